"""The clock's own news: when an instant has passed at which pages change, the journal is told.

So a page that opens a link at 12.30, or goes on to the next session, is refreshed by the same way as by a press.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from hub.day.desk import desk_moments
from hub.day.queries import moments
from hub.kernel.database import Database, Job
from hub.kernel.ids import Id
from hub.kernel.relay import Relay
from hub.kernel.ticking import Ticking
from hub.kernel.transaction import Snapshot, Tx
from hub.programme import commands as programme_commands
from hub.programme import queries as programme


class Ticker(Ticking):
    """Looks at the clock twice a second. Also asks the relay to look for facts that another process wrote."""

    every_s = 0.5
    failed = "the clock's news could not be told"

    def __init__(self, database: Database, relay: Relay) -> None:
        self.database = database
        self.relay = relay
        self._known: Known = {}

    async def tick(self) -> None:
        """Tell every event near in time of the moments that have passed since it was last told."""
        self.relay.look()
        for event_id, (told, until) in (await self.database.read(due, self._known)).items():
            await self.database.write(Job(passing(event_id, told, until)))


def passing(event_id: Id, told: datetime, until: datetime) -> Callable[[Tx], None]:
    """Tell that the clock stands at *until*, unless somebody else has told of it since it was *told*."""

    def run(tx: Tx) -> None:
        if programme.passed_at(tx, event_id) == told:
            programme_commands.pass_moment(tx, event_id, until)

    return run


Known = dict[Id, tuple[int, frozenset[datetime]]]
"""The moments of events, each with the head of the journal that they were read at: they stand until it grows."""


def moments_of(snap: Snapshot, event_id: Id, known: Known) -> frozenset[datetime]:
    head = snap.head(event_id)
    if event_id not in known or known[event_id][0] != head:
        known[event_id] = head, frozenset(moments(snap, event_id) | desk_moments(snap, event_id))
    return known[event_id][1]


def due(snap: Snapshot, known: Known) -> dict[Id, tuple[datetime, datetime]]:
    """The events of which the clock is to be told: up to when it was told, and up to when it is to be now.

    That is the last of the moments that have passed untold; or now, when the clock has been set back behind what it
    was told, so that pages show what is true and the moments between are told when they come again.
    """
    found = {}
    for event_id in programme.near(snap):
        told = programme.passed_at(snap, event_id)
        if told > snap.now:
            found[event_id] = told, snap.now
            continue
        passed = [moment for moment in moments_of(snap, event_id, known) if told < moment <= snap.now]
        if passed:
            found[event_id] = told, max(passed)
    return found
