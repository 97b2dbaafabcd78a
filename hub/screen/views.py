"""The screen's page, the picture of its address, and the desk's presses."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from hub.kernel.transaction import Snapshot, Tx
from hub.screen import commands, qr
from hub.screen.model import By, View
from hub.web.answers import Done, File, Page
from hub.web.call import Call
from hub.web.forms import Body
from hub.web.guards import ANYONE, MODERATORS, SCREENS
from hub.web.operations import Operations

operations = Operations()


class ViewBody(Body):
    """What the screen is to show; *by*: how the summaries stand on its pages."""

    view: View
    by: By = By.LATEST


class PageBody(Body):
    """One page on or back; or "hold" the page that is shown, or let pages "turn" by themselves."""

    turn: Literal["on", "back", "hold", "turn"]


class SpotlightBody(Body):
    """The id of what is shared; without one, nothing fills the screen any more. *at*: the page to come back to."""

    share: str = Field("", max_length=32)
    at: Literal["desk", "moderation", "plenary"] = "desk"


@operations.get("/e/{event}/screen", SCREENS)
def screen_page(call: Call, snap: Snapshot) -> Page:
    """The big screen: arrival, now and next, names, time, summaries, what the meeting does.

    In the event's language, or ?lang= one."""
    languages = call.site.languages
    call.texts = languages[languages.wanted(call.query.get("lang"), call.event.language)]
    return Page("screen/screen.html", None, [f"screen/{call.event.id}"])


@operations.get("/e/{event}/join.svg", ANYONE, page_only=True)
def join_picture(call: Call, snap: Snapshot) -> File:
    """The address to come in by, as a QR code."""
    return File("join.svg", "image/svg+xml", qr.svg(f"{call.origin}{call.event.path}/join"))


def back(call: Call) -> Done:
    return Done(f"{call.event.path}/desk#desk-screen")


@operations.post("/e/{event}/screen/view", MODERATORS, body=ViewBody)
def choose_view(call: Call, tx: Tx) -> Done:
    """Choose what the screen shows."""
    commands.choose_view(tx, call.event, call.body.view, call.body.by)
    return back(call)


@operations.post("/e/{event}/screen/page", MODERATORS, body=PageBody)
def turn_page(call: Call, tx: Tx) -> Done:
    """Turn the pages of names or of summaries, or keep them still."""
    turn = call.body.turn
    if turn in {"on", "back"}:
        commands.turn_page(tx, call.event, 1 if turn == "on" else -1)
    else:
        commands.let_turn(tx, call.event, turn == "turn")
    return back(call)


@operations.post("/e/{event}/screen/spotlight", MODERATORS, body=SpotlightBody)
def spotlight(call: Call, tx: Tx) -> Done:
    """Let one shared thing fill the screen, or the others back."""
    body: SpotlightBody = call.body
    commands.spotlight(tx, call.event, body.share)
    pages = {"moderation": "/moderation", "plenary": f"/plenary?steer=1#s-{body.share[-12:]}"}
    return Done(f"{call.event.path}{pages[body.at]}", said="on-screen") if body.at in pages else back(call)
