"""What `onrecord new` asks for a record of each kind, and what it leaves to be filled in.

Asked is what a sheet of the kind needs, and what nearly every one has. What many have stands
below it as comments, each a line that can be used as it is once its value is changed.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from onrecord.link.edges import ACTOR, CORRECTABLE, PROPOSITION, TOPIC, Kinds
from onrecord.records import (
    Actor,
    Agreement,
    Aid,
    Claim,
    Correction,
    Event,
    Flow,
    Position,
    Quote,
    Record,
    Source,
    Topic,
)


class Question(NamedTuple):
    """One field of a new record."""

    field: str
    """Its name in the record's class."""
    words: str
    """What an editor is asked."""
    kinds: Kinds | None = None
    """The kinds of records that the id in it may name; None for other values."""
    is_list: bool = False
    """Whether it takes several values, parted by commas."""
    is_needed: bool = True
    """Whether an empty answer is no answer."""


class Form(NamedTuple):
    """What is asked for records of one kind."""

    questions: tuple[Question, ...]
    is_cited: bool
    """Whether it is asked, too, which source says so, where, and through which voice."""
    likely: tuple[str, ...]
    """Lines of YAML that many such sheets have."""


_TOPICS = Question("topics", "Its topics", TOPIC, is_list=True, is_needed=False)
_STATEMENT = Question("statement", "What is said, in your words and no more than the source says")
_RECORDED = Question("recorded", "When it was voiced or seen")
_BASIS = Question("basis", "What it rests on")
_VOICED = Question("voiced_by", "Who gave it voice", ACTOR, is_needed=False)
_WORDS = "The words, whole sentences, without quotation marks; for fragments, ' … ' between them"

_PROPOSITION = "On what actors take a stand, as one sentence that may hold or not"
_VOICES = "Who speaks in it; the publisher's own words need nobody"

