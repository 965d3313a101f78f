"""Two graphs -> what differs: an editor's change, and how it is seen."""

from dataclasses import replace
from pathlib import Path

import pytest

from corpus import MINIMAL, Files, minimal_with
from made_sites import made_site
from onrecord.changes import Change, ChangeKind, compare
from onrecord.ids import RecordId
from onrecord.link import Graph, link
from onrecord.records import Source
from stages import edited, graph_of, longer, written

POSITION = "content/positions/examplia-open-the-border.yml"
AID = "content/aid/examplia-samplia-humanitarian.yml"
FLOW = "content/flows/blankets.yml"
CLAIM = "content/claims/thousand-blankets.yml"
QUOTE = "content/quotes/example-on-blankets.yml"
AGREEMENT = "content/agreements/bridge-pledge.yml"
SOURCE = "content/sources/courier-2031-05-04.yml"
TOPIC = "content/topics/aid-to-samplia.yml"

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
THROUGH_THE_FIRST = {
    path: f"{text}known_through: courier-2031-05-04\n" for path, text in SECOND_SOURCE.items()
}
CITED_TOO = edited(CLAIM, "at: 2}]", "at: 2}, gazette]")
CITED_TO_THE_CONTRARY = edited(
    CLAIM, "at: 2}]", "at: 2}, {source: gazette, supports: contradicts}]"
)
CONDITIONS = "        conditions:\n"
CONDITION = "trigger: the weather\n"
DEPENDING = "depending on the"
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
        [("stance", "examplia-samplia-humanitarian", "provides", "review announced")],
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
        [
            (
                "condition-reworded",
                "examplia-open-the-border",
                f"{DEPENDING} weather (polarity unstated)",
                f"{DEPENDING} wind (polarity unstated)",
            )
        ],
    ),
    "a condition more": (
        edited(POSITION, CONDITIONS, f"{CONDITIONS}          - {{operator: if, trigger: rain}}\n"),
        [("condition-added", "examplia-open-the-border", "", "if rain")],
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
    "which way a condition works": (
        edited(POSITION, "polarity: unstated", "polarity: stated"),
        [
            (
                "condition-reworded",
                "examplia-open-the-border",
                f"{DEPENDING} weather (polarity unstated)",
                f"{DEPENDING} weather",
            )
        ],
    ),
    "another voice of the same source": (
        edited(POSITION, ", via: spokeswoman", ""),
        [
            (
                "citation",
                "examplia-open-the-border",
                "courier-2031-05-04 paragraph 4 via spokeswoman",
                "courier-2031-05-04 paragraph 4",
            )
        ],
    ),
    "a source that says the contrary now": (
        edited(CLAIM, "at: 2}]", "at: 2, supports: contradicts}]"),
        [
            ("no-source", "thousand-blankets", "", ""),
            (
                "citation",
                "thousand-blankets",
                "courier-2031-05-04 paragraph 2",
                "courier-2031-05-04 paragraph 2 (contradicts)",
            ),
        ],
    ),
    "a policy beside another": (
        {
            "content/aid/review.yml": str(MINIMAL[AID]).replace(
                "policy: provides", "policy: under-review"
            )
        },
        [("added", "review", "", "")],
    ),
    "a warning answered": (
        longer(CLAIM, "accepted: [{code: F101, why: It fits., by: Desk, on: 2031-05-09}]"),
        [("answered", "thousand-blankets", "", "F101: It fits. (Desk)")],
    ),
    "a value": (
        longer(FLOW, "value: {amount: 5000, currency: USD}"),
        [("figure", "blankets", "about 1,500 blankets", "about 1,500 blankets, USD 5,000")],
    ),
    "what a figure adds to": (
        {
            **edited(CLAIM, "qualifier: about}", "qualifier: about, adds_to: other}"),
            "content/claims/other.yml": str(MINIMAL[CLAIM]),
        },
        [
            (
                "figure",
                "thousand-blankets",
                "about 1,500 blankets",
                "about another 1,500 blankets",
            ),
            ("added", "other", "", ""),
        ],
    ),
    "another question": (
        edited(TOPIC, "should be opened to aid", "should be closed to aid"),
        [
            (
                "statement",
                "aid-to-samplia",
                "The border should be opened to aid. / Examplia should send tents to Samplia.",
                "The border should be closed to aid. / Examplia should send tents to Samplia.",
            )
        ],
    ),
    "a condition of an agreement that is met": (
        edited(
            AGREEMENT,
            "trigger: the other does",
            "trigger: the other does, status: met, assessed: {on: 2031-05-09, by: the desk}",
        ),
        [("condition-status", "bridge-pledge", "not assessed", "met")],
    ),
    "a draft": (
        {"content/claims/other.yml": f"{longer(CLAIM)[CLAIM]}status: draft\n"},
        [("added", "other", "", "draft")],
    ),
    "other fields, as sheets name them": (
        {
            **edited(SOURCE, "class: news", "class: wire"),
            **edited(CLAIM, "type: figure", "type: event"),
        },
        [
            ("other", "courier-2031-05-04", "", "class"),
            ("other", "thousand-blankets", "", "type"),
        ],
    ),
    "lines that end elsewhere": (
        edited(QUOTE, "first, tents when", "first,\n          tents when")
        | edited(CLAIM, "blankets have crossed", "blankets\n          have crossed"),
        [],
    ),
    "an answer of several lines": (
        longer(
            CLAIM,
            "accepted:",
            '  - {code: F101, by: Desk, on: 2031-05-09, why: "It fits,',
            '      somehow."}',
        ),
        [("answered", "thousand-blankets", "", "F101: It fits, somehow. (Desk)")],
    ),
    "a trigger of several lines": (
        edited(
            POSITION, "trigger: the weather", "trigger: |\n              the\n              wind"
        ),
        [
            (
                "condition-reworded",
                "examplia-open-the-border",
                f"{DEPENDING} weather (polarity unstated)",
                f"{DEPENDING} wind (polarity unstated)",
            )
        ],
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


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        (
            longer(POSITION, "until: 2031-05-10"),
            longer(POSITION, "until: 2031-05-20"),
            [("other", "examplia-open-the-border", "", "until")],
        ),
        (
            longer(POSITION, "until: 2031-05-10"),
            {},
            [("other", "examplia-open-the-border", "", "until")],
        ),
        (
            edited(POSITION, CONDITION, f"{CONDITION}{MET}"),
            edited(POSITION, CONDITION, f"{CONDITION}{MET}".replace("-09", "-10")),
            [("other", "examplia-open-the-border", "", "conditions")],
        ),
        (
            longer(CLAIM, "status: draft"),
            {},
            [("status", "thousand-blankets", "draft", "published")],
        ),
        (
            edited(CLAIM, "Roughly 1,500", "It's “roughly” 1,500 - or more"),
            edited(CLAIM, "Roughly 1,500", 'It’s "roughly" 1,500 – or  more'),
            [],
        ),
        (
            longer(SOURCE, "url: https://example.org/a-b"),
            longer(SOURCE, "url: https://example.org/a–b"),
            [("other", "courier-2031-05-04", "", "url")],
        ),
        (
            edited(POSITION, CONDITION, "trigger: the other side's trust\n"),
            edited(POSITION, CONDITION, "trigger: the other side’s trust\n"),
            [],
        ),
        (
            {
                "content/aid/one.yml": str(MINIMAL[AID]).replace("provides", "withholds"),
                "content/aid/two.yml": str(MINIMAL[AID]).replace("provides", "conditional"),
            },
            {"content/aid/two.yml": str(MINIMAL[AID]).replace("provides", "conditional")},
            [("removed", "one", "", "")],
        ),
    ],
    ids=[
        "another end",
        "no end",
        "a condition assessed anew",
        "a draft published",
        "a statement in other typography",
        "an address with another dash",
        "a condition in other typography",
        "one policy less of several",
    ],
)
def test_what_was_there_before_counts(
    tmp_path: Path, before: Files, after: Files, changes: list[tuple[str, str, str, str]]
) -> None:
    earlier = graph_of(tmp_path / "before", minimal_with(before))
    later = graph_of(tmp_path / "after", minimal_with(after))

    assert told(compare(earlier, later)) == changes


