"""Topics, variants and subscribers. Publishing appends a ready frame to each connection and waits for nobody."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, get_args

from realtime.closing import CloseCode
from realtime.messages import Beat, Cursor, Denied, DeniedCode, Form, Gone, Ok, Variant

FORMS: tuple[Form, ...] = get_args(Form)
log = logging.getLogger(__name__)


class Connection(Protocol):
    """One client as the engine sees it. Nothing here may block or raise; equality is identity."""

    @property
    def principal(self) -> object: ...

    def send(self, frame: str) -> None: ...

    def close(self, code: CloseCode, reason: str, *, at_once: bool = False) -> None:
        """Close after what is queued, or *at_once* instead of it."""

    def forget(self, topic: str) -> None:
        """The engine has let *topic* go without being asked to."""


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

    async def may_subscribe(self, principal: object, topic: str) -> DeniedCode | None:
        """None if *principal* may see *topic* now, else why not. The same guard as the page's; asked afresh each time,
        so it must not trust rights that were read when the connection was made."""

    async def catch_up(self, topic: str, variant: Variant, cursor: Cursor | None) -> CatchUp:
        """Everything of *topic* after *cursor*, from one read snapshot, and that snapshot's position.

        *cursor* None: the client has nothing, give it everything (html: every region). An epoch that is not the
        source's, a position ahead of the journal or one too far behind: one ``Reset`` frame.
        """


class _Subscription:
    __slots__ = ("conn", "pos", "task", "topic", "variant", "waiting")

    def __init__(self, conn: Connection, topic: str, variant: Variant) -> None:
        self.conn = conn
        self.topic = topic
        self.variant = variant
        self.pos = 0
        self.waiting: list[tuple[int, str]] | None = []  # what is published during the catch-up; None when live
        self.task: asyncio.Task[None] | None = None


class Engine:
    """Who looks at what. All methods are called in one event loop's thread.

    A subscription is attached first and caught up afterwards; what is published meanwhile waits behind the catch-up,
    so nothing falls between the two.
    """

    def __init__(self, source: Source, *, waiting_frames: int = 256) -> None:
        """*waiting_frames*: how many may wait for one catch-up before that client is told it is too slow."""
        self._source = source
        self._waiting_frames = waiting_frames
        self._connections: dict[Connection, dict[str, _Subscription]] = {}
        self._audiences: dict[str, dict[Variant, dict[Connection, _Subscription]]] = {}
        self._heads: dict[tuple[str, Form], int] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._draining = False

    # ---- what the application calls

    @property
    def epoch(self) -> str:
        return self._source.epoch

    def topics(self) -> frozenset[str]:
        """The topics somebody looks at now."""
        return frozenset(self._audiences)

    def variants(self, topic: str) -> frozenset[Variant]:
        """The variants of *topic* somebody looks at now: these are worth rendering, no others."""
        return frozenset(self._audiences.get(topic, ()))

    def watchers(self, topic: str) -> int:
        return sum(map(len, self._audiences.get(topic, {}).values()))

    def connections(self) -> int:
        return len(self._connections)

    def publish(self, topic: str, variant: Variant, frame: str, pos: int) -> int:
        """Give the same *frame* to every subscriber of *topic* in *variant*; returns how many. Never waits.

        Promise of the caller: no news of *topic* in this form up to *pos* is still to come. So when a change makes
        several regions stale they go in one frame, and the position is that of the last fact taken into account,
        even if the snapshot that was rendered is newer.
        """
        audience = self._audiences.get(topic)
        if audience is None:
            return 0
        head = (topic, variant.form)
        self._heads[head] = max(pos, self._heads.get(head, 0))
        subscriptions = tuple(audience.get(variant, {}).values())
        for subscription in subscriptions:
            self._deliver(subscription, frame, pos)
        return len(subscriptions)

    def missed(self, topic: str, pos: int) -> None:
        """News of *topic* up to *pos* could not be made into frames: the next beat tells its readers to ask for it."""
        if topic in self._audiences:
            for form in FORMS:
                self._heads[topic, form] = max(pos, self._heads.get((topic, form), 0))

    def revoke(self, lost: Callable[[object, str], bool]) -> int:
        """Detach at once, with ``gone``, every subscription for which *lost(principal, topic)*; returns how many."""
        gone = [each for each in self._subscriptions() if lost(each.conn.principal, each.topic)]
        for subscription in gone:
            self._let_go(subscription, Gone(subscription.topic).text)
        return len(gone)

    async def recheck(self, concerns: Callable[[object], bool]) -> int:
        """Ask the source again for every subscription of the principals *concerns* names, after a change of rights,
        and detach with ``gone`` what is no longer theirs; returns how many. Raises what the source raises."""
        gone = 0
        for subscription in [each for each in self._subscriptions() if concerns(each.conn.principal)]:
            denied = await self._source.may_subscribe(subscription.conn.principal, subscription.topic)
            if denied is not None and self._stands(subscription):
                self._let_go(subscription, Gone(subscription.topic).text)
                gone += 1
        return gone

    def sign_out(self, signed_out: Callable[[object], bool]) -> int:
        """Close with 4401, at once, every connection of a principal that *signed_out* names; returns how many."""
        return self._close_all(signed_out, CloseCode.SIGNED_OUT, "signed out")

    def drain(self) -> int:
        """Close every connection with 1012, and each new one too: the clients come back to the next process."""
        self._draining = True
        return self._close_all(lambda principal: True, CloseCode.RESTART, "restart")

    # ---- what a connection's endpoint calls

    def join(self, conn: Connection) -> None:
        self._connections[conn] = {}
        if self._draining:
            conn.close(CloseCode.RESTART, "restart")

    def leave(self, conn: Connection) -> None:
        """Forget *conn* and all it looked at. Calling it again does nothing."""
        for subscription in tuple(self._connections.get(conn, {}).values()):
            self._detach(subscription)
        self._connections.pop(conn, None)

    def subscribe(self, conn: Connection, topic: str, variant: Variant, cursor: Cursor | None) -> None:
        """Start bringing *conn* up to date; it gets ``denied``, or its catch-up, ``ok`` and then the news.

        A topic that is subscribed already starts over, from the new cursor.
        """
        topics = self._connections.get(conn)
        if topics is None:
            return
        self.unsubscribe(conn, topic)
        subscription = topics[topic] = _Subscription(conn, topic, variant)
        subscription.task = task = asyncio.create_task(self._bring_up(subscription, cursor))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def unsubscribe(self, conn: Connection, topic: str) -> None:
        subscription = self._connections.get(conn, {}).get(topic)
        if subscription is not None:
            self._detach(subscription)

    def beat(self, conn: Connection) -> str:
        """The heads of what is live on *conn*, by which its client finds a silent gap."""
        live = [each for each in self._connections.get(conn, {}).values() if each.waiting is None]
        heads = {each.topic: max(each.pos, self._heads.get((each.topic, each.variant.form), 0)) for each in live}
        return Beat(heads).text

    # ---- inside

    async def _bring_up(self, subscription: _Subscription, cursor: Cursor | None) -> None:
        conn, topic, variant = subscription.conn, subscription.topic, subscription.variant
        try:
            denied = await self._source.may_subscribe(conn.principal, topic)
            if denied is not None:
                self._let_go(subscription, Denied(topic, denied).text)
                return
            self._attach(subscription)
            caught_up = await self._source.catch_up(topic, variant, cursor)
        except Exception:
            log.exception("could not subscribe to %s", topic)
            conn.close(CloseCode.FAILED, "try again")
            return
        if self._stands(subscription):
            self._go_live(subscription, caught_up)

    def _attach(self, subscription: _Subscription) -> None:
        if self._stands(subscription):
            audience = self._audiences.setdefault(subscription.topic, {})
            audience.setdefault(subscription.variant, {})[subscription.conn] = subscription

    def _go_live(self, subscription: _Subscription, caught_up: CatchUp) -> None:
        conn, waiting = subscription.conn, subscription.waiting or ()
        for frame in caught_up.frames:
            conn.send(frame)
        conn.send(Ok(subscription.topic, caught_up.pos).text)
        subscription.pos = caught_up.pos
        subscription.waiting = None
        for pos, frame in waiting:
            if pos > caught_up.pos:  # else the catch-up has it already
                conn.send(frame)

    def _deliver(self, subscription: _Subscription, frame: str, pos: int) -> None:
        if subscription.waiting is None:
            subscription.conn.send(frame)
        elif len(subscription.waiting) < self._waiting_frames:
            subscription.waiting.append((pos, frame))
        else:
            subscription.conn.close(CloseCode.SLOW, "too much happened during the catch-up", at_once=True)

    def _let_go(self, subscription: _Subscription, last_word: str) -> None:
        if self._stands(subscription):
            self._detach(subscription)
            subscription.conn.forget(subscription.topic)
            subscription.conn.send(last_word)

    def _detach(self, subscription: _Subscription) -> None:
        conn, topic, variant = subscription.conn, subscription.topic, subscription.variant
        self._connections[conn].pop(topic)
        if subscription.task is not None and subscription.task is not asyncio.current_task():
            subscription.task.cancel()
        audience = self._audiences.get(topic, {})
        audience.get(variant, {}).pop(conn, None)
        if not audience.get(variant):
            audience.pop(variant, None)
        if not audience:
            self._audiences.pop(topic, None)
            for form in FORMS:
                self._heads.pop((topic, form), None)

    def _stands(self, subscription: _Subscription) -> bool:
        return self._connections.get(subscription.conn, {}).get(subscription.topic) is subscription

    def _subscriptions(self) -> list[_Subscription]:
        return [each for topics in self._connections.values() for each in topics.values()]

    def _close_all(self, concerned: Callable[[object], bool], code: CloseCode, reason: str) -> int:
        conns = [conn for conn in self._connections if concerned(conn.principal)]
        for conn in conns:
            for subscription in tuple(self._connections[conn].values()):
                self._detach(subscription)
            conn.close(code, reason, at_once=True)
        return len(conns)
