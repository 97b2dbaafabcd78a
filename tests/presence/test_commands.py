"""Who counts, for how long, and how little is told of many."""

from __future__ import annotations

import pytest
from sqlalchemy import insert

from hub.kernel.transaction import Tx
from hub.people.store import participants, persons
from hub.presence import commands, queries
from hub.presence.model import TELL_EVERY, TTL
from hub.programme import queries as programme_queries
from tests import edits
from tests.meetings import Meeting

SECOND = 1 / 60
TTL_MIN, TELL_MIN = TTL.total_seconds() / 60, TELL_EVERY.total_seconds() / 60


async def look(it: Meeting, *names: str) -> None:
    await it.do(commands.look, {it.event.id: [it.people[name] for name in names]} if names else {})


async def present(it: Meeting) -> list[str]:
    return sorted(it.name_of(each.person_id) for each in await it.read(queries.present, it.event.id))


async def told(it: Meeting, since: int) -> list[str]:
    return [record.fact.type for record in await it.told(since)]


async def test_who_closes_the_page_counts_until_their_time_has_run_out(quiet: Meeting) -> None:
    await look(quiet, "asta", "bo")
    quiet.later(TTL_MIN - SECOND)
    await look(quiet, "bo")
    assert await present(quiet) == ["asta", "bo"]
    head = await quiet.head()
    quiet.later(SECOND)
    assert await quiet.read(queries.overdue)
    await look(quiet)
    assert (await present(quiet), await told(quiet, head)) == (["bo"], ["PresenceChanged"])
    assert not await quiet.read(queries.overdue)


async def test_a_sign_of_somebody_who_counts_tells_nothing(quiet: Meeting) -> None:
    await look(quiet, "asta")
    head = await quiet.head()
    for _ in range(10):
        quiet.later(0.5)
        await look(quiet, "asta")
    assert (await present(quiet), await told(quiet, head)) == (["asta"], [])


async def test_who_is_not_on_the_list_does_not_count_and_no_screen_does(quiet: Meeting) -> None:
    head = await quiet.head()
    await quiet.do(commands.look, {quiet.event.id: ["0" * 32, quiet.people["screen"]]})
    assert (await present(quiet), await told(quiet, head)) == ([], [])


def many(tx: Tx, event_id: str, number: int) -> list[str]:
    """People on the event's list, all at once."""
    ids = [tx.new_id() for _ in range(number)]
    person = {"email": None, "organisation": "", "created_at": tx.now}
    listed = {"event_id": event_id, "mode": "remote", "source": "staff", "created_at": tx.now}
    tx.execute(insert(persons), [{"id": id_, "name": "Gäst", **person} for id_ in ids])
    tx.execute(insert(participants), [{"person_id": id_, "display_name": "Gäst", **listed} for id_ in ids])
    return ids


async def test_two_thousand_who_come_at_once_are_one_fact_and_as_they_go_one_more(quiet: Meeting) -> None:
    crowd = await quiet.do(many, quiet.event.id, 2_000)
    head = await quiet.head()
    await quiet.do(commands.look, {quiet.event.id: crowd})
    assert await quiet.read(queries.number, quiet.event.id) == 2_000
    quiet.later(TTL_MIN)
    await look(quiet)
    assert await quiet.read(queries.number, quiet.event.id) == 0
    assert await told(quiet, head) == ["PresenceChanged", "PresenceChanged"]


# -- what those who wait are told -------------------------------------------------------------------------------------


async def waiting_are_told(it: Meeting) -> int | None:
    found: int | None = await it.read(queries.told, it.event)
    return found


async def test_those_who_wait_are_told_seldom_and_in_the_end_the_truth(quiet: Meeting) -> None:
    quiet.later(-120)
    await look(quiet, "asta")
    await look(quiet, "asta", "bo")
    assert await waiting_are_told(quiet) == 1
    assert not await quiet.read(queries.overdue)
    quiet.later(TELL_MIN)
    assert await quiet.read(queries.overdue)
    await look(quiet)
    assert await waiting_are_told(quiet) == 2


@pytest.mark.parametrize("minutes", [-110, 0, 3 * 24 * 60])
async def test_nobody_is_told_when_no_day_is_awaited(quiet: Meeting, minutes: int) -> None:
    """As it begins, in the middle of it, and afterwards."""
    quiet.later(minutes)
    head = await quiet.head()
    await look(quiet, "asta")
    assert (await waiting_are_told(quiet), await told(quiet, head)) == (None, ["PresenceChanged"])


async def test_the_second_day_is_awaited_without_the_number_of_the_first(quiet: Meeting) -> None:
    quiet.later(-120)
    await look(quiet, "asta", "bo")
    quiet.later(24 * 60)
    assert await waiting_are_told(quiet) is None
    await look(quiet, "asta")
    assert await waiting_are_told(quiet) == 1


# -- a hub that was away ----------------------------------------------------------------------------------------------


async def test_who_counted_as_the_hub_stopped_has_the_whole_time_to_come_back(quiet: Meeting) -> None:
    await look(quiet, "asta", "bo")
    quiet.later(TTL_MIN - 3 * SECOND)
    await look(quiet, "bo")
    quiet.later(TTL_MIN - 3 * SECOND)
    await quiet.do(commands.resume)
    quiet.later(TTL_MIN - SECOND)
    await look(quiet)
    assert await present(quiet) == ["asta", "bo"]
    quiet.later(SECOND)
    await look(quiet)
    assert await present(quiet) == []


async def test_after_a_long_absence_nothing_is_known_of_anybody(quiet: Meeting) -> None:
    await look(quiet, "asta")
    head = await quiet.head()
    quiet.later(TTL_MIN)
    await quiet.do(commands.resume)
    await look(quiet)
    assert (await present(quiet), await told(quiet, head)) == ([], ["PresenceChanged"])


async def test_a_day_without_items_is_not_awaited(quiet: Meeting) -> None:
    for session in (await quiet.read(programme_queries.days, quiet.event.id))[0].sessions:
        await quiet.do(edits.remove_session, quiet.event.id, session.id)
    await look(quiet, "asta")
    assert await waiting_are_told(quiet) is None
