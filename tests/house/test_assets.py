"""Browser library and fonts are there, as locked, with their licences; asking again does nothing."""

from __future__ import annotations

import build_assets
from hub import assets
from tests.house.tree import ROOT


def test_what_the_lock_file_names_is_in_place() -> None:
    vendor = assets.root("static") / "vendor"
    assert {name for name in build_assets.FILES.values() if not (vendor / name).is_file()} == set()
    assert (ROOT / "node_modules" / build_assets.FOR_TESTS).is_file()


def test_asking_again_does_nothing() -> None:
    assert build_assets.ensure() is False


def test_a_checkout_is_served_from_its_own_folders() -> None:
    assert assets.root("templates") == ROOT / "templates"
