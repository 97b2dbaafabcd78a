"""What calendars are told when the programme changes, and the making of somebody's own calendar."""

from __future__ import annotations

from collections.abc import Iterable

from hub.feeds import store
from hub.kernel.facts import Fact
from hub.kernel.ids import Id
from hub.kernel.registry import on
from hub.kernel.transaction import Tx
from hub.people.events import LinksRevoked
from hub.programme import queries as programme
from hub.programme.events import DaysChanged, DaySlipped, RoomMerged, SessionAdded, SessionChanged, SessionRemoved
from hub.programme.queries import Session


def renew_calendar(tx: Tx, event_id: Id, person_id: Id) -> Id:
    """Give somebody a calendar of their own at the event; an address that they had before is of no use any more."""
    store.remove_links(tx, person_id, [event_id])
    return store.write_link(tx, event_id, person_id)


def stop_calendar(tx: Tx, event_id: Id, person_id: Id) -> None:
    store.remove_links(tx, person_id, [event_id])


@on(LinksRevoked)
def personal_links_revoked(tx: Tx, scope: str, fact: LinksRevoked) -> None:
    """Who loses their personal links has reason to: the calendars go with them."""
    store.remove_links(tx, fact.person_id)


@on(SessionAdded)
@on(SessionChanged)
def session_changed(tx: Tx, event_id: Id, fact: SessionAdded | SessionChanged) -> None:
    tell(tx, event_id, [programme.session(tx, event_id, fact.session_id)])


@on(DaySlipped)
def day_slipped(tx: Tx, event_id: Id, fact: DaySlipped) -> None:
    days = programme.days(tx, event_id)
    tell(tx, event_id, [session for day in days if day.id == fact.day_id for session in day.sessions])


@on(RoomMerged)
@on(DaysChanged)
def much_changed(tx: Tx, event_id: Id, fact: Fact) -> None:
    tell(tx, event_id, [session for day in programme.days(tx, event_id) for session in day.sessions])


@on(SessionRemoved)
def session_removed(tx: Tx, event_id: Id, fact: SessionRemoved) -> None:
    """It stays in calendars as called off, unless nobody ever had it."""
    event = programme.event_ref_by_id(tx, event_id)
    if event is not None and event.published:
        store.withdraw(tx, fact.session_id)
    else:
        store.forget(tx, fact.session_id)


def tell(tx: Tx, event_id: Id, sessions: Iterable[Session]) -> None:
    for each in sessions:
        store.tell(tx, event_id, each.id, each.title, each.starts_at, each.ends_at)
