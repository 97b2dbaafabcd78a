"""From evidence to time present, by session and day. Pure; docs/attendance.md says the same in words.

1. Stretches from all sources are put together: two that overlap count once.
2. A check-in lasts until the person leaves. Where nobody said so, it lasts until the day's last item is over; but for
   who takes part remotely, and whose coming and going the video meeting has reported, it is the moment alone.
3. That the hub was open counts on a day on which something else, too, says that they were there, and not after they
   left.
4. Corrections come last, in the order in which they were made.
5. Of all this an item gets what lies within its own time, a day what lies within its items, pauses left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from hub.attendance.model import Correction, Evidence, Source
from hub.attendance.spans import Span, Spans, length, united, within, without
from hub.kernel.ids import Id


@dataclass(frozen=True)
class Slot:
    """An item's time, as it became. *pause*: it counts for no day. *parallel*: another is held at the same time."""

    id: Id
    start: datetime
    end: datetime
    pause: bool = False
    parallel: bool = False

    @property
    def span(self) -> Span:
        return self.start, self.end


@dataclass(frozen=True)
class DayTimes:
    """A day's items that are held."""

    id: Id
    slots: tuple[Slot, ...]

    @property
    def end(self) -> datetime | None:
        return max((slot.end for slot in self.slots), default=None)

    @property
    def counted(self) -> Spans:
        return united(slot.span for slot in self.slots if not slot.pause)


@dataclass(frozen=True)
class Counted:
    """How one day counts for one person. *took_part* may be known where no time is.

    *slots*: seconds by item, of those in which they are known to have been, if only for a moment. *assumed*: part of it
    rests on a check-in that nobody ended.
    """

    took_part: bool = False
    seconds: int = 0
    slots: tuple[tuple[Id, int], ...] = ()
    assumed: bool = False
    corrected: bool = False

    def of_slot(self, slot_id: Id) -> int | None:
        """Seconds in that item, None where nothing says that they were in it."""
        return dict(self.slots).get(slot_id)


def counted(
    evidence: Iterable[Evidence], corrections: Iterable[Correction], day: DayTimes, now: datetime, *, remote: bool
) -> Counted:
    """What *evidence* and *corrections* of one person on *day* come to at *now*; withdrawn and undone ones are none."""
    rows = [row for row in evidence if row.withdrawn_at is None]
    said = sorted((each for each in corrections if each.undone_at is None), key=lambda each: (each.at, each.id))
    until = min(day.end, now) if day.end else now
    present, moments, open_spans = found(rows, until, remote=remote)
    sure = united(present)
    spans = united((*sure, *open_spans))
    for each in said:
        spans, moments = corrected(each, spans, moments)
    slots = tuple((slot.id, seconds) for slot in day.slots if (seconds := time_in(slot, spans, moments)) is not None)
    claims = any(row.source != Source.PRESENCE for row in rows) and not denied(said, spans, moments)
    seconds = whole(length(within(spans, day.counted)))
    rests = length(within(without(spans, sure), day.counted)) > timedelta()
    assumed = bool(open_spans) and rests and not any(each.there for each in said)
    return Counted(claims or bool(spans), seconds, slots, assumed, bool(said))


def found(rows: Sequence[Evidence], until: datetime, *, remote: bool) -> tuple[list[Span], list[datetime], list[Span]]:
    """What is known for certain, moments, and what rests on check-ins that nobody ended."""
    pages = [row for row in rows if row.source == Source.PRESENCE]
    strong = [row for row in rows if row.source != Source.PRESENCE]
    closed = [(row.from_at, row.to_at) for row in strong if row.to_at is not None]
    ongoing = [row.from_at for row in strong if row.to_at is None]
    moments = [start for start, end in closed if start == end] + ongoing
    measured = any(row.measured for row in strong)
    open_spans = [] if remote and measured else [(start, until) for start in ongoing]
    if not strong:
        return [], [], []
    seen = united((row.from_at, min(row.to_at or until, until)) for row in pages)
    return [*closed, *without(seen, away(strong, until))], moments, list(united(open_spans))


def away(strong: Iterable[Evidence], until: datetime) -> Spans:
    """From each time they left until they came again; a report's gaps are no leaving."""
    told = [row for row in strong if not row.measured and not row.a_moment]
    left = [row.to_at for row in told if row.to_at is not None]
    came = [row.from_at for row in told]
    return united((end, min((start for start in came if start >= end), default=max(end, until))) for end in left)


def corrected(each: Correction, spans: Spans, moments: Sequence[datetime]) -> tuple[Spans, list[datetime]]:
    span = (each.from_at, each.to_at)
    if each.there:
        return united((*spans, span)), list(moments)
    return without(spans, [span]), [at for at in moments if not each.from_at <= at < each.to_at]


def denied(said: Sequence[Correction], spans: Spans, moments: Sequence[datetime]) -> bool:
    """Whether corrections have left nothing: they were not there."""
    return any(not each.there for each in said) and not spans and not moments


def time_in(slot: Slot, spans: Spans, moments: Iterable[datetime]) -> int | None:
    """Seconds in *slot*, 0 for a moment alone, None for nothing."""
    seconds = whole(length(within(spans, [slot.span])))
    if seconds or any(slot.start <= at < slot.end for at in moments):
        return seconds
    return None


def whole(time: timedelta) -> int:
    return int(time.total_seconds())


def slots_of(times: Iterable[tuple[Id, datetime, datetime, bool]]) -> tuple[Slot, ...]:
    """Slots of items (id, start, end, pause), in order; an item that ends before it starts has no time."""
    items = [(id_, start, max(start, end), pause) for id_, start, end, pause in times]
    return tuple(
        Slot(id_, start, end, pause, not pause and any(beside(item, other) for other in items))
        for item in items
        for id_, start, end, pause in [item]
    )


def beside(item: tuple[Id, datetime, datetime, bool], other: tuple[Id, datetime, datetime, bool]) -> bool:
    """Whether *other* is held while *item* is, and is no pause."""
    return item[0] != other[0] and not other[3] and item[1] < other[2] and other[1] < item[2]
