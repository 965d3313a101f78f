"""Attribution in words: who says so stands before every statement, by the verb of the act.

The words are read from cards and notes; <...> stands for a link.
"""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any, NamedTuple

import pytest

from onrecord.compose.views import FactPage, FactView, Link, PageView, SourcePage, Words
from onrecord.vocabulary import Act
from stages import values_in, view_at, views_of, written
from worlds import WORLD, claim, source

DAY = "2031-05-03"
ERIKA = {"who": "erika"}


class Told(NamedTuple):
    """Hops, and what prints: before the statement, in the note, and the one relay."""

    hops: list[dict[str, Any]]
    lead: str
    chain: str = ""
    """Empty: the same as the lead."""
    through: str = ""


TOLD = {
    # One who knows, in every act.
    "said": Told([{**ERIKA, "date": DAY}], "<Erika Example> said, 3 May 2031"),
    "said, no date": Told([ERIKA], "<Erika Example> said"),
    "said to": Told(
        [{**ERIKA, "to": "gazette", "medium": "broadcast-interview", "date": "2031-05~"}],
        "<Erika Example> said to <The Example Gazette> in a televised interview, about May 2031",
    ),
    "told": Told(
        [{**ERIKA, "act": "told", "to": "courier", "medium": "phone", "date": DAY}],
        "<Erika Example> told <The Sample Courier> by phone, 3 May 2031",
    ),
    "told, nobody knows whom": Told(
        [{**ERIKA, "act": "told", "medium": "phone", "date": DAY}],
        "<Erika Example> said by phone, 3 May 2031",
    ),
    "told one with an article": Told(
        [{"who": "bob", "act": "told", "to": "ministry"}],
        "<Bob Sample> told the <Ministry of Examples>",
    ),
    "released": Told(
        [{"who": "ministry", "act": "released", "medium": "news-release", "date": DAY}],
        "The <Ministry of Examples> stated in a news release, 3 May 2031",
    ),
    "wrote": Told(
        [{**ERIKA, "act": "wrote", "medium": "post", "date": "2031-05"}],
        "<Erika Example> wrote in a post, May 2031",
    ),
    "wrote to": Told(
        [{**ERIKA, "act": "wrote", "to": "bob", "medium": "document"}],
        "<Erika Example> wrote to <Bob Sample> in a document",
    ),
    "accused": Told(
        [{**ERIKA, "act": "accused", "date": DAY}],
        "<Erika Example> made this accusation, 3 May 2031",
    ),
    "accused before": Told(
        [{**ERIKA, "act": "accused", "to": "bob"}],
        "<Erika Example> made this accusation to <Bob Sample>",
    ),
    "assessed": Told(
        [{"who": "service", "act": "assessed", "date": DAY}],
        "<Service of Examples> gave this assessment, 3 May 2031",
    ),
    "assessed before": Told(
        [{"who": "service", "act": "assessed", "to": "gazette"}],
        "<Service of Examples> gave this assessment to <The Example Gazette>",
    ),
    "relayed": Told([{**ERIKA, "act": "relayed"}], "<Erika Example> relayed this"),
    "reported": Told(
        [{"who": "gazette", "act": "reported", "date": "2030"}],
        "<The Example Gazette> reported, 2030",
    ),
    "reported in reports": Told(
        [{"who": "gazette", "act": "reported", "medium": "news-report", "date": "2030"}],
        "<The Example Gazette> said in news reports, 2030",
    ),
    "reports that report": Told(
        [{"role": "news reports", "act": "reported", "medium": "news-report"}],
        "News reports (unnamed) said",
    ),
    "characterised": Told([{**ERIKA, "act": "characterised"}], "<Erika Example> described it so"),
    "agreed": Told([{**ERIKA, "act": "agreed"}], "<Erika Example> agreed"),
    "agreed with": Told(
        [{**ERIKA, "act": "agreed", "to": "bob"}], "<Erika Example> agreed with <Bob Sample>"
    ),
    # Who it was.
    "a role": Told([{"role": "an aide", "date": DAY}], "An aide (unnamed) said, 3 May 2031"),
    "a role at an office": Told(
        [{"role": "spokeswoman", "of": "service", "act": "told", "to": "courier", "date": DAY}],
        "Spokeswoman of <Service of Examples> (unnamed) told <The Sample Courier>, 3 May 2031",
    ),
    "a role at one with an article": Told(
        [{"role": "an aide", "of": "ministry"}],
        "An aide of the <Ministry of Examples> (unnamed) said",
    ),
    "a named holder of a role": Told(
        [{"role": "deputy minister", **ERIKA, "date": DAY}],
        "<Erika Example>, deputy minister, said, 3 May 2031",
    ),
    "a named holder of a role at an office": Told(
        [{"role": "deputy", "of": "ministry", **ERIKA}],
        "<Erika Example>, deputy of the <Ministry of Examples>, said",
    ),
    "one whom the source does not name, although we do": Told(
        [{"role": "spokeswoman", **ERIKA, "naming": "unnamed"}],
        "<Erika Example>, spokeswoman (not named in the source), said",
    ),
    "one of an office who is not named": Told(
        [{"who": "ministry", "role": "a spokeswoman", "naming": "unnamed"}],
        "A spokeswoman of the <Ministry of Examples> (unnamed) said",
    ),
    "one whom the source does not identify": Told(
        [{"who": "ministry", "naming": "unstated"}],
        "The <Ministry of Examples> (speaker not identified) said",
    ),
    "a role that the source does not identify": Told(
        [{"role": "ministers", "naming": "unstated"}], "Ministers (not identified) said"
    ),
    "an office without a face": Told(
        [{"who": "ministry", "naming": "unnamed", "act": "told", "to": "courier"}],
        "The <Ministry of Examples> (speaker unnamed) told <The Sample Courier>",
    ),
    # On which terms; that something was said on the record goes without saying.
    "on background": Told(
        [{"role": "an aide", "act": "told", "to": "courier", "terms": "background", "date": DAY}],
        "An aide (unnamed) told <The Sample Courier>, 3 May 2031, on background",
    ),
    "on deep background": Told(
        [{"role": "an aide", "terms": "deep-background"}],
        "An aide (unnamed) said, on deep background",
    ),
    "on the record": Told([{**ERIKA, "terms": "on-the-record"}], "<Erika Example> said"),
    "terms not stated": Told([{**ERIKA, "terms": "unstated"}], "<Erika Example> said"),
    # When.
    "some day in": Told(
        [{**ERIKA, "date": "[2031-05-01..2031-05-03]"}],
        "<Erika Example> said, some time from 1 to 3 May 2031",
    ),
    # Through others.
    "one relay": Told(
        [
            {**ERIKA, "date": DAY},
            {"who": "ministry", "act": "released", "medium": "news-release", "date": "2031-05-04"},
        ],
        "According to the <Ministry of Examples> (in a news release, 4 May 2031),"
        " <Erika Example> said, 3 May 2031",
        "<Erika Example> said, 3 May 2031;"
        " stated by the <Ministry of Examples> in a news release, 4 May 2031",
        "the Ministry of Examples",
    ),
    "a relay of which nothing else is known": Told(
        [{**ERIKA, "act": "accused"}, {"who": "office", "act": "relayed"}],
        "According to <Office of Samples>, <Erika Example> made this accusation",
        "<Erika Example> made this accusation; relayed by <Office of Samples>",
        "Office of Samples",
    ),
    "an unnamed relay": Told(
        [ERIKA, {"role": "an aide", "of": "office", "act": "told", "to": "courier"}],
        "According to an aide of <Office of Samples> (unnamed), <Erika Example> said",
        "<Erika Example> said;"
        " told by an aide of <Office of Samples> (unnamed) to <The Sample Courier>",
        "an aide of Office of Samples (unnamed)",
    ),
    "two relays": Told(
        [
            {"role": "officials", "date": "2030"},
            {"who": "gazette", "act": "reported", "medium": "news-report", "date": "2030"},
            {"who": "office", "act": "told", "to": "courier", "medium": "briefing", "date": DAY},
        ],
        "According to <Office of Samples> (at a briefing, 3 May 2031),"
        " citing <The Example Gazette> (in news reports, 2030), officials (unnamed) said, 2030",
        "Officials (unnamed) said, 2030; passed on by <The Example Gazette> in news reports, 2030;"
        " told by <Office of Samples> to <The Sample Courier> at a briefing, 3 May 2031",
        "Office of Samples",
    ),
    "a relay on background": Told(
        [ERIKA, {"role": "an aide", "act": "relayed", "terms": "background"}],
        "According to an aide (unnamed, on background), <Erika Example> said",
        "<Erika Example> said; relayed by an aide (unnamed), on background",
        "an aide (unnamed)",
    ),
    "a relay that accuses": Told(
        [ERIKA, {"who": "office", "act": "accused", "date": DAY}],
        "According to <Office of Samples> (as an accusation, 3 May 2031), <Erika Example> said",
        "<Erika Example> said; passed on as an accusation by <Office of Samples>, 3 May 2031",
        "Office of Samples",
    ),
    "a relay with a role": Told(
        [ERIKA, {"who": "bob", "role": "aide", "act": "relayed", "medium": "post"}],
        "According to <Bob Sample>, aide (in a post), <Erika Example> said",
        "<Erika Example> said; relayed by <Bob Sample>, aide, in a post",
        "Bob Sample, aide",
    ),
}

