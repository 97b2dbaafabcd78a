"""What the organiser's pages of mail show."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import datetime

from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.mail.letter import Letter, written
from hub.mail.mailing import Mailing, words_in
from hub.mail.model import Kind, Mail, Reason, State
from hub.mail.queries.audiences import audience
from hub.mail.queries.writing import Letterhead, occasion_of, rendered
from hub.mail.store import mailings, outbox
from hub.people import queries as people
from hub.people.queries import Participant
from hub.web.auth import EventRef

MOST = 100
"""Mails on one page: what needs somebody comes first, and the newest."""


@dataclass(frozen=True)
class Listed:
    """A mail in the outbox as organisers see it. *name* is empty for somebody who is on the list no more, *address* for
    somebody whose name is not shown.

    *readable*: a mail for signing in is its receiver's alone.
    """

    id: Id
    person_id: Id | None
    name: str
    address: str
    kind: Kind
    state: State
    reason: Reason | None
    reply: str
    tries: int
    due_at: datetime
    sent_at: datetime | None
    test: bool
    readable: bool


@dataclass(frozen=True)
class Outbox:
    """*counts* by state; *mails*: at most MOST of them."""

    counts: dict[State, int]
    mails: list[Listed]
    mailings: list[Mailing]


def outbox_page(snap: Snapshot, event_id: Id, state: State | None) -> Outbox:
    """The event's outbox, or what is in *state* of it."""
    mails = outbox.listed(snap, event_id, [state] if state else list(State), MOST)
    ids = {mail.person_id for mail in mails if mail.person_id}
    known = {person.id: person for person in people.participants(snap, event_id, ids)}
    aliases = people.aliases(snap, event_id, ids)
    listed = [listed_of(mail, known.get(mail.person_id or ""), aliases) for mail in mails]
    return Outbox(outbox.counts(snap, event_id), listed, mailings.of_event(snap, event_id))


def listed_of(mail: Mail, known: Participant | None, aliases: Container[Id | None]) -> Listed:
    """Where a name is not shown, the address is not either, nor what a server said of it."""
    hidden = mail.person_id in aliases
    return Listed(
        mail.id,
        mail.person_id,
        known.name if known else "",
        "" if hidden else mail.recipient,
        mail.kind,
        mail.state,
        mail.reason,
        "" if hidden else mail.reply,
        mail.tries,
        mail.due_at,
        mail.sent_at,
        bool(mail.data.get("test")),
        mail.kind is not Kind.SIGN_IN,
    )


@dataclass(frozen=True)
class Preview:
    """A mailing in one language, as one person would have it."""

    language: str
    letter: Letter
    text: str


def previews(
    snap: Snapshot, head: Letterhead, event: EventRef, mailing: Mailing, person_id: Id | None
) -> list[Preview]:
    """In every language that there is."""
    wanted, found = mailing.wanted, []
    for language in head.languages.all:
        words = words_in(wanted.words, language, event.language)
        occasion = occasion_of(snap, head, wanted.kind, event, person_id, {}, words)
        letter = written(occasion, head.languages[language])
        found.append(Preview(language, letter, rendered(head, letter)[0]))
    return found


def somebody(snap: Snapshot, event: EventRef, mailing: Mailing, wanted_id: str) -> Id | None:
    """Whose data a preview shows: *wanted_id* if they are among those it goes to, else the first of them."""
    meant = [each.id for each in audience(snap, event, mailing.wanted)]
    return wanted_id if wanted_id in meant else next(iter(meant), None)
