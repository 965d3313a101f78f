"""The terms of the records: each with a label and a one-line definition, once.

From these come the method page, the hints of errors and the words on the pages.
Closed enumerations carry rules of ours; open lists (stances, kinds of aid,
channels, kinds of event) may be extended in site.yml, under `vocabulary:`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Self, TypeVar


class Term(StrEnum):
    """A member of a closed enumeration: its value in sheets, its label and its definition."""

    label: str
    definition: str
    mark: str
    """A shape that stands before the label; most have none."""

    def __new__(cls, value: str, label: str, definition: str, mark: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.definition = definition
        member.mark = mark
        return member


class Status(Term):
    """Whether a record is shown."""

    DRAFT = "draft", "draft", "Not published: being written."
    PUBLISHED = "published", "published", "Shown on the site."
    WITHDRAWN = "withdrawn", "withdrawn", "Taken back; a page says when and why, without its words."


class ActorType(Term):
    COUNTRY = "country", "country", "A state, as a party to the events."
    ORGANISATION = "organisation", "organisation", "A body with a name of its own."
    OFFICE = "office", "office", "An office of state; it is not the person who holds it."
    PERSON = "person", "person", "A named human being."


class SourceType(Term):
    """Kinds of document, in CSL's names (Citation Style Language 1.0.2, appendix III)."""

    ARTICLE_NEWSPAPER = "article-newspaper", "news story", "A story in a newspaper or on its site."
    ARTICLE_MAGAZINE = "article-magazine", "magazine story", "A story in a magazine."
    ARTICLE_JOURNAL = "article-journal", "journal article", "An article in a scholarly journal."
    BROADCAST = "broadcast", "broadcast", "A radio or television broadcast."
    INTERVIEW = "interview", "interview", "An interview, as published or transcribed."
    PRESS_RELEASE = "press-release", "news release", "A release of an office or organisation."
    REPORT = "report", "report", "A report of an organisation."
    SPEECH = "speech", "speech", "A speech, as delivered or published."
    TREATY = "treaty", "treaty", "The text of a treaty."
    LEGISLATION = "legislation", "legislation", "A law or resolution."
    BILL = "bill", "bill", "A draft of a law."
    HEARING = "hearing", "hearing", "The record of a hearing."
    POST = "post", "post", "A post on a social network or forum."
    WEBPAGE = "webpage", "web page", "A page of a web site."
    BOOK = "book", "book", "A book."
    DATASET = "dataset", "data set", "A set of data."
    DOCUMENT = "document", "document", "A document of another type."


class SourceClass(Term):
    """How near a document stands to what it tells."""

    PRIMARY = "primary", "primary document", "Issued by those who speak or act in it."
    WIRE = "wire", "wire report", "A report of a news agency."
    NEWS = "news", "news report", "A report of a news outlet."
    ANALYSIS = "analysis", "analysis", "A text that interprets what others report."


class Act(Term):
    """What somebody did with what they knew. The label is the verb that a page prints."""

    SAID = "said", "said", "Spoke the words, or had them spoken."
    WROTE = "wrote", "wrote", "Set it down in a text of their own."
    RELEASED = "released", "stated", "Gave it out in a release."
    TOLD = "told", "told", "Said it to somebody who is named."
    AGREED = "agreed", "agreed", "Agreed with another on it, as told."
    ACCUSED = "accused", "made this accusation", "Asserted it as an accusation."
    ASSESSED = "assessed", "gave this assessment", "Judged it so from intelligence or analysis."
    RELAYED = "relayed", "relayed this", "Passed on what another had said."
    REPORTED = "reported", "reported", "Gave it out as found or learned."
    CHARACTERISED = "characterised", "described it so", "Put it so in their own words of judgment."


class Medium(Term):
    """How the words travelled. The label completes "..., in / by / at ...": it is a phrase."""

    NEWS_RELEASE = "news-release", "in a news release", "A release to the press."
    PHONE = "phone", "by phone", "A telephone call."
    BROADCAST_INTERVIEW = (
        "broadcast-interview",
        "in a televised interview",
        "A televised interview.",
    )
    BRIEFING = "briefing", "at a briefing", "A briefing of the press or of officials."
    DOCUMENT = "document", "in a document", "A document of another kind."
    POST = "post", "in a post", "A post on a network."
    NEWS_REPORT = "news-report", "in news reports", "One or more reports in the news."
    UNSTATED = "unstated", "", "The source does not say."


class Naming(Term):
    """How the one who spoke is identified (Associated Press, anonymous sources)."""

    NAMED = "named", "named", "A person or body with its name."
    OFFICE = "office", "named office", "An office or service speaks, no person is named."
    UNNAMED = "unnamed", "unnamed", "A person who is described, not named."
    UNSTATED = "unstated", "not stated", "The source does not say who spoke."


