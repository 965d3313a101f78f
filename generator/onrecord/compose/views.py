"""What pages show: plain immutable data, without HTML and without records.

Templates read these fields and decide nothing. The name of a view's class names its
template in `theme/pages/`, by the table TEMPLATES; a fact's `kind` names its folder in
`theme/facts/`. Dates are words already; a target is a path from the site's root
("people/jo-doe.html", perhaps with "#fragment"), to which render puts "" or "../".

They are msgspec's structs: a site has tens of thousands, each made in an eighth of the
time that a frozen dataclass takes, and to load the classes takes a twentieth.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from msgspec import Struct, field

from onrecord.paths import PagePath

# --- small pieces --------------------------------------------------------------------------


class Link(Struct, frozen=True, kw_only=True):
    text: str
    target: str
    """Path from the site's root, or an absolute URL where `external`."""
    external: bool = False


Words = tuple[str | Link, ...]
"""A phrase or sentence: texts and links, to be set one after the other."""


class TermView(Struct, frozen=True, kw_only=True):
    """A term of the vocabulary: `value` may name a CSS modifier, `label` prints."""

    value: str
    label: str
    definition: str = ""
    mark: str = ""
    """A shape that carries the meaning without colour, for stances and aid policies."""


class DateView(Struct, frozen=True, kw_only=True):
    words: str
    """ "22 October 2024", "June 2024", "some time from 1 to 18 October 2024"."""
    datetime: str = ""
    """For <time datetime>; empty where HTML cannot say it."""
    day: str = ""
    """YYYY-MM-DD, by which it is put in order where `datetime` is empty."""
    as_written: str = ""
    note: str = ""


class VerificationView(Struct, frozen=True, kw_only=True):
    """Whether words were found in the text of their source."""

    state: str
    """"exact", "typographic" or "not-checked"."""
    words: Link
    """What that means in words, leading to the method page."""
    detail: str = ""
    """Where and when they were found, or why nobody looked."""


class NoteView(Struct, frozen=True, kw_only=True):
    """The evidence for one thing: source, place, and the chain in words."""

    source: Link
    published: str = ""
    """Date of the source in words."""
    place: Link | None = None
    """ "paragraph 5", leading to that paragraph on the source's page."""
    more_places: tuple[Link, ...] = ()
    """Where else the same is told in the same way."""
    chain: Words
    """From the one who knows to the document read: "X told Y by phone, 22 October 2024".

    Empty where the source itself speaks.
    """
    how_known: TermView
    hops: int
    """Steps between the one who knows and the document; 0: the source speaks itself."""
    teller: str = ""
    """Who is the first to tell it, for tables: "Ada Example, as an accusation"."""
    only_through: str = ""
    """Name of the one relay that this is known through; empty where it is not so."""
    later: str = ""
    """Date of the document read, where that is later than the past day of the copy."""
    supports: TermView | None = None
    """None for plain support."""
    why: str = ""
    excerpt: str = ""
    verification: VerificationView | None = None
    """Of the excerpt."""


class ProseView(Struct, frozen=True, kw_only=True):
    """Markdown whose cross-references are resolved.

    `text` holds `[[id]]`, `[[id|label]]`, `![[id]]` and `[@source place via voice]` marks;
    each stands in the mapping of its sort, keyed by what is between the brackets.
    """

    text: str
    links: Mapping[str, Link] = field(default_factory=lambda: MappingProxyType({}))
    """By id: where `[[id]]` and `[[id|label]]` lead, and the text of the unlabelled one."""
    notes: Mapping[str, NoteView] = field(default_factory=lambda: MappingProxyType({}))
    """By "source" or "source place", as written between "[@" and "]"."""
    embeds: Mapping[str, "FactView"] = field(default_factory=lambda: MappingProxyType({}))
    """By id: the cards that `![[id]]` shows."""


class ConditionView(Struct, frozen=True, kw_only=True):
    operator: TermView
    trigger: str
    consequence_label: str
    """ "What follows", or "What depends on it"."""
    consequence: str
    """Empty where the source does not say."""
    polarity_unstated: bool
    status: TermView
    assessed: str = ""
    """ "as assessed by X on 3 May 2025", or empty."""
    as_written: str = ""


class AssessmentView(Struct, frozen=True, kw_only=True):
    """The desk's own judgment of one record, which is no part of what is on record."""

    label: str
    """ "This desk’s own judgment", and of what, where its page tells of more."""
    sentences: tuple[str, ...]
    """One for each grade; the last says who judged, and when."""


class CorrectionView(Struct, frozen=True, kw_only=True):
    type: TermView
    date: DateView
    was: ProseView | None = None
    now: ProseView | None = None
    why: ProseView
    records: tuple[Link, ...] = ()
    anchor: str
    """Its id on the corrections page."""
    permalink: str
    """On the corrections page."""


# --- facts: the cards ----------------------------------------------------------------------


