"""The pages as Markdown: text stays text in it, and links lead where those of the site do."""

import posixpath
import re

import html5lib
import markdown
import pytest
import yaml
from hypothesis import example, given, settings
from msgspec import Struct

from corpus import MINIMAL
from made_theme import own_theme, tiny_theme
from made_views import filled_pages, head, note, pages, prose, site
from onrecord.compose import views
from onrecord.compose.views import BriefingPage, MomentView
from onrecord.problems import UsageError
from onrecord.render.blocks import BlockReader
from onrecord.render.html import Printer
from onrecord.render.markdown import (
    DIALECTS,
    MKDOCS,
    MarkdownPrinters,
    markdown_files,
    markdown_views,
)
from onrecord.render.markdown.printer import MarkdownPrinter
from onrecord.render.markdown.text import markdown_text
from onrecord.render.site import Printers
from render.test_escaping import HOSTILE, SNIPPETS, assert_leads_nowhere_bad
from stages import composed, sheets_of

THEME = own_theme()
PLAIN_MARKDOWN = DIALECTS["zensical"]
# Those that MkDocs and Zensical switch on by themselves.
READER = markdown.Markdown(extensions=["toc", "tables", "fenced_code"])
PAGE = MarkdownPrinter(THEME, "../", PLAIN_MARKDOWN)
SITE_PAGE = Printer(THEME, "../", BlockReader())


def read(text):
    """The tree of a page that a generator makes of the Markdown *text*."""
    html = READER.reset().convert(re.sub(r"\A---\n.*?^---\n", "", text, flags=re.S | re.M))
    return html5lib.parse(f"<!doctype html><title>x</title>{html}", namespaceHTMLElements=False)


def pages_as_markdown(all_pages, dialect=PLAIN_MARKDOWN):
    files = markdown_files(all_pages, MarkdownPrinters(THEME, dialect))
    return {file.path: file.data.decode() for file in files}


@pytest.fixture(scope="module")
def minimal(tmp_path_factory):
    return composed(sheets_of(tmp_path_factory.mktemp("minimal"), MINIMAL))


# --- text -----------------------------------------------------------------------------------

READ_ELSEWHERE = [
    ":smile: :x:",
    "{{< figure >}} {{% x %}} {% y %}",
    "==marked== ++added++ ~~gone~~ ^up^ H~2~O",
    "%%hidden%% $$x$$ #tag @name !!! note ??? more /// x",
    "https://evil.example www.evil.example a@evil.example",
    'it\'s "so" ... -- --- (c) (TM)',
    "1/2 of the 2nd c/o 3rd 21st 11th, 0/1 =/= +/- (r) --> <-- <-->",
    "[^1] *[HTML]: x {: .x } { #id }",
    "1. one 2) two",
    "- [ ] to do",
    "    code",
    "a | b",
]
LEFT_AS_IT_IS = re.compile(r"[a-zA-Z0-9 ,;()/?-]|&#\d+;|[^\x00-\x7f]|:(?! ?[\w:/])|\.(?!\.)|%|!|\+")


@pytest.mark.parametrize("text", READ_ELSEWHERE)
def test_signs_that_any_dialect_reads_are_written_as_numbers(text):
    written = markdown_text(text)

    assert "" == LEFT_AS_IT_IS.sub("", written).replace(":", "")
    assert not re.search(r"\A[-+:!?/]|://|www\.|\.\.|--|\+\+|%%|\((?i:c|r|tm)\)|\A\d+[.)]", written)
    assert not re.search(r"\w/\w|\+/|\d(?:st|nd|rd|th)\b", written)


