"""Every sentence that people read is in the Swedish catalogue, translated, with the same {places}."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

from tests.house.tree import ROOT, code

CATALOGUES = sorted((ROOT / "locales").glob("*/LC_MESSAGES/bikupa.po"))
# The same as in the Makefile, which gathers them.
KEYWORDS = {"_": None, "N_": None, "_n": (1, 2), "plural": (1, 2), "plain": None}
JINJA = "jinja2.ext:babel_extract"
OPTIONS = {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
PLACE = re.compile(r"\{([a-z_]+)[^}]*\}")
Key = str | tuple[str, ...]


def used() -> Iterator[tuple[str, Key]]:
    """Where a sentence is used, and the sentence (or its singular and plural)."""
    sources = [("python", path) for path in code() if path.is_relative_to(ROOT / "hub")]
    sources += [(JINJA, path) for path in sorted((ROOT / "templates").rglob("*.*"))]
    for method, path in sources:
        for line, key, _, _ in extract_from_file(method, path, keywords=KEYWORDS, options=OPTIONS):
            yield f"{path.relative_to(ROOT).as_posix()}:{line}", key


def catalogue(path: Path) -> Catalog:
    with path.open("rb") as source:
        return read_po(source, abort_invalid=True)


def places(message: str) -> set[str]:
    return set(PLACE.findall(message))


def differs_in_places(message: Message) -> bool:
    """A plural's forms may leave {n} out ("one person"), and nothing else; a translation may add nothing."""
    ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    wanted = set().union(*(places(each) for each in ids))
    spare = {"n"} if message.pluralizable else set()
    return any(places(each) - wanted or wanted - places(each) - spare for each in strings if each)


def is_known(known: Catalog, key: Key) -> bool:
    """Whether the catalogue has *key*; a plural also as a plural."""
    message = known.get(key if isinstance(key, str) else key[0])
    return message is not None and (isinstance(key, str) or tuple(message.id) == key)


def test_there_is_a_swedish_catalogue() -> None:
    assert "sv" in {path.parts[-3] for path in CATALOGUES}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_every_sentence_is_in_the_catalogue(path: Path) -> None:
    known = catalogue(path)
    missing = {key: where for where, key in used() if not is_known(known, key)}
    assert missing == {}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_every_sentence_of_the_catalogue_is_translated_and_sure(path: Path) -> None:
    messages = [each for each in catalogue(path) if each.id]
    untranslated = [
        each.id for each in messages if each.fuzzy or not each.string or (each.pluralizable and not all(each.string))
    ]
    assert untranslated == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_every_translation_has_the_places_of_its_sentence(path: Path) -> None:
    assert [each.id for each in catalogue(path) if each.id and differs_in_places(each)] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_the_catalogue_holds_nothing_that_is_used_no_more(path: Path) -> None:
    keys = {key if isinstance(key, str) else key[0] for _, key in used()}
    ids = {each.id if isinstance(each.id, str) else each.id[0] for each in catalogue(path) if each.id}
    assert sorted(ids - keys) == []
