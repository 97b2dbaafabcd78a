"""``python -m benchmarks.endurance``: docs/endurance.md tells what it tries and how."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from typing import Any

from benchmarks import RESULTS, machine
from benchmarks.endurance import soak, waves
from benchmarks.fanout.process import Failed
from benchmarks.fanout.tools import allow_many_files

MOST = 0.05
"""The share by which resident memory may have grown."""

TRIALS: dict[str, Callable[[], dict[str, Any]]] = {"waves": waves.measure, "soak": soak.measure}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.endurance", description="Does the hub stay as it was?")
    parser.add_argument("--only", choices=sorted(TRIALS), help="one of the two")
    only = parser.parse_args().only
    allow_many_files()
    path = RESULTS / "endurance.json"
    kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    bad = []
    for name in [only] if only else TRIALS:
        try:
            found = TRIALS[name]()
        except Failed as failure:
            raise SystemExit(f"{name}: {failure}") from None
        print(told(name, found))
        kept |= {"machine": machine.described(), name: found}
        path.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
        bad += [name] if not held(found) else []
    if bad:
        print(f"not as it was: {', '.join(bad)}", file=sys.stderr)
        raise SystemExit(1)


def held(found: dict[str, Any]) -> bool:
    """Whether nobody was lost, all were told alike, and memory has grown by no more than MOST."""
    return found["grown"] <= MOST and not found.get("lost") and bool(found.get("alike", True))


def told(name: str, found: dict[str, Any]) -> str:
    rest = ", ".join(f"{key} {value}" for key, value in found.items() if key not in ("resident_kb", "grown"))
    resident = found["resident_kb"]
    return f"{name}: {rest}; {resident[0] / 1024:.0f} to {resident[-1] / 1024:.0f} MB, grown {found['grown']:+.1%}"


if __name__ == "__main__":
    main()
