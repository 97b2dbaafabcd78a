"""A name that is not shown is in no page, answer, file or frame of anybody's, but the one view that is noted."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import insert
from starlette.applications import Starlette

from hub.checkin import commands as checkin
from hub.checkin import queries as checkin_queries
from hub.checkin.queries import SaidParty
from hub.kernel.transaction import Tx
from hub.people import commands as people
from hub.people import queries as people_queries
from hub.privacy import commands, queries
from hub.privacy.model import Seen
from hub.registration.store.tables import registrations
from tests.meetings import TEAM, Meeting
from tests.swing import Swing
from tests.threats.test_leaks import everything, secrets_in
from tests.visitor import Visitor, enter

NAMING = "Deltagare {n}"
SAYS_WHO = ("Asta Ek", "asta@bin.example.se")


async def hide(meeting: Meeting, name: str = "asta", by: str = "organiser") -> None:
    await meeting.do(commands.hide, meeting.event.id, meeting.people[name], NAMING, by=by)


async def shown(meeting: Meeting, name: str) -> str:
    names = await meeting.read(people_queries.names, meeting.event.id, [meeting.people[name]])
    return str(names[meeting.people[name]])


@pytest.mark.parametrize("name", [*TEAM, "bo", "stranger", "owner"])
async def test_a_hidden_name_is_read_nowhere(app: Starlette, swing: Swing, owner: Visitor, name: str) -> None:
    await hide(swing.meeting)
    reader = {"stranger": Visitor(app), "owner": owner}.get(name) or await enter(app, swing.meeting, name)

    read = {at: text for at, text in (await everything(reader, swing)).items() if "/sign-in/mail/" not in at}  # her own
    for page in ("data", "name"):
        path = f"{swing.path}/people/{swing.meeting.people['asta']}/{page}"
        read[path] = (await reader.client.get(path)).text

    found = secrets_in(read, SAYS_WHO)
    assert found == [], "\n".join(f"{secret} at {at}" for at, secret in found)


async def test_the_name_is_seen_by_a_press_that_is_noted_and_for_ten_minutes(app: Starlette, bees: Meeting) -> None:
    await hide(bees, by="asta")
    organiser = await enter(app, bees, "organiser")
    path = f"{bees.event.path}/people/{bees.people['asta']}/name"

    before = await organiser.get(path)
    await organiser.post(path)
    opened = await organiser.get(path)
    bees.clock.at += timedelta(minutes=11)
    later = await organiser.get(path)
    noted = [(line.what, line.by, line.whom) for line in await bees.read(queries.log, bees.event.id)]

    assert [before["name"], opened["name"], later["name"]] == [None, "Asta Ek", None]
    assert (Seen.NAME, "Organiser i laget", "Deltagare 1") in noted


async def test_what_one_organiser_has_opened_is_not_open_to_another(
    app: Starlette, bees: Meeting, owner: Visitor
) -> None:
    await hide(bees)
    organiser = await enter(app, bees, "organiser")
    path = f"{bees.event.path}/people/{bees.people['asta']}/name"

    await organiser.post(path)

    assert (await owner.get(path))["name"] is None


async def test_somebody_hides_their_own_name_and_shows_it_again(app: Starlette, bees: Meeting) -> None:
    asta, path = await enter(app, bees, "asta"), f"{bees.event.path}/me"

    await asta.post(f"{path}/hidden", hidden=True)
    hidden = await shown(bees, "asta"), (await asta.get(path))["name"]
    await asta.post(path, display_name="Asta Ek", municipality="Granby")
    after_renaming = await shown(bees, "asta")
    await asta.post(f"{path}/hidden", hidden=False)

    assert hidden == ("Deltagare 1", "Deltagare 1")
    assert after_renaming == "Deltagare 1"
    assert await shown(bees, "asta") == "Asta Ek"


async def test_no_number_is_given_twice(bees: Meeting) -> None:
    await hide(bees, "asta")
    await hide(bees, "bo")
    await bees.do(commands.show, bees.event.id, bees.people["asta"], by="organiser")
    await hide(bees, "cilla")
    await hide(bees, "cilla")

    assert [await shown(bees, name) for name in ("asta", "bo", "cilla")] == ["Asta Ek", "Deltagare 2", "Deltagare 3"]


async def test_who_sits_at_anothers_screen_has_the_alias_there_too(bees: Meeting) -> None:
    await bees.do(checkin.set_party, bees.event, bees.days[0], bees.people["bo"], SaidParty(("Asta Ek",)))

    await hide(bees)
    party = (await bees.read(checkin_queries.parties, bees.days[0], [bees.people["bo"]]))[bees.people["bo"]]

    assert [each.name for each in party.companions] == ["Deltagare 1"]


async def test_who_is_hidden_is_a_number_among_the_registrations_too(app: Starlette, bees: Meeting) -> None:
    await bees.do(registered, bees.event.id, bees.people["asta"])
    organiser = await enter(app, bees, "organiser")
    before = (await organiser.client.get(f"{bees.event.path}/registrations.csv")).text

    await hide(bees)
    at = bees.event.path
    paths = (f"{at}/registrations", f"/api{at}/registrations", f"{at}/registrations.csv")
    read = {path: (await organiser.client.get(path)).text for path in paths}

    assert "Asta Ek" in before
    assert secrets_in(read, (*SAYS_WHO, "Granby bibliotek", "Vera Vän")) == []


async def test_who_is_hidden_and_cancels_is_nobody_afterwards_either_and_comes_back_as_before(
    app: Starlette, bees: Meeting
) -> None:
    await bees.do(registered, bees.event.id, bees.people["asta"])
    await hide(bees)
    asta, organiser = await enter(app, bees, "asta"), await enter(app, bees, "organiser")
    at = bees.event.path
    await asta.post(f"{at}/registration/cancel")
    paths = (f"{at}/registrations?state=cancelled", f"/api{at}/registrations", f"{at}/registrations.csv", f"{at}/mail")
    read = {path: (await organiser.client.get(path)).text for path in paths}

    assert secrets_in(read, SAYS_WHO) == []
    assert "Deltagare 1" in read[f"{at}/registrations.csv"]
    await asta.post(f"{at}/registration/restore")
    assert await shown(bees, "asta") == "Deltagare 1"


def registered(tx: Tx, event_id: str, person_id: str) -> None:
    said = {"name": "Asta Ek", "organisation": "Granby bibliotek", "municipality": "", "role": "", "language": "sv"}
    row = {"event_id": event_id, "person_id": person_id, "number": 1, "state": "registered", "source": "self", **said}
    more = {"names": '["Vera Vän"]', "heads": 2, "companion_name": "", "created_at": tx.now, "changed_at": tx.now}
    tx.execute(insert(registrations).values(**row, **more))


async def test_an_organiser_alone_hides_others_and_sees_their_data(app: Starlette, bees: Meeting) -> None:
    path = f"{bees.event.path}/people/{bees.people['asta']}"

    for name in ("bo", "facilitator", "door", "moderator", "host"):
        visitor = await enter(app, bees, name)
        await visitor.post(f"{path}/hidden", 403, hidden=True)
        await visitor.post(f"{path}/name", 403)
        await visitor.post(f"{path}/erase", 403)
        await visitor.get(f"{path}/data", 403)

    assert await shown(bees, "asta") == "Asta Ek"


async def test_the_organiser_of_another_meeting_opens_nobody_of_this(
    app: Starlette, bees: Meeting, wasps: Meeting
) -> None:
    other = await enter(app, wasps, "organiser")
    asta = bees.people["asta"]

    for page in ("data", "name"):
        await other.get(f"{wasps.event.path}/people/{asta}/{page}", 404)
    for press in ("name", "erase", "stay"):
        await other.post(f"{wasps.event.path}/people/{asta}/{press}", 404)


async def test_a_hidden_name_stays_hidden_when_the_list_says_it_again(bees: Meeting) -> None:
    await hide(bees)

    await bees.do(people.rename, bees.event.id, bees.people["asta"], "Asta Ek", by="organiser")

    assert await shown(bees, "asta") == "Deltagare 1"
