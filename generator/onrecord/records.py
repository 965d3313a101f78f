"""The records that sheets hold: one immutable type for each kind, without rules.

Field names are the keys of the sheets; `docs/` and VOCABULARY tell what they mean.
Enumerations are terms of `onrecord.vocabulary`; ids are strings not yet looked up.
"""

import datetime
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import ClassVar

from onrecord.dates import Date
from onrecord.ids import RecordId
from onrecord.problems import Location
from onrecord.vocabulary import (
    Act,
    ActorType,
    AgreementActType,
    AgreementForm,
    AidCategory,
    Basis,
    BeneficiaryBasis,
    Channel,
    ClaimType,
    ConditionStatus,
    Confidence,
    CorrectionType,
    Credibility,
    ElisionBy,
    EventType,
    Likelihood,
    Medium,
    Naming,
    Operator,
    Polarity,
    Policy,
    Qualifier,
    RelationType,
    Reliability,
    SourceClass,
    SourceType,
    Stage,
    Stance,
    Status,
    Supports,
    Terms,
    Translation,
)

FieldPath = tuple[str | int, ...]
"""The way from a record to a value in it: ("sources", 0, "via")."""


class Places(ABC):
    """Tells where in its sheet a value of a record stands."""

    # No protocol: of each record that was kept it is asked whether it has such (`read.kept`).
    __slots__ = ()

    path: str
    """The sheet, relative to the site's root."""

    @abstractmethod
    def of(self, *path: str | int) -> Location:
        """Return the place of the value at *path*, or of the nearest value around it."""

    @abstractmethod
    def of_key(self, *path: str | int) -> Location:
        """Return the place of the key that *path* ends in, or of the nearest value around it."""


# --- prose ---------------------------------------------------------------------------------


