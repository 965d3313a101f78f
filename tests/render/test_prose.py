"""Prose: Markdown with marks in, passages with notes out, by a list of what is allowed."""

import html
import re

import html5lib
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from made_views import claim, note
from onrecord.compose.views import FactView, Link, NoteView, ProseView
from onrecord.render.blocks import BlockReader
from onrecord.render.prose import Press, prose_html

JO = Link(text="Jo Doe", target="people/jo-doe.html")
HREF = "../people/jo-doe.html"
LINK = f'<a href="{HREF}">Jo Doe</a>'
READER = BlockReader()

NOTHING: frozenset[str] = frozenset()
# All that prose may ever consist of.
ALLOWED = {
    "a": {"href", "rel", "aria-label"},
    "div": {"class", "role", "aria-label", "tabindex"},
    "li": {"value"},
    "ol": {"class", "start"},
    "sup": {"class"},
    "td": {"class"},
    "th": {"class", "scope"},
    **dict.fromkeys(["article", "blockquote", "br", "code", "em", "hr", "p", "pre"], NOTHING),
    **dict.fromkeys(["h3", "h4", "h5", "h6", "strong", "ul"], NOTHING),
    **dict.fromkeys(["table", "tbody", "thead", "tr"], NOTHING),
}

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]) | st.just("\n"), max_size=40)
SNIPPETS = st.lists(
    TEXTS
    | st.sampled_from(
        [
            *["a", "`", "**", "*", "_", "\\", "|", "#", ">", "\n", "&lt;", "&copy;", '"', "'"],
            *["[[jo]]", "[[jo|x]]", "[[jo|<i>]]", "[[nobody]]", "[@s]", "[@s 5]", "![[c]]"],
            *["`[[jo]]`", "\\[[jo]]", "[x](javascript:a)", "[x][x]", "[x]: http://a.b"],
            *["<http://a.b>", "<mailto:a@b.c>", "![x](http://a.b/c)", '[x](http://a.b "t")'],
            *["<script>alert(1)</script>", "</p>", "<b onclick=x>", "{: onclick=x }"],
            *["\n\n", "    ", "## ", "- ", "1. ", "---", "===", "\n|a|b|\n|-|:-:|\n|c|d|"],
            *["\x02", "\x03", "klzzwxh:0000", "\U000f0000", "\U00100000"],
        ]
    ),
    max_size=12,
).map("".join)


def printed_note(view: NoteView, like: int) -> str:
    return f"as {like}" if like else f"note on {html.escape(view.source.text)}"


def printed_card(view: FactView) -> str:
    return f"<article>{html.escape(view.title)}</article>"


PRESS = Press(root="../", note=printed_note, card=printed_card)


def view_of(text: str) -> ProseView:
    return ProseView(
        text=text,
        links={"jo": JO, "lost": Link(text="Lost", target="")},
        notes={"s 5": note(), "s": note(), "t 1": note("The <Gazette>", 1)},
        embeds={"c": claim()},
    )


def printed(text: str, first_heading: int = 3) -> str:
    return str(prose_html(view_of(text), READER, PRESS, first_heading))


def passages(text: str) -> list[str]:
    """What stands in *text*'s passages and between them, without the notes."""
    bare = re.sub(r'<div class="notes".*?</ol></div>', "", printed(text))
    lines = bare.removeprefix('<div class="prose">\n').removesuffix("</div>").splitlines()
    return [line.removeprefix('<div class="passage">').removesuffix("</div>") for line in lines]


