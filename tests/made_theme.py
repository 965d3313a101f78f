"""The project's own theme, and a tiny one that prints only what a test looks at."""

from collections.abc import Mapping
from pathlib import Path

from onrecord.compose.views import TEMPLATES
from onrecord.read.theme_files import read_theme
from onrecord.render import Theme, theme_of

FOLDER = Path(__file__).parent.parent / "theme"


def own_theme() -> Theme:
    return theme_of(read_theme(FOLDER))


def tiny_files(changed: Mapping[str, str]) -> dict[str, bytes]:
    """Return the files of a theme whose pages print their titles, but for those *changed*."""
    page = "{% extends 'base.html' %}"
    files = {
        "base.html": "<title>{{ page.head.title }}</title>{% block main %}{% endblock %}",
        "parts/notes/notes.html": (
            "{% macro note(view, like=0) %}{{ view.chain | words }}{% endmacro %}"
        ),
        "facts/claim/claim.html": (
            "{% macro claim(view) %}<article>{{ view.statement | prose }}</article>{% endmacro %}"
        ),
        **{f"pages/{name}.html": page for name in TEMPLATES.values()},
        **changed,
    }
    return {name: text.encode() for name, text in files.items()}


def tiny_theme(changed: Mapping[str, str]) -> Theme:
    return theme_of(tiny_files(changed))
