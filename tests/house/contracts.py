"""A contract for import-linter: a module that only some may import, whether or not all of those exist yet.

The linter's own ``protected`` contract refuses names that are not there and cannot say "each feature its own"; here
``{feature}`` stands for the same name on both sides and ``*`` for any one name. A name covers what lies below it.
"""

from __future__ import annotations

import re

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


def pattern(expression: str, **bound: str) -> re.Pattern[str]:
    """What *expression* matches: itself and all below it; ``{name}`` is captured unless *bound* gives its value."""
    parts = []
    for part in expression.split("."):
        name = part.strip("{}") if part.startswith("{") else ""
        if name:
            parts.append(re.escape(bound[name]) if name in bound else f"(?P<{name}>[^.]+)")
        else:
            parts.append("[^.]+" if part == "*" else re.escape(part))
    return re.compile(r"\.".join(parts) + r"(\..+)?")


class OnlyIn(Contract):
    """``modules`` may be imported directly by ``importers`` and by themselves, and by nobody else."""

    type_name = "only_in"
    modules = fields.ListField(subfield=fields.StringField())
    importers = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        broken = [line for expression in self.modules for line in self._broken(graph, str(expression))]  # type: ignore[attr-defined]
        return ContractCheck(kept=not broken, metadata={"broken": sorted(set(broken))})

    def _broken(self, graph: ImportGraph, expression: str) -> list[str]:
        broken = []
        for imported in graph.modules:
            match = pattern(expression).fullmatch(imported)
            if match is None:
                continue
            bound = match.groupdict()
            allowed = [pattern(str(each), **bound) for each in (expression, *self.importers)]  # type: ignore[misc]
            for importer in graph.find_modules_that_directly_import(imported):
                if not any(each.fullmatch(importer) for each in allowed):
                    details = graph.get_import_details(importer=importer, imported=imported)
                    lines = ", ".join(str(each["line_number"]) for each in details)
                    broken.append(f"{importer} must not import {imported} (line {lines})")
        return broken

    def render_broken_contract(self, check: ContractCheck) -> None:
        for line in check.metadata["broken"]:
            output.print_error(f"- {line}", bold=False)
