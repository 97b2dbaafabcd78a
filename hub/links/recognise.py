"""What a pasted link, or a whole pasted invitation, is: the public door.

    recognise("…Join Zoom Meeting https://zoom.us/j/81234567890?pwd=… Passcode: 4711…")
        -> Recognised(provider=Provider.ZOOM, …)

Hosts are compared whole, on the border of a label, as a browser would look them up; nothing is searched for all over
the text. Whatever is refused is refused by a RefusedLink of its own that says what is wrong and what to do.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from types import MappingProxyType

from hub.links.model import DialIn, Provider
from hub.links.recognising import invitation
from hub.links.recognising.addresses import addresses, bare_places
from hub.links.recognising.findings import Finding, Worth
from hub.links.recognising.judging import is_claimed, judge
from hub.links.recognising.refusals import (
    MAX_LINK,
    MAX_TEXT,
    InvitationTooLong,
    LinkTooLong,
    LookAlikeHost,
    NoLinkFound,
    NotAJoinLink,
    NotHttps,
    RefusedLink,
    StartLink,
    UnsafeCharacters,
    UnusableHost,
)

__all__ = [
    "MAX_LINK",
    "MAX_TEXT",
    "DialIn",
    "InvitationTooLong",
    "LinkTooLong",
    "LookAlikeHost",
    "NoLinkFound",
    "NotAJoinLink",
    "NotHttps",
    "Provider",
    "Recognised",
    "RefusedLink",
    "StartLink",
    "UnsafeCharacters",
    "UnusableHost",
    "recognise",
]

_NO_HOSTS: Mapping[str, Provider] = MappingProxyType({})
_MAX_ADDRESSES = 100  # an invitation has ten; what comes after a hundred is not looked at
_LINE_ENDS = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x85")


@dataclass(frozen=True, slots=True)
class Recognised:
    """A link into a meeting, and what the invitation said beside it. Its repr shows nothing that opens the meeting.

    ``url``: https, ASCII, at most MAX_LINK characters, otherwise as written. ``meeting_number``: digits. ``passcode``:
    what a person types (never the link's own encoded one). ``registration``: the link leads to a form first.
    ``personal``: it is made for one person, or carries one person's name, and is not for two hundred.
    ``dropped_start_link``: the text also held a host's start link, which was left out.
    """

    provider: Provider
    url: str = field(repr=False)
    meeting_number: str | None = field(default=None, repr=False)
    passcode: str | None = field(default=None, repr=False)
    dial_in: tuple[DialIn, ...] = field(default=(), repr=False)
    registration: bool = False
    personal: bool = False
    dropped_start_link: bool = False


def recognise(text: str, *, own_hosts: Mapping[str, Provider] = _NO_HOSTS) -> Recognised:
    """Find the join link in *text*, and number, passcode and telephone numbers around it.

    *own_hosts* names the operator's own servers by host (and all below it), such as a Jitsi of one's own. Of several
    addresses a join link wins over a registration page, that over a link made for one person, that over an address
    nothing is known of; of equals the first. Raises a RefusedLink (InvalidInput) and nothing else.
    """
    if len(text) > MAX_TEXT:
        raise InvitationTooLong(limit=MAX_TEXT)
    if any(_is_forbidden(char) for char in text):
        raise UnsafeCharacters
    findings = [judge(address, own_hosts) for address in islice(_candidates(text, own_hosts), _MAX_ADDRESSES)]
    if not findings:
        raise NoLinkFound
    best = min(findings, key=lambda finding: finding.worth)
    if best.refusal is not None:
        raise best.refusal
    dropped = any(finding.worth is Worth.START for finding in findings)
    return _recognised(best, text, dropped_start_link=dropped)


def _candidates(text: str, own_hosts: Mapping[str, Provider]) -> list[str]:
    found = list(addresses(text.strip("\ufeff")))
    if found:
        return found
    words = islice(bare_places(text), _MAX_ADDRESSES)
    return [f"https://{word}" for word in words if is_claimed(word, own_hosts)]


def _recognised(best: Finding, text: str, *, dropped_start_link: bool) -> Recognised:
    notes = invitation.read(text, best.provider, best.meeting_number)
    return Recognised(
        provider=best.provider,
        url=best.url,
        meeting_number=notes.meeting_number,
        passcode=notes.passcode,
        dial_in=notes.dial_in,
        registration=best.worth is Worth.REGISTER,
        personal=best.worth is Worth.PERSONAL,
        dropped_start_link=dropped_start_link,
    )


def _is_forbidden(char: str) -> bool:
    """Control characters that are no line ends or tabs, and halves of characters."""
    return unicodedata.category(char) in ("Cc", "Cs") and char not in _LINE_ENDS
