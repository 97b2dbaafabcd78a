"""Registering, for everybody. Nothing here tells whether an address is known: that is written to the address alone."""

from __future__ import annotations

from dataclasses import dataclass

from hub.kernel.transaction import Snapshot, Tx
from hub.people.queries import WrongCode
from hub.programme import queries as programme
from hub.registration import commands, queries
from hub.registration.forms import RegisterBody, SendLinkBody
from hub.registration.model import Target
from hub.registration.views.asked import AskedForm, asked_form, words
from hub.web.answers import Done, Page
from hub.web.call import Call
from hub.web.guards import ANYONE
from hub.web.operations import Operations

operations = Operations()


@operations.get("/e/{event}/register", ANYONE, answer=AskedForm)
def register_page(call: Call, snap: Snapshot) -> Page:
    """The form by which somebody registers who is not signed in."""
    values = dict(call.failure.typed) if call.failure else {}
    known = bool(call.principal.person_id) and queries.may_answer(snap, call.event.id, call.person_id)
    asked = asked_form(call, snap)
    extra = {**words(call, asked, values), "known": known, "sends": bool(call.site.mail_from)}
    return Page("registration/register.html", asked, extra=extra)


@operations.post("/e/{event}/register", ANYONE, body=RegisterBody, again=register_page)
def register(call: Call, tx: Tx) -> Done:
    """Register. The answer is the same for every address; what has become of it is written to the address."""
    call.site.forms.check(call.address)
    form, body = queries.form(tx, call.event.id), call.body
    if form.target is Target.CODE:
        check_code(call, tx, body.code)
    call.site.forms.note(call.address)
    commands.register(tx, call.event, body.said(form, call.event.mode, call.texts.lang), body.email)
    return Done(f"{call.event.path}/register/thanks")


def check_code(call: Call, tx: Tx, code: str) -> None:
    """Raises WrongCode, and TooMany for who has tried too often."""
    call.site.tries.check(call.address)
    event = programme.event_with_code(tx, code)
    if event is None or event.id != call.event.id:
        call.site.tries.note(call.address)
        raise WrongCode(fields={"code": WrongCode.message})


@operations.post("/e/{event}/register/link", ANYONE, body=SendLinkBody, again=register_page)
def send_link(call: Call, tx: Tx) -> Done:
    """Have one's personal link sent to the address at which one is known. The answer is the same for every address."""
    call.site.forms.check(call.address)
    call.site.forms.note(call.address)
    commands.send_link(tx, call.event, call.body.email)
    return Done(f"{call.event.path}/register/thanks")


@dataclass(frozen=True)
class Thanks:
    """What is said to everybody who has registered. *waiting*: some are put in line for a place."""

    waiting: bool
    contact: str
    sends_mail: bool


@operations.get("/e/{event}/register/thanks", ANYONE, answer=Thanks)
def thanks_page(call: Call, snap: Snapshot) -> Page:
    """Thanks, and where the personal link is to be found."""
    form = queries.form(snap, call.event.id)
    contact = programme.event(snap, call.event.id).contact
    return Page("registration/thanks.html", Thanks(form.limited and form.waiting, contact, bool(call.site.mail_from)))
