"""Identifiers: UUID version 7 (RFC 9562, section 5.7) as 32 hexadecimal digits, ordered by the time they were made."""

from __future__ import annotations

import os
from datetime import datetime

Id = str


def new_id(now: datetime, random: bytes | None = None) -> Id:
    """Return a fresh id made at *now* (aware); *random* (10 bytes) is passed in by tests alone."""
    noise = int.from_bytes(random or os.urandom(10), "big")
    milliseconds = int(now.timestamp() * 1000) & 0xFFFF_FFFF_FFFF
    high = (milliseconds << 16) | 0x7000 | (noise >> 68 & 0xFFF)
    low = 0x8000_0000_0000_0000 | (noise & 0x3FFF_FFFF_FFFF_FFFF)
    return f"{high << 64 | low:032x}"
