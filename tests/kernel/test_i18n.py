"""Texts, times and names as people of each language write them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from markupsafe import Markup

from hub.kernel.i18n import Languages, Texts

ROOT = Path(__file__).parents[2]
LANGUAGES = Languages(ROOT / "locales")
SWEDISH, ENGLISH = LANGUAGES["sv"], LANGUAGES["en"]


def each(form: str, *values: object) -> list[str]:
    """What *form* makes of *values*, in Swedish and in English."""
    return [str(getattr(texts, form)(*values)) for texts in (SWEDISH, ENGLISH)]


def test_a_day_is_written_out_also_from_its_iso_form() -> None:
    expected = ["onsdag 20 oktober", "Wednesday 20 October"]

    assert each("day", date(2027, 10, 20)) == expected
    assert each("day", "2027-10-20") == expected


def test_a_time_has_a_dot_in_swedish_and_is_the_zone_s_own() -> None:
    noon = datetime(2027, 10, 20, 10, 5, tzinfo=UTC)

    assert each("clock", noon, ZoneInfo("Europe/Stockholm")) == ["12.05", "12:05"]
    assert each("clock", "12:05") == ["12.05", "12:05"]


def test_a_zone_has_a_name_that_people_use() -> None:
    assert each("zone_name", "Europe/Stockholm") == ["centraleuropeisk tid", "Central European Time"]
    assert each("zone_name", "UTC") == ["UTC", "UTC"]


def test_names_are_listed_as_in_speech() -> None:
    assert each("names", ["Anna", "Bo", "Cia"]) == ["Anna, Bo och Cia", "Anna, Bo and Cia"]


def test_what_is_put_into_a_sentence_is_escaped_unless_it_is_markup() -> None:
    said = SWEDISH("Hi {name}! Is that you?", name="<b>Bo</b>")
    marked = SWEDISH("Hi {name}! Is that you?", name=Markup("<b>Bo</b>"))

    assert (said, marked) == ("Hej &lt;b&gt;Bo&lt;/b&gt;! Är det du?", "Hej <b>Bo</b>! Är det du?")


def test_a_sentence_that_also_has_a_plural_is_found_in_both_ways() -> None:
    one, many = "1 minute left", "{n} minutes left"

    assert SWEDISH(one) == "1 minut kvar"
    assert [SWEDISH.plural(one, many, n) for n in (0, 1, 2)] == ["0 minuter kvar", "1 minut kvar", "2 minuter kvar"]


def test_the_reader_s_first_language_that_there_is_counts_else_swedish() -> None:
    wishes = ("de-AT, en-GB;q=0.8, sv;q=0.5", "sv;q=0.2, en;q=0", "fi", "", None)

    assert [LANGUAGES.wanted(wish) for wish in wishes] == ["en", "sv", "sv", "sv", "sv"]


def test_a_language_without_a_catalogue_is_not_offered() -> None:
    assert (LANGUAGES.all, "fi" in LANGUAGES, isinstance(SWEDISH, Texts)) == (["sv", "en"], False, True)
