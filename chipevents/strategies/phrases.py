"""Phrases with a known answer: `(text, expected)`, where the text is French and the answer was there first.

Offsets of what is expected count from the start of the text; `noise=True` spells blanks and apostrophes in all the ways
that newspapers do, one character for one.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any, Final, get_args

from hypothesis import strategies as st

from chipevents.model import Interval, Quantity, Timex
from chipevents.numbers import NumberStyle, format_number
from chipevents.strategies.noise import respelt
from chipevents.strategies.words import words

_DIGITS: Final[tuple[NumberStyle, ...]] = ("space", "nnbsp", "nbsp", "thin", "dot", "apostrophe")
MONTHS: Final = tuple("janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split())
WEEKDAYS: Final = tuple("lundi mardi mercredi jeudi vendredi samedi dimanche".split())
ORDINALS: Final = ("premier", "deuxième", "troisième", "quatrième")
_DAY: Final = dt.timedelta(1)
FRACTIONS: Final = {"un tiers": Fraction(1, 3), "un quart": Fraction(1, 4), "la moitié": Fraction(1, 2)}


def numbers(*, max_value: int = 10**12, style: NumberStyle | None = None) -> st.SearchStrategy[tuple[str, Decimal]]:
    """A number as written, in digits or in words, and its value.

    >>> from hypothesis import find
    >>> find(numbers(style="words"), lambda drawn: drawn[1] > 80)
    ('quatre-vingt-un', Decimal('81'))
    """
    styles = st.just(style) if style is not None else st.sampled_from(get_args(NumberStyle))
    whole = st.integers(0, max_value).map(Decimal)
    broken = st.decimals(0, min(max_value, 9999), places=1).map(lambda d: d.normalize() if d else Decimal(0))
    return st.tuples(whole | broken, styles).map(lambda drawn: (format_number(drawn[0], style=drawn[1]), drawn[0]))


@st.composite
def quantities(draw: st.DrawFn, *, noise: bool = False) -> tuple[str, Quantity]:
    """A quantity as written, and what it means: counts, money, shares, measures, ranges, vague numbers."""
    text, fields = draw(_any_quantity())
    if noise:
        text = draw(respelt(text))
    if fields.get("item"):
        fields["item"] = text[len(text) - len(fields["item"]) :]
    return text, Quantity(start=0, end=len(text), text=text, id="q1", **fields)


@cache
def _any_quantity() -> st.SearchStrategy[tuple[str, dict[str, Any]]]:
    return st.one_of(_count(), _money(), _percent(), _measure(), _between(), _several(), _fraction())


@cache
def _goods() -> st.SearchStrategy[dict[str, Any]]:
    return st.sampled_from(words()["counted"])


@cache
def _listed(name: str) -> st.SearchStrategy[tuple[str, Any]]:
    """An entry of a table of the word lists."""
    return st.sampled_from(list(words()[name].items()))


def _bounds(relation: str, value: Decimal) -> dict[str, Any]:
    low = None if relation in ("less_than", "at_most") else value
    high = None if relation in ("more_than", "at_least") else value
    return {"low": low, "high": high, "relation": relation}


@st.composite
def _related(draw: st.DrawFn, values: st.SearchStrategy[Decimal]) -> tuple[str, Decimal, dict[str, Any]]:
    """An approximator, a value, and the bounds that the two make."""
    relation, spelt = draw(_listed("relations"))
    value = draw(values)
    return spelt[draw(st.integers(0, len(spelt) - 1))], value, _bounds(relation, value)


@cache
def _counts(low: int = 2, high: int = 999_999) -> st.SearchStrategy[Decimal]:
    return (st.integers(low, 999) | st.integers(2200, high)).map(Decimal)  # 2026 alone may be a year


@cache
def _related_counts() -> st.SearchStrategy[tuple[str, Decimal, dict[str, Any]]]:
    return _related(_counts())


@cache
def _related_hundreds() -> st.SearchStrategy[tuple[str, Decimal, dict[str, Any]]]:
    return _related(st.integers(2, 999).map(Decimal))


@cache
def _related_tenths() -> st.SearchStrategy[tuple[str, Decimal, dict[str, Any]]]:
    return _related(st.integers(1, 999).map(lambda n: Decimal(n) / 10))


@st.composite
def _count(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    before, value, fields = draw(_related_counts())
    goods = draw(_goods())
    text = f"{before}{format_number(value, style=draw(st.sampled_from(_DIGITS)))} {goods['noun']}"
    return text, {"kind": "count", "unit": goods["unit"], "item": goods["noun"], **fields}


@st.composite
def _money(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    before, value, _ = draw(_related_hundreds())
    relation = next(r for r, spelt in words()["relations"].items() if before in spelt)
    scale, power = draw(st.sampled_from((("millions", 10**6), ("milliards", 10**9))))
    unit, written = draw(_listed("currencies"))
    text = f"{before}{format_number(value, style='space')} {scale} {written}"
    return text, {"kind": "money", "unit": unit, **_bounds(relation, value * power)}


@st.composite
def _percent(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    before, value, fields = draw(_related_tenths())
    text = f"{before}{format_number(value, style='plain')}{draw(st.sampled_from((' %', '%')))}"
    return text, {"kind": "percent", "unit": "%", **fields}


@st.composite
def _measure(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    before, value, fields = draw(_related_hundreds())
    symbol, unit = draw(_listed("measures"))
    return f"{before}{value} {symbol}", {"kind": "measure", "unit": unit, **fields}


@st.composite
def _between(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    low, high = sorted(draw(st.lists(_counts(2, 99_999), min_size=2, max_size=2, unique=True)))
    goods = draw(_goods())
    one, two = (format_number(value, style="space") for value in (low, high))
    text = draw(st.sampled_from((f"entre {one} et {two}", f"de {one} à {two}", f"{one} à {two}")))
    fields = {"kind": "count", "unit": goods["unit"], "item": goods["noun"]}
    return f"{text} {goods['noun']}", {**fields, "low": low, "high": high, "relation": "between"}


@st.composite
def _several(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    noun, size = draw(st.sampled_from((("dizaines", 10), ("centaines", 100), ("milliers", 1000), ("millions", 10**6))))
    before = draw(st.sampled_from(("des", "plusieurs", "quelques")))
    goods = draw(_goods())
    article = "d'" if goods["noun"][0] in "aeiou" else "de "
    fields = {"kind": "count", "unit": goods["unit"], "item": goods["noun"], "relation": "several"}
    text = f"{before} {noun} {article}{goods['noun']}"
    return text, {**fields, "low": Decimal(2 * size), "high": Decimal(10 * size)}


@st.composite
def _fraction(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    written, value = draw(st.sampled_from(list(FRACTIONS.items())))
    goods = draw(_goods())
    fields = {"kind": "fraction", "unit": None, "item": goods["noun"], "relation": "exact"}
    return f"{written} des {goods['noun']}", {**fields, "low": value, "high": value}


def dates(reference: dt.date | None = None, *, noise: bool = False) -> st.SearchStrategy[tuple[str, Timex]]:
    """A date as written, with the preposition that it may have before it, and what it means.

    `reference` is the day that relative dates (`hier`, `il y a trois jours`, `le mois dernier`) start from; without
    one, none is drawn.
    """
    if reference is None:
        return _dated(_absolute(), noise)
    return _dated(_absolute() | _near(reference) | _away(reference) | _period(reference), noise)


@cache
def _absolute() -> st.SearchStrategy[tuple[str, str, dict[str, Any]]]:
    return st.one_of(_full(), _month(), _quarter(), _year(), _part())


@st.composite
def _dated(
    draw: st.DrawFn, written: st.SearchStrategy[tuple[str, str, dict[str, Any]]], noise: bool
) -> tuple[str, Timex]:
    before, text, fields = draw(written)
    if noise:
        whole = draw(respelt(before + text))
        before, text = whole[: len(before)], whole[len(before) :]
    at = len(before)
    return before + text, Timex(start=at, end=at + len(text), text=text, id="t1", **fields)


def _timex(value: str, grain: str, start: dt.date, end: dt.date, mod: str | None = None) -> dict[str, Any]:
    return {"type": "DATE", "value": value, "grain": grain, "mod": mod, "interval": Interval(start=start, end=end)}


@cache
def _days() -> st.SearchStrategy[dt.date]:
    return st.dates(dt.date(2001, 1, 1), dt.date(2060, 12, 31))


def _months_on(day: dt.date, months: int) -> dt.date:
    """The first day of a month so many months away."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(years, month + 1, 1)


