"""What the desk shows: the next step, and the run-sheet with how the day went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from hub.breakouts import queries as breakouts
from hub.breakouts.queries import Round
from hub.breakouts.queries import State as RoundState
from hub.choosing import queries as choosing
from hub.day.next_step import NEAR_END, Item, Offered, Standing, Step, Talk, change_at, next_step
from hub.day.queries import OnNow, on_now
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.links import queries as links
from hub.messages import queries as messages
from hub.programme import desk as running
from hub.programme import queries as programme
from hub.programme.desk import Behind, Effect, Undo
from hub.programme.queries import Day, EventMode, Kind, Session
from hub.summaries import queries as summaries
from hub.web.auth import EventRef

MINUTE = timedelta(minutes=1)


QUICK_MIN = 10
"""What the desk's longest quick press gives; what it leads to is said beside it."""


@dataclass(frozen=True)
class DeskNow(OnNow):
    """What is on, and what may be done about its time.

    *effects*: what QUICK_MIN minutes more would lead to; *titles* of what they name. *undo*: the last press.
    *talk_until*: the groups' time, when it ends after the item they are in.
    """

    effects: tuple[Effect, ...]
    titles: dict[Id, str]
    undo: Undo | None
    talk_until: datetime | None


def desk_now(snap: Snapshot, event: EventRef) -> DeskNow:
    on = on_now(snap, event)
    day = day_of(snap, event, on.main) if on.main else shown_day(snap, event)
    effects = running.quick_effects(day, on.main.id, QUICK_MIN, snap.now) if day and on.main else ()
    return DeskNow(
        **vars(on),
        effects=effects,
        titles={each.id: each.title for each in day.sessions} if day and effects else {},
        undo=running.undo_of(snap, event.id, day) if day else None,
        talk_until=talk_past(snap, event),
    )


def day_of(snap: Snapshot, event: EventRef, session: Session) -> Day:
    """The day that a session is on, which past midnight is not today."""
    return next(day for day in programme.days(snap, event.id) if day.id == session.day_id)


def talk_past(snap: Snapshot, event: EventRef) -> datetime | None:
    """When the groups' time is up, if that is after the end of the item they are in: a slip never touches it."""
    round_ = breakouts.current_round(snap, event.id)
    sessions = {session.id: session for day in programme.days(snap, event.id) for session in day.held}
    if round_ is None or round_.ends_at is None or round_.session_id not in sessions:
        return None
    return round_.ends_at if round_.ends_at > sessions[round_.session_id].ends_at else None


@dataclass(frozen=True)
class RunRow:
    """One line of the run-sheet. *state*: done, now, coming or skipped; *minutes* it took, takes or will take.

    *more*: how many of them are beyond the plan, negative when it was shorter. *groups* of its newest round, if any.
    """

    session: Session
    state: str
    minutes: int
    more: int
    round_id: Id | None
    groups: int


@dataclass(frozen=True)
class RunSheet:
    """The day that is on, or the next one, line by line. *behind*: a break that could pay for a delay today."""

    day: date | None
    rows: tuple[RunRow, ...]
    behind: Behind | None


def run_sheet(snap: Snapshot, event: EventRef) -> RunSheet:
    day = shown_day(snap, event)
    if day is None:
        return RunSheet(None, (), None)
    newest = {each.session_id: each for each in breakouts.rounds(snap, event.id)}
    sizes = breakouts.sizes(snap, [each.id for each in newest.values()])
    rows = []
    for session in day.sessions:
        round_ = newest.get(session.id)
        groups = sizes.get(round_.id, (0, 0))[0] if round_ else 0
        took = whole_minutes(session.ends_at - session.starts_at)
        more = took - whole_minutes(session.planned_ends_at - session.planned_starts_at)
        rows.append(
            RunRow(session, running.state_of(session, snap.now), took, more, round_.id if round_ else None, groups)
        )
    today = programme.today(snap, event) is not None
    return RunSheet(day.date, tuple(rows), running.behind(day, snap.now) if today else None)


def whole_minutes(span: timedelta) -> int:
    return round(span / MINUTE)


def shown_day(snap: Snapshot, event: EventRef) -> Day | None:
    """Today, also when all of it is over; else the day that comes."""
    return programme.today(snap, event) or programme.situation(snap, event).day


def step(snap: Snapshot, event: EventRef) -> Step:
    return next_step(standing(snap, event))


def standing(snap: Snapshot, event: EventRef) -> Standing:
    """Where the day stands, gathered from all that the next step depends on."""
    today, day = programme.today(snap, event), shown_day(snap, event)
    sessions = day.held if day else ()
    rounds = breakouts.rounds(snap, event.id)
    current, proposed = breakouts.current_round(snap, event.id), breakouts.proposed_rounds(snap, event.id)
    closing = day.last_end if day else None
    return Standing(
        now=snap.now,
        items=[item(session) for session in sessions],
        today=today is not None,
        link=has_link(snap, event, day),
        awaited=links.host_awaited(snap, event),
        round=talk(current) if current else None,
        proposals=[talk(each) for each in proposed],
        rounds_of=frozenset(each.session_id for each in rounds if each.published_at),
        unshared=unshared(snap, event, day),
        thanked=closing is not None and messages.to_everyone_since(snap, event.id, closing - NEAR_END),
        choices=[
            Offered(each.id, each.session_id, each.state is choosing.State.OPEN)
            for each in choosing.choices(snap, event.id)
            if each.state is not choosing.State.CLOSED
        ],
    )


def item(session: Session) -> Item:
    in_groups, in_plenary = session.kind is Kind.GROUP_DISCUSSION, session.kind is Kind.PLENARY
    return Item(session.id, session.title, session.starts_at, session.ends_at, in_groups, in_plenary)


def talk(round_: Round) -> Talk:
    rooms = round_.roomed
    return Talk(round_.id, round_.session_id, round_.state.value, rooms, round_.ends_at, round_.called_until)


def has_link(snap: Snapshot, event: EventRef, day: Day | None) -> bool:
    """Whether there is a link for what is on or next; at a meeting in a room alone none is needed."""
    if event.mode == EventMode.ON_SITE:
        return True
    situation = programme.situation(snap, event)
    session = situation.main or situation.following
    return links.nearest_of(links.all_links(snap, event.id), event.id, day, session, None) is not None


def unshared(snap: Snapshot, event: EventRef, day: Day | None) -> int:
    """How many groups of the day's latest closed round have handed in, without anything of it being shared."""
    closed = [each for each in breakouts.rounds(snap, event.id) if each.state is RoundState.CLOSED]
    if not closed or day is None or closed[-1].day_id != day.id:
        return 0
    queue = summaries.queues(snap, event.id, [closed[-1].id])[closed[-1].id]
    return sum(bool(each.written) and not (each.shared_count or each.headline_shared) for each in queue.handed_in)


def desk_moments(snap: Snapshot, event_id: Id) -> set[datetime]:
    """The instants, besides those of participants' pages, at which the desk changes by itself."""
    items = [item(session) for day in programme.days(snap, event_id) for session in day.held]
    return change_at(items) | messages.ends(snap, event_id) | running.undo_moments(snap, event_id)
