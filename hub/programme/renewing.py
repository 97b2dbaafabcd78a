"""A plan and what was read again: what that would change in it, and the plan that comes of what is taken over. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from hub.kernel.ids import Id
from hub.programme.comparing import Match
from hub.programme.drafts import FieldChange, differing
from hub.programme.editing import asked
from hub.programme.importing.accepting import all_days, in_order, new_session
from hub.programme.importing.reading import Reading
from hub.programme.model import Speaker, with_ends
from hub.programme.plan import Plan, PlanDay, PlanQuestion, PlanSession, ordered
from hub.programme.remembering import SOURCE, UNKNOWN, YOU, Source, left_out, who_changed

Hanging = Mapping[Id, Mapping[str, int]]
"""By the id of an item, a question or a day, how many groups, notes … hang on it."""
PART = {"day": "when", "time": "when", "end": "when"}
"""What is taken over together, by the field that differs; other fields are a part of their own."""
ATTRIBUTES = {"when": ("start", "end", "after_midnight")}


def plan_of(reading: Reading) -> Plan:
    """What was read, as a plan in the order of the reading; nothing in it has an id. The reading is dated."""
    reading = in_order(reading)
    sessions = [
        PlanSession(
            id=None,
            day=new.day,
            start=new.start,
            end=end,
            title=new.title,
            kind=new.kind,
            room=new.room or "",
            track=new.track,
            speakers=new.speakers,
            description=new.description,
            questions=tuple(PlanQuestion(None, text) for text in new.questions),
            language=new.language or "",
            after_midnight=new.after_midnight,
        )
        for new, end in with_ends([new_session(each) for each in reading.sessions])
    ]
    return Plan(tuple(PlanDay(None, day) for day in all_days(reading)), tuple(sessions))


@dataclass(frozen=True)
class Part:
    """Some of what differs in one item. *usual*: it is taken over unless somebody says no; *notes*: how many would be
    lost with the questions that go; *by*: who has changed it since the source was read last (source, you, both)."""

    name: str
    fields: tuple[FieldChange, ...]
    usual: bool
    notes: int = 0
    by: str = SOURCE


@dataclass(frozen=True)
class Row:
    """One item of what was read: new, or one that is there with what differs in it. *left_out*: it is new, but the
    source had it before, and it was not wanted then."""

    match: Match
    session: PlanSession
    old: PlanSession | None
    parts: tuple[Part, ...] = ()
    left_out: bool = False

    @property
    def changed(self) -> bool:
        """Whether the source says something else of it than it did."""
        return any(part.by != YOU for part in self.parts)


@dataclass(frozen=True)
class Comparison:
    """*days*, for each day of what was read, the day it is; *rows* in its order; *missing*: what it hasn't got."""

    before: Plan
    read: Plan
    rows: tuple[Row, ...]
    missing: tuple[PlanSession, ...]

    @property
    def read_as(self) -> Plan:
        """What was read, in its order, with the ids of what its items are."""
        return Plan(self.read.days, tuple(row.session for row in self.rows))


def with_new_ids(found: Comparison, new_id: Callable[[], Id]) -> Comparison:
    """*found* with ids for its items that are new."""
    rows = (replace(row, session=replace(row.session, id=row.session.id or new_id())) for row in found.rows)
    return replace(found, rows=tuple(rows))


def compared(
    before: Plan, read: Plan, matches: Sequence[Match], hanging: Hanging, source: Source = UNKNOWN
) -> Comparison:
    """What taking *read* over into *before* would do, when *matches* are right; *source*: what it said last."""
    read = replace(read, days=same_days(before, read, matches))
    old = {session.id: session for session in before.sessions}
    rows = [row(before, read, match, old.get(match.old), hanging, source) for match in matches]
    there = {match.old for match in matches}
    return Comparison(before, read, tuple(rows), tuple(each for each in before.sessions if each.id not in there))


def same_days(before: Plan, read: Plan, matches: Sequence[Match]) -> tuple[PlanDay, ...]:
    """The days that were read, with the ids of those that are there: by date; a day that has got another date is the
    one that most of its items were on."""
    ids = {day.date: day.id for day in before.days}
    dates = {day.date for day in read.days}
    old = {session.id: session for session in before.sessions}
    taken: set[Id | None] = set()
    found = []
    for number, day in enumerate(read.days):
        came = Counter(
            before.days[old[match.old].day].id
            for match in matches
            if match.old in old and read.sessions[match.new].day == number
        )
        gone = [day.id for day in before.days if day.date not in dates and day.id not in taken]
        moved = next((id_ for id_, _ in came.most_common() if id_ in gone), None)
        id_ = ids.get(day.date) or moved
        taken.add(id_)
        found.append(replace(day, id=id_))
    return tuple(found)


