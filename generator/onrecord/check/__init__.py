"""Stage check: a Graph -> what is wrong in it, each fault once, sorted by place.

One file holds one family of rules. A reference must lead somewhere in every sheet; rules of
evidence and of time hold for what is meant for readers (see standing.py).

Most checks are of one record: what they find depends on that record and on what it looks up
by id, also by who refers to an id. They never go through all records, unless a fault is found
already and they look for a way out. The few checks of the whole say what no single record
shows.
"""

import datetime
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import chain
from types import UnionType
from typing import Any

from msgspec import Struct

from onrecord.check.answers import answer
from onrecord.check.chronology import (
    check_dates_agree_with_events,
    check_ends_follow_beginnings,
    check_events_follow_earlier_ones,
    check_sources_follow_what_they_tell,
    check_weekdays,
)
from onrecord.check.circles import check_chains_end
from onrecord.check.conflicts import check_positions_do_not_overlap
from onrecord.check.entries import lock_by_record
from onrecord.check.evidence import (
    check_facts_are_cited,
    check_places_are_in_source,
    check_posts_are_cited,
    check_prose_is_cited,
    check_terms_allow_publishing,
)
from onrecord.check.fitting import (
    STATED,
    check_doubtful_is_not_certain,
    check_passages_bear_few_claims,
    check_statements_fit,
)
from onrecord.check.identity import (
    check_ids_are_unique,
    check_overviews_are_single,
    check_redirects_are_free,
)
from onrecord.check.meant import name_what_was_meant
from onrecord.check.quotes import check_quotes_bring_no_marks
from onrecord.check.reachability import check_records_are_reachable
from onrecord.check.references import (
    check_aid_is_no_position,
    check_embeds_stand_in_briefings,
    check_published_rests_on_published,
    check_references_lead_somewhere,
)
from onrecord.check.repeats import check_nothing_is_recorded_twice
from onrecord.check.standing import is_finished
from onrecord.check.suggestions import Suggestions
from onrecord.check.verbatim import check_sources_are_not_copied
from onrecord.check.verified import check_words_are_verified
from onrecord.check.voices import (
    check_quotes_have_dates_of_voices,
    check_voices_are_of_speakers,
)
from onrecord.link import Graph
from onrecord.problems import Problem, sort_problems
from onrecord.read import Sheets
from onrecord.read.snapshots import TextOf, no_text
from onrecord.records import (
    KINDS,
    Actor,
    Agreement,
    Aid,
    Briefing,
    Claim,
    Event,
    Fact,
    Position,
    Quote,
    Record,
    Source,
    Topic,
)

__all__ = ["CHECKS_OF_ALL", "ChecksOfOne", "check", "checks_of_one", "found_in"]

_OfOne = Callable[[Graph, Any], Iterator[Problem]]
_OfAll = Callable[[Graph], Iterator[Problem]]
_Rows = tuple[tuple[type[Record] | UnionType, _OfOne], ...]
_ByKind = Mapping[type[Record], tuple[_OfOne, ...]]


class ChecksOfOne(Struct, frozen=True, kw_only=True):
    """The checks of one record, by its kind; each has with it what it holds records against."""

    of_each: _ByKind
    of_finished: _ByKind
    """Those of each, and of what is meant for readers."""
    of_shown: _ByKind
    """Those of finished records, and of what readers can be led to: what holds its id."""


def check(
    graph: Graph, sheets: Sheets, today: datetime.date, text_of: TextOf = no_text
) -> tuple[Problem, ...]:
    """Return what is wrong in *sheets*, whose records *graph* holds: also what reading told.

    To name one of the ids of sheets that could not be read is no fault, and what such a sheet
    names is not called unreachable. *text_of* gives the texts of the sources that are at hand,
    to show differences. Warnings are left out where their record accepts them.
    """
    told = sheets.problems
    found = (
        *name_what_was_meant(graph, told),
        *_found_in_each(graph, checks_of_one(graph, sheets, today, text_of)),
        *chain.from_iterable(
            graph.once(f"found by:{of_all.__name__}", partial(_all_by, of_all, graph))
            for of_all in CHECKS_OF_ALL
        ),
    )
    # A citation that could not be read is told of as that, and not as a missing one too.
    misread = {problem.at.path for problem in told if problem.code == "S117"}
    return sort_problems(
        problem
        for problem in answer(graph, found)
        if not (problem.code == "E106" and sheets.broken_ids)
        and not (problem.code == "E107" and problem.at.path in misread)
    )


