"""Whom a name in the video meeting means: nothing that is wrong is sure, measured on three hundred invented rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.attendance.matching import Kind, Listed, Match, Why, matched, persons_in

HERE = Path(__file__).parent
LEAST_SURE, LEAST_FOUND = 0.6, 0.95
"""Of the rows that mean somebody: how many at least are sure, and how many sure or proposed."""


def people() -> list[Listed]:
    rows = [line.split("\t") for line in (HERE / "people.tsv").read_text(encoding="utf-8").splitlines()]
    return [
        Listed(f"{name}|{organisation}", name, organisation, place, mail) for name, organisation, place, mail in rows
    ]


@dataclass(frozen=True)
class Meant:
    """A row as the meeting shows it, and those whom it means, as was written down beforehand."""

    shown: str
    who: frozenset[str]
    kind: str


def meetings() -> list[list[Meant]]:
    by_name = {each.name: each.id for each in people()}
    found: list[list[Meant]] = []
    for line in (HERE / "shown.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            found.append([])
            continue
        shown, who, kind = line.split("\t")
        names = [] if who == "-" else who.split(" + ")
        found[-1].append(Meant(shown, frozenset(name if "|" in name else by_name[name] for name in names), kind))
    return found


def judged() -> list[tuple[Meant, Match]]:
    """Each row of each meeting with what was found for it; a row that names two is two."""
    found = []
    for rows in meetings():
        parts = [(row, part) for row in rows for part in persons_in(row.shown)]
        matches = matched([(part, "", ()) for _, part in parts], people())
        found += list(zip([row for row, _ in parts], matches, strict=True))
    return found


def test_there_are_three_hundred_rows_and_a_hundred_and_twenty_people() -> None:
    assert ([len(each) for each in meetings()], len(people())) == ([100, 100, 100], 120)


def test_nothing_that_is_sure_is_wrong() -> None:
    wrong = [
        (row.shown, match.proposed)
        for row, match in judged()
        if match.kind is Kind.SURE and match.proposed[0] not in row.who
    ]
    assert wrong == []


def test_most_are_sure_and_nearly_all_are_sure_or_proposed() -> None:
    meant = [(row, match) for row, match in judged() if row.who]
    sure = sum(match.kind is Kind.SURE for _, match in meant)
    found = sum(bool(row.who & set(match.proposed)) for row, match in meant)
    print(f"{len(meant)} rows mean somebody: {sure} sure, {found} sure or proposed")
    assert (sure / len(meant) >= LEAST_SURE, found / len(meant) >= LEAST_FOUND) == (True, True)


ANNA, OTHER = (
    Listed("anna", "Anna Berg", "Kalmar kommun", "Kalmar", "anna.berg@kalmar.example.se"),
    Listed("bo", "Bo Ek"),
)
ASA = Listed("asa", "Åsa Öhman", "Skellefteå kommun")


def one(shown: str, *known: Listed, mail: str = "") -> tuple[Kind, Why | None, tuple[str, ...]]:
    match = matched([(shown, mail, ())], known or (ANNA, OTHER, ASA))[0]
    return match.kind, match.why, match.proposed


@pytest.mark.parametrize(
    "shown",
    [
        "Anna Berg",
        "BERG ANNA",
        "Berg, Anna",
        "4 Anna Berg",
        "Grupp 12: Anna Berg",
        "Anna Berg (Host, me)",
        "Anna Berg (Värd, jag)",
        "Anna Berg 🐝",
        "Anna Berg, Kalmar",
        "7 Anna Berg, Kalmar kommun",
        "Anna Berg (she/her)",
        "anna.berg@kalmar.example.se",
        "iPad (Anna Berg)",
        "Anna Berg's iPad",
        "AnnaBerg",
    ],
)
def test_the_whole_name_of_one_alone_is_sure(shown: str) -> None:
    assert one(shown) == (Kind.SURE, None, ("anna",))


@pytest.mark.parametrize("shown", ["Asa Ohman", "Aasa Oehman", "?sa ?hman", "�sa �hman", "Ã…sa Ã–hman", "Öhman Åsa"])
def test_lost_marks_are_no_other_name(shown: str) -> None:
    assert one(shown) == (Kind.SURE, None, ("asa",))


@pytest.mark.parametrize(
    ("shown", "why"),
    [
        ("Anna B", Why.PART),
        ("4 Anna B", Why.PART),
        ("Anna", Why.PART),
        ("Berg", Why.PART),
        ("Anna Bergh", Why.PART),
        ("Anna Berg (Region Skåne)", Why.BESIDE),
        ("Anna Berg Lund", Why.BESIDE),
        ("Annas iPad", Why.DEVICE),
    ],
)
def test_less_than_that_is_asked_about(shown: str, why: Why) -> None:
    assert one(shown) == (Kind.PERHAPS, why, ("anna",))


@pytest.mark.parametrize("shown", ["iPad", "iPhone (3)", "+46 70 174 06 05", "Galaxy Tab S8", "Otter.ai"])
def test_a_device_is_nobody(shown: str) -> None:
    assert one(shown)[0] is Kind.UNKNOWN


def test_two_of_a_name_are_told_apart_by_their_places_alone() -> None:
    twins = ANNA, Listed("umea", "Anna Berg", "Umeå kommun", "Umeå")
    assert one("Anna Berg", *twins) == (Kind.PERHAPS, Why.SEVERAL, ("anna", "umea"))
    assert one("Anna Berg (Umeå)", *twins) == (Kind.SURE, None, ("umea",))


def test_who_has_the_very_letters_is_no_other_who_lost_theirs() -> None:
    pair = Listed("o", "Anders Öberg"), Listed("plain", "Anders Oberg")
    assert one("Anders Öberg", *pair) == (Kind.SURE, None, ("o",))
    assert one("Anders Oberg", *pair)[:2] == (Kind.PERHAPS, Why.SEVERAL)


def test_an_address_is_its_owners_unless_the_name_is_somebody_elses() -> None:
    assert one("AB", mail="Anna.Berg@kalmar.example.se") == (Kind.SURE, None, ("anna",))
    assert one("Bo Ek", mail="anna.berg@kalmar.example.se") == (Kind.PERHAPS, Why.SEVERAL, ("anna", "bo"))


NINE = datetime(2031, 5, 6, 7, tzinfo=UTC)


def test_two_rows_of_one_person_are_sure_only_if_one_came_after_the_other() -> None:
    early, late = ((NINE, NINE + timedelta(hours=1)),), ((NINE + timedelta(hours=2), NINE + timedelta(hours=3)),)
    after = matched([("Anna Berg", "", early), ("4 Anna Berg", "", late)], [ANNA])
    beside = matched([("Anna Berg", "", early), ("4 Anna Berg", "", early)], [ANNA])
    assert [match.kind for match in after] == [Kind.SURE, Kind.SURE]
    assert [match.why for match in beside] == [Why.TWICE, Why.TWICE]


def test_one_row_may_name_two() -> None:
    assert persons_in("Agneta Sörlin och Stefan Brolin") == ["Agneta Sörlin", "Stefan Brolin"]
    assert persons_in("Anna Berg (Vård och omsorg)") == ["Anna Berg (Vård och omsorg)"]
    assert persons_in("Anna Berg, Vård och omsorg") == ["Anna Berg, Vård och omsorg"]
    assert persons_in("+46 70 174 06 05") == ["+46 70 174 06 05"]


names = st.text(max_size=40)


@settings(max_examples=60)
@given(st.lists(names, max_size=6), st.lists(names, max_size=6))
def test_whatever_is_shown_somebody_sure_has_every_letter_of_their_name_in_it(
    shown: list[str], listed: list[str]
) -> None:
    known = [Listed(str(place), name) for place, name in enumerate(listed)]
    for match in matched([(text, "", ()) for text in shown], known):
        assert len(match.proposed) == 1 or match.kind is not Kind.SURE
        assert match.kind is not Kind.UNKNOWN or match.proposed == ()
