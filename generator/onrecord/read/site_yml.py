"""site.yml -> Settings, or what is wrong with it; the rest of a broken one still counts.

Key names are MkDocs' where it has one, so the keys of MkDocs that have no meaning here
are answered with what to do instead.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any, TypeVar

from onrecord.problems import Location, Problem, sort_problems
from onrecord.read import values
from onrecord.read.addresses import scheme_of
from onrecord.read.decode import PLAIN_LEAVES, Decoder
from onrecord.read.faults import Fault, cut, in_words
from onrecord.read.gather import to_problem
from onrecord.read.places import SheetPlaces, SheetText
from onrecord.read.text import decode_text
from onrecord.read.yaml12 import YamlMap, parse
from onrecord.records import FieldPath
from onrecord.settings import Settings
from onrecord.vocabulary import (
    AidCategory,
    Channel,
    EventType,
    OpenTerm,
    Stance,
    Vocabulary,
)

SITE_YML = "site.yml"
UNNAMED = Settings(site_name="(a site without a name)")
"""Stands for the settings of a site whose site.yml cannot be read."""

_O = TypeVar("_O", bound=OpenTerm)

_MKDOCS: Mapping[str, str] = MappingProxyType(
    {
        "docs_dir": "the sheets are always in content/",
        "nav": "pages are found by their links; there is no list to keep",
        "theme": "there is one theme",
        "plugins": "there are no plugins",
        "markdown_extensions": "the Markdown of sheets is the same on every site",
        "use_directory_urls": "links always end in a file name",
        "extra_css": "there is one theme",
        "extra_javascript": "there is one theme",
        "extra": "there is one theme",
        "strict": "say --strict on the command line",
        "dev_addr": "serve always listens on this machine only",
        "watch": "serve watches content/, theme/, site.yml and quotes.lock",
        "repo_name": "the name is read from repo_url",
        "site_author": "say it in copyright",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _AddedTerms:
    """What stands below `vocabulary:`."""

    stances: tuple[Stance, ...] = ()
    aid_categories: tuple[AidCategory, ...] = ()
    channels: tuple[Channel, ...] = ()
    event_types: tuple[EventType, ...] = ()


def missing_site_yml(reason: str = "") -> Problem:
    """Return the Problem of a site whose site.yml is not there, or cannot be opened."""
    return Problem(
        at=Location(SITE_YML, 0, 0),
        code="S116",
        message=f"site.yml cannot be read: {reason}" if reason else "there is no site.yml here",
        hint='run the command in the folder of the site, or start one with "onrecord new site DIR"',
    )


def read_settings(data: bytes) -> tuple[Settings, tuple[Problem, ...]]:
    """Return the settings that the bytes of site.yml hold, and what is wrong with them."""
    text, problems = decode_text(data, SITE_YML)
    if problems:
        return UNNAMED, problems
    tree, problems = parse(text, SITE_YML)
    if tree is None:
        return UNNAMED, problems
    sheet = SheetText(SITE_YML, text)
    places = SheetPlaces(SITE_YML, (tree, tree.at if isinstance(tree, YamlMap) else (1, 1)))
    if not isinstance(tree, YamlMap):
        hint = 'write "name: value" lines, at least "site_name: ..."'
        fault = Fault("S103", f"settings are wanted here, not {in_words(tree)}", hint)
        return UNNAMED, (*problems, to_problem(fault, (), places, sheet))

    settings, faults = _decode(tree)
    found = [*problems, *(to_problem(fault, path, places, sheet) for path, fault in faults)]
    return settings, sort_problems(found)


@lru_cache(maxsize=1)
def _decoder() -> Decoder:
    return Decoder(PLAIN_LEAVES, _READERS)


def _decode(tree: YamlMap) -> tuple[Settings, list[tuple[FieldPath, Fault]]]:
    decoder = _decoder()
    given = {key: value for key, value in tree.items() if key not in ("vocabulary", *_MKDOCS)}
    settings, faults = decoder.value(Settings, given)
    for key in _MKDOCS.keys() & tree.keys():
        message = f'a site has no setting "{key}"'
        faults.append(((), Fault("S102", message, _MKDOCS[key], within=(key,), at_key=True)))
    if settings and settings.edit_uri and not (settings.repo_url or scheme_of(settings.edit_uri)):
        hint = 'add "repo_url:", or write the whole address'
        faults.append((("edit_uri",), Fault("S111", '"edit_uri" is a path below "repo_url"', hint)))
    vocabulary = Vocabulary()
    if "vocabulary" in tree:
        added, faults_of_terms = decoder.value(_AddedTerms, tree["vocabulary"])
        faults += [(("vocabulary", *path), fault) for path, fault in faults_of_terms]
        if added:
            vocabulary, redefined = _extended(added)
            faults += redefined
    return replace(settings or UNNAMED, vocabulary=vocabulary), faults


def _extended(added: _AddedTerms) -> tuple[Vocabulary, list[tuple[FieldPath, Fault]]]:
    builtin = Vocabulary()
    stances = _merged("stances", builtin.stances, added.stances)
    aid_categories = _merged("aid_categories", builtin.aid_categories, added.aid_categories)
    channels = _merged("channels", builtin.channels, added.channels)
    event_types = _merged("event_types", builtin.event_types, added.event_types)
    vocabulary = Vocabulary(
        stances=stances[0],
        aid_categories=aid_categories[0],
        channels=channels[0],
        event_types=event_types[0],
    )
    return vocabulary, [*stances[1], *aid_categories[1], *channels[1], *event_types[1]]


def _merged(
    name: str, builtin: Mapping[str, _O], added: Iterable[_O]
) -> tuple[Mapping[str, _O], list[tuple[FieldPath, Fault]]]:
    """Return the terms by value, the built-in first, and the faults of those taken already."""
    terms = dict(builtin)
    faults: list[tuple[FieldPath, Fault]] = []
    for index, term in enumerate(added):
        if term.value in terms:
            message = f'"{term.value}" is in the vocabulary already'
            fault = Fault("S111", message, "choose another word for the new term")
            faults.append((("vocabulary", name, index, "value"), fault))
        terms.setdefault(term.value, term)
    return MappingProxyType(terms), faults


# --- settings with rules of their own ------------------------------------------------------


def _site_url(value: object) -> str:
    url = values.address(value)
    if "?" in url or "#" in url:
        raise Fault("S110", "the address of a site has no ? and no #", "write it up to its folder")
    return url if url.endswith("/") else f"{url}/"


def _edit_uri(value: object) -> str:
    uri = values.text(value)
    return values.address(uri) if scheme_of(uri) else uri


def _contact(value: object) -> str:
    contact = values.text(value)
    if "@" in contact and "/" not in contact and not scheme_of(contact):
        raise Fault(
            "S110", f'"{cut(contact)}" is no address to link to', f'write "mailto:{cut(contact)}"'
        )
    return values.address_or_mail(contact)


def _site_dir(value: object) -> str:
    folder = values.text(value)
    path = PurePosixPath(folder)
    hint = 'write the name of a folder of its own, such as "site"'
    if "\\" in folder or ":" in folder:
        raise Fault("S108", f'"{cut(folder)}" is no path with forward slashes', hint)
    if path.is_absolute() or ".." in path.parts:
        raise Fault("S108", f'"{cut(folder)}" leads out of the folder of the site', hint)
    if not path.parts or path.parts[0].lower() in _KEPT:
        raise Fault("S111", f'"{cut(folder)}" holds what the site is made from', hint)
    return path.as_posix()


# What a build must never write over, whatever site.yml says.
_KEPT = frozenset([".git", ".github", ".onrecord", "content", "theme", SITE_YML])

_READERS: Mapping[tuple[type, str], values.Reader[Any]] = MappingProxyType(
    {
        (Settings, "site_url"): _site_url,
        (Settings, "repo_url"): values.address,
        (Settings, "edit_uri"): _edit_uri,
        (Settings, "contact"): _contact,
        (Settings, "site_dir"): _site_dir,
        (Settings, "verbatim_limit"): values.share,
        (Stance, "value"): values.own_id,
        (AidCategory, "value"): values.own_id,
        (Channel, "value"): values.own_id,
        (EventType, "value"): values.own_id,
    }
)
