"""What is left of the records at a past day: by dates, by sources, and by what rested on what."""

import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_sites import made_past
from onrecord.ids import RecordId
from onrecord.link import NOW, Moment, Shown, at_moment, link, published, withdrawn_by
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
    Position,
    Record,
    Source,
    Topic,
)
from onrecord.vocabulary import ConditionStatus
from stages import sheets_of, written
from worlds import WORLD, claim, source

TODAY = datetime.date(2032, 6, 1)
ONE_DAY = datetime.timedelta(days=1)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def shown(folder: Path, content: dict[str, Any], **moment: str) -> Shown:
    """What is left of the world with *content*, at as_of and known_by."""
    records = sheets_of(folder, written(WORLD | content)).records
    return at_moment(records, Moment(**{axis: day(text) for axis, text in moment.items()}))


def ids(kept: Shown, *kinds: type[Record]) -> list[str]:
    return [record.id for record in kept.graph.records.values() if isinstance(record, kinds)]


TOPIC = {
    "title": "Aid",
    "question": "Who gives what?",
    "propositions": [{"id": "open", "text": "The border should be open."}],
}


def position(recorded: str, **fields: Any) -> dict[str, Any]:
    return {
        "actor": "examplia",
        "proposition": "open",
        "stance": "supports",
        "basis": "declared",
        "recorded": recorded,
        "statement": "It should.",
        "sources": "report",
        **fields,
    }


# --- what held ------------------------------------------------------------------------------

# A date, and the first day on which what it dates has begun for certain.
BEGINNINGS = {
    "2031-04-02": "2031-04-02",
    "2031-04-02~": "2031-04-02",
    "2031-03": "2031-03-31",
    "2031-03~": "2031-03-31",
    "2031-03?": "2031-03-31",
    "2031-02-XX": "2031-02-28",
    "2030": "2030-12-31",
    "202X": "2029-12-31",
    "2031-21": "2031-05-31",
    "[2031-04-01..2031-04-18]": "2031-04-18",
    "[2031-04-01,2031-04-20]": "2031-04-20",
    "[..2031-04-18]": "2031-04-18",
    "2031-02-10/2031-03": "2031-02-10",
    "2030/..": "2030-01-01",
    "2030/": "2030-01-01",
    "../2031-04-18": "2031-04-18",
    "/2031-04-18": "2031-04-18",
    # Some day from 10 April on: as good as none. The report tells it on 4 May.
    "[2031-04-10..]": "2031-05-04",
}


@pytest.mark.parametrize(("date", "first"), BEGINNINGS.items())
def test_a_fact_is_shown_from_the_first_day_on_which_it_has_begun_for_certain(
    tmp_path: Path, date: str, first: str
) -> None:
    content = {"claims/it": claim("report", date=date)}
    before = (day(first) - ONE_DAY).isoformat()

    assert ids(shown(tmp_path, content, as_of=before), Claim) == []
    assert ids(shown(tmp_path, content, as_of=first), Claim) == ["it"]


# since and until beside "recorded: 2031-04-02": the first day, and the last.
SPANS = {
    ("", ""): ("2031-04-02", ""),
    ("2030-06", ""): ("2030-06-30", ""),
    ("[2030-01-01..]", ""): ("2031-04-02", ""),
    ("", "2031-04-20"): ("2031-04-02", "2031-04-20"),
    ("2030", "2031-04"): ("2030-12-31", "2031-04-30"),
    ("2030", "[2031-04-10..2031-04-12]"): ("2030-12-31", "2031-04-12"),
    ("2030", "[2031-04-10..]"): ("2030-12-31", ""),
}


@pytest.mark.parametrize(("span", "days"), SPANS.items())
def test_a_position_is_shown_from_its_beginning_to_its_last_day(
    tmp_path: Path, span: tuple[str, str], days: tuple[str, str]
) -> None:
    (since, until), (first, last) = span, days
    stated = {key: text for key, text in (("since", since), ("until", until)) if text}
    content = {"topics/aid": TOPIC, "positions/p": position("2031-04-02", **stated)}

    def found(date: datetime.date) -> list[tuple[str, bool]]:
        kept = shown(tmp_path, content, as_of=date.isoformat())
        return [(stand.id, stand.until is not None) for stand in kept.graph.all(Position)]

    assert found(day(first) - ONE_DAY) == []
    assert found(day(first)) == [("p", False)]
    if last:
        assert found(day(last) - ONE_DAY) == [("p", False)]
        assert found(day(last)) == [("p", True)]
        assert found(day(last) + ONE_DAY) == []
    else:
        assert found(day("2099-01-01")) == [("p", False)]


