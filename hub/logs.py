"""How the hub's log looks: plain lines for a terminal, or one JSON object a line for whoever gathers logs."""

from __future__ import annotations

import logging
from typing import Literal

from pythonjsonlogger.json import JsonFormatter

Form = Literal["plain", "json"]
PLAIN = "%(asctime)s %(levelname)s %(name)s: %(message)s"
FIELDS = ("asctime", "levelname", "name", "message")
NAMES = {"asctime": "time", "levelname": "level", "name": "logger"}


def set_up(level: str, form: Form) -> None:
    """Send what the hub and its server have to say to standard error, once a process."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonFormatter(FIELDS, rename_fields=NAMES) if form == "json" else logging.Formatter(PLAIN))
    # What the hub stands on tells much that is of no use here, unless somebody is looking for a fault.
    logging.basicConfig(level="DEBUG" if level == "debug" else "WARNING", handlers=[handler], force=True)
    logging.getLogger("bikupa").setLevel(level.upper())
