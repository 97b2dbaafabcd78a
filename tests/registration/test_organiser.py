"""What organisers see of registrations, set for them, and do by hand."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from hub.kernel.workbooks import read_sheets
from hub.registration import commands, queries
from hub.registration.model import Ask, Kind, Question, Target
from tests.meetings import Meeting
from tests.registration.conftest import Desk
from tests.visitor import Visitor, enter

NEEDS = ("Hörslinga, tack", "inga nötter")


async def shown(organiser: Visitor, desk: Desk, query: str = "") -> list[str]:
    found = await organiser.get(f"{desk.path}/registrations{query}")
    return [each["email"].partition("@")[0] for each in found["registrations"]]


async def test_figures_tell_places_by_day_and_way_and_follow(desk: Desk, organiser: Visitor) -> None:
    await desk.asks(on_site_places=2)
    await desk.register("a", mode="on-site", number=1)
    await desk.register("b", mode="on-site")
    await desk.register("c")
    figures = (await organiser.get(f"{desk.path}/registrations"))["regions"]["registration-figures"]
    assert [(each["mode"], each["heads"], each["places"]) for each in figures["taken"]] == [
        ("on-site", 2, 2),
        ("remote", 1, None),
    ] * 2
    assert [figures[name] for name in ("registered", "heads", "waiting", "cancelled")] == [2, 3, 1, 0]


async def test_the_list_is_filtered_and_what_is_cancelled_stands_apart(desk: Desk, organiser: Visitor) -> None:
    await desk.asks(on_site_places=1)
    await desk.register("anna", mode="on-site", organisation="Näsvik")
    await desk.register("bertil", mode="on-site")
    await desk.register("cecilia")
    await (await desk.enter("cecilia")).post(f"{desk.path}/registration/cancel")
    assert await shown(organiser, desk) == ["anna", "bertil"]
    assert await shown(organiser, desk, "?state=cancelled") == ["cecilia"]
    assert await shown(organiser, desk, "?state=waiting&mode=on-site") == ["bertil"]
    assert await shown(organiser, desk, "?find=nasvik") == ["anna"]
    assert await shown(organiser, desk, "?mode=remote&page=9") == []


async def test_by_hand_somebody_is_cancelled_taken_back_and_let_past_the_line(desk: Desk, organiser: Visitor) -> None:
    await desk.asks(on_site_places=2)
    await desk.register("a", mode="on-site")
    await desk.register("b", mode="on-site", number=1)
    await desk.register("c", mode="on-site")
    b, c = await desk.person("b"), await desk.person("c")
    await organiser.post(f"{desk.path}/registrations/{b}/place", 409)
    await organiser.post(f"{desk.path}/registrations/{c}/place")
    assert await desk.states() == {"a": "registered", "b": "waiting", "c": "registered"}
    await organiser.post(f"{desk.path}/registration/close")
    for short in ("a", "c"):
        await organiser.post(f"{desk.path}/registrations/{await desk.person(short)}/cancel")
    await organiser.post(f"{desk.path}/registrations/{await desk.person('a')}/restore")
    assert await desk.states() == {"b": "registered", "c": "cancelled", "a": "waiting"}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
async def test_the_file_has_everybody_and_their_answers_and_no_needs_and_no_cell_is_run(
    desk: Desk, bees: Meeting, organiser: Visitor, kind: str
) -> None:
    await desk.asks(access=Ask.OPTIONAL, food=Ask.OPTIONAL)
    await bees.do(commands.add_question, bees.event.id, Question("", Kind.TEXT, False, "Varför?", "Why?"), "")
    asked = (await bees.read(queries.form, bees.event.id)).questions[0].id
    await desk.register("hilda", name="=1+1", organisation="@SUM(A1)", answers={asked: "+46"}, number=2)
    await desk.register("ivar", access=NEEDS[0], food=NEEDS[1], consent=True)
    answer = await organiser.client.get(f"{desk.path}/registrations.{kind}")
    if kind == "csv":
        rows = list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"))))
        assert rows[1][:3] == ["'=1+1", "hilda@ny.example.se", "'@SUM(A1)"]
        assert rows[1][-1] == "'+46"
    else:
        rows = read_sheets(answer.content, 100)[0].rows
        assert rows[1][:3] == ["=1+1", "hilda@ny.example.se", "@SUM(A1)"]  # as text, by the type of the cell
        assert rows[1][-1] == "+46"
    assert (rows[0][0], rows[0][-1], len(rows)) == ("Name", "Why?", 3)
    assert not [cell for row in rows for cell in row for need in NEEDS if need in cell]


# -- access needs and food --------------------------------------------------------------------------------------------


async def test_needs_are_counted_and_told_with_names_only_to_who_is_noted_to_look(
    desk: Desk, bees: Meeting, organiser: Visitor
) -> None:
    await desk.asks(access=Ask.OPTIONAL, food=Ask.OPTIONAL)
    await desk.register("hilda", access=NEEDS[0], food="Inga nötter", consent=True)
    await desk.register("ivar", food=" inga  nötter", consent=True)
    path = f"{desk.path}/registration/needs"
    found = await organiser.get(path)
    assert found["food"] == [{"text": "Inga nötter", "number": 2}]
    assert (found["named"], found["looks"]) == (None, [])
    assert "Hilda" not in await organiser.page(path)

    await organiser.post(path)

    found = await organiser.get(path)
    assert [each["name"] for each in found["named"]] == ["Hilda Ny", "Ivar Ny"]
    assert [each["name"] for each in found["looks"]] == ["Organiser i laget"]
    page = await organiser.page(path)
    assert all(words in page for words in ("<b>Hilda Ny</b><p>Hörslinga, tack</p>", "Food: inga  nötter"))
    bees.later(30)
    assert (await organiser.get(path))["named"] is None
    facts = [record.fact.type for record in await bees.told()]
    assert facts.count("NeedsSeen") == 1


async def test_needs_stand_on_no_other_page_and_are_the_organiser_s_alone(
    desk: Desk, bees: Meeting, organiser: Visitor
) -> None:
    await desk.asks(access=Ask.OPTIONAL, food=Ask.OPTIONAL)
    await desk.register("hilda", access=NEEDS[0], food=NEEDS[1], consent=True)
    for path in ("registrations", "people", "attendance", "registration/settings", "registrations.csv"):
        page = await organiser.page(f"{desk.path}/{path}")
        assert not [need for need in NEEDS if need in page], path
    for name in ("facilitator", "host", "moderator", "door", "asta"):
        visitor = await enter(desk.app, bees, name)
        await visitor.get(f"{desk.path}/registration/needs", status=403)
        await visitor.post(f"{desk.path}/registration/needs", 403)
        await visitor.get(f"{desk.path}/registrations", status=403)


async def test_needs_are_forgotten_of_one_and_of_all(desk: Desk, bees: Meeting) -> None:
    await desk.asks(food=Ask.OPTIONAL)
    for short in ("hilda", "ivar", "jon"):
        await desk.register(short, food="Inget", consent=True)
    hilda = await desk.person("hilda")
    assert await bees.do(commands.erase_sensitive, bees.event.id, hilda) == 1
    assert (await bees.read(queries.registration, bees.event.id, hilda)).consented_at is None
    assert await bees.do(commands.erase_sensitive, bees.event.id) == 2
    assert (await bees.read(queries.need_counts, bees.event.id))["food"] == []


# -- settings ---------------------------------------------------------------------------------------------------------


async def test_what_is_set_holds_and_is_shown_as_people_will_see_it(
    desk: Desk, bees: Meeting, organiser: Visitor
) -> None:
    await organiser.post(
        f"{desk.path}/registration/settings",
        organisation="required",
        food="optional",
        on_site_places=40,
        waiting=True,
        deadline="2031-05-06T12:00",
        target="domains",
        domains="@Granby.se näsvik.se",
    )
    form = await bees.read(queries.form, bees.event.id)
    assert (form.organisation, form.municipality, form.food) == (Ask.REQUIRED, Ask.NO, Ask.OPTIONAL)
    assert (form.on_site_places, form.remote_places, form.waiting, form.parties) == (40, None, True, False)
    assert (form.target, form.domains) == (Target.DOMAINS, ("granby.se", "näsvik.se"))
    assert form.deadline.isoformat() == "2031-05-06T10:00:00+00:00"
    page = await organiser.page(f"{desk.path}/registration/settings")
    assert 'value="2031-05-06T12:00"' in page
    preview = page.partition("As people see it")[2]
    assert 'name="food"' in preview
    assert 'name="municipality"' not in preview


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"opens_at": "2031-05-06T12:00", "deadline": "2031-05-06T11:00"}, "deadline"),
        ({"target": "domains"}, "domains"),
        ({"domains": "granby"}, "domains"),
        ({"food": "required"}, "food"),
        ({"on_site_places": -1}, "on_site_places"),
        ({"is_open": False}, "is_open"),
    ],
)
async def test_what_can_not_be_set_is_told_at_its_field_and_stays_typed(
    desk: Desk, organiser: Visitor, said: dict[str, Any], wrong: str
) -> None:
    path = f"{desk.path}/registration/settings"
    answer = await organiser.post(path, 422, **said)
    assert list(answer["errors"]) == [wrong]
    page = (await organiser.client.post(path, data={"consent_sv": "Egna ord.", **said})).text
    assert "Egna ord.</textarea>" in page
    assert ('name="waiting" value="true" checked' in page, 'name="parties" value="true" checked' in page) == (
        False,
        False,
    )


async def test_more_places_go_to_those_in_line_at_once(desk: Desk, organiser: Visitor) -> None:
    await desk.asks(on_site_places=1)
    for short in ("a", "b", "c"):
        await desk.register(short, mode="on-site")
    await organiser.post(f"{desk.path}/registration/settings", on_site_places=2, waiting=True)
    assert list((await desk.states()).values()) == ["registered", "registered", "waiting"]


async def test_a_question_is_added_changed_moved_and_taken_away_with_its_answers(
    desk: Desk, bees: Meeting, organiser: Visitor
) -> None:
    path = f"{desk.path}/registration/questions"
    first = (await organiser.post(path, kind="one", sv="Resa?", options="Buss | Bus\nTåg | Train"))["question_id"]
    second = (await organiser.post(path, kind="yes-no", en="First time?"))["question_id"]
    bus = (await bees.read(queries.form, bees.event.id)).questions[0].options[0].id
    await desk.register("hilda", answers={first: bus, second: "yes"})

    await organiser.post(f"{path}/{first}", sv="Hur reser du?", options="Cykel\nTåg | Train")
    await organiser.post(f"{path}/{second}/up")
    page = await organiser.page(f"{desk.path}/registrations")
    assert [each.id for each in (await bees.read(queries.form, bees.event.id)).questions] == [second, first]
    assert "<dt>Hur reser du?</dt><dd>Bus</dd>" in page

    await organiser.post(f"{path}/{first}/remove")
    assert await bees.read(queries.answers, bees.event.id, await desk.person("hilda")) == {second: "yes"}


@pytest.mark.parametrize(
    ("said", "wrong", "kept"),
    [
        ({"kind": "text", "options": "Buss"}, "sv", "Buss</textarea>"),
        ({"kind": "one", "sv": "Resa?", "options": "Buss"}, "options", 'value="Resa?"'),
    ],
)
async def test_a_question_that_can_not_be_asked_comes_back_as_it_was_typed(
    desk: Desk, organiser: Visitor, said: dict[str, Any], wrong: str, kept: str
) -> None:
    path = f"{desk.path}/registration/questions"
    assert list((await organiser.post(path, 422, **said))["errors"]) == [wrong]
    assert kept in (await organiser.client.post(path, data=said)).text


async def test_a_question_of_another_meeting_is_not_found(desk: Desk, bees: Meeting, wasps: Meeting) -> None:
    question = Question("", Kind.TEXT, False, "Varför?", "")
    theirs = await bees.do(commands.add_question, wasps.event.id, question, "")
    organiser = await enter(desk.app, bees, "organiser")
    for act in ("", "/remove", "/up"):
        await organiser.post(f"{desk.path}/registration/questions/{theirs}{act}", 404, **({} if act else {"sv": "X"}))