# What a relay did is told by its own act, never by a stronger one: in the note, and where
# it weighs what it passes on, also before the statement.
PASSED_ON = {
    Act.SAID: ("passed on by", ""),
    Act.WROTE: ("put in writing by", ""),
    Act.RELEASED: ("stated by", ""),
    Act.TOLD: ("told by", ""),
    Act.AGREED: ("agreed on by", " (as agreed)"),
    Act.ACCUSED: ("passed on as an accusation by", " (as an accusation)"),
    Act.ASSESSED: ("passed on as an assessment by", " (as an assessment)"),
    Act.RELAYED: ("relayed by", ""),
    Act.REPORTED: ("reported by", ""),
    Act.CHARACTERISED: ("passed on as a judgment by", " (as a judgment)"),
}


def written_out(words: Words) -> str:
    return "".join(f"<{word.text}>" if isinstance(word, Link) else word for word in words)


@pytest.fixture(scope="module")
def views(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, PageView]:
    """A claim for each row of the two tables, known through the voice of the row."""
    voices = {f"told-{number}": row.hops for number, row in enumerate(TOLD.values())}
    for act in PASSED_ON:
        voices[f"passed-{act.value}"] = [{"role": "an aide"}, {"who": "bob", "act": act.value}]
    content: dict[str, Any] = {
        **WORLD,
        "sources/story": source(
            "news", voices={name: {"hops": hops} for name, hops in voices.items()}
        ),
        "sources/release": source(
            "primary", "ministry", known_through="story", voices={"erika": {"hops": [ERIKA]}}
        ),
        "claims/of-release": claim("release"),
        "claims/in-release": claim([{"source": "release", "via": "erika"}]),
    }
    for name in voices:
        content[f"claims/{name}"] = claim([{"source": "story", "via": name}])
    return views_of(tmp_path_factory.mktemp("attribution"), written(content))


