"""What people are asked to choose among, and where that stands. No I/O, no clock.

    prepared ──open──> open ──make groups──> closed ──open again──> open
                                                └─ (make groups again, as long as nobody has been shown them)

Two kinds: *places*, where whoever is here takes a seat in a group as long as there is one; and *wishes*, where people
rank topics and the groups are made of what they wish for.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from hub.breakouts.queries import Way
from hub.kernel.errors import N_, Conflict, InvalidInput, NotFound
from hub.kernel.ids import Id

MOST_OPTIONS = 60
MOST_WISHES = 3
MOST_SEATS = 500


class Kind(StrEnum):
    """How people choose; the values are stored and sent."""

    PLACES = "places"
    WISHES = "wishes"


class State(StrEnum):
    """Where a choice stands; the values are stored and sent."""

    PREPARED = "prepared"
    OPEN = "open"
    CLOSED = "closed"


class ChoiceNotOpen(Conflict):
    code = "choice-not-open"
    message = N_("The choice is closed just now. What you chose before holds.")


class GroupFull(Conflict):
    code = "group-full"
    message = N_("{group} has no place left for you: somebody was just before you. Choose another; what you had holds.")


class EnoughWishes(Conflict):
    code = "enough-wishes"
    message = N_("You have said three already. Take one of them away first.")


class NotHereYet(Conflict):
    code = "not-here-yet"
    message = N_("Say that you are here first, then choose.")


class SitsWithAnother(Conflict):
    code = "sits-with-another"
    message = N_("You sit at the same screen as {name}. What {name} chooses holds for both of you.")


class AlreadyShown(Conflict):
    code = "groups-already-shown"
    message = N_("Everyone has been shown these groups. Change them by hand, or make a new choice.")


class ChangedMeanwhile(Conflict):
    code = "choice-changed"
    message = N_("Somebody else changed this just now. Look at how it stands and try again.")


class SomebodyThere(Conflict):
    code = "somebody-there"
    message = N_("{group} has {taken} people. It can't have fewer places than that, nor be taken away.")


class NobodyChose(InvalidInput):
    code = "nobody-chose"
    message = N_("There is nobody to make groups of: nobody who is here has chosen.")


class TooFewPlaces(InvalidInput):
    code = "too-few-places"
    message = N_("There are {places} places for {people} people. Let some topics take more, or add a topic.")


class CannotDivide(InvalidInput):
    code = "cannot-divide"
    message = N_(
        "{people} people can't be divided so that each topic has as many as it needs. "
        "Let some topics be held with fewer, or take more."
    )


class TooFewOptions(InvalidInput):
    code = "too-few-options"
    message = N_("Name at least two to choose among.")


class SameName(InvalidInput):
    code = "same-name"
    message = N_("Two are called {name}. Give them different names.")


@dataclass(frozen=True)
class Option:
    """A group or topic that can be chosen, for *least* to *most* heads. *line* says what it is about.

    *place*: where its table is, for those who are on site.
    """

    id: Id
    number: int
    title: str
    line: str
    place: str
    least: int
    most: int


@dataclass(frozen=True)
class Choice:
    """What people choose for a session. *round_id*: the groups that were made of it, while there are such.

    *way* and *minutes* are those of the groups to be.
    """

    id: Id
    session_id: Id
    day_id: Id
    kind: Kind
    state: State
    way: Way
    minutes: int
    version: int
    round_id: Id | None
    closed_at: datetime | None
    options: tuple[Option, ...] = ()

    def option(self, option_id: Id) -> Option:
        """Raises NotFound for what can't be chosen here."""
        found = next((each for each in self.options if each.id == option_id), None)
        if found is None:
            raise NotFound
        return found

    @property
    def places(self) -> int:
        return sum(each.most for each in self.options)


@dataclass(frozen=True)
class NewOption:
    """A group or topic as it was typed; *id* when there is one already that it replaces."""

    title: str
    most: int
    line: str = ""
    place: str = ""
    least: int = 2
    id: Id | None = None


def check_options(options: list[NewOption]) -> None:
    """Raises TooFewOptions and SameName: groups are told apart by their names, and so are their rooms."""
    if len(options) < 2:
        raise TooFewOptions(fields={"options": TooFewOptions.message})
    seen: set[str] = set()
    for each in options:
        if each.title.casefold() in seen:
            raise SameName(name=each.title)
        seen.add(each.title.casefold())


def ranked(option_ids: list[Id], choice: Choice) -> tuple[Id, ...]:
    """The wishes as they are kept: each topic once, the most wanted first, no more than may be wished for.

    Raises NotFound for what is no topic of the choice.
    """
    once = dict.fromkeys(option_ids)
    return tuple(choice.option(each).id for each in once)[:MOST_WISHES]
