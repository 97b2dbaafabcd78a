"""What is said to groups: by whom it is read, how long it stands, and the host's texts when it is time for them."""

from __future__ import annotations

import asyncio

import pytest
from starlette.applications import Starlette

from hub.breakouts import commands as breakouts
from hub.breakouts.queries import Group
from hub.messages import commands, queries
from hub.messages.cards import ToGroup, load_group, load_say, load_texts
from hub.messages.events import MessageEnded, MessageSent
from hub.messages.live import Heard, load_now, load_screen
from hub.messages.model import NoGroupsNow
from hub.messages.queries import To
from tests.meetings import Meeting, reopened
from tests.swing import Swing
from tests.visitor import Visitor, enter


async def two_groups(it: Meeting) -> tuple[Group, Group]:
    """Asta's group and the other, talking."""
    asta = it.people["asta"]
    own, other = sorted(await it.groups(await it.talk()), key=lambda g: asta not in {m.person_id for m in g.members})
    return own, other


async def heard(it: Meeting, who: str) -> list[str]:
    found: dict[str, list[Heard]] = await it.read(load_now, it.event, [it.people[who]])
    return [each.text for each in found.get(it.people[who], [])]


async def read_by(it: Meeting, group: Group) -> list[str]:
    found: dict[str, list[ToGroup]] = await it.read(load_group, it.event, [group.id])
    return [each.text for each in found.get(group.id, [])]


async def test_a_message_to_one_group_is_read_by_its_people_alone(quiet: Meeting) -> None:
    own, other = await two_groups(quiet)
    await quiet.do(commands.send, quiet.event.id, To.GROUP, "Byt rum.", own.id, by="facilitator")
    quiet.later(1)
    await quiet.do(commands.send, quiet.event.id, To.GROUPS, "Halva tiden.", by="host")
    stranger = quiet.name_of(other.members[0].person_id)
    assert await heard(quiet, "asta") == ["Halva tiden.", "Byt rum."]
    assert await heard(quiet, stranger) == ["Halva tiden."]
    assert await heard(quiet, "folke") == []
    assert (await read_by(quiet, own), await read_by(quiet, other)) == (["Halva tiden.", "Byt rum."], ["Halva tiden."])


async def test_what_is_said_to_groups_goes_when_they_are_called_back_and_what_is_said_to_all_stays(
    quiet: Meeting,
) -> None:
    own, _ = await two_groups(quiet)
    first = await quiet.do(commands.send, quiet.event.id, To.GROUPS, "Fem minuter kvar.")
    quiet.later(1)
    await quiet.do(commands.send, quiet.event.id, To.ALL, "Fika klockan tre.")
    seq = await quiet.head()
    await quiet.do(breakouts.recall, quiet.event.id, own.round_id)
    assert await heard(quiet, "asta") == ["Fika klockan tre."]
    assert MessageEnded(first) in [told.fact for told in await quiet.told(seq)]


async def test_two_who_say_the_same_to_the_groups_say_it_once_and_the_second_may_show_it_large(quiet: Meeting) -> None:
    await two_groups(quiet)
    seq = await quiet.head()
    first = await quiet.do(commands.send, quiet.event.id, To.GROUPS, "Halva tiden.", by="facilitator")
    second = await quiet.do(commands.send, quiet.event.id, To.GROUPS, "Halva tiden.", by="host", on_screen=True)
    third = await quiet.do(commands.send, quiet.event.id, To.GROUPS, "Halva tiden.", by="host", on_screen=True)
    assert first == second == third
    assert [told.fact for told in await quiet.told(seq)] == [MessageSent(first), MessageSent(first)]
    assert (await quiet.read(load_screen, quiet.event, [""]))[""].text == "Halva tiden."


async def test_what_is_said_to_one_group_is_never_on_the_screen(quiet: Meeting) -> None:
    own, _ = await two_groups(quiet)
    await quiet.do(commands.send, quiet.event.id, To.GROUP, "Byt rum.", own.id, on_screen=True)
    assert await quiet.read(load_screen, quiet.event, [""]) == {}


