"""Browser library and fonts are there, as locked, with their licences; asking again does nothing."""

from __future__ import annotations

import re

from fontTools.ttLib import TTFont

import build_assets
from hub import assets
from tests.house.tree import ROOT, text

LATIN, LATIN_EXT = (
    assets.root("static") / "vendor" / name for name in build_assets.FILES.values() if name.endswith("woff2")
)
EUROPEAN = "ÅÄÖÉÆØÜÀÇÈÊËÎÏÔÛŒÑÍÓÚÁÐÞ".lower() + "ÅÄÖÉÆØÜÀÇÈÊËÎÏÔÛŒÑÍÓÚÁÐÞßÿ–—‘’“”„…·×−€½²°§¡¿ªº↑↓"
"""Letters and signs of Nordic and western languages, beside those of ASCII."""


def test_what_the_lock_file_names_is_in_place() -> None:
    vendor = assets.root("static") / "vendor"
    assert {name for name in build_assets.FILES.values() if not (vendor / name).is_file()} == set()
    assert (ROOT / "node_modules" / build_assets.FOR_TESTS).is_file()


def test_asking_again_does_nothing() -> None:
    assert build_assets.ensure() is False


def test_a_checkout_is_served_from_its_own_folders() -> None:
    assert assets.root("templates") == ROOT / "templates"


def test_the_small_font_still_writes_western_europe_in_columns_pairs_and_the_weights_in_use() -> None:
    font = TTFont(LATIN)
    features = {each.FeatureTag for name in ("GSUB", "GPOS") for each in font[name].table.FeatureList.FeatureRecord}
    assert {each for each in EUROPEAN if ord(each) not in font.getBestCmap()} == set()
    assert set(range(0x20, 0x7F)) <= set(font.getBestCmap())
    assert features == set(build_assets.FEATURES)
    assert LATIN.stat().st_size < 28_000


def test_the_font_reaches_the_weights_that_styles_ask_for() -> None:
    sheets = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "static" / "css").glob("*.css"))
    asked = {int(each) for each in re.findall(r"(?:font-weight:|--w-[a-z]+:)\s*(\d+)\s*[;!}]", sheets)}
    least, most = build_assets.WEIGHTS
    assert (min(asked), max(asked)) == (least, most)
    assert {(axis.minValue, axis.maxValue) for face in (LATIN, LATIN_EXT) for axis in TTFont(face)["fvar"].axes} == {
        (least, most)
    }


def test_all_that_texts_are_written_with_is_in_the_small_font_if_the_typeface_has_it() -> None:
    whole = TTFont(ROOT / "node_modules" / next(iter(name for name in build_assets.FILES if "latin-wght" in name)))
    written = {ord(each) for each in text("locales/sv/LC_MESSAGES/bikupa.po")}
    assert written & set(whole.getBestCmap()) - set(TTFont(LATIN).getBestCmap()) == set()
