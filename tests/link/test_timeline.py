"""Positions and aid policies in order of time, and what of them stands as last recorded."""

import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ids import RecordId
from onrecord.link import Graph, aid_policies, history, latest, positions_on
from onrecord.records import Aid, Position
from stages import graph_of, written
from worlds import WORLD

SOURCES = [{"source": "report", "at": 1}]
STANDS: dict[str, Any] = {
    **WORLD,
    "topics/aid": {
        "title": "Aid",
        "question": "Who gives what?",
        "propositions": [
            {"id": "open", "text": "The border should be open."},
            {
                "id": "sends-tents",
                "text": "Tents should be sent.",
                "aid": {"recipient": "samplia", "category": "humanitarian"},
            },
        ],
    },
}


def position(recorded: str, basis: str = "declared", until: str = "", **fields: Any) -> Any:
    return {
        "actor": "examplia",
        "proposition": "open",
        "stance": "supports",
        "basis": basis,
        "recorded": recorded,
        "statement": "It should.",
        "sources": SOURCES,
        **({"until": until} if until else {}),
        **fields,
    }


def policy(
    recorded: str, word: str, basis: str = "practised", until: str = "", **fields: Any
) -> Any:
    return {
        "donor": "examplia",
        "recipient": "samplia",
        "category": "humanitarian",
        "policy": word,
        "basis": basis,
        "recorded": recorded,
        "statement": "It does.",
        "sources": SOURCES,
        **({"until": until} if until else {}),
        **fields,
    }


def positions(folder: Path, *stands: Any) -> tuple[Position, ...]:
    """The positions of *stands*, named p0, p1 ... in their order."""
    records = {f"positions/p{number}": stand for number, stand in enumerate(stands)}
    return graph_of(folder, written(STANDS | records)).all(Position)


def policies(folder: Path, *stands: Any) -> tuple[Aid, ...]:
    records = {f"aid/p{number}": stand for number, stand in enumerate(stands)}
    return graph_of(folder, written(STANDS | records)).all(Aid)


# Positions, as (basis, recorded, until), and the numbers of those that stand, newest first.
POSITIONS: dict[str, tuple[list[tuple[str, ...]], list[int]]] = {
    "none": ([], []),
    "one": ([("declared", "2031-01")], [0]),
    "of one basis the last counts": (
        [("declared", "2031-01"), ("declared", "2031-03"), ("declared", "2031-02")],
        [1],
    ),
    "of one basis and day the last by id counts": (
        [("declared", "2031-01-05"), ("declared", "2031-01-05")],
        [1],
    ),
    "declared and practised side by side": (
        [("declared", "2031-01"), ("practised", "2031-03")],
        [1, 0],
    ),
    "each basis has a last one": (
        [
            ("declared", "2031-01"),
            ("practised", "2031-02"),
            ("declared", "2031-03"),
            ("attributed-by-other", "2030"),
        ],
        [2, 1, 3],
    ),
    # What ended on one basis says nothing of another, before or after it: both are told.
    "an end, and something after it on another basis": (
        [("declared", "2031-01", "2031-02"), ("practised", "2031-03")],
        [1, 0],
    ),
    "an end, and something before it on another basis": (
        [("practised", "2030-01"), ("declared", "2031-01", "2031-02")],
        [1, 0],
    ),
    "an end alone": ([("declared", "2031-01", "2031-02")], [0]),
    "of two that ended the last": (
        [("declared", "2031-01", "2031-02"), ("declared", "2031-03", "2031-04")],
        [1],
    ),
    "an end of what was said anew": (
        [("declared", "2031-01"), ("declared", "2031-03", "2031-04")],
        [1],
    ),
    "an end of what was replaced anyhow": (
        [("declared", "2031-01", "2031-02"), ("declared", "2031-03")],
        [1],
    ),
    # Some day up to the 18th was, at the latest, after the 3rd.
    "a set counts from its last day": (
        [("declared", "[2031-01-01..2031-01-18]"), ("declared", "2031-01-03")],
        [0],
    ),
    "a span counts from its first day": (
        [("declared", "2031-01-01/2031-01-18"), ("declared", "2031-01-03")],
        [1],
    ),
}

