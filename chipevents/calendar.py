"""Calendar arithmetic: from parts of a date to a TIMEX3 value, an interval and a grain.

Everything here is a total, pure function of its arguments: there is no clock, and no input raises. What the calendar
does not have (31 June, the year 0 or 10000) becomes a `Period` that keeps its value but has no interval. Intervals are
half-open: `end` is the first day (or instant) that is no longer inside.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final, Literal

from attrs import evolve, frozen

Direction = Literal["past", "future", "none"]
Grain = Literal["second", "minute", "hour", "day", "week", "month", "quarter", "half", "year", "decade", "century"]
Unit = Literal["second", "minute", "hour", "day", "week", "month", "quarter", "half", "year", "decade", "century"]
Moment = dt.date | dt.datetime

# Two-digit years up to the pivot are of this century, the others of the last one: `le 12.3.24`, `en mai 68`.
TWO_DIGIT_PIVOT: Final = 49
# How many months a unit of calendar time lasts; the smaller units are counted in days or seconds instead.
MONTHS: Final[dict[str, int]] = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
SECONDS: Final[dict[str, int]] = {"second": 1, "minute": 60, "hour": 3600}
# First month of the meteorological seasons: whole months, as the press counts them. Winter runs into the next year.
SEASONS: Final[dict[str, int]] = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
# What a relative expression is worth when nobody gave a reference day.
UNKNOWN: Final[dict[str, str]] = {
    "second": "XXXX-XX-XXTXX:XX:XX",
    "minute": "XXXX-XX-XXTXX:XX",
    "hour": "XXXX-XX-XXTXX",
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "half": "XXXX-HX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
}
# ISO 8601 letters of durations. Quarters and halves are counted in months, which ISO 8601 has and they are not.
LETTERS: Final[dict[str, tuple[str, int]]] = {
    "second": ("TS", 1),
    "minute": ("TM", 1),
    "hour": ("TH", 1),
    "day": ("D", 1),
    "week": ("W", 1),
    "month": ("M", 1),
    "quarter": ("M", 3),
    "half": ("M", 6),
    "year": ("Y", 1),
    "decade": ("DE", 1),
    "century": ("CE", 1),
}


@frozen
class Period:
    """A stretch of the calendar: its TIMEX3 value, its half-open interval if it has one, and how fine it is."""

    value: str
    start: Moment | None = None
    end: Moment | None = None
    grain: Grain | None = None


def full_year(digits: int, pivot: int = TWO_DIGIT_PIVOT) -> int:
    """The year behind two digits: 24 is 2024, 68 is 1968."""
    return digits if not 0 <= digits <= 99 else digits + (2000 if digits <= pivot else 1900)


def safe_date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except (ValueError, OverflowError):
        return None


def _year_text(year: int) -> str:
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"


def _months_period(value: str, year: int, month: int, length: int, grain: Grain) -> Period:
    """The period of `length` months from the first of `month` (which may lie outside 1..12)."""
    last = year * 12 + month - 1 + length
    start, end = safe_date(*_year_month(year * 12 + month - 1), 1), safe_date(*_year_month(last), 1)
    return Period(value, start, end, grain) if start and end else Period(value, None, None, grain)


def _year_month(months: int) -> tuple[int, int]:
    return months // 12, months % 12 + 1


# ── the calendar's own periods ────────────────────────────────────────────────────────────────────
def day(year: int, month: int, number: int) -> Period:
    start = safe_date(year, month, number)
    end = shift(start, 1, "day") if start else None
    value = f"{_year_text(year)}-{month:02d}-{number:02d}"
    return Period(value, start, end, "day") if end else Period(value, None, None, "day")


def day_of(date: dt.date) -> Period:
    return day(date.year, date.month, date.day)


def week(year: int, number: int) -> Period:
    value = f"{_year_text(year)}-W{number:02d}"
    try:
        start = dt.date.fromisocalendar(year, number, 1)
        return Period(value, start, start + dt.timedelta(7), "week")
    except (ValueError, OverflowError):
        return Period(value, None, None, "week")


def weekend(date: dt.date) -> Period:
    """Saturday and Sunday of the ISO week of `date`."""
    inside = containing(date, "week")
    if not inside.start:
        return Period(f"{inside.value}-WE", None, None, "day")
    return Period(f"{inside.value}-WE", inside.start + dt.timedelta(5), inside.end, "day")


def month(year: int, number: int) -> Period:
    value = f"{_year_text(year)}-{number:02d}"
    return _months_period(value, year, number, 1, "month") if 1 <= number <= 12 else Period(value, None, None, "month")


def quarter(year: int, number: int) -> Period:
    value = f"{_year_text(year)}-Q{number}"
    return (
        _months_period(value, year, 3 * number - 2, 3, "quarter")
        if 1 <= number <= 4
        else Period(value, None, None, "quarter")
    )


def half(year: int, number: int) -> Period:
    value = f"{_year_text(year)}-H{number}"
    return (
        _months_period(value, year, 6 * number - 5, 6, "half")
        if 1 <= number <= 2
        else Period(value, None, None, "half")
    )


def season(year: int, code: str) -> Period:
    """A meteorological season. Its grain is the quarter: the closed list of grains has no season."""
    value = f"{_year_text(year)}-{code}"
    return (
        _months_period(value, year, SEASONS[code], 3, "quarter")
        if code in SEASONS
        else Period(value, None, None, "quarter")
    )


def year(number: int) -> Period:
    return _months_period(_year_text(number), number, 1, 12, "year")


def decade(first_year: int) -> Period:
    """`les années 2020` is 202, from 2020 to 2029: the value is the digits that its years share."""
    return _months_period(_year_text(first_year)[:-1], first_year // 10 * 10, 1, 120, "decade")


def century(number: int) -> Period:
    """`le XXe siècle` is 19 (the digits most of its years share) and runs from 1901 to 2000."""
    return _months_period(f"{number - 1:02d}", 100 * (number - 1) + 1, 1, 1200, "century")


def containing(date: dt.date, grain: str) -> Period:
    """The period of that grain around a day."""
    if grain == "week":
        iso = date.isocalendar()
        return week(iso.year, iso.week)
    if grain == "month":
        return month(date.year, date.month)
    if grain == "quarter":
        return quarter(date.year, (date.month + 2) // 3)
    if grain == "half":
        return half(date.year, (date.month + 5) // 6)
    if grain == "year":
        return year(date.year)
    if grain == "decade":
        return decade(date.year // 10 * 10)
    return century((date.year + 99) // 100) if grain == "century" else day_of(date)


def unknown(grain: str) -> Period:
    """A relative expression without a reference: what it is, not when."""
    return Period(UNKNOWN.get(grain, "XXXX-XX-XX"), None, None, _grain(grain))


def _grain(text: str) -> Grain | None:
    return text if text in UNKNOWN else None  # type: ignore[return-value]  # the keys of UNKNOWN are the grains


# ── moving ────────────────────────────────────────────────────────────────────────────────────────
def shift(date: dt.date | None, count: int, unit: str) -> dt.date | None:
    """`date` moved by whole units; where the month lacks the day, its last: 31 January + 1 month is 28 February."""
    if date is None:
        return None
    try:
        if unit in MONTHS:
            to_year, to_month = _year_month(date.year * 12 + date.month - 1 + count * MONTHS[unit])
            return dt.date(to_year, to_month, min(date.day, days_in_month(to_year, to_month)))
        days = count * (7 if unit == "week" else 1) if unit not in SECONDS else int(count * SECONDS[unit] / 86400)
        return date + dt.timedelta(days)
    except (ValueError, OverflowError):
        return None


def days_in_month(in_year: int, in_month: int) -> int:
    first = safe_date(in_year, in_month, 1)
    following = safe_date(*_year_month(in_year * 12 + in_month), 1)
    return (following - first).days if first and following else 31


def moved(date: dt.date, count: int, unit: str) -> Period:
    """The period of that unit `count` units away from the one around `date`: -1 month is last month."""
    first = containing(date, unit).start
    target = shift(first if isinstance(first, dt.date) else date, count, unit)
    return containing(target, unit) if target else unknown(unit)


# ── narrowing and joining ─────────────────────────────────────────────────────────────────────────
def third(period: Period, mod: str) -> Period:
    """START, MID or END of a period: days 1-10, 11-20, 21-end of a month; whole months of anything longer."""
    place = {"START": 0, "MID": 1, "END": 2}.get(mod)
    if place is None or period.start is None or period.end is None or isinstance(period.start, dt.datetime):
        return period
    cuts: list[dt.date | None]
    if period.grain == "month":
        cuts = [period.start, shift(period.start, 10, "day"), shift(period.start, 20, "day"), period.end]
    elif period.grain is not None and period.grain in MONTHS:
        # Whole months of a quarter, a half or a year; whole years of a decade (3, 4, 3) or a century (33, 33, 34).
        at = {"decade": (36, 84), "century": (396, 792)}.get(
            period.grain, (MONTHS[period.grain] // 3, MONTHS[period.grain] * 2 // 3)
        )
        cuts = [period.start, shift(period.start, at[0], "month"), shift(period.start, at[1], "month"), period.end]
    elif period.grain == "week":
        # Two days, three days, two days: Monday-Tuesday, Wednesday-Friday, the week-end.
        cuts = [period.start, shift(period.start, 2, "day"), shift(period.start, 5, "day"), period.end]
    else:
        return period
    return evolve(period, start=cuts[place], end=cuts[place + 1])


def join(first: Period, last: Period) -> Period:
    """From the beginning of the first to the end of the last; no interval when they come in the wrong order."""
    value = f"{first.value}/{last.value}"
    start, end = first.start, last.end
    if start is None or end is None or _instant(start) >= _instant(end):
        return Period(value, None, None, first.grain)
    if isinstance(start, dt.datetime) != isinstance(end, dt.datetime):
        start, end = _instant(start), _instant(end)
    return Period(value, start, end, first.grain)


def _instant(moment: Moment) -> dt.datetime:
    return moment if isinstance(moment, dt.datetime) else dt.datetime.combine(moment, dt.time())


def part_of_day(of: Period, code: str) -> Period:
    """TIMEX3's codes (TMO, TMI, TAF, TEV, TNI) on a day, whose interval stays."""
    return evolve(of, value=of.value + code)


