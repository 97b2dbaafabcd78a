"""Here means here today: a row for each person and day. A lost connection is no fact at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from hub.kernel.errors import N_, Conflict, InvalidInput
from hub.kernel.ids import Id
from hub.web.auth import Role


class State(StrEnum):
    """Where somebody is today; "not seen" is stored by no row at all."""

    HERE = "here"
    UNSURE = "unsure"
    GONE = "gone"
    NOT_SEEN = "not-seen"


class Channel(StrEnum):
    """How somebody checked in."""

    NOW = "now"
    LINK = "link"
    CODE = "code"
    STAFF = "staff"
    DOOR = "door"
    PARTY = "party"
    """Named by somebody at whose screen they sit."""
    ZOOM = "zoom"
    """Entered by the team: they sit in the video meeting and have not opened the hub."""


BY_OTHERS = frozenset({Channel.PARTY.value, Channel.ZOOM.value})
"""The ways by which others said that somebody is here; they may still come by themselves."""


class NoDayToday(Conflict):
    code = "no-day-today"
    message = N_("The meeting isn't today, so there is nothing to check in to yet.")


class WrongNumber(InvalidInput):
    code = "wrong-number"
    message = N_("Write how many there are in the meeting, 0 or more.")


class NobodyBeside(InvalidInput):
    code = "nobody-beside"
    message = N_("A group of your own needs at least two. Write who is with you, or how many.")


class PartyOfTheirOwn(InvalidInput):
    code = "party-of-their-own"
    message = N_("{names} have said themselves that they are several. Leave their names out here.")
    of_names = N_("Leave out those who have said themselves that they are several.")


STATE_NAMES = {
    State.HERE: N_("Here"),
    State.UNSURE: N_("Unsure"),
    State.GONE: N_("Left"),
    State.NOT_SEEN: N_("Not seen"),
}


MOST_HEADS = 200
"""In one party; a room with more is a place of its own."""


@dataclass(frozen=True)
class Companion:
    """Somebody named at another's screen; *person_id* is known when they stand on the event's list themselves."""

    name: str
    person_id: Id | None = None


@dataclass(frozen=True)
class Party:
    """Several at one screen or in one satellite room, for a day.

    *others*: how many there are besides those who stand on the list. *seats*: how many they are in all.
    With *own_group* they are a group by themselves, at *place*, and are dealt with nobody.
    """

    others: int
    companions: tuple[Companion, ...]
    own_group: bool
    place: str
    since: datetime
    seats: int


@dataclass(frozen=True)
class SaidParty:
    """What somebody says of their party: the names of the others, or just their number, whichever is more."""

    names: tuple[str, ...] = ()
    number: int = 0
    own_group: bool = False
    place: str = ""


@dataclass(frozen=True)
class Attendee:
    """A person at an event, as one day has them.

    *party* is theirs, who speaks for it. *with_id* and *with_name*: at whose screen they sit, who is here; or whom they
    help, if *helps*, as an interpreter does.
    """

    person_id: Id
    name: str
    organisation: str
    mode: str
    roles: frozenset[Role]
    state: State
    since: datetime | None
    channel: str | None
    listed_at: datetime
    party: Party | None = None
    with_id: Id | None = None
    with_name: str = ""
    helps: bool = False

    @property
    def seats(self) -> int:
        """How many seats are theirs to fill in a group: none for who sits at another's screen."""
        if self.with_id is not None:
            return 0
        return self.party.seats if self.party else 1

    @property
    def heads(self) -> int:
        """How many they are at their screen; one for who sits at another's, looked at by themselves."""
        return max(1, self.seats)

    @property
    def only_in_zoom(self) -> bool:
        """Whether the team has entered them, who have not opened the hub."""
        return self.channel == Channel.ZOOM.value


@dataclass(frozen=True)
class Standing:
    """What a day knows of a person; *state* None for who has not been seen, *mode* None for who has said nothing."""

    state: State | None = None
    since: datetime | None = None
    channel: str | None = None
    mode: str | None = None

    @property
    def here(self) -> bool:
        return self.state is State.HERE

    def gone_since(self, came: datetime) -> bool:
        """Whether something else than that they are here was said after they *came*: late news changes nothing."""
        return self.state is not State.HERE and self.since is not None and self.since > came


@dataclass(frozen=True)
class Counts:
    """How many heads, for everybody to see. *in_meeting* was typed by hand, None when nobody has.

    *screens*: at how many screens those who are here sit, one for each who speaks for themselves or a party.
    """

    registered: int
    here: int
    remote: int
    on_site: int
    unsure: int
    gone: int
    in_meeting: int | None
    screens: int = 0

    @property
    def missing(self) -> int | None:
        """How many sit in the video meeting and not in the hub: what was typed, less those who are here remotely."""
        return None if self.in_meeting is None else max(0, self.in_meeting - self.remote)


def counted(attendees: Iterable[Attendee], in_meeting: int | None) -> Counts:
    found = list(attendees)
    people = heads(found)
    here = [a for a in people if a.state is State.HERE]
    remote = sum(a.mode == "remote" for a in here)
    return Counts(
        registered=len(people),
        here=len(here),
        remote=remote,
        on_site=len(here) - remote,
        unsure=sum(a.state is State.UNSURE for a in people),
        gone=sum(a.state is State.GONE for a in people),
        in_meeting=in_meeting,
        screens=sum(a.state is State.HERE and a.with_id is None for a in found),
    )


def heads(attendees: Iterable[Attendee]) -> list[Attendee]:
    """Everybody, and after each who has a party those of it who stand on no list, so that heads can be counted.

    They come and go with the one who speaks for them, and are listed since that one spoke.
    """
    found = []
    for each in attendees:
        found.append(each)
        if each.party:
            beside = replace(each, party=None, listed_at=each.party.since)
            found += (replace(beside, person_id=f"{each.person_id}+{n:03}") for n in range(each.party.others))
    return found


SHOWN: dict[str, Callable[[Attendee], bool]] = {
    "here": lambda a: a.state is State.HERE,
    "on-site": lambda a: a.state is State.HERE and a.mode != "remote",
    "remote": lambda a: a.state is State.HERE and a.mode == "remote",
    "not-here": lambda a: a.state is not State.HERE,
    "unsure": lambda a: a.state is State.UNSURE,
    "gone": lambda a: a.state is State.GONE,
}
"""By the word of a figure, whom it counts: every figure that staff see leads to the people."""


def shown(attendees: Iterable[Attendee], figure: str) -> list[Attendee]:
    """Those whom a *figure* counts; all of them for a word that is none."""
    return [a for a in attendees if figure not in SHOWN or SHOWN[figure](a)]