class Terms(Term):
    """The terms on which something was told (Associated Press)."""

    ON_THE_RECORD = "on-the-record", "on the record", "May be quoted with the name."
    BACKGROUND = "background", "on background", "May be quoted, without the name."
    DEEP_BACKGROUND = "deep-background", "on deep background", "May be used, without quotation."
    OFF_THE_RECORD = "off-the-record", "off the record", "May not be published."
    UNSTATED = "unstated", "terms not stated", "The source does not say."


class HowKnown(Term):
    """How we know a thing: derived from the hops and the source, never typed."""

    NAMED_SOURCE = (
        "named-source",
        "attributed by name",
        "Said by a named person, office or organisation.",
    )
    DOCUMENT = (
        "document",
        "stated in a document",
        "Stated in a release or document of the speaker, which was read.",
    )
    REPORTED_DOCUMENT = (
        "reported-document",
        "document, as reported",
        "Stated in a release or document of the speaker that was not read: a report tells of it.",
    )
    INTELLIGENCE = (
        "intelligence-assessment",
        "assessment",
        "Given as a judgment from intelligence or analysis, by the one who made it.",
    )
    ACCUSATION = "accusation", "accusation", "Asserted by one party against another."
    UNNAMED_SOURCE = (
        "unnamed-source",
        "unnamed source",
        "Rests on people, or on reports, that are described and not named.",
    )
    RELAYED = (
        "relayed",
        "second-hand",
        "The words or view of one party, known only because another party gave them out.",
    )
    MEDIA_REPORT = "media-report", "media report", "Reported by the press in its own voice."
    ANALYSIS = "analysis", "analysis", "A judgment of the one who says it, not an observation."


class Supports(Term):
    SUPPORTS = "supports", "supports", "The passage says it."
    CONTRADICTS = "contradicts", "contradicts", "The passage says otherwise."
    CONTEXT = "context", "context", "The passage helps to understand it."


class Qualifier(Term):
    """How exact a figure is. The label stands before the number."""

    EXACT = "exact", "", "The source gives the number as exact."
    ABOUT = "about", "about", "The source says roughly, about, some."
    AT_LEAST = "at-least", "at least", "The source gives a lower bound."
    AT_MOST = "at-most", "at most", "The source gives an upper bound."
    THOUSANDS_OF = "thousands-of", "thousands of", "The source gives an order of size, no number."


class Operator(Term):
    """How a condition binds its consequence. The label stands before the trigger."""

    IF = "if", "if", "The consequence follows when the trigger is true."
    UNLESS = "unless", "unless", "The consequence follows while the trigger is not true."
    DEPENDS_ON = (
        "depends-on",
        "depending on",
        "The trigger decides; which way is told by the polarity, or not at all.",
    )
    IN_PROPORTION_TO = (
        "in-proportion-to",
        "in line with",
        "The consequence keeps step with the trigger.",
    )


class Polarity(Term):
    STATED = "stated", "stated", "The source says which way the condition works."
    UNSTATED = (
        "unstated",
        "not stated",
        "The source does not say which way the condition works.",
    )


class ConditionStatus(Term):
    UNMET = "unmet", "unmet", "Assessed as not fulfilled."
    PARTLY_MET = "partly-met", "partly met", "Assessed as fulfilled in part."
    MET = "met", "met", "Assessed as fulfilled."
    DISPUTED = "disputed", "disputed", "Parties differ on whether it is fulfilled."
    UNKNOWN = "unknown", "not assessed", "Nobody assessed it, or it cannot be told."


class Basis(Term):
    """What a position rests on."""

    DECLARED = "declared", "declared", "The actor said so."
    ENACTED = "enacted", "enacted", "A law or decision of the actor says so."
    PRACTISED = "practised", "practised", "What the actor is described as doing."
    ATTRIBUTED = (
        "attributed-by-other",
        "attributed by another",
        "Somebody else says so of the actor.",
    )


class Policy(Term):
    """What a donor does about one category of aid to one recipient."""

    PROVIDES = "provides", "provides", "Gives it.", "◆"
    WITHHOLDS = (
        "withholds",
        "holds back",
        "Does not give it, or has resisted giving it: the statement says which.",
        "◇",
    )
    CONDITIONAL = "conditional", "conditional", "Makes it depend on something.", "◐"
    UNDER_REVIEW = (
        "under-review",
        "review announced",
        "Has said that it would review the policy; whether it did is another matter.",
        "↻",
    )
    ENDED = "ended", "ended", "Gave it, and no longer does.", "■"