def at_time(of: Period, hour: int, minute: int | None = None, second: int | None = None) -> Period:
    """A clock time on a day: the hour, minute or second that was said is the interval."""
    clock = (
        f"T{hour:02d}"
        + (f":{minute:02d}" if minute is not None else "")
        + (f":{second:02d}" if second is not None else "")
    )
    grain: Grain = "hour" if minute is None else "minute" if second is None else "second"
    value = of.value + clock
    if (
        of.start is None
        or of.grain != "day"
        or not (0 <= hour <= 24 and 0 <= (minute or 0) < 60 and 0 <= (second or 0) < 60)
    ):
        return Period(value, None, None, grain)
    try:
        start = _instant(of.start) + dt.timedelta(hours=hour, minutes=minute or 0, seconds=second or 0)
        return Period(value, start, start + dt.timedelta(seconds=SECONDS[grain]), grain)
    except OverflowError:
        return Period(value, None, None, grain)


# ── the nearest on one side ───────────────────────────────────────────────────────────────────────
def pick(options: Iterable[Period], reference: dt.date, direction: Direction) -> Period | None:
    """The option nearest to the reference on the side that is asked for; one that holds the reference is on both sides.

    A tie goes to the past: a paper reports more than it announces.
    """
    best: tuple[int, int, Period] | None = None
    for option in options:
        start, end = option.start, option.end
        if start is None or end is None:
            continue
        ahead, behind = (_instant(start).date() - reference).days, (reference - _instant(end).date()).days + 1
        if (direction == "past" and ahead > 0) or (direction == "future" and behind > 0):
            continue
        rank = (max(ahead, behind, 0), 1 if ahead > 0 else 0, option)
        if best is None or rank[:2] < best[:2]:
            best = rank
    return best[2] if best else None


