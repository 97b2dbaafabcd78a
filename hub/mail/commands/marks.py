"""What an event chooses about its mail, addresses that take none, and who wants no reminders."""

from __future__ import annotations

from dataclasses import replace

from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.mail.commands.outbox import tell
from hub.mail.model import Reason
from hub.mail.store import addresses, mailings, outbox
from hub.people import queries as people


def choose(tx: Tx, event_id: Id, reply_to: str, remind_at: str) -> None:
    """Where answers to the event's mails go, and at what time of the eve (HH:MM) people are reminded; or empty."""
    before = mailings.choices_of(tx, event_id)
    mailings.choose(tx, event_id, replace(before, reply_to=reply_to, remind_at=remind_at))
    tell(tx, event_id)


def mark_unreachable(tx: Tx, event_id: Id, person_id: Id) -> None:
    """Note by hand that mail to somebody does not arrive: none is sent there. Raises NotFound."""
    addresses.mark(tx, address_of(tx, event_id, person_id), Reason.BY_HAND)
    tell(tx, event_id)


def unmark_unreachable(tx: Tx, event_id: Id, person_id: Id) -> None:
    """Mail to somebody arrives again, as far as one knows. Raises NotFound."""
    addresses.unmark(tx, address_of(tx, event_id, person_id))
    tell(tx, event_id)


def address_of(tx: Tx, event_id: Id, person_id: Id) -> str:
    known = people.participant(tx, event_id, person_id)
    if known is None or not known.email:
        raise NotFound
    return known.email


def decline(tx: Tx, mail_id: Id) -> Id | None:
    """Whoever got the mail wants no more reminders of its meeting; returns that, None when there is nothing to decline.

    Safe to repeat, as mail programs do.
    """
    mail = outbox.one(tx, mail_id)
    if mail is None or mail.event_id is None or mail.person_id is None:
        return None
    addresses.decline(tx, mail.event_id, mail.person_id)
    return mail.event_id


def accept_reminders(tx: Tx, mail_id: Id) -> Id | None:
    """They want reminders after all; as :func:`decline`."""
    mail = outbox.one(tx, mail_id)
    if mail is None or mail.event_id is None or mail.person_id is None:
        return None
    addresses.accept(tx, mail.event_id, mail.person_id)
    return mail.event_id
