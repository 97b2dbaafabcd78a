"""What others read about mails."""

from __future__ import annotations

from typing import Any

from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.mail.filling import Blank, fills
from hub.mail.model import JSON, Kind, State
from hub.mail.store import addresses, outbox
from hub.people import queries as people

__all__ = ["JSON", "Blank", "Kind", "State", "data_of", "fills", "trouble", "unreachable"]


def data_of(snap: Snapshot, event_id: Id, person_id: Id) -> dict[str, Any]:
    """What is kept of one person: the mails to them, whether their address takes mail, and whether they want reminders.

    A mail for signing in stands without its data.
    """
    known = people.participant(snap, event_id, person_id)
    mails = [
        {
            "to": mail.recipient,
            "kind": mail.kind.value,
            "state": mail.state.value,
            "created_at": mail.created_at.isoformat(),
            "sent_at": mail.sent_at.isoformat() if mail.sent_at else None,
            "data": {} if mail.kind is Kind.SIGN_IN else dict(mail.data),
        }
        for mail in outbox.of_person(snap, event_id, person_id)
    ]
    marks = addresses.marked(snap, [known.email]) if known and known.email else {}
    return {
        "mails": mails,
        "unreachable": [each.reason.value for each in marks.values()],
        "no_reminders": person_id in addresses.declined_by(snap, event_id),
    }


def unreachable(snap: Snapshot, event_id: Id) -> dict[Id, str]:
    """By person, why mail to them does not arrive (a :class:`~hub.mail.model.Reason`'s value)."""
    written = {p.id: p.email for p in people.participants(snap, event_id) if p.email}
    marks = addresses.marked(snap, written.values())
    return {id_: marks[address].reason.value for id_, address in written.items() if address in marks}


def trouble(snap: Snapshot, event_id: Id) -> int:
    """How many mails of the event did not arrive, and wait for somebody to look."""
    counted = outbox.counts(snap, event_id)
    return counted.get(State.FAILED, 0) + counted.get(State.BOUNCED, 0)