def weekday(number: int, reference: dt.date | None, direction: Direction) -> Period:
    """Monday is 1. The reference day counts as past and as future: a paper of Tuesday calls its own day `mardi`."""
    if reference is None:
        return Period(f"XXXX-WXX-{number}", None, None, "day")
    away = (number - reference.isoweekday()) % 7
    days = [date for date in (shift(reference, away - 7, "day"), shift(reference, away, "day")) if date]
    return pick(map(day_of, days), reference, direction) or unknown("day")


def next_weekday(number: int, reference: dt.date | None, step: int) -> Period:
    """Strictly before (-1: `vendredi dernier`) or after (1: `vendredi prochain`, 2: `vendredi en huit`)."""
    if reference is None:
        return Period(f"XXXX-WXX-{number}", None, None, "day")
    if step > 0:
        days = ((number - reference.isoweekday()) % 7 or 7) + 7 * (step - 1)
    else:
        days = -((reference.isoweekday() - number) % 7 or 7) + 7 * (step + 1)
    target = shift(reference, days, "day")
    return day_of(target) if target else unknown("day")


def day_month(number: int, in_month: int, reference: dt.date | None, direction: Direction) -> Period:
    """`le 15 mai`: the nearest on one side; 29 February looks for a leap year."""
    blank = Period(f"XXXX-{in_month:02d}-{number:02d}", None, None, "day")
    if reference is None:
        return blank
    return (
        pick((day(y, in_month, number) for y in range(reference.year - 8, reference.year + 9)), reference, direction)
        or blank
    )


