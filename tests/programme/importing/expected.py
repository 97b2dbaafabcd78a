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
