"""The programme as schedule XML, valid against the XSD of the c3voc (github.com/voc/schedule, validator/xsd).

The format has no place for roles and questions: roles stand in brackets behind the name, questions end the description.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as Xml

from hub.programme.exporting.items import in_words
from hub.programme.exporting.schedule import SLOT, lasting, rooms, slug_of, span_of, tracks
from hub.programme.exporting.slugs import acronym, guid, guid_of_name, numbers
from hub.programme.exporting.whole import Whole
from hub.programme.model import Day, Session

MEDIA_TYPE = "application/vnd.c3voc.schedule+xml"
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML document may hold (XML 1.0, section 2.2)."""


def schedule_xml(whole: Whole, generator: str) -> bytes:
    root = Xml.Element("schedule")
    Xml.SubElement(root, "generator", name="bikupa", version=generator)
    text(root, "url", f"{whole.address}/schedule.xml")
    text(root, "version", str(whole.version))
    root.append(conference(whole))
    number = numbers(session.id for session in whole.sessions)
    for day in whole.days:
        root.append(of_day(whole, day, number))
    Xml.indent(root)
    return bytes(Xml.tostring(root, encoding="utf-8", xml_declaration=True))


def text(parent: Xml.Element, name: str, value: str) -> Xml.Element:
    made = Xml.SubElement(parent, name)
    made.text = NOT_XML.sub("", value)
    return made


def conference(whole: Whole) -> Xml.Element:
    made = Xml.Element("conference")
    text(made, "title", whole.title)
    text(made, "acronym", acronym(whole.slug))
    if whole.days:
        text(made, "start", whole.days[0].date.isoformat())
        text(made, "end", whole.days[-1].date.isoformat())
    text(made, "days", str(len(whole.days)))
    text(made, "timeslot_duration", SLOT)
    text(made, "base_url", f"{whole.address}/")
    text(made, "url", whole.address)
    text(made, "time_zone_name", whole.zone.key)
    for name in tracks(whole):
        Xml.SubElement(made, "track", name=NOT_XML.sub("", name))
    return made


def of_day(whole: Whole, day: Day, number: dict[str, int]) -> Xml.Element:
    begins, ends = span_of(whole, day)
    made = Xml.Element("day", index=str(day.number), date=day.date.isoformat())
    made.attrib.update(start=begins.isoformat(), end=ends.isoformat())
    for name in rooms(whole):
        held = [session for session in day.held if session.room == name]
        if held:
            room = Xml.SubElement(made, "room", name=NOT_XML.sub("", name), guid=guid_of_name(whole.slug, name))
            room.extend(of_session(whole, session, number[session.id]) for session in held)
    return made


def of_session(whole: Whole, session: Session, number: int) -> Xml.Element:
    starts = session.starts_at.astimezone(whole.zone)
    made = Xml.Element("event", guid=guid(session.id), id=str(number))
    for name, value in {
        "room": session.room,
        "title": session.title,
        "type": session.kind.value,
        "date": starts.isoformat(),
        "start": starts.strftime("%H:%M"),
        "duration": lasting(session),
        "abstract": "",
        "slug": slug_of(whole, session, number),
        "track": session.track,
        "language": session.language or whole.language,
        "description": in_full(session),
        "url": f"{whole.address}#s-{session.id}",
    }.items():
        text(made, name, value)
    persons = Xml.SubElement(made, "persons")
    for speaker in session.speakers:
        text(persons, "person", in_words(speaker))
    links = Xml.SubElement(made, "links")
    for material in session.materials:
        if material.url:
            text(links, "link", material.title).set("href", NOT_XML.sub("", material.url))
    return made


def in_full(session: Session) -> str:
    """The description, and the questions as a list."""
    questions = "\n".join(f"- {question.text}" for question in session.questions)
    return "\n\n".join(filter(None, [session.description, questions]))
