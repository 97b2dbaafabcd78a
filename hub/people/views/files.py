"""Files of the list of people: for a mail merge with personal links, and the list itself, as CSV and as XLSX."""

from __future__ import annotations

from collections.abc import Sequence

from hub.kernel import spreadsheets
from hub.kernel.spreadsheets import MARK
from hub.kernel.transaction import Snapshot
from hub.kernel.workbooks import MEDIA_TYPE, workbook
from hub.people import queries
from hub.people.views.listing import NAMED, selected
from hub.web.answers import File
from hub.web.call import Call
from hub.web.guards import ORGANISERS
from hub.web.operations import Operations

operations = Operations()
CSV = "text/csv; charset=utf-8"
Rows = list[list[str]]


def csv_file(call: Call, what: str, rows: Sequence[Sequence[str]]) -> File:
    return File(f"{call.event.slug}-{what}.csv", CSV, spreadsheets.table(rows, mark=MARK))


def xlsx_file(call: Call, what: str, rows: Sequence[Sequence[str]]) -> File:
    return File(f"{call.event.slug}-{what}.xlsx", MEDIA_TYPE, workbook(what, rows))


def link_rows(call: Call, snap: Snapshot) -> Rows:
    """Of those whom the address asks for: name, address, organisation and personal link."""
    chosen = selected(call, snap).chosen
    links = queries.links(snap, call.event.id, call.site.secret)
    rows = [["name", "email", "organisation", "link"]]
    for person in chosen:
        link = call.origin + links[person.id] if person.id in links else ""
        rows.append([person.name, person.email or "", person.organisation, link])
    return rows


def list_rows(call: Call, snap: Snapshot) -> Rows:
    """Of those whom the address asks for: what the list says of them. Reading it again changes nothing."""
    asked = selected(call, snap)
    rows = [["name", "email", "organisation", "municipality", "mode", "roles", "checked in"]]
    for each in asked.chosen:
        roles = ", ".join(role.value for role in NAMED if role in each.roles)
        came = "yes" if each.id in asked.came else ""
        rows.append([each.name, each.email or "", each.organisation, each.municipality, each.mode, roles, came])
    return rows


@operations.get("/e/{event}/people/links.csv", ORGANISERS, page_only=True)
def links_csv(call: Call, snap: Snapshot) -> File:
    """Names, addresses and personal links, for a mail merge; of all, or of those asked for as on the list's page."""
    return csv_file(call, "links", link_rows(call, snap))


@operations.get("/e/{event}/people/links.xlsx", ORGANISERS, page_only=True)
def links_xlsx(call: Call, snap: Snapshot) -> File:
    """The same as a workbook."""
    return xlsx_file(call, "links", link_rows(call, snap))


@operations.get("/e/{event}/people/list.csv", ORGANISERS, page_only=True)
def list_csv(call: Call, snap: Snapshot) -> File:
    """The list of people, without their links; of all, or of those asked for as on the list's page."""
    return csv_file(call, "people", list_rows(call, snap))


@operations.get("/e/{event}/people/list.xlsx", ORGANISERS, page_only=True)
def list_xlsx(call: Call, snap: Snapshot) -> File:
    """The same as a workbook."""
    return xlsx_file(call, "people", list_rows(call, snap))
