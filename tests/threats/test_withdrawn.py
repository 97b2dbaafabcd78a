"""What a moderator takes back or hides is nowhere any more: no page, no answer, no frame, not on the big screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from starlette.applications import Starlette

from hub.plenary import commands as plenary
from hub.screen import commands as screen
from hub.screen.model import By, View
from hub.summaries import commands as summaries
from tests.swing import Swing
from tests.threats.test_leaks import everything
from tests.visitor import enter

TEXT, COUNT = "Delad punkt", "{}:1 "
READERS = ("folke", "screen")
"""Who reads of the groups what everyone may: somebody in no group, and the big screen."""
PAGES = {"folke": "plenary", "screen": "screen", "host": "desk"}
"""Where each reads it; the desk, which the host has, is another way to the screen."""


def spotlit(swing: Swing) -> tuple[Callable[..., None], tuple[Any, ...]]:
    return screen.spotlight, (swing.meeting.event, swing.share)


def by_question(swing: Swing) -> tuple[Callable[..., None], tuple[Any, ...]]:
    return screen.choose_view, (swing.meeting.event, View.SUMMARIES, By.QUESTION)


@pytest.mark.parametrize(("stands", "hides"), [(spotlit, False), (by_question, True)])
async def test_what_is_taken_away_is_read_by_nobody(
    app: Starlette, swing: Swing, stands: Callable[..., Any], hides: bool
) -> None:
    meeting, (command, args) = swing.meeting, stands(swing)
    await meeting.do(plenary.agree, meeting.event.id, meeting.people["bo"], swing.points[0], True)
    await meeting.do(command, *args)
    readers = {name: await enter(app, meeting, name) for name in PAGES}
    shown = {name: await readers[name].page(f"{swing.path}/{page}") for name, page in PAGES.items()}
    assert [name for name, page in shown.items() if TEXT not in page] == []
    assert COUNT.format(swing.points[0][-12:]) in shown["folke"]

    if hides:
        await meeting.do(summaries.hide_share, meeting.event.id, swing.share, True, by="moderator")
    else:
        await meeting.do(summaries.withdraw_point, meeting.event.id, swing.points[0], by="moderator")

    after = {name: await everything(readers[name], swing) for name in READERS}
    after["host"] = {page: await readers["host"].page(f"{swing.path}/{page}") for page in PAGES.values()}
    left = [(name, where) for name, read in after.items() for where, text in read.items() if TEXT in text]
    counts = [where for where, text in after["folke"].items() if COUNT.format(swing.points[0][-12:]) in text]
    assert (left, counts) == ([], [])
