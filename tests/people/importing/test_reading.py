"""Lists as people paste and send them: whatever their form, the same people; what gives nobody says why."""

from __future__ import annotations

import pytest

from hub.kernel.workbooks import workbook
from hub.people.importing import Meaning, read_people
from hub.people.importing.lines import MOST_ROWS
from hub.people.importing.reading import FileNotRead, ListTooLong
from hub.people.model import Mode, NobodyNamed

Told = list[tuple[str, str | None, str]]


def told(source: str | bytes) -> Told:
    return [(each.name, each.email, each.organisation) for each in read_people(source).taken]


TWO: Told = [("Åsa Ek", "asa.ek@granby.example", "Granby"), ("Bo Alm", "bo.alm@granby.example", "Näsvik")]


@pytest.mark.parametrize(
    "text",
    [
        "Åsa Ek;asa.ek@granby.example;Granby\nBo Alm;bo.alm@granby.example;Näsvik",
        "Åsa Ek,asa.ek@granby.example,Granby\nBo Alm,bo.alm@granby.example,Näsvik",
        "Åsa Ek\tasa.ek@granby.example\tGranby\nBo Alm\tbo.alm@granby.example\tNäsvik",
        "sep=,\r\nnamn,mejl,företag\r\nÅsa Ek,asa.ek@granby.example,Granby\r\nBo Alm,bo.alm@granby.example,Näsvik\r\n",
        "| Namn | E-post | Organisation |\n|---|---|---|\n| Åsa Ek | asa.ek@granby.example | Granby |\n"
        "| Bo Alm | bo.alm@granby.example | Näsvik |",
        "Deltagarlista våren 2031\n\nNr;Efternamn;Förnamn;Arbetsgivare;E-postadress\n"
        "1;Ek;Åsa;Granby;Asa.Ek@granby.example\n2;Alm;Bo;Näsvik;bo.alm@granby.example",
        '"Åsa Ek";"asa.ek@granby.example";"Granby"\n"Bo Alm";"bo.alm@granby.example";"Näsvik"',
        "Ek, Åsa (Granby) <asa.ek@granby.example>; Alm, Bo (Näsvik) <bo.alm@granby.example>",
        '"Ek, Åsa | Granby" <Asa.Ek@granby.example>, Bo Alm | Näsvik <mailto:bo.alm@granby.example>;',
        "Till: Åsa Ek (Granby) <asa.ek@granby.example>\nBo Alm (Näsvik) [bo.alm@granby.example]",
        "Åsa Ek asa.ek@granby.example Granby\nBo Alm: bo.alm@granby.example, Näsvik",
    ],
)
def test_a_list_is_read_in_whatever_form_it_comes(text: str) -> None:
    assert told(text) == TWO


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_file_is_read_in_any_encoding(encoding: str) -> None:
    text = "Namn;E-post;Organisation\r\nÅsa Ek;asa.ek@granby.example;Granby\r\nBo Alm;bo.alm@granby.example;Näsvik\r\n"
    assert told(text.encode(encoding)) == TWO


def test_a_workbook_is_read() -> None:
    rows = [["Deltagare"], [], ["Namn", "Mejl", "Organisation"], *([name, str(mail), org] for name, mail, org in TWO)]
    assert told(workbook("Deltagare", rows)) == TWO


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Åsa Ek\nBo Alm", ["Åsa Ek", "Bo Alm"]),
        ("Ek, Åsa\nAlm, Bo", ["Åsa Ek", "Bo Alm"]),
        ("von Essen, Åsa\nAlm, Bo Erik", ["Åsa von Essen", "Bo Erik Alm"]),
        ("asa.ek@granby.example; bo.alm@granby.example", ["Asa Ek", "Bo Alm"]),
        ("Åsa;Ek\nBo;Alm\nCilla;Rönn", ["Åsa Ek", "Bo Alm", "Cilla Rönn"]),
        ("Ek;Asa;asa.ek@granby.example\nAlm;Bo;bo.alm@granby.example", ["Asa Ek", "Bo Alm"]),
    ],
)
def test_names_are_read_in_whatever_order_their_words_stand(text: str, names: list[str]) -> None:
    assert [each.name for each in read_people(text).taken] == names


def test_a_name_and_where_somebody_works_may_be_all_there_is() -> None:
    assert told("Åsa Ek, Granby kommun\nBo Alm, Näsviks kommun") == [
        ("Åsa Ek", None, "Granby kommun"),
        ("Bo Alm", None, "Näsviks kommun"),
    ]


@pytest.mark.parametrize(
    ("cell", "mode"),
    [
        ("på plats", Mode.ON_SITE),
        ("On-Site", Mode.ON_SITE),
        ("Digitalt", Mode.REMOTE),
        ("på distans", Mode.REMOTE),
        ("kanske", None),
        ("", None),
    ],
)
def test_how_somebody_takes_part_may_stand_in_the_list(cell: str, mode: Mode | None) -> None:
    (person,) = read_people(f"Namn;E-post;Deltar\nÅsa Ek;asa@granby.example;{cell}").taken
    assert person.mode is mode


def test_a_municipality_alone_is_where_they_work_too() -> None:
    both = read_people("namn;organisation;kommun\nAnna Berg;Länsbiblioteket;Granviken").taken
    alone = read_people("namn;kommun\nBo Ek;Sjöbyn").taken
    assert [(each.organisation, each.municipality) for each in (*both, *alone)] == [
        ("Länsbiblioteket", "Granviken"),
        ("Sjöbyn", "Sjöbyn"),
    ]


def test_a_line_that_gives_nobody_says_why() -> None:
    text = (
        "Åsa Ek;a@b.se\n;c@d.se\nBo;not an address@\nCilla;\n"
        f"{'x' * 201};d@e.se\nAsa E.;A@B.se\nCilla;\nDan;d@e.se och f@g.se"
    )
    people = read_people(text).people
    assert [(each.number, each.problem, each.first) for each in people] == [
        (1, "", 0), (2, "no-name", 0), (3, "bad-address", 0), (4, "", 0), (5, "too-long", 0), (6, "twice", 1),
        (7, "twice", 4), (8, "bad-address", 0),
    ]  # fmt: skip


def test_what_a_column_means_can_be_said() -> None:
    text = "Namn;Kontakt;Var\nÅsa Ek;asa@granby.example;Granby\nBo Alm;bo@granby.example;Näsvik"
    guessed, said = read_people(text), read_people(text, {1: Meaning.NOTHING, 2: Meaning.MUNICIPALITY})
    assert [column.meaning for column in guessed.columns] == [Meaning.NAME, Meaning.EMAIL, Meaning.NOTHING]
    assert [(each.name, each.email, each.municipality) for each in said.taken] == [
        ("Åsa Ek", None, "Granby"),
        ("Bo Alm", None, "Näsvik"),
    ]


@pytest.mark.parametrize("source", ["", " \n;;\n", "Namn;E-post", b"", workbook("x", [])])
def test_a_list_of_nobody_is_refused(source: str | bytes) -> None:
    with pytest.raises(NobodyNamed):
        read_people(source)


def test_a_list_that_is_too_long_is_refused() -> None:
    lines = [f"Namn {n};n{n}@granby.example" for n in range(MOST_ROWS + 1)]
    assert len(read_people("\n".join(lines[1:])).taken) == MOST_ROWS
    with pytest.raises(ListTooLong):
        read_people("\n".join(lines))


def test_a_file_that_is_no_workbook_is_refused() -> None:
    with pytest.raises(FileNotRead):
        read_people(b"PK\x03\x04 and nothing more")
