"""What the desk is told of the screen, and what it can choose."""

from __future__ import annotations

from dataclasses import dataclass

from hub.kernel.transaction import Snapshot
from hub.programme.queries import Session
from hub.screen import model, queries
from hub.screen.model import By, Shown, View
from hub.screen.queries import Names, Said, Time, Turned
from hub.summaries.queries import SharedItem
from hub.web.auth import EventRef


@dataclass(frozen=True)
class Steering:
    """What the audience sees now, and what the desk can choose. *names*, *time* and *said* while they are shown.

    *turned*: how the pages stand of what has several.
    """

    view: View
    views: dict[View, str]
    by: By
    ways: dict[By, str]
    shown: Shown
    main: Session | None
    following: Session | None
    names: Names | None
    time: Time | None
    spotlight: SharedItem | None
    said: Said | None
    turned: Turned | None
    shared: tuple[SharedItem, ...]


def steering(snap: Snapshot, event: EventRef) -> Steering:
    found = queries.scene(snap, event)
    turned = queries.turned(snap, event, found) if found.shown in {Shown.NAMES, Shown.SUMMARIES} else None
    return Steering(
        found.choice.view,
        model.VIEW_NAMES,
        found.choice.by,
        model.BY_NAMES,
        found.shown,
        found.main,
        found.following,
        queries.names(snap, event),
        queries.time(snap, event),
        found.spotlight,
        queries.said(snap, event),
        turned if turned and turned.pages > 1 else None,
        tuple(sorted(queries.shared_items(snap, event.id), key=lambda item: item.shared_at, reverse=True)),
    )
