"""Views made for tests: small ones by name, and any view with one text in all its fields."""

from collections.abc import Mapping
from functools import partial
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from msgspec import Struct
from msgspec.structs import fields, replace

from onrecord.compose import views
from onrecord.compose.views import (
    TEMPLATES,
    FactView,
    Head,
    Link,
    NoteView,
    Page,
    Pages,
    PageView,
    ProseView,
    Site,
    TermView,
)
from onrecord.paths import PagePath

FACTS: tuple[type[FactView], ...] = (
    views.QuoteView,
    views.PositionView,
    views.AidView,
    views.FlowView,
    views.ClaimView,
)
KINDS = dict(zip(FACTS, ("quote", "position", "aid", "flow", "claim"), strict=True))


def term(label: str = "On the record") -> TermView:
    return TermView(value="named-source", label=label)


def note(source: str = "Daily Example", paragraph: int = 5) -> NoteView:
    target = "sources/daily-example.html"
    return NoteView(
        source=Link(text=source, target=target),
        place=Link(text=f"paragraph {paragraph}", target=f"{target}#p{paragraph}"),
        chain=("Jo Doe to ", Link(text=source, target=target)),
        how_known=term(),
        hops=1,
    )


def prose(text: str, **resolved: Mapping[str, Any]) -> ProseView:
    return ProseView(text=text, **resolved)


def claim(id: str = "claim-1", **changes: Any) -> views.ClaimView:
    given = {
        "id": id,
        "kind": "claim",
        "label": "Claim",
        "permalink": f"facts/{id}.html",
        "title": "Jo Doe on the number of boats",
        "lead": ("According to ", Link(text="Jo Doe", target="people/jo-doe.html")),
        "how_known": term(),
        "notes": (note(),),
        "by": Link(text="Jo Doe", target="people/jo-doe.html"),
        "statement": ProseView(text="There are two boats."),
        "type": term("Figure"),
    }
    return views.ClaimView(**(given | changes))


def site(url: str = "", **changes: Any) -> Site:
    given = {
        "name": "Examples on record",
        "description": "What examples say",
        "url": url,
        "contact": "mailto:desk@example.org",
        "copyright": "",
        "navigation": (Link(text="Home", target="index.html"),),
        "search": Link(text="Search", target="search/index.html"),
        "footer": (),
    }
    return Site(**(given | changes))


def head(title: str = "A page", **changes: Any) -> Head:
    return Head(title=title, description="What is on it", **changes)


def fact_page(fact: FactView) -> views.FactPage:
    return views.FactPage(head=head(fact.title), fact=fact)


def pages(site: Site, views_at: Mapping[str, PageView]) -> Pages:
    return Pages(
        site=site,
        pages=tuple(
            Page(path=PagePath(path), compose=partial(_as_it_is, view), indexed=view.head.indexed)
            for path, view in views_at.items()
        ),
    )


def _as_it_is(view: PageView) -> PageView:
    return view


def filled(kind: Any, text: str, prose_text: str = "", depth: int = 0) -> Any:
    """Return a value of *kind* in which every string is *text* and nothing is left out.

    Prose has *prose_text*, with marks that lead to views that are filled likewise.
    """
    if kind is ProseView:
        return _filled_prose(text, prose_text or text, depth)
    if kind is FactView:
        kind = FACTS[depth % len(FACTS)]
    if isinstance(kind, type) and issubclass(kind, Struct):
        hints = get_type_hints(kind)
        given = {
            field.name: filled(hints[field.name], text, prose_text, depth)
            for field in fields(kind)
            # What is a number or a flag by default is left so.
            if field.required or hints[field.name] not in (bool, int)
        }
        if kind in KINDS:
            given["kind"] = KINDS[kind]
        return kind(**given)
    if kind == views.Words:
        return (text, filled(Link, text), text)
    if kind is str:
        return text
    if kind in (bool, int):
        return kind(1)
    options = [option for option in get_args(kind) if option not in (NoneType, ...)]
    if get_origin(kind) is tuple:
        return tuple(filled(option, text, prose_text, depth) for option in options)
    if get_origin(kind) in (Union, UnionType):
        return filled(options[-1], text, prose_text, depth)
    raise TypeError(f"no example of {kind}")


def _filled_prose(text: str, prose_text: str, depth: int) -> ProseView:
    if depth:
        return ProseView(text=prose_text)
    return ProseView(
        text=f"{prose_text}\n\n[[a]], [[a|b]] [@c 1]\n\n![[d]]\n",
        links={"a": filled(Link, text)},
        notes={"c 1": filled(NoteView, text, prose_text, depth + 1)},
        embeds={"d": filled(FactView, text, prose_text, depth + 1)},
    )


def filled_pages(site_url: str, text: str, prose_text: str = "") -> Pages:
    """Return one page of every kind, each with *text* in every field, at both depths."""
    views_at = {}
    for number, view in enumerate(TEMPLATES):
        folder = "" if number % 2 or view is views.NotFoundPage else "folder/"
        views_at[f"{folder}{TEMPLATES[view]}.html"] = filled(view, text, prose_text)
    return pages(replace(filled(Site, text), url=site_url), views_at)
