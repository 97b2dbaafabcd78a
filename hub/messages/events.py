"""What has happened to messages and to the lead: ids alone, never what was written."""

from __future__ import annotations

from dataclasses import dataclass

from hub.kernel.facts import Fact
from hub.kernel.ids import Id


@dataclass(frozen=True)
class MessageSent(Fact):
    """The team has said something."""

    message_id: Id


@dataclass(frozen=True)
class MessageEnded(Fact):
    """A message is shown no more, before its time."""

    message_id: Id


@dataclass(frozen=True)
class LeadTaken(Fact):
    """Somebody of the team leads the meeting from now on."""

    person_id: Id


FACTS: tuple[type[Fact], ...] = (
    MessageSent,
    MessageEnded,
    LeadTaken,
)
"""All of them."""
