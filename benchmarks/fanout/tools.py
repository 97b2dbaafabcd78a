"""What must be there before anything can be measured; ``make bench`` fetches it."""

from __future__ import annotations

import importlib.util
import resource
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from benchmarks import ROOT

PEERS = Path(__file__).parent / "peers"
BUILT = ROOT / "build" / "bench"


class Missing(Exception):
    """One line: what is missing, and how to get it."""


@dataclass(frozen=True)
class Needs:
    """*modules* of Python, *packages* of node."""

    modules: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()

    def missing(self) -> list[str]:
        found = [name for name in self.modules if importlib.util.find_spec(name) is None]
        if self.packages and shutil.which("node") is None:
            found.append("node")
        return found + [name for name in self.packages if not (PEERS / "node_modules" / name).is_dir()]


def demand(needs: list[Needs]) -> None:
    """Raises Missing for all that is missing at once."""
    missing = sorted({name for each in needs for name in each.missing()})
    if missing:
        raise Missing(f"Missing: {', '.join(missing)}. Run `make bench` once; it fetches what the comparison needs.")


def compiled(source: Path) -> Path | None:
    """The program made of one C file; None on a machine without a compiler."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None:
        return None
    BUILT.mkdir(parents=True, exist_ok=True)
    program = BUILT / source.stem
    if not program.exists() or program.stat().st_mtime < source.stat().st_mtime:
        subprocess.run([compiler, "-O2", "-o", program, source], check=True)
    return program


def allow_many_files() -> int:
    """Raise this process's limit of open files, and so that of those it starts, as far as it may; returns it."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    return most