def sup(*references: tuple[int, str, int]) -> str:
    """The numbers that stand for citations: of (number, source, paragraph)."""
    links = ", ".join(
        f'<a href="../sources/daily-example.html#p{paragraph}"'
        f' aria-label="Note {number}: {source}, paragraph {paragraph}">{number}</a>'
        for number, source, paragraph in references
    )
    return f'<sup class="note-ref">{links}</sup>'


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        pytest.param("Jo said so.", ["<p>Jo said so.</p>"], id="plain"),
        pytest.param("a\n\nb\nc", ["<p>a</p>", "<p>b", "c</p>"], id="two paragraphs"),
        pytest.param(
            "*a* **b** _c_", ["<p><em>a</em> <strong>b</strong> <em>c</em></p>"], id="emphasis"
        ),
        pytest.param("[[jo]] said", [f"<p>{LINK} said</p>"], id="link"),
        pytest.param(
            "[[jo|the  minister]]", [f'<p><a href="{HREF}">the minister</a></p>'], id="label"
        ),
        pytest.param("**[[jo]]**", [f"<p><strong>{LINK}</strong></p>"], id="link in strong"),
        pytest.param(
            "*a [[jo|b*c]] d*",
            [f'<p><em>a <a href="{HREF}">b*c</a> d</em></p>'],
            id="label is no Markdown",
        ),
        pytest.param(
            "[[jo|<b>]]", [f'<p><a href="{HREF}">&lt;b&gt;</a></p>'], id="label is no HTML"
        ),
        pytest.param(
            "*a* [[jo]](x)", [f"<p><em>a</em> {LINK}(x)</p>"], id="link before parentheses"
        ),
        pytest.param("[[nobody]] [@x] ![[y]]", ["<p>[[nobody]] [@x] ![[y]]</p>"], id="unresolved"),
        pytest.param("![[jo]]", [f"<p>{LINK}</p>"], id="embed without a card"),
        pytest.param("*[[lost]]*", ["<p><em>Lost</em></p>"], id="link to nowhere"),
        pytest.param("\\[[jo]]", ["<p>[[jo]]</p>"], id="backslash"),
        pytest.param("\\\\[[jo]]", [f"<p>\\{LINK}</p>"], id="two backslashes"),
        pytest.param(
            "`[[jo]] & <b> [@s 5]`",
            ["<p><code>[[jo]] &amp; &lt;b&gt; [@s 5]</code></p>"],
            id="code",
        ),
        pytest.param(
            "    [[jo]]\n    &lt;", ["<pre><code>[[jo]]", "&amp;lt;</code></pre>"], id="code block"
        ),
        pytest.param("<b>x</b>", ["<p>&lt;b&gt;x&lt;/b&gt;</p>"], id="html"),
        pytest.param("<div>\n\nx", ["<p>&lt;div&gt;</p>", "<p>x</p>"], id="html block"),
        pytest.param("*a* &copy; AT&T;", ["<p><em>a</em> &amp;copy; AT&amp;T;</p>"], id="entities"),
        pytest.param("x {: onclick=y }", ["<p>x {: onclick=y }</p>"], id="attribute list"),
        pytest.param("![a *b*](http://x.y/z.png)", ["<p>a *b*</p>"], id="picture"),
        pytest.param("3. a\n4. b", ['<ol start="3"><li>a</li><li>b</li></ol>'], id="list from 3"),
        pytest.param("- a\n\n1. b", ["<ul><li>a</li></ul>", "<ol><li>b</li></ol>"], id="two lists"),
        pytest.param("> [[jo]]", [f"<blockquote><p>{LINK}</p></blockquote>"], id="quote"),
        pytest.param("a  \nb", ["<p>a<br>b</p>"], id="line break"),
        pytest.param("a\n\n---\n\nb", ["<p>a</p>", "<hr>", "<p>b</p>"], id="rule"),
        pytest.param("#", [], id="empty heading"),
        pytest.param(" \n", [], id="blank"),
        pytest.param(
            "\U000f0000 [[jo]] `\U00100000`",
            [f"<p>\ufffd {LINK} <code>\ufffd</code></p>"],
            id="private characters",
        ),
    ],
)
def test_markdown_prints_as_its_blocks(text, blocks):
    assert blocks == passages(text)


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        pytest.param(
            "a\n\n![[c]]\n\nb", ["<p>a</p>", printed_card(claim()), "<p>b</p>"], id="paragraph"
        ),
        pytest.param(
            "a\n ![[c]] \nb", ["<p>a</p>", printed_card(claim()), "<p>b</p>"], id="own line"
        ),
        pytest.param(
            "*a*\n![[c]]", ["<p><em>a</em></p>", printed_card(claim())], id="under Markdown"
        ),
    ],
)
def test_an_embed_on_its_own_line_is_the_card(text, blocks):
    assert blocks == passages(text)


