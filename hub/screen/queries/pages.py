"""What the screen shows page by page: the list of names, and what the groups have said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from hub.breakouts import queries as breakouts
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.plenary import queries as plenary
from hub.plenary.queries import Kind, Section
from hub.screen import model
from hub.screen.model import By, Shown
from hub.screen.queries.scene import Scene, begun_at, page_base, scene
from hub.summaries import queries as summaries
from hub.summaries.queries import SharedItem
from hub.web.auth import EventRef

LINES = 12
AGREED, PAGE_OF = " · 100 instämmer", 9
"""What is said of those who agree; the letters that the number of a page takes of its heading's line."""


@dataclass(frozen=True)
class Turned:
    """Which of so many *pages* is shown: *page*, from 0, at *since*; from then they turn *every* so many seconds, if
    *turning*."""

    pages: int
    page: int
    turning: bool
    since: datetime
    every: int


def turned(snap: Snapshot, event: EventRef, found: Scene) -> Turned:
    """How the pages stand of what the audience sees; of the names, where that has none."""
    said_pages = found.shown is Shown.SUMMARIES
    pages = len(said_of(snap, event, found).pages) if said_pages else len(names_of(snap, event, found).pages)
    since = begun_at(found) or snap.now
    return Turned(pages, page_base(found), found.choice.turning, since, model.READ_S if said_pages else model.TURN_S)


# -- names ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Seat:
    """Somebody on the list of names."""

    name: str
    organisation: str
    number: int


@dataclass(frozen=True)
class Names:
    """The list of names by page. *page* was shown at *since*; from then they turn *every* so many seconds, if
    *turning*."""

    pages: tuple[tuple[Seat, ...], ...]
    page: int
    turning: bool
    since: datetime
    every: int
    tables: bool


def names(snap: Snapshot, event: EventRef) -> Names | None:
    found = scene(snap, event)
    return names_of(snap, event, found) if found.shown is Shown.NAMES else None


def names_of(snap: Snapshot, event: EventRef, found: Scene) -> Names:
    """The pages of the round that is on; none when no groups have been shown to everyone."""
    round_ = found.round if found.round and found.round.on else None
    groups = breakouts.groups_of_round(snap, event.id, round_.id) if round_ else []
    seats = [Seat(m.name, m.organisation, each.number) for each in groups for m in each.members]
    seats.sort(key=lambda seat: breakouts.by_name(seat.name))
    tables = bool(groups) and all(each.way is breakouts.Way.TABLE for each in groups)
    choice, since = found.choice, begun_at(found) or snap.now
    return Names(model.pages_of(seats), page_base(found), choice.turning, since, model.TURN_S, tables)


# -- what the groups have said ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Said:
    """What the groups have said: one thing alone, or the newest group discussion by page, each of one heading.

    *agreed*: by item_id, how many agree with what is shown. *turned*: None where there is one page or none.
    """

    spotlight: SharedItem | None
    title: str
    pages: tuple[Section, ...]
    agreed: Mapping[Id, int]
    turned: Turned | None = None

    @property
    def larger(self) -> int:
        """How many sizes larger all pages can be read than a full one."""
        return min((larger(page, self.agreed, len(self.pages) > 1) for page in self.pages), default=0)


def said(snap: Snapshot, event: EventRef) -> Said | None:
    found = scene(snap, event)
    if found.shown not in {Shown.SPOTLIGHT, Shown.SUMMARIES}:
        return None
    told = said_of(snap, event, found)
    return replace(told, turned=turned(snap, event, found)) if len(told.pages) > 1 else told


def said_of(snap: Snapshot, event: EventRef, found: Scene) -> Said:
    if found.shown is Shown.SPOTLIGHT and found.spotlight:
        return Said(found.spotlight, "", (), agreed(snap, event.id, [found.spotlight]))
    newest = summaries.on_screen(snap, event.id, LINES, LINES)
    if newest is None:
        return Said(None, "", (), {})
    items = (*newest.headlines, *newest.points)
    pages = (latest(items),) if found.choice.by is By.LATEST else arranged(snap, event.id, items[0].round_id, found)
    return Said(None, newest.title, pages, agreed(snap, event.id, [item for page in pages for item in page.items]))


def agreed(snap: Snapshot, event_id: Id, items: list[SharedItem]) -> dict[Id, int]:
    shown = {item.item_id for item in items}
    return {item_id: n for item_id, n in plenary.agreements(snap, event_id).items() if item_id in shown}


def latest(items: tuple[SharedItem, ...]) -> Section:
    """The latest first, as many as there is room for."""
    newest = tuple(sorted(items, key=lambda item: item.shared_at, reverse=True))
    return Section(Kind.LATEST, "", "", True, newest[: model.fitting([line_of(item) for item in newest])])


def arranged(snap: Snapshot, event_id: Id, round_id: Id, found: Scene) -> tuple[Section, ...]:
    """All that is shared of the round, by what the desk has chosen; a long list goes on on the next page."""
    read = plenary.of_round(snap, event_id, round_id, plenary.By(found.choice.by.value))
    pages = []
    for section in read.sections if read else ():
        rest = section.items
        while rest:
            fits = model.fitting([line_of(item) for item in rest], model.room_under(section.title))
            pages.append(replace(section, items=rest[:fits]))
            rest = rest[fits:]
    return tuple(pages)


def larger(page: Section, agreed: Mapping[Id, int], turned: bool) -> int:
    """Beside the heading of one of many stands which it is."""
    heading = page.title + "·" * PAGE_OF if turned else page.title
    lines = [(item.text, f"{item.group}{AGREED if agreed.get(item.item_id) else ''}") for item in page.items]
    return model.larger(lines, model.room_under(heading))


def line_of(item: SharedItem) -> str:
    """About as long as what stands of it on the screen: with its group, and how many agree."""
    return f"{item.text} {item.group}{AGREED}"
