"""What people choose: a place in a group with one press, or the topics they wish for, in order."""

from __future__ import annotations

from hub.choosing import commands
from hub.choosing.forms import PlaceBody, WishBody, WishesBody
from hub.kernel.transaction import Snapshot, Tx
from hub.web.answers import Done, Page
from hub.web.call import Call
from hub.web.guards import PEOPLE
from hub.web.operations import Operations

operations = Operations()
CHOICE = "/e/{event}/choices/{choice}"


@operations.get("/e/{event}/choose", PEOPLE)
def choose_page(call: Call, snap: Snapshot) -> Page:
    """What can be chosen now, and what you have chosen; beforehand too."""
    return Page("choosing/choose.html", None, [f"now/{call.event.id}/{call.person_id}"])


@operations.post(f"{CHOICE}/place", PEOPLE, body=PlaceBody, again=choose_page)
def take(call: Call, tx: Tx) -> Done:
    """Take a place in a group, instead of the one you may have. Refused when it is full; what you had holds."""
    commands.take(tx, call.event, call.params["choice"], call.body.option, call.person_id)
    return done(call, "now", "place-taken")


@operations.post(f"{CHOICE}/leave", PEOPLE, again=choose_page)
def leave(call: Call, tx: Tx) -> Done:
    """Give your place back."""
    commands.leave(tx, call.event.id, call.params["choice"], call.person_id)
    return done(call, "now", "place-left")


@operations.post(f"{CHOICE}/wish", PEOPLE, body=WishBody, again=choose_page)
def wish(call: Call, tx: Tx) -> Done:
    """Wish for one topic more, after those you have named; or with *wanted* false, for it no longer."""
    body: WishBody = call.body
    choice_id = call.params["choice"]
    wishes = commands.wish(tx, call.event.id, choice_id, call.person_id, body.option, wanted=body.wanted)
    return done(call, "choose", "saved", wishes=wishes)


@operations.post(f"{CHOICE}/wishes", PEOPLE, body=WishesBody, again=choose_page)
def say_wishes(call: Call, tx: Tx) -> Done:
    """Say which topics you wish for, the most wanted first."""
    wishes = commands.say_wishes(tx, call.event.id, call.params["choice"], call.person_id, call.body.wish)
    return done(call, "choose", "saved", wishes=wishes)


def done(call: Call, page: str, said: str, **data: object) -> Done:
    return Done(f"{call.event.path}/{page}", {"choice_id": call.params["choice"], **data}, said)
