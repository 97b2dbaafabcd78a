"""The rounds of the event by day and item, with how each went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hub.breakouts.queries.history import Past, past
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.programme import queries as programme
from hub.summaries.queries.moderation import shown_rounds
from hub.summaries.queries.notes import progress


@dataclass(frozen=True)
class Went:
    """A round, and of how many of its groups there are notes, and notes that are handed in."""

    past: Past
    written: int
    handed_in: int


@dataclass(frozen=True)
class ItemRounds:
    """The rounds of one item of the programme, oldest first; *title* is empty for one that is gone from it."""

    title: str
    rounds: list[Went]


@dataclass(frozen=True)
class DayRounds:
    """A day on which there were groups."""

    date: date
    items: list[ItemRounds]


def history(snap: Snapshot, event_id: Id) -> list[DayRounds]:
    """Every round that has been shown, by day and item in the programme's order."""
    went = [went_of(snap, event_id, each) for each in past(snap, event_id, shown_rounds(snap, event_id))]
    found = []
    for day in programme.days(snap, event_id):
        titles = {session.id: session.title for session in day.sessions}
        mine = [each for each in went if each.past.round.day_id == day.id]
        ids = [*titles, *(each.past.round.session_id for each in mine if each.past.round.session_id not in titles)]
        by_item = {id_: [each for each in mine if each.past.round.session_id == id_] for id_ in dict.fromkeys(ids)}
        items = [ItemRounds(titles.get(id_, ""), rounds) for id_, rounds in by_item.items() if rounds]
        found += [DayRounds(day.date, items)] if items else []
    return found


def went_of(snap: Snapshot, event_id: Id, past: Past) -> Went:
    groups = progress(snap, event_id, past.round.id)
    return Went(past, sum(each.written for each in groups), sum(each.handed_in_at is not None for each in groups))