class MarkKind(StrEnum):
    """What stands in double brackets, or in brackets with an at sign."""

    LINK = "link"
    EMBED = "embed"
    CITE = "cite"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a document: paragraphs (from 1), pages, or a time code."""

    kind: str
    """"paragraph", "page" or "time"."""
    value: str
    """"5", or "5-7" for several on end."""

    @property
    def paragraphs(self) -> range:
        """The numbers of the paragraphs; none for what is no paragraph."""
        return _numbers(self.value) if self.kind == "paragraph" else range(0)


@lru_cache(maxsize=4096)
def _numbers(value: str) -> range:
    first, _, last = value.partition("-")
    return range(int(first), int(last or first) + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A cross-reference: `[[target|label]]`, `![[target]]`, `[@target place via voice]`."""

    kind: MarkKind
    target: RecordId
    label: str = ""
    place: Place | None = None
    via: str = ""
    """The voice of the source that is cited; empty: the source speaks itself."""
    start: int
    """Offset of the mark in the prose, in characters."""
    end: int
    at: Location


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown as the editor wrote it, with its cross-references found."""

    text: str
    marks: tuple[Mark, ...] = ()


# --- values that several kinds share -------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where a thing can be seen: a source, a place in it, and the voice that speaks there."""

    source: RecordId
    at: Place | None = None
    via: str = ""
    """Name of one of the source's voices; empty: the source speaks itself."""
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    supports: Supports = Supports.SUPPORTS
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One step on the way from the one who knows to the document that was read."""

    who: RecordId | None = None
    role: str = ""
    of: RecordId | None = None
    act: Act = Act.SAID
    to: RecordId | None = None
    medium: Medium = Medium.UNSTATED
    date: Date | None = None
    naming: Naming | None = None
    """None: derived. A role alone is unnamed; an office speaks as an office."""
    terms: Terms = Terms.UNSTATED
    terms_as_written: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who speaks at some place of a source: hops, nearest to the knowledge first."""

    hops: tuple[Hop, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    value: int | float | None = None
    min: int | float | None = None
    max: int | float | None = None
    unit: str = ""
    qualifier: Qualifier = Qualifier.EXACT
    adds_to: RecordId | None = None
    as_written: str = ""

    def in_words(self) -> str:
        """Return "about 1,500 troops", "thousands of troops", "2 to 5 ships".

        What comes on top of another figure says so: "another 10,000 troops".
        """
        number = ""
        if self.value is not None:
            number = f"{self.value:,}"
        elif self.min is not None and self.max is not None:
            number = f"{self.min:,} to {self.max:,}"
        further = ("another" if number else "further") if self.adds_to else ""
        return " ".join(filter(None, (self.qualifier.label, further, number, self.unit)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """A judgment of the desk on a fact, with who made it and when."""

    by: str
    on: datetime.date
    source_reliability: Reliability | None = None
    credibility: Credibility | None = None
    likelihood: Likelihood | None = None
    confidence: Confidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who looked, and on which day."""

    on: datetime.date
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    operator: Operator
    trigger: str
    consequence: str = ""
    """What follows; empty where the source does not say."""
    polarity: Polarity = Polarity.STATED
    status: ConditionStatus = ConditionStatus.UNKNOWN
    assessed: Signature | None = None
    as_written: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """An editor's answer to a warning about this record."""

    code: str
    why: str
    by: str
    on: datetime.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    on: datetime.date
    why: str


# --- the kinds -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What all kinds have in common."""

    kind: ClassVar[str]
    folder: ClassVar[str]

    id: RecordId
    places: Places = field(repr=False, compare=False)
    topics: tuple[RecordId, ...] = ()
    sources: tuple[Citation, ...] = ()
    status: Status = Status.PUBLISHED
    withdrawn: Withdrawal | None = None
    embargo: datetime.datetime | None = None
    reviewed: Signature | None = None
    redirect_from: tuple[RecordId, ...] = ()
    """Ids that this record had before; its own, where its type or its page changed."""
    notes: str = ""
    """For the desk; never published."""
    accepted: tuple[Accepted, ...] = ()
    assessment: Assessment | None = None

    @property
    def at(self) -> Location:
        return self.places.of()


@dataclass(frozen=True, slots=True, kw_only=True)
class NativeName:
    """A name or words in the language of their owner."""

    lang: str
    """BCP 47 language tag."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """An office held by a person (Popolo: membership in a post)."""

    title: str
    of: RecordId | None = None
    since: Date | None = None
    until: Date | None = None
    sources: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor(Record):
    kind = "actor"
    folder = "actors"

    type: ActorType
    name: str
    article: str = ""
    """What stands before the name in a sentence: "the" for "the Foreign Ministry"."""
    official_name: str = ""
    native: tuple[NativeName, ...] = ()
    aliases: tuple[str, ...] = ()
    sort_name: str = ""
    iso: str = ""
    """ISO 3166-1 alpha-2 code, countries only."""
    part_of: RecordId | None = None
    member_of: tuple[RecordId, ...] = ()
    posts: tuple[Post, ...] = ()
    same_as: tuple[str, ...] = ()
    summary: Prose | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PropositionAid:
    recipient: RecordId
    category: AidCategory


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """A neutral yes-or-no sentence that actors can stand on: a row of the matrix."""

    id: RecordId
    text: str
    aid: PropositionAid | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(Record):
    kind = "topic"
    folder = "topics"

    title: str
    question: str
    summary: Prose | None = None
    part_of: RecordId | None = None
    related: tuple[RecordId, ...] = ()
    propositions: tuple[Proposition, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """Measures of the text that the editor read; the text itself is not published."""

    sha256: str
    words: int
    paragraphs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Record):
    kind = "source"
    folder = "sources"

    type: SourceType
    source_class: SourceClass
    """Written `class` in the sheet."""
    title: str
    title_is_descriptive: bool = False
    """True where the text read shows no title, and `title` only describes it."""
    publisher: RecordId
    authors: tuple[str, ...] = ()
    dateline: str = ""
    published: Date | None = None
    accessed: datetime.date | None = None
    url: str = ""
    archive_url: str = ""
    archived: datetime.date | None = None
    known_through: RecordId | None = None
    """The source that we know this one through, where we did not read it."""
    language: str = "en"
    snapshot: Snapshot | None = None
    voices: Mapping[str, Voice] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    actor: RecordId
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Record):
    kind = "event"
    folder = "events"

    type: EventType
    title: str
    date: Date
    place: str = ""
    participants: tuple[Participant, ...] = ()
    follows: tuple[RecordId, ...] = ()
    """The events that it came after, where a source tells their order."""
    summary: Prose | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementAct:
    act: AgreementActType
    date: Date | None = None
    event: RecordId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    text: str
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Record):
    kind = "agreement"
    folder = "agreements"

    title: str
    title_is_descriptive: bool = False
    parties: tuple[RecordId, ...]
    form: AgreementForm = AgreementForm.UNSPECIFIED
    acts: tuple[AgreementAct, ...] = ()
    provisions: tuple[Provision, ...] = ()
    summary: Prose | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Record):
    """Where an actor stands on a proposition; curated, never computed."""

    kind = "position"
    folder = "positions"

    actor: RecordId
    proposition: RecordId
    stance: Stance
    basis: Basis
    recorded: Date
    """When it was voiced or seen."""
    since: Date | None = None
    until: Date | None = None
    statement: Prose
    not_said: tuple[str, ...] = ()
    """What one would ask and the source does not say: "which measures"."""
    voiced_by: RecordId | None = None
    conditions: tuple[Condition, ...] = ()
    rationale: Prose | None = None
    quotes: tuple[RecordId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Elision:
    by: ElisionBy


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Record):
    """Words, verbatim: a whole text, or fragments in order."""

    kind = "quote"
    folder = "quotes"

    speaker: RecordId
    on_behalf_of: RecordId | None = None
    text: str = ""
    fragments: tuple[str, ...] = ()
    context: Prose | None = None
    not_said: tuple[str, ...] = ()
    """What one would ask and the source does not say: "which measures"."""
    elisions: tuple[Elision, ...] = ()
    language: str = "en"
    translation: Translation = Translation.UNKNOWN
    original: NativeName | None = None
    """The words as they were spoken, where `text` is a translation of them."""
    date: Date | None = None
    event: RecordId | None = None
    to: RecordId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Aid(Record):
    """One actor's policy on one category of aid to another."""

    kind = "aid"
    folder = "aid"

    donor: RecordId
    recipient: RecordId
    category: AidCategory
    policy: Policy
    basis: Basis
    recorded: Date
    since: Date | None = None
    until: Date | None = None
    statement: Prose
    not_said: tuple[str, ...] = ()
    """What one would ask and the source does not say: "which measures"."""
    voiced_by: RecordId | None = None
    conditions: tuple[Condition, ...] = ()
    rationale: Prose | None = None
    quotes: tuple[RecordId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    amount: int | float
    currency: str
    """ISO 4217 code."""
    valuation: str = ""
    """How the amount was arrived at, where the source says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow(Record):
    """A thing sent, promised, or said to be sent."""

    kind = "flow"
    folder = "flows"

    donor: RecordId
    recipient: RecordId
    beneficiary: RecordId | None = None
    beneficiary_basis: BeneficiaryBasis | None = None
    category: AidCategory
    channel: Channel
    items: str
    quantity: Figure | None = None
    value: Money | None = None
    stage: Stage
    dates: Mapping[Stage, Date] = field(default_factory=lambda: MappingProxyType({}))
    statement: Prose
    not_said: tuple[str, ...] = ()
    """What one would ask and the source does not say: "which measures"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    type: RelationType
    to: RecordId


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Record):
    """Somebody's assertion of fact; rivals coexist."""

    kind = "claim"
    folder = "claims"

    by: RecordId
    about: tuple[RecordId, ...] = ()
    type: ClaimType
    statement: Prose
    figure: Figure | None = None
    date: Date | None = None
    relations: tuple[Relation, ...] = ()
    not_said: tuple[str, ...] = ()
    """What one would ask and the source does not say: "which measures"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction(Record):
    kind = "correction"
    folder = "corrections"

    date: datetime.date
    type: CorrectionType
    records: tuple[RecordId, ...]
    was: Prose | None = None
    now: Prose | None = None
    why: Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing(Record):
    """Markdown with front matter: the overview of a country or topic, or a page of its own."""

    kind = "briefing"
    folder = "briefings"

    for_: RecordId | None = None
    """Written `for` in the front matter: the actor or topic that it is the overview of."""
    title: str = ""
    bottom_line: Prose | None = None
    body: Prose


Fact = Position | Quote | Aid | Flow | Claim
"""The kinds that are cards, with a small page each."""

KINDS: Mapping[str, type[Record]] = MappingProxyType(
    {
        record.folder: record
        for record in (
            Actor,
            Topic,
            Source,
            Event,
            Agreement,
            Position,
            Quote,
            Aid,
            Flow,
            Claim,
            Correction,
            Briefing,
        )
    }
)
"""Folder of content/ -> type of the records in its sheets."""
