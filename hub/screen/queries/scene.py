"""What the audience sees at this moment, and what there is to make it of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hub.breakouts import queries as breakouts
from hub.breakouts.queries import Round
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.programme import queries as programme
from hub.programme.queries import Day, Session
from hub.screen import model, parts, store
from hub.screen.model import Choice, Moment, Shown, View
from hub.summaries import queries as summaries
from hub.summaries.queries import SharedItem
from hub.web.auth import EventRef


@dataclass(frozen=True)
class Scene:
    """What is chosen and what the audience sees, with what there is to make it of."""

    choice: Choice
    shown: Shown
    phase: str
    day: Day | None
    days: int
    today: Day | None
    main: Session | None
    following: Session | None
    round: Round | None
    spotlight: SharedItem | None


def scene(snap: Snapshot, event: EventRef) -> Scene:
    """The same for all parts of the screen that are made from one snapshot."""
    return snap.once(("scene", event.id), lambda: set_up(snap, event))


def set_up(snap: Snapshot, event: EventRef) -> Scene:
    days = programme.days(snap, event.id)
    situation, today = programme.situation(snap, event), programme.today(snap, event)
    round_ = newest_round(snap, event, today)
    choice = store.choice_of(snap, event.id)
    spotlight = item_of(snap, event.id, choice.spotlight) if choice.spotlight else None
    comes = parts.comes(snap, event.id) if choice.view is View.AUTO else None
    moment = Moment(snap.now, situation.phase, situation.main, round_, shared_at(snap, event.id, round_), comes)
    shown = model.shown(choice, moment, spotlit=spotlight is not None)
    return Scene(
        choice,
        shown,
        situation.phase,
        situation.day,
        len(days),
        today,
        situation.main,
        situation.following,
        round_,
        spotlight,
    )


def newest_round(snap: Snapshot, event: EventRef, today: Day | None) -> Round | None:
    """The newest round of today that everybody has seen."""
    if today is None:
        return None
    found = [each for each in breakouts.rounds(snap, event.id) if each.day_id == today.id and each.published_at]
    return found[-1] if found else None


def shared_at(snap: Snapshot, event_id: Id, round_: Round | None) -> datetime | None:
    """When something of *round_* was shared last."""
    newest = summaries.latest(snap, event_id, 1) if round_ else []
    return next((item.shared_at for item in newest if round_ and item.round_id == round_.id), None)


def item_of(snap: Snapshot, event_id: Id, share_id: Id) -> SharedItem | None:
    """What is shared under that id; None when it is shared no more."""
    return next((item for item in shared_items(snap, event_id) if item.id == share_id), None)


def shared_items(snap: Snapshot, event_id: Id) -> list[SharedItem]:
    return [item for each in summaries.shared(snap, event_id) for item in each.items]


def begun_at(found: Scene) -> datetime | None:
    """From when the pages are counted: the desk's last press, or the moment at which the groups were shown."""
    times = [at for at in (found.choice.changed_at, found.round and found.round.published_at) if at]
    return max(times) if times else None


def page_base(found: Scene) -> int:
    """The page at that moment: groups that were shown since the desk's last press begin at the first."""
    pressed, published = found.choice.changed_at, found.round.published_at if found.round else None
    return 0 if pressed and published and published > pressed else found.choice.page


def moments(snap: Snapshot, event_id: Id) -> set[datetime]:
    """Every instant at which the screen alone goes on by itself."""
    return {at for each in breakouts.rounds(snap, event_id) if (at := model.names_until(each))}
