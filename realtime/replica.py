"""What a client knows of one topic, and how frames change it. Pure: no socket, no clock.

The browser's ``regions.js`` follows the same rules; docs/PROTOCOL.md states them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from realtime.messages import (
    Beat,
    Cursor,
    Denied,
    DeniedCode,
    Fact,
    Facts,
    Gone,
    Html,
    Ok,
    Reset,
    ServerMessage,
    Variant,
)


@dataclass(frozen=True, slots=True)
class Region:
    html: str
    pos: int


@dataclass(slots=True)
class Replica:
    """One topic as a client holds it. *pos* None: nothing has been heard yet."""

    topic: str
    variant: Variant
    epoch: str | None = None
    pos: int | None = None
    live: bool = False
    regions: dict[str, Region] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)
    denied: DeniedCode | None = None
    gone: bool = False
    resets: int = 0
    duplicates: int = 0
    gaps: int = 0

    @property
    def cursor(self) -> Cursor | None:
        """Where to go on from; None asks for everything."""
        return None if self.epoch is None or self.pos is None else Cursor(self.epoch, self.pos)

    @property
    def wanted(self) -> bool:
        """Whether a new connection should ask for it again."""
        return self.denied is None and not self.gone

    @property
    def html(self) -> dict[str, str]:
        return {name: region.html for name, region in self.regions.items()}

    def asked(self) -> None:
        """A ``sub`` is on its way."""
        self.live, self.denied, self.gone = False, None, False

    def apply(self, message: ServerMessage, epoch: str) -> bool:
        """Take in a message about this topic (or a beat), on a connection whose hello named *epoch*.

        True if something is missing, so that the topic should be asked for again from ``cursor``.
        """
        match message:
            case Html(pos=pos, regions=regions):
                self._morph(regions, pos)
                self._advance(pos)
            case Facts():
                return self._learn(message)
            case Reset(pos=pos, epoch=reset_epoch, regions=regions):
                self.epoch, self.pos = reset_epoch, pos
                self.regions = {name: Region(html, pos) for name, html in (regions or {}).items()}
                self.facts.clear()
                self.resets += 1
            case Ok(pos=pos):
                self.epoch, self.live = epoch, True
                self._advance(pos)
            case Beat(heads=heads):
                return self._compare(heads.get(self.topic))
            case Denied(code=code):
                self.live, self.denied = False, code
            case Gone():
                self.live, self.gone = False, True
            case _:
                pass
        return False

    def _advance(self, pos: int) -> None:
        self.pos = pos if self.pos is None else max(self.pos, pos)

    def _morph(self, regions: Mapping[str, str], pos: int) -> None:
        for name, html in regions.items():
            held = self.regions.get(name)
            if held is None or pos >= held.pos:
                self.regions[name] = Region(html, pos)

    def _learn(self, frame: Facts) -> bool:
        if frame.after is not None and self.pos is not None and frame.after > self.pos:
            self.gaps += 1
            return True
        for fact in frame.facts:
            if self.pos is not None and fact.seq <= self.pos:
                self.duplicates += 1
            else:
                self.facts.append(fact)
                self.pos = fact.seq
        self._advance(frame.pos)
        return False

    def _compare(self, head: int | None) -> bool:
        behind = self.live and head is not None and (self.pos is None or self.pos < head)
        self.gaps += behind
        return behind
