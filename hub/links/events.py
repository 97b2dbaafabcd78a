"""What has happened to join links."""

from __future__ import annotations

from dataclasses import dataclass

from hub.kernel.facts import Fact
from hub.kernel.ids import Id


@dataclass(frozen=True)
class LinkSet(Fact):
    """A join link was set or changed at this level."""

    link_id: Id
    level: str
    target_id: Id


@dataclass(frozen=True)
class LinkRemoved(Fact):
    link_id: Id
    level: str
    target_id: Id


@dataclass(frozen=True)
class HostAwaited(Fact):
    """The meeting's host is late that day: participants wait at the hub, not in a waiting room."""

    day_id: Id


@dataclass(frozen=True)
class HostArrived(Fact):
    """The host who was late that day is here."""

    day_id: Id
