"""A proposal changed by hand: swaps, holding, groups renamed, split, merged and dissolved, evening out, and undo."""

from __future__ import annotations

from dataclasses import dataclass

from hub.breakouts import commands, queries
from hub.breakouts.forms import EvenBody, GroupBody, HoldBody, MergeBody, RenameBody, SwapBody, UndoBody
from hub.breakouts.queries import Round
from hub.breakouts.views.back import ROUND, done, naming
from hub.breakouts.views.round import round_page
from hub.kernel.transaction import Snapshot, Tx
from hub.people import queries as people
from hub.web.answers import Done, Page
from hub.web.call import Call
from hub.web.guards import FACILITATORS
from hub.web.operations import Operations

operations = Operations()


@operations.post(f"{ROUND}/swap", FACILITATORS, body=SwapBody, again=round_page)
def swap(call: Call, tx: Tx) -> Done:
    """Let two change places, also after the groups were shown."""
    body: SwapBody = call.body
    commands.swap(tx, call.event.id, call.params["round"], body.person, body.other, body.version)
    return done(call, said="moved")


@operations.post(f"{ROUND}/hold", FACILITATORS, body=HoldBody, again=round_page)
def hold(call: Call, tx: Tx) -> Done:
    """Let somebody stay where they sit when the proposal is dealt anew, or let them go again."""
    body: HoldBody = call.body
    commands.hold(tx, call.event.id, call.params["round"], body.person, body.held, body.version)
    return done(call, said="saved")


@operations.post(f"{ROUND}/rename", FACILITATORS, body=RenameBody, again=round_page)
def rename(call: Call, tx: Tx) -> Done:
    """Give a group of a proposal another name."""
    body: RenameBody = call.body
    commands.rename(tx, call.event.id, call.params["round"], body.group, body.name, body.version)
    return done(call, said="saved")


@operations.post(f"{ROUND}/split", FACILITATORS, body=GroupBody, again=round_page)
def split(call: Call, tx: Tx) -> Done:
    """Make two groups of one."""
    body: GroupBody = call.body
    commands.split(tx, call.event.id, call.params["round"], body.group, naming(call), body.version)
    return done(call, said="saved")


@operations.post(f"{ROUND}/merge", FACILITATORS, body=MergeBody, again=round_page)
def merge(call: Call, tx: Tx) -> Done:
    """Let a group's people join another group."""
    body: MergeBody = call.body
    commands.merge(tx, call.event.id, call.params["round"], body.group, body.into, body.version)
    return done(call, said="saved")


@operations.post(f"{ROUND}/dissolve", FACILITATORS, body=GroupBody, again=round_page)
def dissolve(call: Call, tx: Tx) -> Done:
    """Give a group's people a place in the others."""
    body: GroupBody = call.body
    commands.dissolve(tx, call.event.id, call.params["round"], body.group, body.version)
    return done(call, said="saved")


@operations.post(f"{ROUND}/undo", FACILITATORS, body=UndoBody, again=round_page)
def undo(call: Call, tx: Tx) -> Done:
    """Make a proposal what it was before the latest change."""
    commands.undo(tx, call.event.id, call.params["round"], call.body.version)
    return done(call, said="undone")


@dataclass(frozen=True)
class Going:
    """Somebody who would get a group; *source* is None for who has none."""

    name: str
    source: str | None
    target: str


@dataclass(frozen=True)
class EvenPage:
    """What evening out would do, by names: who has *gone*, who comes and who moves. *mark* stands for all of it."""

    round: Round
    gone: list[str]
    seated: list[Going]
    moved: list[Going]
    emptied: list[str]
    mark: str


@operations.get(f"{ROUND}/even", FACILITATORS, answer=EvenPage)
def even_page(call: Call, snap: Snapshot) -> Page:
    """What it would take to even out a proposal's groups, of those who are here now; nothing moves by looking."""
    round_ = queries.round_(snap, call.event.id, call.params["round"])
    plan = commands.to_even_out(snap, call.event, round_)
    groups = {each.id: each.name for each in queries.groups_of_round(snap, call.event.id, round_.id)}
    ids = {*plan.gone, *(each[0] for each in plan.seated), *(each[0] for each in plan.moved)}
    names = people.names(snap, call.event.id, ids)
    data = EvenPage(
        round_,
        [names.get(each, "–") for each in plan.gone],
        [Going(names.get(person, "–"), None, groups[to]) for person, to in plan.seated],
        [Going(names.get(person, "–"), groups[source], groups[to]) for person, source, to in plan.moved],
        [groups[each] for each in plan.empty],
        plan.mark,
    )
    return Page("breakouts/even.html", data)


@operations.post(f"{ROUND}/even", FACILITATORS, body=EvenBody, again=even_page)
def even_out(call: Call, tx: Tx) -> Done:
    """Do what was shown, if it still holds."""
    body: EvenBody = call.body
    moved = commands.even_out(tx, call.event, call.params["round"], body.version, body.mark)
    return done(call, said="evened", moved=moved)
