"""Readers of dates that count from the reference day, or from the date named last."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from chipevents import calendar
from chipevents.dates.parts import Parts, Result, Scan
from chipevents.dates.values import Reading
from chipevents.model import TimexType


# ── relative to the reference or to the last date ─────────────────────────────────────────────────
def deictic(p: Parts) -> Result:
    return Reading("near", ("day", p.value("day", "deictic")))


def this(p: Parts) -> Result:
    i, norm = p.at("unit"), p.scan.norms[p.at("this")]
    if norm == "ces":
        return None
    if p.scan.value(i, "weekday"):
        return Reading("weekday", (p.scan.value(i, "weekday"), None))
    if p.scan.value(i, "weekend"):
        return Reading("weekend", (0,))
    if code := p.scan.value(i, "part_of_day"):
        return Reading("part_of_day", (code, Reading("near", ("day", 0))), "TIME")
    return Reading("near", (p.scan.value(i, "calendar_unit"), 0))


def that(p: Parts) -> Result:
    return Reading("chain", (p.value("unit", "calendar_unit"), 0))


def sided(p: Parts) -> Result:
    i = p.at("unit")
    if p.scan.value(i, "weekend"):
        return Reading("weekend", (p.side(),))
    unit = p.scan.value(i, "calendar_unit")
    return None if unit == "day" else Reading("near", (unit, p.side()))


def chained(p: Parts) -> Result:
    i = p.at("unit")
    side = p.side() or (-1 if p.scan.norms[p.at("side")] == "avant" else 1)
    if number := p.scan.value(i, "weekday"):
        return Reading("chain_weekday", (number, side))
    if p.scan.value(i, "weekend"):
        return Reading("chain_weekend", (side,))
    return Reading("chain", (p.scan.value(i, "calendar_unit"), side))


def chain_day(p: Parts) -> Result:
    reading = Reading("chain", ("day", p.value("n", "chain_day")))
    if "part" in p:
        return Reading("part_of_day", (p.value("part", "part_of_day"), reading), "TIME")
    return reading


def same(p: Parts) -> Result:
    i = p.at("unit")
    if code := p.scan.value(i, "part_of_day"):
        return Reading("part_of_day", (code, Reading("chain", ("day", 0))), "TIME")
    if p.scan.value(i, "weekend"):
        return Reading("chain_weekend", (0,))
    return Reading("chain", (p.scan.value(i, "calendar_unit"), 0))


def same_period(p: Parts) -> Result:
    return Reading("near", ("year", p.side() or -1))


def running(p: Parts) -> Result:
    return Reading(
        "near", (p.value("unit", "calendar_unit"), -1 if p.scan.norms[p.end - 1].startswith("écoulé") else 0)
    )


def weekday(p: Parts) -> Result:
    return Reading("weekday", (p.value("weekday", "weekday"), p.side()))


def weekday_pair(p: Parts) -> Result:
    first, last = (Reading("weekday", (p.value(name, "weekday"), p.side())) for name in ("a", "b"))
    return Reading("several", ((p.at("a"), p.at("a") + 1, first), (p.at("b"), p.end, last)))


def weekday_far(p: Parts) -> Result:
    return Reading("weekday", (p.value("weekday", "weekday"), 2 if p.scan.norms[p.at("far")] == "huit" else 3))


def weekday_of(p: Parts) -> Result:
    return Reading("weekday_of", (p.value("weekday", "weekday"), p.side() or 0))


def weekday_ranked(p: Parts) -> Result:
    return (
        Reading("weekday_ranked", (p.rank("n"), p.value("weekday", "weekday"), p.value("month", "month"), p.year()))
        if p.rank("n")
        else None
    )


def around(p: Parts) -> Result:
    inner = Reading("day", (None, p.number("day"), p.value("month", "month", "month_short"), p.year(), None))
    if p.scan.value(p.at("unit"), "weekend"):
        return Reading("weekend_around", (inner,))
    return Reading("week_around", (inner,)) if p.value("unit", "time_unit") == "week" else None


def _shift(p: Parts, sign: int, anchor: str) -> Result:
    amount, about = p.amount("n")
    if amount is None and "vague_number" not in p.scan.classes(*p.span("n")):
        return None
    if amount is None:
        return Reading("vague", ("PAST_REF" if sign < 0 else "FUTURE_REF",))
    lead = _lead(p.scan, p.start, p.at("n"))
    unit = p.value("unit", "time_unit")
    kind: TimexType = "DATE" if unit not in calendar.SECONDS else "TIME"
    return Reading(
        "shift",
        (amount + (Decimal("0.5") if "half" in p else 0), unit, sign, anchor),
        kind,
        lead or ("APPROX" if about else None),
    )


def _lead(scan: Scan, i: int, j: int) -> str | None:
    """The modifier said by the words between `il y a` and the number."""
    words = scan.words("duration_leads")
    for first in range(i, j):
        value = words.get(" ".join(scan.norms[first:j]))
        if value is not None:
            return str(value)
    return None


def ago(p: Parts) -> Result:
    return _shift(p, -1, "reference")


def ahead(p: Parts) -> Result:
    found = _shift(p, 1, "reference")
    inside = [p.scan.norms[k] for k in range(p.at("from"), p.at("n"))]
    return (
        Reading(found.kind, found.args, found.type, found.mod or "ON_OR_BEFORE")
        if found and "ici" in inside and found.kind == "shift"
        else found
    )


def later(p: Parts) -> Result:
    sign = p.side() or p.side("side2") or 1
    found = _shift(p, sign, "chain")
    if found and found.kind == "vague":
        return Reading("vague", ("PAST_REF" if sign < 0 else "FUTURE_REF",))
    return found


def later_bare(p: Parts) -> Result:
    """`un an après`, with nothing after which it was."""
    return _shift(p, 1 if p.scan.norms[p.at("to")] == "après" else -1, "chain")


def stretch(p: Parts) -> Result:
    amount, _ = p.amount("n")
    if amount is None or amount != int(amount):
        return None
    return Reading("stretch", (int(amount), p.value("unit", "time_unit"), p.side()), "DURATION")


def vague_stretch(p: Parts) -> Result:
    side = p.side()
    if side is None:
        first = p.scan.norms[p.at("side")]
        side = -1 if first.startswith(("précédent", "passé")) else 1
    if p.value("unit", "time_unit") in calendar.SECONDS and p.scan.norms[p.start] != "ces":
        return None
    return Reading("vague", ("PAST_REF" if side < 0 else "FUTURE_REF",))


def first_months(p: Parts) -> Result:
    amount, _ = p.amount("n")
    rank = p.rank("rank") if p.value("rank", "rank") is not None else p.side("rank")
    unit = p.value("unit", "time_unit")
    if amount is None or unit not in ("month", "quarter") or rank not in (1, -1) or not 1 <= amount <= 12:
        return None
    if "year" not in p and p.scan.norms[p.end - 1] not in ("année", "exercice"):
        return None
    return Reading("first_months", (int(amount), unit, rank, p.year()))


READERS: dict[str, Callable[[Parts], Result]] = {
    reader.__name__: reader
    for reader in (
        deictic,
        this,
        that,
        sided,
        chained,
        chain_day,
        same,
        same_period,
        running,
        weekday,
        weekday_pair,
        weekday_far,
        weekday_of,
        weekday_ranked,
        around,
        ago,
        ahead,
        later,
        later_bare,
        stretch,
        vague_stretch,
        first_months,
    )
}
