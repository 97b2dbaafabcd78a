"""Rounds, what they were asked for, and who took which step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from hub.breakouts.dealing import Wanted, Wish
from hub.breakouts.model import Round, State
from hub.breakouts.store.tables import betterings, groups, members, round_changes, round_steps, rounds
from hub.breakouts.ways import Way
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx

ROUND_COLUMNS = [rounds.c[field.name] for field in fields(Round)]


@dataclass(frozen=True)
class Plan:
    """What a round was asked for; kept so that it can be dealt anew."""

    seed: int
    wanted: Wanted
    places: tuple[str, ...]


@dataclass(frozen=True)
class StepRow:
    by: Id | None
    at: datetime


def rounds_where(snap: Snapshot, event_id: Id, *where: Any) -> list[Round]:
    """The event's rounds, oldest first."""
    query = select(*ROUND_COLUMNS).where(rounds.c.event_id == event_id, *where).order_by(rounds.c.number)
    return [round_of(row._mapping) for row in snap.execute(query)]


def rounds_of(snap: Snapshot, event_id: Id) -> list[Round]:
    """All of the event's rounds, oldest first."""
    return [*snap.once(("rounds", event_id), lambda: rounds_where(snap, event_id))]


def round_of(row: Any) -> Round:
    return Round(**{**row, "state": State(row["state"]), "way": Way(row["way"])})


def round_by_id(snap: Snapshot, event_id: Id, round_id: Id) -> Round | None:
    return next(iter(rounds_where(snap, event_id, rounds.c.id == round_id)), None)


def rounds_by_id(snap: Snapshot, ids: Iterable[Id]) -> list[Round]:
    found = snap.execute(select(*ROUND_COLUMNS).where(rounds.c.id.in_(list(ids))))
    return [round_of(row._mapping) for row in found]


def next_number(snap: Snapshot, event_id: Id) -> int:
    last = snap.execute(select(func.max(rounds.c.number)).where(rounds.c.event_id == event_id)).scalar_one()
    return (last or 0) + 1


def insert_round(tx: Tx, event_id: Id, round_: Round, plan: Plan) -> None:
    row = {field.name: getattr(round_, field.name) for field in fields(Round)}
    tx.execute(insert(rounds).values(event_id=event_id, **row, **asked(plan)))


def asked(plan: Plan) -> dict[str, Any]:
    """The columns that hold what was asked for: people who belong together stand on a line."""
    wanted = plan.wanted
    return {
        "seed": plan.seed,
        "wanted_groups": wanted.groups,
        "wanted_size": wanted.size,
        "wanted_most": wanted.most,
        "keep_modes_apart": wanted.keep_modes_apart,
        "wishes": ",".join(wanted.wishes),
        "led": wanted.led,
        "together": lines(wanted.together),
        "kept_apart": lines(wanted.apart),
        "places": "\n".join(plan.places),
    }


def lines(sets: Iterable[Iterable[Id]]) -> str:
    return "\n".join(" ".join(each) for each in sets)


def save_round(tx: Tx, round_: Round) -> None:
    row = {field.name: getattr(round_, field.name) for field in fields(Round) if field.name != "id"}
    tx.execute(update(rounds).where(rounds.c.id == round_.id).values(**row))


def plan_of(snap: Snapshot, round_id: Id) -> Plan:
    row = snap.execute(select(rounds).where(rounds.c.id == round_id)).one()
    wanted = Wanted(
        row.wanted_groups,
        row.wanted_size,
        row.keep_modes_apart,
        most=row.wanted_most,
        wishes=tuple(Wish(each) for each in row.wishes.split(",") if each),
        led=row.led,
        together=sets_of(row.together),
        apart=sets_of(row.kept_apart),
        neighbours=row.way == Way.NEIGHBOURS,
    )
    return Plan(row.seed, wanted, tuple(filter(None, row.places.split("\n"))))


def sets_of(lines: str) -> tuple[tuple[Id, ...], ...]:
    return tuple(tuple(line.split()) for line in lines.splitlines())


def save_plan(tx: Tx, round_id: Id, plan: Plan) -> None:
    tx.execute(update(rounds).where(rounds.c.id == round_id).values(**asked(plan)))


def note_step(tx: Tx, round_id: Id, state: State) -> None:
    """Keep who took the round to that state, and when."""
    row = {"round_id": round_id, "state": state.value, "by": tx.by, "at": tx.now}
    tx.insert_or_update(round_steps, row, ["round_id", "state"])


def steps_of(snap: Snapshot, round_ids: Iterable[Id]) -> dict[tuple[Id, State], StepRow]:
    """By round and state, who took the round there."""
    found = snap.execute(select(round_steps).where(round_steps.c.round_id.in_(list(round_ids))))
    return {(row.round_id, State(row.state)): StepRow(row.by, row.at) for row in found}


def delete_round(tx: Tx, round_id: Id) -> None:
    for each in (betterings, round_changes):
        tx.execute(delete(each).where(each.c.round_id == round_id))
    tx.execute(delete(round_steps).where(round_steps.c.round_id == round_id))
    tx.execute(delete(members).where(members.c.round_id == round_id))
    tx.execute(delete(groups).where(groups.c.round_id == round_id))
    tx.execute(delete(rounds).where(rounds.c.id == round_id))
