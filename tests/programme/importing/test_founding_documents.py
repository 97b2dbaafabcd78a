"""The documents the hub was made for, where a folder with them is named: BIKUPA_FOUNDING_DOCUMENTS.

The folder holds NAME.txt beside NAME.expected.json. Without it, nothing here is collected.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from hub.programme.importing import as_json, read

FOLDER = os.environ.get("BIKUPA_FOUNDING_DOCUMENTS")
NAMES = (
    sorted(path.name.removesuffix(".expected.json") for path in Path(FOLDER).glob("seed-*.expected.json"))
    if FOLDER
    else []
)

HEADER = ("title", "dates", "language", "timezone", "timezone_basis", "place", "contact", "registration",
          "session_label", "event_language")  # fmt: skip
SESSION = ("day", "start", "end", "title", "kind", "speakers", "room")


def _talks(session: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"title": one["title"], "speakers": one["speakers"]} for one in session.get("subitems") or []]


def _plain(document: dict[str, Any]) -> dict[str, Any]:
    sessions = [{key: one.get(key) for key in SESSION} | {"subitems": _talks(one)} for one in document["sessions"]]
    return {key: document.get(key) for key in HEADER} | {"sessions": sessions}


if NAMES:

    @pytest.mark.parametrize("name", NAMES)
    def test_a_founding_document_is_read_exactly(name: str) -> None:
        folder = Path(FOLDER or "")
        expected = json.loads((folder / f"{name}.expected.json").read_text(encoding="utf-8"))

        reading = read((folder / f"{name}.txt").read_text(encoding="utf-8"))

        assert _plain(as_json(reading)) == _plain(expected)
