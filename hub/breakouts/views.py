"""Pages and API of group discussions: the facilitator's rounds, and the card of the meeting's host."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hub.breakouts import commands, dealing, queries
from hub.breakouts.commands import Asked
from hub.breakouts.dealing import Deal, Made, Wanted
from hub.breakouts.forms import ExtendBody, GroupLinkBody, MoveBody, NewRound, Press, SeatBody
from hub.breakouts.queries import WAY_NAMES, Round, State, Way
from hub.checkin import queries as checkin
from hub.kernel.errors import N_, NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.links import queries as links
from hub.links.commands import set_link
from hub.links.queries import Level
from hub.programme import queries as programme
from hub.web.answers import Done, Page
from hub.web.auth import EventRef, Role
from hub.web.call import Call
from hub.web.guards import FACILITATORS, HOSTS
from hub.web.operations import Operations

operations = Operations()
ROUND = "/e/{event}/rounds/{round}"


@dataclass(frozen=True)
class Choice:
    """A session that a round can be made for."""

    id: Id
    title: str
    starts_at: datetime


@dataclass(frozen=True)
class RoundsPage:
    """The event's rounds, newest first; *titles* by session. *here*: how many are here on *session_id*'s day."""

    rounds: list[Round]
    titles: dict[Id, str]
    sessions: list[Choice]
    session_id: Id | None
    here: int


@dataclass(frozen=True)
class GroupLink:
    """Whether a group that meets by a link of its own has got it. The address itself is never told here."""

    group_id: Id
    name: str
    is_set: bool


@dataclass(frozen=True)
class RoundPage:
    round: Round
    title: str
    links: list[GroupLink]


@operations.get("/e/{event}/rounds", FACILITATORS, answer=RoundsPage)
def rounds_page(call: Call, snap: Snapshot) -> Page:
    """Every group discussion of the event, and the form for a new one; ``?session=`` chooses its session."""
    sessions = [session for day in programme.days(snap, call.event.id) for session in day.sessions]
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
        len(checkin.here(snap, call.event, day_id)) if day_id else 0,
    )
    way = Way.TABLE if call.event.mode == programme.EventMode.ON_SITE else Way.CHOOSE_ROOM
    extra = {"way_names": WAY_NAMES, "way": way}
    return Page("breakouts/rounds.html", data, extra=extra)


def chosen_session(snap: Snapshot, event: EventRef, sessions: list[programme.Session], wanted: str) -> Id | None:
    """The session asked for, else the group discussion that is on or next, else what is on or next."""
    situation = programme.situation(snap, event)
    coming = [session for session in sessions if session.ends_at > snap.now]
    talks = [session for session in coming if session.kind is programme.Kind.GROUP_DISCUSSION]
    asked = [session for session in sessions if session.id == wanted]
    current = [situation.main] if situation.main else []
    return next((session.id for session in [*asked, *talks, *current, *coming, *sessions]), None)


def asked_for(call: Call) -> Asked:
    """What the form asks for, and what it leaves to the kind of meeting."""
    body: NewRound = call.body
    hybrid = call.event.mode == programme.EventMode.HYBRID
    apart = hybrid if body.mixing is None else body.mixing == "apart"
    on_site = call.event.mode == programme.EventMode.ON_SITE
    way = body.way or (Way.TABLE if on_site else Way.CHOOSE_ROOM)
    places = tuple(line.strip()[:200] for line in body.places.splitlines() if line.strip())
    return Asked(Wanted(body.groups, body.size, apart), way, body.minutes, places)


def to_propose(call: Call, snap: Snapshot) -> Deal:
    return commands.to_propose(snap, call.event, call.body.session, asked_for(call))


def to_redeal(call: Call, snap: Snapshot) -> Deal:
    return commands.to_redeal(snap, call.event, call.params["round"])


def deal(call: Call) -> Made:
    """The plan, while others read and write: it can take some tenths of a second."""
    return dealing.made(call.gathered)


@operations.post("/e/{event}/rounds", FACILITATORS, body=NewRound, again=rounds_page, gather=to_propose, prepare=deal)
def propose(call: Call, tx: Tx) -> Done:
    """Make groups of those who are here on the session's day."""
    asked = asked_for(call)
    round_id = commands.propose(tx, call.event, call.body.session, asked, naming(call), call.prepared)
    return Done(f"{call.event.path}/rounds/{round_id}", {"round_id": round_id})


def naming(call: Call) -> str:
    """How groups are called in the event's language; it is also what the rooms are called in the meeting."""
    languages = call.site.languages
    return str(languages[languages.wanted(call.event.language)].plain(N_("Group {n}"), n="{n}"))


@operations.get(ROUND, FACILITATORS, answer=RoundPage)
def round_page(call: Call, snap: Snapshot) -> Page:
    """A round: its groups and people, who came since, and the next step."""
    round_ = queries.round_(snap, call.event.id, call.params["round"])
    titles = {s.id: s.title for day in programme.days(snap, call.event.id) for s in day.sessions}
    data = RoundPage(round_, titles.get(round_.session_id, ""), group_links(snap, call.event.id, round_))
    return Page("breakouts/round.html", data, [f"round/{call.event.id}/{round_.id}"])


