"""The pages, as a browser without JavaScript has them: every change by a form, everything typed kept."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from hub.breakouts import commands as breakout_commands
from hub.summaries import commands, queries
from tests.edits import edit_session
from tests.summaries.conftest import Meeting


def page_of(meeting: Meeting, group: int = 0) -> str:
    return f"{meeting.event.path}/groups/{meeting.groups[group].id}"


async def texts(meeting: Meeting) -> list[list[str]]:
    group_id = meeting.groups[0].id
    notes = (await meeting.read(queries.notes, [group_id]))[group_id]
    return [[point.text for point in question.points] for question in notes.questions]


def form(page: str, id_: str) -> str:
    found = re.search(rf'<form[^>]* id="{id_}".*?</form>', page, re.DOTALL)
    assert found, id_
    return found[0]


def request_id(page: str, question: str) -> str:
    """What makes the same press twice one: it stands on the page for the form of that question."""
    found = re.search(rf'<input type="hidden" form="write-{question}" name="request_id" value="([^"]+)">', page)
    assert found
    return found[1]


async def test_my_group_leads_to_the_group_and_to_a_plain_answer_for_who_has_none(meeting: Meeting) -> None:
    async with await meeting.browser(meeting.members[0][0]) as browser:
        answer = await browser.get(f"{meeting.event.path}/group")
    async with await meeting.browser(meeting.outsider) as browser:
        none = await browser.get(f"{meeting.event.path}/group")

    assert (answer.status_code, answer.headers["location"]) == (303, page_of(meeting))
    assert none.status_code == 200
    assert "You have no group just now" in none.text


async def test_each_question_has_a_form_that_the_browsers_script_knows(meeting: Meeting) -> None:
    async with await meeting.browser(meeting.members[0][0]) as browser:
        page = (await browser.get(page_of(meeting))).text

    for question in meeting.questions:
        written = form(page, f"write-{question}")
        opening = written.partition(">")[0]
        assert [word for word in (f'data-write="{question}"', 'data-keep="begun"') if word not in opening] == []
        assert f'name="question" value="{question}"' in written
        assert len(re.findall(r"<textarea[^>]* name=\"point\"", written)) == 1
        assert "data-said" in written
        assert request_id(page, question)
    assert page.index('id="group-notes"') < page.index('id="write-title"')
    region = page[page.index('id="group-notes"') : page.index("</section>", page.index('id="group-notes"'))]
    assert "request_id" not in region, "it would differ from reader to reader"


async def test_a_form_sent_again_with_its_request_id_adds_nothing_twice(meeting: Meeting) -> None:
    async with await meeting.browser(meeting.members[0][0]) as browser:
        page = (await browser.get(page_of(meeting))).text
        question = meeting.questions[0]
        sent = {"question": question, "request_id": request_id(page, question)}
        body = {**sent, "point": ["- Time\n- Money", "Courage"]}
        answers = [await browser.post(f"{page_of(meeting)}/points", data=body) for _ in range(2)]

    assert [(a.status_code, a.headers["location"]) for a in answers] == [(303, f"{page_of(meeting)}?said=saved")] * 2
    assert await texts(meeting) == [["Time", "Money", "Courage"], []]


async def test_a_program_adds_points_with_ids_of_its_own(meeting: Meeting) -> None:
    body = {"question": meeting.questions[1], "point": "Only one", "id": "ab" * 16}
    async with await meeting.browser(meeting.members[0][0]) as browser:
        answers = [(await browser.post(f"/api{page_of(meeting)}/points", json=body)).json() for _ in range(2)]

    assert [answer["points"] for answer in answers] == [["ab" * 16]] * 2
    assert await texts(meeting) == [[], ["Only one"]]


async def test_what_could_not_be_saved_is_still_in_the_form(meeting: Meeting) -> None:
    group, member = meeting.groups[0].id, meeting.members[0][0]
    typed = {"question": meeting.questions[0], "point": ["a <b> & c", "d" * 1001]}
    async with await meeting.browser(member) as browser:
        answer = await browser.post(f"{page_of(meeting)}/points", data=typed)

    assert answer.status_code == 422
    kept = form(answer.text, "again")
    assert [unescape(text) for text in re.findall(r"<textarea[^>]*>(.*?)</textarea>", kept)] == typed["point"]
    assert "at most 1000 characters" in answer.text
    assert await texts(meeting) == [[], []]
    assert (await meeting.read(queries.notes, [group]))[group].count == 0


async def test_what_was_written_under_a_question_that_is_gone_is_shown_to_be_copied(meeting: Meeting) -> None:
    def ask_one(tx: Any, event_id: str) -> None:
        edit_session(tx, event_id, meeting.session_id, ["What slows us down?"])

    await meeting.do(meeting.organiser, ask_one)
    typed = {"question": meeting.questions[1], "point": "Precious words"}
    async with await meeting.browser(meeting.members[0][0]) as browser:
        answer = await browser.post(f"{page_of(meeting)}/points", data=typed)

    assert answer.status_code == 422
    assert "Precious words</textarea>" in answer.text


async def test_a_conflict_shows_what_it_reads_now_and_keeps_what_was_typed(meeting: Meeting) -> None:
    anna, bo, _ = meeting.members[0]
    [point] = await meeting.do(anna, commands.add_point, meeting.groups[0].id, meeting.questions[0], "Old")
    await meeting.do(bo, commands.edit_point, point, "By Bo", 1)
    path = f"{meeting.event.path}/points/{point}"

    async with await meeting.browser(anna) as browser:
        answer = await browser.post(path, data={"text": "By Anna", "version": "1"})
        problem = await browser.post(f"/api{path}", json={"text": "By Anna", "version": 1})
        again = await browser.post(path, data={"text": "By both", "version": "2"})

    assert answer.status_code == 409
    assert "“By Bo”" in answer.text
    assert "By Anna</textarea>" in answer.text
    assert 'name="version" value="2"' in answer.text
    assert (problem.status_code, problem.json()["type"]) == (409, "urn:bikupa:stale-version")
    assert "By Bo" in problem.json()["title"]
    assert (again.status_code, again.headers["location"]) == (303, f"{page_of(meeting)}?said=saved")
    assert await texts(meeting) == [["By both"], []]


async def test_the_version_of_the_headline_comes_with_the_region_and_so_is_never_old(meeting: Meeting) -> None:
    anna, bo, _ = meeting.members[0]
    await meeting.do(anna, commands.set_headline, meeting.groups[0].id, "Begin", 0)

    async with await meeting.browser(bo) as browser:
        page = (await browser.get(page_of(meeting))).text
        stale = await browser.post(f"{page_of(meeting)}/headline", data={"text": "Mine", "version": "0"})
        saved = await browser.post(f"{page_of(meeting)}/headline", data={"text": "Mine", "version": "1"})

    region = page[page.index('id="group-notes"') : page.index('id="write-title"')]
    assert '<input type="hidden" form="headline" name="version" value="1">' in region
    assert 'name="version"' not in form(page, "headline")
    assert (stale.status_code, saved.status_code) == (409, 303)
    assert 'value="Mine"' in form(stale.text, "headline")


async def test_a_group_from_the_first_word_to_the_plenary(meeting: Meeting) -> None:
    anna, group, base = meeting.members[0][0], page_of(meeting), meeting.event.path
    async with await meeting.browser(anna) as member:
        await member.post(f"{group}/scribe")
        await member.post(f"{group}/points", data={"question": meeting.questions[0], "point": "More time"})
        await member.post(f"{group}/headline", data={"text": "Give it time", "version": "0"})
        await member.post(f"{group}/hold-back", data={"hold": "true"})
        await member.post(f"{group}/hold-back", data={"hold": "false"})
        await member.post(f"{group}/hand-in")
        frozen = (await member.get(group)).text
    async with await meeting.browser(meeting.moderator) as moderator:
        queue = (await moderator.get(f"{base}/moderation")).text
        share = await moderator.post(f"{group}/share")
        moderated = (await moderator.get(share.headers["location"])).text
    async with await meeting.browser(meeting.outsider) as other:
        plenary = (await other.get(f"{base}/plenary")).text

    assert 'id="write-title"' not in frozen
    assert "Handed in at 12:05" in frozen
    assert f"{base}/moderation/{meeting.groups[0].id}" in queue
    assert "More time" in moderated
    assert [text for text in ("More time", "Give it time", "What slows us down?") if text not in plenary] == []


async def test_a_moderators_press_that_comes_too_late_says_why(meeting: Meeting) -> None:
    async with await meeting.browser(meeting.moderator) as moderator:
        answer = await moderator.post(f"{page_of(meeting)}/share")
        nowhere = await moderator.get(f"{meeting.event.path}/moderation/nowhere")

    assert answer.status_code == 409
    assert "has not handed in yet" in answer.text
    assert nowhere.status_code == 404


async def test_a_facilitator_writes_by_word_of_mouth_and_hands_in_for_the_group(meeting: Meeting) -> None:
    group = page_of(meeting, 1)
    async with await meeting.browser(meeting.moderator) as moderator:
        page = (await moderator.get(group)).text
        await moderator.post(f"{group}/points", data={"question": meeting.questions[0], "point": "Heard it"})
        handed_in = await moderator.post(f"{group}/hand-in")
        after = (await moderator.get(group)).text

    assert "write down what it has said by word of mouth" in page
    assert handed_in.headers["location"].startswith(f"{meeting.event.path}/moderation/{meeting.groups[1].id}")
    assert "By word of mouth" in after
    assert 'id="write-title"' in after


async def test_the_pages_of_later_hours_read_well(meeting: Meeting) -> None:
    """After recall and close: nobody has a current group, yet a group's page is still there for it."""
    await meeting.do(
        meeting.members[0][0], commands.add_point, meeting.groups[0].id, meeting.questions[0], "Kept for later"
    )
    await meeting.do(meeting.leader, breakout_commands.close, meeting.round_id)

    async with await meeting.browser(meeting.members[0][0]) as browser:
        group, mine = await browser.get(page_of(meeting)), await browser.get(f"{meeting.event.path}/group")

    assert "Kept for later" in group.text
    assert "Handed in by itself at 12:05, when everyone was called back." in unescape(group.text)
    assert "You have no group just now" in mine.text
