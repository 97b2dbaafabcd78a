"""Changing what an event has as a whole: its code, what it is called, its accent and logo."""

from __future__ import annotations

from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.programme import accent, picture, store
from hub.programme.commands.creating import free_code
from hub.programme.events import EventChanged
from hub.programme.store import chosen, tables
from hub.programme.store.chosen import Settings


def renew_code(tx: Tx, event_id: Id) -> str:
    """Give the event another code; the old one opens nothing from now on."""
    code = free_code(tx)
    store.change(tx, tables.events, event_id, code=code)
    tx.append(event_id, EventChanged(event_id))
    return code


def change_settings(tx: Tx, event_id: Id, wanted: Settings) -> None:
    """Change what the event is called and what it has chosen for itself; its address stays.

    Raises AccentUnreadable for a colour that hides the text on it.
    """
    if wanted.accent:
        accent.checked(wanted.accent)
    store.change(tx, tables.events, event_id, title=wanted.title, place=wanted.place, language=wanted.language)
    chosen.choose(tx, event_id, support=wanted.support, accent=wanted.accent)
    tx.append(event_id, EventChanged(event_id))


def set_logo(tx: Tx, event_id: Id, content: bytes | None) -> None:
    """Give the event a logo, or take it away (None). Raises PictureUnusable."""
    if content is None:
        chosen.remove_logo(tx, event_id)
    else:
        chosen.write_logo(tx, event_id, picture.checked(content), content)
    chosen.choose(tx, event_id, logo=picture.version(content) if content else "")
    tx.append(event_id, EventChanged(event_id))