@given(HOSTILE)
@settings(max_examples=40, deadline=None)
@example(" ".join(SNIPPETS))
@example("\n".join(READ_ELSEWHERE))
def test_text_prints_sign_by_sign(text):
    words = f"x{markdown_text(f'.{text}.')}"
    (body,) = read(f"{words}\n\n**{markdown_text(f'.{text}.')}**\n").iter("body")

    assert ["p", "p", "strong"] == [element.tag for element in body.iter()][1:]
    for paragraph in body:
        shown = re.sub(r"[\s\x1c-\x1f]+", " ", "".join(paragraph.itertext()).removeprefix("x"))
        # Python-Markdown takes these two out of every text.
        assert re.sub(r"[\s\x1c-\x1f]+", " ", f".{text}.").translate({2: None, 3: None}) == shown


def bodies(text):
    """The pages with *text* in every field, without front matter, and where their links lead."""
    filled = filled_pages("https://briefings.example/", text, "x")
    destinations = []
    for path, page in pages_as_markdown(filled).items():
        body = page.split("---\n", 2)[2]
        destinations += re.findall(r"\]\(([^()\s]*)\)", body)
        yield path, re.sub(r"\]\([^()\s]*\)", "]()", body)
    assert destinations
    for destination in destinations:
        assert_leads_nowhere_bad(destination)


def test_every_template_prints_text_as_text():
    text = "x </p>|`*[[<!--\n# {{< y >}} x."
    plain = dict(bodies("x."))

    for path, body in bodies(text):
        assert plain[path] == body.replace(markdown_text(text), "x."), path


# What the templates for HTML read of views and those for Markdown do not, and what it is for.
OF_OUR_SITE_ALONE = {
    "a picture": r"(Aid(Line|Pair|Picture)|DateMark|Strip\w+|TextLine|TickView)\.\w+",
    "a picture on its page": r"\w+Page\.(aid_picture|strip)",
    "the contents of a page, which generators list": r"Head\.contents|ContentsEntry\.\w+",
    "filters and search": r"\w+\.is_long|Site\.search",
    "the address, the feeds, the previews": r"\w+\.feeds?|Site\.(previews|url)|Head\.og_type",
    "for machines and for style": r"DateView\.datetime|TermView\.value",
    "the title, which is that of the head": r"\w+Page\.(name|title)",
    "what a card is called for those who do not see it": r"(Position|Quote)View\.title",
    "what opens what Markdown shows at once": r"CellEntry\.more",
}
# These tell no more than the heading above the table.
CAPTIONS_LEFT_OUT = {
    "Claims that stand alone, each in a row of its own",
    "Conditions, and whether they are met",
    "Evidence in numbers that lead to their lists",
    "Quotations, with their speakers and dates",
    "Sources, with their publishers and dates",
}


@pytest.fixture
def fields_read(monkeypatch):
    """A function: the fields of views that printers of pages read, as "Link.text"."""
    read = set()

    def noting(view, name):
        read.add((type(view), name))
        return object.__getattribute__(view, name)

    def by(printers):
        read.clear()
        filled = filled_pages("https://briefings.example/", "x", "x")
        for page, view in markdown_views(filled):
            printers.page(page.path, view, filled.site)
        known = {(kind, field) for kind, _ in read for field in kind.__struct_fields__}
        return {f"{kind.__name__}.{name}" for kind, name in read & known}

    for kind in vars(views).values():
        if isinstance(kind, type) and issubclass(kind, Struct) and kind is not Struct:
            monkeypatch.setattr(kind, "__getattribute__", noting)
    return by


def test_what_a_page_says_in_html_it_says_in_markdown(fields_read):
    missing = fields_read(Printers(THEME)) - fields_read(MarkdownPrinters(THEME, MKDOCS))
    excepted = {
        reason: {field for field in missing if re.fullmatch(pattern, field)}
        for reason, pattern in OF_OUR_SITE_ALONE.items()
    }

    assert set() == missing - set().union(*excepted.values())
    assert [] == [reason for reason, fields in excepted.items() if not fields]


def test_what_a_caption_warns_of_stands_above_the_table_in_markdown():
    text = {True: "", False: ""}
    for name, source in THEME.templates.items():
        text[name.startswith("markdown/")] += source
    captions = {*re.findall(r"<caption[^>]*>(.*?)</caption>", text[False])}

    assert {caption for caption in captions if f"\n{caption}.\n" not in text[True]} == (
        CAPTIONS_LEFT_OUT
    )


