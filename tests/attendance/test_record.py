"""The record of who took part: from what happens at a meeting to the page, the files and the certificate."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from openpyxl import load_workbook
from starlette.applications import Starlette

from hub.attendance import commands, erasing, queries
from hub.attendance.queries import Evidence
from hub.checkin import commands as checkin
from hub.checkin.queries import Channel, SaidParty, State
from hub.people import commands as people
from hub.people.queries import Mode, NewPerson, Source
from hub.presence import commands as presence
from hub.privacy.commands import erase
from tests.meetings import Meeting
from tests.visitor import Visitor, enter

TALK, GROUPS, WORKSHOP, END = "Bin i staden", "Trösklar och möjligheter", "Verkstad", "Återsamling"


@pytest.fixture
async def organiser(app: Starlette, bees: Meeting) -> Visitor:
    return await enter(app, bees, "organiser")


@pytest.fixture
async def asta(app: Starlette, bees: Meeting) -> Visitor:
    return await enter(app, bees, "asta")


async def evidence(it: Meeting, name: str) -> list[Evidence]:
    found: list[Evidence] = await it.read(queries.evidence, it.event, it.people[name])
    return found


async def told(it: Meeting, name: str) -> list[tuple[str, int, int | None, bool]]:
    """Source, and minutes after the meeting's first moment from and until when; whether it is withdrawn."""
    start = (await evidence(it, "bo"))[0].noted_at

    def minutes(at: Any) -> Any:
        return None if at is None else round((at - start).total_seconds() / 60)

    rows = await evidence(it, name)
    return [(row.source, minutes(row.from_at), minutes(row.to_at), row.withdrawn_at is not None) for row in rows]


async def record(visitor: Visitor, it: Meeting, asked: str = "") -> dict[str, Any]:
    return dict(await visitor.get(f"{it.event.path}/attendance/record{asked}"))


async def row(visitor: Visitor, it: Meeting, name: str, asked: str = "") -> dict[str, Any]:
    rows = (await record(visitor, it, asked))["rows"]
    return next(dict(each) for each in rows if each["person_id"] == it.people[name])


# -- what happens is evidence -----------------------------------------------------------------------------------------


async def test_coming_leaving_and_coming_again_are_two_stretches(quiet: Meeting) -> None:
    quiet.later(10)
    await quiet.do(checkin.leave, quiet.event, quiet.people["asta"])
    quiet.later(10)
    await quiet.do(checkin.check_in, quiet.event, quiet.people["asta"], Channel.LINK)
    assert await told(quiet, "asta") == [("now", 0, 10, False), ("link", 20, None, False)]


async def test_who_is_not_seen_after_all_was_a_mistake_that_stays_to_be_read(quiet: Meeting) -> None:
    await quiet.do(checkin.mark, quiet.event, quiet.days[0], quiet.people["asta"], State.NOT_SEEN, by="door")
    assert await told(quiet, "asta") == [("now", 0, None, True)]


async def test_a_check_in_that_is_told_late_counts_from_when_they_came(quiet: Meeting) -> None:
    at = quiet.clock.at
    quiet.later(30)
    await quiet.do(
        checkin.check_in_on, quiet.event, quiet.days[0], quiet.people["folke"], Channel.DOOR, Mode.ON_SITE, at=at
    )
    assert await told(quiet, "folke") == [("door", 0, None, False)]


async def test_an_open_page_is_kept_as_a_stretch_when_it_is_closed_and_while_it_is_open(quiet: Meeting) -> None:
    signs = {quiet.event.id: [quiet.people["asta"]]}
    await quiet.do(presence.look, signs)
    quiet.later(0.5)
    await quiet.do(presence.look, signs)
    ongoing = await told(quiet, "asta")
    quiet.later(5)
    await quiet.do(presence.look, {})
    (page,) = [each for each in await evidence(quiet, "asta") if each.source == "presence"]
    assert page.to_at is not None
    assert ((page.to_at - page.from_at).total_seconds(), len(ongoing)) == (30, 2)


