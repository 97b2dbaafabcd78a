"""A hub's process that is forked from one in which everything is imported and compiled: it starts in some tenths of a
second, so that it can be killed often."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Mapping
from typing import Any

from hub import cli
from hub.app import written
from tests.hub_process import HubProcess

written()  # in the process that is forked, as it imports this module: see FORKS
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload([__name__])


class Forked:
    """What ``HubProcess`` asks of its process."""

    def __init__(self, environment: Mapping[str, str], log: str) -> None:
        self._process = FORKS.Process(target=serve, args=(dict(environment), log), daemon=True)
        self._process.start()

    def poll(self) -> int | None:
        return self._process.exitcode

    def send_signal(self, sign: signal.Signals) -> None:
        assert self._process.pid is not None
        os.kill(self._process.pid, sign)

    def wait(self, timeout: float | None = None) -> None:
        self._process.join(timeout)


class SwiftHub(HubProcess):
    """As ``bikupa serve``, but for how its process begins."""

    def _spawn(self) -> None:
        settings = {"BIKUPA_DATA": str(self.data), "BIKUPA_PORT": str(self.port), **self.settings}
        if self.held:
            settings["BIKUPA_CLOCK_FILE"] = str(self.clock_file)
        process: Any = Forked(settings, str(self.log))
        self.process = process


def serve(settings: dict[str, str], log: str) -> None:
    """``bikupa serve`` in this process, which writes to *log*."""
    written_to = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(written_to, 1)
    os.dup2(written_to, 2)
    sys.stdout, sys.stderr = os.fdopen(1, "w", buffering=1), os.fdopen(2, "w", buffering=1)
    for name in [name for name in os.environ if name.startswith("BIKUPA_")]:
        del os.environ[name]
    os.environ.update(settings)
    sys.argv = ["bikupa", "serve"]
    cli.main()