def hops(*dated: str) -> dict[str, Any]:
    """A voice of somebody and of others who pass it on, each with a date or with none."""
    tellers = ["bob", "ministry", "gazette"]
    steps = [
        {"who": who, **({"date": date} if date else {})}
        for who, date in zip(tellers, dated, strict=False)
    ]
    return {"voices": {"v": {"hops": steps}}}


NEVER = ""
# The source of something that bears no date, and the day from which it is shown.
TELLERS: dict[str, tuple[dict[str, Any], str]] = {
    "the source itself": (source("news"), "2031-05-04"),
    "a source of a month": (source("news", published="2031-05"), "2031-05-31"),
    "a source without a date": (source("news", published=None), NEVER),
    "one who told it before": (source("news", **hops("2031-04-01")), "2031-04-01"),
    "who passed it on": (source("news", **hops("2031-04-01", "2031-04-03")), "2031-04-03"),
    "the first, if nobody else says": (source("news", **hops("2031-04-01", "")), "2031-04-01"),
    "the source, if nobody says": (source("news", **hops("", "")), "2031-05-04"),
    "a teller in a source without a date": (
        source("news", published=None, **hops("2031-04-01", "2031-04-03")),
        "2031-04-03",
    ),
    "the paper, as a voice of its own": (
        source("news", voices={"v": {"hops": [{"who": "courier", "act": "characterised"}]}}),
        "2031-05-04",
    ),
}


@pytest.mark.parametrize("case", TELLERS)
def test_what_bears_no_date_is_shown_from_the_day_on_which_it_was_told(
    tmp_path: Path, case: str
) -> None:
    document, first = TELLERS[case]
    sheet = {key: value for key, value in document.items() if value is not None}
    via = {"via": "v"} if "voices" in sheet else {}
    content = {"sources/paper": sheet, "claims/it": claim([{"source": "paper", **via}])}

    def found(date: datetime.date) -> tuple[list[str], int]:
        kept = shown(tmp_path, content, as_of=date.isoformat())
        return ids(kept, Claim), kept.undated

    if first == NEVER:
        assert found(TODAY) == ([], 1)
    else:
        assert found(day(first) - ONE_DAY) == ([], 1)
        assert found(day(first)) == (["it"], 0)


def test_who_leads_decides_when_a_thing_was_told(tmp_path: Path) -> None:
    content = {
        "sources/old": source("news", published="2031-01-01"),
        "claims/it": claim(["report", "old"]),
        "claims/other": claim(["old", "report"]),
    }

    kept = shown(tmp_path, content, as_of="2031-02-01")

    assert ids(kept, Claim) == ["other"]


def test_a_forecast_is_shown_from_when_it_was_made(tmp_path: Path) -> None:
    content = {"claims/it": claim("report", type="forecast", date="2031-09")}

    assert ids(shown(tmp_path, content, as_of="2031-05-04"), Claim) == ["it"]
    before = shown(tmp_path, content, as_of="2031-05-03")
    assert (ids(before, Claim), before.undated) == ([], 0)


def agreement(*acts: dict[str, str]) -> dict[str, Any]:
    return {
        "title": "A pledge",
        "parties": ["examplia", "samplia"],
        "acts": list(acts),
        "sources": "report",
    }


ANNOUNCED, LATER = {"act": "announced", "date": "2031-01"}, {"act": "signed", "date": "2031-05-01"}
RATIFIED = {"act": "ratified"}
# The acts of an agreement of a report of 4 May; how many are shown on 1 March, and how many
# agreements are counted as undated.
PLEDGES: dict[str, tuple[tuple[dict[str, str], ...], int | None, int]] = {
    "no act": ((), None, 1),
    "an act without a date": ((RATIFIED,), None, 1),
    "an act of January": ((ANNOUNCED,), 1, 0),
    "an act of January, another without a date": ((RATIFIED, ANNOUNCED), 1, 0),
    "an act of January, another of May": ((ANNOUNCED, LATER), 1, 0),
    "an act of May": ((LATER,), None, 0),
    "an act of May, another without a date": ((RATIFIED, LATER), None, 0),
}


