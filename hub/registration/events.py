"""What has happened to registrations."""

from __future__ import annotations

from dataclasses import dataclass

from hub.kernel.facts import Fact
from hub.kernel.ids import Id


@dataclass(frozen=True)
class FormChanged(Fact):
    """What is asked, how many places there are, or whether registration is open, is other than before."""


@dataclass(frozen=True)
class Registered(Fact):
    """Somebody has registered; *state* says whether they have a place or are in line."""

    person_id: Id
    state: str


@dataclass(frozen=True)
class PlaceGiven(Fact):
    """Somebody who was in line has a place."""

    person_id: Id


@dataclass(frozen=True)
class RegistrationChanged(Fact):
    """Somebody takes part on other days, in another way, with others, or has answered otherwise."""

    person_id: Id


@dataclass(frozen=True)
class RegistrationCancelled(Fact):
    """Somebody's registration is cancelled."""

    person_id: Id


@dataclass(frozen=True)
class NeedsSeen(Fact):
    """Somebody of the team has asked to see what people need, and what they don't eat, with names."""

    person_id: Id
