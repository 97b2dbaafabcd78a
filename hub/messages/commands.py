"""What can be done with messages and the lead, each called inside a transaction."""

from __future__ import annotations

from hub.breakouts import queries as breakouts
from hub.breakouts.events import RoundRecalled
from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.registry import on
from hub.kernel.transaction import Tx
from hub.messages import store
from hub.messages.events import LeadTaken, MessageEnded, MessageSent
from hub.messages.model import OUT_LOUD, SHOWN_FOR, Message, NoGroupsNow, To


def send(tx: Tx, event_id: Id, to: To, text: str, group_id: Id | None = None, *, on_screen: bool = False) -> Id:
    """Say *text*; it stands for ten minutes, to groups at most until they are called back.

    What stands already is not said twice: its id is given again. *group_id*: whom it is for if that is one group.
    *on_screen*: also on the big screen, unless it is for those who don't look at it. Raises NoGroupsNow when there is
    no such group any more.
    """
    one = group_id if to is To.GROUP else None
    round_id = round_of(tx, event_id, to, one)
    loud = on_screen and to in OUT_LOUD
    there = next((each for each in store.standing(tx, event_id) if each.same_as(to, text, one)), None)
    if there is not None:
        if loud and not there.on_screen:
            louder(tx, event_id, there)
        return there.id
    message = Message(tx.new_id(), to, text, tx.by, tx.now, tx.now + SHOWN_FOR, round_id, one, loud)
    store.insert(tx, event_id, message)
    tx.append(event_id, MessageSent(message.id))
    return message.id


def louder(tx: Tx, event_id: Id, message: Message) -> None:
    """Show on the big screen what stands on pages already."""
    store.put_on_screen(tx, message.id)
    tx.append(event_id, MessageSent(message.id))


def round_of(tx: Tx, event_id: Id, to: To, group_id: Id | None) -> Id | None:
    """The round whose groups are spoken to; None for who are not spoken to by group."""
    if to not in {To.GROUPS, To.GROUP}:
        return None
    current = breakouts.current_round(tx, event_id)
    groups = breakouts.groups(tx, event_id, [group_id]) if group_id else {}
    in_it = current is not None and (to is To.GROUPS or any(g.round_id == current.id for g in groups.values()))
    if current is None or not in_it:
        raise NoGroupsNow
    return current.id


@on(RoundRecalled)
def end_with_the_talk(tx: Tx, event_id: Id, fact: RoundRecalled) -> None:
    """What was said to groups that talk ("five minutes left") is true no more when they are called back."""
    for message in store.standing(tx, event_id):
        if message.round_id == fact.round_id:
            end(tx, event_id, message.id)


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
