"""Any sequence of edits, published, gives what the plan says; the same once more changes nothing."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine

from hub.kernel.clock import HeldClock
from hub.kernel.database import Job
from hub.kernel.facts import Fact
from hub.kernel.schema import metadata
from hub.kernel.sqlite import SqliteDatabase
from hub.kernel.transaction import Tx
from hub.programme import commands, editing, plan, queries
from hub.programme.drafts import changes
from hub.programme.events import SessionAdded, SessionChanged, SessionRemoved
from hub.programme.model import Kind, Material, Speaker
from hub.programme.plan import Plan, PlanDay, PlanQuestion, PlanSession
from tests.meetings import programme_of

MAY = date(2031, 5, 6)
TEXT = st.sampled_from(["", "Vax", "Honung", "Kupor på tak"])
TIMES = st.integers(0, 24 * 12 - 1).map(lambda n: time(n // 12, n % 12 * 5))
PEOPLE = Speaker("Nils"), Speaker("Viola", "vävare"), Speaker(None, None, "Laget")
SPEAKERS = st.lists(st.sampled_from(PEOPLE), max_size=2)
SESSIONS = st.builds(
    PlanSession,
    id=st.none(),
    day=st.integers(0, 1),
    start=TIMES,
    end=TIMES,
    title=TEXT.filter(bool),
    kind=st.sampled_from(Kind),
    room=TEXT,
    track=TEXT,
    speakers=SPEAKERS.map(tuple),
    description=TEXT,
    questions=st.lists(TEXT.map(lambda text: PlanQuestion(None, text)), max_size=3).map(tuple),
    language=TEXT,
    interpretation=TEXT,
    materials=st.lists(st.just(Material("Blad", "https://bin.example.se/")), max_size=1).map(tuple),
)
EDITS = st.one_of(
    st.tuples(st.just("put"), st.integers(0, 20), SESSIONS),
    st.tuples(st.just("add"), st.just(0), SESSIONS),
    st.tuples(st.just("remove"), st.integers(0, 20), st.none()),
    st.tuples(st.just("date"), st.integers(0, 5), st.integers(0, 30)),
    st.tuples(st.just("day"), st.just(0), st.integers(0, 30)),
    st.tuples(st.just("ask"), st.integers(0, 20), st.lists(TEXT.filter(bool), max_size=3)),
)


def edited(before: Plan, kind: str, place: int, what: object) -> Plan:
    """One edit as an organiser makes it; what can't be done is not."""
    session = before.sessions[place % len(before.sessions)] if before.sessions else None
    try:
        if kind in ("put", "add") and isinstance(what, PlanSession):
            day = before.days[what.day % len(before.days)]
            kept = replace(what, id=session.id if session and kind == "put" else None)
            return editing.put(before, kept, day)
        if kind == "remove" and session:
            return editing.without(before, session.id or "")
        if kind == "date" and isinstance(what, int):
            return editing.dated(before, before.days[place % len(before.days)].id or "", MAY + timedelta(days=what))
        if kind == "day" and isinstance(what, int):
            return editing.with_day(before, PlanDay(None, MAY + timedelta(days=what)))
        if kind == "ask" and session and isinstance(what, list):
            asked = editing.asked(session.questions, what)
            return editing.put(before, replace(session, questions=asked), before.days[session.day])
    except (editing.DateTaken, editing.DayNotEmpty):
        return before
    return before


class Undone(Exception):
    """Nothing of a try is kept."""


@pytest.fixture(scope="module")
def bench() -> Iterator[tuple[SqliteDatabase, asyncio.Runner]]:
    with tempfile.TemporaryDirectory() as folder, asyncio.Runner() as runner:
        path = Path(folder) / "bikupa.sqlite"
        engine = create_engine(f"sqlite+pysqlite:///{path}")
        metadata.create_all(engine)
        engine.dispose()
        database = SqliteDatabase(path, HeldClock(datetime(2031, 5, 6, 8, 50, tzinfo=UTC)))
        runner.run(database.open())
        yield database, runner
        runner.run(database.close())


def play(tx: Tx, edits: list[tuple[str, int, object]], slips: list[tuple[int, int]]) -> None:
    """Slip the day, make *edits* in a draft, publish it, and look; then undo it all."""
    event_id, _ = commands.create_event(tx, programme_of("Bin"))
    event = queries.event_ref_by_id(tx, event_id)
    assert event is not None
    before = queries.plan(tx, event)
    for place, minutes in slips:
        commands.slip(tx, event_id, before.sessions[2 + place % 6].id or "", minutes)  # the first two are over
    assert queries.plan(tx, event) == before, "what slips is still planned as it was"
    wanted = before
    for edit in edits:
        wanted = plan.with_ids(edited(wanted, *edit), tx.new_id)
    commands.edit_draft(tx, event, lambda _: wanted)
    told = len(tx.facts)
    found = commands.publish_draft(tx, event)
    assert queries.plan(tx, event) == plan.ordered(wanted)
    assert queries.draft(tx, event) is None
    assert found == changes(before, plan.ordered(wanted))
    facts = [fact for _, _, fact in tx.facts[told:]]
    of_sessions = [fact for fact in facts if isinstance(fact, SessionAdded | SessionChanged | SessionRemoved)]
    assert len(set(of_sessions)) == len(of_sessions), "each is told once"
    check_kept(before, wanted, of_sessions)
    told = len(tx.facts)
    assert commands.apply(tx, event, queries.plan(tx, event)) == []
    assert len(tx.facts) == told
    raise Undone


def check_kept(before: Plan, wanted: Plan, told: Sequence[Fact]) -> None:
    """Whatever was there before and is wanted still is neither removed nor added."""
    kept = {each.id for each in before.sessions} & {each.id for each in wanted.sessions}
    gone = {fact.session_id for fact in told if isinstance(fact, SessionAdded | SessionRemoved)}
    assert not kept & gone


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    edits=st.lists(EDITS, max_size=8),
    slips=st.lists(st.tuples(st.integers(0, 7), st.sampled_from([-10, 5, 25])), max_size=2),
)
def test_what_is_published_is_what_the_plan_says(
    bench: tuple[SqliteDatabase, asyncio.Runner],
    edits: list[tuple[str, int, object]],
    slips: list[tuple[int, int]],
) -> None:
    database, runner = bench
    with pytest.raises(Undone):
        runner.run(database.write(Job(lambda tx: play(tx, edits, slips))))
