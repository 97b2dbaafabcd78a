"""Places, and the line for them: nobody is passed by who wants the same, and nobody waits for others in vain."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from hub.people.queries import Mode
from hub.registration.model import WHOLE, Form
from hub.registration.places import Wanted, fewest, fits, free, may_change, slots
from hub.registration.places import given as places_given

MON, TUE = "mon", "tue"
DAYS = [MON, TUE]
ROOM, REMOTE = Mode.ON_SITE, Mode.REMOTE


def wants(who: str, heads: int = 1, **days: Mode) -> Wanted:
    return Wanted(who, heads, days or {WHOLE: ROOM})


def test_whoever_comes_to_the_whole_event_takes_a_place_on_each_of_its_days() -> None:
    assert slots({WHOLE: ROOM}, DAYS) == [(MON, ROOM), (TUE, ROOM)]
    assert slots({TUE: REMOTE}, DAYS) == [(TUE, REMOTE)]
    assert slots({WHOLE: ROOM}, []) == [(WHOLE, ROOM)]


def test_only_what_is_limited_can_run_out() -> None:
    left = free(Form(on_site_places=3), {(WHOLE, ROOM): 2, (MON, ROOM): 1, (TUE, REMOTE): 50}, DAYS)
    assert left == {(MON, ROOM): 0, (TUE, ROOM): 1}
    assert (fewest(left, ROOM), fewest(left, REMOTE)) == (0, None)


def test_places_are_given_along_the_line_and_a_party_is_not_passed_by_one_alone() -> None:
    left = {(MON, ROOM): 3}
    line = [wants("asta", 2, mon=ROOM), wants("bo", 4, mon=ROOM), wants("cilla", 1, mon=ROOM)]
    assert places_given(line, left, DAYS) == ["asta"]


def test_who_waits_for_another_day_or_another_way_stands_in_nobody_s_way() -> None:
    left = {(MON, ROOM): 0, (TUE, ROOM): 5}
    line = [wants("asta"), wants("bo", 1, tue=ROOM), wants("cilla", 90, mon=REMOTE), wants("dan", 4, tue=ROOM)]
    assert places_given(line, left, DAYS) == ["bo", "cilla"]  # one of the five on Tuesday is kept for Asta


def test_less_than_before_can_always_be_had_and_more_as_long_as_there_is_room() -> None:
    left = {(MON, ROOM): -2, (TUE, ROOM): 1}
    old = wants("asta", 2)
    assert may_change(old, wants("asta", 1), left, DAYS)
    assert may_change(old, wants("asta", 2, tue=ROOM), left, DAYS)
    assert may_change(old, wants("asta", 3, tue=ROOM), left, DAYS)
    assert not may_change(old, wants("asta", 4, tue=ROOM), left, DAYS)
    assert not may_change(old, wants("asta", 3), left, DAYS)


modes = st.sampled_from(list(Mode))
days = st.one_of(
    st.builds(lambda mode: {WHOLE: mode}, modes), st.dictionaries(st.sampled_from(DAYS), modes, min_size=1)
)
lines = st.lists(st.tuples(st.integers(1, 4), days), max_size=8).map(
    lambda found: [Wanted(str(number), heads, chosen) for number, (heads, chosen) in enumerate(found)]
)
forms = st.builds(Form, on_site_places=st.none() | st.integers(0, 6), remote_places=st.none() | st.integers(0, 6))


def taken(those: list[Wanted]) -> Counter[tuple[str, Mode]]:
    found: Counter[tuple[str, Mode]] = Counter()
    for each in those:
        found.update(dict.fromkeys(slots(each.days, DAYS), each.heads))
    return found


@given(forms, lines)
def test_no_more_places_are_given_than_there_are(form: Form, line: list[Wanted]) -> None:
    left = free(form, {}, DAYS)
    has = set(places_given(line, left, DAYS))
    used = taken([each for each in line if each.person_id in has])
    assert all(used[slot] <= most for slot, most in left.items())


@given(forms, lines)
def test_what_somebody_gets_does_not_hang_on_who_stands_behind_them(form: Form, line: list[Wanted]) -> None:
    left = free(form, {}, DAYS)
    has = set(places_given(line, left, DAYS))
    for number, each in enumerate(line):
        assert (each.person_id in has) == (each.person_id in places_given(line[: number + 1], left, DAYS))


@given(forms, lines)
def test_the_first_in_line_waits_only_where_there_is_not_room_for_them(form: Form, line: list[Wanted]) -> None:
    left = free(form, {}, DAYS)
    for first in line[:1]:
        assert (first.person_id in places_given(line, left, DAYS)) == fits(first, left, DAYS)
