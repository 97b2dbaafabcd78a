"""The team's pages of choices: what can be chosen, opening it, who has chosen what, and the groups that come of it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from hub.breakouts.queries import WAY_NAMES, Way
from hub.choosing import commands, queries, wishing
from hub.choosing.commands.preparing import Offer
from hub.choosing.forms import COLUMNS, ChangedChoice, GroupsBody, NewChoice, OfferBody, SomebodyBody, rows_of
from hub.choosing.model import MOST_OPTIONS
from hub.choosing.queries import Choice, Kind
from hub.choosing.wishing import Shared, Wishing
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
CHOICE = "/e/{event}/choices/{choice}"
ROWS = 6
"""So many groups or topics have their row on an empty form."""
USUAL = {Kind.PLACES: {"least": "2", "most": "8"}, Kind.WISHES: {"least": "3", "most": "8"}}


@dataclass(frozen=True)
class Item:
    """An item of the programme that groups can be made for."""

    id: Id
    title: str
    starts_at: datetime


@dataclass(frozen=True)
class ChoicesPage:
    """The event's choices, newest first; *items*: what one can be made for, *session_id*: what the form is for."""

    choices: list[Choice]
    items: list[Item]
    session_id: Id | None
    kind: Kind


@operations.get("/e/{event}/choices", FACILITATORS, answer=ChoicesPage)
def choices_page(call: Call, snap: Snapshot) -> Page:
    """A form for groups that people choose themselves, or (``?kind=wishes``) for topics that they wish for."""
    typed = call.failure.typed if call.failure else call.query
    kind = Kind.WISHES if typed.get("kind") == Kind.WISHES else Kind.PLACES
    items = items_of(snap, call.event)
    session_id = chosen_item(snap, call.event, items, typed.get("session", ""))
    data = ChoicesPage(queries.choices(snap, call.event.id)[::-1], items, session_id, kind)
    return Page("choosing/new.html", data, extra=form(call, kind, [], None))


def form(call: Call, kind: Kind, options: list[dict[str, Any]], way: Way | None) -> dict[str, Any]:
    """What the form is filled with: what was typed, else *options*, and empty rows; ``?rows=`` asks for more."""
    rows = rows_of(call.failure.typed) if call.failure else options
    wanted = call.query.get("rows", "")
    count = max(int(wanted) if wanted.isdecimal() else 0, len(rows) + 2, ROWS)
    empty = [dict.fromkeys(COLUMNS, "") | USUAL[kind] for _ in range(min(count, MOST_OPTIONS) - len(rows))]
    return {"rows": [*rows, *empty], "way_names": WAY_NAMES, "way": way or usual_way(call.event), "kind": kind}


def items_of(snap: Snapshot, event: EventRef) -> list[Item]:
    held = [session for day in programme.days(snap, event.id) for session in day.held]
    return [Item(each.id, each.title, each.starts_at) for each in held if each.kind not in programme.PAUSES]


def chosen_item(snap: Snapshot, event: EventRef, items: list[Item], wanted: str) -> Id | None:
    """The item asked for, else the group discussion that is on or next, else what is next."""
    held = {session.id: session for day in programme.days(snap, event.id) for session in day.held}
    coming = [each for each in items if held[each.id].ends_at > snap.now]
    talks = [each for each in coming if held[each.id].kind is programme.Kind.GROUP_DISCUSSION]
    asked = [each for each in items if each.id == wanted]
    return next((each.id for each in [*asked, *talks, *coming, *items]), None)


def usual_way(event: EventRef) -> Way:
    return Way.TABLE if event.mode == programme.EventMode.ON_SITE else Way.CHOOSE_ROOM


def offer(call: Call, body: OfferBody) -> Offer:
    return Offer(body.told, body.way or usual_way(call.event), body.minutes)


@operations.post("/e/{event}/choices", FACILITATORS, body=NewChoice, again=choices_page)
def prepare(call: Call, tx: Tx) -> Done:
    """Prepare something to choose among; nobody but the team sees it before it is opened."""
    body: NewChoice = call.body
    choice_id = commands.prepare(tx, call.event.id, body.session, body.kind, offer(call, body))
    return Done(f"{call.event.path}/choices/{choice_id}", {"choice_id": choice_id})


