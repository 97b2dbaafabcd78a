"""The report as its readers get it: what it holds, in which form and language; published and taken back."""

from __future__ import annotations

import io
import re

import docx
import pytest
from starlette.applications import Starlette

from hub.attendance import commands as attendance
from hub.checkin import commands as checkin
from hub.checkin.queries import Channel
from hub.kernel.transaction import Tx
from hub.people import aliases
from hub.people import commands as people
from hub.people.queries import Mode, NewPerson, Source
from hub.programme import commands as programme
from hub.summaries import commands as summaries
from tests.meetings import Meeting
from tests.report.reading import of_html, of_json, of_markdown, of_word
from tests.swing import UNSHARED, Swing
from tests.visitor import Visitor, enter


@pytest.fixture
async def moderator(app: Starlette, bees: Meeting) -> Visitor:
    return await enter(app, bees, "moderator")


@pytest.fixture
async def organiser(app: Starlette, bees: Meeting) -> Visitor:
    return await enter(app, bees, "organiser")


@pytest.fixture
async def asta(app: Starlette, bees: Meeting) -> Visitor:
    return await enter(app, bees, "asta")


async def report(visitor: Visitor, bees: Meeting, **choices: str) -> list[str]:
    """What the report says, text after text."""
    query = "&".join(f"{name}={value}" for name, value in choices.items())
    return of_json(await visitor.get(f"{bees.event.path}/report/print?{query}"))


async def file(visitor: Visitor, path: str) -> bytes:
    answer = await visitor.client.get(path)
    assert answer.status_code == 200
    return bytes(answer.content)


async def test_every_form_says_the_same(moderator: Visitor, swing: Swing) -> None:
    query = "?language=en"
    path = f"{swing.path}/report"
    said = of_html(await moderator.page(f"{path}/print{query}"))

    assert re.search(r"Delad punkt Group [12]", " ".join(said)), "asta sits in either group: the seats are dealt"
    assert of_markdown((await file(moderator, f"{path}.md{query}")).decode()) == said
    assert of_word(await file(moderator, f"{path}.docx{query}")) == said
    assert of_json((await moderator.client.get(f"{path}.json{query}")).json()) == said
    assert of_json(await moderator.get(f"{path}/print{query}")) == said


async def test_only_what_is_shared_is_in_it(moderator: Visitor, swing: Swing) -> None:
    said = " ".join(await report(moderator, swing.meeting))
    assert "Delad punkt" in said
    assert [secret for secret in UNSHARED if secret in said] == []


async def test_what_is_taken_back_is_in_no_later_report(moderator: Visitor, swing: Swing) -> None:
    await swing.meeting.do(summaries.withdraw_point, swing.meeting.event.id, swing.points[0], by="moderator")
    assert "Delad punkt" not in " ".join(await report(moderator, swing.meeting))
    assert b"Delad punkt" not in await file(moderator, f"{swing.path}/report.md")


async def test_the_programme_is_told_as_it_went_beside_the_plan(moderator: Visitor, bees: Meeting) -> None:
    bees.later(60)
    await bees.do(programme.skip, bees.event.id, bees.sessions["Vax och honung"])
    said = await report(moderator, bees, programme="true", language="sv")

    assert said[said.index("tisdag 6 maj 2031") :][:13] == [
        "tisdag 6 maj 2031",
        "Plan",
        "Utfall",
        "Programpunkt",
        "Skillnad",
        "09.00–09.30",
        "09.00–09.30",
        "Incheckning",
        "som planerat",
        "09.30–10.30",
        "09.30–10.30",
        "Bin i staden · Nils Drönare, Ljungö",
        "som planerat",
    ]
    skipped = said.index("Vax och honung")
    assert said[skipped - 2 : skipped + 2] == ["09.00–10.00", "–", "Vax och honung", "inställd"]


async def test_of_few_people_nothing_is_told_by_where_they_come_from(moderator: Visitor, bees: Meeting) -> None:
    for number in range(4):
        new = NewPerson(f"Ny {number}", f"ny{number}@bin.example.se", "Granby", Mode.ON_SITE)
        added = await bees.do(people.add_participant, bees.event.id, new, Source.STAFF)
        bees.people[f"ny{number}"] = added.person_id
        await bees.do(check_in, bees, added.person_id)
    said = await report(moderator, bees, attendance="true", language="sv")

    assert said[said.index("Vilka deltog") :][:9] == [
        "Vilka deltog",
        "Dag",
        "Deltagare",
        "På plats",
        "På distans",
        "tisdag 6 maj",
        "10",
        "6",
        "4",
    ]
    assert said[said.index("Organisationer") :][:7] == [
        "Organisationer",
        "Organisation",
        "Deltagare",
        "Granby",
        "6",
        "Alla övriga",
        "4",
    ]
    assert "Näsvik" not in said


