"""The documentation is held to the code: all is in it, and what it shows is so.

Sheets in the pages are laid over the starter, under the path in their first line.
"""

import importlib.util
import re
import shlex
import typing
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import click
import pytest
from click.testing import CliRunner

from made_history import git
from onrecord.build import check_site
from onrecord.cli import cli
from onrecord.compose.attribution import lead, plain
from onrecord.dates import parse_date, parse_day
from onrecord.desk.new import new_site
from onrecord.ids import RecordId
from onrecord.link import chain_of
from onrecord.problems import CODES, Problem
from onrecord.records import KINDS, Citation, Record
from onrecord.settings import Settings
from onrecord.vocabulary import Term, Vocabulary

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
README = (ROOT / "README.md").read_text("utf-8")
PAGES = sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md"))
TODAY = parse_day("2031-05-06")

_SHEET = re.compile(r"^```(?:yaml|markdown)\n# (content/\S+)\n(.*?)^```", re.DOTALL | re.MULTILINE)
_CALL = re.compile(r"\bonrecord ((?:(?:new|export) )?[a-z]+)\b")


def page(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def sheets_of(name: str) -> dict[str, str]:
    """Return the sheets that a page shows, by their paths in a site."""
    return dict(_SHEET.findall(page(name)))


PAGES_WITH_SHEETS = [
    name for name in PAGES if sheets_of(name) and name not in ("problems.md", "first-steps.md")
]
"""Those of problems.md are wrong on purpose, and tested with the checks."""


def lay_over_starter(folder: Path, sheets: Mapping[str, str]) -> Path:
    site = folder / "demo"
    new_site(site)
    for path, text in sheets.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, "utf-8")
    return site


def problems_of(site: Path) -> tuple[Problem, ...]:
    return check_site(site, TODAY, lambda _: None).problems


# --- all is in it --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_reference_pages_are_what_the_code_says_now(generate: ModuleType) -> None:
    assert [] == generate.stale(), "run make docs"


def commands(group: click.Group, path: str = "") -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, f"{path}{name} ")
        elif command:
            yield f"{path}{name}", command


COMMANDS = dict(commands(cli))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_documented_with_all_its_options(name: str) -> None:
    section = page("commands.md").partition(f"\n## {name}\n")[2].partition("\n## ")[0]
    options = [p for p in COMMANDS[name].params if isinstance(p, click.Option)]
    missing = [spelt for p in options for spelt in p.opts if spelt not in section]

    assert section
    assert [] == missing
    # The README has one row for the sheets of all kinds.
    kinds = {kind.kind for kind in KINDS.values()}
    named = "new actor" if name.removeprefix("new ") in kinds else name
    assert f"onrecord {named}" in README


@pytest.mark.parametrize("name", [*PAGES, "README.md"])
def test_a_command_that_a_page_names_exists(name: str) -> None:
    text = README if name == "README.md" else page(name)
    code = re.findall(r"`[^`\n]+`|^    .*", text, re.MULTILINE)
    called = [found for part in code for found in _CALL.findall(part)]

    assert [] == [found for found in called if found not in COMMANDS]


@pytest.mark.parametrize("code", CODES)
def test_a_problem_code_is_documented_with_its_story(code: str) -> None:
    story = page("problems.md").partition(f"\n### {code}\n")[2].partition("\n### ")[0]

    assert CODES[code].meaning in page("problems.md")
    assert "**Wrong" in story
    assert "**Right" in story


def values_within(cls: type) -> Iterator[type]:
    """Yield the dataclasses of sheets that stand in fields of *cls*, at any depth."""
    for name, hint in typing.get_type_hints(cls).items():
        for inner in classes_in(hint):
            is_value = is_dataclass(inner) and inner.__module__ == "onrecord.records"
            if is_value and name != "places" and inner.__name__ not in ("Prose", "Place"):
                yield inner
                yield from values_within(inner)


def classes_in(hint: object) -> Iterator[type]:
    if isinstance(hint, type) and not typing.get_args(hint):
        yield hint
    for argument in typing.get_args(hint):
        yield from classes_in(argument)


SECTIONS = {
    **KINDS,
    **{cls.__name__: cls for kind in KINDS.values() for cls in values_within(kind)},
}