def month_near(number: int, reference: dt.date | None, direction: Direction) -> Period:
    blank = Period(f"XXXX-{number:02d}", None, None, "month")
    if reference is None:
        return blank
    return (
        pick((month(y, number) for y in range(reference.year - 1, reference.year + 2)), reference, direction) or blank
    )


def day_near(number: int, reference: dt.date | None, direction: Direction) -> Period:
    """`le 15`: the nearest month that has such a day."""
    blank = Period(f"XXXX-XX-{number:02d}", None, None, "day")
    if reference is None:
        return blank
    months = (_year_month(reference.year * 12 + reference.month - 1 + away) for away in range(-2, 3))
    return pick((day(y, m, number) for y, m in months), reference, direction) or blank


def ranked_weekday(in_year: int, in_month: int, number: int, rank: int) -> dt.date | None:
    """The `rank`-th Monday (1) to Sunday (7) of a month; a negative rank counts from its end."""
    if rank > 0:
        first = safe_date(in_year, in_month, 1)
        found = shift(first, (number - first.isoweekday()) % 7 + 7 * (rank - 1), "day") if first else None
    else:
        last = safe_date(in_year, in_month, days_in_month(in_year, in_month))
        found = shift(last, -((last.isoweekday() - number) % 7) + 7 * (rank + 1), "day") if last else None
    return found if found and found.month == in_month else None


# ── durations ─────────────────────────────────────────────────────────────────────────────────────
def duration(count: str | None, unit: str) -> str:
    """`P3M`, `PT48H`, `P2.5Y`; no count gives the unspecified `PXD`. `count` is a plain decimal numeral."""
    letter, times = LETTERS.get(unit, ("D", 1))
    number = "X" if count is None else count
    if times != 1 and count is not None:
        try:
            number = f"{float(count) * times:g}"
        except ValueError:
            number = "X"
    return f"PT{number}{letter[1:]}" if letter.startswith("T") else f"P{number}{letter}"
