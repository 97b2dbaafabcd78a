"""Who is counted in: a roll call asks everybody whether they will be in the groups of an item. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from hub.checkin.queries import Attendee, State
from hub.kernel.errors import N_, Conflict, InvalidInput
from hub.kernel.ids import Id


class RollCallOver(Conflict):
    code = "roll-call-over"
    message = N_("That question is no longer asked. Ask the facilitator if you want to be in a group.")


class SameNames(InvalidInput):
    code = "same-names"
    message = N_("There are several called {names}. Mark the right one in the attendance list.")
    of_names = N_("Leave out names that several people have.")


@dataclass(frozen=True)
class RollCall:
    """Asked for the groups of one item; *ended_at* when people are no longer asked. Answers hold until it is asked
    anew."""

    id: Id
    day_id: Id
    session_id: Id
    asked_at: datetime
    ended_at: datetime | None = None

    @property
    def on(self) -> bool:
        return self.ended_at is None


Answers = Mapping[Id, bool]
"""By person, whether they will be there: said by themselves, or by the team for them."""


def takes_part(person: Attendee, said: Answers) -> bool:
    """Whether somebody is there for the groups.

    Who has not answered is, as long as they are here; who may have left is only if somebody says so; who has left is
    not. Those at one screen go by what the one says whose screen it is.
    """
    answer = said.get(person.with_id or person.person_id)
    if answer is None:
        return person.state is State.HERE
    return answer and person.state in {State.HERE, State.UNSURE}


def is_open(person: Attendee, said: Answers) -> bool:
    """Whether nobody has said yet if they will be there, who are here or may have left."""
    asked = person.with_id is None and person.person_id not in said
    return asked and person.state in {State.HERE, State.UNSURE}
