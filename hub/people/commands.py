"""What can be done with people, each called inside a transaction."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.people import store
from hub.people.events import LinksRevoked, ParticipantAdded, ParticipantChanged, RolesChanged, SessionEnded
from hub.people.model import AlreadyRegistered, Mode, NewPerson, NobodyNamed, Source, clean_name, email_key
from hub.web.auth import Role, token_hash


@dataclass(frozen=True)
class Added:
    """*known*: the address was on file, so the person was matched and nobody was made; *listed*: on
    this event before."""

    person_id: Id
    known: bool
    listed: bool


def add_participant(tx: Tx, event_id: Id, new: NewPerson, source: Source, default: Mode = Mode.REMOTE) -> Added:
    """Put somebody on the event's list; a person with the same e-mail address is matched, never doubled."""
    email = email_key(new.email)
    known = store.person_by_email(tx, email) if email else None
    person_id = known or add_person(tx, new.name, email, new.organisation, new.municipality)
    if known and new.municipality:
        store.set_municipality(tx, known, clean_name(new.municipality))
    if known and store.one_participant(tx, event_id, known):
        return Added(known, True, True)
    list_person(tx, event_id, person_id, new.name, new.mode or default, source)
    return Added(person_id, known is not None, False)


def list_person(tx: Tx, event_id: Id, person_id: Id, name: str, mode: Mode, source: Source) -> None:
    """Put a person who is on file on the event's list, with a personal link."""
    store.insert_row(
        tx,
        store.participants,
        event_id=event_id,
        person_id=person_id,
        display_name=clean_name(name),
        mode=mode.value,
        source=source.value,
        created_at=tx.now,
    )
    for alias, number in store.aliases_of(tx, event_id, [person_id]).values():
        store.put_name(tx, event_id, person_id, alias, number)
    give_link(tx, event_id, person_id)
    tx.append(event_id, ParticipantAdded(person_id))


def register(tx: Tx, event_id: Id, new: NewPerson, source: Source = Source.SELF) -> Id:
    """Somebody registers themselves.

    Raises AlreadyRegistered for an address that is on file: whoever types it has not shown that it is theirs.
    """
    email = email_key(new.email)
    if email and store.person_by_email(tx, email):
        raise AlreadyRegistered(fields={"email": AlreadyRegistered.message})
    return add_participant(tx, event_id, new, source).person_id


def add_person(tx: Tx, name: str, email: str | None = None, organisation: str = "", municipality: str = "") -> Id:
    person_id = tx.new_id()
    name = clean_name(name)
    if not name:
        raise NobodyNamed
    store.insert_row(
        tx,
        store.persons,
        id=person_id,
        name=name,
        email=email_key(email),
        organisation=clean_name(organisation),
        municipality=clean_name(municipality),
        created_at=tx.now,
    )
    return person_id


def add_owner(tx: Tx, name: str) -> Id:
    """Make the person who may create events; returns their id."""
    person_id = add_person(tx, name)
    store.insert_row(tx, store.owners, person_id=person_id)
    give_link(tx, None, person_id)
    return person_id


def give_link(tx: Tx, event_id: Id | None, person_id: Id) -> Id:
    """The id of the personal link that works, made when there is none."""
    there = store.live_links(tx, event_id, [person_id]).get(person_id)
    if there:
        return there
    link_id = tx.new_id()
    store.insert_row(
        tx, store.personal_links, id=link_id, event_id=event_id, person_id=person_id, created_at=tx.now, revoked_at=None
    )
    return link_id


def revoke_links(tx: Tx, event_id: Id, person_id: Id) -> Id:
    """End a person's link to the event and all their sign-ins; returns the id of the new link."""
    if not store.one_participant(tx, event_id, person_id):
        raise NotFound
    store.revoke_links(tx, event_id, person_id)
    store.end_sessions(tx, store.sessions.c.person_id == person_id)
    tx.append_site(LinksRevoked(person_id))
    return give_link(tx, event_id, person_id)


def set_roles(tx: Tx, event_id: Id, person_id: Id, roles: Sequence[Role]) -> None:
    if not store.one_participant(tx, event_id, person_id):
        raise NotFound
    store.replace_roles(tx, event_id, person_id, [role for role in roles if role is not Role.PARTICIPANT])
    tx.append(event_id, RolesChanged(person_id))


def rename(tx: Tx, event_id: Id, person_id: Id, display_name: str) -> None:
    """Change the name that others see at this event."""
    name = clean_name(display_name)
    if not name:
        raise NobodyNamed(fields={"display_name": NobodyNamed.message})
    if not store.change_participant(tx, event_id, person_id, display_name=name):
        raise NotFound
    tx.append(event_id, ParticipantChanged(person_id))


def set_municipality(tx: Tx, event_id: Id, person_id: Id, municipality: str) -> None:
    """Say where somebody comes from; empty for who would rather not. Raises NotFound."""
    if not store.one_participant(tx, event_id, person_id):
        raise NotFound
    store.set_municipality(tx, person_id, clean_name(municipality))
    tx.append(event_id, ParticipantChanged(person_id))


def describe(
    tx: Tx, event_id: Id, person_id: Id, organisation: str | None = None, municipality: str | None = None
) -> None:
    """Say where somebody on the list works and comes from; None leaves it as it is. Raises NotFound."""
    known = store.one_participant(tx, event_id, person_id)
    if known is None:
        raise NotFound
    said = {"organisation": organisation, "municipality": municipality}
    wanted = {name: clean_name(text) for name, text in said.items() if text is not None}
    if any(getattr(known, name) != text for name, text in wanted.items()):
        store.change_person(tx, person_id, **wanted)
        tx.append(event_id, ParticipantChanged(person_id))


def unlist(tx: Tx, event_id: Id, person_id: Id, *, for_good: bool = False) -> None:
    """Take somebody off the event's list. They are kept on file, with the link by which they can come back; not so
    *for_good*: then their links and sign-ins are of no use any more. For somebody who is not on it, nothing changes."""
    if not store.one_participant(tx, event_id, person_id):
        return
    store.delete_participant(tx, event_id, person_id)
    if for_good:
        store.revoke_links(tx, event_id, person_id)
        store.end_sessions(tx, store.sessions.c.person_id == person_id)
        tx.append_site(LinksRevoked(person_id))
    tx.append(event_id, ParticipantChanged(person_id))
    tx.append(event_id, RolesChanged(person_id))


def forget_entered(tx: Tx, event_id: Id, person_id: Id) -> bool:
    """Take somebody off the list whom the team entered as being in the video meeting, and who never came by themselves.

    Returns False, and changes nothing, for anybody else.
    """
    known = store.one_participant(tx, event_id, person_id)
    if known is None or known.source != Source.ZOOM.value or known.email or store.has_signed_in(tx, person_id):
        return False
    store.delete_person(tx, event_id, person_id)
    tx.append(event_id, ParticipantChanged(person_id))
    return True


def start_session(tx: Tx, person_id: Id, *, prefix: str = "") -> str:
    """Sign somebody in; the token, which begins with *prefix*, is given back once, and only its hash is kept."""
    token = prefix + secrets.token_urlsafe(32)
    store.insert_row(
        tx,
        store.sessions,
        id=tx.new_id(),
        token_hash=token_hash(token),
        person_id=person_id,
        created_at=tx.now,
        ended_at=None,
    )
    return token


def end_session(tx: Tx, session_id: Id) -> None:
    store.end_sessions(tx, store.sessions.c.id == session_id)
    tx.append_site(SessionEnded(session_id))
