"""A list of people from paste to the list: seen before anything happens, corrected, taken over, read again."""

from __future__ import annotations

import base64
import csv
import html
import io
import re
from typing import Any

import pytest
from openpyxl import load_workbook
from starlette.applications import Starlette

from hub.kernel.workbooks import workbook
from hub.people import aliases
from hub.people import commands as people
from tests.meetings import Meeting
from tests.visitor import Visitor, enter

TEXT = (
    "Namn;E-post;Organisation\nHilda Humla;hilda@x.example;Granby\n"
    "Asta Ek;asta@bin.example.se;Granby\nUtan Adress;;Näsvik"
)


@pytest.fixture
async def organiser(app: Starlette, bees: Meeting) -> Visitor:
    return await enter(app, bees, "organiser")


@pytest.fixture
def path(bees: Meeting) -> str:
    return f"{bees.event.path}/people"


async def on_list(organiser: Visitor, path: str, **asked: str) -> dict[str, dict[str, Any]]:
    """What is known of each, by name."""
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    found = (await organiser.get(f"{path}?{query}"))["people"]
    return {each["person"]["name"]: each["person"] for each in found}


def hidden(page: str) -> dict[str, list[str]]:
    """What a form would send as it stands."""
    found: dict[str, list[str]] = {}
    form = page.partition("<main")[2].partition("</main>")[0]
    for tag, options in re.findall(r"(<(?:input|select)[^>]*>)((?:<option[^>]*>[^<]*</option>)*)", form):
        chosen = re.findall(r'<option value="(\w+)" selected>', options)
        named = {**dict(re.findall(r'([\w.]+)="([^"]*)"', tag)), **({"value": chosen[0]} if chosen else {})}
        if "name" in named and (named.get("type") != "checkbox" or " checked" in tag):
            found.setdefault(named["name"], []).append(html.unescape(named.get("value", "")))
    return found


async def preview(organiser: Visitor, path: str, **sent: Any) -> str:
    answer = await organiser.client.post(f"{path}/list/preview", **({"data": sent} if "files" not in sent else sent))
    assert answer.status_code == 200, answer.text
    return answer.text


async def test_what_a_list_would_do_is_shown_and_nothing_happens(organiser: Visitor, path: str) -> None:
    before = await on_list(organiser, path)
    text = TEXT + "\n;ingen@x.example\nHilda H;HILDA@x.example;"
    found = await organiser.post(f"{path}/list/preview", people=text)
    assert [each["name"] for each in found["new"]] == ["Hilda Humla", "Utan Adress"]
    assert [(row["read"]["name"], row["joins"], row["parts"]) for row in found["known"]] == [("Asta Ek", False, [])]
    assert [(each["number"], each["problem"]) for each in found["wrong"] + found["twice"]] == [
        (5, "no-name"),
        (6, "twice"),
    ]
    assert await on_list(organiser, path) == before


async def test_one_press_takes_the_list_over_as_it_was_shown(organiser: Visitor, path: str) -> None:
    page = await preview(organiser, path, people=TEXT + "\n;ingen@x.example")
    answer = await organiser.client.post(f"{path}/list", data={**hidden(page), "skip": "1"})
    assert answer.headers["location"] == f"{path}?said=list-taken"
    now = await on_list(organiser, path)
    assert (now["Hilda Humla"]["email"], now["Utan Adress"]["organisation"]) == ("hilda@x.example", "Näsvik")


async def test_a_list_read_twice_adds_everybody_once(organiser: Visitor, path: str) -> None:
    first = await organiser.post(f"{path}/list", people=TEXT)
    second = await organiser.post(f"{path}/list", people=TEXT)
    assert [
        {name: each[name] for name in ("added", "known", "listed", "changed", "gone")} for each in (first, second)
    ] == [
        {"added": 2, "known": 1, "listed": 1, "changed": 0, "gone": 0},
        {"added": 0, "known": 3, "listed": 3, "changed": 0, "gone": 0},
    ]


async def test_the_list_that_we_export_read_again_changes_nothing(organiser: Visitor, path: str) -> None:
    await organiser.post(f"{path}/list", people=TEXT)
    for name in ("list.csv", "list.xlsx"):
        file = (await organiser.client.get(f"{path}/{name}")).content
        found = await organiser.post(f"{path}/list/preview", file=base64.b64encode(file).decode())
        assert (found["new"], found["gone"], [row for row in found["known"] if row["parts"]]) == ([], [], [])


