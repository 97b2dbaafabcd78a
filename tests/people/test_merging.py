"""Two on a list who are one person: nothing of either is lost, nothing is doubled, and it can be undone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Text, or_, select
from starlette.applications import Starlette

from hub.checkin import queries as checkin
from hub.kernel.errors import Conflict, NotFound
from hub.kernel.schema import metadata
from hub.kernel.transaction import Snapshot
from hub.people import commands as people
from hub.people import merging
from hub.people import queries as people_queries
from hub.people.queries import NewPerson, Source
from hub.web.auth import Role
from tests.house.test_persons_everywhere import fill, ids
from tests.meetings import Meeting
from tests.swing import Swing
from tests.visitor import Visitor, enter

KEPT_ELSEWHERE = {"journal", "requests", "person_merges"}
"""What has happened stays as it was told; answers to requests are given once more; and how to undo it."""


def mentions(snap: Snapshot, person_id: str) -> set[str]:
    """The tables that hold an id anywhere."""
    return {
        table.name
        for table in metadata.sorted_tables
        if snap.count(table, or_(*(column.cast(Text).contains(person_id) for column in table.columns)))
    }


def everything(snap: Snapshot) -> dict[str, set[Any]]:
    """All rows of all tables but the journal's."""
    left_out = {"journal", "heads", "requests", "person_merges"}
    return {
        table.name: {str(tuple(row)) for row in snap.execute(select(table))}
        for table in metadata.sorted_tables
        if table.name not in left_out
    }


async def test_after_it_no_table_names_the_one_who_is_no_more_and_undone_all_is_as_before(swing: Swing) -> None:
    it = swing.meeting
    asta, bo = it.people["asta"], it.people["bo"]
    before = await it.read(everything)
    assert len(await it.read(mentions, bo)) > 8

    merge_id = await it.do(merging.merge, it.event.id, asta, bo)
    assert await it.read(mentions, bo) <= KEPT_ELSEWHERE

    await it.do(merging.part, it.event.id, merge_id)
    assert await it.read(everything) == before


async def test_nothing_is_forgotten_of_who_is_in_every_table_that_there_is(swing: Swing) -> None:
    it = swing.meeting
    asta, bo = it.people["asta"], it.people["bo"]
    await it.do(fill, bo, ids(swing))
    before = await it.read(everything)

    merge_id = await it.do(merging.merge, it.event.id, asta, bo)
    assert await it.read(mentions, bo) <= KEPT_ELSEWHERE

    await it.do(merging.part, it.event.id, merge_id)
    after = await it.read(everything)
    # Names at other people's screens follow those on the list, and the one that was made up was another.
    assert {name for name in before if after[name] != before[name]} == {"companions"}


async def test_roles_and_what_is_known_of_either_are_the_ones_who_is_kept(quiet: Meeting) -> None:
    it = quiet
    new = NewPerson("Folke Asp", "folke.asp@x.example", "Ljungö kommun", municipality="Ljungö")
    other = (await it.do(people.add_participant, it.event.id, new, Source.STAFF)).person_id
    await it.do(people.set_roles, it.event.id, other, [Role.SPEAKER])
    nameless = (await it.do(people.add_participant, it.event.id, NewPerson("Folke A"), Source.CODE)).person_id

    await it.do(merging.merge, it.event.id, nameless, other)

    kept = await it.read(people_queries.participant, it.event.id, nameless)
    told = (kept.name, kept.email, kept.organisation, kept.municipality, kept.roles)
    assert told == (
        "Folke A", "folke.asp@x.example", "Ljungö kommun", "Ljungö", {Role.PARTICIPANT, Role.SPEAKER},
    )  # fmt: skip


async def test_who_is_here_by_either_is_here(quiet: Meeting) -> None:
    it = quiet
    await it.do(merging.merge, it.event.id, it.people["folke"], it.people["asta"])
    assert (await it.read(checkin.standing, it.days[0], it.people["folke"])).state == "here"


