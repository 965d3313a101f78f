"""The weekday that a source's own words name: for a check that compares it with the date."""

import re

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_WEEKDAY = re.compile(
    r"(?P<relation>\b(?:after|before|by|from|since|till|until)\s+(?:(?:last|next|the|this)\s+)?)?"
    rf"\b(?P<name>{'|'.join(WEEKDAYS)})\b",
    re.IGNORECASE,
)


def weekday_in(text: str) -> int | None:
    """Return the weekday (0 is Monday) that an English phrase such as "on Friday" names.

    None where it names none, or several, or only relates to one ("before Friday"): then
    the phrase says nothing certain about the date's own weekday.
    """
    found = list(_WEEKDAY.finditer(text))
    if len(found) != 1 or found[0]["relation"]:
        return None
    return WEEKDAYS.index(found[0]["name"].lower())
