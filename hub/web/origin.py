"""Cross-site safety without tokens: what changes something must come from our own pages.

Browsers say where a request comes from (``Sec-Fetch-Site``, Fetch Metadata; ``Origin``, RFC 6454). Together with
SameSite=Lax cookies that suffices; a program that signs in by bearer token sends no cookie and is let through.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

from hub.kernel.errors import N_, Forbidden
from hub.web.auth import bearer_token


class ForeignOrigin(Forbidden):
    code = "foreign-origin"
    message = N_("This came from another site, so nothing was done. Open the page here and try again.")


def own_origin(connection: HTTPConnection, public_url: str | None) -> str:
    """scheme://host[:port] that people use for this hub."""
    if public_url:
        parts = urlsplit(public_url)
        return f"{parts.scheme}://{parts.netloc}"
    scheme = {"ws": "http", "wss": "https"}.get(connection.url.scheme, connection.url.scheme)
    return f"{scheme}://{connection.headers.get('host', connection.url.netloc)}"


def comes_from_us(connection: HTTPConnection, public_url: str | None) -> bool:
    """Whether the request's Origin is our own (any of the addresses this hub is reached by)."""
    origin = connection.headers.get("origin")
    if origin is None:
        return False
    try:
        here = urlsplit(own_origin(connection, None)).netloc
        return urlsplit(origin).netloc == here or origin == own_origin(connection, public_url)
    except ValueError:  # an Origin or a Host that is no address
        return False


def check_origin(connection: HTTPConnection, public_url: str | None) -> None:
    """Raises ForeignOrigin unless the request was made by one of our pages, or by a program with a token."""
    if bearer_token(connection.headers):
        return
    site = connection.headers.get("sec-fetch-site")
    if connection.headers.get("origin") is not None:
        if not comes_from_us(connection, public_url):
            raise ForeignOrigin
    elif site != "same-origin":
        raise ForeignOrigin
