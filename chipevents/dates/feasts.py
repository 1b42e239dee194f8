"""Feasts: fixed days, days counted from Easter, and the n-th weekday of a month."""

from __future__ import annotations

import datetime as dt

from chipevents import calendar


def easter(in_year: int) -> dt.date | None:
    """Easter Sunday of the Gregorian calendar (the anonymous computus)."""
    a, b, c = in_year % 19, in_year // 100, in_year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    return calendar.safe_date(in_year, (h + k - 7 * m + 114) // 31, (h + k - 7 * m + 114) % 31 + 1)


def holiday(rule: str, in_year: int) -> calendar.Period:
    """A feast by its rule: `12-25`, `easter+39`, or `4:4:11` for the fourth Thursday of November.

    A negative rank counts from the end of the month (`-1:7:5`, the last Sunday of May); a shift may follow: `4:4:11+1`.
    """
    head, sign, tail = rule.partition("+") if "+" in rule else (rule, "", "0")
    base: dt.date | None = None
    try:
        if head.startswith("easter"):
            base = calendar.shift(easter(in_year), int(head[6:] or 0), "day")
        elif ":" in head:
            rank, day_name, in_month = (int(part) for part in head.split(":"))
            base = calendar.ranked_weekday(in_year, in_month, day_name, rank)
        else:
            in_month, number = (int(part) for part in head.split("-"))
            base = calendar.safe_date(in_year, in_month, number)
        base = calendar.shift(base, int(tail), "day") if sign else base
    except ValueError:
        base = None
    return calendar.day_of(base) if base else calendar.Period(f"{in_year:04d}", None, None, "day")


def holiday_near(rule: str, reference: dt.date | None, direction: calendar.Direction) -> calendar.Period:
    if reference is None:
        return calendar.Period("XXXX-XX-XX" if ":" in rule or "easter" in rule else f"XXXX-{rule}", None, None, "day")
    return calendar.pick(
        (holiday(rule, y) for y in range(reference.year - 1, reference.year + 2)), reference, direction
    ) or calendar.unknown("day")