class FactView(Struct, frozen=True, kw_only=True):
    """What every card has. A card is rendered once and shown on many pages."""

    id: str
    kind: str
    """ "quote", "position", "aid", "flow" or "claim"."""
    label: str
    """What the reader calls it: "Quotation", "Position", "Aid policy" ..."""
    permalink: str
    title: str
    """One line of plain text that says what the fact is, for lists and titles."""
    lead: Words
    """Who says so and by which verb, before the statement: "X reported on 18 October 2024"."""
    how_known: TermView
    """The ways in which it is known, for tables; with who tells it, where no column does."""
    date: DateView | None = None
    """When it was said, seen or recorded."""
    notes: tuple[NoteView, ...]
    not_said: tuple[str, ...] = ()
    """What the source does not say, in the desk's words: "which measures"."""
    topics: tuple[Link, ...] = ()
    corrections: tuple[CorrectionView, ...] = ()
    corrected: Link | None = None
    """ "corrected on 5 May 2031", for tables and lists; None where nothing was mended."""
    assessment: AssessmentView | None = None


class QuoteView(FactView, frozen=True, kw_only=True):
    speaker: Link
    on_behalf_of: Link | None = None
    text: str = ""
    """The words, whole; empty where there are fragments."""
    fragments: tuple[str, ...] = ()
    context: ProseView | None = None
    elisions: tuple[str, ...] = ()
    language: str
    translation: TermView
    verifications: tuple[VerificationView, ...] = ()
    """Of the words, for each text that they are cited from."""
    original: str = ""
    original_language: str = ""
    """BCP 47 tag of `original`."""
    event: Link | None = None
    to: Link | None = None


class PositionView(FactView, frozen=True, kw_only=True):
    actor: Link
    proposition: Link
    stance: TermView
    basis: TermView
    since: DateView | None = None
    until: DateView | None = None
    statement: ProseView
    voiced_by: Link | None = None
    conditions: tuple[ConditionView, ...] = ()
    rationale: ProseView | None = None
    quotes: tuple[Link, ...] = ()


class AidView(FactView, frozen=True, kw_only=True):
    donor: Link
    recipient: Link
    category: TermView
    policy: TermView
    basis: TermView
    since: DateView | None = None
    until: DateView | None = None
    statement: ProseView
    voiced_by: Link | None = None
    conditions: tuple[ConditionView, ...] = ()
    rationale: ProseView | None = None
    quotes: tuple[Link, ...] = ()


class StageDate(Struct, frozen=True, kw_only=True):
    stage: TermView
    date: DateView


class FigureView(Struct, frozen=True, kw_only=True):
    words: str
    """ "about 1,500 troops"."""
    as_written: str = ""
    adds_to: Link | None = None
    """The claim whose figure this one comes on top of; the site never adds them up."""


class FlowView(FactView, frozen=True, kw_only=True):
    donor: Link
    recipient: Link
    beneficiary: Link | None = None
    beneficiary_basis: TermView | None = None
    category: TermView
    channel: TermView
    items: str
    quantity: FigureView | None = None
    value: str = ""
    """Amount, currency and how it was valued, in words."""
    stage: TermView
    dates: tuple[StageDate, ...] = ()
    statement: ProseView


class RelationView(Struct, frozen=True, kw_only=True):
    words: str
    """ "adds to", "contradicts", "is contradicted by" ..."""
    claim: Link


class ClaimView(FactView, frozen=True, kw_only=True):
    by: Link
    about: tuple[Link, ...] = ()
    statement: ProseView
    type: TermView
    figure: FigureView | None = None
    relations: tuple[RelationView, ...] = ()


# --- parts of pages ------------------------------------------------------------------------


class FactSection(Struct, frozen=True, kw_only=True):
    """A headed run of cards."""

    anchor: str
    title: str
    facts: tuple[FactView, ...]


class LinkSection(Struct, frozen=True, kw_only=True):
    """A headed list of links: what refers here, what belongs here."""

    title: str
    links: tuple[Link, ...]


class TimelineEntry(Struct, frozen=True, kw_only=True):
    date: DateView
    kind: TermView
    what: Link
    detail: str = ""
    how_known: str = ""
    """The ways in which it is known, in words."""
    corrected: Link | None = None


class TimelineYear(Struct, frozen=True, kw_only=True):
    year: str
    entries: tuple[TimelineEntry, ...]


class TickView(Struct, frozen=True, kw_only=True):
    """A line of a time axis."""

    at: str
    """Per cent of the picture's width: "12.5"."""
    label: str
    """ "June 2024"; empty where it would run into another."""


class DateMark(Struct, frozen=True, kw_only=True):
    """A date as it is drawn: never more exact than it is known."""

    shape: str
    """"day": on that day; "within": some time in the span; "throughout": all of it."""
    start: str
    width: str
    """Both in per cent; a day stands at its start."""
    top: str
    """From the top of the picture, in rem."""
    vague: bool = False
    """About, or uncertain."""
    before: bool = False
    """Its start is open or unknown: it is drawn from the edge."""
    after: bool = False
    """Likewise its end."""


