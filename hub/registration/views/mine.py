"""One's own registration: seen, changed, cancelled, and taken back."""

from __future__ import annotations

from dataclasses import dataclass

from hub.kernel.errors import SignedOut
from hub.kernel.transaction import Snapshot, Tx
from hub.people import queries as people
from hub.registration import commands, queries
from hub.registration.forms import SaidBody
from hub.registration.model import State
from hub.registration.views.asked import AskedForm, asked_form, filled, words
from hub.web.answers import Done, Page
from hub.web.call import Call
from hub.web.guards import ANYONE
from hub.web.operations import Operations

operations = Operations()
MINE = "/e/{event}/registration"
SAID = {State.REGISTERED: "registered", State.WAITING: "in-line", State.CANCELLED: "registration-cancelled"}


@dataclass(frozen=True)
class MyRegistration:
    """*link*: one's personal link; *companion_link*: that of who comes along. *may_change*: registration is open."""

    state: State
    name: str
    link: str | None
    companion_name: str
    companion_link: str | None
    may_change: bool
    contact: str


@dataclass(frozen=True)
class NoneYet:
    """Where the form is, for who has no registration."""

    to: str


def me(call: Call) -> str:
    """Whoever is signed in: a participant, or who waits for a place and so has no role yet."""
    if call.principal.person_id is None:
        raise SignedOut
    return call.principal.person_id


@operations.get(MINE, ANYONE, answer=MyRegistration | NoneYet)
def my_page(call: Call, snap: Snapshot) -> Page | Done:
    """My registration; the form for who has none."""
    person_id = call.principal.person_id
    found = queries.registration(snap, call.event.id, person_id) if person_id else None
    if person_id is None or found is None:
        known = bool(person_id) and queries.may_answer(snap, call.event.id, call.person_id)
        return Done(f"{call.event.path}/{'registration/change' if known else 'register#again'}")
    beside = queries.companion(snap, call.event.id, person_id)
    ids = [person_id, *([beside] if beside else [])]
    links = people.links(snap, call.event.id, call.site.secret, ids)
    link, asked = links.get(person_id), asked_form(call, snap)
    data = MyRegistration(
        found.state,
        call.principal.name,
        link,
        found.companion_name,
        links.get(beside) if beside else None,
        asked.phase == "open",
        asked.contact,
    )
    topic = f"registration/{call.event.id}/{person_id}"
    return Page("registration/mine.html", data, [topic])


@operations.get(f"{MINE}/change", ANYONE, answer=AskedForm)
def change_page(call: Call, snap: Snapshot) -> Page | Done:
    """The form with what I have said so far; for a stranger, the empty one."""
    person_id = call.principal.person_id
    if person_id is None or not queries.may_answer(snap, call.event.id, person_id):
        return Done(f"{call.event.path}/register")
    before = queries.registration(snap, call.event.id, person_id)
    asked = asked_form(call, snap)
    extra = {**words(call, asked, filled(call, snap, before)), "before": before}
    return Page("registration/change.html", asked, extra=extra)


@operations.post(MINE, ANYONE, body=SaidBody, again=change_page)
def answer(call: Call, tx: Tx) -> Done:
    """Register, of who is on the list, or say otherwise what I said before."""
    form = queries.form(tx, call.event.id)
    said = call.body.said(form, call.event.mode, call.texts.lang)
    state = commands.answer(tx, call.event, me(call), said)
    return Done(f"{call.event.path}/registration", {"state": state.value}, SAID[state])


@operations.post(f"{MINE}/cancel", ANYONE, again=my_page)
def cancel(call: Call, tx: Tx) -> Done:
    """Cancel my registration; my place goes to the first in line."""
    new = commands.cancel(tx, call.event, me(call))
    return Done(f"{call.event.path}/registration", {"changed": new}, "registration-cancelled")


@operations.post(f"{MINE}/restore", ANYONE, again=my_page)
def restore(call: Call, tx: Tx) -> Done:
    """Take the cancellation back: a place as long as there are any, else the last in line."""
    state = commands.restore(tx, call.event, me(call))
    return Done(f"{call.event.path}/registration", {"state": state.value}, SAID[state])
