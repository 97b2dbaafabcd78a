"""What has happened to mails."""

from __future__ import annotations

from dataclasses import dataclass

from hub.kernel.facts import Fact


@dataclass(frozen=True)
class OutboxChanged(Fact):
    """Mails of the event wait, have gone, or did not arrive: the outbox is other than before."""
