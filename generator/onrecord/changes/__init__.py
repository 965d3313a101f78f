"""Stage changes: two states of a site -> what differs between them, in the domain's terms."""

from onrecord.changes.change import Change, ChangeKind
from onrecord.changes.compare import compare
from onrecord.changes.log import ChangeLog, Day, State, change_log
from onrecord.changes.renaming import content, referring
from onrecord.changes.subjects import subjects

__all__ = [
    "Change",
    "ChangeKind",
    "ChangeLog",
    "Day",
    "State",
    "change_log",
    "compare",
    "content",
    "referring",
    "subjects",
]
