"""What has happened to people."""

from __future__ import annotations

from dataclasses import dataclass

from hub.kernel.facts import Fact
from hub.kernel.ids import Id


@dataclass(frozen=True)
class ParticipantAdded(Fact):
    """Somebody is on the event's list."""

    person_id: Id


@dataclass(frozen=True)
class ParticipantChanged(Fact):
    """A name or another field of a participant is other than before."""

    person_id: Id


@dataclass(frozen=True)
class RolesChanged(Fact):
    """Somebody's roles at the event are other than before."""

    person_id: Id


@dataclass(frozen=True)
class PersonsMerged(Fact):
    """Two on the event's list were one person: what *gone_id* had there is *kept_id*'s."""

    kept_id: Id
    gone_id: Id


@dataclass(frozen=True)
class PersonsParted(Fact):
    """Two who were made one are two again."""

    kept_id: Id
    gone_id: Id


@dataclass(frozen=True)
class SessionEnded(Fact):
    """A sign-in is over (journal of the site)."""

    session_id: Id


@dataclass(frozen=True)
class LinksRevoked(Fact):
    """A person's links and sign-ins are of no use any more (journal of the site)."""

    person_id: Id
