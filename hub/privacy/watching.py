"""Which answers hold other people's data, so that it is noted who has had them. Nothing is shown that is not noted.

tests/privacy/test_watching.py reads every address as an organiser, and fails for one that gives addresses of people
and is not named here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.privacy.commands import note
from hub.privacy.model import Seen
from hub.web.call import Call
from hub.web.operations import Operation

WATCHED: Mapping[str, Seen] = {
    "GET /e/{event}/people": Seen.LIST,
    "GET /e/{event}/people/duplicates": Seen.LIST,
    "GET /e/{event}/registrations": Seen.LIST,
    "GET /e/{event}/attendance/record": Seen.LIST,
    "GET /e/{event}/people/links.csv": Seen.EXPORT,
    "GET /e/{event}/people/links.xlsx": Seen.EXPORT,
    "GET /e/{event}/people/list.csv": Seen.EXPORT,
    "GET /e/{event}/people/list.xlsx": Seen.EXPORT,
    "GET /e/{event}/registrations.csv": Seen.EXPORT,
    "GET /e/{event}/registrations.xlsx": Seen.EXPORT,
    "GET /e/{event}/attendance/record.csv": Seen.EXPORT,
    "GET /e/{event}/attendance/record.xlsx": Seen.EXPORT,
    "GET /e/{event}/rounds/{round}/zoom.csv": Seen.EXPORT,
    "GET /e/{event}/data/people.json": Seen.EXPORT,
    "GET /e/{event}/data/people.csv": Seen.EXPORT,
    "GET /e/{event}/data/log.csv": Seen.EXPORT,
    "GET /e/{event}/door/badges": Seen.EXPORT,
    "GET /e/{event}/archive/everything.zip": Seen.EXPORT,
    "GET /e/{event}/people/{person}/data": Seen.PERSON,
    "GET /e/{event}/attendance/record/{person}": Seen.PERSON,
    "GET /e/{event}/attendance/record/{person}/certificate": Seen.PERSON,
    "GET /e/{event}/mail": Seen.MAILS,
    "GET /e/{event}/mail/{mail}": Seen.MAILS,
    "GET /e/{event}/mail/new": Seen.MAILS,
    "GET /e/{event}/mail/mailings/{mailing}": Seen.MAILS,
}
"""By operation, as what it is noted."""


def watch(operation: Operation, call: Call) -> Callable[[Tx], None] | None:
    """What notes that the reader has had the answer; None for an answer that need not be noted."""
    what = WATCHED.get(operation.name)
    if what is None or call.found_event is None:
        return None
    return partial(_note, call.found_event.id, what, call.params.get("person"))


def _note(event_id: Id, what: Seen, person_id: Id | None, tx: Tx) -> None:
    note(tx, event_id, what, person_id)
