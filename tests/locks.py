"""A quotes.lock in which all words of a corpus are verified, and all statements held."""

import datetime

from onrecord.check.fitting import STATED
from onrecord.check.passages import passages_of, places_that_support
from onrecord.link import Graph
from onrecord.lock import CitedText, Fit, Lock, Verified
from onrecord.records import Source
from onrecord.wording import Match, statement_fingerprint

DAY = datetime.date(2031, 5, 6)
ANY_TEXT = "0123456789abcdef"


def lock_of(graph: Graph) -> Lock:
    """Return what `verify` would write, were all words of *graph* in the texts of its sources.

    No statement is doubtful.
    """
    entries = (
        Verified(
            record=said.record.id,
            field=said.field,
            source=said.source,
            paragraph=said.passage.paragraphs[0] if said.passage.paragraphs else 1,
            match=Match.EXACT,
            words=said.fingerprint,
            snapshot=_text(graph, said.source),
            on=DAY,
        )
        for record in (*graph.records.values(), *graph.duplicates)
        for said in passages_of(graph, record)
    )
    fits = (
        Fit(
            record=record.id,
            cited=tuple(
                CitedText(source, paragraphs, _text(graph, source)) for source, paragraphs in places
            ),
            statement=statement_fingerprint(record.statement.text),
            on=DAY,
        )
        for record in graph.records.values()
        if isinstance(record, STATED) and (places := places_that_support(graph, record))
    )
    return Lock(verified=tuple({entry.key: entry for entry in entries}.values()), fits=tuple(fits))


def _text(graph: Graph, source_id: str) -> str:
    source = graph.get(source_id, Source)
    return source.snapshot.sha256[:16] if source and source.snapshot else ANY_TEXT
