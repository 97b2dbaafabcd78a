"""All SQL about choices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text, delete, func, insert, select, update

from hub.breakouts.queries import Way
from hub.choosing.model import Choice, Kind, Option, State
from hub.kernel.ids import Id
from hub.kernel.schema import ID, UtcDateTime, metadata
from hub.kernel.transaction import Snapshot, Tx

choices = Table(
    "choices",
    metadata,
    Column("id", ID, primary_key=True),
    Column("event_id", ID, nullable=False, index=True),
    Column("session_id", ID, nullable=False),
    Column("day_id", ID, nullable=False),
    Column("kind", String(10), nullable=False),
    Column("state", String(10), nullable=False),
    Column("way", String(20), nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("round_id", ID, index=True),
    Column("closed_at", UtcDateTime),
)
choice_options = Table(
    "choice_options",
    metadata,
    Column("id", ID, primary_key=True),
    Column("choice_id", ID, ForeignKey("choices.id"), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("title", String(100), nullable=False),
    Column("line", Text, nullable=False),
    Column("place", String(200), nullable=False),
    Column("least", Integer, nullable=False),
    Column("most", Integer, nullable=False),
)
choice_places = Table(
    "choice_places",
    metadata,
    Column("choice_id", ID, ForeignKey("choices.id"), primary_key=True),
    Column("person_id", ID, primary_key=True, index=True),
    Column("option_id", ID, ForeignKey("choice_options.id"), nullable=False, index=True),
    Column("heads", Integer, nullable=False),
)
choice_wishes = Table(
    "choice_wishes",
    metadata,
    Column("choice_id", ID, ForeignKey("choices.id"), primary_key=True),
    Column("person_id", ID, primary_key=True, index=True),
    Column("rank", Integer, primary_key=True, autoincrement=False),
    Column("option_id", ID, ForeignKey("choice_options.id"), nullable=False, index=True),
)
OPTION_COLUMNS = [choice_options.c[field.name] for field in fields(Option)]
CHOICE_NAMES = [field.name for field in fields(Choice) if field.name != "options"]


@dataclass(frozen=True)
class PlaceRow:
    """Somebody's place; *heads*: how many seats it takes, for one who speaks for several at a screen."""

    choice_id: Id
    person_id: Id
    option_id: Id
    heads: int


# -- choices and what they offer --------------------------------------------------------------------------------------


def choices_where(snap: Snapshot, event_id: Id, *where: Any) -> list[Choice]:
    """The event's choices with what they offer, oldest first."""
    query = select(*(choices.c[name] for name in CHOICE_NAMES)).where(choices.c.event_id == event_id, *where)
    rows = list(snap.execute(query.order_by(choices.c.id)))
    offered = options_of(snap, [row.id for row in rows]) if rows else {}
    return [choice_of(row._mapping, offered.get(row.id, ())) for row in rows]


def choice_of(row: Any, options: Sequence[Option]) -> Choice:
    known = {"kind": Kind(row["kind"]), "state": State(row["state"]), "way": Way(row["way"])}
    return Choice(**{**row, **known, "options": tuple(options)})


def options_of(snap: Snapshot, choice_ids: Sequence[Id]) -> dict[Id, list[Option]]:
    found: dict[Id, list[Option]] = defaultdict(list)
    query = select(choice_options.c.choice_id, *OPTION_COLUMNS).where(choice_options.c.choice_id.in_(choice_ids))
    for choice_id, *values in snap.execute(query.order_by(choice_options.c.number)):
        found[choice_id].append(Option(*values))
    return found


def choice_by_id(snap: Snapshot, event_id: Id, choice_id: Id) -> Choice | None:
    return next(iter(choices_where(snap, event_id, choices.c.id == choice_id)), None)


def choice_of_round(snap: Snapshot, event_id: Id, round_ids: Iterable[Id]) -> dict[Id, Choice]:
    """By round, the choice that it was made of."""
    found = choices_where(snap, event_id, choices.c.round_id.in_(list(round_ids)))
    return {each.round_id: each for each in found if each.round_id}


