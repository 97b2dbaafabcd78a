"""One connection's side of the protocol, without a socket, a clock or an await: text in, effects out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from realtime.closing import CloseCode
from realtime.messages import ClientMessage, Cursor, Ping, Pong, Sub, Unsub, Variant
from realtime.parsing import ProtocolError, parse_client


@dataclass(frozen=True, slots=True)
class Limits:
    """What a client may send. *languages* None: any; a server names those it speaks, as each one is a rendering."""

    message_bytes: int = 16 * 1024
    messages_per_s: float = 10.0
    burst: int = 40
    topics: int = 32
    languages: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Subscribe:
    topic: str
    variant: Variant
    cursor: Cursor | None


@dataclass(frozen=True, slots=True)
class Unsubscribe:
    topic: str


@dataclass(frozen=True, slots=True)
class Send:
    text: str


@dataclass(frozen=True, slots=True)
class Close:
    code: CloseCode
    reason: str


Effect: TypeAlias = Subscribe | Unsubscribe | Send | Close

_PONG = Send(Pong().text)


class Session:
    """What a client may do next. Never raises, whatever it is given; after a ``Close`` it is deaf."""

    __slots__ = ("_allowance", "_closed", "_limits", "_seen_at", "_topics")

    def __init__(self, limits: Limits, now: float) -> None:
        """*now* is in seconds of any clock that does not go backwards."""
        self._limits = limits
        self._allowance = float(limits.burst)
        self._seen_at = now
        self._topics: set[str] = set()
        self._closed = False

    @property
    def topics(self) -> frozenset[str]:
        """What the client has asked for and not left."""
        return frozenset(self._topics)

    def forget(self, topic: str) -> None:
        """The server has denied or taken away *topic*: it no longer counts against the limit."""
        self._topics.discard(topic)

    def receive(self, data: str | bytes, now: float) -> list[Effect]:
        """Effects of one message, in order. Binary is malformed."""
        if self._closed:
            return []
        try:
            return self._act(self._read(data, now))
        except ProtocolError as refusal:
            self._closed = True
            return [Close(refusal.code, refusal.reason)]

    def _read(self, data: str | bytes, now: float) -> ClientMessage:
        size = len(data) if isinstance(data, bytes) else len(data.encode("utf-8", "surrogatepass"))
        if size > self._limits.message_bytes:
            raise ProtocolError(f"more than {self._limits.message_bytes} bytes", CloseCode.TOO_BIG)
        self._spend(now)
        if isinstance(data, bytes):
            raise ProtocolError("text only")
        return parse_client(data)

    def _spend(self, now: float) -> None:
        """A token bucket: *burst* at once, then *messages_per_s*."""
        gained = max(0.0, now - self._seen_at) * self._limits.messages_per_s
        self._allowance = min(float(self._limits.burst), self._allowance + gained)
        self._seen_at = max(now, self._seen_at)
        if self._allowance < 1.0:
            raise ProtocolError("too many messages", CloseCode.TOO_MANY)
        self._allowance -= 1.0

    def _act(self, message: ClientMessage) -> list[Effect]:
        match message:
            case Ping():
                return [_PONG]
            case Sub(topic=topic, variant=variant, cursor=cursor):
                self._admit(topic, variant)
                return [Subscribe(topic, variant, cursor)]
            case Unsub(topic=topic):
                if topic not in self._topics:
                    return []
                self._topics.discard(topic)
                return [Unsubscribe(topic)]

    def _admit(self, topic: str, variant: Variant) -> None:
        spoken = self._limits.languages
        if variant.form == "html" and spoken is not None and variant.lang not in spoken:
            raise ProtocolError("lang is not spoken here")
        if topic not in self._topics and len(self._topics) >= self._limits.topics:
            raise ProtocolError("too many topics", CloseCode.TOO_MANY)
        self._topics.add(topic)
