"""Who stands at the door."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette

from tests.meetings import Meeting
from tests.visitor import Visitor, enter


@pytest.fixture
async def door(app: Starlette, bees: Meeting) -> Visitor:
    return await enter(app, bees, "door")