@pytest.mark.parametrize("section", SECTIONS)
def test_every_field_of_a_record_is_documented(section: str) -> None:
    cls = SECTIONS[section]
    common = {field.name for field in fields(Record)} if issubclass(cls, Record) else set()
    written = {"source_class": "class", "for_": "for"}
    own = [written.get(f.name, f.name) for f in fields(cls) if f.name not in common]
    told = re.split(rf"^##+ {section}$", page("records.md"), flags=re.MULTILINE)[-1]
    table = told.partition("\n## ")[0].partition("\n### ")[0]

    assert [] == [name for name in own if f"| `{name}` |" not in table and name != "body"]


def test_the_fields_of_every_record_are_documented() -> None:
    table = page("records.md").partition("\n## Every record\n")[2].partition("\n## ")[0]
    names = [field.name for field in fields(Record) if field.name != "places"]

    assert [] == [name for name in names if f"| `{name}` |" not in table]


OPEN_TERMS = [term for f in fields(Vocabulary) for term in getattr(Vocabulary(), f.name).values()]


@pytest.mark.parametrize("cls", [*Term.__subclasses__(), *dict.fromkeys(map(type, OPEN_TERMS))])
def test_every_term_is_documented_with_its_definition(cls: type) -> None:
    known: list[Any] = [*OPEN_TERMS, *(term for terms in Term.__subclasses__() for term in terms)]
    terms: list[Any] = [term for term in known if type(term) is cls]
    section = page("terms.md").partition(f"\n## {cls.__name__}\n")[2].partition("\n## ")[0]

    assert terms
    assert [] == [t for t in terms if f"| `{t}` |" not in section or t.definition not in section]


def test_every_key_of_site_yml_is_documented() -> None:
    keys = [field.name for cls in (Settings, Vocabulary) for field in fields(cls)]

    assert [] == [key for key in keys if f"| `{key}` |" not in page("settings.md")]


@pytest.mark.parametrize("name", [name for name in PAGES if name != "index.md"])
def test_the_index_leads_to_every_page(name: str) -> None:
    assert f"({name})" in page("index.md")


def test_the_glossary_is_in_order() -> None:
    words = re.findall(r"^\| ([A-Za-z][^|]*) \|", page("glossary.md"), re.MULTILINE)[1:]

    assert len(words) > 40
    assert sorted(words, key=str.lower) == words


# --- README --------------------------------------------------------------------------------


def test_the_targets_that_pages_name_are_in_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    texts = [README, *map(page, PAGES)]
    called = {found for text in texts for found in re.findall(r"(?:`|^    )make ([a-z]+)", text)}

    assert {"site", "test"} <= {*re.findall(r"^    make ([a-z]+)", README, re.MULTILINE)}
    assert [] == [name for name in called if not re.search(rf"^{name}:", makefile, re.MULTILINE)]


def test_the_files_that_readme_names_are_there() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    folders = re.findall(r"^\| `([a-z./]+)` \|", README, re.MULTILINE)

    assert links
    assert folders
    assert [] == [name for name in (*links, *folders) if not (ROOT / name).exists()]


def test_the_pictures_are_shown_and_small() -> None:
    pictures = sorted((DOCS / "images").iterdir())
    readme = (ROOT / "README.md").read_text("utf-8")

    assert pictures
    assert [] == [picture.name for picture in pictures if f"images/{picture.name}" not in readme]
    assert [] == [picture.name for picture in pictures if picture.stat().st_size > 200_000]


# --- what it shows is so -------------------------------------------------------------------


def test_the_examples_of_all_kinds_stand_without_a_problem(
    tmp_path: Path, generate: ModuleType
) -> None:
    examples = {
        f"content/{path.relative_to(generate.EXAMPLES).as_posix()}": path.read_text("utf-8")
        for path in generate.EXAMPLES.rglob("*.yml")
    }

    assert {*KINDS} == {*generate.EXAMPLE_OF}
    assert () == problems_of(lay_over_starter(tmp_path, examples))


