"""Claims side by side: which of them bear on one another. Nothing is merged or added up."""

from collections.abc import Iterable, Iterator

from onrecord.compose.facts import FactViews, chain_of_fact
from onrecord.compose.linker import Linker
from onrecord.compose.rows import claim_row, first_date
from onrecord.compose.views import ClaimGroup
from onrecord.ids import RecordId
from onrecord.link import Graph
from onrecord.records import Claim


def rivals_among(
    claims: Iterable[Claim], linker: Linker, views: FactViews
) -> tuple[tuple[ClaimGroup, ...], tuple[Claim, ...]]:
    """Return the groups of *claims* that bear on one another, and those that stand alone.

    They do if one says so of another, if a figure comes on top of another's, or if their
    figures count the same thing, by its name.
    """
    found = [_as_voiced(group, linker.graph) for group in _joined(tuple(claims))]
    groups = sorted((group for group in found if len(group) > 1), key=_place)
    return (
        tuple(
            ClaimGroup(
                title=_title(group),
                claims=tuple(claim_row(claim, linker, views) for claim in group),
            )
            for group in groups
        ),
        tuple(group[0] for group in found if len(group) == 1),
    )


def _joined(claims: tuple[Claim, ...]) -> Iterable[list[Claim]]:
    groups = {claim.id: [claim] for claim in claims}
    counting: dict[str, RecordId] = {}
    for claim in claims:
        for other in _bears_on(claim, counting):
            if other in groups and groups[other] is not groups[claim.id]:
                merged = groups[other] + groups[claim.id]
                groups |= {member.id: merged for member in merged}
    return {id(group): group for group in groups.values()}.values()


def _bears_on(claim: Claim, counting: dict[str, RecordId]) -> Iterator[RecordId]:
    yield from (relation.to for relation in claim.relations)
    if claim.figure and claim.figure.adds_to:
        yield claim.figure.adds_to
    if claim.figure and claim.figure.unit:
        yield counting.setdefault(claim.figure.unit, claim.id)


def _as_voiced(group: Iterable[Claim], graph: Graph) -> list[Claim]:
    def when(claim: Claim) -> tuple[bool, tuple[int, int, str] | None, RecordId]:
        date, _ = first_date(chain_of_fact(claim, graph))
        return date is None, date.sort_key if date else None, claim.id

    return sorted(group, key=when)


def _place(group: list[Claim]) -> tuple[bool, RecordId]:
    """Return a key that puts figures first."""
    return not any(claim.figure for claim in group), group[0].id


def _title(group: list[Claim]) -> str:
    units = dict.fromkeys(claim.figure.unit for claim in group if claim.figure)
    named = "; ".join(filter(None, units))
    return f"Figures: {named}" if named else "Claims that bear on one another"