def test_a_source_lost_leaves_a_fact_with_one(tmp_path: Path, minimal: Graph) -> None:
    before = graph_of(tmp_path, minimal_with({**SECOND_SOURCE, **CITED_TOO}))

    assert told(compare(before, minimal)) == [
        ("single-source", "thousand-blankets", "", ""),
        ("source-lost", "thousand-blankets", "gazette", ""),
        ("removed", "gazette", "", ""),
    ]


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        (
            {**SECOND_SOURCE, **CITED_TOO},
            {**THROUGH_THE_FIRST, **CITED_TOO},
            [("single-source", "thousand-blankets"), ("other", "gazette")],
        ),
        (
            {**THROUGH_THE_FIRST, **CITED_TOO},
            THROUGH_THE_FIRST,
            [("source-lost", "thousand-blankets")],
        ),
        (
            {**SECOND_SOURCE, **CITED_TOO},
            {**SECOND_SOURCE, **CITED_TO_THE_CONTRARY},
            [("single-source", "thousand-blankets"), ("citation", "thousand-blankets")],
        ),
        (
            SECOND_SOURCE,
            {**SECOND_SOURCE, **CITED_TO_THE_CONTRARY},
            [("source-added", "thousand-blankets")],
        ),
    ],
    ids=[
        "one that is known through the other by now",
        "one less that was no document of its own",
        "one that says the contrary by now",
        "one more that says the contrary",
    ],
)
def test_sources_count_by_the_documents_that_were_read(
    tmp_path: Path, before: Files, after: Files, changes: list[tuple[str, str]]
) -> None:
    earlier = graph_of(tmp_path / "before", minimal_with(before))
    later = graph_of(tmp_path / "after", minimal_with(after))

    assert [(kind, record) for kind, record, *_ in told(compare(earlier, later))] == changes


def test_the_same_record_rests_on_less_when_the_sheet_of_its_source_says_so(tmp_path: Path) -> None:
    before = graph_of(tmp_path, minimal_with({**SECOND_SOURCE, **CITED_TOO}))
    gazette = before.records[RecordId("gazette")]
    assert isinstance(gazette, Source)
    told_on = replace(gazette, known_through=RecordId("courier-2031-05-04"))
    after = link({**before.records, gazette.id: told_on}.values())

    assert ("single-source", "thousand-blankets", "", "") in told(compare(before, after))


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
