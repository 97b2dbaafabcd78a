"""The page of all rounds: ready-made choices, who is here, and the form for a new one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hub.breakouts import commands, dealing, queries
from hub.breakouts.commands import Asked
from hub.breakouts.dealing import Deal, Made, Wanted
from hub.breakouts.forms import NewRound
from hub.breakouts.queries import MOST_ROOMS, WAY_NAMES, WISHES, Round, Way, Wish
from hub.breakouts.views.back import naming
from hub.kernel.errors import N_
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.programme import queries as programme
from hub.web.answers import Done, Page
from hub.web.auth import EventRef
from hub.web.call import Call
from hub.web.guards import FACILITATORS
from hub.web.operations import Operations

operations = Operations()
WISH_NAMES = {
    Wish.ORGANISATION: N_("Mix organisations"),
    Wish.MUNICIPALITY: N_("Mix municipalities"),
    Wish.MODE: N_("Mix remote and on site"),
    Wish.ROLE: N_("Mix speakers and team with the others"),
    Wish.LANGUAGE: N_("One language in each group"),
    Wish.MEET: N_("Meet others than before"),
}


@dataclass(frozen=True)
class Choice:
    """A session that a round can be made for."""

    id: Id
    title: str
    starts_at: datetime


@dataclass(frozen=True)
class RoundsPage:
    """The event's rounds, newest first; *titles* by session. *session_id*: the one that a new round is for."""

    rounds: list[Round]
    titles: dict[Id, str]
    sessions: list[Choice]
    session_id: Id | None


@operations.get("/e/{event}/rounds", FACILITATORS, answer=RoundsPage)
def rounds_page(call: Call, snap: Snapshot) -> Page:
    """Every group discussion of the event, and the form for a new one; ``?session=`` chooses its session."""
    sessions = [session for day in programme.days(snap, call.event.id) for session in day.held]
    chosen = chosen_session(snap, call.event, sessions, call.query.get("session", ""))
    day_id = next((session.day_id for session in sessions if session.id == chosen), None)
    data = RoundsPage(
        queries.rounds(snap, call.event.id)[::-1],
        {session.id: session.title for session in sessions},
        [
            Choice(session.id, session.title, session.starts_at)
            for session in sessions
            if session.kind not in programme.PAUSES
        ],
        chosen,
    )
    extra = {
        "way_names": WAY_NAMES,
        "way": usual_way(call.event),
        "ready": queries.ready_for(call.event.mode),
        "wish_names": WISH_NAMES,
        "wishes": WISHES,
        "most_rooms": MOST_ROOMS,
    }
    return Page("breakouts/rounds.html", data, [f"rounds/{call.event.id}/{day_id}"] if day_id else [], extra=extra)


def usual_way(event: EventRef) -> Way:
    return Way.TABLE if event.mode == programme.EventMode.ON_SITE else Way.CHOOSE_ROOM


def chosen_session(snap: Snapshot, event: EventRef, sessions: list[programme.Session], wanted: str) -> Id | None:
    """The session asked for, else the group discussion that is on or next, else what is on or next."""
    situation = programme.situation(snap, event)
    coming = [session for session in sessions if session.ends_at > snap.now]
    talks = [session for session in coming if session.kind is programme.Kind.GROUP_DISCUSSION]
    asked = [session for session in sessions if session.id == wanted]
    current = [situation.main] if situation.main else []
    return next((session.id for session in [*asked, *talks, *current, *coming, *sessions]), None)


def asked_for(call: Call, snap: Snapshot) -> Asked:
    """What the form asks for, and what it leaves to the kind of meeting."""
    body: NewRound = call.body
    hybrid = call.event.mode == programme.EventMode.HYBRID
    way = body.way or usual_way(call.event)
    wanted = Wanted(
        body.groups,
        body.size,
        hybrid if body.mixing is None else body.mixing == "apart",
        most=body.most,
        wishes=WISHES if body.wish is None else tuple(dict.fromkeys(body.wish)),
        led=body.led == "one-each",
        together=queries.sets_named(snap, call.event.id, body.together, "together"),
        apart=queries.sets_named(snap, call.event.id, body.apart, "apart"),
        neighbours=way is Way.NEIGHBOURS,
    )
    places = tuple(line.strip()[:200] for line in body.places.splitlines() if line.strip())
    return Asked(wanted, way, body.minutes, places, body.rooms or MOST_ROOMS)


def to_propose(call: Call, snap: Snapshot) -> Deal:
    return commands.to_propose(snap, call.event, call.body.session, asked_for(call, snap))


def deal(call: Call) -> Made:
    """The plan, while others read and write: it can take some tenths of a second."""
    return dealing.made(call.gathered)


@operations.post("/e/{event}/rounds", FACILITATORS, body=NewRound, again=rounds_page, gather=to_propose, prepare=deal)
def propose(call: Call, tx: Tx) -> Done:
    """Make groups of those who are here on the session's day."""
    asked = asked_for(call, tx)
    round_id = commands.propose(tx, call.event, call.body.session, asked, naming(call), call.prepared)
    commands.better_if_many(tx, call.event.id, round_id)
    return Done(f"{call.event.path}/rounds/{round_id}", {"round_id": round_id})