@pytest.mark.parametrize("text", ["see ![[c]]", "- ![[c]]", "> ![[c]]", "*![[c]]*", "# ![[c]]"])
def test_an_embed_where_no_card_may_stand_is_a_link_to_the_fact(text):
    assert '<a href="../facts/claim-1.html">Jo Doe on the number of boats</a>' in printed(text)
    assert "<article>" not in printed(text)


def test_a_link_to_a_record_survives_in_a_table():
    table = (
        "| who | what |\n|:---:|--:|\n"
        "| [[jo|The boss]] [@s 5] | `a|b` |\n| [[jo\\|Boss]] | [[jo]] |"
    )

    [found] = passages(table)

    assert found == (
        '<div class="prose__table" role="group" aria-label="Table" tabindex="0"><table>'
        '<thead><tr><th scope="col" class="align-center">who</th>'
        '<th scope="col" class="align-right">what</th></tr></thead>'
        f'<tbody><tr><td class="align-center"><a href="{HREF}">The boss</a>'
        f'{sup((1, "Daily Example", 5))}</td><td class="align-right"><code>a|b</code></td></tr>'
        f'<tr><td class="align-center"><a href="{HREF}">Boss</a></td>'
        f'<td class="align-right">{LINK}</td></tr></tbody></table></div>'
    )


def test_a_citation_is_a_number_whose_name_says_the_source():
    assert passages("So [@s 5].") == [f"<p>So{sup((1, 'Daily Example', 5))}.</p>"]


def test_citations_that_follow_each_other_share_one_superscript():
    both = sup((1, "Daily Example", 5), (2, "The &lt;Gazette&gt;", 1))

    assert passages("So [@s 5] [@t 1].") == [f"<p>So{both}.</p>"]


def test_one_evidence_has_one_number_and_stands_beside_each_passage_that_cites_it():
    text = printed("A [@t 1].\n\nB [@s 5] [@t 1].\n\nC [@s].")

    notes = re.findall(r'<div class="notes".*?</ol></div>', text)

    first = '<li value="1">note on The &lt;Gazette&gt;</li>'
    second = '<li value="2">note on Daily Example</li>'
    assert [re.findall("<li.*?</li>", one) for one in notes] == [[first], [first, second], [second]]


def test_a_note_that_differs_in_its_place_only_from_one_beside_it_is_told_by_that():
    notes = {"s 5": note(), "s 6": note(paragraph=6), "t 1": note("The <Gazette>", 1)}
    prose = ProseView(text="A [@s 5] [@t 1] [@s 6].\n\nB [@s 6].", notes=notes)

    text = str(prose_html(prose, READER, PRESS, 3))

    assert re.findall("<li.*?</li>", text) == [
        '<li value="1">note on Daily Example</li>',
        '<li value="2">note on The &lt;Gazette&gt;</li>',
        '<li value="3">as 1</li>',
        # Nobody has to look beside another passage.
        '<li value="3">note on Daily Example</li>',
    ]


def test_prose_that_cites_nothing_has_no_notes():
    assert "notes" not in printed("[[jo]] said so.")


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("# a\n## b\n### c\n# d", "3 4 5 3"),
        ("## a\n\n#### b\n\n## c", "3 4 3"),
        ("### a\n\n# b\n\n## c", "3 3 4"),
        ("# a\n## b\n### c\n#### d\n##### e", "3 4 5 6 6"),
        ("a\n=\n\nb\n-", "3 4"),
    ],
)
def test_headings_begin_below_the_page_and_skip_no_level(text, levels):
    assert levels.split() == re.findall(r"<h(\d)>", printed(text))


def test_headings_of_a_written_page_begin_at_two():
    assert printed("# a", first_heading=2) == '<div class="prose">\n<h2>a</h2>\n</div>'


def test_a_heading_that_cites_has_its_note():
    assert '<div class="passage"><h3>a<sup class="note-ref">' in printed("# a [@s 5]")


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a?b=c&d#e",
        "http://example.org",
        "mailto:jo@example.org",
        "HTTPS://x.org",
    ],
)
def test_a_plain_address_is_a_link(address):
    wanted = f'<a href="{html.escape(address)}" rel="external">x</a>'

    assert passages(f"[x]({address})") == [f"<p>{wanted}</p>"]
    assert passages(f"[x][1]\n\n[1]: {address}") == [f"<p>{wanted}</p>"]


