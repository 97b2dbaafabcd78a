"""The programme as it goes out, and whose own calendar an address is."""

from __future__ import annotations

from hub.breakouts import queries as breakouts
from hub.breakouts.queries import Group
from hub.feeds import store
from hub.kernel.errors import N_
from hub.kernel.i18n import Texts
from hub.kernel.ids import Id
from hub.kernel.seals import seal, unseal
from hub.kernel.transaction import Snapshot
from hub.people import queries as people
from hub.programme import queries as programme
from hub.programme.exporting.calendar import OwnGroup
from hub.programme.exporting.whole import Told, Whole, Withdrawn
from hub.programme.queries import EventMode, Session
from hub.web.auth import EventRef

PURPOSE = "calendar"
GROUP = N_("Group {n}")


def whole(snap: Snapshot, event: EventRef, origin: str) -> Whole:
    """The event's programme; *origin* is the hub's own, for the addresses in it."""
    row = programme.event(snap, event.id)
    known = store.entries_of(snap, event.id)
    told = {each.session_id: Told(each.sequence, each.changed_at) for each in known if not each.withdrawn}
    gone = [
        Withdrawn(each.session_id, each.title, each.starts_at, each.ends_at, Told(each.sequence, each.changed_at))
        for each in known
        if each.withdrawn
    ]
    return Whole(
        slug=row.slug,
        title=row.title,
        language=row.language,
        zone=event.zone,
        mode=EventMode(row.mode),
        place=row.place,
        description=row.description,
        made_at=row.created_at,
        version=row.version,
        origin=origin,
        days=tuple(programme.days(snap, event.id)),
        told=told,
        withdrawn=tuple(gone),
    )


def own_path(snap: Snapshot, event: EventRef, person_id: Id, secret: bytes) -> str | None:
    """The path of somebody's own calendar, None while they have none."""
    link = store.link_of(snap, event.id, person_id)
    return f"{event.path}/calendars/{seal(link.id, secret, PURPOSE)}" if link else None


def whose(snap: Snapshot, event: EventRef, token: str, secret: bytes) -> Id | None:
    """The person whose calendar *token* gives: None for one that is not genuine, of another event, or renewed since,
    and for somebody who is not on the event's list any more."""
    link_id = unseal(token, secret, PURPOSE)
    link = store.link_by_id(snap, link_id) if link_id else None
    if link is None or link.event_id != event.id:
        return None
    return link.person_id if people.roles(snap, event.id, link.person_id) else None


def own_groups(snap: Snapshot, event: EventRef, person_id: Id, texts: Texts) -> list[OwnGroup]:
    """The groups that somebody has been shown, each at the time of its talk, else of its session."""
    ids = breakouts.group_ids_of_person(snap, event.id, person_id)
    sessions = {session.id: session for day in programme.days(snap, event.id) for session in day.sessions}
    found = breakouts.groups(snap, event.id, ids).values()
    own = [own_group(group, sessions[group.session_id], texts) for group in found if group.session_id in sessions]
    return sorted((each for each in own if each), key=lambda each: (each.starts_at, each.id))


def own_group(group: Group, session: Session, texts: Texts) -> OwnGroup | None:
    if group.published_at is None:
        return None
    starts_at = group.opened_at or session.starts_at
    ends_at = group.ends_at or session.ends_at
    changed_at = max(filter(None, [group.published_at, group.opened_at]))
    name = group.name or texts.plain(GROUP, n=group.number)
    return OwnGroup(group.id, session.title, name, group.place, starts_at, ends_at, changed_at)
