"""The documents name what there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import hub
from hub.settings import Settings
from tests.house import roles
from tests.house.tree import ROOT, ours, text

LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)")
DOCUMENTS = [path for path in ours() if path.suffix == ".md"]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_in_a_document_leads_somewhere(document: Path) -> None:
    links = LINK.findall(document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_the_index_lists_every_document_but_itself() -> None:
    listed = {(ROOT / "docs" / link).resolve() for link in LINK.findall(text("docs/index.md"))}
    there = {path for path in DOCUMENTS if (ROOT / "docs") in path.parents and path.name != "index.md"}
    assert sorted(there - listed) == []


def test_every_make_command_in_a_document_can_be_made() -> None:
    targets = set(re.findall(r"^([a-z-]+):", text("Makefile"), flags=re.MULTILINE))
    named = {
        name for path in DOCUMENTS for name in re.findall(r"(?:^|`)make ([a-z-]+)", path.read_text(), re.MULTILINE)
    }
    assert {"run", "test", "check"} <= named
    assert named - targets == set()


def test_every_setting_is_documented() -> None:
    documented = set(re.findall(r"\bBIKUPA_[A-Z_]+\b", text("docs/settings.md")))
    settings = {f"BIKUPA_{name.upper()}" for name in Settings.model_fields}
    assert sorted(settings - documented) == []


def test_the_version_has_a_heading_in_the_change_log() -> None:
    headings = re.findall(r"^## (\S+)", text("CHANGELOG.md"), flags=re.MULTILINE)
    assert hub.__version__ in headings


def test_what_each_role_may_do_is_documented_as_it_is_guarded() -> None:
    assert text("docs/roles.md") == roles.document(), "python -m tests.house.roles"