def card(views: Mapping[str, PageView], claim_id: str) -> FactView:
    return view_at(views, f"facts/{claim_id}.html", FactPage).fact


@pytest.mark.parametrize("name", TOLD)
def test_a_chain_in_words_says_what_the_hops_say(views: Mapping[str, PageView], name: str) -> None:
    row = TOLD[name]
    fact = card(views, f"told-{list(TOLD).index(name)}")
    (note,) = fact.notes

    assert row.lead == written_out(fact.lead)
    assert (row.chain or row.lead) == written_out(note.chain)
    assert row.through == note.only_through
    assert len(row.hops) == note.hops


@pytest.mark.parametrize("act", PASSED_ON)
def test_what_was_passed_on_says_by_which_act(views: Mapping[str, PageView], act: Act) -> None:
    fact = card(views, f"passed-{act.value}")

    by, weighed = PASSED_ON[act]
    assert f"An aide (unnamed) said; {by} <Bob Sample>" == written_out(fact.notes[0].chain)
    assert f"According to <Bob Sample>{weighed}, an aide (unnamed) said" == written_out(fact.lead)


def test_the_tables_hold_every_act() -> None:
    assert set(PASSED_ON) == set(Act)
    used = {hop.get("act", "said") for row in TOLD.values() for hop in row.hops}
    assert used == {act.value for act in Act}


def test_names_lead_to_the_pages_of_their_actors(views: Mapping[str, PageView]) -> None:
    links = [word for word in card(views, "told-3").lead if isinstance(word, Link)]

    assert [link.target for link in links] == ["people/erika.html", "organisations/courier.html"]
    assert {link.target for link in links} <= set(views)


def test_neighbouring_texts_are_one(views: Mapping[str, PageView]) -> None:
    for number in range(len(TOLD)):
        for words in (
            card(views, f"told-{number}").lead,
            card(views, f"told-{number}").notes[0].chain,
        ):
            texts = [isinstance(word, str) for word in words]
            assert (True, True) not in pairwise(texts)


def test_a_document_that_speaks_itself_has_a_lead_and_no_chain(tmp_path: Any) -> None:
    views = views_of(tmp_path, written({**WORLD, "claims/c": claim("report")}))

    fact = card(views, "c")
    (note,) = fact.notes

    assert written_out(fact.lead) == "<The Sample Courier> reported, 4 May 2031"
    assert note.chain == ()
    assert note.hops == 0