@pytest.mark.parametrize("case", PLEDGES)
def test_an_agreement_is_shown_with_the_acts_until_then(tmp_path: Path, case: str) -> None:
    acts, number, undated = PLEDGES[case]

    kept = shown(tmp_path, {"agreements/pledge": agreement(*acts)}, as_of="2031-03-01")

    found = [len(pledge.acts) for pledge in kept.graph.all(Agreement)]
    assert found == ([] if number is None else [number])
    assert kept.undated == undated


# --- what was known -------------------------------------------------------------------------

LATE = source("news", published="2031-08-01")
UNDATED = {key: value for key, value in LATE.items() if key != "published"}
# Documents, what a claim cites of them, and how many claims are known by 1 June, and counted
# as undated. The report is of 4 May.
KNOWN: dict[str, tuple[dict[str, Any], list[Any], int, int]] = {
    "a source before": ({}, ["report"], 1, 0),
    "a source later": ({"sources/paper": LATE}, ["paper"], 0, 0),
    "one of two": ({"sources/paper": LATE}, ["paper", "report"], 1, 0),
    "a month that is not over": (
        {"sources/paper": source("news", published="2031-06")},
        ["paper"],
        0,
        0,
    ),
    "no date": ({"sources/paper": UNDATED}, ["paper"], 0, 1),
    "no date, and a source later": (
        {"sources/paper": UNDATED, "sources/late": LATE},
        ["paper", "late"],
        0,
        1,
    ),
    "a document that a later one makes known": (
        {
            "sources/note": source("primary", title_is_descriptive=True, known_through="paper"),
            "sources/paper": LATE,
        },
        ["note"],
        0,
        0,
    ),
    "only as context before": (
        {"sources/paper": LATE},
        ["paper", {"source": "report", "supports": "context"}],
        0,
        0,
    ),
    "contradicted before": (
        {"sources/paper": LATE},
        ["paper", {"source": "report", "supports": "contradicts"}],
        0,
        0,
    ),
}


@pytest.mark.parametrize("case", KNOWN)
def test_a_fact_is_known_by_what_supports_it(tmp_path: Path, case: str) -> None:
    documents, cited, known, undated = KNOWN[case]

    kept = shown(tmp_path, {**documents, "claims/it": claim(cited)}, known_by="2031-06-01")

    assert (len(ids(kept, Claim)), kept.undated) == (known, undated)
    assert not set(ids(kept, Source)) - {"report"}


# The end of a policy that the report of 4 May and a paper of 1 August tell; told by 1 June?
ENDS = {
    ("report",): {"2031-04-01": True, "2031-07-01": True},
    ("report", "paper"): {
        "2031-04-01": True,
        "2031-05-04": True,
        "2031-05": False,
        "2031-07-01": False,
    },
}


@pytest.mark.parametrize(
    ("cited", "until", "is_told"),
    [(cited, until, told) for cited, ends in ENDS.items() for until, told in ends.items()],
)
def test_an_end_that_only_a_later_source_can_tell_is_not_told(
    tmp_path: Path, cited: tuple[str, ...], until: str, is_told: bool
) -> None:
    stated = {"until": until, "sources": list(cited)}
    content = {
        "sources/paper": LATE,
        "topics/aid": TOPIC,
        "positions/p": position("2031-03", **stated),
        "actors/clerk": {
            "type": "person",
            "name": "Clara Clerk",
            "posts": [{"title": "clerk", "of": "ministry", **stated}],
        },
        "claims/hers": claim("report", by="clerk"),
    }

    kept = shown(tmp_path, content, known_by="2031-06-01")

    (stand,), (clerk,) = kept.graph.all(Position), (kept.graph.get(RecordId("clerk"), Actor),)
    assert clerk is not None
    assert [stand.until is not None, clerk.posts[0].until is not None] == [is_told, is_told]