# Policies, as (policy, recorded, basis, until).
POLICIES: dict[str, tuple[list[tuple[str, ...]], list[int]]] = {
    "a review ends no condition": (
        [
            ("conditional", "2031-01", "declared"),
            ("under-review", "2031-02", "declared"),
            ("withholds", "2031-03", "practised"),
        ],
        [2, 1, 0],
    ),
    "the same said anew replaces": (
        [
            ("withholds", "2031-01", "practised"),
            ("conditional", "2031-02", "declared"),
            ("withholds", "2031-03", "practised"),
        ],
        [2, 1],
    ),
    "the same on another basis stands beside": (
        [("withholds", "2031-01", "practised"), ("withholds", "2031-02", "declared")],
        [1, 0],
    ),
    "an end, and something after it": (
        [("provides", "2031-01", "practised", "2031-02"), ("withholds", "2031-03", "practised")],
        [1],
    ),
    "an end, and something before it that stands": (
        [("withholds", "2030-01", "practised"), ("provides", "2031-01", "practised", "2031-02")],
        [0],
    ),
    "an end, and something on another basis": (
        [("provides", "2031-01", "declared", "2031-02"), ("withholds", "2031-03", "practised")],
        [1, 0],
    ),
    "an end of one thing, and of the same said anew": (
        [("provides", "2031-01", "practised"), ("provides", "2031-02", "practised", "2031-03")],
        [1],
    ),
    "of several that ended the last": (
        [
            ("withholds", "2031-03", "practised", "2031-04"),
            ("provides", "2031-01", "practised", "2031-02"),
        ],
        [0],
    ),
    # Lethal aid in the story: one review, one condition, one practice; none ends another.
    "three things of different basis and date": (
        [
            ("under-review", "2031-06", "declared"),
            ("conditional", "2031-06-23", "declared"),
            ("withholds", "2031-10-22", "practised"),
        ],
        [2, 1, 0],
    ),
}


def numbers(found: Any) -> list[int]:
    return [int(record.id.removeprefix("p")) for record in found]


@pytest.mark.parametrize("name", POSITIONS)
def test_positions_stand_as_last_recorded_of_each_basis(tmp_path: Path, name: str) -> None:
    given_, standing = POSITIONS[name]
    found = positions(tmp_path, *(position(day, basis, *until) for basis, day, *until in given_))

    assert standing == numbers(latest(found))
    assert standing == numbers(latest(reversed(found)))


@pytest.mark.parametrize("name", POLICIES)
def test_aid_policies_stand_side_by_side(tmp_path: Path, name: str) -> None:
    given_, standing = POLICIES[name]
    found = policies(
        tmp_path, *(policy(day, word, basis, *until) for word, day, basis, *until in given_)
    )

    assert standing == numbers(latest(found))


DAYS = ["2031-05", "2030-12-31", "[2031-01-01..2031-06-30]", "2031-01-01/2031-06-30", "2031-05-01"]


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> tuple[Position, ...]:
    """Positions recorded on DAYS."""
    return positions(tmp_path_factory.mktemp("several"), *map(position, DAYS))


@given(st.randoms(use_true_random=False))
def test_a_history_goes_from_the_oldest_record_whatever_order_it_is_given(
    several: tuple[Position, ...], shuffler: random.Random
) -> None:
    shuffled = list(several)
    shuffler.shuffle(shuffled)

    # A day begins with its month; the month ends later.
    assert numbers(history(shuffled)) == [1, 3, 4, 0, 2]


# --- who stands where ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    records = {
        "positions/late": position("2031-05"),
        "positions/early": position("2031-01", actor="samplia"),
        "aid/late": policy("2031-04", "provides"),
        "aid/early": policy("2031-02", "withholds"),
        "aid/other-goods": policy("2031-03", "provides", category="lethal"),
        "aid/other-way": policy("2031-03", "provides", donor="samplia", recipient="examplia"),
    }
    # Ids are unique over the site.
    records = {f"{name}-{name.split('/')[0]}": record for name, record in records.items()}
    return graph_of(tmp_path_factory.mktemp("stands"), written(STANDS | records))


def ids(found: tuple[Position, ...] | tuple[Aid, ...]) -> list[str]:
    return [record.id for record in found]


def test_on_a_proposition_stand_the_positions_that_name_it(graph: Graph) -> None:
    assert ids(positions_on(graph, RecordId("open"))) == ["early-positions", "late-positions"]


def test_on_a_proposition_that_shows_aid_stand_the_policies_it_asks_for(graph: Graph) -> None:
    assert ids(positions_on(graph, RecordId("sends-tents"))) == ["early-aid", "late-aid"]


def test_nobody_stands_on_what_is_no_proposition(graph: Graph) -> None:
    assert positions_on(graph, RecordId("nowhere")) == ()
    assert positions_on(graph, RecordId("samplia")) == ()


def test_a_plain_proposition_asks_for_no_aid(graph: Graph) -> None:
    proposition = graph.proposition(RecordId("open"))

    assert proposition is not None
    assert aid_policies(graph, proposition) == ()
