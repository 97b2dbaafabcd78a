"""A programme read again after somebody has corrected it: what they changed is theirs, and no change of the source."""

from __future__ import annotations

from typing import Any

from tests.meetings import Meeting
from tests.programme.sent_form import sent_form
from tests.programme.test_views import words
from tests.visitor import Visitor

PAGE = """Biodlarnas dag
Tisdag 6 maj 2031
Program
9.00 Incheckning
9.30 Kupor på tak. Med Nils Drönare, biodlare, Ljungö
10.30 Fika
11.00 Gruppsamtal
12.00 Lunch
"""
CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:honung-1@example.org
DTSTART;TZID=Europe/Stockholm:20310506T090000
DTEND;TZID=Europe/Stockholm:20310506T100000
SUMMARY:Slungning
END:VEVENT
BEGIN:VEVENT
UID:honung-2@example.org
DTSTART;TZID=Europe/Stockholm:20310506T100000
DTEND;TZID=Europe/Stockholm:20310506T110000
SUMMARY:Vax
END:VEVENT
END:VCALENDAR
"""


async def made(owner: Visitor, text: str, **more: Any) -> str:
    """The path of the event that *text* makes."""
    return f"/e/{(await owner.post('/events', text=text, **more))['slug']}"


async def parts(owner: Visitor, path: str, text: str) -> dict[str, list[tuple[str, str, bool]]]:
    """By title, what differs, who has changed it, and whether it is taken over as usual."""
    found = await owner.post(f"{path}/import/preview", text=text)
    return {
        row["session"]["title"]: [(part["name"], part["by"], part["usual"]) for part in row["parts"]]
        for row in found["rows"]
        if row["parts"] or row["old"] is None
    }


async def plan(owner: Visitor, path: str) -> dict[str, dict[str, Any]]:
    edit = await owner.get(f"{path}/edit")
    return {session["title"]: session for session in edit["plan"]["sessions"]}


async def test_what_was_corrected_before_it_was_accepted_is_ours(owner: Visitor, bees: Meeting) -> None:
    preview = await owner.client.post("/events/preview", data={"text": PAGE})
    form = sent_form(preview.text, "/events")
    form = {name: "Slunga" if value == "Gruppsamtal" else value for name, value in form.items()}
    answer = await owner.client.post("/events", data=form)
    path = answer.headers["location"].partition("/ready")[0]

    assert await parts(owner, path, PAGE) == {"Gruppsamtal": [("title", "you", False)]}
    page = await owner.client.post(f"{path}/import/preview", data={"text": PAGE})
    assert "Nothing. The programme is as it was read." in words(page.text)
    assert "1 item that you have changed stays as it is" in words(page.text)


async def test_who_has_changed_what_is_told_and_only_what_the_source_alone_changed_is_ticked(
    owner: Visitor, bees: Meeting
) -> None:
    path = await made(owner, PAGE)
    talk, break_ = (await plan(owner, path))["Kupor på tak"], (await plan(owner, path))["Fika"]
    for item, title in ((talk, "Kupor på alla tak"), (break_, "Kaffe")):
        said = {name: item[name] for name in ("kind", "start", "end", "description")} | {"title": title}
        await owner.post(f"{path}/sessions/{item['id']}", **said)
    later = PAGE.replace("Kupor på tak", "Kupor på höga tak").replace("12.00 Lunch", "12.15 Lunch")

    found = await parts(owner, path, later)

    assert found["Kupor på höga tak"] == [("title", "both", False)]
    assert found["Fika"] == [("title", "you", False)]
    assert found["Lunch"] == [("when", "source", True)]
    page = await owner.client.post(f"{path}/import/preview", data={"text": later})
    assert "Both you and the source have changed this." in words(page.text)
    await owner.post(f"{path}/import", text=later, now=True)
    assert {"Kupor på alla tak", "Kaffe"} < set(await plan(owner, path))
    assert (await parts(owner, path, later))["Kupor på höga tak"] == [("title", "you", False)]


async def test_an_item_that_was_left_out_is_not_added_again_unless_somebody_says_so(
    owner: Visitor, bees: Meeting
) -> None:
    path = await made(owner, PAGE)
    fika = (await plan(owner, path))["Fika"]
    await owner.post(f"{path}/sessions/{fika['id']}/remove")
    page = await owner.client.post(f"{path}/import/preview", data={"text": PAGE})
    assert "You did not want it before." in words(page.text)

    await owner.post(f"{path}/import", text=PAGE, now=True)
    assert "Fika" not in await plan(owner, path)

    form = sent_form((await owner.client.post(f"{path}/import/preview", data={"text": PAGE})).text, f"{path}/import")
    await owner.client.post(f"{path}/import", data={**form, "leave": "", "now": "1"})
    assert "Fika" in await plan(owner, path)


async def test_a_calendar_s_own_names_are_kept_so_that_its_items_are_known_by_them(
    owner: Visitor, bees: Meeting
) -> None:
    path = await made(owner, CALENDAR, title="Honungsdagen")
    before = await plan(owner, path)
    turned = CALENDAR.replace("Slungning", "X").replace("Vax", "Slungning").replace("SUMMARY:X", "SUMMARY:Något annat")
    found = await owner.post(f"{path}/import/preview", text=turned)

    assert [(row["match"]["old"], row["match"]["why"]) for row in found["rows"]] == [
        (before["Slungning"]["id"], ["uid"]),
        (before["Vax"]["id"], ["uid"]),
    ]
