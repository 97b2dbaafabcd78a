"""Results as a table for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from hub.kernel.errors import N_
from hub.kernel.i18n import Texts
from hub.kernel.spreadsheets import MARK, table
from hub.polls.counting import Line, Result
from hub.polls.model import KIND_NAMES
from hub.web.auth import EventRef

HEADINGS = (
    N_("Question"),
    N_("Kind"),
    N_("Opened"),
    N_("Closed"),
    N_("Answers"),
    N_("By show of hands"),
    N_("Option or word"),
    N_("How many"),
    N_("Of them by show of hands"),
    N_("Per cent"),
)


def csv(results: Iterable[Result], event: EventRef, texts: Texts) -> str:
    """A row for each option and word; none of a poll whose results are hidden."""
    rows = [row for each in results for row in rows_of(each, event, texts)]
    return table([[texts.plain(each) for each in HEADINGS], *rows], ";", MARK)


def rows_of(result: Result, event: EventRef, texts: Texts) -> Iterator[list[str]]:
    if result.outcome is None:
        return
    times = [said(at, event) for at in (result.opened_at, result.closed_at)]
    asked = [result.question, texts.plain(KIND_NAMES[result.kind]), *times]
    people = [str(result.outcome.people), str(result.outcome.raised)]
    for place, line in enumerate(result.outcome.lines):
        end = result.high if place else result.low
        ends = place in {0, len(result.outcome.lines) - 1} and end
        yield [*asked, *people, f"{line.text} {end}" if ends else line.text, *numbers(line)]


def said(at: datetime | None, event: EventRef) -> str:
    return at.astimezone(event.zone).strftime("%Y-%m-%d %H:%M") if at else ""


def numbers(line: Line) -> list[str]:
    return [str(line.count + line.raised), str(line.raised), str(line.percent)]
