"""What can be done with the questions that end a day, each called inside a transaction. All raise NotFound."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.people import queries as people
from hub.programme import queries as programme
from hub.reflections import store
from hub.reflections.events import (
    ReflectionChanged,
    ThoughtHidden,
    ThoughtPinned,
    ThoughtsChanged,
    ThoughtWritten,
    WallSteered,
)
from hub.reflections.model import (
    MOST_QUESTIONS,
    NotWriting,
    Reflection,
    State,
    Thought,
    TooManyReflections,
    Wall,
    Wanted,
    thoughts_of,
    times,
    writes,
)
from hub.web.auth import Role

REMOVED = "removed"


def prepare(tx: Tx, event_id: Id, day_id: Id, wanted: Wanted) -> Id:
    """A question after that day, which nobody but those who lead sees yet. Raises TooManyReflections."""
    if day_id not in {day.id for day in programme.days(tx, event_id)}:
        raise NotFound
    if len(store.reflections_where(tx, event_id)) >= MOST_QUESTIONS:
        raise TooManyReflections
    asked = (wanted.question, wanted.named, State.PREPARED, wanted.until)
    made = Reflection(tx.new_id(), day_id, *asked, opened_at=None, wall=Wall.BY_ITSELF, wall_at=None)
    store.insert_reflection(tx, event_id, made)
    tx.append(event_id, ReflectionChanged(made.id, made.state.value))
    return made.id


def ask(tx: Tx, event_id: Id, reflection_id: Id) -> None:
    """Everybody may write from now on; another question that is open is closed by that."""
    wanted = reflection_of(tx, event_id, reflection_id)
    for other in store.reflections_where(tx, event_id):
        if other.state is State.OPEN and other.id != wanted.id:
            put(tx, event_id, replace(other, state=State.CLOSED))
    if wanted.state is not State.OPEN or not may_write(tx, event_id, wanted):
        put(tx, event_id, replace(wanted, state=State.OPEN, opened_at=tx.now))


def close(tx: Tx, event_id: Id, reflection_id: Id) -> None:
    """Nobody may write any more; what was written stays."""
    found = reflection_of(tx, event_id, reflection_id)
    if found.state is State.OPEN:
        put(tx, event_id, replace(found, state=State.CLOSED))


def steer(tx: Tx, event_id: Id, reflection_id: Id, wall: Wall) -> None:
    """Let the wall stand by itself as the next day begins, or from now on, or not at all."""
    found = reflection_of(tx, event_id, reflection_id)
    if found.wall is not wall or (wall is Wall.SHOWN and found.wall_at != tx.now):
        store.change_reflection(tx, replace(found, wall=wall, wall_at=tx.now))
        tx.append(event_id, WallSteered(reflection_id, wall.value))


def remove(tx: Tx, event_id: Id, reflection_id: Id) -> None:
    """Take a question away, with all that was written."""
    found = reflection_of(tx, event_id, reflection_id)
    store.delete_reflection(tx, found.id)
    tx.append(event_id, ReflectionChanged(found.id, REMOVED))


def write(
    tx: Tx, event_id: Id, reflection_id: Id, person_id: Id, texts: Iterable[str], *, signed: bool = False
) -> None:
    """Write up to three thoughts, instead of what one has written before; none takes that back.

    What is as before stays as it is; one that is written anew in the place of a hidden one is hidden. Raises NotFound
    also for who is not on the list, or is a screen; NotWriting.
    """
    found = reflection_of(tx, event_id, reflection_id)
    who = people.participant(tx, event_id, person_id)
    if who is None or Role.SCREEN in who.roles:
        raise NotFound
    if not may_write(tx, event_id, found):
        raise NotWriting
    before = store.own(tx, reflection_id, [person_id]).get(person_id, [])
    kept = rewritten(tx, before, thoughts_of(texts), person_id, signed=signed and found.named)
    if kept != before:
        store.write(tx, reflection_id, person_id, kept)
        tell_of_writing(tx, event_id, reflection_id, person_id)


def rewritten(tx: Tx, before: list[Thought], texts: list[str], person_id: Id, *, signed: bool) -> list[Thought]:
    """What somebody has now: each text that was there is the same thought, any other is a new one in its place."""
    there = {each.text: each for each in before}
    changed = [each for each in before if each.text not in texts]
    kept = []
    for text in texts:
        old = there.get(text) or (changed.pop(0) if changed else None)
        if old and old.text == text:
            kept.append(replace(old, signed=signed))
        else:
            kept.append(Thought(tx.new_id(), person_id, text, signed, bool(old and old.hidden), None))
    return kept


def tell_of_writing(tx: Tx, event_id: Id, reflection_id: Id, person_id: Id) -> None:
    """Two facts: programs that follow the wall are not to learn who wrote what is new on it."""
    tx.append(event_id, ThoughtWritten(reflection_id, person_id))
    tx.append(event_id, ThoughtsChanged(reflection_id))


def hide(tx: Tx, event_id: Id, reflection_id: Id, thought_id: Id, hidden: bool) -> None:
    """Take one off the wall, or put it back; whoever wrote it still sees it as their own."""
    reflection_of(tx, event_id, reflection_id)
    if not store.change_thought(tx, reflection_id, thought_id, hidden=hidden):
        raise NotFound
    tx.append(event_id, ThoughtHidden(reflection_id, thought_id, int(hidden)))


def pin(tx: Tx, event_id: Id, reflection_id: Id, thought_id: Id, pinned: bool) -> None:
    """Put one first on the wall, after those that are there already; or back among the others."""
    reflection_of(tx, event_id, reflection_id)
    if not store.change_thought(tx, reflection_id, thought_id, pinned_at=tx.now if pinned else None):
        raise NotFound
    tx.append(event_id, ThoughtPinned(reflection_id, thought_id, int(pinned)))


def may_write(tx: Tx, event_id: Id, reflection: Reflection) -> bool:
    return writes(reflection, times(reflection, programme.days(tx, event_id)), tx.now)


def put(tx: Tx, event_id: Id, reflection: Reflection) -> None:
    store.change_reflection(tx, reflection)
    tx.append(event_id, ReflectionChanged(reflection.id, reflection.state.value))


def reflection_of(tx: Tx, event_id: Id, reflection_id: Id) -> Reflection:
    found = store.reflection(tx, event_id, reflection_id)
    if found is None:
        raise NotFound
    return found
