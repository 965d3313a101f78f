"""Plain data of small worlds, for `stages.written`: invented actors, and documents of theirs."""

from typing import Any

# Examplia: its ministry, the service that is part of that, and who speaks for it. Samplia
# is another side; so is Bob, who holds no post.
ACTORS: dict[str, Any] = {
    "actors/examplia": {"type": "country", "name": "Examplia"},
    "actors/ministry": {
        "type": "office",
        "name": "Ministry of Examples",
        "article": "the",
        "part_of": "examplia",
    },
    "actors/service": {"type": "office", "name": "Service of Examples", "part_of": "ministry"},
    "actors/erika": {
        "type": "person",
        "name": "Erika Example",
        "posts": [
            {"title": "minister", "of": "ministry", "sources": "report"},
            {"title": "poet", "sources": "report"},
        ],
    },
    "actors/bob": {"type": "person", "name": "Bob Sample"},
    "actors/samplia": {"type": "country", "name": "Samplia"},
    "actors/office": {"type": "office", "name": "Office of Samples", "part_of": "samplia"},
    "actors/courier": {"type": "organisation", "name": "The Sample Courier"},
    "actors/gazette": {"type": "organisation", "name": "The Example Gazette"},
}


def source(source_class: str, publisher: str = "courier", **fields: Any) -> dict[str, Any]:
    """A document of 4 May 2031."""
    return {
        "type": "document",
        "class": source_class,
        "title": "A document",
        "publisher": publisher,
        "published": "2031-05-04",
        **fields,
    }


def claim(cited: object, **fields: Any) -> dict[str, Any]:
    """A claim of the Courier on Examplia that rests on *cited*."""
    return {
        "by": "courier",
        "about": ["examplia"],
        "statement": "It is so.",
        "type": "event",
        "sources": cited,
        **fields,
    }


WORLD: dict[str, Any] = {**ACTORS, "sources/report": source("news", title="A report")}
"""The actors, and one report of the Courier."""
