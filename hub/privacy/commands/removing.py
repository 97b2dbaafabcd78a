"""What goes by itself when its time has come: told beforehand, and noted without names when it is done."""

from __future__ import annotations

from datetime import timedelta

from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.people import erasing as people
from hub.privacy import store
from hub.privacy.commands.erasing import erase
from hub.privacy.keeping import BY_MEETING, Choices, due_at, told_from
from hub.privacy.model import Kind, Seen
from hub.privacy.queries import ends_at, how_many
from hub.privacy.register import HELD
from hub.registration import commands as registration
from hub.support import erasing as support
from hub.web.auth import EventRef

AT_ONCE = 20
"""So many people are erased in one transaction: others write, too."""


def choose(tx: Tx, event_id: Id, chosen: Choices) -> None:
    """An event's own: whom to ask, and for how long what is kept. What has been told is told anew."""
    store.put_choices(tx, event_id, chosen)
    store.forget_told(tx, event_id)


def tell(tx: Tx, event: EventRef) -> list[Kind]:
    """Tell the organiser of what is to go soon, once; returns what was told of now."""
    ends, chosen = ends_at(tx, event), store.choices_of(tx, event.id)
    if ends is None or chosen.hold:
        return []
    known = {each.kind for each in store.removals_of(tx, event.id)}
    new = [kind for kind in BY_MEETING if kind not in known and tx.now >= told_from(kind, chosen, ends)]
    told = [kind for kind in new if how_many(tx, event.id, kind)]
    for kind in told:
        store.insert_removal(tx, event.id, kind, due_at(kind, chosen, ends, tx.now))
    return told


def remove(tx: Tx, event: EventRef, removal_id: Id, naming: str) -> bool:
    """Let go what is due; False as long as there is more of it, or when it is not due (any more)."""
    removal = next((each for each in store.removals_of(tx, event.id) if each.id == removal_id), None)
    if removal is None or removal.done_at or removal.due_at > tx.now or store.choices_of(tx, event.id).hold:
        return True
    if removal.kind is Kind.NEEDS:
        gone, left = how_many(tx, event.id, Kind.NEEDS), 0
        registration.erase_sensitive(tx, event.id)
    else:
        there = people.named(tx, event.id)
        for person_id in there[:AT_ONCE]:
            erase(tx, event.id, person_id, naming, Seen.REMOVED)
        gone, left = len(there[:AT_ONCE]), len(there[AT_ONCE:])
    store.count_removal(tx, removal_id, removal.count + gone, done=not left)
    return not left


def drop_old(tx: Tx) -> None:
    """Let go what goes a number of days after it was written: the log, sign-ins, reports that were seen to."""
    for event_id in store.events_with_looks(tx):
        days = store.choices_of(tx, event_id).days(Kind.LOG)
        count = store.drop_looks(tx, event_id, tx.now - timedelta(days=days))
        if count:
            store.insert_removal(tx, event_id, Kind.LOG, tx.now, tx.now, count)
    people.drop_old_sign_ins(tx, tx.now - timedelta(days=HELD[Kind.SIGN_INS].days))
    support.drop_old(tx, tx.now - timedelta(days=HELD[Kind.REPORTS].days))
