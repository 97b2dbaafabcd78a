"""Registering, by a stranger or by somebody who is known; changing it, cancelling it and taking that back."""

from __future__ import annotations

from dataclasses import replace

from hub.checkin import queries as attendance
from hub.checkin.queries import State as Seen
from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.people import commands as people
from hub.people import queries as listed
from hub.people.queries import Source
from hub.registration import asking, places, queries, store
from hub.registration.commands.following import follow, unfollow
from hub.registration.commands.line import left, put_on_list, settle, stand_in_line, take_place, wanted
from hub.registration.commands.mailing import invite, write
from hub.registration.events import RegistrationCancelled, RegistrationChanged
from hub.registration.model import (
    MODES,
    WRONG_DOMAIN,
    EventFull,
    ForInvited,
    Form,
    Phase,
    Registration,
    RegistrationClosed,
    Said,
    State,
    Target,
    WrongAnswers,
    may_come,
)
from hub.registration.queries import day_ids, where_it_stands
from hub.web.auth import EventRef, Role


def register(tx: Tx, event: EventRef, said: Said, email: str) -> None:
    """A stranger registers. Nothing that is returned or raised tells whether the address is known: what there is to
    tell goes to the address. What is on file of whoever has it stays as it is.

    Raises RegistrationClosed, ForInvited, EventFull, WrongAnswers.
    """
    form = store.form_of(tx, event.id)
    check_open(tx, event, form)
    if form.target is Target.LISTED:
        raise ForInvited
    asking.check(form, said, MODES[event.mode], day_ids(tx, event.id))
    if form.target is Target.DOMAINS and not may_come(form, email):
        domains = {"domains": ", ".join(form.domains)}
        raise WrongAnswers(fields={"email": WRONG_DOMAIN}, limits={"email": domains})
    if not form.waiting and not has_room(tx, event, form, said):
        raise EventFull
    known = listed.by_email(tx, email)
    if known and (store.one(tx, event.id, known) or listed.participant(tx, event.id, known)):
        remind(tx, event, known)
    else:
        person_id = known or people.add_person(tx, said.name, email, said.organisation, said.municipality)
        enter(tx, event, form, person_id, said, Source.SELF.value)


def has_room(tx: Tx, event: EventRef, form: Form, said: Said) -> bool:
    rest = queries.for_newcomers(tx, event.id, form)
    return places.fits(places.Wanted("", said.heads, said.days), rest, day_ids(tx, event.id))


def check_open(tx: Tx, event: EventRef, form: Form) -> None:
    if where_it_stands(tx, event, form) is not Phase.OPEN:
        raise RegistrationClosed


def send_link(tx: Tx, event: EventRef, email: str) -> None:
    """Send somebody their personal link, if they are on the event's list or registered; else nothing happens."""
    known = listed.by_email(tx, email)
    if known and (store.one(tx, event.id, known) or listed.participant(tx, event.id, known)):
        remind(tx, event, known)


def remind(tx: Tx, event: EventRef, person_id: Id) -> None:
    """Tell somebody who is known already how their registration stands: by mail, once a day."""
    registration, once = store.one(tx, event.id, person_id), f"again {tx.now.date().isoformat()}"
    if registration is None:
        invite(tx, event, person_id, once)
        return
    write(tx, event, registration, place=queries.line(tx, event.id).get(person_id), once=once)


def enter(tx: Tx, event: EventRef, form: Form, person_id: Id, said: Said, source: str) -> State:
    """Somebody comes into the line, and out of it at once if there is a place."""
    made = registration_of(tx, person_id, said, source)
    store.put_answers(tx, event.id, person_id, asking.kept(form, said))
    store.put_needs(tx, event.id, person_id, needs_of(said))
    return stand_in_line(tx, event, form, made)


def needs_of(said: Said) -> dict[str, str]:
    return {name: text for name, text in (said.needs or {}).items() if text}


def registration_of(tx: Tx, person_id: Id, said: Said, source: str) -> Registration:
    return Registration(
        person_id=person_id,
        number=0,
        state=State.WAITING,
        name=said.name,
        organisation=said.organisation,
        municipality=said.municipality,
        role=said.role,
        language=said.language,
        days=dict(said.days),
        names=said.names,
        heads=said.heads,
        companion=said.companion,
        companion_name=said.companion_name,
        consented_at=tx.now if needs_of(said) else None,
        source=source,
        created_at=tx.now,
        changed_at=tx.now,
    )


# -- somebody who is known --------------------------------------------------------------------------------------------


