"""Mail scanners and link previews open every link that they see, and nothing comes of it."""

from __future__ import annotations

import asyncio

from starlette.applications import Starlette

from hub.kernel.facts import SITE
from hub.kernel.journal import since
from hub.kernel.transaction import Snapshot
from hub.people import commands, queries
from hub.people.queries import NewPerson, Source
from tests.swing import Swing
from tests.visitor import Visitor

ROBOTS = [
    {"user-agent": "Mozilla/5.0 (compatible; LinkScanner/1.0)"},
    {"sec-purpose": "prefetch;prerender", "purpose": "prefetch", "x-moz": "prefetch"},
    {"sec-fetch-site": "none", "sec-fetch-mode": "navigate", "sec-fetch-user": "?1"},
]


async def test_140_personal_links_opened_by_robots_leave_everything_as_it_was(app: Starlette, swing: Swing) -> None:
    meeting = swing.meeting
    for n in range(140 - len(meeting.people)):
        await meeting.do(commands.add_participant, meeting.event.id, NewPerson(f"Bi {n}"), Source.LIST)
    links = await meeting.read(queries.links, meeting.event.id, meeting.house.site.secret)
    assert len(links) == 140

    def everything(snap: Snapshot) -> tuple[int, int, list[str]]:
        rows = snap.connection.exec_driver_sql("select count(*) from attendance where state is not null").scalar_one()
        signed_in = snap.connection.exec_driver_sql("select count(*) from sign_ins").scalar_one()
        told = [record.fact.type for scope in (meeting.event.id, SITE) for record in since(snap.connection, scope, 0)]
        return rows, signed_in, told

    before = await meeting.read(everything)
    robot = Visitor(app)
    for number, path in enumerate(links.values()):
        headers = ROBOTS[number % len(ROBOTS)]
        for address in (path, f"{path}/go"):
            asked, headed = await asyncio.gather(
                robot.client.get(address, headers=headers), robot.client.head(address, headers=headers)
            )
            assert (asked.status_code, headed.status_code, "set-cookie" in asked.headers) == (200, 200, False)
    assert await meeting.read(everything) == before


async def test_a_robot_that_posts_without_a_page_of_ours_is_refused(app: Starlette, swing: Swing) -> None:
    robot = Visitor(app)
    del robot.client.headers["origin"]
    for path in (swing.links["asta"], f"{swing.links['asta']}/go"):
        assert (await robot.client.post(path)).status_code == 403
