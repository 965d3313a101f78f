"""Rules of the house that no linter knows: where the world is touched, and what names say."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import onrecord

PACKAGE = Path(onrecord.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))

# The two ends of the pipeline; all between them is values in, values out.
EDGES = (
    "cli/",
    "mkdocs/",
    "serve/",
    "publish/",
    "bundle/archive.py",
    "store.py",
    # Built by one thread, asked for files by others.
    "live.py",
    "desk/",
    "read/history.py",
    "read/sheets.py",
    "read/snapshots.py",
    "read/theme_files.py",
)
TOUCHING_IMPORTS = frozenset(
    ["glob", "io", "locale", "os", "random", "shutil", "socket", "subprocess", "sys", "tempfile"]
    + ["threading", "time", "urllib.request"]
)
TOUCHING_CALLS = frozenset(
    ["exists", "glob", "is_dir", "is_file", "iterdir", "mkdir", "open", "read_bytes", "read_text"]
    + ["rename", "rglob", "rmdir", "stat", "touch", "unlink", "write_bytes", "write_text"]
)
CLOCK_CALLS = frozenset(["monotonic", "now", "perf_counter", "today", "utcnow"])
EMPTY_NAMES = frozenset(["base", "common", "helpers", "misc", "util", "utils"])


def name_of(module: Path) -> str:
    return module.relative_to(PACKAGE).as_posix()


@cache
def nodes_of(module: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(module.read_text("utf-8"))))


def called_names(module: Path) -> Iterator[tuple[int, str]]:
    """Yield line and last name of every call: (3, "open") for `path.open()` in line 3."""
    for node in nodes_of(module):
        if isinstance(node, ast.Call):
            function = node.func
            if isinstance(function, ast.Attribute):
                yield node.lineno, function.attr
            elif isinstance(function, ast.Name):
                yield node.lineno, function.id


def imported_names(module: Path) -> Iterator[tuple[int, str]]:
    for node in nodes_of(module):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, node.module or ""


def test_files_and_processes_are_touched_at_the_two_ends_alone() -> None:
    touching = [
        f"{name_of(module)}:{line}: {name}"
        for module in MODULES
        if not name_of(module).startswith(EDGES)
        for line, name in [*called_names(module), *imported_names(module)]
        if name in TOUCHING_CALLS | TOUCHING_IMPORTS
    ]

    assert not touching


def test_the_clock_is_read_by_what_an_editor_starts_alone() -> None:
    reading = [
        f"{name_of(module)}:{line}: {name}"
        for module in MODULES
        if not name_of(module).startswith(("cli/", "mkdocs/", "serve/"))
        for line, name in called_names(module)
        if name in CLOCK_CALLS
    ]

    assert not reading


def test_every_module_has_a_name_that_says_what_it_is_about() -> None:
    assert not [name_of(module) for module in MODULES if module.stem in EMPTY_NAMES]
