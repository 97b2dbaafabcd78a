"""Calendars as other programs read them, and what becomes of an entry when the programme changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import icalendar
import pytest
import vobject
from starlette.applications import Starlette

from hub.breakouts import queries as breakouts
from hub.feeds import queries
from hub.kernel.transaction import Snapshot
from hub.programme import commands
from hub.programme import queries as programme
from hub.programme.exporting import calendar
from tests import edits
from tests.feeds.rich import RICH
from tests.meetings import Meeting
from tests.visitor import Visitor, enter

Entries = dict[str, Any]


async def text_of(app: Starlette, meeting: Meeting, path: str = "/calendar.ics") -> str:
    return await Visitor(app).page(meeting.event.path + path)


async def entries(app: Starlette, meeting: Meeting, path: str = "/calendar.ics") -> Entries:
    """By title, as the library reads them that did not write them."""
    read = vobject.readOne(await text_of(app, meeting, path))
    return {each.summary.value: each for each in read.vevent_list}


def at(entry: Any) -> tuple[datetime, datetime]:
    return entry.dtstart.value.astimezone(UTC), entry.dtend.value.astimezone(UTC)


def utc(day: int, *clocks: int) -> tuple[datetime, ...]:
    return tuple(datetime(2031, 5, day, clock // 100, clock % 100, tzinfo=UTC) for clock in clocks)


async def test_another_library_reads_every_item_at_its_time(app: Starlette, bees: Meeting) -> None:
    found = await entries(app, bees)
    assert {title: at(entry) for title, entry in found.items()} == {
        "Incheckning": utc(6, 700, 730),
        "Bin i staden": utc(6, 730, 830),
        "Trösklar och möjligheter": utc(6, 830, 930),
        "Verkstad": utc(6, 840, 920),
        "Återsamling": utc(6, 930, 1000),
        "Vax och honung": utc(7, 700, 800),
        "Paus": utc(7, 800, 830),
        "Gruppsamtal utan frågor": utc(7, 830, 1000),
    }


async def test_an_entry_says_what_the_item_is_and_leads_to_the_hub(app: Starlette, bees: Meeting) -> None:
    await bees.link()
    entry = (await entries(app, bees))["Bin i staden"]
    way = f"http://hub.example{bees.event.path}/go/{bees.sessions['Bin i staden']}"
    assert entry.uid.value == f"session-{bees.sessions['Bin i staden']}@bikupa"
    assert entry.location.value == f"Stora salen · {way}"
    assert entry.url.value == entry.conference.value == way
    assert entry.conference.params["VALUE"] == ["URI"]
    assert entry.conference.params["FEATURE"] == ["AUDIO", "VIDEO"]
    assert entry.description.value == "Om kupor på tak.\n\nNils Drönare (biodlare, Ljungö): Ett år på taket"
    assert (entry.status.value, entry.sequence.value) == ("CONFIRMED", "0")


async def test_the_calendar_keeps_the_rules_of_its_format(app: Starlette, bees: Meeting) -> None:
    raw = (await Visitor(app).client.get(f"{bees.event.path}/calendar.ics")).content
    lines = raw.removesuffix(b"\r\n").split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT1H" in lines
    assert b"METHOD" not in raw
    assert not any(event.errors for event in icalendar.Calendar.from_ical(raw).walk("VEVENT"))


async def test_the_same_programme_is_the_same_bytes_later(app: Starlette, bees: Meeting) -> None:
    first = await text_of(app, bees)
    bees.later(24 * 60)
    assert await text_of(app, bees) == first


async def test_minutes_more_move_what_follows_and_raise_its_sequence(app: Starlette, bees: Meeting) -> None:
    bees.later(1)
    await bees.do(commands.slip, bees.event.id, bees.sessions["Trösklar och möjligheter"], 10)
    found = await entries(app, bees)
    moved = found["Återsamling"]
    assert at(moved) == utc(6, 940, 1010)
    assert int(moved.sequence.value) > 0
    assert moved.last_modified.value == moved.dtstamp.value == bees.clock.now()
    assert found["Vax och honung"].sequence.value == "0"


async def test_what_is_taken_out_is_told_as_called_off(app: Starlette, bees: Meeting) -> None:
    session = bees.sessions["Verkstad"]
    await bees.do(edits.remove_session, bees.event.id, session)
    gone = (await entries(app, bees))["Verkstad"]
    assert (gone.status.value, gone.sequence.value, gone.uid.value) == ("CANCELLED", "1", f"session-{session}@bikupa")
    alone = await entries(app, bees, f"/sessions/{session}/calendar.ics")
    assert [entry.status.value for entry in alone.values()] == ["CANCELLED"]


async def test_what_is_skipped_is_called_off_until_it_is_taken_back(app: Starlette, bees: Meeting) -> None:
    session = bees.sessions["Paus"]
    told = []
    for command in (commands.skip, commands.take_back):
        await bees.do(command, bees.event.id, session)
        entry = (await entries(app, bees))["Paus"]
        told.append((entry.status.value, int(entry.sequence.value)))
    assert [status for status, _ in told] == ["CANCELLED", "CONFIRMED"]
    assert 0 < told[0][1] < told[1][1]


async def test_one_item_is_a_calendar_of_its_own(app: Starlette, bees: Meeting) -> None:
    found = await entries(app, bees, f"/sessions/{bees.sessions['Paus']}/calendar.ics")
    assert {title: at(entry) for title, entry in found.items()} == {"Paus": utc(7, 800, 830)}


async def test_the_days_are_one_entry_each(app: Starlette, bees: Meeting) -> None:
    read = vobject.readOne(await text_of(app, bees, "/calendar.ics?by=day"))
    assert [at(each) for each in read.vevent_list] == [utc(6, 700, 1000), utc(7, 700, 1000)]
    assert read.vevent_list[0].description.value.startswith("09.00 Incheckning\n09.30 Bin i staden\n")
    assert f"http://hub.example{bees.event.path}/go/{bees.days[0]}" in read.vevent_list[0].location.value


async def of_rich(meeting: Meeting, look: Callable[[Snapshot, Any], Any]) -> Any:
    event_id, _ = await meeting.do(commands.create_event, RICH)
    return await meeting.read(lambda snap: look(snap, programme.event_ref_by_id(snap, event_id)))


async def test_a_night_in_which_clocks_are_put_back_is_an_hour_longer(bees: Meeting) -> None:
    """From 22 in summer time to 1, then 9 in winter time; a day later the offset is another."""
    whole = await of_rich(bees, lambda snap, event: queries.whole(snap, event, "https://hub.example"))
    read = vobject.readOne(calendar.of_event(whole, bees.house.site.languages["sv"]).decode())
    found = {each.summary.value: at(each) for each in read.vevent_list}
    assert found["Nattvak vid kuporna"] == (
        datetime(2031, 10, 25, 20, tzinfo=UTC),
        datetime(2031, 10, 25, 23, tzinfo=UTC),
    )
    assert found["Morgonen efter"] == (datetime(2031, 10, 26, 8, tzinfo=UTC), datetime(2031, 10, 26, 9, tzinfo=UTC))


@pytest.mark.parametrize("name", ["asta", "organiser", "stranger"])
async def test_no_calendar_holds_a_secret(app: Starlette, bees: Meeting, name: str) -> None:
    await bees.link()
    visitor = Visitor(app) if name == "stranger" else await enter(app, bees, name)
    for path in ("/calendar.ics", "/calendar.ics?by=day", "/schedule.json", "/schedule.xml", "/programme.csv"):
        text = (await visitor.page(bees.event.path + path)).replace("\r\n ", "")
        assert not [secret for secret in ("zoom", "81234567890", "bin.example.se", bees.event.code) if secret in text]


# -- one's own --------------------------------------------------------------------------------------------------------


async def own_path(visitor: Visitor, meeting: Meeting) -> str:
    found = await visitor.get(f"{meeting.event.path}/calendar")
    return str(found["own"])


async def test_one_s_own_calendar_has_one_s_group_as_soon_as_it_is_shown(app: Starlette, bees: Meeting) -> None:
    asta = await enter(app, bees, "asta")
    assert (await asta.get(f"{bees.event.path}/calendar"))["own"] is None
    await asta.post(f"{bees.event.path}/calendar")
    path = (await own_path(asta, bees)).removeprefix(bees.event.path)
    before = set(await entries(app, bees, path))
    await bees.propose()
    proposed = set(await entries(app, bees, path))
    await bees.talk()
    shown = set(await entries(app, bees, path))
    group = next(g for g in await groups_of(bees) if bees.people["asta"] in {m.person_id for m in g.members})
    assert proposed == before == set(bees.sessions)
    assert shown - before == {f"{group.name} · Trösklar och möjligheter"}


async def groups_of(meeting: Meeting) -> Any:
    rounds = await meeting.read(breakouts.rounds, meeting.event.id)
    shown = [each for each in rounds if each.published_at]
    return await meeting.groups(shown[0].id)


async def test_an_address_that_was_renewed_or_ended_gives_nothing(app: Starlette, bees: Meeting) -> None:
    asta = await enter(app, bees, "asta")
    action = f"{bees.event.path}/calendar"
    await asta.post(action)
    first = await own_path(asta, bees)
    await asta.post(action)
    second = await own_path(asta, bees)
    statuses = [(await Visitor(app).client.get(path)).status_code for path in (first, second)]
    await asta.post(f"{action}/stop")
    assert statuses == [404, 200]
    assert (await Visitor(app).client.get(second)).status_code == 404


async def test_an_address_is_of_no_use_elsewhere_or_changed(app: Starlette, bees: Meeting, wasps: Meeting) -> None:
    asta = await enter(app, bees, "asta")
    await asta.post(f"{bees.event.path}/calendar")
    path = await own_path(asta, bees)
    token = path.rpartition("/")[2]
    for wrong in (path.replace(bees.event.path, wasps.event.path), path[:-1], path + "A", f"/p/{token}"):
        assert (await Visitor(app).client.get(wrong)).status_code == 404, wrong


async def test_the_database_alone_gives_no_address(app: Starlette, bees: Meeting) -> None:
    asta = await enter(app, bees, "asta")
    await asta.post(f"{bees.event.path}/calendar")
    token = (await own_path(asta, bees)).rpartition("/")[2]
    stored = bees.house.settings.data / "bikupa.sqlite"
    held = stored.read_bytes() + stored.with_name(stored.name + "-wal").read_bytes()
    assert token.encode() not in held