class StripLane(Struct, frozen=True, kw_only=True):
    """What happened of one kind."""

    label: str
    top: str
    """Of the label's line, in rem."""
    marks: tuple[DateMark, ...]


class StripView(Struct, frozen=True, kw_only=True):
    """A picture of a timeline: kinds of events by time."""

    anchor: str
    """Makes the ids in the picture its own."""
    title: str
    description: str
    """What the picture shows, in words."""
    height: str
    """In rem."""
    ticks: tuple[TickView, ...]
    breaks: tuple[str, ...]
    """Where the axis leaves out time, in per cent."""
    lanes: tuple[StripLane, ...]
    legend: tuple[TermView, ...]
    """The shapes that stand in it, and what they mean."""
    left_out: str = ""
    """The time that the axis leaves out, in words."""


class StanceView(Struct, frozen=True, kw_only=True):
    """One stance, or one aid policy, opening its record."""

    term: TermView
    fact: Link
    """Text: a short name for screen readers; target: the fact's page."""
    recorded: str
    basis: str
    how_known: TermView
    since: str = ""
    """Only where the source says so."""
    until: str = ""
    corrected: Link | None = None


class CellEntry(StanceView, frozen=True, kw_only=True):
    """A stance in a cell, as last recorded, with all that led to it."""

    whose: Link | None = None
    """Who stands so, where neither the table nor its page says it."""
    more: str = ""
    """What of the following there is: "1 condition, 2 other records"; empty for nothing."""
    conditions: tuple[ConditionView, ...] = ()
    quotes: tuple[Link, ...] = ()
    others: tuple[StanceView, ...] = ()
    """What else was recorded on the same basis, newest first."""


class MatrixRow(Struct, frozen=True, kw_only=True):
    anchor: str
    proposition: str
    cells: tuple[tuple[CellEntry, ...], ...]
    """One for each column; empty: no position on record."""


class Matrix(Struct, frozen=True, kw_only=True):
    """Actors by propositions: the stances as last recorded."""

    columns: tuple[Link, ...]
    rows: tuple[MatrixRow, ...]
    legend: tuple[TermView, ...] = ()
    """The terms in its cells: their shapes, and what they mean."""


class StanceRow(Struct, frozen=True, kw_only=True):
    """Where one actor, or who speaks for it, stands on one question, as last recorded."""

    proposition: Link
    entries: tuple[CellEntry, ...]


class StanceGroup(Struct, frozen=True, kw_only=True):
    """The questions of one topic."""

    topic: Link
    rows: tuple[StanceRow, ...]


class AidRow(Struct, frozen=True, kw_only=True):
    donor: Link
    recipient: Link
    category: TermView
    policy: TermView
    basis: TermView
    recorded: DateView
    until: DateView | None = None
    how_known: TermView
    fact: Link
    corrected: Link | None = None


class FlowRow(Struct, frozen=True, kw_only=True):
    donor: Link
    recipient: Link
    beneficiary: Link | None
    beneficiary_basis: TermView | None
    category: TermView
    channel: TermView
    items: str
    quantity: str
    stage: TermView
    how_known: TermView
    fact: Link
    corrected: Link | None = None


class TextLine(Struct, frozen=True, kw_only=True):
    """A line of text in a picture, where nothing breaks lines by itself."""

    text: str
    top: str
    """Its baseline, in rem."""


class AidLine(Struct, frozen=True, kw_only=True):
    """One policy, or flows that are told alike, as a line from donor to recipient."""

    kind: str
    """"policy" or "flow"."""
    style: str
    """"given", "short", "unstated" or "stopped": see the legend."""
    words: tuple[TextLine, ...]
    """ "lethal aid: stage not stated, backfill; unnamed source"."""
    top: str
    """Of the line, in rem."""


class AidPair(Struct, frozen=True, kw_only=True):
    """A donor, at the left, and a recipient, at the right."""

    donor: TextLine
    recipient: TextLine
    lines: tuple[AidLine, ...]


class AidPicture(Struct, frozen=True, kw_only=True):
    """Who has which policy on aid to whom, and what is told to be sent. Nothing is summed."""

    anchor: str
    """Makes the ids in the picture its own."""
    title: str
    description: str
    """What the picture shows, in words."""
    height: str
    """In rem."""
    pairs: tuple[AidPair, ...]
    legend: tuple[TermView, ...]
    """The lines that stand in it, and what they mean."""


