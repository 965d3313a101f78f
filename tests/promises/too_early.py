"""What may stand nowhere on the site of a past day, by its sheets and a calendar alone.

A second reading of the rules, on plain data, for the sites of `made_sites.made_past`. It
knows nothing of what goes because it rested on something else.
"""

import re
from collections.abc import Iterator
from typing import Any

from made_sites import HIDDEN_ID, Content, word_of
from onrecord.link import Moment

# Every date of the made sites, and the day by which a reader can say that it has begun.
BY: dict[str, str] = {
    "2029": "2029-12-31",
    "2030": "2030-12-31",
    "2030-11": "2030-11-30",
    "2031-01-05": "2031-01-05",
    "2031-02": "2031-02-28",
    "2031-02~": "2031-02-28",
    "2031-03": "2031-03-31",
    "2031-04-01": "2031-04-01",
    "2029/2031-01": "2029-01-01",
    "[2031-01-01..2031-02-03]": "2031-02-03",
    "2031-05-01": "2031-05-01",
    "[2031-06-01..2031-08-01]": "2031-08-01",
    "2031-06-15": "2031-06-15",
    "2031-07": "2031-07-31",
    "[2031-07-20..2031-08-03]": "2031-08-03",
    "2031-09-01": "2031-09-01",
    "2031-10~": "2031-10-31",
    "2031-11-30": "2031-11-30",
    "2031-12": "2031-12-31",
}
ALWAYS = "9999-12-31"
FACTS = ("positions", "aid", "quotes", "claims", "flows", "events", "agreements")
OVERVIEWS = {"summary": "summary", "bottom_line": "bottom_line", "body": ""}
"""Field -> the part that its word is named for."""


def by(date: Any) -> str:
    return BY[date["edtf"] if isinstance(date, dict) else date]


class TooEarly:
    """The words and ids of *content* that a site for *moment* must not hold."""

    def __init__(self, content: Content, moment: Moment) -> None:
        self._content = content
        self._as_of = moment.as_of.isoformat() if moment.as_of else ALWAYS
        self._known_by = moment.known_by.isoformat() if moment.known_by else ALWAYS
        self._last_day = min(self._as_of, self._known_by)

    def __iter__(self) -> Iterator[str]:
        for name, record in self._content.items():
            folder, record_id = name.split("/")
            if self._is_gone(folder, record_id, record):
                yield word_of(record_id)
                # What was withdrawn leaves its id.
                yield from () if record_id.startswith(HIDDEN_ID) else (record_id,)
            yield from self._parts_gone(record_id, record)

    def _is_known(self, source: str) -> bool:
        document = self._content[f"sources/{source}"]
        if self._known_by == ALWAYS:
            return True
        if "published" not in document or by(document["published"]) > self._known_by:
            return False
        return "known_through" not in document or self._is_known(document["known_through"])

    def _supporting(self, record: Content) -> list[str]:
        cited = record.get("sources", [])
        return [found["source"] for found in cited if found["supports"] == "supports"]

    def _end(self, record: Content) -> str:
        """The day by which it ended, as far as that is told; else the end of time."""
        if "until" not in record:
            return ALWAYS
        end, supporting = by(record["until"]), self._supporting(record)
        known = [source for source in supporting if self._is_known(source)]
        if len(known) == len(supporting):
            return end
        newest = max((self._newest(source) for source in known), default="")
        return end if end <= newest else ALWAYS

    def _newest(self, source: str) -> str:
        document = self._content[f"sources/{source}"]
        through = document.get("known_through")
        own = by(document["published"])
        return max(own, self._newest(through)) if through else own

    def _is_gone(self, folder: str, record_id: str, record: Content) -> bool:
        if folder == "sources":
            return not self._is_known(record_id)
        if folder == "corrections":
            return bool(record["date"] > self._last_day)
        if record_id.startswith(HIDDEN_ID):
            return True
        if folder not in FACTS:
            return False
        is_known = any(map(self._is_known, self._supporting(record)))
        begins = min(map(by, _beginnings(folder, record)), default="")
        is_over = self._as_of != ALWAYS and self._end(record) < self._as_of
        return not is_known or begins > self._as_of or is_over

    def _parts_gone(self, record_id: str, record: Content) -> Iterator[str]:
        for citation in record.get("sources", []):
            if not self._is_known(citation["source"]):
                yield citation["why"]
        for field, part in OVERVIEWS.items():
            if not all(map(self._is_known, re.findall(r"\[@(\S+) ", record.get(field, "")))):
                yield word_of(record_id, part)
        for post in record.get("posts", []):
            (cited,) = post["sources"]
            is_over = "until" in post and self._as_of != ALWAYS and by(post["until"]) < self._as_of
            begins = by(post["since"]) if "since" in post else ""
            if not self._is_known(cited["source"]) or is_over or begins > self._as_of:
                yield post["title"]
        steps = [
            *record.get("dates", {}).values(),
            *(act["date"] for act in record.get("acts", [])),
        ]
        yield from (step["note"] for step in steps if by(step) > self._as_of)
        if "until" in record:
            end = self._end(record)
            if end == ALWAYS or end > self._as_of:
                yield record["until"]["note"]
        yield from self._by_the_desk(record)

    def _by_the_desk(self, record: Content) -> Iterator[str]:
        signed = [record[part] for part in ("reviewed", "assessment") if part in record]
        signed += [condition["assessed"] for condition in record.get("conditions", [])]
        yield from (signature["by"] for signature in signed if signature["on"] > self._last_day)


def _beginnings(folder: str, record: Content) -> list[Any]:
    """The dates of which the first says from when it held; none where no date says so."""
    match folder:
        case "positions" | "aid":
            return [record.get("since", record["recorded"])]
        case "flows":
            return [record["dates"][record["stage"]]] if record["stage"] in record["dates"] else []
        case "agreements":
            return [act["date"] for act in record["acts"]]
        case "claims" if record["type"] == "forecast":
            return []
    return [record["date"]] if "date" in record else []
