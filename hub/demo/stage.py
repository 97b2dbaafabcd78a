"""Setting the stage in one transaction: the meeting, its people, who is here, and groups, proposed or to be chosen."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from math import ceil

from hub.breakouts import commands as breakouts
from hub.breakouts.commands import Asked
from hub.breakouts.dealing import Wanted
from hub.breakouts.queries import Way
from hub.checkin import commands as checkin
from hub.checkin.queries import Channel
from hub.choosing import commands as choosing
from hub.choosing.commands import Offer
from hub.choosing.queries import Kind as Choosing
from hub.choosing.queries import NewOption
from hub.demo import words
from hub.demo.placing import meeting
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.links import commands as links
from hub.links.queries import Level
from hub.people import commands as people
from hub.people import queries
from hub.people.queries import Mode, NewPerson, Source
from hub.polls import commands as polls
from hub.polls.queries import Kind as PollKind
from hub.polls.queries import Steps, steps_of
from hub.polls.queries import Wanted as Poll
from hub.programme import commands as programme
from hub.programme.queries import Kind, Session, days, event_ref_by_id
from hub.web.auth import EventRef, Role

GROUP_SIZE = 5
TALK_MIN, TRACK_MIN = 40, 20
SPARE = 1.2
"""As many places to choose as there are people, and some more, so that the last ones have a choice too."""

TEAM: tuple[tuple[Role, str, str, tuple[Role, ...]], ...] = (
    (Role.PARTICIPANT, "Maja Ekdahler", "Ekbackens kommun", ()),
    (Role.FACILITATOR, "Karin Norrby", "Region Norrsälven", (Role.FACILITATOR,)),
    (Role.MODERATOR, "Jonas Wikman", "Region Sörvika", (Role.MODERATOR,)),
    (Role.HOST, "Elin Sandqvist", "Ekbackens kommun", (Role.HOST,)),
    (Role.ORGANISER, "Samira Holm", "Ekbackens kommun", (Role.ORGANISER,)),
    (Role.SCREEN, "Storskärmen", "", (Role.SCREEN,)),
)
"""Who you can be: the role, a name, where they work, and the roles they hold."""


@dataclass(frozen=True)
class Extra:
    """One of the invented people who come by themselves. *link* is the path that signs them in."""

    person_id: Id
    link: str
    on_site: bool
    here: bool


@dataclass(frozen=True)
class Stage:
    """The meeting as it stands when the first people come. *links* are paths, by role."""

    event: EventRef
    links: dict[Role, str]
    extras: tuple[Extra, ...]
    round_id: Id | None


def set_stage(tx: Tx, secret: bytes, people_wanted: int) -> Stage:
    """Make the meeting so that it is on at ``tx.now``. Every other extra is here already, and has a group proposed."""
    event_id, _ = programme.create_event(tx, meeting(tx.now))
    event = event_ref_by_id(tx, event_id)
    assert event is not None
    links.set_link(tx, event_id, Level.EVENT, event_id, words.MEETING_LINK)
    team = add_team(tx, event_id)
    extras = add_extras(tx, event_id, people_wanted)
    for number, (person_id, _) in enumerate(extras):
        if here_already(number):
            checkin.check_in(tx, event, person_id, Channel.NOW)
    prepare_tracks(tx, event, len(extras) + len(TEAM))
    low, high = words.POLL_ENDS
    polls.prepare(tx, event_id, Poll(PollKind.SCALE, words.POLL, steps_of(Steps.ONE_TO_FIVE), low=low, high=high))
    paths = queries.links(tx, event_id, secret)
    doors = {role: paths[person_id] for role, person_id in team.items()}
    # A meeting's link is good for that meeting alone; the organiser may make others, too.
    owner = queries.links(tx, None, secret, [team[Role.ORGANISER]])[team[Role.ORGANISER]]
    return Stage(
        event,
        doors | {Role.ORGANISER: f"{owner}?next={event.path}/desk"},
        tuple(
            Extra(person_id, paths[person_id], mode is Mode.ON_SITE, here_already(number))
            for number, (person_id, mode) in enumerate(extras)
        ),
        propose(tx, event, people_wanted),
    )


def here_already(number: int) -> bool:
    return number % 2 == 0


def add_team(tx: Tx, event_id: Id) -> dict[Role, Id]:
    """The people whose links are printed. The organiser owns the site too, and may make more meetings."""
    found = {}
    for role, name, organisation, roles in TEAM:
        if role is Role.ORGANISER:
            person_id = people.add_owner(tx, name)
            people.list_person(tx, event_id, person_id, name, Mode.REMOTE, Source.STAFF)
        else:
            new = NewPerson(name, organisation=organisation, mode=Mode.REMOTE)
            person_id = people.add_participant(tx, event_id, new, Source.STAFF).person_id
        people.set_roles(tx, event_id, person_id, roles)
        found[role] = person_id
    return found


def add_extras(tx: Tx, event_id: Id, wanted: int) -> list[tuple[Id, Mode]]:
    """Two of three remote, one of three on site; from many organisations."""
    found = []
    for number in range(wanted):
        name = invented_name(number)
        organisation, domain = words.ORGANISATIONS[number % len(words.ORGANISATIONS)]
        mode = Mode.ON_SITE if number % 3 == 1 else Mode.REMOTE
        new = NewPerson(name, f"{plain(name)}@{domain}.example", organisation, mode)
        found.append((people.add_participant(tx, event_id, new, Source.LIST).person_id, mode))
    return found


def invented_name(number: int) -> str:
    """A name of its own for each number below the product of the two lists' lengths."""
    first, last = words.FIRST_NAMES, words.LAST_NAMES
    return f"{first[number % len(first)]} {last[(number + number // len(first)) % len(last)]}"


def plain(name: str) -> str:
    """A name as the first part of an address."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return ".".join(letters.split())


def propose(tx: Tx, event: EventRef, people_wanted: int) -> Id | None:
    """Groups of those who are here, so that showing them to everyone is one press; None when nobody is."""
    if people_wanted == 0:
        return None
    talk = talks(tx, event)[0]
    count = max(1, round(people_wanted / GROUP_SIZE))
    asked = Asked(Wanted(groups=count, keep_modes_apart=True), Way.CHOOSE_ROOM, TALK_MIN, tables(count))
    return breakouts.propose(tx, event, talk.id, asked, words.GROUP)


def talks(tx: Tx, event: EventRef) -> list[Session]:
    """The items of the programme that are held in groups."""
    return [each for day in days(tx, event.id) for each in day.sessions if each.kind is Kind.GROUP_DISCUSSION]


def prepare_tracks(tx: Tx, event: EventRef, people_wanted: int) -> None:
    """Groups to choose among at the last group discussion; only the team sees them until somebody opens the choice."""
    most = max(2, ceil(people_wanted * SPARE / len(words.TRACKS)))
    options = [NewOption(title, most, line) for title, line in words.TRACKS]
    choosing.prepare(tx, event.id, talks(tx, event)[-1].id, Choosing.PLACES, Offer(options, Way.CHOOSE_ROOM, TRACK_MIN))


def tables(count: int) -> tuple[str, ...]:
    """A name for each group that may turn out to sit at a table."""
    return (*words.TABLES, *(f"Bord {number}" for number in range(len(words.TABLES) + 1, count + 1)))[:count]
