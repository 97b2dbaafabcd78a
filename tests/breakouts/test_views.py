"""The pages and their JSON twins, over HTTP: what they show, whom they let in, and what they never tell."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from typing import Any

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from hub.breakouts import queries
from hub.breakouts.live import REGIONS, TOPICS
from hub.breakouts.views import operations
from hub.checkin import commands as checkin
from hub.checkin.queries import State as Attendance
from hub.choosing.live import REGIONS as OF_CHOICES
from hub.kernel.i18n import Languages
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.links.live import REGIONS as OF_LINKS
from hub.messages.live import REGIONS as OF_MESSAGES
from hub.people import commands as people
from hub.people import queries as people_queries
from hub.people.model import Mode
from hub.programme import queries as programme
from hub.programme.asking import QUESTION_SETS
from hub.summaries.live import REGIONS as OF_SUMMARIES
from hub.web.auth import EventRef, Principal, Role
from hub.web.dispatch import API, endpoint
from hub.web.regions import Regions
from hub.web.site import Site
from hub.web.static_files import StaticFiles
from hub.web.templating import Templates
from tests.breakouts.meeting import ROOT, Meeting

HERE = "http://hub.test"


class Resolver:
    def event(self, snap: Snapshot, slug: str) -> EventRef | None:
        return programme.event_ref(snap, slug)

    def event_by_id(self, snap: Snapshot, event_id: Id) -> EventRef | None:
        return programme.event_ref_by_id(snap, event_id)

    def principal(self, snap: Snapshot, token: str | None, event_id: Id | None) -> Principal:
        return people_queries.principal(snap, token, event_id)


def no_menu(event: EventRef | None, principal: Principal) -> list[tuple[str, str]]:
    return []


def app(meeting: Meeting) -> Starlette:
    languages = Languages(ROOT / "locales")
    static = StaticFiles(ROOT / "static")
    words = {"menu": no_menu, "staff_menu": no_menu, "question_sets": QUESTION_SETS}
    templates = Templates(ROOT / "templates", languages, static, words)
    own = [
        region for region in (*REGIONS, *OF_CHOICES, *OF_LINKS, *OF_MESSAGES, *OF_SUMMARIES) if region.topic in TOPICS
    ]
    site = Site(
        database=meeting.database,
        clock=meeting.clock,
        languages=languages,
        templates=templates,
        regions=Regions(TOPICS, own, templates),
        resolver=Resolver(),
        start_session=lambda tx, person_id, coming: people.start_session(tx, person_id),
        operations=operations,
        epoch="e",
        secret=b"s" * 32,
    )
    twins = [("", False), (API, True)]
    return Starlette(
        routes=[
            Route(prefix + each.path, endpoint(site, each, api=api), methods=[each.method])
            for each in operations
            for prefix, api in twins
        ]
    )


class Reader:
    """Somebody of the meeting with a browser."""

    def __init__(self, meeting: Meeting, client: httpx2.AsyncClient) -> None:
        self.meeting = meeting
        self.client = client
        self.path = meeting.event.path

    async def be(self, name: str, *roles: Role) -> None:
        person_id = self.meeting.people.get(name) or await self.meeting.arrive(name)
        await self.meeting.do(people.set_roles, self.meeting.event.id, person_id, roles)
        self.client.cookies.set("bikupa", await self.meeting.do(people.start_session, person_id))

    async def page(self, path: str, status: int = 200) -> str:
        answer = await self.client.get(self.path + path)
        assert answer.status_code == status, answer.text
        return str(answer.text)

    async def json(self, path: str) -> Any:
        answer = await self.client.get(API + self.path + path)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def press(self, path: str, status: int = 303, **fields: str) -> httpx2.Response:
        answer = await self.client.post(self.path + path, data=fields)
        assert answer.status_code == status, answer.text
        return answer

    async def propose(self, **fields: str) -> str:
        """A round from the form as it stands on the page; its path."""
        form = {"session": self.meeting.talks[0], "groups": "", "size": "4", "minutes": "20", **fields}
        answer = await self.press("/rounds", 303, **form)
        return str(answer.headers["location"]).removeprefix(self.path)


@pytest.fixture
async def reader(meeting: Meeting) -> AsyncIterator[Reader]:
    transport = httpx2.ASGITransport(app(meeting))
    headers = {"origin": HERE, "accept-language": "en"}
    async with httpx2.AsyncClient(transport=transport, base_url=HERE, headers=headers) as client:
        yield Reader(meeting, client)


async def test_a_facilitator_goes_the_whole_way_by_forms_alone(meeting: Meeting, reader: Reader) -> None:
    await reader.be("Leda Lind", Role.FACILITATOR)
    assert "Gruppsamtal dag 1" in await reader.page("/rounds")
    round_path = await reader.propose(way="choose-room")

    page = await reader.page(round_path)
    version = re.findall(r'name="version" value="(\d+)"', page)[0]
    data = await reader.json(round_path)
    first, second = data["regions"]["round-groups"]["groups"]
    person = first["members"][0]["person_id"]
    await reader.press(f"{round_path}/move", person=person, group=second["id"], version=version)
    await meeting.arrive("Sent A")
    assert "One person has arrived since" in await reader.page(round_path)
    await reader.press(f"{round_path}/seat")
    steps = ["redeal", "publish", "open", "extend", "recall", "close"]
    for step in steps:
        assert f"/rounds/{data['round']['id']}/{step}" in await reader.page(round_path)
        await reader.press(f"{round_path}/{step}", back="round")

    assert (await reader.json(round_path))["round"]["state"] == "closed"
    assert "This group discussion is over." in await reader.page("/rounds")


async def test_a_press_leads_back_to_where_the_button_was(reader: Reader) -> None:
    await reader.be("Leda Lind", Role.FACILITATOR)
    round_path = await reader.propose()

    answer = await reader.press(f"{round_path}/publish", back="desk")

    assert answer.headers["location"] == f"{reader.path}/desk?said=published"


async def test_a_host_opens_and_closes_the_rooms_and_makes_no_groups(meeting: Meeting, reader: Reader) -> None:
    round_id = await meeting.propose()
    await reader.be("Leda Lind", Role.FACILITATOR)
    await reader.press(f"/rounds/{round_id}/publish")
    await reader.be("Hedda Holm", Role.HOST)

    card = await reader.page("/host")
    answer = await reader.press(f"/rounds/{round_id}/open")
    await reader.press(f"/rounds/{round_id}/publish", status=403)
    again = await reader.press(f"/rounds/{round_id}/open")

    assert re.search(r'<pre id="all-rooms"[^>]*>Group 1\nGroup 2\n</pre>', card)
    assert answer.headers["location"] == f"{reader.path}/host?said=rooms-open"
    assert again.headers["location"] == f"{reader.path}/host?said=was-done"
    assert "Hedda Holm let the groups begin at" in await reader.page("/host")
    assert (await meeting.ask(queries.round_, meeting.event.id, round_id)).state is queries.State.OPEN


@pytest.mark.parametrize("path", ["/rounds", "/host"])
async def test_a_participant_reads_no_page_of_those_who_lead(meeting: Meeting, reader: Reader, path: str) -> None:
    await reader.be("Asta Ek")
    await reader.page(path, status=403)
    round_id = await meeting.propose()
    await reader.page(f"/rounds/{round_id}", status=403)
    for step in ("publish", "open", "close", "recall", "discard", "move", "seat"):
        await reader.press(f"/rounds/{round_id}/{step}", status=403)


async def test_a_failed_form_shows_again_with_what_was_typed(reader: Reader) -> None:
    await reader.be("Leda Lind", Role.FACILITATOR)
    form = {"session": reader.meeting.talks[1], "groups": "", "size": "many", "minutes": "25"}

    answer = await reader.press("/rounds", 422, **form)

    assert "Write a whole number." in answer.text
    assert 'value="many"' in answer.text
    assert 'value="25"' in answer.text
    assert f'value="{reader.meeting.talks[1]}" selected' in answer.text


async def test_an_old_page_is_told_that_the_groups_have_changed(meeting: Meeting, reader: Reader) -> None:
    await reader.be("Leda Lind", Role.FACILITATOR)
    round_path = await reader.propose()
    first, second = (await reader.json(round_path))["regions"]["round-groups"]["groups"]
    await reader.press(f"{round_path}/redeal")

    person = first["members"][0]["person_id"]
    answer = await reader.press(f"{round_path}/move", status=409, person=person, group=second["id"], version="1")

    assert "Somebody else changed the groups just now." in answer.text


async def test_a_groups_own_link_is_set_and_its_address_never_shown(reader: Reader) -> None:
    await reader.be("Leda Lind", Role.FACILITATOR)
    round_path = await reader.propose(way="own-link")
    group_id = (await reader.json(round_path))["links"][0]["group_id"]
    address = "https://meet.jit.si/GranbySalTvaSamtal"

    await reader.press(f"{round_path}/groups/{group_id}/link", text=address)

    data = await reader.json(round_path)
    assert [link["is_set"] for link in data["links"]] == [True, False]
    assert address not in str(data) + await reader.page(round_path)


async def test_in_a_hybrid_meeting_remote_and_on_site_are_kept_apart_unless_asked(
    meeting: Meeting, reader: Reader
) -> None:
    await reader.be("Leda Lind", Role.FACILITATOR)
    for number in range(4):
        await meeting.arrive(f"Sal {number}", mode=Mode.ON_SITE)

    apart = (await reader.json(await reader.propose()))["regions"]["round-groups"]["groups"]
    mixed = (await reader.json(await reader.propose(mixing="mixed")))["regions"]["round-groups"]["groups"]

    assert [sorted({m["mode"] for m in group["members"]}) for group in apart] == [["on-site"], ["remote"], ["remote"]]
    assert {group["way"] for group in mixed} == {"choose-room"}


async def test_a_ready_made_choice_makes_a_round_by_one_press(meeting: Meeting, reader: Reader) -> None:
    await reader.be("Leda Lind", Role.FACILITATOR)
    page = await reader.page(f"/rounds?session={meeting.talks[0]}")
    form = next(form for form in page.split("<form")[1:] if "Buzz groups" in form)
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))

    answer = await reader.press("/rounds", 303, **{name: fields[name] for name in fields if name != "request_id"})

    made = await reader.json(str(answer.headers["location"]).removeprefix(reader.path))
    sizes = [len(group["members"]) for group in made["regions"]["round-groups"]["groups"]]
    assert (made["round"]["minutes"], made["round"]["way"]) == (5, "choose-room")
    assert sorted(sizes) == [3, 3, 3]


async def test_who_is_not_counted_in_stands_there_with_the_reason(meeting: Meeting, reader: Reader) -> None:
    await reader.be("Leda Lind", Role.FACILITATOR)
    await meeting.arrive("Hedda Holm", roles=(Role.HOST,))
    await meeting.do(checkin.mark, meeting.event, meeting.days[0], meeting.people["Bo Alm"], Attendance.UNSURE)
    await meeting.do(checkin.mark, meeting.event, meeting.days[0], meeting.people["Dan Lind"], Attendance.GONE)

    here = (await reader.json(f"/rounds?session={meeting.talks[0]}"))["regions"]["rounds-here"]

    assert here == {
        "remote": 7,
        "on_site": 0,
        "screens": 7,
        "left_out": [
            {"why": "host", "names": ["Hedda Holm"], "heads": 1},
            {"why": "unsure", "names": ["Bo Alm"], "heads": 1},
            {"why": "gone", "names": ["Dan Lind"], "heads": 1},
        ],
        "roll": None,
    }


async def test_together_and_apart_are_asked_for_by_name_and_what_cannot_hold_is_named(reader: Reader) -> None:
    await reader.be("Leda Lind", Role.FACILITATOR)
    session = reader.meeting.talks[0]
    kept = await reader.propose(together="asta ek, Åke Öster\nBo Alm; Cilla Rönn", apart="Dan Lind, Ebba Björk")
    groups = (await reader.json(kept))["regions"]["round-groups"]["groups"]
    place = {member["name"]: group["number"] for group in groups for member in group["members"]}

    unknown = await reader.press("/rounds", 422, session=session, size="4", together="Asta Ek, Ingen Alls")
    unheld = await reader.press(
        "/rounds", 422, session=session, size="4", together="Bo Alm, Dan Lind", apart="Dan Lind, Bo Alm"
    )

    assert (place["Asta Ek"], place["Bo Alm"]) == (place["Åke Öster"], place["Cilla Rönn"])
    assert place["Dan Lind"] != place["Ebba Björk"]
    assert "There is nobody called Ingen Alls on the list." in unknown.text
    assert "Asta Ek, Ingen Alls</textarea>" in unknown.text
    assert "all hold at once for Bo Alm, Dan Lind" in unheld.text


async def test_more_rooms_than_the_video_meeting_has_are_told_with_the_way_out(reader: Reader) -> None:
    await reader.be("Leda Lind", Role.FACILITATOR)

    page = await reader.page(await reader.propose(groups="4", size="", rooms="2"))

    assert "4 groups need a room, and the video meeting takes 2: take 5 in each." in page


async def test_a_person_and_a_group_are_changed_by_links_and_forms_alone(reader: Reader) -> None:
    await reader.be("Leda Lind", Role.FACILITATOR)
    path = await reader.propose(groups="3", size="")
    first, second, _ = (await reader.json(path))["regions"]["round-groups"]["groups"]
    one, other = first["members"][0], second["members"][0]

    chosen = await reader.page(f"{path}?person={one['person_id']}&other={other['person_id']}")
    await reader.press(f"{path}/swap", person=one["person_id"], other=other["person_id"], version="1")
    await reader.press(f"{path}/hold", person=other["person_id"], held="false", version="2")
    opened = await reader.page(f"{path}?group={first['id']}")
    await reader.press(f"{path}/rename", group=first["id"], name="Fönstret", version="3")
    refused = await reader.press(f"{path}/undo", 409, version="3")
    await reader.press(f"{path}/undo", version="4")

    assert f"<p>{other['name']}: " in chosen
    assert chosen.count("data-cost-of=") == 2
    assert 'value="Grupp 1"' in opened
    assert "Split in two" in opened
    assert "Somebody else changed the groups just now." in refused.text
    changes = (await reader.json(path))["regions"]["round-changes"]["changes"]
    assert [(each["did"], each["by"]) for each in changes] == [("unlocked", "Leda Lind"), ("swapped", "Leda Lind")]


async def test_what_evening_out_would_move_is_shown_before_anything_moves(meeting: Meeting, reader: Reader) -> None:
    await reader.be("Leda Lind", Role.FACILITATOR)
    path = await reader.propose(groups="2", size="")
    first = (await reader.json(path))["regions"]["round-groups"]["groups"][0]
    for member in first["members"][:3]:
        await meeting.do(checkin.mark, meeting.event, meeting.days[0], member["person_id"], Attendance.GONE)

    shown = await reader.json(f"{path}/even")
    page = await reader.page(f"{path}/even")
    answer = await reader.press(f"{path}/even", version="1", mark=shown["mark"])

    assert shown["gone"] == [member["name"] for member in sorted(first["members"][:3], key=lambda m: m["person_id"])]
    assert [(each["source"], each["target"]) for each in shown["moved"]] == [("Grupp 2", "Grupp 1")]
    assert "Nothing has been moved yet." in page
    assert str(answer.headers["location"]).endswith("said=evened")
    assert "nobody would move" in await reader.page(f"{path}/even")


async def test_the_host_prints_names_and_signs_and_the_organiser_fetches_zooms_file(
    meeting: Meeting, reader: Reader
) -> None:
    round_id = await meeting.propose(groups=2, way=queries.Way.PRE_ASSIGNED)
    await reader.be("Hedda Holm", Role.HOST)

    card, lists = await reader.page("/host"), await reader.page(f"/rounds/{round_id}/lists")
    await reader.page(f"/rounds/{round_id}/zoom.csv", 403)
    await reader.be("Olle Orn", Role.ORGANISER)
    file = await reader.client.get(f"{reader.path}/rounds/{round_id}/zoom.csv")
    table = await reader.client.get(f"{reader.path}/rounds/{round_id}/groups.csv")
    await reader.be("Asta Ek")

    assert "import the file in the meeting" in card
    assert "zoom.csv" not in lists
    assert "8 people are not in Zoom" in re.sub("&#39;", "'", lists)
    assert lists.count('class="sign"') == 2
    assert file.text == "Pre-assign Room Name,Email Address\r\n"
    assert file.headers["content-disposition"].startswith('attachment; filename="zoom-')
    assert len(table.text.splitlines()) == 9
    await reader.page(f"/rounds/{round_id}/zoom.csv", 403)


async def test_where_the_host_puts_people_in_rooms_the_card_lists_them_by_name(
    meeting: Meeting, reader: Reader
) -> None:
    await meeting.propose(groups=2, way=queries.Way.ORGANISERS_LIST)
    await reader.be("Hedda Holm", Role.HOST)

    card = (await reader.json("/host"))["regions"]["host-rounds"]

    assert [seat["name"] for seat in card["by_people"]] == sorted(
        meeting.people.keys() - {"Hedda Holm"}, key=queries.by_name
    )
    assert "In Teams, in this order" in await reader.page("/host")


async def test_somebody_who_sits_in_another_group_says_so_by_one_press(meeting: Meeting, reader: Reader) -> None:
    round_id = await meeting.propose(groups=2, way=queries.Way.STAY_HERE)
    await reader.be("Leda Lind", Role.FACILITATOR)
    await reader.press(f"/rounds/{round_id}/publish")
    groups = await meeting.ask(queries.groups_of_round, meeting.event.id, round_id)
    mine, other = sorted(groups, key=lambda group: "Asta Ek" not in {m.name for m in group.members})
    await reader.be("Asta Ek")

    listed = await reader.json("/elsewhere")
    answer = await reader.press(f"/groups/{other.id}/sit")
    asked = await reader.press(f"/groups/{other.id}/help", kind="alone")
    await reader.press(f"/groups/{mine.id}/help", 403, kind="help")

    assert [each["group_id"] for each in listed["groups"]] == [group.id for group in groups]
    assert answer.headers["location"] == f"{reader.path}/groups/{other.id}?said=moved"
    assert asked.headers["location"] == f"{reader.path}/groups/{other.id}?said=help-asked"
