"""Declining reminders, by the address that stands in each of them: nobody need sign in, and a GET changes nothing."""

from __future__ import annotations

from dataclasses import dataclass

from hub.kernel.ids import Id
from hub.kernel.seals import unseal
from hub.kernel.transaction import Snapshot, Tx
from hub.mail import commands
from hub.mail.queries.writing import DECLINES
from hub.mail.store import addresses, outbox
from hub.people.queries import LinkDead
from hub.programme import queries as programme
from hub.web.answers import Done, Page
from hub.web.call import Call
from hub.web.guards import ANYONE
from hub.web.operations import Operations

operations = Operations()


@dataclass(frozen=True)
class RemindersPage:
    """*event*: its title. *declined*: they get no reminders."""

    event: str
    declined: bool


def mail_of(call: Call, snap: Snapshot) -> Id:
    """The reminder that the address stood in. Raises LinkDead, TooMany for who tries many."""
    call.site.tries.check(call.address)
    mail_id = unseal(call.params["reminder"], call.site.secret, DECLINES)
    if mail_id is None or outbox.one(snap, mail_id) is None:
        call.site.tries.note(call.address)
        raise LinkDead
    return mail_id


@operations.get("/mail/reminders/{reminder}", ANYONE, answer=RemindersPage)
def reminders_page(call: Call, snap: Snapshot) -> Page:
    """Asks whether reminders of a meeting are wanted; changes nothing."""
    mail = outbox.one(snap, mail_of(call, snap))
    event = programme.event_ref_by_id(snap, mail.event_id) if mail and mail.event_id else None
    if mail is None or event is None or mail.person_id is None:
        raise LinkDead
    declined = mail.person_id in addresses.declined_by(snap, event.id)
    return Page("mail/reminders.html", RemindersPage(event.title, declined))


@operations.post("/mail/reminders/{reminder}", ANYONE, again=reminders_page, once=False, anywhere=True)
def decline(call: Call, tx: Tx) -> Done:
    """No more reminders of this meeting; also as mail programs press it (RFC 8058)."""
    commands.decline(tx, mail_of(call, tx))
    return Done(f"/mail/reminders/{call.params['reminder']}")


@operations.post("/mail/reminders/{reminder}/wanted", ANYONE, again=reminders_page, once=False)
def accept(call: Call, tx: Tx) -> Done:
    """Reminders of this meeting after all."""
    commands.accept_reminders(tx, mail_of(call, tx))
    return Done(f"/mail/reminders/{call.params['reminder']}")