async def test_both_links_lead_to_the_one_who_is_kept(app: Starlette, bees: Meeting) -> None:
    paths = await bees.read(people_queries.links, bees.event.id, bees.house.site.secret)
    bo = await enter(app, bees, "bo")
    await bees.do(merging.merge, bees.event.id, bees.people["asta"], bees.people["bo"])

    by_old_link = Visitor(app)
    await by_old_link.sign_in(paths[bees.people["bo"]])
    names = [(await each.get(f"{bees.event.path}/me"))["name"] for each in (by_old_link, bo)]
    assert names == ["Asta Ek", "Asta Ek"]


async def test_a_link_does_not_lead_into_another_meeting_by_it(app: Starlette, bees: Meeting, wasps: Meeting) -> None:
    """Whoever has the link of the one who is no more is not let in as the other where that one has more."""
    asta = bees.people["asta"]
    await wasps.do(people.list_person, wasps.event.id, asta, "Asta Ek", people_queries.Mode.REMOTE, Source.STAFF)
    paths = await bees.read(people_queries.links, bees.event.id, bees.house.site.secret)
    bo = await enter(app, bees, "bo")
    await bees.do(merging.merge, bees.event.id, asta, bees.people["bo"])

    answer = await Visitor(app).client.get(paths[bees.people["bo"]])
    assert answer.status_code == 404
    await bo.get(f"{bees.event.path}/me", status=401)


async def test_at_another_meeting_nothing_changes(bees: Meeting, wasps: Meeting) -> None:
    asta, bo = bees.people["asta"], bees.people["bo"]
    await wasps.do(people.list_person, wasps.event.id, bo, "Bo", people_queries.Mode.REMOTE, Source.STAFF)
    await bees.do(merging.merge, bees.event.id, asta, bo)

    there = await wasps.read(people_queries.participant, wasps.event.id, bo)
    assert (there.name, there.email) == ("Bo", "bo@bin.example.se")
    assert await bees.read(people_queries.participant, bees.event.id, bo) is None


async def test_the_owner_and_strangers_are_made_one_with_nobody(quiet: Meeting, wasps_person: str) -> None:
    it = quiet
    owner = await it.do(people.add_owner, "Ägaren")
    await it.do(people.list_person, it.event.id, owner, "Ägaren", people_queries.Mode.REMOTE, Source.STAFF)
    for gone, refusal in ((owner, Conflict), (wasps_person, NotFound), (it.people["asta"], NotFound)):
        with pytest.raises(refusal):
            await it.do(merging.merge, it.event.id, it.people["asta"], gone)


@pytest.fixture
async def wasps_person(quiet: Meeting) -> str:
    """Somebody who is on file, and not on the list."""
    added: str = await quiet.do(people.add_person, "Vera")
    return added


async def test_after_a_week_it_stays_and_what_it_took_to_undo_it_is_forgotten(quiet: Meeting) -> None:
    it = quiet
    merge_id = await it.do(merging.merge, it.event.id, it.people["asta"], it.people["bo"])
    it.clock.at += timedelta(days=7)
    with pytest.raises(merging.NotToBeParted):
        await it.do(merging.part, it.event.id, merge_id)
    await it.do(merging.merge, it.event.id, it.people["cilla"], it.people["dan"])
    assert await it.read(mentions, it.people["bo"]) <= KEPT_ELSEWHERE - {"person_merges"}


async def test_what_changed_since_stays_when_it_is_undone(quiet: Meeting) -> None:
    it = quiet
    merge_id = await it.do(merging.merge, it.event.id, it.people["folke"], it.people["asta"])
    await it.do(people.describe, it.event.id, it.people["folke"], organisation="Näsvik")
    await it.do(merging.part, it.event.id, merge_id)
    found = await it.read(people_queries.participants, it.event.id, [it.people["folke"], it.people["asta"]])
    assert [(each.name, each.organisation) for each in found] == [("Asta Ek", "Granby"), ("Folke Asp", "Näsvik")]
