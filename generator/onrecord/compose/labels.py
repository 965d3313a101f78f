"""One line of plain text for each record: what links, lists and titles call it."""

import re
from collections.abc import Callable
from functools import partial, singledispatch

from onrecord.compose.attribution import caveats, first_teller
from onrecord.compose.terms import day_in_words
from onrecord.ids import RecordId
from onrecord.link import Graph, main_chain
from onrecord.records import (
    Actor,
    Agreement,
    Aid,
    Briefing,
    Claim,
    Correction,
    Event,
    Fact,
    Flow,
    Place,
    Position,
    Prose,
    Quote,
    Record,
    Source,
    Topic,
)
from onrecord.vocabulary import CHANNELS, Basis, Translation
from onrecord.wording.sentences import sentence_spans

_LONGEST = 140


def label_of(graph: Graph, record_id: RecordId) -> str:
    """Return the words that stand for a record or proposition; its id if nothing has it."""
    return graph.once(f"label:{record_id}", lambda: _full_label(graph, record_id))


def _full_label(graph: Graph, record_id: RecordId) -> str:
    proposition = graph.proposition(record_id)
    if proposition:
        return proposition.text
    record = graph.records.get(record_id)
    if record is None:
        return record_id
    caveats = _caveats(record, graph)
    return f"{_label(record, graph)} ({', '.join(caveats)})" if caveats else _label(record, graph)


def _caveats(record: Record, graph: Graph) -> tuple[str, ...]:
    """Return what keeps the title of a record from saying more than the record does.

    A pledge is no delivery, a policy that is declared is not one that is practised, and an
    accusation stays one where nothing but the title is read.
    """
    chain = main_chain(graph, record) if isinstance(record, Fact | Event | Agreement) else None
    if chain is None:
        return ()
    known = caveats(chain)
    told = (f"as told by {first_teller(graph, chain)}",)
    match record:
        case Flow():
            untold = record.channel in (CHANNELS["direct"], CHANNELS["unstated"])
            channel = () if untold else (record.channel.label,)
            return (*channel, record.stage.label, *known, *told)
        case Aid():
            is_own = record.basis in (Basis.DECLARED, Basis.ENACTED)
            return (record.basis.label, *known, *(() if is_own else told))
        case Quote() if record.translation in (Translation.OWN, Translation.OUTLET):
            return (record.translation.label, *known)
        case Position() if record.basis is Basis.ATTRIBUTED and not known:
            return (record.basis.label,)
        case _:
            return known


@singledispatch
def _label(record: Record, _graph: Graph) -> str:
    raise TypeError(f"no label is known for {type(record).__name__}")


@_label.register
def _of_actor(record: Actor, _graph: Graph) -> str:
    return record.name


@_label.register(Topic)
@_label.register(Event)
@_label.register(Agreement)
@_label.register(Source)
def _of_titled(record: Topic | Event | Agreement | Source, _graph: Graph) -> str:
    return record.title


@_label.register
def _of_quote(record: Quote, graph: Graph) -> str:
    return f"{label_of(graph, record.speaker)}: {shorten(quoted(record))}"


@_label.register
def _of_position(record: Position, graph: Graph) -> str:
    question = label_of(graph, record.proposition).rstrip(".?")
    return f"{label_of(graph, record.actor)} on: {question} – {record.stance.label}"


@_label.register
def _of_aid(record: Aid, graph: Graph) -> str:
    donor, recipient = label_of(graph, record.donor), label_of(graph, record.recipient)
    return f"{donor} to {recipient}, {record.category.label}: {record.policy.label}"


@_label.register
def _of_flow(record: Flow, graph: Graph) -> str:
    donor, recipient = label_of(graph, record.donor), label_of(graph, record.recipient)
    return f"{donor} to {recipient}: {record.items}"


@_label.register
def _of_claim(record: Claim, graph: Graph) -> str:
    # Claims may speak of each other: those named in this one do not tell what they say.
    statement = _plain(record.statement, partial(_name_of, graph)).rstrip(".")
    return f"{label_of(graph, record.by)}: {shorten(statement)}"


