"""After an erasure nothing gives the person back, and the figures are what they were."""

from __future__ import annotations

from pathlib import Path

from starlette.applications import Starlette

from hub.breakouts import queries as breakouts
from hub.checkin import queries as checkin
from hub.people import commands as people
from hub.people import queries as people_queries
from hub.people.queries import NewPerson, Source
from hub.privacy import commands, queries
from hub.privacy.model import Asked
from hub.privacy.ticker import PrivacyTicker
from hub.web.auth import Role
from tests.house.test_persons_everywhere import UNMISTAKABLE, call_unmistakably, holding
from tests.meetings import Meeting
from tests.swing import Swing
from tests.threats.test_leaks import everything, secrets_in
from tests.visitor import enter

NAMING = "Deltagare {n}"
SAYS_WHO = ("Asta Ek", "asta@bin.example.se")


def ticker(meeting: Meeting) -> PrivacyTicker:
    return PrivacyTicker(meeting.house.database, meeting.clock, meeting.house.site.languages)


async def figures(meeting: Meeting) -> tuple[object, object]:
    """How many are here, and how many sit in each group."""
    counts = await meeting.read(checkin.counts, meeting.event, meeting.days[0])
    rounds = [each.id for each in await meeting.read(breakouts.rounds, meeting.event.id)]
    return counts, await meeting.read(breakouts.sizes, rounds)


async def test_no_page_export_or_search_gives_the_person_back_and_figures_stay(app: Starlette, swing: Swing) -> None:
    meeting = swing.meeting
    before = await figures(meeting)

    await meeting.do(commands.erase, meeting.event.id, meeting.people["asta"], NAMING, by="organiser")
    organiser = await enter(app, meeting, "organiser")
    read = await everything(organiser, swing)
    read["search"] = await organiser.page(f"{swing.path}/people?find=Asta")

    assert secrets_in(read, (*SAYS_WHO, meeting.people["asta"])) == []
    assert await figures(meeting) == before


async def test_what_the_group_wrote_stays_and_has_no_author(app: Starlette, swing: Swing) -> None:
    meeting = swing.meeting
    reader = await enter(app, meeting, "moderator")
    before = await reader.page(f"{swing.path}/moderation/{swing.own}")

    await meeting.do(commands.erase, meeting.event.id, meeting.people["asta"], NAMING)

    assert "Delad punkt" in before
    assert "Delad punkt" in await reader.page(f"{swing.path}/moderation/{swing.own}")


async def test_who_is_erased_is_signed_out_and_their_link_leads_nowhere(app: Starlette, swing: Swing) -> None:
    asta = await enter(app, swing.meeting, "asta")

    await asta.post(f"{swing.path}/me/erase", when="now")

    await asta.get(f"{swing.path}/now", 401)
    await asta.get(swing.links["asta"], 404)


async def test_a_day_passes_in_which_it_can_be_taken_back(app: Starlette, bees: Meeting) -> None:
    asta, path = await enter(app, bees, "asta"), f"{bees.event.path}/me"
    await asta.post(f"{path}/erase")
    bees.later(23 * 60)
    await ticker(bees).tick()
    waiting = await asta.get(f"{path}/data")

    await asta.post(f"{path}/stay")
    bees.later(2 * 60)
    await ticker(bees).tick()
    stayed = await asta.get(f"{path}/data")
    await asta.post(f"{path}/stay", 404)

    assert waiting["due_at"] is not None
    assert (stayed["due_at"], stayed["name"]) == (None, "Asta Ek")


async def test_when_the_day_has_passed_it_is_done_and_noted_without_a_name(
    app: Starlette, bees: Meeting, data: Path
) -> None:
    await bees.do(call_unmistakably, bees.people["asta"])
    asta = await enter(app, bees, "asta")
    await asta.post(f"{bees.event.path}/me/erase", when="pause")
    bees.later(24 * 60)

    await ticker(bees).tick()
    await ticker(bees).tick()
    done = await bees.read(queries.erasures, bees.event.id)

    assert [(each.person_id, each.asked, each.done_at) for each in done] == [(None, Asked.SELF, bees.clock.at)]
    assert holding(data / "bikupa.sqlite", *UNMISTAKABLE) == []


async def test_somebody_at_several_meetings_leaves_one_and_stays_at_the_other(
    bees: Meeting, wasps: Meeting, data: Path
) -> None:
    asta, new = bees.people["asta"], NewPerson("Asta Ek", "asta@bin.example.se")
    await wasps.do(people.add_participant, wasps.event.id, new, Source.STAFF)

    await bees.do(commands.erase, bees.event.id, asta, NAMING, by="organiser")
    at_wasps = await wasps.read(people_queries.participant, wasps.event.id, asta)
    told = [vars(record.fact) for record in await bees.told()]

    assert at_wasps is not None
    assert at_wasps.name == "Asta Ek"
    assert await bees.read(people_queries.participant, bees.event.id, asta) is None
    assert [fact for fact in told if asta in fact.values()] == []


async def test_somebody_leaves_all_meetings_at_once(app: Starlette, bees: Meeting, wasps: Meeting, data: Path) -> None:
    new = NewPerson("Asta Ek", "asta@bin.example.se")
    await wasps.do(people.add_participant, wasps.event.id, new, Source.STAFF)
    await bees.do(call_unmistakably, bees.people["asta"])
    asta = await enter(app, bees, "asta")

    await asta.post(f"{bees.event.path}/me/erase", when="now", everywhere=True)

    assert holding(data / "bikupa.sqlite", *UNMISTAKABLE) == []


async def test_who_was_taken_off_the_list_is_erased_all_the_same(bees: Meeting, data: Path) -> None:
    await bees.do(call_unmistakably, bees.people["asta"])
    await bees.do(people.unlist, bees.event.id, bees.people["asta"], by="organiser")

    await bees.do(commands.erase, bees.event.id, bees.people["asta"], NAMING, by="organiser")

    assert holding(data / "bikupa.sqlite", *UNMISTAKABLE) == []


async def test_the_only_organiser_is_not_erased_before_there_is_another(app: Starlette, bees: Meeting) -> None:
    organiser = await enter(app, bees, "organiser")
    answer = await organiser.post(f"{bees.event.path}/me/erase", 409, when="now")

    await bees.do(people.set_roles, bees.event.id, bees.people["asta"], [Role.ORGANISER])
    await organiser.post(f"{bees.event.path}/me/erase", when="now")

    assert answer["type"] == "urn:bikupa:only-organiser"
    assert await bees.read(people_queries.participant, bees.event.id, bees.people["organiser"]) is None


async def test_an_organiser_erases_who_has_asked_and_another_may_stop_it(app: Starlette, bees: Meeting) -> None:
    organiser, path = await enter(app, bees, "organiser"), f"{bees.event.path}/people/{bees.people['asta']}"

    await organiser.post(f"{path}/erase")
    waiting = await organiser.get(f"{path}/data")
    await organiser.post(f"{path}/stay")
    await organiser.post(f"{path}/erase", when="now")
    page = await organiser.page(f"{bees.event.path}/data")

    assert waiting["due_at"] is not None
    assert "Asked for by the team" in page
    await organiser.get(f"{path}/data", 404)


async def test_a_request_sent_again_after_the_erasure_gives_nothing_back(app: Starlette, bees: Meeting) -> None:
    asta = await enter(app, bees, "asta")
    await asta.post(f"{bees.event.path}/me/erase", request_id="once", when="now")

    answer = await asta.post(f"{bees.event.path}/me/erase", 401, request_id="once", when="now")

    assert answer["type"] == "urn:bikupa:signed-out"
