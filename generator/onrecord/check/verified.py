"""Words of sources that nobody has verified, or that were changed since (V101 to V105).

What counts is quotes.lock. A text of the source, where it is at hand, only serves to show
the difference: whether it is must not change which words pass.
"""

from collections.abc import Iterator, Mapping

from onrecord.check.entries import entries_of, failures_of, lines_about
from onrecord.check.passages import Said, obstacle, passages_of
from onrecord.ids import RecordId
from onrecord.link import Graph
from onrecord.lock import CitedText, Failed, Lock, Verified, WordsKey
from onrecord.problems import Problem
from onrecord.read.snapshots import SnapshotText, TextOf
from onrecord.records import Record, Source
from onrecord.wording import Missed, find

_SHORT = 60


def check_words_are_verified(
    graph: Graph, record: Record, lock: Mapping[RecordId, Lock], text_of: TextOf
) -> Iterator[Problem]:
    """V101, V102, V103, V105, V106: what the sheets quote is what was verified."""
    all_said = tuple(passages_of(graph, record))
    if not all_said:
        return
    lines = lines_about(graph, record, lock)
    verified, failures = entries_of(graph, lines, all_said), failures_of(graph, lines)
    for said in all_said:
        found, failed = verified.get(said.key), failures.get(key_of_words(said))
        if failed and counts(graph, failed, found):
            yield _failed(said, failed, _text_at_hand(graph, said, text_of))
        else:
            yield from _about(graph, said, found, text_of)


def key_of_words(said: Said) -> WordsKey:
    """Return the key of what the lock says of *said*, if it was not found."""
    return WordsKey(said.record.id, said.source, said.fingerprint)


def counts(graph: Graph, failed: Failed, found: Verified | None) -> bool:
    """True if what *failed* tells is the last that is known of these words."""
    is_later = found is None or found.words != failed.words or found.on < failed.on
    return is_later and is_of_its_text(graph, failed)


def still_holds(found: Verified, said: Said) -> bool:
    """True if *found* tells of the words that *said* has, at the place that it cites."""
    return found.words == said.fingerprint and _is_within(found, said)


def is_of_its_text(graph: Graph, found: Verified | Failed | CitedText) -> bool:
    """True if *found* tells of the text that the sheet of its source describes, if it does."""
    source = graph.get(found.source, Source)
    measures = source.snapshot if source else None
    return measures is None or measures.sha256.startswith(found.snapshot)


def _about(graph: Graph, said: Said, found: Verified | None, text_of: TextOf) -> Iterator[Problem]:
    source = graph.get(said.source, Source)
    if source is None or not said.passage.fragments:
        return
    if found and found.words != said.fingerprint:
        yield _changed(said, found, _text_at_hand(graph, said, text_of))
        return
    if found is None or not is_of_its_text(graph, found):
        # Of a source whose text was not kept, nothing can be verified.
        if source.snapshot:
            yield Problem(
                code="V102",
                at=said.at,
                message=f'nobody has held the words against the text of "{said.source}" yet',
                hint="run `onrecord verify`, where that text is at hand",
            )
    elif not _is_within(found, said):
        yield Problem(
            code="V106",
            at=said.at,
            message=f"the words were found in paragraph {found.paragraph},"
            " which is not the place cited",
            hint=f"cite paragraph {found.paragraph}, or run `onrecord verify`",
        )
    # Told beside the others: what answers it in the sheet is not idle.
    if found and found.hidden:
        yield hidden(said, found.hidden)


def _text_at_hand(graph: Graph, said: Said, text_of: TextOf) -> SnapshotText | None:
    """Return the text of the source, if it can be shown where the words differ from it."""
    graph.look_up("texts")
    text = text_of(said.source)
    return None if obstacle(graph, said.source, text) else text


def _failed(said: Said, failed: Failed, text: SnapshotText | None) -> Problem:
    if text is not None and isinstance(missed := find(said.passage, text.paragraphs), Missed):
        return not_found(said, missed)
    words = _shortened(" ... ".join(said.passage.fragments))
    return Problem(
        code="V105",
        at=said.at,
        message=f'"{words}": the words were not found in the text of "{said.source}" on'
        f" {failed.on.isoformat()}",
        hint="run `onrecord verify` where that text is at hand: it shows what is there, and, once"
        " the words are mended, notes that they are found",
    )


def _is_within(found: Verified, said: Said) -> bool:
    cited = said.passage.paragraphs
    return cited is None or cited[0] <= found.paragraph <= cited[1]


def _changed(said: Said, found: Verified, text: SnapshotText | None) -> Problem:
    if text is not None and isinstance(missed := find(said.passage, text.paragraphs), Missed):
        return not_found(said, missed)
    return Problem(
        code="V101",
        at=said.at,
        message=f"the words are not those that were verified on {found.on.isoformat()}",
        hint="undo the change, or run `onrecord verify` where the text of the source is at hand;"
        ' "prefix", "suffix" and whose "elisions" they are belong to the words',
    )


# --- what `verify` tells, too --------------------------------------------------------------


def not_found(said: Said, missed: Missed) -> Problem:
    """V105: words that the text of the source does not have."""
    words = missed.fragment or " ... ".join(said.passage.fragments)
    return Problem(
        code="V105",
        at=said.at,
        message=f'"{_shortened(words)}": the words {missed.reason} ("{said.source}")',
        hint=way_out(missed),
    )


def hidden(said: Said, words: tuple[str, ...], cuts: tuple[str, ...] = ()) -> Problem:
    """V103: words left out by the editor that turn the meaning round.

    *cuts*: all that is left out, where the text of the source is at hand.
    """
    named = ", ".join(f'"{word}"' for word in words)
    left_out = " and ".join(f'"{_shortened(cut)}"' for cut in cuts if cut)
    told = f"left out is {left_out}; " if left_out else ""
    return Problem(
        code="V103",
        at=said.at,
        message=f"what is left out of the quote holds {named}",
        hint=f"{told}quote these words too;"
        " or tell in `accepted` why the meaning is kept without them",
    )


def way_out(missed: Missed) -> str:
    """Return the nearest words of the source with the difference marked, and what to do."""
    told = []
    if missed.difference:
        told.append(
            f"paragraph {missed.nearest} has: {missed.difference} ([-yours-]{{+the source's+}})"
        )
    elif missed.surroundings:
        told.append(f"here: {'; and here: '.join(missed.surroundings)}")
    elif missed.passage:
        told.append(f'paragraph {missed.nearest} has: "{_shortened(missed.passage)}"')
    return "; ".join((*told, missed.reason.hint))


def _shortened(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _SHORT else f"{words[:_SHORT].rstrip()} ..."
