"""Nothing unpublished leaks: not a word of a draft, withdrawn or embargoed record, in any byte."""

from datetime import date
from pathlib import Path

import pytest

from corpus import MINIMAL, site
from onrecord.build import Options, build
from onrecord.dates import parse_day

WORD = "Zyxxy"
CITED = "sources: [{source: courier-2031-05-04, at: 2}]\ntopics: [aid-to-samplia]\n"

# A record of each kind with the word in every text, and nothing that is shown rests on it.
HIDDEN = {
    "actors": f"""\
type: person
name: {WORD} Hider
official_name: {WORD} Official
native: [{{lang: eo, text: {WORD} Native}}]
aliases: [{WORD} Alias]
sort_name: {WORD}
posts: [{{title: {WORD} Post, of: examplia-ministry, {CITED.splitlines()[0]}}}]
summary: {WORD} summary [@courier-2031-05-04 2].
same_as: ["https://catalogue.example/{WORD}"]
""",
    "topics": f"""\
title: {WORD} title
question: {WORD} question?
summary: {WORD} summary [@courier-2031-05-04 2].
propositions: [{{id: hidden-proposition, text: {WORD} proposition.}}]
""",
    "sources": f"""\
type: article-newspaper
class: news
title: {WORD} story
publisher: sample-courier
authors: [{WORD} Author]
dateline: {WORD}
published: 2031-05-04
url: https://courier.example/{WORD}
voices: {{hider: {{hops: [{{role: {WORD} role, of: examplia, terms_as_written: {WORD} terms}}]}}}}
""",
    "events": f"""\
type: meeting
title: {WORD} meeting
date: {{edtf: 2031-05-02, as_written: {WORD} day, note: {WORD} note}}
place: {WORD}
participants: [{{actor: examplia, role: {WORD}}}]
summary: {WORD} summary.
{CITED}""",
    "agreements": f"""\
title: {WORD} pledge
parties: [examplia]
provisions: [{{text: {WORD}, conditions: [{{operator: if, trigger: {WORD}}}]}}]
{CITED}""",
    "positions": f"""\
actor: samplia
proposition: open-the-border
stance: opposes
basis: declared
recorded: 2031-05-03
statement: {WORD} statement.
rationale: {WORD} rationale.
conditions: [{{operator: if, trigger: {WORD}, consequence: {WORD}, as_written: {WORD}}}]
{CITED}""",
    "quotes": f"""\
speaker: erika-example
fragments: [{WORD}, again {WORD}]
context: {WORD} context.
{CITED}""",
    "aid": f"""\
donor: samplia
recipient: examplia
category: financial
policy: withholds
basis: declared
recorded: 2031-05-04
statement: {WORD} statement.
{CITED}""",
    "flows": f"""\
donor: samplia
recipient: examplia
category: financial
channel: loan
items: {WORD}
stage: pledged
value: {{amount: 5, currency: EUR, valuation: {WORD}}}
statement: {WORD} statement.
{CITED}""",
    "claims": f"""\
by: samplia
about: [examplia]
statement: {WORD} claim.
type: figure
figure: {{value: 7, unit: {WORD}, as_written: {WORD}}}
relations: [{{type: denies, to: thousand-blankets}}]
{CITED}""",
    "corrections": f"""\
date: 2031-05-06
type: correction
records: [blankets]
was: {WORD} was.
now: {WORD} now.
why: {WORD} why.
""",
}

STATUSES = {
    "draft": "status: draft\n",
    "withdrawn": "status: withdrawn\nwithdrawn: {on: 2031-05-07, why: It was not so.}\n",
    "embargoed": 'embargo: "2031-06-01T00:00:00+00:00"\n',
}
BEFORE, AFTER = parse_day("2031-05-31"), parse_day("2031-06-02")


def built(folder: Path, status: str, today: date = BEFORE) -> dict[str, bytes]:
    """Build a site with a hidden record of each kind; return path -> bytes of its files."""
    sheets = {
        f"content/{kind}/hidden-{kind}.yml": (
            f"{text}{STATUSES[status]}redirect_from: [former-{kind}]\nnotes: {WORD} notes\n"
        )
        for kind, text in HIDDEN.items()
    }
    briefing = (
        f"---\ntitle: {WORD} briefing\nbottom_line: {WORD} [@courier-2031-05-04 2]\n"
        f"{STATUSES[status]}---\n{WORD} body [@courier-2031-05-04 2].\n"
    )
    root = site(folder / "desk", {**MINIMAL, **sheets})
    site(root, {"content/briefings/hidden-briefings.md": briefing.encode()})
    done = build(root, Options(today=today), lambda _stage: None)

    assert done.site is not None, done.problems
    return {
        path.relative_to(done.site).as_posix(): path.read_bytes()
        for path in done.site.rglob("*")
        if path.is_file()
    }


def found(files: dict[str, bytes], word: str) -> list[str]:
    return sorted(path for path, data in files.items() if word.encode() in data or word in path)


@pytest.mark.parametrize("status", STATUSES)
def test_no_byte_of_the_site_holds_a_word_of_what_is_not_published(
    tmp_path: Path, status: str
) -> None:
    files = built(tmp_path, status)

    assert found(files, WORD) == []


@pytest.mark.parametrize("status", ["draft", "embargoed"])
def test_not_even_the_ids_of_drafts_and_embargoed_records_are_told(
    tmp_path: Path, status: str
) -> None:
    files = built(tmp_path, status)

    assert found(files, "hidden-") == []
    assert found(files, "former-") == []


def test_what_was_withdrawn_leaves_its_id_the_day_and_the_reason(tmp_path: Path) -> None:
    files = built(tmp_path, "withdrawn")
    tombstone = files["facts/hidden-quotes.html"].decode()

    assert "hidden-quotes" in tombstone
    assert "7 May 2031" in tombstone
    assert "It was not so." in tombstone
    # Its former addresses lead there; they are told nowhere else.
    assert "hidden-quotes.html" in files["facts/former-quotes.html"].decode()
    assert {path.rpartition("/")[2][:7] for path in found(files, "former-")} == {"former-"}


def test_after_the_embargo_the_records_are_shown_but_never_the_notes(tmp_path: Path) -> None:
    files = built(tmp_path, "embargoed", AFTER)

    assert {"facts/hidden-claims.html", "assets/search-index.js"} <= {
        *found(files, f"{WORD} claim")
    }
    assert "pages/hidden-briefings.html" in found(files, f"{WORD} body")
    assert found(files, f"{WORD} notes") == []
