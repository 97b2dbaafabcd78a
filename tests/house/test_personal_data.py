"""Every place in the database that may hold something about a person is in the register of what is kept, and why."""

from __future__ import annotations

from sqlalchemy import JSON, Column, LargeBinary, String

import hub.features
from hub.kernel.merging import names_person
from hub.kernel.schema import metadata
from hub.privacy.model import Kind
from hub.privacy.places import COLUMNS, TABLES
from hub.privacy.register import HELD

assert hub.features.OPERATIONS, "importing the features fills the metadata"
SHORT = 64
"""A text no longer than this is a word of our own: a state, a colour, a code, a hash."""
ABOUT_NOBODY = {
    "polls.options",
    "polls.question",
    "reflections.question",
    "themes.title",
    "calendar_entries.title",
    "choice_options.line",
    "choice_options.place",
    "choice_options.title",
    "event_logos.content",
    "event_settings.support",
    "events.contact",
    "events.description",
    "events.event_language",
    "events.label",
    "events.place",
    "events.registration",
    "events.slug",
    "events.title",
    "gorounds.groups",
    "groups.name",
    "groups.place",
    "journal.type",
    "links.dial_in",
    "links.passcode",
    "links.url",
    "marks.value",
    "messages.text",
    "openings.question",
    "openings.words",
    "privacy_choices.contact",
    "privacy_choices.controller",
    "privacy_choices.officer",
    "programme_files.media_type",
    "programme_files.name",
    "programme_imports.uids",
    "programme_log.title",
    "questions.text",
    "registration_forms.consent_en",
    "registration_forms.consent_sv",
    "registration_forms.domains",
    "registration_questions.en",
    "registration_questions.options",
    "registration_questions.sv",
    "rooms.name",
    "round_changes.name",
    "rounds.places",
    "rounds.wishes",
    "session_materials.media_type",
    "session_materials.title",
    "session_materials.url",
    "sessions.description",
    "sessions.interpretation",
    "sessions.language",
    "sessions.title",
    "sessions.track",
    "statement_reviews.faults",
    "statement_reviews.method",
    "webhooks.kinds",
    "webhooks.url",
}
"""Texts about the meeting, its items and places. Whoever adds a column says here, or in the register, what it is."""


def name_of(column: Column) -> str:
    return f"{column.table.name}.{column.name}"


def columns() -> list[Column]:
    """Those that lie in no table that is about people as a whole."""
    return [column for table in metadata.tables.values() if table.name not in TABLES for column in table.columns]


def holds_text(column: Column) -> bool:
    long = isinstance(column.type, String) and (column.type.length is None or column.type.length > SHORT)
    return long or isinstance(column.type, JSON | LargeBinary)


def test_every_column_with_a_persons_id_lies_under_a_kind() -> None:
    missing = [name_of(each) for each in columns() if names_person(each) and name_of(each) not in COLUMNS]
    assert missing == [], "say in hub/privacy/places.py which kind of data this is"


def test_every_text_is_about_nobody_or_lies_under_a_kind() -> None:
    texts = {name_of(each) for each in columns() if holds_text(each)}
    assert sorted(texts - set(COLUMNS) - ABOUT_NOBODY) == [], "say in hub/privacy/places.py, or above, what this is"


def test_nothing_is_told_of_places_that_are_gone() -> None:
    there = {name_of(column) for table in metadata.tables.values() for column in table.columns}
    assert sorted(set(TABLES) - set(metadata.tables)) == []
    assert sorted((set(COLUMNS) | ABOUT_NOBODY) - there) == []


def test_every_kind_is_in_the_register_once_and_has_a_place() -> None:
    assert set(HELD) == set(Kind)
    assert {*TABLES.values(), *COLUMNS.values()} == set(Kind)
