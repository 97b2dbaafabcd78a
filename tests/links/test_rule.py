"""The one rule for a meeting's address: as a table of two days, and as a list of threats."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from itertools import groupby, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.links.model import (
    Access,
    DayTimes,
    Decision,
    DialIn,
    Level,
    Link,
    Outcome,
    Provider,
    SessionTimes,
    Viewer,
    WayIn,
    Window,
    decide,
    moments,
    nearest,
    way_in,
    window,
)

DAY_ONE = DayTimes(datetime(2026, 11, 25, 12, 0, tzinfo=UTC), datetime(2026, 11, 25, 15, 0, tzinfo=UTC))
DAY_TWO = DayTimes(datetime(2026, 11, 26, 8, 0, tzinfo=UTC), datetime(2026, 11, 26, 11, 0, tzinfo=UTC))
TALK = SessionTimes(datetime(2026, 11, 25, 13, 0, tzinfo=UTC), datetime(2026, 11, 25, 14, 0, tzinfo=UTC))
MIDNIGHT = datetime(2026, 11, 25, 0, 0, tzinfo=UTC)
QUARTERS = [MIDNIGHT + timedelta(minutes=15 * n) for n in range(2 * 24 * 4)]

LINK = Link(
    id="l1",
    level=Level.EVENT,
    target_id="e1",
    provider=Provider.ZOOM,
    url="https://zoom.example/j/81234567890?pwd=hemligt",
    meeting_number="81234567890",
    passcode="hemligt",
    dial_in=(DialIn("+46 8 5000 0028", "Sverige", "81234567890", "471147"),),
    access=Access.REGISTERED,
    version=1,
)
PARTICIPANT = Viewer(known=True, here=True, staff=False, on_site=False)
NOT_CHECKED_IN = replace(PARTICIPANT, here=False)
IN_THE_ROOM = replace(PARTICIPANT, on_site=True)
STRANGER = Viewer(known=False, here=False, staff=False, on_site=False)
STAFF = Viewer(known=True, here=False, staff=True, on_site=False)

DURING = datetime(2026, 11, 25, 13, 30, tzinfo=UTC)
WINDOW = window(Level.DAY, DAY_ONE, None)
ALL_VIEWERS = [Viewer(*facts) for facts in product((False, True), repeat=len(fields(Viewer)))]
instants = st.datetimes(datetime(2026, 11, 24), datetime(2026, 11, 27), timezones=st.just(UTC))


def table(link: Link, viewer: Viewer, opened: Window) -> list[tuple[str, str]]:
    """What *viewer* is told at every quarter of the two days, as (first quarter, outcome) where it changes."""
    told = [(f"{now:%d %H:%M}", str(decide(link, viewer, opened, now).outcome)) for now in QUARTERS]
    return [next(run) for _, run in groupby(told, key=lambda row: row[1])]


@pytest.mark.parametrize("level", [Level.EVENT, Level.DAY, Level.ROOM])
@pytest.mark.parametrize("session", [None, TALK])
def test_an_inherited_link_is_open_the_whole_day_breaks_included(level, session):
    assert table(LINK, PARTICIPANT, window(level, DAY_ONE, session)) == [
        ("25 00:00", "early"),
        ("25 11:30", "open"),
        ("25 15:30", "over"),
    ]


def test_day_two_has_a_window_of_its_own():
    assert table(LINK, PARTICIPANT, window(Level.DAY, DAY_TWO, None)) == [
        ("25 00:00", "early"),
        ("26 07:30", "open"),
        ("26 11:30", "over"),
    ]


@pytest.mark.parametrize("level", [Level.SESSION, Level.GROUP])
def test_a_sessions_own_link_is_open_around_that_session(level):
    assert window(level, DAY_ONE, TALK) == Window(
        opens_at=TALK.start - timedelta(minutes=10),
        closes_at=TALK.end + timedelta(minutes=15),
        staff_opens_at=TALK.start - timedelta(minutes=90),
    )
    assert table(LINK, PARTICIPANT, window(level, DAY_ONE, TALK)) == [
        ("25 00:00", "early"),
        ("25 13:00", "open"),
        ("25 14:15", "over"),
    ]


def test_staff_have_either_link_ninety_minutes_before_its_start():
    assert table(LINK, STAFF, window(Level.DAY, DAY_ONE, None)) == [
        ("25 00:00", "early"),
        ("25 10:30", "open"),
        ("25 15:30", "over"),
    ]
    assert table(LINK, STAFF, window(Level.SESSION, DAY_ONE, TALK)) == [
        ("25 00:00", "early"),
        ("25 11:30", "open"),
        ("25 14:15", "over"),
    ]


def test_staff_may_test_a_link_on_any_day_and_without_a_plan_by_a_press_of_their_own():
    tester = replace(STAFF, insists=True)

    assert table(LINK, tester, WINDOW) == [("25 00:00", "open")]
    assert decide(LINK, tester, None, DURING) == Decision(Outcome.OPEN)


def test_somebody_in_the_room_gets_no_join_button_at_any_time():
    assert table(LINK, IN_THE_ROOM, WINDOW) == [("25 00:00", "on_site")]
    assert table(LINK, replace(STAFF, on_site=True), WINDOW) == [("25 00:00", "on_site")]


def test_somebody_in_the_room_who_insists_is_as_anybody_else():
    assert table(LINK, replace(IN_THE_ROOM, insists=True), WINDOW) == table(LINK, PARTICIPANT, WINDOW)


def test_an_overrunning_day_keeps_its_link_open_to_the_actual_end():
    late = replace(DAY_ONE, last_end=DAY_ONE.last_end + timedelta(minutes=25))

    assert window(Level.EVENT, late, None).closes_at == DAY_ONE.last_end + timedelta(minutes=55)


def test_a_window_opens_at_its_very_first_instant_and_closes_at_its_last():
    tick = timedelta(microseconds=1)
    around = (WINDOW.opens_at - tick, WINDOW.opens_at, WINDOW.closes_at - tick, WINDOW.closes_at)

    told = [decide(LINK, PARTICIPANT, WINDOW, now).outcome for now in around]

    assert told == [Outcome.EARLY, Outcome.OPEN, Outcome.OPEN, Outcome.OVER]


def test_whoever_is_early_is_told_when_and_staff_are_told_their_own_time():
    night = MIDNIGHT

    assert decide(LINK, PARTICIPANT, WINDOW, night) == Decision(Outcome.EARLY, WINDOW.opens_at, WINDOW.closes_at)
    assert decide(LINK, STAFF, WINDOW, night) == Decision(Outcome.EARLY, WINDOW.staff_opens_at, WINDOW.closes_at)
    assert decide(LINK, PARTICIPANT, None, night) == Decision(Outcome.EARLY)


ACCESS_DURING_THE_MEETING = [
    # access, stranger, registered, registered and here, staff
    (Access.EVERYONE, Outcome.OPEN, Outcome.OPEN, Outcome.OPEN, Outcome.OPEN),
    (Access.REGISTERED, Outcome.NOT_YOURS, Outcome.OPEN, Outcome.OPEN, Outcome.OPEN),
    (Access.HERE, Outcome.NOT_YOURS, Outcome.NOT_HERE, Outcome.OPEN, Outcome.OPEN),
    (Access.STAFF, Outcome.NOT_YOURS, Outcome.NOT_YOURS, Outcome.NOT_YOURS, Outcome.OPEN),
]


@pytest.mark.parametrize(("access", "stranger", "registered", "here", "staff"), ACCESS_DURING_THE_MEETING)
def test_who_may_have_a_link_during_the_meeting(access, stranger, registered, here, staff):
    link = replace(LINK, access=access)
    viewers = (STRANGER, NOT_CHECKED_IN, PARTICIPANT, STAFF)

    told = tuple(decide(link, viewer, WINDOW, DURING).outcome for viewer in viewers)

    assert told == (stranger, registered, here, staff)


def test_whoever_is_told_to_check_in_has_the_meeting_by_doing_so():
    link = replace(LINK, access=Access.HERE)

    assert table(link, NOT_CHECKED_IN, WINDOW) == [
        ("25 00:00", "early"),
        ("25 11:30", "not_here"),
        ("25 15:30", "over"),
    ]
    assert table(link, PARTICIPANT, WINDOW)[1] == ("25 11:30", "open")


@pytest.mark.parametrize("level", list(Level))
def test_while_the_host_is_late_participants_wait_for_every_meeting_but_a_groups_own(level):
    told = [decide(replace(LINK, level=level), PARTICIPANT, WINDOW, DURING, awaited=late) for late in (False, True)]

    waiting = Outcome.OPEN if level is Level.GROUP else Outcome.AWAITED
    assert [each.outcome for each in told] == [Outcome.OPEN, waiting]
    assert told[1].closes_at == WINDOW.closes_at


@given(st.sampled_from(ALL_VIEWERS), st.sampled_from(Access), st.sampled_from(Level), instants)
def test_a_late_host_changes_nothing_but_that_a_participant_who_might_join_waits(viewer, access, level, now):
    link = replace(LINK, access=access, level=level)
    usual = decide(link, viewer, WINDOW, now)
    waits = usual.outcome in (Outcome.OPEN, Outcome.NOT_HERE) and level is not Level.GROUP
    wanted = replace(usual, outcome=Outcome.AWAITED) if waits and not (viewer.staff or viewer.on_site) else usual

    assert decide(link, viewer, WINDOW, now, awaited=True) == wanted


def test_without_a_link_there_is_nothing_to_have():
    assert decide(None, STAFF, WINDOW, DURING) == Decision(Outcome.NONE)


def test_a_stranger_is_not_even_told_when():
    assert decide(LINK, STRANGER, WINDOW, DURING) == Decision(Outcome.NOT_YOURS)


def test_insisting_opens_nothing_for_a_stranger_nor_too_early_nor_without_check_in():
    here_only = replace(LINK, access=Access.HERE)

    assert decide(LINK, replace(STRANGER, insists=True), WINDOW, DURING).outcome is Outcome.NOT_YOURS
    assert decide(LINK, replace(PARTICIPANT, insists=True), WINDOW, MIDNIGHT).outcome is Outcome.EARLY
    assert decide(here_only, replace(NOT_CHECKED_IN, insists=True), WINDOW, DURING).outcome is Outcome.NOT_HERE


def test_only_an_open_decision_hands_over_the_address_and_the_telephone_numbers():
    handed_over = {outcome: way_in(LINK, Decision(outcome)) for outcome in Outcome}

    assert handed_over.pop(Outcome.OPEN) == WayIn(
        Provider.ZOOM, LINK.url, LINK.meeting_number, LINK.passcode, LINK.dial_in
    )
    assert set(handed_over.values()) == {None}
    assert way_in(None, Decision(Outcome.OPEN)) is None


def test_no_repr_shows_what_opens_the_meeting():
    shown = repr(LINK) + repr(way_in(LINK, Decision(Outcome.OPEN))) + repr(LINK.dial_in)

    assert not [secret for secret in ("hemligt", "81234567890", "471147", "https") if secret in shown]


def test_the_nearest_link_counts():
    by_level = {level: replace(LINK, id=level.value, level=level) for level in Level}
    order = [Level.GROUP, Level.SESSION, Level.ROOM, Level.DAY, Level.EVENT]

    for n, level in enumerate(order):
        assert nearest(by_level[other] for other in reversed(order[n:])) == by_level[level]
    assert nearest([]) is None


def test_of_two_links_on_one_level_the_one_changed_most_counts_whatever_their_order():
    old, new = LINK, replace(LINK, id="l0", version=2)

    assert nearest([old, new]) == nearest([new, old]) == new


def test_a_group_without_a_session_of_its_own_is_open_as_the_day_is():
    assert window(Level.GROUP, DAY_ONE, None) == WINDOW


def test_times_without_a_zone_are_refused():
    naive = datetime(2026, 11, 25, 12, 0)

    with pytest.raises(ValueError, match="time zone"):
        DayTimes(naive, DAY_ONE.last_end)
    with pytest.raises(ValueError, match="time zone"):
        SessionTimes(TALK.start, naive)


def test_the_moments_of_a_window_are_its_three_borders_in_order():
    assert moments(WINDOW) == (WINDOW.staff_opens_at, WINDOW.opens_at, WINDOW.closes_at)


@given(st.sampled_from(ALL_VIEWERS), st.sampled_from(Access), instants, instants)
def test_between_two_moments_no_decision_changes(viewer, access, first, second):
    link = replace(LINK, access=access)
    same_side = all((first < moment) == (second < moment) for moment in moments(WINDOW))

    if same_side:
        assert decide(link, viewer, WINDOW, first) == decide(link, viewer, WINDOW, second)


@given(st.sampled_from(ALL_VIEWERS), st.sampled_from(Access), instants)
def test_an_open_decision_always_has_its_reasons(viewer, access, now):
    decision = decide(replace(LINK, access=access), viewer, WINDOW, now)

    if decision.outcome is Outcome.OPEN and not viewer.staff:
        assert WINDOW.opens_at <= now < WINDOW.closes_at
        assert access is Access.EVERYONE or viewer.known
        assert access is not Access.STAFF
        assert viewer.here or access is not Access.HERE
        assert viewer.insists or not viewer.on_site
