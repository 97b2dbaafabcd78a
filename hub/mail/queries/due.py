"""What the clock asks for: mailings whose time has come, days to remind people of, mails that may go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.mail.mailing import day_to_remind
from hub.mail.model import Kind, Mail, room
from hub.mail.store import mailings, outbox
from hub.programme import queries as programme
from hub.web.auth import EventRef


@dataclass(frozen=True)
class Due:
    """*mailings*: the events that have some; *reminders*: events, each with the day to remind people of."""

    mailings: dict[Id, EventRef]
    reminders: list[tuple[EventRef, Id]]


def due(snap: Snapshot) -> Due:
    events = {each.event_id: programme.event_ref_by_id(snap, each.event_id) for each in mailings.planned(snap)}
    return Due({id_: event for id_, event in events.items() if event}, list(reminders(snap)))


def reminders(snap: Snapshot) -> list[tuple[EventRef, Id]]:
    """Of events that are out; each day once."""
    found = []
    for event_id, chosen in mailings.reminding(snap):
        event = programme.event_ref_by_id(snap, event_id)
        if event is None or not event.published:
            continue
        dates = {day.id: (day.date, day.first_start) for day in programme.days(snap, event_id)}
        day_id = day_to_remind(dates, time.fromisoformat(chosen.remind_at), snap.now, event.zone)
        if day_id and day_id != chosen.reminded_day:
            found.append((event, day_id))
    return found


def turn(snap: Snapshot, per_hour: int) -> Mail | None:
    """The mail whose turn it is, None when none may go: the last of *per_hour* (0: any number) are for signing in."""
    gone = outbox.gone_lately(snap) if per_hour else 0
    if not room(Kind.SIGN_IN, per_hour, gone):
        return None
    return outbox.first_due(snap, None if room(Kind.CHANGE, per_hour, gone) else Kind.SIGN_IN)