FORMS: Mapping[type[Record], Form] = MappingProxyType(
    {
        Actor: Form(
            (
                Question("type", "What it is"),
                Question("name", "Its name"),
                Question("part_of", "What it belongs to", ACTOR, is_needed=False),
            ),
            is_cited=False,
            likely=(
                "official_name: The name in full",
                "native: [{lang: ko, text: Its own spelling}]",
                "aliases: [Another name]",
                "posts: [{title: What it holds, of: id-of-a-body, sources: [{source: id, at: 1}]}]",
                "summary: A sentence or two, each with its citation in brackets.",
                "same_as: [https://www.wikidata.org/wiki/Q1]",
            ),
        ),
        Topic: Form(
            (
                Question("title", "Its title"),
                Question("question", "What it is about, as one question"),
                Question("propositions", _PROPOSITION, is_needed=False),
            ),
            is_cited=False,
            likely=(
                "summary: A sentence or two, each with its citation in brackets.",
                "propositions: [{id: what-one-may-stand-on, text: It is done.}]",
                "related: [id-of-a-topic]",
            ),
        ),
        Source: Form(
            (
                Question("type", "What kind of document it is"),
                Question("source_class", "How near it stands to what it tells"),
                Question("title", "Its title, as printed"),
                Question("publisher", "Who published it", ACTOR),
                Question("published", "When it was published"),
                Question("language", "Its language, such as en or ko", is_needed=False),
                Question("voices", _VOICES, ACTOR, is_list=True, is_needed=False),
            ),
            is_cited=False,
            likely=(
                "title_is_descriptive: true",
                "authors: [A name as printed]",
                "url: https://",
                "accessed: 2031-05-04",
                "archive_url: https://",
                "voices: {spokeswoman: {hops: [{who: id, act: told, medium: phone}]}}",
            ),
        ),
        Event: Form(
            (
                Question("type", "What kind of happening"),
                Question("title", "What happened, in a few words"),
                Question("date", "When"),
                Question("place", "Where, as the source puts it", is_needed=False),
                Question("participants", "Who took part", ACTOR, is_list=True, is_needed=False),
                _TOPICS,
            ),
            is_cited=True,
            likely=(
                "follows: [id-of-an-earlier-event]",
                "summary: A sentence or two, each with its citation in brackets.",
            ),
        ),
        Agreement: Form(
            (
                Question("title", "Its title"),
                Question("parties", "Who agreed", ACTOR, is_list=True),
                _TOPICS,
            ),
            is_cited=True,
            likely=(
                "title_is_descriptive: true",
                "form: pledge",
                "acts: [{act: announced, date: 2031-05-04, event: id-of-an-event}]",
                "provisions: [{text: What was agreed.}]",
            ),
        ),
        Position: Form(
            (
                Question("actor", "Whose position it is", ACTOR),
                Question("proposition", "On which proposition of a topic", PROPOSITION),
                Question("stance", "Where it stands"),
                _BASIS,
                _RECORDED,
                _STATEMENT,
                _VOICED,
                _TOPICS,
            ),
            is_cited=True,
            likely=(
                "conditions: [{operator: if, trigger: what it depends on, consequence: what then}]",
                "rationale: The reasons that the actor gives.",
                "quotes: [id-of-a-quote]",
                "not_said: [what the source leaves open]",
            ),
        ),
        Quote: Form(
            (
                Question("speaker", "Whose words they are", ACTOR),
                Question("text", _WORDS),
                Question("date", "When they were spoken", is_needed=False),
                Question("translation", "Whether they are translated", is_needed=False),
                _TOPICS,
            ),
            is_cited=True,
            likely=(
                "on_behalf_of: id-of-an-actor",
                "context: What one must know to read the fragments.",
                "event: id-of-an-event",
                "to: id-of-an-actor",
            ),
        ),
        Aid: Form(
            (
                Question("donor", "Who gives or withholds", ACTOR),
                Question("recipient", "To whom", ACTOR),
                Question("category", "What kind of help"),
                Question("policy", "What the donor does about it"),
                _BASIS,
                _RECORDED,
                _STATEMENT,
                _VOICED,
                _TOPICS,
            ),
            is_cited=True,
            likely=(
                "conditions: [{operator: if, trigger: what it depends on, consequence: what then}]",
                "rationale: The reasons that the donor gives.",
                "quotes: [id-of-a-quote]",
                "not_said: [what the source leaves open]",
            ),
        ),
        Flow: Form(
            (
                Question("donor", "Who it comes from", ACTOR),
                Question("recipient", "Who it goes to", ACTOR),
                Question("category", "What kind of help"),
                Question("channel", "The way that it takes"),
                Question("items", "What it is, in a few words"),
                Question("stage", "How far it has come"),
                _STATEMENT,
                _TOPICS,
            ),
            is_cited=True,
            likely=(
                "beneficiary: id-of-an-actor",
                "beneficiary_basis: implied",
                "quantity: {value: 1500, unit: blankets, qualifier: about}",
                "dates: {delivered: 2031-05-04}",
                "not_said: [what the source leaves open]",
            ),
        ),
        Claim: Form(
            (
                Question("by", "Who claims it", ACTOR),
                Question("type", "What kind of claim it is"),
                _STATEMENT,
                Question("about", "Whom it is about", ACTOR, is_list=True, is_needed=False),
                _TOPICS,
            ),
            is_cited=True,
            likely=(
                "figure: {value: 1500, unit: blankets, qualifier: about, as_written: some 1,500}",
                "date: 2031-05",
                "relations: [{type: contradicts, to: id-of-a-claim}]",
                "not_said: [what the source leaves open]",
            ),
        ),
        Correction: Form(
            (
                Question("date", "The day of the correction"),
                Question("type", "What it is"),
                Question("records", "Which records it mends", CORRECTABLE, is_list=True),
                Question("why", "Why"),
            ),
            is_cited=False,
            likely=("was: What stood there.", "now: What stands there."),
        ),
    }
)
"""Kind of record -> what is asked. Briefings are Markdown, and written by hand."""
