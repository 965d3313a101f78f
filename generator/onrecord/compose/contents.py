"""The contents list of a page: the sections that its template shows, in their order.

A section has an anchor, a title and the fields of the view that fill it. Templates set
the same titles; a test holds the two against each other on every page.
"""

from msgspec.structs import replace

from onrecord.compose.chapters import CHAPTERS
from onrecord.compose.views import (
    ActorPage,
    AidPage,
    ContentsEntry,
    Link,
    MethodPage,
    PageView,
    SourcePage,
    TopicPage,
)

_RECORD = ("record", "The record in full", ("sections",))
"""The cards, after all that is brief."""

_CORRECTIONS = ("corrections-here", "Corrections", ("head",))
"""What was mended, before all else, where anything was."""

_Section = tuple[str, str, tuple[str, ...]]

_SECTIONS: dict[type[PageView], tuple[_Section, ...]] = {
    ActorPage: (
        ("overview", "Overview", ("summary", "overview")),
        ("stances", "Where it stands", ("stances",)),
        ("voiced", "Positions voiced", ("voiced",)),
        ("relations", "Relations with other countries", ("relations",)),
        ("aid", "Aid given and received", ("aid_given", "aid_received", "flows")),
        ("posts", "Posts", ("posts",)),
        ("quotations", "Newest quotations", ("said",)),
        ("timeline", "Timeline", ("timeline",)),
        ("changes", "What changed", ("changes",)),
        ("profile", "Profile", ("type",)),
        ("references", "What refers here", ("references",)),
        _RECORD,
    ),
    TopicPage: (
        ("overview", "Overview", ("summary", "overview")),
        ("matrix", "Who stands where", ("matrix",)),
        ("claims", "What is claimed", ("rivals", "claims")),
        ("aid", "Aid", ("aid", "flows")),
        ("quotations", "Newest quotations", ("said",)),
        ("timeline", "Timeline", ("timeline",)),
        ("changes", "What changed", ("changes",)),
        ("related", "Related topics", ("part_of", "related")),
        ("references", "What refers here", ("references",)),
        _RECORD,
    ),
    SourcePage: (
        ("about", "The document", ("title",)),
        ("voices", "Who speaks in it", ("voices",)),
        ("places", "What rests on it", ("places",)),
        ("makes-known", "Known only through it", ("makes_known",)),
        ("references", "What refers here", ("references",)),
    ),
    AidPage: (("aid", "Aid policies", ("aid",)), ("flows", "Aid flows", ("flows",))),
    MethodPage: (
        *((anchor, title, ("head",)) for anchor, title, _ in CHAPTERS),
        ("terms", "Terms", ("tables",)),
    ),
}
"""In the order of the page; ("head",) is a section that is always there."""

_WITH_PARTS = ("sections", "tables")
"""Fields whose values have anchors and titles of their own."""


def with_contents(view: PageView) -> PageView:
    """Return *view* with its contents list, if pages of its kind have one."""
    if type(view) not in _SECTIONS:
        return view
    sections = _SECTIONS[type(view)]
    if view.head.corrections:
        sections = (_CORRECTIONS, *sections)
    entries = (_entry(view, section) for section in sections)
    head = replace(view.head, contents=tuple(entry for entry in entries if entry))
    return replace(view, head=head)


def _entry(view: PageView, section: _Section) -> ContentsEntry | None:
    anchor, title, fields = section
    filled = [field for field in fields if getattr(view, field)]
    if not filled:
        return None
    return ContentsEntry(
        section=Link(text=title, target=f"#{anchor}"),
        parts=tuple(
            Link(text=part.title, target=f"#{part.anchor}")
            for field in filled
            if field in _WITH_PARTS
            for part in getattr(view, field)
        ),
    )