async def test_nobody_speaks_to_groups_that_are_not_on(quiet: Meeting) -> None:
    with pytest.raises(NoGroupsNow):
        await quiet.do(commands.send, quiet.event.id, To.GROUPS, "Halva tiden.")
    own, _ = await two_groups(quiet)
    await quiet.do(breakouts.close, quiet.event.id, own.round_id)
    with pytest.raises(NoGroupsNow):
        await quiet.do(commands.send, quiet.event.id, To.GROUP, "Halva tiden.", own.id)
    assert await quiet.read(load_say, quiet.event, [""]) == {}


async def test_the_host_s_texts_come_when_it_is_time_for_them(quiet: Meeting) -> None:
    own, _ = await two_groups(quiet)

    async def due() -> str | None:
        return str((await quiet.read(load_texts, quiet.event, [""]))[""].due)

    found = [await due()]
    for minutes in (35, 4, 1):
        quiet.later(minutes)
        found.append(await due())
    await quiet.do(breakouts.recall, quiet.event.id, own.round_id)
    assert [*found, await due()] == ["None", "five", "one", "over", "back"]


async def test_of_a_talk_of_four_minutes_nobody_says_that_five_are_left(quiet: Meeting) -> None:
    own, _ = await two_groups(quiet)
    await quiet.do(breakouts.extend, quiet.event.id, own.round_id, -36)
    assert (await quiet.read(load_texts, quiet.event, [""]))[""].due is None


async def test_the_host_sends_the_text_that_is_due_with_one_press(app: Starlette, swing: Swing) -> None:
    host = await enter(app, swing.meeting, "host")
    swing.meeting.later(35)
    card = await host.client.get(f"{swing.path}/host")
    assert 'id="chat-five-send"' in card.text
    assert 'id="chat-one-send"' not in card.text
    fields = {"to": "groups", "back": "host", "text": "5 minuter kvar"}
    answer = await host.client.post(f"{swing.path}/messages", data=fields)
    assert answer.headers["location"] == f"{swing.path}/host?said=message-groups"
    card = await host.client.get(f"{swing.path}/host")
    assert 'id="chat-five-send"' not in card.text
    assert "Sent to all groups" in card.text
    asta = await enter(app, swing.meeting, "asta")
    for page in ("now", f"groups/{swing.own}"):
        assert "5 minuter kvar" in (await asta.client.get(f"{swing.path}/{page}")).text


async def test_a_press_sent_again_after_a_lost_answer_says_it_once_and_so_does_the_program(
    app: Starlette, swing: Swing
) -> None:
    frida = await enter(app, swing.meeting, "facilitator")
    sent = {"text": "Halva tiden.", "to": "groups", "screen": True, "request_id": "a" * 32}
    seq = await swing.meeting.head()
    answers = [await frida.client.post(f"/api{swing.path}/messages", json=sent) for _ in range(3)]
    assert len({answer.json()["message_id"] for answer in answers}) == 1
    assert len(await swing.meeting.told(seq)) == 1


async def test_two_of_the_team_who_press_at_once_say_it_once(app: Starlette, swing: Swing) -> None:
    team = [await enter(app, swing.meeting, name) for name in ("facilitator", "host", "organiser")]
    seq = await swing.meeting.head()

    async def press(visitor: Visitor) -> int:
        fields = {"to": "groups", "group": swing.own, "text": "Kom till bordet."}
        return (await visitor.client.post(f"{swing.path}/messages", data=fields)).status_code

    assert await asyncio.gather(*map(press, team)) == [303, 303, 303]
    assert [type(told.fact) for told in await swing.meeting.told(seq)] == [MessageSent]


async def test_the_door_does_not_speak_to_groups(app: Starlette, swing: Swing) -> None:
    door = await enter(app, swing.meeting, "door")
    for fields in ({"to": "groups"}, {"to": "team", "group": swing.own}):
        answer = await door.client.post(f"{swing.path}/messages", data={"text": "Hej", **fields})
        assert answer.status_code == 403


async def test_what_was_said_to_a_group_is_there_after_a_restart(quiet: Meeting) -> None:
    own, _ = await two_groups(quiet)
    await quiet.do(commands.send, quiet.event.id, To.GROUP, "Byt rum.", own.id, by="facilitator")
    async with reopened(quiet) as again:
        assert await heard(again, "asta") == ["Byt rum."]
        said = (await again.read(queries.said, again.event.id))[0]
        assert (said.group, said.stands) == (own.name, True)
