"""What can be done with themes, each called inside a transaction. The views' guard has made sure who may.

Only what is shared can be gathered. What is withdrawn is seen in no theme, and stands where it stood if it is shared
again.
"""

from __future__ import annotations

from collections.abc import Sequence

from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.summaries import queries as summaries
from hub.themes import model, store
from hub.themes.events import ItemsGathered, ThemeAdded, ThemeChanged, ThemeRemoved, ThemesOrdered
from hub.themes.model import Named


def add(tx: Tx, event_id: Id, round_id: Id, title: str, item_ids: Sequence[Id] = ()) -> Id:
    """Make a theme, with some things in it; returns its id. A theme that has that name already takes them up.

    Raises NotFound for a round that nobody has seen, NoTitle, TitleTooLong, TooManyThemes, NotSharedNow.
    """
    if all(each.id != round_id for each in summaries.shown_rounds(tx, event_id)):
        raise NotFound
    said, others = model.title_of(title), store.of_round(tx, event_id, round_id)
    found = model.same(others, said)
    if found is None:
        if len(others) >= model.MOST_THEMES:
            raise model.TooManyThemes(limit=model.MOST_THEMES)
        found = Named(tx.new_id(), round_id, said, max((each.position for each in others), default=-1) + 1)
        store.insert_theme(tx, event_id, found)
        tx.append(event_id, ThemeAdded(round_id, found.id))
    if item_ids:
        gather(tx, event_id, round_id, item_ids, found.id)
    return found.id


def rename(tx: Tx, event_id: Id, theme_id: Id, title: str) -> Named:
    """Raises NotFound, NoTitle, TitleTooLong, TitleTaken."""
    found, said = theme_of(tx, event_id, theme_id), model.title_of(title)
    other = model.same(store.of_round(tx, event_id, found.round_id), said)
    if other is not None and other.id != theme_id:
        raise model.TitleTaken(fields={"title": model.TitleTaken.message})
    if said != found.title:
        store.rename_theme(tx, theme_id, said)
        tx.append(event_id, ThemeChanged(found.round_id, theme_id))
    return found


def remove(tx: Tx, event_id: Id, theme_id: Id) -> Named:
    """Take a theme away; what was in it stands among the rest again."""
    found = theme_of(tx, event_id, theme_id)
    store.delete_theme(tx, theme_id)
    tx.append(event_id, ThemeRemoved(found.round_id, theme_id))
    return found


def move(tx: Tx, event_id: Id, theme_id: Id, place: int) -> Named:
    """Put a theme at *place* (from 0) among those of its round."""
    found = theme_of(tx, event_id, theme_id)
    before = [each.id for each in store.of_round(tx, event_id, found.round_id)]
    after = model.put(before, [theme_id], place, before)
    if after != before:
        store.order_themes(tx, after)
        tx.append(event_id, ThemesOrdered(found.round_id))
    return found


def gather(tx: Tx, event_id: Id, round_id: Id, item_ids: Sequence[Id], theme_id: Id, place: int | None = None) -> None:
    """Put things that are shared into a theme of their round, at *place* (from 0) or last; "" takes them out of theirs.

    Raises NothingChosen, NotSharedNow when none of them is shared any more, NotFound for a theme of another round.
    """
    if not item_ids:
        raise model.NothingChosen
    if all(each.id != round_id for each in summaries.shown_rounds(tx, event_id)):
        raise NotFound
    shared = next((each for each in summaries.shared(tx, event_id) if each.round_id == round_id), None)
    there = {item.item_id for item in shared.items} if shared else set()
    moved = [item_id for item_id in dict.fromkeys(item_ids) if item_id in there]
    if not moved:
        raise model.NotSharedNow
    if theme_id and theme_of(tx, event_id, theme_id).round_id != round_id:
        raise NotFound
    before = store.in_theme(tx, theme_id) if theme_id else []
    after = model.put(before, moved, place, there) if theme_id else []
    if after == before and theme_id:
        return
    changed = store.take_out(tx, moved)
    if theme_id:
        store.fill(tx, event_id, theme_id, after)
    if changed or theme_id:
        tx.append(event_id, ItemsGathered(round_id, theme_id))


def theme_of(tx: Tx, event_id: Id, theme_id: Id) -> Named:
    found = store.theme(tx, event_id, theme_id)
    if found is None:
        raise NotFound
    return found
