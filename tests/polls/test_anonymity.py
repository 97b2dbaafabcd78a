"""Who has answered what is forgotten as a poll closes, and is told to nobody before."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from hub.polls.events import AnswerCounted, PollAnswered
from realtime.messages import JSON, Cursor
from tests.meetings import Meeting
from tests.polls.conftest import WORD, answer, ask, step
from tests.visitor import Visitor

SECRET = "Sjöjungfru"


def rows_with(path: Path, *texts: str) -> set[str]:
    """The tables with a row in which all of *texts* stand."""
    with closing(sqlite3.connect(path)) as connection:
        names = [row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")]
        return {
            name
            for name in names
            for row in connection.execute(f'select * from "{name}"')
            if all(any(text in str(cell) for cell in row) for text in texts)
        }


async def test_no_row_has_both_a_person_and_an_answer_once_it_is_closed(
    leader: Visitor, asta: Visitor, bees: Meeting, data: Path
) -> None:
    stored, asta_id = data / "bikupa.sqlite", bees.people["asta"]
    poll = await ask(leader, bees, WORD)
    await answer(asta, bees, poll, text=SECRET)
    assert rows_with(stored, asta_id, SECRET) == {"poll_answers"}

    await step(leader, bees, poll, "close")

    assert rows_with(stored, asta_id, SECRET) == set()
    assert rows_with(stored, SECRET) == {"poll_tallies"}
    assert rows_with(stored, poll, asta_id) <= {"journal", "requests"}


async def test_what_is_left_of_the_answers_is_in_an_order_that_tells_nothing(
    leader: Visitor, asta: Visitor, bo: Visitor, bees: Meeting, data: Path
) -> None:
    poll = await ask(leader, bees, WORD)
    await answer(bo, bees, poll, text="Ö sist")
    await answer(asta, bees, poll, text="A först")
    await step(leader, bees, poll, "close")
    with closing(sqlite3.connect(data / "bikupa.sqlite")) as connection:
        kept = connection.execute("select key, text, number from poll_tallies order by rowid").fetchall()
    assert kept == [("a först", "A först", 1), ("ö sist", "Ö sist", 1)]


async def test_facts_that_others_hear_of_do_not_say_who_answered(
    leader: Visitor, asta: Visitor, bo: Visitor, bees: Meeting
) -> None:
    poll = await ask(leader, bees)
    await step(leader, bees, poll, "results", shown=True)
    await answer(asta, bees, poll, 0)
    regions, own = bees.house.site.regions, bees.people["asta"]
    for kind in regions.by_kind:
        for region in regions.by_kind[kind]:
            keys = region.stale_keys(PollAnswered(poll, own))
            assert keys is not None, region.id
            assert set(keys) <= {own}, region.id

    source = bees.house.source
    heard = (await source.catch_up(f"now/{bees.event.id}/{bees.people['bo']}", JSON, Cursor(source.epoch, 0))).frames
    assert AnswerCounted.__name__ in "".join(heard)
    assert own not in "".join(heard)


async def test_a_request_that_is_sent_again_is_answered_without_what_was_chosen(
    leader: Visitor, asta: Visitor, bees: Meeting, data: Path
) -> None:
    poll = await ask(leader, bees, WORD)
    path = f"{bees.event.path}/poll/{poll}/answer"
    for _ in range(2):
        await asta.post(path, text=SECRET, request_id="ett-och-samma")
    assert rows_with(data / "bikupa.sqlite", "ett-och-samma", SECRET) == set()
