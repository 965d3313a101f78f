"""A statement and the places that it cites -> what it says that these do not, and what it lost.

A true quotation may not support a claim. Nothing here understands a sentence: figures, names
and words of doubt are compared, and an editor judges what is found.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.check.fitting import STATED
from onrecord.check.parts import parts_of
from onrecord.check.passages import obstacle, places_that_support
from onrecord.compose.labels import plain_text
from onrecord.dates import Date
from onrecord.desk.encoded import most_like, stems
from onrecord.ids import RecordId
from onrecord.link import Graph, chain_of, edges
from onrecord.lock import CitedText, Doubt, Fit
from onrecord.read.snapshots import TextOf
from onrecord.records import Actor, Aid, Fact, Position
from onrecord.vocabulary import ActorType, Policy
from onrecord.wording import fold, statement_fingerprint
from onrecord.wording.sentences import sentence_spans

_SINGLE = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_NUMBERS = {
    **{word: str(number) for number, word in enumerate(_SINGLE)},
    **{word: str(10 * number) for number, word in enumerate(_TENS, start=2)},
    "dozen": "12",
    "hundred": "100",
    "thousand": "1000",
    "million": "1000000",
    "billion": "1000000000",
}
_TOO_COMMON = frozenset(["0", "1", "2"])
""" "One", "two" count what a sentence names anyway."""
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")

_DOUBTS: tuple[tuple[str, ...], ...] = (
    ("would", "could", "might", "may", "should"),
    ("if", "unless", "provided", "depend", "depends", "depending", "condition", "conditions"),
    ("suggest", "suggests", "suggesting", "suggested", "indicate", "indicates", "indicating"),
    ("alleged", "allegedly", "accused", "accuses", "accusing", "accusation", "alleges"),
    ("reportedly", "rumoured", "rumored", "purported", "purportedly"),
    ("not", "never", "no", "without", "n't"),
)
"""Words that weaken or turn round a sentence: one of a row stands for any other of it."""

CONDITIONAL = Policy.CONDITIONAL.value
"""The stance has the same name as the policy."""


def fit(
    graph: Graph,
    record: STATED,
    text_of: TextOf,
    today: datetime.date,
    before: Fit | None,
) -> Fit | None:
    """Return what comes of holding *record* against all places that support it.

    None if one of them cannot be read: what the others lack may stand there. What is the same
    as *before* keeps its day.
    """
    places = _cited(graph, record, text_of)
    if not places:
        return None
    cited = "\n".join(places.values())
    statement = plain_text(graph, record.statement)
    lacking = (
        ("F101", figures_lacking(statement, cited, _dates(record, graph))),
        ("F102", names_lacking(statement, cited, graph, _own_actors(record, graph))),
        ("F103", () if _is_doubtful(record) else doubts_lost(statement, cited)),
    )
    found = Fit(
        record=record.id,
        cited=tuple(sorted(places, key=_in_order)),
        statement=statement_fingerprint(record.statement.text),
        doubts=tuple(Doubt(code, tuple(map(_told, words))) for code, words in lacking if words),
        on=today,
    )
    is_same = before is not None and replace(before, on=today) == found
    return before if is_same else found


def _in_order(place: CitedText) -> tuple[str, tuple[int, int]]:
    return place.source, place.paragraphs or (0, 0)


def _told(words: str) -> str:
    """Return *words*, which may be a name of any signs, as a line of the lock can hold them."""
    return " ".join(words.replace("|", " ").split())


def _cited(graph: Graph, record: STATED, text_of: TextOf) -> dict[CitedText, str]:
    """Return the places that support *record*, and what stands there.

    Nothing if one of them cannot be read.
    """
    places = {}
    for name, paragraphs in places_that_support(graph, record):
        text = text_of(name)
        if text is None or obstacle(graph, name, text):
            return {}
        first, last = paragraphs or (1, len(text.paragraphs))
        if last > len(text.paragraphs):
            return {}
        place = CitedText(name, paragraphs, text.sha256[:16])
        places[place] = "\n".join(text.paragraphs[first - 1 : last])
    return places


# --- figures --------------------------------------------------------------------------------


def figures_lacking(statement: str, cited: str, dates: frozenset[str]) -> tuple[str, ...]:
    """Return the figures of *statement* that *cited* lacks, but for those of its *dates*."""
    there = set(_figures(cited).values()) | dates | _TOO_COMMON
    return tuple(written for written, value in _figures(statement).items() if value not in there)


def _figures(text: str) -> dict[str, str]:
    """Return figures in digits or words: as written -> the number without its grouping."""
    found = {
        written: re.sub(r"[.,](?=\d{3}(?:\D|$))", "", written) for written in _DIGITS.findall(text)
    }
    for word in re.findall(r"[A-Za-z]+", text):
        if value := _NUMBERS.get(word.casefold().removesuffix("s")):
            found[word] = value
    return found


def _dates(record: Fact, graph: Graph) -> frozenset[str]:
    """Return the figures in the dates of *record*, of its voices and its sources."""
    dates = [part for _, part in parts_of(record) if isinstance(part, Date)]
    for citation in record.sources:
        chain = chain_of(graph, citation)
        dates += [step.date for step in chain.steps if step.date] if chain else []
    text = " ".join(date.edtf for date in dates)
    return frozenset(number.lstrip("0") for number in re.findall(r"\d+", text))


# --- names ----------------------------------------------------------------------------------


def names_lacking(
    statement: str, cited: str, graph: Graph, own: frozenset[RecordId]
) -> tuple[str, ...]:
    """Return the actors that *statement* names and *cited* does not, but for its *own*."""
    told, there = _padded(statement), _padded(cited)
    return tuple(
        sorted(
            actor.name
            for actor in graph.all(Actor)
            if actor.id not in own
            and any(f" {_folded(name)}" in told for name in (actor.name, *actor.aliases))
            and not any(f" {name}" in there for name in _ways_to_name(actor))
        )
    )


def _ways_to_name(actor: Actor) -> Iterator[str]:
    names = (actor.name, actor.official_name, *actor.aliases, *(name.text for name in actor.native))
    for name in names:
        if name:
            yield _folded(name)
            if actor.type is ActorType.PERSON:
                yield from (word for word in _folded(name).split() if len(word) > 2)


def _folded(text: str) -> str:
    return " ".join(re.findall(r"[\w.]+", fold(text).casefold()))


def _padded(text: str) -> str:
    return f" {_folded(text)} "


def _own_actors(record: STATED, graph: Graph) -> frozenset[RecordId]:
    """Return those whom a page names beside the statement anyway."""
    named = [edge.target for edge in edges(record) if edge.mark is None]
    for citation in record.sources:
        chain = chain_of(graph, citation)
        for step in chain.steps if chain else ():
            named += [name for name in (step.who, step.of, step.to) if name]
    whole = set(named)
    for name in named:
        actor = graph.get(name, Actor)
        if actor and actor.part_of:
            whole.add(actor.part_of)
    return frozenset(whole)


# --- doubts ---------------------------------------------------------------------------------


def doubts_lost(statement: str, cited: str) -> tuple[str, ...]:
    """Return the words of doubt in the sentence that *statement* takes up, and that it lacks."""
    sentences = [cited[start:end] for start, end in sentence_spans(cited)]
    number = most_like(stems(statement), [stems(sentence) for sentence in sentences])
    if number is None:
        return ()
    there, here = _words(sentences[number]), _words(statement)
    lost = []
    for row in _DOUBTS:
        found = [word for word in row if word in there]
        if found and not any(word in here for word in row):
            lost.append(found[0])
    return tuple(lost)


def _words(text: str) -> frozenset[str]:
    words = re.findall(r"[a-z]+(?:'[a-z]+)?", fold(text).casefold())
    return frozenset(words) | {"n't" for word in words if word.endswith("n't")}


def _is_doubtful(record: STATED) -> bool:
    """True if the record tells its doubt in a field of its own."""
    if isinstance(record, Position):
        return record.stance.value == CONDITIONAL or bool(record.conditions)
    if isinstance(record, Aid):
        return record.policy in (Policy.CONDITIONAL, Policy.UNDER_REVIEW) or bool(record.conditions)
    return False
