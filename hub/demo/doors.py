"""The start page of the demonstration: a door for each role, a tour in six steps, and what goes on right now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from hub.breakouts import queries as breakouts
from hub.breakouts.live import OF_ALL
from hub.choosing import queries as choosing
from hub.choosing.events import BY_PEOPLE, STEPS
from hub.day.live import PEOPLE_HERE, PROGRAMME, load_attendance
from hub.day.queries import OnNow, on_now
from hub.demo.stage import TEAM
from hub.demo.theatre import Theatre
from hub.features import Addition
from hub.kernel.errors import N_
from hub.kernel.transaction import Snapshot
from hub.summaries import queries as summaries
from hub.summaries.live import PROGRESS, SHARED
from hub.web.answers import Done, Page
from hub.web.auth import EventRef, Principal, Role
from hub.web.call import Call
from hub.web.guards import ANYONE
from hub.web.operations import Operations
from hub.web.regions import Region, everyone

START = "/demo"
ELSEWHERE = {"127.0.0.1": "localhost", "localhost": "127.0.0.1"}
"""This machine by its other name: a browser keeps a sign-in of its own for each name."""

ROLES = {
    Role.PARTICIPANT: N_("Participant"),
    Role.FACILITATOR: N_("Facilitator"),
    Role.MODERATOR: N_("Moderator"),
    Role.HOST: N_("Host"),
    Role.ORGANISER: N_("Organiser"),
    Role.SCREEN: N_("Big screen"),
}
SEES = {
    Role.PARTICIPANT: N_("What is on, one button to join, and your group: the one page that you have open all day."),
    Role.FACILITATOR: N_("The desk: who is here, the groups to be, the time, and one next step."),
    Role.MODERATOR: N_("What the groups hand in, point by point, and the button that shares it with everyone."),
    Role.HOST: N_("For whoever runs Zoom: the names of the rooms, and the button that sends everyone there."),
    Role.ORGANISER: N_("The programme, the links, the people and their roles. You may paste a programme of your own."),
    Role.SCREEN: N_("For the projector: what is on, the code, who is here, the groups, the time, what they said."),
}


@dataclass(frozen=True)
class Door:
    """Somebody to be: their role, their name, and the path that signs them in by a press."""

    role: Role
    name: str
    organisation: str
    path: str


@dataclass(frozen=True)
class StartPage:
    """*other* is the address of this page under the machine's other name, None where there is no such name."""

    doors: tuple[Door, ...]
    code: str
    other: str | None


@dataclass(frozen=True)
class Living:
    """How far the meeting has come. *state* is its round's, None when there is none; *shared* counts summaries.

    *chosen*: how many have a place in the groups that can be chosen just now, None when none can.
    """

    on: OnNow
    attendance: Any
    state: str | None
    groups: int
    written: int
    handed_in: int
    shared: int
    chosen: int | None


def living(snap: Snapshot, event: EventRef) -> Living:
    current = breakouts.current_round(snap, event.id)
    proposed = breakouts.proposed_rounds(snap, event.id)
    shown = current or next(iter(proposed), None)
    groups, _ = breakouts.sizes(snap, [shown.id]).get(shown.id, (0, 0)) if shown else (0, 0)
    notes = summaries.desk_notes(snap, event.id)
    return Living(
        on_now(snap, event),
        load_attendance(snap, event, [""])[""],
        shown.state.value if shown else None,
        groups,
        notes.written if notes else 0,
        notes.handed_in if notes else 0,
        sum(len(question.items) for each in summaries.shared(snap, event.id) for question in each.questions),
        chosen(snap, event),
    )


def chosen(snap: Snapshot, event: EventRef) -> int | None:
    found = [each.id for each in choosing.current(snap, event) if each.state is choosing.State.OPEN]
    return sum(choosing.taken(snap, found).values()) if found else None


def load_living(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Any]:
    return {"": living(snap, event)}


def for_anyone(snap: Snapshot, principal: Principal, event: EventRef, key: str) -> None:
    """Counts are for all, and this page has nothing else."""
    ANYONE.check(principal)


LIVING = Region(
    "demo-living",
    "demo",
    "demo/_living.html",
    load_living,
    {**PEOPLE_HERE, **PROGRAMME, **OF_ALL, **PROGRESS, **SHARED, **dict.fromkeys((*STEPS, *BY_PEOPLE), everyone)},
    shared=True,
)


def other_address(origin: str) -> str | None:
    """The start page at this machine's other name; None for a hub that is reached by a name of its own."""
    parts = urlsplit(origin)
    name = ELSEWHERE.get(parts.hostname or "")
    return f"{parts.scheme}://{name}:{parts.port or 80}{START}" if name else None


def start_page(theatre: Theatre, call: Call) -> Page:
    stage = theatre.stage
    call.found_event = stage.event  # what is live here is this meeting, though its address does not say so
    named = {role: (name, organisation) for role, name, organisation, _ in TEAM}
    doors = tuple(Door(role, *named[role], path) for role, path in stage.links.items())
    data = StartPage(doors, stage.event.code, other_address(call.origin))
    extra = {"roles": ROLES, "sees": SEES, "people": theatre.people}
    return Page("demo/start.html", data, [f"demo/{stage.event.id}"], extra)


def addition(theatre: Theatre) -> Addition:
    """The demonstration's own pages, for the hub that serves it and for no other."""
    operations = Operations()

    @operations.get(START, ANYONE, page_only=True)
    def start(call: Call, snap: Snapshot) -> Page:
        """The doors of the demonstration."""
        return start_page(theatre, call)

    @operations.post(
        f"{START}/afresh",
        ANYONE,
        prepare=lambda call: theatre.begin_afresh_from_a_thread(),
        changes=False,
        page_only=True,
    )
    def afresh(call: Call, snap: Snapshot) -> Done:
        """Begin the meeting afresh, with new links."""
        return Done(f"{START}?said=afresh")

    return Addition(operations, {"demo": for_anyone}, [LIVING], START)
