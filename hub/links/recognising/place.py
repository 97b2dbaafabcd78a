"""One address taken apart, canonical where that is safe and exactly as written where it is not.

The host is read the way a browser reads it (IDNA with UTS 46, lower case, no final dot), because the browser decides
where the reader ends up. Path, query and fragment are kept to the letter: in a Teams link the case of the
percent-encoding matters. Only characters that may not stand in an address at all are encoded (RFC 3986, section 2).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, quote, unquote, urlsplit

import idna

from hub.links.recognising.refusals import MAX_LINK, LinkTooLong, LookAlikeHost, UnsafeCharacters, UnusableHost

# Everything RFC 3986 allows, and "%" so that what is encoded stays as it is.
_ALLOWED = "%:/?#[]@!$&'()*+,;=-._~"
_HOST_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
_CONTROLS = frozenset([*(f"{byte:02x}" for byte in range(0x20)), "7f"])
_HTTPS_PORT = 443


@dataclass(frozen=True, slots=True)
class Place:
    """An address: ``host`` in ASCII, ``rest`` as written from the path onwards.

    ``segments`` are the path's parts, decoded; ``query`` holds decoded values by lower-case name (the fragment's too:
    apps that run in the page read their parameters from there).
    """

    scheme: str
    host: str
    port: int | None
    rest: str = field(repr=False)
    segments: tuple[str, ...] = field(repr=False)
    query: dict[str, str] = field(repr=False)

    @property
    def url(self) -> str:
        """The address as it is kept and followed."""
        return f"https://{self.host}{f':{self.port}' if self.port else ''}{self.rest}"

    @property
    def path(self) -> tuple[str, ...]:
        """The path's parts in lower case, for comparing with forms that are known."""
        return tuple(part.lower() for part in self.segments)

    def within(self, hosts: Iterable[str]) -> bool:
        """Is the host one of *hosts*, or below one of them?"""
        return within(self.host, hosts)


def within(host: str, hosts: Iterable[str]) -> bool:
    """Is *host* one of *hosts* or below one, on the border of a label: ``a.zoom.us``, never ``evilzoom.us``?"""
    return any(host == known or host.endswith("." + known) for known in hosts)


def read_place(address: str) -> Place:
    """Take *address* (``scheme://…``) apart.

    Raises LinkTooLong, UnsafeCharacters, UnusableHost, or LookAlikeHost for a user name, a port that is none or an
    encoding in the host: ``https://zoom.us@evil.example`` leads to ``evil.example``.
    """
    if len(address) > MAX_LINK:
        raise LinkTooLong(limit=MAX_LINK)
    _refuse_hidden(address)
    try:
        parts = urlsplit(address)
    except ValueError:  # a host whose letters fall apart into "/", "@" or ":"
        raise UnusableHost from None
    written = address.partition("://")[2][len(parts.netloc) :]
    host, port = _authority(parts.netloc)
    if "\\" in written:  # a browser reads it as a slash, and the path becomes another
        raise UnsafeCharacters
    rest = quote(written, safe=_ALLOWED)
    segments = tuple(unquote(part) for part in parts.path.split("/") if part)
    if any(part in (".", "..") for part in segments):  # a browser follows them, and the path becomes another
        raise UnsafeCharacters
    place = Place(parts.scheme, host, port, rest, segments, _parameters(parts.query, parts.fragment))
    if len(place.url) > MAX_LINK:
        raise LinkTooLong(limit=MAX_LINK)
    return place


def canonical_host(host: str) -> str:
    """Return *host* as a browser would look it up: ASCII, lower case, no final dot. Raises UnusableHost."""
    name = host.rstrip(".") if host.endswith(".") and not host.endswith("..") else host
    if len(name) > 253:
        raise UnusableHost
    if not name.isascii():
        try:
            name = idna.encode(name, uts46=True).decode("ascii")
        except (UnicodeError, ValueError):  # idna's own errors are UnicodeErrors
            raise UnusableHost from None
    name = name.lower()
    labels = name.split(".")
    if len(labels) < 2 or labels[-1].isdigit() or not all(map(_is_label, labels)):
        raise UnusableHost  # a name of the own network, or an address in figures
    return name


def raw_parameter(rest: str, name: str) -> str | None:
    """The value of the query parameter *name* exactly as it is written in *rest*, or None."""
    query = rest.partition("#")[0].partition("?")[2]
    for pair in query.split("&"):
        key, equals, value = pair.partition("=")
        if equals and key.lower() == name:
            return value
    return None


def _authority(netloc: str) -> tuple[str, int | None]:
    if "[" in netloc or not netloc:  # an address in figures (IPv6), or none
        raise UnusableHost
    _name, at, after = netloc.rpartition("@")
    host, colon, port = after.partition(":")
    if at or "%" in netloc or "\\" in netloc or (colon and not _is_port(port)):
        raise LookAlikeHost(host=_shown(host))
    return canonical_host(host), int(port) if port and int(port) != _HTTPS_PORT else None


def _is_port(port: str) -> bool:
    return port.isascii() and port.isdigit() and len(port) <= 5 and 0 < int(port) < 65_536


def _is_label(label: str) -> bool:
    return 0 < len(label) <= 63 and set(label) <= _HOST_LETTERS and label[0] != "-" and label[-1] != "-"


def _shown(host: str) -> str:
    """The host for a message: figures and punycode are shown as they are, nothing imitates anything."""
    try:
        return canonical_host(host)[:80]
    except UnusableHost:
        return "?"


def _parameters(query: str, fragment: str) -> dict[str, str]:
    hidden = fragment.partition("?")[2] or fragment
    found: dict[str, str] = {}
    for part in (query, hidden):
        for key, value in parse_qsl(part, keep_blank_values=True):
            found.setdefault(key.lower(), value)
    return found


def _refuse_hidden(address: str) -> None:
    """Refuse control and invisible characters and white space, written out or percent-encoded."""
    if any(unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zs", "Zl", "Zp") for char in address):
        raise UnsafeCharacters
    if any(part[:2].lower() in _CONTROLS for part in address.split("%")[1:]):
        raise UnsafeCharacters
