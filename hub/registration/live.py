"""What changes while one looks: how registration goes, and how one's own stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hub.kernel.errors import Forbidden, NotFound, SignedOut
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.programme.events import DaysChanged
from hub.registration import queries
from hub.registration.events import (
    FormChanged,
    PlaceGiven,
    Registered,
    RegistrationCancelled,
    RegistrationChanged,
)
from hub.registration.model import State
from hub.web.auth import EventRef, Principal
from hub.web.guards import ORGANISERS
from hub.web.regions import Region, everyone, of_person


def guard_own(snap: Snapshot, principal: Principal, event: EventRef, key: str) -> None:
    """One's own registration alone; who is in line for a place has no role at the event yet."""
    if not principal.person_id:
        raise SignedOut
    if principal.person_id != key and not principal.owner:
        raise Forbidden


def guard_all(snap: Snapshot, principal: Principal, event: EventRef, key: str) -> None:
    ORGANISERS.check(principal)
    if key:
        raise NotFound


TOPICS = {"registration": guard_own, "registrations": guard_all}


@dataclass(frozen=True)
class OnDay:
    """How somebody takes part on a day; *date* None: every day."""

    date: date | None
    mode: str


@dataclass(frozen=True)
class Mine:
    """How somebody's registration stands; *place*: theirs in line."""

    state: State
    place: int | None
    days: list[OnDay]
    names: list[str]
    others: int
    companion: str | None
    companion_name: str


def load_mine(snap: Snapshot, event: EventRef, keys: Sequence[Id]) -> Mapping[str, Mine]:
    """By person who has registered."""
    dates = {day.id: day.date for day in queries.days(snap, event.id)}
    found = queries.registrations(snap, event.id, keys)
    line = queries.line(snap, event.id) if any(each.state is State.WAITING for each in found) else {}
    return {each.person_id: mine(each, dates, line) for each in found}


def mine(each: queries.Registration, dates: Mapping[Id, date], line: Mapping[Id, int]) -> Mine:
    on_days = [OnDay(dates.get(day_id), mode.value) for day_id, mode in each.days.items()]
    return Mine(
        each.state,
        line.get(each.person_id),
        sorted(on_days, key=lambda day: day.date or date.min),
        list(each.names),
        each.others,
        each.companion.value if each.companion else None,
        each.companion_name,
    )


def load_figures(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, queries.Figures]:
    return dict.fromkeys(keys, queries.figures(snap, event))


OF_ALL = (FormChanged, Registered, PlaceGiven, RegistrationChanged, RegistrationCancelled, DaysChanged)
REGIONS = [
    Region(
        "registration-figures",
        "registrations",
        "registration/_figures.html",
        load_figures,
        dict.fromkeys(OF_ALL, everyone),
    ),
    Region(
        "my-registration",
        "registration",
        "registration/_mine.html",
        load_mine,
        {
            Registered: of_person,
            # Whoever gets a place, or goes, lets those behind them in line come nearer.
            **dict.fromkeys((PlaceGiven, RegistrationChanged, RegistrationCancelled, DaysChanged), everyone),
        },
    ),
]
