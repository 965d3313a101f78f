"""A theme's examples.yml -> the gallery: every fact and part in every state, on one page.

    view: QuoteView             a class of the views; TimelineYear[] for a run of them
    macro: note                 where the macro is not named as its folder
    examples:
      whole: {id: ..., speaker: {text: ..., target: ...}, ...}

The gallery is for those who write the theme, and no part of a site. Refused: an example
that does not fit its view, told with its file and name.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field, fields, make_dataclass
from types import MappingProxyType
from typing import Any

import yaml
from cattrs import Converter, transform_error
from cattrs.errors import BaseValidationError
from cattrs.gen import make_dict_structure_fn
from markupsafe import Markup
from msgspec import NODEFAULT, Struct, structs

from onrecord.compose import views
from onrecord.compose.views import (
    AidView,
    ClaimView,
    DateView,
    FactView,
    FlowView,
    Head,
    Link,
    PageView,
    PositionView,
    QuoteView,
    Site,
    TermView,
)
from onrecord.problems import UsageError
from onrecord.render.blocks import BlockReader
from onrecord.render.html import Printer
from onrecord.render.output import Output
from onrecord.render.site import assets
from onrecord.render.theme import STYLESHEET, Theme

FACTS: Mapping[str, type[FactView]] = MappingProxyType(
    {
        "aid": AidView,
        "claim": ClaimView,
        "flow": FlowView,
        "position": PositionView,
        "quote": QuoteView,
    }
)
"""Kind -> the view of its card."""

GALLERY = "gallery.html"

# It breaks out of elements, attributes and Markdown, is too long for a line, and runs leftwards.
_HOSTILE = " ".join(
    (
        "<script>alert(1)</script>",
        '" onclick="x\' &lt;b&gt; **[x](javascript:x)**',
        "\u05e2\u05d1\u05e8\u05d9\u05ea",
        "Donaudampfschifffahrts" * 3 + "gesellschaft",
        "\U0001f6f0",
    )
)
# What names a thing for machines.
_MACHINE = frozenset(["anchor", "id", "kind", "language", "permalink", "shape", "target", "value"])


class ExampleFile(Struct, frozen=True, kw_only=True):
    """One examples.yml, read: what the macro is called with, by the name of the example."""

    folder: str
    """ "facts/quote"."""
    macro: str
    views: Mapping[str, object]


class Example(Struct, frozen=True, kw_only=True):
    """One example, printed."""

    name: str
    html: Markup


class Group(Struct, frozen=True, kw_only=True):
    """The examples of one folder."""

    name: str
    examples: tuple[Example, ...]


def gallery(theme: Theme, site: Site) -> Iterator[Output]:
    """Yield the gallery's page, whose groups are in the order of their folders, and the assets.

    Raises UsageError for an example or a template that is at fault.
    """
    printer = Printer(theme, "", BlockReader())
    head = Head(
        title="Gallery",
        description="Every part of the theme, in every state",
        indexed=False,
    )
    html = printer.page(
        f"pages/{GALLERY}",
        page=PageView(head=head),
        site=site,
        path=GALLERY,
        canonical="",
        stylesheet=STYLESHEET,
        script=theme.script,
        groups=tuple(_group(file, printer) for file in examples(theme)),
    )
    yield Output(GALLERY, html.encode("utf-8", "replace"))
    yield from assets(theme)


def examples(theme: Theme) -> Iterator[ExampleFile]:
    """Yield the examples of *theme*, structured as the views that they are of.

    Raises UsageError for an example that does not fit its view.
    """
    for folder, text in theme.examples.items():
        yield _example_file(folder, text)


def _group(file: ExampleFile, printer: Printer) -> Group:
    """Return the examples of *file*, and the fullest once more with hostile text in it."""
    fullest = max(file.views.values(), key=lambda view: len(repr(view)))
    shown = {**file.views, "hostile text": _with_hostile_text(fullest)}
    template = f"{file.folder}/{file.folder.rpartition('/')[2]}.html"
    return Group(
        name=file.folder,
        examples=tuple(
            Example(name=name, html=printer.part(template, file.macro, view))
            for name, view in shown.items()
        ),
    )


def _with_hostile_text(value: Any) -> Any:
    """Return *value* with other words in all that a reader reads; numbers stay."""
    match value:
        case str():
            return value if re.fullmatch(r"[\d.]*", value) else _HOSTILE
        case TermView() | DateView():
            # Their words are ours.
            return value
        case Struct():
            read = {field: getattr(value, field) for field in value.__struct_fields__}
            changed = {
                field: _with_hostile_text(held)
                for field, held in read.items()
                if field not in _MACHINE
            }
            return structs.replace(value, **changed)
        case tuple() | list():
            return type(value)(map(_with_hostile_text, value))
        case Mapping():
            return {key: _with_hostile_text(held) for key, held in value.items()}
        case _:
            return value


def _example_file(folder: str, text: str) -> ExampleFile:
    file = f"theme/{folder}/examples.yml"
    try:
        sheet = yaml.load(text, yaml.CSafeLoader)
        view_type = _view_type(sheet["view"])
        named = dict(sheet["examples"])
        if not named:
            raise ValueError("no examples")
        macro = str(sheet.get("macro", folder.rpartition("/")[2]))
    except yaml.YAMLError as fault:
        raise UsageError(f"{file}: {str(fault).splitlines()[0]}") from None
    except (AttributeError, KeyError, TypeError, ValueError):
        form = '"view", a class of the views, and "examples", a mapping of name to fields'
        raise UsageError(f"{file}: an examples.yml holds {form}") from None
    read = {str(name): _structure(named[name], view_type, f"{file}: {name}") for name in named}
    return ExampleFile(folder=folder, macro=macro, views=read)


def _view_type(name: str) -> Any:
    """Return the type that *name* means; raises AttributeError or TypeError for no view."""
    view = getattr(views, name.removesuffix("[]"))
    if not issubclass(view, Struct):
        raise TypeError(name)
    return tuple[view, ...] if name.endswith("[]") else view  # type: ignore[valid-type]


def _structure(fields: object, view_type: Any, place: str) -> object:
    try:
        return _CONVERTER.structure(fields, view_type)
    except BaseValidationError as fault:
        raise UsageError(f"{place}: {'; '.join(transform_error(fault))}") from None
    except (AttributeError, TypeError, ValueError):
        raise UsageError(f"{place}: the fields of a view are a mapping, views are a list") from None


def _text(value: object, _: object) -> str:
    if not isinstance(value, str):
        # YAML 1.1 makes a date of 2024-10-22 and a "false" of NO: in quotation marks, they stay.
        raise ValueError(value)
    return value


def _word(value: object, _: object) -> str | Link:
    return value if isinstance(value, str) else _CONVERTER.structure(value, Link)


def _fact(fields: Mapping[str, object], _: object) -> FactView:
    kind = fields.get("kind")
    if kind not in FACTS:
        raise ValueError(f'a fact has a "kind": {", ".join(FACTS)}')
    return _CONVERTER.structure(fields, FACTS[str(kind)])


def _is_view(cls: Any) -> bool:
    return isinstance(cls, type) and issubclass(cls, Struct)


def _view_hook(view: type[Struct]) -> Callable[[Mapping[str, object], Any], Struct]:
    """Return what makes a *view* of its fields: cattrs fills a dataclass that has the same."""
    form = make_dataclass(view.__name__, map(_form_field, structs.fields(view)), kw_only=True)
    fill: Callable[[Mapping[str, object], Any], Any] = make_dict_structure_fn(form, _CONVERTER)

    def structure(given: Mapping[str, object], _: object) -> Struct:
        filled = fill(given, form)
        return view(**{each.name: getattr(filled, each.name) for each in fields(form)})

    return structure


def _form_field(of_view: structs.FieldInfo) -> tuple[str, Any, Any]:
    if of_view.required:
        return of_view.name, of_view.type, field()
    if of_view.default is NODEFAULT:
        return of_view.name, of_view.type, field(default_factory=of_view.default_factory)
    return of_view.name, of_view.type, field(default=of_view.default)


def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True)
    converter.register_structure_hook(str, _text)
    converter.register_structure_hook(str | Link, _word)
    converter.register_structure_hook_factory(_is_view, _view_hook)
    converter.register_structure_hook_func(lambda type_: type_ is FactView, _fact)
    return converter


_CONVERTER = _converter()
