"""The contents list of a page: the sections that its template shows, in their order.

A section has an anchor, a title and the fields of the view that fill it. Templates set
the same titles; a test holds the two against each other on every page.
"""

from dataclasses import replace

from onrecord.compose.views import (
    ActorPage,
    AidPage,
    Link,
    MethodPage,
    Page,
    PageView,
    SourcePage,
    TopicPage,
)

_CARDS = ("", "", ("sections",))
"""Stands for the sections of cards, which bring their own anchors and titles."""

_Section = tuple[str, str, tuple[str, ...]]

_SECTIONS: dict[type[PageView], tuple[_Section, ...]] = {
    ActorPage: (
        ("overview", "Overview", ("summary", "overview")),
        ("stances", "Where it stands", ("stances",)),
        ("aid-given", "Aid it gives or withholds", ("aid_given",)),
        ("aid-received", "Aid policies towards it", ("aid_received",)),
        ("flows", "Aid flows", ("flows",)),
        ("posts", "Posts", ("posts",)),
        _CARDS,
        ("timeline", "Timeline", ("timeline",)),
        (
            "profile",
            "Profile",
            ("type",),
        ),
        ("references", "What refers here", ("references",)),
    ),
    TopicPage: (
        ("overview", "Overview", ("summary", "overview")),
        ("matrix", "Who stands where", ("matrix",)),
        ("claims", "What is claimed", ("claims",)),
        ("aid", "Aid policies", ("aid",)),
        ("flows", "Aid flows", ("flows",)),
        _CARDS,
        ("timeline", "Timeline", ("timeline",)),
        ("related", "Related topics", ("part_of", "related")),
        ("references", "What refers here", ("references",)),
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
        ("recording", "What is recorded", ("tables",)),
        ("attribution", "Who says so, and how it is known", ("tables",)),
        ("dates", "Dates", ("tables",)),
        ("conditions", "Conditions", ("tables",)),
        ("stages", "Aid: policies, flows, stages", ("tables",)),
        ("quotes", "Quotations", ("tables",)),
        ("limits", "What is not claimed", ("tables",)),
        ("", "", ("tables",)),
    ),
}


def with_contents(page: Page) -> Page:
    """Return *page* with its contents list, if pages of its kind have one."""
    if type(page.view) not in _SECTIONS:
        return page
    links = tuple(
        Link(text=title, target=f"#{anchor}")
        for section in _SECTIONS[type(page.view)]
        for anchor, title in _entries(page.view, section)
    )
    head = replace(page.view.head, contents=links)
    return replace(page, view=replace(page.view, head=head))


def _entries(view: PageView, section: _Section) -> list[tuple[str, str]]:
    anchor, title, fields = section
    filled = [field for field in fields if getattr(view, field)]
    if anchor:
        return [(anchor, title)] if filled else []
    own = getattr(view, fields[0])
    return [(part.anchor, part.title) for part in own]