@pytest.mark.parametrize("name", PAGES_WITH_SHEETS)
def test_the_sheets_of_a_page_stand_without_a_problem(tmp_path: Path, name: str) -> None:
    assert () == problems_of(lay_over_starter(tmp_path, sheets_of(name)))


_DATE = re.compile(r'^\| `"?([^`"]+)"?` \| ([^|]+) \| ', re.MULTILINE)


@pytest.mark.parametrize(("written", "printed"), _DATE.findall(page("dates.md")))
def test_a_date_prints_as_the_page_says(written: str, printed: str) -> None:
    assert printed == parse_date(written).in_words()


_VOICE = re.compile(r"^```yaml\n([a-z-]+):\n(.*?)^```\n\n> (.*?)\n\n", re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize(("name", "hops", "printed"), _VOICE.findall(page("attribution.md")))
def test_a_voice_prints_as_the_page_says(
    tmp_path: Path, name: str, hops: str, printed: str
) -> None:
    indented = "".join(f"    {line}\n" for line in f"{name}:\n{hops}".splitlines())
    source = f"""\
type: article-newspaper
class: news
title: Sentences
publisher: sample-courier
published: 2031-05-04
voices:
{indented}"""
    site = lay_over_starter(tmp_path, {"content/sources/sentences.yml": source})
    graph = check_site(site, TODAY, lambda _: None).graph
    chain = chain_of(graph, Citation(source=RecordId("sentences"), via=name))

    assert chain
    assert printed == plain(lead(graph, chain))


def test_the_page_on_attribution_shows_several_voices() -> None:
    assert len(_VOICE.findall(page("attribution.md"))) >= 5


_STEP = re.compile(
    r"^    (?P<command>(?:onrecord|cd|git) [^\n]*)$"
    r"|^```(?:yaml)\n# (?P<path>content/\S+)\n(?P<sheet>.*?)^```"
    r"|^```text\n(?P<output>.*?)^```"
    r"|Keep such a text as plain text in `(?P<read>[^`]+)`"
    r"|Copy the last (?P<copied>four) lines to the end of the source's sheet"
    r"|^Write `(?P<mistake>[^`]+)`"
    r"|(?P<mended>Put it right)",
    re.DOTALL | re.MULTILINE,
)


def test_the_first_steps_lead_where_they_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    printed = ""
    path, sheet = Path(), ""
    called = []
    for step in _STEP.finditer(page("first-steps.md")):
        match step.lastgroup:
            case "sheet":
                path, sheet = Path(step["path"]), step["sheet"]
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(sheet, "utf-8")
            case "mistake":
                right = next(line for line in sheet.splitlines() if line.startswith("actor:"))
                path.write_text(sheet.replace(right, step["mistake"], 1), "utf-8")
            case "mended":
                path.write_text(sheet, "utf-8")
            case "read":
                keep(Path(step["read"]), page("first-steps.md"))
            case "copied":
                with Path("content/sources/gazette-2031-05-10.yml").open("a") as source:
                    source.writelines(printed.splitlines(keepends=True)[-4:])
            case "output":
                assert step["output"] == printed
            case "command":
                called.append(step["command"])
                printed = _run(step["command"], monkeypatch)

    assert "onrecord build" == called[-1]
    assert Path("site/facts/samplia-border-2031-05-10.html").is_file()
    assert "asks that the border be opened to aid." in Path(
        "site/countries/samplia.html"
    ).read_text("utf-8")


def keep(file: Path, shown: str) -> None:
    """Keep the text that a page shows as a quotation, as the page asks."""
    (text,) = re.findall(r"^(?:>.*\n)+", shown, re.MULTILINE)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(re.sub(r"^> ?", "", text, flags=re.MULTILINE), "utf-8")


def _run(line: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Do what a line of the page says; `serve`, which does not end, is only looked up."""
    program, *arguments = shlex.split(line)
    if program == "cd":
        monkeypatch.chdir(*arguments)
        return ""
    if arguments[:2] == ["config", "--global"]:
        return ""  # the tests have a name already, and leave that of the machine alone
    if program == "git":
        return git(Path(), *arguments)
    assert program == "onrecord"
    if arguments == ["serve"]:
        assert "serve" in COMMANDS
        return ""
    return CliRunner().invoke(cli, arguments).output
