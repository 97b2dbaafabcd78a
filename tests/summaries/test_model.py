"""The pure rules: pasted text becomes points, texts are clean, and who may do what when."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from hub.kernel.errors import HubError
from hub.summaries import model
from hub.summaries.model import HandedInBy, Standing

AT = datetime(2031, 5, 6, 11, tzinfo=UTC)
WRITING = Standing("g")
IN = Standing("g", None, AT, HandedInBy.GROUP)
HOLDING = Standing("g", hold_back=True)


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("One thought", ["One thought"]),
        ("  spaces   between \t words ", ["spaces between words"]),
        ("", []),
        ("\n \n\t\n", []),
        ("first\nsecond\r\nthird\rfourth", ["first", "second", "third", "fourth"]),
        ("- a\n– b\n— c\n* d\n• e\n· f", ["a", "b", "c", "d", "e", "f"]),
        ("o\tWord's own bullet\n\uf0b7\tand its other", ["Word's own bullet", "and its other"]),
        ("1. time\n2. money\n3) will", ["time", "money", "will"]),
        ("a) time\nb) money", ["time", "money"]),
        ("(1) time\n(2) money", ["time", "money"]),
        ("☐ ask\n☑ answer\n[ ] decide\n[x] do", ["ask", "answer", "decide", "do"]),
        ("-5 degrees in the hive", ["-5 degrees in the hive"]),
        ("- 5 degrees in the hive", ["5 degrees in the hive"]),
        ("3. mai er best", ["3. mai er best"]),
        ("1.5 million\n10.40 gathering", ["1.5 million", "10.40 gathering"]),
        ("2031. a year\n2032. another", ["2031. a year", "2032. another"]),
        ("- a line that was\n  broken by a mail\n- another", ["a line that was broken by a mail", "another"]),
        ("- a line that was\nbroken in two\n- another", ["a line that was broken in two", "another"]),
        ("Heading:\n- a\n- b", ["Heading:", "a", "b"]),
        ("en\nå två", ["en", "å två"]),
        ("•\n-\n*\nonly this", ["only this"]),
        ("A\u2028B\u2029C\x85D", ["A", "B", "C", "D"]),
        ("e-mail\nco-worker", ["e-mail", "co-worker"]),
    ],
)
def test_typed_and_pasted_text_becomes_points(text: str, points: list[str]) -> None:
    assert model.points_of(text) == points


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("bell\x07 and null\x00 go", "bell and null go"),
        ("turned \u202eback\u202c", "turned back"),
        ("isolated \u2066here\u2069", "isolated here"),
        ("o\u0308rat", "örat"),
        ("<b>stays as it is</b>", "<b>stays as it is</b>"),
        ("👩‍👩‍👧 stays whole", "👩‍👩‍👧 stays whole"),
        ("lone \ud800 half", "lone half"),
        ("tab\tand\nline", "tab and line"),
    ],
)
def test_a_text_is_plain_and_on_one_line(text: str, cleaned: str) -> None:
    assert model.clean(text) == cleaned


@pytest.mark.parametrize("text", ["a" * 1000, "ä" * 1000, "- " + "a" * 1000])
def test_a_point_may_be_a_thousand_characters(text: str) -> None:
    assert [len(point) for point in model.new_points(text)] == [1000]


def test_one_character_more_is_refused_and_so_is_nothing() -> None:
    with pytest.raises(model.PointTooLong):
        model.new_points("fine\n" + "a" * 1001)
    with pytest.raises(model.PointTooLong):
        model.point_text("a" * 1001)
    for nothing in ("", " \n ", "-", "\x00"):
        with pytest.raises(model.NothingWritten):
            model.new_points(nothing)


def test_a_headline_is_at_most_140_characters_and_may_be_emptied() -> None:
    assert model.headline_text(" a\nb ") == "a b"
    assert model.headline_text("a" * 140) == "a" * 140
    assert model.headline_text(" \n") == ""
    with pytest.raises(model.HeadlineTooLong):
        model.headline_text("a" * 141)


def test_the_further_points_of_a_paste_have_the_same_ids_each_time() -> None:
    first = "0" * 32
    ids = [model.further_id(first, place) for place in range(4)]
    assert ids == [model.further_id(first, place) for place in range(4)]
    assert ids[0] == first
    assert len(set(ids)) == 4
    for each in ids:
        model.check_point_id(each)


@pytest.mark.parametrize("wrong", ["", "0" * 31, "0" * 33, "G" * 32, "A" * 32, "0" * 31 + "\n"])
def test_an_id_that_no_client_of_ours_makes_is_refused(wrong: str) -> None:
    with pytest.raises(model.WrongPointId):
        model.check_point_id(wrong)


@pytest.mark.parametrize(
    ("standing", "as_team", "refusal"),
    [
        (WRITING, False, None),
        (HOLDING, False, None),
        (WRITING, True, None),
        (IN, False, model.AlreadyHandedIn),
        (IN, True, None),
    ],
)
def test_who_may_write_when(standing: Standing, as_team: bool, refusal: type[HubError] | None) -> None:
    assert refused(lambda: model.check_writable(standing, as_team=as_team)) is refusal


@pytest.mark.parametrize(
    ("standing", "written", "as_team", "refusal"),
    [
        (WRITING, True, False, None),
        (WRITING, False, False, model.NothingWritten),
        (HOLDING, True, False, None),
        (HOLDING, True, True, model.HeldBack),
        (WRITING, True, True, None),
    ],
)
def test_who_may_hand_in(standing: Standing, written: bool, as_team: bool, refusal: type[HubError] | None) -> None:
    assert refused(lambda: model.check_hand_in(standing, written=written, as_team=as_team)) is refusal


@pytest.mark.parametrize(
    ("recalled", "shared", "refusal"),
    [
        (False, False, None),
        (True, False, model.RoundIsOver),
        (False, True, model.SharedAlready),
        (True, True, model.SharedAlready),
    ],
)
def test_when_it_can_be_taken_back(recalled: bool, shared: bool, refusal: type[HubError] | None) -> None:
    assert refused(lambda: model.check_take_back(recalled=recalled, shared=shared)) is refusal


@pytest.mark.parametrize(
    ("standing", "written", "goes"),
    [(WRITING, True, True), (WRITING, False, False), (HOLDING, True, False), (IN, True, False)],
)
def test_what_goes_in_by_itself_at_recall(standing: Standing, written: bool, goes: bool) -> None:
    assert model.goes_in_at_recall(standing, written=written) is goes


def refused(attempt: object) -> type[HubError] | None:
    try:
        attempt()  # type: ignore[operator]
    except HubError as error:
        return type(error)
    return None
