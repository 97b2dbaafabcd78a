"""What was measured, a line of JSON for each run: a comparison that was broken off goes on where it stood."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


class Runs:
    """The runs in one file. *anew* forgets those that are there."""

    def __init__(self, path: Path, *, anew: bool) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        if anew:
            path.unlink(missing_ok=True)
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        self.all: list[dict[str, Any]] = [json.loads(line) for line in lines if line.endswith("}")]

    def has(self, key: str) -> bool:
        """Whether the run is there, and was not a failure."""
        return any(each["key"] == key and "error" not in each for each in self.all)

    def add(self, run: dict[str, Any]) -> None:
        self.all = [each for each in self.all if each["key"] != run["key"]] + [run]
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(run) + "\n")
