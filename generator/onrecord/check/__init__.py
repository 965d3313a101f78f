"""Stage check: a Graph -> what is wrong in it, each fault once, sorted by place.

One file holds one family of rules. A reference must lead somewhere in every sheet; rules of
evidence and of time hold for what is meant for readers (see standing.py).
"""

import datetime
from collections.abc import Iterator
from itertools import chain

from onrecord.check.answers import answer
from onrecord.check.chronology import (
    check_dates_agree_with_events,
    check_ends_follow_beginnings,
    check_sources_follow_what_they_tell,
    check_weekdays,
)
from onrecord.check.circles import check_chains_end
from onrecord.check.conflicts import check_positions_do_not_overlap
from onrecord.check.evidence import (
    check_facts_are_cited,
    check_places_are_in_source,
    check_posts_are_cited,
    check_prose_is_cited,
    check_terms_allow_publishing,
)
from onrecord.check.fitting import check_statements_fit
from onrecord.check.identity import (
    check_ids_are_unique,
    check_overviews_are_single,
    check_redirects_are_free,
)
from onrecord.check.meant import name_what_was_meant
from onrecord.check.reachability import check_records_are_reachable
from onrecord.check.references import (
    check_aid_is_no_position,
    check_embeds_stand_in_briefings,
    check_ids_are_known,
    check_kinds_fit,
    check_published_rests_on_published,
    check_voices_are_known,
)
from onrecord.check.repeats import check_nothing_is_recorded_twice
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
from onrecord.settings import Settings

__all__ = ["check"]


def check(
    graph: Graph, sheets: Sheets, today: datetime.date, text_of: TextOf = no_text
) -> tuple[Problem, ...]:
    """Return what is wrong in *sheets*, whose records *graph* holds: also what reading told.

    To name one of the ids of sheets that could not be read is no fault, and what such a sheet
    names is not called unreachable. *text_of* gives the texts of the sources that are at hand,
    to show differences. Warnings are left out where their record accepts them.
    """
    found = chain(
        _found(graph, sheets.settings, today, sheets.broken_ids),
        check_words_are_verified(graph, sheets.lock, text_of),
        check_statements_fit(graph, sheets.lock),
    )
    told = sheets.problems
    answered = answer(graph, chain(name_what_was_meant(graph, told), found))
    # A citation that could not be read is told of as that, and not as a missing one too.
    misread = {problem.at.path for problem in told if problem.code == "S117"}
    return sort_problems(
        problem
        for problem in answered
        if not (problem.code == "E106" and sheets.broken_ids)
        and not (problem.code == "E107" and problem.at.path in misread)
    )


def _found(
    graph: Graph, settings: Settings, today: datetime.date, broken_ids: frozenset[str]
) -> Iterator[Problem]:
    yield from check_ids_are_unique(graph)
    yield from check_redirects_are_free(graph)
    yield from check_overviews_are_single(graph)
    yield from check_ids_are_known(graph, broken_ids)
    yield from check_kinds_fit(graph)
    yield from check_voices_are_known(graph)
    yield from check_published_rests_on_published(graph, today)
    yield from check_aid_is_no_position(graph)
    yield from check_embeds_stand_in_briefings(graph)
    yield from check_chains_end(graph)
    yield from check_nothing_is_recorded_twice(graph)
    yield from check_facts_are_cited(graph)
    yield from check_posts_are_cited(graph)
    yield from check_terms_allow_publishing(graph)
    yield from check_places_are_in_source(graph)
    yield from check_prose_is_cited(graph)
    yield from check_voices_are_of_speakers(graph)
    yield from check_sources_are_not_copied(graph, settings)
    yield from check_ends_follow_beginnings(graph)
    yield from check_sources_follow_what_they_tell(graph)
    yield from check_dates_agree_with_events(graph)
    yield from check_weekdays(graph)
    yield from check_quotes_have_dates_of_voices(graph)
    yield from check_positions_do_not_overlap(graph)
    yield from check_records_are_reachable(graph, today)
