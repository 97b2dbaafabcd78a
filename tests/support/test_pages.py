"""Help, the statement on accessibility with its reports, and getting ready, as people meet them."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from html import unescape

import pytest
from starlette.applications import Starlette

from hub.app import create_app
from hub.kernel.clock import HeldClock
from hub.people import commands as people
from hub.settings import Settings
from hub.support import commands
from hub.support.model import MOST_REPORTS, Contact, Step, TooManyReports, contacts, with_next
from hub.web.auth import Role
from tests.meetings import NOW, Meeting
from tests.visitor import Visitor, enter


def words(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


@pytest.fixture
async def organiser(app: Starlette, bees: Meeting) -> Visitor:
    return await enter(app, bees, "organiser")


# -- help -------------------------------------------------------------------------------------------------------------


def test_a_line_of_contacts_can_be_called_and_written_to() -> None:
    found = contacts("Bo: bo.ek@example.se, +46 70-123 45 67 (salen)")

    assert found == [
        Contact("Bo: "),
        Contact("bo.ek@example.se", "mailto:bo.ek@example.se"),
        Contact(", "),
        Contact("+46 70-123 45 67", "tel:+46701234567"),
        Contact(" (salen)"),
    ]
    assert contacts("") == []


async def test_help_is_for_strangers_too_and_every_page_of_the_meeting_leads_there(
    app: Starlette, bees: Meeting
) -> None:
    stranger, asta = Visitor(app), await enter(app, bees, "asta")

    page = words(await stranger.page(f"{bees.event.path}/help"))

    for fault in ("I hear nothing", "I can't find the group room", "there is no connection"):
        assert fault in page
    for path in ("", "/now", "/plenary", "/me"):
        assert f'href="{bees.event.path}/help"' in await asta.page(f"{bees.event.path}{path}")


async def test_whom_to_call_is_the_events_own_before_the_sites(
    app: Starlette, bees: Meeting, organiser: Visitor
) -> None:
    await organiser.post(f"{bees.event.path}/settings", title="Bin", language="sv", support="Bo, 0123-45 67 89")

    page = await Visitor(app).page(f"{bees.event.path}/help")

    assert '<a href="tel:0123456789">0123-45 67 89</a>' in page


# -- accessibility ----------------------------------------------------------------------------------------------------


@pytest.fixture
async def council(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Visitor]:
    """A stranger at a hub whose operator has said who is responsible."""
    folder = tmp_path_factory.mktemp("council") / "data"
    settings = Settings(data=folder, responsible="Granby kommun", accessibility_contact="tillganglig@granby.example")
    app = create_app(settings, HeldClock(NOW))
    async with app.router.lifespan_context(app):
        yield Visitor(app)


async def test_the_statement_has_every_part_that_the_act_asks_for(council: Visitor) -> None:
    page = await council.page("/accessibility")
    told = words(page)

    parts = ["How accessible is it?", "What we know is lacking", "How we have tested it", "Tell us", "Supervision"]
    assert [part for part in parts if part not in told] == []
    assert "Granby kommun is responsible" in told
    assert 'href="mailto:tillganglig@granby.example"' in page
    assert "22 November 2026" in told
    assert "Digg" in told
    assert re.findall(r'(?:src|href)="(?!/|mailto:|tel:|#)', page) == []


async def test_every_page_leads_to_the_statement(app: Starlette, bees: Meeting) -> None:
    stranger = Visitor(app)

    assert 'href="/accessibility"' in await stranger.page("/")
    assert f'href="/accessibility?event={bees.event.slug}"' in await stranger.page(bees.event.path)


async def test_a_report_may_be_anonymous_and_reaches_the_organiser_of_its_event_alone(
    app: Starlette, bees: Meeting, wasps: Meeting, organiser: Visitor
) -> None:
    stranger, other = Visitor(app), await enter(app, wasps, "organiser")

    answer = await stranger.client.post("/accessibility", data={"text": "Knappen syns inte.", "event": bees.event.slug})
    read = (await organiser.get(f"{bees.event.path}/reports"))["reports"]

    assert (answer.status_code, answer.headers["location"]) == (
        303,
        f"/accessibility?event={bees.event.slug}&said=reported",
    )
    assert [(each["text"], each["contact"], each["handled_at"]) for each in read] == [("Knappen syns inte.", "", None)]
    assert (await other.get(f"{wasps.event.path}/reports"))["reports"] == []
    assert "Knappen syns inte." in await organiser.page(f"{bees.event.path}/reports")


async def test_a_report_is_seen_to_by_its_own_organiser(
    app: Starlette, bees: Meeting, wasps: Meeting, organiser: Visitor
) -> None:
    await Visitor(app).post("/accessibility", text="Tyst.", contact="bo@example.se", event=bees.event.slug)
    report = (await organiser.get(f"{bees.event.path}/reports"))["reports"][0]["id"]
    other = await enter(app, wasps, "organiser")

    await other.post(f"{wasps.event.path}/reports/{report}/handled", 404)
    await organiser.post(f"{bees.event.path}/reports/{report}/handled")

    assert (await organiser.get(f"{bees.event.path}/reports"))["reports"][0]["handled_at"]
    assert (await organiser.get(f"{bees.event.path}/ready"))["reports"] == 0


async def test_the_owner_reads_what_belongs_to_no_event(app: Starlette, bees: Meeting) -> None:
    change = bees.house.site.change
    owner_id = await change(lambda tx: people.add_owner(tx, "Ägaren"))
    owner = Visitor(app)
    owner.client.cookies.set("bikupa", await change(lambda tx: people.start_session(tx, owner_id)))
    await Visitor(app).post("/accessibility", text="Startsidan är suddig.", event="no-such-event")

    page = await owner.page("/reports")
    await owner.post(page.partition('action="/reports/')[2].partition('"')[0].join(["/reports/", ""]))

    assert "Startsidan är suddig." in page
    assert "Seen to" in await owner.page("/reports")


async def test_an_empty_report_comes_back_with_what_was_typed(app: Starlette, bees: Meeting) -> None:
    answer = await Visitor(app).client.post("/accessibility", data={"text": "", "contact": "bo@example.se"})

    assert (answer.status_code, 'value="bo@example.se"' in answer.text) == (422, True)


async def test_a_flood_of_reports_is_stopped_and_forgotten_after_an_hour(bees: Meeting) -> None:
    for number in range(MOST_REPORTS):
        await bees.do(commands.report, None, f"nummer {number}", "")

    with pytest.raises(TooManyReports):
        await bees.do(commands.report, None, "en till", "")
    bees.clock.at += timedelta(minutes=61)
    await bees.do(commands.report, None, "en till", "")


# -- getting ready ----------------------------------------------------------------------------------------------------


def test_the_next_step_is_the_first_that_is_needed_and_not_done() -> None:
    steps = [Step("a", True), Step("b", False, needed=False), Step("c", False), Step("d", False)]

    assert [step.name for step in with_next(steps) if step.next] == ["c"]


async def test_from_an_empty_folder_to_a_meeting_that_people_can_join(tmp_path_factory: pytest.TempPathFactory) -> None:
    app = create_app(Settings(data=tmp_path_factory.mktemp("empty") / "data"), HeldClock(NOW))
    async with app.router.lifespan_context(app):
        change = app.state.house.site.change
        owner_id = await change(lambda tx: people.add_owner(tx, "Arrangör"))
        owner = Visitor(app)
        owner.client.cookies.set("bikupa", await change(lambda tx: people.start_session(tx, owner_id)))

        async def next_step() -> str | None:
            steps = (await owner.get(f"{path}/ready"))["steps"]
            return next((step["name"] for step in steps if step["next"]), None)

        text = "Höstträff 6 maj 2031\n09.00–10.00 Start\n10.00–12.00 Samtal i grupper"
        made = await owner.client.post("/events", data={"text": text, "mode": "online"})
        path = made.headers["location"].partition("/ready")[0]
        found = [await next_step()]
        event_id = (await owner.get(f"{path}/edit"))["event"]["id"]
        await owner.post(
            f"{path}/links", place=f"event:{event_id}", text="https://us02web.zoom.us/j/81234567890?pwd=x1"
        )
        found.append(await next_step())
        await owner.post(f"{path}/people/list", people="Anna Ek;anna@example.se;Granby\nBo Alm;bo@example.se;Näsvik")
        found.append(await next_step())
        await owner.post(f"{path}/people", name="Hans Å", roles=[Role.HOST])
        found.append(await next_step())

        page = await owner.page(f"{path}/ready")
        guest = Visitor(app)
        code = (await owner.get(f"{path}/edit"))["event"]["code"]
        await guest.post(f"{path}/join", code=code, name="Gäst")
        joined = await guest.client.post(f"{path}/go")

    assert found == ["link", "people", "roles", None]
    assert "All is set." in page
    assert joined.headers["location"].startswith("https://us02web.zoom.us/")