async def test_a_list_with_a_line_that_can_not_be_read_adds_nobody_and_keeps_the_text(
    organiser: Visitor, path: str
) -> None:
    before = await on_list(organiser, path)
    text = "Hilda Humla;hilda@x.se\n;ingen@x.se"
    answer = await organiser.client.post(f"{path}/list", data={"people": text})
    assert (answer.status_code, "these lines can&#39;t be read: 2" in answer.text, text in answer.text) == (
        422,
        True,
        True,
    )
    assert await on_list(organiser, path) == before


async def test_what_can_not_be_read_at_all_is_still_in_its_field(organiser: Visitor, path: str) -> None:
    for sent in ({"data": {"people": "Namn;E-post"}}, {"files": {"file": ("x.xlsx", b"PK\x03\x04 nothing")}}):
        answer = await organiser.client.post(f"{path}/list/preview", **sent)
        assert (answer.status_code, 'role="alert"' in answer.text) == (422, True)


async def test_a_file_is_read_and_sent_on_with_what_is_corrected(organiser: Visitor, path: str) -> None:
    rows = [["Namn", "Kontakt", "Var"], ["Hilda Humla", "hilda@x.example", "Näsvik"]]
    page = await preview(organiser, path, files={"file": ("list.xlsx", workbook("list", rows))}, data={"people": ""})
    sent = {**hidden(page), "column.0": "name", "column.1": "email", "column.2": "municipality"}
    again = (await organiser.client.post(f"{path}/list/preview", data=sent)).text
    await organiser.client.post(
        f"{path}/list", data={**hidden(again), **{name: sent[name] for name in sent if name.startswith("column")}}
    )
    hilda = (await on_list(organiser, path))["Hilda Humla"]
    assert (hilda["email"], hilda["municipality"]) == ("hilda@x.example", "Näsvik")


async def test_where_people_come_from_is_proposed_and_what_was_corrected_is_taken(
    organiser: Visitor, path: str
) -> None:
    text = "Hilda Humla <hilda@kalmar.se>; Bo Gran <gran@bin.example.se>; Fri Gmail <fri@gmail.com>"
    found = await organiser.post(f"{path}/list/preview", people=text)
    assert [
        (each["name"], each["place"]["organisation"], each["place"]["municipality"]) for each in found["domains"]
    ] == [
        ("kalmar.se", "Kalmar kommun", "Kalmar"),
        ("bin.example.se", "Laget", ""),
    ]
    places = {"kalmar.se": {"organisation": "Kalmar kommun", "municipality": "Kalmar"}}
    await organiser.post(f"{path}/list", people=text, places=places)
    now = await on_list(organiser, path)
    assert [
        (now[name]["organisation"], now[name]["municipality"]) for name in ("Hilda Humla", "Bo Gran", "Fri Gmail")
    ] == [
        ("Kalmar kommun", "Kalmar"),
        ("", ""),
        ("", ""),
    ]


async def test_read_again_it_shows_what_changed_and_who_is_gone_and_does_what_is_ticked(
    organiser: Visitor, bees: Meeting, path: str
) -> None:
    await organiser.post(f"{path}/list", people=TEXT)
    now = await on_list(organiser, path)
    await bees.do(people.describe, bees.event.id, now["Hilda Humla"]["id"], organisation="Egen firma")
    text = TEXT.replace("hilda@x.example;Granby", "hilda@x.example;Ljungö").replace(
        "Utan Adress;", "Ny Nysdotter;ny@x.example"
    )
    found = await organiser.post(f"{path}/list/preview", people=text)
    assert [
        (part["name"], part["old"], part["new"], part["by"], part["usual"])
        for row in found["known"]
        for part in row["parts"]
    ] == [
        ("organisation", "Egen firma", "Ljungö", "both", False),
    ]
    assert [(each["name"], each["stays"]) for each in found["gone"]] == [
        ("Utan Adress", False),
    ]
    page = await preview(organiser, path, people=text)
    await organiser.client.post(f"{path}/list", data={**hidden(page), "take": "2:organisation"})
    after = await on_list(organiser, path)
    assert ("Utan Adress" in after, after["Hilda Humla"]["organisation"], "Ny Nysdotter" in after) == (
        False,
        "Ljungö",
        True,
    )


async def test_who_has_checked_in_is_not_taken_off_by_a_list(organiser: Visitor, bees: Meeting, path: str) -> None:
    text = "Asta Ek;asta@bin.example.se\nFolke Asp;folke@bin.example.se"
    await organiser.post(f"{path}/list", people=text)
    found = await organiser.post(f"{path}/list/preview", people="Folke Asp;folke@bin.example.se")
    assert [(each["id"], each["stays"]) for each in found["gone"]] == [(bees.people["asta"], True)]
    await organiser.post(f"{path}/list", people="Folke Asp;folke@bin.example.se", gone=[bees.people["asta"]])
    assert "Asta Ek" in await on_list(organiser, path)


