"""Readers of calendar dates: from the words of a pattern's match to a reading, or None where they are no date.

One function for each `gives.read` of `data/fr/dates.toml`. What they say depends on the words of the match only: what
stands around it is for `looks`, the reference day and the direction for `resolve`.
"""

from __future__ import annotations

from collections.abc import Callable

from chipevents import calendar
from chipevents.dates.letters import DOTTED, PERIOD_CODE
from chipevents.dates.parts import Parts, Result, whole
from chipevents.dates.values import Reading

_UNITS = {"t": "quarter", "q": "quarter", "s": "half", "h": "half"}


# ── absolute dates ────────────────────────────────────────────────────────────────────────────────
def day(p: Parts) -> Result:
    number, in_month = p.number("day"), p.value("month", "month", "month_short")
    if p.scan.norms[p.at("day")] == "premier" and p.scan.norms[p.start] not in ("le", "de", "au", "du"):
        return None
    return Reading("day", (p.value("weekday", "weekday"), number, in_month, p.year(), p.side()))


def day_only(p: Parts) -> Result:
    return Reading("day_of_month", (p.value("weekday", "weekday"), p.number("day"), p.side()))


def day_list(p: Parts) -> Result:
    i, j = p.span("days")
    days = [k for k in range(i, j) if p.scan.tokens[k].word[0].isdigit()]
    in_month, in_year, side = p.value("month", "month", "month_short"), p.year(), p.side()
    readings = []
    for k in days:
        first = k
        while (first > i and p.scan.norms[first - 1] in ("le", "les")) or (
            first > i and p.scan.value(first - 1, "weekday")
        ):
            first -= 1
        if k == days[0]:
            first = p.start
        named = next((p.scan.value(m, "weekday") for m in range(first, k) if p.scan.value(m, "weekday")), None)
        last = p.end if k == days[-1] else k + 1
        readings.append((first, last, Reading("day", (named, whole(p.scan, k), in_month, in_year, side))))
    return Reading("several", tuple(readings))


def day_range(p: Parts) -> Result:
    in_month, in_year, side = p.value("month", "month", "month_short"), p.year(), p.side()
    first, last = p.number("a"), p.number("b")
    if p.scan.norms[p.start] == "le":  # "le 3 et le 5 mars" are two days; "le 3 au 5 mars" is no French
        return None
    between = [p.scan.norms[k] for k in range(p.at("a") + 1, p.at("b"))]
    if "et" in between and p.scan.norms[p.start] != "entre":
        return None
    return Reading("day_range", (first, last, in_month, in_year, side))


def day_short_range(p: Parts) -> Result:
    first, last = p.number("a"), p.number("b")
    if first is None or last is None or first >= last:
        return None
    return Reading("day_range", (first, last, p.value("month", "month", "month_short"), p.year(), p.side()))


def day_word(p: Parts) -> Result:
    number = whole(p.scan, p.at("day"))
    if p.scan.norms[p.at("day")][0].isdigit() or not 2 <= number <= 31:
        return None
    return Reading("day", (p.value("weekday", "weekday"), number, p.value("month", "month"), p.year(), None))


def day_of_year(p: Parts) -> Result:
    return Reading("of_year", (p.number("day"), p.value("month", "month"), p.side() or 0))


def day_last(p: Parts) -> Result:
    last = p.scan.norms[p.at("n")] == "dernier"
    return Reading("edge_day", (-1 if last else 1, p.value("month", "month"), p.year()))


def day_fraction(p: Parts) -> Result:
    if not p.scan.glued(p.at("day"), p.end):
        return None
    return Reading("day", (p.value("weekday", "weekday"), p.number("day"), p.number("month"), None, None))


def iso(p: Parts) -> Result:
    i, j = p.span("date")
    return Reading("ymd", tuple(whole(p.scan, k) for k in range(i, j, 2))) if p.scan.glued(i, j) else None


def slashes(p: Parts) -> Result:
    i, j = p.span("date")
    marks = {p.scan.norms[i + 1], p.scan.norms[i + 3]}
    four = len(p.scan.norms[j - 1]) == 4
    if not p.scan.glued(i, j) or len(marks) > 1 or not (four or marks == {"/"}):
        return None
    number, in_month, in_year = (whole(p.scan, k) for k in range(i, j, 2))
    return Reading("ymd", (in_year if four else calendar.full_year(in_year), in_month, number))


def dotted(p: Parts) -> Result:
    found = DOTTED.fullmatch(p.scan.norms[p.at("date")])
    if not found:
        return None
    number, in_month, in_year = map(int, found.groups())
    if not (1 <= number <= 31 and 1 <= in_month <= 12):
        return None
    return Reading("ymd", (calendar.full_year(in_year) if len(found[3]) == 2 else in_year, in_month, number))


