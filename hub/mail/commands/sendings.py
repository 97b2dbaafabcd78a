"""Mailings: written, planned, and made into mails when their time comes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.mail.commands.outbox import enqueue, tell
from hub.mail.mailing import Audience, Mailing, Stage, Wanted
from hub.mail.model import Kind, NobodyToWriteTo, NotThere, TimePassed, WordsMissing
from hub.mail.queries import audiences
from hub.mail.store import mailings, outbox
from hub.web.auth import EventRef


def compose(tx: Tx, event_id: Id, wanted: Wanted) -> Id:
    """Keep what is to be sent as a draft; returns its id. Raises WordsMissing for a change without a word of it."""
    check(wanted)
    made = mailings.insert(tx, event_id, wanted)
    tell(tx, event_id)
    return made


def edit(tx: Tx, event_id: Id, mailing_id: Id, wanted: Wanted) -> None:
    """Write it otherwise, as long as it has not gone. Raises NotFound, NotThere, WordsMissing."""
    check(wanted)
    of_event(tx, event_id, mailing_id)
    if not mailings.change(tx, mailing_id, Stage.DRAFT, Stage.PLANNED, **mailings.row_of(wanted)):
        raise NotThere
    tell(tx, event_id)


def check(wanted: Wanted) -> None:
    if wanted.kind is Kind.CHANGE and not any(wanted.words.values()):
        raise WordsMissing(fields={"words": WordsMissing.message})
    if wanted.audience is Audience.CHOSEN and not wanted.chosen:
        raise NobodyToWriteTo(fields={"chosen": NobodyToWriteTo.message})


def of_event(tx: Tx, event_id: Id, mailing_id: Id) -> Mailing:
    found = mailings.one(tx, mailing_id, event_id)
    if found is None:
        raise NotFound
    return found


def plan(tx: Tx, event: EventRef, mailing_id: Id, at: datetime | None) -> None:
    """Send it at *at*, or now. Raises NotFound, NotThere, TimePassed; NobodyToWriteTo when now there is nobody."""
    mailing = of_event(tx, event.id, mailing_id)
    send_at = at or tx.now
    if send_at < tx.now:
        raise TimePassed(fields={"at": TimePassed.message})
    if not mailings.change(tx, mailing_id, Stage.DRAFT, Stage.PLANNED, state=Stage.PLANNED.value, send_at=send_at):
        raise NotThere
    tell(tx, event.id)
    if send_at <= tx.now and not send(tx, event, replace(mailing, send_at=send_at)):
        raise NobodyToWriteTo


def send(tx: Tx, event: EventRef, mailing: Mailing) -> int:
    """Make its mails, each once for each purpose; returns how many there are."""
    people = audiences.to_write(tx, event, mailing.wanted)
    made = [
        enqueue(
            tx,
            event_id=event.id,
            person_id=each.id,
            to=each.address,
            kind=mailing.wanted.kind,
            language=each.language,
            data={},
            once=mailing.purpose,
            mailing_id=mailing.id,
        )
        for each in people
    ]
    number = sum(each is not None for each in made)
    mailings.change(tx, mailing.id, Stage.PLANNED, state=Stage.GONE.value, mails=number)
    return number


def send_due(tx: Tx, events: dict[Id, EventRef]) -> None:
    """Make the mails of every mailing whose time has come, at *events*."""
    for mailing in mailings.planned(tx):
        if event := events.get(mailing.event_id):
            send(tx, event, mailing)
            tell(tx, event.id)


def send_test(tx: Tx, event: EventRef, mailing_id: Id, to: str, language: str) -> None:
    """Send it to one address alone, to be looked at. Raises NotFound."""
    mailing = of_event(tx, event.id, mailing_id)
    enqueue(
        tx,
        event_id=event.id,
        person_id=tx.by,
        to=to,
        kind=mailing.wanted.kind,
        language=language,
        data={"test": True},
        mailing_id=mailing.id,
    )


def stop_mailing(tx: Tx, event_id: Id, mailing_id: Id) -> int:
    """It is not sent, nor what has not gone of it yet; returns how many mails were stopped. Raises NotFound."""
    of_event(tx, event_id, mailing_id)
    mailings.change(tx, mailing_id, Stage.DRAFT, Stage.PLANNED, state=Stage.STOPPED.value)
    stopped = outbox.stop_mailing(tx, mailing_id)
    tell(tx, event_id)
    return stopped


def remind(tx: Tx, event: EventRef, day_id: Id) -> None:
    """Remind everybody of the day, once: those who have been are not told again, nor those who want no reminders."""
    everybody = Wanted(Kind.REMINDER, Audience.ALL, (), {}, again=False)
    for each in audiences.to_write(tx, event, everybody):
        enqueue(
            tx,
            event_id=event.id,
            person_id=each.id,
            to=each.address,
            kind=Kind.REMINDER,
            language=each.language,
            data={},
            once=f"day {day_id}",
        )
    mailings.choose(tx, event.id, replace(mailings.choices_of(tx, event.id), reminded_day=day_id))
