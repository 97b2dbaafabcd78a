"""The regions of polls, and which facts make them stale.

An open poll is a region of each person's own, for it has their answer. Results are one for all, and are told of only
when they are shown: a storm of answers to a poll whose results are hidden changes nobody's page but one's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hub.checkin.events import AttendanceChanged, CheckedIn, MeetingCounted, ModeChanged, PartyChanged
from hub.kernel.facts import Fact
from hub.kernel.transaction import Snapshot
from hub.people.events import ParticipantAdded, PersonsMerged, PersonsParted, RolesChanged
from hub.polls import queries
from hub.polls.events import (
    AnswerCounted,
    HandsCounted,
    PollAnswered,
    PollChanged,
    PollRemoved,
    ResultsShown,
    WordHidden,
)
from hub.polls.queries import Poll, Result, State
from hub.programme.events import DaysChanged, DaySlipped, MomentPassed, SessionAdded, SessionChanged, SessionRemoved
from hub.programme.queries import titles
from hub.web.auth import EventRef, Principal
from hub.web.guards import MEMBERS, MODERATORS
from hub.web.regions import Keys, Region, Staleness, everyone, of_person


def guard_poll(snap: Snapshot, principal: Principal, event: EventRef, key: str) -> None:
    MEMBERS.check(principal)


def guard_polls(snap: Snapshot, principal: Principal, event: EventRef, key: str) -> None:
    MODERATORS.check(principal)


ORDER = (State.OPEN, State.PREPARED, State.CLOSED)
TOPICS = {"poll": guard_poll, "polls": guard_polls}


@dataclass(frozen=True)
class Led:
    """A poll as those who lead have it, with its results, None before people were asked. *title* is the item's."""

    poll: Poll
    title: str
    result: Result | None


def load_own(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Any]:
    return queries.own(snap, event.id, keys)


def load_shown(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Any]:
    found = queries.shown_today(snap, event)
    return {"": found} if found else {}


def load_results(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Result]:
    found = {each.id: queries.result(snap, each) for each in queries.polls(snap, event.id) if each.id in keys}
    return {poll_id: told for poll_id, told in found.items() if told}


def load_all(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, list[Led]]:
    """Of the page with all of them, which has no key: what is open first, then what is kept for later."""
    found = sorted(queries.polls(snap, event.id), key=lambda each: ORDER.index(each.state))
    return {"": led(snap, event, found)} if "" in keys else {}


def load_one(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Led]:
    found = [each for each in queries.polls(snap, event.id) if each.id in keys]
    return {each.poll.id: each for each in led(snap, event, found)}


def led(snap: Snapshot, event: EventRef, polls: Iterable[Poll]) -> list[Led]:
    named = titles(snap, event.id)
    return [Led(each, named.get(each.session_id, ""), queries.led(snap, each)) for each in polls]


def load_desk(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Any]:
    return {"": queries.desk(snap, event)}


# -- when they are stale ----------------------------------------------------------------------------------------------

Stale = Mapping[type[Fact], Staleness]


def of_all(*facts: type[Fact]) -> dict[type[Fact], Staleness]:
    return dict.fromkeys(facts, everyone)


def if_shown(fact: AnswerCounted) -> Keys:
    return None if fact.shown else ()


def of_poll(fact: Any) -> Keys:
    """On the page of one poll; those who lead have one of all, too, which has no key."""
    return [fact.poll_id, ""]


ONE = (PollChanged, PollRemoved, ResultsShown, WordHidden, HandsCounted)
PERSONS = of_all(PersonsMerged, PersonsParted)
"""Two persons may have answered who are one now."""
SHOWN: Stale = {**of_all(*ONE, MomentPassed, DaysChanged), **PERSONS, AnswerCounted: if_shown}
COUNTS: Stale = {**dict.fromkeys((*ONE, AnswerCounted), of_poll), **PERSONS}
PROGRAMME = of_all(SessionAdded, SessionChanged, SessionRemoved, DaysChanged, DaySlipped, MomentPassed)
HERE = of_all(CheckedIn, AttendanceChanged, ModeChanged, PartyChanged, MeetingCounted, ParticipantAdded, RolesChanged)
ON_SCREEN: Stale = {**of_all(*ONE, AnswerCounted), **PERSONS}
"""What the big screen shows of polls (:func:`hub.polls.queries.on_screen`)."""

REGIONS = [
    Region(
        "now-polls",
        "now",
        "polls/_mine.html",
        load_own,
        {**of_all(PollChanged, PollRemoved), PollAnswered: of_person, **PERSONS},
    ),
    Region("now-results", "now", "polls/_now.html", load_shown, SHOWN, shared=True),
    Region("poll-results", "poll", "polls/_results.html", load_results, COUNTS),
    Region("polls-all", "polls", "polls/_all.html", load_all, {**COUNTS, **PROGRAMME}),
    Region("polls-one", "polls", "polls/_one.html", load_one, {**COUNTS, **PROGRAMME}),
    Region(
        "desk-polls",
        "desk",
        "polls/_desk.html",
        load_desk,
        {**of_all(*ONE, AnswerCounted), **HERE, **PROGRAMME, **PERSONS},
    ),
]
