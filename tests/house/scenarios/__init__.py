"""For every fact that a feature declares, a way in which it comes about.

What comes before the ``yield`` of a scenario sets the stage.
"""

from tests.house.scenarios import (
    choices,
    groups,
    links,
    mails,
    messages,
    notes,
    only_in_zoom,
    opening,
    people,
    presence,
    privacy,
    programme,
    registration,
    roll_calls,
    screen,
    talking,
)
from tests.house.scenarios.telling import SCENARIOS, Scenario

__all__ = [
    "SCENARIOS",
    "Scenario",
    "choices",
    "groups",
    "links",
    "mails",
    "messages",
    "notes",
    "only_in_zoom",
    "opening",
    "people",
    "presence",
    "privacy",
    "programme",
    "registration",
    "roll_calls",
    "screen",
    "talking",
]
