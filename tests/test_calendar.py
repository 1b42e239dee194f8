"""The laws of calendar arithmetic, on any day of 1900-2100, and its silence on everything else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chipevents import calendar as cal
from chipevents.dates import feasts

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))
GRAINS = st.sampled_from(["day", "week", "month", "quarter", "half", "year", "decade", "century"])
DIRECTIONS = st.sampled_from(["past", "future", "none"])
WILD = st.integers(-(10**9), 10**9)


@given(DAYS, GRAINS)
def test_a_period_holds_its_day_and_is_not_empty(date: dt.date, grain: str) -> None:
    period = cal.containing(date, grain)
    assert period.grain == grain
    assert period.start is not None and period.end is not None
    assert period.start <= date < period.end


@given(DAYS, GRAINS, st.integers(-40, 40))
def test_neighbours_touch_and_moving_back_returns(date: dt.date, grain: str, count: int) -> None:
    if grain == "century":
        count %= 3
    here, there = cal.moved(date, count, grain), cal.moved(date, count + 1, grain)
    assert here.end == there.start
    assert isinstance(here.start, dt.date)
    assert cal.moved(here.start, -count, grain) == cal.containing(date, grain)


@given(DAYS, st.integers(-500, 500), st.sampled_from(["month", "quarter", "half", "year"]))
def test_month_ends_are_clamped_never_spilled(date: dt.date, count: int, unit: str) -> None:
    target = cal.shift(date, count, unit)
    assert target is not None
    months = (target.year - date.year) * 12 + target.month - date.month
    assert months == count * cal.MONTHS[unit]
    assert target.day == min(date.day, cal.days_in_month(target.year, target.month))


@given(DAYS, GRAINS)
def test_thirds_tile_their_period(date: dt.date, grain: str) -> None:
    whole = cal.containing(date, grain)
    if grain == "day":
        assert cal.third(whole, "START") == whole
        return
    start, middle, end = (cal.third(whole, mod) for mod in ("START", "MID", "END"))
    assert (start.start, end.end) == (whole.start, whole.end)
    assert start.end == middle.start and middle.end == end.start
    assert start.value == middle.value == whole.value
    assert all(part.start < part.end for part in (start, middle, end))  # type: ignore[operator]


@pytest.mark.parametrize(
    ("period", "mod", "start", "end"),
    [
        (cal.month(2026, 2), "MID", dt.date(2026, 2, 11), dt.date(2026, 2, 21)),
        (cal.month(2024, 2), "END", dt.date(2024, 2, 21), dt.date(2024, 3, 1)),
        (cal.year(2023), "END", dt.date(2023, 9, 1), dt.date(2024, 1, 1)),
        (cal.quarter(2025, 3), "START", dt.date(2025, 7, 1), dt.date(2025, 8, 1)),
        (cal.decade(1990), "END", dt.date(1997, 1, 1), dt.date(2000, 1, 1)),
    ],
)
def test_thirds_by_the_contract(period: cal.Period, mod: str, start: dt.date, end: dt.date) -> None:
    assert (cal.third(period, mod).start, cal.third(period, mod).end) == (start, end)


@given(st.integers(1, 7), DAYS, DIRECTIONS)
def test_weekday_is_within_a_week_on_its_side(number: int, reference: dt.date, direction: cal.Direction) -> None:
    found = cal.weekday(number, reference, direction).start
    assert isinstance(found, dt.date)
    away = (found - reference).days
    assert found.isoweekday() == number
    assert {"past": -7 < away <= 0, "future": 0 <= away < 7, "none": -3 <= away <= 3}[direction]


@given(st.integers(1, 7), DAYS)
def test_last_and_next_weekday_are_strict(number: int, reference: dt.date) -> None:
    before, after = cal.next_weekday(number, reference, -1).start, cal.next_weekday(number, reference, 1).start
    assert isinstance(before, dt.date) and isinstance(after, dt.date)
    assert 1 <= (reference - before).days <= 7 and 1 <= (after - reference).days <= 7
    assert before.isoweekday() == after.isoweekday() == number
    assert cal.next_weekday(number, reference, 2).start == after + dt.timedelta(7)
    assert cal.next_weekday(number, reference, -2).start == before - dt.timedelta(7)


@given(DAYS, DAYS, DIRECTIONS)
def test_day_and_month_keep_their_side(date: dt.date, reference: dt.date, direction: cal.Direction) -> None:
    for found in (
        cal.day_month(date.day, date.month, reference, direction),
        cal.month_near(date.month, reference, direction),
    ):
        assert isinstance(found.start, dt.date) and isinstance(found.end, dt.date)
        assert found.start.month == date.month
        if direction == "past":
            assert found.start <= reference
        if direction == "future":
            assert found.end > reference


@given(st.dates(dt.date(1910, 1, 1), dt.date(2060, 12, 31)), st.integers(1, 12), DIRECTIONS)
def test_the_calendar_repeats(reference: dt.date, number: int, direction: cal.Direction) -> None:
    """The calendar repeats after 28 years within 1901-2099, weekdays included."""
    later = cal.shift(reference, 28, "year")
    reads: tuple[Callable[[dt.date | None], cal.Period], ...] = (
        lambda r: cal.month_near(number, r, direction),
        lambda r: cal.weekday(number % 7 + 1, r, direction),
        lambda r: cal.day_month(number, number, r, direction),
    )
    for read in reads:
        here, there = read(reference), read(later)
        assert isinstance(here.start, dt.date)
        assert cal.shift(here.start, 28, "year") == there.start


@given(st.integers(1900, 2100))
def test_easter_is_a_spring_sunday_and_agrees_with_dateutil(year: int) -> None:
    easter: Any = pytest.importorskip("dateutil.easter").easter  # comes with dateparser
    found = feasts.easter(year)
    assert found is not None and found.isoweekday() == 7
    assert found == easter(year)


@pytest.mark.parametrize(
    ("rule", "year", "value"),
    [
        ("12-25", 2025, "2025-12-25"),
        ("easter+39", 2024, "2024-05-09"),
        ("easter+49", 2025, "2025-06-08"),
        ("easter-47", 2026, "2026-02-17"),
        ("4:4:11", 2025, "2025-11-27"),
        ("4:4:11+1", 2025, "2025-11-28"),
        ("-1:7:5", 2025, "2025-05-25"),
        ("nonsense", 2025, "2025"),
    ],
)
def test_holidays(rule: str, year: int, value: str) -> None:
    assert feasts.holiday(rule, year).value == value


@pytest.mark.parametrize(
    ("period", "value", "start", "end"),
    [
        (cal.week(2026, 5), "2026-W05", "2026-01-26", "2026-02-02"),
        (cal.week(2020, 53), "2020-W53", "2020-12-28", "2021-01-04"),
        (cal.half(2025, 2), "2025-H2", "2025-07-01", "2026-01-01"),
        (cal.decade(2020), "202", "2020-01-01", "2030-01-01"),
        (cal.century(20), "19", "1901-01-01", "2001-01-01"),
        (cal.season(2025, "WI"), "2025-WI", "2025-12-01", "2026-03-01"),
        (cal.year(9998), "9998", "9998-01-01", "9999-01-01"),
        (cal.day(2024, 2, 29), "2024-02-29", "2024-02-29", "2024-03-01"),
        (cal.weekend(dt.date(2026, 1, 28)), "2026-W05-WE", "2026-01-31", "2026-02-02"),
        (cal.join(cal.year(2021), cal.year(2025)), "2021/2025", "2021-01-01", "2026-01-01"),
        (cal.at_time(cal.day(2026, 1, 28), 15, 30), "2026-01-28T15:30", "2026-01-28 15:30:00", "2026-01-28 15:31:00"),
        (cal.at_time(cal.day(2026, 1, 28), 24), "2026-01-28T24", "2026-01-29 00:00:00", "2026-01-29 01:00:00"),
    ],
)
def test_values_and_intervals(period: cal.Period, value: str, start: str, end: str) -> None:
    assert (period.value, str(period.start), str(period.end)) == (value, start, end)


@pytest.mark.parametrize(
    "period",
    [
        cal.day(2025, 6, 31),
        cal.day(2023, 2, 29),
        cal.month(2025, 13),
        cal.month(2025, 0),
        cal.quarter(2025, 5),
        cal.half(2025, 3),
        cal.week(2025, 53),
        cal.year(0),
        cal.year(9999),
        cal.year(10000),
        cal.season(2025, "XX"),
        cal.at_time(cal.day(2025, 1, 1), 25),
        cal.join(cal.year(2025), cal.year(2021)),
    ],
)
def test_what_the_calendar_lacks_has_no_interval(period: cal.Period) -> None:
    assert period.start is None and period.end is None and period.value


@given(WILD, WILD, WILD, st.text(max_size=12))
def test_nothing_raises(a: int, b: int, c: int, text: str) -> None:
    for made in (
        cal.day(a, b, c),
        cal.week(a, b),
        cal.month(a, b),
        cal.quarter(a, b),
        cal.half(a, b),
        cal.year(a),
        cal.decade(a),
        cal.century(a),
        cal.season(a, text),
        feasts.holiday(text, a),
        cal.at_time(cal.day(2025, 1, 1), a, b, c),
    ):
        assert (made.start is None) == (made.end is None)
    for reference in (dt.date.min, dt.date.max, dt.date(2024, 2, 29)):
        cal.shift(reference, a, "month")
        cal.shift(reference, a, "day")
        cal.shift(reference, a, "hour")
        cal.moved(reference, a, text)
        cal.day_month(b, c, reference, "none")
        cal.day_near(a, reference, "past")
        cal.weekday(a, reference, "future")
        cal.next_weekday(a, reference, b % 5 - 2)
        feasts.holiday_near(text, reference, "past")
        for grain in ("week", "month", "year", "decade", "century"):
            cal.third(cal.containing(reference, grain), "MID")
    cal.duration(text, text)


@pytest.mark.parametrize(
    ("count", "unit", "value"),
    [
        ("3", "month", "P3M"),
        (None, "day", "PXD"),
        ("48", "hour", "PT48H"),
        ("2.5", "year", "P2.5Y"),
        ("2", "quarter", "P6M"),
        ("1", "decade", "P1DE"),
        (None, "quarter", "PXM"),
        ("30", "minute", "PT30M"),
    ],
)
def test_durations(count: str | None, unit: str, value: str) -> None:
    assert cal.duration(count, unit) == value


def test_two_digit_years() -> None:
    assert (cal.full_year(24), cal.full_year(68), cal.full_year(68, pivot=70), cal.full_year(1968)) == (
        2024,
        1968,
        2068,
        1968,
    )


@given(st.integers(1, 28), DAYS, DIRECTIONS)
def test_a_bare_day_of_the_month_is_near_and_on_its_side(
    number: int, reference: dt.date, direction: cal.Direction
) -> None:
    found = cal.day_near(number, reference, direction).start
    assert isinstance(found, dt.date) and found.day == number
    away = (found - reference).days
    assert abs(away) <= (16 if direction == "none" else 31)
    assert direction == "none" or (away <= 0 if direction == "past" else away >= 0)


@pytest.mark.parametrize(
    ("grain", "ends"),
    [
        ("quarter", ["2026-02-01", "2026-03-01", "2026-04-01"]),
        ("half", ["2026-03-01", "2026-05-01", "2026-07-01"]),
        ("year", ["2026-05-01", "2026-09-01", "2027-01-01"]),
    ],
)
def test_thirds_of_what_has_months_are_whole_months(grain: str, ends: list[str]) -> None:
    period = cal.containing(dt.date(2026, 1, 1), grain)
    assert [str(cal.third(period, mod).end) for mod in ("START", "MID", "END")] == ends


@pytest.mark.parametrize(("minute", "second"), [(60, None), (-1, None), (0, 60), (0, -1)])
def test_a_clock_has_no_sixtieth_minute_or_second(minute: int, second: int | None) -> None:
    noon = cal.containing(dt.date(2026, 1, 1), "day")
    assert cal.at_time(noon, 12, minute, second).start is None
    assert cal.at_time(noon, 12, 59, 59).start == dt.datetime(2026, 1, 1, 12, 59, 59)


def test_a_bare_day_that_a_month_lacks_is_sought_two_months_away() -> None:
    assert cal.day_near(31, dt.date(2026, 3, 1), "past").value == "2026-01-31"
    assert cal.day_near(30, dt.date(2026, 1, 31), "future").value == "2026-03-30"


@pytest.mark.parametrize(
    ("period", "value", "grain"),
    [
        (cal.day(2025, 6, 31), "2025-06-31", "day"),
        (cal.week(2025, 53), "2025-W53", "week"),
        (cal.month(2025, 13), "2025-13", "month"),
        (cal.quarter(2025, 5), "2025-Q5", "quarter"),
        (cal.half(2025, 3), "2025-H3", "half"),
        (cal.season(2025, "XX"), "2025-XX", "quarter"),
        (cal.year(0), "0000", "year"),
        (cal.year(-44), "-0044", "year"),
        (cal.decade(10000), "1000", "decade"),
        (cal.century(101), "100", "century"),
        (cal.at_time(cal.day(2025, 1, 1), 25), "2025-01-01T25", "hour"),
        (cal.at_time(cal.day(2025, 1, 1), 25, 5), "2025-01-01T25:05", "minute"),
        (cal.at_time(cal.day(2025, 1, 1), 25, 5, 7), "2025-01-01T25:05:07", "second"),
        (cal.join(cal.year(2025), cal.year(2021)), "2025/2021", "year"),
        (cal.unknown("week"), "XXXX-WXX", "week"),
        (cal.weekday(3, None, "past"), "XXXX-WXX-3", "day"),
        (cal.next_weekday(3, None, 1), "XXXX-WXX-3", "day"),
        (cal.day_month(15, 5, None, "none"), "XXXX-05-15", "day"),
        (cal.month_near(5, None, "none"), "XXXX-05", "month"),
        (cal.day_near(15, None, "none"), "XXXX-XX-15", "day"),
    ],
)
def test_what_has_no_place_keeps_its_value_and_grain(period: cal.Period, value: str, grain: str) -> None:
    assert (period.value, period.grain, period.start, period.end) == (value, grain, None, None)
