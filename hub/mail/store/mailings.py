"""SQL of mailings, and of what an event has chosen about its mail."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, update

from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.mail.mailing import Audience, Mailing, Stage, Wanted
from hub.mail.model import Kind
from hub.mail.store.tables import choices, mailings


def row_of(wanted: Wanted) -> dict[str, Any]:
    return {
        "kind": wanted.kind.value,
        "audience": wanted.audience.value,
        "chosen": json.dumps(wanted.chosen),
        "words": json.dumps(dict(wanted.words), ensure_ascii=False),
        "again": wanted.again,
    }


def mailing_of(row: Any) -> Mailing:
    chosen = tuple(json.loads(row.chosen))
    wanted = Wanted(Kind(row.kind), Audience(row.audience), chosen, json.loads(row.words), row.again)
    stage = Stage(row.state)
    return Mailing(row.id, row.event_id, wanted, stage, row.send_at, row.mails, row.created_at, row.created_by)


def insert(tx: Tx, event_id: Id, wanted: Wanted) -> Id:
    mailing_id = tx.new_id()
    own = {"id": mailing_id, "event_id": event_id, "send_at": tx.now, "state": Stage.DRAFT.value, "mails": 0}
    tx.insert_or_ignore(mailings, {**own, **row_of(wanted), "created_at": tx.now, "created_by": tx.by})
    return mailing_id


def change(tx: Tx, mailing_id: Id, *stages: Stage, **values: Any) -> bool:
    """Change a mailing that is at one of *stages*; False when it is not."""
    where = [mailings.c.id == mailing_id, mailings.c.state.in_([stage.value for stage in stages])]
    return tx.execute(update(mailings).where(*where).values(**values)).rowcount > 0


def one(snap: Snapshot, mailing_id: Id, event_id: Id | None = None) -> Mailing | None:
    where = [mailings.c.id == mailing_id] + ([mailings.c.event_id == event_id] if event_id else [])
    row = snap.execute(select(mailings).where(*where)).one_or_none()
    return mailing_of(row) if row else None


def of_event(snap: Snapshot, event_id: Id) -> list[Mailing]:
    """The newest first."""
    query = select(mailings).where(mailings.c.event_id == event_id).order_by(mailings.c.id.desc())
    return [mailing_of(row) for row in snap.execute(query)]


def planned(snap: Snapshot) -> list[Mailing]:
    """Those whose time has come."""
    where = [mailings.c.state == Stage.PLANNED.value, mailings.c.send_at <= snap.now]
    return [mailing_of(row) for row in snap.execute(select(mailings).where(*where))]


@dataclass(frozen=True)
class Choices:
    """*reply_to*: where answers go; *remind_at*: HH:MM on the day before, empty for no reminder.

    *reminded_day*: the day of which people were reminded last.
    """

    reply_to: str = ""
    remind_at: str = ""
    reminded_day: Id | None = None


def choices_of(snap: Snapshot, event_id: Id) -> Choices:
    row = snap.execute(select(choices).where(choices.c.event_id == event_id)).one_or_none()
    return Choices(row.reply_to, row.remind_at, row.reminded_day) if row else Choices()


def choose(tx: Tx, event_id: Id, chosen: Choices) -> None:
    row = {"event_id": event_id, "reply_to": chosen.reply_to, "remind_at": chosen.remind_at}
    tx.insert_or_update(choices, {**row, "reminded_day": chosen.reminded_day}, ["event_id"])


def reminding(snap: Snapshot) -> list[tuple[Id, Choices]]:
    """The events that remind people, with what they have chosen."""
    rows = snap.execute(select(choices).where(choices.c.remind_at != ""))
    return [(row.event_id, Choices(row.reply_to, row.remind_at, row.reminded_day)) for row in rows]


def erase(tx: Tx, event_id: Id, person_id: Id) -> None:
    """Nobody knows any more that somebody was chosen, or wrote."""
    for mailing in of_event(tx, event_id):
        chosen = [each for each in mailing.wanted.chosen if each != person_id]
        by = None if mailing.created_by == person_id else mailing.created_by
        tx.execute(update(mailings).where(mailings.c.id == mailing.id).values(chosen=json.dumps(chosen), created_by=by))
