"""Values in a few English words or signs, for a person's eye."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from decimal import Decimal

from chipevents.model import Actor, Event, Interval, Number, Quantity, Timex

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SIDES = {"BEFORE": "before", "AFTER": "after", "ON_OR_BEFORE": "by", "ON_OR_AFTER": "from", "APPROX": "about"}
_SIGNS = {"about": "≈", "more_than": ">", "at_least": "≥", "less_than": "<", "at_most": "≤"}
_THIN = "\N{NARROW NO-BREAK SPACE}"
_RANGE = "\N{EN DASH}"
_SPACE = re.compile(r"\s")
_LONGEST = 24  # digits; a number beyond is written with an exponent


def title(event: Event) -> str:
    """The type as words.

    >>> from chipevents import Span
    >>> title(Event(start=0, end=1, text="x", type="legal_action", trigger=Span(start=0, end=1, text="x")))
    'Legal action'
    """
    words = event.type.replace("_", " ")
    return words[:1].upper() + words[1:]


def words_behind(actor: Actor) -> str | None:
    """How the text names the actor, where the name would not lead there."""
    return None if _plain(actor.name) in _plain(actor.text) else actor.text


def _plain(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in parts if not unicodedata.combining(c))


def reading(quantity: Quantity) -> str | None:
    """The bounds and the unit; None for a plain count whose digits say as much.

    >>> reading(Quantity(start=0, end=1, text="x", kind="money", low=Decimal("2.5E9"), high=None, relation="more_than",
    ...                  unit="USD", per="year")).replace(_THIN, " ")
    '> 2 500 000 000 USD a year'
    """
    low, high = quantity.low, quantity.high
    bounds = [_number(bound) for bound in (low, high) if bound is not None]
    if low == high or quantity.relation in _SIGNS:
        bounds = bounds[:1]
    amount = _RANGE.join(bounds)
    unit = "×" if quantity.kind == "multiple" and not quantity.unit else quantity.unit
    if quantity.kind == "count" and quantity.relation == "exact" and amount in _SPACE.sub(_THIN, quantity.text):
        amount, unit = "", None
    per = f"a {quantity.per}" if quantity.per else None
    parts = (_SIGNS.get(quantity.relation), amount, unit, per, quantity.scope)
    return " ".join(part for part in parts if part) or None


def _number(number: Number) -> str:
    if not isinstance(number, Decimal):
        return str(number)
    if not number.is_finite() or not -_LONGEST < number.adjusted() < _LONGEST:
        return str(number)
    whole, point, rest = f"{number:f}".partition(".")
    rest = rest.rstrip("0")
    return f"{int(whole):,}".replace(",", _THIN) + (point + rest if rest else "")


def when(date: Timex) -> str | None:
    """The interval of a date, with the side on which it is open; None if it has no place in the calendar.

    >>> when(Timex(start=0, end=1, text="x", type="DATE", value="2026-03-15", mod="ON_OR_AFTER",
    ...            interval=Interval(start=dt.date(2026, 3, 15), end=dt.date(2026, 3, 16))))
    'from 15 Mar 2026'
    """
    if date.interval is None:
        return None
    side = _SIDES.get(date.mod or "")
    return f"{side} {_stretch(date.interval)}" if side else _stretch(date.interval)


def day(date: dt.date) -> str:
    """A day, whatever the locale."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def _stretch(interval: Interval) -> str:
    """An interval by the shortest name that it has."""
    start, end = interval.start, interval.end
    if isinstance(start, dt.datetime) or isinstance(end, dt.datetime):
        clock = f", {start:%H:%M}" if isinstance(start, dt.datetime) else ""
        return day(start) + clock
    if end <= start:
        return day(start)
    last = end - dt.timedelta(1)
    if start == last:
        return day(start)
    if start.day == 1 and end.day == 1:
        return _months(start, last)
    first = f"{start.day}" if (start.year, start.month) == (last.year, last.month) else day(start)
    if start.year == last.year:
        first = first.removesuffix(f" {start.year}")
    return f"{first} {_RANGE} {day(last)}"


def _months(start: dt.date, last: dt.date) -> str:
    """Whole months: one, a quarter, a half, years, or from one to another."""
    count = (last.year - start.year) * 12 + last.month - start.month + 1
    before = start.month - 1
    if count == 1:
        return f"{_MONTHS[before]} {start.year}"
    if count == 12 and before == 0:
        return f"{start.year}"
    if count % 12 == 0 and before == 0:
        return f"{start.year} {_RANGE} {last.year}"
    for length, letter in ((3, "Q"), (6, "H")):
        if count == length and before % length == 0:
            return f"{letter}{before // length + 1} {start.year}"
    first = _MONTHS[before] if start.year == last.year else f"{_MONTHS[before]} {start.year}"
    return f"{first} {_RANGE} {_MONTHS[last.month - 1]} {last.year}"