class Stage(Term):
    """How far a flow of aid has come (IATI's transaction types where it has one)."""

    CONSIDERED = "considered", "considered", "Under discussion; nothing promised."
    ANNOUNCED = "announced", "announced", "Made public as an intention."
    PLEDGED = "pledged", "pledged", "Promised, without a binding commitment."
    COMMITTED = "committed", "committed", "A firm written obligation (IATI: outgoing commitment)."
    ALLOCATED = "allocated", "allocated", "Funds or stocks are set aside for it."
    DELIVERED = "delivered", "delivered", "Handed over (IATI: disbursement)."
    SUSPENDED = "suspended", "suspended", "Stopped for the time being."
    CANCELLED = "cancelled", "cancelled", "Given up before it was completed."
    UNSTATED = "unstated", "stage not stated", "The source does not say how far it has come."


class BeneficiaryBasis(Term):
    STATED = "stated", "stated", "The source names the beneficiary."
    IMPLIED = "implied", "implied", "The source lets it be inferred, without saying so."


class ClaimType(Term):
    EVENT = "event", "event", "That something happened."
    FIGURE = "figure", "figure", "How many or how much."
    ACCUSATION = "accusation", "accusation", "That another did wrong."
    POLICY = "policy-description", "description of a policy", "What somebody's policy is."
    ANALYSIS = "analysis", "analysis", "What it means."
    FORECAST = "forecast", "forecast", "What will happen."


class RelationType(Term):
    """How one claim stands to another. The label is read as "this claim ... that one"."""

    UPDATES = "updates", "updates", "Brings the other up to date."
    CONTRADICTS = "contradicts", "contradicts", "Both cannot be true."
    RESTATES = "restates", "restates", "Says the same again, from the same origin."
    CORROBORATES = "corroborates", "corroborates", "Says the same, from another origin."
    DENIES = "denies", "denies", "Says that the other is not so."


class Translation(Term):
    ORIGINAL = "original", "original language", "The words are in the language they were spoken in."
    OFFICIAL = "official", "official translation", "Translated by the speaker's side."
    OUTLET = "outlet", "translated by the outlet", "Translated by the source."
    OWN = "own", "our translation", "Translated by this desk."
    UNKNOWN = "unknown", "translator not stated", "The source does not say whether or by whom."


class ElisionBy(Term):
    OUTLET = (
        "outlet",
        "words left out by the source",
        "The source itself left words out, and shows it.",
    )
    EDITOR = "editor", "words left out by this desk", "We left words out."


class AgreementForm(Term):
    TREATY = "treaty", "treaty", "A treaty under international law."
    DECLARATION = "declaration", "declaration", "A joint declaration."
    PLEDGE = "pledge", "pledge", "A promise, in whatever form."
    MEMORANDUM = "memorandum", "memorandum", "A memorandum of understanding."
    UNSPECIFIED = "unspecified", "form not stated", "The source does not name the form."


class AgreementActType(Term):
    SIGNED = "signed", "signed", "The parties signed it."
    ANNOUNCED = "announced", "announced", "It was made public."
    RATIFIED = "ratified", "ratified", "A party's legislature approved it."
    IN_FORCE = "in-force", "in force", "It binds the parties."


class CorrectionType(Term):
    CORRECTION = "correction", "Correction", "We were wrong."
    CLARIFICATION = "clarification", "Clarification", "We were right and not clear."
    UPDATE = "update", "Update", "The world has moved on."


class Reliability(Term):
    """Reliability of a source (NATO Admiralty code, AJP-2.1)."""

    A = "A", "completely reliable", "No doubt of authenticity or competence."
    B = "B", "usually reliable", "Minor doubt; mostly valid in the past."
    C = "C", "fairly reliable", "Doubt; valid in the past at times."
    D = "D", "not usually reliable", "Significant doubt."
    E = "E", "unreliable", "Lacks authenticity or competence."
    F = "F", "reliability cannot be judged", "No basis to judge."


class Credibility(Term):
    """Credibility of information (NATO Admiralty code, AJP-2.1)."""

    CONFIRMED = "1", "confirmed by other sources", "Confirmed by independent sources."
    PROBABLY_TRUE = "2", "probably true", "Consistent with other information."
    POSSIBLY_TRUE = "3", "possibly true", "Reasonable, agrees in part."
    DOUBTFUL = "4", "doubtful", "Possible, not confirmed."
    IMPROBABLE = "5", "improbable", "Contradicted by other information."
    CANNOT_BE_JUDGED = "6", "truth cannot be judged", "No basis to judge."


class Likelihood(Term):
    """How probable a thing is (ICD 203, the seven expressions)."""

    ALMOST_NO_CHANCE = "almost-no-chance", "almost no chance", "1 to 5 per cent."
    VERY_UNLIKELY = "very-unlikely", "very unlikely", "5 to 20 per cent."
    UNLIKELY = "unlikely", "unlikely", "20 to 45 per cent."
    EVEN = "roughly-even-chance", "roughly even chance", "45 to 55 per cent."
    LIKELY = "likely", "likely", "55 to 80 per cent."
    VERY_LIKELY = "very-likely", "very likely", "80 to 95 per cent."
    ALMOST_CERTAIN = "almost-certain", "almost certain", "95 to 99 per cent."