async def test_those_named_at_a_screen_are_counted_with_who_named_them(quiet: Meeting) -> None:
    said = SaidParty(("Folke Asp", "Zeta Utomstående"), 3)
    await quiet.do(checkin.set_party, quiet.event, quiet.days[0], quiet.people["asta"], said)
    quiet.later(70)
    found = {each.person_id: each for each in await quiet.read(queries.record, quiet.event)}
    asta, folke = found[quiet.people["asta"]], found[quiet.people["folke"]]
    assert (asta.beside, asta.others, folke.sources) == (("Zeta Utomstående",), 2, ("party",))
    assert folke.counted.seconds == asta.counted.seconds == 70 * 60


# -- the list ---------------------------------------------------------------------------------------------------------


async def test_the_list_tells_who_was_there_how_long_and_from_where_it_is_known(
    bees: Meeting, organiser: Visitor
) -> None:
    bees.later(70)
    data = await record(organiser, bees)
    found = await row(organiser, bees, "asta")
    assert found == {
        "person_id": bees.people["asta"],
        "name": "Asta Ek",
        "organisation": "Granby",
        "mode": "remote",
        "took_part": True,
        "minutes": 70,
        "sources": ["now"],
        "assumed": True,
        "corrected": False,
        "beside": [],
        "others": 0,
    }
    assert data["totals"] == {"people": 6, "heads": 6, "on_site": 2, "remote": 4, "seconds": 6 * 70 * 60}
    assert (await row(organiser, bees, "folke"))["took_part"] is False


async def test_an_item_a_word_and_a_choice_show_some(bees: Meeting, organiser: Visitor) -> None:
    bees.later(70)
    talk, end = bees.sessions[TALK], bees.sessions[END]
    assert (await record(organiser, bees, f"?item={talk}"))["totals"]["people"] == 0
    assert (await row(organiser, bees, "asta", f"?item={end}"))["minutes"] == 30
    shown = (await record(organiser, bees, "?show=on-site&find=ljung"))["rows"]
    assert [each["name"] for each in shown] == ["Ebba Björk"]


async def test_all_days_are_added_up_and_a_person_is_one(bees: Meeting, organiser: Visitor) -> None:
    bees.later(70)
    bees.later(21 * 60 + 10)
    await bees.do(checkin.check_in, bees.event, bees.people["asta"], Channel.NOW)
    bees.later(10)
    found = await row(organiser, bees, "asta", "?day=all")
    assert (found["minutes"], (await record(organiser, bees, "?day=all"))["totals"]["people"]) == (80, 6)


async def test_the_page_reads_as_people_say_it(bees: Meeting, organiser: Visitor) -> None:
    bees.later(70)
    page = await organiser.page(f"{bees.event.path}/attendance/record")
    assert "6 took part" in page
    assert "1 h 10 min" in page
    assert "pressed that they are here" in page


async def test_files_hold_a_column_for_each_item_and_run_nothing(bees: Meeting, organiser: Visitor) -> None:
    evil = '=HYPERLINK("http://evil.example.se")'
    await bees.do(people.rename, bees.event.id, bees.people["asta"], evil)
    bees.later(70)
    at = f"{bees.event.path}/attendance/record"
    csv_, xlsx = await organiser.client.get(f"{at}.csv"), await organiser.client.get(f"{at}.xlsx")
    rows = list(csv.reader(io.StringIO(csv_.text.lstrip("\ufeff"))))
    sheet = load_workbook(io.BytesIO(xlsx.content)).worksheets[0]
    cells = [[cell.value for cell in line] for line in sheet.iter_rows()]
    assert rows[0][9:] == [
        "Incheckning 2031-05-06 09:00",
        f"{TALK} 2031-05-06 09:30",
        f"{GROUPS} 2031-05-06 10:30",
        f"{WORKSHOP} 2031-05-06 10:40",
        f"{END} 2031-05-06 11:30",
    ]
    own = next(each for each in rows if "HYPERLINK" in each[0])
    assert own == [f"'{evil}", "Granby", "yes", "Remote", "70", "yes", "no", "", own[8], "", "", "40", "30", "30"]
    written = next(each for each in cells if each[0] == evil)
    assert (written[4], sheet.cell(cells.index(written) + 1, 1).data_type) == (70, "s")


