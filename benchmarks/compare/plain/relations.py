"""What links a country to each other one: records of both, counted."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from benchmarks.compare.plain.records import Record, Site, counted


class Sort(NamedTuple):
    """A sort of records that link two countries."""

    label: str
    field: str
    """Names the other one."""
    one: str = ""
    many: str = ""
    anchor: str = ""
    """Of the section that lists them; empty where each is told by its name."""


AID_TO = Sort("aid to it", "recipient", "policy", "policies", "aid-given")
AID_FROM = Sort("aid from it", "donor", "policy", "policies", "aid-received")
FLOW_TO = Sort("aid to it", "recipient", "flow", "flows", "flows")
FLOW_FROM = Sort("aid from it", "donor", "flow", "flows", "flows")
CLAIMED = Sort("claims about it", "about", "claim", "claims", "claims-made")
CLAIMS = Sort("its claims about {}", "by", "claim", "claims", "claims-about")
AGREED = Sort("agreements", "parties")
MET = Sort("events with both", "participants", "event", "events", "timeline")


def relations_of(
    site: Site, country: Record, dealings: Iterable[tuple[Sort, Record]]
) -> list[tuple[Record, Any]]:
    """Return each other country, by name, with what links it: label -> (text, target)."""
    found: dict[str, dict[Sort, list[Record]]] = {}
    for sort, record in dealings:
        for other in _countries(site, record[sort.field]) - {country["id"]}:
            found.setdefault(other, {}).setdefault(sort, []).append(record)
    lines = []
    for other, by_sort in found.items():
        parts: dict[str, list[tuple[str, str]]] = {}
        for sort, records in by_sort.items():
            label = sort.label.format(country["name"])
            parts.setdefault(label, []).extend(_links(sort, records))
        lines.append((site.records[other], parts))
    return sorted(lines, key=lambda line: (line[0]["name"].casefold(), line[0]["url"]))


def _countries(site: Site, named: str | list[str]) -> set[str]:
    bodies = set().union(*map(site.sides, [named] if isinstance(named, str) else named))
    return {body for body in bodies if site.records[body]["type"] == "country"}


def _links(sort: Sort, records: list[Record]) -> list[tuple[str, str]]:
    if not sort.anchor:
        return [(each["label"], f"../{each['url']}") for each in records]
    target = f"../{records[0]['url']}" if len(records) == 1 else f"#{sort.anchor}"
    return [(counted(len(records), sort.one, sort.many), target)]
