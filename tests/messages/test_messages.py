"""What the team says, to whom, and for how long; and who leads."""

from __future__ import annotations

from hub.checkin import commands as checkin
from hub.messages import commands, queries
from hub.messages.events import LeadTaken, MessageEnded, MessageSent
from hub.messages.live import Heard, load_now
from hub.messages.queries import To
from hub.people.queries import Mode
from tests.meetings import Meeting

TEN_MINUTES = 10


async def heard(it: Meeting, who: str) -> list[str]:
    found = await it.read(load_now, it.event, [it.people[who]])
    messages: list[Heard] = found.get(it.people[who], [])
    return [message.text for message in messages]


async def send(it: Meeting, to: To, text: str, by: str = "facilitator") -> str:
    return str(await it.do(commands.send, it.event.id, to, text, by=by))


async def test_a_message_reaches_those_it_is_for(quiet: Meeting) -> None:
    for to, text in (
        (To.ALL, "Fem minuter kvar."),
        (To.ON_SITE, "Kaffet står framme."),
        (To.REMOTE, "Slå på ljudet."),
        (To.TEAM, "Byter batteri."),
    ):
        await send(quiet, to, text)
        quiet.later(1)
    assert await heard(quiet, "cilla") == ["Kaffet står framme.", "Fem minuter kvar."]
    assert await heard(quiet, "asta") == ["Slå på ljudet.", "Fem minuter kvar."]
    newest = (await quiet.read(queries.said, quiet.event.id))[0]
    assert (newest.message.text, newest.name) == ("Byter batteri.", "Facilitator i laget")


async def test_who_changes_to_the_room_hears_what_is_said_there(quiet: Meeting) -> None:
    await send(quiet, To.ON_SITE, "Kaffet står framme.")
    assert await heard(quiet, "asta") == []
    await quiet.do(checkin.set_mode, quiet.event, quiet.people["asta"], Mode.ON_SITE)
    assert await heard(quiet, "asta") == ["Kaffet står framme."]


async def test_a_message_goes_by_itself_after_ten_minutes(quiet: Meeting) -> None:
    await send(quiet, To.ALL, "Fem minuter kvar.")
    quiet.later(TEN_MINUTES - 0.1)
    assert await heard(quiet, "asta") == ["Fem minuter kvar."]
    quiet.later(0.1)
    assert await heard(quiet, "asta") == []


async def test_a_message_is_taken_away_once(quiet: Meeting) -> None:
    seq = await quiet.head()
    message_id = await send(quiet, To.ALL, "Fel sal.")
    quiet.later(1)
    for _ in range(2):
        await quiet.do(commands.end, quiet.event.id, message_id, by="host")
    assert await heard(quiet, "asta") == []
    assert [told.fact for told in await quiet.told(seq)] == [MessageSent(message_id), MessageEnded(message_id)]


async def test_two_who_say_the_same_say_it_once(quiet: Meeting) -> None:
    seq = await quiet.head()
    first = await send(quiet, To.ALL, "Tack för i dag!")
    second = await send(quiet, To.ALL, "Tack för i dag!", by="host")
    elsewhere = await send(quiet, To.TEAM, "Tack för i dag!")
    assert first == second != elsewhere
    assert len(await quiet.told(seq)) == 2


async def test_no_more_than_three_messages_stand_on_a_page(quiet: Meeting) -> None:
    for text in ("ett", "två", "tre", "fyra"):
        await send(quiet, To.ALL, text)
        quiet.later(1)
    assert await heard(quiet, "asta") == ["fyra", "tre", "två"]


async def test_the_lead_is_taken_over_and_taking_it_again_says_nothing(quiet: Meeting) -> None:
    seq = await quiet.head()
    assert await quiet.read(queries.lead, quiet.event.id) is None
    for name in ("facilitator", "host", "host"):
        await quiet.do(commands.take_lead, quiet.event.id, quiet.people[name])
    lead = await quiet.read(queries.lead, quiet.event.id)
    assert (lead.name, lead.since) == ("Host i laget", quiet.clock.at)
    facts = [told.fact for told in await quiet.told(seq)]
    assert facts == [LeadTaken(quiet.people["facilitator"]), LeadTaken(quiet.people["host"])]
