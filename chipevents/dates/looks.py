"""What stands around a match: whether its place allows the reading of its words, or changes it.

One function for each reader that needs one, by the same name. It gets the match in its text and the reading of its
words, and gives the reading that holds there, or None: then it is no date.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from chipevents.dates import guards
from chipevents.dates.parts import Parts, Result
from chipevents.dates.values import Reading

Look = Callable[[Parts, Reading], Result]
_OF = ("de", "du", "des")


# ── calendar dates ────────────────────────────────────────────────────────────────────────────────
def day_only(p: Parts, reading: Reading) -> Result:
    return reading if guards.bare_day(p, p.at("day"), named="weekday" in p) else None


def day_short_range(p: Parts, reading: Reading) -> Result:
    return reading if guards.free_standing(p.scan, p.at("a"), p.at("b") + 1) else None


def day_fraction(p: Parts, reading: Reading) -> Result:
    return reading if guards.closed_number(p.scan, p.end) else None


def slashes(p: Parts, reading: Reading) -> Result:
    i, j = p.span("date")
    return reading if len(p.scan.norms[j - 1]) == 4 or guards.free_standing(p.scan, i, j) else None


def dotted(p: Parts, reading: Reading) -> Result:
    i = p.at("date")
    full = len(p.scan.norms[i].rpartition(".")[2]) == 4
    return reading if guards.free_standing(p.scan, i, p.end) and (full or guards.dated(p.scan, i)) else None


def month(p: Parts, reading: Reading) -> Result:
    return reading if guards.month(p, p.at("month")) else None


def year(p: Parts, reading: Reading) -> Result:
    return reading if guards.year(p.scan, p.at("year")) else None


def year_range(p: Parts, reading: Reading) -> Result:
    return reading if guards.free_standing(p.scan, p.at("a"), p.at("b") + 1) else None


def part_code(p: Parts, reading: Reading) -> Result:
    """A bare T4 is a card as well as a quarter, H2 is hydrogen."""
    known = reading.args[2] is not None and not ("year" in p and len(p.scan.norms[p.at("year")]) == 2)
    quarter = "t" in p.scan.norms[p.at("code")] and p.scan.norms[p.start - 1] in ("au", "fin", "début")
    return reading if known or quarter else None


def season(p: Parts, reading: Reading) -> Result:
    return reading if guards.season(p, p.at("season")) else None


# ── relative dates ────────────────────────────────────────────────────────────────────────────────
def this(p: Parts, reading: Reading) -> Result:
    return reading if p.scan.norms[p.at("unit") + 1] != "-là" else None


def sided(p: Parts, reading: Reading) -> Result:
    """`la dernière semaine de mars` is not last week."""
    return reading if p.rule != "sided.before" or p.scan.norms[p.end] not in _OF else None


def chain_day(p: Parts, reading: Reading) -> Result:
    """`le lendemain de son élection`: who knows when that was."""
    if p.scan.norms[p.end] not in _OF:
        return reading
    if reading.kind == "chain":
        return reading._replace(kind="unknown")
    code, day = reading.args
    return reading._replace(args=(code, day._replace(kind="unknown")))


def later(p: Parts, reading: Reading) -> Result:
    """`un an plus tard que prévu`: how much later, not when."""
    return reading if p.scan.norms[p.end] != "que" else None


def later_bare(p: Parts, reading: Reading) -> Result:
    return reading if guards.closed(p.scan, p.end) else None


def vague_stretch(p: Parts, reading: Reading) -> Result:
    return reading if p.rule != "uncounted.last" or p.scan.norms[p.end] not in _OF else None


# ── times, durations, sets ────────────────────────────────────────────────────────────────────────
def clock(p: Parts, reading: Reading) -> Result:
    return reading if reading.args[1] is not None or guards.at_clock(p) else None


def clock_spaced(p: Parts, reading: Reading) -> Result:
    if p.rule == "clock.colon":
        return reading if guards.free_standing(p.scan, p.start, p.end) else None
    return reading if guards.at_clock(p) else None


def noon(p: Parts, reading: Reading) -> Result:
    return reading if guards.at_clock(p) else None


def part_of_day(p: Parts, reading: Reading) -> Result:
    if reading.args[1] is not None:
        return reading
    whose = p.scan.norms[p.start] in ("le", "la") and p.scan.norms[p.end] in ("de", "du")
    return reading if whose or guards.evening(p) else None


def duration(p: Parts, reading: Reading) -> Result:
    unit = p.value("unit", "time_unit")
    if not guards.measure(p, unit):
        return None
    if unit == "hour" and p.scan.norms[p.start - 1] in ("à", "vers", "dès"):
        amount, _ = p.amount("n")
        if amount is not None and amount == int(amount) and amount <= 24:
            return Reading("clock", (int(amount), 30 if "half" in p else None, None, None), "TIME")
    return reading


def duration_hours(p: Parts, reading: Reading) -> Result:
    amount, _ = p.amount("n")
    return reading if guards.spans_time(p.scan, p.start) or (amount is not None and amount > 24) else None


def duration_range(p: Parts, reading: Reading) -> Result:
    return reading if guards.measure(p, p.value("unit", "time_unit")) else None


def fortnight(p: Parts, reading: Reading) -> Result:
    return reading if p.scan.norms[p.end] not in ("de", "des") and guards.spans_time(p.scan, p.start) else None


def duration_plural(p: Parts, reading: Reading) -> Result:
    return reading if guards.spans_time(p.scan, p.start) else None


def each(p: Parts, reading: Reading) -> Result:
    if p.rule == "set.weekday":
        return reading if guards.habit(p) else None
    if p.rule == "set.each" and reading.args == ("P1Y",):  # the pattern has only the first word of a feast
        rule = p.scan.alphabet.feast(p.scan.norms, p.at("unit")) or ""
        return reading._replace(args=(f"XXXX-{rule}",)) if re.fullmatch(r"\d\d-\d\d", rule) else reading
    return reading


def frequency(p: Parts, reading: Reading) -> Result:
    return reading if guards.frequency(p.scan, p.start) else None


LOOKS: dict[str, Look] = {
    look.__name__: look
    for look in (
        day_only, day_short_range, day_fraction, slashes, dotted, month, year, year_range, part_code, season,
        this, sided, chain_day, later, later_bare, vague_stretch,
        clock, clock_spaced, noon, part_of_day, duration, duration_hours, duration_range, fortnight, duration_plural,
        each, frequency,
    )
}  # fmt: skip
