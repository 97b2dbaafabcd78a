"""Splitting people into groups: people, groups and rules in, a plan with its score, bound and findings out.

Pure and synchronous: NumPy and the standard library, nothing of the hub. docs/solver.md tells how it works.
"""

from hub.breakouts.solver.problem import (
    Apart,
    Conflict,
    Finding,
    Group,
    Impossible,
    MeetNew,
    Mix,
    NotAlone,
    OneEach,
    Person,
    Pin,
    Plan,
    Problem,
    Rule,
    Same,
    Stay,
    Together,
)
from hub.breakouts.solver.solve import Limits, solve

__all__ = [
    "Apart",
    "Conflict",
    "Finding",
    "Group",
    "Impossible",
    "Limits",
    "MeetNew",
    "Mix",
    "NotAlone",
    "OneEach",
    "Person",
    "Pin",
    "Plan",
    "Problem",
    "Rule",
    "Same",
    "Stay",
    "Together",
    "solve",
]
