"""The locks: in accord with what pyproject.toml asks for, hashed, and naming no host."""

import ast
import json
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
EXTRAS: dict[str, list[str]] = PROJECT["project"]["optional-dependencies"]
LOCKS = {
    "site": "requirements/site.txt",
    "test": "requirements/test.txt",
    "compare": "benchmarks/compare/requirements.txt",
}

# Where packages say that they take donations.
FUNDING = (
    r"github\.com/sponsors/|github\.com/[\w/-]+\?sponsor=1|opencollective\.com/"
    r"|paulmillr\.com/funding/"
)


def pins(lock: str) -> dict[str, str]:
    """Return name -> version of all that the lock installs."""
    text = (ROOT / LOCKS[lock]).read_text("utf-8")
    pinned = re.findall(r"^([a-z0-9][a-z0-9.-]*)(?:\[[a-z0-9,-]+\])?==(\S+)", text, re.MULTILINE)
    return dict(pinned)


def wanted(lock: str) -> list[Requirement]:
    """Return what is asked for in the environment that the lock makes."""
    if lock == "compare":
        lines = (ROOT / "benchmarks/compare/requirements.in").read_text("utf-8").splitlines()
        return [Requirement(line) for line in lines if not line.startswith("#")]
    groups = PROJECT["dependency-groups"]
    asked = PROJECT["project"]["dependencies"] + PROJECT["build-system"]["requires"]
    asked += groups["build"]
    if lock == "test":
        asked += [line for line in groups["test"] if isinstance(line, str)]
        asked += [line for extra in EXTRAS.values() for line in extra]
    return [Requirement(line) for line in asked]


@pytest.mark.parametrize("lock", LOCKS)
def test_each_dependency_is_pinned_to_a_version_that_it_allows(lock: str) -> None:
    pinned = pins(lock)
    unmet = [
        str(asked)
        for asked in wanted(lock)
        if not asked.specifier.contains(pinned.get(canonicalize_name(asked.name), "0.dev0"))
    ]

    assert not unmet, "run make lock"


@pytest.mark.parametrize("lock", LOCKS)
def test_each_pin_has_hashes(lock: str) -> None:
    text = (ROOT / LOCKS[lock]).read_text("utf-8")
    blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]

    assert len(blocks) == len(pins(lock)) > 10
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}\b", block) for block in blocks)


def imported(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield the Python files of *folder*, each with the top of a module name that it imports.

    What is only tried to be imported, with an answer to its absence, may be missing.
    """
    for file in sorted(folder.rglob("*.py")):
        if "node_modules" in file.parts:
            continue
        tree = ast.parse(file.read_text("utf-8"))
        tried = {node for attempt in _attempts(tree) for node in ast.walk(attempt)}
        for node in ast.walk(tree):
            if node in tried:
                continue
            if isinstance(node, ast.Import):
                yield from ((file, alias.name.partition(".")[0]) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
                yield file, node.module.partition(".")[0]


def _attempts(tree: ast.Module) -> Iterator[ast.stmt]:
    """Yield what stands between `try:` and `except ImportError:`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Try):
            caught = {ast.unparse(handler.type) for handler in node.handlers if handler.type}
            if "ImportError" in caught:
                yield from node.body


@pytest.mark.parametrize(
    ("folder", "lock"),
    [("generator", "site"), ("benchmarks", "site"), ("docs", "test"), ("tests", "test")],
)
def test_whatever_is_imported_is_asked_for(folder: str, lock: str) -> None:
    """A package that only happens to be installed would be missing on a fresh machine."""
    asked = {requirement.name for requirement in wanted(lock)}
    providers = packages_distributions()
    ours = {path.stem for path in (ROOT / "tests").iterdir()} | {"onrecord", "benchmarks", "tests"}
    unasked = {
        name
        for file, name in imported(ROOT / folder)
        if name not in sys.stdlib_module_names | ours
        and not _canonical(asked | of_an_extra(file)) & _canonical(providers.get(name, []))
    }

    assert not unasked


def of_an_extra(file: Path) -> set[str]:
    """Return what else is there for *file*, in a package of ours that is called like an extra.

    Nothing else of ours may import that package (see the contracts in pyproject.toml).
    """
    parents = file.relative_to(ROOT).parts[:-1]
    extra = parents[2] if parents[:2] == ("generator", "onrecord") and parents[2:] else ""
    return {Requirement(line).name for line in EXTRAS.get(extra, [])}


def _canonical(names: Iterable[str]) -> set[str]:
    return {canonicalize_name(name) for name in names}


def test_what_two_locks_hold_they_hold_in_the_same_version() -> None:
    site, test, compare = pins("site"), pins("test"), pins("compare")

    assert site == {name: test.get(name) for name in site}
    assert compare == compare | {name: test[name] for name in test.keys() & compare.keys()}


@pytest.mark.parametrize("folder", ["tests/tools", "benchmarks/compare/eleventy"])
def test_what_npm_installs_is_pinned_with_hashes(folder: str) -> None:
    asked = json.loads((ROOT / folder / "package.json").read_text("utf-8"))
    locked = json.loads((ROOT / folder / "package-lock.json").read_text("utf-8"))["packages"]
    root = locked.pop("")
    kinds = ("dependencies", "devDependencies")

    assert [root.get(kind) for kind in kinds] == [asked.get(kind) for kind in kinds]
    assert not any(package.get("extraneous") for package in locked.values())
    assert all(package["integrity"].startswith("sha512-") for package in locked.values())


@pytest.mark.parametrize(
    "path",
    [
        *LOCKS.values(),
        "tests/tools/package-lock.json",
        "tests/tools/.npmrc",
        "benchmarks/compare/requirements.in",
        "benchmarks/compare/eleventy/package-lock.json",
        "benchmarks/compare/eleventy/.npmrc",
        "pyproject.toml",
        "Makefile",
        ".ci/run",
    ],
)
def test_no_place_to_download_from_is_named(path: str) -> None:
    text = (ROOT / path).read_text("utf-8")

    assert not re.search(r"index-url|find-links|--trusted-host|file://|-[cr] /", text)
    assert '"resolved"' not in text
    assert not re.search(rf"https?://(?!{FUNDING})", text)
