"""Instants as reports write them: 05/06/2031 09:03:12 AM, 2031-05-06 09.03, 6/5/31, 9:03."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

WRITTEN = re.compile(
    r"(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})[,T\s]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d+)?)?\s*(AM|PM|FM|EM|Z)?",
    re.IGNORECASE,
)


class Order(StrEnum):
    """Which number of a date is which."""

    MONTH_FIRST = "month-first"
    DAY_FIRST = "day-first"


def moment(text: str, zone: ZoneInfo, order: Order) -> datetime | None:
    """The instant that *text* writes in *zone*'s time (UTC with a Z); None for what is none."""
    plain = " ".join(text.replace("\u202f", " ").replace("\u200e", "").split())
    found = WRITTEN.fullmatch(plain)
    if found is None:
        return None
    a, b, c, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    half = (found.group(7) or "").upper()
    if half in {"AM", "FM", "PM", "EM"}:
        hour = hour % 12 + (12 if half in {"PM", "EM"} else 0)
    year, month, day = (a, b, c) if a > 31 else (c, a, b) if order is Order.MONTH_FIRST else (c, b, a)
    try:
        written = datetime(year + (2000 if year < 100 else 0), month, day, hour, minute, second)
    except ValueError:
        return None
    return written.replace(tzinfo=UTC if half == "Z" else zone).astimezone(UTC)


def order_of(texts: Iterable[str], zone: ZoneInfo, dates: Collection[date]) -> Order:
    """The order in which most of *texts* are of one of *dates*; where both are, months first goes with AM and PM."""
    written = list(texts)
    american = any(text.strip().upper().endswith(("AM", "PM")) for text in written)

    def fitting(order: Order) -> int:
        moments = (moment(text, zone, order) for text in written)
        return sum(at is not None and at.astimezone(zone).date() in dates for at in moments)

    months, days = fitting(Order.MONTH_FIRST), fitting(Order.DAY_FIRST)
    return Order.MONTH_FIRST if months > days or (months == days and american) else Order.DAY_FIRST
