"""From a client's cursor to the present: by the channel's last frames, else by asking the source, once for all who ask.

Memory serves when it provably holds everything since the cursor; then a client that comes costs no read at all.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from realtime.channel import Channel, Fresh, Subscription
from realtime.closing import CloseCode
from realtime.frames import text_frame
from realtime.messages import Cursor, Denied, DeniedCode, Ok, Variant

if TYPE_CHECKING:
    from realtime.engine import Engine

TRIES = 3
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class CatchUp:
    """What a client needs to come from its cursor to *pos*: ready frames, possibly none."""

    frames: tuple[str, ...]
    pos: int


class Source(Protocol):
    """What the application knows. Each method may be called many times at once."""

    @property
    def epoch(self) -> str:
        """Names the journal that positions are counted in: printable ASCII without spaces, at most 100 characters."""

    def head(self, topic: str) -> int:
        """A position of the topic's journal that is known to exist, without asking anybody; 0 if none is known.

        A cursor beyond it is looked at by ``catch_up``.
        """

    async def may_subscribe(self, principal: object, topic: str) -> DeniedCode | None:
        """None if *principal* may see *topic* now, else why not. The same guard as the page's; asked afresh each time,
        so it must not trust rights that were read when the connection was made."""

    async def catch_up(self, topic: str, variant: Variant, cursor: Cursor | None) -> CatchUp:
        """Everything of *topic* after *cursor*, from one read snapshot, and that snapshot's position.

        *cursor* None: the client has nothing, give it everything (html: every region). An epoch that is not the
        source's, a position ahead of the journal or one too far behind: one ``Reset`` frame.
        """


async def bring_up(engine: Engine, subscription: Subscription) -> None:
    """Guard, attach, catch up, ``ok``: then *subscription* is live, if it still stands. Failing closes its line."""
    line, topic = subscription.line, subscription.channel.topic
    try:
        denied = await engine.source.may_subscribe(line.principal, topic)
        if denied is not None:
            engine.let_go(subscription, Denied(topic, denied).text)
        elif engine.stands(subscription):
            engine.attach(subscription)
            await _reach(engine, subscription)
    except Exception:
        log.exception("could not subscribe to %s", topic)
        line.close(CloseCode.FAILED, "try again")
    finally:
        subscription.task = None


async def _reach(engine: Engine, subscription: Subscription) -> None:
    channel, cursor = subscription.channel, subscription.cursor
    for _ in range(TRIES):
        fresh = from_memory(channel, cursor, engine.source)
        engine.tally.from_memory += fresh is not None
        fresh = fresh or await _read(engine, channel, cursor)
        if not engine.stands(subscription) or not subscription.line.ready:
            return  # a line that is not ready is brought up when it is
        at = channel.after(fresh.pos)
        if at is not None:
            _go_live(subscription, fresh, at)
            return
    subscription.line.close(CloseCode.SLOW, "too much happened during the catch-up")


def from_memory(channel: Channel, cursor: Cursor | None, source: Source) -> Fresh | None:
    """What of the catch-up has to be sent before the channel's own frames; None if memory can't tell."""
    if cursor is None:
        known = channel.snapshot
    elif cursor.epoch == source.epoch and cursor.pos <= source.head(channel.topic):
        known = Fresh(b"", cursor.pos)
    else:
        known = None
    at = channel.after(known.pos) if known else None
    return known if at is not None and channel.short_tail(at) is not None else None


async def _read(engine: Engine, channel: Channel, cursor: Cursor | None) -> Fresh:
    """Ask the source; those who ask the same at the same time share one answer."""
    reading = channel.reads.get(cursor)
    if reading is None:
        engine.tally.snapshots += cursor is None
        engine.tally.catch_ups += cursor is not None
        reading = channel.reads[cursor] = asyncio.create_task(_read_alone(channel, cursor, engine.source))
    return await asyncio.shield(reading)


async def _read_alone(channel: Channel, cursor: Cursor | None, source: Source) -> Fresh:
    try:
        caught_up = await source.catch_up(channel.topic, channel.variant, cursor)
    finally:
        del channel.reads[cursor]
    channel.read_at(caught_up.pos)
    fresh = Fresh(b"".join(map(text_frame, caught_up.frames)), caught_up.pos)
    if cursor is None and len(channel.audience) > 1:  # one's own page is not kept for others
        channel.snapshot = fresh
    return fresh


def _go_live(subscription: Subscription, fresh: Fresh, at: int) -> None:
    channel = subscription.channel
    subscription.at, subscription.pos = channel.end, fresh.pos
    tail = channel.tail(at) if at < channel.end else None
    subscription.line.write(fresh.frames + text_frame(Ok(channel.topic, fresh.pos).text) + (tail or b""))
