"""What others read about mails."""

from __future__ import annotations

from hub.mail.model import JSON, Kind, State

__all__ = ["JSON", "Kind", "State"]
