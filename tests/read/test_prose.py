"""Cross-references in prose: which are found, where, and that nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.problems import Location, Problem
from onrecord.read.prose import scan
from onrecord.records import Mark, MarkKind, Place, Prose


def scanned(text: str) -> tuple[Prose, tuple[Problem, ...]]:
    return scan(text, lambda offset: Location("sheet", 1, offset + 1))


FIVE = Place("paragraph", "5")
FOUND = {
    "[[samplia]]": (MarkKind.LINK, "samplia", "", None, ""),
    "[[ samplia ]]": (MarkKind.LINK, "samplia", "", None, ""),
    "[[samplia|its people]]": (MarkKind.LINK, "samplia", "its people", None, ""),
    "[[samplia|its\n  people]]": (MarkKind.LINK, "samplia", "its people", None, ""),
    "[[samplia\\|its people]]": (MarkKind.LINK, "samplia", "its people", None, ""),
    "![[samplia]]": (MarkKind.EMBED, "samplia", "", None, ""),
    "[@paper]": (MarkKind.CITE, "paper", "", None, ""),
    "[@paper 5]": (MarkKind.CITE, "paper", "", FIVE, ""),
    "[@paper ¶5]": (MarkKind.CITE, "paper", "", FIVE, ""),
    "[@paper 5-7]": (MarkKind.CITE, "paper", "", Place("paragraph", "5-7"), ""),
    "[@paper ¶ 05]": (MarkKind.CITE, "paper", "", FIVE, ""),
    "[@paper, p. 12]": (MarkKind.CITE, "paper", "", Place("page", "12"), ""),
    "[@paper p.xii]": (MarkKind.CITE, "paper", "", Place("page", "xii"), ""),
    "[@paper 00:03:10]": (MarkKind.CITE, "paper", "", Place("time", "00:03:10"), ""),
    "[@paper 3:10]": (MarkKind.CITE, "paper", "", Place("time", "00:03:10"), ""),
    "[@paper 5 via aide]": (MarkKind.CITE, "paper", "", FIVE, "aide"),
    "[@paper via aide]": (MarkKind.CITE, "paper", "", None, "aide"),
    "[@paper, 5, via aide]": (MarkKind.CITE, "paper", "", FIVE, "aide"),
}


@pytest.mark.parametrize("text", FOUND)
def test_a_mark_is_found(text: str) -> None:
    prose, problems = scanned(text)

    (mark,) = prose.marks
    assert problems == ()
    assert (mark.kind, mark.target, mark.label, mark.place, mark.via) == FOUND[text]
    assert (mark.start, mark.end, mark.at.column) == (0, len(text), 1)


def test_marks_come_in_the_order_of_the_text() -> None:
    prose, _ = scanned("[@paper] of [[samplia]], [[examplia|them]]\n\n![[samplia]]\n")

    assert [mark.target for mark in prose.marks] == ["paper", "samplia", "examplia", "samplia"]
    assert [prose.text[mark.start : mark.end] for mark in prose.marks] == [
        "[@paper]",
        "[[samplia]]",
        "[[examplia|them]]",
        "![[samplia]]",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "`[[samplia]]`",
        "`` ` [[samplia]] ``",
        "`over\ntwo [[samplia]] lines`",
        "```\n[[samplia]]\n```",
        "~~~ text\n[[samplia]]\n~~~",
        "````\n```\n[[samplia]]\n````",
        "```\n[[samplia]], never closed",
        "\\[[samplia]]",
        "\\[@paper]",
        "[samplia]",
        "a@b [a@b]",
    ],
)
def test_what_is_code_or_escaped_or_no_mark_is_left_alone(text: str) -> None:
    prose, problems = scanned(text)

    assert prose == Prose(text)
    assert problems == ()


@pytest.mark.parametrize(
    "text",
    [
        "`one tick [[samplia]]",
        "`a tick\n\n[[samplia]] and a tick` in another paragraph",
        "``two ticks [[samplia]] one tick`",
        "\\`[[samplia]]\\`",
        "```\ncode\n```\n[[samplia]]",
        "``` no fence ``` [[samplia]]",
        "[words]([[samplia]])",
        "\\\\[[samplia]]",
    ],
)
def test_what_only_looks_like_code_hides_no_mark(text: str) -> None:
    prose, problems = scanned(text)

    assert [mark.target for mark in prose.marks] == ["samplia"]
    assert problems == ()


@pytest.mark.parametrize("address", ["people/x.html", "../x.html", "/x", "//evil.example", "note"])
def test_a_link_to_no_web_address_is_told_since_it_would_print_as_words_alone(
    address: str,
) -> None:
    _, problems = scanned(f"[here]({address})")

    assert [(problem.code, problem.at.column) for problem in problems] == [("S110", 8)]
    assert "[[id]]" in problems[0].hint


def test_a_closing_tag_is_told_with_its_opening_one() -> None:
    _, problems = scanned("<b>one</b> </i> <br/>")

    assert [problem.at.column for problem in problems] == [1, 12, 17]


@pytest.mark.parametrize("sign", ["[", "[[", "![[", "[@", "](", "]: ", "<a ", "`", "[[a|", "~~~\n"])
def test_a_text_of_nothing_but_signs_is_read(sign: str) -> None:
    prose, _ = scanned(sign * 2_000)

    assert prose.text == sign * 2_000


SIGNS = (
    *("[[", "]]", "![[", "[@", "]", "|", "`", "```", "~~~", "\\", "<", ">", "](", ")", "]:"),
    *("via", "samplia", "paper", "5", "p. 12", "javascript:x", "<b>", " ", "\n", "\n\n"),
)
MARK_LIKE = st.lists(st.sampled_from(SIGNS), max_size=30).map("".join)


@given(st.one_of(st.text(), MARK_LIKE))
def test_marks_never_overlap_and_are_spelt_as_found(text: str) -> None:
    prose, problems = scanned(text)

    ends = [0]
    for mark in prose.marks:
        assert ends[-1] <= mark.start < mark.end
        assert text[mark.start : mark.end].startswith(_opening(mark))
        assert mark.target in text[mark.start : mark.end]
        ends.append(mark.end)
    assert prose.text == text
    assert all(problem.code in ("S110", "S117", "S118") for problem in problems)


def _opening(mark: Mark) -> str:
    return {MarkKind.LINK: "[[", MarkKind.EMBED: "![[", MarkKind.CITE: "[@"}[mark.kind]
