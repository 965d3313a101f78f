"""Anchors: a record may be called like anything on a page, and each still has its own."""

from collections import Counter
from pathlib import Path

import html5lib

from made_theme import own_theme
from onrecord.render import Printers, render
from stages import composed, sheets_of, written
from worlds import WORLD, claim

# What the templates and the contents lists call their sections, and the rest of a page.
CALLED = (
    "main overview matrix claims aid flows positions said aid-policy aid-flows timeline"
    " claims-in-full claims-made claims-about related references sources"
    " contents stances posts profile record history shown-on about voices places no-place"
).split()


def pages_of(folder: Path) -> dict[str, tuple[list[str], list[str]]]:
    """The ids on each page, and the fragments of its own that its links name."""
    topic = {
        "title": "A topic",
        "question": "Is it so?",
        "propositions": [{"id": name, "text": f"It is {name}."} for name in CALLED[::2]],
    }
    correction = {
        "date": "2031-05-06",
        "type": "update",
        "records": ["c"],
        "why": f"See {' '.join(f'[[{name}]]' for name in CALLED)}.",
    }
    content = {
        **WORLD,
        "topics/t": topic,
        "claims/c": claim("report", topics="t"),
        **{f"claims/{name}": claim("report", topics="t") for name in CALLED[1::2]},
        "corrections/corrections": correction,
        "corrections/withdrawn": correction,
        "claims/gone": claim(
            "report", status="withdrawn", withdrawn={"on": "2031-05-06", "why": "It was not so."}
        ),
    }
    found = {}
    for output in render(composed(sheets_of(folder, written(content))), Printers(own_theme())):
        if output.path.endswith(".html"):
            tree = html5lib.parse(output.data.decode(), namespaceHTMLElements=False)
            ids = [element.get("id") for element in tree.iter() if element.get("id")]
            hrefs = [element.get("href") or "" for element in tree.iter("a")]
            found[str(output.path)] = ids, [href[1:] for href in hrefs if href.startswith("#")]
    return found


def test_records_called_like_sections_leave_every_anchor_its_own(tmp_path: Path) -> None:
    pages = pages_of(tmp_path)

    for path, (ids, fragments) in pages.items():
        assert [name for name, number in Counter(ids).items() if number > 1] == [], path
        assert set(fragments) <= set(ids), path
    topic, _ = pages["topics/t.html"]
    corrections, _ = pages["corrections/index.html"]
    assert {"matrix", *(f"proposition-{name}" for name in CALLED[::2])} <= set(topic)
    assert {"withdrawn", "correction-withdrawn", "correction-corrections"} <= set(corrections)
