"""A reading as plain data, for the command line and for comparing with a careful human reading."""

from __future__ import annotations

from datetime import time
from typing import Any

from hub.programme.importing.reading import Reading, ReadSession, ReadSpeaker


def as_json(reading: Reading) -> dict[str, Any]:
    """*reading* as JSON's types. Days are ISO dates, or numbers from 1 while the year is unknown; times are "HH:MM"."""
    return {
        "title": reading.title,
        "language": reading.language,
        "event_language": reading.event_language,
        "timezone": reading.timezone,
        "timezone_basis": reading.timezone_basis,
        "dates": [day.isoformat() for day in reading.dates] or None,
        "place": reading.place,
        "contact": reading.contact,
        "registration": reading.registration,
        "description": reading.description,
        "session_label": reading.session_label,
        "sessions": [_session(reading, session) for session in reading.sessions],
        "warnings": [{"code": one.code, "line": one.line, "other_line": one.other_line} for one in reading.warnings],
    }


def _session(reading: Reading, session: ReadSession) -> dict[str, Any]:
    dated = session.day < len(reading.dates)
    return {
        "day": reading.dates[session.day].isoformat() if dated else session.day + 1,
        "start": _clock(session.start),
        "end": _clock(session.end) if session.end else None,
        "end_inferred": session.end_inferred,
        "title": session.title,
        "kind": session.kind.value,
        "speakers": [_speaker(speaker) for speaker in session.speakers],
        "room": session.room,
        "description": session.description,
        "questions": list(session.questions),
        "language": session.language,
        "after_midnight": session.after_midnight,
        "track": session.track,
        "uid": session.uid,
        "subitems": _talks(session),
    }


def _clock(moment: time) -> str:
    return moment.strftime("%H:%M")


def _speaker(speaker: ReadSpeaker) -> dict[str, str | None]:
    return {"name": speaker.name, "role": speaker.role, "organisation": speaker.organisation}


def _talks(session: ReadSession) -> list[dict[str, Any]]:
    talks = dict.fromkeys(speaker.talk for speaker in session.speakers if speaker.talk)
    return [
        {"title": talk, "speakers": [_speaker(one) for one in session.speakers if one.talk == talk]} for talk in talks
    ]
