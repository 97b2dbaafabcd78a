"""Where each reader can go, and where they land after signing in."""

from __future__ import annotations

from hub.kernel.errors import N_
from hub.web.auth import EventRef, Principal, Role

Tab = tuple[str, str]
Group = tuple[str, list[Tab]]
LEADERS = (Role.FACILITATOR, Role.ORGANISER)
HOSTS = (Role.HOST, *LEADERS)
MODERATORS = (Role.MODERATOR, *LEADERS)
STAFF = (Role.FACILITATOR, Role.HOST, Role.MODERATOR, Role.ORGANISER)
STAFF_PAGES = (
    (N_("Run the meeting"), (("desk", N_("Run the meeting"), STAFF),)),
    (N_("Groups"), (("rounds", N_("Groups"), LEADERS),)),
    (
        N_("In plenary"),
        (
            ("opening", N_("Check-in round"), LEADERS),
            ("moderation", N_("Summaries"), MODERATORS),
            ("goround", N_("Go-round"), MODERATORS),
            ("themes", N_("Themes"), MODERATORS),
            ("questions/team", N_("Questions"), MODERATORS),
            ("speakers", N_("Speakers' list"), STAFF),
            ("polls", N_("Polls"), MODERATORS),
            ("reflections", N_("Reflections"), MODERATORS),
            ("messages", N_("Messages"), STAFF),
            ("screen", N_("Big screen"), (Role.SCREEN, *LEADERS)),
        ),
    ),
    (
        N_("Who comes"),
        (
            ("attendance", N_("Attendance"), (Role.DOOR, *STAFF)),
            ("door", N_("The door"), (Role.DOOR, *HOSTS)),
            ("people", N_("People"), (Role.ORGANISER,)),
            ("registrations", N_("Registrations"), (Role.ORGANISER,)),
            ("mail", N_("Mail"), (Role.ORGANISER,)),
        ),
    ),
    (
        N_("Arrange"),
        (
            ("ready", N_("Get ready"), (Role.ORGANISER,)),
            ("edit", N_("Edit the programme"), (Role.ORGANISER,)),
            ("links", N_("Links"), HOSTS),
            ("host", N_("Host card"), HOSTS),
            ("settings", N_("Settings"), (Role.ORGANISER,)),
            ("report", N_("Report"), MODERATORS),
            ("data", N_("Personal data"), (Role.ORGANISER,)),
            ("archive", N_("Archive"), (Role.ORGANISER,)),
            ("webhooks", N_("Webhooks"), (Role.ORGANISER,)),
        ),
    ),
)
"""By what one does: the name of it, and its pages, each with its name and whose it is."""
FEW = 8
"""Who has no more pages than these has them side by side, without groups to open."""


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


def staff_menu(event: EventRef, principal: Principal) -> list[Group]:
    """The further pages of those who run the meeting, by what their roles let them open; a group of one is that page.

    Who has few pages has each as a group of its own.
    """
    groups = [
        (name, [(f"{event.path}/{page}", text) for page, text, roles in pages if principal.is_any(*roles)])
        for name, pages in STAFF_PAGES
    ]
    tabs = [tab for _, of_group in groups for tab in of_group]
    if len(tabs) <= FEW:
        return [(text, [(path, text)]) for path, text in tabs]
    return [(name, of_group) for name, of_group in groups if of_group]


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