# --- prose ----------------------------------------------------------------------------------

PROSE = [
    "One *two* **three** ***four***, `five` six.",
    "A line  \n- another\n\n1984. A year.",
    "- one\n- two\n    - three\n    - four\n- five",
    "- one\n\n    more of one\n\n- two",
    "1. one\n2. two\n\n    > quoted\n\n3. three",
    "- one\n\ntext\n\n1. two\n\n> three\n>\n> - four\n\n***\n\nend",
    "| a | b |\n| :-- | --: |\n| *x* | `y` |\n| c\\|d | e |",
    "# One\n\ntext\n\n### Two\n\ntext\n\n# Three",
    "[here](https://a.example/b_c_d?x=1&copy=2) and <https://b.example/>",
    "[here](javascript:alert(1)) <b>bold</b> &lt; &copy; \\*not\\*",
    "`<b>` `{{< x >}}` and `a|b`",
    "    x = 1\n\n    <script>\n\ntext",
    "![a picture](https://a.example/b.png)",
    "Line\n# no heading\n+ no list\n===\n***",
]


def bones(tree):
    """Elements and words of prose, however they are set."""
    dropped = ("div", "html", "head", "title", "body")
    for element in tree.iter():
        if isinstance(element.tag, str) and element.tag not in dropped:
            words = " ".join((element.text or "").split())
            yield element.tag, words, " ".join((element.tail or "").split()), element.get("href")


def without_code(found):
    """*found* with code as the text that it may be printed as, and tight lists as loose ones."""
    words = "".join(f" {word} " for _, text, tail, _ in found for word in (text, tail))
    tags = [tag for tag, *_ in found if tag not in ("p", "code", "pre", "br")]
    return tags, "".join(words.split()), [href for *_, href in found if href]


@pytest.mark.parametrize("text", PROSE)
def test_prose_says_in_markdown_what_it_says_on_our_pages(text):
    view = prose(text)
    ours = SITE_PAGE._prose(None, view)
    theirs = PAGE._prose(None, view)

    shown = html5lib.parse(f"<!doctype html>{ours}", namespaceHTMLElements=False)
    assert without_code([*bones(shown)]) == without_code([*bones(read(theirs))])


def test_a_citation_leads_to_its_place_and_its_note_stands_below():
    view = prose("It is so [@a 5] [@b 6].", notes={"a 5": note(), "b 6": note(paragraph=6)})
    source = "../sources/daily-example.md"

    assert PAGE._prose(None, view) == (
        f"It is so [&#91;1&#93;]({source}#p5) [&#91;2&#93;]({source}#p6).\n\n"
        f"-   &#91;1&#93; **On the record:** Jo Doe to [Daily Example]({source}); in"
        f" [Daily Example]({source}), [paragraph 5]({source}#p5)."
        " Steps from the speaker to this source: 1.\n"
        f"-   &#91;2&#93; **On the record:** as note 1; [paragraph 6]({source}#p6).\n\n<!-- -->"
    )


def test_a_list_after_a_list_and_a_card_after_a_card_stay_apart():
    view = prose("- one\n\n1. two\n\n> three\n\n<!-- -->\n\n> four\n\n- five")
    written = PAGE._prose(None, view)

    assert "-   one\n\n<!-- -->\n\n1.  two" in written
    assert written.endswith("-   five\n\n<!-- -->")


# --- a site ---------------------------------------------------------------------------------


