"""What the demonstration's people do by what their page shows, as JSON and as HTML; the lot is held."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from hub.demo.habits import (
    Mine,
    Press,
    answering,
    choosing,
    concerns,
    group_of,
    newest_shared,
    open_choices,
    open_polls,
    questions_now,
    values_of,
)

PLACES, TOPICS = "a1", "b2"


def offer(*left: int) -> dict[str, Any]:
    """Groups of four that can be chosen, with so many places left in each."""
    groups = [{"id": f"g{number}", "number": number, "left": each, "most": 4} for number, each in enumerate(left, 1)]
    return {"choice_id": PLACES, "title": "Spår", "groups": groups}


def mine(choice_id: str, *chosen: str, is_open: bool = True, topics: int = 0) -> dict[str, Any]:
    offered = [{"id": f"t{number}"} for number in range(topics)]
    return {"choice_id": choice_id, "open": is_open, "chosen": list(chosen), "topics": offered}


@pytest.mark.parametrize(
    ("state", "opened", "found"),
    [
        ("published", False, Mine("g", 3, opened=False)),
        ("open", True, Mine("g", 3, opened=True)),
        ("recalled", True, None),
        ("closed", True, None),
    ],
)
def test_a_group_is_somebody_s_while_it_is_shown_and_talks(state: str, opened: bool, found: Mine | None) -> None:
    assert group_of({"my-group": {"id": "g", "number": 3, "state": state, "opened": opened}}) == found


def test_who_has_no_group_has_nothing_to_do_in_one() -> None:
    assert group_of({"my-group": None}) is None


def test_places_and_wishes_can_be_chosen_while_they_are_open() -> None:
    regions = {"now-choice": [offer(1)], "my-choice": [mine(PLACES, "g1"), mine(TOPICS), mine("c3", is_open=False)]}

    assert open_choices(regions) == [PLACES, TOPICS]
    assert open_choices({"now-choice": None, "my-choice": None}) == []


def test_a_place_is_taken_where_one_is_left() -> None:
    regions = {"now-choice": [offer(0, 0, 2)], "my-choice": None}

    assert choosing(regions, PLACES, Random(1)) == Press(f"/choices/{PLACES}/place", {"option": "g3"})


def test_groups_with_a_low_number_are_liked_more() -> None:
    regions, random = {"now-choice": [offer(9, 9, 9)], "my-choice": None}, Random(1)

    taken = [press.fields["option"] for _ in range(300) if (press := choosing(regions, PLACES, random))]

    assert taken.count("g1") > taken.count("g2") > taken.count("g3") > 0


@pytest.mark.parametrize(
    "regions",
    [
        {"now-choice": [offer(0, 0)], "my-choice": None},
        {"now-choice": [offer(1)], "my-choice": [mine(PLACES, "g1")]},
        {"now-choice": None, "my-choice": None},
    ],
    ids=["all places are taken", "somebody has one", "it is closed"],
)
def test_nothing_is_chosen_when(regions: dict[str, Any]) -> None:
    assert choosing(regions, PLACES, Random(1)) is None


def test_three_topics_are_wished_for_once() -> None:
    press = choosing({"now-choice": None, "my-choice": [mine(TOPICS, topics=5)]}, TOPICS, Random(1))

    assert press is not None
    assert (press.path, len(set(press.fields["wish"]))) == (f"/choices/{TOPICS}/wishes", 3)
    assert choosing({"now-choice": None, "my-choice": [mine(TOPICS, "t1", topics=5)]}, TOPICS, Random(1)) is None


def test_a_place_that_somebody_else_takes_is_no_reason_to_look_again() -> None:
    group = '<section id="my-group">Grupp 3</section>'
    before = {"my-group": group, "now-choice": f'<form action="/e/x/choices/{PLACES}/place">4 av 4 platser kvar</form>'}
    after = before | {"now-choice": f'<form action="/e/x/choices/{PLACES}/place">3 av 4 platser kvar</form>'}

    assert concerns(before) == concerns(after) == (frozenset({PLACES}), frozenset(), (group, "", ""))
    assert concerns({"my-choice": f'<form action="/e/x/choices/{TOPICS}/wish">'}) == (
        frozenset({TOPICS}),
        frozenset(),
        ("", "", ""),
    )


def poll(kind: str, *options: str, most: int = 1, chosen: tuple[int, ...] = (), text: str = "") -> dict[str, Any]:
    said = {"kind": kind, "options": list(options), "most": most, "chosen": list(chosen), "text": text}
    return {"now-polls": [{"poll_id": "p1", **said}]}


def test_a_poll_is_answered_as_it_asks() -> None:
    told, random = ["mod"], Random(1)

    assert answering(poll("word"), "p1", told, random) == Press("/poll/p1/answer", {"text": "mod"})
    for kind in ("single", "scale"):
        found = answering(poll(kind, "1", "2", "3"), "p1", told, random)
        assert found is not None
        assert found.fields["choice"] in ([0], [1], [2])
    several = [answering(poll("several", *"abcd", most=2), "p1", told, random) for _ in range(50)]
    assert {len(set(press.fields["choice"])) for press in several if press} == {1, 2}


def test_who_has_answered_does_not_answer_again_nor_where_nobody_is_asked() -> None:
    assert answering(poll("single", "Ja", "Nej", chosen=(1,)), "p1", [], Random(1)) is None
    assert answering(poll("word", text="mod"), "p1", ["tid"], Random(1)) is None
    assert answering({"now-polls": []}, "p1", [], Random(1)) is None
    assert open_polls(poll("word")) == ["p1"]
    assert open_polls({}) == []


def test_people_see_what_was_shared_last_and_whether_they_may_ask() -> None:
    assert newest_shared({"now-summaries": [{"item_id": "b"}, {"item_id": "a"}]}) == "b"
    assert newest_shared({"now-summaries": []}) is None
    assert questions_now({"now-questions": {"open": True, "standing": 2, "taken": None}}) == (True, 2)
    assert questions_now({"now-questions": None}) == (False, 0)


def test_what_is_called_so_is_found_however_deep_and_once() -> None:
    data = {"rounds": [{"item_id": "a", "more": [{"item_id": "b"}, {"item_id": "a"}]}], "item_id": "c", "n": 1}

    assert values_of(data, "item_id") == ["a", "b", "c"]


def test_one_s_own_answer_to_a_poll_makes_nobody_look_again() -> None:
    asked = {"now-polls": '<form action="/e/x/poll/p1/answer"><button>1</button></form>'}
    answered = {"now-polls": asked["now-polls"] + '<p>You answered</p><form action="/e/x/poll/p1/answer">'}

    assert concerns(asked) == concerns(answered) != concerns({})