def _all_by(of_all: _OfAll, graph: Graph) -> tuple[Problem, ...]:
    return tuple(of_all(graph))


def _found_in_each(graph: Graph, checks: ChecksOfOne) -> Iterator[Problem]:
    for kind in KINDS.values():
        name = f"found in all:{kind.kind}"
        yield from graph.once(name, partial(_all_of, kind, graph, checks))
    for record in graph.duplicates:
        yield from found_in(graph, record, checks)


def _all_of(kind: type[Record], graph: Graph, checks: ChecksOfOne) -> tuple[Problem, ...]:
    return tuple(
        problem
        for record in graph.all(kind)
        for problem in graph.once(f"found in:{record.id}", partial(_all_in, graph, record, checks))
    )


def _all_in(graph: Graph, record: Record, checks: ChecksOfOne) -> tuple[Problem, ...]:
    graph.look_up(f"record:{record.id}")
    return tuple(found_in(graph, record, checks))


def found_in(graph: Graph, record: Record, checks: ChecksOfOne) -> Iterator[Problem]:
    """Yield what *checks* find in one *record*."""
    if not is_finished(record):
        by_kind = checks.of_each
    elif graph.records[record.id] is not record:
        by_kind = checks.of_finished
    else:
        by_kind = checks.of_shown
    for of_one in by_kind[type(record)]:
        yield from of_one(graph, record)


def checks_of_one(
    graph: Graph, sheets: Sheets, today: datetime.date, text_of: TextOf = no_text
) -> ChecksOfOne:
    """Return the checks of one record of *graph*, as they stand on *today*."""
    lead_somewhere = partial(
        check_references_lead_somewhere,
        suggestions=Suggestions(graph),
        broken_ids=sheets.broken_ids,
    )
    lock = lock_by_record(graph, sheets.lock)
    are_verified = partial(check_words_are_verified, lock=lock, text_of=text_of)
    are_not_copied = partial(check_sources_are_not_copied, limit=sheets.settings.verbatim_limit)
    of_each: _Rows = (
        (Record, lead_somewhere),
        (Record, check_embeds_stand_in_briefings),
        # What readers see hangs from these two, whatever their own state.
        (Topic, check_positions_do_not_overlap),
        (Source, check_passages_bear_few_claims),
    )
    of_finished: _Rows = (
        (Fact | Event | Agreement, check_facts_are_cited),
        (Record, check_places_are_in_source),
        (Record, are_verified),
        (Position | Aid | Actor | Agreement, check_ends_follow_beginnings),
        (Fact | Event | Agreement | Source, check_sources_follow_what_they_tell),
        (Quote | Agreement, check_dates_agree_with_events),
        (Event, check_events_follow_earlier_ones),
        (Record, check_weekdays),
    )
    of_shown: _Rows = (
        (Briefing, check_overviews_are_single),
        (Record, partial(check_published_rests_on_published, today=today)),
        (Position, check_aid_is_no_position),
        (Actor, check_posts_are_cited),
        (Source, check_terms_allow_publishing),
        (Briefing | Actor | Topic, check_prose_is_cited),
        (Quote | Position | Aid, check_voices_are_of_speakers),
        (Source, are_not_copied),
        (Quote, check_quotes_bring_no_marks),
        (Quote, check_quotes_have_dates_of_voices),
        (Position, check_positions_do_not_overlap),
        (Actor | Source | Topic | Event, partial(check_records_are_reachable, today=today)),
        (STATED, partial(check_statements_fit, lock=lock)),
        (STATED, check_doubtful_is_not_certain),
        (Claim, check_passages_bear_few_claims),
    )
    return ChecksOfOne(
        of_each=_by_kind(of_each),
        of_finished=_by_kind((*of_each, *of_finished)),
        of_shown=_by_kind((*of_each, *of_finished, *of_shown)),
    )


def _by_kind(rows: _Rows) -> _ByKind:
    return {
        kind: tuple(of_one for kinds, of_one in rows if issubclass(kind, kinds))
        for kind in KINDS.values()
    }


CHECKS_OF_ALL: tuple[_OfAll, ...] = (
    check_ids_are_unique,
    check_redirects_are_free,
    check_chains_end,
    check_nothing_is_recorded_twice,
)
