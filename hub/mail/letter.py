"""A letter: what one mail says to one person in one language, before it is text or HTML. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from hub.kernel.errors import N_
from hub.kernel.i18n import Texts
from hub.mail.model import JSON, Kind
from hub.mail.own_words import as_html, as_text
from hub.mail.wording import WORDINGS

OPEN_THIS = N_("Open the page")
NO_MORE = N_("No more reminders of this meeting")
MODES = {"remote": N_("Remotely"), "on-site": N_("In the room")}


@dataclass(frozen=True)
class Held:
    """One day of a meeting: its date, when its first item begins and its last ends (None for a day without items)."""

    date: date
    begins_at: datetime | None
    ends_at: datetime | None


@dataclass(frozen=True)
class Meeting:
    """The meeting that a mail is about. *mode*: how the receiver takes part, empty when that is not known."""

    title: str
    path: str
    zone: ZoneInfo
    days: tuple[Held, ...]
    place: str
    mode: str


@dataclass(frozen=True)
class Occasion:
    """All that a mail is written from. *origin*: ``scheme://host`` of the hub; *link*: the path of the personal link.

    *words*: own words (Markdown); *declines*: the path where reminders are declined; *test*: it is only tried.
    """

    kind: Kind
    name: str
    meeting: Meeting | None
    data: Mapping[str, JSON]
    origin: str
    link: str = ""
    words: str = ""
    support: str = ""
    declines: str = ""
    test: bool = False


@dataclass(frozen=True)
class Button:
    text: str
    address: str


@dataclass(frozen=True)
class Letter:
    """Plain sentences; *own_html* is markup that :func:`~hub.mail.own_words.as_html` made, and else would be escaped.

    *facts*: what, and what is said of it.
    *declines*: where reminders are declined.
    """

    language: str
    subject: str
    greeting: str
    lead: tuple[str, ...]
    own_html: str
    own_text: str
    facts: tuple[tuple[str, tuple[str, ...]], ...]
    button: Button | None
    links: tuple[Button, ...]
    notes: tuple[str, ...]
    foot: tuple[str, ...]
    declines: Button | None


def written(it: Occasion, texts: Texts) -> Letter:
    wording = WORDINGS[it.kind]
    title = it.meeting.title if it.meeting else "Bikupa"
    subject = texts.plain(wording.subject, title=title)
    return Letter(
        language=texts.lang,
        subject=texts.plain("Test: {subject}", subject=subject) if it.test else subject,
        greeting=texts.plain("Hi {name}!", name=it.name) if it.name else texts.plain("Hi!"),
        lead=(texts.plain(wording.lead, title=title), *more_lead(it, texts)),
        own_html=as_html(it.words),
        own_text=as_text(it.words),
        facts=tuple(facts(it, texts)),
        button=button(it, texts),
        links=tuple(links(it, texts)),
        notes=tuple(notes(it, texts)),
        foot=tuple(foot(it, texts)),
        declines=Button(texts.plain(NO_MORE), it.origin + it.declines) if it.declines else None,
    )


def more_lead(it: Occasion, texts: Texts) -> Iterator[str]:
    if it.kind is Kind.WAITING and it.data.get("place"):
        yield texts.plain("You are number {place} in the queue.", place=it.data["place"])
    yield from (str(line) for line in it.data.get("lines", ()))


def facts(it: Occasion, texts: Texts) -> Iterator[tuple[str, tuple[str, ...]]]:
    """When (each day), where, how, and what was answered."""
    if it.meeting and WORDINGS[it.kind].facts:
        if it.meeting.days:
            yield texts.plain("When"), tuple(when(day, it.meeting.zone, texts) for day in it.meeting.days)
        if it.meeting.place:
            yield texts.plain("Where"), (it.meeting.place,)
        if it.meeting.mode in MODES:
            yield texts.plain("How you take part"), (texts.plain(MODES[it.meeting.mode]),)
    yield from ((str(asked), (str(answer),)) for asked, answer in it.data.get("answers", ()))


def when(day: Held, zone: ZoneInfo, texts: Texts) -> str:
    said = f"{texts.day(day.date)} {day.date.year}"
    if day.begins_at is None or day.ends_at is None:
        return said
    begins, ends = texts.clock(day.begins_at, zone), texts.clock(day.ends_at, zone)
    return texts.plain("{day}, {begins}–{ends}", day=said, begins=begins, ends=ends)


def button(it: Occasion, texts: Texts) -> Button | None:
    """It leads to the path that was given, else to the personal link, else to the meeting's page."""
    wording = WORDINGS[it.kind]
    if path := str(it.data.get("path", "")):
        return Button(texts.plain(wording.button or OPEN_THIS), it.origin + path)
    if not wording.button:
        return None
    path = (it.link if wording.own_link else "") or (it.meeting.path if it.meeting else "/")
    return Button(texts.plain(wording.button), it.origin + path)


def links(it: Occasion, texts: Texts) -> Iterator[Button]:
    if path := str(it.data.get("change", "")):
        yield Button(texts.plain("Change or cancel your registration"), it.origin + path)


def notes(it: Occasion, texts: Texts) -> Iterator[str]:
    wording = WORDINGS[it.kind]
    if it.kind is Kind.SIGN_IN and it.data.get("minutes"):
        minutes = int(it.data["minutes"])
        yield texts.plain("The link works once, for {n} minutes.", n=minutes)
    if it.link or not wording.own_link:
        yield from (texts.plain(note) for note in wording.notes)
    if wording.calendar and it.meeting and it.meeting.days:
        yield texts.plain("The times are attached, to be put in your calendar.")


def foot(it: Occasion, texts: Texts) -> Iterator[str]:
    if it.meeting and it.kind is not Kind.SIGN_IN:
        yield texts.plain("You get this because you are on the list of {title}.", title=it.meeting.title)
    if it.support:
        yield texts.plain("Questions: {support}", support=it.support)
