"""What is asked for and what comes out: people, groups, rules and a plan. Ids are the caller's own strings.

Rules come in two kinds. *Together*, *Apart*, *Pin*, *OneEach* and *Same* must hold: a plan that breaks one says so
first of all. *Mix*, *NotAlone*, *Stay* and meeting new people are wished for: earlier in ``Problem.rules`` counts for
more, and the score tells each as a count.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Person:
    """Somebody, or a party of several *heads* at one screen, which takes as many seats and is never divided.

    ``kinds`` gives the value of each attribute that is known; an unknown one counts as nothing.
    """

    id: str
    kinds: Mapping[str, str] = field(default_factory=dict)
    roles: frozenset[str] = frozenset()
    heads: int = 1


@dataclass(frozen=True)
class Group:
    """A group that takes from *least* to *most* heads."""

    id: str
    least: int
    most: int


@dataclass(frozen=True)
class Together:
    people: tuple[str, ...]


@dataclass(frozen=True)
class Apart:
    """No two of these share a group."""

    people: tuple[str, ...]


@dataclass(frozen=True)
class Pin:
    person: str
    group: str


@dataclass(frozen=True)
class OneEach:
    """Every group has somebody with this role; where there are fewer than groups, no group has two."""

    role: str


@dataclass(frozen=True)
class Same:
    """Each group has people of one value only, as far as the numbers allow it."""

    attribute: str


@dataclass(frozen=True)
class Mix:
    """Every group has its fair share of every value; the attributes of one Mix count alike."""

    attributes: tuple[str, ...]


@dataclass(frozen=True)
class NotAlone:
    """Nobody with this value is the only one in their group."""

    attribute: str
    value: str


@dataclass(frozen=True)
class Stay:
    """Whoever has a group already keeps it: ``previous`` by person.

    With a *price*, one who moves counts as so many units of the next wish, instead of for more than all of it.
    """

    previous: Mapping[str, str]
    price: int | None = None


@dataclass(frozen=True)
class MeetNew:
    """Who shared a group before meet others now: ``earlier`` has the groups of each round that was."""

    earlier: tuple[tuple[tuple[str, ...], ...], ...] = ()


Hard = Together | Apart | Pin | OneEach | Same
Soft = Mix | NotAlone | Stay | MeetNew
Rule = Hard | Soft


@dataclass(frozen=True)
class Problem:
    people: tuple[Person, ...]
    groups: tuple[Group, ...]
    rules: tuple[Rule, ...] = ()
    seed: int = 0


@dataclass(frozen=True)
class Conflict:
    """Why no plan can hold all that must hold: *rules* can't hold at once, and would if any one of them were gone.

    ``reason`` names the arithmetic: ``seats`` (too few, or too many that must be filled), ``together-apart``,
    ``together-pins``, ``apart-pins``, ``pins-size`` (more pinned to a group than it takes), ``block-size`` (more
    together than any group takes), ``apart-groups`` (more people who are all apart than groups).
    """

    reason: str
    rules: tuple[Rule, ...]
    people: tuple[str, ...] = ()


class Impossible(ValueError):
    """No plan exists; ``conflict`` is the smallest set of rules that rules it out."""

    def __init__(self, conflict: Conflict) -> None:
        super().__init__(conflict.reason)
        self.conflict = conflict


@dataclass(frozen=True)
class Finding:
    """Something to tell about a plan, in counts. *kind* says which sentence, ``rule`` what it is about:

    - ``values``: the poorest group has people of *amount* of the attribute's *of* values; ``off``: *amount* of *of*
      heads are above a fair share; ``place``: in *group*, *value* is *amount* above the *of* it may have (below 0: too
      few). *people* are those concerned, ``forced_by`` the rule that makes it unavoidable, ``mending`` what the
      cheapest swap that mends it would add to the weighed score (None: forced, no such swap, or not looked into).
    - ``role``: *amount* of *of* groups have somebody; ``alone``, ``moved``, ``met-before``, ``other-kind``: *amount*
      is the wish's count; ``broken``: how often a rule that must hold does not.
    """

    kind: str
    rule: Rule
    amount: int
    of: int
    group: str | None = None
    attribute: str | None = None
    value: str | None = None
    people: tuple[str, ...] = ()
    forced_by: Rule | None = None
    mending: int | None = None


@dataclass(frozen=True)
class Plan:
    """Who sits where. ``score`` has a count for what must hold and is broken, then one for each soft rule in order.

    ``bound`` is what no plan is below, place by place; ``proven`` says that nothing better exists. ``steps`` counts
    the work done, which with the seed replays it.
    """

    groups: Mapping[str, str]
    score: tuple[int, ...]
    bound: tuple[int, ...]
    findings: tuple[Finding, ...] = ()
    steps: int = 0
    seed: int = 0

    @property
    def proven(self) -> bool:
        return self.score == self.bound
