"""How long what is promised within a second may take, on a machine that has more to do than it has processors for."""

from __future__ import annotations

import os

WITHIN_S = 1.0


def budget_s() -> float:
    """The second, and as much more as there are programs that want to run for each processor."""
    return WITHIN_S * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))
