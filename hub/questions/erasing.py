"""What somebody has asked, told and voted for.

What they asked with their name goes with them. What they asked without one stays and loses the tie to them: would it
vanish with them, everybody knew whose it had been. For the same reason it is not among what is told of them, which
organisers may read too; they see it themselves on the page with their own questions. Votes stay, nobody's.
"""

from __future__ import annotations

from typing import Any

from hub.kernel.ids import Id
from hub.kernel.persons import remove, rows
from hub.kernel.transaction import Snapshot, Tx
from hub.questions import store
from hub.questions.commands.found import tell


def data_of(snap: Snapshot, event_id: Id, person_id: Id) -> dict[str, Any]:
    """What they asked and told with their name, and the questions that they have voted for."""
    asked, votes = store.asked, store.votes
    mine = (asked.c.event_id == event_id) & (asked.c.author_id == person_id)
    voted = (votes.c.event_id == event_id) & (votes.c.person_id == person_id) & (votes.c.question_id == asked.c.id)
    columns = (asked.c.asked_at, asked.c.kind, asked.c.text, asked.c.state, asked.c.quote)
    return {
        "questions": rows(snap, *columns, where=mine),
        "question_votes": rows(snap, votes.c.at, asked.c.text, where=voted),
    }


def erase(tx: Tx, event_id: Id, person_id: Id, ghost_id: Id) -> None:
    """Their signed questions go, and nothing ties the others to them."""
    remove(tx, store.nameless_authors, store.nameless_authors.c.event_id == event_id, own(person_id))
    for each in store.questions_where(tx, event_id, store.asked.c.author_id == person_id):
        store.delete_question(tx, each.id)
        tell(tx, event_id, each, None)


def own(person_id: Id) -> Any:
    return store.nameless_authors.c.person_id == person_id
