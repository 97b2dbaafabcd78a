"""Processes of a benchmark: pinned to a core, told things line by line, and what they use (Linux: /proc)."""

from __future__ import annotations

import contextlib
import os
import select
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks import ROOT


class Failed(Exception):
    """One line: what a process did not do."""


def cores() -> tuple[int, int]:
    """A core for the server and one for who asks it; the same twice on a machine with one."""
    usable = sorted(os.sched_getaffinity(0))
    return usable[0], usable[-1]


@contextlib.contextmanager
def pinned(core: int) -> Iterator[None]:
    """This process on *core*, for as long as the block lasts."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {core})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


class Process:
    """A program that answers each line with a line."""

    def __init__(self, command: Sequence[str], core: int, log: Path) -> None:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("BIKUPA_")}
        self.log = log
        with log.open("wb") as errors:
            self.popen = subprocess.Popen(
                command,
                cwd=ROOT,
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                preexec_fn=lambda: os.sched_setaffinity(0, {core}),
            )

    def tell(self, line: str) -> None:
        assert self.popen.stdin is not None
        try:
            self.popen.stdin.write(line.encode() + b"\n")
            self.popen.stdin.flush()
        except BrokenPipeError:
            raise Failed(self._why("has ended")) from None

    def hear(self, within_s: float = 60) -> str:
        """The next line of its answers. Raises Failed when there is none in time."""
        assert self.popen.stdout is not None
        # It answers each line once, so nothing is ever left in the reader's buffer for select to miss.
        if not select.select([self.popen.stdout], [], [], within_s)[0]:
            raise Failed(self._why(f"did not answer within {within_s:g} s"))
        line = self.popen.stdout.readline().decode().strip()
        if not line:
            raise Failed(self._why("has ended"))
        return line

    def ask(self, line: str, within_s: float = 60) -> str:
        self.tell(line)
        return self.hear(within_s)

    def wait_for_port(self, port: int, within_s: float = 30) -> None:
        end = time.monotonic() + within_s
        while time.monotonic() < end:
            if self.popen.poll() is not None:
                raise Failed(self._why("has ended"))
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                return
            except OSError:
                time.sleep(0.05)
        raise Failed(self._why("does not listen"))

    def _why(self, what: str) -> str:
        said = self.log.read_text(errors="replace").strip()[-300:]
        return f"{' '.join(map(str, self.popen.args))[:200]} {what}: {said}"  # type: ignore[arg-type]

    def cpu_s(self) -> float:
        """CPU-seconds of all its threads so far, in user code and in the kernel (/proc/PID/task/TID/schedstat)."""
        threads = Path(f"/proc/{self.popen.pid}/task").iterdir()
        return sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads) / 1e9

    def resident_kb(self) -> int:
        """Its resident memory (VmRSS), without the kernel's buffers of its sockets."""
        status = Path(f"/proc/{self.popen.pid}/status").read_text()
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:"))

    def end(self) -> None:
        if self.popen.poll() is None:
            self.popen.terminate()
            try:
                self.popen.wait(2)
            except subprocess.TimeoutExpired:
                self.popen.kill()  # a server that says goodbye to thousands would do so for long
        self.popen.wait()
        for pipe in (self.popen.stdin, self.popen.stdout):
            assert pipe is not None
            with contextlib.suppress(BrokenPipeError):  # what was told last may still be in its buffer
                pipe.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