class Confidence(Term):
    """How sound the basis of a judgment is (ICD 203)."""

    LOW = "low", "low confidence", "Scant, questionable or fragmented information."
    MODERATE = "moderate", "moderate confidence", "Credible and plausible, not corroborated enough."
    HIGH = "high", "high confidence", "Good information from several sources."


@dataclass(frozen=True, slots=True)
class OpenTerm:
    """A member of a list that a desk may extend: value in sheets, label, definition."""

    value: str
    label: str
    definition: str

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True)
class Stance(OpenTerm):
    """Where an actor stands. `mark` is the shape beside the word in the matrix."""

    mark: str = "□"


@dataclass(frozen=True, slots=True)
class AidCategory(OpenTerm):
    """What kind of help."""


@dataclass(frozen=True, slots=True)
class Channel(OpenTerm):
    """The way that help takes."""


@dataclass(frozen=True, slots=True)
class EventType(OpenTerm):
    """What kind of happening."""


_T = TypeVar("_T", bound=OpenTerm)


def _by_value(*terms: _T) -> Mapping[str, _T]:
    return MappingProxyType({term.value: term for term in terms})


STANCES = _by_value(
    Stance("supports", "supports", "Says yes to it, or is for it.", "●"),
    Stance("opposes", "opposes", "Says no to it, or is against it.", "✕"),
    Stance("conditional", "conditional", "For or against it, depending on something named.", "◐"),
    Stance(
        "under-review",
        "review announced",
        "Has said that it would review its position; whether it did is another matter.",
        "↻",
    ),
    Stance("noncommittal", "noncommittal", "Has spoken to it without taking a side.", "○"),
    Stance("no-known-position", "no known position", "We looked and found none.", "–"),
)

AID_CATEGORIES = _by_value(
    AidCategory("humanitarian", "humanitarian aid", "Relief for people: food, shelter, medicine."),
    AidCategory("financial", "financial aid", "Money, credit, budget support."),
    AidCategory("nonlethal", "nonlethal aid", "Material for a defence that is no weapon."),
    AidCategory("lethal", "lethal aid", "Weapons and ammunition."),
    AidCategory("personnel", "personnel", "People, sent to serve."),
    AidCategory("training", "training", "Instruction of the recipient's people."),
    AidCategory("intelligence", "intelligence", "Information on an adversary."),
    AidCategory("dual-use", "dual-use goods", "Goods of civil and military use."),
)

CHANNELS = _by_value(
    Channel("direct", "direct", "From the donor to the recipient."),
    Channel(
        "backfill",
        "classed here as backfill",
        "To a third party that supplies the beneficiary; so classed by this desk.",
    ),
    Channel("via-third-country", "through a third country", "Handed on by another state."),
    Channel("sale", "sale", "Sold."),
    Channel("loan", "loan", "Lent, to be returned or replaced."),
    Channel("multilateral", "multilateral", "Through an organisation of states or a common fund."),
    Channel("unstated", "channel not stated", "The source does not say."),
)

EVENT_TYPES = _by_value(
    EventType("meeting", "meeting", "People met."),
    EventType("call", "call", "People spoke by phone or video."),
    EventType("summit", "summit", "Heads of state or government met."),
    EventType("statement", "statement", "Somebody gave out a statement."),
    EventType("interview", "interview", "Somebody was interviewed."),
    EventType("report", "report", "Somebody gave out findings, or the press reported."),
    EventType("deployment", "deployment", "Forces were moved."),
    EventType("transfer", "transfer", "Goods or money changed hands."),
    EventType("attack", "attack", "Force was used."),
    EventType("vote", "vote", "A body voted."),
    EventType("decision", "decision", "A body or office decided."),
    EventType("other", "event", "Something else happened."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The open lists, with what a desk added to them."""

    stances: Mapping[str, Stance] = field(default_factory=lambda: STANCES)
    aid_categories: Mapping[str, AidCategory] = field(default_factory=lambda: AID_CATEGORIES)
    channels: Mapping[str, Channel] = field(default_factory=lambda: CHANNELS)
    event_types: Mapping[str, EventType] = field(default_factory=lambda: EVENT_TYPES)

    # Their order counts: pages and hints list them in it.

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Vocabulary) and self._in_order == other._in_order

    def __hash__(self) -> int:
        return hash(self._in_order)

    @property
    def _in_order(self) -> tuple[tuple[OpenTerm, ...], ...]:
        lists = (self.stances, self.aid_categories, self.channels, self.event_types)
        return tuple(tuple(terms.values()) for terms in lists)
