"""Where a webhook may lead: the world, and of the hub's own networks those alone that its operator has opened. Pure.

Whoever may enter an address could otherwise have the hub speak to what nobody outside reaches: its neighbours, the
machine's own services, a cloud's metadata (OWASP, Server Side Request Forgery). A name says nothing, for it can lead
elsewhere a second later: what is judged is the address that is connected to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

import idna

from hub.webhooks.model import AddressUnusable

Networks = Sequence[IPv4Network | IPv6Network]
LONGEST = 500
NAT64 = ip_network("64:ff9b::/96")
"""Addresses that carry one of IPv4 within (RFC 6052)."""


@dataclass(frozen=True)
class Address:
    """A webhook's address in parts; *host* in ASCII, *path* with its query."""

    secure: bool
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """Host and port as the header ``Host`` has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == (443 if self.secure else 80) else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        return f"{'https' if self.secure else 'http'}://{self.authority}{self.path}"

    def at(self, ip: str) -> str:
        """The same at one address, whatever the name leads to by then."""
        host = f"[{ip}]" if ":" in ip else ip
        return f"{'https' if self.secure else 'http'}://{host}:{self.port}{self.path}"


def address_of(url: str, networks: Networks = ()) -> Address:
    """The parts of what somebody has typed. Raises AddressUnusable.

    ``https`` alone; ``http`` where loopback is among the hub's opened *networks*, as on a test machine.
    """
    try:
        parts = urlsplit(url)
        secure, port = parts.scheme == "https", parts.port
        host = plain_host(parts.hostname or "")
    except ValueError as error:
        raise AddressUnusable(fields={"url": AddressUnusable.message}) from error
    odd = parts.username is not None or parts.password is not None or parts.fragment or not url.isprintable()
    tested = parts.scheme == "http" and any(network.is_loopback for network in networks)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if odd or not (secure or tested) or not host or len(url) > LONGEST or port == 0 or not path.isascii() or " " in url:
        raise AddressUnusable(fields={"url": AddressUnusable.message})
    return Address(secure, host, port or (443 if secure else 80), path)


def plain_host(host: str) -> str:
    """A name in ASCII, or an address as it stands. Raises ValueError (idna's errors are of that kind)."""
    try:
        return str(ip_address(host))
    except ValueError:
        return idna.encode(host, uts46=True).decode()


def may_reach(ip: str, networks: Networks, *, secure: bool) -> bool:
    """Whether a webhook may be posted to *ip*: of the world, or of one of the opened *networks*; without TLS only on
    this very machine."""
    found = embedded(ip_address(ip.partition("%")[0]))
    if any(found in network for network in networks):
        return secure or found.is_loopback
    special = found.is_multicast or found.is_reserved or found.is_unspecified
    return secure and found.is_global and not special


def embedded(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The address of IPv4 that one of IPv6 stands for, if it does."""
    if isinstance(ip, IPv4Address):
        return ip
    if ip in NAT64:
        return IPv4Address(int(ip) & 0xFFFF_FFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None) or ip


def networks_of(text: str) -> tuple[IPv4Network | IPv6Network, ...]:
    """Networks as a setting has them: 10.0.0.0/8, fd00::/8. ValueError for what is none."""
    return tuple(ip_network(each.strip()) for each in text.split(",") if each.strip())
