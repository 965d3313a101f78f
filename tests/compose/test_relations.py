"""What links a country to each other one: counted, told by where it stands, and not judged."""

from pathlib import Path
from typing import Any

from onrecord.compose.views import ActorPage, RelationLine
from stages import view_at, views_of, written
from worlds import WORLD, claim

TOPIC = {
    "topics/bridge": {
        "title": "Bridge",
        "question": "Who builds it?",
        "propositions": [{"id": "build", "text": "It should be built."}],
    }
}
THIRD = {"actors/testland": {"type": "country", "name": "Testland"}}


def aid(donor: str, recipient: str, **fields: Any) -> dict[str, Any]:
    return {
        "donor": donor,
        "recipient": recipient,
        "category": "lethal",
        "policy": "provides",
        "basis": "declared",
        "recorded": "2031",
        "statement": "It does.",
        "sources": "report",
        "topics": "bridge",
        **fields,
    }


def flow(donor: str, recipient: str, **fields: Any) -> dict[str, Any]:
    return {
        "donor": donor,
        "recipient": recipient,
        "category": "lethal",
        "channel": "direct",
        "items": "goods",
        "stage": "pledged",
        "statement": "It was sent.",
        "sources": "report",
        "topics": "bridge",
        **fields,
    }


def relations(folder: Path, of: str, **records: dict[str, Any]) -> dict[str, list[str]]:
    content = {**WORLD, **TOPIC, **THIRD}
    content |= {name.replace("__", "/"): record for name, record in records.items()}
    page = view_at(views_of(folder, written(content)), f"{of}.html", ActorPage)
    return told(page.relations)


def told(lines: tuple[RelationLine, ...]) -> dict[str, list[str]]:
    return {
        line.other.text: [
            f"{part.label}: " + ", ".join(f"{link.text} -> {link.target}" for link in part.links)
            for part in line.parts
        ]
        for line in lines
    }


def test_aid_is_told_by_its_direction_and_so_is_what_it_is_said_to_be_for(tmp_path: Path) -> None:
    given = {
        "aid__one": aid("examplia", "samplia"),
        "aid__two": aid("ministry", "samplia", category="training"),
        "aid__back": aid("samplia", "examplia"),
        "flows__round": flow(
            "examplia", "testland", beneficiary="samplia", beneficiary_basis="implied"
        ),
    }

    # What its ministry does belongs to the country. One record is led to, more are to their list.
    assert relations(tmp_path / "e", "countries/examplia", **given) == {
        "Samplia": [
            "aid to it: 2 policies -> #aid-given",
            "aid to others, implied to be for it: 1 flow -> facts/round.html",
            "aid from it: 1 policy -> facts/back.html",
        ],
        "Testland": ["aid to it: 1 flow -> facts/round.html"],
    }
    assert relations(tmp_path / "s", "countries/samplia", **given) == {
        "Examplia": [
            "aid to it: 1 policy -> facts/back.html",
            "its aid to others, implied to be for Samplia: 1 flow -> facts/round.html",
            "aid from it: 2 policies -> #aid-received",
        ]
    }


def test_claims_agreements_events_and_positions_that_are_told_link_two_countries(
    tmp_path: Path,
) -> None:
    links = {
        "claims__of-it": claim("report", by="ministry", about=["samplia", "examplia"]),
        "claims__by-it": claim("report", by="office", about=["examplia"]),
        "agreements__pledge": {
            "title": "The pledge",
            "parties": ["examplia", "samplia"],
            "sources": "report",
            "topics": "bridge",
        },
        "events__talks": {
            "type": "meeting",
            "title": "Talks",
            "date": "2031",
            "participants": ["erika", "samplia"],
            "sources": "report",
            "topics": "bridge",
        },
        "positions__told": {
            "actor": "samplia",
            "proposition": "build",
            "stance": "supports",
            "basis": "attributed-by-other",
            "recorded": "2031",
            "voiced_by": "ministry",
            "statement": "It is for it.",
            "sources": "report",
        },
    }

    assert relations(tmp_path, "countries/examplia", **links) == {
        "Samplia": [
            "where it stands, told by Examplia: 1 position or policy -> facts/told.html",
            "claims about it: 1 claim -> facts/of-it.html",
            "its claims about Examplia: 1 claim -> facts/by-it.html",
            "agreements: The pledge -> agreements/pledge.html",
            "events with both: 1 event -> events/talks.html",
        ]
    }


def test_only_countries_have_relations(tmp_path: Path) -> None:
    found = relations(
        tmp_path, "people/erika", claims__one=claim("report", by="erika", about=["samplia"])
    )

    assert found == {}
