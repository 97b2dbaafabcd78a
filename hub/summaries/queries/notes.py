"""What a group and the team may read: everything that is written, and how far the groups have come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from hub.breakouts import queries as breakouts
from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.programme import queries as programme
from hub.summaries import store
from hub.summaries.model import POINT_LIMIT, UNNAMED, HandedInBy, Standing


@dataclass(frozen=True)
class Point:
    """*oral*: the team wrote down what it heard. *shared_at*: since when everyone may read it; None while it is the
    group's own. *edited*: what everyone reads instead, where a moderator has edited it; *hidden*: nobody does just now.
    """

    id: Id
    question_id: Id
    text: str
    version: int
    oral: bool
    shared_at: datetime | None
    edited: str
    hidden: bool

    @property
    def shared(self) -> bool:
        return self.shared_at is not None


@dataclass(frozen=True)
class QuestionNotes:
    """What a group wrote under one question; *asked* is False for a question that has been removed since."""

    id: Id
    text: str
    asked: bool
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Notes:
    """A group's notes as they are. *headline_version* is 0 while it has never been written.

    *leads* and *scribe*: names of those who lead the talk and take notes, None while nobody does.
    *saved_at*: when the last change was saved, None before the first. *open*: the group itself may write in them.
    """

    group_id: Id
    round_id: Id
    session_id: Id
    number: int
    name: str
    session_title: str
    headline: str
    headline_version: int
    headline_shared_at: datetime | None
    headline_edited: str
    headline_hidden: bool
    questions: tuple[QuestionNotes, ...]
    leads: str | None
    scribe_id: Id | None
    scribe: str | None
    handed_in_at: datetime | None
    handed_in_by: HandedInBy | None
    hold_back: bool
    recalled: bool
    saved_at: datetime | None
    open: bool

    @property
    def point_limit(self) -> int:
        return POINT_LIMIT

    @property
    def headline_shared(self) -> bool:
        return self.headline_shared_at is not None

    @property
    def count(self) -> int:
        return sum(len(question.points) for question in self.questions)

    @property
    def shared_count(self) -> int:
        return self.headline_shared + sum(point.shared for q in self.questions for point in q.points)

    @property
    def written(self) -> bool:
        return bool(self.headline or self.count)

    @property
    def may_take_back(self) -> bool:
        return self.handed_in_at is not None and not self.recalled and not self.shared_count


def notes(snap: Snapshot, event_id: Id, group_ids: Iterable[Id]) -> dict[Id, Notes]:
    """By group, all that it has written: for itself and the team. The same few queries whatever their number."""
    return _notes(snap, event_id, breakouts.groups(snap, event_id, group_ids))


def notes_of_round(snap: Snapshot, event_id: Id, round_id: Id) -> list[Notes]:
    """The notes of a round's groups, by number."""
    return list(_notes(snap, event_id, {g.id: g for g in breakouts.groups_of_round(snap, event_id, round_id)}).values())


def _notes(snap: Snapshot, event_id: Id, groups: Mapping[Id, breakouts.Group]) -> dict[Id, Notes]:
    if not groups:
        return {}
    sessions = sessions_of(snap, event_id)
    standings = store.standings(snap, groups)
    headlines = store.headlines_of(snap, groups)
    shared = {share.item_id: standing_of(share) for share in store.shares_of_groups(snap, groups)}
    points: dict[Id, list[Point]] = {group_id: [] for group_id in groups}
    saved = {group_id: headline.changed_at for group_id, headline in headlines.items()}
    for row in store.points_of(snap, groups):
        saved[row.group_id] = max(row.changed_at, saved.get(row.group_id, row.changed_at))
        point = Point(row.id, row.question_id, row.text, row.version, row.oral, *shared.get(row.id, NOT_SHARED))
        points[row.group_id].append(point)
    found = {}
    for group_id, group in groups.items():
        standing, headline = standings[group_id], headlines.get(group_id)
        found[group_id] = Notes(
            group_id=group_id,
            round_id=group.round_id,
            session_id=group.session_id,
            number=group.number,
            name=group.name,
            session_title=sessions[group.session_id].title if group.session_id in sessions else "",
            headline=headline.text if headline else "",
            headline_version=headline.version if headline else 0,
            headline_shared_at=shared.get(group_id, NOT_SHARED)[0],
            headline_edited=shared.get(group_id, NOT_SHARED)[1],
            headline_hidden=shared.get(group_id, NOT_SHARED)[2],
            questions=under_questions(questions_of(sessions, group.session_id), points[group_id]),
            leads=next((m.name for m in group.members if m.facilitator), None),
            scribe_id=standing.scribe_id,
            scribe=next((m.name for m in group.members if m.person_id == standing.scribe_id), None),
            handed_in_at=standing.handed_in_at,
            handed_in_by=standing.handed_in_by,
            hold_back=standing.hold_back,
            recalled=group.state in {breakouts.State.RECALLED, breakouts.State.CLOSED},
            saved_at=saved.get(group_id),
            open=is_open(standing, group.state),
        )
    return found


