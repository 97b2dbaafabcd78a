"""What each feature keeps of a person, and how it lets them go. A feature that keeps anything of people stands here.

tests/house/test_persons_everywhere.py fills every column that may hold a person, and fails for a feature forgotten.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hub.accounts import erasing as accounts
from hub.attendance import erasing as attendance
from hub.breakouts import erasing as breakouts
from hub.checkin import erasing as checkin
from hub.choosing import erasing as choosing
from hub.door import erasing as door
from hub.feeds import erasing as feeds
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.links import erasing as links
from hub.mail import commands as mail
from hub.mail import queries as mail_queries
from hub.messages import erasing as messages
from hub.opening import erasing as opening
from hub.people import erasing as people
from hub.plenary import erasing as plenary
from hub.polls import erasing as polls
from hub.presence import erasing as presence
from hub.privacy import own
from hub.programme import erasing as programme
from hub.questions import erasing as questions
from hub.reflections import erasing as reflections
from hub.registration import erasing as registration
from hub.speaking import erasing as speaking
from hub.summaries import erasing as summaries
from hub.webhooks import erasing as webhooks

DataOf = Callable[[Snapshot, Id, Id], dict[str, Any]]
Erase = Callable[[Tx, Id, Id, Id], None]


@dataclass(frozen=True)
class Part:
    """*data_of* tells what is kept of somebody at an event. *erase* takes away what goes with them, before a nameless
    one is put into every row that is left: None where nothing goes."""

    name: str
    data_of: DataOf
    erase: Erase | None = None


def alone(erase: Callable[[Tx, Id, Id], None]) -> Erase:
    """For a feature in which nobody takes the place of who goes."""
    return lambda tx, event_id, person_id, ghost_id: erase(tx, event_id, person_id)


PARTS = (
    Part("accounts", accounts.data_of, accounts.erase),
    Part("registration", registration.data_of, registration.erase),
    Part("mail", mail_queries.data_of, alone(mail.erase)),
    Part("checkin", checkin.data_of, checkin.erase),
    Part("door", door.data_of),
    Part("attendance", attendance.data_of, attendance.erase),
    Part("opening", opening.data_of, opening.erase),
    Part("presence", presence.data_of, presence.erase),
    Part("breakouts", breakouts.data_of),
    Part("choosing", choosing.data_of),
    Part("summaries", summaries.data_of, summaries.erase),
    Part("plenary", plenary.data_of, plenary.erase),
    Part("questions", questions.data_of, questions.erase),
    Part("speaking", speaking.data_of, speaking.erase),
    Part("polls", polls.data_of, polls.erase),
    Part("reflections", reflections.data_of, reflections.erase),
    Part("feeds", feeds.data_of, feeds.erase),
    Part("messages", messages.data_of),
    Part("links", links.data_of),
    Part("webhooks", webhooks.data_of, webhooks.erase),
    Part("programme", programme.data_of),
    Part("privacy", own.data_of, own.erase),
)


def data_of(snap: Snapshot, event_id: Id, person_id: Id) -> dict[str, dict[str, Any]]:
    """By feature, all that is kept of somebody at the event; what is empty is left out."""
    told = {"people": people.data_of(snap, event_id, person_id)}
    told |= {part.name: part.data_of(snap, event_id, person_id) for part in PARTS}
    kept = {name: {key: value for key, value in data.items() if value} for name, data in told.items()}
    return {name: data for name, data in kept.items() if data}
