"""When frames leave, and how: at once where nothing was going on, else gathered; one write for each line.

* A channel that has been idle is flushed in this very turn of the loop. After a flush it rests for as long as the flush
  took, at least ``REST_S``: under overload the batches grow and the fan-out leaves half the processor to others.
* A line gets all its news in one write; lines that stand at the same place get the same buffer.
* No slice holds the loop longer than ``SLICE_S``. Another line is the first each time, so nobody is always last.
* News that come while the first ones are on their way are likely a burst. It is waited for until nothing has come for
  ``QUIET_S``, at most ``BURST_S`` from the beginning: whoever has not been reached then gets all of it in one write.
"""

from __future__ import annotations

import asyncio

from realtime.channel import Channel, Subscription
from realtime.figures import Tally

REST_S = 0.005
SLICE_S = 0.001
QUIET_S = 0.001
BURST_S = 0.005
_LOOK_EVERY = 32
_STEP = 7919  # a prime: the first place wanders over the whole audience


class Flusher:
    """All methods are called in one event loop's thread."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self._dirty: list[Channel] = []
        self._todo: list[Subscription] = []
        self._next = 0
        self._flushing: list[Channel] = []
        self._began = 0.0
        self._more_at = 0.0
        self._turn = 0
        self._armed: asyncio.TimerHandle | asyncio.Handle | None = None
        self._due = 0.0

    @property
    def busy(self) -> bool:
        """Whether anything that was added has not been written yet."""
        return bool(self._dirty or self._flushing)

    def add(self, channel: Channel) -> None:
        """*channel* has news."""
        if self._flushing:
            self._more_at = asyncio.get_running_loop().time()
        if channel.dirty:
            return
        channel.dirty = True
        self._dirty.append(channel)
        if not self._flushing:
            self._arm(channel.free_at)

    def _arm(self, due: float) -> None:
        if self._armed is not None:
            if self._due <= due:
                return
            self._armed.cancel()
        loop = asyncio.get_running_loop()
        self._due = due
        now = loop.time()
        self._armed = loop.call_soon(self._flush) if due <= now else loop.call_at(due, self._flush)

    def _flush(self) -> None:
        """Take the channels whose rest is over and begin to write."""
        self._armed = None
        # A timer may fire a hair early: what was due when it was set is due now.
        self._began = now = max(asyncio.get_running_loop().time(), self._due)
        self._flushing = [channel for channel in self._dirty if channel.free_at <= now]
        self._dirty = [channel for channel in self._dirty if channel.free_at > now]
        for channel in self._flushing:
            channel.dirty = False
        todo = [each for channel in self._flushing for each in channel.audience.values()]
        self._turn += 1
        first = self._turn * _STEP % (len(todo) or 1)
        self._todo = todo[first:] + todo[:first]
        self._next = 0
        self._write_slice()

    def _write_slice(self) -> None:
        loop = asyncio.get_running_loop()
        now = loop.time()
        quiet_at = min(self._more_at + QUIET_S, self._began + BURST_S)
        if self._more_at > self._began and now < quiet_at:
            loop.call_at(quiet_at, self._write_slice)
            return
        until = now + SLICE_S
        while self._next < len(self._todo):
            part = self._todo[self._next : self._next + _LOOK_EVERY]
            self._next += len(part)
            write_to(part)
            if loop.time() >= until and self._next < len(self._todo):
                loop.call_soon(self._write_slice)
                return
        self._rest(loop.time())

    def _rest(self, now: float) -> None:
        self._tally.flushes += 1
        self._tally.deliveries += len(self._todo)
        self._tally.flush_seconds += now - self._began
        for channel in self._flushing:
            channel.free_at = max(self._began + REST_S, now + (now - self._began))
            channel.settle()
        self._flushing, self._todo = [], []
        if self._dirty:
            self._arm(min(channel.free_at for channel in self._dirty))


def write_to(subscriptions: list[Subscription]) -> None:
    """Give each its news, with all else that its line lacks; who is not live, not ready or has it already is passed.

    The one loop that runs for every delivery: neighbours mostly stand at the same place, so that is looked up once, and
    most lead straight to their socket.
    """
    channel, at, end, pos, size = None, -1, -1, 0, 0
    tail: bytes | None = None
    for each in subscriptions:
        if each.at != at or each.channel is not channel:
            channel, at, end = each.channel, each.at, each.channel.end
            if at < end:
                tail, pos = channel.tail(at), channel.pos
                size = len(tail or b"")
        if at >= end:
            continue
        send = each.send
        if send is None or tail is None:
            write_slowly(each, tail)
            continue
        each.at, each.pos = end, pos
        try:
            sent = send(tail)
        except OSError:  # its buffer is full, or the client is gone: the transport will find out which
            sent = 0
        if sent != size:
            each.line.write(tail[sent:])


def write_slowly(each: Subscription, tail: bytes | None) -> None:
    line = each.line
    if not line.ready:
        return
    if len(line.subscriptions) > 1:
        line.flush()
    elif tail is None:
        line.fell_behind(each)
    else:
        each.at, each.pos = each.channel.end, each.channel.pos
        line.write(tail)