ShareStanding = tuple[datetime | None, str, bool]
NOT_SHARED: ShareStanding = (None, "", False)


def standing_of(share: store.ShareRow) -> ShareStanding:
    """Since when it is shared, in which other words than the group's own, and whether it is hidden."""
    return share.shared_at, share.text or "", share.hidden


def is_open(standing: Standing, state: breakouts.State) -> bool:
    """Whether a group may write: until it has handed in; if that was done for it, until the rooms are closed. (What is
    on its way then is taken up a little longer, see ``is_late``.)"""
    on_the_way = state is breakouts.State.RECALLED and standing.handed_in_by is HandedInBy.RECALL
    return not standing.handed_in or on_the_way


def under_questions(questions: Sequence[programme.Question], points: Sequence[Point]) -> tuple[QuestionNotes, ...]:
    """The points under the questions that are asked; then those of questions that are asked no more, if any."""
    asked = [QuestionNotes(q.id, q.text, True, tuple(p for p in points if p.question_id == q.id)) for q in questions]
    left = tuple(p for p in points if p.question_id not in {q.id for q in questions})
    if not questions:
        return (QuestionNotes("", "", True, left),)
    return (*asked, QuestionNotes("", "", False, left)) if left else tuple(asked)


def sessions_of(snap: Snapshot, event_id: Id) -> dict[Id, programme.Session]:
    return {session.id: session for day in programme.days(snap, event_id) for session in day.sessions}


def questions_of(sessions: Mapping[Id, programme.Session], session_id: Id) -> Sequence[programme.Question]:
    return sessions[session_id].questions if session_id in sessions else ()


def point(snap: Snapshot, event_id: Id, point_id: Id) -> store.PointRow:
    """One point, removed or not, whoever may read it: guard its group. NotFound for one of another event."""
    found = store.points_by_id(snap, [point_id]).get(point_id)
    if found is None or found.event_id != event_id:
        raise NotFound
    return found


def points(snap: Snapshot, point_ids: Iterable[Id]) -> dict[Id, store.PointRow]:
    """By id, removed or not, those that there are: guard their groups."""
    return store.points_by_id(snap, point_ids)


def standing(snap: Snapshot, group_id: Id) -> Standing:
    return store.standings(snap, [group_id])[group_id]


@dataclass(frozen=True)
class Progress:
    """How far a group has come with its notes, without a word of them. *by_question*: points under each question that
    is asked; *last_at*: when it wrote last."""

    group_id: Id
    number: int
    name: str
    points: int
    headline: bool
    handed_in_at: datetime | None
    handed_in_by: HandedInBy | None
    hold_back: bool
    by_question: tuple[int, ...]
    last_at: datetime | None

    @property
    def written(self) -> bool:
        return self.headline or self.points > 0


def progress(snap: Snapshot, event_id: Id, round_id: Id) -> list[Progress]:
    """The round's groups by number."""
    groups = breakouts.groups_of_round(snap, event_id, round_id)
    ids = [group.id for group in groups]
    standings, rows, headlines = store.standings(snap, ids), store.written_by(snap, ids), store.headlines_of(snap, ids)
    sessions = sessions_of(snap, event_id)
    found = []
    for group in groups:
        standing, headline = standings[group.id], headlines.get(group.id)
        mine = {row.question_id: row for row in rows if row.group_id == group.id}
        times = [row.at for row in mine.values()] + ([headline.changed_at] if headline else [])
        asked = [question.id for question in questions_of(sessions, group.session_id)] or [UNNAMED]
        found.append(
            Progress(
                group.id,
                group.number,
                group.name,
                sum(row.points for row in mine.values()),
                headline is not None and headline.text != "",
                standing.handed_in_at,
                standing.handed_in_by,
                standing.hold_back,
                tuple(mine[each].points if each in mine else 0 for each in asked),
                max(times, default=None),
            )
        )
    return found
