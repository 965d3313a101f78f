"""The method page: how facts are recorded, and every term that pages use, with its definition."""

from collections.abc import Iterable

from onrecord.compose.chapters import CHAPTERS
from onrecord.compose.furniture import index_head
from onrecord.compose.routes import METHOD, METHOD_LINK
from onrecord.compose.views import Chapter, DefinitionRow, DefinitionTable, MethodPage, ProseView
from onrecord.settings import Settings
from onrecord.vocabulary import (
    AgreementForm,
    Basis,
    ClaimType,
    ConditionStatus,
    Confidence,
    Credibility,
    HowKnown,
    Likelihood,
    Naming,
    OpenTerm,
    Operator,
    Policy,
    Qualifier,
    RelationType,
    Reliability,
    SourceClass,
    Stage,
    Term,
    Terms,
    Translation,
)

_CLOSED: tuple[tuple[str, type[Term]], ...] = (
    ("How we know", HowKnown),
    ("Classes of source", SourceClass),
    ("Naming of speakers", Naming),
    ("Terms of attribution", Terms),
    ("Basis of a position", Basis),
    ("Types of claim", ClaimType),
    ("Relations between claims", RelationType),
    ("Qualifiers of figures", Qualifier),
    ("Conditions", Operator),
    ("State of a condition", ConditionStatus),
    ("Aid policies", Policy),
    ("Stages of aid", Stage),
    ("Forms of agreement", AgreementForm),
    ("Translation of quotations", Translation),
    ("Likelihood", Likelihood),
    ("Confidence", Confidence),
    ("Reliability of a source", Reliability),
    ("Credibility of information", Credibility),
)


def method_page(settings: Settings) -> MethodPage:
    """Return the method page of a site with its own additions to the open lists."""
    vocabulary = settings.vocabulary
    opened: tuple[tuple[str, Iterable[OpenTerm]], ...] = (
        ("Stances", vocabulary.stances.values()),
        ("Categories of aid", vocabulary.aid_categories.values()),
        ("Channels of aid", vocabulary.channels.values()),
        ("Types of event", vocabulary.event_types.values()),
    )
    tables: tuple[tuple[str, Iterable[Term | OpenTerm]], ...] = (*_CLOSED, *opened)
    return MethodPage(
        head=index_head(
            METHOD_LINK.text,
            "How facts are recorded here, and what each term means.",
            METHOD,
            settings,
        ),
        chapters=tuple(
            Chapter(
                anchor=anchor,
                title=title,
                text=ProseView(text=text.format(limit=_share(settings.verbatim_limit))),
            )
            for anchor, title, text in CHAPTERS
        ),
        tables=tuple(_table(title, terms) for title, terms in tables),
    )


def _table(title: str, terms: Iterable[Term | OpenTerm]) -> DefinitionTable:
    return DefinitionTable(
        anchor="terms-" + title.lower().replace(" ", "-"),
        title=title,
        rows=tuple(
            DefinitionRow(
                # Terms that print as nothing ("exact") are listed by their value.
                label=term.label or str(term),
                definition=term.definition,
                value=str(term),
            )
            for term in terms
        ),
    )


_FRACTIONS = {0.1: "a tenth", 0.2: "a fifth", 0.25: "a quarter", 0.5: "half"}


def _share(limit: float) -> str:
    return _FRACTIONS.get(limit, f"{limit * 100:g} per cent")
