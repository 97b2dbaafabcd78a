"""What everybody may read of personal data, in both languages; and the document that says the same."""

from __future__ import annotations

from typing import Any

from starlette.applications import Starlette

from hub.privacy.register import REGISTER
from hub.web.site import Site
from tests.house.tree import text
from tests.meetings import Meeting
from tests.privacy.register import as_table
from tests.support.test_pages import words
from tests.visitor import Visitor, enter


def test_the_document_has_the_register_word_for_word() -> None:
    assert as_table() in text("docs/privacy.md")


async def test_everybody_reads_what_is_kept_and_whom_to_ask_in_their_language(app: Starlette, bees: Meeting) -> None:
    organiser, stranger, site = await enter(app, bees, "organiser"), Visitor(app), bees.house.site
    said = {"controller": "Granby kommun", "contact": "data@granby.example", "officer": "Dag Ombud"}
    days: dict[str, Any] = {"people_days": 90, "needs_days": 3, "log_days": 60}
    await organiser.post(f"{bees.event.path}/data", **{**days, **said})

    for lang in ("sv", "en"):
        page = words((await stranger.client.get(f"{bees.event.path}/privacy", headers={"accept-language": lang})).text)

        assert [each for each in said.values() if each not in page] == []
        assert [each.what for each in REGISTER if told(site, lang, each.what) not in page] == []
    assert "90 days after the meeting." in page
    assert "3 days after the meeting." in page


def told(site: Site, lang: str, sentence: str) -> str:
    return site.languages[lang].plain(sentence)


async def test_who_has_no_menu_finds_the_way_back_to_the_programme(app: Starlette, bees: Meeting) -> None:
    asta, stranger = await enter(app, bees, "asta"), Visitor(app)
    back = f'<p><a class="btn btn--plain" href="{bees.event.path}">'

    for path in (f"{bees.event.path}/privacy", f"{bees.event.path}/help"):
        assert back in await stranger.page(path)
        assert back not in await asta.page(path)
    path = f"/accessibility?event={bees.event.slug}"
    assert back in await stranger.page(path)
    assert f'name="back" value="{path}"' in await stranger.page(path)


async def test_every_page_of_the_meeting_leads_there(app: Starlette, bees: Meeting) -> None:
    asta = await enter(app, bees, "asta")

    for path in ("", "/now", "/me"):
        assert f'href="{bees.event.path}/privacy"' in await asta.page(f"{bees.event.path}{path}")


async def test_a_number_of_days_out_of_bounds_comes_back_with_what_was_typed(app: Starlette, bees: Meeting) -> None:
    organiser = await enter(app, bees, "organiser")
    typed = {"controller": "Granby kommun", "people_days": "0", "needs_days": "400", "log_days": "1"}

    answer = await organiser.client.post(f"{bees.event.path}/data", data=typed)

    assert answer.status_code == 422
    assert 'value="Granby kommun"' in answer.text
    assert answer.text.count('aria-invalid="true"') == 3


async def test_where_to_report_a_hole_is_where_scanners_look(stranger: Visitor) -> None:
    answer = await stranger.client.get("/.well-known/security.txt")

    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.text.splitlines() == [
        "Contact: http://hub.example/accessibility",
        "Expires: 2031-06-05T00:00:00Z",
        "Preferred-Languages: sv, en",
    ]
