"""Several people at one screen, or in one satellite room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hub.checkin import store
from hub.checkin.commands.arriving import check_in_on
from hub.checkin.events import AttendanceChanged, PartyChanged
from hub.checkin.model import (
    MOST_HEADS,
    Channel,
    Companion,
    NobodyBeside,
    PartyOfTheirOwn,
    SaidParty,
    State,
    WrongNumber,
)
from hub.checkin.store import PartyRow
from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.people import queries as people
from hub.web.auth import EventRef, Role


def set_party(tx: Tx, event: EventRef, day_id: Id, person_id: Id, said: SaidParty) -> None:
    """Somebody says who sits at their screen, or how many; with nobody there is no party any more.

    Whoever of those named stands on the list is here by it, and sits with them. Raises NobodyBeside for a group of
    one's own of one, PartyOfTheirOwn, WrongNumber, NotFound.
    """
    if people.participant(tx, event.id, person_id) is None:
        raise NotFound
    companions = named(tx, event.id, person_id, said.names)
    others = max(said.number, len(companions))
    check(tx, day_id, person_id, said, companions, others)
    known = [each.person_id for each in companions if each.person_id]
    before = store.parties_of(tx, day_id, [person_id]).get(person_id)
    store.forget_companions(tx, day_id, [person_id])
    if others:
        row = PartyRow(person_id, others - len(known), said.own_group, said.place, tx.now)
        row.companions += [(each.name, each.person_id) for each in companions]
        store.write_party(tx, event.id, day_id, row)
    else:
        store.delete_party(tx, day_id, person_id)
    let_go(tx, event.id, day_id, [each for each in (before.known if before else ()) if each not in known])
    for each in known:
        check_in_on(tx, event, day_id, each, Channel.PARTY)
    tx.append(event.id, PartyChanged(day_id, person_id))


def check(tx: Tx, day_id: Id, person_id: Id, said: SaidParty, companions: Sequence[Companion], others: int) -> None:
    if others > MOST_HEADS or said.number < 0:
        raise WrongNumber(fields={"number": WrongNumber.message})
    if said.own_group and not others:
        raise NobodyBeside(fields={"names": NobodyBeside.message})
    known = [each.person_id for each in companions if each.person_id]
    speaking = store.parties_of(tx, day_id, known) if known else {}
    names = [each.name for each in companions if each.person_id in speaking]
    if names:
        raise PartyOfTheirOwn(names=", ".join(names), fields={"names": PartyOfTheirOwn.of_names})


def named(tx: Tx, event_id: Id, person_id: Id, names: Iterable[str]) -> list[Companion]:
    """Each name once, without one's own; with the person whose name it is on the list, where that is one alone."""
    listed: dict[str, list[Id]] = {}
    for each in people.participants(tx, event_id):
        if Role.SCREEN not in each.roles:
            listed.setdefault(each.name.casefold(), []).append(each.id)
    found: dict[str, Companion] = {}
    for name in filter(None, map(people.clean_name, names)):
        ids = listed.get(name.casefold(), [])
        if person_id not in ids:
            found.setdefault(name.casefold(), Companion(name, ids[0] if len(ids) == 1 else None))
    return list(found.values())


def let_go(tx: Tx, event_id: Id, day_id: Id, ids: Iterable[Id]) -> None:
    """Those who were here by what another said alone, who takes it back, have not been seen."""
    for person_id in ids:
        row = store.row_of(tx, day_id, person_id)
        if row is not None and row.channel == Channel.PARTY.value and row.state is not None:
            store.write(tx, event_id, day_id, person_id, state=None, since=tx.now, channel=None, by=tx.by)
            tx.append(event_id, AttendanceChanged(day_id, person_id, State.NOT_SEEN.value))


def leave_party(tx: Tx, event: EventRef, day_id: Id, person_id: Id) -> None:
    """Somebody sits at nobody's screen, whatever another said: they are here by themselves."""
    party = next((row for row in store.parties_of(tx, day_id, [person_id]).values() if person_id in row.known), None)
    if party is None:
        return
    store.forget_companions(tx, day_id, [person_id])
    if not party.others and len(party.companions) == 1:
        store.delete_party(tx, day_id, party.person_id)
    check_in_on(tx, event, day_id, person_id, Channel.NOW)
    tx.append(event.id, PartyChanged(day_id, party.person_id))
