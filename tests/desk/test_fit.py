"""What a statement says that its place does not, and what it lost: figures, names, doubts."""

from pathlib import Path

import pytest

from corpus import minimal_with
from onrecord.desk.fit import doubts_lost, figures_lacking, names_lacking
from stages import graph_of

NO_DATES: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("statement", "cited", "lacking"),
    [
        ("500 tents came.", "Some 500 tents came.", ()),
        ("500 tents came.", "Some 5,000 tents came.", ("500",)),
        ("1,500 tents came.", "1500 tents came.", ()),
        ("1,500 tents came.", "1.5 tents came.", ("1,500",)),
        ("1.5 tonnes came.", "1.5 tonnes came.", ()),
        ("1.5 tonnes came.", "15 tonnes came.", ("1.5",)),
        ("Twelve tents came.", "12 tents came.", ()),
        ("12 tents came.", "Twelve tents came.", ()),
        ("12 tents came.", "A dozen tents came.", ()),
        ("Dozens of tents came.", "A dozen tents came.", ()),
        ("Thousands came.", "Hundreds came.", ("Thousands",)),
        ("Thousands came.", "Tens of thousands came.", ()),
        ("Twenty tents came.", "Thirty tents came.", ("Twenty",)),
        ("One tent came.", "A tent came.", ()),
        ("The two countries met.", "Examplia and Samplia met.", ()),
        ("30% came.", "30 per cent came.", ()),
        ("30% came.", "40 per cent came.", ("30",)),
        ("From 10 to 20 came.", "Between 10 and 20 came.", ()),
        ("From 10 to 20 came.", "Between 10 and 25 came.", ("20",)),
        ("No tents came.", "No tents came.", ()),
        ("10,000 more came, 1,500 before.", "Another 10,000 followed.", ("1,500",)),
    ],
)
def test_a_figure_stands_in_the_place_in_digits_or_in_words(
    statement: str, cited: str, lacking: tuple[str, ...]
) -> None:
    assert figures_lacking(statement, cited, NO_DATES) == lacking


def test_figures_of_dates_are_not_looked_for() -> None:
    told = "On 3 May 2031 it sent 70 tents."

    assert figures_lacking(told, "Tents, it said.", frozenset({"3", "2031"})) == ("70",)


@pytest.mark.parametrize(
    ("statement", "cited", "lacking"),
    [
        ("Examplia sent tents.", "Examplia sent tents.", ()),
        ("Examplia sent tents.", "Its neighbour sent tents.", ("Examplia",)),
        ("Examplia’s tents came.", "Tents of Examplia came.", ()),
        ("Examplia sent tents.", "Examplian tents came.", ()),
        ("Examplia sent tents.", "The Republic of Examplia sent tents.", ()),
        ("Examplia sent tents.", "Ekzemplio sent tents.", ()),
        ("Erika Example spoke.", "Example spoke.", ()),
        ("Erika Example spoke.", "A spokeswoman spoke.", ("Erika Example",)),
        ("The Ministry of Examples spoke.", "The ministry spoke.", ("Ministry of Examples",)),
        ("Examplia and Samplia met.", "They met.", ("Examplia", "Samplia")),
        ("Nobody met.", "They met.", ()),
        ("EXAMPLIA sent tents.", "Its neighbour sent tents.", ("Examplia",)),
    ],
)
def test_an_actor_is_named_in_the_place_under_any_of_its_names(
    tmp_path: Path, statement: str, cited: str, lacking: tuple[str, ...]
) -> None:
    graph = graph_of(tmp_path, minimal_with({}))

    assert names_lacking(statement, cited, graph, frozenset()) == lacking


def test_whom_the_record_is_about_need_not_be_named(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, minimal_with({}))
    own = frozenset({graph.records["examplia"].id})

    assert names_lacking("Examplia met Samplia.", "They met.", graph, own) == ("Samplia",)


@pytest.mark.parametrize(
    ("statement", "cited", "lost"),
    [
        ("Tents would cross the border.", "Tents would cross the border.", ()),
        ("Tents cross the border.", "Tents would cross the border.", ("would",)),
        ("Tents could cross the border.", "Tents would cross the border.", ()),
        ("Tents cross the border.", "Tents cross the border if it rains.", ("if",)),
        ("Tents cross the border unless dry.", "Tents cross the border if it rains.", ()),
        ("Tents depend on the border.", "Tents at the border if it rains.", ()),
        ("Tents cross the border.", "Reports suggest tents cross the border.", ("suggest",)),
        ("Reports suggest tents cross the border.", "Reports suggest tents cross the border.", ()),
        ("Tents crossed the border.", "Tents allegedly crossed the border.", ("allegedly",)),
        ("Tents crossed the border.", "Tents did not cross the border.", ("not",)),
        ("Tents never crossed the border.", "Tents did not cross the border.", ()),
        ("Tents crossed the border.", "Tents didn’t cross the border.", ("n't",)),
        ("Tents crossed the border.", "Tents crossed the border. Trucks may not.", ()),
        ("Trucks waited there.", "Tents would cross the border.", ()),
    ],
)
def test_a_word_of_doubt_is_kept_by_any_of_its_kind(
    statement: str, cited: str, lost: tuple[str, ...]
) -> None:
    assert doubts_lost(statement, cited) == lost
