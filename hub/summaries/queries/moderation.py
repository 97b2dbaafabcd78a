"""What the team sees on the desk and in moderation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from hub.breakouts import queries as breakouts
from hub.breakouts.queries import Round
from hub.breakouts.queries.running import half_time
from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.summaries import store
from hub.summaries.queries.notes import Notes, Progress, notes, notes_of_round, progress, sessions_of


@dataclass(frozen=True)
class Queue:
    """A round's groups for the moderator: those that have handed in, first come first, and those that still write.

    *late*: by group, how many points it wrote after everyone was called back.
    """

    round_id: Id
    number: int
    title: str
    handed_in: tuple[Notes, ...]
    writing: tuple[Notes, ...]
    late: dict[Id, int]

    @property
    def sharable(self) -> int:
        """How much is handed in and not shared."""
        return sum(each.count + bool(each.headline) - each.shared_count for each in self.handed_in)

    @property
    def sharable_headlines(self) -> int:
        return sum(bool(each.headline) and not each.headline_shared for each in self.handed_in)

    @property
    def shared(self) -> int:
        return sum(each.shared_count for each in self.handed_in)


def queues(snap: Snapshot, event_id: Id, round_ids: Sequence[Id]) -> dict[Id, Queue]:
    """By round."""
    sessions = sessions_of(snap, event_id)
    found = {}
    for each in breakouts.rounds(snap, event_id):
        if each.id in round_ids:
            notes = all_notes(snap, event_id, each.id)
            title = sessions[each.session_id].title if each.session_id in sessions else ""
            late = Counter(group_id for _, group_id in late_of(snap, each))
            found[each.id] = Queue(each.id, each.number, title, handed_in(notes), writing(notes), dict(late))
    return found


def all_notes(snap: Snapshot, event_id: Id, round_id: Id) -> list[Notes]:
    """The notes of all the round's groups, by number, read once for all that moderators see of them."""
    return snap.once(("notes", round_id), lambda: notes_of_round(snap, event_id, round_id))


def late_of(snap: Snapshot, round_: Round) -> list[tuple[Id, Id]]:
    """The points that groups wrote after everyone was called back, each with its group."""
    back_at = round_.recalled_at or round_.closed_at
    return store.late_points(snap, round_.id, back_at) if back_at else []


@dataclass(frozen=True)
class ModeratedGroup:
    """A group that the moderator has opened. *late*: the points that came after everyone was called back."""

    notes: Notes
    late: tuple[Id, ...]


def opened_groups(snap: Snapshot, event_id: Id, keys: Sequence[str]) -> dict[str, ModeratedGroup]:
    """By key of moderation, those that open a group."""
    found = notes(snap, event_id, [key for key in keys if key])
    ids = {each.round_id for each in found.values()}
    shown = [each for each in shown_rounds(snap, event_id) if each.id in ids]
    late = tuple(sorted(point_id for each in shown for point_id, _ in late_of(snap, each)))
    return {key: ModeratedGroup(each, late) for key, each in found.items()}


def handed_in(notes: Sequence[Notes]) -> tuple[Notes, ...]:
    there = [(each.handed_in_at, each.number, each) for each in notes if each.handed_in_at is not None]
    return tuple(each for _, _, each in sorted(there, key=lambda of: of[:2]))


def writing(notes: Sequence[Notes]) -> tuple[Notes, ...]:
    return tuple(each for each in notes if each.handed_in_at is None)


def shown_rounds(snap: Snapshot, event_id: Id) -> list[Round]:
    """The rounds that participants have seen, oldest first: those that there can be notes of."""
    return [each for each in breakouts.rounds(snap, event_id) if each.published_at is not None]


def question_key(round_id: Id, question_id: Id) -> str:
    """The key of moderation that opens what is shared under one question."""
    return f"{round_id}.{question_id}"


def rounds_of(snap: Snapshot, event_id: Id, keys: Sequence[str]) -> dict[str, Id]:
    """By key the round that it leads to: a round's own id, that of a group's or a question's (see
    :func:`question_key`), and for "" the newest round."""
    shown = shown_rounds(snap, event_id)
    ids = {each.id for each in shown}
    groups = breakouts.groups(snap, event_id, [key for key in keys if key and key not in ids])
    leads = {key: key.partition(".")[0] for key in keys if key.partition(".")[0] in ids}
    leads |= {key: group.round_id for key, group in groups.items() if group.round_id in ids}
    return leads | ({"": shown[-1].id} if "" in keys and shown else {})


def check_key(snap: Snapshot, event_id: Id, key: str) -> None:
    """NotFound for a key of moderation that leads nowhere; "" always leads to the newest round, even if none is yet."""
    if key and key not in rounds_of(snap, event_id, [key]):
        raise NotFound


@dataclass(frozen=True)
class DeskNotes:
    """How far the groups of the current round have come, each in *progress*; *silent* are those without a word once
    half of their time is over, and may be nudged."""

    round_id: Id
    groups: int
    written: int
    handed_in: int
    held_back: int
    silent: tuple[Progress, ...]
    progress: tuple[Progress, ...]


def desk_notes(snap: Snapshot, event_id: Id) -> DeskNotes | None:
    """None while no round is on."""
    current = breakouts.current_round(snap, event_id)
    if current is None:
        return None
    groups = progress(snap, event_id, current.id)
    half = half_time(current)
    late = current.state is breakouts.State.OPEN and half is not None and snap.now >= half
    return DeskNotes(
        current.id,
        len(groups),
        sum(each.written for each in groups),
        sum(each.handed_in_at is not None for each in groups),
        sum(each.hold_back and each.handed_in_at is None for each in groups),
        tuple(each for each in groups if late and not each.written),
        tuple(groups),
    )
