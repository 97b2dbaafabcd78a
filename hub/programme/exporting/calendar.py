"""The programme as iCalendar (RFC 5545, with CONFERENCE and REFRESH-INTERVAL of RFC 7986), by the icalendar library.

Times are UTC: no calendar can then misread a zone, and days on which clocks change are right. UIDs stay for ever,
DTSTAMP and SEQUENCE are those of the last change, so that the same programme is the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event, vText, vUri

from hub.kernel.errors import N_
from hub.kernel.i18n import Texts
from hub.kernel.ids import Id
from hub.programme.exporting.items import in_words, item
from hub.programme.exporting.whole import Told, Whole, Withdrawn
from hub.programme.model import KIND_NAMES, PAUSES, Day, EventMode, Session

PRODUCT = "-//Bikupa//Bikupa//SV"
OWN_ITEM = "X-BIKUPA-ITEM"
REFRESH = timedelta(hours=1)
JOIN = N_("Join the meeting")


@dataclass(frozen=True)
class OwnGroup:
    """Somebody's group: when it meets, what it is called, and where it is."""

    id: Id
    title: str
    name: str
    place: str
    starts_at: datetime
    ends_at: datetime
    changed_at: datetime


def of_event(whole: Whole, texts: Texts, groups: Iterable[OwnGroup] = ()) -> bytes:
    """Each session an entry, those that are called off as cancelled; *groups* are one reader's own."""
    made = calendar(whole)
    for session in whole.sessions:
        made.add_component(of_session(whole, session, texts))
    for gone in whole.withdrawn:
        made.add_component(called_off(whole, gone))
    for group in groups:
        made.add_component(of_group(whole, group, texts))
    return written(made)


def of_one(whole: Whole, session_id: Id, texts: Texts) -> bytes | None:
    """One session, also when it was called off; None when there is none of that id."""
    made = calendar(whole)
    found = [of_session(whole, each, texts) for each in whole.sessions if each.id == session_id]
    found += [called_off(whole, each) for each in whole.withdrawn if each.id == session_id]
    for entry in found:
        made.add_component(entry)
    return written(made) if found else None


def by_day(whole: Whole, texts: Texts, method: str = "") -> bytes:
    """One entry a day, with its sessions told in it. *method*: what a mail that carries it wants (RFC 5546)."""
    made = calendar(whole)
    if method:
        made.add("method", method)
    for day in whole.days:
        if day.first_start and day.last_end:
            made.add_component(of_day(whole, day, day.first_start, day.last_end, texts))
    return written(made)


def calendar(whole: Whole) -> Calendar:
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("name", whole.title)
    made.add("x-wr-calname", whole.title)
    made.add("x-wr-timezone", whole.zone.key)
    made.add("url", vUri(whole.address))
    made.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT1H")
    return made


def written(made: Calendar) -> bytes:
    return bytes(made.to_ical())


def entry(
    whole: Whole, uid: str, title: str, starts_at: datetime, ends_at: datetime, told: Told, target: Id | None
) -> Event:
    """What every entry has. An end before its start, which somebody meant something by, is left out: it may not be."""
    made = Event()
    made.add("uid", f"{uid}@bikupa")
    made.add("dtstamp", told.changed_at)
    made.add("last-modified", told.changed_at)
    made.add("sequence", told.sequence)
    made.add("dtstart", starts_at.astimezone(UTC))
    if ends_at > starts_at:
        made.add("dtend", ends_at.astimezone(UTC))
    made.add("summary", title)
    made.add("url", vUri(whole.way(target) if target else whole.address))
    return made


def of_session(whole: Whole, session: Session, texts: Texts) -> Event:
    told = whole.told_of(session.id)
    made = entry(whole, f"session-{session.id}", session.title, session.starts_at, session.ends_at, told, session.id)
    made.add("status", "CANCELLED" if session.skipped else "CONFIRMED")
    made.add("transp", "TRANSPARENT" if session.skipped or session.kind in PAUSES else "OPAQUE")
    made.add("categories", [texts.plain(KIND_NAMES[session.kind])])
    at = [session.room or whole.place, *meeting(whole, made, session.id, texts)]
    if any(at):
        made.add("location", " · ".join(filter(None, at)))
    if said := in_full(session):
        made.add("description", said)
    made.add(OWN_ITEM, vText(json.dumps(item(session), ensure_ascii=False, sort_keys=True)))
    return made


def meeting(whole: Whole, made: Event, target: Id, texts: Texts) -> list[str]:
    """Name the meeting's address, unless everybody meets in the room; calendars look for it in several places."""
    if whole.mode is EventMode.ON_SITE:
        return []
    address = whole.way(target)
    # A list, for a single text with a comma in it would be quoted, and then is one unknown word.
    conference = vUri(address, params={"VALUE": "URI", "FEATURE": ["AUDIO", "VIDEO"], "LABEL": texts.plain(JOIN)})
    made.add("conference", conference)
    return [address]


def in_full(session: Session) -> str:
    """The description, who speaks, and the questions."""
    speakers = [f"{in_words(each)}{f': {each.talk}' if each.talk else ''}" for each in session.speakers]
    questions = [f"– {question.text}" for question in session.questions]
    return "\n\n".join(filter(None, [session.description, "\n".join(speakers), "\n".join(questions)]))


def called_off(whole: Whole, gone: Withdrawn) -> Event:
    made = entry(whole, f"session-{gone.id}", gone.title, gone.starts_at, gone.ends_at, gone.told, None)
    made.add("status", "CANCELLED")
    made.add("transp", "TRANSPARENT")
    return made


def of_group(whole: Whole, group: OwnGroup, texts: Texts) -> Event:
    told = Told(int(group.changed_at.timestamp()) % 2**31, group.changed_at)
    title = f"{group.name} · {group.title}"
    made = entry(whole, f"group-{group.id}", title, group.starts_at, group.ends_at, told, group.id)
    made.add("status", "CONFIRMED")
    at = [group.place, *meeting(whole, made, group.id, texts)]
    if any(at):
        made.add("location", " · ".join(filter(None, at)))
    return made


def of_day(whole: Whole, day: Day, starts_at: datetime, ends_at: datetime, texts: Texts) -> Event:
    told = Told(whole.version, whole.changed_at)
    made = entry(whole, f"day-{day.id}", whole.title, starts_at, ends_at, told, day.id)
    made.add("status", "CONFIRMED")
    made.add("location", " · ".join(filter(None, [whole.place, *meeting(whole, made, day.id, texts)])))
    lines = [f"{texts.clock(session.starts_at, whole.zone)} {session.title}" for session in day.held]
    made.add("description", "\n".join([*lines, "", whole.way(day.id)]))
    return made
