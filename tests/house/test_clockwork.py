"""Pages change by themselves at the moments of which the journal is told, and at no others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from hub.breakouts import commands as breakouts
from hub.breakouts.queries import Way
from hub.day.desk import desk_moments
from hub.day.queries import moments
from hub.day.ticker import Ticker
from hub.links.queries import Level
from tests.house.test_convergence import Pages, pages, topics
from tests.meetings import JITSI, NOW, Meeting

COUNTED_DOWN = re.compile(
    r"(<time [^>]*data-ends-at=[^>]*>)[^<]*(</time>)|(<progress [^>]*data-left-until=[^>]*)value=[^>]*(>)"
)
"""The browser counts these down by itself."""


def still(found: Pages) -> Mapping[tuple[str, str], Mapping[str, str]]:
    """*found* without the minutes that are left."""
    return {
        page: {id_: COUNTED_DOWN.sub(r"\1\2\3\4", html) for id_, html in regions.items()}
        for page, regions in found.items()
        if page[1] == "sv"
    }


async def test_between_two_moments_no_page_changes(quiet: Meeting) -> None:
    await quiet.link()
    await quiet.link(JITSI, Level.SESSION, quiet.sessions["Vax och honung"])
    round_id = await quiet.publish(way=Way.OWN_LINK)
    for group in await quiet.groups(round_id):
        await quiet.link(f"{JITSI}{group.number}", Level.GROUP, group.id)
    ahead = await quiet.read(moments, quiet.event.id) | await quiet.read(desk_moments, quiet.event.id)
    told = sorted(at for at in ahead if at > NOW)
    of = [topic for topic in await quiet.read(topics, quiet) if topic.key in {"", round_id, quiet.people["asta"]}]

    async def at(instant: datetime) -> Mapping[tuple[str, str], Mapping[str, str]]:
        quiet.clock.at = instant
        return still(await quiet.read(pages, quiet, of))

    begun, changed = NOW, []
    for moment in [*told, told[-1] + timedelta(days=3)]:
        early, late = await at(begun), await at(moment - timedelta(seconds=1))
        changed += [
            (f"{quiet.clock.at:%a %H:%M:%S} UTC", page[0].partition("/")[0], id_)
            for page, regions in early.items()
            for id_ in regions
            if late[page][id_] != regions[id_]
        ]
        begun = moment
    assert sorted(set(changed)) == []


async def test_a_moment_that_lies_before_the_first_look_is_told_once(quiet: Meeting) -> None:
    await quiet.do(breakouts.publish, quiet.event.id, await quiet.propose(way=Way.STAY_HERE))
    ticker = Ticker(quiet.house.database, quiet.house.relay)
    seq = await quiet.head()
    quiet.later(45)
    await ticker.tick()
    await ticker.tick()
    assert [record.fact.type for record in await quiet.told(seq)] == ["MomentPassed"]
