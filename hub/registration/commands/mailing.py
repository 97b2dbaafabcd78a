"""The mails of registration: what somebody's registration has become. Nothing of what they answered stands in them."""

from __future__ import annotations

from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.mail import commands as mail
from hub.mail.queries import Kind
from hub.people import queries as people
from hub.registration.model import Registration, State
from hub.web.auth import EventRef

KINDS = {
    State.REGISTERED: Kind.CONFIRMATION,
    State.WAITING: Kind.WAITING,
    State.CANCELLED: Kind.CANCELLED,
}


def write(
    tx: Tx,
    event: EventRef,
    registration: Registration,
    *,
    kind: Kind | None = None,
    place: int | None = None,
    once: str = "",
) -> None:
    """Write to somebody, if they have an address, how their registration stands; *place* is theirs in line."""
    send(
        tx,
        event,
        registration.person_id,
        kind or KINDS[registration.state],
        registration.language or event.language,
        {"change": f"{event.path}/registration", **({} if place is None else {"place": place})},
        once,
    )


def invite(tx: Tx, event: EventRef, person_id: Id, once: str = "") -> None:
    """Write to somebody who is on the list and has not registered, at what address they can."""
    send(tx, event, person_id, Kind.INVITATION, event.language, {}, once)


def send(
    tx: Tx, event: EventRef, person_id: Id, kind: Kind, language: str, data: dict[str, str | int], once: str
) -> None:
    to = people.addresses(tx, [person_id]).get(person_id)
    if to:
        mail.enqueue(
            tx,
            event_id=event.id,
            person_id=person_id,
            to=to,
            kind=kind,
            language=language,
            data=dict(data),
            once=once,
        )
