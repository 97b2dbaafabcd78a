"""Choices to be: what can be chosen, before and while people choose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hub.breakouts import queries as breakouts
from hub.breakouts.queries import Way
from hub.choosing import events, model, queries, store
from hub.choosing.model import Choice, Kind, NewOption, Option, State
from hub.kernel.ids import Id
from hub.kernel.registry import on
from hub.kernel.transaction import Snapshot, Tx
from hub.programme import queries as programme
from hub.programme.events import SessionRemoved


@dataclass(frozen=True)
class Offer:
    """What is to be chosen among, and what the groups that come of it are like."""

    options: list[NewOption]
    way: Way
    minutes: int


def prepare(tx: Tx, event_id: Id, session_id: Id, kind: Kind, offer: Offer) -> Id:
    """Something to choose among for a session; nobody but the team sees it before it is opened. Returns its id.

    Raises TooFewOptions, SameName, and NotFound for another event's session.
    """
    model.check_options(offer.options)
    day_id = programme.session(tx, event_id, session_id).day_id
    named = (tx.new_id(), session_id, day_id, kind, State.PREPARED, offer.way, offer.minutes)
    choice = Choice(*named, version=1, round_id=None, closed_at=None)
    store.put_choice(tx, event_id, replace(choice, options=numbered(tx, choice, offer.options)))
    tx.append(event_id, events.ChoicePrepared(choice.id))
    return choice.id


def numbered(tx: Tx, choice: Choice, options: Sequence[NewOption]) -> tuple[Option, ...]:
    """What can be chosen: what there was keeps its number, what is new gets the next."""
    known = {each.id: each.number for each in choice.options}
    last, found = max(known.values(), default=0), []
    for each in options:
        if each.id not in known:
            last += 1
        option_id = each.id if each.id in known else tx.new_id()
        said = (each.title, each.line, each.place, min(each.least, each.most), each.most)
        found.append(Option(option_id, known.get(option_id, last), *said))
    return tuple(sorted(found, key=lambda option: option.number))


def change(tx: Tx, event_id: Id, choice_id: Id, offer: Offer, version: int | None = None) -> None:
    """Other groups or topics, or other sizes; who has chosen what stays as it is chosen.

    Raises ChangedMeanwhile when *version* is given and somebody was before, SomebodyThere for a group that has more
    people than it would have places, AlreadyShown, TooFewOptions, SameName, NotFound.
    """
    choice = locked(tx, event_id, choice_id, version)
    check_unseen(tx, event_id, choice)
    model.check_options(offer.options)
    changed = replace(choice, way=offer.way, minutes=offer.minutes, version=choice.version + 1)
    changed = replace(changed, options=numbered(tx, choice, offer.options))
    room = {each.id: each.most for each in changed.options}
    for option_id, taken in queries.taken(tx, [choice_id]).items():
        if taken > room.get(option_id, 0):
            raise model.SomebodyThere(group=choice.option(option_id).title, taken=taken)
    store.put_choice(tx, event_id, changed)
    tx.append(event_id, events.ChoiceChanged(choice_id))


def locked(tx: Tx, event_id: Id, choice_id: Id, version: int | None = None) -> Choice:
    """The choice as it is now. Raises NotFound, ChangedMeanwhile."""
    choice = queries.choice(tx, event_id, choice_id)
    if version is not None and version != choice.version:
        raise model.ChangedMeanwhile
    return choice


def check_unseen(snap: Snapshot, event_id: Id, choice: Choice) -> None:
    """Raises AlreadyShown once its groups have been shown to everyone."""
    if choice.round_id and breakouts.round_(snap, event_id, choice.round_id).published_at:
        raise model.AlreadyShown


def remove(tx: Tx, event_id: Id, choice_id: Id) -> None:
    """Take a choice away with all that was chosen; groups that were made of it stay. Raises NotFound."""
    choice = locked(tx, event_id, choice_id)
    store.delete_choice(tx, choice.id)
    tx.append(event_id, events.ChoiceRemoved(choice.id))


@on(SessionRemoved)
def drop_choices(tx: Tx, event_id: Id, fact: SessionRemoved) -> None:
    for each in queries.choices(tx, event_id):
        if each.session_id == fact.session_id:
            remove(tx, event_id, each.id)
