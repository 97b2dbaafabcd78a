"""Finding somebody on a list by what one remembers of them. Pure."""

from __future__ import annotations

import unicodedata


def holds(text: str, wanted: str) -> bool:
    """Whether *text* holds each word of *wanted*; accents and capitals don't matter. Nothing wanted is held by all."""
    held = plain(text)
    return all(word in held for word in plain(wanted).split())


def plain(text: str) -> str:
    """Small letters without accents; static/js/finding.js makes the same of a row."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text).lower() if not unicodedata.combining(sign))
