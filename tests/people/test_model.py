"""Names and addresses as people write them, and links that prove themselves."""

from __future__ import annotations

import pytest

from hub.people.model import clean_name, email_key, is_email, link_id_of, link_token

ID = "0190163d8694739aab4cf5a3b3f1c2d4"


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