def test_of_a_document_that_was_not_read_the_one_that_was_is_told_too(
    views: Mapping[str, PageView],
) -> None:
    of_it, in_it = card(views, "of-release"), card(views, "in-release")

    assert written_out(of_it.lead) == (
        "According to <The Sample Courier> (4 May 2031),"
        " the <Ministry of Examples> stated, 4 May 2031"
    )
    assert written_out(in_it.notes[0].chain) == (
        "<Erika Example> said; stated by the <Ministry of Examples>, 4 May 2031;"
        " reported by <The Sample Courier>, 4 May 2031"
    )
    assert in_it.notes[0].only_through == "the Ministry of Examples"
    assert in_it.notes[0].source.target == "sources/release.html"


def test_a_document_is_told_where_it_does_more_than_to_hold_the_words(tmp_path: Any) -> None:
    judged = [ERIKA, {"who": "courier", "act": "characterised"}]
    content = {
        **WORLD,
        "sources/story": source("news", voices={"judged": {"hops": judged}}),
        "claims/c": claim([{"source": "story", "via": "judged"}]),
    }
    fact = card(views_of(tmp_path, written(content)), "c")

    assert written_out(fact.lead) == (
        "According to <The Sample Courier> (as a judgment), <Erika Example> said"
    )
    assert written_out(fact.notes[0].chain) == (
        "<Erika Example> said; passed on as a judgment by <The Sample Courier>"
    )


def test_the_page_of_a_source_tells_its_voices_and_not_their_keys(tmp_path: Any) -> None:
    voices = {"key-of-a-voice": {"hops": [ERIKA, {"who": "office", "act": "relayed"}]}}
    cited = [{"source": "story", "via": "key-of-a-voice"}]
    content = {
        **WORLD,
        "sources/story": source("news", voices=voices),
        "claims/c": claim(cited),
        "claims/d": claim(cited),
    }
    page = view_at(views_of(tmp_path, written(content)), "sources/story.html", SourcePage)
    (voice,) = page.voices

    assert written_out(voice.chain) == "<Erika Example> said; relayed by <Office of Samples>"
    assert (voice.hops, voice.facts, voice.how_known.label) == (2, 2, "second-hand")
    assert [value for value in values_in(page) if value == "key-of-a-voice"] == []


# --- the citation that the lead is taken from ----------------------------------------------


def test_the_lead_is_that_of_the_first_source_that_supports_the_fact(tmp_path: Any) -> None:
    voices = {"erika": {"hops": [ERIKA]}, "aide": {"hops": [{"role": "an aide"}]}}
    cited = [
        {"source": "story", "via": "aide", "supports": "contradicts", "why": "It denies it."},
        {"source": "story", "at": 2, "via": "erika", "exact": "so it is"},
        {"source": "report"},
    ]
    content = {**WORLD, "sources/story": source("news", voices=voices), "claims/c": claim(cited)}
    fact = card(views_of(tmp_path, written(content)), "c")

    denial, main, other = fact.notes

    assert written_out(fact.lead) == "<Erika Example> said"
    assert fact.how_known.value == "named-source"
    # What contradicts the fact is no way in which it is known; that it does is told.
    assert fact.how_known.label == "attributed by name; media report; contradicted by an aide"
    assert denial.supports is not None
    assert denial.supports.label == "contradicts"
    assert denial.why == "It denies it."
    assert main.supports is None
    assert main.excerpt == "so it is"
    assert main.place is not None
    assert (main.place.text, main.place.target) == (
        "paragraph 2",
        "sources/story.html#paragraph-2",
    )
    assert other.place is None


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({}, "A document"),
        ({"title_is_descriptive": True}, "The Sample Courier"),
    ],
)
def test_a_note_names_the_document_by_its_title_or_its_publisher(
    tmp_path: Any, fields: dict[str, Any], name: str
) -> None:
    content = {**WORLD, "sources/story": source("news", **fields), "claims/c": claim("story")}

    (note,) = card(views_of(tmp_path, written(content)), "c").notes

    assert name == note.source.text
    assert note.published == "4 May 2031"


def test_places_of_all_sorts_are_named_and_led_to(tmp_path: Any) -> None:
    cited = [{"source": "report", "at": at} for at in (5, "p. 12", "p. iv", "00:03:10")]
    fact = card(views_of(tmp_path, written({**WORLD, "claims/c": claim(cited)})), "c")

    # One source and one way of knowing are one note.
    (note,) = fact.notes
    assert note.place
    assert [(place.text, place.target) for place in (note.place, *note.more_places)] == [
        ("paragraph 5", "sources/report.html#paragraph-5"),
        ("page 12", "sources/report.html#page-12"),
        ("page iv", "sources/report.html#page-iv"),
        ("at 00:03:10", "sources/report.html#time-00-03-10"),
    ]
