"""What the screen shows: the desk's choice, or by itself what the day is at. No I/O, no clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from hub.breakouts.queries import Round, State
from hub.kernel.errors import N_, Conflict
from hub.kernel.ids import Id
from hub.programme.queries import PAUSES, Kind, Session

T = TypeVar("T")
TURN_S, READ_S = 15, 30
"""So many seconds a page of names stays, or one of summaries, when pages turn by themselves."""
PAGE = 32
"""Names on a page: two columns that can be read from ten metres, with room for where people come from."""
NAMES_FIRST = timedelta(minutes=2)
"""Where nobody has to open a room, the time runs at once: so long the names are shown before the timer."""
ROOM_LINES, LINE_LETTERS = 13.0, 68
"""The lines of a list of summaries that the screen has room for, and letters on each."""
LIST_REM, LARGER = 1.3, (2.25, 1.9, 1.6)
"""The size of a list's letters, and those of one that is so short that it would leave much of the screen empty."""
LARGER_LETTERS, LARGER_HEADING = 73, 1.3
"""Letters that stand on a line of such a list, by LIST_REM; the lines that its heading takes more."""
HEADING_LINE, HEADING_LETTERS = 1.7, 40
"""What a line of the heading above them takes, and its letters; one line of it there is room for."""
ARRIVING = PAUSES | {Kind.CHECK_IN, Kind.REGISTRATION}
SAID_ALOUD = frozenset({Kind.PLENARY, Kind.QA})


class View(StrEnum):
    """What the desk can choose; the values are stored."""

    AUTO = "auto"
    ARRIVAL = "arrival"
    NOW = "now"
    NAMES = "names"
    TIMER = "timer"
    SUMMARIES = "summaries"
    OPENING = "opening"
    GOROUND = "goround"
    THEMES = "themes"
    QUESTIONS = "questions"
    SPEAKERS = "speakers"
    POLL = "poll"
    REFLECTIONS = "reflections"
    PAUSE = "pause"
    BLACK = "black"


class By(StrEnum):
    """By what the summaries stand on pages, or all on one, the latest first; the values are stored."""

    LATEST = "latest"
    QUESTION = "question"
    GROUP = "group"
    THEME = "theme"


class Shown(StrEnum):
    """What the audience sees. RECALL and AFTER come by themselves alone."""

    ARRIVAL = "arrival"
    NOW = "now"
    NAMES = "names"
    TIMER = "timer"
    RECALL = "recall"
    SUMMARIES = "summaries"
    SPOTLIGHT = "spotlight"
    OPENING = "opening"
    GOROUND = "goround"
    THEMES = "themes"
    QUESTIONS = "questions"
    SPEAKERS = "speakers"
    POLL = "poll"
    REFLECTIONS = "reflections"
    AFTER = "after"
    PAUSE = "pause"
    BLACK = "black"


VIEW_NAMES = {
    View.AUTO: N_("Follow the day"),
    View.ARRIVAL: N_("Arrival"),
    View.NOW: N_("Now and next"),
    View.NAMES: N_("Names"),
    View.TIMER: N_("Time"),
    View.SUMMARIES: N_("Summaries"),
    View.OPENING: N_("Check-in round"),
    View.GOROUND: N_("Go-round"),
    View.THEMES: N_("Themes"),
    View.QUESTIONS: N_("Questions"),
    View.SPEAKERS: N_("Speakers' list"),
    View.POLL: N_("Poll"),
    View.REFLECTIONS: N_("Overnight"),
    View.PAUSE: N_("Pause"),
    View.BLACK: N_("Black"),
}
BY_NAMES = {
    By.LATEST: N_("Latest first"),
    By.QUESTION: N_("By question"),
    By.GROUP: N_("By group"),
    By.THEME: N_("By theme"),
}


class NothingToTurn(Conflict):
    code = "nothing-to-turn"
    message = N_("There is only one page.")


@dataclass(frozen=True)
class Choice:
    """What the desk has chosen. *page* counts from 0 and was shown at *changed_at*; from there pages turn, if they do.

    *spotlight* is the id of a share, *by* how the summaries stand.
    """

    view: View = View.AUTO
    by: By = By.LATEST
    page: int = 0
    turning: bool = True
    spotlight: Id | None = None
    changed_at: datetime | None = None


@dataclass(frozen=True)
class Moment:
    """What the day is at. *round* is the newest of today that everybody has seen, *shared_at* when something of it was
    shared last. *comes*: what the meeting does just now that belongs on the screen: a poll, a go-round, a question."""

    now: datetime
    phase: str
    main: Session | None
    round: Round | None
    shared_at: datetime | None
    comes: Shown | None = None