@st.composite
def _full(draw: st.DrawFn) -> tuple[str, str, dict[str, Any]]:
    day = draw(_days())
    number = "1er" if day.day == 1 else str(day.day)
    written = f"{number} {MONTHS[day.month - 1]} {day.year}"
    forms = (f"le {written}", f"le {WEEKDAYS[day.weekday()]} {written}", f"le {day:%d/%m/%Y}", day.isoformat())
    return "", draw(st.sampled_from(forms)), _timex(day.isoformat(), "day", day, day + _DAY)


@st.composite
def _month(draw: st.DrawFn) -> tuple[str, str, dict[str, Any]]:
    first = draw(_days()).replace(day=1)
    text = f"{MONTHS[first.month - 1]} {first.year}"
    return "en ", text, _timex(f"{first:%Y-%m}", "month", first, _months_on(first, 1))


@st.composite
def _part(draw: st.DrawFn) -> tuple[str, str, dict[str, Any]]:
    first = draw(_days()).replace(day=1)
    word, mod, low, high = draw(
        st.sampled_from((("début", "START", 1, 11), ("mi-", "MID", 11, 21), ("fin", "END", 21, 0)))
    )
    text = f"{word}{'' if word == 'mi-' else ' '}{MONTHS[first.month - 1]} {first.year}"
    end = first.replace(day=high) if high else _months_on(first, 1)
    return "", text, _timex(f"{first:%Y-%m}", "month", first.replace(day=low), end, mod)


