"""How mail leaves the hub, as its operator has set it."""

from __future__ import annotations

from dataclasses import dataclass, field
from email.utils import parseaddr
from ipaddress import ip_address
from typing import Literal
from urllib.parse import urlsplit

from hub.people.queries import clean_name, is_email

Security = Literal["tls", "starttls", "none"]
PORTS: dict[Security, int] = {"tls": 465, "starttls": 587, "none": 25}


@dataclass(frozen=True)
class Server:
    """A mail server. *security*: TLS from the first byte, after STARTTLS (required then), or none at all.

    *helo*: what the hub calls itself (RFC 5321, section 4.1.3). *per_hour*: at most so many mails in an hour, 0 for any
    number.
    """

    host: str
    port: int
    security: Security
    user: str
    password: str = field(repr=False)
    sender: str
    sender_name: str = ""
    reply_to: str = ""
    per_hour: int = 0
    helo: str = "localhost"


def sender_of(text: str) -> tuple[str, str]:
    """Name and address of "Name <address>" or of an address alone; ValueError for what is neither."""
    name, address = parseaddr(text)
    if not is_email(address):
        raise ValueError("should be an address, or a name with an address: Konferens <moten@example.se>")
    return clean_name(name), address


def helo_of(public_url: str) -> str:
    """The host of the hub's own address, an IP address in brackets."""
    host = urlsplit(public_url).hostname or "localhost"
    try:
        return f"[{'IPv6:' * (ip_address(host).version == 6)}{host}]"
    except ValueError:
        return host
