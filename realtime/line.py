"""A line: one client's connection as the engine holds it, whatever server carries it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from realtime.channel import Subscription
from realtime.closing import CloseCode
from realtime.frames import PING, text_frame
from realtime.session import Close, Send, Session, Subscribe, Unsubscribe

if TYPE_CHECKING:
    from realtime.engine import Engine


class Wire(Protocol):
    """What carries a line's bytes. Nothing here blocks, waits or raises, also when the client is gone.

    It tells its line: ``received`` for each message, ``heard`` for any sign of life, ``paused`` and ``resumed`` when
    too much waits to be sent and when that is over, ``lost`` once at the end.
    """

    @property
    def pings(self) -> bool:
        """Whether a ping may stand among the frames, and its answer is heard; else the server looks for the dead."""

    @property
    def direct(self) -> Callable[[bytes], int] | None:
        """The socket's own ``send``, as long as the line is ready; what it does not take is then to be written. None
        where a socket can't be sent to directly."""

    @property
    def write(self) -> Callable[[bytes], None]:
        """Sends ready WebSocket frames."""

    def close(self, code: CloseCode, reason: str) -> None:
        """Send a close frame; drop the connection if the client does not answer it soon."""

    def abort(self) -> None:
        """Drop the connection without a word."""


def _nowhere(frames: bytes) -> None:
    """Where a closed line writes."""


class Line:
    """Made for a client that has been let in; ``open`` gives it its wire. Equality is identity.

    While it is ready and has one topic only, as most have, that topic's subscription holds the socket's own ``send``:
    a delivery then touches the subscription and the socket, and nothing else in memory.
    """

    __slots__ = (
        "_direct",
        "_engine",
        "_session",
        "_wire",
        "asked",
        "closed",
        "principal",
        "ready",
        "subscriptions",
        "write",
    )

    def __init__(self, engine: Engine, principal: object, session: Session) -> None:
        self.principal = principal
        self.subscriptions: dict[str, Subscription] = {}
        self.ready = True
        """Whether more may be written: kept by the wire, so that no delivery has to look at buffers."""
        self.asked = False
        """A ping is out and nothing has come since."""
        self.closed = False
        self.write: Callable[[bytes], None] = _nowhere
        self._engine = engine
        self._session = session
        self._wire: Wire | None = None
        self._direct: Callable[[bytes], int] | None = None

    # ---- what the engine calls

    def open(self, wire: Wire) -> None:
        """Ready to be written to; the engine greets and takes it in."""
        self._wire = wire
        self._direct = wire.direct
        self.write = wire.write
        self._engine.join(self)

    def send(self, text: str) -> None:
        """A message meant for this line alone."""
        self.write(text_frame(text))

    def flush(self) -> None:
        """Everything that its live topics have for it, in one write."""
        parts = []
        for each in tuple(self.subscriptions.values()):
            if each.at < each.channel.end:
                tail = each.channel.tail(each.at)
                if tail is None:
                    self.fell_behind(each)
                else:
                    each.at, each.pos = each.channel.end, each.channel.pos
                    parts.append(tail)
        if parts:
            self.write(parts[0] if len(parts) == 1 else b"".join(parts))

    def fell_behind(self, subscription: Subscription) -> None:
        """What it lacks of a topic is no longer in memory."""
        self._engine.catch_up_again(subscription)

    def beat(self, frame: bytes) -> None:
        """Send *frame* and ask for a sign of life."""
        self.asked = self._wire is not None and self._wire.pings
        self.write(frame + PING if self.asked else frame)

    def close(self, code: CloseCode, reason: str) -> None:
        """The first close stands; nothing is written after it."""
        if not self.closed and self._wire is not None:
            self._shut()
            self._wire.close(code, reason)

    def abort(self) -> None:
        if self._wire is not None:
            self._shut()
            self._wire.abort()

    def add(self, subscription: Subscription) -> None:
        self.subscriptions[subscription.channel.topic] = subscription
        self._lead()

    def drop(self, subscription: Subscription) -> None:
        del self.subscriptions[subscription.channel.topic]
        subscription.send = None
        self._lead()

    def forget(self, topic: str) -> None:
        """The engine has let *topic* go without being asked to."""
        self._session.forget(topic)

    def _shut(self) -> None:
        self.closed, self.write, self._direct = True, _nowhere, None
        self._lead()

    def _lead(self) -> None:
        """Lead the only subscription straight to the socket, if that is allowed now."""
        send = self._direct if self.ready and len(self.subscriptions) == 1 else None
        for each in self.subscriptions.values():
            each.send = send

    # ---- what the wire calls

    def received(self, data: str | bytes) -> None:
        for effect in self._session.receive(data, self._engine.clock()):
            match effect:
                case Send(text):
                    self.send(text)
                case Subscribe(topic, variant, cursor):
                    self._engine.subscribe(self, topic, variant, cursor)
                case Unsubscribe(topic):
                    self._engine.unsubscribe(self, topic)
                case Close(code, reason):
                    self.close(code, reason)

    def heard(self) -> None:
        self.asked = False

    def paused(self) -> None:
        self.ready = False
        self._lead()
        self._engine.lags(self)

    def resumed(self) -> None:
        self.ready = True
        self._lead()
        self._engine.drained(self)

    def lost(self) -> None:
        self._shut()
        self._engine.leave(self)

    def server_stops(self) -> bool:
        """The server wants to end: True if the engine will close this line in its own time."""
        return self._engine.drain_for(self)
