"""What tests of faults share: a hub's own process in full swing, whose log is held to be without faults."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.hub_process import HubProcess
from tests.meetings import NOW

for name in ("proxy", "raw", "storm"):
    pytest.register_assert_rewrite(f"tests.faults.{name}")


@pytest.fixture(scope="module")
def hub(
    swinging: tuple[Path, dict[str, dict[str, Any]]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[HubProcess]:
    """A hub of this module's own, on a copy of the meetings in full swing; not started."""
    folder = tmp_path_factory.mktemp("hub")
    shutil.copytree(swinging[0], folder / "data")
    made = HubProcess(folder, NOW)
    yield made
    made.stop()
