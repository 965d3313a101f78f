"""Former addresses: whatever a record was called, and wherever it stood, leads to it now."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from onrecord.compose.views import (
    ActorPage,
    BriefingPage,
    PageView,
    RedirectPage,
    TombstonePage,
)
from stages import composed, sheets_of, views_of, written
from worlds import WORLD, claim

GONE = {"status": "withdrawn", "withdrawn": {"on": "2031-05-06", "why": "The paper took it back."}}
TOPIC = {"title": "The border", "question": "Who wants it open?"}
OLD = {"redirect_from": ["old"]}
OVERVIEW = {"for": "samplia", "body": "It is so [@report]."}


def moved(views: dict[str, PageView]) -> dict[str, str]:
    """Each former address, and where it leads."""
    return {path: view.to.target for path, view in views.items() if isinstance(view, RedirectPage)}


def site(folder: Path, content: dict[str, Any]) -> dict[str, PageView]:
    return views_of(folder, written({**WORLD, **content}))


ACTORS_AT = ["countries", "organisations", "people"]

LEADS: dict[str, tuple[dict[str, Any], dict[str, str]]] = {
    "a fact": ({"claims/c": claim("report", **OLD)}, {"facts/old.html": "facts/c.html"}),
    "a topic": ({"topics/t": {**TOPIC, **OLD}}, {"topics/old.html": "topics/t.html"}),
    "several ids": (
        {"topics/t": {**TOPIC, "redirect_from": ["old", "older"]}},
        {"topics/old.html": "topics/t.html", "topics/older.html": "topics/t.html"},
    ),
    "a withdrawn record": (
        {"claims/c": {**claim("report"), **GONE, **OLD}},
        {"facts/old.html": "facts/c.html"},
    ),
    "a correction": (
        {
            "corrections/mended": {
                "date": "2031-05-06",
                "type": "correction",
                "records": ["samplia"],
                "why": "We misread it.",
                **OLD,
            }
        },
        {"corrections/old.html": "corrections/index.html#correction-mended"},
    ),
    "a written page": (
        {"briefings/page": {"title": "A page", "body": "It is so [@report].", **OLD}},
        {"pages/old.html": "pages/page.html"},
    ),
    "an overview": (
        {"briefings/overview": {**OVERVIEW, **OLD}},
        {"pages/old.html": "countries/samplia.html"},
    ),
    "an overview that was a page": (
        {"briefings/overview": {**OVERVIEW, "redirect_from": ["overview"]}},
        {"pages/overview.html": "countries/samplia.html"},
    ),
    "a withdrawn overview": (
        {"briefings/overview": {**OVERVIEW, **GONE, "redirect_from": ["overview", "old"]}},
        {"pages/old.html": "pages/overview.html"},
    ),
    # What type an actor was under its former id is not on record.
    "an actor": (
        {"actors/a": {"type": "country", "name": "A", **OLD}},
        {f"{folder}/old.html": "countries/a.html" for folder in ACTORS_AT},
    ),
    "an actor of another type": (
        {"actors/a": {"type": "country", "name": "A", "redirect_from": ["a"]}},
        {f"{folder}/a.html": "countries/a.html" for folder in ACTORS_AT[1:]},
    ),
    "a withdrawn actor of another type": (
        {"actors/a": {"type": "person", "name": "A", "redirect_from": ["a"], **GONE}},
        {f"{folder}/a.html": "people/a.html" for folder in ACTORS_AT[:2]},
    ),
}


@pytest.mark.parametrize("name", LEADS)
def test_a_former_address_leads_to_what_stands_for_the_record_now(
    tmp_path: Path, name: str
) -> None:
    content, leads = LEADS[name]
    views = site(tmp_path, content)

    assert leads == moved(views)
    for target in leads.values():
        assert not isinstance(views[target.partition("#")[0]], RedirectPage)


def test_a_draft_leads_nowhere(tmp_path: Path) -> None:
    draft = {"claims/c": claim("report", status="draft", **OLD)}
    held = {"claims/d": claim("report", embargo="2040-01-01T00:00:00Z", redirect_from=["older"])}

    assert moved(site(tmp_path, {**draft, **held})) == {}


def test_no_address_holds_two_pages(tmp_path: Path) -> None:
    content = {name: record for row, _ in LEADS.values() for name, record in row.items()}
    # One former id in each: the last of the table would all claim the same.
    for number, (name, record) in enumerate(content.items()):
        own = name.partition("/")[2]
        may_name_itself = name.startswith(("actors/", "briefings/overview"))
        former = [f"former-{number}", *([own] if may_name_itself else [])]
        content[name] = {**record, "redirect_from": former}

    pages = composed(sheets_of(tmp_path, written({**WORLD, **content}))).pages

    held = Counter(page.path for page in pages)
    assert [path for path, number in held.items() if number > 1] == []
    found: dict[str, PageView] = {page.path: page.view for page in pages}
    assert isinstance(found["countries/samplia.html"], ActorPage)
    assert isinstance(found["pages/page.html"], BriefingPage)
    assert isinstance(found["people/a.html"], TombstonePage)
    assert isinstance(found["countries/a.html"], RedirectPage)
