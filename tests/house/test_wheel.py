"""The wheel is whole: pages, styles, browser library, texts and migrations work without the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from build_assets import DATA, FILES
from tests.house.tree import ROOT, ours

STARTS = """
import hub
from hub import assets
from hub.kernel.i18n import Languages
for name in ("templates", "static", "locales"):
    print(assets.root(name))
print(Languages(assets.root("locales")).all)
print(hub.__file__)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built as an installer would, but with the hatchling that is here already."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "--disable-pip-version-check", "--wheel-dir", folder, ROOT], check=True)
    (built,) = folder.glob("bikupa-*.whl")
    return built


def test_the_wheel_holds_all_code_and_data_and_nothing_else(wheel: Path) -> None:
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    names = [path.relative_to(ROOT).as_posix() for path in ours()]
    wanted = {name for name in names if name.startswith(("hub/", "realtime/"))}
    wanted |= {name.replace(top, DATA[top], 1) for name in names if (top := name.split("/")[0]) in DATA}
    wanted |= {f"{DATA['static']}/vendor/{name}" for name in (*FILES.values(), ".made-from")}
    assert held == wanted


def test_the_wheel_starts_the_command_and_asks_for_what_it_needs(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (info,) = {name.split("/")[0] for name in archive.namelist() if ".dist-info/" in name}
        assert "bikupa = hub.cli:main" in archive.read(f"{info}/entry_points.txt").decode()
        assert "Requires-Dist: aiosqlite==0.22.1" in archive.read(f"{info}/METADATA").decode()


def test_unpacked_elsewhere_it_finds_its_own_data(wheel: Path, tmp_path: Path) -> None:
    unpacked = tmp_path / "unpacked"
    zipfile.ZipFile(wheel).extractall(unpacked)
    environment = {**os.environ, "PYTHONPATH": str(unpacked)}
    said = subprocess.run(
        [sys.executable, "-c", STARTS], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )

    *folders, languages, module = said.stdout.splitlines()

    assert module == str(unpacked / "hub" / "__init__.py")
    assert folders == [str(unpacked / DATA[name]) for name in ("templates", "static", "locales")]
    assert languages == "['sv', 'en']"
