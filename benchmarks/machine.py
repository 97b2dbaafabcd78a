"""What figures were taken on: they tell of a machine as much as of the hub."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks import ROOT

LIBRARIES = ("uvicorn", "starlette", "websockets", "sqlalchemy", "aiosqlite")


def described() -> dict[str, object]:
    """The machine, the versions and the state of the code, as JSON values."""
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "code": _said("git", "describe", "--always", "--dirty", "--exclude=*"),
        "cpu": _cpu(),
        "cores": len(os.sched_getaffinity(0)),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "node": _said("node", "--version"),
        "libraries": {name: version(name) for name in LIBRARIES},
    }


def _cpu() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def _said(*command: str) -> str:
    if shutil.which(command[0]) is None:
        return ""
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()
