"""Where each reader can go, and where they land after signing in."""

from __future__ import annotations

from hub.kernel.errors import N_
from hub.web.auth import EventRef, Principal, Role

Tab = tuple[str, str]
STAFF = (Role.FACILITATOR, Role.HOST, Role.MODERATOR, Role.ORGANISER)
STAFF_PAGES = (
    ("desk", N_("Run the meeting"), STAFF),
    ("door", N_("The door"), (Role.DOOR, Role.FACILITATOR, Role.HOST, Role.ORGANISER)),
    ("attendance", N_("Attendance"), (Role.DOOR, *STAFF)),
    ("rounds", N_("Groups"), (Role.FACILITATOR, Role.ORGANISER)),
    ("opening", N_("Check-in round"), (Role.FACILITATOR, Role.ORGANISER)),
    ("host", N_("Host card"), (Role.HOST, Role.FACILITATOR, Role.ORGANISER)),
    ("links", N_("Links"), (Role.HOST, Role.FACILITATOR, Role.ORGANISER)),
    ("moderation", N_("Summaries"), (Role.MODERATOR, Role.FACILITATOR, Role.ORGANISER)),
    ("people", N_("People"), (Role.ORGANISER,)),
    ("registrations", N_("Registrations"), (Role.ORGANISER,)),
    ("mail", N_("Mail"), (Role.ORGANISER,)),
    ("edit", N_("Edit"), (Role.ORGANISER,)),
    ("data", N_("Personal data"), (Role.ORGANISER,)),
    ("screen", N_("Big screen"), (Role.SCREEN, Role.FACILITATOR, Role.ORGANISER)),
)
"""Page, name, and whose it is."""


def menu(event: EventRef, principal: Principal) -> list[Tab]:
    """The pages of those who take part: paths and their names. They lie at the foot of a phone."""
    programme = (event.path, N_("Programme"))
    if not principal.roles - {Role.SCREEN}:
        return [programme]
    return [
        (f"{event.path}/now", N_("Right now")),
        programme,
        (f"{event.path}/group", N_("My group")),
        (f"{event.path}/plenary", N_("Plenary")),
    ]


def staff_menu(event: EventRef, principal: Principal) -> list[Tab]:
    """The further pages of those who run the meeting, by what their roles let them open."""
    return [(f"{event.path}/{page}", name) for page, name, roles in STAFF_PAGES if principal.is_any(*roles)]


def landing(event: EventRef, roles: frozenset[Role]) -> str:
    """The page that somebody's work begins on; who has no role waits for a place."""
    for role, page in (
        (Role.SCREEN, "screen"),
        (Role.FACILITATOR, "desk"),
        (Role.ORGANISER, "desk"),
        (Role.MODERATOR, "moderation"),
        (Role.HOST, "host"),
        (Role.DOOR, "door"),
    ):
        if role in roles:
            return f"{event.path}/{page}"
    return f"{event.path}/now" if roles else f"{event.path}/registration"
