"""Speakers, as lines and sentences name them."""

from __future__ import annotations

import pytest

from hub.programme.importing import read

Person = tuple[str | None, str | None, str | None]


def speakers(title_line: str, *body: str) -> tuple[str, list[Person]]:
    lines = "\n\n".join(["Program", f"09.00–09.30 {title_line}", *body, "10.00–10.15 Paus"])
    session = read(lines).sessions[0]
    return session.title, [(one.name, one.role, one.organisation) for one in session.speakers]


@pytest.mark.parametrize(
    ("line", "title", "people"),
    [
        ("Vägen hit | Karin Frost (Vattenrådet)", "Vägen hit", [("Karin Frost", None, "Vattenrådet")]),
        ("Vägen hit | Vattenrådet", "Vägen hit", [(None, None, "Vattenrådet")]),
        ("Vägen hit – Karin Frost, Vattenrådet", "Vägen hit", [("Karin Frost", None, "Vattenrådet")]),
        ("Inledning av Karin Frost, jurist", "Inledning", [("Karin Frost", "jurist", None)]),
        ("Vägen hit, Karin Frost Länsstyrelsen", "Vägen hit", [("Karin Frost", None, "Länsstyrelsen")]),
        ("Vart går vi? Karin Frost, Region Sund", "Vart går vi?", [("Karin Frost", None, "Region Sund")]),
        (
            "Tre byar berättar Karin Frost Sunds kommun, Per Ask Alby kommun och Vånga kommun",
            "Tre byar berättar",
            [
                ("Karin Frost", None, "Sunds kommun"),
                ("Per Ask", None, "Alby kommun"),
                (None, None, "Vånga kommun"),
            ],
        ),
        (
            "Vägen hit v/Karin Frost, Sund kommune",
            "Vägen hit",
            [("Karin Frost", None, "Sund kommune")],
        ),
        (
            "Landshövding Karin Frost hälsar välkommen",
            "Landshövding Karin Frost hälsar välkommen",
            [("Karin Frost", "Landshövding", None)],
        ),
        ("Lägesrapport från Vattenrådet", "Lägesrapport från Vattenrådet", [(None, None, "Vattenrådet")]),
        ("Aktuellt från Vattenrådet och SUND", "Aktuellt från Vattenrådet och SUND",
         [(None, None, "Vattenrådet"), (None, None, "SUND")]),
        ("Återkoppling från grupperna", "Återkoppling från grupperna", []),
        ("Open Data for Small Towns", "Open Data for Small Towns", []),
        ("Samtal med Karin Frost och Per Ask", "Samtal med Karin Frost och Per Ask",
         [("Karin Frost", None, None), ("Per Ask", None, None)]),
    ],
)  # fmt: skip
def test_a_title_line_names_who_speaks(line: str, title: str, people: list[Person]) -> None:
    assert speakers(line) == (title, people)


@pytest.mark.parametrize(
    ("sentence", "people"),
    [
        ("Med Karin Frost, chef vid Sunds museum.", [("Karin Frost", "chef", "Sunds museum")]),
        ("Med Karin Frost och Per Ask, Vattenrådet.",
         [("Karin Frost", None, "Vattenrådet"), ("Per Ask", None, "Vattenrådet")]),
        ("Med Karin Frost, chef, och Per Ask, jurist, vid Region Sund.",
         [("Karin Frost", "chef", "Region Sund"), ("Per Ask", "jurist", "Region Sund")]),
        ("Karin Ö. Frost är energirådgivare på Kontor Öst och berättar om solen.",
         [("Karin Ö. Frost", "energirådgivare", "Kontor Öst")]),
        ("Från Sund: Karin Frost, nämndens ordförande.", [("Karin Frost", "nämndens ordförande", "Sund")]),
        ("Karin Frost, planerare i Sund, om hur staden växer.", [("Karin Frost", "planerare", "Sund")]),
        ("Karin Frost arbetar med vattenfrågor på Vattenrådet, och har skrivit två böcker.",
         [("Karin Frost", None, "Vattenrådet")]),
        ("En överblick av Karin Frost, arkivarie, Kommunförbundet Väst.",
         [("Karin Frost", "arkivarie", "Kommunförbundet Väst")]),
        ("Talare: Karin Frost (Region Sund)", [("Karin Frost", None, "Region Sund")]),
        ("Moderator: Karin Frost", [("Karin Frost", "Moderator", None)]),
        ("Allt fler kommuner prövar New Public Management i sin vardag.", []),
        ("Vi talar om vatten i Region Sund och på andra håll.", []),
    ],
)  # fmt: skip
def test_a_sentence_names_who_speaks(sentence: str, people: list[Person]) -> None:
    assert speakers("Vägen hit", sentence) == ("Vägen hit", people)


def test_the_end_of_the_sentence_says_where_they_all_belong() -> None:
    sentence = "Karin Frost, chef, Per Ask, jurist och Eva Lind, kurator, berättar om sitt samarbete i Norra Sund."

    assert speakers("Vägen hit", sentence)[1] == [
        ("Karin Frost", "chef", "Norra Sund"), ("Per Ask", "jurist", "Norra Sund"),
        ("Eva Lind", "kurator", "Norra Sund"),
    ]  # fmt: skip


def test_first_names_alone_refer_only_to_people_named_before() -> None:
    text = (
        "Program\n09.00 Karin Frost hälsar välkommen\n\n09.30 Vad lärde vi oss?\n\nKarin och Sven diskuterar.\n\n"
        "10.00 Vad mer?\n\nKarin diskuterar med salen.\n\n11.00 Avslut\n"
    )

    assert [[one.name for one in session.speakers] for session in read(text).sessions] == [
        ["Karin Frost"],
        [],
        ["Karin"],
        [],
    ]
