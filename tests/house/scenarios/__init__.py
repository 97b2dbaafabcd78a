"""For every fact that a feature declares, a way in which it comes about.

What comes before the ``yield`` of a scenario sets the stage.
"""

from tests.house.scenarios import (
    choices,
    goround,
    groups,
    links,
    mails,
    messages,
    notes,
    only_in_zoom,
    opening,
    people,
    plenary,
    presence,
    privacy,
    programme,
    questions,
    registration,
    roll_calls,
    screen,
    speaking,
    talking,
    themes,
    writing,
)
from tests.house.scenarios.telling import SCENARIOS, Scenario

__all__ = [
    "SCENARIOS",
    "Scenario",
    "choices",
    "goround",
    "groups",
    "links",
    "mails",
    "messages",
    "notes",
    "only_in_zoom",
    "opening",
    "people",
    "plenary",
    "presence",
    "privacy",
    "programme",
    "questions",
    "registration",
    "roll_calls",
    "screen",
    "speaking",
    "talking",
    "themes",
    "writing",
]