def check_in(tx: Tx, bees: Meeting, person_id: str) -> None:
    checkin.check_in(tx, bees.event, person_id, Channel.STAFF)


async def test_groups_are_told_in_figures(moderator: Visitor, swing: Swing) -> None:
    said = await report(moderator, swing.meeting, groups="true", language="en")
    table = said.index("Group discussion")
    assert said[table : table + 6] == ["Group discussion", "Groups", "People", "In each group", "Minutes", "Handed in"]
    assert said[table + 6 : table + 12] == ["Trösklar och möjligheter", "2", "6", "3", "0 of 40", "1"]


async def test_it_may_be_of_one_session_alone(moderator: Visitor, swing: Swing) -> None:
    sessions = swing.meeting.sessions
    of_groups = await report(moderator, swing.meeting, session=sessions["Trösklar och möjligheter"], language="sv")
    of_talk = await report(moderator, swing.meeting, session=sessions["Bin i staden"], language="sv")

    assert of_groups[:2] == ["Trösklar och möjligheter", "Rapport · Bin i nätverk"]
    assert ("Delad punkt" in " ".join(of_groups), "Delad punkt" in " ".join(of_talk)) == (True, False)
    assert ("Blad" in " ".join(of_groups), "Blad" in " ".join(of_talk)) == (False, True)
    await moderator.get(f"{swing.path}/report/print?session={'0' * 32}", 404)


async def test_it_holds_the_parts_that_were_chosen_in_their_order(moderator: Visitor, swing: Swing) -> None:
    path = f"{swing.path}/report.json?materials=true&summaries=true"
    made = (await moderator.client.get(path)).json()
    assert [section["part"] for section in made["sections"]] == ["summaries", "materials"]
    assert (made["format"], made["version"], made["lang"]) == ("bikupa-report", 1, "sv")


async def test_a_file_of_the_programme_is_led_to_by_its_whole_address(moderator: Visitor, swing: Swing) -> None:
    text = (await file(moderator, f"{swing.path}/report.md?materials=true")).decode()
    assert f"- [Blad](http://hub.example{swing.path}/files/{swing.file}) *Bin i staden*" in text


async def test_the_page_tells_how_much_there_is_of_each_part(moderator: Visitor, swing: Swing) -> None:
    page = await moderator.get(f"{swing.path}/report")
    assert {each["part"]: each["things"] for each in page["parts"]} | {"programme": 8} == {
        "programme": 8,
        "attendance": 2,
        "groups": 2,
        "summaries": 1,
        "themes": 0,
        "questions": 0,
        "polls": 0,
        "reflections": 0,
        "materials": 1,
        "people": 2,
    }
    assert page["published"] is None


# -- whom it names ----------------------------------------------------------------------------------------------------


async def names(moderator: Visitor, bees: Meeting) -> list[str]:
    said = await report(moderator, bees, people="true", language="en")
    return said[said.index("Names") + 1 :]


async def test_only_who_led_the_meeting_and_who_has_chosen_it_is_named(moderator: Visitor, bees: Meeting) -> None:
    led = ["Led the meeting", "Moderator i laget", "Organiser i laget"]
    assert await names(moderator, bees) == led

    await bees.do(attendance.show, bees.event.id, bees.people["ebba"], chosen=True)
    assert await names(moderator, bees) == [*led, "Have chosen to show that they took part", "Ebba Björk Ljungö"]


async def test_who_is_shown_by_an_alias_is_not_named_by_it_either(moderator: Visitor, bees: Meeting) -> None:
    await bees.do(attendance.show, bees.event.id, bees.people["ebba"], chosen=True)
    for name in ("ebba", "organiser"):
        await bees.do(aliases.hide, bees.event.id, bees.people[name], "Deltagare {n}")
    assert await names(moderator, bees) == ["Led the meeting", "Moderator i laget"]


# -- for everyone -----------------------------------------------------------------------------------------------------


