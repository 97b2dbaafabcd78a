"""Topics, variants and subscribers. Publishing takes a frame in and waits for nobody."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace
from typing import get_args

from realtime import draining
from realtime.catching_up import CatchUp, Source, bring_up
from realtime.channel import NOT_LIVE, Channel, Subscription
from realtime.closing import CloseCode
from realtime.figures import Figures, Tally
from realtime.flushing import Flusher
from realtime.frames import text_frame
from realtime.line import Line
from realtime.messages import Beat, Cursor, Form, Gone, Hello, Variant
from realtime.observer import Observer
from realtime.wheel import Wheel

__all__ = ["BEAT_S", "LAG_S", "CatchUp", "Engine", "Source"]

BEAT_S = 25.0
LAG_S = 15.0
FORMS: tuple[Form, ...] = get_args(Form)


class Engine:
    """Who looks at what. All methods are called in one event loop's thread.

    A subscription is attached first and caught up afterwards; what is published meanwhile stays in its channel, so
    nothing falls between the two.
    """

    def __init__(
        self,
        source: Source,
        *,
        beat_s: float = BEAT_S,
        lag_s: float = LAG_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Every line gets a beat each *beat_s*, and is closed when it has not been ready for *lag_s*."""
        self.clock = clock
        self.beat_s = beat_s
        self.source = source
        self.observer: Observer | None = None
        self.tally = Tally()
        self._lag_s = lag_s
        self._lines: dict[Line, None] = {}
        self._lagging: dict[Line, float] = {}
        self._channels: dict[str, dict[Variant, Channel]] = {}
        self._heads: dict[tuple[str, Form], int] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._flusher = Flusher(self.tally)
        self._wheel: Wheel[Line] = Wheel(beat_s, self._beat, self._look_at, self._mind_the_slow)
        self._draining = False

    # ---- what the application calls

    @property
    def epoch(self) -> str:
        return self.source.epoch

    @property
    def figures(self) -> Figures:
        held = sum(len(channel.audience) for variants in self._channels.values() for channel in variants.values())
        return Figures(len(self._lines), len(self._channels), held, len(self._lagging), replace(self.tally))

    def topics(self) -> frozenset[str]:
        """The topics somebody looks at now."""
        return frozenset(self._channels)

    def variants(self, topic: str) -> frozenset[Variant]:
        """The variants of *topic* somebody looks at now: these are worth rendering, no others."""
        return frozenset(self._channels.get(topic, ()))

    def audience(self, topic: str) -> list[Subscription]:
        return [each for channel in self._channels.get(topic, {}).values() for each in channel.audience.values()]

    def watchers(self, topic: str) -> int:
        return sum(len(channel.audience) for channel in self._channels.get(topic, {}).values())

    def connections(self) -> int:
        return len(self._lines)

    def publish(self, topic: str, variant: Variant, frame: str, pos: int) -> int:
        """Give the same *frame* to every subscriber of *topic* in *variant*; returns how many. Never waits.

        Promise of the caller: no news of *topic* in this form up to *pos* is still to come. So when a change makes
        several regions stale they go in one frame, and the position is that of the last fact taken into account,
        even if the snapshot that was rendered is newer.
        """
        variants = self._channels.get(topic)
        if variants is None:
            return 0
        head = (topic, variant.form)
        self._heads[head] = max(pos, self._heads.get(head, 0))
        channel = variants.get(variant)
        if channel is None:
            return 0
        channel.add(pos, text_frame(frame))
        self._flusher.add(channel)
        return len(channel.audience)

    def missed(self, topic: str, pos: int) -> None:
        """News of *topic* up to *pos* could not be made into frames: the next beat tells its readers to ask for it."""
        for channel in self._channels.get(topic, {}).values():
            channel.forget(pos)
        if topic in self._channels:
            for form in FORMS:
                self._heads[topic, form] = max(pos, self._heads.get((topic, form), 0))

    def revoke(self, lost: Callable[[object, str], bool]) -> int:
        """Detach at once, with ``gone``, every subscription for which *lost(principal, topic)*; returns how many."""
        gone = [each for each in self._subscriptions() if lost(each.line.principal, each.channel.topic)]
        for subscription in gone:
            self.let_go(subscription, Gone(subscription.channel.topic).text)
        return len(gone)

    async def recheck(self, concerns: Callable[[object], bool]) -> int:
        """Ask the source again for every subscription of the principals *concerns* names, after a change of rights,
        and detach with ``gone`` what is no longer theirs; returns how many. Raises what the source raises."""
        gone = 0
        for subscription in [each for each in self._subscriptions() if concerns(each.line.principal)]:
            topic = subscription.channel.topic
            denied = await self.source.may_subscribe(subscription.line.principal, topic)
            if denied is not None and self.stands(subscription):
                self.let_go(subscription, Gone(topic).text)
                gone += 1
        return gone

    def sign_out(self, signed_out: Callable[[object], bool]) -> int:
        """Close with 4401, at once, every connection of a principal that *signed_out* names; returns how many."""
        lines = [line for line in self._lines if signed_out(line.principal)]
        for line in lines:
            self._close(line, CloseCode.SIGNED_OUT, "signed out")
        return len(lines)

    def drain(self) -> float:
        """Close every connection with 1012, and each new one too: the clients come back to the next process.

        Many are closed little by little and go on hearing the news till then; returns over how many seconds.
        """
        if self._draining:
            return 0.0
        self._draining = True
        return draining.close_paced(tuple(self._lines), self._restart)

    # ---- what a line calls

    def join(self, line: Line) -> None:
        self._lines[line] = None
        self._wheel.put(line)
        if self._draining:
            self._restart(line)
        else:
            line.send(Hello(self.epoch, self.beat_s).text)

    def leave(self, line: Line) -> None:
        """Forget *line* and all it looked at. Calling it again does nothing."""
        self._detach_all(line)
        self._lagging.pop(line, None)
        self._wheel.take_off(line)
        self._lines.pop(line, None)

    def subscribe(self, line: Line, topic: str, variant: Variant, cursor: Cursor | None) -> None:
        """Start bringing *line* up to date; it gets ``denied``, or its catch-up, ``ok`` and then the news.

        A topic that is subscribed already starts over, from the new cursor.
        """
        if line not in self._lines or line.closed:
            return
        self.unsubscribe(line, topic)
        channel = self._channels.get(topic, {}).get(variant) or Channel(topic, variant)
        subscription = Subscription(line, channel, cursor)
        line.add(subscription)
        self._bring_up(subscription)

    def unsubscribe(self, line: Line, topic: str) -> None:
        subscription = line.subscriptions.get(topic)
        if subscription is not None:
            self._detach(subscription)

    def lags(self, line: Line) -> None:
        """*line* takes nothing more for now; its place in each channel stands still."""
        self._lagging.setdefault(line, self.clock())

    def drained(self, line: Line) -> None:
        """*line* takes more again: what it lacks if that is little, else everything that is stale, from a snapshot."""
        self._lagging.pop(line, None)
        for each in tuple(line.subscriptions.values()):
            if each.live and each.channel.short_tail(each.at) is None:
                self.catch_up_again(each)
            elif not each.live and each.task is None:
                self._bring_up(each)
        line.flush()

    def catch_up_again(self, subscription: Subscription) -> None:
        subscription.cursor = Cursor(self.epoch, subscription.pos)
        subscription.at = NOT_LIVE
        self._bring_up(subscription)

    def drain_for(self, line: Line) -> bool:
        """The server of *line* stops: drain; True if the line is one of ours, to be closed in its turn."""
        self.drain()
        return line in self._lines

    # ---- what a catch-up calls

    def stands(self, subscription: Subscription) -> bool:
        return subscription.line.subscriptions.get(subscription.channel.topic) is subscription

    def attach(self, subscription: Subscription) -> None:
        """From here on what is published in its topic stays for *subscription* to fetch."""
        channel = subscription.channel
        there = self._channels.setdefault(channel.topic, {}).setdefault(channel.variant, channel)
        subscription.channel = there
        there_already = there.audience.get(subscription.line) is subscription  # it is brought up again
        there.audience[subscription.line] = subscription
        if self.observer is not None and not there_already:
            self.observer.came(subscription.line.principal, channel.topic)

    def let_go(self, subscription: Subscription, last_word: str) -> None:
        if self.stands(subscription):
            self._detach(subscription)
            subscription.line.forget(subscription.channel.topic)
            subscription.line.send(last_word)

    # ---- inside

    def _bring_up(self, subscription: Subscription) -> None:
        subscription.task = task = asyncio.create_task(bring_up(self, subscription))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _detach(self, subscription: Subscription) -> None:
        line, channel = subscription.line, subscription.channel
        line.drop(subscription)
        subscription.at = NOT_LIVE
        if subscription.task is not None and subscription.task is not asyncio.current_task():
            subscription.task.cancel()
        if channel.audience.get(line) is subscription:
            del channel.audience[line]
            self._close_channel(channel)
            if self.observer is not None:
                self.observer.left(line.principal, channel.topic)

    def _close_channel(self, channel: Channel) -> None:
        """Nobody listens any more: the next one begins with the journal."""
        variants = self._channels[channel.topic]
        if not channel.audience:
            del variants[channel.variant]
        if not variants:
            del self._channels[channel.topic]
            for form in FORMS:
                self._heads.pop((channel.topic, form), None)

    def _detach_all(self, line: Line) -> None:
        for subscription in tuple(line.subscriptions.values()):
            self._detach(subscription)

    def _close(self, line: Line, code: CloseCode, reason: str) -> None:
        self._detach_all(line)
        line.close(code, reason)

    def _restart(self, line: Line) -> None:
        self._close(line, CloseCode.RESTART, "restart")

    def _beat(self, line: Line) -> None:
        """Name the heads of what is live on *line*, by which its client finds a silent gap; and ask for a sign of life.

        What waits for it goes first, else the beat would speak of it as missing.
        """
        if not line.ready or line.closed:
            return
        line.flush()
        live = [each for each in line.subscriptions.values() if each.live]
        heads = {each.channel.topic: self._head(each) for each in live}
        line.beat(text_frame(Beat(heads).text))

    def _head(self, subscription: Subscription) -> int:
        channel = subscription.channel
        return max(subscription.pos, self._heads.get((channel.topic, channel.variant.form), 0))

    def _look_at(self, line: Line) -> None:
        if line.asked:
            line.abort()

    def _mind_the_slow(self) -> None:
        long_ago = self.clock() - self._lag_s
        for line in [line for line, since in self._lagging.items() if since <= long_ago]:
            self._lagging.pop(line)
            self.tally.closed_slow += 1
            self._close(line, CloseCode.SLOW, "too slow")

    def _subscriptions(self) -> list[Subscription]:
        return [each for line in self._lines for each in line.subscriptions.values()]
