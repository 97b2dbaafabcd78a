"""Tables for spreadsheets, in which no cell is ever run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

MARK = "\ufeff"
"""Excel reads a file as UTF-8 when it begins with this."""
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def harmless(cell: str) -> str:
    """A cell that a spreadsheet takes for text, not for a formula (OWASP, CSV injection)."""
    return "'" + cell if cell.startswith(FORMULAS) else cell


def table(rows: Iterable[Sequence[str]], delimiter: str = ",", mark: str = "") -> str:
    """CSV (RFC 4180) of *rows*, every cell harmless."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([harmless(cell) for cell in row] for row in rows)
    return mark + out.getvalue()
