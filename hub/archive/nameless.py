"""An event without its people's names: each is a number, and what they told of themselves is gone. Pure.

What is left is what the meeting said and how it went. Ids are new ones, so that nothing leads back to the hub.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hub.archive.model import Row, Shape, Tables
from hub.archive.places import NAMELESS, NAMING, PERSONS
from hub.archive.renaming import Noise, fresh, ids_in, renamed


def without_names(tables: Tables, shapes: Iterable[Shape], naming: str, noise: Noise) -> dict[str, list[Row]]:
    """*tables* with nobody's name, address or answers. *naming*: what people are called, with a place for a number."""
    shapes = list(shapes)
    kept: Mapping[str, list[Row]] = {
        table: [blank(table, row) for row in rows] for table, rows in tables.items() if table not in NAMING
    }
    numbers = {row["person_id"]: number for number, row in enumerate(kept.get("participants", ()), 1)}
    names = {person_id: naming.format(n=number) for person_id, number in numbers.items()}
    nobody = {"email": None, "organisation": "", "municipality": ""}
    people = {
        PERSONS: [{**row, **nobody, "name": names[row["id"]]} for row in kept[PERSONS] if row["id"] in names],
        "participants": [
            {**row, "display_name": names[row["person_id"]], "alias_number": numbers[row["person_id"]]}
            for row in kept.get("participants", ())
        ],
        "aliases": [
            {"event_id": row["event_id"], "person_id": id_, "alias": names[id_], "number": numbers[id_]}
            for row in kept.get("participants", ())
            for id_ in [row["person_id"]]
        ],
        "roles": [row for row in kept.get("roles", ()) if row["person_id"] in names],
    }
    found = {**kept, **people}
    return renamed(found, shapes, fresh(ids_in(found, shapes), noise))


def blank(table: str, row: Row) -> Row:
    gone = {name: value for place, value in NAMELESS.items() for of, _, name in [place.partition(".")] if of == table}
    return {**row, **{name: value for name, value in gone.items() if row[name] is not None}}
