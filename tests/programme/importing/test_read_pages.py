"""Whole pages in nine languages beside how a person reads them: fixtures/pages/NAME.txt and NAME.read."""

from __future__ import annotations

from pathlib import Path

import pytest

from hub.programme.importing import read_bytes
from tests.programme.importing.expected import told

PAGES = Path(__file__).parent / "fixtures" / "pages"


@pytest.mark.parametrize("name", sorted(path.stem for path in PAGES.glob("*.txt")))
def test_a_page_is_read_as_a_person_reads_it(name: str) -> None:
    reading = read_bytes((PAGES / f"{name}.txt").read_bytes())

    assert told(reading) == (PAGES / f"{name}.read").read_text(encoding="utf-8").splitlines()


def test_there_are_pages_in_every_language_and_traps() -> None:
    begins = {path.stem.partition("-")[0] for path in PAGES.glob("*.txt")}

    assert begins == {"da", "de", "en", "es", "fi", "fr", "nl", "no", "sv", "trap"}
    assert all(len(path.read_text(encoding="utf-8").splitlines()) == 1 for path in PAGES.glob("trap-*.read"))