def group_links(snap: Snapshot, event_id: Id, round_: Round) -> list[GroupLink]:
    if round_.way is not Way.OWN_LINK:
        return []
    linked = {link.target_id for link in links.all_links(snap, event_id) if link.level is Level.GROUP}
    groups = queries.groups_of_round(snap, event_id, round_.id)
    return [GroupLink(each.id, each.name, each.id in linked) for each in groups if each.way is Way.OWN_LINK]


@operations.get("/e/{event}/host", HOSTS)
def host_page(call: Call, snap: Snapshot) -> Page:
    """The host's card: how many rooms, their names to copy, when to open and close them, what to write in the chat."""
    return Page("breakouts/host.html", {}, [f"host/{call.event.id}"])


@operations.post(f"{ROUND}/move", FACILITATORS, body=MoveBody, again=round_page)
def move(call: Call, tx: Tx) -> Done:
    """Put somebody in another group by hand, also after the groups were shown."""
    body: MoveBody = call.body
    commands.move(tx, call.event.id, call.params["round"], body.person, body.group, body.version)
    return done(call, said="moved")


@operations.post(f"{ROUND}/seat", FACILITATORS, body=SeatBody, again=round_page)
def seat(call: Call, tx: Tx) -> Done:
    """Give a group to those who came since, or to the one who is named; nobody else moves."""
    body: SeatBody = call.body
    if body.person:
        commands.add_person(tx, call.event, call.params["round"], body.person, body.group)
        return done(call, said="seated", seated=1)
    return done(call, said="seated", seated=commands.seat_late(tx, call.event, call.params["round"]))


@operations.post(f"{ROUND}/redeal", FACILITATORS, body=Press, again=round_page, gather=to_redeal, prepare=deal)
def redeal(call: Call, tx: Tx) -> Done:
    """Deal a proposal anew; whoever was placed by hand stays."""
    commands.redeal(tx, call.event, call.params["round"], naming(call), call.prepared)
    return done(call, said="dealt")


@operations.post(f"{ROUND}/publish", FACILITATORS, body=Press, again=round_page)
def publish(call: Call, tx: Tx) -> Done:
    """Show everyone their group."""
    return step(call, tx, commands.publish, "published", State.PUBLISHED, State.OPEN)


@operations.post(f"{ROUND}/open", HOSTS, body=Press, again=host_page)
def open_rooms(call: Call, tx: Tx) -> Done:
    """The rooms are open: everyone is told to go, and the time runs."""
    return step(call, tx, commands.open_rooms, "rooms-open", State.OPEN)


@operations.post(f"{ROUND}/extend", FACILITATORS, body=ExtendBody, again=round_page)
def extend(call: Call, tx: Tx) -> Done:
    """Give the groups more minutes, or fewer."""
    body: ExtendBody = call.body
    changed = commands.extend(tx, call.event.id, call.params["round"], body.minutes, body.seen)
    said = "more-time" if body.minutes > 0 else "less-time"
    return done(call, said=said if changed else "times-before", changed=changed)


@operations.post(f"{ROUND}/recall", FACILITATORS, body=Press, again=round_page)
def recall(call: Call, tx: Tx) -> Done:
    """Call everybody back."""
    return step(call, tx, commands.recall, "called-back", State.RECALLED)


@operations.post(f"{ROUND}/close", HOSTS, body=Press, again=host_page)
def close(call: Call, tx: Tx) -> Done:
    """The rooms are closed, and so is the round."""
    return step(call, tx, commands.close, "round-over", State.CLOSED)


@operations.post(f"{ROUND}/discard", FACILITATORS, body=Press, again=round_page)
def discard(call: Call, tx: Tx) -> Done:
    """Throw a proposal away."""
    commands.discard(tx, call.event.id, call.params["round"])
    return Done(f"{call.event.path}/rounds", said="removed")


@operations.post(f"{ROUND}/groups/{{group}}/link", FACILITATORS, body=GroupLinkBody, again=round_page)
def set_group_link(call: Call, tx: Tx) -> Done:
    """Set the link that a group meets by, or swap it."""
    group = queries.group(tx, call.event.id, call.params["group"])
    if group.round_id != call.params["round"]:
        raise NotFound
    set_link(tx, call.event.id, Level.GROUP, group.id, call.body.text)
    return done(call, said="link-swapped")


def step(call: Call, tx: Tx, command: Callable[[Tx, Id, Id], None], said: str, *reached: State) -> Done:
    """Take the round a step on. Who presses when it is there already is told so: nothing is done twice."""
    round_ = queries.round_(tx, call.event.id, call.params["round"])
    if round_.state in reached:
        return done(call, said="was-done", changed=False)
    command(tx, call.event.id, round_.id)
    return done(call, said=said, changed=True)


def done(call: Call, said: str | None = None, **data: Any) -> Done:
    """Back to where the button was; a host who does not lead the meeting has the host's card alone."""
    leads = call.principal.is_any(Role.FACILITATOR, Role.ORGANISER)
    back = call.body.back if leads else "host"
    pages = {"round": f"/rounds/{call.params['round']}", "desk": "/desk", "host": "/host"}
    return Done(call.event.path + pages[back], {"round_id": call.params["round"], **data}, said)
