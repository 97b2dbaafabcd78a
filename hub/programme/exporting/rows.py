"""The programme as the rows of a table, the heading first."""

from __future__ import annotations

from collections.abc import Iterator

from hub.kernel.errors import N_
from hub.kernel.i18n import Texts
from hub.programme.exporting.whole import Whole
from hub.programme.model import Session, Speaker

COLUMNS = {
    "date": N_("Date"),
    "start": N_("Start"),
    "end": N_("End"),
    "title": N_("Title"),
    "kind": N_("Kind"),
    "room": N_("Room"),
    "track": N_("Track"),
    "speakers": N_("Speakers"),
    "description": N_("Description"),
    "questions": N_("Questions"),
    "language": N_("Language"),
    "uid": N_("Identity"),
}


def rows(whole: Whole, texts: Texts | None = None) -> Iterator[list[str]]:
    """Sessions in order, without those that are skipped.

    Columns are named in English for programs, in *texts*' language for people; kinds are our own words.
    """
    yield [texts.plain(said) if texts else name for name, said in COLUMNS.items()]
    for day in whole.days:
        for session in day.held:
            yield [day.date.isoformat(), *row(whole, session)]


def row(whole: Whole, session: Session) -> list[str]:
    clocks = [at.astimezone(whole.zone).strftime("%H:%M") for at in (session.starts_at, session.ends_at)]
    return [
        *clocks,
        session.title,
        session.kind.value,
        session.room,
        session.track,
        "; ".join(map(speaker, session.speakers)),
        session.description,
        "\n".join(question.text for question in session.questions),
        session.language,
        session.id,
    ]


def speaker(each: Speaker) -> str:
    """Name, role, organisation: title of their part."""
    said = ", ".join(filter(None, [each.name, each.role, each.organisation]))
    return f"{said}: {each.talk}" if each.talk else said
