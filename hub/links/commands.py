"""What can be done with join links, each called inside a transaction."""

from __future__ import annotations

from collections.abc import Mapping

from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.links import store
from hub.links.events import LinkRemoved, LinkSet
from hub.links.model import Access, Level, Link, Provider
from hub.links.recognise import Recognised, recognise


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
