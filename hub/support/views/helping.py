"""Help, what each role may do, and getting ready."""

from __future__ import annotations

from dataclasses import dataclass

from hub.kernel.errors import N_
from hub.kernel.transaction import Snapshot
from hub.programme import queries as programme
from hub.support import queries
from hub.support.queries import Contact, Step, contacts
from hub.web.answers import Page
from hub.web.auth import Role
from hub.web.call import Call
from hub.web.guards import ANYONE, GUARDS, ORGANISERS, ROLE_NAMES, TEAM
from hub.web.operations import Operations

operations = Operations()

STEPS = {
    "programme": (N_("The programme is written"), "edit", N_("Look through it")),
    "published": (N_("Publish the programme, so that people see it"), "edit", N_("Publish it")),
    "link": (N_("Set the link to the meeting"), "links", N_("Paste the invitation")),
    "people": (N_("Invite people"), "people", N_("Add people")),
    "roles": (N_("Give roles: who is host in Zoom or Teams, who moderates?"), "people", N_("Give roles")),
    "statement": (N_("Go through the statement on accessibility"), "statement", N_("See what to do")),
    "support": (N_("Say whom people call when something fails"), "settings", N_("Write it")),
    "screen": (N_("Try the big screen"), "screen", N_("Open the big screen")),
}
"""By step: what it is, the page where it is done, and what is pressed to get there."""


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
