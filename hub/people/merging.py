"""Two on an event's list who are one person: all that either has there is the one's who is kept; undone for a week."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from hub.kernel import merging
from hub.kernel.errors import N_, Conflict, NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.people import store
from hub.people.events import LinksRevoked, ParticipantChanged, PersonsMerged, PersonsParted, RolesChanged
from hub.people.store import lists
from hub.people.store.lists import MergeRow

UNDONE_FOR = timedelta(days=7)
"""How long two who were made one can be made two again; then what is needed for it is forgotten."""


class NotToBeMerged(Conflict):
    code = "not-to-be-merged"
    message = N_("The hub's owner is made one with nobody.")


class NotToBeParted(Conflict):
    code = "not-to-be-parted"
    message = N_("This can't be undone any more.")


def merge(tx: Tx, event_id: Id, kept_id: Id, gone_id: Id) -> Id:
    """Let *kept_id* have all that *gone_id* has at the event: check-ins, groups, notes, roles, links; where both have
    the same, what the one has who is kept holds. Returns the id to undo it by.

    At other events nothing changes: there *gone_id* stays who they are. Raises NotFound for who is not on the list,
    NotToBeMerged for the hub's owner.
    """
    if kept_id == gone_id or any(lists.participant_row(tx, event_id, each) is None for each in (kept_id, gone_id)):
        raise NotFound
    if lists.is_owner(tx, kept_id) or lists.is_owner(tx, gone_id):
        raise NotToBeMerged
    others = lists.elsewhere(tx, event_id, [kept_id, gone_id])
    gone, called = lists.person_row(tx, gone_id), known(tx, event_id, gone_id)["display_name"]
    hidden = alias_of(tx, event_id, kept_id, gone_id)
    # Who signs in as the one is the other from then on: not where that would let them into other events.
    trusted, leaves = kept_id not in others, gone_id not in others
    steps = merging.merge(tx, event_id, kept_id, gone_id, leaves=leaves, trusted=trusted)
    if hidden:
        steps += merging.filled(tx, store.participants, known(tx, event_id, kept_id), hidden)
    steps += leave(tx, kept_id, gone) if leaves else []
    lists.forget_merges(tx, lists.merges.c.at <= tx.now - UNDONE_FOR)
    merge_id = tx.new_id()
    row = {"id": merge_id, "event_id": event_id, "kept_id": kept_id, "gone_id": gone_id, "name": called}
    store.insert_row(tx, lists.merges, **row, at=tx.now, by=tx.by, undo=merging.as_text(steps))
    tell(tx, event_id, kept_id, gone_id)
    tx.append(event_id, PersonsMerged(kept_id, gone_id))
    if not trusted:
        tx.append_site(LinksRevoked(gone_id))
    return merge_id


def known(tx: Tx, event_id: Id, person_id: Id) -> dict[str, Any]:
    row = lists.participant_row(tx, event_id, person_id)
    if row is None:
        raise NotFound
    return row


def alias_of(tx: Tx, event_id: Id, kept_id: Id, gone_id: Id) -> dict[str, Any]:
    """The alias of the one who goes, when the one who is kept has none: who did not want their name shown does not."""
    kept, gone = known(tx, event_id, kept_id), known(tx, event_id, gone_id)
    if gone.get("alias_number") is None or kept.get("alias_number") is not None:
        return {}
    return {name: gone[name] for name in ("display_name", "alias_number")}


def leave(tx: Tx, kept_id: Id, gone: dict[str, Any]) -> list[merging.Step]:
    """Take who is no more off file; what was known of them alone is known of the one who is kept."""
    steps = merging.dropped(tx, store.persons, gone)
    kept = lists.person_row(tx, kept_id)
    told = {name: gone[name] for name in ("email", "organisation", "municipality") if gone[name] and not kept[name]}
    return steps + merging.filled(tx, store.persons, kept, told)


def part(tx: Tx, event_id: Id, merge_id: Id) -> None:
    """Make two of one again. Raises NotToBeParted after a week, or when the one who was kept is no more."""
    found = next((each for each in recent(tx, event_id) if each.id == merge_id), None)
    if found is None or lists.participant_row(tx, event_id, found.kept_id) is None:
        raise NotToBeParted
    merging.part(tx, json.loads(found.undo), found.gone_id)
    lists.forget_merges(tx, lists.merges.c.id == merge_id)
    tell(tx, event_id, found.kept_id, found.gone_id)
    tx.append(event_id, PersonsParted(found.kept_id, found.gone_id))


def tell(tx: Tx, event_id: Id, *ids: Id) -> None:
    """What pages hear of when somebody's name, seat or rights are other than before."""
    for person_id in ids:
        tx.append(event_id, ParticipantChanged(person_id))
        tx.append(event_id, RolesChanged(person_id))


def recent(snap: Snapshot, event_id: Id) -> list[MergeRow]:
    """Those made one who can be made two again, the newest first."""
    return lists.merges_of(snap, event_id, snap.now - UNDONE_FOR)


def forget(tx: Tx, person_id: Id) -> None:
    """Forget how to undo what concerns somebody: for who is erased."""
    lists.forget_merges(tx, (lists.merges.c.kept_id == person_id) | (lists.merges.c.gone_id == person_id))
