"""Where each reader can go, and where they land after signing in."""

from __future__ import annotations

from hub.kernel.errors import N_
from hub.web.auth import EventRef, Principal, Role

Tab = tuple[str, str]
STAFF = (Role.FACILITATOR, Role.HOST, Role.MODERATOR, Role.ORGANISER)


def menu(event: EventRef, principal: Principal) -> list[Tab]:
    """The pages a reader may open: paths and their names."""
    tabs: list[Tab] = []
    may = principal.is_any
    if principal.roles - {Role.SCREEN}:
        tabs.append((f"{event.path}/now", N_("Right now")))
    tabs.append((event.path, N_("Programme")))
    if principal.roles - {Role.SCREEN}:
        tabs.append((f"{event.path}/group", N_("My group")))
        tabs.append((f"{event.path}/plenary", N_("Plenary")))
    if may(*STAFF):
        tabs.append((f"{event.path}/desk", N_("Run the meeting")))
    if may(Role.DOOR, *STAFF):
        tabs.append((f"{event.path}/attendance", N_("Attendance")))
    if may(Role.FACILITATOR, Role.ORGANISER):
        tabs.append((f"{event.path}/rounds", N_("Groups")))
    if may(Role.HOST, Role.FACILITATOR, Role.ORGANISER):
        tabs.append((f"{event.path}/host", N_("Host card")))
        tabs.append((f"{event.path}/links", N_("Links")))
    if may(Role.MODERATOR, Role.FACILITATOR, Role.ORGANISER):
        tabs.append((f"{event.path}/moderation", N_("Summaries")))
    if may(Role.ORGANISER):
        tabs.append((f"{event.path}/people", N_("People")))
        tabs.append((f"{event.path}/edit", N_("Edit")))
    if may(Role.SCREEN, Role.FACILITATOR, Role.ORGANISER):
        tabs.append((f"{event.path}/screen", N_("Big screen")))
    return tabs


def landing(event: EventRef, roles: frozenset[Role]) -> str:
    """The page that somebody's work begins on."""
    for role, page in (
        (Role.SCREEN, "screen"),
        (Role.FACILITATOR, "desk"),
        (Role.ORGANISER, "desk"),
        (Role.MODERATOR, "moderation"),
        (Role.HOST, "host"),
        (Role.DOOR, "attendance"),
    ):
        if role in roles:
            return f"{event.path}/{page}"
    return f"{event.path}/now"