class ClaimRow(Struct, frozen=True, kw_only=True):
    """One claim beside its rivals: who, when, how known, what relation."""

    by: Link
    speaker: Words = ()
    """Who said it, where that is not the claimant: "spokeswoman (unnamed)"."""
    said: str
    """ "18 October 2024", "by 22 October 2024", or empty; `date` is that of what is claimed."""
    figure: str
    """The figure in words; empty for claims without one."""
    as_written: str = ""
    """The source's own words for the figure."""
    statement: str
    """The claim as plain text."""
    date: DateView | None
    how_known: TermView
    relations: tuple[RelationView, ...]
    fact: Link
    corrected: Link | None = None


class ClaimGroup(Struct, frozen=True, kw_only=True):
    """Claims that bear on one another: rival and cumulating figures, denials, restatements."""

    title: str
    """ "Figures: troops", or that they bear on one another."""
    claims: tuple[ClaimRow, ...]
    """In the order in which they were voiced."""


class QuoteRow(Struct, frozen=True, kw_only=True):
    words: str
    """The words with quotation marks, fragments parted by " … "."""
    translation: str = ""
    """Whose words in this language they are, where they are not the speaker's."""
    language: str = "en"
    """Of the words, as a BCP 47 tag."""
    fragments: str = ""
    """ "fragment" or "fragments", where they are no whole text; else empty."""
    context: str = ""
    """What one must know to read the fragments."""
    speaker: Link
    date: DateView | None
    how_known: TermView
    checked: TermView
    """Whether the words were found in the text of a source: the best of their marks."""
    fact: Link
    corrected: Link | None = None


class QuoteExcerpt(Struct, frozen=True, kw_only=True):
    """The newest of some quotations."""

    quotes: tuple[QuoteRow, ...]
    all: Link | None = None
    """ "All 12 quotations", where these are not all."""


class RelationPart(Struct, frozen=True, kw_only=True):
    """Records of one sort that link two countries."""

    label: str
    """ "aid to it", "claims about it"."""
    links: tuple[Link, ...]
    """ "5 policies", "1 flow": to the record, or to where they stand on the page."""


class RelationLine(Struct, frozen=True, kw_only=True):
    """What links a country to another, counted and not judged."""

    other: Link
    parts: tuple[RelationPart, ...]


class PostView(Struct, frozen=True, kw_only=True):
    title: Words
    """ "Secretary General of NATO"."""
    person: Link
    dates: str
    """ "since June 2023", "until 2024", "as of a source of 22 October 2024"; may be empty."""
    notes: tuple[NoteView, ...]


class ChangeLine(Struct, frozen=True, kw_only=True):
    """What changed in one record on one day."""

    record: Link
    """By what it is called now, or by its id alone where it was withdrawn."""
    what: str
    """ "Added", "Opposes → conditional; 1 quotation added"."""


class ChangeGroup(Struct, frozen=True, kw_only=True):
    """The changes of one day that belong to one subject."""

    subject: Link | None
    """A country or topic; None where the page is about it, or where there is none."""
    lines: tuple[ChangeLine, ...]
    more: str = ""
    """ "and 12 quotations and 3 claims more", where not all are listed."""


class ChangeDay(Struct, frozen=True, kw_only=True):
    date: DateView
    anchor: str
    """ "day-2031-05-04", its id on the page of changes."""
    groups: tuple[ChangeGroup, ...]


class PartLink(Struct, frozen=True, kw_only=True):
    """One part of a list that stands on several pages."""

    link: Link
    number: str
    """Of the entries there."""
    is_this: bool
    """Whether it is the page that shows this."""


class Parts(Struct, frozen=True, kw_only=True):
    """The way from part to part of a list that stands on several pages."""

    words: str
    """ "1,100 entries, by year"."""
    links: tuple[PartLink, ...]
    before: Link | None = None
    after: Link | None = None


class RestsOn(Struct, frozen=True, kw_only=True):
    """What a page rests on, as lengths of the lists behind it."""

    facts: int
    sources: tuple[Link, ...]
    words: str
    """ "12 facts from 3 sources, 1 of them read"."""
    evidence: Link | None = None
    """The page that counts how well all of it is known."""
    verified: str = ""
    """ "5 of 6 quotations checked against the source’s text"; empty without quotations."""


class DefinitionRow(Struct, frozen=True, kw_only=True):
    label: str
    definition: str
    value: str


class DefinitionTable(Struct, frozen=True, kw_only=True):
    anchor: str
    title: str
    rows: tuple[DefinitionRow, ...]


# --- pages ---------------------------------------------------------------------------------


class MomentView(Struct, frozen=True, kw_only=True):
    """The past day that a copy of the site is shown for."""

    label: str
    """ "as of 24 June 2024, known by 1 July 2024"."""
    words: str
    """What is shown, and how much was left out, in sentences."""


class Site(Struct, frozen=True, kw_only=True):
    """What every page knows of the site."""

    name: str
    description: str
    url: str
    """Absolute URL ending in a slash, or empty."""
    contact: str
    copyright: str
    navigation: tuple[Link, ...]
    search: Link | None
    """None where nothing can be searched."""
    footer: tuple[Link, ...]
    feed: Link | None = None
    """The Atom feed of all changes; None where the site has none."""
    moment: MomentView | None = None
    """None: the site as it is."""
    previews: int = 0
    """How many files the previews of its links are in; 0: there are none."""


