"""Holding what somebody says against what is asked of them; every fault is told at once. Pure.

The names of fields are those of the form: ``organisation``, ``day.<id>``, ``q.<id>``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hub.kernel.ids import Id
from hub.people.queries import Mode
from hub.registration.model import (
    AT_MOST,
    CHOICES,
    CONSENT,
    MOST_HEADS,
    NEEDED,
    NO,
    NO_SUPPORT,
    NOT_ASKED,
    NOT_OFFERED,
    ORDINARY,
    SENSITIVE,
    SOME_DAY,
    TOO_LONG,
    WHOLE,
    YES,
    Answer,
    Ask,
    Form,
    Kind,
    Option,
    Question,
    Said,
    WrongAnswers,
)

LONGEST = {Kind.TEXT: 300, Kind.LONG: 4_000}
LONGEST_NEED = 1_000


@dataclass
class _Faults:
    fields: dict[str, str] = field(default_factory=dict)
    limits: dict[str, dict[str, Any]] = field(default_factory=dict)

    def add(self, name: str, message: str, **limits: Any) -> None:
        self.fields.setdefault(name, message)
        if limits:
            self.limits.setdefault(name, limits)


def check(form: Form, said: Said, modes: Collection[Mode], day_ids: Sequence[Id]) -> None:
    """Raises WrongAnswers with a sentence for each field that can't be used.

    *modes*: the ways in which one can take part; *day_ids*: the event's days.
    """
    faults = _Faults()
    for name in ORDINARY:
        _check_ordinary(faults, form, said, name)
    for part in (_check_days(modes, day_ids), _check_others, _check_needs, _check_questions):
        part(faults, form, said)
    if faults.fields:
        raise WrongAnswers(fields=faults.fields, limits=faults.limits)


Part = Callable[[_Faults, Form, Said], None]


def _check_ordinary(faults: _Faults, form: Form, said: Said, name: str) -> None:
    value: str = getattr(said, name)
    # What language somebody reads is known without being asked.
    if form.asks(name) is Ask.NO and value and name != "language":
        faults.add(name, NOT_ASKED)
    if form.asks(name) is Ask.REQUIRED and not value:
        faults.add(name, NEEDED)


def _check_days(modes: Collection[Mode], day_ids: Sequence[Id]) -> Part:
    def part(faults: _Faults, form: Form, said: Said) -> None:
        known = set(day_ids) if form.by_day else {WHOLE}
        for day_id, mode in said.days.items():
            name = f"day.{day_id}" if form.by_day else "mode"
            if day_id not in known:
                faults.add(name, NOT_ASKED)
            elif mode not in modes:
                faults.add(name, NOT_OFFERED)
        if not said.days:
            faults.add("days", SOME_DAY)

    return part


def _check_others(faults: _Faults, form: Form, said: Said) -> None:
    if not form.parties and (said.names or said.number):
        faults.add("names", NOT_ASKED)
    if said.heads > MOST_HEADS:
        faults.add("number", AT_MOST, most=MOST_HEADS - 1)
    if not form.companions and (said.companion or said.companion_name):
        faults.add("companion", NOT_ASKED)
    elif said.companion_name and said.companion is None:
        faults.add("companion", NO_SUPPORT)


def _check_needs(faults: _Faults, form: Form, said: Said) -> None:
    needs = {name: text for name, text in (said.needs or {}).items() if text}
    for name, text in needs.items():
        if name not in SENSITIVE or form.asks(name) is Ask.NO:
            faults.add(name, NOT_ASKED)
        elif len(text) > LONGEST_NEED:
            faults.add(name, TOO_LONG, most=LONGEST_NEED)
    if needs and not said.consent:
        faults.add("consent", CONSENT)


def _check_questions(faults: _Faults, form: Form, said: Said) -> None:
    answers = said.answers or {}
    known = {question.id: question for question in form.questions}
    for question_id in answers.keys() - known.keys():
        faults.add(f"q.{question_id}", NOT_ASKED)
    for question in form.questions:
        _check_answer(faults, question, answers.get(question.id, ""))


def _check_answer(faults: _Faults, question: Question, answer: Answer) -> None:
    name = f"q.{question.id}"
    if not answer:
        if question.required:
            faults.add(name, NEEDED)
    elif question.kind in LONGEST:
        if not isinstance(answer, str):
            faults.add(name, NOT_OFFERED)
        elif len(answer) > LONGEST[question.kind]:
            faults.add(name, TOO_LONG, most=LONGEST[question.kind])
    elif not is_offered(question, answer):
        faults.add(name, NOT_OFFERED)


def is_offered(question: Question, answer: Answer) -> bool:
    one_or_more = question.kind is Kind.SEVERAL or isinstance(answer, str)
    return one_or_more and set(picked(answer)) <= offered(question)


def offered(question: Question) -> set[str]:
    return {YES, NO} if question.kind is Kind.YES_NO else {option.id for option in question.offered}


def picked(answer: Answer) -> tuple[str, ...]:
    """The options of an answer, one or several, each once."""
    return ((answer,) if answer else ()) if isinstance(answer, str) else tuple(dict.fromkeys(answer))


def kept(form: Form, said: Said) -> dict[Id, Answer]:
    """The answers as they are kept, by question: empty ones are left out."""
    found: dict[Id, Answer] = {}
    for question in form.questions:
        answer = (said.answers or {}).get(question.id, "")
        if answer:
            found[question.id] = picked(answer) if question.kind is Kind.SEVERAL else answer
    return found


# -- what is written of questions and answers --------------------------------------------------------------------------


def in_language(sv: str, en: str, lang: str) -> str:
    """The text in *lang* if there is one, else the other."""
    return (sv or en) if lang == "sv" else (en or sv)


def read_options(lines: str, old: Sequence[Option], new_id: Callable[[], Id]) -> tuple[Option, ...]:
    """Options, one on each line, ``svenska | english`` or in one language for both.

    Who is called as before is the same option. Those of *old* that are no more stay, gone: somebody may have chosen
    them, and what they chose can be read.
    """
    before = {each.sv.casefold(): each for each in old}
    found: dict[str, Option] = {}
    for line in lines.splitlines():
        sv, _, en = (part.strip() for part in line.partition("|"))
        key = (sv or en).casefold()
        if key and key not in found:
            found[key] = Option(before[key].id if key in before else new_id(), sv or en, en)
    gone = (Option(each.id, each.sv, each.en, gone=True) for key, each in before.items() if key not in found)
    return (*found.values(), *gone)


def written_options(question: Question) -> str:
    """The lines that ``read_options`` reads."""
    return "\n".join(f"{each.sv} | {each.en}" if each.en else each.sv for each in question.offered)


def told(question: Question, answer: Answer, lang: str, yes_no: Mapping[str, str]) -> str:
    """An answer as people read it; *yes_no*: the words for both in their language."""
    if question.kind is Kind.YES_NO:
        return yes_no.get(str(answer), "")
    if question.kind in CHOICES:
        names = {each.id: in_language(each.sv, each.en, lang) for each in question.options}
        return ", ".join(names[each] for each in picked(answer) if each in names)
    return str(answer)
