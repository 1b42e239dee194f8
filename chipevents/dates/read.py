"""From a pattern's match to a reading, or None where a look around says that it is no date.

One function for each `gives.read` of `data/fr/dates.toml`. They look at tokens only: no reference day, no direction.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from attrs import frozen

from chipevents import calendar
from chipevents.dates import guards
from chipevents.dates.letters import CLOCK, DOTTED, PERIOD_CODE, RANK, ROMAN, Alphabet
from chipevents.dates.values import Reading
from chipevents.numbers import parse_number
from chipevents.text import Match, Text

Result = Reading | None
_UNITS = {"t": "quarter", "q": "quarter", "s": "half"}


@frozen
class Scan:
    """One text under the date patterns."""

    text: Text
    norms: list[str]
    alphabet: Alphabet

    def norm(self, i: int) -> str:
        return self.norms[i] if 0 <= i < len(self.norms) else ""

    def value(self, i: int, *classes: str) -> Any:
        """The value that token `i` has in the first of some classes."""
        values = self.text.tokens[i].values
        return next((values[name] for name in classes if name in values), None)

    def words(self, name: str) -> Mapping[str, Any]:
        return self.alphabet.tables.get(name, {})

    def glued(self, i: int, j: int) -> bool:
        """Whether tokens `i` to `j` stand without blanks."""
        return all(not self.text.tokens[k].gap for k in range(i, j - 1))


class Parts:
    """The named parts of a match, as values."""

    def __init__(self, scan: Scan, match: Match) -> None:
        self.scan, self.match = scan, match

    def __contains__(self, name: str) -> bool:
        return name in self.match.parts

    def at(self, name: str) -> int:
        return self.match.parts[name][0]

    def value(self, name: str, *classes: str) -> Any:
        return self.scan.value(self.at(name), *classes) if name in self else None

    def number(self, name: str) -> int | None:
        """A day, month or year in digits (`1er` is 1); two digits of a year are filled up where the name says year."""
        if name not in self:
            return None
        return whole(self.scan, self.at(name))

    def year(self, name: str = "year") -> int | None:
        number = self.number(name)
        if number is None:
            return None
        return calendar.full_year(number) if len(self.scan.text.tokens[self.at(name)].word) == 2 else number

    def rank(self, name: str) -> int | None:
        if name not in self:
            return None
        value = self.scan.value(self.at(name), "rank")
        return int(value) if value is not None else ordinal(self.scan.norm(self.at(name)))

    def amount(self, name: str) -> tuple[Decimal | None, bool]:
        """How many, and whether only about so many; None for `quelques`."""
        i, j = self.match.parts[name]
        words = self.scan.words("collective")
        about = any(self.scan.norm(k) in words for k in range(i, j))
        for k in range(i, j):
            if self.scan.norm(k) in words:
                lead = parse_number(self.scan.text.slice(i, k)) if k > i else Decimal(1)
                return (Decimal(words[self.scan.norm(k)]) * (lead or 1), True)
        return parse_number(self.scan.text.slice(i, j)), about

    def side(self, name: str = "side") -> int | None:
        value = self.value(name, "side", "chain_side", "chain_compare", "chain_adverb")
        return int(value) if value is not None else None


def whole(scan: Scan, i: int) -> int:
    norm = scan.norm(i)
    found = re.match(r"\d{1,4}", norm)
    if found and not norm.startswith("1er"):
        return int(found[0])
    value = parse_number(norm) if not norm.startswith(("1er", "premier")) else None
    return int(value) if value is not None else 1


def ordinal(norm: str) -> int | None:
    """3 for `3e`, 21 for `xxie`."""
    found = RANK.fullmatch(norm)
    if found:
        return int(found[1])
    found = ROMAN.fullmatch(norm)
    if not found:
        return None
    total, last = 0, 0
    for letter in reversed(found[1]):
        value = {"i": 1, "v": 5, "x": 10}[letter]
        total, last = (total - value if value < last else total + value), max(last, value)
    return total


# ── absolute dates ──────────────────────────────────────────────────────────────────────────────────────────────────
def day(p: Parts) -> Result:
    number, in_month = p.number("day"), p.value("month", "month", "month_short")
    if p.scan.norm(p.at("day")) == "premier" and p.scan.norm(p.match.start) not in ("le", "de", "au", "du"):
        return None
    return Reading("day", (p.value("weekday", "weekday"), number, in_month, p.year(), p.side()))


def day_only(p: Parts) -> Result:
    if not guards.bare_day(p.scan, p.match, p.at("day"), "weekday" in p):
        return None
    return Reading("day_of_month", (p.value("weekday", "weekday"), p.number("day"), p.side()))


def day_list(p: Parts) -> Result:
    i, j = p.match.parts["days"]
    days = [k for k in range(i, j) if p.scan.text.tokens[k].word[0].isdigit()]
    in_month, in_year, side = p.value("month", "month", "month_short"), p.year(), p.side()
    readings = []
    for k in days:
        first = k
        while first > i and p.scan.norm(first - 1) in ("le", "les") or first > i and p.scan.value(first - 1, "weekday"):
            first -= 1
        if k == days[0]:
            first = p.match.start
        named = next((p.scan.value(m, "weekday") for m in range(first, k) if p.scan.value(m, "weekday")), None)
        last = p.match.end if k == days[-1] else k + 1
        readings.append((first, last, Reading("day", (named, whole(p.scan, k), in_month, in_year, side))))
    return Reading("several", tuple(readings))


def day_range(p: Parts) -> Result:
    in_month, in_year, side = p.value("month", "month", "month_short"), p.year(), p.side()
    first, last = p.number("a"), p.number("b")
    if p.scan.norm(p.match.start) == "le":  # "le 3 et le 5 mars" are two days; "le 3 au 5 mars" is no French
        return None
    between = [p.scan.norm(k) for k in range(p.at("a") + 1, p.at("b"))]
    if "et" in between and p.scan.norm(p.match.start) != "entre":
        return None
    return Reading("day_range", (first, last, in_month, in_year, side))


def iso(p: Parts) -> Result:
    i, j = p.match.parts["date"]
    return Reading("ymd", tuple(whole(p.scan, k) for k in range(i, j, 2))) if p.scan.glued(i, j) else None


def slashes(p: Parts) -> Result:
    i, j = p.match.parts["date"]
    marks = {p.scan.norm(i + 1), p.scan.norm(i + 3)}
    four = len(p.scan.norm(j - 1)) == 4
    if not p.scan.glued(i, j) or len(marks) > 1 or not (four or marks == {"/"} and guards.free_standing(p.scan, i, j)):
        return None
    number, in_month, in_year = (whole(p.scan, k) for k in range(i, j, 2))
    return Reading("ymd", (in_year if four else calendar.full_year(in_year), in_month, number))


def dotted(p: Parts) -> Result:
    found = DOTTED.fullmatch(p.scan.norm(p.at("date")))
    if not found or not guards.free_standing(p.scan, p.at("date"), p.match.end):
        return None
    number, in_month, in_year = map(int, found.groups())
    if not (1 <= number <= 31 and 1 <= in_month <= 12) or (len(found[3]) == 2 and not guards.dated(p.scan, p.at("date"))):
        return None
    return Reading("ymd", (calendar.full_year(in_year) if len(found[3]) == 2 else in_year, in_month, number))


def month(p: Parts) -> Result:
    if not guards.month(p.scan, p.match, p.at("month")):
        return None
    return Reading("month", (p.value("month", "month", "month_short"), p.year(), p.side()))


def month_of(p: Parts) -> Result:
    return Reading("month_of", (p.value("month", "month"), p.side()))


def month_this(p: Parts) -> Result:
    return Reading("month", (p.value("month", "month"), None, None))


def year(p: Parts) -> Result:
    return Reading("year", (p.year(),)) if guards.year(p.scan, p.at("year")) else None


def year_named(p: Parts) -> Result:
    return Reading("year", (p.year(),))


def mid_year(p: Parts) -> Result:
    return Reading("third", (Reading("year", (int(p.scan.norm(p.at("year"))[3:]),)), "MID"), mod="MID")


def year_range(p: Parts) -> Result:
    a, b = p.at("a"), p.at("b")
    first, last = p.year("a"), p.year("b")
    if first is None or last is None:
        return None
    if len(p.scan.norm(b)) == 2:
        last = first // 100 * 100 + last % 100
        last += 100 if last < first else 0
        if last - first > 30 or not p.scan.glued(a, b + 1):
            return None
    if not 1800 <= first < last <= 2199 or not guards.free_standing(p.scan, a, b + 1):
        return None
    if p.scan.norm(a + 1) == "-" and not p.scan.glued(a, b + 1):
        return None
    return Reading("interval", (Reading("year", (first,)), Reading("year", (last,))))


def decade(p: Parts) -> Result:
    number = whole(p.scan, p.at("year"))
    if number % 10 or number > 99 and not 1000 <= number < 2200 or number < 10:
        return None
    spelt = not p.scan.norm(p.at("year"))[0].isdigit()
    if spelt and number < 20:
        return None
    # The decades that two digits name are those of living memory: "les années 20" are 1920s to readers of history.
    return Reading("decade", (number if number > 99 else 1900 + number,))


def century(p: Parts) -> Result:
    number = p.rank("n")
    return Reading("century", (number,)) if number and 1 <= number <= 22 else None


def part(p: Parts) -> Result:
    unit, number = p.value("unit", "time_unit"), p.rank("n")
    if unit not in ("quarter", "half") or number is None:
        return None
    limit = 4 if unit == "quarter" else 2
    if number == -1 and "year" in p:
        number = limit
    if not 1 <= number <= limit:
        return None
    return Reading("part", (unit, number, p.year()))


def part_of(p: Parts) -> Result:
    unit, number = p.value("unit", "time_unit"), p.rank("n")
    if unit not in ("quarter", "half") or number is None:
        return None
    return Reading("part_of", (unit, (4 if unit == "quarter" else 2) if number == -1 else number, p.side() or 0))


def part_code(p: Parts) -> Result:
    found = PERIOD_CODE.fullmatch(p.scan.norm(p.at("code")))
    if not found:
        return None
    letter, number = found[1] or found[4], int(found[2] or found[3])
    unit = _UNITS[letter]
    if unit == "half" and number > 2:
        return None
    in_year = p.year() if "year" in p else calendar.full_year(int(found[5])) if found[5] else None
    if in_year is None and not (letter == "t" and guards.dated(p.scan, p.match.start)):
        return None
    return Reading("part", (unit, number, in_year))


def season(p: Parts) -> Result:
    code, shown = p.value("season", "season"), "this" in p
    if not guards.season(p.scan, p.match, p.at("season")):
        return None
    in_year, last = p.year(), p.year("to")
    if last is not None and (in_year is None or last - in_year != 1):
        return None
    return Reading("season", (code, in_year, 0 if shown else p.side()))


def feast(p: Parts) -> Result:
    rule = p.scan.alphabet.feast(p.scan.norms, p.at("feast"))
    return Reading("feast", (rule, p.year(), p.side())) if rule else None


# ── relative to the reference or to the last date ───────────────────────────────────────────────────────────────────
def deictic(p: Parts) -> Result:
    return Reading("near", ("day", p.value("day", "deictic")))


def this(p: Parts) -> Result:
    i, norm = p.at("unit"), p.scan.norm(p.at("this"))
    if norm == "ces" or p.scan.norm(i + 1) in ("-là", "-ci") and p.scan.norm(i + 1) == "-là":
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
    if p.match.rule == "sided.before" and p.scan.norm(p.match.end) in ("de", "du", "des"):
        return None  # "la dernière semaine de mars" is not last week
    if p.scan.value(i, "weekend"):
        return Reading("weekend", (p.side(),))
    unit = p.scan.value(i, "calendar_unit")
    return None if unit == "day" else Reading("near", (unit, p.side()))


def chained(p: Parts) -> Result:
    i = p.at("unit")
    side = p.side() or (-1 if p.scan.norm(p.at("side")) == "avant" else 1)
    if number := p.scan.value(i, "weekday"):
        return Reading("chain_weekday", (number, side))
    if p.scan.value(i, "weekend"):
        return Reading("chain_weekend", (side,))
    return Reading("chain", (p.scan.value(i, "calendar_unit"), side))


def chain_day(p: Parts) -> Result:
    known = p.scan.norm(p.match.end) not in ("de", "du", "des")
    reading = Reading("chain" if known else "unknown", ("day", p.value("n", "chain_day")))
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
    return Reading("near", (p.value("unit", "calendar_unit"), -1 if p.scan.norm(p.match.end - 1).startswith("écoulé") else 0))


def weekday(p: Parts) -> Result:
    return Reading("weekday", (p.value("weekday", "weekday"), p.side()))


def weekday_far(p: Parts) -> Result:
    return Reading("weekday", (p.value("weekday", "weekday"), 2 if p.scan.norm(p.at("far")) == "huit" else 3))


def weekday_of(p: Parts) -> Result:
    return Reading("weekday_of", (p.value("weekday", "weekday"), p.side()))


def weekday_ranked(p: Parts) -> Result:
    return Reading("weekday_ranked", (p.rank("n"), p.value("weekday", "weekday"), p.value("month", "month"), p.year()))


def around(p: Parts) -> Result:
    inner = Reading("day", (None, p.number("day"), p.value("month", "month", "month_short"), p.year(), None))
    if p.scan.value(p.at("unit"), "weekend"):
        return Reading("weekend_around", (inner,))
    return Reading("week_around", (inner,)) if p.value("unit", "time_unit") == "week" else None


def _shift(p: Parts, sign: int, anchor: str) -> Result:
    amount, about = p.amount("n")
    if amount is None:
        return Reading("vague", ("PAST_REF" if sign < 0 else "FUTURE_REF",))
    lead = guards.lead_inside(p.scan, p.match.start, p.at("n"))
    unit = p.value("unit", "time_unit")
    kind = "DATE" if unit not in calendar.SECONDS else "TIME"
    return Reading("shift", (amount + (Decimal("0.5") if "half" in p else 0), unit, sign, anchor), kind, lead or ("APPROX" if about else None))


def ago(p: Parts) -> Result:
    return _shift(p, -1, "reference")


def ahead(p: Parts) -> Result:
    if p.scan.norm(p.at("from")) == "sous" and p.value("unit", "time_unit") not in ("day", "hour", "week"):
        return None
    found = _shift(p, 1, "reference")
    inside = [p.scan.norm(k) for k in range(p.at("from"), p.at("n"))]
    return Reading(found.kind, found.args, found.type, found.mod or "ON_OR_BEFORE") if found and {"ici", "sous"} & {*inside} and found.kind == "shift" else found


def later(p: Parts) -> Result:
    sign = p.side() or p.side("side2") or 1
    found = _shift(p, sign, "chain")
    if found and found.kind == "vague":
        return Reading("vague", ("PAST_REF" if sign < 0 else "FUTURE_REF",))
    return found


def stretch(p: Parts) -> Result:
    amount, _ = p.amount("n")
    if amount is None or amount != int(amount):
        return None
    return Reading("stretch", (int(amount), p.value("unit", "time_unit"), p.side()), "DURATION")


def vague_stretch(p: Parts) -> Result:
    side = p.side()
    if side is None:
        first = p.scan.norm(p.at("side"))
        side = -1 if first.startswith(("précédent", "passé")) else 1
    if p.value("unit", "time_unit") in calendar.SECONDS and p.scan.norm(p.match.start) != "ces":
        return None
    if p.match.rule == "uncounted.last" and p.scan.norm(p.match.end) in ("de", "du", "des"):
        return None
    return Reading("vague", ("PAST_REF" if side < 0 else "FUTURE_REF",))


def first_months(p: Parts) -> Result:
    amount, _ = p.amount("n")
    rank = p.rank("rank") if p.value("rank", "rank") is not None else p.side("rank")
    unit = p.value("unit", "time_unit")
    if amount is None or unit not in ("month", "quarter") or rank not in (1, -1) or not 1 <= amount <= 12:
        return None
    if "year" not in p and p.scan.norm(p.match.end - 1) not in ("année", "exercice"):
        return None
    return Reading("first_months", (int(amount), unit, rank, p.year()))


# ── times of the day ────────────────────────────────────────────────────────────────────────────────────────────────
def clock(p: Parts) -> Result:
    found = CLOCK.fullmatch(p.scan.norm(p.at("clock")))
    if not found or not (found[2] or guards.at_clock(p.scan, p.match)):
        return None
    return Reading("clock", (int(found[1]), int(found[2]) if found[2] else None, None, None), "TIME")


def clock_spaced(p: Parts) -> Result:
    hour, minute, second = p.number("hour"), p.number("minute"), p.number("second")
    if p.match.rule == "clock.colon":
        if not p.scan.glued(p.at("hour"), p.at("minute") + 1) or not guards.free_standing(p.scan, p.match.start, p.match.end):
            return None
    elif not guards.at_clock(p.scan, p.match):
        return None
    if hour is None or hour > 24:
        return None
    return Reading("clock", (hour, minute, second, None), "TIME")


def noon(p: Parts) -> Result:
    if not guards.at_clock(p.scan, p.match) or p.scan.text.tokens[p.at("noon")].shape != "lower":
        return None
    minute = None if "half" not in p else 15 if p.scan.norm(p.match.end - 1) == "quart" else 30
    return Reading("clock", (p.value("noon", "noon"), 0 if minute is None else minute, None, None), "TIME")


def part_of_day(p: Parts) -> Result:
    day_offset = -1 if "side" in p else None
    code = p.value("part", "part_of_day")
    if day_offset is not None:
        return Reading("part_of_day", (code, Reading("near", ("day", -1))), "TIME")
    if p.scan.norm(p.match.end) in ("de", "du") or guards.evening(p.scan, p.match):
        return Reading("part_of_day", (code, None), "TIME")
    return None


def night(p: Parts) -> Result:
    first = p.at("a")
    if number := p.scan.value(first, "weekday"):
        return Reading("part_of_day", ("TNI", Reading("weekday", (number, None))), "TIME")
    return Reading("part_of_day", ("TNI", Reading("near", ("day", p.scan.value(first, "deictic")))), "TIME")


# ── durations and sets ──────────────────────────────────────────────────────────────────────────────────────────────
def plain(amount: Decimal) -> str:
    text = format(amount.normalize(), "f")
    return text


def duration(p: Parts) -> Result:
    amount, _ = p.amount("n")
    unit = p.value("unit", "time_unit")
    if amount is None or not guards.measure(p.scan, p.match, unit):
        return None
    if unit == "hour" and amount == int(amount) and amount <= 24 and p.scan.norm(p.match.start - 1) in ("à", "vers", "dès"):
        return Reading("clock", (int(amount), 30 if "half" in p else None, None, None), "TIME")
    return Reading("fixed", (calendar.duration(plain(amount + (Decimal("0.5") if "half" in p else 0)), unit),), "DURATION")


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
    opener = p.scan.norm(p.match.start)
    middle = p.scan.norm(p.match.parts["n"][1])
    if first is None or second is None or first >= second or not guards.measure(p.scan, p.match, unit):
        return None
    if middle == "et" and opener != "entre" or opener in ("de", "entre") and middle == "ou":
        return None
    return Reading("fixed", (f"{calendar.duration(plain(first), unit)}/{calendar.duration(plain(second), unit)}",), "DURATION")


def duration_about(p: Parts) -> Result:
    return Reading("fixed", (calendar.duration(str(p.value("n", "collective")), p.value("unit", "time_unit")),), "DURATION", "APPROX")


def fortnight(p: Parts) -> Result:
    if p.scan.norm(p.match.end) in ("de", "des"):
        return None
    return Reading("fixed", ("P8D" if p.scan.norm(p.at("n")) == "huitaine" else "P15D",), "DURATION") if guards.spans_time(p.scan, p.match.start) else None


def duration_vague(p: Parts) -> Result:
    return Reading("fixed", (calendar.duration(None, p.value("unit", "time_unit")),), "DURATION")


def duration_plural(p: Parts) -> Result:
    i = p.at("unit")
    if p.scan.norm(i) in ("an", "jour", "heure") or not guards.spans_time(p.scan, p.match.start):
        return None
    return Reading("fixed", (calendar.duration(None, p.value("unit", "time_unit")),), "DURATION")


def duration_half(p: Parts) -> Result:
    unit = p.value("unit", "time_unit")
    half = {"hour": "PT30M", "day": "P0.5D", "century": "P50Y", "decade": "P5Y", "year": "P6M"}.get(unit)
    return Reading("fixed", (half,), "DURATION") if half else None


def duration_quarters(p: Parts) -> Result:
    return Reading("fixed", ("PT45M" if p.scan.norm(p.at("n")) == "trois" else "PT15M",), "DURATION")


def each(p: Parts) -> Result:
    i = p.at("unit")
    if p.match.rule == "set.weekday" and not guards.habit(p.scan, p.match):
        return None
    if number := p.scan.value(i, "weekday", "weekdays"):
        return Reading("fixed", (f"XXXX-WXX-{number}",), "SET")
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
        rule = p.scan.alphabet.feast(p.scan.norms, i) or ""
        return Reading("fixed", (f"XXXX-{rule}" if re.fullmatch(r"\d\d-\d\d", rule) else "P1Y",), "SET")
    amount = p.amount("n")[0] if "n" in p else Decimal(1)
    return Reading("fixed", (calendar.duration(plain(amount), unit),), "SET") if amount else None


def times(p: Parts) -> Result:
    return Reading("fixed", (calendar.duration("1", p.value("unit", "time_unit")),), "SET")


def frequency(p: Parts) -> Result:
    i = p.match.start
    if not guards.frequency(p.scan, i):
        return None
    return Reading("fixed", (p.value("frequency", "frequency"),), "SET")


def vague(p: Parts) -> Result:
    value = p.scan.alphabet.vague(p.scan.norms, p.match.start)
    return Reading("vague", (value,)) if value else None


def publication(p: Parts) -> Result:
    return Reading("near", ("day", 0))


def other(p: Parts) -> Result:
    written = p.scan.text.slice(p.match.start, p.match.end)
    return Reading("other", (written,))


READERS: dict[str, Callable[[Parts], Result]] = {
    reader.__name__: reader
    for reader in (
        day, day_only, day_list, day_range, iso, slashes, dotted, month, month_of, month_this, year, year_named, mid_year, year_range, decade, century,
        part, part_of, part_code, season, feast, deictic, this, that, sided, chained, chain_day, same, same_period, running, weekday,
        weekday_far, weekday_of, weekday_ranked, around, ago, ahead, later, stretch, vague_stretch, first_months, clock, clock_spaced, noon,
        part_of_day, night, duration, duration_two, duration_range, duration_about, fortnight, duration_vague, duration_plural,
        duration_half, duration_quarters, each, times, frequency, vague, publication, other,
    )
}  # fmt: skip