class ContentsEntry(Struct, frozen=True, kw_only=True):
    """A section of a page, and the sections within it: targets are "#fragment" alone."""

    section: Link
    parts: tuple[Link, ...] = ()


class Head(Struct, frozen=True, kw_only=True):
    """What every page says of itself."""

    title: str
    description: str
    breadcrumbs: tuple[Link, ...] = ()
    """From home to the parent of this page."""
    contents: tuple[ContentsEntry, ...] = ()
    reviewed: str = ""
    """ "22 October 2024, by X"; empty where no review is on record."""
    changed: DateView | None = None
    """Of a country or topic: the last day on which its record changed, told under #changes."""
    rests_on: RestsOn | None = None
    assessments: tuple[AssessmentView, ...] = ()
    """What the desk judges of the record of this page; of a fact, its card tells it."""
    corrections: tuple[CorrectionView, ...] = ()
    """What was mended in the record of this page; those of a fact stand on its card."""
    cite_as: str = ""
    """How to cite this page: plain text."""
    edit_url: str = ""
    feed: Link | None = None
    """The Atom feed of the country or topic that this page is about."""
    og_type: str = "article"
    indexed: bool = True
    """False for pages that search engines and the sitemap leave out."""


class PageView(Struct, frozen=True, kw_only=True):
    head: Head


class ActorLine(Struct, frozen=True, kw_only=True):
    actor: Link
    native: tuple[tuple[str, str], ...] = ()
    """(language tag, name) pairs."""
    line: str = ""
    """The bottom line or summary as plain text."""
    how_known: str = ""
    """The ways in which the line is known, in words."""


class TopicLine(Struct, frozen=True, kw_only=True):
    topic: Link
    question: str
    line: ProseView | None = None
    """The bottom line or summary, with its notes."""
    facts: str
    """ "10 facts"."""


class HomePage(PageView, frozen=True, kw_only=True):
    topics: tuple[TopicLine, ...]
    countries: tuple[ActorLine, ...]
    organisations: tuple[ActorLine, ...]
    people: tuple[ActorLine, ...]
    pages: tuple[Link, ...]
    latest: tuple[TimelineEntry, ...]
    counts: tuple[tuple[str, Link], ...]
    """("6", "quotations": link to their index)."""
    resting: Words = ()
    """What was read for all of it, as a sentence."""


class ActorPage(PageView, frozen=True, kw_only=True):
    """A country, organisation, office or person briefing."""

    type: TermView
    name: str
    official_name: str = ""
    native: tuple[tuple[str, str], ...] = ()
    aliases: tuple[str, ...] = ()
    iso: str = ""
    same_as: tuple[Link, ...] = ()
    part_of: Link | None = None
    member_of: tuple[Link, ...] = ()
    parts: tuple[Link, ...] = ()
    members: tuple[Link, ...] = ()
    bottom_line: ProseView | None = None
    summary: ProseView | None = None
    overview: ProseView | None = None
    posts: tuple[PostView, ...] = ()
    """Posts of a person, or the people who hold posts of this body: who speaks for it."""
    stances: tuple[StanceGroup, ...] = ()
    """Positions, and aid policies that answer a question of a topic."""
    voiced: tuple[StanceGroup, ...] = ()
    """What it said for others: where these stand."""
    relations: tuple[RelationLine, ...] = ()
    """Of a country: what links it to each other one."""
    aid_given: tuple[AidRow, ...] = ()
    aid_received: tuple[AidRow, ...] = ()
    flows: tuple[FlowRow, ...] = ()
    aid_picture: AidPicture | None = None
    sections: tuple[FactSection, ...] = ()
    """The record in full: the cards of all that the tables show, and of what was said."""
    said: QuoteExcerpt | None = None
    timeline: tuple[TimelineYear, ...] = ()
    strip: StripView | None = None
    """A picture of the timeline."""
    changes: tuple[ChangeDay, ...] = ()
    """The latest of what changed on the record of a country."""
    references: tuple[LinkSection, ...] = ()
    """What else refers here."""


class TopicPage(PageView, frozen=True, kw_only=True):
    title: str
    question: str
    part_of: Link | None = None
    related: tuple[Link, ...] = ()
    bottom_line: ProseView | None = None
    summary: ProseView | None = None
    overview: ProseView | None = None
    matrix: Matrix | None = None
    rivals: tuple[ClaimGroup, ...] = ()
    """Claims side by side."""
    claims: tuple[ClaimRow, ...] = ()
    """Those that stand alone."""
    aid: tuple[AidRow, ...] = ()
    flows: tuple[FlowRow, ...] = ()
    aid_picture: AidPicture | None = None
    said: QuoteExcerpt | None = None
    timeline: tuple[TimelineYear, ...] = ()
    strip: StripView | None = None
    """A picture of the timeline."""
    changes: tuple[ChangeDay, ...] = ()
    """The latest of what changed in the topic."""
    sections: tuple[FactSection, ...] = ()
    references: tuple[LinkSection, ...] = ()


