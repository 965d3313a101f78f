"""Names of actors in prose: linked by themselves, once in a field, where they are plain words."""

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.compose.mentions import Names, link_mentions, names_of
from onrecord.compose.views import ClaimView, FactPage, ProseView
from onrecord.ids import RecordId
from stages import graph_of, view_at, views_of, written
from worlds import WORLD, claim


def actor(name: str, *aliases: str) -> dict[str, Any]:
    return {"type": "organisation", "name": name, "aliases": list(aliases)}


ACTORS = {
    "actors/north": actor("North"),
    "actors/north-examplia": actor("North Examplia", "N.E.", "the DPRE"),
    "actors/examplia": actor("Examplia"),
    "actors/jo": actor("Jo Doe", "Doe"),
    "actors/jim": actor("Jim Doe", "Doe", "J. Doe & Co."),
    "actors/ojo": actor("Ñandú", "김정순", "Österreich-Büro"),
    "actors/bracket": actor("Office [of] Samples", "Bar | Bar", "Slash \\ Slash"),
    "actors/long": actor("Long", "x " * 600 + "y"),
    "actors/sign": actor("“Quoted”", "'"),
}

# Prose, and what becomes of it.
MENTIONS = {
    "a name": ("Examplia agrees.", "[[examplia|Examplia]] agrees."),
    "its first mention only": (
        "Examplia and Examplia.",
        "[[examplia|Examplia]] and Examplia.",
    ),
    "an alias": ("So says N.E. now.", "So says [[north-examplia|N.E.]] now."),
    "a name after its alias": (
        "N.E., that is North Examplia.",
        "[[north-examplia|N.E.]], that is North Examplia.",
    ),
    "the longest name": ("North Examplia", "[[north-examplia|North Examplia]]"),
    "the longest name, again": (
        "North Examplia is North Examplia.",
        "[[north-examplia|North Examplia]] is North Examplia.",
    ),
    "the longest name, then the short one": (
        "North Examplia, Examplia, North.",
        "[[north-examplia|North Examplia]], [[examplia|Examplia]], [[north|North]].",
    ),
    "a beginning of a longer name": ("North of the river", "[[north|North]] of the river"),
    "a name broken at the end of a line": (
        "It is North\nExamplia.",
        "It is [[north-examplia|North\nExamplia]].",
    ),
    "a name broken by a paragraph": (
        "To the North\n\nExamplia.",
        "To the [[north|North]]\n\n[[examplia|Examplia]].",
    ),
    "a possessive": ("Examplia's view", "[[examplia|Examplia]]'s view"),
    "a possessive, set well": ("Examplia’s view", "[[examplia|Examplia]]’s view"),
    "a part of a word": ("Examplian Northern xNorth North2", None),
    "another case": ("examplia EXAMPLIA", None),
    "a name joined by a hyphen": ("Examplia-led", "[[examplia|Examplia]]-led"),
    "inside of emphasis": ("**Examplia** and _North_", "**[[examplia|Examplia]]** and _North_"),
    "letters of all scripts": ("Ñandú; 김정순", "[[ojo|Ñandú]]; 김정순"),
    "a name of several signs": ("Österreich-Büro", "[[ojo|Österreich-Büro]]"),
    "a sign at the end of a name": ("J. Doe & Co. said", "[[jim|J. Doe & Co.]] said"),
    # What may be two leads to neither.
    "an alias that two share": ("Doe said", None),
    "a name with an alias that two share": ("Jo Doe said", "[[jo|Jo Doe]] said"),
    # What is no plain text.
    "code": ("`Examplia` says", None),
    "code in two ticks": ("``a ` Examplia`` says", None),
    "behind code": ("`x` Examplia", "`x` [[examplia|Examplia]]"),
    "a tick alone": ("a ` Examplia", "a ` [[examplia|Examplia]]"),
    "a block of code": ("```\nExamplia\n```\n", None),
    "another block of code": ("~~~~\nExamplia\n~~~~\n", None),
    "a link": ("[to Examplia](https://examplia.example/)", None),
    "the address of a link": ("[there](https://x.example/Examplia_(North))", None),
    "a picture": ("![Examplia](https://x.example/a.png)", None),
    "an address": ("https://x.example/Examplia is it", None),
    "an address in brackets": ("<https://x.example/Examplia>", None),
    "a citation": ("[@Examplia 5 via North]", None),
    "a mark of another record": ("[[border-talks|Examplia meets]]", None),
    "an embedded card": ("![[Examplia]]", None),
    "behind a mark": ("[[x]] Examplia", "[[x]] [[examplia|Examplia]]"),
    "a bracket alone": ("[Examplia", "[[[examplia|Examplia]]"),
    # Names that cannot be linked.
    "a name with brackets": ("Office [of] Samples", None),
    "a name with a bar": ("Bar | Bar", None),
    "a name with a backslash": ("Slash \\ Slash", None),
    "a name as long as a sentence": ("x " * 600 + "y", None),
    "a name that begins with a sign": ("“Quoted” ' text", None),
}


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> Names:
    graph = graph_of(tmp_path_factory.mktemp("names"), written(ACTORS))
    return names_of(graph.names)


@pytest.mark.parametrize("name", MENTIONS)
def test_a_mention_is_linked_where_it_is_plain_text(names: Names, name: str) -> None:
    text, linked = MENTIONS[name]

    assert (text if linked is None else linked) == link_mentions(text, names, ())[0]


def test_an_actor_that_the_editor_linked_is_not_linked_again(names: Names) -> None:
    text = "Examplia, or [[examplia|the country]], and North."

    assert link_mentions(text, names, [RecordId("examplia")]) == (
        "Examplia, or [[examplia|the country]], and [[north|North]].",
        frozenset(["examplia", "north"]),
    )


