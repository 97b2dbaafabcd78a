"""Who has had other people's data is noted, before they have it."""

from __future__ import annotations

import re

from starlette.applications import Starlette

from hub.features import OPERATIONS
from hub.people import commands as people
from hub.privacy import queries
from hub.privacy.model import Seen
from hub.privacy.watching import WATCHED
from hub.web.auth import Role
from tests.bodies import path_of
from tests.meetings import Meeting
from tests.swing import Swing
from tests.visitor import enter

ADDRESS = re.compile(r"[\w.+-]+@(?:bin|getingar)\.example\.se")


async def lines(meeting: Meeting) -> list[tuple[Seen, str, str]]:
    return [(line.what, line.by, line.whom) for line in await meeting.read(queries.log, meeting.event.id)]


def test_what_is_watched_is_there() -> None:
    assert sorted(set(WATCHED) - {each.name for each in OPERATIONS}) == []


async def test_every_answer_with_addresses_of_others_is_noted(app: Starlette, swing: Swing) -> None:
    organiser = await enter(app, swing.meeting, "organiser")
    unnoted = []
    for operation in OPERATIONS:
        if operation.method != "GET" or "{token}" in operation.path:
            continue
        text = (await organiser.client.get(path_of(operation, swing))).text
        others = set(ADDRESS.findall(text)) - {"organiser@bin.example.se"}
        if others and operation.name not in WATCHED:
            unnoted.append((operation.name, sorted(others)[:3]))
    assert [name for name, _ in unnoted] == [], "name it in hub/privacy/watching.py"


async def test_a_look_is_noted_once_in_ten_minutes(app: Starlette, bees: Meeting) -> None:
    organiser, path = await enter(app, bees, "organiser"), f"{bees.event.path}/people"

    await organiser.get(path)
    await organiser.page(path)
    bees.later(11)
    await organiser.get(path)

    assert await lines(bees) == [(Seen.LIST, "Organiser i laget", "")] * 2


async def test_who_is_refused_has_seen_nothing(app: Starlette, bees: Meeting) -> None:
    asta = await enter(app, bees, "asta")

    await asta.get(f"{bees.event.path}/people", 403)

    assert await lines(bees) == []


async def test_what_others_change_of_somebody_is_noted_and_what_they_change_themselves_is_not(bees: Meeting) -> None:
    asta = bees.people["asta"]
    await bees.do(people.rename, bees.event.id, asta, "Åsa", by="asta")
    await bees.do(people.rename, bees.event.id, asta, "Asta", by="organiser")
    await bees.do(people.set_roles, bees.event.id, asta, [Role.DOOR], by="organiser")

    noted = {(Seen.ROLES, "Organiser i laget", "Asta"), (Seen.CHANGED, "Organiser i laget", "Asta")}
    assert set(await lines(bees)) == noted


async def test_the_log_names_nobody_who_has_been_erased(app: Starlette, bees: Meeting) -> None:
    organiser, asta = await enter(app, bees, "organiser"), f"{bees.event.path}/people/{bees.people['asta']}"
    await organiser.get(f"{asta}/data")
    await organiser.post(f"{asta}/erase", when="now")

    said = [(what, whom) for what, _, whom in await lines(bees)]
    as_csv = (await organiser.client.get(f"{bees.event.path}/data/log.csv")).text

    assert set(said) == {(Seen.ERASED, "Deltagare 1"), (Seen.ASKED, "Deltagare 1"), (Seen.PERSON, "Deltagare 1")}
    assert "Asta" not in as_csv
