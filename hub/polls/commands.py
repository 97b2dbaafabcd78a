"""What can be done with polls, each called inside a transaction. All raise NotFound for a poll of another event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.people import queries as people
from hub.polls import store
from hub.polls.counting import same_word, tally
from hub.polls.events import (
    AnswerCounted,
    HandsCounted,
    PollAnswered,
    PollChanged,
    PollRemoved,
    ResultsShown,
    WordHidden,
)
from hub.polls.model import (
    MOST_POLLS,
    Poll,
    PollBegun,
    PollClosed,
    PollNotBegun,
    State,
    TooManyPolls,
    Wanted,
    answer_of,
    hands_of,
)
from hub.programme import queries as programme
from hub.web.auth import Role

# -- those who lead ---------------------------------------------------------------------------------------------------


def prepare(tx: Tx, event_id: Id, wanted: Wanted) -> Id:
    """A poll that nobody but those who lead sees yet. Raises NotFound for an item that there isn't, TooManyPolls."""
    check_item(tx, event_id, wanted)
    return add(tx, event_id, wanted)


def check_item(tx: Tx, event_id: Id, wanted: Wanted) -> None:
    if wanted.session_id:
        programme.session(tx, event_id, wanted.session_id)


def asked_of(wanted: Wanted) -> dict[str, Any]:
    return {name: getattr(wanted, name) for name in Wanted.__dataclass_fields__}


def add(tx: Tx, event_id: Id, wanted: Wanted) -> Id:
    if len(store.polls_where(tx, event_id)) >= MOST_POLLS:
        raise TooManyPolls
    made = Poll(**asked_of(wanted), id=tx.new_id())
    store.insert_poll(tx, event_id, made)
    tx.append(event_id, PollChanged(made.id, made.state.value))
    return made.id


def change(tx: Tx, event_id: Id, poll_id: Id, wanted: Wanted) -> None:
    """Ask it otherwise than it was prepared. Raises PollBegun once people have been asked."""
    found = poll_of(tx, event_id, poll_id)
    if found.state is not State.PREPARED:
        raise PollBegun
    check_item(tx, event_id, wanted)
    put(tx, event_id, replace(found, **asked_of(wanted)))


def open_poll(tx: Tx, event_id: Id, poll_id: Id, *, live: bool = False) -> None:
    """Everybody may answer from now on. *live*: with the results shown all the while. Raises PollClosed."""
    found = poll_of(tx, event_id, poll_id)
    if found.state is State.CLOSED:
        raise PollClosed
    if found.state is State.PREPARED:
        put(tx, event_id, replace(found, state=State.OPEN, opened_at=tx.now))
        if live:
            show(tx, event_id, poll_id, True)


def close(tx: Tx, event_id: Id, poll_id: Id) -> None:
    """Nobody may answer any more: what was answered is counted, and who has answered what is forgotten."""
    found = poll_of(tx, event_id, poll_id)
    if found.state is not State.OPEN:
        return
    answered = store.number_of_answers(tx, poll_id)
    store.keep_tally(tx, poll_id, tally(found, store.given(tx, poll_id)))
    store.delete_answers(tx, poll_id)
    put(tx, event_id, replace(found, state=State.CLOSED, closed_at=tx.now, answered=answered))


def again(tx: Tx, event_id: Id, poll_id: Id) -> Id:
    """The same question once more, prepared, beside the first one and its results; returns the new poll's id."""
    return add(tx, event_id, poll_of(tx, event_id, poll_id))


def clear(tx: Tx, event_id: Id, poll_id: Id) -> Id:
    """The same question in the place of one that was only tried, without any answers; returns the new poll's id.

    It is another poll: what a page that is still open sends to the one that was tried is counted nowhere.
    """
    tried = poll_of(tx, event_id, poll_id)
    remove(tx, event_id, poll_id)
    return add(tx, event_id, tried)


def remove(tx: Tx, event_id: Id, poll_id: Id) -> None:
    """Take a poll away, with all that was answered."""
    found = poll_of(tx, event_id, poll_id)
    store.delete_poll(tx, found.id)
    tx.append(event_id, PollRemoved(found.id))


def show(tx: Tx, event_id: Id, poll_id: Id, shown: bool) -> None:
    """Show the results to everyone, now and as long as people answer; or hide them. Raises PollNotBegun."""
    found = poll_of(tx, event_id, poll_id)
    if found.state is State.PREPARED:
        raise PollNotBegun
    if found.shown != shown:
        store.change_poll(tx, replace(found, shown_at=tx.now if shown else None))
        tx.append(event_id, ResultsShown(poll_id, int(shown)))


def hide_word(tx: Tx, event_id: Id, poll_id: Id, word: str, hidden: bool) -> None:
    """Keep a word out of all results, however it is spelled and however often it comes; or let it in again."""
    poll_of(tx, event_id, poll_id)
    key = same_word(word)
    if (key in store.hidden_words(tx, poll_id)) == hidden:
        return
    if hidden:
        store.hide_word(tx, poll_id, key)
    else:
        store.show_word(tx, poll_id, key)
    tx.append(event_id, WordHidden(poll_id, int(hidden)))


def count_hands(tx: Tx, event_id: Id, poll_id: Id, numbers: Sequence[int], of: int = 0) -> None:
    """How many in the room raised a hand for each option, instead of what was counted before; none at all takes it
    back. *of*: how many took part, where each may choose several. Raises PollNotBegun, NotByHand, WrongHands."""
    found = poll_of(tx, event_id, poll_id)
    raised = hands_of(found, numbers, of)
    wanted = {str(place): number for place, number in enumerate(numbers) if number}
    if wanted == store.hands_of(tx, poll_id) and raised == found.raised:
        return
    store.write_hands(tx, poll_id, wanted)
    store.change_poll(tx, replace(found, raised=raised))
    tx.append(event_id, HandsCounted(poll_id))


# -- those who answer -------------------------------------------------------------------------------------------------


def answer(tx: Tx, event_id: Id, poll_id: Id, person_id: Id, choices: Sequence[int] = (), text: str = "") -> None:
    """Answer, instead of what one has answered before; with nothing, take that back.

    Raises NotFound also for who is not on the list, or is a screen, and for a poll that is only prepared; PollClosed,
    NotAnOption, TooManyChosen, WrongWord.
    """
    found = poll_of(tx, event_id, poll_id)
    who = people.participant(tx, event_id, person_id)
    if found.state is State.PREPARED or who is None or Role.SCREEN in who.roles:
        raise NotFound
    said = answer_of(found, choices, text)
    if store.own(tx, [poll_id], [person_id]).get((poll_id, person_id), "") == said:
        return
    if said:
        store.write_answer(tx, poll_id, person_id, said)
    else:
        store.delete_answers(tx, poll_id, person_id)
    tell_of_answer(tx, event_id, found, person_id)


def tell_of_answer(tx: Tx, event_id: Id, poll: Poll, person_id: Id) -> None:
    """Two facts: programs that follow the counts are not to learn whose answer it was that changed them."""
    tx.append(event_id, PollAnswered(poll.id, person_id))
    tx.append(event_id, AnswerCounted(poll.id, int(poll.shown)))


def put(tx: Tx, event_id: Id, poll: Poll) -> None:
    store.change_poll(tx, poll)
    tx.append(event_id, PollChanged(poll.id, poll.state.value))


def poll_of(tx: Tx, event_id: Id, poll_id: Id) -> Poll:
    found = store.poll(tx, event_id, poll_id)
    if found is None:
        raise NotFound
    return found