@st.composite
def _quarter(draw: st.DrawFn) -> tuple[str, str, dict[str, Any]]:
    year, n = draw(st.integers(2001, 2060)), draw(st.integers(1, 4))
    start = dt.date(year, 3 * n - 2, 1)
    return "au ", f"{ORDINALS[n - 1]} trimestre {year}", _timex(f"{year}-Q{n}", "quarter", start, _months_on(start, 3))


@st.composite
def _year(draw: st.DrawFn) -> tuple[str, str, dict[str, Any]]:
    year = draw(st.integers(2001, 2060))
    return "en ", str(year), _timex(str(year), "year", dt.date(year, 1, 1), dt.date(year + 1, 1, 1))


@st.composite
def _near(draw: st.DrawFn, reference: dt.date) -> tuple[str, str, dict[str, Any]]:
    text, step = draw(st.sampled_from((("hier", -1), ("aujourd'hui", 0), ("demain", 1), ("avant-hier", -2))))
    day = reference + step * _DAY
    return "", text, _timex(day.isoformat(), "day", day, day + _DAY)


@st.composite
def _away(draw: st.DrawFn, reference: dt.date) -> tuple[str, str, dict[str, Any]]:
    days, ago = draw(st.integers(2, 60)), draw(st.booleans())
    day = reference + (-days if ago else days) * _DAY
    return "", f"{'il y a' if ago else 'dans'} {days} jours", _timex(day.isoformat(), "day", day, day + _DAY)


@st.composite
def _period(draw: st.DrawFn, reference: dt.date) -> tuple[str, str, dict[str, Any]]:
    step = draw(st.sampled_from((-1, 1)))
    unit = draw(st.sampled_from(("semaine", "mois", "année")))
    if unit == "semaine":
        start = reference + (7 * step - reference.weekday()) * _DAY
        year, week, _ = start.isocalendar()
        text = f"la semaine {'dernière' if step < 0 else 'prochaine'}"
        return "", text, _timex(f"{year}-W{week:02}", "week", start, start + 7 * _DAY)
    word = "dernier" if step < 0 else "prochain"
    if unit == "mois":
        start = _months_on(reference, step)
        return "", f"le mois {word}", _timex(f"{start:%Y-%m}", "month", start, _months_on(start, 1))
    year = reference.year + step
    return "", f"l'an {word}", _timex(str(year), "year", dt.date(year, 1, 1), dt.date(year + 1, 1, 1))


__all__ = ["dates", "numbers", "quantities"]
