"""Lists of a round's groups, as files: Zoom's for rooms assigned beforehand, and one for everybody else. Pure.

Zoom's form is that of its template: the header ``Pre-assign Room Name,Email Address``, UTF-8 without a mark, a person a
row (support article KB0061353).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hub.breakouts.model import Group, by_name
from hub.breakouts.ways import PRE_ASSIGNED_PEOPLE, ROOMED
from hub.kernel.ids import Id
from hub.kernel.spreadsheets import MARK, table

ZOOM_HEADER = ("Pre-assign Room Name", "Email Address")


@dataclass(frozen=True)
class Seat:
    """Somebody and their group, as lists by name have them."""

    name: str
    number: int
    group: str
    place: str
    only_in_zoom: bool = False


@dataclass(frozen=True)
class NotPlaced:
    """Somebody whom Zoom can't put in a room, and why: ``no-email``, ``on-site`` or ``too-many``."""

    name: str
    group: str
    why: str


def in_zoom(name: str) -> tuple[int, str, str]:
    """Sort key of a name as Zoom's panel has those who are alike otherwise: special characters, then figures, then
    letters, small and capital alike (support article KB0065566). Of å, ä and ö it says nothing: as in Swedish."""
    kind = 2 if name[:1].isalpha() else 1 if name[:1].isdigit() else 0
    return kind, *by_name(name)


def by_people(groups: Iterable[Group], *, zoom: bool = False) -> list[Seat]:
    """Everybody by name, as a Swedish list has them or as Zoom has; also who is named at another's screen."""
    seats = [
        Seat(name, group.number, group.name, group.place, member.only_in_zoom)
        for group in groups
        for member in group.members
        for name in (member.name, *member.beside)
    ]
    return sorted(seats, key=lambda seat: in_zoom(seat.name) if zoom else (0, *by_name(seat.name)))


def for_zoom(groups: Sequence[Group], emails: Mapping[Id, str]) -> tuple[str, list[NotPlaced]]:
    """The file that Zoom takes, and those who are not in it. People at tables are in neither."""
    rows: list[tuple[str, str]] = []
    left: list[NotPlaced] = []
    for group in groups:
        for member in group.members if group.way in ROOMED else ():
            email = emails.get(member.person_id, "")
            why = "on-site" if member.mode != "remote" else "" if email else "no-email"
            why = why or ("too-many" if len(rows) >= PRE_ASSIGNED_PEOPLE else "")
            if why:
                left.append(NotPlaced(member.name, group.name, why))
            else:
                rows.append((group.name, email))
    return table([ZOOM_HEADER, *rows]), left


def for_all(groups: Sequence[Group], header: Sequence[str]) -> str:
    """Group, place, name, organisation and how they take part, a person a row; for a spreadsheet."""
    rows = [
        (str(group.number), group.name, group.place, member.name, member.organisation, member.mode)
        for group in groups
        for member in group.members
    ]
    return table([header, *rows], mark=MARK)
