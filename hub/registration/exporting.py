"""Registrations as a table. Access needs and food are in none. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from hub.kernel.errors import N_
from hub.kernel.ids import Id
from hub.registration import asking
from hub.registration.model import NO, WHOLE, YES, Answer, Form, Registration, State, Support

Say = Callable[[str], str]
Row = tuple[Registration, str, str, Mapping[Id, Answer]]
"""A registration, the name to show, the address, and the answers by question."""
STATE_NAMES = {
    State.REGISTERED: N_("Registered"),
    State.WAITING: N_("In the queue"),
    State.CANCELLED: N_("Registration cancelled"),
}
MODE_NAMES = {"remote": N_("Remotely"), "on-site": N_("In the room")}
SUPPORT_NAMES = {
    Support.INTERPRETER: N_("An interpreter"),
    Support.ASSISTANT: N_("An assistant"),
    Support.OTHER: N_("Somebody else who helps me"),
}
YES_NO = {YES: N_("Yes"), NO: N_("No")}
TITLE = N_("Registrations")
BEFORE = (N_("Name"), N_("E-mail address"), N_("Organisation"), N_("Municipality"), N_("Role"), N_("Language"))
AFTER = (N_("With them"), N_("Their names"), N_("Comes along"), N_("Name of who comes along"), N_("Registered at"))


def rows(
    listed: Iterable[Row], form: Form, days: Mapping[Id, date], zone: ZoneInfo, lang: str, say: Say
) -> list[list[str]]:
    """The headings, and a row for each registration; *days* are the event's, *say* gives the words in *lang*."""
    columns = list(days) if form.by_day else []
    ways = [days[each].isoformat() for each in columns] or [say(N_("Takes part"))]
    own = [asking.in_language(each.sv, each.en, lang) for each in form.questions]
    heading = [*map(say, BEFORE), say(N_("State")), *ways, *map(say, AFTER), *own]
    yes_no = {value: say(word) for value, word in YES_NO.items()}
    found = [heading]
    for registration, name, email, answers in listed:
        told = [
            asking.told(each, answers[each.id], lang, yes_no) if each.id in answers else "" for each in form.questions
        ]
        found.append([*_who(registration, name, email, say), *_ways(registration, columns, say)])
        found[-1] += [*_others(registration, zone, say), *told]
    return found


def _who(each: Registration, name: str, email: str, say: Say) -> list[str]:
    said = [each.organisation, each.municipality, each.role, each.language]
    return [name, email, *said, say(STATE_NAMES[each.state])]


def _ways(each: Registration, columns: Sequence[Id], say: Say) -> list[str]:
    if not columns:
        return [", ".join(dict.fromkeys(say(MODE_NAMES[mode]) for mode in each.days.values()))]
    modes = [each.days.get(day_id) or each.days.get(WHOLE) for day_id in columns]
    return [say(MODE_NAMES[mode]) if mode else "" for mode in modes]


def _others(each: Registration, zone: ZoneInfo, say: Say) -> list[str]:
    companion = say(SUPPORT_NAMES[each.companion]) if each.companion else ""
    came = each.created_at.astimezone(zone).strftime("%Y-%m-%d %H:%M")
    return [str(each.others or ""), ", ".join(each.names), companion, each.companion_name, came]
