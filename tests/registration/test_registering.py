"""Registering: the same answer for every address, everything typed kept, and places while there are any."""

from __future__ import annotations

import asyncio
import re
from datetime import timedelta
from typing import Any

import pytest
from starlette.applications import Starlette

from hub.people.queries import Mode
from hub.registration import commands, queries
from hub.registration.commands import register
from hub.registration.model import WHOLE, Ask, Kind, Question, Said, Target
from tests.meetings import NOW, Meeting
from tests.registration.conftest import Desk
from tests.visitor import Visitor, enter


async def test_whoever_registers_is_on_the_list_and_gets_a_mail_and_nobody_is_signed_in(
    desk: Desk, bees: Meeting
) -> None:
    visitor = Visitor(desk.app)
    answer = await visitor.post(
        f"{desk.path}/register", name="Hilda Humla", email="hilda@ny.example.se", organisation="Näsvik", mode="on-site"
    )
    assert answer == {"to": f"{desk.path}/register/thanks"}
    assert visitor.cookie == ""
    assert await desk.states() == {"hilda": "registered"}
    assert "hilda" in await desk.listed()
    assert await desk.mails("hilda") == ["confirmation"]
    found = await bees.read(queries.registration, bees.event.id, await desk.person("hilda"))
    assert (found.organisation, dict(found.days)) == ("Näsvik", {WHOLE: "on-site"})


async def test_the_answer_is_the_same_for_an_address_that_is_known_and_nothing_of_theirs_changes(
    desk: Desk, bees: Meeting
) -> None:
    before = await bees.read(queries.person, bees.event.id, bees.people["asta"])
    answers = []
    for email in ("asta@bin.example.se", "ASTA@bin.example.se ", "bo@getingar.example.se", "new@ny.example.se"):
        said = {"name": "Smyg", "email": email, "organisation": "Smygarna", "municipality": "Granby"}
        answer = await Visitor(desk.app).client.post(f"{desk.path}/register", data=said)
        answers.append((answer.status_code, answer.headers["location"], answer.content, dict(answer.cookies)))
    assert answers == [(303, f"{desk.path}/register/thanks", b"", {})] * 4
    assert await bees.read(queries.person, bees.event.id, bees.people["asta"]) == before
    assert await desk.mails("asta") == ["invitation"]  # once a day, however often somebody types it
    assert set(await desk.states()) == {"bo", "new"}


async def test_who_has_registered_and_does_so_again_is_told_by_mail_alone(desk: Desk, bees: Meeting) -> None:
    await desk.register("hilda")
    bees.later(24 * 60)
    first, second = await desk.register("hilda", mode="on-site"), await desk.register("hilda")
    assert first == second
    assert await desk.mails("hilda") == ["confirmation", "confirmation"]
    found = await bees.read(queries.registration, bees.event.id, await desk.person("hilda"))
    assert dict(found.days) == {WHOLE: "remote"}


async def test_a_lost_link_is_sent_to_the_address_and_the_answer_tells_nothing(desk: Desk, bees: Meeting) -> None:
    await desk.register("hilda")
    assert "No mails are sent from here" in await Visitor(desk.app).page(f"{desk.path}/register")
    bees.house.site.mail_from = "moten@example.se"
    assert f'action="{desk.path}/register/link"' in await Visitor(desk.app).page(f"{desk.path}/register")
    found = [
        await Visitor(desk.app).post(f"{desk.path}/register/link", email=email)
        for email in ("hilda@ny.example.se", "nobody@ny.example.se", "asta@bin.example.se")
    ]
    assert found == [{"to": f"{desk.path}/register/thanks"}] * 3
    assert (await desk.mails("hilda"), await desk.mails("asta")) == (["confirmation", "confirmation"], ["invitation"])