async def test_a_list_that_changed_since_it_was_looked_at_is_shown_once_more(organiser: Visitor, path: str) -> None:
    page = await preview(organiser, path, people=TEXT)
    await organiser.post(path, name="Hilda", email="hilda@x.example")
    answer = await organiser.client.post(f"{path}/list", data=hidden(page))
    assert (answer.status_code, "has changed since you looked" in answer.text) == (409, True)


async def test_some_are_chosen_and_files_hold_those(organiser: Visitor, bees: Meeting, path: str) -> None:
    assert set(await on_list(organiser, path, role="host")) == {"Host i laget"}
    assert set(await on_list(organiser, path, came="no", organisation="Ljungö", mode="remote")) == {
        "Folke Asp",
        "Greta Hägg",
    }
    assert set(await on_list(organiser, path, opened="yes")) == {"Organiser i laget"}
    text = await organiser.page(f"{path}/links.csv?came=no&organisation=Ljungö")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [row["name"] for row in rows] == ["Folke Asp", "Greta Hägg"]
    packed = (await organiser.client.get(f"{path}/links.xlsx?role=host")).content
    (heading, host) = load_workbook(io.BytesIO(packed)).active.iter_rows(values_only=True)
    assert (heading[3], host[0], host[3].startswith("http://hub.example/p/")) == ("link", "Host i laget", True)


async def test_a_formula_in_a_workbook_is_a_text(organiser: Visitor, path: str) -> None:
    await organiser.post(path, name="=1+1", organisation='=HYPERLINK("x")')
    packed = (await organiser.client.get(f"{path}/list.xlsx")).content
    cells = [cell for row in load_workbook(io.BytesIO(packed)).active.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if str(cell.value).startswith("=")} == {"s"}


async def test_a_long_list_has_pages_and_a_program_gets_it_whole(organiser: Visitor, bees: Meeting, path: str) -> None:
    await organiser.post(f"{path}/list", people="\n".join(f"Person {n};p{n}@x.example" for n in range(130)))
    whole = await organiser.get(path)
    second = await organiser.get(f"{path}?page=2&find=person")
    assert (len(whole["people"]), len(second["people"]), second["found"], second["pages"]) == (
        130 + len(bees.people),
        50,
        130,
        3,
    )
    html_ = await organiser.page(f"{path}?page=2&find=person")
    assert (html_.count('class="listed"'), "page=3" in html_, "page=1" in html_) == (50, True, True)


async def test_twins_are_shown_made_one_and_two_again(organiser: Visitor, bees: Meeting, path: str) -> None:
    await organiser.post(path, name="Ek Asta", organisation="Granby")
    found = await organiser.get(f"{path}/duplicates")
    (pair,) = found["pairs"]
    assert (pair["first"]["person"]["name"], pair["second"]["person"]["name"]) == ("Asta Ek", "Ek Asta")
    twin = pair["second"]["person"]["id"]

    made = await organiser.post(f"{path}/{bees.people['asta']}/merge", gone=twin)
    after = await organiser.get(f"{path}/duplicates")
    assert (after["pairs"], [(each["kept"], each["name"]) for each in after["merged"]]) == (
        [],
        [("Asta Ek", "Ek Asta")],
    )
    assert "Ek Asta" in await organiser.page(f"{path}/duplicates")

    await organiser.post(f"{path}/merges/{made['merge_id']}/undo")
    assert len((await organiser.get(f"{path}/duplicates"))["pairs"]) == 1
    assert "Ek Asta" in await organiser.page(f"{path}/duplicates?one={twin}&find=asta")


async def test_a_list_does_not_tell_who_an_alias_is(organiser: Visitor, bees: Meeting, path: str) -> None:
    await bees.do(aliases.hide, bees.event.id, bees.people["asta"], "Deltagare {n}")
    found = await organiser.post(
        f"{path}/list/preview", people="Asta Ekman;asta@bin.example.se;Näsvik\nBo;bo@x.example"
    )
    assert [(row["read"]["name"], row["old"]["name"], row["parts"]) for row in found["known"]] == [
        ("Asta Ekman", "Asta Ekman", []),
    ]
    assert bees.people["asta"] not in str(found)
    await organiser.post(f"{path}/list", people="Asta Ekman;asta@bin.example.se;Näsvik")
    listed = await on_list(organiser, path)
    assert "Deltagare 1" in listed
    assert "Asta Ek" not in " ".join(listed)
