"""What a change is: one thing in one record that differs between two states of the site."""

from enum import StrEnum

from msgspec import Struct

from onrecord.ids import RecordId


class ChangeKind(StrEnum):
    """What sort of change it is, in the order in which changes are told."""

    WITHDRAWN = "withdrawn"
    CORRECTED = "corrected"
    """A correction was issued: the record is the correction."""
    STANCE = "stance"
    """The present stance of an actor on a question, or its aid policy, is another."""
    ENDED = "ended"
    STATUS = "status"
    """A draft was published, or put back to be one."""
    STAGE = "stage"
    FIGURE = "figure"
    CONDITION_STATUS = "condition-status"
    CONDITION_ADDED = "condition-added"
    CONDITION_REMOVED = "condition-removed"
    CONDITION_REWORDED = "condition-reworded"
    WORDS = "words"
    """The words of a quotation."""
    NO_SOURCE = "no-source"
    SINGLE_SOURCE = "single-source"
    SOURCE_LOST = "source-lost"
    ADDED = "added"
    REMOVED = "removed"
    QUOTE_ADDED = "quote-added"
    QUOTE_REMOVED = "quote-removed"
    SOURCE_ADDED = "source-added"
    CITATION = "citation"
    """A source that is cited still: elsewhere, for another voice, or to the contrary."""
    STATEMENT = "statement"
    ANSWERED = "answered"
    """The desk answered a warning."""
    RENAMED = "renamed"
    MERGED = "merged"
    """It stands now for another record, too."""
    OTHER = "other"
    """Other fields."""


class Change(Struct, frozen=True, kw_only=True):
    """One change in one record."""

    kind: ChangeKind
    record: RecordId
    """In the later state; where it is gone there, in the earlier one."""
    subjects: tuple[RecordId, ...] = ()
    """The topics, then the countries, that the record belongs to."""
    before: str = ""
    """What stood, in words and one line; of a rename or merger, the former id."""
    after: str = ""
    """What stands, in words; of other fields, their names; of an addition, whether a draft."""
    recorded: str = ""
    """The day, in words, that the sheet gives for what stands now."""
