"""The regions: nobody is told to go too early, and whatever a change shows is declared stale."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy.event import listen

from hub.breakouts import commands, queries
from hub.breakouts.live import REGIONS, TOPICS
from hub.breakouts.queries import Way
from hub.checkin import commands as checkin
from hub.checkin.queries import State as Attendance
from hub.kernel.errors import Forbidden, NotFound, SignedOut
from hub.kernel.i18n import Languages
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.people import commands as people
from hub.people.model import Mode
from hub.web.auth import STRANGER, EventRef, Principal, Role
from hub.web.regions import Region, Regions, Topic
from tests.breakouts.meeting import ROOT, Meeting, regions

Shown = dict[tuple[Topic, str], str]


async def shown(meeting: Meeting, house: Regions, rounds: list[Id], group_ids: list[Id]) -> Shown:
    """Every region of every topic that somebody could look at."""
    keys = {
        "now": list(meeting.people.values()),
        "desk": [""],
        "host": [""],
        "round": rounds,
        "group": group_ids,
    }

    def render(snap: Snapshot) -> Shown:
        found = {}
        for kind, of_kind in keys.items():
            loaded = house.contexts(snap, meeting.event, kind, of_kind)
            for key in of_kind:
                html = house.render(snap, meeting.event, kind, loaded, key, "en")
                found.update({(Topic(kind, meeting.event.id, key), id_): text for id_, text in html.items()})
        return found

    return dict(await meeting.ask(render))


async def changed(meeting: Meeting, round_id: Id, step: Callable[[], Awaitable[object]]) -> set[str]:
    """The ids of the regions that *step* changes. Fails when one of them was not declared stale."""
    house = regions()
    group_ids = [group.id for group in await meeting.ask(queries.groups_of_round, meeting.event.id, round_id)]
    before, head = await shown(meeting, house, [round_id], group_ids), await meeting.head()
    await step()
    after, facts = await shown(meeting, house, [round_id], group_ids), await meeting.facts_since(head)
    differs = {place for place in before if before[place] != after[place]}
    missed = {(topic.kind, id_) for topic, id_ in differs if id_ not in house.stale(topic, facts)}
    assert missed == set()
    return {id_ for _, id_ in differs}


OWN = {"round-groups", "round-state", "round-move", "round-late", "round-changes"}
AUDIENCE = {"my-group", "group-head", "desk-round", "host-rounds", "desk-seen", "round-seen"}


async def test_whatever_a_command_changes_is_declared_stale(meeting: Meeting) -> None:
    event, event_id = meeting.event, meeting.event.id
    round_id = await meeting.propose(groups=2)
    first, second = await meeting.ask(queries.groups_of_round, event_id, round_id)
    asta, bo = (group.members[0].person_id for group in (first, second))
    late = {name: await meeting.arrive(name) for name in ("Sent A", "Sent B")}

    def step(command: Callable[..., object], *args: object) -> Callable[[], Awaitable[object]]:
        return lambda: meeting.do(command, *args)

    async def does(command: Callable[..., object], *args: object) -> set[str]:
        return await changed(meeting, round_id, step(command, *args))

    assert await does(commands.move, event_id, round_id, asta, second.id) >= {"round-groups", "round-move"}
    assert await does(commands.redeal, event, round_id) >= {"round-groups", "desk-round"}
    published = {*OWN, *AUDIENCE, "group-help"} - {"round-late"}
    assert await does(commands.publish, event_id, round_id) == published
    placed = {
        m.person_id: g.id for g in await meeting.ask(queries.groups_of_round, event_id, round_id) for m in g.members
    }
    other = second.id if placed[bo] == first.id else first.id
    assert await does(commands.move, event_id, round_id, bo, other) >= {"round-groups", "my-group", "group-head"}
    await meeting.arrive("Sent C")
    assert await does(commands.seat_late, event, round_id) >= {
        "round-groups", "round-move", "round-late", *AUDIENCE
    }  # fmt: skip
    assert await does(people.rename, event_id, asta, "Asta Ny") >= {"my-group", "group-head", "round-groups"}
    assert await does(commands.open_rooms, event_id, round_id) >= {"my-group", "group-head"}
    assert await does(commands.extend, event_id, round_id, 5) >= {"my-group", "group-head"}
    assert await does(checkin.mark, event, meeting.days[0], late["Sent A"], Attendance.GONE) == {"round-late"}
    assert await does(commands.recall, event_id, round_id) >= {"my-group", "round-move"}
    assert await does(commands.close, event_id, round_id) >= {"my-group", "group-head", "desk-round", "host-rounds"}


async def test_a_proposal_is_seen_by_those_who_lead_alone(meeting: Meeting) -> None:
    round_id = await meeting.propose()

    assert await changed(meeting, round_id, lambda: meeting.do(commands.redeal, meeting.event, round_id)) <= {
        *OWN, "desk-round", "host-rounds"
    }  # fmt: skip
    assert await changed(meeting, round_id, lambda: meeting.do(commands.discard, meeting.event.id, round_id)) <= {
        *OWN, "round-running", "desk-round", "host-rounds"
    }  # fmt: skip


async def test_who_comes_and_goes_is_seen_on_the_page_of_the_round(meeting: Meeting) -> None:
    round_id = await meeting.propose()

    assert await changed(meeting, round_id, lambda: meeting.arrive("Sent A")) == {"round-late"}
    gone = (checkin.mark, meeting.event, meeting.days[0], meeting.people["Sent A"], Attendance.GONE)
    assert await changed(meeting, round_id, lambda: meeting.do(*gone)) == {"round-late"}


async def test_an_earlier_round_that_is_shown_or_changed_tells_other_counts_of_the_next(meeting: Meeting) -> None:
    earlier, next_ = await meeting.propose(), await meeting.propose(groups=4)
    first, second = await meeting.ask(queries.groups_of_round, meeting.event.id, earlier)
    shows = (commands.publish, meeting.event.id, earlier)
    moves = (commands.move, meeting.event.id, earlier, first.members[0].person_id, second.id)

    assert "round-groups" in await changed(meeting, next_, lambda: meeting.do(*shows))
    assert "round-groups" in await changed(meeting, next_, lambda: meeting.do(*moves))
    page = await seen(meeting, "round", next_, "round-groups", "sv")
    assert "har varit i samma grupp förut" in page or "Ingen möter någon" in page


GO = ("Go to room", "Go to your group", "/go")


@pytest.mark.parametrize("lang", Languages(ROOT / "locales").all)
async def test_no_page_says_go_before_the_rooms_are_open(meeting: Meeting, lang: str) -> None:
    round_id = await meeting.propose(way=Way.CHOOSE_ROOM)
    await meeting.do(commands.publish, meeting.event.id, round_id)
    groups = await meeting.ask(queries.groups_of_round, meeting.event.id, round_id)
    pages = [("now", person, "my-group") for person in meeting.people.values()]
    pages += [("group", group.id, "group-head") for group in groups]

    waiting = [await seen(meeting, *page, lang) for page in pages]
    await meeting.do(commands.open_rooms, meeting.event.id, round_id)
    going = [await seen(meeting, *page, lang) for page in pages]

    assert all('class="wait"' in page and 'class="go"' not in page and "data-ends-at" not in page for page in waiting)
    assert not any(word in page for page in waiting for word in GO)
    assert all('class="wait"' not in page and "data-ends-at" in page for page in going)
    assert all('class="go"' in page for page in going)


async def seen(meeting: Meeting, kind: str, key: str, region: str, lang: str = "en") -> str:
    house = regions()

    def render(snap: Snapshot) -> str:
        loaded = house.contexts(snap, meeting.event, kind, [key])
        return house.render(snap, meeting.event, kind, loaded, key, lang)[region]

    return str(await meeting.ask(render))


async def test_only_who_was_moved_after_publishing_reads_that_they_were(meeting: Meeting) -> None:
    round_id = await meeting.propose(way=Way.STAY_HERE)
    await meeting.do(commands.publish, meeting.event.id, round_id)
    first, second = await meeting.ask(queries.groups_of_round, meeting.event.id, round_id)
    moved, stayed = first.members[0].person_id, second.members[0].person_id
    meeting.later(2)

    await meeting.do(commands.move, meeting.event.id, round_id, moved, second.id)

    assert "Changed at 10:02: you&#39;re now in group 2." in await seen(meeting, "now", moved, "my-group")
    assert "You&#39;re in group 2" in await seen(meeting, "now", stayed, "my-group")


async def test_people_on_site_read_of_their_table_and_are_sent_to_no_room(meeting: Meeting) -> None:
    here = [await meeting.arrive(f"Sal {number}", mode=Mode.ON_SITE) for number in range(4)]
    round_id = await meeting.propose(groups=3, apart=True, places=("vid fönstret",))
    await meeting.do(commands.publish, meeting.event.id, round_id)
    await meeting.do(commands.open_rooms, meeting.event.id, round_id)

    page = await seen(meeting, "now", here[0], "my-group")

    assert "Table 1, vid fönstret" in page
    assert not any(word in page for word in GO)


async def test_a_group_with_its_own_link_is_led_to_the_hubs_own_address(meeting: Meeting) -> None:
    round_id = await meeting.propose(way=Way.OWN_LINK)
    await meeting.do(commands.publish, meeting.event.id, round_id)

    page = await seen(meeting, "now", meeting.people["Asta Ek"], "my-group")

    assert f'href="/e/{meeting.event.slug}/go"' in page


async def test_the_host_reads_whom_to_move_once_the_rooms_are_open(meeting: Meeting) -> None:
    round_id = await meeting.propose()
    await meeting.do(commands.publish, meeting.event.id, round_id)
    first, second = await meeting.ask(queries.groups_of_round, meeting.event.id, round_id)
    await meeting.do(commands.move, meeting.event.id, round_id, first.members[0].person_id, second.id)
    meeting.later(1)
    await meeting.do(commands.open_rooms, meeting.event.id, round_id)
    assert "Move in Zoom" not in await seen(meeting, "host", "", "host-rounds")
    meeting.later(1)

    await meeting.do(commands.move, meeting.event.id, round_id, first.members[1].person_id, second.id)

    assert f'{first.members[1].name} to <span lang="sv">Group 2' in await seen(meeting, "host", "", "host-rounds")


@pytest.mark.parametrize(
    ("kind", "roles", "refusal"),
    [
        ("round", {Role.FACILITATOR}, None),
        ("round", {Role.ORGANISER}, None),
        ("round", {Role.HOST}, Forbidden),
        ("round", {Role.PARTICIPANT}, Forbidden),
        ("host", {Role.HOST}, None),
        ("host", {Role.FACILITATOR}, None),
        ("host", {Role.MODERATOR}, Forbidden),
    ],
)
async def test_a_topic_is_heard_by_those_who_may_read_its_page(
    meeting: Meeting, kind: str, roles: set[Role], refusal: type[Exception] | None
) -> None:
    key = await meeting.propose() if kind == "round" else ""
    listener = Principal("a" * 32, roles=frozenset(roles))

    if refusal is None:
        await meeting.ask(TOPICS[kind], listener, meeting.event, key)
    else:
        with pytest.raises(refusal):
            await meeting.ask(TOPICS[kind], listener, meeting.event, key)
    with pytest.raises(SignedOut):
        await meeting.ask(TOPICS[kind], STRANGER, meeting.event, key)
    with pytest.raises(NotFound):
        await meeting.ask(TOPICS[kind], Principal("a" * 32, owner=True), meeting.event, "f" * 32)


@pytest.mark.parametrize("region", REGIONS, ids=lambda region: region.id)
async def test_a_region_takes_as_many_queries_for_many_readers_as_for_one(meeting: Meeting, region: Region) -> None:
    round_id = await meeting.propose(groups=4)
    await meeting.do(commands.publish, meeting.event.id, round_id)
    group_ids = [group.id for group in await meeting.ask(queries.groups_of_round, meeting.event.id, round_id)]
    keys = {"now": list(meeting.people.values()), "group": group_ids, "round": [round_id]}.get(region.topic, [""])

    await meeting.ask(statements, region, meeting.event, keys)  # what is read once a change has been read
    one, many = [await meeting.ask(statements, region, meeting.event, some) for some in (keys[:1], keys)]

    assert one == many


def statements(snap: Snapshot, region: Region, event: EventRef, keys: list[str]) -> int:
    """How many SQL statements the region's context takes."""
    ran: list[object] = []
    listen(snap.connection, "before_cursor_execute", lambda *said: ran.append(said))
    region.load(snap, event, keys)
    return len(ran)
