"""What every command looks up, and whom it tells."""

from __future__ import annotations

from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.questions import store
from hub.questions.events import NamelessChanged, OwnQuestionsChanged, QuestionChanged, WaitingChanged
from hub.questions.model import Asked


def question_of(tx: Tx, event_id: Id, question_id: Id) -> Asked:
    """NotFound for one of another event."""
    found = store.question(tx, event_id, question_id)
    if found is None:
        raise NotFound
    return found


def own_question(tx: Tx, event_id: Id, question_id: Id, person_id: Id) -> Asked:
    """NotFound for one that somebody else has asked, as if there were none."""
    found = question_of(tx, event_id, question_id)
    author = store.nameless_author(tx, found.id) if found.nameless else found.author_id
    if author != person_id:
        raise NotFound
    return found


def tell(tx: Tx, event_id: Id, before: Asked | None, after: Asked | None, *, by_author: bool = False) -> None:
    """Tell those who see the question that it has gone from *before* to *after*; None: it was not there, or is gone.

    What the author of a nameless one does is told without saying who did it.
    """
    either = after or before
    assert either is not None, "something has changed"
    signed = not (by_author and either.nameless)
    if any(each is not None and each.public for each in (before, after)):
        tx.append(event_id, QuestionChanged(either.id), signed=signed)
        return
    tx.append(event_id, WaitingChanged(either.id), signed=signed)
    tell_author(tx, event_id, either)


def tell_author(tx: Tx, event_id: Id, asked: Asked) -> None:
    """Tell who asked it; of a nameless one that is told to everybody who could have."""
    if asked.nameless:
        tx.append(event_id, NamelessChanged(event_id), signed=False)
    elif asked.author_id is not None:
        tx.append(event_id, OwnQuestionsChanged(asked.author_id))
