"""What can be done with the line of those who want to speak, each called inside a transaction."""

from __future__ import annotations

from dataclasses import replace

from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.registry import on
from hub.kernel.transaction import Tx
from hub.people import queries as people
from hub.programme import queries as programme
from hub.programme.events import MomentPassed
from hub.speaking import model, store
from hub.speaking.events import HandRaised, LineChanged
from hub.speaking.model import MOST_IN_LINE, Hand, LineFull, NoHands, State
from hub.web.auth import EventRef


def set_up(
    tx: Tx, event_id: Id, *, open: bool | None = None, fair: bool | None = None, falls: bool | None = None
) -> None:
    """Choose something else than before; None leaves it as it is. Closed, the line stands as it is."""
    there = store.settings(tx, event_id)
    chosen = {"open": open, "fair": fair, "falls": falls}
    wanted = replace(there, **{name: value for name, value in chosen.items() if value is not None})
    if wanted != there:
        store.put_settings(tx, event_id, wanted)
        tx.append(event_id, LineChanged(event_id))


def raise_hand(tx: Tx, event: EventRef, person_id: Id, reply: bool = False) -> None:
    """Stand in line, once; who stands there already may make a short reply of it, or the other way round.

    Raises NotFound for who is not on the list, NoHands, LineFull.
    """
    participant = people.participant(tx, event.id, person_id)
    if participant is None:
        raise NotFound
    if not store.settings(tx, event.id).open:
        raise NoHands
    there = next((hand for hand in store.standing(tx, event.id) if hand.person_id == person_id), None)
    if there is None:
        stand(tx, event, person_id, "", reply)
    elif there.state is State.UP and there.reply != reply:
        store.change_hand(tx, there.id, reply=reply)
        tx.append(event.id, LineChanged(event.id))


def put_in(tx: Tx, event: EventRef, typed: str, reply: bool = False) -> None:
    """Put somebody in the room who has no device in line, by name; who is on the list by that name stands there as
    themselves. Whoever stands there already stands there once. Raises NameWanted, LineFull."""
    name = model.name_of(typed)
    known = [each.id for each in people.participants(tx, event.id) if each.name.casefold() == name.casefold()]
    person_id = known[0] if len(known) == 1 else None
    whose = person_id or name.casefold()
    if all(hand.whose != whose for hand in store.standing(tx, event.id)):
        stand(tx, event, person_id, "" if person_id else name, reply)


def stand(tx: Tx, event: EventRef, person_id: Id | None, name: str, reply: bool) -> None:
    standing = store.standing(tx, event.id)
    if len(standing) >= MOST_IN_LINE:
        raise LineFull
    before = order(tx, event.id)
    main = programme.situation(tx, event).main
    whose = (tx.new_id(), person_id, name, reply, 0, State.UP)
    made = Hand(*whose, main.id if main else "", model.raised_at(standing, tx.now), None)
    store.insert_hand(tx, event.id, made)
    others = order(tx, event.id)[: len(before)] != before
    tx.append(event.id, HandRaised(person_id or "", int(others)))


def order(tx: Tx, event_id: Id) -> list[Id]:
    fair = store.settings(tx, event_id).fair
    return [hand.id for hand in model.line(store.standing(tx, event_id), store.spoken(tx, event_id), fair=fair)]


def lower(tx: Tx, event_id: Id, person_id: Id) -> None:
    """Take one's own hand down; who speaks has spoken by that."""
    mine = next((hand for hand in store.standing(tx, event_id) if hand.person_id == person_id), None)
    if mine is not None:
        put_down(tx, event_id, mine)


def take_down(tx: Tx, event_id: Id, hand_id: Id) -> None:
    """Take somebody's hand down; who speaks has spoken by that. NotFound for one that is not there."""
    put_down(tx, event_id, hand_of(tx, event_id, hand_id))


def put_down(tx: Tx, event_id: Id, hand: Hand) -> None:
    if hand.state is State.SPEAKING:
        store.change_hand(tx, hand.id, state=State.SPOKEN.value)
    else:
        store.delete_hands(tx, hand.id)
    tx.append(event_id, LineChanged(event_id))


def take_next(tx: Tx, event_id: Id, after: Id | None = None) -> bool:
    """Give the word to who is first in line; who has it has spoken. Returns whether anything was done.

    *after*: whom whoever pressed saw speaking, "" for nobody; if it is somebody else by now, a colleague has pressed
    already and nothing is done. None asks nothing.
    """
    standing = store.standing(tx, event_id)
    now, ids = model.speaking(standing), order(tx, event_id)
    if (after is not None and after != (now.id if now else "")) or not (now or ids):
        return False
    if now is not None:
        store.change_hand(tx, now.id, state=State.SPOKEN.value)
    first = order(tx, event_id)  # in a fair line, having spoken counts from now on
    if first:
        store.change_hand(tx, first[0], state=State.SPEAKING.value, began_at=tx.now)
    tx.append(event_id, LineChanged(event_id))
    return True


def give_word(tx: Tx, event_id: Id, hand_id: Id) -> None:
    """Give the word to somebody out of turn; who has it has spoken. NotFound for one that is not there."""
    wanted = hand_of(tx, event_id, hand_id)
    if wanted.state is State.SPEAKING:
        return
    now = model.speaking(store.standing(tx, event_id))
    if now is not None:
        store.change_hand(tx, now.id, state=State.SPOKEN.value)
    store.change_hand(tx, wanted.id, state=State.SPEAKING.value, began_at=tx.now)
    tx.append(event_id, LineChanged(event_id))


def finish(tx: Tx, event_id: Id) -> None:
    """Who speaks has spoken; nobody has the word."""
    now = model.speaking(store.standing(tx, event_id))
    if now is not None:
        put_down(tx, event_id, now)


def skip(tx: Tx, event_id: Id, hand_id: Id) -> None:
    """Pass somebody over, who does not answer: they stand last, and have not spoken. NotFound for one not there."""
    hand = hand_of(tx, event_id, hand_id)
    store.change_hand(tx, hand.id, state=State.UP.value, began_at=None, skips=hand.skips + 1)
    tx.append(event_id, LineChanged(event_id))


def clear(tx: Tx, event_id: Id) -> None:
    """Take all hands down; who speaks goes on."""
    fall(tx, event_id, [hand for hand in store.standing(tx, event_id) if hand.state is State.UP])


def fall(tx: Tx, event_id: Id, hands: list[Hand]) -> None:
    if hands:
        store.delete_hands(tx, *(hand.id for hand in hands))
        tx.append(event_id, LineChanged(event_id))


@on(MomentPassed)
def fall_with_the_item(tx: Tx, event_id: Id, fact: MomentPassed) -> None:
    """Where the team has chosen so, hands that were raised during an item go down when it ends."""
    if not store.settings(tx, event_id).falls:
        return
    ends = {session.id: session.ends_at for day in programme.days(tx, event_id) for session in day.sessions}
    up = [hand for hand in store.standing(tx, event_id) if hand.state is State.UP]
    fall(tx, event_id, [hand for hand in up if hand.session_id and ends.get(hand.session_id, tx.now) <= tx.now])


def hand_of(tx: Tx, event_id: Id, hand_id: Id) -> Hand:
    found = next((hand for hand in store.standing(tx, event_id) if hand.id == hand_id), None)
    if found is None:
        raise NotFound
    return found
