"""An event that came out of an archive is looked at as its pages look at it, before the hub has it.

What a cell of a table may be, only the feature that it belongs to knows: a state that there is not would be found by
the first reader. So every live part of every page is made once, of a database in memory: it takes a while, in which
nobody else waits for the hub's own.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence

from hub.archive import store
from hub.archive.commands import Ready, put_in
from hub.archive.model import ArchiveUnshowable, Tables
from hub.kernel.errors import HubError
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.web.auth import EventRef
from hub.web.site import Site

PEOPLE, ROUNDS, GROUPS = "participants.person_id", "rounds.id", "groups.id"
KEYED: Mapping[str, Sequence[str]] = {
    "now": [PEOPLE],
    "asking": [PEOPLE],
    "registration": [PEOPLE],
    "rounds": ["days.id"],
    "round": [ROUNDS],
    "group": [GROUPS],
    "moderation": ["", ROUNDS, GROUPS],
    "themes": ["", ROUNDS],
    "choice": ["choices.id"],
    "poll": ["polls.id"],
}
"""By kind of topic, whom its pages are for: each row of a table by a column, or everybody. So are all others."""
RENDERED = 20
"""Of so many of each kind the page itself is made, of all others what it would show."""
log = logging.getLogger("bikupa.archive")


def prove(site: Site, ready: Ready) -> None:
    """Raises ArchiveUnshowable when a part of a page of the event can't be made, ArchiveStrange for what contradicts
    itself."""
    with store.scratch(site.clock.now()) as tx:
        look_through(site, tx, put_in(tx, ready).event_id)


def look_through(site: Site, tx: Tx, event_id: Id) -> None:
    event = site.resolver.event_by_id(tx, event_id)
    assert event is not None
    tables = store.rows_of_event(tx, event_id)
    for kind in site.regions.by_kind:
        keys = [key for place in KEYED.get(kind, [""]) for key in keys_at(tables, place)]
        try:
            look(site, tx, event, kind, keys)
        except HubError:
            continue  # there is no such page
        except Exception as error:
            log.warning("an archive can't be shown: %s on the page %s", type(error).__name__, kind)
            raise ArchiveUnshowable from error


def look(site: Site, tx: Tx, event: EventRef, kind: str, keys: Sequence[str]) -> None:
    loaded = site.regions.contexts(tx, event, kind, keys)
    for key in keys[:RENDERED]:
        site.regions.render(tx, event, kind, loaded, key, site.languages.wanted(event.language))


def keys_at(tables: Tables, place: str) -> list[str]:
    table, _, column = place.partition(".")
    return [row[column] for row in tables.get(table, ())] if place else [""]
