"""The report names nobody who has not chosen it, and holds nothing that is not shared: in no form, frame or answer."""

from __future__ import annotations

import io
import zipfile

import pytest
from starlette.applications import Starlette

from hub.people import aliases
from hub.report import commands as report
from hub.report.model import Part
from hub.summaries import commands as summaries
from realtime.messages import JSON, Cursor, Variant
from tests.meetings import PARTICIPANTS, Meeting
from tests.swing import UNSHARED, Swing
from tests.visitor import Visitor, enter

FORMS = ("report/print", "report.md", "report.json", "report.docx")
NOT_PUBLIC = ("facilitator", "host", "door", "screen")


async def all_forms(visitor: Visitor, meeting: Meeting) -> dict[str, str]:
    """Whatever the forms of the report hold, packed or not, and the summary as page and answer."""
    path, found = meeting.event.path, {}
    for form in FORMS:
        answer = await visitor.client.get(f"{path}/{form}")
        assert answer.status_code == 200
        found[form] = unpacked(answer.content) if form.endswith("docx") else answer.text
    for address in (f"{path}/summary", f"/api{path}/summary", f"/api{path}/report", f"/api{path}/report/print"):
        found[address] = (await visitor.client.get(address)).text
    return found


def unpacked(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return "\n".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())


def holding(forms: dict[str, str], *secrets: str) -> list[tuple[str, str]]:
    return [(form, secret) for form, text in forms.items() for secret in secrets if secret in text]


@pytest.fixture
async def owner_of_all(owner: Visitor, swing: Swing) -> Visitor:
    """Who may read everything reads it, all of it published. The owner's own name is in the page's head."""
    await swing.meeting.do(report.publish, swing.meeting.event.id, list(Part))
    return owner


async def test_no_participant_is_named_in_any_form(owner_of_all: Visitor, swing: Swing) -> None:
    names = [name for name, *_ in PARTICIPANTS.values()]
    names += [f"{role.title()} i laget" for role in NOT_PUBLIC]
    names += [f"{short}@" for short in swing.meeting.people]
    assert holding(await all_forms(owner_of_all, swing.meeting), *names) == []


async def test_no_id_of_a_person_is_in_any_form(owner_of_all: Visitor, swing: Swing) -> None:
    assert holding(await all_forms(owner_of_all, swing.meeting), *swing.meeting.people.values()) == []


async def test_an_alias_and_what_it_stands_for_are_in_no_form(owner_of_all: Visitor, swing: Swing) -> None:
    for short in ("organiser", "moderator"):
        await swing.meeting.do(aliases.hide, swing.meeting.event.id, swing.meeting.people[short], "Deltagare {n}")
    forms = await all_forms(owner_of_all, swing.meeting)
    assert holding(forms, "Organiser i laget", "Moderator i laget", "Deltagare 1", "Deltagare 2") == []


async def test_what_is_not_shared_is_in_no_form(owner_of_all: Visitor, swing: Swing) -> None:
    forms = await all_forms(owner_of_all, swing.meeting)
    assert len(holding(forms, "Delad punkt")) == len(forms) - 1  # the page of choices has counts alone
    assert holding(forms, *UNSHARED) == []


async def test_what_is_taken_back_is_in_no_form_and_in_no_frame_that_is_sent_again(
    app: Starlette, owner_of_all: Visitor, swing: Swing
) -> None:
    meeting = swing.meeting
    before = await meeting.head()
    await meeting.do(summaries.share_group, meeting.event.id, swing.own, by="moderator")
    assert holding(await all_forms(owner_of_all, meeting), UNSHARED[0]) != []

    await meeting.do(summaries.withdraw_group, meeting.event.id, swing.own, by="moderator")

    assert holding(await all_forms(owner_of_all, meeting), "Delad punkt", *UNSHARED) == []
    source, topic = meeting.house.source, f"summary/{meeting.event.id}"
    for cursor in (None, Cursor(source.epoch, before), Cursor("another", before)):
        for variant in (Variant("html", "sv"), Variant("html", "en"), JSON):
            frames = "".join((await source.catch_up(topic, variant, cursor)).frames)
            assert holding({topic: frames}, "Delad punkt", *UNSHARED) == []


async def test_what_is_not_published_is_read_by_no_participant(app: Starlette, swing: Swing) -> None:
    asta = await enter(app, swing.meeting, "folke")
    for address in (f"{swing.path}/summary", f"/api{swing.path}/summary"):
        assert "Delad punkt" not in (await asta.client.get(address)).text
    frames = await swing.meeting.house.source.catch_up(f"summary/{swing.meeting.event.id}", Variant("html", "sv"), None)
    assert "Delad punkt" not in "".join(frames.frames)


async def test_no_address_of_the_meeting_is_in_any_form(owner_of_all: Visitor, swing: Swing) -> None:
    assert holding(await all_forms(owner_of_all, swing.meeting), "zoom.us", "meet.jit.si") == []