def row(before: Plan, read: Plan, match: Match, old: PlanSession | None, hanging: Hanging, source: Source) -> Row:
    new = read.sessions[match.new]
    if old is None:
        return Row(match, new, None, left_out=left_out(source, before, read, new))
    renewed = over(old, new)
    fields: dict[str, list[FieldChange]] = {}
    for each in differing(before, old, read, renewed):
        fields.setdefault(PART.get(each.field, each.field), []).append(each)
    kept = {question.id for question in renewed.questions}
    notes = sum(hanging.get(q.id or "", {}).get("notes", 0) for q in old.questions if q.id not in kept)
    parts = [
        Part(
            name,
            tuple(each),
            usual=by == SOURCE
            and (name == "when" or bool(getattr(renewed, name)))
            and not (name == "questions" and notes),
            notes=notes if name == "questions" else 0,
            by=by,
        )
        for name, each in fields.items()
        for by in [who_changed(source, before, old, read, new, name)]
    ]
    return Row(match, renewed, old, tuple(parts))


def over(old: PlanSession, new: PlanSession) -> PlanSession:
    """*new* as the item *old*: its identity, and what no programme page says of it."""
    texts = [question.text for question in new.questions]
    pictures = {speaker.name: speaker.picture for speaker in old.speakers}
    return replace(
        new,
        id=old.id,
        questions=asked(old.questions, texts),
        speakers=tuple(pictured(speaker, pictures) for speaker in new.speakers),
        interpretation=old.interpretation,
        fixed=old.fixed,
        materials=old.materials,
    )


def pictured(speaker: Speaker, pictures: Mapping[str | None, Id]) -> Speaker:
    return replace(speaker, picture=pictures.get(speaker.name, "")) if speaker.name else speaker


def usual_parts(found: Comparison) -> frozenset[tuple[int, str]]:
    return frozenset((row.match.new, part.name) for row in found.rows for part in row.parts if part.usual)


def usual_gone(found: Comparison, hanging: Hanging) -> frozenset[Id]:
    """What is missing in what was read, and carries nothing."""
    return frozenset(each.id or "" for each in found.missing if not carried(each, hanging))


def carried(session: PlanSession, hanging: Hanging) -> Mapping[str, int]:
    return hanging.get(session.id or "", {})


def usual_left(found: Comparison) -> frozenset[int]:
    """The places of what is new and was not wanted before."""
    return frozenset(row.match.new for row in found.rows if row.left_out)


def renewed(
    found: Comparison,
    parts: Collection[tuple[int, str]],
    gone: Collection[Id],
    hanging: Hanging,
    left: Collection[int] = (),
) -> Plan:
    """The plan that comes of it when *parts* (place and part) are taken over and the missing *gone* are taken out.

    What is new is added, but for the places *left*. A day with nothing on it any more goes, unless something hangs
    on it.
    """
    moved = {day.id: day.date for day in found.read.days if day.id}
    was = {day.id: day.date for day in found.before.days}

    def old_date(session: PlanSession) -> date:
        day = found.before.days[session.day]
        return moved.get(day.id or "", day.date)

    placed: list[tuple[PlanSession, date]] = []
    for row in found.rows:
        new_date = found.read.date_of(row.session)
        if row.old is None:
            placed += [] if row.match.new in left else [(row.session, new_date)]
            continue
        names = {name for place, name in parts if place == row.match.new}
        session = with_parts(row.old, row.session, names & {part.name for part in row.parts})
        placed.append((session, new_date if "when" in names or old_date(row.old) == new_date else old_date(row.old)))
    placed += [(each, old_date(each)) for each in found.missing if each.id not in gone]
    ids: dict[date, Id | None] = {moved.get(id_ or "", day): id_ for id_, day in was.items()}
    ids |= {day.date: day.id for day in found.read.days if day.date not in ids}
    needed = {day for _, day in placed} | {day for day, id_ in ids.items() if id_ in was and hanging.get(id_ or "")}
    days = [PlanDay(ids.get(day), day) for day in sorted(needed)]
    number = {day.date: place for place, day in enumerate(days)}
    return ordered(Plan(tuple(days), tuple(replace(session, day=number[day]) for session, day in placed)))


def with_parts(old: PlanSession, new: PlanSession, names: Collection[str]) -> PlanSession:
    """*old* with the parts called *names* as *new* has them, but for its day."""
    fields = [field for name in names for field in ATTRIBUTES.get(name, (name,))]
    return replace(old, **{field: getattr(new, field) for field in fields})
