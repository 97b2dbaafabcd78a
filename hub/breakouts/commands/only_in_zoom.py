"""People who sit in the video meeting without the hub: entered by name, taken away, found to be somebody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from hub.breakouts import events, queries, store
from hub.breakouts.queries import only_in_zoom as entered
from hub.breakouts.roll_call import SameNames
from hub.breakouts.store import MemberRow
from hub.checkin import commands as checkin
from hub.checkin import queries as attendance
from hub.checkin.queries import Channel, State
from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.people import commands as people
from hub.people.queries import Mode, NewPerson, Source, clean_name
from hub.web.auth import EventRef


def enter_by_name(tx: Tx, event: EventRef, day_id: Id, names: Iterable[str]) -> int:
    """Say of people that they are in the video meeting; returns how many are counted in by it.

    Whoever is on the list by that name is that person; who is here already stays as they are. Raises SameNames when
    several on the list are called so, and then nobody is entered.
    """
    wanted = {name.casefold(): name for name in map(clean_name, names) if name}
    listed: dict[str, list[attendance.Attendee]] = {}
    for each in attendance.attendees(tx, event, day_id):
        listed.setdefault(each.name.casefold(), []).append(each)
    several = [name for key, name in wanted.items() if len(listed.get(key, ())) > 1]
    if several:
        raise SameNames(names=", ".join(several), fields={"names": SameNames.of_names})
    count = 0
    for key, name in wanted.items():
        known = next(iter(listed.get(key, ())), None)
        if known is None:
            new = NewPerson(name[:200], mode=Mode.REMOTE)
            person_id = people.add_participant(tx, event.id, new, Source.ZOOM).person_id
        else:
            person_id = known.person_id
        count += checkin.check_in_on(tx, event, day_id, person_id, Channel.ZOOM, Mode.REMOTE)
    return count


def take_away(tx: Tx, event: EventRef, day_id: Id, person_id: Id) -> None:
    """Somebody who was entered by name is not there after all.

    They lose their seat in proposals; in groups that have been shown they are one who has left. Raises NotFound for
    who was not entered so.
    """
    if person_id not in {each.person_id for each in entered.listed(tx, event, day_id)}:
        raise NotFound
    seats = seats_of(tx, event.id, person_id)
    shown = [round_ for round_, _ in seats if round_.published_at]
    if shown:
        checkin.mark(tx, event, day_id, person_id, State.GONE)
        return
    checkin.mark(tx, event, day_id, person_id, State.NOT_SEEN)
    for round_, _ in seats:
        store.delete_member_seats(tx, round_.id, [person_id])
        tx.append(event.id, events.RoundChanged(round_.id))
    people.forget_entered(tx, event.id, person_id)


def same_person(tx: Tx, event: EventRef, day_id: Id, entered_id: Id, person_id: Id) -> None:
    """Who was entered by name is this person: they get that seat, and are counted once.

    Raises NotFound unless it was offered: both are here, by one name.
    """
    found = next((each for each in entered.listed(tx, event, day_id) if each.person_id == entered_id), None)
    if found is None or person_id not in {each.person_id for each in found.same}:
        raise NotFound
    for round_, row in seats_of(tx, event.id, entered_id):
        store.delete_member_seats(tx, round_.id, [entered_id])
        own = store.group_ids_of(tx, round_.id, [person_id]).get(person_id)
        if own is None:
            store.put_member(tx, round_.id, replace(row, person_id=person_id))
        if round_.on:
            left = row.group_id if own else None
            tx.append(event.id, events.MemberMoved(round_.id, person_id, left, own or row.group_id))
        else:
            tx.append(event.id, events.RoundChanged(round_.id))
    checkin.mark(tx, event, day_id, entered_id, State.NOT_SEEN)
    people.forget_entered(tx, event.id, entered_id)


def seats_of(tx: Tx, event_id: Id, person_id: Id) -> Sequence[tuple[queries.Round, MemberRow]]:
    """Somebody's seats in the event's rounds."""
    rows = {row.group_id: row for row in store.members_where(tx, store.members.c.person_id == person_id)}
    groups = store.groups_where(tx, event_id, store.groups.c.id.in_(list(rows)))
    rounds = {each.id: each for each in queries.rounds(tx, event_id)}
    return [(rounds[group.round_id], rows[group.id]) for group in groups]
