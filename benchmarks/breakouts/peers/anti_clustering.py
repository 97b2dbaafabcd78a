"""The package anti-clustering on an easier problem: sizes and attributes, without pairs, roles or wishes' order.

It makes the sum of Hamming distances within groups of even size as large as it can. It runs in an interpreter of its
own, since it asks for an older NumPy; a first run fetches it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__)
FOLDER = HERE.parents[3] / "build" / "anti-clustering"
METHODS = ("ExchangeHeuristic", "TabuSearchHeuristic")


def fetch() -> None:
    """Its own interpreter, made once."""
    done = FOLDER / "fetched"
    if not done.exists():
        pip = [str(FOLDER / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
        subprocess.run([sys.executable, "-m", "venv", str(FOLDER)], check=True)
        subprocess.run([*pip, "-r", str(HERE.with_suffix(".txt"))], check=True)
        done.touch()


def solve(method: str, shape: dict[str, Any], seconds: float, seed: int) -> dict[str, Any] | None:
    """``groups`` of each person, ``wall`` and ``processor`` seconds without imports; None when *seconds* were over."""
    command = [str(FOLDER / "bin" / "python"), "-P", str(HERE), method, str(seed)]  # -P: this file has its name
    try:
        run = subprocess.run(command, input=json.dumps(shape), capture_output=True, text=True, timeout=seconds)
    except subprocess.TimeoutExpired:
        return None
    run.check_returncode()
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def inside(method: str, seed: int) -> None:
    """In its own interpreter: a problem comes in, groups go out."""
    import time

    import anti_clustering
    import pandas

    shape = json.load(sys.stdin)
    people = pandas.DataFrame(shape["attributes"])
    solver = getattr(anti_clustering, f"{method}AntiClustering")(random_seed=seed)
    wall, processor = time.perf_counter(), time.process_time()
    found = solver.run(people, [], list(shape["attributes"]), len(shape["sizes"]), "group")
    took = {"wall": time.perf_counter() - wall, "processor": time.process_time() - processor}
    print(json.dumps({"groups": [int(each) for each in found["group"]], **took}))


if __name__ == "__main__":
    inside(sys.argv[1], int(sys.argv[2]))
