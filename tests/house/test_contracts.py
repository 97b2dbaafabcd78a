"""The import contract of our own: what it matches, and that it is broken by what it forbids."""

from __future__ import annotations

import pytest
from grimp import ImportGraph
from importlinter.domain.contract import registry

from tests.house.contracts import OnlyIn, pattern


@pytest.mark.parametrize(
    ("expression", "module", "matches"),
    [
        ("hub.web", "hub.web", True),
        ("hub.web", "hub.web.forms", True),
        ("hub.web", "hub.website", False),
        ("hub.*.views", "hub.people.views", True),
        ("hub.*.views", "hub.views", False),
        ("hub.{feature}.store", "hub.people.store.rows", True),
        ("hub.{feature}.store", "hub.people.events", False),
    ],
)
def test_a_name_covers_itself_and_what_lies_below(expression: str, module: str, matches: bool) -> None:
    assert (pattern(expression).fullmatch(module) is not None) is matches


def test_a_feature_may_use_its_own_tables_and_no_other_may() -> None:
    graph = ImportGraph()
    graph.add_import(
        importer="hub.people.queries", imported="hub.people.store", line_number=1, line_contents="import own"
    )
    graph.add_import(
        importer="hub.day.queries", imported="hub.people.store", line_number=7, line_contents="import other's"
    )
    registry.register(OnlyIn, "only_in")
    contract = OnlyIn(
        name="private",
        session_options={},
        contract_options={"modules": ["hub.{feature}.store"], "importers": ["hub.{feature}", "hub.not_there"]},
    )

    checked = contract.check(graph, verbose=False)

    assert checked.metadata == {"broken": ["hub.day.queries must not import hub.people.store (line 7)"]}
    assert not checked.kept
