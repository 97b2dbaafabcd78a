"""Short ways to write down what a reading should be."""

from __future__ import annotations

from hub.programme.importing import Reading, ReadSession

Row = tuple[int, str, str | None, str, str]


def row(session: ReadSession) -> Row:
    """(day, start, end, title, kind)"""
    end = session.end.strftime("%H:%M") if session.end else None
    return session.day, session.start.strftime("%H:%M"), end, session.title, session.kind.value


def rows(reading: Reading) -> list[Row]:
    return [row(session) for session in reading.sessions]


def people(reading: Reading) -> dict[str, list[tuple[str | None, str | None, str | None]]]:
    """Title → (name, role, organisation) of those who speak there; sessions without speakers are left out."""
    return {
        session.title: [(one.name, one.role, one.organisation) for one in session.speakers]
        for session in reading.sessions
        if session.speakers
    }


def told(reading: Reading) -> list[str]:
    """A reading as lines that people compare: title, days, then "day start–end kind title @ room = who, who"."""
    days = [*map(str, reading.dates), *(f"{hint.day}/{hint.month}" for hint in reading.date_hints)]
    return [" · ".join([reading.title or "–", reading.language or "–", *days]), *map(_told, reading.sessions)]


def _told(session: ReadSession) -> str:
    end = "" if session.end is None else session.end.strftime("%H.%M") + ("~" if session.end_inferred else "")
    start = session.start.strftime("%H.%M") + ("+" if session.after_midnight else "")
    room = f" @ {session.room}" if session.room else ""
    names = [one.name or f"({one.organisation})" for one in session.speakers]
    who = f" = {', '.join(names)}" if names else ""
    return f"{session.day} {start}–{end} {session.kind.value} {session.title}{room}{who}"