def test_what_held_is_asked_of_what_was_known(tmp_path: Path) -> None:
    # That it ended in April, only the paper of August tells; by June nobody knew.
    content = {
        "sources/paper": LATE,
        "topics/aid": TOPIC,
        "positions/p": position("2031-03", until="2031-05-10", sources=["report", "paper"]),
        # The paper leads, but by June the report of May alone had told it.
        "claims/it": claim(["paper", "report"]),
    }

    both = shown(tmp_path, content, as_of="2031-06-01", known_by="2031-06-01")
    held = shown(tmp_path, content, as_of="2031-06-01")

    assert ids(both, Fact) == ["it", "p"]
    assert ids(held, Fact) == []


# --- what the desk did ----------------------------------------------------------------------

DESK = {
    "topics/aid": TOPIC,
    "positions/p": position(
        "2031-03",
        reviewed={"on": "2031-07-01", "by": "Desk"},
        assessment={"on": "2031-07-01", "by": "Desk", "confidence": "low"},
        accepted=[{"code": "F102", "why": "It is so.", "by": "Desk", "on": "2031-07-01"}],
        conditions=[
            {
                "operator": "if",
                "trigger": "it rains",
                "status": "met",
                "assessed": {"on": "2031-07-01", "by": "Desk"},
            }
        ],
    ),
    "corrections/c": {
        "date": "2031-07-01",
        "type": "correction",
        "records": ["p"],
        "why": "We misread it.",
    },
}


@pytest.mark.parametrize("axis", ["as_of", "known_by"])
@pytest.mark.parametrize(("date", "is_told"), [("2031-06-30", False), ("2031-07-01", True)])
def test_what_the_desk_did_is_told_from_its_day_on_either_axis(
    tmp_path: Path, axis: str, date: str, is_told: bool
) -> None:
    kept = shown(tmp_path, DESK, **{axis: date})

    (stand,) = kept.graph.all(Position)
    (condition,) = stand.conditions
    status = ConditionStatus.MET if is_told else ConditionStatus.UNKNOWN
    assert (condition.status, condition.assessed is not None) == (status, is_told)
    assert bool(stand.reviewed) == bool(stand.assessment) == bool(stand.accepted) == is_told
    assert ids(kept, Correction) == (["c"] if is_told else [])


def test_a_withdrawal_is_told_from_its_day(tmp_path: Path) -> None:
    gone = {"status": "withdrawn", "withdrawn": {"on": "2031-07-01", "why": "It was not so."}}
    records = sheets_of(tmp_path, written(WORLD | {"claims/it": claim("report", **gone)})).records

    def left(**moment: datetime.date) -> list[str]:
        return [record.id for record in withdrawn_by(records, Moment(**moment))]

    assert left() == ["it"]
    assert left(as_of=day("2031-07-01")) == ["it"]
    assert left(as_of=day("2031-06-30")) == []
    assert left(as_of=day("2031-08-01"), known_by=day("2031-06-30")) == []


# --- what rests on it -----------------------------------------------------------------------

GONE = claim("report", date="2031-09")


def test_references_to_what_is_gone_go_with_it(tmp_path: Path) -> None:
    content = {
        "claims/gone": GONE,
        "events/gone-event": {
            "type": "meeting",
            "title": "Talks",
            "date": "2031-09-01",
            "sources": "report",
        },
        "claims/left": claim(
            "report",
            about=["examplia", "gone-event"],
            figure={"value": 5, "adds_to": "gone"},
            relations=[{"type": "updates", "to": "gone"}],
        ),
        "events/left-event": {
            "type": "call",
            "title": "A call",
            "date": "2031-05-01",
            "follows": ["gone-event"],
            "participants": ["examplia"],
            "sources": "report",
        },
        "flows/flow": {
            "donor": "examplia",
            "recipient": "samplia",
            "category": "humanitarian",
            "channel": "direct",
            "items": "tents",
            "quantity": {"value": 5, "adds_to": "gone"},
            "stage": "pledged",
            "statement": "It is pledged.",
            "sources": "report",
        },
    }

    kept = shown(tmp_path, content, as_of="2031-06-01").graph

    (left,), (flow,) = kept.all(Claim), kept.all(Flow)
    assert (left.about, left.relations) == (("examplia",), ())
    # "Another 5" would be read as all there are.
    assert (left.figure, flow.quantity) == (None, None)
    assert [event.follows for event in kept.all(Event)] == [()]
    assert kept.dangling == ()


