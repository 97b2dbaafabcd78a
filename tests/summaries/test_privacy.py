"""What is not shared is in no page, answer or frame to anybody but the group and the team.

Each text is unlike any other, so that looking for it is enough.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pytest

from hub.breakouts import commands as breakout_commands
from hub.kernel.ids import Id
from hub.people import commands as people
from hub.summaries import commands
from hub.web.auth import Role
from hub.web.live import LiveSource
from hub.web.operations import Operation
from realtime.messages import JSON, Cursor, Variant
from tests.summaries.conftest import Meeting

HTML = Variant("html", "en")


@dataclass
class Written:
    """The secrets of group 1, and the texts of it that everyone may read."""

    meeting: Meeting
    secret: list[str]
    told: list[str]
    secret_point: Id
    shared_point: Id

    def leaks(self, text: str) -> list[str]:
        return [secret for secret in self.secret if secret in text]


@pytest.fixture
async def written(meeting: Meeting) -> Written:
    """Group 1 has handed in six points, of which one is shared; group 2 has written and not handed in."""
    one, two = meeting.groups[0].id, meeting.groups[1].id
    anna, first = meeting.members[0][0], meeting.questions[0]
    texts = [f"zebra{n}quilt" for n in range(6)]
    ids = await meeting.do(anna, commands.add_point, one, first, "\n".join(texts))
    await meeting.do(anna, commands.set_headline, one, "yonderheadline", 0)
    await meeting.do(anna, commands.add_point, one, first, "wasremovedlong")
    removed = await meeting.do(anna, commands.add_point, one, first, "wasremovedagain")
    await meeting.do(anna, commands.remove_point, removed[0])
    await meeting.do(meeting.members[1][0], commands.add_point, two, first, "stillwritingthis")
    await meeting.do(anna, commands.hand_in, one)
    for place in (2, 4):
        await meeting.do(meeting.moderator, commands.share_point, ids[place])
    await meeting.do(meeting.moderator, commands.withdraw_point, ids[4])
    secret = [*texts[:2], *texts[3:], "yonderheadline", "wasremoved", "stillwritingthis"]
    return Written(meeting, secret, [texts[2]], ids[0], ids[2])


def addresses(written: Written, operations: list[Operation]) -> list[str]:
    """Every page there is to get, with all that could be put into its address."""
    meeting = written.meeting
    person = meeting.outsider
    places = {
        "event": [meeting.event.slug],
        "group": [group.id for group in meeting.groups],
        "point": [written.secret_point, written.shared_point],
        "round": [meeting.round_id],
        "session": [meeting.session_id],
        "key": [meeting.groups[0].id, meeting.round_id],
        "person": [person],
    }
    found = []
    for operation in operations:
        if operation.method == "GET":
            paths = [operation.path]
            for name, values in places.items():
                mark = "{" + name + "}"
                paths = [path.replace(mark, value) for path in paths for value in (values if mark in path else [""])]
            found += [path for path in paths if "{" not in path]
    return found


@pytest.mark.parametrize("reader", ["participant", "screen", "door", "host", "speaker"])
async def test_no_page_and_no_answer_holds_what_is_not_shared(written: Written, reader: str) -> None:
    meeting = written.meeting
    person_id = meeting.screen if reader == "screen" else meeting.outsider
    if reader not in {"participant", "screen"}:
        await meeting.do(meeting.organiser, people.set_roles, person_id, [Role(reader)])
    seen = 0
    async with await meeting.browser(person_id) as browser:
        for path in addresses(written, list(meeting.house.site.operations)):
            for address in (path, f"/api{path}"):
                answer = await browser.get(address)
                assert answer.status_code < 500, address
                assert written.leaks(answer.text) == [], address
                seen += written.told[0] in answer.text

    assert seen, "the search would find nothing even if it leaked"


async def test_a_member_of_another_group_reads_their_own_notes_and_no_others(written: Written) -> None:
    meeting = written.meeting
    own = f"{meeting.event.path}/groups/{meeting.groups[1].id}"
    async with await meeting.browser(meeting.members[1][0]) as browser:
        assert "stillwritingthis" in (await browser.get(own)).text
        for path in addresses(written, list(meeting.house.site.operations)):
            for address in (path, f"/api{path}"):
                found = written.leaks((await browser.get(address)).text)
                assert set(found) <= {"stillwritingthis"}, address


async def test_the_group_itself_and_the_team_read_it_all_but_what_was_removed(written: Written) -> None:
    meeting = written.meeting
    page = f"{meeting.event.path}/groups/{meeting.groups[0].id}"
    mine = [text for text in written.secret if text.startswith(("zebra", "yonder"))]
    for reader in (meeting.members[0][1], meeting.leader, meeting.moderator, meeting.organiser):
        async with await meeting.browser(reader) as browser:
            text = (await browser.get(page)).text
            assert [each for each in mine if each not in text] == []
            assert "wasremovedagain" not in text


async def test_no_frame_to_others_holds_what_is_not_shared(written: Written) -> None:
    meeting, source = written.meeting, written.meeting.house.source
    topics = ["plenary", "screen", "desk", "programme", f"now/{meeting.outsider}"]
    names = [f"{kind}/{meeting.event.id}/{key}".rstrip("/") for kind, _, key in (t.partition("/") for t in topics)]
    frames = [frame for name in names for frame in await frames_of(source, name)]
    told = [frame for frame in frames if written.told[0] in frame]

    assert [written.leaks(frame) for frame in frames if written.leaks(frame)] == []
    assert told


async def frames_of(source: LiveSource, name: str) -> list[str]:
    """All that a topic would ever send: afresh as HTML and JSON, and the facts since the beginning."""
    afresh = [await source.catch_up(name, variant, None) for variant in (HTML, JSON)]
    since = [await source.catch_up(name, variant, Cursor(source.epoch, 0)) for variant in (HTML, JSON)]
    return [frame for caught in (*afresh, *since) for frame in caught.frames]


async def test_the_journal_holds_no_word_that_was_written(written: Written) -> None:
    meeting = written.meeting
    await meeting.do(meeting.leader, breakout_commands.recall, meeting.round_id)
    journal = json.dumps([[fact.type, fact.data()] for fact in await meeting.facts()])

    assert [text for text in (*written.secret, *written.told) if text in journal] == []


async def test_withdrawing_takes_it_from_everyones_next_page(written: Written) -> None:
    meeting = written.meeting
    async with await meeting.browser(meeting.outsider) as browser:
        before = (await browser.get(f"{meeting.event.path}/plenary")).text
        await meeting.do(meeting.moderator, commands.withdraw_point, written.shared_point)
        after = (await browser.get(f"{meeting.event.path}/plenary")).text

    assert (written.told[0] in before, written.told[0] in after) == (True, False)


async def test_only_moderators_share_withdraw_and_order(written: Written) -> None:
    meeting = written.meeting
    base, group = meeting.event.path, meeting.groups[0].id
    head = await meeting.head()
    posts: list[tuple[str, Any]] = [
        (f"{base}/points/{written.secret_point}/share", {}),
        (f"{base}/points/{written.shared_point}/withdraw", {}),
        (f"{base}/groups/{group}/share", {}),
        (f"{base}/groups/{group}/withdraw", {}),
        (f"{base}/groups/{group}/headline/share", {}),
        (f"{base}/groups/{group}/headline/withdraw", {}),
        (f"{base}/shares/{'0' * 32}/move", {"place": 0}),
    ]
    for reader in (meeting.members[0][0], meeting.outsider, meeting.screen):
        async with await meeting.browser(reader) as browser:
            answers = [(await browser.post(path, json=body)).status_code for path, body in posts]
            assert answers == [403] * len(posts)

    assert await meeting.facts(head) == []
