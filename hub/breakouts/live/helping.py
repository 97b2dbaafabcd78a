"""Who leads and writes in a group, its calls for somebody to come, and the team's list of those."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hub.breakouts import queries
from hub.breakouts.queries import Lots, State
from hub.breakouts.queries.calls import GroupCall, calls
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.web.auth import EventRef


@dataclass(frozen=True)
class GroupHelp:
    """A group's lots, and the calls that wait for the team. *talking*: whether it may ask somebody to come."""

    group_id: Id
    lots: Lots | None
    talking: bool
    calls: list[GroupCall]


def load_help(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> dict[str, GroupHelp]:
    """By group, while its round is shown and nobody is called back."""
    found = queries.groups(snap, event.id, keys)
    shown = {key: group for key, group in found.items() if group.state in {State.PUBLISHED, State.OPEN}}
    waiting = calls(snap, event.id) if shown else []
    return {
        key: GroupHelp(
            key, queries.lots(group), group.state is State.OPEN, [each for each in waiting if each.group_id == key]
        )
        for key, group in shown.items()
    }


@dataclass(frozen=True)
class TeamCall:
    """A call, with the name of the group."""

    call: GroupCall
    group: str


def load_calls(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> dict[str, list[TeamCall]]:
    waiting = calls(snap, event.id)
    groups = queries.groups(snap, event.id, {each.group_id for each in waiting}) if waiting else {}
    found = [TeamCall(each, groups[each.group_id].name) for each in waiting]
    return dict.fromkeys(keys, found) if found else {}
