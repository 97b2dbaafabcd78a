"""What is read about reports and reviews, and about how ready a meeting is."""

from __future__ import annotations

from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.links import queries as links
from hub.people import queries as people
from hub.programme import queries as programme
from hub.programme.queries import EventMode
from hub.support import store
from hub.support.model import STATED_ON, Contact, Report, Review, Step, contacts, with_next
from hub.web.auth import EventRef, Role

__all__ = [
    "STATED_ON",
    "Contact",
    "Report",
    "Review",
    "Step",
    "contacts",
    "open_reports",
    "own_review",
    "reports",
    "review",
    "steps",
]

TEAM = frozenset({Role.FACILITATOR, Role.HOST, Role.MODERATOR, Role.DOOR})


def reports(snap: Snapshot, event_id: Id | None) -> list[Report]:
    """The reports of one event, or all there are."""
    return store.all_reports(snap, *([store.reports.c.event_id == event_id] if event_id else []))


def open_reports(snap: Snapshot, event_id: Id) -> int:
    """How many reports nobody has seen to."""
    return store.count_open(snap, event_id)


def own_review(snap: Snapshot, event_id: Id | None) -> Review | None:
    """What was stated for this event, or with None for all."""
    return store.review(snap, event_id)


def review(snap: Snapshot, event_id: Id | None) -> Review | None:
    """The review that holds for an event: its own, else the one for all."""
    return store.review(snap, event_id) or store.review(snap, None)


def steps(snap: Snapshot, event: EventRef, me: Id, support: str) -> list[Step]:
    """What there is to see to before the meeting, in order. *me* is whoever gets it ready, and counts as nobody."""
    items = sum(len(day.sessions) for day in programme.days(snap, event.id))
    set_links = len(links.all_links(snap, event.id))
    others = [each for each in people.participants(snap, event.id) if each.id != me]
    gone_through = review(snap, event.id)
    screens = sum(Role.SCREEN in each.roles for each in others)
    team = sum(bool(each.roles & TEAM) for each in others)
    return with_next(
        [
            Step("programme", items > 0, items),
            Step("published", event.published),
            Step("link", set_links > 0, set_links, needed=event.mode != EventMode.ON_SITE),
            Step("people", len(others) > screens, len(others) - screens),
            Step("roles", team > 0, team),
            Step("support", bool(support), needed=False),
            Step("statement", gone_through is not None and gone_through.reviewed_on >= STATED_ON, needed=False),
            Step("screen", screens > 0, screens, needed=False),
        ]
    )
