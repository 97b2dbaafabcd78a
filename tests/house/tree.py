"""The checkout as the house tests see it."""

from __future__ import annotations

import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
NOT_FEATURES = {"kernel", "web", "migrations", "demo", "simulate", "_data"}


def contract(name: str) -> dict[str, Any]:
    """The import contract with the id *name*."""
    contracts: list[dict[str, Any]] = PROJECT["tool"]["importlinter"]["contracts"]
    return next(each for each in contracts if each["id"] == name)


def layer_names(name: str) -> set[str]:
    """The names in the layers of a contract: ``(views) | (live)`` are two."""
    return {word.strip("()") for layer in contract(name)["layers"] for word in layer.split() if word not in "|:"}


def features() -> list[Path]:
    """The folders of hub/ that are features."""
    return [
        each.parent for each in sorted((ROOT / "hub").glob("*/__init__.py")) if each.parent.name not in NOT_FEATURES
    ]


def code() -> list[Path]:
    """All modules of the product, but the migrations: each is written once, and then history."""
    found = [path for top in ("hub", "realtime") for path in sorted((ROOT / top).rglob("*.py"))]
    return [path for path in found if path.parent.name != "versions"]


def ours() -> list[Path]:
    """All files that git holds or would hold; without git, all that are in the folders of the project."""
    if (ROOT / ".git").exists() and shutil.which("git"):
        command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        found = [ROOT / name for name in sorted(set(listed.split("\0")) - {""})]
    else:
        tops = ("hub", "realtime", "tests", "templates", "static", "locales", "docs", "benchmarks")
        found = [*sorted(ROOT.glob("*.*")), *(path for top in tops for path in sorted((ROOT / top).rglob("*")))]
    return [path for path in found if path.is_file() and "__pycache__" not in path.parts]


def relative(paths: list[Path]) -> list[str]:
    return [path.relative_to(ROOT).as_posix() for path in paths]


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")
