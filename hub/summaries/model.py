"""Notes, points and headlines: pure rules, no I/O, no clock.

A *note* is what a group writes under one question: an ordered list of *points*, one thought each. A group's *headline*
is its main point in one sentence. What is *shared* is seen by everyone; all else by the group and the team alone.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from hub.kernel.errors import N_, Conflict, Forbidden, InvalidInput
from hub.kernel.ids import Id

POINT_LIMIT = 1_000
HEADLINE_LIMIT = 140
MOST_POINTS = 300
"""Per group: far more than anybody writes in an hour, far less than what would harm the hub."""

UNNAMED = ""
"""The question of a session that asks none."""


class HandedInBy(StrEnum):
    """Who handed in a group's notes; the values are stored and sent."""

    GROUP = "group"
    RECALL = "recall"


class NothingWritten(InvalidInput):
    code = "nothing-written"
    message = N_("Write at least one point first.")


class PointTooLong(InvalidInput):
    code = "point-too-long"
    message = N_("A point may be at most {limit} characters. Make it two.")


class HeadlineTooLong(InvalidInput):
    code = "headline-too-long"
    message = N_("The main point may be at most {limit} characters.")


class TooManyPoints(InvalidInput):
    code = "too-many-points"
    message = N_("A group can write at most {limit} points.")


class WrongPointId(InvalidInput):
    code = "wrong-point-id"
    message = N_("The point's id must be 32 hexadecimal digits that no other point has.")


class NoSuchQuestion(InvalidInput):
    code = "no-such-question"
    message = N_("That question isn't asked any more. Write under another one.")


class StaleVersion(Conflict):
    code = "stale-version"
    message = N_("Somebody changed this while you wrote. It now reads: “{present}”. Your text is still here.")


class PointGone(Conflict):
    code = "point-gone"
    message = N_("Somebody removed this point while you wrote. Your text is still here: add it as a new point.")


class AlreadyHandedIn(Conflict):
    code = "already-handed-in"
    message = N_(
        "Your group's notes are handed in, so they can't be changed. Ask the facilitator to add what is missing."
    )


class NotHandedIn(Conflict):
    code = "not-handed-in"
    message = N_("The group has not handed in yet, so nothing of it can be shared.")


class HeldBack(Conflict):
    code = "held-back"
    message = N_("The group keeps its notes to itself for now. Only the group can hand them in.")


class NobodyHandedIn(Conflict):
    code = "nobody-handed-in"
    message = N_("No group has handed in anything of that yet.")


class NothingToUndo(Conflict):
    code = "nothing-to-undo"
    message = N_("It has been taken back already.")


class TooLateToUndo(Conflict):
    code = "too-late-to-undo"
    message = N_("More than ten seconds have gone by, and people have read it. Take it back instead.")


class SharedAlready(Conflict):
    code = "shared-already"
    message = N_("Some of it is already shared with everyone, so it can't be taken back. Ask the moderator.")


class RoundIsOver(Conflict):
    code = "round-is-over"
    message = N_("The groups have been called back, so what is handed in stays handed in.")


class NotYourGroup(Forbidden):
    code = "not-your-group"
    message = N_("This page belongs to the members of another group.")


@dataclass(frozen=True)
class Standing:
    """Where a group is with its notes. *scribe_id* is who pressed "I'll take notes" last."""

    group_id: Id
    scribe_id: Id | None = None
    handed_in_at: datetime | None = None
    handed_in_by: HandedInBy | None = None
    hold_back: bool = False

    @property
    def handed_in(self) -> bool:
        return self.handed_in_at is not None


LATE = timedelta(minutes=10)
"""So long after the rooms are closed what somebody typed before may still arrive, over a bad network."""


UNDO = timedelta(seconds=10)
"""So long a press that shared something can be undone."""
ON_ITS_WAY = timedelta(seconds=3)
"""So much later a press that was made in time may arrive."""


def check_undo(shared_at: datetime, now: datetime) -> None:
    """Raises TooLateToUndo for what has been shared for too long."""
    if now > shared_at + UNDO + ON_ITS_WAY:
        raise TooLateToUndo


def check_writable(standing: Standing, *, as_team: bool, late: bool = False) -> None:
    """Raises AlreadyHandedIn for the group itself once its notes are handed in; the team may write what was said.

    *late*: the group is on its way back, and nothing that is seen by others would be changed by it; then what was
    handed in by itself takes it up.
    """
    if as_team or not standing.handed_in or (late and standing.handed_in_by is HandedInBy.RECALL):
        return
    raise AlreadyHandedIn


