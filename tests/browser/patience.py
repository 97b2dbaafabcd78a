"""How long tests wait: for what is promised within a second, and for what merely has to come."""

from __future__ import annotations

import os

WITHIN_S = 1.0
PATIENCE_MS = 60_000
"""For what has to come at all: a machine that does much else may stand still for seconds."""


def budget_s() -> float:
    """The second, and as much more as there are programs that want to run for each processor. For the middle of several
    waits: one alone may have met a pause of the machine's."""
    return WITHIN_S * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))
