"""Text to messages, strictly: an unknown op, a missing field or one of another type is a ``ProtocolError``; so is an
unknown field from a client."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any, cast, get_args

from realtime.closing import CloseCode
from realtime.messages import (
    JSON,
    Beat,
    ClientMessage,
    Cursor,
    Denied,
    DeniedCode,
    Fact,
    Facts,
    Gone,
    Hello,
    Html,
    Ok,
    Ping,
    Pong,
    Reset,
    ServerMessage,
    Sub,
    Unsub,
    Variant,
    Whisper,
)

MAX_POSITION = 2**53 - 1
"""The largest whole number that JavaScript holds exactly."""

TOPIC = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}")
LANG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
TOKEN = re.compile(r"[\x21-\x7e]{1,100}")
_ANYTHING = re.compile(r"(?s).*")


class ProtocolError(Exception):
    """A message that does not follow the protocol; *code* is the close code it earns."""

    def __init__(self, reason: str, code: CloseCode = CloseCode.MALFORMED) -> None:
        super().__init__(reason)
        self.reason = reason
        self.code = code


class _Fields:
    """The fields of one JSON object, taken one by one; ``end`` refuses what is left over."""

    def __init__(self, values: object) -> None:
        if not isinstance(values, dict):
            raise ProtocolError("not a JSON object")
        self._left: dict[str, Any] = dict(values)

    def has(self, name: str) -> bool:
        return name in self._left

    def take(self, name: str) -> Any:
        try:
            return self._left.pop(name)
        except KeyError:
            raise ProtocolError(f"{name} is missing") from None

    def text(self, name: str, pattern: re.Pattern[str] = _ANYTHING) -> str:
        value = self.take(name)
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise ProtocolError(f"{name} is not as it should be")
        return value

    def position(self, name: str) -> int:
        return _position(name, self.take(name))

    def mapping(self, name: str) -> dict[str, Any]:
        value = self.take(name)
        if not isinstance(value, dict):
            raise ProtocolError(f"{name} is not an object")
        return value

    def end(self) -> None:
        if self._left:
            raise ProtocolError("unknown field")


def _position(name: str, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MAX_POSITION:
        raise ProtocolError(f"{name} is not a position")
    return value


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ProtocolError("a field is given twice")
    return found


def _fields(text: str) -> _Fields:
    try:
        return _Fields(json.loads(text, object_pairs_hook=_unique))
    except (ValueError, RecursionError):
        raise ProtocolError("not JSON") from None


def _sub(fields: _Fields) -> Sub:
    topic = fields.text("topic", TOPIC)
    form = fields.take("as")
    lang = fields.text("lang", LANG) if form == "html" or fields.has("lang") else ""
    if form == "html":
        variant = Variant("html", lang)
    elif form == "json":
        variant = JSON
    else:
        raise ProtocolError("as is neither html nor json")
    return Sub(topic, variant, _cursor(fields))


def _cursor(fields: _Fields) -> Cursor | None:
    epoch = fields.take("epoch") if fields.has("epoch") else None
    pos = fields.take("pos") if fields.has("pos") else None
    if epoch is None and pos is None:
        return None
    if not isinstance(epoch, str) or not TOKEN.fullmatch(epoch):
        raise ProtocolError("epoch is not as it should be")
    return Cursor(epoch, _position("pos", pos))


def _hello(fields: _Fields) -> Hello:
    protocol, beat_s = fields.position("protocol"), fields.take("beat_s")
    if isinstance(beat_s, bool) or not isinstance(beat_s, int | float) or not beat_s > 0:
        raise ProtocolError("beat_s is not a number of seconds")
    return Hello(fields.text("epoch", TOKEN), beat_s, protocol)


def _fact(values: object) -> Fact:
    fields = _Fields(values)
    return Fact(fields.position("seq"), fields.text("type"), fields.text("at"), fields.mapping("data"))


def _facts(fields: _Fields) -> Facts:
    topic, pos, listed = fields.text("topic", TOPIC), fields.position("pos"), fields.take("facts")
    after = fields.position("after") if fields.has("after") else None
    if not isinstance(listed, list):
        raise ProtocolError("facts is not a list")
    return Facts(topic, pos, tuple(_fact(values) for values in listed), after)


def _regions(fields: _Fields) -> dict[str, str]:
    regions = fields.mapping("regions")
    if not all(isinstance(html, str) for html in regions.values()):
        raise ProtocolError("a region is not text")
    return regions


def _reset(fields: _Fields) -> Reset:
    topic, pos, epoch = fields.text("topic", TOPIC), fields.position("pos"), fields.text("epoch", TOKEN)
    return Reset(topic, pos, epoch, _regions(fields) if fields.has("regions") else None)


def _denied(fields: _Fields) -> Denied:
    topic, code = fields.text("topic", TOPIC), fields.take("code")
    if code not in get_args(DeniedCode):
        raise ProtocolError("unknown code")
    return Denied(topic, cast(DeniedCode, code), fields.text("text"))


def _beat(fields: _Fields) -> Beat:
    return Beat({topic: _position(topic, pos) for topic, pos in fields.mapping("heads").items()})


def _whisper(fields: _Fields) -> Whisper:
    topic, data = fields.text("topic", TOPIC), fields.mapping("data")
    if not all(isinstance(said, str) for said in data.values()):
        raise ProtocolError("a whisper is not text")
    return Whisper(topic, data)


_FROM_CLIENT: Mapping[str, Callable[[_Fields], ClientMessage]] = {
    Sub.op: _sub,
    Unsub.op: lambda fields: Unsub(fields.text("topic", TOPIC)),
    Ping.op: lambda fields: Ping(),
}
_FROM_SERVER: Mapping[str, Callable[[_Fields], ServerMessage]] = {
    Hello.op: _hello,
    Ok.op: lambda fields: Ok(fields.text("topic", TOPIC), fields.position("pos")),
    Html.op: lambda fields: Html(fields.text("topic", TOPIC), fields.position("pos"), _regions(fields)),
    Facts.op: _facts,
    Reset.op: _reset,
    Denied.op: _denied,
    Gone.op: lambda fields: Gone(fields.text("topic", TOPIC)),
    Pong.op: lambda fields: Pong(),
    Beat.op: _beat,
    Whisper.op: _whisper,
}


def parse_client(text: str) -> ClientMessage:
    """A message from a client. Raises ``ProtocolError`` and nothing else, whatever *text* is."""
    fields = _fields(text)
    build = _FROM_CLIENT.get(fields.text("op"))
    if build is None:
        raise ProtocolError("unknown op")
    message = build(fields)
    fields.end()
    return message


def parse_server(text: str) -> ServerMessage:
    """A message from a server. Raises ``ProtocolError`` and nothing else, whatever *text* is.

    Fields it does not know are passed over: a server may gain some within a protocol version.
    """
    fields = _fields(text)
    build = _FROM_SERVER.get(fields.text("op"))
    if build is None:
        raise ProtocolError("unknown op")
    return build(fields)
