"""What the kinds of records, the values in them, their fields and terms mean, in an editor's words.

What a field means is its docstring in the code or, where it has none, its line in words.yml.
Python keeps no docstrings of fields: they are read from the text of the module.
"""

import ast
import inspect
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import ModuleType
from typing import NamedTuple, cast

from onrecord import records, settings, vocabulary
from onrecord.read.yaml12 import parse

_WORDS = "words.yml"


class _Words(NamedTuple):
    kinds: Mapping[str, str]
    values: Mapping[str, str]
    fields: Mapping[str, Mapping[str, str]]


def meaning_of_kind(folder: str) -> str:
    """Return what the records in a *folder* of content/ are, as Markdown."""
    return _words().kinds[folder]


def meaning_of_value(cls: type) -> str:
    """Return what a value that stands inside records is, as Markdown."""
    return _words().values[cls.__name__]


def meaning_of_field(cls: type, name: str) -> str:
    """Return what the field *name* of *cls* means, on one line of Markdown.

    Raises LookupError for a field that has no words, or has them in both places.
    """
    owner = next(base for base in cls.__mro__ if name in inspect.get_annotations(base))
    told = _docstrings().get((owner.__name__, name), "")
    written = _words().fields.get(owner.__name__, {}).get(name, "")
    if bool(told) == bool(written):
        what = "both a docstring and words" if told else "neither a docstring nor words"
        raise LookupError(f"{_WORDS}: {owner.__name__}.{name} has {what}")
    return " ".join((told or written).split())


def meaning_of_terms(cls: type) -> str:
    """Return what an enumeration is about; empty where its name says it."""
    return _docstrings()[cls.__name__, ""]


@cache
def _words() -> _Words:
    text = (files("onrecord.desk") / _WORDS).read_text("utf-8")
    tree, problems = parse(text, _WORDS)
    if problems:
        raise ValueError("\n".join(f"{problem.at}: {problem.message}" for problem in problems))
    return _Words(**cast(dict[str, Mapping[str, Mapping[str, str]]], tree))  # type: ignore[arg-type]


@cache
def _docstrings() -> Mapping[tuple[str, str], str]:
    """Return the docstrings of classes, as (class, ""), and of their fields."""
    found: dict[tuple[str, str], str] = {}
    for module in (records, settings, vocabulary):
        found |= _docstrings_in(module)
    return found


def _docstrings_in(module: ModuleType) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    tree = ast.parse(inspect.getsource(module))
    for cls in (node for node in tree.body if isinstance(node, ast.ClassDef)):
        found[cls.name, ""] = ast.get_docstring(cls) or ""
        for before, after in zip(cls.body, cls.body[1:], strict=False):
            if isinstance(before, ast.AnnAssign) and isinstance(before.target, ast.Name):
                match after:
                    case ast.Expr(ast.Constant(str() as text)):
                        found[cls.name, before.target.id] = text
    return found