def month(p: Parts) -> Result:
    return Reading("month", (p.value("month", "month", "month_short"), p.year(), p.side()))


def month_range(p: Parts) -> Result:
    months = p.scan.words("month")
    first, last = (months[name] for name in p.scan.norms[p.at("months")].split("-"))
    in_year = p.year()
    start = in_year - 1 if in_year is not None and first > last else in_year
    return Reading("interval", (Reading("month", (first, start, None)), Reading("month", (last, in_year, None))))


def month_this(p: Parts) -> Result:
    return Reading("month", (p.value("month", "month"), None, None))


def year(p: Parts) -> Result:
    return Reading("year", (p.year(),))


def year_named(p: Parts) -> Result:
    return Reading("year", (p.year(),))


def mid_year(p: Parts) -> Result:
    return Reading("third", (Reading("year", (int(p.scan.norms[p.at("year")][3:]),)), "MID"), mod="MID")


def year_range(p: Parts) -> Result:
    a, b = p.at("a"), p.at("b")
    first, last = p.year("a"), p.year("b")
    if first is None or last is None:
        return None
    if len(p.scan.norms[b]) == 2:
        last = first // 100 * 100 + last % 100
        last += 100 if last < first else 0
        if last - first > 30 or not p.scan.glued(a, b + 1):
            return None
    if not 1800 <= first < last <= 2199:
        return None
    if p.scan.norms[a + 1] == "-" and not p.scan.glued(a, b + 1):
        return None
    return Reading("interval", (Reading("year", (first,)), Reading("year", (last,))))


def decade(p: Parts) -> Result:
    number = whole(p.scan, p.at("year"))
    if number % 10 or (number > 99 and not 1000 <= number < 2200) or number < 10:
        return None
    spelt = not p.scan.norms[p.at("year")][0].isdigit()
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


def part_list(p: Parts) -> Result:
    unit, ranks = p.value("unit", "time_unit"), (p.rank("a"), p.rank("b"))
    if unit not in ("quarter", "half") or not all(
        rank and 1 <= rank <= (4 if unit == "quarter" else 2) for rank in ranks
    ):
        return None
    first, last = (Reading("part", (unit, rank, p.year())) for rank in ranks)
    return Reading("several", ((p.start, p.at("a") + 1, first), (p.at("b"), p.end, last)))


def week_ranked(p: Parts) -> Result:
    weekend = p.scan.value(p.at("unit"), "weekend") is not None
    if not weekend and p.scan.value(p.at("unit"), "calendar_unit") != "week":
        return None
    return Reading("week_ranked", (p.rank("n"), weekend, p.value("month", "month"), p.year()))


def part_of(p: Parts) -> Result:
    unit, number = p.value("unit", "time_unit"), p.rank("n")
    if unit not in ("quarter", "half") or number is None:
        return None
    return Reading("part_of", (unit, (4 if unit == "quarter" else 2) if number == -1 else number, p.side() or 0))


def part_code(p: Parts) -> Result:
    found = PERIOD_CODE.fullmatch(p.scan.norms[p.at("code")])
    if not found:
        return None
    letter, number = found[1] or found[4], int(found[2] or found[3])
    unit = _UNITS[letter]
    if unit == "half" and number > 2:
        return None
    in_year = p.year() if "year" in p else calendar.full_year(int(found[5])) if found[5] else None
    return Reading("part", (unit, number, in_year))


def season(p: Parts) -> Result:
    code, shown = p.value("season", "season"), "this" in p
    in_year, last = p.year(), p.year("to")
    if last is not None and (in_year is None or last - in_year != 1):
        return None
    return Reading("season", (code, in_year, 0 if shown else p.side()))


def feast(p: Parts) -> Result:
    rule = p.scan.alphabet.feast(p.scan.norms, p.at("feast"))
    return Reading("feast", (rule, p.year(), p.side())) if rule else None


def other(p: Parts) -> Result:
    written = p.scan.slice(p.start, p.end)
    return Reading("other", (written,))


READERS: dict[str, Callable[[Parts], Result]] = {
    reader.__name__: reader
    for reader in (
        day,
        day_only,
        day_list,
        day_range,
        iso,
        slashes,
        dotted,
        month,
        month_range,
        day_short_range,
        day_word,
        day_of_year,
        day_last,
        day_fraction,
        month_this,
        year,
        year_named,
        mid_year,
        year_range,
        decade,
        century,
        part,
        part_list,
        week_ranked,
        part_of,
        part_code,
        season,
        feast,
        other,
    )
}
