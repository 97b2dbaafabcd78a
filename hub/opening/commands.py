"""What can be done with the check-in round, each called inside a transaction."""

from __future__ import annotations

from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.opening import store
from hub.opening.events import AnswerHidden, OpeningAnswered, OpeningChanged, WallShown
from hub.opening.model import Opening, State, Wanted, answer_of
from hub.people import queries as people
from hub.programme import queries as programme

REMOVED = "removed"


def prepare(tx: Tx, event_id: Id, session_id: Id, wanted: Wanted) -> Id:
    """A question for an item of the programme, which nobody but the team sees yet. Raises NotFound."""
    session = programme.session(tx, event_id, session_id)
    of = (session.id, session.day_id, wanted.question, wanted.words, wanted.named)
    made = Opening(tx.new_id(), *of, shown=True, state=State.PREPARED, made_at=tx.now)
    store.insert_opening(tx, event_id, made)
    tx.append(event_id, OpeningChanged(made.id, State.PREPARED.value))
    return made.id


def ask(tx: Tx, event_id: Id, opening_id: Id) -> None:
    """Everybody may answer from now on; another question of that day that is open is closed by that."""
    wanted = opening_of(tx, event_id, opening_id)
    for other in store.openings_where(tx, event_id):
        if other.day_id == wanted.day_id and other.state is State.OPEN and other.id != wanted.id:
            put(tx, event_id, other, State.CLOSED)
    put(tx, event_id, wanted, State.OPEN)


def close(tx: Tx, event_id: Id, opening_id: Id) -> None:
    """Nobody may answer any more; what was answered stays."""
    found = opening_of(tx, event_id, opening_id)
    if found.state is State.OPEN:
        put(tx, event_id, found, State.CLOSED)


def put(tx: Tx, event_id: Id, opening: Opening, state: State) -> None:
    if opening.state is not state:
        store.change_opening(tx, opening.id, state=state.value)
        tx.append(event_id, OpeningChanged(opening.id, state.value))


def show_wall(tx: Tx, event_id: Id, opening_id: Id, shown: bool) -> None:
    """Let the answers stand on everybody's page, or no longer; the big screen is steered by itself."""
    if opening_of(tx, event_id, opening_id).shown != shown:
        store.change_opening(tx, opening_id, shown=shown)
        tx.append(event_id, WallShown(opening_id, int(shown)))


def remove(tx: Tx, event_id: Id, opening_id: Id) -> None:
    """Take a question away, with all that was answered."""
    found = opening_of(tx, event_id, opening_id)
    store.delete_opening(tx, found.id)
    tx.append(event_id, OpeningChanged(found.id, REMOVED))


def answer(tx: Tx, event_id: Id, opening_id: Id, person_id: Id, text: str) -> None:
    """Answer, instead of what one has answered before; with nothing, take that back.

    Raises NotFound for who is not on the list, NotOpen, NotAmongWords.
    """
    if people.participant(tx, event_id, person_id) is None:
        raise NotFound
    said = answer_of(opening_of(tx, event_id, opening_id), text)
    if store.texts_of(tx, opening_id, [person_id]).get(person_id, "") == said:
        return
    if said:
        store.write_answer(tx, opening_id, person_id, said)
    else:
        store.delete_answer(tx, opening_id, person_id)
    tx.append(event_id, OpeningAnswered(opening_id, person_id))


def hide(tx: Tx, event_id: Id, opening_id: Id, answer_id: Id, hidden: bool) -> None:
    """Take one answer off the wall, or put it back; whoever wrote it still sees it as their own."""
    opening_of(tx, event_id, opening_id)
    if not store.hide_answer(tx, opening_id, answer_id, hidden):
        raise NotFound
    tx.append(event_id, AnswerHidden(opening_id, answer_id, int(hidden)))


def opening_of(tx: Tx, event_id: Id, opening_id: Id) -> Opening:
    found = store.opening(tx, event_id, opening_id)
    if found is None:
        raise NotFound
    return found
