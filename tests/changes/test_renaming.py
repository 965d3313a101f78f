"""Records under another id: one change each, and none in what refers to them."""

import json
import re
from collections.abc import Collection, Mapping
from pathlib import Path

import pytest

from corpus import MINIMAL
from made_sites import made_site
from onrecord.changes import ChangeKind, compare
from onrecord.link import Graph
from stages import graph_of, longer, written

Texts = Mapping[str, str]

TEXTS: Texts = {path: str(text) for path, text in MINIMAL.items() if path != "quotes.lock"}
PLACES = {
    "samplia": "actors",
    "examplia-ministry": "actors",
    "courier-2031-05-04": "sources",
    "border-talks": "events",
    "example-on-blankets": "quotes",
    "thousand-blankets": "claims",
}


def renamed(texts: Texts, old: str, new: str, *, leaves_redirect: bool = True) -> dict[str, str]:
    """All sheets with the id *new* wherever they had *old*."""
    former, present = (f"content/{PLACES[old]}/{name}.yml" for name in (old, new))
    sheet = longer(former)[former]
    kept = {path: text for path, text in texts.items() if path != former}
    found = {
        path: re.sub(rf"(?<![\w-]){old}(?![\w-])", new, text)
        for path, text in {**kept, present: sheet}.items()
    }
    if leaves_redirect:
        found[present] += f"redirect_from: [{old}]\n"
    return found


@pytest.fixture(scope="module")
def minimal(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return graph_of(tmp_path_factory.mktemp("minimal"), TEXTS)


@pytest.mark.parametrize("leaves_redirect", [True, False], ids=["redirect", "none"])
@pytest.mark.parametrize("old", PLACES)
def test_a_rename_is_one_change_whatever_refers_to_the_record(
    tmp_path: Path, minimal: Graph, old: str, leaves_redirect: bool
) -> None:
    after = graph_of(tmp_path, renamed(TEXTS, old, "another-id", leaves_redirect=leaves_redirect))

    (change,) = compare(minimal, after)
    assert (change.kind, change.record) == (ChangeKind.RENAMED, "another-id")
    assert (change.before, change.after) == (old, "another-id")


def test_a_stance_that_changed_while_its_actor_was_renamed_is_told(
    tmp_path: Path, minimal: Graph
) -> None:
    sheets = renamed(TEXTS, "samplia", "new-samplia")
    aid = "content/aid/examplia-samplia-humanitarian.yml"
    sheets[aid] = sheets[aid].replace("policy: provides", "policy: withholds")
    found = compare(minimal, graph_of(tmp_path, sheets))

    assert [(change.kind.value, change.record) for change in found] == [
        ("stance", "examplia-samplia-humanitarian"),
        ("renamed", "new-samplia"),
    ]


CLAIM = "content/claims/thousand-blankets.yml"
TENTS = TEXTS[CLAIM].replace("blankets have", "tents have")
FORMER = {"content/claims/one.yml": TENTS, "content/claims/two.yml": TEXTS[CLAIM]}


@pytest.mark.parametrize(
    ("after", "changes"),
    [
        (
            {"content/claims/two.yml": f"{longer(CLAIM)[CLAIM]}redirect_from: [one]\n"},
            [("merged", "two", "one")],
        ),
        (
            {"content/claims/both.yml": f"{longer(CLAIM)[CLAIM]}redirect_from: [one, two]\n"},
            [
                ("statement", "both", "Roughly 1,500 tents have crossed the border."),
                ("renamed", "both", "one"),
                ("merged", "both", "two"),
            ],
        ),
        ({"content/claims/two.yml": TEXTS[CLAIM]}, [("removed", "one", "")]),
    ],
    ids=["into one of them", "into a third", "no redirect"],
)
def test_of_two_that_became_one_none_was_taken_off(
    tmp_path: Path, after: Texts, changes: list[tuple[str, str, str]]
) -> None:
    earlier = graph_of(tmp_path / "before", {**TEXTS, **FORMER})
    later = graph_of(tmp_path / "after", {**TEXTS, **after})

    found = compare(earlier, later)
    assert [(change.kind.value, change.record, change.before) for change in found] == changes


@pytest.mark.parametrize("number", range(12))
def test_all_records_of_any_site_can_be_renamed_at_once(tmp_path: Path, number: int) -> None:
    content = made_site(number)
    old = {name.rpartition("/")[2] for name in content}
    new = {
        _with_suffix(name, old): {
            **json.loads(_with_suffix(json.dumps(record), old)),
            "redirect_from": [name.rpartition("/")[2]],
        }
        for name, record in content.items()
    }

    before = graph_of(tmp_path / "before", written(content))
    after = graph_of(tmp_path / "after", written(new))

    found = compare(before, after)
    assert {change.kind for change in found} == {ChangeKind.RENAMED}
    assert {change.before for change in found} == set(before.records)


def _with_suffix(text: str, ids: Collection[str]) -> str:
    """Give each of *ids* in *text* another ending."""
    longest_first = "|".join(sorted(map(re.escape, ids), key=len, reverse=True))
    return re.sub(rf"(?<![\w-])({longest_first})(?![\w-])", r"\1-anew", text)