WORDS = (
    ["Examplia", "North", "Jo Doe", "Doe", "N.E.", "김정순", "Ñandú", "x", "é", " ", "\n", "\n\n"]
    + ["`", "```", "~~~", "[", "]", "[[", "]]", "(", ")", "|", "!", "@", "<", ">", "\\", "*", "’s"]
    + ["https://a.example/", "[[other|she]]", "[@source 5]", "[a](b)"]
)
TEXTS = st.lists(st.sampled_from(WORDS) | st.text(max_size=3), max_size=30).map("".join)
LINKED = re.compile(r"\[\[(?P<id>[a-z-]+)\|(?P<name>[^\[\]|\\]+)\]\]")


def inserted(text: str, linked: str) -> list[re.Match[str]]:
    """The marks of *linked* that *text* does not have."""
    found, behind = [], 0
    for mark in LINKED.finditer(linked):
        if not text.startswith(mark.group(), mark.start() - behind):
            found.append(mark)
            behind += len(mark.group()) - len(mark["name"])
    return found


@given(TEXTS)
def test_without_the_links_it_inserted_the_text_is_what_it_was(names: Names, text: str) -> None:
    linked, _ = link_mentions(text, names, ())

    bare = linked
    for mark in reversed(inserted(text, linked)):
        bare = bare[: mark.start()] + mark["name"] + bare[mark.end() :]

    assert text == bare


@given(TEXTS)
def test_an_actor_is_linked_once_and_told(names: Names, text: str) -> None:
    linked, ids = link_mentions(text, names, ())

    made = [mark["id"] for mark in inserted(text, linked)]

    assert sorted(made) == sorted(ids)


@given(TEXTS)
def test_what_is_linked_already_stays(names: Names, text: str) -> None:
    everybody = [RecordId(name.removeprefix("actors/")) for name in ACTORS]

    assert link_mentions(text, names, everybody)[0] == text


# --- the time it takes ---------------------------------------------------------------------


def calls_of(work: Callable[[], object]) -> int:
    """The calls that *work* makes, those of C included: a clock that every machine shares."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return calls


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Names:
    """Five thousand names, of which many begin alike."""
    people = [
        {"id": f"p{number}", "type": "person", "name": f"Ada {number % 70} Sample {number}"}
        for number in range(5_000)
    ]
    files = written({"actors/people": people})
    return names_of(graph_of(tmp_path_factory.mktemp("many"), files).names)


def test_five_thousand_names_cost_no_more_than_a_few(names: Names, many: Names) -> None:
    text = "Examplia spoke, then Ada 7 Sample 77, then others. " * 50

    few_calls = calls_of(lambda: link_mentions(text, names, ()))
    many_calls = calls_of(lambda: link_mentions(text, many, ()))

    assert "[[p77|Ada 7 Sample 77]]" in link_mentions(text, many, ())[0]
    assert many_calls < 2 * few_calls


@pytest.mark.parametrize(
    "piece", ["Ada 7 Sample 77 and ", "Ada 7 [x](", "[[Ada ", "`Ada` ", "![[a"]
)
def test_twice_the_text_costs_twice_as_much(many: Names, piece: str) -> None:
    once, twice = (
        calls_of(lambda number=number: link_mentions(piece * number, many, ()))  # type: ignore[misc]
        for number in (500, 1_000)
    )

    assert twice < 2.1 * once


@pytest.mark.parametrize(
    "piece", ["[[", "![[a ", "[@a ", "[a ", "[a](b ", "<a", "`", "``a` ", "```\n"]
)
def test_a_text_of_nothing_but_brackets_comes_back(names: Names, piece: str) -> None:
    # In the square of its length this would take a quarter of an hour.
    assert link_mentions(piece * 100_000, names, ())[0] == piece * 100_000


# --- through the site ----------------------------------------------------------------------


def statement_of(folder: Path, statement: str, **settings: Any) -> ProseView:
    content = {**WORLD, "claims/c": claim("report", statement=statement)}
    fact = view_at(views_of(folder, written(content, **settings)), "facts/c.html", FactPage).fact
    assert isinstance(fact, ClaimView)
    return fact.statement


def test_a_mention_on_a_page_leads_to_the_page_of_the_actor(tmp_path: Path) -> None:
    statement = statement_of(tmp_path, "Erika Example knows [[report|one report]].")

    assert statement.text == "[[erika|Erika Example]] knows [[report|one report]]."
    assert {key: (link.text, link.target) for key, link in statement.links.items()} == {
        "erika": ("Erika Example", "people/erika.html"),
        "report": ("A report", "sources/report.html"),
    }


def test_a_site_may_leave_names_as_they_are(tmp_path: Path) -> None:
    statement = statement_of(tmp_path, "Erika Example knows.", autolink=False)

    assert statement.text == "Erika Example knows."
    assert statement.links == {}


def test_each_field_has_a_first_mention_of_its_own(tmp_path: Path) -> None:
    content = {
        **WORLD,
        "claims/c": claim("report", statement="Erika Example knows."),
        "corrections/x": {
            "date": "2031-05-05",
            "type": "update",
            "records": ["c"],
            "was": "Erika Example knew.",
            "now": "Erika Example knows, and Erika Example tells.",
            "why": "Erika Example told us.",
        },
    }
    fact = view_at(views_of(tmp_path, written(content)), "facts/c.html", FactPage).fact
    (correction,) = fact.corrections

    assert correction.was is not None
    assert correction.now is not None
    assert correction.was.text == "[[erika|Erika Example]] knew."
    assert correction.now.text == "[[erika|Erika Example]] knows, and Erika Example tells."
    assert correction.why.text == "[[erika|Erika Example]] told us."
