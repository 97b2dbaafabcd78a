"""What the hub stands on is pinned, explained, asked for by what uses it, and bound to no registry's address."""

from __future__ import annotations

import ast
import json
import re
import sys
from importlib.metadata import packages_distributions

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.tree import PROJECT, ROOT, code, text

PUBLIC_PARTS = {"markupsafe", "pydantic-core"}
"""They come with jinja2 and pydantic, whose public interfaces they are part of."""
PINS = ("requirements.txt", "requirements-build.txt", "requirements-dev.txt", "requirements-bench.txt")
PEERS = "benchmarks/fanout/peers"
PINNED = re.compile(r"^[a-z0-9-]+==\S+( ; .+)?$")


def declared(*groups: str) -> set[str]:
    project = PROJECT["project"]
    asked = [*project["dependencies"], *(each for group in groups for each in project["optional-dependencies"][group])]
    return {canonicalize_name(Requirement(each).name) for each in asked}


def pinned(name: str) -> dict[str, str]:
    lines = [line for line in text(name).splitlines() if line and not line.startswith(("#", "-r "))]
    return dict(line.split(" ;")[0].split("==") for line in lines)


def test_every_requirement_is_one_exact_version() -> None:
    for name in PINS:
        lines = [line for line in text(name).splitlines() if line and not line.startswith(("#", "-r "))]
        assert [line for line in lines if not PINNED.match(line)] == []
        assert lines == sorted(lines, key=lambda line: line.split("==")[0])


def test_what_is_pinned_satisfies_what_is_asked_for() -> None:
    versions = {package: version for name in PINS for package, version in pinned(name).items()}
    project = PROJECT["project"]
    more = project["optional-dependencies"]
    asked = [Requirement(each) for each in (*project["dependencies"], *more["dev"], *more["bench"])]
    wrong = [
        str(each)
        for each in asked
        if not each.specifier.contains(versions.get(canonicalize_name(each.name), "0"), prereleases=True)
    ]
    assert wrong == []
    assert declared() <= set(pinned("requirements.txt"))


def test_every_dependency_is_explained_once_and_nothing_that_is_gone() -> None:
    package, peers = json.loads(text("package.json")), json.loads(text(f"{PEERS}/package.json"))
    used = declared("dev", "bench") | set(package["dependencies"]) | set(package["devDependencies"])
    used |= set(peers["dependencies"])
    explained = re.findall(r"^\| `([^`]+)` \|", text("docs/dependencies.md"), flags=re.MULTILINE)
    assert sorted(explained) == sorted(used)


def test_whatever_the_hub_imports_is_a_dependency_it_declares() -> None:
    provided_by = packages_distributions()
    runtime = declared()
    ours_or_pythons = {*sys.stdlib_module_names, "hub", "realtime"}
    undeclared = {
        f"{path.relative_to(ROOT).as_posix()} imports {top}"
        for path in code()
        for top in imported_tops(path.read_text(encoding="utf-8")) - ours_or_pythons
        if not {canonicalize_name(each) for each in provided_by.get(top, [])} & (runtime | PUBLIC_PARTS)
    }
    assert undeclared == set()


def imported_tops(source: str) -> set[str]:
    nodes = list(ast.walk(ast.parse(source)))
    plain = {alias.name.split(".")[0] for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {
        node.module.split(".")[0]
        for node in nodes
        if isinstance(node, ast.ImportFrom) and node.module and not node.level
    }


def test_no_lock_or_requirement_names_a_registry() -> None:
    address = re.compile(r"https?://\S+|--(extra-)?index-url|--find-links|^registry\s*=", re.MULTILINE)
    of_node = [f"{folder}{name}" for folder in ("", f"{PEERS}/") for name in ("package.json", ".npmrc")]
    for name in (*PINS, *of_node, "pyproject.toml", "Makefile", ".ci/run"):
        assert address.findall(text(name)) == [], name
    for lock in ("package-lock.json", f"{PEERS}/package-lock.json"):
        packages = json.loads(text(lock))["packages"]
        assert [each["resolved"] for each in packages.values() if "resolved" in each] == []
        assert all("integrity" in each for path, each in packages.items() if path)