@dataclass(frozen=True)
class ChoicePage:
    choice: Choice
    title: str


@operations.get(CHOICE, FACILITATORS, answer=ChoicePage)
def choice_page(call: Call, snap: Snapshot) -> Page:
    """A choice: where it stands, who has chosen what, and who has not."""
    return Page("choosing/choice.html", shown(call, snap), [f"choice/{call.event.id}/{call.params['choice']}"])


def shown(call: Call, snap: Snapshot) -> ChoicePage:
    choice = queries.choice(snap, call.event.id, call.params["choice"])
    return ChoicePage(choice, programme.titles(snap, call.event.id).get(choice.session_id, ""))


@operations.get(f"{CHOICE}/edit", FACILITATORS, answer=ChoicePage)
def edit_page(call: Call, snap: Snapshot) -> Page:
    """The form for other groups or topics, or other sizes."""
    data = shown(call, snap)
    options = [asdict(each) for each in data.choice.options]
    return Page("choosing/edit.html", data, extra=form(call, data.choice.kind, options, data.choice.way))


@operations.post(f"{CHOICE}/edit", FACILITATORS, body=ChangedChoice, again=edit_page)
def change(call: Call, tx: Tx) -> Done:
    """Other groups or topics, or other sizes; what has been chosen stays chosen."""
    body: ChangedChoice = call.body
    commands.change(tx, call.event.id, call.params["choice"], offer(call, body), body.version)
    return done(call, "saved")


@operations.post(f"{CHOICE}/open", FACILITATORS, again=choice_page)
def open_choice(call: Call, tx: Tx) -> Done:
    """Let people choose; a proposal of groups that was made of it is thrown away."""
    changed = commands.open_choice(tx, call.event.id, call.params["choice"])
    return done(call, "choice-open" if changed else "was-done", changed=changed)


def gather(call: Call, snap: Snapshot) -> Wishing | None:
    choice = queries.choice(snap, call.event.id, call.params["choice"])
    return commands.wishing_of(snap, call.event, choice) if choice.kind is Kind.WISHES else None


def deal(call: Call) -> Shared | None:
    """Topics by wishes, while others read and write: it can take some tenths of a second."""
    return wishing.shared(call.gathered) if call.gathered and call.gathered.people else None


def naming(call: Call) -> str:
    """How groups that are by themselves are called, in the event's language."""
    languages = call.site.languages
    return str(languages[languages.wanted(call.event.language)].plain(N_("Group {n}"), n="{n}"))


@operations.post(f"{CHOICE}/groups", FACILITATORS, body=GroupsBody, again=choice_page, gather=gather, prepare=deal)
def make_groups(call: Call, tx: Tx) -> Done:
    """Close the choice, and make a proposal of groups of it; made again, it replaces the one before."""
    seat_rest, choice_id = call.body.rest == "seat", call.params["choice"]
    said = {"seat_rest": seat_rest, "made": call.prepared, "naming": naming(call)}
    round_id = commands.make_groups(tx, call.event, choice_id, **said)
    return Done(f"{call.event.path}/rounds/{round_id}", {"choice_id": choice_id, "round_id": round_id})


@operations.post(f"{CHOICE}/somebody", FACILITATORS, body=SomebodyBody, again=choice_page)
def place_somebody(call: Call, tx: Tx) -> Done:
    """Give somebody who can't choose themselves a place in a group, or with no group named, take it back."""
    body: SomebodyBody = call.body
    if body.option:
        commands.take(tx, call.event, call.params["choice"], body.option, body.person)
    else:
        commands.leave(tx, call.event.id, call.params["choice"], body.person)
    return done(call, "saved")


@operations.post(f"{CHOICE}/remove", FACILITATORS)
def remove(call: Call, tx: Tx) -> Done:
    """Take the choice away with all that was chosen; groups that were made of it stay."""
    commands.remove(tx, call.event.id, call.params["choice"])
    return Done(f"{call.event.path}/rounds", {"choice_id": call.params["choice"]}, "removed")


def done(call: Call, said: str, **data: object) -> Done:
    path = f"{call.event.path}/choices/{call.params['choice']}"
    return Done(path, {"choice_id": call.params["choice"], **data}, said)
