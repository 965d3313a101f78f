"""Groups of entries -> the index of the search: columns of texts, in a string of a script."""

import json
import re

import pytest

from onrecord.compose.views import Entry, SearchGroup
from onrecord.render.search_index import search_index

HOSTILE = "</script><script>alert('1')</script> \\' \\u0027 \u2028\u2029 `${x}` \x00 \ud800 견본"


def entry(title: str = "Examplia", **changes: object) -> Entry:
    given = {
        "target": "countries/examplia.html",
        "kind": "actor",
        "label": "Country",
        "title": title,
        "text": "It gives blankets.",
    }
    return Entry(**(given | changes))


def index_of(*entries: Entry) -> dict[str, list]:
    group = SearchGroup(kind="actor", title="Actors", named=True, entries=entries)
    data = search_index([group]).data.decode("ascii")
    script = re.fullmatch(
        r"window\.onrecordIndex = JSON\.parse\('((?:[^'\\\n\r]|\\['\\])*)'\);\n", data
    )
    assert script
    return json.loads(re.sub(r"\\(.)", r"\1", script[1]))


def test_the_records_stand_in_the_order_of_their_kinds() -> None:
    index = index_of(entry(), entry("Samplia", target="countries/samplia.html"))

    assert index["kinds"] == [{"kind": "actor", "title": "Actors", "named": True, "records": 2}]
    assert index["target"] == ["countries/examplia.html", "countries/samplia.html"]


def test_what_is_searched_is_lines_of_one_text() -> None:
    index = index_of(
        entry(
            names=("Republic of Examplia", "Ekzemplio"),
            native=(("eo", "Ekzemplio"),),
            lead="She said",
            text="Two\nlines …",
            whole="Two\nlines and more",
        )
    )

    assert index["says"] == [
        "Examplia\nShe said\nTwo lines and more\nRepublic of Examplia\nEkzemplio"
    ]
    assert index["langs"] == ["\neo"]


def test_what_many_say_stands_once() -> None:
    index = index_of(
        entry(known="official document"), entry(date="4 May 2031"), entry(known="official document")
    )

    assert (index["knowns"], index["known"]) == (["official document", ""], [0, 1, 0])
    assert (index["dates"], index["date"]) == (["", "4 May 2031"], [0, 1, 0])
    assert (index["labels"], index["label"]) == (["Country"], [0, 0, 0])


@pytest.mark.parametrize("field", ["title", "lead", "text", "whole"])
def test_no_text_ends_the_string_that_it_stands_in(field: str) -> None:
    index = index_of(entry(**{field: HOSTILE}))

    assert " ".join(HOSTILE.split()) in index["says"][0]
