"""Lists as people paste them, names as they write them, and links that prove themselves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hub.people.model import (
    ListNotRead,
    Mode,
    NewPerson,
    NobodyNamed,
    clean_name,
    email_key,
    is_email,
    link_id_of,
    link_token,
    read_list,
)

ID = "0190163d8694739aab4cf5a3b3f1c2d4"


@pytest.mark.parametrize(
    "text",
    [
        "Asta Ek;asta@bin.example.se;Granby",
        "Asta Ek,asta@bin.example.se,Granby",
        "Asta Ek\tasta@bin.example.se\tGranby",
        "asta@bin.example.se;Asta Ek;Granby",
        "Namn;E-post;Kommun\nAsta Ek;asta@bin.example.se;Granby",
        "Kommun;Namn;Mejl\nGranby;Asta Ek;asta@bin.example.se",
        '"Asta Ek","asta@bin.example.se","Granby"',
        "\n\n  Asta Ek ; asta@bin.example.se ; Granby \n\n",
    ],
)
def test_a_list_is_read_however_its_columns_stand(text: str) -> None:
    (person,) = read_list(text)

    assert replace(person, municipality="") == NewPerson("Asta Ek", "asta@bin.example.se", "Granby", None)


@pytest.mark.parametrize(
    ("line", "mode"),
    [
        ("Asta;a@b.se;Granby;på plats", Mode.ON_SITE),
        ("Asta;a@b.se;Granby;On-Site", Mode.ON_SITE),
        ("Asta;a@b.se;Granby;på distans", Mode.REMOTE),
        ("Asta;a@b.se;Granby", None),
    ],
)
def test_how_somebody_takes_part_may_stand_in_the_list(line: str, mode: Mode | None) -> None:
    assert read_list(line) == [NewPerson("Asta", "a@b.se", "Granby", mode)]


def test_a_list_with_lines_that_hold_nobody_names_them_and_is_not_taken_in_part() -> None:
    with pytest.raises(ListNotRead) as refused:
        read_list("Asta;a@b.se\n;c@d.se\nBo;not an address@\nCilla")
    assert refused.value.params == {"lines": "2, 3"}


@pytest.mark.parametrize("text", ["", " \n;;\n", "Namn;E-post"])
def test_a_list_of_nobody_is_refused(text: str) -> None:
    with pytest.raises(NobodyNamed):
        read_list(text)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  Asta   Ek ", "Asta Ek"),
        ("Asta\r\nEk", "Asta Ek"),
        ("A\u030asa", "Åsa"),
        ("Asta\u202eEk\x00", "Asta Ek"),
        ("\u200b", ""),
        ("Nguyễn Văn 🐝", "Nguyễn Văn 🐝"),
    ],
)
def test_a_name_is_one_line_of_what_can_be_seen(written: str, kept: str) -> None:
    assert clean_name(written) == kept


@pytest.mark.parametrize(
    ("one", "other"),
    [("Asta@Bin.Example.SE", " asta@bin.example.se "), ("A\u030asa@bin.se", "åsa@bin.se"), ("", None), ("  ", None)],
)
def test_addresses_that_are_one_are_known_as_one(one: str, other: str | None) -> None:
    assert email_key(one) == email_key(other)


@pytest.mark.parametrize("text", ["a@b.se", "anna.berg+möte@example.co.uk", "åsa@höör.se"])
def test_an_address_is_taken(text: str) -> None:
    assert is_email(text)


@pytest.mark.parametrize(
    "text", ["", "a", "a@b", "a@b.s", "a@@b.se", "a b@c.se", "<a@b.se>", "a@b.se,c@d.se", "a@b..", "a@b.se\nx: y"]
)
def test_what_is_no_address_is_not(text: str) -> None:
    assert not is_email(text)


def test_a_link_gives_its_id_back_to_the_secret_that_made_it() -> None:
    token = link_token(ID, b"secret")
    assert link_id_of(token, b"secret") == ID
    assert link_id_of(token, b"another") is None


def test_a_link_has_one_form_alone() -> None:
    token = link_token(ID, b"secret")
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    forms = [token[:-1] + letter for letter in letters] + [token + "=", token + "A", f" {token}", token + "\n"]
    assert [form for form in forms if link_id_of(form, b"secret")] == [token]


@pytest.mark.parametrize("spoil", [lambda t: t[:-1], lambda t: t + "A", lambda t: t[1:], lambda t: t.swapcase()])
def test_a_link_that_was_changed_is_nobody_s(spoil: object) -> None:
    assert callable(spoil)
    assert link_id_of(spoil(link_token(ID, b"secret")), b"secret") is None


def test_a_list_tells_where_people_come_from_and_a_municipality_alone_is_where_they_work_too() -> None:
    both = read_list("namn;organisation;kommun\nAnna Berg;Länsbiblioteket;Granviken")
    alone = read_list("namn;kommun\nBo Ek;Sjöbyn")

    assert [(each.organisation, each.municipality) for each in (*both, *alone)] == [
        ("Länsbiblioteket", "Granviken"),
        ("Sjöbyn", "Sjöbyn"),
    ]
