"""Archives on their page: who may, and that it is noted."""

from __future__ import annotations

import base64

from starlette.applications import Starlette

from hub.archive.reading import opened
from hub.opening import commands as opening
from hub.opening.model import Wanted
from hub.privacy import queries as privacy
from tests.archive.boxes import unpacked
from tests.meetings import Meeting
from tests.swing import Swing
from tests.visitor import Visitor, enter


async def test_the_organiser_fetches_everything_and_that_is_noted(app: Starlette, bees: Meeting) -> None:
    organiser = await enter(app, bees, "organiser")

    page = await organiser.page(f"{bees.event.path}/archive")
    answer = await organiser.client.get(f"{bees.event.path}/archive/everything.zip")

    assert "without-names.zip" in page
    assert answer.headers["content-disposition"] == f'attachment; filename="{bees.event.slug}.zip"'
    assert opened(answer.content).manifest.event["title"] == "Bin i nätverk"
    [line] = await bees.read(privacy.log, bees.event.id)
    assert (line.what.value, line.by) == ("export", "Organiser i laget")


async def test_people_read_in_their_language_what_it_is(app: Starlette, bees: Meeting) -> None:
    organiser = await enter(app, bees, "organiser")
    files = unpacked((await organiser.client.get(f"{bees.event.path}/archive/everything.zip")).content)
    assert "personal data" in files["README.en.txt"].decode()
    assert "personuppgifter" in files["README.sv.txt"].decode()


async def test_what_was_written_as_markup_is_shown_as_text_when_it_has_come_back(swing: Swing, owner: Visitor) -> None:
    meeting = swing.meeting
    asked = await meeting.do(opening.prepare, meeting.event.id, meeting.sessions["Verkstad"], Wanted("<b>Hur?</b>"))
    await meeting.do(opening.ask, meeting.event.id, asked)
    archive = (await owner.client.get(f"{swing.path}/archive/everything.zip")).content

    made = await owner.post("/archives", file=base64.b64encode(archive).decode())

    page = await owner.page(f"/e/{made['slug']}/opening")
    assert "&lt;b&gt;Hur?" in page
    assert "<b>Hur?" not in page


async def test_reading_in_twice_by_one_press_makes_one_meeting(bees: Meeting, owner: Visitor) -> None:
    archive = (await owner.client.get(f"{bees.event.path}/archive/everything.zip")).content
    sent = {"file": base64.b64encode(archive).decode()}

    first = await owner.client.post("/api/archives", json=sent, headers={"request-id": "one"})
    again = await owner.client.post("/api/archives", json=sent, headers={"request-id": "one"})

    assert first.json() == again.json()
    assert (await owner.client.get(f"{bees.event.path}-3")).status_code == 404
