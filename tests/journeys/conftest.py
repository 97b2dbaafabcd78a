"""The journeys' steps are modules of their own; what they assert is to be told in full all the same."""

from __future__ import annotations

import pytest

for name in ("callers", "day_one", "day_two", "documents", "meeting", "open_pages", "plenary", "workshop"):
    pytest.register_assert_rewrite(f"tests.journeys.{name}")