# -- corrections ------------------------------------------------------------------------------------------------------


async def correct(visitor: Visitor, it: Meeting, name: str, status: int = 200, **said: Any) -> dict[str, Any]:
    body: dict[str, Any] = {"day": it.days[0], "there": True, "start": "09.00", "end": "10.30", "reason": "Satt bak"}
    at = f"{it.event.path}/attendance/record/{it.people[name]}/corrections"
    return dict(await visitor.post(at, status, **(body | said)))


async def test_a_correction_stands_beside_what_is_known_and_can_be_undone(bees: Meeting, organiser: Visitor) -> None:
    made = await correct(organiser, bees, "folke")
    assert (await row(organiser, bees, "folke"))["minutes"] == 90
    at = f"{bees.event.path}/attendance/record/{bees.people['folke']}"
    await organiser.post(f"{at}/corrections/{made['correction_id']}/undo")
    data = await organiser.get(at)
    (said,) = data["days"][0]["corrections"]
    assert (said["reason"], said["by"], said["undone_by"]) == ("Satt bak", *[bees.people["organiser"]] * 2)
    assert data["names"][bees.people["organiser"]] == "Organiser i laget"
    assert (await row(organiser, bees, "folke"))["took_part"] is False
    page = await organiser.page(at)
    assert "<s>09:00–10:30 was there: Satt bak</s>" in page
    await organiser.post(f"{at}/corrections/{made['correction_id']}/undo", 404)


async def test_somebody_can_be_said_not_to_have_been_there_and_the_evidence_stays(
    bees: Meeting, organiser: Visitor
) -> None:
    bees.later(70)
    await correct(organiser, bees, "asta", there=False, start="10.00", end="13.00", reason="Fel person vid dörren")
    found = await row(organiser, bees, "asta")
    assert (found["took_part"], found["minutes"], found["corrected"], found["sources"]) == (False, 0, True, ["now"])
    assert await told(bees, "asta") == [("now", 0, None, False)]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"start": "11.00"}, 422),
        ({"reason": ""}, 422),
        ({"start": "nio"}, 422),
        ({"day": "0" * 32}, 404),
    ],
)
async def test_a_correction_without_sense_is_refused(
    bees: Meeting, organiser: Visitor, said: dict[str, Any], status: int
) -> None:
    await correct(organiser, bees, "folke", status, **said)
    assert (await row(organiser, bees, "folke"))["corrected"] is False


async def test_a_form_that_failed_keeps_what_was_typed(bees: Meeting, organiser: Visitor) -> None:
    at = f"{bees.event.path}/attendance/record/{bees.people['folke']}"
    typed = {"day": bees.days[0], "there": "false", "start": "12.00", "end": "11.00", "reason": "Hade gått"}
    answer = await organiser.client.post(f"{at}/corrections", data=typed)
    assert answer.status_code == 422
    assert 'value="Hade gått"' in answer.text
    assert 'value="false" checked' in answer.text


# -- the certificate, and one's own page -------------------------------------------------------------------------------


async def test_a_certificate_says_what_is_known_and_nothing_more(bees: Meeting, organiser: Visitor) -> None:
    bees.later(70)
    at = f"{bees.event.path}/attendance/record/{{}}/certificate"
    data = await organiser.get(at.format(bees.people["asta"]))
    assert (data["name"], data["event"], data["minutes"], data["issued"]) == (
        "Asta Ek",
        "Bin i nätverk",
        70,
        "2031-05-06",
    )
    assert data["days"] == [
        {
            "date": "2031-05-06",
            "mode": "remote",
            "minutes": 70,
            "assumed": True,
            "items": [[GROUPS, 40, True], [WORKSHOP, 30, True], [END, 30, False]],
        }
    ]
    assert "so there is nothing to certify" in await organiser.page(at.format(bees.people["folke"]))


async def test_a_certificate_is_in_the_readers_language(bees: Meeting, asta: Visitor) -> None:
    bees.later(70)
    asta.client.headers["accept-language"] = "sv"
    page = await asta.page(f"{bees.event.path}/me/certificate")
    assert "Asta Ek har deltagit i Bin i nätverk." in page
    assert "Utfärdat tisdag 6 maj 2031" in page