def put_choice(tx: Tx, event_id: Id, choice: Choice) -> None:
    """Insert the choice with what it offers, or make it and that what they are here."""
    row = {name: getattr(choice, name) for name in CHOICE_NAMES}
    tx.insert_or_update(choices, {"event_id": event_id, **row}, ["id"])
    kept = [each.id for each in choice.options]
    gone = (choice_options.c.choice_id == choice.id, choice_options.c.id.not_in(kept))
    lost = select(choice_options.c.id).where(*gone)
    tx.execute(delete(choice_wishes).where(choice_wishes.c.option_id.in_(lost)))
    tx.execute(delete(choice_options).where(*gone))
    for each in choice.options:
        tx.insert_or_update(choice_options, {"choice_id": choice.id, **vars(each)}, ["id"])


def save_choice(tx: Tx, choice: Choice) -> None:
    """The choice alone, with what it offers as it was."""
    row = {name: getattr(choice, name) for name in CHOICE_NAMES if name != "id"}
    tx.execute(update(choices).where(choices.c.id == choice.id).values(**row))


def delete_choice(tx: Tx, choice_id: Id) -> None:
    for table in (choice_wishes, choice_places, choice_options):
        tx.execute(delete(table).where(table.c.choice_id == choice_id))
    tx.execute(delete(choices).where(choices.c.id == choice_id))


# -- places -----------------------------------------------------------------------------------------------------------


def places_of(snap: Snapshot, choice_ids: Iterable[Id], person_ids: Iterable[Id] | None = None) -> list[PlaceRow]:
    """The places that are taken, of *person_ids* if given; in the order in which people are known."""
    query = select(choice_places).where(choice_places.c.choice_id.in_(list(choice_ids)))
    if person_ids is not None:
        query = query.where(choice_places.c.person_id.in_(list(person_ids)))
    found = snap.execute(query.order_by(choice_places.c.choice_id, choice_places.c.person_id))
    return [PlaceRow(row.choice_id, row.person_id, row.option_id, row.heads) for row in found]


def heads_by_option(snap: Snapshot, choice_ids: Iterable[Id]) -> dict[Id, int]:
    """How many seats are taken of each group; one of which none is taken is left out."""
    query = (
        select(choice_places.c.option_id, func.sum(choice_places.c.heads))
        .where(choice_places.c.choice_id.in_(list(choice_ids)))
        .group_by(choice_places.c.option_id)
    )
    return {option_id: int(heads) for option_id, heads in snap.execute(query)}


def put_place(tx: Tx, row: PlaceRow) -> None:
    """Give somebody a place, instead of the one they may have."""
    tx.insert_or_update(choice_places, vars(row), ["choice_id", "person_id"])


def delete_places(tx: Tx, choice_id: Id, person_ids: Iterable[Id]) -> None:
    where = (choice_places.c.choice_id == choice_id, choice_places.c.person_id.in_(list(person_ids)))
    tx.execute(delete(choice_places).where(*where))


# -- wishes -----------------------------------------------------------------------------------------------------------


def wishes_of(
    snap: Snapshot, choice_ids: Iterable[Id], person_ids: Iterable[Id] | None = None
) -> dict[tuple[Id, Id], tuple[Id, ...]]:
    """By choice and person, the topics they wish for, the most wanted first."""
    query = select(choice_wishes).where(choice_wishes.c.choice_id.in_(list(choice_ids)))
    if person_ids is not None:
        query = query.where(choice_wishes.c.person_id.in_(list(person_ids)))
    found: dict[tuple[Id, Id], tuple[Id, ...]] = {}
    for row in snap.execute(query.order_by(choice_wishes.c.person_id, choice_wishes.c.rank)):
        key = row.choice_id, row.person_id
        found[key] = (*found.get(key, ()), row.option_id)
    return found


def put_wishes(tx: Tx, choice_id: Id, person_id: Id, option_ids: Sequence[Id]) -> None:
    """Somebody's wishes are these, and no others."""
    mine = (choice_wishes.c.choice_id == choice_id, choice_wishes.c.person_id == person_id)
    tx.execute(delete(choice_wishes).where(*mine))
    rows = [
        {"choice_id": choice_id, "person_id": person_id, "rank": rank, "option_id": option_id}
        for rank, option_id in enumerate(option_ids, 1)
    ]
    if rows:
        tx.execute(insert(choice_wishes), rows)
