"""The regions of the plenary, and which facts make them stale.

How many agree is a small region of its own: it changes with every tap, and what people read stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.plenary import queries
from hub.plenary.events import AgreementChanged
from hub.plenary.queries import Plenary, Reading, reading_of
from hub.summaries.events import PhotoShared, PhotoWithdrawn
from hub.summaries.live import SHARED
from hub.themes.live import THEMED
from hub.web.auth import EventRef, Principal
from hub.web.guards import MEMBERS, MODERATORS
from hub.web.regions import Region, everyone


def guard_plenary(snap: Snapshot, principal: Principal, event: EventRef, key: str) -> None:
    MEMBERS.check(principal)
    reading = reading_of(key)
    if reading is None or (reading.round_id and not queries.is_round(snap, event.id, reading.round_id)):
        raise NotFound
    if reading.steers:
        MODERATORS.check(principal)


TOPICS = {"plenary": guard_plenary}


def load_plenary(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Plenary]:
    return {key: queries.plenary(snap, event.id, reading_of(key) or Reading()) for key in keys}


def load_agreed(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Mapping[Id, int]]:
    """By item_id, how many agree."""
    return {"": queries.agreements(snap, event.id)}


PHOTOS = dict.fromkeys((PhotoShared, PhotoWithdrawn), everyone)

REGIONS = [
    Region("plenary-summaries", "plenary", "plenary/_plenary.html", load_plenary, {**SHARED, **THEMED, **PHOTOS}),
    Region(
        "plenary-agreed",
        "plenary",
        "plenary/_agreed.html",
        load_agreed,
        {**SHARED, AgreementChanged: everyone},
        shared=True,
    ),
]
