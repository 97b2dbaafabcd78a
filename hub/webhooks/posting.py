"""One try: the name is looked up, every address it has is judged, and the post goes to one of those that were."""

from __future__ import annotations

import asyncio
import socket
import ssl
from functools import cache

from httpx2 import AsyncClient, HTTPError, InvalidURL

from hub.webhooks.addressing import Address, Networks, may_reach
from hub.webhooks.model import Answer, Reason

WHOLE_S = 10.0
"""How long one try may take, with looking up the name and connecting."""


class OwnNetwork(Exception):
    """The name leads to where no webhook may go."""


async def post(address: Address, headers: dict[str, str], body: bytes, networks: Networks) -> Answer:
    """Post *body* and hear what the receiver says, no more than its status: its words are neither read nor kept.

    Never raises for what the receiver or the network does. Redirects are not followed, no proxy is asked.
    """
    try:
        async with asyncio.timeout(WHOLE_S):
            ip = await judged(address, networks)
            return await posted(address, ip, headers, body)
    except OwnNetwork:
        return Answer(None, Reason.OWN_NETWORK)
    except TimeoutError:
        return Answer(None, Reason.SILENT)
    except (HTTPError, InvalidURL, OSError, ValueError) as error:
        return Answer(None, Reason.UNSAFE if has_cause(error, ssl.SSLError) else Reason.UNREACHABLE)


async def judged(address: Address, networks: Networks) -> str:
    """The address to connect to. Raises OwnNetwork when any that the name has is not to be reached: whoever has the
    name could else let us try until the other one comes first."""
    found = await asyncio.get_running_loop().getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    ips = [str(each[4][0]) for each in found]
    if not ips or not all(may_reach(ip, networks, secure=address.secure) for ip in ips):
        raise OwnNetwork
    return ips[0]


async def posted(address: Address, ip: str, headers: dict[str, str], body: bytes) -> Answer:
    """The certificate is proved for the name, although the connection is to the address that was judged."""
    async with AsyncClient(verify=context(), trust_env=False, follow_redirects=False, timeout=WHOLE_S) as client:
        request = client.build_request(
            "POST",
            address.at(ip),
            headers={**headers, "host": address.authority, "user-agent": "Bikupa-Webhooks/1"},
            content=body,
            extensions={"sni_hostname": address.host},
        )
        response = await client.send(request, stream=True)
        try:
            status, asked = response.status_code, response.headers.get("retry-after", "")
        finally:
            await response.aclose()
    reason = None if 200 <= status < 300 else Reason.REDIRECT if 300 <= status < 400 else Reason.STATUS
    return Answer(status, reason, int(asked) if asked.isdecimal() and len(asked) < 7 else 0)


@cache
def context() -> ssl.SSLContext:
    """The machine's own authorities, or those of the file that SSL_CERT_FILE names."""
    return ssl.create_default_context()


def has_cause(error: BaseException | None, kind: type[BaseException]) -> bool:
    """Whether *error* is, or comes from, one of *kind*."""
    while error is not None:
        if isinstance(error, kind):
            return True
        error = error.__cause__ or error.__context__
    return False
