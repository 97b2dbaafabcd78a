"""Who organises one meeting, and may copy its links, is nobody else at another by them."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette

from hub.people import commands as people
from hub.people import queries
from hub.people.queries import Mode, Source
from tests.swing import Swing
from tests.visitor import Visitor, enter


async def copied(app: Starlette, at: Swing, email: str) -> str:
    """The link to *at* that its organiser reads, after putting somebody's address on the list."""
    organiser = await enter(app, at.meeting, "organiser")
    added = await organiser.post(f"{at.path}/people", name="Vem som helst", email=email)
    listed = (await organiser.get(f"{at.path}/people"))["people"]
    return next(str(each["link"]) for each in listed if each["person"]["id"] == added["person_id"])


@pytest.fixture
async def thief(app: Starlette, swing: Swing, elsewhere: Swing) -> Visitor:
    """Somebody with a link to another meeting that was made for the organiser of this one."""
    visitor = Visitor(app)
    await visitor.sign_in(await copied(app, elsewhere, "organiser@bin.example.se"))
    return visitor


async def test_a_link_signs_in_at_its_own_meeting_and_no_other(thief: Visitor, swing: Swing, elsewhere: Swing) -> None:
    await thief.get(f"{elsewhere.path}/now")
    await thief.get(f"{swing.path}/now", 401)
    await thief.get(f"{swing.path}/people", 401)
    await thief.post(f"{swing.path}/checkin", 401)
    assert [each["slug"] for each in (await thief.get("/"))["events"]] == [elsewhere.meeting.event.slug]


async def test_it_makes_nobody_the_owner(app: Starlette, elsewhere: Swing) -> None:
    change = elsewhere.meeting.house.site.change
    owner_id = await change(lambda tx: people.add_owner(tx, "Ägaren"))
    event_id = elsewhere.meeting.event.id
    await change(lambda tx: people.list_person(tx, event_id, owner_id, "Ägaren", Mode.REMOTE, Source.STAFF))
    organiser = await enter(app, elsewhere.meeting, "organiser")
    listed = (await organiser.get(f"{elsewhere.path}/people"))["people"]
    thief = Visitor(app)
    await thief.sign_in(next(each["link"] for each in listed if each["person"]["id"] == owner_id))

    await thief.get(f"{elsewhere.path}/now")
    await thief.get(f"{elsewhere.path}/people", 403)
    await thief.post("/events", 403, text="Program 6 maj 2031\n09.00–10.00 Start")


async def test_a_program_that_is_let_in_by_it_goes_no_further(
    app: Starlette, thief: Visitor, swing: Swing, elsewhere: Swing
) -> None:
    token = (await thief.post(f"{elsewhere.path}/me/tokens", name="Skript", may="write", where="everywhere"))["token"]
    program = Visitor(app)
    program.client.headers["authorization"] = f"Bearer {token}"
    await program.get(f"{elsewhere.path}/me")
    await program.get(f"{swing.path}/me", 401)


async def test_nothing_of_another_meeting_is_erased_by_it(thief: Visitor, swing: Swing, elsewhere: Swing) -> None:
    assert (await thief.get(f"{elsewhere.path}/me/data"))["elsewhere"] == 0
    await thief.post(f"{elsewhere.path}/me/erase", when="now", everywhere=True)
    listed = await swing.meeting.read(queries.participants, swing.meeting.event.id)
    assert "Organiser i laget" in [each.name for each in listed]


async def test_whoever_opens_both_of_their_links_in_one_browser_is_at_both(
    app: Starlette, swing: Swing, elsewhere: Swing
) -> None:
    asta = Visitor(app, "asta")
    await asta.sign_in(await copied(app, elsewhere, "asta@bin.example.se"))
    await asta.sign_in(swing.links["asta"])
    await asta.get(f"{swing.path}/now")
    await asta.get(f"{elsewhere.path}/now")


async def test_a_sign_in_that_comes_to_reach_further_is_another_one(
    app: Starlette, swing: Swing, elsewhere: Swing
) -> None:
    asta = Visitor(app, "asta")
    await asta.sign_in(await copied(app, elsewhere, "asta@bin.example.se"))
    planted = Visitor(app)
    planted.client.cookies.set("bikupa", asta.cookie)
    await asta.sign_in(swing.links["asta"])
    await planted.get(f"{swing.path}/now", 401)
    await planted.get(f"{elsewhere.path}/now", 401)


async def test_whoever_is_signed_in_at_all_of_theirs_stays_so_after_a_link(
    app: Starlette, swing: Swing, elsewhere: Swing
) -> None:
    link = await copied(app, elsewhere, "asta@bin.example.se")
    asta = await enter(app, swing.meeting, "asta")
    token = asta.cookie
    asta.client.cookies.clear()
    asta.client.cookies.set("bikupa", token, domain="hub.example")  # as a browser has it: the next takes its place
    await asta.sign_in(link)
    await asta.get(f"{elsewhere.path}/now")
    await asta.get(f"{swing.path}/now")
