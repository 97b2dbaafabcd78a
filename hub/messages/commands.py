"""What can be done with messages and the lead, each called inside a transaction."""

from __future__ import annotations

from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.messages import store
from hub.messages.events import LeadTaken, MessageEnded, MessageSent
from hub.messages.model import SHOWN_FOR, Message, To


def send(tx: Tx, event_id: Id, to: To, text: str) -> Id:
    """Say *text*; it stands for ten minutes. What stands already is not said twice: its id is given again."""
    there = next((each for each in store.standing(tx, event_id) if each.same_as(to, text)), None)
    if there is not None:
        return there.id
    message = Message(tx.new_id(), to, text, tx.by, tx.now, tx.now + SHOWN_FOR)
    store.insert(tx, event_id, message)
    tx.append(event_id, MessageSent(message.id))
    return message.id


def end(tx: Tx, event_id: Id, message_id: Id) -> None:
    """Show a message no more; one that has gone already is left as it is. NotFound for one of another event."""
    message = store.message(tx, event_id, message_id)
    if message is None:
        raise NotFound
    if message.stands(tx.now):
        store.end(tx, message_id)
        tx.append(event_id, MessageEnded(message_id))


def take_lead(tx: Tx, event_id: Id, person_id: Id) -> bool:
    """Somebody leads from now on; whoever has the lead keeps it. Returns whether it was taken by this.

    The lead is a word among colleagues: it locks nothing.
    """
    there = store.lead(tx, event_id)
    if there is not None and there.person_id == person_id:
        return False
    store.put_lead(tx, event_id, person_id)
    tx.append(event_id, LeadTaken(person_id))
    return True