class ParticipantView(Struct, frozen=True, kw_only=True):
    actor: Link
    role: str = ""


class EventPage(PageView, frozen=True, kw_only=True):
    title: str
    type: TermView
    date: DateView
    how_known: str = ""
    """The ways in which it is known, in words, with who tells it."""
    place: str = ""
    follows: tuple[Link, ...] = ()
    """The events that it came after."""
    participants: tuple[ParticipantView, ...] = ()
    summary: ProseView | None = None
    notes: tuple[NoteView, ...]
    sections: tuple[FactSection, ...] = ()
    references: tuple[LinkSection, ...] = ()


class AgreementActView(Struct, frozen=True, kw_only=True):
    act: TermView
    date: DateView | None = None
    event: Link | None = None


class ProvisionView(Struct, frozen=True, kw_only=True):
    text: str
    conditions: tuple[ConditionView, ...] = ()
    notes: tuple[NoteView, ...]


class AgreementPage(PageView, frozen=True, kw_only=True):
    title: str
    title_is_descriptive: bool
    form: TermView
    how_known: str = ""
    """The ways in which it is known, in words, with who tells it."""
    parties: tuple[Link, ...]
    acts: tuple[AgreementActView, ...] = ()
    provisions: tuple[ProvisionView, ...] = ()
    summary: ProseView | None = None
    notes: tuple[NoteView, ...]
    references: tuple[LinkSection, ...] = ()


class VoiceView(Struct, frozen=True, kw_only=True):
    """One voice of a source: who speaks there, and the chain to this document."""

    chain: Words
    how_known: TermView
    hops: int
    facts: int
    terms_as_written: tuple[str, ...] = ()


class CitedPlace(Struct, frozen=True, kw_only=True):
    """A place of the source, and what rests on it."""

    anchor: str
    label: str
    """ "Paragraph 5", or "No place given"."""
    facts: tuple[Link, ...]


class SourcePage(PageView, frozen=True, kw_only=True):
    title: str
    title_is_descriptive: bool
    type: TermView
    source_class: TermView
    publisher: Link
    authors: tuple[str, ...] = ()
    dateline: str = ""
    published: DateView | None = None
    accessed: str = ""
    url: Link | None = None
    archive_url: Link | None = None
    archived: str = ""
    language: str
    length: str = ""
    digest: str = ""
    """The first sixteen digits of the sha-256 of the text that was read."""
    """ "612 words in 15 paragraphs", or empty where the text was not read."""
    known_through: Link | None = None
    makes_known: tuple[Link, ...] = ()
    """Sources that are known only through this one."""
    voices: tuple[VoiceView, ...] = ()
    places: tuple[CitedPlace, ...] = ()
    references: tuple[LinkSection, ...] = ()


class PageOfList(PageView, frozen=True, kw_only=True):
    """A page that lists records of a kind: all of them, or one part of them."""

    parts: Parts | None = None
    """None: the list is short, and stands here whole. Else its index holds no entry itself."""
    is_long: bool = False
    """Whether there is so much of it here that a reader would filter it."""


class QuotesPage(PageOfList, frozen=True, kw_only=True):
    quotes: tuple[QuoteRow, ...]


class AidPage(PageOfList, frozen=True, kw_only=True):
    aid: tuple[AidRow, ...]
    flows: tuple[FlowRow, ...]


class ClaimsPage(PageOfList, frozen=True, kw_only=True):
    claims: tuple[ClaimRow, ...]


class TimelinePage(PageOfList, frozen=True, kw_only=True):
    timeline: tuple[TimelineYear, ...]


class SourceRow(Struct, frozen=True, kw_only=True):
    source: Link
    known_through: str = ""
    """ "known only through X", of a document that was not read."""
    publisher: Link
    type: TermView
    published: DateView | None
    cited_by: str
    """How many records cite it."""
    corrected: Link | None = None


class SourcesPage(PageOfList, frozen=True, kw_only=True):
    sources: tuple[SourceRow, ...]


class ListEntry(Struct, frozen=True, kw_only=True):
    link: Link
    detail: str = ""
    """One line of plain text."""
    how_known: str = ""
    """The ways in which the detail is known, in words."""
    corrected: Link | None = None


class ListPage(PageOfList, frozen=True, kw_only=True):
    """An index of countries, organisations, people, topics or agreements."""

    entries: tuple[ListEntry, ...]


class SearchPage(PageView, frozen=True, kw_only=True):
    """Where a script shows what it finds; without scripts, the way to all indexes."""

    indexes: tuple[Link, ...]


