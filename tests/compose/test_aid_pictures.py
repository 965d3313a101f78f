"""Aid as a picture: a line for each policy and flow, and nothing that the record does not say."""

from pathlib import Path
from typing import Any

import pytest

from onrecord.compose.views import AidPicture, TopicPage
from stages import view_at, views_of, written
from worlds import WORLD

TOPIC = {"topics/aid-there": {"title": "Aid", "question": "Who gives?"}}


def policy(recorded: str = "2031-01", **fields: Any) -> dict[str, Any]:
    return {
        "donor": "examplia",
        "recipient": "samplia",
        "category": "lethal",
        "policy": "provides",
        "basis": "declared",
        "recorded": recorded,
        "statement": "It does.",
        "topics": "aid-there",
        "sources": "report",
        **fields,
    }


def flow(**fields: Any) -> dict[str, Any]:
    return {
        "donor": "examplia",
        "recipient": "samplia",
        "category": "lethal",
        "channel": "direct",
        "items": "goods",
        "stage": "pledged",
        "statement": "It was sent.",
        "topics": "aid-there",
        "sources": "report",
        **fields,
    }


def picture(folder: Path, **records: dict[str, Any]) -> AidPicture | None:
    sheets = {
        f"{'aid' if 'policy' in record else 'flows'}/{name}": record
        for name, record in records.items()
    }
    found = views_of(folder, written({**WORLD, **TOPIC, **sheets}))
    return view_at(found, "topics/aid-there.html", TopicPage).aid_picture


def lines(view: AidPicture | None) -> list[tuple[str, str, str, str]]:
    assert view is not None
    return [
        (
            f"{pair.donor.text} to {pair.recipient.text}",
            line.kind,
            line.style,
            " ".join(words.text for words in line.words),
        )
        for pair in view.pairs
        for line in pair.lines
    ]


def test_policies_and_flows_have_lines_of_their_own_from_donor_to_recipient(
    tmp_path: Path,
) -> None:
    view = picture(
        tmp_path,
        said=policy(),
        sent=flow(stage="delivered"),
        back=flow(donor="samplia", recipient="examplia", category="humanitarian", stage="unstated"),
        refilled=flow(channel="backfill", beneficiary="samplia", beneficiary_basis="implied"),
    )

    assert lines(view) == [
        (
            "Examplia to Samplia",
            "policy",
            "given",
            "lethal aid: provides (declared policy); media report: The Sample Courier",
        ),
        (
            "Examplia to Samplia",
            "flow",
            "short",
            "lethal aid: goods; pledged, classed here as backfill, for Samplia (implied); "
            "media report: The Sample Courier",
        ),
        (
            "Examplia to Samplia",
            "flow",
            "given",
            "lethal aid: goods; delivered, direct; media report: The Sample Courier",
        ),
        (
            "Samplia to Examplia",
            "flow",
            "unstated",
            "humanitarian aid: goods; stage not stated, direct; media report: The Sample Courier",
        ),
    ]


@pytest.mark.parametrize(
    ("fields", "style", "words"),
    [
        ({"policy": "withholds"}, "stopped", "holds back"),
        ({"policy": "conditional"}, "short", "conditional"),
        ({"policy": "under-review"}, "short", "review announced"),
        # What has ended gives no more, whatever it was.
        ({"until": "2031-02"}, "stopped", "provides until February 2031"),
    ],
)
def test_a_policy_is_drawn_as_what_it_comes_to(
    tmp_path: Path, fields: dict[str, Any], style: str, words: str
) -> None:
    ((_, _, drawn, told),) = lines(picture(tmp_path, only=policy(**fields)))

    assert (style, f"lethal aid: {words} (declared policy); media report: The Sample Courier") == (
        drawn,
        told,
    )


def test_flows_that_are_told_alike_are_one_line_and_other_stages_another(tmp_path: Path) -> None:
    view = picture(
        tmp_path,
        a=flow(quantity={"value": 5, "unit": "boats"}),
        b=flow(quantity={"value": 7, "unit": "boats"}),
        c=flow(stage="delivered"),
    )

    # Two of them, and no sum of what is in them.
    assert [told for *_, told in lines(view)] == [
        "lethal aid, 2 flows: goods; pledged, direct; media report: The Sample Courier",
        "lethal aid: goods; delivered, direct; media report: The Sample Courier",
    ]


def test_a_policy_that_was_recorded_anew_has_one_line(tmp_path: Path) -> None:
    view = picture(tmp_path, old=policy("2030"), new=policy("2031"))

    assert len(lines(view)) == 1


def test_words_are_broken_so_that_a_phone_holds_them_and_nothing_lies_on_another(
    tmp_path: Path,
) -> None:
    view = picture(
        tmp_path,
        long=flow(channel="via-third-country", stage="unstated", category="humanitarian"),
        short=flow(),
        policy=policy(policy="withholds"),
    )
    assert view is not None
    words = [text for pair in view.pairs for line in pair.lines for text in line.words]
    tops = [
        float(top)
        for pair in view.pairs
        for line in pair.lines
        for top in (*(text.top for text in line.words), line.top)
    ]

    assert all(len(text.text) <= 46 for text in words)
    assert tops == sorted(set(tops))
    assert max(tops) < float(view.height)


def test_too_many_lines_are_no_picture(tmp_path: Path) -> None:
    many = {
        f"{kind}-{stage}": flow(category=kind, stage=stage)
        for kind in ("lethal", "nonlethal", "humanitarian", "training", "financial")
        for stage in ("pledged", "announced", "committed", "delivered", "cancelled")
    }

    assert picture(tmp_path, **many) is None


def test_a_topic_without_aid_has_no_picture(tmp_path: Path) -> None:
    assert picture(tmp_path) is None
