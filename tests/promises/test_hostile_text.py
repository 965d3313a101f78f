"""Promise 3: nothing in a sheet can run, whichever field it stands in, through a whole build.

A site with a record of each kind says the same hostile words in every text that it has. They
print as words, or the sheet is refused; no page gains an element or an address by them.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, is_dataclass
from inspect import get_annotations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, get_args, get_type_hints
from urllib.parse import urlsplit
from xml.etree import ElementTree

import html5lib
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus import Files, site
from onrecord.build import Options, build, check_site
from onrecord.dates import Date
from onrecord.records import (
    KINDS,
    Accepted,
    Actor,
    Citation,
    Money,
    NativeName,
    Place,
    Prose,
    Quote,
    Record,
    Snapshot,
    Source,
)
from onrecord.vocabulary import OpenTerm
from stages import TODAY, sheets_of, values_in, written

URL = "https://briefings.example/desk/"

MARKUP = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onclick='alert(1)",
    '" autofocus onfocus="alert(1)',
    "<svg/onload=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "</title>",
    "--></style>",
    "</script>",
    "<!--",
    "]]>",
    "<?xml?>",
    "<plaintext>",
    "&lt;script&gt;",
    "&#x3c;script&#x3e;",
    "{{ 7 * 7 }}",
    "{% raw %}",
    "{# all of it",
    "\u202eabc\u2066",
    "\u00a0",
    "한국",
]
MARKDOWN = [
    '[here](https://evil.example "\'onclick=alert(1)")',
    "`<b onclick=alert(1)>`",
    "**<b onclick=alert(1)>**",
    "# Title {: onclick=alert(1) }",
    "here{: style=color:red }",
    "\\<b\\>",
]
UNSAFE_LINKS = [
    "[here](javascript:alert(1))",
    "[here](JaVa&#115;cript:alert(1))",
    "[here](<java\tscript:alert(1)>)",
    "[here]( javascript:alert(1))",
    "[here](//evil.example)",
    "[here](\\\\evil.example)",
    "![here](data:text/html,<script>alert(1)</script>)",
    "<javascript:alert(1)>",
    "[here][1]\n\n[1]: javascript:alert(1)",
]
UNSAFE_ADDRESSES = [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "java\tscript:alert(1)",
    "&#106;avascript:alert(1)",
    "\x01javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "//evil.example/",
    "\\\\evil.example",
    'https://evil.example/" onclick="alert(1)',
    "https://evil.example/<script>",
    "https://desk:word@evil.example/",
    "mailto:a@b.example?subject=\r\nBcc:c@d.example <b>",
]


# Kept for the desk: what is not printed at all.
UNPRINTED = {"notes", "sort-name", "prefix", "suffix"}
# Texts of a form of their own, in which no words can stand, and names in the code.
FORMS = {
    (Record, "kind"),
    (Record, "folder"),
    (Place, "kind"),
    (Place, "value"),
    (Date, "edtf"),
    (OpenTerm, "value"),
    (Accepted, "code"),
    (Actor, "iso"),
    (Actor, "same_as"),
    (Citation, "via"),
    (Money, "currency"),
    (NativeName, "lang"),
    (Quote, "language"),
    (Snapshot, "sha256"),
    (Source, "archive_url"),
    (Source, "language"),
    (Source, "url"),
}


@dataclass(frozen=True)
class Words:
    """The same words for every text of a site, each text between marks of its own."""

    words: str
    prose_words: str
    texts: dict[str, str] = field(default_factory=dict)
    """What was written, by the name of the mark."""
    prose_fields: list[str] = field(default_factory=list)

    def text(self, name: str) -> str:
        self.texts[name] = f"Begin-{name} {self.words} end-{name}"
        return self.texts[name]

    def prose(self, name: str) -> str:
        self.prose_fields.append(name)
        return f"Begin-{name} {self.prose_words} end-{name} [@report 1]"


def content(words: Words) -> dict[str, Any]:
    """A record of each kind, with *words* in every text."""
    text, prose = words.text, words.prose
    judged = {"by": text("assessment-by"), "on": "2031-05-05", "likelihood": "likely"}
    told = {"topics": ["topic"], "sources": [{"source": "report", "at": 1, "via": "aide"}]}
    condition = {
        "operator": "if",
        "trigger": text("trigger"),
        "consequence": text("consequence"),
        "as_written": text("condition-as-written"),
        "status": "met",
        "assessed": {"on": "2031-05-05", "by": text("signature-by")},
    }
    return {
        "actors/examplia": {
            "type": "country",
            "name": text("name"),
            "article": text("article"),
            "official_name": text("official-name"),
            "native": [{"lang": "eo", "text": text("native")}],
            "aliases": [text("alias")],
            "sort_name": text("sort-name"),
            "summary": prose("actor-summary"),
            "notes": text("notes"),
            "reviewed": {"on": "2031-05-05", "by": text("reviewed-by")},
        },
        "actors/samplia": {"type": "country", "name": "Samplia"},
        "actors/courier": {"type": "organisation", "name": "The Sample Courier"},
        "actors/erika": {
            "type": "person",
            "name": "Erika Example",
            "posts": [{"title": text("post"), "of": "examplia", "sources": "report"}],
        },
        "topics/topic": {
            "title": text("topic"),
            "question": text("question"),
            "summary": prose("topic-summary"),
            "propositions": [{"id": "proposition", "text": text("proposition")}],
        },
        "sources/report": {
            "type": "document",
            "class": "news",
            "title": text("source"),
            "publisher": "courier",
            "authors": [text("author")],
            "dateline": text("dateline"),
            "published": {
                "edtf": "2031-05-04",
                "as_written": text("day-as-written"),
                "note": text("day-note"),
            },
            "voices": {
                "aide": {
                    "hops": [
                        {
                            "role": text("role"),
                            "of": "examplia",
                            "terms_as_written": text("terms-as-written"),
                        }
                    ]
                }
            },
        },
        "events/event": {
            "type": "meeting",
            "title": text("event"),
            "date": "2031-05-02",
            "place": text("place"),
            "participants": [{"actor": "examplia", "role": text("participant-role")}],
            "summary": prose("event-summary"),
            **told,
        },
        "agreements/agreement": {
            "title": text("agreement"),
            "parties": ["examplia", "samplia"],
            "provisions": [{"text": text("provision"), "conditions": [condition]}],
            "summary": prose("agreement-summary"),
            **told,
        },
        "positions/position": {
            "actor": "samplia",
            "proposition": "proposition",
            "stance": "curious",
            "basis": "declared",
            "recorded": "2031-05-03",
            "statement": prose("position-statement"),
            "rationale": prose("position-rationale"),
            "conditions": [condition],
            "not_said": [text("position-not-said")],
            "assessment": judged,
            **told,
        },
        "quotes/quote": {
            "speaker": "erika",
            "text": text("quote"),
            "context": prose("context"),
            "language": "en",
            "translation": "own",
            "not_said": [text("quote-not-said")],
            "original": {"lang": "eo", "text": text("original")},
            "sources": [
                {
                    "source": "report",
                    "at": 2,
                    "exact": text("exact"),
                    "prefix": text("prefix"),
                    "suffix": text("suffix"),
                    "why": text("citation-why"),
                }
            ],
            "accepted": [
                {
                    "code": "S118",
                    "why": text("accepted-why"),
                    "by": text("accepted-by"),
                    "on": "2031-05-05",
                }
            ],
        },
        "quotes/fragments": {
            "speaker": "erika",
            "fragments": [text("fragment"), "and more"],
            "sources": [{"source": "report", "at": 3}],
        },
        "aid/policy": {
            "donor": "samplia",
            "recipient": "examplia",
            "category": "financial",
            "policy": "withholds",
            "basis": "declared",
            "recorded": "2031-05-04",
            "statement": prose("aid-statement"),
            "rationale": prose("aid-rationale"),
            "not_said": [text("aid-not-said")],
            **told,
        },
        "flows/flow": {
            "donor": "samplia",
            "recipient": "examplia",
            "category": "financial",
            "channel": "loan",
            "items": text("items"),
            "stage": "pledged",
            "value": {"amount": 5, "currency": "EUR", "valuation": text("valuation")},
            "statement": prose("flow-statement"),
            "not_said": [text("flow-not-said")],
            **told,
        },
        "claims/claim": {
            "by": "samplia",
            "about": ["examplia"],
            "statement": prose("claim-statement"),
            "not_said": [text("claim-not-said")],
            "type": "figure",
            "figure": {"value": 7, "unit": text("unit"), "as_written": text("figure-as-written")},
            **told,
        },
        "claims/gone": {
            "by": "samplia",
            "statement": "It was so.",
            "type": "event",
            "status": "withdrawn",
            "withdrawn": {"on": "2031-05-05", "why": text("withdrawn-why")},
            **told,
        },
        "corrections/correction": {
            "date": "2031-05-06",
            "type": "correction",
            "records": ["flow", "gone"],
            "was": prose("was"),
            "now": prose("now"),
            "why": prose("correction-why"),
        },
        "briefings/briefing": {
            "title": text("briefing"),
            "bottom_line": prose("bottom-line"),
            "body": prose("body"),
        },
    }


def settings_with(words: Words) -> dict[str, Any]:
    """The settings of site.yml, with *words* in every text."""
    text = words.text
    return {
        "site_name": text("site-name"),
        "site_url": URL,
        "site_description": text("site-description"),
        "copyright": text("copyright"),
        "vocabulary": {
            "stances": [
                {
                    "value": "curious",
                    "label": text("term-label"),
                    "definition": text("term-definition"),
                    "mark": text("term-mark"),
                }
            ]
        },
    }


def files_with(words: Words) -> dict[str, str]:
    return written(content(words), **settings_with(words))


@dataclass(frozen=True)
class Seen:
    """What a browser makes of the pages of a site."""

    shapes: set[tuple[str, ...]]
    """Each element with the names of its attributes; a script with all that it says."""
    addresses: set[str]
    texts: list[str]
    """The text of each page, and each value of an attribute, white space folded."""


def built(files: Files) -> Seen:
    """What is seen of the site of *files*, which no problem may stop."""
    with TemporaryDirectory() as folder:
        done = build(site(Path(folder), files), Options(today=TODAY), lambda _stage: None)
        assert done.site is not None, done.problems
        locations = ElementTree.parse(done.site / "sitemap.xml").iterfind(".//{*}loc")
        seen = Seen(shapes=set(), addresses={where.text or "" for where in locations}, texts=[])
        for page in sorted(done.site.rglob("*.html")):
            look_at(page, seen)
    return seen


def look_at(page: Path, seen: Seen) -> None:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(page.read_text("utf-8"))
    assert parser.errors == [], page
    seen.texts.append(folded("".join(tree.itertext())))
    for element in tree.iter():
        tag, attributes = str(element.tag), element.attrib
        code = (element.text or "", attributes.get("src", "")) if tag in ("script", "style") else ()
        seen.shapes.add((tag, *sorted(attributes), *code))
        seen.texts.extend(map(folded, attributes.values()))
        seen.addresses.update(attributes[name] for name in ADDRESSED & attributes.keys())
        if "http-equiv" in attributes:
            seen.addresses.add(attributes["content"].removeprefix("0; url="))


# Attributes whose value a browser follows or runs.
ADDRESSED = frozenset(
    ["href", "src", "srcset", "action", "formaction", "data", "poster", "ping", "background"]
)


def folded(text: str) -> str:
    return " ".join(text.split())


def leads_nowhere_bad(address: str) -> bool:
    # Browsers leave out blanks and controls where they look for a scheme.
    bare = re.sub(r"[\x00-\x20\x7f-\xa0]", "", address)
    safe = urlsplit(bare).scheme in ("", "http", "https", "mailto")
    return safe and not bare.startswith(("//", "\\", "/\\"))


# With a tag, since one of the records accepts the warning of it.
HARMLESS = "<b> `code` **strong** [here](https://else.example)"


@pytest.fixture(scope="module")
def harmless() -> Seen:
    """The site with words that mean no harm, in which each part of Markdown has its element."""
    return built(files_with(Words("words", HARMLESS)))


@given(st.permutations(MARKUP), st.permutations(MARKUP + MARKDOWN))
@settings(max_examples=4)
@example(MARKUP, MARKUP + MARKDOWN)
def test_hostile_words_print_as_words_and_make_no_element_and_no_address(
    harmless: Seen, texts: list[str], prose: list[str]
) -> None:
    words = Words(" ".join(texts), " ".join(prose))
    seen = built(files_with(words))

    assert seen.shapes - harmless.shapes == set()
    assert [address for address in seen.addresses if not leads_nowhere_bad(address)] == []
    for name, text in words.texts.items():
        shown = any(folded(text) in found for found in seen.texts)
        assert shown == (name not in UNPRINTED), name


@pytest.mark.parametrize("link", UNSAFE_LINKS)
def test_an_unsafe_link_is_refused_in_every_prose_field(tmp_path: Path, link: str) -> None:
    words = Words("words", link)
    checked = check_site(site(tmp_path, files_with(words)), TODAY, lambda _stage: None)

    refused = [problem.at for problem in checked.problems if problem.code == "S110"]
    assert len(set(refused)) == len(words.prose_fields)
    assert len(words.prose_fields) > 10


ADDRESS_FIELDS = {
    "site.yml": ["site_url", "repo_url", "contact"],
    "content/actors/courier.yml": ["same_as"],
    "content/sources/report.yml": ["url", "archive_url"],
}


@pytest.mark.parametrize("address", UNSAFE_ADDRESSES)
def test_an_unsafe_address_is_refused_wherever_one_can_stand(tmp_path: Path, address: str) -> None:
    files = files_with(Words("words", HARMLESS))
    for path, names in ADDRESS_FIELDS.items():
        files[path] = json.dumps(json.loads(files[path]) | dict.fromkeys(names, address))
    checked = check_site(site(tmp_path, files), TODAY, lambda _stage: None)

    refused = {found.at for found in checked.problems if found.code in ("S110", "Y108")}
    assert Counter(at.path for at in refused) == Counter(
        {path: len(names) for path, names in ADDRESS_FIELDS.items()}
    )


def test_words_stand_in_every_text_field_there_is(tmp_path: Path) -> None:
    """A field that is added later has to be added here."""
    sheets = sheets_of(tmp_path, files_with(Words("words", HARMLESS)))
    filled = {
        (cls, name)
        for record in sheets.records
        for value in values_in(record)
        if is_dataclass(value)
        for cls in type(value).__mro__
        for name in get_annotations(cls)
        if "Begin-" in repr(getattr(value, name))
    }

    wanted = {found for kind in KINDS.values() for found in text_fields(kind)}
    assert wanted - FORMS - filled == set()


def text_fields(kind: type) -> Iterator[tuple[type, str]]:
    """Yield the class and name of each field of texts in a value of *kind*."""
    hints = get_type_hints(kind)
    for cls in kind.__mro__:
        for name in get_annotations(cls):
            for leaf in leaves(hints[name]):
                if leaf in (str, Prose):
                    yield cls, name
                elif is_dataclass(leaf):
                    yield from text_fields(leaf)


def leaves(hint: Any) -> Iterator[Any]:
    """Yield the types that *hint* is made of."""
    inner = get_args(hint)
    if not inner:
        yield hint
    for part in inner:
        yield from leaves(part)
