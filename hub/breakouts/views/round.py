"""The page of a round, and what is done with its groups by hand."""

from __future__ import annotations

from dataclasses import dataclass

from hub.breakouts import commands, queries
from hub.breakouts.dealing import Deal
from hub.breakouts.forms import GroupLinkBody, MoveBody, Press, RedealBody, SeatBody
from hub.breakouts.queries import Group, Member, Round, Way
from hub.breakouts.queries.costs import Consequence, cost_of_swap, costs_of_moves
from hub.breakouts.views.back import ROUND, done, naming
from hub.breakouts.views.rounds import deal
from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.links import queries as links
from hub.links.commands import set_link
from hub.links.queries import Level
from hub.programme import queries as programme
from hub.web.answers import Done, Page
from hub.web.call import Call
from hub.web.guards import FACILITATORS
from hub.web.operations import Operations

operations = Operations()


@dataclass(frozen=True)
class GroupLink:
    """Whether a group that meets by a link of its own has got it. The address itself is never told here."""

    group_id: Id
    name: str
    is_set: bool


@dataclass(frozen=True)
class Target:
    """A group that somebody could move to, and what it would lead to."""

    group_id: Id
    number: int
    name: str
    people: int
    consequences: list[Consequence]


@dataclass(frozen=True)
class Swap:
    """Somebody to change places with, and what it would lead to."""

    person_id: Id
    name: str
    consequences: list[Consequence]


@dataclass(frozen=True)
class Chosen:
    """Somebody of the round who may be moved: where they sit, and where they could."""

    member: Member
    group: Group
    targets: list[Target]
    swap: Swap | None


@dataclass(frozen=True)
class RoundPage:
    """A round. *chosen*: whom ``?person=`` names, with ``?other=`` whom to change places with; *group*: the one that
    ``?group=`` names. *groups* are there when somebody or a group is chosen."""

    round: Round
    title: str
    links: list[GroupLink]
    chosen: Chosen | None
    group: Group | None
    groups: list[Group]


def to_redeal(call: Call, snap: Snapshot) -> Deal:
    return commands.to_redeal(snap, call.event, call.params["round"], call.body.size)


@operations.get(ROUND, FACILITATORS, answer=RoundPage)
def round_page(call: Call, snap: Snapshot) -> Page:
    """A round: its groups and people, who came since, the next step; ``?person=``, ``?other=``, ``?group=`` choose."""
    round_ = queries.round_(snap, call.event.id, call.params["round"])
    titles = programme.titles(snap, call.event.id)
    asks = {**call.query, **(call.failure.typed if call.failure else {})}
    groups = (
        queries.groups_of_round(snap, call.event.id, round_.id)
        if (asks.keys() & {"person", "group"}) and round_.adjustable
        else []
    )
    data = RoundPage(
        round_,
        titles.get(round_.session_id, ""),
        group_links(snap, call.event.id, round_),
        chosen(snap, call.event.id, round_, groups, asks.get("person", ""), asks.get("other", "")),
        next((each for each in groups if each.id == asks.get("group")), None),
        groups,
    )
    return Page("breakouts/round.html", data, [f"round/{call.event.id}/{round_.id}"])


def chosen(
    snap: Snapshot, event_id: Id, round_: Round, groups: list[Group], person_id: Id, other_id: Id
) -> Chosen | None:
    """Somebody of the round, with where they could go; None for who is not in it."""
    seats = {m.person_id: (m, group) for group in groups for m in group.members}
    if person_id not in seats:
        return None
    member, group = seats[person_id]
    costs = costs_of_moves(snap, event_id, round_, groups, person_id)
    targets = [Target(g.id, g.number, g.name, g.heads, costs[g.id]) for g in groups if g.id != group.id]
    targets.sort(key=lambda target: (sum(each.costs for each in target.consequences), target.number))
    other = seats.get(other_id)
    if other is None or other[1].id == group.id:
        return Chosen(member, group, targets, None)
    cost = cost_of_swap(snap, event_id, round_, groups, person_id, other_id)
    return Chosen(member, group, targets, Swap(other_id, other[0].name, cost))


def group_links(snap: Snapshot, event_id: Id, round_: Round) -> list[GroupLink]:
    if round_.way is not Way.OWN_LINK:
        return []
    linked = {link.target_id for link in links.all_links(snap, event_id) if link.level is Level.GROUP}
    groups = queries.groups_of_round(snap, event_id, round_.id)
    return [GroupLink(each.id, each.name, each.id in linked) for each in groups if each.way is Way.OWN_LINK]


@operations.post(f"{ROUND}/move", FACILITATORS, body=MoveBody, again=round_page)
def move(call: Call, tx: Tx) -> Done:
    """Put somebody in another group by hand, also after the groups were shown."""
    body: MoveBody = call.body
    commands.move(tx, call.event.id, call.params["round"], body.person, body.group, body.version)
    return done(call, said="moved")


@operations.post(f"{ROUND}/seat", FACILITATORS, body=SeatBody, again=round_page)
def seat(call: Call, tx: Tx) -> Done:
    """Give a group to those who came since, or to the one who is named; nobody else moves."""
    body: SeatBody = call.body
    if body.person:
        commands.add_person(tx, call.event, call.params["round"], body.person, body.group)
        return done(call, said="seated", seated=1)
    return done(call, said="seated", seated=commands.seat_late(tx, call.event, call.params["round"], naming(call)))


@operations.post(f"{ROUND}/redeal", FACILITATORS, body=RedealBody, again=round_page, gather=to_redeal, prepare=deal)
def redeal(call: Call, tx: Tx) -> Done:
    """Deal a proposal anew, in groups of another size if you like; whoever was placed by hand stays."""
    commands.redeal(tx, call.event, call.params["round"], naming(call), call.prepared, call.body.size)
    commands.better_if_many(tx, call.event.id, call.params["round"])
    return done(call, said="dealt")


@operations.post(f"{ROUND}/better", FACILITATORS, body=Press, again=round_page)
def better(call: Call, tx: Tx) -> Done:
    """Look for better groups in a proposal, for some seconds, while it is shown; whoever was placed by hand stays."""
    return done(call, began=commands.better(tx, call.event.id, call.params["round"]))


@operations.post(f"{ROUND}/enough", FACILITATORS, body=Press, again=round_page)
def enough(call: Call, tx: Tx) -> Done:
    """Take the groups as they are: nothing better is looked for any more."""
    return done(call, ended=commands.enough(tx, call.event.id, call.params["round"]))


@operations.post(f"{ROUND}/groups/{{group}}/link", FACILITATORS, body=GroupLinkBody, again=round_page)
def set_group_link(call: Call, tx: Tx) -> Done:
    """Set the link that a group meets by, or swap it."""
    group = queries.group(tx, call.event.id, call.params["group"])
    if group.round_id != call.params["round"]:
        raise NotFound
    set_link(tx, call.event.id, Level.GROUP, group.id, call.body.text)
    return done(call, said="link-swapped")
