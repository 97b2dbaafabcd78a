"""What has happened in the plenary: what is agreed with, never by whom."""

from __future__ import annotations

from dataclasses import dataclass

from hub.kernel.facts import Fact
from hub.kernel.ids import Id


@dataclass(frozen=True)
class AgreementChanged(Fact):
    """One more person agrees with something shared, or one fewer: a point by its id, a main point by its group's."""

    item_id: Id


FACTS: tuple[type[Fact], ...] = (AgreementChanged,)
"""All of them; they come by the hundred."""
