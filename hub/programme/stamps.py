"""What the programme as it is shown depends on: read in a moment, so that nobody waits for what they have."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from hub.kernel.transaction import Snapshot
from hub.programme import queries
from hub.programme.queries import Day
from hub.web.auth import EventRef
from hub.web.call import Call
from hub.web.stamps import Stamp, steady


def moment(days: Iterable[Day], now: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The latest instant up to *now*, and the first after it, at which a session starts or ends or a day begins."""
    midnight = datetime.combine(now.astimezone(zone).date(), time(), zone).astimezone(now.tzinfo)
    tomorrow = datetime.combine(now.astimezone(zone).date() + timedelta(days=1), time(), zone).astimezone(now.tzinfo)
    passed, coming = midnight, tomorrow
    for day in days:
        for session in day.sessions:
            for at in (session.starts_at, session.ends_at):
                if passed < at <= now:
                    passed = at
                elif now < at < coming:
                    coming = at
    return passed, coming


def shown(snap: Snapshot, event: EventRef) -> tuple[Hashable, ...]:
    """The event and its programme as they are, and the moment that passed last. Its version rises with each change."""
    row = queries.event(snap, event.id)
    passed, _ = moment(queries.days(snap, event.id), snap.now, event.zone)
    return replace(row, passed_at=row.created_at), event, passed


def page(call: Call, snap: Snapshot) -> Stamp:
    """Of a live page of the programme: where its journal stands is in it too."""
    until = moment(queries.days(snap, call.event.id), snap.now, call.event.zone)[1]
    return Stamp((*shown(snap, call.event), steady(snap.head(call.event.id))), until)


def file(call: Call, snap: Snapshot) -> Stamp:
    """Of a file made of the programme, on which the clock has no say."""
    row = queries.event(snap, call.event.id)
    return Stamp((replace(row, passed_at=row.created_at), call.event))
