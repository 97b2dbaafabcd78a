"""Who took part, in figures that tell of nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from hub.attendance import queries as attending
from hub.attendance.queries import PersonDay
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.people import queries as people
from hub.report.gathered import Attendance, DayFigures, Origins
from hub.report.model import FEWEST
from hub.web.auth import EventRef


def attendance(snap: Snapshot, event: EventRef, session_id: Id) -> Attendance | None:
    """By day, all together, and from where; of one session those who were in it. None before anybody has come."""
    found = [each for each in attending.record(snap, event) if counts(each, session_id)]
    if not found:
        return None
    days = []
    for day in attending.days(snap, event.id):
        mine = attending.totals(each for each in found if each.day_id == day.id)
        days += [DayFigures(day.date, mine.heads, mine.on_site, mine.remote)] if mine.heads else []
    whole = attending.totals(found)
    return Attendance(
        people.count(snap, event.id),
        tuple(days),
        whole.heads,
        whole.on_site,
        whole.remote,
        None if session_id else round(whole.seconds / 60),
        origins({each.person_id: each.organisation for each in found}),
        origins(people.municipalities(snap, {each.person_id for each in found})),
    )


def counts(each: PersonDay, session_id: Id) -> bool:
    return each.counted.of_slot(session_id) is not None if session_id else each.counted.took_part


def origins(by_person: Mapping[Id, str]) -> Origins:
    """However a place's name is written in large and small letters, it is one; who has said nothing is not counted."""
    written: dict[str, str] = {}
    count: Counter[str] = Counter()
    for name in by_person.values():
        if name.strip():
            written.setdefault(name.casefold().strip(), name.strip())
            count[name.casefold().strip()] += 1
    told = [(written[key], number) for key, number in sorted_by_size(count.items()) if number >= FEWEST]
    return Origins(len(count), tuple(told), sum(count.values()) - sum(number for _, number in told))


def sorted_by_size(counts: Iterable[tuple[str, int]]) -> Sequence[tuple[str, int]]:
    return sorted(counts, key=lambda each: (-each[1], each[0]))
