"""The form as a page shows it: what is asked, what stands in it, and what was typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hub.kernel.errors import N_
from hub.kernel.transaction import Snapshot
from hub.people.queries import Mode
from hub.programme import queries as programme
from hub.registration import asking, queries
from hub.registration.exporting import MODE_NAMES, SUPPORT_NAMES, YES_NO
from hub.registration.forms import DAY, QUESTION
from hub.registration.model import MODES, Form, Kind, Phase, Question
from hub.registration.queries import DayView, Room
from hub.web.call import Call

COMING, NOT_THAT_DAY, NOBODY = N_("I'm coming"), N_("Not this day"), N_("Nobody")


@dataclass(frozen=True)
class AskedForm:
    """What is asked of whoever registers, whether that is possible now, and how many places there are left.

    *modes*: the ways in which one can take part; *days*: the days one can choose among, where it is by day.
    """

    phase: Phase
    room: Room
    modes: list[Mode]
    days: list[DayView]
    form: Form
    contact: str


def asked_form(call: Call, snap: Snapshot) -> AskedForm:
    form = queries.form(snap, call.event.id)
    return AskedForm(
        queries.where_it_stands(snap, call.event, form),
        queries.room(snap, call.event.id, form),
        list(MODES[call.event.mode]),
        queries.days(snap, call.event.id) if form.by_day else [],
        form,
        programme.event(snap, call.event.id).contact,
    )


def words(call: Call, asked: AskedForm, values: Mapping[str, Any]) -> dict[str, Any]:
    """What the fields are made of: what can be chosen, in the reader's words, and what stands in them, by name."""
    say = call.texts.plain
    modes = [(mode.value, say(MODE_NAMES[mode])) for mode in asked.modes]
    comes = modes if len(modes) > 1 else [(mode, say(COMING)) for mode, _ in modes]
    offered = {
        "modes": modes,
        "by_day": [*comes, ("", say(NOT_THAT_DAY))],
        "companions": [*((each.value, say(name)) for each, name in SUPPORT_NAMES.items()), ("", say(NOBODY))],
        "questions": {each.id: offers(each, call) for each in asked.form.questions},
    }
    return {"values": values, "offered": offered}


def offers(question: Question, call: Call) -> list[tuple[str, str]]:
    if question.kind is Kind.YES_NO:
        return [(value, call.texts.plain(word)) for value, word in YES_NO.items()]
    return [(each.id, asking.in_language(each.sv, each.en, call.texts.lang)) for each in question.offered]


def filled(call: Call, snap: Snapshot, before: queries.Registration | None) -> dict[str, Any]:
    """What stands in the fields: what was typed, else what somebody is known by and has said *before*."""
    if call.failure:
        return dict(call.failure.typed)
    me = queries.person(snap, call.event.id, call.person_id)
    values: dict[str, Any] = {"name": call.principal.name}
    if me is not None:
        values = {"name": me.name, "organisation": me.organisation, "municipality": me.municipality, "mode": me.mode}
    if before is not None:
        values = said_before(before) | ({"name": me.name} if me else {})
        answers = queries.answers(snap, call.event.id, call.person_id)
        values |= {f"{QUESTION}{question_id}": answer for question_id, answer in answers.items()}
    needs = queries.needs(snap, call.event.id, call.person_id)
    return values | needs | ({"consent": "true"} if needs else {})


def said_before(before: queries.Registration) -> dict[str, Any]:
    names = ("name", "organisation", "municipality", "role", "language", "companion_name")
    usual = next(iter(before.days.values()), None)
    return {
        **{name: getattr(before, name) for name in names},
        **{f"{DAY}{day_id}": mode.value for day_id, mode in before.days.items()},
        "mode": usual.value if usual else "",
        "names": "\n".join(before.names),
        "number": str(before.others) if before.others > len(before.names) else "",
        "companion": before.companion.value if before.companion else "",
    }