class CorrectionsPage(PageView, frozen=True, kw_only=True):
    corrections: tuple[CorrectionView, ...]
    withdrawn: tuple[Link, ...] = ()


class ChangesPage(PageView, frozen=True, kw_only=True):
    """What was added, altered and withdrawn, the latest day first."""

    days: tuple[ChangeDay, ...]
    notes: tuple[str, ...]
    """Sentences that say how far the list reaches, or why there is none."""
    feeds: tuple[Link, ...] = ()


class Chapter(Struct, frozen=True, kw_only=True):
    """A headed part of a text of the site's own."""

    anchor: str
    title: str
    text: ProseView


class MethodPage(PageView, frozen=True, kw_only=True):
    chapters: tuple[Chapter, ...]
    tables: tuple[DefinitionTable, ...]


class EvidenceItem(Struct, frozen=True, kw_only=True):
    """One entry of the list behind a number."""

    link: Link
    words: str = ""
    """How it is known, or what else there is to say of it here."""


class Measure(Struct, frozen=True, kw_only=True):
    """A number that tells how well things are known, and the list behind it."""

    anchor: str
    title: str
    number: str
    """ "3 of 12 facts", "none"."""
    definition: str
    entries: tuple[EvidenceItem, ...]
    """Empty on the page of numbers where all lists together are long: each has its own page."""
    target: str = ""
    """Where the list is: "#unnamed", or its page; empty where the list is."""


class EvidenceListPage(PageOfList, frozen=True, kw_only=True):
    """The list behind one number, or a part of it, where all lists together are long."""

    about: Link | None
    """The briefing that it is about; None: the whole site."""
    measure: Measure
    numbers: Link
    """The page of all numbers."""


class EvidencePage(PageView, frozen=True, kw_only=True):
    about: Link | None
    """The briefing whose evidence this is; None: of the whole site."""
    resting: Words = ()
    """What was read for all of the site, as a sentence."""
    measures: tuple[Measure, ...]


class ConditionRow(Struct, frozen=True, kw_only=True):
    """A declared condition, with the card that it stands on."""

    fact: Link
    recorded: str
    """The day in words; of an agreement its acts, and empty where none is on record."""
    condition: ConditionView
    how_known: TermView


class ConditionGroup(Struct, frozen=True, kw_only=True):
    """The conditions of one actor, or of one agreement."""

    anchor: str
    title: str
    rows: tuple[ConditionRow, ...]


class ConditionsPage(PageView, frozen=True, kw_only=True):
    counts: tuple[tuple[str, str], ...]
    """(state, number) pairs, in the order of the vocabulary."""
    sections: tuple[ConditionGroup, ...]


class HistoryEntry(Struct, frozen=True, kw_only=True):
    """An earlier or later stance of the same actor on the same question."""

    entry: StanceView
    is_this: bool


class FactPage(PageView, frozen=True, kw_only=True):
    """The small page of one fact: its card, its history, what refers to it."""

    fact: FactView
    history: tuple[HistoryEntry, ...] = ()
    shown_on: tuple[Link, ...] = ()
    references: tuple[LinkSection, ...] = ()


class BriefingPage(PageView, frozen=True, kw_only=True):
    """A written page of its own."""

    title: str
    bottom_line: ProseView | None = None
    body: ProseView


class TombstonePage(PageView, frozen=True, kw_only=True):
    """What stays of a withdrawn record: id, date and why; none of its words."""

    id: str
    date: str
    why: str


class RedirectPage(PageView, frozen=True, kw_only=True):
    """Stands at the former place of a renamed record."""

    to: Link


class StartPage(PageView, frozen=True, kw_only=True):
    """START-HERE.html of a bundle: what it is, how to open it, how to check it."""

    about: str
    """What the bundle is, in a sentence."""
    begin: Link
    """The page to begin with."""
    holds: tuple[str, ...]
    """ "23 facts", "1 event": the pages in it by kind."""
    left_out: tuple[str, ...] = ()
    """Sentences; empty where it holds the whole site."""
    last_change: str = ""
    """The day of the last change on record, in words; empty where no history is known."""
    live: Link | None = None
    """Where the site is published."""


class NotFoundPage(PageView, frozen=True, kw_only=True):
    """404.html, the one page with root-absolute links: it is served at any depth."""


class Page(Struct, frozen=True, kw_only=True):
    """One page to render: where it goes, and what it shows when it is asked."""

    path: PagePath
    compose: Callable[[], PageView]
    indexed: bool = True
    """Whether search engines should list it: what its view's head says."""

    @property
    def view(self) -> PageView:
        """What the page shows, composed anew."""
        return self.compose()


class FeedEntry(Struct, frozen=True, kw_only=True):
    """What changed in one record on one day, for those who follow the site."""

    day: str
    """YYYY-MM-DD."""
    record: str
    """Its id; empty for the day on which the record of the site begins."""
    title: str
    summary: str = ""
    target: str
    subjects: tuple[str, ...] = ()
    """Ids of the countries and topics that it belongs to."""


