"""What the moderator does with what is asked. The views' guard has made sure that it is one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.people.queries import clean_name
from hub.questions import store
from hub.questions.commands.found import question_of, tell
from hub.questions.model import LONGEST_ANSWER, Asked, NotMerged, State


def accept(tx: Tx, event_id: Id, question_id: Id) -> None:
    """Let everybody see it."""
    found = question_of(tx, event_id, question_id)
    if found.state in {State.WAITING, State.REFUSED}:
        put(tx, event_id, found, state=State.OPEN)


def refuse(tx: Tx, event_id: Id, question_id: Id) -> None:
    """Let nobody but the team and who asked see it."""
    found = question_of(tx, event_id, question_id)
    put(tx, event_id, found, state=State.REFUSED, pinned=False, taken_at=None, gone_into=None)


def answer(tx: Tx, event_id: Id, question_id: Id, text: str = "") -> None:
    """It is answered, aloud or by a short *text*; what is counted with it is answered by that too."""
    found = question_of(tx, event_id, question_id)
    said = clean_name(text)[:LONGEST_ANSWER]
    put(tx, event_id, found, state=State.ANSWERED, answer=said, pinned=False, taken_at=None, gone_into=None)


def put_back(tx: Tx, event_id: Id, question_id: Id) -> None:
    """One step back: what is answered stands again, with the answer that was written; what is refused, or stands,
    waits; what was counted with another stands for itself."""
    found = question_of(tx, event_id, question_id)
    back = {State.ANSWERED: State.OPEN, State.MERGED: State.OPEN}.get(found.state, State.WAITING)
    put(tx, event_id, found, state=back, pinned=False, taken_at=None, gone_into=None)


def pin(tx: Tx, event_id: Id, question_id: Id, pinned: bool) -> None:
    """Let it stand first on everybody's list, whatever its votes, or no longer."""
    found = question_of(tx, event_id, question_id)
    if found.state is State.OPEN:
        put(tx, event_id, found, pinned=pinned)


def take(tx: Tx, event_id: Id, question_id: Id) -> None:
    """Take it up now: it stands large on the screen and on everybody's page, in the place of any other."""
    found = question_of(tx, event_id, question_id)
    if found.taken_at is None:
        leave_others(tx, event_id, found)
        put(tx, event_id, found, state=State.OPEN, taken_at=tx.now, gone_into=None)


def take_no_more(tx: Tx, event_id: Id, question_id: Id) -> None:
    """It is not what is taken up now; it stands among the others again."""
    put(tx, event_id, question_of(tx, event_id, question_id), taken_at=None)


def leave_others(tx: Tx, event_id: Id, found: Asked) -> None:
    for other in store.questions_where(tx, event_id, store.asked.c.taken_at.is_not(None)):
        if other.id != found.id:
            put(tx, event_id, other, taken_at=None)


def merge(tx: Tx, event_id: Id, question_id: Id, into_id: Id) -> None:
    """Count a question with another that asks the same: the votes of both, once a person. Raises NotMerged."""
    found, into = question_of(tx, event_id, question_id), question_of(tx, event_id, into_id)
    if found.state is State.MERGED and found.gone_into == into.id:
        return
    if found.id == into.id or not into.public or found.kind is not into.kind:
        raise NotMerged
    for each in store.merged_into(tx, event_id, found.id):
        store.change_question(tx, each.id, gone_into=into.id)
    put(tx, event_id, found, state=State.MERGED, pinned=False, taken_at=None, gone_into=into.id)
    tell(tx, event_id, into, into)


def put(tx: Tx, event_id: Id, found: Asked, **values: Any) -> None:
    """Change what differs, and tell of it."""
    after = replace(found, **values)
    if after != found:
        store.change_question(tx, found.id, **{**values, "state": after.state.value})
        tell(tx, event_id, found, after)
