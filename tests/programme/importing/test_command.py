"""`bikupa programme parse`: any format, from a file or standard input, and nothing heavy loaded before it must."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = (
    "Vårträff\n\nProgram 6 maj 2031\n09.00–09.30 Incheckning\n"
    "09.30–10.00 Samtal med Karin Frost, jurist, Lillsjö kommun\n"
)
TABLE = "Tid;Punkt\n09.00;Start\n10.00;Slutord\n"
HEAVY = {"icalendar", "openpyxl", "numpy", "sqlalchemy", "starlette", "pydantic", "jinja2", "babel", "uvicorn", "xml"}
LOADED = """
import sys
from hub.cli import main
main()
print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""


def run(*words: str, text: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, *words], input=text, capture_output=True, check=True, timeout=60)


def test_a_file_is_printed_as_json(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_text(PAGE, encoding="utf-16")

    read = json.loads(run("-m", "hub.cli", "programme", "parse", str(file), "--json").stdout)

    assert (read["title"], read["language"], read["timezone"], read["dates"]) == (
        "Vårträff", "sv", "Europe/Stockholm", ["2031-05-06"],
    )  # fmt: skip
    assert [(one["day"], one["start"], one["end"], one["kind"]) for one in read["sessions"]] == [
        ("2031-05-06", "09:00", "09:30", "check-in"), ("2031-05-06", "09:30", "10:00", "talk"),
    ]  # fmt: skip
    assert read["sessions"][1]["speakers"] == [
        {"name": "Karin Frost", "role": "jurist", "organisation": "Lillsjö kommun"}
    ]


@pytest.mark.parametrize("text", [PAGE, TABLE])
def test_standard_input_is_read_without_anything_heavy(text: str) -> None:
    done = run("-c", LOADED, "programme", "parse", "-", text=text.encode())

    assert len(done.stdout.splitlines()) == 3
    assert HEAVY & set(done.stderr.decode().split()) == set()
