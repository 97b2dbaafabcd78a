"""Pages and API of themes: gathering what the groups have said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator, Field

from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.summaries import queries as summaries
from hub.themes import commands
from hub.themes.queries import LONGEST_TITLE
from hub.web.answers import Done, Page
from hub.web.call import Call
from hub.web.forms import Body, one_or_more
from hub.web.guards import MODERATORS
from hub.web.operations import Operations

operations = Operations()
ROUND = "/e/{event}/rounds/{round}/themes"
THEME = "/e/{event}/themes/{theme}"
NEW = "new"


class GatherBody(Body):
    """The shared things *item* (a point's id, or a group's for its main point) go into *theme*: a theme's id, "new" for
    one that is called *title*, or "" to be in none. *place*, from 0: where in the theme; none: last."""

    item: Annotated[list[str], BeforeValidator(one_or_more), Field(max_length=500)] = Field(default_factory=list)
    theme: str = Field("", max_length=32)
    title: str = Field("", max_length=200)
    place: int | None = Field(None, ge=0, le=10_000)


class ThemeName(Body):
    """What a theme is called."""

    title: str = Field("", max_length=200)


class ThemePlace(Body):
    """Where a theme is to stand among the others, from 0."""

    place: int = Field(ge=0, le=1_000)


class ItemPlace(Body):
    """Where one shared thing is to be: in which *theme* ("": in none), at which *place* from 0."""

    theme: str = Field("", max_length=32)
    place: int | None = Field(None, ge=0, le=10_000)


@dataclass(frozen=True)
class RoundChoice:
    """A group discussion as the moderator chooses among them."""

    id: Id
    number: int


@dataclass(frozen=True)
class ThemesPage:
    """The group discussions that have been shown, oldest first, and which of them is gathered here ("" before any)."""

    rounds: tuple[RoundChoice, ...]
    round_id: Id


@operations.get("/e/{event}/themes", MODERATORS, answer=ThemesPage)
def themes_page(call: Call, snap: Snapshot) -> Page:
    """What the groups of the newest group discussion have said, to be gathered in themes."""
    return page_of(call, snap, "")


@operations.get(ROUND, MODERATORS, answer=ThemesPage)
def round_themes(call: Call, snap: Snapshot) -> Page:
    """What the groups of one group discussion have said, to be gathered in themes."""
    summaries.check_key(snap, call.event.id, call.params["round"])
    return page_of(call, snap, call.params["round"])


def page_of(call: Call, snap: Snapshot, key: str) -> Page:
    rounds = tuple(RoundChoice(each.id, each.number) for each in summaries.shown_rounds(snap, call.event.id))
    data = ThemesPage(rounds, key or (rounds[-1].id if rounds else ""))
    topic = f"themes/{call.event.id}" + (f"/{key}" if key else "")
    return Page("themes/themes.html", data, [topic], extra={"longest": LONGEST_TITLE})


@operations.post(f"{ROUND}/gather", MODERATORS, body=GatherBody, again=round_themes)
def gather(call: Call, tx: Tx) -> Done:
    """Put shared things into a theme, a new one if it is named, or into none."""
    body, round_id = call.body, call.params["round"]
    if body.theme == NEW:
        theme_id = commands.add(tx, call.event.id, round_id, body.title, body.item)
        return to_themes(call, round_id, theme_id=theme_id)
    commands.gather(tx, call.event.id, round_id, body.item, body.theme, body.place)
    return to_themes(call, round_id)


@operations.post(f"{ROUND}/{{item}}/move", MODERATORS, body=ItemPlace, again=round_themes)
def move_item(call: Call, tx: Tx) -> Done:
    """Put one shared thing into a theme, or at another place in it."""
    round_id, body = call.params["round"], call.body
    commands.gather(tx, call.event.id, round_id, [call.params["item"]], body.theme, body.place)
    return to_themes(call, round_id)


@operations.post(f"{THEME}/rename", MODERATORS, body=ThemeName, again=themes_page)
def rename(call: Call, tx: Tx) -> Done:
    """Call a theme something else."""
    return to_themes(call, commands.rename(tx, call.event.id, call.params["theme"], call.body.title).round_id)


@operations.post(f"{THEME}/move", MODERATORS, body=ThemePlace, again=themes_page)
def move(call: Call, tx: Tx) -> Done:
    """Put a theme at another place among the others."""
    return to_themes(call, commands.move(tx, call.event.id, call.params["theme"], call.body.place).round_id)


@operations.post(f"{THEME}/remove", MODERATORS, again=themes_page)
def remove(call: Call, tx: Tx) -> Done:
    """Take a theme away; what is in it stands among the rest again."""
    return to_themes(call, commands.remove(tx, call.event.id, call.params["theme"]).round_id)


def to_themes(call: Call, round_id: Id, **data: object) -> Done:
    return Done(f"{call.event.path}/rounds/{round_id}/themes", data, "saved")
