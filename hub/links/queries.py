"""What others read about join links. Addresses leave by :func:`way_in` alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from hub.kernel.ids import Id
from hub.kernel.registry import hangs
from hub.kernel.transaction import Snapshot
from hub.links import store
from hub.links.model import (
    AFTER_DAY,
    ARRIVAL_TOLD_FOR,
    Access,
    DayTimes,
    Decision,
    DialIn,
    HostWait,
    Level,
    Link,
    Outcome,
    Provider,
    SessionTimes,
    Viewer,
    WayIn,
    decide,
    moments,
    nearest,
    way_in,
    window,
)
from hub.programme import queries as programme
from hub.programme.queries import Day, Session
from hub.web.auth import EventRef

__all__ = [
    "AFTER_DAY",
    "Access",
    "Decision",
    "DialIn",
    "HostWait",
    "Level",
    "Link",
    "Outcome",
    "Provider",
    "Viewer",
    "WayIn",
    "all_links",
    "day_with_host",
    "decision",
    "host_awaited",
    "host_moments",
    "host_wait",
    "link_moments",
    "nearest_of",
    "way_in",
]


def all_links(snap: Snapshot, event_id: Id) -> list[Link]:
    """Every link of the event, addresses included: for staff alone."""
    return store.links_of(snap, event_id)


@hangs("links")
def hanging(snap: Snapshot, event_id: Id) -> Mapping[Id, int]:
    """How many links hang on what they were set at: the event, a day, a room, an item, a group."""
    return Counter(link.target_id for link in store.links_of(snap, event_id))


def nearest_of(
    links: Iterable[Link], event_id: Id, day: Day | None, session: Session | None, group_id: Id | None
) -> Link | None:
    """The link that counts there: the group's, else the session's, its room's, the day's, the event's."""
    places = {(Level.EVENT, event_id)}
    if day:
        places.add((Level.DAY, day.id))
    if session:
        places.add((Level.SESSION, session.id))
        if session.room_id:
            places.add((Level.ROOM, session.room_id))
    if group_id:
        places.add((Level.GROUP, group_id))
    return nearest(link for link in links if (link.level, link.target_id) in places)


def decision(
    link: Link | None, viewer: Viewer, day: Day | None, session: Session | None, now: datetime, *, awaited: bool
) -> Decision:
    """What *viewer* is told about *link* now, given the day and the session it stands for.

    *awaited*: the host of today's meeting is late.
    """
    times = day_times(day)
    if link is None or times is None:
        return decide(link, viewer, None, now, awaited=awaited)
    span = SessionTimes(session.starts_at, session.ends_at) if session else None
    return decide(link, viewer, window(link.level, times, span), now, awaited=awaited)


def day_times(day: Day | None) -> DayTimes | None:
    if day is None or day.first_start is None or day.last_end is None:
        return None
    return DayTimes(day.first_start, day.last_end)


def link_moments(links: Sequence[Link], days: Sequence[Day]) -> set[datetime]:
    """The instants at which pages change because a link opens or closes."""
    found: set[datetime] = set()
    groups_too = any(link.level is Level.GROUP for link in links)  # a group's link goes by whatever session is on
    for day in days:
        times = day_times(day)
        if times is None:
            continue
        found.update(moments(window(Level.DAY, times, None)))
        own = {link.target_id for link in links if link.level is Level.SESSION}
        for session in day.held:
            if groups_too or session.id in own:
                found.update(moments(window(Level.SESSION, times, SessionTimes(session.starts_at, session.ends_at))))
    return found


def day_with_host(snap: Snapshot, event: EventRef) -> Day | None:
    """Today, while it has a meeting whose host can be late: there is a link of the meeting itself, not yet closed."""
    today = programme.today(snap, event)
    if today is None or today.last_end is None or snap.now >= today.last_end + AFTER_DAY:
        return None
    has_meeting = any(link.level is not Level.GROUP for link in store.links_of(snap, event.id))
    return today if has_meeting else None


def host_wait(snap: Snapshot, event: EventRef) -> HostWait | None:
    """Today's wait for the host, also when it has ended; None when the host was never late today."""
    today = programme.today(snap, event)
    return store.host_wait(snap, today.id) if today else None


def host_awaited(snap: Snapshot, event: EventRef) -> bool:
    """Whether participants wait for today's host now."""
    wait = host_wait(snap, event)
    return wait is not None and wait.lasts


def host_moments(snap: Snapshot, days: Sequence[Day]) -> set[datetime]:
    """The instants at which it is no longer news that the host came."""
    waits = [store.host_wait(snap, day.id) for day in days]
    return {wait.ended_at + ARRIVAL_TOLD_FOR for wait in waits if wait and wait.ended_at}
