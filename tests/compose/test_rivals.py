"""Claims side by side: those that bear on one another stand together, and none is lost."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from onrecord.compose.views import TopicPage
from stages import view_at, views_of, written
from worlds import WORLD, claim, source

TOPIC = {"topics/ships": {"title": "Ships", "question": "How many left?"}}


def said(on: str, **fields: Any) -> dict[str, Any]:
    return claim({"source": "letter", "via": f"on-{on}"}, topics="ships", **fields)


def ships(number: int, **fields: Any) -> dict[str, Any]:
    return {"type": "figure", "figure": {"value": number, "unit": "ships", **fields}}


def topic(folder: Path, claims: Mapping[str, dict[str, Any]]) -> TopicPage:
    voices = {
        f"on-{on}": {"hops": [{"who": "ministry", "date": on}]}
        for on in ("2031-05-01", "2031-05-02", "2031-05-03")
    }
    letter = source("primary", publisher="ministry", published="2031-05-04", voices=voices)
    content = {**WORLD, **TOPIC, "sources/letter": letter}
    content |= {f"claims/{name}": record for name, record in claims.items()}
    return view_at(views_of(folder, written(content)), "topics/ships.html", TopicPage)


def groups(page: TopicPage) -> list[tuple[str, list[str]]]:
    return [
        (group.title, [fact_of(row.fact.target) for row in group.claims]) for group in page.rivals
    ]


def fact_of(target: str) -> str:
    return target.removeprefix("facts/").removesuffix(".html")


def test_figures_of_the_same_thing_stand_together_as_they_were_voiced(tmp_path: Path) -> None:
    page = topic(
        tmp_path,
        {
            "a-third": said("2031-05-03", **ships(9)),
            "b-first": said("2031-05-01", **ships(5, as_written="five")),
            "c-more": said("2031-05-02", type="figure", figure={"value": 2, "adds_to": "b-first"}),
            "d-boats": said("2031-05-01", type="figure", figure={"value": 2, "unit": "boats"}),
        },
    )

    assert groups(page) == [("Figures: ships", ["b-first", "c-more", "a-third"])]
    assert [row.figure for row in page.rivals[0].claims] == ["5 ships", "another 2", "9 ships"]
    assert page.rivals[0].claims[0].as_written == "five"
    # A figure that nothing bears on stands alone.
    assert [fact_of(row.fact.target) for row in page.claims] == ["d-boats"]


def test_claims_that_speak_of_one_another_stand_together_after_the_figures(tmp_path: Path) -> None:
    page = topic(
        tmp_path,
        {
            "a-said": said("2031-05-02"),
            "b-denied": said("2031-05-03", relations=[{"type": "denies", "to": "a-said"}]),
            "c-five": said("2031-05-02", **ships(5)),
            "d-six": said("2031-05-01", **ships(6)),
            "e-alone": said("2031-05-02"),
            "f-again": said("2031-05-01", relations=[{"type": "restates", "to": "b-denied"}]),
        },
    )

    assert groups(page) == [
        ("Figures: ships", ["d-six", "c-five"]),
        ("Claims that bear on one another", ["f-again", "a-said", "b-denied"]),
    ]
    assert [fact_of(row.fact.target) for row in page.claims] == ["e-alone"]


def test_every_claim_of_a_topic_stands_in_one_place(tmp_path: Path) -> None:
    names = [f"c{number:02}" for number in range(12)]
    page = topic(
        tmp_path,
        {
            name: said(
                f"2031-05-0{number % 3 + 1}",
                **(ships(number) if number % 4 == 0 else {}),
                relations=[{"type": "updates", "to": names[number // 3]}] if number % 3 else [],
            )
            for number, name in enumerate(names)
        },
    )
    shown = [row for group in page.rivals for row in group.claims] + [*page.claims]

    assert names == sorted(fact_of(row.fact.target) for row in shown)