async def test_my_page_has_what_is_known_of_me(bees: Meeting, asta: Visitor) -> None:
    data = await asta.get(f"{bees.event.path}/me/attendance")
    assert (data["shown"], [each["source"] for each in data["days"][0]["evidence"]]) == (False, ["now"])
    assert 'href="/e/bin-i-natverk-2031/me/attendance"' in await asta.page(f"{bees.event.path}/me")


async def test_on_the_open_list_stands_who_has_chosen_it_as_long_as_they_do(
    bees: Meeting, asta: Visitor, stranger: Visitor
) -> None:
    at = f"{bees.event.path}/me/attendance"
    await asta.post(at, shown=True)
    assert (await stranger.get(f"{bees.event.path}/participants"))["people"] == [
        {"name": "Asta Ek", "organisation": "Granby"}
    ]
    await asta.post(at, shown=False)
    assert (await stranger.get(f"{bees.event.path}/participants"))["people"] == []


# -- rights, erasure --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["asta", "door", "moderator", "speaker", "screen"])
async def test_the_record_is_the_organisers(app: Starlette, bees: Meeting, name: str) -> None:
    visitor = await enter(app, bees, name)
    at = f"{bees.event.path}/attendance/record"
    for path in ("", f"/{bees.people['bo']}", f"/{bees.people['bo']}/certificate"):
        await visitor.get(f"{at}{path}", 403)
    for file in (".csv", ".xlsx"):
        await visitor.page(f"{at}{file}", 403)
    await correct(visitor, bees, "bo", 403)
    await visitor.get(f"{bees.event.path}/attendance/zoom", 403)


async def test_another_meetings_people_are_not_known_here(bees: Meeting, wasps: Meeting, organiser: Visitor) -> None:
    theirs = wasps.people["asta"]
    at = f"{bees.event.path}/attendance/record/{theirs}"
    await organiser.get(at, 404)
    await organiser.get(f"{at}/certificate", 404)
    made = await wasps.do(
        commands.correct,
        *(wasps.event, wasps.days[0], theirs),
        there=False,
        start=wasps.clock.at,
        end=wasps.clock.at.replace(hour=10),
        reason="–",
    )
    await organiser.post(f"{at}/corrections/{made}/undo", 404)


async def test_after_erasure_nothing_leads_to_the_person_and_figures_stay(quiet: Meeting) -> None:
    asta, event = quiet.people["asta"], quiet.event
    seven, eight = (quiet.clock.at.replace(hour=hour, minute=0) for hour in (7, 8))
    said = {"there": True, "start": seven, "end": eight, "reason": "Asta satt vid fönstret"}
    await quiet.do(commands.show, event.id, asta, chosen=True, by="asta")
    await quiet.do(commands.correct, event, quiet.days[0], asta, **said, by="asta")
    kept = await quiet.read(erasing.data_of, event.id, asta)

    ghost_id = await quiet.do(erase, event.id, asta, "Deltagare {n}")

    quiet.later(70)
    found = {each.person_id: each for each in await quiet.read(queries.record, event)}
    assert [len(part) for part in kept.values()] == [1, 1, 1]
    assert [len(part) for part in (await quiet.read(erasing.data_of, event.id, asta)).values()] == [0, 0, 0]
    assert (asta in found, found[ghost_id].counted.seconds) == (False, 130 * 60)
    assert [(each.reason, each.by) for each in await quiet.read(queries.corrections, event.id, ghost_id)] == [
        ("", ghost_id)
    ]


async def test_who_is_taken_off_the_list_is_still_counted(bees: Meeting, organiser: Visitor) -> None:
    ghost = NewPerson("Tillfällig Gäst")
    guest = (await bees.do(people.add_participant, bees.event.id, ghost, Source.ZOOM)).person_id
    await bees.do(checkin.check_in, bees.event, guest, Channel.ZOOM)
    assert await bees.do(people.forget_entered, bees.event.id, guest)
    assert (await record(organiser, bees))["no_more_listed"] == 1