def test_every_link_leads_to_a_file_and_to_a_place_in_it(minimal):
    files = pages_as_markdown(minimal)
    trees = {path: read(text) for path, text in files.items()}
    anchors = {
        path: {element.get("id") for element in tree.iter() if element.get("id")}
        for path, tree in trees.items()
    }
    targets = [
        (path, element.get("href"))
        for path, tree in trees.items()
        for element in tree.iter("a")
        if element.get("href") and "://" not in element.get("href")
    ]
    lost = []
    for path, href in targets:
        if href.startswith("mailto:"):
            continue
        named, _, anchor = href.partition("#")
        file = posixpath.normpath(posixpath.join(posixpath.dirname(path), named)) if named else path
        if file not in files or (anchor and anchor not in anchors[file]):
            lost.append((path, href))

    assert len(targets) > 500
    assert [] == lost


def test_the_same_sheets_make_the_same_bytes(minimal):
    assert pages_as_markdown(minimal) == pages_as_markdown(minimal)


def test_a_page_begins_with_what_generators_read_of_it(minimal):
    _, front, body = pages_as_markdown(minimal)["topics/aid-to-samplia.md"].split("---\n", 2)

    assert {
        "title": "Aid to Samplia",
        "description": "What does Examplia give to Samplia, and under which conditions?",
        "tags": ["Aid to Samplia"],
    } == yaml.safe_load(front)
    assert body.startswith("\n# Aid to Samplia\n\n*Topic* · What does Examplia give")


def test_every_page_but_search_and_not_found_is_written(minimal):
    paths = {page.path.replace(".html", ".md") for page in minimal.pages}

    assert {"404.md", "search/index.md"} == paths - pages_as_markdown(minimal).keys()


def test_a_cell_shows_what_led_to_a_stance(minimal):
    text = pages_as_markdown(minimal)["topics/aid-to-samplia.md"]

    assert (
        ".<br>Condition: **depending on** the weather; what depends on it: not stated; which way"
        " it works: not stated; whether it is met: not assessed.<br>Quotations: [Erika" in text
    )


def test_words_in_another_language_are_marked_as_such(minimal):
    files = pages_as_markdown(minimal)

    assert ' · <span lang="eo" dir="auto">Ekzemplio</span>\n' in files["countries/examplia.md"]
    assert "\n> Blankets first, tents" in files["facts/example-on-blankets.md"]


def test_a_copy_for_a_past_day_says_so_in_the_titles_that_generators_read_and_show():
    moment = MomentView(label="as of 3 May 2031", words="What was known.")
    view = BriefingPage(head=head("A page"), title="A page", body=prose("It is so."))
    ((_, text),) = pages_as_markdown(pages(site(moment=moment), {"x.html": view})).items()

    _, front, body = text.split("---\n", 2)
    assert "A page (as of 3 May 2031)" == yaml.safe_load(front)["title"]
    assert body.startswith("\n# A page\n\n> **as of 3 May 2031.** What was known.")


def test_to_hugo_the_page_of_a_folder_is_its_section_and_the_theme_prints_its_title(minimal):
    files = pages_as_markdown(minimal, DIALECTS["hugo"])

    assert "topics/_index.md" in files
    assert not any(path.endswith("/index.md") or "\n# " in text for path, text in files.items())
    assert "[Topics](../topics/_index.md)" in files["topics/aid-to-samplia.md"]


def test_a_title_that_a_theme_prints_as_it_is_holds_no_html():
    title = '<b title="x">&\nx'
    view = BriefingPage(head=head(title), title=title, body=prose("It is so."))
    site_of_one = pages(site(), {"x.html": view})
    titles = {
        dialect: yaml.safe_load(text["x.md"].split("---\n")[1])["title"]
        for dialect in {MKDOCS, *DIALECTS.values()}
        if (text := pages_as_markdown(site_of_one, dialect))
    }

    assert "&lt;b title=&quot;x&quot;&gt;&amp; x" == titles[MKDOCS] == titles[DIALECTS["zensical"]]
    assert '<b title="x">& x' == titles[DIALECTS["hugo"]] == titles[DIALECTS["obsidian"]]


def test_a_theme_without_these_templates_is_told_so():
    with pytest.raises(UsageError, match="the theme has no templates for Markdown"):
        MarkdownPrinters(tiny_theme({}), PLAIN_MARKDOWN)