def test_a_fact_that_tells_of_what_is_gone_goes_too_and_so_does_what_it_alone_led_to(
    tmp_path: Path,
) -> None:
    content = {
        "claims/gone": GONE,
        "claims/telling": claim("report", by="bob", statement="More than [[gone]] says."),
        "claims/twice": claim("report", by="erika", statement="As [[telling]] has it."),
    }

    kept = shown(tmp_path, content, as_of="2031-06-01")

    assert ids(kept, Claim) == []
    assert ids(kept, Actor, Source) == []


def test_only_facts_events_agreements_and_pages_keep_actors_topics_and_voices(
    tmp_path: Path,
) -> None:
    content = {
        "topics/told": {"title": "Told", "question": "What?", "related": ["named"]},
        "topics/named": {"title": "Named", "question": "What?"},
        "actors/bob": {**WORLD["actors/bob"], "topics": ["named"]},
        "sources/report": {
            **WORLD["sources/report"],
            "topics": ["named"],
            "voices": {
                "heard": {"hops": [{"who": "bob"}]},
                "unheard": {"hops": [{"who": "erika"}]},
            },
        },
        "claims/it": claim([{"source": "report", "via": "heard"}], topics=["told"]),
        "claims/gone": {**GONE, "sources": [{"source": "report", "via": "unheard"}]},
    }

    kept = shown(tmp_path, content, as_of="2031-06-01")

    assert ids(kept, Topic) == ["told"]
    assert ids(kept, Actor) == ["bob", "courier", "examplia"]
    (document,) = kept.graph.all(Source)
    assert list(document.voices) == ["heard"]


def test_actors_and_topics_cite_nothing_that_was_told_later(tmp_path: Path) -> None:
    voices = {"july": {"hops": [{"who": "erika", "date": "2031-07-01"}]}}
    cited = ["report", {"source": "paper", "via": "july"}]
    content = {
        "sources/paper": {**LATE, "voices": voices},
        "actors/bob": {**WORLD["actors/bob"], "sources": cited},
        "topics/aid": {**TOPIC, "sources": cited},
        "claims/it": claim("report", by="bob", topics=["aid"]),
    }

    kept = shown(tmp_path, content, as_of="2031-06-01")

    assert ids(kept, Source) == ["report"]
    assert "erika" not in ids(kept, Actor)


# --- what an editor wrote over it -----------------------------------------------------------


def overview(body: str, **fields: str) -> dict[str, Any]:
    return {"for": "examplia", "body": body, **fields}


CITED = "[@report 2]"
LATER_CITED = "[@paper 2]"
# An overview of Examplia, and what is left of it on 1 June: its lines, and those counted.
OVERVIEWS: dict[str, tuple[dict[str, Any], list[str], int]] = {
    "told by then": (overview(f"It is so {CITED}."), ["body"], 0),
    "told later": (overview(f"It is so {LATER_CITED}."), [], 1),
    "told by then and later": (overview(f"It is so {CITED}{LATER_CITED}."), [], 1),
    "with a line told later": (
        overview(f"It is so {CITED}.", bottom_line=f"It is so {LATER_CITED}."),
        [],
        1,
    ),
    "with a card that is gone": (overview(f"It is so {CITED}.\n\n![[gone]]\n"), [], 1),
    "with a line that names what is gone": (
        overview(f"It is so {CITED}.", bottom_line=f"See [[gone]] {CITED}."),
        ["body"],
        1,
    ),
    "that alone names an actor": (overview(f"So says [[bob]] {CITED}."), ["body"], 0),
}


@pytest.mark.parametrize("axis", ["as_of", "known_by"])
@pytest.mark.parametrize("case", OVERVIEWS)
def test_an_overview_is_shown_where_all_that_it_rests_on_was_told(
    tmp_path: Path, case: str, axis: str
) -> None:
    written_over, lines, counted = OVERVIEWS[case]
    content = {
        "sources/paper": LATE,
        "claims/it": claim("report"),
        "claims/gone": claim("paper"),
        "briefings/over": written_over,
    }

    kept = shown(tmp_path, content, **{axis: "2031-06-01"})

    found = [
        line
        for briefing in kept.graph.all(Briefing)
        for line in ("body", "bottom_line")
        if getattr(briefing, line)
    ]
    assert (found, kept.overviews) == (lines, counted)
    assert ("bob" in ids(kept, Actor)) == (case == "that alone names an actor")


