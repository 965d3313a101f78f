"""The table of tricky pairs: words, a source, and what is found."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.wording import Found, Missed, Passage, Reason, find

GROUPS = yaml.safe_load(Path(__file__).with_name("pairs.yml").read_text("utf-8"))
PAIRS = [pair for pairs in GROUPS.values() for pair in pairs]


def passage_of(pair: dict[str, Any]) -> Passage:
    at = pair.get("at")
    return Passage(
        fragments=tuple(pair.get("fragments") or [pair["quote"]]),
        paragraphs=(at, at) if isinstance(at, int) else at and tuple(at),
        prefix=pair.get("prefix", ""),
        suffix=pair.get("suffix", ""),
        editor_cuts=pair.get("cut", False),
    )


def outcome(result: Found | Missed) -> str:
    return result.match.value if isinstance(result, Found) else result.reason.name


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["name"])
def test_a_pair_of_words_and_source_is_judged_as_a_careful_reader_would(
    pair: dict[str, Any],
) -> None:
    result = find(passage_of(pair), tuple(pair["source"].split("\n\n")))

    assert outcome(result) == pair["expect"], result
    if isinstance(result, Found):
        assert list(result.hidden) == pair.get("hidden", [])
        assert list(result.beside) == pair.get("beside", [])
    elif "difference" in pair:
        assert result.difference == pair["difference"]


def test_the_table_is_long_and_names_each_pair_once() -> None:
    names = [pair["name"] for pair in PAIRS]

    assert len(PAIRS) >= 80
    assert len(set(names)) == len(names)


def test_every_reason_for_a_failure_stands_in_the_table() -> None:
    assert {pair["expect"] for pair in PAIRS} >= {reason.name for reason in Reason}
