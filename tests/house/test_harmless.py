"""Facts that are said to take nobody's right away take nobody's right away."""

from __future__ import annotations

import pytest

from hub.features import HARMLESS
from hub.kernel.errors import HubError
from hub.kernel.transaction import Snapshot
from hub.people import queries as people
from hub.web.auth import STRANGER, Principal
from hub.web.regions import Topic
from tests.house.scenarios import SCENARIOS, Scenario
from tests.house.test_convergence import KEYS
from tests.meetings import Meeting

Heard = set[tuple[str, str]]


def heard(snap: Snapshot, meeting: Meeting) -> Heard:
    """Who may hear which topic."""
    listed = people.participants(snap, meeting.event.id)
    readers = [STRANGER, *(Principal(each.id, name=each.name, roles=frozenset(each.roles)) for each in listed)]
    event = meeting.event
    named = [Topic(kind, event.id, key) for kind, keys in KEYS.items() for key in keys(snap, event.id)]
    return {(who.name, str(topic)) for who in readers for topic in named if may_hear(snap, meeting, who, topic)}


def may_hear(snap: Snapshot, meeting: Meeting, who: Principal, topic: Topic) -> bool:
    try:
        meeting.house.site.regions.check(snap, who, meeting.event, topic)
    except HubError:
        return False
    return True


@pytest.mark.parametrize("scenario", [each for each in SCENARIOS if set(each.facts) <= set(HARMLESS)], ids=str)
async def test_after_a_harmless_fact_everybody_may_hear_what_they_might_before(
    quiet: Meeting, scenario: Scenario
) -> None:
    acts = scenario.play(quiet)
    await anext(acts)
    before = await quiet.read(heard, quiet)

    async for _ in acts:
        raise AssertionError("a scenario has one yield")

    assert before - await quiet.read(heard, quiet) == set()


def test_every_harmless_fact_is_in_a_scenario_of_harmless_facts() -> None:
    tried = {fact for each in SCENARIOS if set(each.facts) <= set(HARMLESS) for fact in each.facts}
    assert {fact.__name__ for fact in set(HARMLESS) - tried} == set()
