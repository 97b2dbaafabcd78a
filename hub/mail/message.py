"""A letter as a message (RFC 5322, MIME), by Python's email package, whose policy refuses line breaks in headers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

import idna

from hub.mail.letter import Letter
from hub.mail.server import Server
from hub.people.queries import clean_name

SUBJECT_LENGTH = 200


class NoAddress(Exception):
    """What should be an address is none that a mail can be sent to."""


@dataclass(frozen=True)
class Attachment:
    """A calendar file; *content* is iCalendar with METHOD:PUBLISH."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Parts:
    """What a message is made of. *title*: the meeting's, for the sender's name; *reply_to*: the meeting's own."""

    letter: Letter
    text: str
    html: str
    title: str = ""
    reply_to: str = ""
    attachment: Attachment | None = None


def message(parts: Parts, server: Server, mail_id: str, to: Address, now: datetime) -> EmailMessage:
    """The message to send. The same mail has the same Message-ID each time, so that receivers fold a double one.

    Raises NoAddress when an address of the hub's own is none.
    """
    letter = parts.letter
    made = EmailMessage(policy=SMTP)
    made["From"] = address(server.sender, server.sender_name or parts.title)
    made["To"] = to
    if reply_to := parts.reply_to or server.reply_to:
        made["Reply-To"] = address(reply_to)
    made["Subject"] = clean_name(letter.subject)[:SUBJECT_LENGTH]
    made["Date"] = format_datetime(now)
    made["Message-ID"] = f"<{mail_id}@{address(server.sender).domain}>"
    made["Auto-Submitted"] = "auto-generated"  # RFC 3834: no machine answers it
    made["X-Auto-Response-Suppress"] = "All"  # and Exchange's word for the same
    if letter.declines:
        made["List-Unsubscribe"] = f"<{letter.declines.address}>"
        made["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058
    made.set_content(parts.text, cte="quoted-printable")
    made.add_alternative(parts.html, subtype="html", cte="quoted-printable")
    if parts.attachment:
        kind = {"method": "PUBLISH", "charset": "utf-8"}
        name = parts.attachment.name
        made.add_attachment(parts.attachment.content, "text", "calendar", filename=name, params=kind)
    made["Content-Language"] = letter.language  # last: what begins with Content goes down into the parts
    return made


def address(text: str, name: str = "") -> Address:
    """*text* as an address, its domain in the letters that mail servers know (IDNA). Raises NoAddress."""
    local, _, domain = text.strip().rpartition("@")
    try:
        written = idna.encode(domain, uts46=True).decode("ascii")
        return Address(clean_name(name)[:SUBJECT_LENGTH], addr_spec=f"{local}@{written}".encode("ascii").decode())
    except (MessageError, UnicodeError, ValueError, IndexError) as error:
        raise NoAddress from error
