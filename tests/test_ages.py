"""Lengths of time as the command line takes them, and the day that lies so far back."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.dates import DateError, parse_age, parse_day

BEFORE = [
    ("0d", "2031-06-01", "2031-06-01"),
    ("1d", "2031-03-01", "2031-02-28"),
    ("180d", "2031-06-01", "2030-12-03"),
    ("26w", "2031-06-01", "2030-12-01"),
    ("6m", "2031-06-01", "2030-12-01"),
    ("6m", "2031-08-31", "2031-02-28"),
    ("6m", "2028-08-31", "2028-02-29"),
    ("12m", "2031-06-01", "2030-06-01"),
    ("1y", "2028-02-29", "2027-02-28"),
    (" 2Y ", "2031-06-01", "2029-06-01"),
    ("3 m", "2031-06-01", "2031-03-01"),
    ("9999y", "2031-06-01", "0001-01-01"),
    ("999999d", "2031-06-01", "0001-01-01"),
]


@pytest.mark.parametrize(("age", "day", "before"), BEFORE)
def test_a_length_of_time_lies_before_a_day(age: str, day: str, before: str) -> None:
    assert parse_age(age).before(parse_day(day)) == parse_day(before)


@pytest.mark.parametrize("text", ["", "d", "180", "180 days", "-1d", "1.5y", "1y6m", "½y", "٣d"])
def test_what_is_no_length_of_time_is_told_with_the_way_out(text: str) -> None:
    with pytest.raises(DateError) as told:
        parse_age(text)

    assert f'"{text}"' in told.value.message
    assert "180d" in told.value.hint


@given(st.integers(0, 999_999), st.sampled_from("dwmy"), st.dates())
def test_no_length_of_time_leads_forward(number: int, unit: str, day: datetime.date) -> None:
    assert parse_age(f"{number}{unit}").before(day) <= day
