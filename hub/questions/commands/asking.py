"""What people do: ask, change their mind, vote; and what the team lets them."""

from __future__ import annotations

from dataclasses import replace

from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.people import queries as people
from hub.programme import queries as programme
from hub.questions import model, store
from hub.questions.commands.found import own_question, question_of, tell, tell_author
from hub.questions.events import OwnQuestionsChanged, QuestionsSet, QuestionVoted
from hub.questions.model import Asked, NamesWanted, NewQuestion, NotAsking, NotYoursNow, Quote, State
from hub.web.auth import EventRef


def set_up(
    tx: Tx,
    event_id: Id,
    *,
    open: bool | None = None,
    nameless: bool | None = None,
    moderated: bool | None = None,
    by_item: bool | None = None,
) -> None:
    """Allow something else than before; None leaves it as it is."""
    chosen = {"open": open, "nameless": nameless, "moderated": moderated, "by_item": by_item}
    there = store.settings(tx, event_id)
    wanted = replace(there, **{name: value for name, value in chosen.items() if value is not None})
    if wanted != there:
        store.put_settings(tx, event_id, wanted)
        tx.append(event_id, QuestionsSet(event_id))


def ask(tx: Tx, event: EventRef, person_id: Id, new: NewQuestion) -> State:
    """Send a question or an experience; returns where it stands.

    Raises NotFound for who is not on the list, NotAsking, NamesWanted, NothingAsked, AskedMuch, ManyWait.
    """
    settings = store.settings(tx, event.id)
    check_person(tx, event.id, person_id)
    if not settings.open:
        raise NotAsking
    if new.nameless and not settings.nameless:
        raise NamesWanted
    text = model.text_of(new.kind, new.text)
    model.check_pace(store.authored(tx, event.id, [person_id]).get(person_id, ()), tx.now)
    session_id = item_now(tx, event) if settings.by_item else ""
    author, state = None if new.nameless else person_id, model.first_state(settings)
    told: tuple[bool, Quote, State] = (new.nameless, model.quote_of(new), state)
    made = Asked(tx.new_id(), new.kind, session_id, text, author, *told, "", False, None, None, tx.now)
    store.insert_question(tx, event.id, made, person_id)
    tell(tx, event.id, None, made, by_author=True)
    return state


def check_person(tx: Tx, event_id: Id, person_id: Id) -> None:
    if people.participant(tx, event_id, person_id) is None:
        raise NotFound


def item_now(tx: Tx, event: EventRef) -> Id:
    """The item that is on, or comes next; "" when there is none."""
    situation = programme.situation(tx, event)
    found = situation.main or situation.following
    return found.id if found else ""


def change(tx: Tx, event_id: Id, question_id: Id, person_id: Id, text: str) -> None:
    """Let one's own question read otherwise. Where a moderator goes through them it waits for that again.

    Raises NotFound for another's, NotYoursNow, NothingAsked.
    """
    found = changeable_question(tx, event_id, question_id, person_id)
    wanted = model.text_of(found.kind, text)
    if wanted == found.text:
        return
    state = State.WAITING if store.settings(tx, event_id).moderated else found.state
    store.change_question(tx, found.id, text=wanted, state=state.value)
    tell(tx, event_id, found, replace(found, text=wanted, state=state), by_author=True)


def withdraw(tx: Tx, event_id: Id, question_id: Id, person_id: Id) -> None:
    """Take one's own question back: nothing is left of it. Raises NotFound for another's, NotYoursNow."""
    found = changeable_question(tx, event_id, question_id, person_id)
    store.delete_question(tx, found.id)
    tell(tx, event_id, found, None, by_author=True)


def changeable_question(tx: Tx, event_id: Id, question_id: Id, person_id: Id) -> Asked:
    found = own_question(tx, event_id, question_id, person_id)
    votes, merged = store.votes_for(tx, found.id), bool(store.merged_into(tx, event_id, found.id))
    if not model.changeable(found, votes, merged):
        raise NotYoursNow
    return found


def vote(tx: Tx, event_id: Id, question_id: Id, person_id: Id, wanted: bool) -> None:
    """Vote for a question, or take the vote back: one a person, however often it is sent.

    Raises NotFound for one that does not stand before everybody, NotAsking.
    """
    found = question_of(tx, event_id, question_id)
    check_person(tx, event_id, person_id)
    if found.state is not State.OPEN or found.kind is not model.Kind.QUESTION:
        raise NotFound
    if not store.settings(tx, event_id).open:
        raise NotAsking
    if store.has_voted(tx, found.id, person_id) == wanted:
        return
    if wanted:
        store.add_vote(tx, event_id, found.id, person_id)
    else:
        store.remove_vote(tx, found.id, person_id)
    tx.append(event_id, QuestionVoted(found.id), signed=False)
    tx.append(event_id, OwnQuestionsChanged(person_id))
    if store.votes_for(tx, found.id) == int(wanted):  # whether it can be changed hangs on the first
        tell_author(tx, event_id, found)
