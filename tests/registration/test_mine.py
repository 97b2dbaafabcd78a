"""One's own registration: seen, changed, cancelled and taken back, by oneself alone."""

from __future__ import annotations

from starlette.applications import Starlette

from hub.people import queries as people
from hub.registration import queries
from hub.registration.model import Ask
from tests.meetings import Meeting
from tests.registration.conftest import Desk, enter_as
from tests.visitor import Visitor, enter


async def test_it_says_how_one_is_registered_with_one_s_link_and_its_qr_code(desk: Desk, bees: Meeting) -> None:
    await desk.register("hilda", mode="on-site", number=1)
    hilda = await desk.enter("hilda")
    links = await bees.read(people.links, bees.event.id, bees.house.site.secret)
    page = await hilda.page(f"{desk.path}/registration")
    for words in (
        "You are registered. Welcome!",
        "In the room",
        "And 1 more with you",
        "/my-code.svg",
        "in your calendar",
    ):
        assert words in page
    assert links[await desk.person("hilda")] in page


async def test_whoever_waits_sees_their_place_and_then_that_they_have_one(desk: Desk, bees: Meeting) -> None:
    await desk.asks(on_site_places=1)
    for short in ("a", "b", "c"):
        await desk.register(short, mode="on-site")
    waits = await desk.enter("c")
    assert "You are number 2 in line" in await waits.page(f"{desk.path}/registration")
    await waits.get(f"{desk.path}/now", status=403)
    for short, place in (("a", 1), ("b", None)):
        await (await desk.enter(short)).post(f"{desk.path}/registration/cancel")
        mine = (await waits.get(f"{desk.path}/registration"))["regions"]["my-registration"]
        assert mine["place"] == place
    await waits.get(f"{desk.path}/now")
    assert await desk.states() == {"a": "cancelled", "b": "cancelled", "c": "registered"}
    assert await desk.mails("c") == ["waiting", "confirmation"]


async def test_who_waits_is_led_to_their_registration_by_their_link(desk: Desk, bees: Meeting) -> None:
    await desk.asks(on_site_places=0)
    await desk.register("a", mode="on-site")
    links = await bees.read(people.links, bees.event.id, bees.house.site.secret)
    visitor = Visitor(desk.app)
    answer = await visitor.sign_in(links[await desk.person("a")])
    assert answer["to"] == f"{desk.path}/registration"


async def test_it_is_changed_and_everything_said_before_stands_in_the_form(desk: Desk, bees: Meeting) -> None:
    await desk.asks(food=Ask.OPTIONAL)
    await desk.register("hilda", organisation="Näsvik", food="Inga nötter", consent=True, names=["Bo Ny"])
    hilda = await desk.enter("hilda")
    page = await hilda.page(f"{desk.path}/registration/change")
    for words in ('value="Hilda Ny"', 'value="Näsvik"', "Inga nötter</textarea>", "Bo Ny</textarea>"):
        assert words in page
    await hilda.post(f"{desk.path}/registration", name="Hilda Humla", organisation="Granby", mode="on-site")
    found = await bees.read(queries.registration, bees.event.id, await desk.person("hilda"))
    listed = await bees.read(people.participant, bees.event.id, found.person_id)
    assert (found.heads, list(found.days.values()), found.consented_at) == (1, ["on-site"], None)
    assert (listed.name, listed.organisation) == ("Hilda Humla", "Granby")
    assert await bees.read(queries.needs, bees.event.id, found.person_id) == {}


async def test_more_places_than_there_are_are_not_had_and_nothing_changes(desk: Desk, bees: Meeting) -> None:
    await desk.asks(on_site_places=2)
    await desk.register("a", mode="on-site")
    await desk.register("b", mode="on-site")
    person = await desk.person("a")
    before = await bees.read(queries.registration, bees.event.id, person)
    visitor = await desk.enter("a")
    answer = await visitor.post(f"{desk.path}/registration", 409, name="A", mode="on-site", number=1)
    assert answer["type"] == "urn:bikupa:event-full"
    assert await bees.read(queries.registration, bees.event.id, person) == before
    await visitor.post(f"{desk.path}/registration", name="A", mode="remote", number=9)
    assert (await bees.read(queries.registration, bees.event.id, person)).heads == 10


