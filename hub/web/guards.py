"""Who may: one small table. Every operation and every topic names its guard."""

from __future__ import annotations

from dataclasses import dataclass

from hub.kernel.errors import N_, Forbidden, SignedOut
from hub.web.auth import EventRef, Principal, Role


@dataclass(frozen=True)
class Guard:
    """Lets a principal through who has one of *roles*; *anyone* asks for nothing at all, *owners* only for the site's.

    An owner passes every guard.
    """

    name: str
    roles: frozenset[Role] = frozenset()
    anyone: bool = False

    def check(self, principal: Principal) -> None:
        """Raises SignedOut for a stranger, Forbidden for somebody without the right."""
        if self.anyone or principal.owner:
            return
        if principal.person_id is None:
            raise SignedOut
        if not principal.roles & self.roles:
            raise Forbidden


def guard(name: str, *roles: Role) -> Guard:
    return Guard(name, frozenset(roles))


ANYONE = Guard("anyone", anyone=True)
OWNERS = guard("owner")
MEMBERS = guard("member", *Role)
PEOPLE = guard("person", *(role for role in Role if role is not Role.SCREEN))
TEAM = guard("team", Role.FACILITATOR, Role.HOST, Role.MODERATOR, Role.ORGANISER, Role.DOOR)
SCREENS = guard("screen", Role.SCREEN, Role.FACILITATOR, Role.HOST, Role.MODERATOR, Role.ORGANISER)
FACILITATORS = guard("facilitator", Role.FACILITATOR, Role.ORGANISER)
HOSTS = guard("host", Role.HOST, Role.FACILITATOR, Role.ORGANISER)
MODERATORS = guard("moderator", Role.MODERATOR, Role.FACILITATOR, Role.ORGANISER)
DOORS = guard("door", Role.DOOR, Role.FACILITATOR, Role.HOST, Role.ORGANISER)
ORGANISERS = guard("organiser", Role.ORGANISER)


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
