"""Who may: one small table. Every operation and every topic names its guard."""

from __future__ import annotations

from dataclasses import dataclass

from hub.kernel.errors import Forbidden, SignedOut
from hub.web.auth import Principal, Role


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
