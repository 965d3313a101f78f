"""Reading any fact on any page, one sees who says so and how it is known, and no more is said.

A site with facts of every kind for every way of knowing is built; wherever a page shows one
of them, in a card, a row or a link, the words around it are held to the table below.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest

from corpus import site
from made_theme import FOLDER as THEME
from onrecord.build import Options, build
from onrecord.dates import parse_day
from onrecord.link import main_chain
from onrecord.vocabulary import HowKnown
from stages import graph_of, written
from worlds import WORLD, source

# --- the table -----------------------------------------------------------------------------

ASSERTED = r"(?<!not )\b(?:said|stated|reported|wrote)\b"


@dataclass(frozen=True)
class Way:
    """How a fact came to us, and what its words may be."""

    hops: tuple[dict[str, Any], ...]
    known: HowKnown
    lead: str
    """What the card begins with, before the statement."""
    teller: str
    """Who says so, by the name that tables give."""
    never: str = r"(?!)"
    """What no card, row or link of it says: a pattern."""
    source: str = "report"


WAYS: Mapping[str, Way] = {
    "named": Way(
        ({"who": "erika", "act": "said"},),
        HowKnown.NAMED_SOURCE,
        "Erika Example said",
        "Erika Example",
    ),
    "document": Way(
        (),
        HowKnown.DOCUMENT,
        "The Ministry of Examples stated",
        "Ministry of Examples",
        r"\b(?:said|reported)\b",
        source="release",
    ),
    "reported-document": Way(
        ({"who": "ministry", "act": "released", "medium": "news-release"},),
        HowKnown.REPORTED_DOCUMENT,
        "The Ministry of Examples stated in a news release",
        "Ministry of Examples",
        r"\bsaid\b|(?<!as )\breported\b|stated in a document",
    ),
    "assessed": Way(
        ({"who": "service", "act": "assessed"},),
        HowKnown.INTELLIGENCE,
        "Service of Examples gave this assessment",
        "Service of Examples",
        ASSERTED,
    ),
    "accused": Way(
        ({"who": "ministry", "act": "accused"},),
        HowKnown.ACCUSATION,
        "The Ministry of Examples made this accusation",
        "Ministry of Examples",
        ASSERTED,
    ),
    "characterised": Way(
        ({"who": "bob", "act": "characterised"},),
        HowKnown.ANALYSIS,
        "Bob Sample described it so",
        "Bob Sample",
        ASSERTED,
    ),
    "unnamed": Way(
        ({"role": "an aide", "of": "ministry", "act": "said"},),
        HowKnown.UNNAMED_SOURCE,
        "An aide of the Ministry of Examples (unnamed) said",
        "an aide of the Ministry of Examples",
        r"attributed by name",
    ),
    "unnamed-accused": Way(
        ({"role": "an aide", "of": "ministry", "act": "accused"},),
        HowKnown.UNNAMED_SOURCE,
        "An aide of the Ministry of Examples (unnamed) made this accusation",
        "an aide of the Ministry of Examples",
        rf"{ASSERTED}|attributed by name",
    ),
    "relayed": Way(
        ({"who": "bob", "act": "said"}, {"who": "ministry", "act": "released"}),
        HowKnown.RELAYED,
        "According to the Ministry of Examples, Bob Sample said",
        "Bob Sample",
        r"attributed by name",
    ),
    "relayed-accused": Way(
        ({"who": "bob", "act": "accused"}, {"who": "ministry", "act": "released"}),
        HowKnown.ACCUSATION,
        "According to the Ministry of Examples, Bob Sample made this accusation",
        "Bob Sample",
        r"\b(?:said|reported)\b|attributed by name",
    ),
    "reports": Way(
        (
            {"role": "officials", "act": "said"},
            {"role": "news reports", "act": "reported", "medium": "news-report"},
        ),
        HowKnown.UNNAMED_SOURCE,
        "According to news reports (unnamed), officials (unnamed) said",
        "officials",
        r"attributed by name|media report",
    ),
    "paper": Way(
        (),
        HowKnown.MEDIA_REPORT,
        "The Sample Courier reported",
        "The Sample Courier",
        r"\bsaid\b|(?<!not )\bstated\b|attributed by name",
    ),
    "comment": Way(
        (),
        HowKnown.ANALYSIS,
        "The Sample Courier described it so",
        "The Sample Courier",
        ASSERTED,
        source="comment",
    ),
}

NEVER_ANYWHERE = (
    r"\b(?:confirm|reveal|admit|admission|acknowledg|disclos|prove[ds]?\b|expos|unveil|insist)\w*"
    r"|\bin fact\b|(?<!how )\bit is (?:known|clear|certain)\b|\bof course\b|\bfalsely\b"
)
"""What no way of knowing allows, on any page but that of the method, which defines terms."""

WEAK = tuple(
    known
    for known in HowKnown
    if known
    not in (
        HowKnown.NAMED_SOURCE,
        HowKnown.DOCUMENT,
        HowKnown.REPORTED_DOCUMENT,
        HowKnown.MEDIA_REPORT,
    )
)
"""Ways that a bare link must not lose: no column and no note stands beside it."""

# --- the site ------------------------------------------------------------------------------


def cited(way: str) -> list[dict[str, str]]:
    return [{"source": WAYS[way].source, **({"via": way} if WAYS[way].hops else {})}]


def facts_of(way: str) -> dict[str, dict[str, Any]]:
    """One fact of each kind that is known in one way: alike but for that."""
    common = {"topics": ["harbour"], "sources": cited(way)}
    stand = {"basis": "declared", "recorded": "2031-05-04", "statement": "It is put so.", **common}
    return {
        f"claims/{way}-claim": {
            "by": "samplia",
            "about": ["examplia", f"{way}-event"],
            "statement": "Tents are blue.",
            "type": "figure",
            "figure": {"value": 1500, "unit": "tents", "qualifier": "about"},
            **common,
        },
        f"quotes/{way}-quote": {"speaker": "bob", "text": "Blue they are.", **common},
        f"positions/{way}-position": {
            "actor": "examplia",
            "proposition": f"{way}-proposition",
            "stance": "conditional",
            "conditions": [
                {"operator": "depends-on", "trigger": "the tide", "polarity": "unstated"}
            ],
            **stand,
        },
        f"aid/{way}-aid": {
            "donor": "samplia",
            "recipient": "examplia",
            "category": "humanitarian",
            "policy": "conditional",
            "conditions": [{"operator": "if", "trigger": "it rains"}],
            **stand,
        },
        f"flows/{way}-flow": {
            "donor": "examplia",
            "recipient": "samplia",
            "category": "humanitarian",
            "channel": "direct",
            "items": "tents",
            "stage": "pledged",
            "quantity": {"value": 1500, "unit": "tents", "qualifier": "about"},
            "statement": "Tents were pledged.",
            **common,
        },
        f"events/{way}-event": {
            "type": "attack",
            "title": "A wreck in the harbour",
            "date": "2031-05-01",
            "participants": ["examplia"],
            **common,
        },
    }


def voices() -> dict[str, Any]:
    return {name: {"hops": list(way.hops)} for name, way in WAYS.items() if way.hops}


SITE = written(
    {
        **WORLD,
        "sources/report": source("news", title="A report", voices=voices()),
        "sources/comment": source("analysis", title="A comment"),
        "sources/release": source("primary", publisher="ministry", title="A release"),
        "topics/harbour": {
            "title": "The harbour",
            "question": "Who wants it deep?",
            "propositions": [
                {"id": f"{way}-proposition", "text": f"The harbour should be deep, {number}."}
                for number, way in enumerate(WAYS)
            ],
        },
        **{name: record for way in WAYS for name, record in facts_of(way).items()},
        # Written pages show cards, too.
        "briefings/harbour-overview": {
            "for": "harbour",
            "body": "\n\n".join(f"![[{way}-claim]]" for way in WAYS),
        },
        **{
            f"corrections/{way}-mended": {
                "date": "2031-05-06",
                "type": "correction",
                "records": [f"{way}-flow"],
                "why": "We erred.",
            }
            for way in WAYS
        },
    },
    autolink=False,
)


@dataclass(frozen=True)
class Shown:
    """One place at which a page shows a fact: a card, a row, or a link alone."""

    page: str
    shape: str
    """ "card", "row" or "link"."""
    text: str


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Element]:
    """The pages that are built, parsed as browsers do."""
    root = site(tmp_path_factory.mktemp("knowing"), SITE)
    built = build(root, Options(today=parse_day("2031-06-01")), lambda _: None)
    assert built.site, built.problems
    return {
        path.relative_to(built.site).as_posix(): html5lib.parse(
            path.read_text("utf-8"), namespaceHTMLElements=False
        )
        for path in sorted(built.site.rglob("*.html"))
    }


@pytest.fixture(scope="module")
def shown(pages: Mapping[str, Element]) -> Mapping[str, list[Shown]]:
    """Id of a fact or event -> the places that show it."""
    found: dict[str, list[Shown]] = {}
    for page, document in pages.items():
        for record, place in places_on(page, document):
            found.setdefault(record, []).append(place)
    return found


_TARGET = re.compile(r"(?:.*/)?(?:facts|events)/([a-z-]+)\.html")


def places_on(page: str, document: Element) -> Iterator[tuple[str, Shown]]:
    parents = {child: parent for parent in document.iter() for child in parent}
    for link in document.iter("a"):
        target = _TARGET.fullmatch(link.get("href") or "")
        if target and target[1].startswith(tuple(WAYS)):
            shape, whole = surroundings(link, parents)
            yield target[1], Shown(page, shape, words_of(link if shape == "link" else whole))
    own = _TARGET.fullmatch(page)
    if own and own[1].startswith(tuple(WAYS)):
        yield own[1], Shown(page, "link", words_of(document.find("head/title")))
        # An event's heading has the way of knowing below it, in its first table.
        if page.startswith("facts/"):
            yield own[1], Shown(page, "link", words_of(document.find(".//h1")))


def surroundings(link: Element, parents: Mapping[Element, Element]) -> tuple[str, Element]:
    """Return the shape and the element in which a reader meets the link.

    One that stands in a list has no more than its own words.
    """
    inner = link
    while inner in parents:
        inner = parents[inner]
        if {"stance", "timeline__entry", "rival", "saying"} & set(
            (inner.get("class") or "").split()
        ):
            return "row", inner
        if inner.tag in ("li", "dd"):
            return "link", inner
        if inner.tag in ("tr", "article"):
            return "row" if inner.tag == "tr" else "card", inner
    return "link", link


def words_of(element: Element | None) -> str:
    assert element is not None
    return " ".join("".join(element.itertext()).split())


KINDS = ("claim", "quote", "position", "aid", "flow", "event")
FACTS = [(way, kind) for way in WAYS for kind in KINDS]


# --- the promises --------------------------------------------------------------------------


def test_each_way_of_knowing_is_in_the_table_and_derived_so(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, SITE)
    derived = {
        way: chain.how_known
        for way in WAYS
        if (chain := main_chain(graph, graph.records[f"{way}-claim"]))  # type: ignore[index]
    }

    assert derived == {way: row.known for way, row in WAYS.items()}
    assert set(derived.values()) == set(HowKnown)


@pytest.mark.parametrize(("way", "kind"), FACTS)
def test_a_card_begins_with_who_says_so_and_tells_how_it_is_known(
    shown: Mapping[str, list[Shown]], way: str, kind: str
) -> None:
    cards = [place for place in shown[f"{way}-{kind}"] if place.shape == "card"]
    row = WAYS[way]

    if kind != "event":
        assert {place.page.partition("/")[0] for place in cards} >= {"facts", "topics"}
    for card in cards:
        assert f"{row.lead}:" in re.sub(r", \d+ May 2031", "", card.text)
        assert row.known.label in card.text


@pytest.mark.parametrize(("way", "kind"), FACTS)
def test_a_row_names_the_teller_and_the_way(
    shown: Mapping[str, list[Shown]], way: str, kind: str
) -> None:
    rows = [place for place in shown[f"{way}-{kind}"] if place.shape == "row"]
    # Whose a claim or quotation is stands in its row; who told it, in its card and note.
    teller = {"claim": "Samplia", "quote": "Bob Sample"}.get(kind, WAYS[way].teller)

    assert rows
    for row in rows:
        assert teller in row.text
        assert WAYS[way].known.label in row.text
    if WAYS[way].lead.startswith("According to the Ministry"):
        assert all("known only through the Ministry of Examples" in row.text for row in rows)


@pytest.mark.parametrize(("way", "kind"), FACTS)
def test_a_bare_link_keeps_what_weakens_the_fact(
    shown: Mapping[str, list[Shown]], way: str, kind: str
) -> None:
    links = [place for place in shown[f"{way}-{kind}"] if place.shape == "link"]

    assert links
    if WAYS[way].known in WEAK:
        assert [link for link in links if WAYS[way].known.label not in link.text] == []
    if "accused" in way:
        assert [link for link in links if "accusation" not in link.text] == []


@pytest.mark.parametrize(("way", "kind"), FACTS)
def test_nowhere_is_more_said_than_the_way_allows(
    shown: Mapping[str, list[Shown]], way: str, kind: str
) -> None:
    never = re.compile(WAYS[way].never)

    assert [place for place in shown[f"{way}-{kind}"] if never.search(place.text)] == []


@pytest.mark.parametrize("way", WAYS)
def test_a_pledge_is_nowhere_a_delivery_and_a_condition_nowhere_a_promise(
    shown: Mapping[str, list[Shown]], way: str
) -> None:
    flows, aid = shown[f"{way}-flow"], shown[f"{way}-aid"]
    positions = shown[f"{way}-position"]

    assert [place for place in flows if "pledged" not in place.text] == []
    assert [
        place
        for place in flows
        if re.search(r"\b(?:delivered|gave(?! this)|given|sent|provides|provided)\b", place.text)
    ] == []
    assert [place for place in (*aid, *positions) if "conditional" not in place.text] == []
    assert [place for place in (*aid, *positions) if re.search(r"\bwill\b", place.text)] == []


def test_an_estimate_is_nowhere_a_count(pages: Mapping[str, Element]) -> None:
    counted = [
        (page, found[0])
        for page, document in pages.items()
        if not page.startswith("method/")
        for found in re.finditer(r".{0,20}1,500", words_of(document.find("body")))
        if not found[0].endswith("about 1,500")
    ]

    assert counted == []


def test_no_page_says_what_no_way_of_knowing_allows(pages: Mapping[str, Element]) -> None:
    never = re.compile(NEVER_ANYWHERE, re.IGNORECASE)
    said = [
        (page, found[0])
        for page, document in pages.items()
        if not page.startswith("method/")
        for found in never.finditer(words_of(document))
    ]

    assert said == []


def test_facts_were_looked_at_on_every_kind_of_page_that_shows_them(
    shown: Mapping[str, list[Shown]],
) -> None:
    folders = {place.page.partition("/")[0] for places in shown.values() for place in places}

    assert folders >= {
        "aid",
        "claims",
        "corrections",
        "countries",
        "facts",
        "index.html",
        "people",
        "quotes",
        "sources",
        "timeline",
        "topics",
    }


# --- the templates themselves --------------------------------------------------------------

VERBS = re.compile(
    r"(?<!not )(?<!as )\b(?:said|says|told|tells?|stated|states|reported|accused|assessed"
    r"|agreed|wrote|confirm\w*|reveal\w*|admit\w*|prove[ds]?|will|would|gives?|gave|given|sent|sends"
    r"|provides?|delivered|knows?)\b",
    re.IGNORECASE,
)
SAID_BY_TEMPLATES: Mapping[str, set[str]] = {
    # Prose on the site itself, where no fact stands.
    "pages/home.html": {"says", "said", "tells"},
    "markdown/pages/home.md": {"says", "said", "tells"},
    # Notes on the documents, not on what they tell.
    "parts/flow_rows/flow_rows.html": {"tells"},
    "markdown/parts/tables.md": {"tells"},
}
"""Template -> the verbs that it may hold itself; all others come from the record."""

_JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", re.DOTALL)


def templates() -> list[str]:
    found = [*THEME.rglob("*.html"), *THEME.rglob("*.md")]
    return sorted(path.relative_to(THEME).as_posix() for path in found)


@pytest.mark.parametrize("name", templates())
def test_a_template_holds_no_verb_of_its_own_for_what_somebody_said_or_did(name: str) -> None:
    words = _JINJA.sub(" ", (THEME / name).read_text("utf-8"))
    held = {verb.lower() for verb in VERBS.findall(words)}

    assert held <= SAID_BY_TEMPLATES.get(name, set())
