"""A mail is written: from what is stored of it, and from what holds at the moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from hub.feeds import queries as feeds
from hub.kernel.i18n import Languages
from hub.kernel.ids import Id
from hub.kernel.seals import seal
from hub.kernel.transaction import Snapshot
from hub.mail import filling
from hub.mail.filling import Blank
from hub.mail.letter import Held, Letter, Meeting, Occasion, written
from hub.mail.mailing import words_in
from hub.mail.message import Attachment, Parts
from hub.mail.model import Kind, Mail
from hub.mail.store import mailings
from hub.mail.wording import WORDINGS
from hub.people import queries as people
from hub.programme import queries as programme
from hub.programme.exporting import calendar
from hub.programme.queries import EventMode
from hub.web.auth import EventRef
from hub.web.templating import Templates

DECLINES = "mail without reminders"
"""What the proof in the address where reminders are declined is for."""
PUBLISH = "PUBLISH"


@dataclass(frozen=True)
class Letterhead:
    """What all mails of one hub share. *origin*: ``scheme://host`` that people use; *support*: the hub's own."""

    templates: Templates
    languages: Languages
    origin: str
    secret: bytes = field(repr=False)
    support: str = ""


def path_to_decline(mail_id: Id, secret: bytes) -> str:
    return f"/mail/reminders/{seal(mail_id, secret, DECLINES)}"


def parts(snap: Snapshot, head: Letterhead, mail: Mail) -> Parts | None:
    """What the message of *mail* is made of; None when what it is about is gone."""
    event = programme.event_ref_by_id(snap, mail.event_id) if mail.event_id else None
    blank = Blank(mail.id, mail.event_id, mail.person_id, mail.data, head.secret)
    data = filling.filled(snap, mail.kind, blank)
    if data is None or (mail.event_id and event is None):
        return None
    language = head.languages.wanted(mail.language)
    words = own_words(snap, mail, event, language)
    declines = mail.kind is Kind.REMINDER and event is not None and mail.person_id is not None
    occasion = occasion_of(snap, head, mail.kind, event, mail.person_id, data, words)
    if declines:
        occasion = replace(occasion, declines=path_to_decline(mail.id, head.secret))
    letter = written(occasion, head.languages[language])
    reply_to = mailings.choices_of(snap, event.id).reply_to if event else ""
    text, html = rendered(head, letter)
    return Parts(letter, text, html, event.title if event else "", reply_to, attachment(snap, head, mail.kind, event))


def own_words(snap: Snapshot, mail: Mail, event: EventRef | None, language: str) -> str:
    mailing = mailings.one(snap, mail.mailing_id) if mail.mailing_id else None
    return words_in(mailing.wanted.words, language, event.language if event else "") if mailing else ""


def occasion_of(
    snap: Snapshot,
    head: Letterhead,
    kind: Kind,
    event: EventRef | None,
    person_id: Id | None,
    data: Mapping[str, Any],
    words: str,
) -> Occasion:
    """All that a mail of *kind* to somebody is written from, with their own link, computed here."""
    known = people.participant(snap, event.id, person_id) if event and person_id else None
    aliases = people.aliases(snap, event.id, [person_id]) if event and person_id else {}
    # Who waits for a place, or has cancelled, is on no list, and has a link all the same.
    linked = people.links(snap, event.id, head.secret, [person_id]) if event and person_id else {}
    return Occasion(
        kind=kind,
        name=known.name if known else aliases.get(person_id or "", str(data.get("name", ""))),
        meeting=meeting_of(snap, event, known.mode if known else "") if event else None,
        data=data,
        origin=head.origin,
        link=linked.get(person_id, "") if person_id else "",
        words=words,
        support=(event.support if event else "") or head.support,
        test=bool(data.get("test")),
    )


def meeting_of(snap: Snapshot, event: EventRef, mode: str) -> Meeting:
    row = programme.event(snap, event.id)
    days = tuple(Held(day.date, day.first_start, day.last_end) for day in programme.days(snap, event.id))
    mixed = event.mode == EventMode.HYBRID
    return Meeting(event.title, event.path, event.zone, days, row.place, mode if mixed else "")


def rendered(head: Letterhead, letter: Letter) -> tuple[str, str]:
    """*letter* as plain text and as HTML."""
    text = head.templates.render("mail/letter.txt", letter.language, letter=letter)
    return text, head.templates.render("mail/letter.html", letter.language, letter=letter)


def attachment(snap: Snapshot, head: Letterhead, kind: Kind, event: EventRef | None) -> Attachment | None:
    """The event's days as a calendar file, with the same UIDs as in the calendars that people subscribe to."""
    if event is None or not WORDINGS[kind].calendar:
        return None
    whole = feeds.whole(snap, event, head.origin)
    if not any(day.held for day in whole.days):
        return None
    texts = head.languages[head.languages.wanted(event.language)]
    return Attachment(f"{event.slug}.ics", calendar.by_day(whole, texts, PUBLISH))