async def test_a_form_that_can_not_be_used_comes_back_with_everything_typed_and_each_fault_at_its_field(
    desk: Desk, bees: Meeting
) -> None:
    await desk.asks(by_day=True, role=Ask.REQUIRED, food=Ask.OPTIONAL)
    question = Question("", Kind.SEVERAL, True, "Vad vill du se?", "What do you want to see?")
    await bees.do(commands.add_question, bees.event.id, question, "Kupor | Hives\nÄngar | Meadows")
    asked = (await bees.read(queries.form, bees.event.id)).questions[0]
    typed = {
        "name": "Hilda Humla",
        "email": "hilda@ny.example.se",
        f"day.{bees.days[1]}": "on-site",
        "names": "Bo\nCilla",
        "companion": "interpreter",
        "companion_name": "Tea Tolk",
        "food": "Inga nötter",
    }
    answer = await Visitor(desk.app).client.post(f"{desk.path}/register", data=typed)
    page = answer.text
    assert answer.status_code == 422
    assert [f'id="{name}-error"' in page for name in ("role", "consent", f"q.{asked.id}", "food")] == [
        True,
        True,
        True,
        False,
    ]
    kept = ('value="Hilda Humla"', "Bo\nCilla</textarea>", 'value="Tea Tolk"', "Inga nötter</textarea>")
    assert all(text in page for text in kept)
    checked = re.findall(r'name="([\w.]+)" value="([\w-]*)" checked', page)
    assert set(checked) == {
        (f"day.{bees.days[1]}", "on-site"),
        (f"day.{bees.days[0]}", ""),
        ("companion", "interpreter"),
    }
    links = set(re.findall(r'<li><a href="#([^"]+)"', page))
    assert all(f'id="{id_}"' in page for id_ in links)
    assert await desk.states() == {}


async def test_what_no_form_has_is_refused_by_name(desk: Desk, bees: Meeting) -> None:
    unknown: list[dict[str, Any]] = [
        {"roles": ["organiser"]},
        {"person_id": bees.people["asta"]},
        {"state": "registered"},
        {"heads": 0},
    ]
    for extra in unknown:
        answer = await desk.register("hilda", 422, **extra)
        assert list(answer["errors"]) == list(extra)
    unasked: list[dict[str, Any]] = [{"food": "Fisk", "consent": True}, {"answers": {"x": "1"}}, {"role": "Chef"}]
    for extra in unasked:
        await desk.register("hilda", 422, **extra)
    assert await desk.states() == {}


async def test_an_event_in_a_room_alone_is_not_registered_for_remotely(desk: Desk) -> None:
    answer = await desk.register("hilda", 422, mode="by-pigeon")
    assert list(answer["errors"]) == ["mode"]


# -- who may, and when ------------------------------------------------------------------------------------------------


async def test_with_the_code_alone_a_wrong_one_lets_nobody_in_and_can_not_be_guessed_for_long(
    desk: Desk, bees: Meeting
) -> None:
    await desk.asks(target=Target.CODE)
    await desk.register("hilda", 422)
    await desk.register("hilda", code=bees.event.code.lower())
    guesses = [
        await Visitor(desk.app).client.post(
            f"/api{desk.path}/register", json={"name": "S", "email": "s@ny.example.se", "code": "AAAAAA"}
        )
        for _ in range(bees.house.site.tries.most)
    ]
    assert {each.status_code for each in guesses[:-1]} == {422}
    assert guesses[-1].status_code == 429
    await desk.register("bo", 429, code=bees.event.code)
    assert set(await desk.states()) == {"hilda"}


async def test_with_certain_domains_alone_other_addresses_are_told_so_known_or_not(desk: Desk) -> None:
    await desk.asks(target=Target.DOMAINS, domains=("example.se",))
    await desk.register("hilda")
    for email in ("hilda@example.com", "hilda@notexample.se", "asta@bin.example.se.evil.org"):
        answer = await desk.register("x", 422, email=email)
        assert answer["errors"] == {
            "email": "Registration is for addresses at example.se. Ask the organiser if yours should be among them."
        }


async def test_where_it_is_for_those_on_the_list_they_register_by_their_own_link(desk: Desk, bees: Meeting) -> None:
    await desk.asks(target=Target.LISTED)
    await desk.register("hilda", 409)
    assert "Open your personal link to register" in await Visitor(desk.app).page(f"{desk.path}/register")
    asta = await enter(desk.app, bees, "asta")
    await asta.post(f"{desk.path}/registration", name="Asta Ek", mode="on-site")
    assert await desk.states() == {"asta": "registered"}


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"opens_at": NOW + timedelta(days=1)}, "Registration opens on Wednesday 7 May at 10:50"),
        ({"deadline": NOW - timedelta(days=1)}, "The last day to register was Monday 5 May"),
        ({"deadline": NOW - timedelta(days=1)}, "Whom to ask: Olga Organisatör"),
    ],
)
async def test_before_it_opens_and_after_the_last_day_it_is_said_when_and_whom_to_ask(
    desk: Desk, form: dict[str, Any], words: str
) -> None:
    await desk.asks(**form)
    page = await Visitor(desk.app).page(f"{desk.path}/register")
    assert words in page
    assert 'name="organisation"' not in page
    await desk.register("hilda", 409)


async def test_when_the_meeting_is_over_nobody_registers(desk: Desk, bees: Meeting) -> None:
    bees.later(3 * 24 * 60)
    await desk.register("hilda", 409)
    assert "The meeting is over" in await Visitor(desk.app).page(f"{desk.path}/register")


