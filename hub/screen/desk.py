"""What the desk is told of the screen, and what it can choose."""

from __future__ import annotations

from dataclasses import dataclass

from hub.kernel.transaction import Snapshot
from hub.programme.queries import Session
from hub.screen import model, queries
from hub.screen.model import Shown, View
from hub.screen.queries import Names, Time
from hub.summaries.queries import SharedItem
from hub.web.auth import EventRef


@dataclass(frozen=True)
class Steering:
    """What the audience sees now, and what the desk can choose. *names*, *time* and *said* while they are shown."""

    view: View
    views: dict[View, str]
    shown: Shown
    main: Session | None
    following: Session | None
    names: Names | None
    time: Time | None
    spotlight: SharedItem | None
    said: tuple[SharedItem, ...]
    shared: tuple[SharedItem, ...]


def steering(snap: Snapshot, event: EventRef) -> Steering:
    found = queries.scene(snap, event)
    listed = queries.said(snap, event)
    return Steering(
        found.choice.view,
        model.VIEW_NAMES,
        found.shown,
        found.main,
        found.following,
        queries.names_of(snap, event, found) if found.shown is Shown.NAMES else None,
        queries.time(snap, event),
        found.spotlight,
        listed.items if listed else (),
        tuple(sorted(queries.shared_items(snap, event.id), key=lambda item: item.shared_at, reverse=True)),
    )
