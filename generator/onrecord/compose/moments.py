"""The moment that a site is shown for -> the words of the banner on each of its pages."""

from onrecord.compose.terms import counted, day_in_words
from onrecord.compose.views import MomentView
from onrecord.link import Moment, Shown


def moment_view(moment: Moment, shown: Shown) -> MomentView | None:
    """Return what a banner says of *moment*, and of what was left out; None: it is today."""
    if not moment:
        return None
    labels, rules = [], []
    if moment.as_of:
        labels.append(f"as of {day_in_words(moment.as_of)}")
        rules.append("what held on that day" if not moment.known_by else "what held then")
    if moment.known_by:
        labels.append(f"known by {day_in_words(moment.known_by)}")
        rules.append("what its sources had published by then")
    told = [f"This copy of the site shows {', and of that only '.join(rules)}."]
    if shown.is_empty:
        told.append(f"{_nothing(moment)}: the pages are empty.")
    elif moment.as_of and not moment.known_by:
        told.append("What is known from a later source says so.")
    entries = counted(shown.undated, "entry is", "entries are") if shown.undated else "No entry is"
    told.append(f"{entries} left out for want of a date that says so.")
    if shown.overviews:
        overviews = counted(shown.overviews, "overview or summary", "overviews and summaries")
        verb = "is" if shown.overviews == 1 else "are"
        told.append(f"{overviews} written from later accounts {verb} left out.")
    return MomentView(label=", ".join(labels), words=" ".join(told))


def _nothing(moment: Moment) -> str:
    """Return that nothing is left, in words that go on from what is shown at *moment*."""
    if moment.as_of and moment.known_by:
        return "Nothing that is on record is left"
    if moment.as_of:
        return "Nothing that is on record did"
    return "They had published nothing that is on record"
