"""Every message of the protocol, as a frozen dataclass with its ``text``: the JSON that goes on the wire.

A message meant for many is encoded once, and the same ``str`` is handed to every connection.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, TypeAlias

PROTOCOL = 1
Form: TypeAlias = Literal["html", "json"]
DeniedCode: TypeAlias = Literal["forbidden", "signed-out", "not-found"]


@dataclass(frozen=True, slots=True)
class Variant:
    """How a topic is wanted. For ``json`` *lang* is always "": facts carry no language."""

    form: Form
    lang: str = ""


JSON = Variant("json")


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a client has come: a position means something only within the epoch of its journal.

    Example: a database is restored from yesterday's copy. Position 812 then names another fact than the one the client
    saw, and only the epoch tells.
    """

    epoch: str
    pos: int


@dataclass(frozen=True, slots=True)
class Fact:
    """One event of the journal. *at* is an ISO 8601 instant."""

    seq: int
    type: str
    at: str
    data: Mapping[str, Any]

    def wire(self) -> dict[str, Any]:
        return {"seq": self.seq, "type": self.type, "at": self.at, "data": dict(self.data)}


class Message:
    """A message with an ``op``; ``text`` is its wire form."""

    __slots__ = ()
    op: ClassVar[str]

    def wire(self) -> dict[str, Any]:
        """The fields beside ``op``, ready for JSON."""
        return {}

    @property
    def text(self) -> str:
        return json.dumps({"op": self.op, **self.wire()}, ensure_ascii=False, separators=(",", ":"))


# ---- client to server


@dataclass(frozen=True, slots=True)
class Sub(Message):
    op: ClassVar[str] = "sub"
    topic: str
    variant: Variant
    cursor: Cursor | None = None

    def wire(self) -> dict[str, Any]:
        epoch, pos = (self.cursor.epoch, self.cursor.pos) if self.cursor else (None, None)
        lang = {"lang": self.variant.lang} if self.variant.form == "html" else {}
        return {"topic": self.topic, "as": self.variant.form, **lang, "epoch": epoch, "pos": pos}


@dataclass(frozen=True, slots=True)
class Unsub(Message):
    op: ClassVar[str] = "unsub"
    topic: str

    def wire(self) -> dict[str, Any]:
        return {"topic": self.topic}


@dataclass(frozen=True, slots=True)
class Ping(Message):
    op: ClassVar[str] = "ping"


# ---- server to client


@dataclass(frozen=True, slots=True)
class Hello(Message):
    op: ClassVar[str] = "hello"
    epoch: str
    beat_s: float
    protocol: int = PROTOCOL

    def wire(self) -> dict[str, Any]:
        return {"protocol": self.protocol, "epoch": self.epoch, "beat_s": self.beat_s}


@dataclass(frozen=True, slots=True)
class Ok(Message):
    """The end of the catch-up: from here the topic is live."""

    op: ClassVar[str] = "ok"
    topic: str
    pos: int

    def wire(self) -> dict[str, Any]:
        return {"topic": self.topic, "pos": self.pos}


@dataclass(frozen=True, slots=True)
class Html(Message):
    """Regions that have changed, by element id."""

    op: ClassVar[str] = "html"
    topic: str
    pos: int
    regions: Mapping[str, str]

    def wire(self) -> dict[str, Any]:
        return {"topic": self.topic, "pos": self.pos, "regions": dict(self.regions)}


@dataclass(frozen=True, slots=True)
class Facts(Message):
    """Facts in rising order of ``seq``, the last at most *pos*.

    *after*, where it is given, says that the frame holds every fact of the topic with after < seq <= pos, so a client
    that has not reached *after* has missed something.
    """

    op: ClassVar[str] = "facts"
    topic: str
    pos: int
    facts: tuple[Fact, ...]
    after: int | None = None

    def wire(self) -> dict[str, Any]:
        after = {} if self.after is None else {"after": self.after}
        return {"topic": self.topic, "pos": self.pos, **after, "facts": [fact.wire() for fact in self.facts]}


@dataclass(frozen=True, slots=True)
class Reset(Message):
    """The cursor is of no use: html gets every region afresh, json (*regions* None) reads again by the API."""

    op: ClassVar[str] = "reset"
    topic: str
    pos: int
    epoch: str
    regions: Mapping[str, str] | None = None

    def wire(self) -> dict[str, Any]:
        regions = {} if self.regions is None else {"regions": dict(self.regions)}
        return {"topic": self.topic, "pos": self.pos, "epoch": self.epoch, **regions}


@dataclass(frozen=True, slots=True)
class Denied(Message):
    op: ClassVar[str] = "denied"
    topic: str
    code: DeniedCode
    reason: str = ""

    def wire(self) -> dict[str, Any]:
        return {"topic": self.topic, "code": self.code, "text": self.reason}


@dataclass(frozen=True, slots=True)
class Gone(Message):
    """The reader has lost the right to the topic and is detached."""

    op: ClassVar[str] = "gone"
    topic: str

    def wire(self) -> dict[str, Any]:
        return {"topic": self.topic}


@dataclass(frozen=True, slots=True)
class Pong(Message):
    op: ClassVar[str] = "pong"


@dataclass(frozen=True, slots=True)
class Beat(Message):
    """The live topics of this connection with their heads; who is behind one subscribes again from where it is."""

    op: ClassVar[str] = "beat"
    heads: Mapping[str, int]

    def wire(self) -> dict[str, Any]:
        return {"heads": dict(self.heads)}


@dataclass(frozen=True, slots=True)
class Whisper(Message):
    """Something that holds for a moment, told to those who look at the topic now and kept nowhere: no position is
    bound to it, and nobody misses it."""

    op: ClassVar[str] = "whisper"
    topic: str
    data: Mapping[str, str]

    def wire(self) -> dict[str, Any]:
        return {"topic": self.topic, "data": dict(self.data)}


ClientMessage: TypeAlias = Sub | Unsub | Ping
ServerMessage: TypeAlias = Hello | Ok | Html | Facts | Reset | Denied | Gone | Pong | Beat | Whisper
