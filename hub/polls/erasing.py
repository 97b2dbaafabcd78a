"""What somebody has answered to polls that are open, which goes with them. Of the others nobody knows any more."""

from __future__ import annotations

from typing import Any

from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.polls import store
from hub.polls.commands import tell_of_answer
from hub.polls.model import Kind, Poll, chosen_of


def data_of(snap: Snapshot, event_id: Id, person_id: Id) -> dict[str, Any]:
    """The question and what they answered, of each open poll."""
    found = store.answered_by(snap, event_id, person_id)
    own = store.own(snap, [each.id for each in found], [person_id])
    return {"answers": [{"question": each.question, "text": said(each, own[each.id, person_id])} for each in found]}


def said(poll: Poll, answer: str) -> str:
    return answer if poll.kind is Kind.WORD else ", ".join(poll.options[each] for each in chosen_of(poll, answer))


def erase(tx: Tx, event_id: Id, person_id: Id, ghost_id: Id) -> None:
    """Their answers are counted no longer."""
    for each in store.answered_by(tx, event_id, person_id):
        store.delete_answers(tx, each.id, person_id)
        tell_of_answer(tx, event_id, each, person_id)
