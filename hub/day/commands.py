"""The one thing that the day itself does: let somebody in."""

from __future__ import annotations

from hub.checkin import commands as checkin
from hub.checkin.queries import Channel
from hub.day.queries import find_way, me_today
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.links import queries as links
from hub.programme import queries as programme
from hub.web.auth import EventRef


def enter(tx: Tx, event: EventRef, person_id: Id, target: str = "", *, insists: bool = False) -> str | None:
    """Check *person_id* in, once, and give the address of the meeting that is on; None when the door isn't open now.

    *target* is the session whose link was followed. *insists*: from the room all the same, or staff who test the
    link; a test checks nobody in.
    """
    way = find_way(tx, event, me_today(tx, event, person_id), target, insists=insists, here=True)
    given = links.way_in(way.link, way.decision) if way else None
    if given is None:
        return None
    if programme.today(tx, event) and not insists:
        checkin.check_in(tx, event, person_id, Channel.LINK)
    return given.url
