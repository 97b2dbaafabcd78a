"""What the organiser sets for registration, with the form beside as people will see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hub.kernel.errors import N_
from hub.kernel.transaction import Snapshot, Tx
from hub.registration import asking, commands
from hub.registration.forms import QuestionBody, RegistrationSettingsBody
from hub.registration.model import ORDINARY, SENSITIVE, Ask, Kind, Target
from hub.registration.views.asked import AskedForm, asked_form, words
from hub.web.answers import Done, Page
from hub.web.call import Call
from hub.web.guards import ORGANISERS
from hub.web.operations import Operations

operations = Operations()
PAGE = "/e/{event}/registration"
ASK_NAMES = {Ask.NO: N_("Not asked"), Ask.OPTIONAL: N_("If they like"), Ask.REQUIRED: N_("Everybody")}
TARGET_NAMES = {
    Target.OPEN: N_("Everybody who finds the page"),
    Target.CODE: N_("Those who have the meeting's code"),
    Target.DOMAINS: N_("Those with an address at certain domains"),
    Target.LISTED: N_("Those who are on the list of people alone"),
}
KIND_NAMES = {
    Kind.TEXT: N_("A line of text"),
    Kind.LONG: N_("Several lines of text"),
    Kind.ONE: N_("One of several"),
    Kind.SEVERAL: N_("Any of several"),
    Kind.YES_NO: N_("Yes or no"),
}


@dataclass(frozen=True)
class SettingsPage:
    asked: AskedForm


@operations.get(f"{PAGE}/settings", ORGANISERS, answer=SettingsPage)
def settings_page(call: Call, snap: Snapshot) -> Page:
    """What is asked of those who register, of whom, and how many places there are."""
    data = SettingsPage(asked_form(call, snap))
    extra: dict[str, Any] = {
        **words(call, data.asked, {}),
        "ask_names": ASK_NAMES,
        "target_names": TARGET_NAMES,
        "kind_names": KIND_NAMES,
        "written_options": asking.written_options,
        "chosen": chosen(call, data.asked),
        "ids": ids(call),
    }
    return Page("registration/settings.html", data, extra=extra)


def ids(call: Call) -> dict[str, str]:
    """By the name of a field, the id of the one that the sentence about its fault leads to."""
    _, _, question_id = (call.failure.action if call.failure else "").partition("/questions/")
    return {
        **{name: f"ask-{name}" for name in (*ORDINARY, *SENSITIVE)},
        **{name: f"{name}-{question_id or 'new'}" for name in ("sv", "en", "kind", "options")},
    }


def chosen(call: Call, asked: AskedForm) -> dict[str, Any]:
    """By field what is set, or what was typed into the form of settings and could not be used."""
    if call.failure and call.failure.action.endswith("/registration/settings"):
        # A box that is not ticked is not sent.
        return {**dict.fromkeys(RegistrationSettingsBody.model_fields, ""), **call.failure.typed}
    form = asked.form
    times = {name: typed_instant(getattr(form, name), call) for name in ("opens_at", "deadline")}
    return {**vars(form), **times, "domains": "\n".join(form.domains)}


def typed_instant(value: datetime | None, call: Call) -> str:
    """As a browser's field for date and time has it, in the event's own time."""
    return value.astimezone(call.event.zone).strftime("%Y-%m-%dT%H:%M") if value else ""


def done(call: Call, said: str, **data: object) -> Done:
    return Done(f"{call.event.path}/registration/settings", data, said)


@operations.post(f"{PAGE}/settings", ORGANISERS, body=RegistrationSettingsBody, again=settings_page)
def change_settings(call: Call, tx: Tx) -> Done:
    """Set what is asked, of whom, and how many places there are; who is in line gets what is there by that."""
    commands.set_form(tx, call.event, call.body.form(call.event.zone))
    return done(call, "saved")


@operations.post(f"{PAGE}/open", ORGANISERS)
def open_registration(call: Call, tx: Tx) -> Done:
    """Open registration."""
    changed = commands.open_registration(tx, call.event.id, is_open=True)
    return done(call, "registration-open", changed=changed)


@operations.post(f"{PAGE}/close", ORGANISERS)
def close_registration(call: Call, tx: Tx) -> Done:
    """Close registration; those who have registered can cancel all the same."""
    changed = commands.open_registration(tx, call.event.id, is_open=False)
    return done(call, "registration-closed", changed=changed)


@operations.post(f"{PAGE}/questions", ORGANISERS, body=QuestionBody, again=settings_page)
def add_question(call: Call, tx: Tx) -> Done:
    """Ask one thing more."""
    question_id = commands.add_question(tx, call.event.id, call.body.question(), call.body.options)
    return done(call, "saved", question_id=question_id)


@operations.post(f"{PAGE}/questions/{{question}}", ORGANISERS, body=QuestionBody, again=settings_page)
def change_question(call: Call, tx: Tx) -> Done:
    """Ask it in other words; how it is answered stays."""
    asked = call.body.question(call.params["question"])
    commands.change_question(tx, call.event.id, asked, call.body.options)
    return done(call, "saved")


@operations.post(f"{PAGE}/questions/{{question}}/remove", ORGANISERS)
def remove_question(call: Call, tx: Tx) -> Done:
    """Ask it no more; what was answered goes with it."""
    commands.remove_question(tx, call.event.id, call.params["question"])
    return done(call, "removed")


@operations.post(f"{PAGE}/questions/{{question}}/up", ORGANISERS)
def raise_question(call: Call, tx: Tx) -> Done:
    """Ask it before the one that stands above it."""
    commands.raise_question(tx, call.event.id, call.params["question"])
    return done(call, "saved")
