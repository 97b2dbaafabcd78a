"""What the pages of the day show: read models made of several features."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from hub.breakouts import queries as breakouts
from hub.breakouts.queries import running
from hub.checkin import queries as checkin
from hub.checkin.queries import Attendee, Comb, Counts, State
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.links import queries as links
from hub.links.queries import Decision, DialIn, Level, Link, Outcome, Viewer
from hub.programme import queries as programme
from hub.programme.queries import Day, Session, Situation
from hub.reflections import queries as reflections
from hub.screen import queries as screen
from hub.web.auth import EventRef, Role

STAFF = frozenset({Role.SPEAKER, Role.FACILITATOR, Role.HOST, Role.MODERATOR, Role.ORGANISER})
"""Those who have links 90 minutes early, and may test them any day."""


@dataclass(frozen=True)
class OnNow:
    """What is on and what comes. *phase*: before, on, between, after-day, after."""

    phase: str
    day: date | None
    day_number: int
    days: int
    current: tuple[Session, ...]
    main: Session | None
    following: Session | None
    later: tuple[Session, ...]


def on_now(snap: Snapshot, event: EventRef) -> OnNow:
    days = programme.days(snap, event.id)
    situation = programme.situation(snap, event)
    day = situation.day
    later = tuple(s for s in day.held if s.starts_at > snap.now)[:3] if day else ()
    return OnNow(
        situation.phase,
        day.date if day else None,
        day.number if day else 0,
        len(days),
        situation.current,
        situation.main,
        situation.following,
        later,
    )


@dataclass(frozen=True)
class Door:
    """A person's way into the meeting: are they here, may they join, and if not, when.

    The address itself is never here. *numbers* (to phone in) are given only while the way is open. *over*: the day is.
    *host_came*: the host, who was late, came a moment ago.
    """

    state: State
    mode: str
    meets_today: bool
    outcome: Outcome
    opens_at: datetime | None
    closes_at: datetime | None
    provider: str | None
    numbers: tuple[DialIn, ...]
    moved: bool
    host_came: bool
    hybrid: bool
    over: bool


@dataclass(frozen=True)
class Way:
    """The link that counts for somebody now, and what they are told about it."""

    link: Link | None
    decision: Decision
    session: Session | None


def way_for(
    event: EventRef,
    situation: Situation,
    today: Day | None,
    all_links: Sequence[Link],
    viewer: Viewer,
    group_id: Id | None,
    now: datetime,
    target: Id | None = None,
    *,
    awaited: bool = False,
) -> Way:
    """The one door: the nearest link of what is on now, comes next today or was the last today, and the decision on it.

    *target* picks one of several sessions that are on at the same time. *awaited*: today's host is late.
    """
    over = Way(None, links.decision(None, viewer, situation.day, None, now, awaited=awaited), None)
    for day, session in candidates(situation, today, target):
        link = links.nearest_of(all_links, event.id, day, session, group_id)
        if link is None:
            continue
        way = Way(link, links.decision(link, viewer, day, session, now, awaited=awaited), session)
        if way.decision.outcome is not Outcome.OVER:
            return way
        over = over if over.link else way
    return over


def viewer_of(person: Attendee | None, *, insists: bool = False, pressing: bool = False) -> Viewer:
    """The facts that the rule of links wants; None is a stranger. Who is *pressing* is checked in by that."""
    if person is None:
        return Viewer(known=False, here=False, staff=False, on_site=False)
    return Viewer(
        known=bool(person.roles),
        here=pressing or person.state is State.HERE,
        staff=bool(person.roles & STAFF),
        on_site=person.mode == "on-site",
        insists=insists,
    )


def candidates(situation: Situation, today: Day | None, target: Id | None) -> list[tuple[Day | None, Session | None]]:
    """The sessions whose link may count now, the likeliest first, each with its day.

    When nothing is on or to come today, the meeting of what ended last is still open for a while; no session stands
    for the day as a whole.
    """
    chosen = [s for s in situation.current if s.id == target]
    found = [*chosen, *reversed(situation.current)]
    following = situation.following
    if following and situation.day and following.day_id == situation.day.id:
        found.append(following)
    if today and situation.phase in {"after", "after-day"}:
        ended = sorted(today.held, key=lambda s: (s.id == target, s.ends_at), reverse=True)
        return [*((today, s) for s in ended), (situation.day, None)]
    return [(situation.day, s) for s in found] or [(situation.day, None)]


def doors(snap: Snapshot, event: EventRef, keys: Sequence[Id]) -> Mapping[Id, Door]:
    """The doors of many people in one set of queries."""
    situation = programme.situation(snap, event)
    today = programme.today(snap, event)
    day = today or situation.day
    if day is None:
        return {}
    people = checkin.attendees(snap, event, day.id, list(keys))
    all_links = links.all_links(snap, event.id)
    groups = own_link_groups(snap, event, keys, all_links)
    wait = links.host_wait(snap, event)
    awaited, host_came = bool(wait and wait.lasts), bool(wait and wait.is_news(snap.now))
    found = {}
    for person in people:
        group_id = groups.get(person.person_id)
        way = way_for(event, situation, today, all_links, viewer_of(person), group_id, snap.now, awaited=awaited)
        given = links.way_in(way.link, way.decision)
        found[person.person_id] = Door(
            person.state if today else State.NOT_SEEN,
            person.mode,
            today is not None,
            way.decision.outcome,
            way.decision.opens_at,
            way.decision.closes_at,
            way.link.provider.value if way.link else None,
            given.dial_in if given else (),
            moved_since(way.link, person),
            host_came,
            event.mode == "hybrid",
            day.last_end is not None and snap.now >= day.last_end + links.AFTER_DAY,
        )
    return found


def moved_since(link: Link | None, person: Attendee) -> bool:
    """Whether the meeting got another address after *person* came today: their old window leads nowhere."""
    if link is None or link.changed_at is None or link.version == 1:
        return False
    return person.state is State.HERE and person.since is not None and person.since <= link.changed_at


def own_link_groups(
    snap: Snapshot, event: EventRef, person_ids: Sequence[Id], all_links: Sequence[Link]
) -> dict[Id, Id]:
    """By person, the group whose own link is their way in while its round runs."""
    linked = {link.target_id for link in all_links if link.level is Level.GROUP}
    if not linked:
        return {}
    mine = breakouts.my_groups(snap, event.id, person_ids)
    return {person: group.id for person, group in mine.items() if group.id in linked and group.opened}


def me_today(snap: Snapshot, event: EventRef, person_id: Id) -> Attendee | None:
    """A person as today has them (or the day that comes), None for somebody who is not on the list."""
    day = programme.today(snap, event) or programme.situation(snap, event).day
    if day is None:
        return None
    return next(iter(checkin.attendees(snap, event, day.id, [person_id])), None)


def find_way(snap: Snapshot, event: EventRef, me: Attendee | None, target: str, *, insists: bool = False) -> Way:
    """The way in for somebody who presses the button of a link; *me* None for a stranger."""
    situation = programme.situation(snap, event)
    all_links = links.all_links(snap, event.id)
    groups = own_link_groups(snap, event, [me.person_id], all_links) if me else {}
    viewer = viewer_of(me, insists=insists, pressing=True)
    group_id = groups.get(me.person_id) if me else None
    today, awaited = programme.today(snap, event), links.host_awaited(snap, event)
    return way_for(event, situation, today, all_links, viewer, group_id, snap.now, target, awaited=awaited)


@dataclass(frozen=True)
class DeskAttendance:
    """Who is here, in figures and as a comb (or two); None while the event has no day today."""

    counts: Counts | None
    combs: tuple[Comb, ...]


def moments(snap: Snapshot, event_id: Id) -> set[datetime]:
    """Every instant at which the event's pages change by themselves."""
    days: list[Day] = programme.days(snap, event_id)
    event = programme.event_ref_by_id(snap, event_id)
    found = {at for day in days for s in day.sessions for at in (s.starts_at, s.ends_at)}
    found |= screen.moments(snap, event_id)
    found |= links.link_moments(links.all_links(snap, event_id), days)
    found |= links.host_moments(snap, days)
    found |= running.moments(snap, event_id)
    found |= reflections.moments(snap, event_id)
    if event:
        midnights = {datetime.combine(day.date, datetime.min.time(), event.zone) for day in days}
        found |= midnights | {midnight + timedelta(days=1) for midnight in midnights}
    return found
