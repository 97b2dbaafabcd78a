"""The record as a list: who was there on a day, at an item, or at all; some of them; as rows of a spreadsheet. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from hub.attendance.counting import Counted
from hub.kernel.ids import Id
from hub.people.queries import holds

ALL_DAYS = "all"


@dataclass(frozen=True)
class PersonDay:
    """How one day counts for one person. *beside*: the names of those at their screen who stand on no list; *others*:
    how many such there are, named or not. *sources*: from where it is known."""

    person_id: Id
    name: str
    organisation: str
    day_id: Id
    mode: str
    counted: Counted
    sources: tuple[str, ...]
    beside: tuple[str, ...]
    others: int

    @property
    def heads(self) -> int:
        return 1 + self.others


@dataclass(frozen=True)
class Held:
    """An item that was held, or is to be."""

    id: Id
    title: str
    starts_at: datetime
    ends_at: datetime
    pause: bool
    parallel: bool


@dataclass(frozen=True)
class HeldDay:
    id: Id
    date: date
    items: tuple[Held, ...]


@dataclass(frozen=True)
class Row:
    """Somebody in the list. *minutes* of the day, the item, or all days together."""

    person_id: Id
    name: str
    organisation: str
    mode: str
    took_part: bool
    minutes: int
    sources: tuple[str, ...]
    assumed: bool
    corrected: bool
    beside: tuple[str, ...]
    others: int


SHOWN: dict[str, Callable[[Row], bool]] = {
    "there": lambda row: row.took_part,
    "not": lambda row: not row.took_part,
    "on-site": lambda row: row.took_part and row.mode != "remote",
    "remote": lambda row: row.took_part and row.mode == "remote",
    "assumed": lambda row: row.took_part and row.assumed,
    "corrected": lambda row: row.corrected,
}
"""By the word of a choice, whom it shows."""


def minutes(seconds: int) -> int:
    return (seconds + 30) // 60


def rows_of(found: Iterable[PersonDay], item_id: Id = "") -> list[Row]:
    """A row for each person, by name: of all their days among *found*, or of one item."""
    by_person: dict[Id, Row] = {}
    seconds: dict[Id, int] = {}
    for each in found:
        row, own = row_of(each, item_id), item_seconds(each, item_id)
        before = by_person.get(each.person_id)
        seconds[each.person_id] = seconds.get(each.person_id, 0) + own
        by_person[each.person_id] = together(before, row) if before else row
    rows = [replace(row, minutes=minutes(seconds[id_])) for id_, row in by_person.items()]
    return sorted(rows, key=lambda row: (row.name.casefold(), row.person_id))


def item_seconds(each: PersonDay, item_id: Id) -> int:
    return (each.counted.of_slot(item_id) or 0) if item_id else each.counted.seconds


def row_of(each: PersonDay, item_id: Id) -> Row:
    count = each.counted
    there = count.of_slot(item_id) is not None if item_id else count.took_part
    who = (each.person_id, each.name, each.organisation, each.mode)
    beside = (each.beside, each.others) if there else ((), 0)
    return Row(*who, there, 0, each.sources, count.assumed, count.corrected, *beside)


def together(a: Row, b: Row) -> Row:
    """Two days of one person; on site if they were so on one on which they took part."""
    there = [row for row in (a, b) if row.took_part] or [a, b]
    on_site = next((row.mode for row in there if row.mode != "remote"), there[0].mode)
    return replace(
        a,
        mode=on_site,
        took_part=a.took_part or b.took_part,
        sources=tuple(dict.fromkeys((*a.sources, *b.sources))),
        assumed=a.assumed or b.assumed,
        corrected=a.corrected or b.corrected,
        beside=tuple(dict.fromkeys((*a.beside, *b.beside))),
        others=max(a.others, b.others),
    )


def some_of(rows: Iterable[Row], show: str, sought: str) -> list[Row]:
    """Those whom *show* names (everybody for a word that is none), and who have what is *sought* about them."""
    return [
        row
        for row in rows
        if (show not in SHOWN or SHOWN[show](row))
        and holds(f"{row.name} {row.organisation} {' '.join(row.beside)}", sought)
    ]


@dataclass(frozen=True)
class Totals:
    """*people* on the list who took part, *heads* with those at their screens, *seconds* of all people together."""

    people: int
    heads: int
    on_site: int
    remote: int
    seconds: int


def totals(found: Iterable[PersonDay]) -> Totals:
    """Of those who took part: somebody of several days is one, on site if they were so on any of them."""
    there = [each for each in found if each.counted.took_part]
    heads: dict[Id, int] = {}
    on_site: dict[Id, int] = {}
    for each in there:
        heads[each.person_id] = max(heads.get(each.person_id, 0), each.heads)
        if each.mode != "remote":
            on_site[each.person_id] = max(on_site.get(each.person_id, 0), each.heads)
    everybody, here = sum(heads.values()), sum(on_site.values())
    seconds = sum(each.counted.seconds for each in there)
    return Totals(len(heads), everybody, here, everybody - here, seconds)


def item_minutes(found: Iterable[PersonDay], days: Sequence[HeldDay]) -> dict[Id, dict[Id, int]]:
    """By person, by item that counts: minutes, of those in which they are known to have been."""
    counting = {item.id for day in days for item in day.items if not item.pause}
    by_person: dict[Id, dict[Id, int]] = {}
    for each in found:
        own = by_person.setdefault(each.person_id, {})
        own.update({id_: minutes(seconds) for id_, seconds in each.counted.slots if id_ in counting})
    return by_person
