"""The states of a round: every step from every state, and what each step means for time and for going."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from hub.breakouts import model, steps
from hub.breakouts.model import EmptyRound, Round, RoundOver, StaleVersion, State, WrongState, by_name, may_go
from hub.breakouts.ways import ROOMED, Way
from hub.kernel.errors import HubError

NOW = datetime(2027, 4, 14, 8, 0, tzinfo=UTC)
ROUND = Round("a" * 32, "b" * 32, "c" * 32, 1, State.PROPOSED, Way.CHOOSE_ROOM, 20)
STEPS: dict[str, Callable[[Round], Round]] = {
    "publish": lambda round_: steps.publish(round_, 8, [Way.CHOOSE_ROOM], NOW),
    "open": lambda round_: steps.open_rooms(round_, NOW),
    "extend": lambda round_: steps.extend(round_, 5, NOW),
    "recall": lambda round_: steps.recall(round_, NOW),
    "close": lambda round_: steps.close(round_, NOW),
}
TABLE: dict[State, dict[str, State]] = {
    State.PROPOSED: {"publish": State.PUBLISHED},
    State.PUBLISHED: {"open": State.OPEN, "extend": State.PUBLISHED, "recall": State.RECALLED},
    State.OPEN: {"extend": State.OPEN, "recall": State.RECALLED},
    State.RECALLED: {"close": State.CLOSED},
    State.CLOSED: {},
}


def outcome(step: Callable[[Round], Round], round_: Round) -> State | type[HubError]:
    try:
        return step(round_).state
    except HubError as error:
        return type(error)


@pytest.mark.parametrize("state", State)
def test_each_step_leads_where_the_table_says_or_is_refused(state: State) -> None:
    refusal: type[HubError] = RoundOver if state is State.CLOSED else WrongState

    found = {name: outcome(step, replace(ROUND, state=state)) for name, step in STEPS.items()}

    assert found == {name: TABLE[state].get(name, refusal) for name in STEPS}


def test_each_step_makes_a_new_version() -> None:
    shown = STEPS["publish"](ROUND)
    opened = STEPS["open"](shown)
    assert [shown.version, opened.version, STEPS["recall"](opened).version] == [2, 3, 4]


def test_where_rooms_are_to_be_opened_the_time_waits_for_them() -> None:
    shown = steps.publish(ROUND, 8, [Way.TABLE, Way.CHOOSE_ROOM], NOW)
    opened = steps.open_rooms(shown, NOW + timedelta(minutes=3))

    assert (shown.state, shown.ends_at) == (State.PUBLISHED, None)
    assert opened.ends_at == NOW + timedelta(minutes=23)


@pytest.mark.parametrize("way", [Way.TABLE, Way.OWN_LINK, Way.STAY_HERE])
def test_where_nobody_opens_anything_the_time_runs_at_once(way: Way) -> None:
    shown = steps.publish(replace(ROUND, way=way), 8, [way], NOW)

    assert (shown.state, shown.opened_at, shown.ends_at) == (State.OPEN, NOW, NOW + timedelta(minutes=20))


def test_nobody_is_told_to_go_to_a_room_before_the_rooms_are_open() -> None:
    allowed = {(state, way) for state in State for way in Way if may_go(state, way)}

    waiting = {(State.PUBLISHED, way) for way in Way if way not in ROOMED}
    assert allowed == waiting | {(State.OPEN, way) for way in Way}


def test_more_time_counts_from_the_end_or_from_now_when_time_is_up() -> None:
    opened = steps.open_rooms(STEPS["publish"](ROUND), NOW)

    early = steps.extend(opened, 5, NOW + timedelta(minutes=10))
    late = steps.extend(opened, 5, NOW + timedelta(minutes=22))

    assert early.ends_at == NOW + timedelta(minutes=25)
    assert late.ends_at == NOW + timedelta(minutes=27)


def test_time_is_taken_back_down_to_now_and_no_further() -> None:
    opened = steps.open_rooms(STEPS["publish"](ROUND), NOW)
    assert opened.ends_at is not None
    assert steps.extend(opened, -5, NOW).ends_at == opened.ends_at - timedelta(minutes=5)
    assert steps.extend(opened, -120, NOW).ends_at == NOW
    assert steps.extend(STEPS["publish"](ROUND), -120, NOW).minutes == 1


def test_more_time_before_the_rooms_are_open_makes_the_talk_longer() -> None:
    longer = steps.extend(STEPS["publish"](ROUND), 5, NOW)

    assert steps.open_rooms(longer, NOW).ends_at == NOW + timedelta(minutes=25)


def test_an_empty_round_is_not_shown_to_anyone() -> None:
    with pytest.raises(EmptyRound):
        steps.publish(ROUND, 0, [], NOW)


def test_an_old_version_is_refused_and_none_asks_for_nothing() -> None:
    model.check_version(ROUND, None)
    model.check_version(ROUND, 1)
    with pytest.raises(StaleVersion):
        model.check_version(ROUND, 0)


def test_names_are_in_the_order_of_a_swedish_list() -> None:
    names = ["Östen", "Zara", "Åke", "Ärla", "Érik", "Eskil", "asta"]

    assert sorted(names, key=by_name) == ["asta", "Érik", "Eskil", "Zara", "Åke", "Ärla", "Östen"]
