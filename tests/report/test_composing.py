"""What is gathered becomes sections in words: in both languages, with all that is to be known of what was said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from hub.attendance.queries import Open
from hub.kernel.i18n import Languages
from hub.polls.queries import Kind, Line, Outcome, Result
from hub.questions.queries import Kept, KeptExperience, KeptQuestion
from hub.reflections.queries import Told, Written
from hub.report.blocks import Figure, Run, contents
from hub.report.composing import compose, sizes
from hub.report.gathered import About, Attendance, DayFigures, Gathered, Named, Origins, Talked
from hub.report.model import Part
from hub.summaries.queries import SharedItem, SharedPhoto, SharedQuestion, SharedRound
from hub.themes.queries import Theme
from tests.meetings import NOW
from tests.report.reading import of_document

LANGUAGES = Languages(Path("locales"))
ABOUT = About(
    "Bin i nätverk", "/e/bin", "sv", "Europe/Stockholm", "Granby", (date(2031, 5, 6), date(2031, 5, 7)), "", NOW
)


def item(text: str, group: str = "Grupp 1", *, edited: bool = False, point: str | None = "p") -> SharedItem:
    of = ("g", group, "q" if point else None, point, text, NOW)
    return SharedItem(f"s-{text}", "r", *of, item_id=point or "g", edited=edited, pinned=False)


def told(of: Gathered, lang: str = "en") -> list[str]:
    """The texts below the head of the report."""
    made = compose(of, LANGUAGES[lang])
    return of_document(made)[2 + len(made.about) :]


def gathered(part: Part, **fields: Any) -> Gathered:
    return replace(Gathered(ABOUT, (part,)), **fields)


MAIN = item("Mer tid", point=None)
QUESTION = SharedQuestion("q", "Var är trösklarna?", True, (item("Tid", edited=True), item("Pengar", "Bord 2")))
ROUND = SharedRound("r", "session", 2, True, "Trösklar", (MAIN,), (QUESTION,))


@pytest.mark.parametrize(
    ("lang", "head"),
    [
        (
            "sv",
            [
                "Bin i nätverk",
                "Rapport",
                "tisdag 6 maj och onsdag 7 maj 2031",
                "Granby",
                "Läget tisdag 6 maj 2031 kl. 10.50.",
                "Ingen nämns vid namn utom talare, de som ledde mötet och de som själva har valt det.",
            ],
        ),
        (
            "en",
            [
                "Bin i nätverk",
                "Report",
                "Tuesday 6 May and Wednesday 7 May 2031",
                "Granby",
                "As it stood on Tuesday 6 May 2031 at 10:50.",
                "Nobody is named except speakers, those who led the meeting and those who have chosen it.",
            ],
        ),
    ],
)
def test_its_head_tells_what_when_and_as_of_when(lang: str, head: list[str]) -> None:
    assert of_document(compose(Gathered(ABOUT, ()), LANGUAGES[lang])) == head


def test_what_people_wrote_is_marked_as_being_in_the_meetings_language() -> None:
    of = gathered(Part.SUMMARIES, rounds=(ROUND,))
    assert compose(of, LANGUAGES["en"]).title == (Run("Bin i nätverk", "sv"),)
    assert compose(of, LANGUAGES["sv"]).title == (Run("Bin i nätverk"),)


def test_summaries_stand_by_question_with_whose_they_are_and_how_many_agree() -> None:
    of = gathered(Part.SUMMARIES, rounds=(ROUND,), agreed={"g": 1, "p": 12})
    assert told(of) == [
        "What the groups said",
        "Trösklar · Group discussion 2",
        "Main points",
        "Mer tid Grupp 1 · one agrees",
        "Var är trösklarna?",
        "Tid Grupp 1 · edited · 12 agree",
        "Pengar Bord 2 · 12 agree",
    ]


def test_a_question_that_is_gone_and_a_discussion_without_questions_are_told_as_such() -> None:
    gone = SharedQuestion("", "", False, (item("Ett"),))
    none = SharedQuestion("", "", True, (item("Två"),))
    of = gathered(Part.SUMMARIES, rounds=(replace(ROUND, title="", headlines=(), questions=(gone, none)),))
    assert told(of)[1:] == [
        "An item that is no longer in the programme · Group discussion 2",
        "A question that is no longer asked",
        "Ett Grupp 1",
        "From the groups",
        "Två Grupp 1",
    ]


def test_a_photo_stands_with_what_can_be_read_on_it() -> None:
    photos = (SharedPhoto("f1", "r", "g", "Grupp 1", "Tre lappar:\ntid, mod, ro", 800, 600, NOW),)
    about = replace(ABOUT, origin="https://hub.example")
    made = compose(replace(gathered(Part.SUMMARIES, rounds=(ROUND,), photos=photos), about=about), LANGUAGES["sv"])
    assert made.sections[0].blocks[-1] == Figure(
        "f1", "https://hub.example/e/bin/photos/f1", (Run("Tre lappar: tid, mod, ro"),), (Run("Grupp 1"),)
    )


def test_themes_stand_with_what_is_gathered_in_them_and_the_rest_last() -> None:
    themes = (
        Theme("t1", "r", "Resurser", (item("Tid"), item("Pengar", "Bord 2"))),
        Theme("t2", "r", "Tomt", ()),
        Theme("", "r", "", (item("Annat"),)),
    )
    of = gathered(Part.THEMES, rounds=(ROUND,), themes=themes)
    assert told(of) == [
        "Gathered by theme",
        "Resurser",
        "Tid Grupp 1",
        "Pengar Bord 2",
        "In no theme",
        "Annat Grupp 1",
    ]


def test_without_themes_nothing_is_said_twice() -> None:
    of = gathered(Part.THEMES, rounds=(ROUND,), themes=(Theme("", "r", "", (item("Annat"),)),))
    assert told(of) == []


def test_themes_of_several_discussions_stand_under_each() -> None:
    other = replace(ROUND, round_id="r2", number=3)
    themes = (Theme("t1", "r", "Ett", (item("Tid"),)), Theme("t2", "r2", "Två", (item("Mod"),)))
    of = gathered(Part.THEMES, rounds=(ROUND, other), themes=themes)
    assert [each for each in told(of) if "discussion" in each] == [
        "Trösklar · Group discussion 2",
        "Trösklar · Group discussion 3",
    ]


def test_questions_stand_with_votes_and_answers_and_experiences_as_their_tellers_let_them() -> None:
    kept = Kept(
        (
            KeptQuestion("1", "", "När blir det av?", 7, True, "I höst."),
            KeptQuestion("2", "", "Vem betalar?", 1, True, ""),
            KeptQuestion("3", "", "Varför?", 0, False, ""),
        ),
        (KeptExperience("4", "", "Hos oss gick det.", "Asta Ek"), KeptExperience("5", "", "Hos oss inte.", "")),
    )
    assert told(gathered(Part.QUESTIONS, asked=kept)) == [
        "Questions, answers and experiences",
        "Questions",
        "När blir det av? 7 votes · Answer: I höst.",
        "Vem betalar? one vote · answered",
        "Varför?",
        "Experiences",
        "Hos oss gick det. Asta Ek",
        "Hos oss inte.",
    ]


def test_polls_are_tables_with_the_words_at_the_ends_of_a_scale() -> None:
    lines = (Line("0", "1", 1, 0, 25), Line("1", "2", 2, 1, 75))
    outcome = Outcome(4, 1, lines, mean=1.8)
    poll = Result("p", "", Kind.SCALE, "Hur var dagen?", "dålig", "bra", False, NOW, NOW, 3, outcome)
    assert told(gathered(Part.POLLS, polls=(poll, replace(poll, outcome=None)))) == [
        "Polls",
        "Hur var dagen?",
        "Results",
        "What was answered",
        "People",
        "Share",
        "1 dålig",
        "1",
        "25%",
        "2 bra",
        "3",
        "75%",
        "4 have answered. One of them by show of hands. On average 1.8.",
    ]


def test_what_people_take_with_them_is_nobodys_in_particular() -> None:
    thoughts = [Told("1", "Att våga.", "Asta Ek", True), Told("2", "Ro.", "", False)]
    of = gathered(Part.REFLECTIONS, reflections=(Written("w", "d", "Vad tar vi med oss?", thoughts),))
    assert told(of)[1:] == ["Vad tar vi med oss?", "Att våga.", "Ro."]


def test_attendance_is_told_by_day_and_together() -> None:
    few = Origins(3, (("Granby", 6),), 4)
    days = (DayFigures(date(2031, 5, 6), 10, 6, 4), DayFigures(date(2031, 5, 7), 8, 5, 3))
    of = gathered(Part.ATTENDANCE, attendance=Attendance(14, days, 11, 7, 4, 3_000, few, Origins(0, (), 0)))
    assert told(of)[1:] == [
        "Who took part",
        *("Day", "People", "On site", "Remote"),
        *("Tuesday 6 May", "10", "6", "4"),
        *("Wednesday 7 May", "8", "5", "3"),
        *("On any day", "11", "7", "4"),
        "14 people stand on the list. Together they were there for 50 hours, pauses left out.",
        "Organisations",
        *("Organisation", "People"),
        *("Granby", "6"),
        *("All others", "4"),
        "3 in all. Those of fewer than 5 people are told together.",
    ]


def test_groups_are_told_in_figures_and_how_they_were_mixed() -> None:
    talked = Talked("Trösklar", 1, False, 4, 26, 6, 7, 38, 40, 3, 3, 2, 1)
    of = gathered(Part.GROUPS, groups=(talked, replace(talked, title="Annat", minutes=None, mixed=None, earlier=0)))
    assert told(of)[1:] == [
        "In figures",
        *("Group discussion", "Groups", "People", "In each group", "Minutes", "Handed in"),
        *("Trösklar", "4", "26", "6–7", "38 of 40", "3"),
        *("Annat", "4", "26", "6–7", "never began", "3"),
        "Trösklar At least 3 organisations in each group. 2 pairs had shared a group before.",
    ]


def test_names_stand_under_what_they_are_named_for() -> None:
    of = gathered(Part.PEOPLE, named=Named(("Olga Lag",), (Open("Ebba Björk", "Ljungö"), Open("Åke", ""))))
    assert told(of)[1:] == [
        "Led the meeting",
        "Olga Lag",
        "Have chosen to show that they took part",
        "Ebba Björk Ljungö",
        "Åke",
    ]


def test_a_part_of_which_there_is_nothing_has_no_section_and_is_told_to_be_empty() -> None:
    of = Gathered(ABOUT, tuple(Part))
    assert compose(of, LANGUAGES["sv"]).sections == ()
    assert sizes(of, LANGUAGES["sv"]) == dict.fromkeys(Part, 0)


def test_the_contents_are_sections_and_the_first_kind_of_headings() -> None:
    made = compose(gathered(Part.SUMMARIES, rounds=(ROUND,)), LANGUAGES["en"])
    assert [(each.level, each.anchor) for each in contents(made)] == [(2, "summaries"), (3, "summaries-0")]


def test_a_report_of_one_session_is_called_by_it() -> None:
    of = Gathered(replace(ABOUT, session="Trösklar", at=NOW + timedelta(hours=1)), ())
    assert of_document(compose(of, LANGUAGES["sv"]))[:2] == ["Trösklar", "Rapport · Bin i nätverk"]
