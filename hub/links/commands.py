"""What can be done with join links, each called inside a transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.registry import on
from hub.kernel.transaction import Tx
from hub.links import queries, store
from hub.links.events import HostArrived, HostAwaited, LinkRemoved, LinkSet
from hub.links.model import Access, HostWait, Level, Link, NoHostToAwait, Provider
from hub.links.recognise import Recognised, recognise
from hub.programme import queries as programme
from hub.programme.events import RoomMerged
from hub.web.auth import EventRef


def set_link(
    tx: Tx,
    event_id: Id,
    level: Level,
    target_id: Id,
    text: str,
    access: Access = Access.REGISTERED,
    own_hosts: Mapping[str, Provider] | None = None,
) -> tuple[Id, Recognised]:
    """Set the link of an event, day, room, session or group from what was pasted, or swap it for everybody.

    Returns its id and what was recognised, for there may be something to say about it.

    Raises what :func:`hub.links.recognise.recognise` raises: a start link, no https, a look-alike host, no link.
    """
    found = recognise(text, own_hosts=own_hosts or {})
    there = next(iter(store.links_of(tx, event_id, [(level, target_id)])), None)
    link = Link(
        there.id if there else tx.new_id(),
        level,
        target_id,
        found.provider,
        found.url,
        found.meeting_number,
        found.passcode,
        found.dial_in,
        access,
        there.version + 1 if there else 1,
    )
    store.save(tx, event_id, link)
    tx.append(event_id, LinkSet(link.id, level.value, target_id))
    return link.id, found


def remove_link(tx: Tx, event_id: Id, link_id: Id) -> None:
    link = next((link for link in store.links_of(tx, event_id) if link.id == link_id), None)
    if link is None:
        raise NotFound
    store.remove(tx, link_id)
    tx.append(event_id, LinkRemoved(link_id, link.level.value, link.target_id))


def await_host(tx: Tx, event: EventRef) -> bool:
    """Today's host is late: participants wait at the hub until somebody says otherwise, or the day is over.

    Returns whether it was said by this. Raises NoHostToAwait where there is no meeting today.
    """
    day = queries.day_with_host(tx, event)
    if day is None:
        raise NoHostToAwait
    there = store.host_wait(tx, day.id)
    if there and there.lasts:
        return False
    store.put_host_wait(tx, day.id, HostWait(tx.now, tx.by))
    tx.append(event.id, HostAwaited(day.id))
    return True


def host_arrived(tx: Tx, event: EventRef) -> bool:
    """The host who was late is here: participants may join. Returns whether anybody waited until this."""
    today = programme.today(tx, event)
    there = store.host_wait(tx, today.id) if today else None
    if today is None or there is None or not there.lasts:
        return False
    store.put_host_wait(tx, today.id, replace(there, ended_at=tx.now, ended_by=tx.by))
    tx.append(event.id, HostArrived(today.id))
    return True


@on(RoomMerged)
def rooms_have_one_link(tx: Tx, event_id: Id, fact: RoomMerged) -> None:
    """The link of a room that is none any more goes on as the other room's, unless that has one of its own."""
    links = {link.target_id: link for link in store.links_of(tx, event_id) if link.level is Level.ROOM}
    link = links.get(fact.room_id)
    if link is None:
        return
    remove_link(tx, event_id, link.id)
    if fact.into_id not in links:
        kept = replace(link, id=tx.new_id(), target_id=fact.into_id)
        store.save(tx, event_id, kept)
        tx.append(event_id, LinkSet(kept.id, kept.level.value, kept.target_id))
