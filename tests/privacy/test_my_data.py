"""My data: all of it, to see and to fetch; and what I have said yes to."""

from __future__ import annotations

import csv
import io
import json

from starlette.applications import Starlette

from hub.privacy import queries
from hub.privacy.model import Seen
from tests.meetings import Meeting
from tests.swing import Swing
from tests.visitor import enter


async def test_everything_that_is_kept_is_seen_and_fetched(app: Starlette, swing: Swing) -> None:
    asta = await enter(app, swing.meeting, "asta")
    path = f"{swing.path}/me/data"

    data = (await asta.get(path))["data"]
    as_json = json.loads((await asta.client.get(f"{path}.json")).text)
    as_csv = list(csv.reader(io.StringIO((await asta.client.get(f"{path}.csv")).text.lstrip("\ufeff"))))

    assert data["people"]["person"][0]["email"] == "asta@bin.example.se"
    assert {"people", "checkin", "breakouts", "feeds"} <= set(data)
    assert {key: value for key, value in as_json.items() if key != "event"} == data
    assert ["people", "person", "1", "name", "Asta Ek"] in as_csv
    assert as_csv[0] == ["part", "what", "row", "field", "value"]


async def test_nobody_else_is_in_it(app: Starlette, swing: Swing) -> None:
    asta = await enter(app, swing.meeting, "asta")

    page = await asta.page(f"{swing.path}/me/data")

    assert [name for name in ("Bo Alm", "Folke Asp", "bo@bin", "ANNANS-PUNKT") if name in page] == []


async def test_consent_is_given_withdrawn_and_remembered(app: Starlette, bees: Meeting) -> None:
    asta, organiser = await enter(app, bees, "asta"), await enter(app, bees, "organiser")
    path = f"{bees.event.path}/me"

    await asta.post(f"{path}/consent", wish="photo", yes=True)
    given = (await organiser.get(f"{bees.event.path}/data"))["wished"]
    bees.later(5)
    await asta.post(f"{path}/consent", wish="photo", yes=False)
    kept = (await asta.get(f"{path}/data"))["data"]["privacy"]["consents"]

    assert given == {"photo": ["Asta Ek"], "later": []}
    assert (await organiser.get(f"{bees.event.path}/data"))["wished"]["photo"] == []
    assert [(each["wish"], each["withdrawn_at"] is None) for each in kept] == [("photo", False)]


async def test_a_consent_that_is_not_on_offer_is_refused(app: Starlette, bees: Meeting) -> None:
    asta = await enter(app, bees, "asta")

    await asta.post(f"{bees.event.path}/me/consent", 422, wish="everything", yes=True)
    await asta.post(f"{bees.event.path}/me/consent", 422, wish="photo", yes=True, person=bees.people["bo"])


async def test_i_see_when_my_data_were_looked_at(app: Starlette, bees: Meeting) -> None:
    organiser, asta = await enter(app, bees, "organiser"), await enter(app, bees, "asta")

    await organiser.get(f"{bees.event.path}/people/{bees.people['asta']}/data")
    looks = (await asta.get(f"{bees.event.path}/me/data"))["data"]["privacy"]["looks"]

    assert [each["what"] for each in looks] == [Seen.PERSON.value]


async def test_formulas_in_what_people_wrote_are_defused(app: Starlette, bees: Meeting) -> None:
    asta = await enter(app, bees, "asta")
    await asta.post(f"{bees.event.path}/me", display_name='=HYPERLINK("http://x")', municipality="+46")

    text = (await asta.client.get(f"{bees.event.path}/me/data.csv")).text
    cells = [cell for row in csv.reader(io.StringIO(text.lstrip("\ufeff"))) for cell in row]

    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []


async def test_the_log_is_read_by_organisers_alone(app: Starlette, bees: Meeting) -> None:
    for name in ("asta", "facilitator", "door"):
        visitor = await enter(app, bees, name)
        for page in ("data", "data/log"):
            await visitor.get(f"{bees.event.path}/{page}", 403)
        for file in ("people.json", "people.csv", "log.csv"):
            assert (await visitor.client.get(f"{bees.event.path}/data/{file}")).status_code == 403
    assert await bees.read(queries.log, bees.event.id) == []
