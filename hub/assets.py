"""Where templates, static files and translations lie: inside an installed wheel, or at the top of the checkout."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

_PACKAGE = Path(__file__).resolve().parent


def root(name: Literal["templates", "static", "locales"]) -> Path:
    """The folder *name*; it may be missing in a checkout that has nothing of that kind."""
    installed = _PACKAGE / "_data" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name
