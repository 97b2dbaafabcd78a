"""The room's own code: scanned from the wall or the screen, it leads to the page where one says "I'm here"."""

from __future__ import annotations

from dataclasses import dataclass

from hub.checkin import queries as checkin
from hub.checkin.queries import Attendee
from hub.kernel.transaction import Snapshot
from hub.programme import queries as programme
from hub.screen import qr
from hub.web.answers import File, Page
from hub.web.call import Call
from hub.web.guards import ANYONE, DOORS
from hub.web.operations import Operations

operations = Operations()


@dataclass(frozen=True)
class HerePage:
    """*me*: the reader as today has them; None for a stranger, and when there is no meeting today (*today* False)."""

    today: bool
    me: Attendee | None


@operations.get("/e/{event}/here", ANYONE, answer=HerePage)
def here_page(call: Call, snap: Snapshot) -> Page:
    """ "I'm here", for who has scanned the code in the room. Opening it checks nobody in: the press does."""
    day, reader = programme.today(snap, call.event), call.principal.person_id
    mine = checkin.attendees(snap, call.event, day.id, [reader]) if day and reader else []
    return Page("door/here.html", HerePage(day is not None, next(iter(mine), None)))


@operations.get("/e/{event}/here.svg", ANYONE, page_only=True)
def here_picture(call: Call, snap: Snapshot) -> File:
    """The address to check in by, as a QR code."""
    return File("here.svg", "image/svg+xml", qr.svg(f"{call.origin}{call.event.path}/here"), inline=True)


@operations.get("/e/{event}/door/sign", DOORS)
def sign_page(call: Call, snap: Snapshot) -> Page:
    """The room's code with what to do, on a sheet to put on the wall; in the meeting's language."""
    return Page("door/sign.html", None)