def _name_of(graph: Graph, record_id: RecordId) -> str:
    claim = graph.get(record_id, Claim)
    return f"a claim of {label_of(graph, claim.by)}" if claim else label_of(graph, record_id)


@_label.register
def _of_correction(record: Correction, _graph: Graph) -> str:
    return f"{record.type.label} of {day_in_words(record.date)}"


@_label.register
def _of_briefing(record: Briefing, graph: Graph) -> str:
    return record.title or label_of(graph, record.for_ or record.id)


def quoted(quote: Quote) -> str:
    """Return the words of *quote* with quotation marks, fragments parted by " … "."""
    return " … ".join(f"“{words}”" for words in (quote.fragments or (quote.text.strip(),)))


# None of these looks beyond the next bracket or sign of its own sort, so that the time is
# that of the length of the text.
_MARKUP = re.compile(
    r"(?<!\\)!?\[\[[^\[\]|]*\|(?P<label>[^\[\]]*)\]\]"
    r"|(?<!\\)!?\[\[(?P<id>[^\[\]]*)\]\]"
    r"|(?<!\\)\s*\[@[^\[\]]*\]"
    r"|(?<!\\)!?\[(?P<text>[^\[\]]*)\]\((?:[^()]|\([^()]*\))*\)"
    r"|^[ \t]*(?:#+|>|[-*+])[ \t]+"
    r"|`+",
    re.MULTILINE,
)
_SIGNS = re.compile(r"[\[`*_\\]|^[ \t]*[#>+-]", re.MULTILINE)
"""What stands in all Markdown: most prose has none of it, and to look is quicker."""
_EMPHASIS = re.compile(
    r"(?<!\\)(\*{1,3})(?=\S)([^*\\]+)(?<=\S)\1"
    r"|(?<![\w\\])(_{1,3})(?=\S)([^_\\]+)(?<=\S)\3(?!\w)"
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
# Strong in emphasised in strong: nobody goes deeper.
_EMPHASES = 3


def plain_text(graph: Graph, prose: Prose) -> str:
    """Return *prose* on one line, without Markdown and citations."""
    return _plain(prose, partial(label_of, graph))


def _plain(prose: Prose, name_of: Callable[[RecordId], str]) -> str:
    def words(found: re.Match[str]) -> str:
        name = name_of(RecordId(found["id"].strip())) if found["id"] else ""
        return found["label"] or name or found["text"] or ""

    if not _SIGNS.search(prose.text):
        return " ".join(prose.text.split())
    text = _MARKUP.sub(words, prose.text)
    for _ in range(_EMPHASES):
        text = _EMPHASIS.sub(lambda found: found[2] or found[4], text)
    return " ".join(_ESCAPED.sub(r"\1", text).split())


def shorten(text: str, longest: int = _LONGEST) -> str:
    """Return *text* cut after a word to at most *longest* characters, with an ellipsis.

    A word that is longer than that is cut in it.
    """
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0][: longest - 2].rstrip(" ,;:.") + " …"


def opening(text: str, longest: int) -> str:
    """Return the sentences that *text* begins with and that fit into *longest* characters.

    Of a first sentence that is longer, what fits, with an ellipsis.
    """
    ends = [end for _, end in sentence_spans(text) if end <= longest]
    return text[: ends[-1]] if ends else shorten(text, longest)


_PLACES = {"paragraph": "paragraph {}", "page": "page {}", "time": "at {}"}


def place_label(place: Place) -> str:
    """Return "paragraph 5", "paragraphs 5–7", "page 12" or "at 00:03:10"."""
    if "-" in place.value:
        return f"{place.kind}s {place.value.replace('-', '–')}"
    return _PLACES[place.kind].format(place.value)


def place_anchor(place: Place) -> str:
    """Return the id of a place on its source's page: "paragraph-5", "time-00-03-10"."""
    return f"{place.kind}-{re.sub(r'[^0-9A-Za-z]+', '-', place.value).strip('-')}"