def answer(tx: Tx, event: EventRef, person_id: Id, said: Said) -> State:
    """Somebody who is signed in registers, or says otherwise what they said before.

    More places than they had are theirs as long as there are any that nobody waits for; else EventFull is raised, and
    they keep what they have. Raises RegistrationClosed, WrongAnswers; NotFound for who is on no list.
    """
    form, before = store.form_of(tx, event.id), store.one(tx, event.id, person_id)
    known = listed.participant(tx, event.id, person_id)
    if before is None and known is None:
        raise NotFound
    check_open(tx, event, form)
    asking.check(form, said, MODES[event.mode], day_ids(tx, event.id))
    if known:
        call_by(tx, event, person_id, known.name, said)
    if before is None or before.state is State.CANCELLED:
        return enter(tx, event, form, person_id, said, source_of(before, known))
    changed = changed_to(tx, before, said)
    if before.state is State.REGISTERED and not can_have(tx, event, form, before, changed):
        raise EventFull
    store.put(tx, event.id, changed)
    store.put_answers(tx, event.id, person_id, asking.kept(form, said))
    store.put_needs(tx, event.id, person_id, needs_of(said))
    if changed.state is State.REGISTERED:
        put_on_list(tx, event, changed)
        follow(tx, event, changed)
        if (changed.days, changed.heads) != (before.days, before.heads):
            write(tx, event, changed)
    tx.append(event.id, RegistrationChanged(person_id))
    settle(tx, event, form)
    return changed.state


def source_of(before: Registration | None, known: listed.Participant | None) -> str:
    return before.source if before else known.source if known else Source.SELF.value


def changed_to(tx: Tx, before: Registration, said: Said) -> Registration:
    made = registration_of(tx, before.person_id, said, before.source)
    consented = (before.consented_at or tx.now) if needs_of(said) else None
    stays = replace(made, number=before.number, state=before.state, created_at=before.created_at)
    return replace(stays, consented_at=consented)


def can_have(tx: Tx, event: EventRef, form: Form, before: Registration, changed: Registration) -> bool:
    rest = queries.for_newcomers(tx, event.id, form)
    return places.may_change(wanted(before), wanted(changed), rest, day_ids(tx, event.id))


def call_by(tx: Tx, event: EventRef, person_id: Id, name: str, said: Said) -> None:
    """Keep what somebody says of themselves where all others read it."""
    if said.name != name:
        people.rename(tx, event.id, person_id, said.name)
    form = store.form_of(tx, event.id)
    asked = {each: getattr(said, each) for each in ("organisation", "municipality") if form.asks(each) != "no"}
    people.describe(tx, event.id, person_id, **asked)


# -- cancelling -------------------------------------------------------------------------------------------------------


def cancel(tx: Tx, event: EventRef, person_id: Id) -> bool:
    """Somebody does not come; their place goes to the first in line. Returns whether that is new. Raises NotFound."""
    before = store.one(tx, event.id, person_id)
    if before is None:
        raise NotFound
    if before.state is State.CANCELLED:
        return False
    gone = replace(before, state=State.CANCELLED, changed_at=tx.now)
    if before.state is State.REGISTERED:
        unfollow(tx, event.id, person_id)
        gone = off_list(tx, event, gone)
    store.put(tx, event.id, gone)
    tx.append(event.id, RegistrationCancelled(person_id))
    write(tx, event, gone)
    settle(tx, event, store.form_of(tx, event.id))
    return True


def off_list(tx: Tx, event: EventRef, registration: Registration) -> Registration:
    """Take somebody off the event's list; who runs the meeting, or has been there on a day, stays on it."""
    known = listed.participant(tx, event.id, registration.person_id)
    if known is None or known.roles != {Role.PARTICIPANT} or has_been_there(tx, event, known.id):
        return registration
    people.unlist(tx, event.id, known.id)
    return replace(registration, name=known.name, source=known.source)


def has_been_there(tx: Tx, event: EventRef, person_id: Id) -> bool:
    seen = [attendance.attendees(tx, event, day_id, [person_id]) for day_id in day_ids(tx, event.id)]
    return any(each.state is not Seen.NOT_SEEN for found in seen for each in found)


def restore(tx: Tx, event: EventRef, person_id: Id, *, by_hand: bool = False) -> State:
    """Take a cancellation back: a place if there is one, else the last in line.

    Raises EventFull when nobody is to wait, RegistrationClosed unless it is done *by hand*, NotFound.
    """
    before, form = store.one(tx, event.id, person_id), store.form_of(tx, event.id)
    if before is None:
        raise NotFound
    if before.state is not State.CANCELLED:
        return before.state
    if not by_hand or where_it_stands(tx, event, form) is Phase.OVER:
        check_open(tx, event, form)
    return stand_in_line(tx, event, form, replace(before, changed_at=tx.now))


def give_place(tx: Tx, event: EventRef, person_id: Id) -> None:
    """Let somebody pass the line, by hand, as long as there is a place. Raises EventFull, NotFound."""
    before, form = store.one(tx, event.id, person_id), store.form_of(tx, event.id)
    if before is None:
        raise NotFound
    if before.state is State.REGISTERED:
        return
    if not places.fits(wanted(before), left(tx, event.id, form), day_ids(tx, event.id)):
        raise EventFull
    take_place(tx, event, before)
