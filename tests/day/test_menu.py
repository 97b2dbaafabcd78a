"""The menu of those who run the meeting: their pages by what one does."""

from __future__ import annotations

from hub.day.menu import FEW, staff_menu
from hub.web.auth import Principal, Role
from tests.meetings import Meeting


def told(meeting: Meeting, *roles: Role) -> dict[str, list[str]]:
    """The names of the groups with the pages in each."""
    principal = Principal(meeting.people["organiser"], roles=frozenset({*roles, Role.PARTICIPANT}))
    groups = staff_menu(meeting.event, principal)
    return {name: [path.removeprefix(f"{meeting.event.path}/") for path, _ in tabs] for name, tabs in groups}


async def test_an_organiser_has_the_pages_by_what_one_does(bees: Meeting) -> None:
    groups = told(bees, Role.ORGANISER)

    assert list(groups) == ["Run the meeting", "Groups", "In plenary", "Who comes", "Arrange"]
    assert (groups["Run the meeting"], groups["Groups"]) == (["desk"], ["rounds"])
    assert groups["Who comes"] == ["attendance", "door", "people", "registrations", "mail"]


async def test_who_has_few_pages_has_them_side_by_side(bees: Meeting) -> None:
    groups = told(bees, Role.DOOR)

    assert groups == {"Attendance": ["attendance"], "The door": ["door"]}
    assert len(groups) <= FEW


async def test_nobody_is_led_to_a_page_of_others(bees: Meeting) -> None:
    moderators = [page for pages in told(bees, Role.MODERATOR).values() for page in pages]

    assert "moderation" in moderators
    assert {"edit", "people", "mail", "data", "rounds"}.isdisjoint(moderators)
    assert told(bees) == {}
