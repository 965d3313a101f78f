"""Two graphs -> what differs: an editor's change, and how it is seen."""

import re
from pathlib import Path

import pytest

from corpus import MINIMAL, Files, minimal_with
from made_sites import made_site
from onrecord.changes import Change, ChangeKind, compare
from onrecord.link import Graph
from stages import edited, graph_of, longer, written

POSITION = "content/positions/examplia-open-the-border.yml"
AID = "content/aid/examplia-samplia-humanitarian.yml"
FLOW = "content/flows/blankets.yml"
CLAIM = "content/claims/thousand-blankets.yml"
QUOTE = "content/quotes/example-on-blankets.yml"

LATER = {
    "content/positions/examplia-later.yml": """
        actor: examplia
        proposition: open-the-border
        stance: supports
        basis: declared
        recorded: 2031-05-20
        statement: The border should be opened, Examplia said.
        sources: [{source: courier-2031-05-04, at: 4, via: spokeswoman}]
        """
}
ANOTHER_BASIS = {
    path: str(text).replace("basis: declared", "basis: practised") for path, text in LATER.items()
}
SECOND_SOURCE = {
    "content/sources/gazette.yml": """
        type: article-newspaper
        class: news
        title: Blankets
        publisher: sample-courier
        published: 2031-05-05
        """
}
CONDITIONS = "        conditions:\n"
CONDITION = "trigger: the weather\n"
MET = "            status: met\n            assessed: {on: 2031-05-09, by: the desk}\n"

EDITS: dict[str, tuple[Files, list[tuple[str, str, str, str]]]] = {
    "a newer position of the same basis": (
        LATER,
        [("stance", "examplia-later", "conditional", "supports")],
    ),
    "a position of another basis": (ANOTHER_BASIS, [("added", "examplia-later", "", "")]),
    "another stance in the same record": (
        edited(POSITION, "stance: conditional", "stance: opposes"),
        [("stance", "examplia-open-the-border", "conditional", "opposes")],
    ),
    "a position that ends": (
        longer(POSITION, "until: 2031-05-30"),
        [("ended", "examplia-open-the-border", "", "30 May 2031")],
    ),
    "another aid policy": (
        edited(AID, "policy: provides", "policy: under-review"),
        [("stance", "examplia-samplia-humanitarian", "provides", "under review")],
    ),
    "another stage": (
        edited(FLOW, "stage: delivered", "stage: pledged"),
        [("stage", "blankets", "delivered", "pledged")],
    ),
    "another figure": (
        edited(CLAIM, "{value: 1500, unit", "{value: 2500, unit"),
        [("figure", "thousand-blankets", "about 1,500 blankets", "about 2,500 blankets")],
    ),
    "another status of a condition": (
        edited(POSITION, CONDITION, f"{CONDITION}{MET}"),
        [("condition-status", "examplia-open-the-border", "not assessed", "met")],
    ),
    "a condition worded anew": (
        edited(POSITION, CONDITION, "trigger: the wind\n"),
        [("condition-reworded", "examplia-open-the-border", "the weather", "the wind")],
    ),
    "a condition more": (
        edited(POSITION, CONDITIONS, f"{CONDITIONS}          - {{operator: if, trigger: rain}}\n"),
        [("condition-added", "examplia-open-the-border", "", "rain")],
    ),
    "a quotation less": (
        edited(POSITION, "quotes: [example-on-blankets]", "quotes: []"),
        [("quote-removed", "examplia-open-the-border", "example-on-blankets", "")],
    ),
    "other words of a quotation": (
        edited(QUOTE, "tents when", "tents if"),
        [
            (
                "words",
                "example-on-blankets",
                "Blankets first, tents when the weather allows.",
                "Blankets first, tents if the weather allows.",
            )
        ],
    ),
    "another statement": (
        edited(CLAIM, "Roughly 1,500", "About 1,500"),
        [
            (
                "statement",
                "thousand-blankets",
                "Roughly 1,500 blankets have crossed the border.",
                "About 1,500 blankets have crossed the border.",
            )
        ],
    ),
    "a source more": (
        {**SECOND_SOURCE, **edited(CLAIM, "at: 2}]", "at: 2}, gazette]")},
        [("added", "gazette", "", ""), ("source-added", "thousand-blankets", "", "gazette")],
    ),
    "a correction": (
        {
            "content/corrections/more.yml": """
                date: 2031-05-06
                type: clarification
                records: [blankets]
                why: It was not clear.
                """
        },
        [("corrected", "more", "", "")],
    ),
    "notes and reviews of the desk": (
        longer(CLAIM, "notes: Ask again.", "reviewed: {on: 2031-05-09, by: the desk}"),
        [],
    ),
}


def told(changes: tuple[Change, ...]) -> list[tuple[str, str, str, str]]:
    return [(change.kind.value, change.record, change.before, change.after) for change in changes]


@pytest.fixture(scope="module")
def minimal(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return graph_of(tmp_path_factory.mktemp("minimal"), MINIMAL)


@pytest.mark.parametrize(("edit", "changes"), EDITS.values(), ids=list(EDITS))
def test_an_edit_is_told_for_what_it_is(
    tmp_path: Path, minimal: Graph, edit: Files, changes: list[tuple[str, str, str, str]]
) -> None:
    after = graph_of(tmp_path, minimal_with(edit))

    assert told(compare(minimal, after)) == changes


def test_a_source_lost_leaves_a_fact_with_one(tmp_path: Path, minimal: Graph) -> None:
    two = {**SECOND_SOURCE, **edited(CLAIM, "at: 2}]", "at: 2}, gazette]")}
    before = graph_of(tmp_path, minimal_with(two))

    assert told(compare(before, minimal)) == [
        ("single-source", "thousand-blankets", "", ""),
        ("source-lost", "thousand-blankets", "gazette", ""),
        ("removed", "gazette", "", ""),
    ]


@pytest.mark.parametrize("number", range(12))
def test_nothing_changes_between_two_readings_and_any_two_sites_can_be_compared(
    tmp_path: Path, number: int
) -> None:
    one = graph_of(tmp_path / "one", written(made_site(number)))
    again = graph_of(tmp_path / "again", written(made_site(number)))
    other = graph_of(tmp_path / "other", written(made_site(number + 100)))

    assert compare(one, again) == ()
    forth, back = compare(one, other), compare(other, one)
    added = {change.record for change in forth if change.kind is ChangeKind.ADDED}
    assert added <= set(other.records)
    assert {change.record for change in back} <= {*one.records, *other.records}


@pytest.mark.parametrize("name", ["courier-2031-05-04", "example-on-blankets", "examplia"])
def test_naming_a_record_as_it_is_called_now_alters_nothing(
    tmp_path: Path, minimal: Graph, name: str
) -> None:
    renamed = {
        re.sub(rf"\b{name}\.yml", f"{name}-anew.yml", path): re.sub(
            rf"(?<![\w-]){name}(?![\w-])", f"{name}-anew", text
        )
        for path, text in MINIMAL.items()
        if isinstance(text, str) and path != "quotes.lock"
    }
    changes = told(compare(minimal, graph_of(tmp_path, renamed)))

    # Links in prose name it too, and are words of the sheet.
    assert ("renamed", f"{name}-anew", name, f"{name}-anew") in changes
    assert {kind for kind, _, _, _ in changes} <= {"renamed", "statement"}
