"""Promise 2: what editors get wrong is told at its place, with a code and the way out.

Mistakes inside a sheet stand in one that is sound otherwise; mistakes between sheets are
made in the minimal site. The problems found are exactly those listed, so that nothing is
told twice.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from corpus import MINIMAL, Files, minimal_with, site
from onrecord.build import check_site
from onrecord.problems import CODES, Problem
from onrecord.read import read_site
from onrecord.records import Record


@dataclass(frozen=True)
class Sheet:
    """A sound sheet, to be spoilt in one place."""

    path: str
    text: str

    def but(self, old: str, new: str) -> "Sheet":
        assert self.text.count(old) == 1
        return replace(self, text=self.text.replace(old, new))

    def plus(self, line: str) -> "Sheet":
        return replace(self, text=f"{self.text}{line}\n")


ACTOR = Sheet("content/actors/new.yml", "type: person\nname: Sam Sample\n")
TOPIC = Sheet("content/topics/new.yml", "title: Tents\nquestion: Who has tents?\n")
SOURCE = Sheet(
    "content/sources/new.yml",
    """\
type: report
class: primary
title: Report on tents
publisher: examplia-ministry
""",
)
EVENT = Sheet("content/events/new.yml", "type: call\ntitle: A call\ndate: 2031-05-01\n")
AGREEMENT = Sheet("content/agreements/new.yml", "title: A pledge\nparties: [examplia, samplia]\n")
POSITION = Sheet(
    "content/positions/new.yml",
    """\
actor: samplia
proposition: open-the-border
stance: supports
basis: declared
recorded: 2031-05-03
statement: Samplia is for it.
sources: courier-2031-05-04
""",
)
QUOTE = Sheet(
    "content/quotes/new.yml",
    """\
speaker: erika-example
text: Tents come later.
sources: courier-2031-05-04
""",
)
FLOW = Sheet(
    "content/flows/new.yml",
    """\
donor: examplia
recipient: samplia
category: humanitarian
channel: direct
items: tents
stage: announced
statement: Examplia has announced tents.
sources: courier-2031-05-04
""",
)
CLAIM = Sheet(
    "content/claims/new.yml",
    """\
