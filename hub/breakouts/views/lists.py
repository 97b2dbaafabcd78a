"""A round's groups on paper and in files: Zoom's list, the Teams organiser's, signs for tables, names from A to Ö."""

from __future__ import annotations

from dataclasses import dataclass

from hub.breakouts import queries
from hub.breakouts.queries import Group, NotPlaced, Round, Seat
from hub.breakouts.views.back import ROUND
from hub.kernel.errors import N_
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.people import queries as people
from hub.web.answers import File, Page
from hub.web.call import Call
from hub.web.guards import HOSTS, ORGANISERS
from hub.web.operations import Operations

operations = Operations()
HEADER = (N_("Number"), N_("Group"), N_("Place"), N_("Name"), N_("Organisation"), N_("Takes part"))


@dataclass(frozen=True)
class ListsPage:
    """Who sits where: *groups*, and *seats* by name. *not_placed*: whom Zoom's file leaves out, and why."""

    round: Round
    groups: list[Group]
    seats: list[Seat]
    not_placed: list[NotPlaced]


def emails(snap: Snapshot, event_id: Id, groups: list[Group]) -> dict[Id, str]:
    ids = [member.person_id for group in groups for member in group.members]
    return {each.id: each.email for each in people.participants(snap, event_id, ids) if each.email}


@operations.get(f"{ROUND}/lists", HOSTS, answer=ListsPage)
def lists_page(call: Call, snap: Snapshot) -> Page:
    """Who sits where, for paper: names from A to Ö, the groups, a sign for each table; and files to fetch."""
    round_ = queries.round_(snap, call.event.id, call.params["round"])
    groups = queries.groups_of_round(snap, call.event.id, round_.id)
    _, left = queries.for_zoom(groups, emails(snap, call.event.id, groups))
    data = ListsPage(round_, groups, queries.by_people(groups), left)
    return Page("breakouts/lists.html", data)


@operations.get(f"{ROUND}/zoom.csv", ORGANISERS, page_only=True)
def zoom_file(call: Call, snap: Snapshot) -> File:
    """The file that Zoom takes for rooms that are assigned beforehand. Addresses are the organisers'."""
    round_ = queries.round_(snap, call.event.id, call.params["round"])
    groups = queries.groups_of_round(snap, call.event.id, round_.id)
    text, _ = queries.for_zoom(groups, emails(snap, call.event.id, groups))
    return File(f"zoom-{call.event.slug}-{round_.number}.csv", "text/csv; charset=utf-8", text)


@operations.get(f"{ROUND}/groups.csv", HOSTS, page_only=True)
def groups_file(call: Call, snap: Snapshot) -> File:
    """Everybody with their group, for a spreadsheet."""
    round_ = queries.round_(snap, call.event.id, call.params["round"])
    groups = queries.groups_of_round(snap, call.event.id, round_.id)
    header = [str(call.texts.plain(each)) for each in HEADER]
    return File(
        f"groups-{call.event.slug}-{round_.number}.csv", "text/csv; charset=utf-8", queries.for_all(groups, header)
    )
