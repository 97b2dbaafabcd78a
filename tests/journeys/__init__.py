"""Whole meetings with many people. Their steps are modules of their own; what they assert is told in full, too."""

import pytest

for _name in ("callers", "day_one", "day_two", "documents", "meeting", "open_pages", "plenary", "workshop"):
    pytest.register_assert_rewrite(f"tests.journeys.{_name}")
