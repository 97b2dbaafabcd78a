"""Ids of another hub made into ids of this one: consistently wherever they stand, in the order that they had. Pure.

Pages order rows by their ids where nothing else tells them apart, so the new ids keep the old ones' order, and the
moment they were made that they begin with (RFC 9562, section 5.7).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from hub.archive.model import Cell, Kind, Row, Shape, Tables
from hub.archive.places import WITH_IDS
from hub.kernel.ids import Id

IS_ID = re.compile(r"[0-9a-f]{32}")
IN_TEXT = re.compile(r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")
MOMENT = 12
"""How many digits of an id tell when it was made, in milliseconds."""
TAIL_BYTES = 10
Noise = Callable[[int], bytes]
"""So many random bytes."""


def ids_in(tables: Tables, shapes: Iterable[Shape]) -> set[Id]:
    """Every id that stands in a column for ids, or in a text of ours that holds some."""
    found: set[Id] = set()
    for shape in shapes:
        rows = tables.get(shape.table, ())
        named = [cell.name for cell in shape.cells if cell.is_id]
        found |= {row[name] for row in rows for name in named if row.get(name)}
        holding = [cell.name for cell in shape.cells if f"{shape.table}.{cell.name}" in WITH_IDS]
        found |= {id_ for row in rows for name in holding for id_ in IN_TEXT.findall(as_text(row.get(name)))}
    return found


def as_text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def fresh(ids: Iterable[Id], noise: Noise) -> dict[Id, Id]:
    """By each of *ids* a new one: no two alike, sorted as they are, of the same millisecond."""
    by_moment: dict[str, list[Id]] = {}
    for id_ in sorted(ids):
        by_moment.setdefault(id_[:MOMENT], []).append(id_)
    found: dict[Id, Id] = {}
    for moment, old in by_moment.items():
        tails = sorted(tail(noise(TAIL_BYTES)) for _ in old)
        found |= dict(zip(old, (moment + each for each in tails), strict=True))
    return found


def tail(random: bytes) -> str:
    """What follows the moment: the version, and 74 random bits with the variant among them."""
    number = int.from_bytes(random, "big")
    return f"{0x7000 | number >> 68:04x}{0x8000_0000_0000_0000 | number & 0x3FFF_FFFF_FFFF_FFFF:016x}"


def renamed(tables: Tables, shapes: Iterable[Shape], ids: Mapping[Id, Id]) -> dict[str, list[Row]]:
    """*tables* with every id that *ids* knows replaced, inside longer texts and JSON too."""
    return {shape.table: list(rows_renamed(tables.get(shape.table, ()), shape.cells, ids)) for shape in shapes}


def rows_renamed(rows: Sequence[Row], cells: Sequence[Cell], ids: Mapping[Id, Id]) -> Iterator[Row]:
    named = [cell.name for cell in cells if cell.is_id]
    holding = [cell for cell in cells if not cell.is_id and may_hold_ids(cell)]
    for row in rows:
        changed = {name: ids.get(row[name], row[name]) for name in named if row.get(name)}
        changed |= {cell.name: inside(row[cell.name], ids) for cell in holding if row.get(cell.name)}
        yield {**row, **changed}


def may_hold_ids(cell: Cell) -> bool:
    """Long texts and JSON: lists of people kept together, drafts of a programme, facts."""
    return cell.kind is Kind.ANY or (cell.kind is Kind.TEXT and cell.length is None)


def inside(value: Any, ids: Mapping[Id, Id]) -> Any:
    if isinstance(value, str):
        return IN_TEXT.sub(lambda found: ids.get(found[0], found[0]), value)
    return json.loads(inside(json.dumps(value, ensure_ascii=False), ids))
