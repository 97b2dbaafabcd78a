"""My data: to see and fetch it, to say yes and take it back, to hide my name, and to be erased."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from pydantic_core import to_jsonable_python

from hub.kernel.spreadsheets import MARK, table
from hub.kernel.transaction import Snapshot, Tx
from hub.people import erasing as people
from hub.people import queries as persons
from hub.privacy import commands, queries
from hub.privacy.model import NAMING, SEEN_WORDS, WISHES, Asked, Wish
from hub.privacy.words import VALUES, WORDS
from hub.programme import queries as programme
from hub.web.answers import Done, File, Page
from hub.web.auth import EventRef
from hub.web.call import Call
from hub.web.forms import Body
from hub.web.guards import PEOPLE
from hub.web.operations import Operations

operations = Operations()


class HiddenBody(Body):
    """Whether an alias stands in the place of the name."""

    hidden: bool


class ConsentBody(Body):
    """What somebody says yes to, or takes back."""

    wish: Wish
    yes: bool


class EraseBody(Body):
    """When: after a day in which it can be taken back, or now. *everywhere*: at each meeting of this hub."""

    when: Literal["pause", "now"] = "pause"
    everywhere: bool = False


@dataclass(frozen=True)
class Kept:
    """All that is kept of somebody at an event. *wishes*: since when they said yes, None where they have not.

    *elsewhere*: at how many other events of the hub they are; *due_at*: when they are to be erased.
    """

    name: str
    hidden: bool
    wishes: dict[str, datetime | None]
    elsewhere: int
    due_at: datetime | None
    data: dict[str, dict[str, Any]]


def elsewhere(call: Call, snap: Snapshot) -> list[str]:
    """The reader's other events, as far as their sign-in is good for them."""
    others = people.other_events(snap, call.event.id, call.person_id)
    return [each for each in others if call.principal.reaches(each)]


def kept(snap: Snapshot, event: EventRef, person_id: str, data: dict[str, dict[str, Any]]) -> Kept:
    me = persons.participant(snap, event.id, person_id)
    assert me is not None
    waits = queries.erasure(snap, event.id, person_id)
    wishes = {wish.value: at for wish, at in queries.consents(snap, event.id, person_id).items()}
    others = len(people.other_events(snap, event.id, person_id))
    return Kept(me.name, me.hidden, wishes, others, waits.due_at if waits else None, data)


def extra(**more: Any) -> dict[str, Any]:
    """Words for the template of what is kept."""
    seen = {what.value: said for what, said in SEEN_WORDS.items()}
    wishes = {wish.value: said for wish, said in WISHES.items()}
    return {"words": WORDS, "values": VALUES, "seen_words": seen, "wish_words": wishes, **more}


def naming(call: Call, event: EventRef) -> str:
    """What somebody is called whose name is not shown, in the meeting's language."""
    languages = call.site.languages
    said: str = languages[languages.wanted(event.language)].plain(NAMING, n="{n}")
    return said


@operations.get("/e/{event}/me/data", PEOPLE, answer=Kept)
def my_data_page(call: Call, snap: Snapshot) -> Page:
    """My data: everything that is kept of me at this meeting, and what I can do about it."""
    data = queries.data_of(snap, call.event.id, call.person_id)
    found = replace(kept(snap, call.event, call.person_id, data), elsewhere=len(elsewhere(call, snap)))
    return Page("privacy/mine.html", found, extra=extra())


@operations.get("/e/{event}/me/data.json", PEOPLE, page_only=True)
def my_data_json(call: Call, snap: Snapshot) -> File:
    """My data as JSON."""
    data = to_jsonable_python(queries.data_of(snap, call.event.id, call.person_id), fallback=str)
    text = json.dumps({"event": call.event.title, **data}, ensure_ascii=False, indent=2)
    return File("my-data.json", "application/json", text)


@operations.get("/e/{event}/me/data.csv", PEOPLE, page_only=True)
def my_data_csv(call: Call, snap: Snapshot) -> File:
    """My data as a table: where it is kept, in which row, what it is called, and what it is."""
    data = to_jsonable_python(queries.data_of(snap, call.event.id, call.person_id), fallback=str)
    return File("my-data.csv", "text/csv; charset=utf-8", table(flat(data), mark=MARK))


def flat(data: dict[str, Any]) -> list[list[str]]:
    """Each value on a line of its own."""
    lines = [["part", "what", "row", "field", "value"]]
    for part, kinds in data.items():
        for what, rows in kinds.items():
            for number, row in enumerate(rows if isinstance(rows, list) else [rows], 1):
                fields = row if isinstance(row, dict) else {"": row}
                for field, value in fields.items():
                    lines.append([part, what, str(number), field, "" if value is None else str(value)])
    return lines


@operations.post("/e/{event}/me/hidden", PEOPLE, body=HiddenBody, again=my_data_page)
def hide_me(call: Call, tx: Tx) -> Done:
    """Show an alias in the place of my name, everywhere; or my name again."""
    if call.body.hidden:
        commands.hide(tx, call.event.id, call.person_id, naming(call, call.event))
    else:
        commands.show(tx, call.event.id, call.person_id)
    return Done(f"{call.event.path}/me/data", said="name-hidden" if call.body.hidden else "name-shown")


@operations.post("/e/{event}/me/consent", PEOPLE, body=ConsentBody, again=my_data_page)
def consent(call: Call, tx: Tx) -> Done:
    """Say yes to something of my own free will, or take it back."""
    change = commands.give if call.body.yes else commands.withdraw
    change(tx, call.event.id, call.person_id, call.body.wish)
    return Done(f"{call.event.path}/me/data", said="saved")


@operations.post("/e/{event}/me/erase", PEOPLE, body=EraseBody, again=my_data_page, once=False)
def erase_me(call: Call, tx: Tx) -> Done:
    """Be erased: after a day in which I can take it back, or now."""
    me, now = call.person_id, call.body.when == "now"
    others = elsewhere(call, tx) if call.body.everywhere else []
    events = [call.event, *filter(None, (programme.event_ref_by_id(tx, each) for each in others))]
    for event in events:
        commands.ask(tx, event.id, me, Asked.SELF, now=now)
    if not now:
        return Done(f"{call.event.path}/me/data", said="erasure-asked")
    for event in events:
        commands.carry_out(tx, event.id, me, naming(call, event))
    return Done(call.event.path, said="erased", sign_out=True)


@operations.post("/e/{event}/me/stay", PEOPLE)
def stay(call: Call, tx: Tx) -> Done:
    """Take back that I asked to be erased."""
    commands.take_back(tx, call.event.id, call.person_id)
    return Done(f"{call.event.path}/me/data", said="undone")
