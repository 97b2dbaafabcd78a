"""The hub as it is shipped, on a day when its meeting is on: ``python -m benchmarks.checkins.hub PORT FOLDER MOST``.

MOST is how many commands may be committed together; with 1 each has a commit of its own.
"""

from __future__ import annotations

import sys
from pathlib import Path

from hub import serving
from hub.kernel import sqlite
from hub.kernel.clock import HeldClock
from hub.settings import Settings
from tests.meetings import NOW


def main(port: str, folder: str, most: str) -> None:
    sqlite.LARGEST_BATCH = int(most)
    serving.run(Settings(data=Path(folder), port=int(port), log_level="warning"), clock=HeldClock(NOW))


if __name__ == "__main__":
    main(*sys.argv[1:])
