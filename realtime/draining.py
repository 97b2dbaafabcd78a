"""Leaving without a stampede: closes are spread over a window, so that the next process is not met by all at once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from realtime.line import Line

FEW = 100
STEP_S = 0.05


def window_s(lines: int) -> float:
    """Over how many seconds *lines* are closed: 300 a second, but 2 s at least and 20 at most. A few need no window."""
    return 0.0 if lines < FEW else min(20.0, max(2.0, lines / 300))


def close_paced(lines: Sequence[Line], close: Callable[[Line], None]) -> float:
    """Close *lines* evenly over their window, the first at once; returns the window in seconds."""
    window = window_s(len(lines))
    steps = max(1, round(window / STEP_S))
    shares = [lines[step::steps] for step in range(steps)]

    def close_share(step: int) -> None:
        for line in shares[step]:
            close(line)
        if step + 1 < steps:
            asyncio.get_running_loop().call_later(STEP_S, close_share, step + 1)

    close_share(0)
    return window
