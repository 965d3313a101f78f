"""Each code has its story, and the sheets in it do what it says."""

import re
from collections.abc import Iterator
from importlib.resources import files

import pytest

from corpus import HELD, Files
from onrecord.lock import LOCK
from onrecord.problems import CODES

FOLDER = files("onrecord") / "explanations"
_BLOCK = re.compile(
    r"^```(?:yaml|markdown|text)(?: (?P<made>[a-z0-9-]+))?\n"
    r"(?:# (?P<sheet>\S+)|<!-- (?P<briefing>\S+) -->)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


def _story(code: str) -> str:
    return (FOLDER / f"{code}.md").read_text("utf-8")


def _blocks(part: str) -> Iterator[tuple[str, str, str]]:
    """Yield the path of each sheet in *part* of a story, its text, and how its bytes are made."""
    for found in _BLOCK.finditer(part):
        yield found["sheet"] or found["briefing"], found["text"], found["made"] or ""


def _sheets(part: str) -> Files:
    sheets = {path: _bytes(text, made) for path, text, made in _blocks(part) if made != "missing"}
    # A lock in a story tells of the words and the statement that the story is about.
    return {**sheets, LOCK: HELD.encode() + sheets[LOCK]} if LOCK in sheets else sheets


def _bytes(text: str, made: str) -> bytes:
    """Return what Markdown cannot show: another encoding, and a character that has no shape."""
    if made == "nul":
        return text.replace("␀", "\0").encode()
    return text.encode(made or "utf-8")


def _parts(code: str) -> tuple[str, str]:
    _, wrong, right = re.split("^## (?:Wrong|Right)$", _story(code), flags=re.MULTILINE)
    return wrong, right


def test_each_code_has_its_story_and_each_story_its_code():
    assert {f"{code}.md" for code in CODES} == {entry.name for entry in FOLDER.iterdir()}


@pytest.mark.parametrize("code", CODES)
def test_a_story_has_the_meaning_a_reason_and_sheets(code):
    title, blank, reason, *_ = _story(code).splitlines()

    assert (title, blank) == (f"# {code}: {CODES[code].meaning}", "")
    assert len(reason.split()) > 20
    assert _story(code).count("```") == 2 * sum(len(list(_blocks(part))) for part in _parts(code))


@pytest.mark.parametrize("code", CODES)
def test_the_wrong_sheets_raise_the_code_alone(problems_of, code):
    wrong, _ = _parts(code)
    changes = _sheets(wrong)
    missing = {path for path, _, made in _blocks(wrong) if made == "missing"}

    problems = problems_of(changes, without=missing)

    assert {found.code for found in problems} == {code}
    told = {found.at.path for found in problems}
    assert all(any(path.startswith(place) for path in [*changes, *missing]) for place in told)


@pytest.mark.parametrize("code", CODES)
def test_the_right_sheets_raise_nothing(problems_of, code):
    _, right = _parts(code)

    assert problems_of(_sheets(right)) == []