async def test_one_press_closes_registration_and_one_opens_it(desk: Desk, organiser: Visitor) -> None:
    await organiser.post(f"{desk.path}/registration/close")
    await desk.register("hilda", 409)
    await organiser.post(f"{desk.path}/registration/open")
    await desk.register("hilda")


# -- places -----------------------------------------------------------------------------------------------------------


async def test_when_it_is_full_people_are_put_in_line_and_hear_their_place_in_it(desk: Desk) -> None:
    await desk.asks(on_site_places=1)
    for short in ("a", "b", "c"):
        await desk.register(short, mode="on-site")
    await desk.register("d", mode="remote")
    assert await desk.states() == {"a": "registered", "b": "waiting", "c": "waiting", "d": "registered"}
    assert [await desk.mails(short) for short in "abcd"] == [
        ["confirmation"],
        ["waiting"],
        ["waiting"],
        ["confirmation"],
    ]
    assert {"a", "d"} <= await desk.listed()
    assert not {"b", "c"} & await desk.listed()
    page = await Visitor(desk.app).page(f"{desk.path}/register")
    assert "All places in the room are taken. Register all the same" in page


async def test_without_a_line_who_comes_too_late_is_told_known_or_not(desk: Desk) -> None:
    await desk.asks(on_site_places=1, waiting=False)
    await desk.register("a", mode="on-site")
    for email in ("b@ny.example.se", "a@ny.example.se", "asta@bin.example.se"):
        answer = await desk.register("x", 409, email=email, mode="on-site")
        assert answer["type"] == "urn:bikupa:event-full"
    assert await desk.states() == {"a": "registered"}


async def test_two_hundred_at_once_get_no_more_places_than_there_are(app: Starlette, desk: Desk, bees: Meeting) -> None:
    await desk.asks(on_site_places=50, waiting=True)
    event, change = bees.event, bees.house.site.change

    def come(number: int) -> Any:
        said = Said(f"Person {number}", {WHOLE: Mode.ON_SITE})
        return change(lambda tx: register(tx, event, said, f"p{number}@ny.example.se"))

    assert (await Visitor(app).client.get(f"{desk.path}/register")).status_code == 200
    await asyncio.gather(*(come(number) for number in range(200)))

    figures = await bees.read(queries.figures, event)
    heads = [each.heads for each in figures.taken if each.mode == "on-site"]
    assert heads == [50, 50]
    assert figures.registered + figures.waiting == 200


async def test_somebody_who_names_those_with_them_has_them_along_when_they_check_in(desk: Desk, bees: Meeting) -> None:
    await desk.asks(on_site_places=4)
    await desk.register("hilda", mode="on-site", names="Bo Ny, Cilla Ny", number=3)
    await desk.register("ivar", mode="on-site")
    assert await desk.states() == {"hilda": "registered", "ivar": "waiting"}
    hilda = await desk.enter("hilda")
    await hilda.post(f"{desk.path}/checkin")
    party = (await hilda.get(f"{desk.path}/now"))["regions"]["now-party"]
    assert (party["heads"], party["names"]) == (4, ["Bo Ny", "Cilla Ny"])


async def test_by_day_people_come_in_different_ways_or_not_at_all(desk: Desk, bees: Meeting) -> None:
    await desk.asks(by_day=True, on_site_places=1)
    one, two = bees.days
    await desk.register("a", days={one: "on-site"})
    await desk.register("b", days={one: "remote", two: "on-site"})
    await desk.register("c", days={one: "on-site"})
    assert await desk.states() == {"a": "registered", "b": "registered", "c": "waiting"}
    assert set(await bees.read(queries.coming, bees.event.id, two)) == {await desk.person("b")}
    answer = await desk.register("d", 422)
    assert answer["errors"] == {"days": "Choose at least one day."}


async def test_nobody_has_mails_sent_to_others_without_end(desk: Desk, bees: Meeting) -> None:
    bees.house.site.forms.most = 3
    for short in ("a", "b"):
        await desk.register(short)
    await Visitor(desk.app).post(f"{desk.path}/register/link", email="a@ny.example.se")
    await desk.register("c", 429)
    await Visitor(desk.app).post(f"{desk.path}/register/link", 429, email="a@ny.example.se")
    elsewhere = Visitor(desk.app, address="198.51.100.8")
    await elsewhere.post(f"{desk.path}/register", name="D", email="d@ny.example.se")
    assert set(await desk.states()) == {"a", "b", "d"}
