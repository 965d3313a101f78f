"""Every attribution that can be recorded, in words: none may read wrong or lose what weakens it.

Each act, naming and medium, with and without a listener, terms and a date; first told by
one who knows, then passed on by a second who had it from the first.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import cycle, pairwise, product
from typing import Any

import pytest

from onrecord.compose.attribution import chain_in_words, lead, plain
from onrecord.ids import RecordId
from onrecord.link import chain_of
from onrecord.records import Citation
from onrecord.vocabulary import Act, Medium, Naming, Terms
from stages import graph_of, written
from worlds import WORLD, source

Hop = dict[str, Any]

# Who may be behind each naming; also those whose words the verbs and media could repeat.
SPEAKERS: Mapping[Naming, tuple[Hop, ...]] = {
    Naming.NAMED: (
        {"who": "erika"},
        {"who": "erika", "role": "minister"},
        {"who": "erika", "role": "minister", "of": "ministry"},
    ),
    Naming.OFFICE: ({"who": "ministry"}, {"who": "gazette"}, {"who": "ministry", "role": "host"}),
    Naming.UNNAMED: (
        {"role": "an aide"},
        {"role": "a spokeswoman", "of": "ministry"},
        {"who": "ministry"},
        {"who": "ministry", "role": "a spokeswoman"},
        {"who": "erika", "role": "spokeswoman"},
        {"role": "news reports"},
    ),
    Naming.UNSTATED: (
        {"role": "reports"},
        {"role": "a news release"},
        {"who": "bob"},
        {"who": "ministry"},
    ),
}
TERMS = (Terms.UNSTATED, Terms.BACKGROUND, Terms.ON_THE_RECORD, Terms.DEEP_BACKGROUND)
EXTRAS = tuple(product(({}, {"to": "gazette"}), ({}, {"date": "2031-05"}), TERMS))
FIRST: Hop = {"role": "officials", "date": "2030"}


def hops() -> Iterator[Hop]:
    """Yield hops of each act, naming, medium and speaker; the extras take turns."""
    extras = cycle(EXTRAS)
    for act, naming, medium in product(Act, Naming, Medium):
        for speaker in SPEAKERS[naming]:
            to, date, terms = next(extras)
            said = {"act": act.value, "naming": naming.value, "medium": medium.value}
            yield {**speaker, **said, **to, **date, "terms": terms.value}


VOICES = [[hop] for hop in hops()] + [[FIRST, hop] for hop in hops()]

# What must not be read anywhere.
FORBIDDEN = {
    "nothing in brackets": r"\(\s*[,)]|,\s*\)",
    "two signs or blanks in a row": r"[,;]\s*[,;]|  | [,;)]|\( ",
    "one preposition after another": r"\b(?:by|to|of|in|at|with|as) (?:by|to|of|in|at|with|as)\b",
    "a report reported": r"report\w*(?: \([^)]*\))?(?: reported| in news reports)"
    r"|reported by[^;]*reports",
    "a release in a release": r"release(?: \([^)]*\))? [^;]*in a news release",
    "a role that nothing closes": r"[^,(;]*, (?:minister|spokeswoman|host)\b"
    r"(?: of the Ministry of Examples)?+(?: \([^)]*\))?+ [a-z]",
    "a verb without its object": r"\b(?:assessed|accused|relayed|described|told)(?: to\b|,|$)",
    "a name that is unnamed": r"(?:Erika Example|Bob Sample)[^;(]* "
    r"\((?:unnamed|not identified)[,)]",
    "a body of which somebody is the role": r"Ministry of Examples, a spokeswoman",
}

# Act -> what one of these must say, first in a sentence or later.
WEAK = {
    Act.ACCUSED.value: "accusation",
    Act.ASSESSED.value: "assessment",
    Act.CHARACTERISED.value: "judgment|described it so",
    Act.AGREED.value: "agreed",
}
NAMING = {Naming.UNNAMED.value: "unnamed|not named", Naming.UNSTATED.value: "not identified"}
TERMS_SAID = {
    Terms.BACKGROUND.value: "on background",
    Terms.DEEP_BACKGROUND.value: "on deep background",
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str]]:
    """The words before a statement, and those of the note, for each of VOICES."""
    voices = {f"v{number}": {"hops": voice} for number, voice in enumerate(VOICES)}
    content = {**WORLD, "sources/story": source("news", voices=voices)}
    graph = graph_of(tmp_path_factory.mktemp("every"), written(content))
    words = []
    for name in voices:
        chain = chain_of(graph, Citation(source=RecordId("story"), via=name))
        assert chain is not None
        words.append((plain(lead(graph, chain)), plain(chain_in_words(graph, chain))))
    return words


@pytest.mark.parametrize("fault", FORBIDDEN)
def test_no_attribution_reads_wrong(told: list[tuple[str, str]], fault: str) -> None:
    wrong = re.compile(FORBIDDEN[fault])

    assert [words for pair in told for words in pair if wrong.search(words)] == []


def test_no_word_stands_twice_in_a_row(told: list[tuple[str, str]]) -> None:
    for pair in told:
        for words in pair:
            read = re.findall(r"\w+", words.lower())
            assert [one for one, other in pairwise(read) if one == other] == []


def test_every_attribution_is_one_sentence_that_waits_for_what_was_said(
    told: list[tuple[str, str]],
) -> None:
    for before, note in told:
        assert before[0].isupper()
        assert note[0].isupper()
        assert re.search(r"[\w)]$", before)
        assert re.search(r"[\w)]$", note)
        assert before.count("(") == before.count(")")
        assert ";" not in before


def test_nothing_that_weakens_a_thing_is_lost_on_the_way(told: list[tuple[str, str]]) -> None:
    for voice, (before, note) in zip(VOICES, told, strict=True):
        hop = voice[-1]
        wanted = (
            WEAK.get(hop["act"], ""),
            NAMING.get(hop["naming"], ""),
            TERMS_SAID.get(hop["terms"], ""),
        )
        # The last brackets or words are those of the hop itself, not those of the first.
        own = before.partition(", officials")[0] if len(voice) > 1 else before
        for words in filter(None, wanted):
            assert re.search(words, own), before
            assert re.search(words, note.rpartition("; ")[2]), note


def test_who_is_spoken_to_stands_in_the_note(told: list[tuple[str, str]]) -> None:
    for voice, (_, note) in zip(VOICES, told, strict=True):
        listener = re.search("(?:to|with|told) The Example Gazette", note)
        assert bool(listener) is ("to" in voice[-1])
