"""Where features enter what they do for others, so that an earlier one needn't know a later one.

``@on(RoundRecalled)`` runs a function in the same transaction, right after the command that told the fact.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from hub.kernel.facts import Fact

if TYPE_CHECKING:
    from hub.kernel.transaction import Tx

Reaction = Callable[["Tx", str, Any], None]
R = TypeVar("R", bound=Reaction)
_reactions: dict[type[Fact], list[Reaction]] = defaultdict(list)


def on(fact: type[Fact]) -> Callable[[R], R]:
    """Enter a reaction: ``reaction(tx, scope, fact)``. It may write and tell facts of its own; if it fails, so does
    the command."""

    def enter(reaction: R) -> R:
        _reactions[fact].append(reaction)
        return reaction

    return enter


def react(tx: Tx, scope: str, fact: Fact) -> None:
    for reaction in _reactions[type(fact)]:
        reaction(tx, scope, fact)
