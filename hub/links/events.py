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
