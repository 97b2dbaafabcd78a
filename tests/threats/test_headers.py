"""What goes with every answer, and what can't be smuggled into one."""

from __future__ import annotations

import csv
import io
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.applications import Starlette

from hub.assets import root
from hub.features import OPERATIONS
from hub.web.security import POLICY
from tests.bodies import path_of
from tests.meetings import Meeting
from tests.swing import Swing
from tests.visitor import Visitor, enter

PAGES = [each for each in OPERATIONS if each.method == "GET"]


async def test_every_answer_has_a_policy_and_is_kept_by_its_reader_alone_or_by_nobody(
    owner: Visitor, stranger: Visitor, swing: Swing
) -> None:
    for each in PAGES:
        path = path_of(each, swing)
        for who, address in ((owner, path), (owner, f"/api{path}"), (stranger, path)):
            answer = await who.client.get(address)
            kept = "private, no-cache" if each.stamp and answer.status_code == 200 else "no-store"
            wanted = {"content-security-policy": POLICY, "x-content-type-options": "nosniff", "cache-control": kept}
            assert {name: answer.headers.get(name) for name in wanted} == wanted, (each.name, who.name)


async def test_even_what_is_not_found_or_not_allowed_has_them(stranger: Visitor, swing: Swing) -> None:
    for path in ("/nowhere", "/api/nowhere", "/e/nowhere", "/static/nowhere", f"{swing.path}/desk"):
        answer = await stranger.client.get(path)
        assert (answer.status_code in {401, 404}, answer.headers["content-security-policy"]) == (True, POLICY)


def test_the_policy_lets_no_script_or_style_stand_in_a_page() -> None:
    allowed = dict(part.split(" ", 1) for part in POLICY.split("; "))
    assert (allowed["default-src"], allowed["object-src"], allowed["base-uri"]) == ("'self'", "'none'", "'none'")
    assert allowed["frame-ancestors"] == "'self'"
    assert not {"script-src", "style-src", "connect-src"} & set(allowed), "default-src holds for these"
    assert "unsafe" not in POLICY


@pytest.mark.parametrize("template", sorted(root("templates").rglob("*.html")), ids=lambda path: path.name)
def test_no_template_holds_what_the_policy_forbids(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    found = re.findall(r"<style|<script(?![^>]*\bsrc=)|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:", text)
    # A mail is read under no policy of ours, and has its look in itself.
    assert found == (["<style"] if template.match("mail/letter.html") else [])
    assert re.findall(r"\|\s*safe\b|autoescape\s+false|Markup\(", text) == [], "nothing goes unescaped"


class Attributes(HTMLParser):
    """Gathers what a page is made of that the policy would stop."""

    def __init__(self) -> None:
        super().__init__()
        self.stopped: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.stopped += [f"{tag} {name}" for name in named if name.startswith("on") or name == "style"]
        if tag in {"script", "link", "img", "iframe"}:
            source = named.get("src") or named.get("href") or ""
            if not source.startswith("/"):
                self.stopped.append(f"{tag} {source}")


async def test_no_page_holds_what_the_policy_would_stop(owner: Visitor, swing: Swing) -> None:
    found = {}
    for each in PAGES:
        answer = await owner.client.get(path_of(each, swing))
        if answer.headers.get("content-type", "").startswith("text/html"):
            page = Attributes()
            page.feed(answer.text)
            found[each.name] = page.stopped
    assert {name: stopped for name, stopped in found.items() if stopped} == {}


@pytest.mark.parametrize(
    "back",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "",
        "/ok\r\nset-cookie: bikupa=x",
    ],
)
async def test_the_choice_of_language_leads_to_our_own_pages_alone(
    stranger: Visitor, app: Starlette, back: str
) -> None:
    answer = await stranger.client.post("/language", data={"lang": "en", "back": back})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


async def test_the_choice_of_language_goes_back_where_it_came_from(stranger: Visitor, bees: Meeting) -> None:
    answer = await stranger.client.post("/language", data={"lang": "en", "back": f"{bees.event.path}/go?x=1"})
    assert answer.headers["location"] == f"{bees.event.path}/go?x=1"


@pytest.mark.parametrize("lang", ["xx", "en\r\nset-cookie: a=b", "../sv", "", "en; path=/; domain=evil.example"])
async def test_a_language_that_there_is_not_sets_no_cookie(stranger: Visitor, app: Starlette, lang: str) -> None:
    answer = await stranger.client.post("/language", data={"lang": lang, "back": "/"})
    assert "set-cookie" not in answer.headers


async def test_nothing_typed_gets_into_a_header(app: Starlette, swing: Swing) -> None:
    organiser = await enter(app, swing.meeting, "organiser")
    for path, fields in {
        "/me": {"display_name": "x\r\nset-cookie: a=b"},
        "/people": {"name": "x\r\nset-cookie: a=b", "email": ""},
    }.items():
        answer = await organiser.client.post(f"{swing.path}{path}", data=fields)
        assert "set-cookie" not in answer.headers
    assert "set-cookie" not in (await organiser.client.get("/?said=x%0d%0aset-cookie:a=b")).headers


async def test_what_was_said_is_chosen_from_our_own_sentences(stranger: Visitor, app: Starlette) -> None:
    assert "evil" not in (await stranger.client.get("/?said=evil")).text


@pytest.mark.parametrize(
    "path",
    [
        "../pyproject.toml",
        "..%2fpyproject.toml",
        "%2e%2e/pyproject.toml",
        "css/../../pyproject.toml",
        "/etc/passwd",
        "",
    ],
)
async def test_static_files_come_from_their_folder_alone(stranger: Visitor, app: Starlette, path: str) -> None:
    answer = await stranger.client.get(f"/static/{path}")
    assert (answer.status_code, "requires-python" in answer.text, "root:" in answer.text) == (404, False, False)


async def test_a_file_for_a_spreadsheet_holds_no_formula(app: Starlette, swing: Swing) -> None:
    organiser = await enter(app, swing.meeting, "organiser")
    formulas = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1+1", "＝1+1"]
    for n, formula in enumerate(formulas):
        await organiser.post(f"{swing.path}/people", name=formula, email=f"+x{n}@example.se", organisation=formula)
    text = await organiser.page(f"{swing.path}/people/links.csv")
    cells = [cell for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"))) for cell in row]
    assert [cell for cell in cells if cell.strip()[:1] in {"=", "+", "-", "@", "＝"}] == []


async def test_the_host_header_leads_nobody_elsewhere(stranger: Visitor, swing: Swing) -> None:
    answer = await stranger.client.get(swing.links["asta"], headers={"host": "evil.example"})
    assert "evil.example" not in answer.text
