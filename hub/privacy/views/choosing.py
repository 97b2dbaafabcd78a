"""What the organiser says about personal data: whom to ask, how long it is kept; what goes next; who has looked."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from pydantic import Field
from pydantic_core import to_jsonable_python

from hub.kernel.spreadsheets import MARK, table
from hub.kernel.transaction import Snapshot, Tx
from hub.privacy import commands, queries
from hub.privacy.model import SEEN_WORDS, WISHES
from hub.privacy.queries import Choices, Line, Removal
from hub.privacy.register import HELD
from hub.privacy.views.mine import flat
from hub.web.answers import Done, File, Page
from hub.web.call import Call
from hub.web.forms import Body
from hub.web.guards import ORGANISERS
from hub.web.operations import Operations

operations = Operations()
SIZE = 100
"""Lines of the log on a page."""


class PrivacyChoicesBody(Body):
    """Who answers for the data and whom to ask, and for how many days what is kept. *hold*: nothing goes by itself."""

    controller: str = Field("", max_length=300)
    contact: str = Field("", max_length=300)
    officer: str = Field("", max_length=300)
    people_days: int = Field(ge=1, le=36_500)
    needs_days: int = Field(ge=0, le=90)
    log_days: int = Field(ge=30, le=3_650)
    hold: bool = False


@dataclass(frozen=True)
class Waiting:
    """An erasure, without whom it concerns."""

    asked: str
    asked_at: datetime
    due_at: datetime
    done_at: datetime | None


@dataclass(frozen=True)
class DataPage:
    """*wished*: by wish, the names that are shown of those who have said yes."""

    choices: Choices
    removals: list[Removal]
    erasures: list[Waiting]
    wished: dict[str, list[str]]


@operations.get("/e/{event}/data", ORGANISERS, answer=DataPage)
def data_page(call: Call, snap: Snapshot) -> Page:
    """Personal data: whom to ask, how long it is kept, what goes next and what has gone."""
    event_id = call.event.id
    waiting = [Waiting(e.asked.value, e.asked_at, e.due_at, e.done_at) for e in queries.erasures(snap, event_id)]
    wished = {wish.value: names for wish, names in queries.wished(snap, event_id).items()}
    data = DataPage(queries.choices(snap, event_id), queries.removals(snap, event_id), waiting, wished)
    words = {"held": HELD, "wish_words": {wish.value: said for wish, said in WISHES.items()}}
    return Page("privacy/choices.html", data, extra=words)


@operations.post("/e/{event}/data", ORGANISERS, body=PrivacyChoicesBody, again=data_page)
def choose(call: Call, tx: Tx) -> Done:
    """Say whom to ask about personal data, and for how long it is kept."""
    commands.choose(tx, call.event.id, Choices(**call.body.model_dump()))
    return Done(f"{call.event.path}/data", said="saved")


@operations.get("/e/{event}/data/people.json", ORGANISERS, page_only=True)
def everybody_json(call: Call, snap: Snapshot) -> File:
    """All that is kept of everybody, as JSON: to be filed before it goes. That it was fetched is noted."""
    data = to_jsonable_python(queries.everybody(snap, call.event.id), fallback=str)
    text = json.dumps({"event": call.event.title, "people": data}, ensure_ascii=False, indent=1)
    return File(f"{call.event.slug}-people.json", "application/json", text)


@operations.get("/e/{event}/data/people.csv", ORGANISERS, page_only=True)
def everybody_csv(call: Call, snap: Snapshot) -> File:
    """The same as a table: a number for each person, and a line for each value."""
    everybody = to_jsonable_python(queries.everybody(snap, call.event.id), fallback=str)
    lines = [["person", "part", "what", "row", "field", "value"]]
    for number, data in enumerate(everybody, 1):
        lines += [[str(number), *line] for line in flat(data)[1:]]
    return File(f"{call.event.slug}-people.csv", "text/csv; charset=utf-8", table(lines, mark=MARK))


@dataclass(frozen=True)
class LogPage:
    """Who has seen and changed personal data, the latest first, from line *first* on; *more*: there are older ones."""

    lines: list[Line]
    first: int
    more: bool


@operations.get("/e/{event}/data/log", ORGANISERS, answer=LogPage)
def log_page(call: Call, snap: Snapshot) -> Page:
    """Who has seen and changed personal data; ``?from=`` the line to begin with."""
    asked = call.query.get("from", "")
    first = int(asked) if asked.isdecimal() and len(asked) < 8 else 0
    lines = queries.log(snap, call.event.id, first, SIZE + 1)
    data = LogPage(lines[:SIZE], first, len(lines) > SIZE)
    return Page("privacy/log.html", data, extra={"seen_words": SEEN_WORDS, "size": SIZE})


@operations.get("/e/{event}/data/log.csv", ORGANISERS, page_only=True)
def log_csv(call: Call, snap: Snapshot) -> File:
    """Who has seen and changed personal data, as a table."""
    lines = queries.log(snap, call.event.id)
    rows = [[line.at.isoformat(), line.by, call.texts.plain(SEEN_WORDS[line.what]), line.whom] for line in lines]
    named = table([["time", "by", "what", "whom"], *rows], mark=MARK)
    return File(f"{call.event.slug}-log.csv", "text/csv; charset=utf-8", named)
