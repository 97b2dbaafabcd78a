"""Who may: one small table. Every operation and every topic names its guard; docs/roles.md is made from it."""

from __future__ import annotations

from dataclasses import dataclass

from hub.kernel.errors import N_, Forbidden, SignedOut
from hub.web.auth import EventRef, Principal, Role

ROLE_NAMES = {
    Role.PARTICIPANT: N_("Participant"),
    Role.SPEAKER: N_("Speaker"),
    Role.SCRIBE: N_("Scribe"),
    Role.FACILITATOR: N_("Facilitator"),
    Role.HOST: N_("Host"),
    Role.MODERATOR: N_("Moderator"),
    Role.DOOR: N_("Door"),
    Role.ORGANISER: N_("Organiser"),
    Role.SCREEN: N_("Screen"),
}
GIVEN = tuple(role for role in ROLE_NAMES if role is not Role.PARTICIPANT)
"""Roles that the organiser gives; everybody on the list is a participant."""


class SingleSignOnNeeded(SignedOut):
    code = "single-sign-on-needed"
    status = 403
    message = N_(
        "Those who run meetings sign in with their organisation's account here. Sign in with it, and come back."
    )


class OnlyReads(Forbidden):
    code = "only-reads"
    message = N_("This token may read, and change nothing. Make one that may write.")


def check_scope(principal: Principal, *, changes: bool) -> None:
    """Raises OnlyReads for a program that may only read, where something changes."""
    if changes and principal.scope is not None and not principal.scope.writes:
        raise OnlyReads


@dataclass(frozen=True)
class Guard:
    """Lets a principal through who has one of *roles*; *anyone* asks for nothing at all, *owners* only for the site's.

    An owner passes every guard. *may*: what it lets them do, in words.
    """

    name: str
    may: str
    roles: frozenset[Role] = frozenset()
    anyone: bool = False

    def check(self, principal: Principal) -> None:
        """Raises SignedOut for a stranger, Forbidden for somebody without the right."""
        if self.anyone or principal.owner:
            return
        if principal.person_id is None:
            raise SignedOut
        if not principal.roles & self.roles:
            raise SingleSignOnNeeded if principal.withheld else Forbidden


def guard(name: str, may: str, *roles: Role) -> Guard:
    return Guard(name, may, frozenset(roles))


ANYONE = Guard(
    "anyone", N_("read the programme, ask for help, and come in with the code or a personal link"), anyone=True
)
MEMBERS = guard("member", N_("read what has been shared with everyone, and the files of the meeting"), *Role)
PEOPLE = guard(
    "person",
    N_("check in, go to the meeting, be in a group and write in its notes"),
    *(role for role in Role if role is not Role.SCREEN),
)
SCREENS = guard(
    "screen",
    N_("show the big screen"),
    Role.SCREEN,
    Role.DOOR,
    Role.FACILITATOR,
    Role.HOST,
    Role.MODERATOR,
    Role.ORGANISER,
)
DOORS = guard(
    "door", N_("check others in, and see who is here"), Role.DOOR, Role.FACILITATOR, Role.HOST, Role.ORGANISER
)
TEAM = guard(
    "team",
    N_("see the desk and who is connected, send messages, call the roll and take over the lead"),
    Role.FACILITATOR,
    Role.HOST,
    Role.MODERATOR,
    Role.ORGANISER,
    Role.DOOR,
)
MODERATORS = guard(
    "moderator",
    N_("read what the groups hand in, share it, and steer the big screen"),
    Role.MODERATOR,
    Role.FACILITATOR,
    Role.ORGANISER,
)
HOSTS = guard(
    "host",
    N_("set the links to the meeting, open and close rooms, and answer groups that call"),
    Role.HOST,
    Role.FACILITATOR,
    Role.ORGANISER,
)
FACILITATORS = guard(
    "facilitator",
    N_("make groups and run them, and move the times of the day"),
    Role.FACILITATOR,
    Role.ORGANISER,
)
ORGANISERS = guard(
    "organiser",
    N_("edit the programme and the settings, and see and change the list of people, with addresses and roles"),
    Role.ORGANISER,
)
OWNERS = guard("owner", N_("make meetings, and do at each of them what an organiser does"))
GUARDS = (
    ANYONE,
    MEMBERS,
    PEOPLE,
    SCREENS,
    DOORS,
    TEAM,
    MODERATORS,
    HOSTS,
    FACILITATORS,
    ORGANISERS,
    OWNERS,
)
"""All there are, from what everybody may to what hardly anybody does."""


class NotOutYet(Forbidden):
    code = "not-out-yet"
    message = N_(
        "The programme is not out yet. It will be at this address as soon as it is. "
        "If you are of the meeting's team, open your personal link first."
    )


def check_out(principal: Principal, event: EventRef) -> None:
    """Raises NotOutYet while *event* is its team's alone, for whoever is not of the team."""
    if not event.published and not principal.is_any(*TEAM.roles):
        raise NotOutYet
