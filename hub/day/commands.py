"""The one thing that the day itself does: let somebody in."""

from __future__ import annotations

from hub.checkin import commands as checkin
from hub.checkin.queries import Channel
from hub.day.queries import find_way, me_today
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.links import queries as links
from hub.links.queries import Decision, Outcome
from hub.programme import queries as programme
from hub.web.auth import EventRef


def enter(tx: Tx, event: EventRef, person_id: Id | None, target: str = "", *, insists: bool = False) -> str | None:
    """Check somebody in, once, and give the address of the meeting that is on; None when the door isn't open to them.

    *person_id* None is a stranger, who gets in only where the link is for everyone. *target* is the session whose link
    was followed. *insists*: from the room all the same, or staff who test the link; a test checks nobody in.
    """
    me = me_today(tx, event, person_id) if person_id else None
    way = find_way(tx, event, me, target, insists=insists)
    given = links.way_in(way.link, way.decision)
    comes = given is not None or way.decision.outcome is Outcome.AWAITED or came_to_the_room(way.decision, tx)
    if me and comes and not insists and programme.today(tx, event):
        checkin.check_in(tx, event, me.person_id, Channel.LINK)
    return given.url if given else None


def came_to_the_room(decision: Decision, tx: Tx) -> bool:
    """Whether somebody in the room pressed while the meeting is open: they are here, without going to the video."""
    opens, closes = decision.opens_at, decision.closes_at
    return decision.outcome is Outcome.ON_SITE and opens is not None and closes is not None and opens <= tx.now < closes
