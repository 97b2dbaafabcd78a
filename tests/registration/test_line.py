"""Whatever happens, and in whatever order: never more than there are places for, and nobody waits without a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, create_engine

from hub.features import OPERATIONS
from hub.kernel.errors import HubError
from hub.kernel.ids import Id
from hub.kernel.schema import metadata
from hub.kernel.sqlite import prepared
from hub.kernel.transaction import Snapshot, Tx
from hub.people import queries as people
from hub.people.queries import Mode
from hub.programme import commands as programme
from hub.programme import queries as programme_queries
from hub.registration import commands, places, queries, store
from hub.registration.commands.line import left, wanted
from hub.registration.model import WHOLE, Form, Said, State
from hub.web.auth import EventRef
from tests.meetings import NOW, programme_of

PEOPLE = range(5)
Step = Callable[[Tx, EventRef], Any]


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    """A database of its own with all tables, and one event of two days."""
    assert OPERATIONS, "importing the features fills the metadata"
    made = prepared(create_engine("sqlite+pysqlite://"), "BEGIN")
    metadata.create_all(made)
    with made.begin() as connection:
        programme.create_event(Tx(connection, NOW), programme_of("Bin"))
    yield made
    made.dispose()


def address(who: int) -> str:
    return f"p{who}@example.se"


def said(heads: int, days: dict[Id, Mode]) -> Said:
    return Said("Någon", days, number=heads - 1)


def person(tx: Snapshot, who: int) -> Id:
    return people.by_email(tx, address(who)) or "nobody"


def register(who: int, heads: int, days: list[Mode | None]) -> Step:
    return lambda tx, event: commands.register(tx, event, said(heads, chosen(tx, event, days)), address(who))


def answer(who: int, heads: int, days: list[Mode | None]) -> Step:
    return lambda tx, event: commands.answer(tx, event, person(tx, who), said(heads, chosen(tx, event, days)))


def cancel(who: int) -> Step:
    return lambda tx, event: commands.cancel(tx, event, person(tx, who))


def restore(who: int) -> Step:
    return lambda tx, event: commands.restore(tx, event, person(tx, who))


def by_hand(who: int) -> Step:
    return lambda tx, event: commands.give_place(tx, event, person(tx, who))


def resize(on_site: int | None, remote: int | None, waiting: bool) -> Step:
    form = Form(on_site_places=on_site, remote_places=remote, waiting=waiting, by_day=True)
    return lambda tx, event: commands.set_form(tx, event, form)


def chosen(tx: Snapshot, event: EventRef, modes: list[Mode | None]) -> dict[Id, Mode]:
    ids = queries.day_ids(tx, event.id)
    return {day_id: mode for day_id, mode in zip(ids, modes, strict=True) if mode}


who = st.sampled_from(PEOPLE)
heads = st.integers(1, 3)
days = st.lists(st.sampled_from([None, *Mode]), min_size=2, max_size=2)
number = st.none() | st.integers(0, 5)
steps = st.one_of(
    st.builds(register, who, heads, days),
    st.builds(register, who, heads, days),
    st.builds(answer, who, heads, days),
    st.builds(cancel, who),
    st.builds(restore, who),
    st.builds(by_hand, who),
    st.builds(resize, number, number, st.booleans()),
)


def used(tx: Snapshot, event: EventRef) -> dict[places.Slot, int]:
    """By day and way, how many heads have a place, counted one by one."""
    found: dict[places.Slot, int] = {}
    for each in store.registrations_where(tx, event.id):
        has = each.state is State.REGISTERED
        for slot in places.slots(each.days, queries.day_ids(tx, event.id)) if has else ():
            found[slot] = found.get(slot, 0) + each.heads
    return found


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(steps, max_size=12))
def test_places_and_line_hold_whatever_happens(engine: Engine, steps: list[Step]) -> None:
    with engine.connect() as connection, connection.begin() as whole:
        tx = Tx(connection, NOW)
        event = programme_queries.event_ref(tx, "bin-2031")
        assert event is not None
        commands.set_form(tx, event, Form(on_site_places=3, remote_places=4, by_day=True))
        before: dict[places.Slot, int] = {}
        for step in steps:
            with connection.begin_nested() as part:
                try:
                    step(tx, event)
                except HubError:
                    part.rollback()
            before = held(tx, event, before)
        whole.rollback()


def held(tx: Tx, event: EventRef, before: dict[places.Slot, int]) -> dict[places.Slot, int]:
    """What must hold after each step; returns how many places are used."""
    form, now = store.form_of(tx, event.id), used(tx, event)
    room = places.free(form, {}, queries.day_ids(tx, event.id))
    # Fewer places than before take nobody's away; but nobody comes in above them.
    assert all(heads <= max(room[slot], before.get(slot, 0)) for slot, heads in now.items() if slot in room)
    line = store.line(tx, event.id)
    assert places.given(map(wanted, line), left(tx, event.id, form), queries.day_ids(tx, event.id)) == []
    everybody = store.registrations_where(tx, event.id)
    assert len({each.number for each in everybody}) == len(everybody)
    listed = {each.id for each in people.participants(tx, event.id)}
    assert listed == {each.person_id for each in everybody if each.state is State.REGISTERED}
    return now


def test_two_of_the_same_number_of_places_for_the_whole_event_and_for_its_days_are_counted_together(
    engine: Engine,
) -> None:
    with engine.connect() as connection, connection.begin() as whole:
        tx = Tx(connection, NOW)
        event = programme_queries.event_ref(tx, "bin-2031")
        assert event is not None
        form = Form(on_site_places=2)
        commands.set_form(tx, event, form)
        commands.register(tx, event, said(1, {WHOLE: Mode.ON_SITE}), address(0))
        commands.set_form(tx, event, replace(form, by_day=True))
        register(1, 1, [Mode.ON_SITE, None])(tx, event)
        register(2, 1, [Mode.ON_SITE, Mode.ON_SITE])(tx, event)
        register(3, 1, [None, Mode.ON_SITE])(tx, event)
        states = [each.state.value for each in store.registrations_where(tx, event.id)]
        whole.rollback()
    assert states == ["registered", "registered", "waiting", "waiting"]
