"""A group as its own people see it: on the page Right now, and at the head of the group's page."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from hub.breakouts import queries
from hub.breakouts.queries import Group, Member, State, Way
from hub.checkin import queries as checkin
from hub.checkin.queries import Flower, Look, flower, seated
from hub.checkin.queries import State as Attendance
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.programme import queries as programme
from hub.web.auth import EventRef

Questions = dict[Id, list[str]]
"""What a session asks the groups, by session."""


@dataclass(frozen=True)
class Mate:
    """Somebody in the group; *mode* is how they took part when they were seated. *you*: the reader of a region of
    one's own. *mark* is known to the page of the one it stands for, and tells others nothing."""

    name: str
    organisation: str
    mode: str
    facilitator: bool
    you: bool
    mark: str


@dataclass(frozen=True)
class GroupCard:
    """A group with where it stands and what it is asked.

    *you* is in one's own region alone, as is *moved_at*: when this reader was moved here.
    """

    id: Id
    number: int
    name: str
    place: str
    way: Way
    state: State
    opened: bool
    ends_at: datetime | None
    questions: list[str]
    mates: list[Mate]
    flower: Flower
    moved_at: datetime | None = None
    called_until: datetime | None = None

    @property
    def names(self) -> list[str]:
        return [mate.name for mate in self.mates]

    @property
    def heads(self) -> int:
        return len(self.flower.looks)


def card(group: Group, questions: list[str], reader: Id | None = None) -> GroupCard:
    """*group* as *reader* sees it, None for a region that is the same for all its people."""
    whole = (group.id, group.number, group.name, group.place, group.way, group.state, group.opened, group.ends_at)
    mates = [mate(group, member, reader) for member in group.members]
    moved_at = next((m.moved_at for m in group.members if m.person_id == reader), None)
    return GroupCard(*whole, questions, mates, flower_of(group, reader), moved_at, group.called_until)


def mate(group: Group, member: Member, reader: Id | None) -> Mate:
    mark = mark_of(group.id, member.person_id)
    return Mate(member.name, member.organisation, member.mode, member.facilitator, member.person_id == reader, mark)


def mark_of(group_id: Id, person_id: Id) -> str:
    """What stands for somebody in this group alone: no one can tell from it who they are elsewhere."""
    return hashlib.sha256(f"{group_id}/{person_id}".encode()).hexdigest()[:12]


def flower_of(group: Group, reader: Id | None, places: int = 0) -> Flower:
    """*group* drawn with room for *places*, with *reader* in the middle."""
    return flower(looks(group.members, reader), places)


def looks(members: Iterable[Member], reader: Id | None) -> list[Look]:
    """How each head is drawn: the reader first, for place 0 is in the middle; whoever was moved here later comes last.

    A reader who is none of the *members* sits at the screen of one of them, and is one of their heads.
    """
    in_turn = sorted(members, key=lambda m: (m.moved_at is not None, m.moved_at, m.person_id))
    in_turn.sort(key=lambda member: member.person_id != reader)
    cells = [seated(member.mode) for member in in_turn for _ in range(member.heads)]
    return [Look.YOU, *cells[1:]] if reader else cells


def asked(snap: Snapshot, event: EventRef, groups: Iterable[Group]) -> Questions:
    wanted = {group.session_id for group in groups}
    days = programme.days(snap, event.id) if wanted else []
    return {s.id: [q.text for q in s.questions] for day in days for s in day.sessions if s.id in wanted}


def load_my_group(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> dict[str, GroupCard]:
    """By person: the group they have in the round that is on."""
    mine = queries.my_groups(snap, event.id, keys)
    questions = asked(snap, event, mine.values())
    return {person: card(group, questions.get(group.session_id, []), person) for person, group in mine.items()}


def load_group_head(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> dict[str, GroupCard]:
    """By group, once it has been shown to its people."""
    every = queries.groups(snap, event.id, keys)
    shown = {key: group for key, group in every.items() if group.state is not State.PROPOSED}
    questions = asked(snap, event, shown.values())
    return {key: card(group, questions.get(group.session_id, [])) for key, group in shown.items()}


@dataclass(frozen=True)
class Beside:
    """Somebody on site has no group, for they talk with those beside them: where the round stands."""

    state: State
    ends_at: datetime | None
    questions: list[str]


def load_beside(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> dict[str, Beside]:
    """By person who is on site and has no group, while people talk with those beside them."""
    round_ = queries.current_round(snap, event.id)
    if round_ is None or round_.way is not Way.NEIGHBOURS:
        return {}
    grouped = queries.my_groups(snap, event.id, keys)
    there = checkin.attendees(snap, event, round_.day_id, [key for key in keys if key not in grouped])
    asked_of = {s.id: [q.text for q in s.questions] for day in programme.days(snap, event.id) for s in day.sessions}
    told = Beside(round_.state, round_.ends_at, asked_of.get(round_.session_id, []))
    return {each.person_id: told for each in there if each.state is Attendance.HERE and each.mode != "remote"}