class Feed(Struct, frozen=True, kw_only=True):
    """The changes of the site or of one subject, the latest first."""

    path: PagePath
    title: str
    about: PagePath
    """The page that the feed follows."""
    updated: str
    """YYYY-MM-DD, of the last change."""
    entries: tuple[FeedEntry, ...]


class Entry(Struct, frozen=True, kw_only=True, array_like=True, tag="entry"):
    """What a record is in one glance, for search and for previews of links.

    Array-like: one of each record is kept from build to build.
    """

    target: str
    """Path from the site's root, with "#fragment" for a proposition."""
    kind: str
    """ "actor", "topic", "event", "agreement", "source", "quote", "position", "aid", "flow",
    "claim" or "page"; a proposition is of the kind of its topic."""
    label: str
    """What the reader calls it: "Country", "Quotation", "News story"."""
    title: str
    """Its name, or the one line that stands for it elsewhere, with its caveats."""
    names: tuple[str, ...] = ()
    """Other names of an actor: official, native, aliases, and its ISO code."""
    native: tuple[tuple[str, str], ...] = ()
    """Those of the names that are native, as (language tag, name) pairs."""
    lead: str = ""
    """Of a fact: who says so, to stand before the text, as on its card."""
    text: str
    """What it says, in plain words, shortened after a word; it may be empty."""
    whole: str = ""
    """Of a fact, the text that was shortened: a reader may look for its last words."""
    language: str = ""
    """BCP 47 tag of the text, where that is not English."""
    known: str = ""
    """How it is known, in words; empty where nothing is asserted."""
    date: str = ""
    """In words."""
    corrected: str = ""
    """ "corrected on 5 May 2031"; empty where nothing was mended."""


class SearchGroup(Struct, frozen=True, kw_only=True):
    """The entries of one kind, as the search shows what it finds of them."""

    kind: str
    title: str
    """ "Quotations"."""
    named: bool
    """Whether titles are names: who looks for one means it before what tells of it."""
    entries: tuple[Entry, ...]


class Preview(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is told of a record beside a link to it. Its fields are those of an entry.

    What stands in one of them is left out of the others.
    """

    label: str
    date: str = ""
    title: str = ""
    native: tuple[tuple[str, str], ...] = ()
    names: str = ""
    """The names that are not native, one after the other."""
    lead: str = ""
    """With a colon, before the text."""
    text: str = ""
    language: str = ""
    known: str = ""
    corrected: str = ""


class PreviewFile(Struct, frozen=True, kw_only=True):
    """Some of the previews: those of the targets whose checksum leads to this file."""

    path: PagePath
    targets: tuple[str, ...]
    compose: Callable[[], dict[str, Preview]]
    """Makes them when it is asked, by target."""


def _leading_nowhere(record_id: str) -> Link:
    return Link(text=record_id, target="")


def _no_card(_: str) -> None:
    return None


class Pages(Struct, frozen=True, kw_only=True):
    """All pages of a site, with what they share."""

    site: Site
    pages: tuple[Page, ...]
    feeds: tuple[Feed, ...] = ()
    entries: Callable[[], tuple[Entry, ...]] = tuple
    """Makes the entries of all records when it is asked, by kind and id."""
    search: Callable[[], tuple[SearchGroup, ...]] = tuple
    """Makes what the search finds, in the order of its results."""
    previews: tuple[PreviewFile, ...] = ()
    link: Callable[[str], Link] = _leading_nowhere
    """Returns the link to a record by its id, for texts beside the site; no target: none has it."""
    card: Callable[[str], FactView | None] = _no_card
    """Returns the card of a fact by its id; None where no fact has it."""
    given: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    """What pages look up beside the graph, by key: see `Graph.look_up`."""


TEMPLATES: Mapping[type[PageView], str] = MappingProxyType(
    {
        HomePage: "home",
        ActorPage: "actor",
        TopicPage: "topic",
        EventPage: "event",
        AgreementPage: "agreement",
        SourcePage: "source",
        QuotesPage: "quotes",
        AidPage: "aid",
        ClaimsPage: "claims",
        TimelinePage: "timeline",
        SourcesPage: "sources",
        ListPage: "list",
        SearchPage: "search",
        CorrectionsPage: "corrections",
        ChangesPage: "changes",
        MethodPage: "method",
        EvidencePage: "evidence",
        EvidenceListPage: "evidence_list",
        ConditionsPage: "conditions",
        FactPage: "fact",
        BriefingPage: "briefing",
        TombstonePage: "tombstone",
        RedirectPage: "redirect",
        StartPage: "start",
        NotFoundPage: "404",
    }
)
"""View -> name of its template in theme/pages/."""

PIECES = frozenset([DateView, Link, NoteView, Site, TermView, VerificationView])
"""Small views that many pages show: each is printed once."""