def on_the_way_back(closed_at: datetime | None, now: datetime, *, recalled: bool) -> bool:
    """Whether what a group typed before it was called back may still arrive at *now*."""
    return recalled and (closed_at is None or now < closed_at + LATE)


def check_hand_in(standing: Standing, *, written: bool, as_team: bool) -> None:
    """Raises NothingWritten for empty notes, HeldBack when the team would hand in what the group keeps."""
    if not written:
        raise NothingWritten
    if standing.hold_back and as_team:
        raise HeldBack


def check_take_back(*, recalled: bool, shared: bool) -> None:
    """Raises RoundIsOver once the groups are called back, SharedAlready when anything of it is shared."""
    if shared:
        raise SharedAlready
    if recalled:
        raise RoundIsOver


def goes_in_at_recall(standing: Standing, *, written: bool) -> bool:
    return written and not standing.handed_in and not standing.hold_back


# -- texts ----------------------------------------------------------------------------------------------------------

# Marks that turn the direction of what follows: one of them in a shared point would garble the whole plenary.
TURNING = dict.fromkeys([0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def clean(text: str) -> str:
    """*text* as one line of plain characters: no control characters, no turning marks, single spaces."""
    composed = unicodedata.normalize("NFC", text).translate(TURNING)
    spaced = "".join(" " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in composed)
    return " ".join("".join(c for c in spaced if unicodedata.category(c) not in {"Cs", "Cn"}).split())


BULLET = re.compile(r"\s*(?:[-–—‐‑*+•·‣◦▪▫■□○●►▶➢✓✔☐☑\uf0b7\uf0a7]+(?=\s|$)|\[[ xX]?\](?=\s|$)|o(?=\t))\s*")
NUMBER = re.compile(r"\s*\(?(?:\d{1,3}|[A-Za-z])[.)](?=\s|$)\s*")


def points_of(text: str) -> list[str]:
    """The points that *text* holds, typed or pasted: one a line, without bullets, dashes and numbers.

    A number or letter is taken as a mark only where at least two lines have one ("3. mai er best" keeps its 3). In a
    list with marks, a line without one that is indented or goes on in small letters belongs to the point before it.
    """
    lines = [line for line in re.split(r"[\r\n\v\f\x85\u2028\u2029]+", text) if line.strip()]
    numbered = sum(bool(NUMBER.match(line)) for line in lines) > 1
    marks = [BULLET.match(line) or (NUMBER.match(line) if numbered else None) for line in lines]
    listed = sum(mark is not None for mark in marks) > 1
    points: list[str] = []
    for line, mark in zip(lines, marks, strict=True):
        said = clean(line[mark.end() :] if mark else line)
        if listed and not mark and points and (line[0].isspace() or line[0].islower()):
            points[-1] = f"{points[-1]} {said}"
        elif said:
            points.append(said)
    return points


def new_points(text: str) -> list[str]:
    """As :func:`points_of`. Raises NothingWritten, or PointTooLong when any of them is."""
    points = points_of(text)
    if not points:
        raise NothingWritten(fields={"text": NothingWritten.message})
    if any(len(point) > POINT_LIMIT for point in points):
        raise PointTooLong(limit=POINT_LIMIT)
    return points


def point_text(text: str) -> str:
    """One point as it is kept after an edit, lines joined. Raises NothingWritten or PointTooLong."""
    said = clean(text)
    if not said:
        raise NothingWritten(fields={"text": NothingWritten.message})
    if len(said) > POINT_LIMIT:
        raise PointTooLong(limit=POINT_LIMIT)
    return said


def headline_text(text: str) -> str:
    """A headline as it is kept, empty to have none. Raises HeadlineTooLong."""
    said = clean(text)
    if len(said) > HEADLINE_LIMIT:
        raise HeadlineTooLong(limit=HEADLINE_LIMIT)
    return said


POINT_ID = re.compile(r"[0-9a-f]{32}")


def further_id(point_id: Id, place: int) -> Id:
    """The id of the *place*-th point of one paste: the same each time, so that a resend does nothing twice."""
    return point_id if place == 0 else hashlib.sha256(f"{point_id}/{place}".encode()).hexdigest()[:32]


def check_point_id(point_id: Id) -> None:
    """Raises WrongPointId for what no client of ours makes."""
    if not POINT_ID.fullmatch(point_id):
        raise WrongPointId