async def test_a_cancelled_registration_is_taken_back_while_there_are_places_else_one_waits(desk: Desk) -> None:
    await desk.asks(on_site_places=1)
    await desk.register("a", mode="on-site")
    a = await desk.enter("a")
    await a.post(f"{desk.path}/registration/cancel")
    assert "a" not in await desk.listed()
    assert (await a.post(f"{desk.path}/registration/restore"))["state"] == "registered"
    assert "a" in await desk.listed()
    await a.post(f"{desk.path}/registration/cancel")
    await desk.register("b", mode="on-site")
    assert (await a.post(f"{desk.path}/registration/restore"))["state"] == "waiting"
    assert await desk.mails("a") == ["confirmation", "cancelled", "confirmation", "cancelled", "waiting"]


async def test_after_the_last_day_one_can_cancel_and_nothing_else(desk: Desk, bees: Meeting) -> None:
    await desk.register("a")
    a = await desk.enter("a")
    bees.later(60)
    await desk.asks(deadline=bees.clock.at)
    await a.post(f"{desk.path}/registration", 409, name="A")
    await a.post(f"{desk.path}/registration/cancel")
    await a.post(f"{desk.path}/registration/restore", 409)
    assert "Whom to ask: Olga Organisatör" in await a.page(f"{desk.path}/registration")


async def test_who_was_there_the_first_day_and_cancels_stays_in_the_attendance(desk: Desk, bees: Meeting) -> None:
    await desk.register("a")
    a = await desk.enter("a")
    await a.post(f"{desk.path}/checkin")
    await a.post(f"{desk.path}/registration/cancel")
    assert await desk.states() == {"a": "cancelled"}
    assert "a" in await desk.listed()


async def test_who_runs_the_meeting_stays_on_the_list_when_they_cancel(desk: Desk, bees: Meeting) -> None:
    host = await enter(desk.app, bees, "host")
    await host.post(f"{desk.path}/registration", name="Host i laget")
    await host.post(f"{desk.path}/registration/cancel")
    await host.get(f"{desk.path}/host")


async def test_a_stranger_is_led_to_the_form_and_can_cancel_nothing(desk: Desk, bees: Meeting) -> None:
    stranger = Visitor(desk.app)
    answer = await stranger.client.get(f"{desk.path}/registration")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{desk.path}/register#again")
    for act in ("cancel", "restore"):
        await stranger.post(f"{desk.path}/registration/{act}", 401)
    await stranger.post(f"{desk.path}/registration", 401, name="Smyg")


async def test_somebody_of_another_meeting_can_not_register_here_past_the_form(
    app: Starlette, desk: Desk, wasps: Meeting
) -> None:
    folke = await enter_as(app, wasps, wasps.people["folke"])
    await folke.post(f"{desk.path}/registration", 404, name="Folke")
    await folke.post(f"{desk.path}/registration/cancel", 404)
    assert await desk.states() == {}


async def test_nobody_hears_how_another_s_registration_stands(desk: Desk, bees: Meeting) -> None:
    await desk.register("a")
    topic = f"registration/{bees.event.id}/{await desk.person('a')}"
    asta, a = await enter(desk.app, bees, "asta"), await desk.enter("a")
    assert (await a.get(f"{desk.path}/registration"))["live"]["topics"] == [topic]
    assert topic not in await asta.page(f"{desk.path}/now")


async def test_the_mail_to_who_waits_or_has_cancelled_has_their_link(desk: Desk, bees: Meeting) -> None:
    await desk.asks(on_site_places=0)
    await desk.register("a", mode="on-site")
    a = await desk.person("a")
    await (await desk.enter("a")).post(f"{desk.path}/registration/cancel")
    links = await bees.read(people.links, bees.event.id, bees.house.site.secret)
    organiser = await enter(desk.app, bees, "organiser")
    mails = (await organiser.get(f"{desk.path}/mail"))["regions"]["mail-outbox"]["mails"]
    texts = [(await organiser.get(f"{desk.path}/mail/{each['id']}"))["text"] for each in mails]
    assert [links[a] in text for text in texts] == [True, True]
