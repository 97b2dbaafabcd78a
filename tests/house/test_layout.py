"""The tree reads as docs/decisions/ and CONTRIBUTING.md say: features with the same few floors, short modules."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.house.tree import ROOT, code, contract, features, layer_names, ours, relative

LONGEST_MODULE = 300
LONGEST_FUNCTION = 50
LONGER_WITH_REASON: dict[str, str] = {
    # "hub/feature/module.py:function": "why it reads better whole",
}
VAGUE_NAMES = re.compile(r"(^|_)(utils?|helpers?|common|managers?|misc)(_|\.|$)")
# Put together from halves, so that this file does not name them itself.
POSTPONED = re.compile("|".join(rf"\b{a}{b}\b" for a, b in (("TO", "DO"), ("FIX", "ME"), ("XX", "X"))))
TEXT = {".py", ".html", ".js", ".css", ".md", ".toml", ".po", ".txt", ".json", ".svg", ".mako", ".cfg", ".sh", ""}


@pytest.mark.parametrize("feature", features(), ids=lambda path: path.name)
def test_a_feature_has_only_floors_that_the_contract_lists(feature: Path) -> None:
    allowed = layer_names("floors") | {"__init__", "__pycache__"}
    found = {path.name.removesuffix(".py") for path in feature.iterdir()}
    assert found <= allowed, (
        f"name it as a floor, or add its name to the layers of the contract `floors`: {sorted(found - allowed)}"
    )


def test_every_feature_is_in_the_contract_of_floors_and_none_that_is_gone() -> None:
    assert contract("floors")["containers"] == sorted(f"hub.{feature.name}" for feature in features())


def test_every_feature_says_what_it_is_for() -> None:
    silent = [path.name for path in features() if not ast.get_docstring(ast.parse((path / "__init__.py").read_text()))]
    assert silent == []


def test_every_module_can_be_read_in_one_sitting() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in code()}
    too_long = {name: lengths[ROOT / name] for name in relative(list(lengths)) if lengths[ROOT / name] > LONGEST_MODULE}
    assert too_long == {}


def test_every_function_can_be_seen_at_once_or_says_why_not() -> None:
    too_long = {
        f"{name}:{node.name}": node.end_lineno - node.lineno + 1
        for name in relative(code())
        for node in ast.walk(ast.parse((ROOT / name).read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno >= LONGEST_FUNCTION
    }
    assert sorted(too_long) == sorted(LONGER_WITH_REASON), too_long


def test_no_file_has_a_name_that_says_nothing() -> None:
    assert [name for name in relative(ours()) if VAGUE_NAMES.search(Path(name).name)] == []


def test_nothing_is_left_for_later_in_a_comment() -> None:
    left = [
        f"{path.relative_to(ROOT).as_posix()}:{number}"
        for path in ours()
        if path.suffix in TEXT
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if POSTPONED.search(line)
    ]
    assert left == []
