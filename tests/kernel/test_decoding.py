"""Bytes to text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.kernel.decoding import decoded
from hub.programme.importing import read_bytes
from tests.programme.importing.expected import rows

TEXT = "Möte på ön\n\nProgram 4 maj 2031\n09.00–09.30 Återsamling – Åsa Öberg\n09.30–10.00 Gruppsamtal\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_text_is_the_same_in_any_encoding(encoding: str) -> None:
    assert decoded(TEXT.encode(encoding)) == TEXT


def test_a_doubled_encoding_is_undone() -> None:
    assert decoded(TEXT.encode().decode("cp1252").encode()) == TEXT


def test_one_broken_byte_does_not_spoil_the_rest() -> None:
    assert decoded(TEXT.encode().replace("ö".encode(), b"\xc3", 1)).count("Å") == TEXT.count("Å")


def test_decomposed_letters_become_one() -> None:
    reading = read_bytes(unicodedata.normalize("NFD", TEXT).encode())

    assert [row[3] for row in rows(reading)] == ["Återsamling", "Gruppsamtal"]


EVENT = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART"
BEGINNINGS = st.sampled_from(
    [b"", b"PK\x03\x04", b"BEGIN:VCALENDAR\n", EVENT + b";TZID=", EVENT + b":20310506T090000\nDURATION:", b"{",
     b'{"schedule":{"conference":', b"<schedule>", b'<?xml version="1.0" encoding="utf-7"?><schedule>', b"\xff\xfe",
     b"Tid;Titel\n10.00;a\n", b"sep=;\n", b'Time,Title\n9:00,"']
)  # fmt: skip


@given(BEGINNINGS, st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
@settings(max_examples=300, deadline=None)
def test_any_bytes_can_be_read(beginning: bytes, rest: bytes) -> None:
    reading = read_bytes(beginning + rest)

    assert all(session.title for session in reading.sessions)
    assert all(session.day < len(reading.dates) for session in reading.sessions if reading.dates)
