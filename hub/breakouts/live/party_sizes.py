"""Where parties make groups larger than was asked for, or less even: told with who sits together. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hub.breakouts.dealing import ON_SITE, Wanted
from hub.breakouts.queries import Group, Way


@dataclass(frozen=True)
class Larger:
    """A group of *heads*, more than the *most* that were asked for; *names* of the parties in it."""

    number: int
    heads: int
    most: int
    names: list[str]


@dataclass(frozen=True)
class PartySizes:
    """*larger* groups; *uneven*: the parties among groups whose sizes differ by more than one otherwise."""

    larger: list[Larger]
    uneven: list[str]


def party_sizes(groups: Sequence[Group], wanted: Wanted) -> PartySizes:
    """Groups that are parties by themselves are as large as they are."""
    dealt = [group for group in groups if group.way is not Way.LOCAL]
    most = max(wanted.size, wanted.most or 0) if wanted.size is not None and wanted.groups is None else None
    if wanted.size is not None and wanted.most is None and dealt:
        most = max(wanted.size, -(-sum(group.heads for group in dealt) // len(dealt)))
    larger = [
        Larger(group.number, group.heads, most, parties_of([group]))
        for group in dealt
        if most is not None and group.heads > most and parties_of([group])
    ]
    named = {group.number for group in larger}
    rest = [group for group in dealt if group.number not in named]
    uneven = [name for pool in pools(rest, wanted) for name in unevenly(pool)]
    return PartySizes(larger, uneven)


def pools(groups: Sequence[Group], wanted: Wanted) -> list[list[Group]]:
    """Groups whose sizes are evened out among themselves."""
    if not (wanted.keep_modes_apart or wanted.neighbours):
        return [list(groups)]
    on_site = [group for group in groups if all(member.mode == ON_SITE for member in group.members)]
    return [on_site, [group for group in groups if group not in on_site]]


def unevenly(groups: Sequence[Group]) -> list[str]:
    sizes = [group.heads for group in groups]
    return parties_of(groups) if sizes and max(sizes) - min(sizes) > 1 else []


def parties_of(groups: Sequence[Group]) -> list[str]:
    return [member.name for group in groups for member in group.members if member.heads > 1]
