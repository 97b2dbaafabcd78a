"""Every table is in an event's archive, or named as left out; and nothing in one without names may name somebody."""

from __future__ import annotations

from sqlalchemy import JSON, LargeBinary, String

import hub.features
from hub.archive import places
from hub.archive.store import KINDS, shapes
from hub.kernel.schema import metadata
from hub.privacy.places import COLUMNS, TABLES

assert hub.features.OPERATIONS, "importing the features fills the metadata"
LONG = 64
"""A text no longer than this is a word of our own."""
OF_PEOPLE = {
    "aliases.alias",
    "participants.display_name",
    "persons.email",
    "persons.municipality",
    "persons.name",
    "persons.organisation",
}
"""What hub/archive/nameless.py itself puts numbers for."""
SAID = "say in hub/archive/places.py how its rows are an event's, or why it is left out"


def test_every_table_is_archived_or_named_as_left_out_with_its_reason() -> None:
    there = set(metadata.tables)
    assert sorted(name for name in there if not places.archived(name) and name not in places.LEFT_OUT) == [], SAID
    assert sorted(name for name in there if places.archived(name) and name in places.LEFT_OUT) == []
    assert all(places.LEFT_OUT.values())


def test_nothing_is_told_of_tables_that_are_gone() -> None:
    named = {*places.BY_ITSELF, *places.BY_EVENT, *places.THROUGH, *places.LEFT_OUT, *places.ON_FILE}
    assert sorted(named - set(metadata.tables)) == []
    texts = {*places.NAMELESS, *places.AS_WRITTEN, *places.WITH_IDS}
    there = {f"{table.name}.{column.name}" for table in metadata.tables.values() for column in table.columns}
    assert sorted(texts - there) == []


def test_every_table_with_an_event_s_id_is_taken_by_that() -> None:
    has_one = {name for name, table in metadata.tables.items() if "event_id" in table.c and places.archived(name)}
    assert has_one == places.BY_EVENT


def test_what_a_table_hangs_on_is_archived_before_it() -> None:
    order = [shape.table for shape in shapes()]
    wrong = [
        table
        for table, (column, parent) in places.THROUGH.items()
        if column not in metadata.tables[table].c or not places.archived(parent)
    ]
    assert wrong == []
    refers = [(t.name, key.column.table.name) for t in metadata.sorted_tables for key in t.foreign_keys]
    both = [(table, to) for table, to in refers if {table, to} <= set(order)]
    assert [table for table, to in both if order.index(to) > order.index(table)] == []


def test_every_column_of_an_archived_table_is_of_a_kind_that_archives_know() -> None:
    known = tuple(type_ for type_, _ in KINDS)
    columns = [column for shape in shapes() for column in metadata.tables[shape.table].columns]
    assert [f"{column.table.name}.{column.name}" for column in columns if not isinstance(column.type, known)] == []


def test_every_text_about_somebody_is_gone_or_blank_or_known_to_stand_in_an_archive_without_names() -> None:
    told = {*places.NAMELESS, *places.AS_WRITTEN, *OF_PEOPLE}
    unsaid = [
        f"{column.table.name}.{column.name}"
        for shape in shapes()
        if shape.table not in places.NAMING
        for column in metadata.tables[shape.table].columns
        if (shape.table in TABLES or f"{shape.table}.{column.name}" in COLUMNS)
        and (
            isinstance(column.type, JSON | LargeBinary)
            or (isinstance(column.type, String) and (column.type.length or LONG + 1) > LONG)
        )
        and f"{shape.table}.{column.name}" not in told
    ]
    assert unsaid == [], "say in hub/archive/places.py what stands there when nobody is to be named"


def test_no_secret_is_in_a_table_that_is_archived() -> None:
    secret = ("token", "hash", "secret", "password", "verifier", "nonce")
    columns = [column for shape in shapes() for column in metadata.tables[shape.table].columns]
    assert [f"{c.table.name}.{c.name}" for c in columns if any(word in c.name for word in secret)] == []
