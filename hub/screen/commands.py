"""Steering the screen. The views' guard has made sure that it is somebody who may."""

from __future__ import annotations

from dataclasses import replace

from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.screen import model, queries, store
from hub.screen.events import ScreenPageTurned, ScreenSpotlit, ScreenTurningChanged, ScreenViewChosen
from hub.screen.model import By, Choice, View
from hub.web.auth import EventRef


def choose_view(tx: Tx, event: EventRef, view: View, by: By = By.LATEST) -> None:
    """Show *view*, from its beginning, with nothing in the spotlight; summaries by what *by* says.

    Pages of summaries stay until somebody turns them or lets them turn: people talk about what they read.
    """
    store.keep_choice(tx, event.id, Choice(view, by, turning=view is not View.SUMMARIES))
    tx.append(event.id, ScreenViewChosen(view.value))


def turn_page(tx: Tx, event: EventRef, step: int) -> None:
    """Go *step* pages on from the one that is shown now (1 or -1). Raises NothingToTurn."""
    choice, pages = at_hand(tx, event)
    page = (choice.page + step) % pages
    store.keep_choice(tx, event.id, replace(choice, page=page))
    tx.append(event.id, ScreenPageTurned(page))


def let_turn(tx: Tx, event: EventRef, turning: bool) -> None:
    """Let the pages turn by themselves, or keep the one that is shown now. Raises NothingToTurn."""
    choice, _ = at_hand(tx, event)
    store.keep_choice(tx, event.id, replace(choice, turning=turning))
    tx.append(event.id, ScreenTurningChanged(int(turning)))


def at_hand(tx: Tx, event: EventRef) -> tuple[Choice, int]:
    """What is chosen, with the page that is shown at this moment, and how many pages there are."""
    found = queries.scene(tx, event)
    turned = queries.turned(tx, event, found)
    if turned.pages < 2:
        raise model.NothingToTurn
    based = replace(found.choice, page=turned.page)
    page = model.page_at(based, queries.begun_at(found), turned.pages, tx.now, turned.every)
    return replace(based, page=page), turned.pages


def spotlight(tx: Tx, event: EventRef, share_id: Id) -> None:
    """Let one shared thing fill the screen; "" lets the others back. Raises NotFound for what is not shared."""
    if share_id and queries.item_of(tx, event.id, share_id) is None:
        raise NotFound
    choice = store.choice_of(tx, event.id)
    store.keep_choice(tx, event.id, replace(choice, view=View.SUMMARIES, spotlight=share_id or None))
    tx.append(event.id, ScreenSpotlit(share_id))
