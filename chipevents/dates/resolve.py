"""From a reading to a period, given the reference day, the direction of the clause, and what was named before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache

from attrs import evolve

from chipevents import calendar as cal
from chipevents.calendar import Direction, Period
from chipevents.dates import feasts
from chipevents.dates.elsewhere import read_elsewhere
from chipevents.dates.scene import Scene, date_of, strict, yearly
from chipevents.dates.values import Reading
from chipevents.model import Interval

Placed = tuple[Period, Interval | None]


@lru_cache(maxsize=8192)
def placed(reading: Reading, reference: dt.date | None, direction: Direction) -> Placed | None:
    """The period of a reading that needs no date named before, None of another. Texts repeat their dates."""
    return placed_by(reading, reference, direction, []) if _alone(reading) else None


def placed_by(reading: Reading, reference: dt.date | None, direction: Direction, named: list[Period]) -> Placed:
    """The period of a reading, after those that are `named` before it."""
    period = resolve(reading, Scene(reference, direction, named))
    start, end = period.start, period.end
    return period, Interval(start=start, end=end) if start is not None and end is not None else None


def resolve(reading: Reading, scene: Scene) -> Period:
    """The period of a reading in a scene."""
    return RESOLVERS[reading.kind](scene, *reading.args)


def _alone(reading: Reading) -> bool:
    """Whether a reading needs no date named before: `mardi` does not, `la veille` and `à 15 h` do."""
    if (
        reading.kind.startswith("chain")
        or "chain" in reading.args
        or (reading.kind in ("clock", "part_of_day") and reading.args[-1] is None)
    ):
        return False
    return all(_alone(inner) for inner in reading.args if isinstance(inner, Reading))


# ── days ──────────────────────────────────────────────────────────────────────────────────────────
def _day(scene: Scene, weekday: int | None, number: int, month: int, year: int | None, side: int | None) -> Period:
    if year is not None:
        return cal.day(year, month, number)
    blank = Period(f"XXXX-{month:02d}-{number:02d}", None, None, "day")
    if scene.reference is None:
        return blank
    if weekday is not None:
        # A weekday tells the year where it can: only one year in five or six has it on that day.
        near = range(scene.reference.year - 3, scene.reference.year + 4)
        fitting = [
            d
            for d in (cal.day(y, month, number) for y in near)
            if d.start is not None and d.start.isoweekday() == weekday
        ]
        found = cal.pick(fitting, scene.reference, scene.direction) or cal.pick(fitting, scene.reference, "none")
        if found is not None:
            return found
    if side:
        return yearly(scene, lambda y: cal.day(y, month, number), side, blank)
    return cal.day_month(number, month, scene.reference, scene.direction)


def _day_of_month(scene: Scene, weekday: int | None, number: int, side: int | None) -> Period:
    if scene.reference is not None and weekday is not None:
        first = scene.reference.year * 12 + scene.reference.month - 1
        months = [cal.day((first + k) // 12, (first + k) % 12 + 1, number) for k in range(-3, 4)]
        fitting = [d for d in months if d.start is not None and d.start.isoweekday() == weekday]
        found = cal.pick(fitting, scene.reference, scene.direction) or cal.pick(fitting, scene.reference, "none")
        if found is not None:
            return found
    direction: Direction = "past" if side == -1 else "future" if side == 1 else scene.direction
    return cal.day_near(number, scene.reference, direction)


def _ymd(_: Scene, year: int, month: int, number: int) -> Period:
    return cal.day(year, month, number)


def _day_range(scene: Scene, first: int, last: int, month: int, year: int | None, side: int | None) -> Period:
    end = _day(scene, None, last, month, year, side)
    if end.start is None:
        return cal.join(_day(Scene(None), None, first, month, year, None), end)
    if first < last:
        return cal.join(cal.day(end.start.year, month, first), end)
    before = cal.shift(end.start.replace(day=1), -1, "month")  # "du 28 au 3 mars" begins in February
    return cal.join(cal.day(before.year, before.month, first), end) if before else end


def _other(_: Scene, written: str) -> Period:
    date = read_elsewhere(written)
    return cal.day_of(date) if date else Period("XXXX-XX-XX", None, None, "day")


def _weekday(scene: Scene, number: int, side: int | None) -> Period:
    return (
        cal.next_weekday(number, scene.reference, side)
        if side
        else cal.weekday(number, scene.reference, scene.direction)
    )


def _weekday_of(scene: Scene, number: int, side: int) -> Period:
    return _in_week(_near(scene, "week", side), number)


def _in_week(week: Period, number: int) -> Period:
    target = cal.shift(date_of(week.start), number - 1, "day") if week.start else None
    return cal.day_of(target) if target else Period(f"XXXX-WXX-{number}", None, None, "day")


def _weekday_ranked(scene: Scene, rank: int, number: int, month: int | None, year: int | None) -> Period:
    if month is None:  # "le premier mardi du mois"
        if scene.reference is None:
            return cal.unknown("day")
        month, year = scene.reference.month, scene.reference.year

    def make(in_year: int) -> Period:
        date = cal.ranked_weekday(in_year, month, number, rank)
        return cal.day_of(date) if date else cal.unknown("day")

    return make(year) if year is not None else yearly(scene, make, None, cal.unknown("day"))


def _week_ranked(scene: Scene, rank: int | None, weekend: bool, month: int, year: int | None) -> Period:
    """The n-th week of a month, by its Thursdays as ISO weeks are; the n-th week-end, by its Saturdays."""
    day = _weekday_ranked(scene, rank or 1, 6 if weekend else 4, month, year)
    if day.start is None:
        return Period("XXXX-WXX-WE" if weekend else "XXXX-WXX", None, None, "day" if weekend else "week")
    return cal.weekend(date_of(day.start)) if weekend else cal.containing(date_of(day.start), "week")


def _feast(scene: Scene, rule: str, year: int | None, side: int | None) -> Period:
    if year is not None:
        return feasts.holiday(rule, year)
    return yearly(scene, lambda y: feasts.holiday(rule, y), side, feasts.holiday_near(rule, None, "none"))


# ── weeks and week-ends ───────────────────────────────────────────────────────────────────────────
def _weekend(scene: Scene, side: int) -> Period:
    if scene.reference is None:
        return Period("XXXX-WXX-WE", None, None, "day")
    days = [cal.shift(scene.reference, 7 * k, "day") for k in (-1, 0, 1)]
    options = [cal.weekend(day) for day in days if day]
    if not side and scene.direction == "none":
        return cal.weekend(scene.reference)
    found = strict(options, scene.reference, side) if side else cal.pick(options, scene.reference, scene.direction)
    return found or Period("XXXX-WXX-WE", None, None, "day")


def _chain_weekend(scene: Scene, side: int) -> Period:
    anchor = cal.shift(scene.anchor("week"), side, "week")
    return cal.weekend(anchor) if anchor else Period("XXXX-WXX-WE", None, None, "day")


def _week_around(scene: Scene, inner: Reading) -> Period:
    day = resolve(inner, scene)
    return cal.containing(date_of(day.start), "week") if day.start else Period("XXXX-WXX", None, None, "week")


def _weekend_around(scene: Scene, inner: Reading) -> Period:
    day = resolve(inner, scene)
    return cal.weekend(date_of(day.start)) if day.start else Period("XXXX-WXX-WE", None, None, "day")


# ── months and longer ─────────────────────────────────────────────────────────────────────────────
def _month(scene: Scene, number: int, year: int | None, side: int | None) -> Period:
    if year is not None:
        return cal.month(year, number)
    return yearly(scene, lambda y: cal.month(y, number), side, Period(f"XXXX-{number:02d}", None, None, "month"))


def _of_year(scene: Scene, number: int | None, month: int, side: int) -> Period:
    """`2 janvier de l'année prochaine`, `avril de l'an dernier`."""
    if scene.reference is None:
        return (
            Period(f"XXXX-{month:02d}", None, None, "month")
            if number is None
            else _day(scene, None, number, month, None, None)
        )
    in_year = scene.reference.year + side
    return cal.month(in_year, month) if number is None else cal.day(in_year, month, number)


def _edge_day(scene: Scene, edge: int, month: int, year: int | None) -> Period:
    """`le dernier jour de février`."""
    whole = _month(scene, month, year, None)
    if whole.start is None or whole.end is None:
        return cal.unknown("day")
    day = whole.start if edge > 0 else cal.shift(date_of(whole.end), -1, "day")
    return cal.day_of(date_of(day)) if day else cal.unknown("day")


def _year(_: Scene, number: int) -> Period:
    return cal.year(number)


def _decade(_: Scene, first: int) -> Period:
    return cal.decade(first)


def _century(_: Scene, number: int) -> Period:
    return cal.century(number)


def _make_part(unit: str, number: int) -> Callable[[int], Period]:
    return (lambda y: cal.quarter(y, number)) if unit == "quarter" else (lambda y: cal.half(y, number))


def _part(scene: Scene, unit: str, number: int, year: int | None) -> Period:
    make = _make_part(unit, number)
    if year is not None:
        return make(year)
    return yearly(
        scene,
        make,
        None,
        Period(
            f"XXXX-{'Q' if unit == 'quarter' else 'H'}{number}", None, None, "quarter" if unit == "quarter" else "half"
        ),
    )


def _part_of(scene: Scene, unit: str, number: int, side: int) -> Period:
    if scene.reference is None:
        return _part(scene, unit, number, None)
    return _make_part(unit, number)(scene.reference.year + side)


def _season(scene: Scene, code: str, year: int | None, side: int | None) -> Period:
    if year is not None:
        return cal.season(year, code)
    blank = Period(f"XXXX-{code}", None, None, "quarter")
    return yearly(scene, lambda y: cal.season(y, code), side, blank, reach=2)


def _first_months(scene: Scene, count: int, unit: str, rank: int, year: int | None) -> Period:
    in_year = year if year is not None else scene.reference.year if scene.reference else None
    if in_year is None:
        return Period(cal.duration(str(count), unit), None, None, None)
    if unit == "quarter":
        first, last = (1, count) if rank > 0 else (5 - count, 4)
        return (
            cal.join(cal.quarter(in_year, first), cal.quarter(in_year, last))
            if count > 1
            else cal.quarter(in_year, first)
        )
    first, last = (1, count) if rank > 0 else (13 - count, 12)
    return cal.join(cal.month(in_year, first), cal.month(in_year, last)) if count > 1 else cal.month(in_year, first)


# ── counted from the reference or from the last date ──────────────────────────────────────────────
def _near(scene: Scene, unit: str, count: int) -> Period:
    return cal.moved(scene.reference, count, unit) if scene.reference else cal.unknown(unit)


def _chain(scene: Scene, unit: str, count: int) -> Period:
    anchor = scene.anchor(unit)
    return cal.moved(anchor, count, unit) if anchor else cal.unknown(unit)


def _unknown(_: Scene, unit: str, count: int) -> Period:
    """`le lendemain de son élection`: the day after something that the calendar does not know."""
    return cal.unknown(unit)


def _days_from(scene: Scene, base: Reading, count: int) -> Period:
    """`la veille de Noël`."""
    day = resolve(base, scene)
    target = cal.shift(date_of(day.start), count, "day") if day.start else None
    return cal.day_of(target) if target else cal.unknown("day")


def _chain_weekday(scene: Scene, number: int, side: int) -> Period:
    return cal.next_weekday(number, scene.anchor("week"), side)


def _shift(scene: Scene, amount: Decimal, unit: str, sign: int, anchor: str) -> Period:
    """`il y a trois ans`, `deux mois plus tard`: the period so far away; halves count in smaller units."""
    start = scene.reference if anchor == "reference" else scene.anchor(unit)
    if start is None or unit in cal.SECONDS:
        return cal.unknown(unit)
    whole, smaller = (
        amount == int(amount),
        {"year": ("month", 12), "month": ("day", 30), "week": ("day", 7), "decade": ("year", 10)},
    )
    count, step = (
        (int(amount), unit) if whole or unit not in smaller else (int(amount * smaller[unit][1]), smaller[unit][0])
    )
    target = cal.shift(start, sign * count, step)
    return cal.containing(target, step if step != "decade" else "year") if target else cal.unknown(unit)


def _stretch(scene: Scene, count: int, unit: str, side: int) -> Period:
    """`ces dix dernières années`: a duration that ends (or begins) on the reference day."""
    value = cal.duration(str(count), unit)
    grain = cal.unknown(unit).grain
    far = cal.shift(scene.reference, side * count, unit) if unit not in cal.SECONDS else None
    if far is None or scene.reference is None or not count:
        return Period(value, None, None, grain)
    first, last = sorted((far, scene.reference))
    return Period(value, first, last, grain)


def _vague(_: Scene, value: str) -> Period:
    return Period(value)


def _fixed(_: Scene, value: str) -> Period:
    return Period(value)


# ── times, thirds, intervals ──────────────────────────────────────────────────────────────────────
def _base(scene: Scene, base: Reading | None) -> Period:
    """The day of a time: the one it stands with, else the last day named, else the reference."""
    if base is None:
        anchor = scene.anchor("day")
        return cal.day_of(anchor) if anchor else cal.unknown("day")
    period = resolve(base, scene)
    return evolve(period, value=period.value[:10]) if base.kind == "part_of_day" and period.start else period


def _clock(scene: Scene, hour: int, minute: int | None, second: int | None, base: Reading | None) -> Period:
    return cal.at_time(_base(scene, base), hour, minute, second)


def _part_of_day(scene: Scene, code: str, base: Reading | None) -> Period:
    return cal.part_of_day(_base(scene, base), code)


def _third(scene: Scene, inner: Reading, mod: str) -> Period:
    return cal.third(resolve(inner, scene), mod)


_BARE = {"month": 1, "day": 3, "part": 2, "season": 1}  # where the year stands in the arguments of what may lack one


def _hours(start: Period, end: Period) -> Period:
    """`de 21 h à 6 h` ends on the day after."""
    if start.start is not None and end.start is not None and end.start <= start.start:
        following = cal.shift(date_of(end.start), 1, "day")
        if following and isinstance(end.start, dt.datetime):
            minute = end.start.minute if end.grain != "hour" else None
            end = cal.at_time(cal.day_of(following), end.start.hour, minute)
    return cal.join(start, end)


def _interval(scene: Scene, first: Reading, last: Reading) -> Period:
    """The two ends agree: the known year, or the side of the end that comes first, gives the other one's."""
    if first.kind == last.kind == "clock":
        return _hours(resolve(first, scene), resolve(last, scene))
    bare_first = first.kind == "weekday" or (first.kind in _BARE and first.args[_BARE[first.kind]] is None)
    if not bare_first:
        start = resolve(first, scene)
        following = Scene(date_of(start.start), "future", scene.named) if start.start else scene
        return cal.join(start, resolve(last, following))
    if scene.direction == "past" or (last.kind in _BARE and last.args[_BARE[last.kind]] is not None):
        end = resolve(last, scene)
        before = Scene(date_of(end.start), "past", scene.named) if end.start else scene
        return cal.join(resolve(first, before), end)
    start = resolve(first, scene)
    return cal.join(start, resolve(last, Scene(date_of(start.start), "future", scene.named) if start.start else scene))


RESOLVERS: dict[str, Callable[..., Period]] = {
    resolver.__name__[1:]: resolver
    for resolver in (
        _day, _day_of_month, _ymd, _day_range, _other, _weekday, _weekday_of, _weekday_ranked, _week_ranked, _feast,
        _weekend, _chain_weekend, _week_around, _weekend_around, _month, _of_year, _edge_day, _year, _decade, _century,
        _part, _part_of, _season, _first_months, _near, _chain, _unknown, _days_from, _chain_weekday, _shift, _stretch,
        _vague, _fixed, _clock, _part_of_day, _third, _interval,
    )
}  # fmt: skip
