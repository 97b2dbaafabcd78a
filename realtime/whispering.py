"""What holds for a moment: told to those who look now, beside the news and without a position."""

from __future__ import annotations

from collections.abc import Mapping

from realtime.engine import Engine
from realtime.frames import text_frame
from realtime.messages import Whisper


def whisper(engine: Engine, topic: str, data: Mapping[str, str]) -> int:
    """Give *data* to whoever looks at *topic* and takes it at once; returns how many. Never waits, and keeps nothing:
    who comes later, or reads too slowly just now, does not hear it. Called in the engine's own thread."""
    frame = text_frame(Whisper(topic, data).text)
    lines = [each.line for each in engine.audience(topic) if each.live and each.line.ready]
    for line in lines:
        line.write(frame)
    return len(lines)
