"""What each role may do, as docs/roles.md shows it: ``python -m tests.house.roles`` writes it anew."""

from __future__ import annotations

from pathlib import Path

from hub.web.auth import Role
from hub.web.guards import GUARDS, ROLE_NAMES, Guard

DOCUMENT = Path(__file__).parents[2] / "docs" / "roles.md"
BEFORE = """# Roles

Everybody on a meeting's list is a participant. The organiser gives the other roles under *People*; somebody may have
several, and may do what any of them may. The owner is whoever made the hub's first meeting, with the link that the
server printed; there is no page that an owner may not open.

This is the table by which each page, command and live topic is guarded (`hub/web/guards.py`); this document is made
from it, and a test asks for every address as every role.

"""
AFTER = """
* A **speaker** may do what a participant may; what they are is shown in the programme.
* A **scribe** is asked first to take notes: groups have one each, as far as they go round, as with facilitators.
* A **screen** is a device, not a person: it reads what the big screen shows, and nothing that is somebody's own.
* A **group's notes** are read by its own people and by those who moderate, until they are shared.
"""


def document() -> str:
    columns = ["", *(name.lower() for name in ROLE_NAMES.values()), "owner"]
    rows = [columns, ["---", *[":-:"] * (len(columns) - 1)], *(row_of(each) for each in GUARDS)]
    return BEFORE + "".join(f"| {' | '.join(row)} |\n".replace("|  |", "| |") for row in rows) + AFTER


def row_of(guard: Guard) -> list[str]:
    may = guard.may[0].upper() + guard.may[1:] + (" (also without signing in)" if guard.anyone else "")
    return [may, *(mark(guard, role) for role in ROLE_NAMES), "yes"]


def mark(guard: Guard, role: Role) -> str:
    return "yes" if guard.anyone or role in guard.roles else "–"


if __name__ == "__main__":
    DOCUMENT.write_text(document(), encoding="utf-8")
