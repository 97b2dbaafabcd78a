"""A network meeting of two days over Zoom, from the pasted programme to the last summary."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.journeys import day_one, day_two, plenary
from tests.journeys.documents import Document, documents
from tests.journeys.meeting import Meeting, begin

ZONE = ZoneInfo("Europe/Stockholm")
ORGANISATIONS = ("Granby", "Näsvik", "Ljungö", "Hagestad", "Forsa", "Almvik", "Region Åmark", "Rimsjö", "Tallberga",
                 "Region Öster", "Sundmo", "Ekedal")  # fmt: skip
FIRST = ("Asta", "Börje", "Carin", "Didrik", "Elna")
LAST = ("Ahlmark", "Björnlid", "Dahlgran", "Ekhed", "Forsgran", "Gransjö", "Hedvik", "Idmark", "Järvlund", "Kvistmo",
        "Lindhed", "Myrvik")  # fmt: skip
STAFF = ("facilitator", "moderator", "host", "screen")


@pytest.mark.parametrize("document", documents("network", "seed-2"), ids=lambda each: each.name)
async def test_a_network_meeting_of_two_days_over_zoom(document: Document, tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        before = datetime.combine(document.dates[0] - timedelta(days=14), datetime.min.time(), ZONE)
        m = await begin(stack, tmp_path, document, before + timedelta(hours=9))
        await the_programme_is_pasted(m)
        links = await people_are_invited(m)

        await day_one.links_open_by_themselves(m)
        await day_one.sixty_people_come(m, links)
        await day_one.the_number_in_zoom_is_typed(m)
        await day_one.sessions_go_by(m, 0, "13:00", "14:30")
        await day_one.the_link_is_swapped(m)
        await day_one.sessions_go_by(m, 0, "14:45", "15:55")
        await day_one.the_day_ends(m)

        m.marks["day two"] = len(m.letters)
        await day_two.nobody_is_here_yet(m)
        await day_two.they_come(m)
        await day_two.they_buzz(m)
        await day_one.sessions_go_by(m, 1, "09:15", "10:40")
        talk = await day_two.groups_are_made(m)
        await day_two.groups_are_shown(m, talk)
        await day_two.somebody_comes_late(m, talk)
        await day_two.groups_write(m, talk)
        await day_two.all_are_called_back(m, talk)

        await plenary.the_hub_is_killed(m)
        shared = await plenary.some_is_shared(m, talk)
        await plenary.one_is_taken_back(m, talk, shared)
        plenary.nothing_else_was_told(m, talk, shared)
        await day_one.sessions_go_by(m, 1, "11:55", "11:55")
        await plenary.the_meeting_ends(m)


async def the_programme_is_pasted(m: Meeting) -> None:
    """What is pasted becomes the event, with nothing typed; the link is pasted as an invitation."""
    m.days = m.document.dates
    expected = [(day.isoformat(), *row) for day in m.days for row in m.document.rows(day)]
    preview = await m.owner.send("/events/preview", text=m.document.text)
    assert [(s["day"], s["start"], s["end"], s["title"], s["kind"]) for s in preview["sessions"]] == expected

    made = await m.owner.send("/events", text=m.document.text)
    m.slug, m.event_id = made["slug"], made["event_id"]
    sessions = await m.sessions()
    assert len(sessions) == 15
    assert [as_written(session) for session in sessions] == expected
    await m.owner.send(f"{m.path}/links", place=f"event:{m.event_id}", text=day_one.INVITATION)
    [link] = (await m.owner.get(f"{m.path}/links"))["links"]
    assert (link["provider"], link["url"], link["meeting_number"]) == ("zoom", day_one.ZOOM, "84155500123")


def as_written(session: dict[str, Any]) -> tuple[str, ...]:
    starts, ends = (datetime.fromisoformat(session[each]).astimezone(ZONE) for each in ("starts_at", "ends_at"))
    return (starts.date().isoformat(), f"{starts:%H:%M}", f"{ends:%H:%M}", session["title"], session["kind"])


async def people_are_invited(m: Meeting) -> dict[str, str]:
    """Sixty people of twelve organisations by a pasted list, and the team; all with personal links and pages open."""
    named = [(f"{first} {last}", organisation) for last, organisation in zip(LAST, ORGANISATIONS, strict=True)
             for first in FIRST]  # fmt: skip
    rows = [f"{name};person{n}@mail.example;{organisation}" for n, (name, organisation) in enumerate(named)]
    added = await m.owner.send(f"{m.path}/people/list", people="\n".join(["Namn;E-post;Kommun", *rows]))
    assert (added["added"], added["known"]) == (60, 0)
    for role in STAFF:
        name = f"{role.title()} Team"
        await m.owner.send(f"{m.path}/people", name=name, email=f"{role}@mail.example", roles=[role])
        m.staff[role] = m.caller(name, "en" if role == "moderator" else "sv")
    m.people = [m.caller(name, "en" if n % 3 == 2 else "sv") for n, (name, _) in enumerate(named)]
    links = await m.personal_links()
    await asyncio.gather(*(each.come_in(links[each.name]) for each in m.everybody))
    await asyncio.gather(*(m.open(each, "now", "plenary") for each in m.people))
    for role, topics in {"facilitator": ["desk"], "moderator": ["moderation"], "host": ["host"],
                         "screen": ["screen"]}.items():  # fmt: skip
        m.pages[role] = await m.open(m.staff[role], *topics)
    return links
