"""Timelines as pictures: each date as exact as it is known, on one scale."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.compose.axis import axis_of, ticks_of
from onrecord.compose.views import ActorPage, DateMark, StripView
from stages import view_at, views_of, written
from worlds import WORLD, source


def strip(folder: Path, *dates: str, kind: str = "meeting") -> StripView | None:
    """The picture of a country's events, one on each of *dates*."""
    content = {**WORLD, "sources/annals": source("analysis", published="2040")}
    for number, on in enumerate(dates):
        content[f"events/e{number:02}"] = {
            "type": kind,
            "title": "Talks",
            "date": on,
            "participants": ["examplia"],
            "sources": "annals",
        }
    return view_at(views_of(folder, written(content)), "countries/examplia.html", ActorPage).strip


def marks(folder: Path, *dates: str) -> list[DateMark]:
    found = strip(folder, *dates)
    assert found is not None
    return [mark for lane in found.lanes for mark in lane.marks]


def drawn(mark: DateMark) -> str:
    marked = (("vague", mark.vague), ("before", mark.before), ("after", mark.after))
    return " ".join([mark.shape, *(word for word, holds in marked if holds)])


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2031-05-04", "day"),
        ("2031-05-04?", "day vague"),
        # What is not known to the day is drawn as the days that it may be.
        ("2031-05", "within"),
        ("2031", "within"),
        ("2031-05~", "within vague"),
        ("[2031-05-01..2031-05-09]", "within"),
        ("[..2031-05-09]", "within before"),
        ("2031-05-01/2031-05-09", "throughout"),
        ("2031-05-01/..", "throughout after"),
        ("../2031-05-09", "throughout before"),
    ],
)
def test_a_date_is_drawn_as_exact_as_it_is(tmp_path: Path, on: str, expected: str) -> None:
    # The other one, which makes a picture of it, is the last.
    first, other = marks(tmp_path, on, "2031-12-31")

    assert [expected, "day"] == [drawn(first), drawn(other)]


def test_a_month_reaches_over_its_days_and_a_day_stands_in_its_middle(tmp_path: Path) -> None:
    month, day = marks(tmp_path, "2031-04", "2031-04-16")

    assert (month.start, month.width) == ("0", "100")
    assert day.start == "51.67"
    assert day.width == "0"


def test_what_is_open_is_drawn_to_the_edge(tmp_path: Path) -> None:
    _, before, after = marks(tmp_path, "[..2031-04-15]", "2031-04-01", "2031-04-16/..")

    assert (before.start, before.width) == ("0", "50")
    assert (after.start, after.width) == ("50", "50")


def test_marks_do_not_hide_one_another(tmp_path: Path) -> None:
    found = marks(tmp_path, "2031-04-16", "2031-04-16", "2031-04-17", "2031-04-29")

    assert [mark.top for mark in found] == ["3", "3.88", "3", "3"]


def test_one_event_needs_no_picture(tmp_path: Path) -> None:
    assert strip(tmp_path, "2031-05-04") is None


def test_a_picture_says_in_words_what_it_shows(tmp_path: Path) -> None:
    found = strip(tmp_path, "2031-05-04", "2031-05", "2031-05-01/..")
    assert found is not None

    assert found.description == (
        "From 1 May 2031 to 31 May 2031. meeting: 3, of which 2 are not dated to the day."
    )
    assert [entry.value for entry in found.legend] == ["day", "within", "throughout", "open"]
    assert [tick.label for tick in found.ticks] == ["1 May 2031", "", "15 May", "22 May"]


def test_long_silence_is_left_out_and_told(tmp_path: Path) -> None:
    found = strip(tmp_path, "1953-07-27", "2031-05-04", "2031-06-01")
    assert found is not None

    assert found.left_out == "1 August 1953 to 30 April 2031"
    assert len(found.breaks) == 1
    assert [tick.label for tick in found.ticks if tick.label] == [
        "Jul 1953",
        "May 2031",
        "Jun 2031",
    ]


def test_a_silence_that_is_no_longer_than_the_rest_stays(tmp_path: Path) -> None:
    found = strip(tmp_path, "2025/2028", "2031-05-04")
    assert found is not None

    assert found.left_out == ""
    assert found.breaks == ()


SPANS = st.lists(
    st.tuples(st.integers(1, date.max.toordinal()), st.integers(1, 4000)).map(
        lambda span: (span[0], min(sum(span), date.max.toordinal() + 1))
    ),
    min_size=1,
    max_size=8,
)


@given(SPANS)
def test_an_axis_holds_its_spans_in_order_and_on_one_scale(spans: list[tuple[int, int]]) -> None:
    axis = axis_of(spans)
    placed = [(day, axis.place(day)) for span in spans for day in span]
    days = [place for _, place in sorted(placed)]

    assert 0 <= days[0] <= days[-1] <= 100.01
    assert all(a <= b for a, b in pairwise(days))
    # Every span is shown whole, as wide as its days are to those of the axis.
    for start, end in spans:
        inside = [part for part in axis.parts if part[0] <= start and end <= part[1]]
        wide = axis.place(end - 1) - axis.place(start)
        width = 100 - 4 * len(axis.breaks)
        assert len(inside) == 1
        assert wide == pytest.approx((end - 1 - start) / axis.days * width, abs=1e-6)


@given(SPANS)
def test_an_axis_has_few_labels_and_they_do_not_run_into_each_other(
    spans: list[tuple[int, int]],
) -> None:
    ticks = ticks_of(axis_of(spans))
    labelled = [tick for tick in ticks if tick.label]

    assert ticks[0].at == "0"
    assert 1 <= len(labelled)
    assert len(ticks) <= 20
    for one, other in pairwise(labelled):
        assert float(one.at) + 2 * len(one.label) <= float(other.at) + 0.01
