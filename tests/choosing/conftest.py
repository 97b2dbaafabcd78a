from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.breakouts.meeting import Meeting, begin


@pytest.fixture
async def meeting(tmp_path: Path) -> AsyncIterator[Meeting]:
    """Eight people who are here, and a group discussion to make groups for."""
    begun = await begin(tmp_path)
    yield begun
    await begun.database.close()
