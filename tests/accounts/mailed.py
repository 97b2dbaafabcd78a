"""Reading what the hub would mail, as the worker does when it sends."""

from __future__ import annotations

import json

from sqlalchemy import select

from hub.app import House
from hub.kernel.transaction import Snapshot
from hub.mail.filling import Blank, filled
from hub.mail.queries import Kind
from hub.mail.store.tables import mails


async def mailed(house: House) -> list[tuple[str, str | None]]:
    """To whom a link that signs in goes, and its path; None for one that is of no use any more. The oldest first."""

    def read(snap: Snapshot) -> list[tuple[str, str | None]]:
        rows = snap.execute(select(mails).where(mails.c.kind == Kind.SIGN_IN.value).order_by(mails.c.id)).all()
        found = []
        for row in rows:
            blank = Blank(row.id, row.event_id, row.person_id, json.loads(row.data), house.site.secret)
            data = filled(snap, Kind.SIGN_IN, blank)
            found.append((row.recipient, data["path"] if data else None))
        return found

    return list(await house.database.read(read))


async def link_of(house: House) -> str:
    """The path of the newest link."""
    path = (await mailed(house))[-1][1]
    assert path is not None
    return path