REFUSED = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "\x01javascript:alert(1)",
    "\u00a0javascript:alert(1)",
    "&#106;avascript:alert(1)",
    "javascript&colon;alert(1)",
    "javascript&#58;alert(1)",
    "javascript://example.org/%0aalert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD4=",
    "file:///etc/passwd",
    "ftp://example.org",
    "tel:123",
    "blob:https://example.org/1",
    "view-source:https://example.org",
    "//example.org/x",
    "\\\\example.org",
    "/people/jo.html",
    "../people/jo.html",
    "people/jo.html",
    "people/jo.html#javascript:x",
    "#x",
    "?x",
    "",
    "https:",
    "https:example.org",
    "https:///example.org",
    "https://",
    "https://jo:secret@example.org",
    "https:\\\\example.org",
    "mailto:",
    "mailto:jo",
    "mailto:jo@a@b",
    "h ttps://example.org",
]


@pytest.mark.parametrize("address", REFUSED)
@pytest.mark.parametrize(
    "form", ["[x]({})", "[x](<{}>)", "[x][1]\n\n[1]: {}", "<{}>", '[x]({} "y")']
)
def test_any_other_address_is_no_link(address, form):
    text = printed(f"z {form.format(address)}")

    assert "<a" not in text


def test_a_title_of_a_link_is_left_out():
    assert passages('[x](https://a.b "t")') == ['<p><a href="https://a.b" rel="external">x</a></p>']


def test_a_link_without_words_shows_its_address():
    assert passages("[](https://a.b)") == [
        '<p><a href="https://a.b" rel="external">https://a.b</a></p>'
    ]


def test_a_link_holds_no_link():
    text = "[a [[jo]] ![[c]] [@s 5] <http://c.d>](https://a.b)"

    inside = "a Jo Doe Jo Doe on the number of boats http://c.d"
    reference = sup((1, "Daily Example", 5))
    wanted = f'<p><a href="https://a.b" rel="external">{inside}</a>{reference}</p>'
    assert passages(text) == [wanted]


def test_what_no_address_holds_is_encoded_in_it():
    [found] = passages("[x](<https://a.b/'{é|%z%20>)")

    assert 'href="https://a.b/%27%7Bé%7C%25z%20"' in found


@pytest.mark.parametrize(
    "text",
    [
        "> " * 3000 + "end",
        "*a **b " * 2000 + "end" + "c** d*" * 2000,
        "[" * 100_000 + "end",
        "![a](" * 20_000 + "end",
        "[" * 5000 + "end" + "]" * 5000,
        "a" + " " * 100_000 + "end *x* [@s 5]",
        "- " * 3000 + "end",
    ],
    ids=["quotes", "emphasis", "brackets", "pictures", "pairs", "blanks", "lists"],
)
def test_nesting_beyond_reason_still_prints(text):
    assert "end" in printed(text)
    assert passages("[[jo]] *a*") == [f"<p>{LINK} <em>a</em></p>"]


@given(SNIPPETS)
@example("[[jo]] [@s 5]\n\n![[c]]")
@example("1. a\n1) b")
@example("a\n\n\n\nb")
@example("\u00a0a\u2003\n\u2028b")
@example("a\x1cb\x85c")
def test_the_short_way_prints_what_markdown_prints(text):
    # A paragraph of emphasis at the end sends the whole text the long way.
    ending = '<div class="passage"><p><em>x</em></p></div>\n</div>'
    long_way = printed(f"{text}\n\n*x*")

    if long_way.endswith(ending):
        short_way = printed(text) or '<div class="prose">\n</div>'

        assert short_way == long_way.removesuffix(ending) + "</div>"


@given(SNIPPETS)
def test_prose_holds_only_what_is_allowed(text):
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)

    tree = parser.parseFragment(printed(text))

    assert parser.errors == []
    for element in tree.iter():
        if element is not tree:
            assert element.tag in ALLOWED, element.tag
            assert set(element.attrib) <= ALLOWED[element.tag], element.attrib
            if element.tag == "a":
                assert re.match(r"\.\./(people|sources|facts)/|http://a\.b", element.attrib["href"])
