"""Changes -> phrases: in terms for readers, in full for reviewers."""

import pytest

from onrecord.changes import Change, ChangeKind
from onrecord.compose.change_words import phrases
from onrecord.ids import RecordId

TERMS = {
    ChangeKind.STANCE,
    ChangeKind.STATUS,
    ChangeKind.STAGE,
    ChangeKind.CONDITION_STATUS,
}


def change(kind: ChangeKind, before: str = "", after: str = "", recorded: str = "") -> Change:
    record = RecordId("x")
    return Change(kind=kind, record=record, before=before, after=after, recorded=recorded)


@pytest.mark.parametrize("kind", ChangeKind)
def test_readers_are_told_what_stood_before_in_terms_alone(kind: ChangeKind) -> None:
    # Of what else is altered the names of the fields are told, which are no words of a sheet.
    after = "voiced_by" if kind is ChangeKind.OTHER else "secret too"
    (told,) = phrases([change(kind, "secret", after)])

    assert ("secret" in told) == (kind in TERMS)


def test_readers_are_not_told_of_fields_that_no_page_shows() -> None:
    told = phrases([change(ChangeKind.OTHER, after="date, embargo")])
    untold = phrases([change(ChangeKind.OTHER, after="embargo")])

    assert (told, untold) == (("altered: date",), ("details altered",))


@pytest.mark.parametrize(
    ("told", "changes"),
    [
        (
            ("opposes → conditional", "2 quotations added", "altered: voiced by"),
            [
                change(ChangeKind.QUOTE_ADDED, after="one"),
                change(ChangeKind.OTHER, after="voiced_by"),
                change(ChangeKind.QUOTE_ADDED, after="two"),
                change(ChangeKind.OTHER, after="voiced_by"),
                change(ChangeKind.STANCE, "opposes", "conditional"),
            ],
        ),
        (("condition: unmet → met",), [change(ChangeKind.CONDITION_STATUS, "unmet", "met")]),
        (("stage: pledged → delivered",), [change(ChangeKind.STAGE, "pledged", "delivered")]),
        (("moved to a new address",), [change(ChangeKind.RENAMED, "old")]),
    ],
)
def test_readers_are_told_each_thing_once_and_how_often(
    told: tuple[str, ...], changes: list[Change]
) -> None:
    assert phrases(changes) == told


@pytest.mark.parametrize(
    ("told", "changed"),
    [
        ("opposes → conditional, recorded 23 June 2031", (
            ChangeKind.STANCE, "opposes", "conditional", "23 June 2031")),
        ("draft → published", (ChangeKind.STATUS, "draft", "published")),
        ("added", (ChangeKind.ADDED,)),
        ("added, as a draft", (ChangeKind.ADDED, "", "draft")),
        ("renamed from old", (ChangeKind.RENAMED, "old", "x")),
        ("stands for old, too", (ChangeKind.MERGED, "old", "x")),
        ("ended 30 May 2031", (ChangeKind.ENDED, "", "30 May 2031")),
        ("figure: none → about 900", (ChangeKind.FIGURE, "", "about 900")),
        ("figure: about 900 → none", (ChangeKind.FIGURE, "about 900", "")),
        ("1 source added: gazette", (ChangeKind.SOURCE_ADDED, "", "gazette")),
        ("1 source removed: gazette", (ChangeKind.SOURCE_LOST, "gazette", "")),
        ("cited: paper paragraph 4 via soldiers → paper paragraph 4", (
            ChangeKind.CITATION, "paper paragraph 4 via soldiers", "paper paragraph 4")),
        ("answered F101: It fits. (Desk)", (ChangeKind.ANSWERED, "", "F101: It fits. (Desk)")),
        ("altered: date, type", (ChangeKind.OTHER, "", "date, type")),
        ("text reworded: held [-back-]{+{out}+} tents", (
            ChangeKind.STATEMENT, "held back tents", "held {out} tents")),
        ("words of the quotation altered: one {+two+}", (ChangeKind.WORDS, "one", "one two")),
        ("text reworded: [-one-] two three four five … seven eight nine ten {+end+}", (
            ChangeKind.STATEMENT,
            "one two three four five six seven eight nine ten".replace("six", "six 6"),
            "two three four five six 6 seven eight nine ten end")),
    ],
)  # fmt: skip
def test_reviewers_are_told_the_words(told: str, changed: tuple[ChangeKind, str]) -> None:
    assert phrases([change(*changed)], in_full=True) == (told,)