def test_the_overview_of_what_is_not_shown_is_not_missed(tmp_path: Path) -> None:
    content = {
        "claims/gone": {**GONE, "about": ["samplia"]},
        "briefings/over": {"for": "samplia", "body": "It is so [@report 2]."},
        "briefings/page": {"title": "A page", "body": "It is so [@report 2]."},
    }

    kept = shown(tmp_path, content, as_of="2031-05-01")

    assert (ids(kept, Briefing), kept.overviews) == ([], 1)
    assert kept.is_empty


# --- who speaks for whom --------------------------------------------------------------------


def test_who_speaks_for_whom_follows_from_all_posts_that_were_known(tmp_path: Path) -> None:
    erika = WORLD["actors/erika"] | {
        "posts": [{"title": "minister", "of": "ministry", "until": "2031-01", "sources": "report"}]
    }
    content = {"actors/erika": erika, "claims/hers": claim("report", by="erika")}

    over = shown(tmp_path, content, as_of="2031-05-04").graph
    unknown = shown(
        tmp_path,
        content
        | {
            "sources/old": source("news", published="2031-01-01"),
            "claims/hers": claim("old", by="erika"),
        },
        known_by="2031-02-01",
    ).graph

    assert over.sides[RecordId("erika")] == {"erika", "ministry", "examplia"}
    assert "erika" in over.side_of(RecordId("examplia"))
    assert unknown.sides[RecordId("erika")] == {"erika"}


# --- properties -----------------------------------------------------------------------------


@cache
def made(number: int) -> tuple[Record, ...]:
    with TemporaryDirectory() as folder:
        records = sheets_of(Path(folder), written(made_past(number))).records
    return tuple(sorted(published(records, TODAY), key=lambda record: record.id))


sites = st.integers(0, 60)
days = st.dates(datetime.date(2029, 1, 1), datetime.date(2032, 1, 31))
DATED = (Fact, Event, Agreement)


@given(number=sites, one=days, other=days)
def test_what_is_known_by_a_day_stays_known(
    number: int, one: datetime.date, other: datetime.date
) -> None:
    first, then = (
        at_moment(made(number), Moment(known_by=known_by)) for known_by in sorted((one, other))
    )

    assert set(first.graph.records) <= set(then.graph.records)
    assert first.undated >= then.undated


@given(number=sites, as_of=days | st.none(), known_by=days | st.none())
def test_nothing_that_is_left_names_what_is_gone(
    number: int, as_of: datetime.date | None, known_by: datetime.date | None
) -> None:
    graph = at_moment(made(number), Moment(as_of=as_of, known_by=known_by)).graph

    assert graph.dangling == link(made(number)).dangling == ()
    heard = {
        (reference.edge.citation.source, reference.edge.citation.via)
        for reference in graph.references
        if reference.edge.citation
    }
    if as_of or known_by:
        voices = {(found.id, name) for found in graph.all(Source) for name in found.voices}
        assert voices <= heard


@given(number=sites, as_of=days, known_by=days)
def test_a_fact_is_on_the_site_of_both_axes_only_if_it_was_known(
    number: int, as_of: datetime.date, known_by: datetime.date
) -> None:
    known = at_moment(made(number), Moment(known_by=known_by))
    both = at_moment(made(number), Moment(as_of=as_of, known_by=known_by))

    assert set(both.graph.records) <= set(known.graph.records)


@given(number=sites)
def test_no_day_and_a_day_after_all_others_leave_all_that_bears_dates(number: int) -> None:
    records = made(number)
    end = datetime.date(2099, 1, 1)
    all_of_them = {record.id: record for record in records}

    now = at_moment(records, NOW)
    known = at_moment(records, Moment(known_by=end))
    both = at_moment(records, Moment(as_of=end, known_by=end))

    assert (dict(now.graph.records), now.undated, now.overviews) == (all_of_them, 0, 0)
    if all(document.published for document in records if isinstance(document, Source)):
        facts = [record for record in records if isinstance(record, DATED)]
        assert [one for one in known.graph.records.values() if isinstance(one, DATED)] == facts
        over = {one.id for one in facts if isinstance(one, Position | Aid) and one.until}
        assert {one.id for one in facts} - set(both.graph.records) == over
