"""Remembering what a programme's source said, so that it is known later who has changed what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.programme.plan import Plan
from hub.programme.remembering import Source
from hub.programme.store import imports


def remember_source(tx: Tx, event_id: Id, read: Plan, uids: Sequence[str | None]) -> None:
    """Keep *read*, in whose items are the ids of what they are here, and by *uids* the source's own names for them."""
    known = dict(imports.source_of(tx, event_id).uids)
    known |= {uid: session.id for uid, session in zip(uids, read.sessions, strict=True) if uid and session.id}
    plain = tuple(replace(session, materials=()) for session in read.sessions)
    imports.write_source(tx, event_id, Source(Plan(read.days, plain), known))
