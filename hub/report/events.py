"""What has happened to the summary for everyone."""

from __future__ import annotations

from dataclasses import dataclass

from hub.kernel.facts import Fact


@dataclass(frozen=True)
class SummaryPublished(Fact):
    """Everybody at the meeting may read the summary, or other parts of it than before."""


@dataclass(frozen=True)
class SummaryTakenBack(Fact):
    """Nobody but the team reads it any more."""


FACTS: tuple[type[Fact], ...] = (SummaryPublished, SummaryTakenBack)
"""All of them."""