def shown(choice: Choice, moment: Moment, *, spotlit: bool) -> Shown:
    """What the audience sees. *spotlit*: the thing in the spotlight is still shared."""
    if choice.view is View.SUMMARIES:
        return Shown.SPOTLIGHT if spotlit else Shown.SUMMARIES
    return Shown(choice.view.value) if choice.view is not View.AUTO else follow(moment)


def follow(moment: Moment) -> Shown:
    """What suits the moment by itself: groups that are out first, then what the meeting does, then what is on.

    Who goes round the groups has them back, whether somebody has called them or not.
    """
    found = of_round(moment, moment.round) if moment.round else None
    if found is Shown.NAMES or (found is Shown.TIMER and moment.comes is not Shown.GOROUND):
        return found
    return moment.comes or found or of_programme(moment)


def of_round(moment: Moment, round_: Round) -> Shown | None:
    """What a round puts on the screen; None when it is over and something else is on."""
    if round_.state is State.PUBLISHED:
        return Shown.NAMES
    if round_.state is State.OPEN:
        until = names_until(round_)
        return Shown.NAMES if until and moment.now < until else Shown.TIMER
    main, recalled_at, shared_at = moment.main, round_.recalled_at, moment.shared_at
    called = round_.state is State.RECALLED and not gone_on(main, round_)
    told = shared_at is not None and not (called and recalled_at and shared_at < recalled_at)
    its_place = main.id == round_.session_id or main.kind in SAID_ALOUD if main else called
    if told and its_place:
        return Shown.SUMMARIES
    return Shown.RECALL if called else None


def gone_on(main: Session | None, round_: Round) -> bool:
    """Whether the programme has come to something else since everybody was called back."""
    if main is None or round_.recalled_at is None:
        return False
    return main.id != round_.session_id and main.starts_at > round_.recalled_at


def names_until(round_: Round) -> datetime | None:
    """Until when the names of a round whose time ran from the start are shown before the timer; None for another."""
    if round_.opened_at is None or round_.opened_at != round_.published_at:
        return None
    return round_.opened_at + min(NAMES_FIRST, timedelta(minutes=round_.minutes) / 4)


def of_programme(moment: Moment) -> Shown:
    if moment.main:
        return Shown.ARRIVAL if moment.main.kind in ARRIVING else Shown.NOW
    return Shown.AFTER if moment.phase in {"after", "after-day"} else Shown.ARRIVAL


def page_at(choice: Choice, since: datetime | None, pages: int, now: datetime, every: int = TURN_S) -> int:
    """The page on every screen at *now*, when the list came up at *since*; the same sum as in turning.js. A page stays
    for *every* seconds."""
    if pages < 2:
        return 0
    begun = since or now
    turned = int((now - begun).total_seconds() // every) if choice.turning else 0
    return (choice.page + max(0, turned)) % pages


def pages_of(items: Sequence[T]) -> tuple[tuple[T, ...], ...]:
    """*items* on as many pages as they need, equally full: no last page with one name."""
    count = -(-len(items) // PAGE)
    size = -(-len(items) // count) if count else 0
    return tuple(tuple(items[start : start + size]) for start in range(0, len(items), size)) if size else ()


def room_under(heading: str) -> float:
    """The lines there is room for under a *heading*, which may take several itself."""
    return ROOM_LINES - HEADING_LINE * max(0, -(-len(heading) // HEADING_LETTERS) - 1)


def larger(lines: Sequence[tuple[str, str]], room: float) -> int:
    """How many sizes larger a short list can be for all *lines* to have room, 0 for none: of each, what is read first
    and what stands after it in small letters."""
    for sizes, rem in zip(range(len(LARGER), 0, -1), LARGER, strict=True):
        scale = rem / LIST_REM
        letters = [len(text) * scale + (len(small) + 1) / LIST_REM for text, small in lines]
        if sum(-(-each // LARGER_LETTERS) * scale + 0.5 for each in letters) <= room - LARGER_HEADING:
            return sizes
    return 0


def fitting(texts: Sequence[str], room: float = ROOM_LINES) -> int:
    """How many of *texts* fit on the screen, from the first; at least one. *room*: lines."""
    used = 0.0
    for place, text in enumerate(texts):
        used += -(-len(text) // LINE_LETTERS) + 0.5
        if used > room and place:
            return place
    return len(texts)
