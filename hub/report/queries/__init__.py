"""What a report is made of, and what of it is published."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.programme import queries as programme
from hub.report import store
from hub.report.gathered import About, Gathered
from hub.report.model import SAID, Chosen, Part, Published
from hub.report.queries.attendance import attendance
from hub.report.queries.days import to_read, went
from hub.report.queries.discussions import talked
from hub.report.queries.people import named
from hub.report.queries.said import agreed, asked, photos, polls, reflections, rounds, themed
from hub.web.auth import EventRef

__all__ = ["Chosen", "Gathered", "Part", "Published", "gathered", "published", "said"]

Gather = Callable[[Snapshot, EventRef, Id], Any]
FIELDS: dict[Part, dict[str, Gather]] = {
    Part.PROGRAMME: {"programme": went},
    Part.ATTENDANCE: {"attendance": attendance},
    Part.GROUPS: {"groups": talked},
    Part.SUMMARIES: {"rounds": rounds, "photos": photos, "agreed": agreed},
    Part.THEMES: {"themes": themed, "rounds": rounds, "agreed": agreed},
    Part.QUESTIONS: {"asked": asked},
    Part.POLLS: {"polls": polls},
    Part.REFLECTIONS: {"reflections": reflections},
    Part.MATERIALS: {"to_read": to_read},
    Part.PEOPLE: {"named": named},
}
"""By part, what fills which field of what is gathered."""


def gathered(snap: Snapshot, event: EventRef, chosen: Chosen, origin: str = "") -> Gathered:
    """All that a report of what is *chosen* says. Raises NotFound for a session that there is not."""
    title = programme.session(snap, event.id, chosen.session_id).title if chosen.session_id else ""
    fields = {name: load for part in chosen.parts for name, load in FIELDS.get(part, {}).items()}
    found = {name: load(snap, event, chosen.session_id) for name, load in fields.items()}
    return Gathered(about(snap, event, title, origin), chosen.parts, **found)


def about(snap: Snapshot, event: EventRef, session: str, origin: str) -> About:
    row = programme.event(snap, event.id)
    dates = tuple(day.date for day in programme.days(snap, event.id))
    where = (row.title, event.path, event.language, event.zone_name, row.place)
    return About(*where, dates, session, snap.now, origin)


def published(snap: Snapshot, event_id: Id) -> Published | None:
    """Which parts everybody at the meeting may read; None while nothing is published."""
    return store.published(snap, event_id)


def said(snap: Snapshot, event: EventRef) -> Gathered | None:
    """What people have said, as far as it is published; None while nothing of it is."""
    there = published(snap, event.id)
    parts = tuple(part for part in there.parts if part in SAID) if there else ()
    return gathered(snap, event, Chosen(parts)) if parts else None
