"""Who is only in the video meeting, for the team; and the question whether that is you."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hub.breakouts.queries import only_in_zoom as entered
from hub.breakouts.queries.only_in_zoom import OnlyInZoom
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.programme import queries as programme
from hub.web.auth import EventRef


@dataclass(frozen=True)
class Entered:
    """A day's people who are only in the video meeting."""

    day_id: Id
    people: list[OnlyInZoom]


def load_entered(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Entered]:
    """By day."""
    found = {key: Entered(key, entered.listed(snap, event, key)) for key in keys}
    return {key: each for key, each in found.items() if each.people}


@dataclass(frozen=True)
class ThatIsYou:
    """Somebody who was entered by the reader's name."""

    entered_id: Id


def load_same(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, ThatIsYou]:
    """By person who is here and of whose name somebody was entered."""
    today = programme.today(snap, event)
    people = entered.listed(snap, event, today.id) if today and entered.any_entered(snap, today.id) else []
    found = {same.person_id: ThatIsYou(each.person_id) for each in people for same in each.same}
    return {key: found[key] for key in keys if key in found}
