"""Pages and API of help, of the statement on accessibility with its reports, and of getting ready."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pydantic import Field

from hub.kernel.errors import N_
from hub.kernel.transaction import Snapshot, Tx
from hub.programme import queries as programme
from hub.support import commands, queries
from hub.support.model import STATED_ON
from hub.support.queries import Contact, Report, Step, contacts
from hub.web.answers import Done, Page
from hub.web.auth import Role
from hub.web.call import Call
from hub.web.forms import Body
from hub.web.guards import ANYONE, GUARDS, ORGANISERS, OWNERS, ROLE_NAMES, TEAM
from hub.web.operations import Operations

operations = Operations()

STEPS = {
    "programme": (N_("The programme is written"), "edit", N_("Look through it")),
    "published": (N_("Publish the programme, so that people see it"), "edit", N_("Publish it")),
    "link": (N_("Set the link to the meeting"), "links", N_("Paste the invitation")),
    "people": (N_("Invite people"), "people", N_("Add people")),
    "roles": (N_("Give roles: who is host in Zoom or Teams, who moderates?"), "people", N_("Give roles")),
    "support": (N_("Say whom people call when something fails"), "settings", N_("Write it")),
    "screen": (N_("Try the big screen"), "screen", N_("Open the big screen")),
}
"""By step: what it is, the page where it is done, and what is pressed to get there."""


class ReportBody(Body):
    """What somebody could not use. *contact* may be left out; *event* is the last part of its address, if any."""

    text: str = Field(min_length=1, max_length=5000)
    contact: str = Field("", max_length=320)
    event: str = Field("", max_length=80)


@dataclass(frozen=True)
class HelpPage:
    """Whom to call, in pieces; empty when nobody has said."""

    contacts: list[Contact]


@operations.get("/e/{event}/help", ANYONE, answer=HelpPage)
def help_page(call: Call, snap: Snapshot) -> Page:
    """Help: whom to call, and what to do about the three most common faults."""
    line = call.event.support or call.site.support or programme.event(snap, call.event.id).contact
    return Page("support/help.html", HelpPage(contacts(line)))


@dataclass(frozen=True)
class Statement:
    """What the statement says that differs from hub to hub."""

    responsible: str
    contacts: list[Contact]
    stated_on: date
    event: str


@operations.get("/accessibility", ANYONE, answer=Statement)
def statement_page(call: Call, snap: Snapshot) -> Page:
    """The statement on accessibility, with a form for what could not be used."""
    site = call.site
    known = programme.event_ref(snap, call.query.get("event", ""))
    known = known if known and known.published else None
    call.found_event = known
    line = site.accessibility_contact or site.support
    data = Statement(site.responsible, contacts(line), STATED_ON, known.slug if known else "")
    return Page("support/accessibility.html", data)


@operations.post("/accessibility", ANYONE, body=ReportBody, again=statement_page)
def report(call: Call, tx: Tx) -> Done:
    """Report what could not be used, anonymously if you like."""
    known = programme.event_ref(tx, call.body.event)
    commands.report(tx, known.id if known else None, call.body.text, call.body.contact)
    return Done(f"/accessibility?event={known.slug}" if known else "/accessibility", said="reported")


@dataclass(frozen=True)
class ReportsPage:
    """*events*: the titles by id, for the owner's list of all events."""

    reports: list[Report]
    events: dict[str, str]


@operations.get("/reports", OWNERS, page_only=True)
def all_reports_page(call: Call, snap: Snapshot) -> Page:
    """What people could not use, at any event."""
    titles = {row.id: row.title for row in programme.events(snap)}
    return Page("support/reports.html", ReportsPage(queries.reports(snap, None), titles))


@operations.post("/reports/{report}/handled", OWNERS)
def handle_any(call: Call, tx: Tx) -> Done:
    """A report is seen to."""
    commands.handle(tx, call.params["report"])
    return Done("/reports", said="saved")


@operations.get("/e/{event}/reports", ORGANISERS, answer=ReportsPage)
def reports_page(call: Call, snap: Snapshot) -> Page:
    """What people could not use at this event."""
    return Page("support/reports.html", ReportsPage(queries.reports(snap, call.event.id), {}))


@operations.post("/e/{event}/reports/{report}/handled", ORGANISERS)
def handle(call: Call, tx: Tx) -> Done:
    """A report about this event is seen to."""
    commands.handle(tx, call.params["report"], call.event.id)
    return Done(f"{call.event.path}/reports", said="saved")


@dataclass(frozen=True)
class Right:
    """What one guard lets through: *may* in words, for *roles*; *anyone* for everybody at all."""

    guard: str
    may: str
    roles: list[Role]
    anyone: bool


@dataclass(frozen=True)
class RolesPage:
    rights: list[Right]


@operations.get("/e/{event}/roles", TEAM, answer=RolesPage)
def roles_page(call: Call, snap: Snapshot) -> Page:
    """What each role may do: the table by which every page is guarded."""
    listed = ((each, [role for role in ROLE_NAMES if role in each.roles]) for each in GUARDS)
    rights = [Right(each.name, each.may, roles, each.anyone) for each, roles in listed]
    return Page("support/roles.html", RolesPage(rights), extra={"role_names": ROLE_NAMES})


@dataclass(frozen=True)
class ReadyPage:
    """What there is to see to before the meeting; *reports* nobody has seen to."""

    steps: list[Step]
    reports: int


@operations.get("/e/{event}/ready", ORGANISERS, answer=ReadyPage)
def ready_page(call: Call, snap: Snapshot) -> Page:
    """Getting ready: what is left to see to, and the next thing to press."""
    support = call.event.support or call.site.support
    found = queries.steps(snap, call.event, call.person_id, support)
    data = ReadyPage(found, queries.open_reports(snap, call.event.id))
    return Page("support/ready.html", data, extra={"words": STEPS})
