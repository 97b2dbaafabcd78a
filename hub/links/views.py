"""Pages and API of join links: for those who run the meeting, addresses and all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from hub.kernel.errors import N_, NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.links import commands, queries
from hub.links.model import Access, Level, Provider
from hub.links.recognise import Recognised
from hub.programme import queries as programme
from hub.web.answers import Done, Page
from hub.web.auth import EventRef
from hub.web.call import Call
from hub.web.forms import Body
from hub.web.guards import HOSTS, TEAM
from hub.web.operations import Operations

operations = Operations()
ACCESS_NAMES = {
    Access.EVERYONE: N_("Everyone"),
    Access.REGISTERED: N_("Everyone on the list"),
    Access.HERE: N_("Those who have checked in today"),
    Access.STAFF: N_("The meeting team"),
}
LEVEL_NAMES = {
    Level.EVENT: N_("The whole event"),
    Level.DAY: N_("Day"),
    Level.ROOM: N_("Room"),
    Level.SESSION: N_("Programme item"),
    Level.GROUP: N_("Group"),
}
PROVIDER_NAMES = {
    Provider.ZOOM: "Zoom",
    Provider.TEAMS: "Microsoft Teams",
    Provider.MEET: "Google Meet",
    Provider.WEBEX: "Webex",
    Provider.JITSI: "Jitsi",
    Provider.WHEREBY: "Whereby",
    Provider.BIGBLUEBUTTON: "BigBlueButton",
    Provider.OTHER: N_("Another service"),
}


class LinkBody(Body):
    """A pasted link, or a pasted invitation, and where it counts (``level:id``)."""

    place: str = Field(max_length=60)
    text: str = Field(min_length=1, max_length=50_000)
    access: Access = Access.REGISTERED


class HostPress(Body):
    """Which page to come back to."""

    back: Literal["desk", "host"] = "desk"


@dataclass(frozen=True)
class Place:
    """Where a link can be set: *value* for the form, the *name* of the day, room or session ("" for the event)."""

    value: str
    level: Level
    name: str


@dataclass(frozen=True)
class SetLink:
    """A link as staff see it."""

    id: Id
    place: Place
    provider: Provider
    url: str
    meeting_number: str | None
    passcode: str | None
    dial_in: list[str]
    access: Access


@dataclass(frozen=True)
class LinksPage:
    links: list[SetLink]
    places: list[Place]


def places(snap: Snapshot, event: EventRef) -> list[Place]:
    """Where links can be set, the widest first."""
    days = programme.days(snap, event.id)
    found = [Place(f"event:{event.id}", Level.EVENT, "")]
    found += [Place(f"day:{day.id}", Level.DAY, day.date.isoformat()) for day in days]
    found += [Place(f"room:{id_}", Level.ROOM, name) for id_, name in programme.rooms(snap, event.id).items()]
    found += [Place(f"session:{s.id}", Level.SESSION, s.title) for day in days for s in day.sessions]
    return found


@operations.get("/e/{event}/links", HOSTS, answer=LinksPage)
def links_page(call: Call, snap: Snapshot) -> Page:
    """The event's join links: set them, swap them, take them away."""
    offered = places(snap, call.event)
    by_value = {place.value: place for place in offered}
    links = [
        SetLink(
            link.id,
            by_value.get(f"{link.level}:{link.target_id}", Place("", link.level, "")),
            link.provider,
            link.url,
            link.meeting_number,
            link.passcode,
            [number.number for number in link.dial_in],
            link.access,
        )
        for link in queries.all_links(snap, call.event.id)
    ]
    starts = {f"session:{s.id}": s.starts_at for day in programme.days(snap, call.event.id) for s in day.sessions}
    names = {"access_names": ACCESS_NAMES, "level_names": LEVEL_NAMES, "provider_names": PROVIDER_NAMES}
    return Page("links/list.html", LinksPage(links, offered), extra={**names, "starts": starts})


@operations.post("/e/{event}/links", HOSTS, body=LinkBody, again=links_page)
def set_link(call: Call, tx: Tx) -> Done:
    """Set a link, or swap the one that is there: everybody's button leads to the new one within a second."""
    place = next((p for p in places(tx, call.event) if p.value == call.body.place), None)
    if place is None:
        raise NotFound
    target = call.body.place.partition(":")[2]
    hosts = {host.strip(): Provider.JITSI for host in call.site.jitsi_hosts.split(",") if host.strip()}
    link_id, found = commands.set_link(tx, call.event.id, place.level, target, call.body.text, call.body.access, hosts)
    return Done(f"{call.event.path}/links", {"link_id": link_id}, what_to_say(found))


def what_to_say(found: Recognised) -> str:
    """What whoever set the link is told: some links look right and will fail two hundred people."""
    if found.personal:
        return "link-personal"
    if found.registration:
        return "link-registration"
    return "start-link-dropped" if found.dropped_start_link else "link-swapped"


@operations.post("/e/{event}/links/{link}/remove", HOSTS)
def remove_link(call: Call, tx: Tx) -> Done:
    """Take a link away."""
    commands.remove_link(tx, call.event.id, call.params["link"])
    return Done(f"{call.event.path}/links", said="removed")


@operations.post("/e/{event}/host/late", TEAM, body=HostPress)
def host_is_late(call: Call, tx: Tx) -> Done:
    """The host of today's meeting is late: participants are told to wait, and wait here."""
    return host_said(call, "host-late", changed=commands.await_host(tx, call.event))


@operations.post("/e/{event}/host/here", TEAM, body=HostPress)
def host_is_here(call: Call, tx: Tx) -> Done:
    """The host who was late is here: participants are told, and may join."""
    return host_said(call, "host-here", changed=commands.host_arrived(tx, call.event))


def host_said(call: Call, said: str, *, changed: bool) -> Done:
    """Back to where the button was. Who presses after somebody else is told so."""
    return Done(f"{call.event.path}/{call.body.back}", {"changed": changed}, said if changed else "was-done")