by: sample-courier
statement: Tents have crossed.
type: event
sources: courier-2031-05-04
""",
)
CORRECTION = Sheet(
    "content/corrections/new.yml",
    "date: 2031-05-05\ntype: update\nrecords: [blankets]\nwhy: More was said.\n",
)
BRIEFING = Sheet("content/briefings/new.md", "---\nfor: samplia\n---\nSome words\n")
SITE = Sheet("site.yml", "site_name: The Sample Desk\n")
AROUND = {SITE.path: SITE.text, "content/actors/examplia.yml": "type: country\nname: Examplia\n"}
"""The smallest site that a sheet can stand in."""


def hop(fields: str) -> Sheet:
    """A source with one voice of one hop, whose fields stand on line 8 from column 9."""
    return SOURCE.plus(f"voices:\n  aide:\n    hops:\n      - {fields}")


def cited(fields: str) -> Sheet:
    """A claim with one citation, whose fields stand on line 4 from column 11."""
    return CLAIM.but("sources: courier-2031-05-04", f"sources: [{{{fields}}}]")


def prose(words: str) -> Sheet:
    """A briefing whose text, on line 4, is *words*."""
    return BRIEFING.but("Some words", words)


@dataclass(frozen=True)
class Mistake:
    name: str
    sheet: Sheet
    told: Mapping[str, str]
    """ "line:column CODE", or "path CODE" for a file as a whole -> words of its hint."""


YAML = (
    Mistake("a line indented too deep", CLAIM.but("type:", " type:"), {"3:2 Y101": '"type"'}),
    Mistake("a tab", CLAIM.but("type:", "\ttype:"), {"3:1 Y102": "spaces"}),
    Mistake(
        "a fence of Markdown around the sheet",
        replace(CLAIM, text=f"```yaml\n{CLAIM.text}```\n"),
        {"1:1 Y101": "delete this line"},
    ),
    Mistake("a key twice", CLAIM.plus("type: figure"), {"5:1 Y103": "keep one"}),
    Mistake(
        "a colon inside the words", CLAIM.but("Tents have", "She said: tents"), {"2:20 Y101": "|"}
    ),
    Mistake(
        "a colon inside words on a line of their own",
        CLAIM.but("Tents have crossed.", "\n  She said: tents have crossed."),
        {"3:3 S103": "quotes"},
    ),
    Mistake("words that begin with [[", CLAIM.but("Tents", "[[blankets]]"), {"2:12 Y101": "|"}),
    Mistake(
        "nothing but [[id]]",
        CLAIM.but("Tents have crossed.", "[[blankets]]"),
        {"2:12 S103": "quotes"},
    ),
    Mistake("words that begin with [@", CLAIM.but("Tents", "[@a 5] tents"), {"2:12 Y101": "|"}),
    Mistake("words that begin with ![[", CLAIM.but("Tents", "![[blankets]]"), {"2:12 Y101": "|"}),
    Mistake('words that begin with "', CLAIM.but("Tents", '"Tents"'), {"2:12 Y101": "|"}),
    Mistake("a quotation mark never closed", CLAIM.but("Tents", '"Tents'), {"2:12 Y101": "quot"}),
    Mistake(
        "a comma inside {}",
        cited("source: courier-2031-05-04, why: it says so, plainly"),
        {"4:57 S102": "a comma inside {}"},
    ),
    Mistake(
        "a number with a comma inside {}",
        FLOW.plus("quantity: {value: 1,500, unit: tents}"),
        {"9:21 S102": "without it, such as 1500"},
    ),
    Mistake("a bracket never closed", CLAIM.plus("about: [examplia"), {"5:8 Y101": "]"}),
    Mistake(
        "a colon forgotten", CLAIM.but("type: event", "type event"), {"3:1 Y101": "name: value"}
    ),
    Mistake(
        "no space after a colon", CLAIM.but("type: event", "type:event"), {"3:5 Y101": "type: "}
    ),
    Mistake("an anchor", CLAIM.but("by: ", "by: &paper "), {"1:5 Y104": "delete it"}),
    Mistake("an alias", CLAIM.but("sample-courier", "*paper"), {"1:5 Y104": "write the value out"}),
    Mistake("a tag", CLAIM.but("type: ", "type: !!str "), {"3:7 Y105": "delete it"}),
    Mistake("two documents", CLAIM.plus("---\nby: examplia"), {"5:1 Y109": "a sheet of its own"}),
    Mistake("an empty file", replace(CLAIM, text=""), {"1:1 Y110": "write its fields"}),
    Mistake("nothing but a comment", replace(CLAIM, text="# later\n"), {"1:1 Y110": "write"}),
    Mistake("a list as a key", CLAIM.plus("? [a]\n: b"), {"5:3 Y111": "plain word"}),
    Mistake(
        "a # in a text", CLAIM.but("Tents have", "Tents of type #3 have"), {"2:26 Y112": "quotes"}
    ),
    Mistake(
        "a # at the start of a text", CLAIM.but("Tents have", "#3 tents have"), {"2:11 Y112": "|"}
    ),
    Mistake(
        "a # in an item of a list",
        ACTOR.plus("aliases:\n  - Sam #1\n  - S. Sample"),
        {"4:9 Y112": "quotes"},
    ),
    Mistake("200,000 brackets", replace(CLAIM, text="[" * 200_000), {"1:33 Y106": "brackets"}),
    Mistake(
        "a file above 1 MiB",
        CLAIM.plus(f"notes: {'x' * 2**20}"),
        {"content/claims/new.yml Y106": "several"},
    ),
)

BYTES = (
    ("Latin-1", b"notes: caf\xe9\n", "5:11 Y107", "UTF-8"),
    ("NUL", b"notes: a\0b\n", "5:9 Y108", "delete it"),
    ("a control character", b"notes: a\x1bb\n", "5:9 Y108", "delete it"),
)

FIELDS = (
    Mistake("an unknown field", CLAIM.plus("colour: red"), {"5:1 S102": "its fields are about"}),
    Mistake(
        "a field that is needed, misspelt",
        CLAIM.but("statement:", "staement:"),
        {"2:1 S102": 'did you mean "statement"?'},
    ),
    Mistake("a field in capitals", QUOTE.but("speaker:", "Speaker:"), {"1:1 S102": '"speaker"'}),
    Mistake(
        "a field with hyphens",
        QUOTE.plus("on-behalf-of: examplia-ministry"),
        {"4:1 S102": 'did you mean "on_behalf_of"?'},
    ),
    Mistake(
        "another word for a field", QUOTE.but("speaker:", "said_by:"), {"1:1 S102": '"speaker"'}
    ),
    Mistake("a field of another kind", CLAIM.plus("stance: supports"), {"5:1 S102": "positions"}),
    Mistake(
        "the name that Python gives", SOURCE.but("class:", "source_class:"), {"1:1 S102": '"class"'}
    ),
    Mistake("a field of the program", CLAIM.plus("places: here"), {"5:1 S102": "its fields are"}),
    Mistake("a field missing", CLAIM.but("type: event\n", ""), {"1:1 S101": 'add "type:", one of'}),
    Mistake(
        "a field of a hop, misspelt",
        hop("{who: erika-example, medum: phone}"),
        {"8:30 S102": 'did you mean "medium"?'},
    ),
    Mistake(
        "a citation without a source", cited("at: 4"), {"4:11 S101": 'add "source:" with an id'}
    ),
    Mistake(
        "a date without edtf", CLAIM.plus("date: {note: last year}"), {"5:7 S101": "2024-10-22"}
    ),
    Mistake(
        "a proposition without an id",
        TOPIC.plus("propositions: [{text: Tents are good.}]"),
        {"3:16 S101": "an id of its own"},
    ),
    Mistake(
        "a voice written as its hop",
        SOURCE.plus("voices:\n  aide: {who: erika-example}"),
        {"6:10 S102": "a voice is a list of hops"},
    ),
    Mistake(
        "a needed field left empty", QUOTE.but("erika-example", ""), {"1:9 S113": "fill it in"}
    ),
    Mistake("another field left empty", QUOTE.plus("event:"), {"4:7 S113": "delete the line"}),
    Mistake("an empty text", QUOTE.but("Tents come later.", '""'), {"2:7 S113": "fill it in"}),
    Mistake("blanks only", CLAIM.but("Tents have crossed.", '"  "'), {"2:12 S113": "fill it in"}),
    Mistake("an empty item", CLAIM.plus("about:\n  - examplia\n  -"), {"7:4 S113": "fill it in"}),
    Mistake("no hops", SOURCE.plus("voices: {aide: {hops: []}}"), {"5:23 S113": "fill it in"}),
    Mistake("no parties", AGREEMENT.but("[examplia, samplia]", "[]"), {"2:10 S113": "fill it in"}),
)

SHAPES = (
    Mistake(
        "a list for a text",
        CLAIM.but("Tents have crossed.", "\n  - Tents have crossed."),
        {"3:3 S103": "one value"},
    ),
    Mistake(
        "a list for an id", CLAIM.but("sample-courier", "[examplia]"), {"1:5 S103": "one value"}
    ),
    Mistake(
        "a link for an id",
        CLAIM.but("sample-courier", "[[examplia]]"),
        {"1:5 S103": "without double"},
    ),
    Mistake(
        "a text for a mapping", FLOW.plus("quantity: 1500 tents"), {"9:11 S103": "value, min, max"}
    ),
    Mistake(
        "a number for a mapping", FLOW.plus("quantity: 1500"), {"9:11 S103": "value, min, max"}
    ),
    Mistake(
        "a mapping for a list", POSITION.plus("conditions: {operator: if}"), {"8:13 S103": '"- "'}
    ),
    Mistake("a text for a list", ACTOR.plus("posts: spokesman"), {"3:8 S103": '"- "'}),
    Mistake("a list for a mapping", SOURCE.plus("voices:\n  - aide"), {"6:3 S103": "name: value"}),
    Mistake(
        "items without dashes",
        CLAIM.plus("about:\n  examplia\n  samplia"),
        {"6:3 S103": "write a list: [examplia, samplia]"},
    ),
    Mistake("items without brackets", CLAIM.plus("topics: a, b"), {"5:9 S103": "[a, b]"}),
    Mistake("a number for a text", TOPIC.but("Tents\n", "1984\n"), {"1:8 S103": '"1984"'}),
    Mistake("zeros before a number", TOPIC.but("Tents\n", "007 # Bond\n"), {"1:8 S103": '"007"'}),
    Mistake("true for a text", TOPIC.but("Tents\n", "true\n"), {"1:8 S103": '"true"'}),
    Mistake("a number for an id", CLAIM.but("sample-courier", "2031"), {"1:5 S103": '"2031"'}),
    Mistake(
        "a number that has commas",
        FLOW.plus('quantity: {value: "1,500"}'),
        {"9:19 S103": "write 1500"},
    ),
    Mistake("a number in words", FLOW.plus("quantity: {value: ten}"), {"9:19 S103": "digits only"}),
    Mistake(
        "half a word",
        SOURCE.plus(f"snapshot: {{sha256: {'a' * 64}, words: 1.5, paragraphs: 1}}"),
        {"5:93 S103": ""},
    ),
    Mistake("yes for true", SOURCE.plus("title_is_descriptive: yes"), {"5:23 S103": "write true"}),
    Mistake("words for a sheet", replace(CLAIM, text="later\n"), {"1:1 S103": "name: value"}),
    Mistake(
        "a list of words for a sheet", replace(CLAIM, text="- later\n"), {"1:3 S103": "name: value"}
    ),
    Mistake("an empty list for a sheet", replace(CLAIM, text="[]\n"), {"1:1 S103": "name: value"}),
    Mistake(
        "a long country code",
        ACTOR.but("person", "country").plus("iso: NOR"),
        {"3:6 S103": "two letters"},
    ),
    Mistake("a language in words", QUOTE.plus("language: English"), {"4:11 S103": "BCP 47"}),
    Mistake(
        "a currency in words",
        FLOW.plus("value: {amount: 5, currency: dollars}"),
        {"9:30 S103": "ISO 4217"},
    ),
    Mistake(
        "no sum",
        SOURCE.plus("snapshot: {sha256: abc, words: 4, paragraphs: 2}"),
        {"5:20 S103": "64 signs"},
    ),
)

IDS = (
    Mistake(
        "a name for an id",
        CLAIM.but("sample-courier", "The Courier"),
        {"1:5 S106": '"the-courier"'},
    ),
    Mistake("capitals in an id", CLAIM.but("sample-", "Sample-"), {"1:5 S106": '"sample-courier"'}),
    Mistake("an underscore in an id", CLAIM.but("e-c", "e_c"), {"1:5 S106": '"sample-courier"'}),
    Mistake(
        "curly quotes about an id",
        CLAIM.but("sample-courier", "“examplia”"),
        {"1:5 S106": '"examplia"'},
    ),
    Mistake(
        "a comma after an id",
        CLAIM.but("courier\ns", "courier,\ns"),
        {"1:5 S106": '"sample-courier"'},
    ),
    Mistake(
        "an id in brackets",
        CLAIM.but("sample-courier", '"[[examplia]]"'),
        {"1:5 S106": '"examplia"'},
    ),
    Mistake("letters with accents", CLAIM.but("sample-courier", "café"), {"1:5 S106": "caf"}),
    Mistake("a name in a hop", hop("who: Erika Example"), {"8:14 S106": '"erika-example"'}),
    Mistake(
        "a name for a voice",
        SOURCE.plus("voices:\n  The Aide: {hops: [{role: aide}]}"),
        {"6:3 S106": '"the-aide"'},
    ),
    Mistake(
        "an id unlike the file's name",
        CLAIM.plus("id: old"),
        {"5:5 S114": 'rename the file to "old.yml"'},
    ),
    Mistake(
        "no id in a list",
        replace(CLAIM, text="- by: examplia\n  statement: A.\n  type: event\n"),
        {"1:3 S101": 'add "id:"'},
    ),
    Mistake(
        "no slug in a list",
        replace(CLAIM, text="- id: My Claim\n  by: examplia\n  statement: A.\n  type: event\n"),
        {"1:7 S106": '"my-claim"'},
    ),
    Mistake(
        "a name for a file",
        replace(CLAIM, path="content/claims/My Claim.yml"),
        {"content/claims/My Claim.yml S106": '"my-claim.yml"'},
    ),
    Mistake(
        "a name that Windows keeps",
        replace(CLAIM, path="content/claims/con.yml"),
        {"content/claims/con.yml S106": "rename"},
    ),
)

TERMS = (
    Mistake(
        "an unknown term", POSITION.but("supports", "for"), {"3:9 S104": "one of supports, opposes"}
    ),
    Mistake(
        "a capital", POSITION.but("supports", "Supports"), {"3:9 S104": 'did you mean "supports"?'}
    ),
    Mistake(
        "an underscore in a term",
        POSITION.but("supports", "under_review"),
        {"3:9 S104": '"under-review"'},
    ),
    Mistake(
        "American spelling", ACTOR.but("person", "organization"), {"1:7 S104": '"organisation"'}
    ),
    Mistake(
        "a verb's other spelling",
        POSITION.but("declared", "practiced"),
        {"4:8 S104": '"practised"'},
    ),
    Mistake(
        "a term from a long list",
        SOURCE.but("report\n", "newspaper\n"),
        {"1:7 S104": '"article-newspaper"'},
    ),
    Mistake(
        "a term wider than those of the list",
        SOURCE.but("report\n", "article\n"),
        {"1:7 S104": "one of article-newspaper, article-magazine, article-journal"},
    ),
    Mistake(
        "a term near to none",
        SOURCE.but("report\n", "zzz\n"),
        {"1:7 S104": "one of article-newspaper"},
    ),
    Mistake(
        "a kind of event",
        EVENT.but("type: call", "type: sumit"),
        {"1:7 S104": 'did you mean "summit"?'},
    ),
    Mistake("a number for a term", POSITION.but("supports", "1"), {"3:9 S103": ""}),
    Mistake("an empty term", POSITION.but("supports", '""'), {"3:9 S113": "fill it in"}),
    Mistake(
        "a term of a hop",
        hop("{who: erika-example, act: sayed}"),
        {"8:35 S104": 'did you mean "said"?'},
    ),
    Mistake(
        "a stage among the dates", FLOW.plus("dates: {anounced: 2024}"), {"9:9 S104": '"announced"'}
    ),
    Mistake(
        "a grade that is none",
        POSITION.plus("assessment: {by: Desk, on: 2031-05-04, credibility: 7}"),
        {"8:53 S104": "one of 1, 2, 3"},
    ),
    Mistake(
        "an error accepted",
        CLAIM.plus("accepted: [{code: E101, why: It is so., by: Desk, on: 2031-05-04}]"),
        {"5:19 S104": "mend it instead"},
    ),
    Mistake(
        "an unknown code accepted",
        CLAIM.plus("accepted: [{code: W1, why: It is so., by: Desk, on: 2031-05-04}]"),
        {"5:19 S104": "E106"},
    ),
)

DATES = (
    Mistake("a date with dots", CLAIM.plus("date: 22.10.2024"), {"5:7 S105": "2024-10-22"}),
    Mistake("a date in words", CLAIM.plus("date: October 2024"), {"5:7 S105": "2024-10"}),
    Mistake("30 February", CLAIM.plus("date: 2024-02-30"), {"5:15 S105": "29 days"}),
    Mistake("month 13 in quotes", CLAIM.plus('date: "2024-13"'), {"5:13 S105": "01 to 12"}),
    Mistake(
        "month 13 in a mapping", CLAIM.plus("date: {edtf: 2024-13}"), {"5:19 S105": "01 to 12"}
    ),
    Mistake(
        "a set from late to early",
        CLAIM.plus('date: "[2024-10-18..2024-10-01]"'),
        {"5:21 S105": "[2024-10-01.."},
    ),
    Mistake(
        "a month where a day is meant", CORRECTION.but("2031-05-05", "2031-05"), {"1:7 S105": "day"}
    ),
    Mistake("a moment without a zone", CLAIM.plus("embargo: 2031-05-04T12:00"), {"5:26 S105": "Z"}),
    Mistake("true for a date", CLAIM.plus("date: true"), {"5:7 S105": "2024-10-22"}),
    Mistake("a decimal for a date", CLAIM.plus("date: 2024.10"), {"5:7 S105": "2024-10-22"}),
    Mistake("an empty date", EVENT.but("2031-05-01", ""), {"3:6 S113": "fill it in"}),
)

NUMBERS = (
    Mistake("less than nothing", FLOW.plus("quantity: {value: -5}"), {"9:19 S109": "in words"}),
    Mistake("no number at all", FLOW.plus("quantity: {value: .nan}"), {"9:19 S109": "digits"}),
    Mistake("paragraph 0", cited("source: courier-2031-05-04, at: 0"), {"4:44 S109": "from 1"}),
    Mistake("paragraph -1", cited('source: courier-2031-05-04, at: "-1"'), {"4:44 S109": "from 1"}),
    Mistake("page 0", cited("source: courier-2031-05-04, at: p. 0"), {"4:44 S109": "from 1"}),
    Mistake(
        "paragraphs from last to first",
        cited("source: courier-2031-05-04, at: 7-5"),
        {"4:44 S109": "write 5-7"},
    ),
    Mistake(
        "minute 61", cited("source: courier-2031-05-04, at: 00:61:00"), {"4:44 S109": "00:03:10"}
    ),
    Mistake(
        "a place in words", cited("source: courier-2031-05-04, at: below"), {"4:44 S103": "p. 12"}
    ),
)

ADDRESSES = (
    Mistake("javascript:", SOURCE.plus("url: javascript:alert(1)"), {"5:6 S110": "https://"}),
    Mistake(
        "javascript: disguised",
        SOURCE.plus('url: " JaVa\\tscript:alert(1)"'),
        {"5:6 S110": "https://"},
    ),
    Mistake("data:", SOURCE.plus("url: data:text/html,x"), {"5:6 S110": "https://"}),
    Mistake("ftp:", SOURCE.plus("archive_url: ftp://example.org/x"), {"5:14 S110": "https://"}),
    Mistake("no scheme", SOURCE.plus("url: www.example.org"), {"5:6 S110": "https://"}),
    Mistake("a path alone", SOURCE.plus("url: /etc/passwd"), {"5:6 S110": "https://"}),
    Mistake("another host's path", SOURCE.plus("url: //example.org/x"), {"5:6 S110": "https://"}),
    Mistake(
        "a password in an address", SOURCE.plus("url: https://me:pw@example.org"), {"5:6 S110": ""}
    ),
    Mistake("a blank in an address", SOURCE.plus("url: https://example.org/a b"), {"5:6 S110": ""}),
    Mistake(
        "a quote in an address", SOURCE.plus("url: 'https://example.org/\"x'"), {"5:6 S110": ""}
    ),
    Mistake("an address without a host", SOURCE.plus("url: https:///x"), {"5:6 S110": ""}),
    Mistake("a port that is none", SOURCE.plus("url: https://example.org:x/"), {"5:6 S110": ""}),
    Mistake(
        "javascript: among others",
        ACTOR.plus("same_as: [https://example.org/1, javascript:x]"),
        {"3:34 S110": ""},
    ),
    Mistake(
        "javascript: in prose", prose("See [this](javascript:alert(1))."), {"4:12 S110": "[[id]]"}
    ),
    Mistake(
        "javascript: with entities",
        prose("See [this](&#106;avascript:x)."),
        {"4:12 S110": "[[id]]"},
    ),
    Mistake("javascript: in <>", prose("See <javascript:alert(1)>."), {"4:6 S110": "[[id]]"}),
    Mistake(
        "javascript: below the text", prose("See [1].\n\n[1]: javascript:x"), {"6:6 S110": "[[id]]"}
    ),
    Mistake(
        "data: for a picture", prose("See ![this](data:image/png;x)."), {"4:13 S110": "[[id]]"}
    ),
)

MARKS = (
    Mistake("a link not closed", prose("Of [[examplia words.\n\nMore ]]."), {"4:4 S117": '"]]"'}),
    Mistake("a link before a link", prose("Of [[examplia and [[samplia]]."), {"4:4 S117": '"]]"'}),
    Mistake(
        "a name for a link",
        prose("Of [[Jo Q. Public]]."),
        {"4:4 S117": "[[jo-q-public|Jo Q. Public]]"},
    ),
    Mistake(
        "a name with a label",
        prose("Of [[Erika Example|her]]."),
        {"4:4 S117": "[[erika-example|her]]"},
    ),
    Mistake("no label after the bar", prose("Of [[examplia|]]."), {"4:4 S117": "[[examplia]]"}),
    Mistake("an empty link", prose("Of [[]]."), {"4:4 S117": "[[id]]"}),
    Mistake("three brackets", prose("Of [[[examplia]]]."), {"4:4 S117": "without other brackets"}),
    Mistake("an embed among words", prose("Of ![[blankets]]."), {"4:4 S117": "a line of its own"}),
    Mistake("an embed with a label", prose("![[blankets|x]]"), {"4:1 S117": "![[blankets]]"}),
    Mistake("a citation not closed", prose("So [@courier-2031-05-04 5."), {"4:4 S117": '"]"'}),
    Mistake("two sources in one citation", prose("So [@a; @b]."), {"4:4 S117": "one source"}),
    Mistake("a citation of a name", prose("So [@The Courier]."), {"4:4 S117": "[@the-courier]"}),
    Mistake("a citation of nothing", prose("So [@]."), {"4:4 S117": "[@source-id 5]"}),
    Mistake(
        "a citation of no place", prose("So [@courier-2031-05-04 below]."), {"4:4 S117": "p. 12"}
    ),
    Mistake(
        "a citation of paragraph 0", prose("So [@courier-2031-05-04 0]."), {"4:4 S117": "from 1"}
    ),
    Mistake("a voice by its name", prose("So [@a via The Aide]."), {"4:4 S117": "via the-aide"}),
    Mistake(
        "a name for a link, in a | block",
        CLAIM.but("Tents have crossed.", "|\n  Tents,\n    says [[The X]]."),
        {"4:10 S117": "[[the-x]]"},
    ),
    Mistake(
        "a name for a link, in a folded block",
        CLAIM.but("Tents have crossed.", ">-\n  Tents,\n  says\n\n  [[The X]]."),
        {"6:3 S117": "[[the-x]]"},
    ),
    Mistake(
        "a name for a link, in double quotes",
        CLAIM.but("Tents have crossed.", '"\\"Tents\\", \\u00e9 [[The X]]"'),
        {"2:31 S117": "[[the-x]]"},
    ),
    Mistake(
        "a name for a link, in single quotes",
        CLAIM.but("Tents have crossed.", "'It''s\n  in [[The X]]'"),
        {"3:6 S117": "[[the-x]]"},
    ),
    Mistake(
        "a name for a link, on the second line of plain words",
        CLAIM.but("Tents have crossed.", "Tents\n  of [[The X]]"),
        {"3:6 S117": "[[the-x]]"},
    ),
    Mistake(
        "HTML",
        prose("<b>Bold</b> and <script>x</script>."),
        {"4:1 S118": "Markdown", "4:17 S118": "Markdown"},
    ),
    Mistake(
        "a # at the start of a line",
        CLAIM.but("Tents have crossed.", "|\n  Of type\n  #3 tents have crossed."),
        {"4:3 S119": "\\#"},
    ),
    Mistake(
        "a heading in a summary",
        EVENT.plus("summary: |\n  # Rain\n\n  It rained."),
        {"5:3 S119": "briefings"},
    ),
    Mistake("a # that is none of a heading", prose("Tent\n#3 came."), {"5:1 S119": "a blank"}),
    Mistake(
        "a link in a title", TOPIC.but("Tents\n", "Of [[tents]]\n"), {"1:11 S120": "plain words"}
    ),
    Mistake(
        "a citation in a trigger",
        POSITION.plus("conditions:\n  - operator: if\n    trigger: rain [@a 5]"),
        {"10:19 S120": "plain words"},
    ),
    Mistake(
        "a link in the words of a quote",
        QUOTE.but("Tents", "The [[tents]]"),
        {"2:11 S120": "words"},
    ),
    Mistake("a comment of HTML", prose("Some <!-- hidden --> words."), {"4:6 S118": "Markdown"}),
    Mistake("HTML in a statement", CLAIM.but("Tents", "<i>Tents</i>"), {"2:12 S118": "Markdown"}),
)

CONTRADICTIONS = (
    Mistake(
        "text and fragments", QUOTE.plus("fragments: [Tents, later]"), {"4:1 S111": "keep the text"}
    ),
    Mistake("no words", QUOTE.but("text: Tents come later.\n", ""), {"1:1 S101": '"fragments:"'}),
    Mistake(
        "the words, misspelt", QUOTE.but("text:", "txet:"), {"2:1 S102": 'did you mean "text"?'}
    ),
    Mistake(
        "no fragment",
        QUOTE.but("text: Tents come later.", "fragments: []"),
        {"2:12 S113": "fill it in"},
    ),
    Mistake("nobody in a hop", hop("act: said"), {"8:9 S111": '"role:"'}),
    Mistake("a role that is named", hop("{role: aide, naming: named}"), {"8:30 S111": '"who:"'}),
    Mistake(
        "an office without a role",
        hop("{who: erika-example, of: examplia}"),
        {"8:30 S111": '"role:"'},
    ),
    Mistake(
        "a figure without a number",
        FLOW.plus("quantity: {unit: tents}"),
        {"9:11 S101": "thousands-of"},
    ),
    Mistake(
        "a number and a range",
        FLOW.plus("quantity: {value: 5, min: 3, max: 6}"),
        {"9:12 S111": "alone"},
    ),
    Mistake("half a range", FLOW.plus("quantity: {min: 3}"), {"9:11 S101": "at-least"}),
    Mistake(
        "a range from most to least", FLOW.plus("quantity: {min: 6, max: 3}"), {"9:17 S111": "swap"}
    ),
    Mistake(
        "thousands of 6",
        FLOW.plus("quantity: {value: 6, qualifier: thousands-of}"),
        {"9:12 S111": "alone"},
    ),
    Mistake(
        "a basis of no beneficiary",
        FLOW.plus("beneficiary_basis: stated"),
        {"9:1 S111": '"beneficiary:"'},
    ),
    Mistake(
        "a beneficiary, known nobody says how",
        FLOW.plus("beneficiary: samplia"),
        {"1:1 S101": "beneficiary_basis: stated"},
    ),
    Mistake("withdrawn without a word", CLAIM.plus("status: withdrawn"), {"5:9 S111": "why"}),
    Mistake(
        "words on no withdrawal",
        CLAIM.plus("withdrawn: {on: 2031-05-05, why: A slip.}"),
        {"5:1 S111": "status: withdrawn"},
    ),
    Mistake("a person with a country code", ACTOR.plus("iso: EX"), {"3:1 S111": '"person"'}),
    Mistake(
        "a country with a post",
        ACTOR.but("person", "country").plus("posts: [{title: aide}]"),
        {"3:1 S111": '"country"'},
    ),
    Mistake(
        "archived nowhere", SOURCE.plus("archived: 2031-05-04"), {"5:1 S111": '"archive_url:"'}
    ),
    Mistake(
        "the text of what was not read",
        SOURCE.plus(f"known_through: x\nsnapshot: {{sha256: {'a' * 64}, words: 4, paragraphs: 1}}"),
        {"6:1 S111": '"known_through:"'},
    ),
    Mistake(
        "a prefix of nothing",
        cited("source: courier-2031-05-04, prefix: x"),
        {"4:40 S111": '"exact:"'},
    ),
    Mistake(
        "an assessment without a grade",
        POSITION.plus("assessment: {by: Desk, on: 2031-05-04}"),
        {"8:13 S101": "source_reliability"},
    ),
)

BRIEFINGS = (
    Mistake("no front matter", replace(BRIEFING, text="Words.\n"), {"1:1 S112": '"---"'}),
    Mistake(
        "front matter not closed",
        replace(BRIEFING, text="---\nfor: samplia\nWords.\n"),
        {"1:1 S112": '"---"'},
    ),
    Mistake(
        "empty front matter", replace(BRIEFING, text="---\n---\nWords.\n"), {"2:1 Y110": "write"}
    ),
    Mistake(
        "a list in front",
        replace(BRIEFING, text="---\n- a\n---\nWords.\n"),
        {"2:1 S103": "name: value"},
    ),
    Mistake(
        "YAML in front", BRIEFING.but("for: samplia", "for: samplia\n  x: 1"), {"3:3 Y101": '"x"'}
    ),
    Mistake("a field in front, misspelt", BRIEFING.but("for:", "fro:"), {"2:1 S102": '"for"'}),
    Mistake(
        "a body in front",
        BRIEFING.but("for: samplia", "for: samplia\nbody: x"),
        {"3:1 S102": "below"},
    ),
    Mistake("no text", BRIEFING.but("Some words\n", ""), {"4:1 S113": "below"}),
    Mistake(
        "neither for nor title", BRIEFING.but("for: samplia", "notes: x"), {"2:1 S101": '"title:"'}
    ),
    Mistake(
        "a wrong place far below", prose("One.\n\nTwo.\n\nOf [[The X]]."), {"8:4 S117": "[[the-x]]"}
    ),
)

FILES = (
    Mistake(
        ".yaml",
        replace(CLAIM, path="content/claims/new.yaml"),
        {"content/claims/new.yaml S115": '"new.yml"'},
    ),
    Mistake(
        ".YML",
        replace(CLAIM, path="content/claims/new.YML"),
        {"content/claims/new.YML S115": '"new.yml"'},
    ),
    Mistake(
        ".json",
        replace(CLAIM, path="content/claims/new.json"),
        {"content/claims/new.json S115": '".yml"'},
    ),
    Mistake(
        "no ending",
        replace(CLAIM, path="content/claims/new"),
        {"content/claims/new S115": '".yml"'},
    ),
    Mistake(
        "Markdown among claims",
        replace(BRIEFING, path="content/claims/new.md"),
        {"content/claims/new.md S115": "content/briefings/"},
    ),
    Mistake(
        "YAML among briefings",
        replace(CLAIM, path="content/briefings/new.yml"),
        {"content/briefings/new.yml S115": '".md"'},
    ),
    Mistake(
        "a sheet in no folder",
        replace(CLAIM, path="content/new.yml"),
        {"content/new.yml S107": "claims"},
    ),
    Mistake(
        "a sheet in the folder of another kind",
        replace(QUOTE, path="content/positions/new.yml"),
        {"1:1 S107": 'move it to "content/quotes/"'},
    ),
    Mistake(
        "a field of another kind, and too few of its own",
        replace(SOURCE, text="type: report\ntitle: Report on tents\ndate: 2031-05-05\n"),
        {"1:1 S101": 'add "publisher:"', "3:1 S102": '"published"'},
    ),
    Mistake(
        "a sheet in another folder, with a field of neither kind",
        replace(QUOTE, path="content/positions/new.yml").plus("colour: red"),
        {
            "1:1 S101": "add",
            "1:1 S102": "speaker",
            "2:1 S102": "statement",
            "4:1 S102": "its fields are",
        },
    ),
    Mistake(
        "a folder misspelt",
        replace(CLAIM, path="content/claim/new.yml"),
        {"content/claim S107": 'did you mean "claims"?'},
    ),
    Mistake(
        "a folder of another kind",
        replace(CLAIM, path="content/images/a.png"),
        {"content/images S107": "actors"},
    ),
)

SETTINGS = (
    Mistake(
        "no name of the site",
        SITE.but("site_name: The Sample Desk", "copyright: Us"),
        {"1:1 S101": '"site_name:"'},
    ),
    Mistake(
        "a setting misspelt", SITE.plus("site_ulr: https://x.example/"), {"2:1 S102": '"site_url"'}
    ),
    Mistake("a setting of MkDocs", SITE.plus("nav: [a]"), {"2:1 S102": "found by their links"}),
    Mistake(
        "an address without a scheme",
        SITE.plus("site_url: briefings.example"),
        {"2:11 S110": "https://"},
    ),
    Mistake(
        "a contact without mailto:",
        SITE.plus("contact: desk@x.example"),
        {"2:10 S110": '"mailto:desk@x.example"'},
    ),
    Mistake("output outside", SITE.plus("site_dir: ../public"), {"2:11 S108": "site"}),
    Mistake("output over the sheets", SITE.plus("site_dir: content/out"), {"2:11 S111": "site"}),
    Mistake("output over all", SITE.plus("site_dir: ."), {"2:11 S111": "site"}),
    Mistake("a limit in per cent", SITE.plus("verbatim_limit: 25"), {"2:17 S109": "write 0.25"}),
    Mistake("a switch in words", SITE.plus("autolink: off"), {"2:11 S103": "write false"}),
    Mistake(
        "a path below nothing", SITE.plus("edit_uri: edit/main/"), {"2:11 S111": '"repo_url:"'}
    ),
    Mistake(
        "a term that is taken",
        SITE.plus("vocabulary: {stances: [{value: opposes, label: l, definition: d}]}"),
        {"2:32 S111": "another word"},
    ),
    Mistake(
        "a term without a definition",
        SITE.plus("vocabulary: {channels: [{value: gift, label: gift}]}"),
        {"2:25 S101": '"definition:"'},
    ),
    Mistake(
        "a list that cannot be extended",
        SITE.plus("vocabulary: {bases: []}"),
        {"2:14 S102": "stances"},
    ),
    Mistake("settings as a list", replace(SITE, text="- a\n"), {"1:1 S103": "site_name"}),
    Mistake("settings that are no YAML", replace(SITE, text="a: b: c\n"), {"1:5 Y101": ""}),
    Mistake("empty settings", replace(SITE, text=""), {"1:1 Y110": ""}),
)

MISTAKES = (
    *YAML,
    *FIELDS,
    *SHAPES,
    *IDS,
    *TERMS,
    *DATES,
    *NUMBERS,
    *ADDRESSES,
    *MARKS,
    *CONTRADICTIONS,
    *BRIEFINGS,
    *FILES,
    *SETTINGS,
)


@dataclass(frozen=True)
class Between:
    """A mistake that shows only beside the other sheets: one change of the minimal site."""

    name: str
    path: str
    """Below content/."""
    old: str
    new: str
    told: Mapping[str, str]
    """ "path:line:column CODE" below content/ -> words of its hint."""


CLAIMS = "claims/thousand-blankets.yml"
POSITIONS = "positions/examplia-open-the-border.yml"
TOPICS = "topics/aid-to-samplia.yml"
QUOTES = "quotes/example-on-blankets.yml"
SOURCES = "sources/courier-2031-05-04.yml"
OVERVIEW = "briefings/examplia-overview.md"
SPOKESWOMAN = 'did you mean "erika-example" (content/actors/people.yml)?'

BETWEEN = (
    Between(
        "a misspelt id",
        QUOTES,
        "speaker: erika-example",
        "speaker: erika-exampel",
        {f"{QUOTES}:2:10 R102": SPOKESWOMAN},
    ),
    Between(
        "a misspelt id in a hop",
        SOURCES,
        "who: erika-example",
        "who: erika-exampel",
        {f"{SOURCES}:10:14 R102": SPOKESWOMAN},
    ),
    Between(
        "a misspelt proposition",
        POSITIONS,
        "open-the-border",
        "open-the-borders",
        {f"{POSITIONS}:3:14 R102": '"open-the-border"'},
    ),
    Between(
        "a misspelt link in prose",
        OVERVIEW,
        "[[examplia]] speaks",
        "[[exampla]] speaks",
        {f"{OVERVIEW}:6:1 R102": '"examplia"'},
    ),
    Between(
        "a misspelt source in prose",
        OVERVIEW,
        "[@courier-2031-05-04 4]",
        "[@courier-2031-05-40 4]",
        {f"{OVERVIEW}:6:63 R102": '"courier-2031-05-04"'},
    ),
    Between(
        "a name for a source",
        CLAIMS,
        "source: courier-2031-05-04, at",
        "source: 'Sample Courier, 4 May 2031', at",
        {f"{CLAIMS}:9:20 S106": 'did you mean "courier-2031-05-04" (content/sources/'},
    ),
    Between(
        "a title for a source in prose",
        OVERVIEW,
        "[@courier-2031-05-04 4]",
        "[@Blankets cross the border]",
        {f"{OVERVIEW}:6:63 S117": 'did you mean "courier-2031-05-04" (content/sources/'},
    ),
    Between(
        "a name for a speaker",
        QUOTES,
        "speaker: erika-example",
        "speaker: Erika Example",
        {f"{QUOTES}:2:10 S106": "(content/actors/people.yml)"},
    ),
    Between(
        "a topic for a speaker",
        QUOTES,
        "speaker: erika-example",
        "speaker: aid-to-samplia",
        {f"{QUOTES}:2:10 R103": ""},
    ),
    Between(
        "a card of what is no fact",
        OVERVIEW,
        "![[example-on-blankets]]",
        "![[examplia]]",
        {f"{OVERVIEW}:8:1 R103": "[[examplia]]"},
    ),
    Between(
        "a voice that the source has not",
        QUOTES,
        "via: spokeswoman",
        "via: spokesman",
        {f"{QUOTES}:8:52 R104": '"spokeswoman"'},
    ),
    Between(
        "a redirect from an id in use",
        CLAIMS,
        "type: figure",
        "type: figure\nredirect_from: [blankets]",
        {f"{CLAIMS}:6:17 R105": "delete it"},
    ),
    Between(
        "a part of its own part",
        "actors/examplia.yml",
        "type: country",
        "type: country\npart_of: examplia-ministry",
        {"actors/examplia-ministry.yml:4:10 R106": "wrong record"},
    ),
    Between(
        "a draft that others rest on",
        QUOTES,
        "to: sample-courier",
        "to: sample-courier\nstatus: draft",
        {f"{OVERVIEW}:8:1 R107": "publish", f"{POSITIONS}:13:10 R107": "publish"},
    ),
    Between(
        "a position where aid is shown",
        POSITIONS,
        "proposition: open-the-border",
        "proposition: examplia-sends-tents",
        {f"{POSITIONS}:3:14 R108": "content/aid/"},
    ),
    Between(
        "a card in a statement",
        CLAIMS,
        "statement: Roughly 1,500 blankets have crossed the border.",
        "statement: |\n  Roughly 1,500.\n\n  ![[example-on-blankets]]",
        {
            f"{CLAIMS}:7:3 R110": "[[example-on-blankets]]",
            f"{CLAIMS}:4:12 F106": "onrecord verify",
        },
    ),
    Between(
        "a fact without a source",
        CLAIMS,
        "sources: [{source: courier-2031-05-04, at: 2}]\n",
        "",
        {f"{CLAIMS}:2:1 E101": '"sources:"'},
    ),
    Between(
        "words off the record",
        SOURCES,
        "terms: on-the-record",
        "terms: off-the-record",
        {f"{SOURCES}:15:16 E102": "take out"},
    ),
    Between(
        "a place beyond the end",
        CLAIMS,
        "at: 2",
        "at: 7",
        {f"{CLAIMS}:9:44 E104": "paragraphs"},
    ),
    Between(
        "the voice of somebody else",
        QUOTES,
        "speaker: erika-example\non_behalf_of: examplia-ministry",
        "speaker: samplia",
        {f"{QUOTES}:7:52 E109": 'name the voice of "samplia"'},
    ),
    Between(
        "a quote without its voice",
        QUOTES,
        ", via: spokeswoman",
        "",
        {f"{QUOTES}:8:11 E109": 'add "via:"'},
    ),
    Between(
        "another date than the voice's",
        QUOTES,
        "date: 2031-05-03",
        "date: 2031-05-01",
        {f"{QUOTES}:5:7 T107": "another voice"},
    ),
    Between(
        "places beyond the end",
        CLAIMS,
        "at: 2",
        "at: 5-999",
        {f"{CLAIMS}:9:44 E104": "paragraphs"},
    ),
    Between(
        "an answer to nothing",
        CLAIMS,
        "type: figure",
        "type: figure\naccepted: [{code: E106, why: x, by: Desk, on: 2031-05-05}]",
        {f"{CLAIMS}:6:19 E105": "delete this answer"},
    ),
    Between(
        "a paragraph without a source",
        OVERVIEW,
        " [@courier-2031-05-04 4]",
        "",
        {f"{OVERVIEW}:6:1 E107": "[@source-id 5]"},
    ),
    Between(
        "a sentence behind the last citation",
        OVERVIEW,
        "[@courier-2031-05-04 4].",
        "[@courier-2031-05-04 4]. She is new.",
        {f"{OVERVIEW}:6:1 E107": "[@source-id 5]"},
    ),
    Between(
        "a post without a source",
        "actors/people.yml",
        "      sources: courier-2031-05-04\n",
        "",
        {"actors/people.yml:7:7 E108": '"sources:"'},
    ),
    Between(
        "an end before its beginning",
        POSITIONS,
        "basis: declared",
        "basis: declared\nsince: 2031\nuntil: 2030",
        {f"{POSITIONS}:7:8 T101": "swap"},
    ),
    Between(
        "a date on another weekday than its words",
        QUOTES,
        "date: 2031-05-03",
        "date: {edtf: 2031-05-03, as_written: Tuesday}",
        {f"{QUOTES}:5:38 T104": "2031-04-29"},
    ),
    Between(
        "another date than the event's",
        QUOTES,
        "to: sample-courier",
        "to: sample-courier\nevent: border-talks",
        {f"{QUOTES}:5:7 T105": "another event"},
    ),
    Between(
        "a sheet that others name, broken",
        "actors/people.yml",
        "type: person",
        "type: persn",
        {"actors/people.yml:3:9 S104": 'did you mean "person"?'},
    ),
    Between(
        "a topic whose propositions others stand on, no YAML",
        TOPICS,
        "question: What",
        "question: So: what",
        {f"{TOPICS}:3:13 Y101": "quotes"},
    ),
    Between(
        "a proposition that others stand on, with a name for its id",
        TOPICS,
        "id: open-the-border",
        "id: Open the border",
        {f"{TOPICS}:7:9 S106": 'write "open-the-border"'},
    ),
)


@pytest.mark.parametrize("mistake", BETWEEN, ids=lambda mistake: mistake.name)
def test_a_mistake_between_sheets_is_told_with_a_way_out(tmp_path: Path, mistake: Between) -> None:
    path = f"content/{mistake.path}"
    sound = dedent(str(MINIMAL[path]))
    assert sound.count(mistake.old) == 1

    problems = checked(tmp_path, {path: sound.replace(mistake.old, mistake.new)})

    hints = {told(problem, "").removeprefix("content/"): problem.hint for problem in problems}
    assert set(mistake.told) == set(hints)
    for place, words in mistake.told.items():
        assert words in hints[place]


def test_two_records_with_one_id_are_told_with_both_places(tmp_path: Path) -> None:
    twin = "type: person\nname: B. Lanket\npart_of: examplia\n"

    (problem,) = checked(tmp_path, {"content/actors/blankets.yml": twin})

    assert told(problem, "") == "content/flows/blankets.yml:2:1 R101"
    assert "content/actors/blankets.yml:1:1" in problem.message
    assert "rename its file" in problem.hint


def test_a_sheet_that_was_copied_is_told(tmp_path: Path) -> None:
    copied = MINIMAL["content/aid/examplia-samplia-humanitarian.yml"]

    repeated, unheld = checked(tmp_path, {"content/aid/new.yml": copied})

    assert told(repeated, "") == "content/aid/new.yml:2:1 R111"
    assert "delete one" in repeated.hint
    assert told(unheld, "") == "content/aid/new.yml:8:12 F106"


def test_a_record_that_nothing_leads_to_is_told(tmp_path: Path) -> None:
    (problem,) = checked(tmp_path, {"content/actors/sam.yml": ACTOR.text})

    assert told(problem, "") == "content/actors/sam.yml:1:1 E106"


def test_the_minimal_site_has_no_mistake(tmp_path: Path) -> None:
    assert checked(tmp_path, {}) == ()


def checked(folder: Path, changes: Files) -> tuple[Problem, ...]:
    root = site(folder, minimal_with(changes))
    return check_site(root, date(2031, 6, 1), lambda stage: None).problems


def told(problem: Problem, path: str) -> str:
    place = str(problem.at).removeprefix(f"{path}:")
    return f"{place} {problem.code}"


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_is_told_at_its_place_with_a_way_out(tmp_path: Path, mistake: Mistake) -> None:
    sheet = mistake.sheet

    problems = read_site(site(tmp_path, {**AROUND, sheet.path: sheet.text})).problems

    hints = {told(problem, sheet.path): problem.hint for problem in problems}
    assert set(mistake.told) == set(hints)
    for place, words in mistake.told.items():
        assert words in hints[place]


@pytest.mark.parametrize(("_name", "line", "place", "hint"), BYTES)
def test_bytes_that_are_no_text_are_told_at_their_place(
    tmp_path: Path, _name: str, line: bytes, place: str, hint: str
) -> None:
    files: Files = {**AROUND, CLAIM.path: CLAIM.text.encode() + line}

    (problem,) = read_site(site(tmp_path, files)).problems

    assert place == told(problem, CLAIM.path)
    assert hint in problem.hint


@pytest.mark.parametrize(
    ("document", "what"),
    [
        (b"{\\rtf1\\ansi by: sample-courier\\par}", "RTF"),
        (b"PK\x03\x04\x14\x00", "word processor"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\n<!DOCTYPE html><p>by: sample-courier", "HTML"),
    ],
    ids=["RTF", "a packed document", "PDF", "HTML"],
)
def test_a_document_of_another_program_is_told_for_what_it_is(
    tmp_path: Path, document: bytes, what: str
) -> None:
    (problem,) = read_site(site(tmp_path, {**AROUND, CLAIM.path: document})).problems

    assert told(problem, CLAIM.path) == "1:1 Y107"
    assert what in problem.message
    assert "plain text" in problem.hint


def test_there_are_at_least_eighty_kinds_of_mistakes() -> None:
    names = [mistake.name for mistake in (*MISTAKES, *BETWEEN)]

    assert len(set(names)) == len(names) >= 80


def test_every_code_of_a_sheet_is_in_the_table() -> None:
    told_of = {place.split()[-1] for mistake in MISTAKES for place in mistake.told}
    told_of |= {place.split()[-1] for _, _, place, _ in BYTES}

    # S116 needs a site without site.yml; see test_sheets.py.
    assert {code for code in CODES if code[0] in "YS"} - {"S116"} == told_of


_JARGON = re.compile(
    r"\b(?:EDTF|slug|mapping|keys?|front matter|scalar|sequence|node|token|parse|schema|string|null"
    r"|boolean|integer|float|decode|decoder|regex|syntax)\b"
)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")


def plain_words(text: str) -> str:
    """Return *text* without what it quotes from the sheet or tells to write there."""
    return _QUOTED.sub("", text)


def test_messages_and_hints_are_in_the_words_of_an_editor(tmp_path: Path) -> None:
    told_of: list[Problem] = []
    for number, mistake in enumerate(MISTAKES):
        files = {**AROUND, mistake.sheet.path: mistake.sheet.text}
        told_of += read_site(site(tmp_path / str(number), files)).problems
    for number, between in enumerate(BETWEEN):
        path = f"content/{between.path}"
        text = dedent(str(MINIMAL[path])).replace(between.old, between.new)
        told_of += checked(tmp_path / f"between-{number}", {path: text})

    words = [*(f"{problem.message}; {problem.hint}" for problem in told_of)]
    words += [code.meaning for code in CODES.values()]

    assert [text for text in words if _JARGON.search(plain_words(text))] == []
    assert [problem.message for problem in told_of if problem.message[:1].isupper()] == []
    assert [problem.message for problem in told_of if problem.message.endswith(".")] == []


def test_an_alias_bomb_is_refused_and_not_expanded(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 30))]

    files = {**AROUND, CLAIM.path: "\n".join(lines)}
    problems = read_site(site(tmp_path, files)).problems

    assert [problem.at.line for problem in problems if problem.code == "Y104"][:4] == [1, 2, 2, 2]


def test_all_that_is_wrong_in_one_run_is_told(tmp_path: Path) -> None:
    spoilt = {
        CLAIM.path: """\
            by: The Courier
            statment: A.
            type: evnt
            date: 2024-02-30
            sources: [{source: s, at: 0}]
            """,
        QUOTE.path: QUOTE.but("text:", "\ttext:").text,
        BRIEFING.path: prose("Of [[A B]] and [[C D]] and <b>.").text,
        "content/x.yml": "a: b",
        "site.yml": "site_nmae: A\n",
    }

    problems = read_site(site(tmp_path, minimal_with(spoilt))).problems

    assert [told(problem, "") for problem in problems] == [
        "content/briefings/new.md:4:4 S117",
        "content/briefings/new.md:4:16 S117",
        "content/briefings/new.md:4:28 S118",
        "content/claims/new.yml:1:5 S106",
        "content/claims/new.yml:2:1 S102",
        "content/claims/new.yml:3:7 S104",
        "content/claims/new.yml:4:15 S105",
        "content/claims/new.yml:5:27 S109",
        "content/quotes/new.yml:2:1 Y102",
        "content/x.yml S107",
        "site.yml:1:1 S102",
    ]


@dataclass(frozen=True)
class Harmless:
    name: str
    sheet: Sheet
    read: Callable[[Any], object]
    """What of the record is looked at."""
    meant: object


HARMLESS = (
    Harmless("NO", ACTOR.but("person", "country").plus("iso: NO"), lambda r: r.iso, "NO"),
    Harmless("no and yes", QUOTE.but("Tents come later.", "no"), lambda r: r.text, "no"),
    Harmless("12:30", QUOTE.but("Tents come later.", "12:30"), lambda r: r.text, "12:30"),
    Harmless(
        "a byte order mark",
        replace(CLAIM, text=f"\ufeff{CLAIM.text}"),
        lambda r: r.by,
        "sample-courier",
    ),
    Harmless(
        "line ends of Windows",
        replace(CLAIM, text=CLAIM.text.replace("\n", "\r\n")),
        lambda r: r.statement.text,
        "Tents have crossed.",
    ),
    Harmless(
        "no line end at the end",
        replace(CLAIM, text=CLAIM.text.rstrip()),
        lambda r: r.sources[0].source,
        "courier-2031-05-04",
    ),
    Harmless("comments", CLAIM.plus("# later: more"), lambda r: r.type, "event"),
    Harmless(
        "a comment behind a text",
        TOPIC.but("Tents\n", "Tents  # the story's own\n"),
        lambda r: r.title,
        "Tents",
    ),
    Harmless(
        "a bare # behind a text", TOPIC.but("Tents\n", "Tents #\n"), lambda r: r.title, "Tents"
    ),
    Harmless("a # in quotes", TOPIC.but("Tents\n", "'Tents #3'\n"), lambda r: r.title, "Tents #3"),
    Harmless("a # in a word", TOPIC.but("Tents\n", "Tents#3\n"), lambda r: r.title, "Tents#3"),
    Harmless(
        "a # in a | block",
        CLAIM.but("Tents have", "|\n  Tents of type #3 have"),
        lambda r: r.statement.text,
        "Tents of type #3 have crossed.",
    ),
    Harmless(
        "braces with a quoted comma",
        cited("source: a, why: 'it says so, plainly'"),
        lambda r: r.sources[0].why,
        "it says so, plainly",
    ),
    Harmless("a year without quotes", CLAIM.plus("date: 2024"), lambda r: r.date.edtf, "2024"),
    Harmless(
        "a set without quotes",
        CLAIM.plus("date: [2024-10-01..2024-10-18]"),
        lambda r: r.date.edtf,
        "[2024-10-01..2024-10-18]",
    ),
    Harmless(
        "a list of days without quotes",
        CLAIM.plus("date: [2024-10-01, 2024-10-18]"),
        lambda r: r.date.edtf,
        "[2024-10-01,2024-10-18]",
    ),
    Harmless(
        "one topic without a list",
        CLAIM.plus("topics: aid-to-samplia"),
        lambda r: r.topics,
        ("aid-to-samplia",),
    ),
    Harmless("its own id", CLAIM.plus("id: new"), lambda r: r.id, "new"),
    Harmless("an empty list", CLAIM.plus("about: []"), lambda r: r.about, ()),
    Harmless(
        "a grade in digits",
        POSITION.plus("assessment: {by: D, on: 2031-05-04, credibility: 2}"),
        lambda r: r.assessment.credibility.label,
        "probably true",
    ),
    Harmless(
        "words that begin with [[, in a | block",
        CLAIM.but("Tents have crossed.", "|\n  [[blankets]] came."),
        lambda r: r.statement.marks[0].target,
        "blankets",
    ),
    Harmless(
        "words that begin with [@, in quotes",
        CLAIM.but("Tents have crossed.", '"[@a 5] said so."'),
        lambda r: r.statement.marks[0].target,
        "a",
    ),
    Harmless(
        "headings of a briefing",
        prose("# One\n\n## Two ##\n\nWords"),
        lambda r: r.body.text,
        "# One\n\n## Two ##\n\nWords",
    ),
    Harmless(
        "a # in the line, in code and behind a backslash",
        CLAIM.but("Tents have crossed.", "|\n  No. #3\n  \\#4\n\n  ```\n  #5\n  ```"),
        lambda r: r.statement.text,
        "No. #3\n\\#4\n\n```\n#5\n```",
    ),
    Harmless("one bracket in a title", TOPIC.but("Tents", "Tents [sic]"), lambda r: r.id, "new"),
    Harmless(
        "a link in notes", TOPIC.plus("notes: see [[tents]]"), lambda r: r.notes, "see [[tents]]"
    ),
    Harmless(
        "brackets behind a backslash",
        prose("Of \\[[nothing]] and \\[@nobody]."),
        lambda r: r.body.marks,
        (),
    ),
    Harmless(
        "brackets in code", prose("Of `[[nothing]]` and `[@nobody`."), lambda r: r.body.marks, ()
    ),
    Harmless("brackets in fenced code", prose("```\n[[a b]] <b>\n```"), lambda r: r.body.marks, ()),
    Harmless(
        "a bar in a table",
        prose("| a |\n| - |\n| [[examplia\\|it]] |"),
        lambda r: r.body.marks[0].label,
        "it",
    ),
    Harmless(
        "attribute lists",
        prose("Words {: onclick=alert(1) }"),
        lambda r: r.body.text,
        "Words {: onclick=alert(1) }",
    ),
    Harmless("signs of less and more", prose("1 < 2 and 3 > 2, <3"), lambda r: r.body.marks, ()),
    Harmless(
        "a link to an address",
        prose("<https://example.org> [a](https://example.org) [b](mailto:a@example.org)"),
        lambda r: r.body.marks,
        (),
    ),
    Harmless(
        "a rule in the text", prose("One\n\n---\n\nTwo"), lambda r: r.body.text, "One\n\n---\n\nTwo"
    ),
    Harmless(
        "a text that begins as a block",
        prose("| a |\n| - |\n| [[examplia]] |"),
        lambda r: r.body.marks[0].at[1:],
        (6, 3),
    ),
    Harmless(
        "a folder below the kind's",
        replace(CLAIM, path="content/claims/2031/new.yml"),
        lambda r: r.id,
        "new",
    ),
)


@pytest.mark.parametrize("harmless", HARMLESS, ids=lambda harmless: harmless.name)
def test_what_looks_like_a_mistake_is_read_as_meant(tmp_path: Path, harmless: Harmless) -> None:
    sheet = harmless.sheet

    sheets = read_site(site(tmp_path, {**AROUND, sheet.path: sheet.text.encode()}))

    (record,) = (record for record in sheets.records if record.at.path == sheet.path)
    assert sheets.problems == ()
    assert harmless.meant == harmless.read(record)


def test_the_table_begins_with_sound_sheets(tmp_path: Path) -> None:
    sound = (ACTOR, TOPIC, SOURCE, EVENT, AGREEMENT, POSITION, QUOTE, FLOW, CLAIM, CORRECTION)
    files = {sheet.path: sheet.text for sheet in (*sound, BRIEFING, SITE)}

    sheets = read_site(site(tmp_path, minimal_with(files)))

    read: list[Record] = [record for record in sheets.records if record.id == "new"]
    assert sheets.problems == ()
    assert len(read) == 11
