"""Readers of clock times, parts of the day, durations and sets."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from chipevents import calendar
from chipevents.dates.letters import CLOCK
from chipevents.dates.parts import Parts, Result
from chipevents.dates.values import Reading


# ── times of the day ──────────────────────────────────────────────────────────────────────────────
def clock(p: Parts) -> Result:
    found = CLOCK.fullmatch(p.scan.norms[p.at("clock")])
    if not found:
        return None
    return Reading("clock", (_half_day(p, int(found[1])), int(found[2]) if found[2] else None, None, None), "TIME")


def _half_day(p: Parts, hour: int) -> int:
    """`8 heures du soir` is 20."""
    late = "ampm" in p and p.scan.norms[p.end - 1] in ("soir", "après-midi")
    return hour + 12 if late and hour < 12 else hour


def clock_spaced(p: Parts) -> Result:
    hour, minute, second = p.number("hour"), p.number("minute"), p.number("second")
    if hour is None or hour > 24 or (p.rule == "clock.colon" and not p.scan.glued(p.at("hour"), p.at("minute") + 1)):
        return None
    return Reading("clock", (_half_day(p, hour), minute, second, None), "TIME")


def noon(p: Parts) -> Result:
    if p.scan.tokens[p.at("noon")].shape != "lower":
        return None
    minute = None if "half" not in p else 15 if p.scan.norms[p.end - 1] == "quart" else 30
    return Reading("clock", (p.value("noon", "noon"), 0 if minute is None else minute, None, None), "TIME")


def part_of_day(p: Parts) -> Result:
    day = Reading("near", ("day", -1)) if "side" in p else None
    return Reading("part_of_day", (p.value("part", "part_of_day"), day), "TIME")


def night(p: Parts) -> Result:
    first = p.at("a")
    if number := p.scan.value(first, "weekday"):
        return Reading("part_of_day", ("TNI", Reading("weekday", (number, None))), "TIME")
    return Reading("part_of_day", ("TNI", Reading("near", ("day", p.scan.value(first, "deictic")))), "TIME")


# ── durations and sets ────────────────────────────────────────────────────────────────────────────
def plain(amount: Decimal) -> str:
    text = format(amount.normalize(), "f")
    return text


def duration(p: Parts) -> Result:
    amount, _ = p.amount("n")
    unit = p.value("unit", "time_unit")
    if amount is None:
        return None
    return Reading(
        "fixed", (calendar.duration(plain(amount + (Decimal("0.5") if "half" in p else 0)), unit),), "DURATION"
    )


def duration_hours(p: Parts) -> Result:
    """`en 3 h 20`, `48 h`: hours after a preposition that measures, or more of them than a day has."""
    amount, _ = p.amount("n")
    if amount is None:
        return None
    minutes = f"{p.number('minute')}M" if "minute" in p else ""
    return Reading("fixed", (calendar.duration(plain(amount), "hour") + minutes,), "DURATION")


def duration_two(p: Parts) -> Result:
    (first, _), (second, _) = p.amount("n"), p.amount("m")
    units = p.value("unit", "time_unit"), p.value("unit2", "time_unit")
    order = list(calendar.LETTERS)
    if first is None or second is None or order.index(units[0]) <= order.index(units[1]):
        return None
    head, tail = calendar.duration(plain(first), units[0]), calendar.duration(plain(second), units[1])
    joined = head + tail[2:] if head.startswith("PT") else head + tail[1:]
    return Reading("fixed", (joined,), "DURATION")


def duration_range(p: Parts) -> Result:
    (first, _), (second, _) = p.amount("n"), p.amount("m")
    unit = p.value("unit", "time_unit")
    opener = p.scan.norms[p.start]
    middle = p.scan.norms[p.span("n")[1]]
    if first is None or second is None or first >= second:
        return None
    if (middle == "et" and opener != "entre") or (opener in ("de", "entre") and middle == "ou"):
        return None
    return Reading(
        "fixed", (f"{calendar.duration(plain(first), unit)}/{calendar.duration(plain(second), unit)}",), "DURATION"
    )


def duration_about(p: Parts) -> Result:
    return Reading(
        "fixed",
        (calendar.duration(str(p.value("n", "collective")), p.value("unit", "time_unit")),),
        "DURATION",
        "APPROX",
    )


def fortnight(p: Parts) -> Result:
    return Reading("fixed", ("P8D" if p.scan.norms[p.at("n")] == "huitaine" else "P15D",), "DURATION")


def duration_whole(p: Parts) -> Result:
    return Reading("fixed", (calendar.duration("1", p.value("unit", "calendar_unit")),), "DURATION")


def duration_vague(p: Parts) -> Result:
    return Reading("fixed", (calendar.duration(None, p.value("unit", "time_unit")),), "DURATION")


def duration_plural(p: Parts) -> Result:
    i = p.at("unit")
    if p.scan.norms[i] in ("an", "jour", "heure"):
        return None
    return Reading("fixed", (calendar.duration(None, p.value("unit", "time_unit")),), "DURATION")


def duration_half(p: Parts) -> Result:
    unit = p.value("unit", "time_unit")
    half = {"hour": "PT30M", "day": "P0.5D", "century": "P50Y", "decade": "P5Y", "year": "P6M"}.get(unit)
    return Reading("fixed", (half,), "DURATION") if half else None


def duration_quarters(p: Parts) -> Result:
    return Reading("fixed", ("PT45M" if p.scan.norms[p.at("n")] == "trois" else "PT15M",), "DURATION")


def each(p: Parts) -> Result:
    i = p.at("unit")
    if number := p.scan.value(i, "weekday", "weekdays"):
        return Reading("fixed", (f"XXXX-WXX-{number}{p.value('part', 'part_of_day') or ''}",), "SET")
    if p.scan.value(i, "weekend", "weekends"):
        return Reading("fixed", ("XXXX-WXX-WE",), "SET")
    if code := p.scan.value(i, "part_of_day", "parts_of_day"):
        return Reading("fixed", (f"XXXX-XX-XX{code}",), "SET")
    if number := p.scan.value(i, "month"):
        return Reading("fixed", (f"XXXX-{number:02d}",), "SET")
    if code := p.scan.value(i, "season"):
        return Reading("fixed", (f"XXXX-{code}",), "SET")
    unit = p.scan.value(i, "time_unit")
    if unit is None:
        return Reading("fixed", ("P1Y",), "SET")  # a feast: `looks` reads the whole of its name
    amount = p.amount("n")[0] if "n" in p else Decimal(1)
    return Reading("fixed", (calendar.duration(plain(amount), unit),), "SET") if amount else None


def every_other(p: Parts) -> Result:
    unit = p.value("unit", "time_unit") or "week"
    return Reading("fixed", (calendar.duration("2", unit),), "SET")


def times(p: Parts) -> Result:
    return Reading("fixed", (calendar.duration("1", p.value("unit", "time_unit")),), "SET")


def frequency(p: Parts) -> Result:
    return Reading("fixed", (p.value("frequency", "frequency"),), "SET")


def vague(p: Parts) -> Result:
    value = p.scan.alphabet.vague(p.scan.norms, p.start)
    return Reading("vague", (value,)) if value else None


def publication(p: Parts) -> Result:
    return Reading("near", ("day", 0))


READERS: dict[str, Callable[[Parts], Result]] = {
    reader.__name__: reader
    for reader in (
        clock,
        clock_spaced,
        noon,
        part_of_day,
        night,
        duration,
        duration_hours,
        duration_two,
        duration_range,
        duration_about,
        fortnight,
        duration_whole,
        duration_vague,
        duration_plural,
        duration_half,
        duration_quarters,
        each,
        every_other,
        times,
        frequency,
        vague,
        publication,
    )
}