async def test_everybody_reads_it_when_it_is_published_and_not_before_or_after(
    organiser: Visitor, asta: Visitor, swing: Swing
) -> None:
    before = of_html(await asta.page(f"{swing.path}/summary"))
    await organiser.post(f"{swing.path}/report/publish", summaries=True, programme=True)
    during = of_html(await asta.page(f"{swing.path}/summary"))
    await organiser.post(f"{swing.path}/report/take-back")
    after = of_html(await asta.page(f"{swing.path}/summary"))

    for page in (before, after):
        assert "There is no summary yet. It comes here when the organiser publishes it." in page
        assert "Delad punkt" not in " ".join(page)
    assert "Delad punkt" in " ".join(during)
    assert "What the groups said" in during
    assert "The programme as it went" in during
    assert "Attendance in figures" not in during


async def test_what_is_taken_back_from_everyone_is_gone_from_the_summary(
    organiser: Visitor, asta: Visitor, swing: Swing
) -> None:
    await organiser.post(f"{swing.path}/report/publish", summaries=True)
    assert "Delad punkt" in await asta.page(f"{swing.path}/summary")

    await swing.meeting.do(summaries.withdraw_point, swing.meeting.event.id, swing.points[0], by="moderator")

    assert "Delad punkt" not in await asta.page(f"{swing.path}/summary")
    assert "Delad punkt" not in str(await asta.get(f"{swing.path}/summary"))


async def test_the_page_right_now_leads_to_it(organiser: Visitor, asta: Visitor, bees: Meeting) -> None:
    link = f'href="{bees.event.path}/summary"'
    assert link not in await asta.page(f"{bees.event.path}/now")
    await organiser.post(f"{bees.event.path}/report/publish", programme=True)
    assert link in await asta.page(f"{bees.event.path}/now")


async def test_without_any_part_nothing_is_published(organiser: Visitor, bees: Meeting) -> None:
    refused = await organiser.post(f"{bees.event.path}/report/publish", 422)
    assert refused["type"] == "urn:bikupa:nothing-chosen"


async def test_publishing_twice_does_nothing_twice(organiser: Visitor, bees: Meeting) -> None:
    await organiser.post(f"{bees.event.path}/report/publish", programme=True)
    before = await bees.head()
    await organiser.post(f"{bees.event.path}/report/publish", programme=True)
    await organiser.post(f"{bees.event.path}/report/take-back")
    await organiser.post(f"{bees.event.path}/report/take-back")
    assert await bees.head() == before + 1


async def test_a_participant_reads_no_report_and_a_moderator_publishes_none(
    moderator: Visitor, asta: Visitor, bees: Meeting
) -> None:
    for path in ("report", "report/print", "report.md", "report.docx", "report.json"):
        assert (await asta.client.get(f"{bees.event.path}/{path}")).status_code == 403
    await moderator.post(f"{bees.event.path}/report/publish", 403, programme=True)
    await moderator.post(f"{bees.event.path}/report/take-back", 403)


async def test_a_word_file_is_one(moderator: Visitor, swing: Swing) -> None:
    answer = await moderator.client.get(f"{swing.path}/report.docx")
    assert answer.headers["content-disposition"] == f'attachment; filename="{swing.meeting.event.slug}-report.docx"'
    made = docx.Document(io.BytesIO(answer.content))
    assert made.core_properties.title == "Bin i nätverk"


async def test_a_title_can_not_end_the_style_of_the_printed_page(organiser: Visitor, bees: Meeting) -> None:
    await organiser.post(f"{bees.event.path}/settings", title='Bin"; } body { display: none } /* \\', language="sv")
    style = (await file(organiser, f"{bees.event.path}/report/running.css")).decode()
    strings = style.split('"')[1::2]
    assert ["".join(chr(int(each, 16)) for each in text.split("\\")[1:]) for text in strings] == [
        'Bin"; } body { display: none } /* \\',
        "2031-05-06 – 2031-05-07",
    ]
    assert (style.count('"'), style.count("{"), style.count("}")) == (4, 6, 6)


async def test_a_photo_is_in_the_report_when_it_is_shared_and_not_before(moderator: Visitor, swing: Swing) -> None:
    path, meeting = f"{swing.path}/report", swing.meeting
    assert f"/photos/{swing.photo}" not in await moderator.page(f"{path}/print")

    await meeting.do(summaries.share_photo, meeting.event.id, swing.photo, by="moderator")

    assert f'src="http://hub.example{swing.path}/photos/{swing.photo}" alt="Blad"' in await moderator.page(
        f"{path}/print"
    )
    [shape] = docx.Document(io.BytesIO(await file(moderator, f"{path}.docx"))).inline_shapes
    assert shape._inline.docPr.get("descr") == "Blad"
