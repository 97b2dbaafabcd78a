"""An archive without names: nobody is in it, and it is a whole meeting all the same."""

from __future__ import annotations

from pathlib import Path

from hub.archive.places import NAMING
from hub.people import aliases
from hub.people import queries as people
from tests.archive.boxes import empty_hub, read_in, tables_of, taken, unpacked
from tests.meetings import PARTICIPANTS
from tests.swing import UNSHARED, Swing


async def test_nobody_is_named_in_it(swing: Swing) -> None:
    meeting = swing.meeting
    await meeting.do(aliases.hide, meeting.event.id, meeting.people["bo"], "Deltagare {n}")

    files = unpacked(await taken(meeting, names=False))

    everything = b"\n".join(content for path, content in files.items() if path.endswith("l")).decode()
    names = [name for name, _, _ in PARTICIPANTS.values()] + [f"{short}@" for short in meeting.people]
    places = ["Näsvik"]  # the meeting is held at Granby, and a speaker comes from Ljungö
    told = [each for each in (*names, *places, "i laget", *meeting.people.values()) if each in everything]
    assert told == []
    assert all(text in everything for text in UNSHARED)


async def test_what_people_told_of_themselves_is_left_out(swing: Swing) -> None:
    tables = tables_of(await taken(swing.meeting, names=False))
    assert {table: rows for table, rows in tables.items() if table in NAMING and rows} == {}


async def test_it_comes_back_as_a_meeting_of_numbered_people(swing: Swing, tmp_path: Path) -> None:
    content = await taken(swing.meeting, names=False)

    async with empty_hub(tmp_path / "other") as house:
        made = await read_in(house, content)
        listed = await house.database.read(people.participants, made.event_id)

    assert sorted(each.name for each in listed) == sorted(f"Deltagare {n}" for n in range(1, made.people + 1))
    assert {(each.email, each.organisation, each.hidden) for each in listed} == {(None, "", True)}
    here = await swing.meeting.read(people.participants, swing.meeting.event.id)
    assert sorted(each.mode for each in listed) == sorted(each.mode for each in here)


async def test_nothing_leads_from_it_to_the_hub(swing: Swing) -> None:
    whole, nameless = await taken(swing.meeting), await taken(swing.meeting, names=False)
    ids = {
        row[name] for rows in tables_of(whole).values() for row in rows for name in ("id", "person_id") if name in row
    }
    assert [each for each in ids if each.encode() in b"\n".join(unpacked(nameless).values()) and len(each) == 32] == []
