"""The comb as it is sent: small, and saying in words and figures what it shows in cells."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from jinja2 import FileSystemLoader

from hub.assets import root
from hub.checkin.comb import Look, combs
from hub.checkin.flower import flower
from hub.checkin.model import Attendee, State, counted
from hub.day.queries import DeskAttendance
from hub.kernel.i18n import Languages
from hub.web.static_files import StaticFiles
from hub.web.templating import Templates, environment

AT = datetime(2031, 5, 6, 7, 0, tzinfo=UTC)
LARGEST = 16_000
"""Bytes of a region, before they are compressed: it is sent anew when anybody checks in."""
WHO = "/e/natverk/attendance"


@pytest.fixture(scope="module")
def templates() -> Templates:
    return Templates(root("templates"), Languages(root("locales")), StaticFiles(root("static")), {})


def people(number: int, here: int, remote: int) -> list[Attendee]:
    """*number* people, of whom the first *here* are here, and the first *remote* take part remotely."""
    return [
        Attendee(
            f"p{n:05}",
            f"Bi {n}",
            "",
            "remote" if n < remote else "on-site",
            frozenset(),
            State.HERE if n < here else State.NOT_SEEN,
            None,
            None,
            AT,
        )
        for n in range(number)
    ]


def drawn(templates: Templates, listed: list[Attendee], mode: str = "hybrid", who: str = "") -> str:
    it = DeskAttendance(counted(listed, None), combs(listed, AT))
    return templates.render("day/_attendance.html", "en", it=it, event=SimpleNamespace(mode=mode), who=who)


def labels(html: str) -> list[str]:
    return re.findall(r'aria-label="([^"]*)"', html)


def figures(text: str) -> list[int]:
    return [int(each) for each in re.findall(r"\d+", text)]


@pytest.mark.parametrize("number", [10, 60, 161, 300, 399, 400, 401, 1000, 2000])
@pytest.mark.parametrize("share", [0, 0.5, 1])
def test_a_region_is_small_however_many_people_there_are(templates: Templates, number: int, share: float) -> None:
    html = drawn(templates, people(number, int(number * share), number // 2), who=WHO)
    assert len(html.encode()) < LARGEST


@pytest.mark.parametrize(("here", "remote"), [(0, 5), (7, 5), (12, 12), (12, 0)])
def test_the_words_have_the_numbers_of_the_cells(templates: Templates, here: int, remote: int) -> None:
    html = drawn(templates, people(12, here, remote))
    empty, on_site, away = (html.split("<svg", 4)[-1].count(f'href="#{shape}"') for shape in "esd")
    (label,) = labels(html)
    assert figures(label) == [on_site + away, 12, on_site, away, empty]


def test_where_all_are_remote_nobody_is_told_of_the_room(templates: Templates) -> None:
    html = drawn(templates, people(12, 5, 12), "online")
    assert labels(html) == ["5 of 12 here. 7 not here."]
    assert "on site" not in html


def test_cells_of_many_say_how_many_and_both_combs_their_own_figures(templates: Templates) -> None:
    html = drawn(templates, people(500, 321, 300))
    assert "One cell is 10 people and fills from its foot." in html
    assert labels(html) == ["21 of 200 on site", "300 of 300 remote"]
    assert html.count('href="#s"') == 2 + 30
    assert html.count('class="level"') == 1


def test_every_figure_leads_staff_to_the_people_and_nobody_else(templates: Templates) -> None:
    listed = people(12, 5, 3)
    shown = re.findall(rf'href="{WHO}\?show=([a-z-]+)"', drawn(templates, listed, who=WHO))
    assert shown == ["here", "on-site", "remote", "not-here"]
    assert "<a " not in drawn(templates, listed)


def test_a_flower_says_how_many_and_that_you_are_in_the_middle() -> None:
    loader, english = FileSystemLoader(root("templates")), Languages(root("locales"))["en"]
    page = environment(loader, english, StaticFiles(root("static")), {}).from_string(
        "{% import 'checkin/comb_macros.html' as hive %}{{ hive.flower(drawn, hive.flower_label(2, you=True)) }}"
    )
    html = page.render(drawn=flower([Look.YOU, Look.REMOTE]))
    assert labels(html) == ["2 people in the group. You are the cell in the middle."]
    assert re.findall(r'href="#(\w+)"', html) == ["d", "me"]
