"""Where the temporal expressions are: patterns at their anchors, then what they join up to.

At each token that may begin a pattern, the longest reading wins. Around it stand `début de`, `d'ici`, a time of day;
neighbours join to intervals; the words before it say which side is open. Most dates have nothing of that around them:
one look at the word before and the word after says so.
"""

from __future__ import annotations

from chipevents.dates.compiled import WINDOW, Compiled, Opening, Rule, pack
from chipevents.dates.letters import Alphabet, longest, phrases
from chipevents.dates.parts import Scan
from chipevents.dates.values import Candidate, Reading
from chipevents.phrases import Phrases
from chipevents.rules import Rules, worked_out
from chipevents.text import Lexicon, Text

_DAYS = frozenset(
    {
        "day",
        "day_of_month",
        "ymd",
        "weekday",
        "feast",
        "chain",
        "weekday_of",
        "weekday_ranked",
        "chain_weekday",
        "unknown",
    }
)
_PERIODS = _DAYS | {
    "month",
    "of_year",
    "year",
    "decade",
    "century",
    "part",
    "part_of",
    "season",
    "near",
    "interval",
    "weekend",
    "chain_weekend",
}
_UP_TO = _PERIODS | {"third", "clock", "part_of_day"}
_THIRD_UNITS = frozenset({"semaine", "mois", "trimestre", "semestre", "année", "an", "décennie", "siècle", "exercice"})
_ENDS = frozenset(
    {
        "month",
        "year",
        "weekday",
        "day",
        "clock",
        "third",
        "season",
        "part",
        "near",
        "ymd",
        "feast",
        "day_of_month",
        "part_of_day",
        "of_year",
        "part_of",
    }
)
_LONGEST_LEAD = 4  # words
_OF = ("de", "du", "des")
_TO = ("à", "au", "jusque à", "jusque au", "jusque en", "à la", "à le")
_ON = ("à", ",", "vers", "dès")  # stand between a day and its clock time
_TO_TIME = frozenset({"au", "dans", "en", *_ON})  # may follow a day that has a time
_BETWEEN = ("au", "à", "en", "pour", "dès")  # stand between a verb and its date: "reporté à mardi"


class Finder:
    """The date patterns of some rules, and the walk over a text."""

    def __init__(self, rules: Rules, lexicon: Lexicon) -> None:
        self.rules = rules.layer("dates")
        self._packed = worked_out(rules, "dates") or pack(rules, lexicon)
        self.alphabet = Alphabet(rules, lexicon, self._packed)
        tables = self.alphabet.tables
        self.leads, self.measures = (
            phrases(tables.get(name, {}), backwards=True) for name in ("date_leads", "duration_leads")
        )
        self.tails = phrases(tables.get("duration_tails", {}))
        self.put_off, self.reported = (frozenset(tables.get(name, ())) for name in ("put_off", "reported"))
        self.before = frozenset(self.leads.firsts) | self.put_off | {"depuis", "du", *_BETWEEN}
        self._compiled: Compiled | None = None

    def compiled(self) -> Compiled:
        """The compiled patterns: made on first use, and again if a text brought a set of classes never seen before."""
        compiled = self._compiled
        if compiled is None or compiled.size != len(self.alphabet.view):
            compiled = self._compiled = Compiled(self.rules, self.alphabet, self._packed)
        return compiled

    def find(self, text: Text, trace: list[tuple[int, int, str, str]] | None = None) -> list[Candidate]:
        """The temporal expressions of a text, in order, none overlapping another."""
        norms = text.norms()
        letters = self.alphabet.read(text, norms)
        compiled = self.compiled()
        walk = _Walk(self, compiled, Scan(text.tokens, norms, self.alphabet), text, letters, trace)
        found: list[Candidate] = []
        reached, openings = 0, compiled.opening
        for place in compiled.starters.finditer(letters):
            i = place.start()
            if i < reached or (opening := openings[letters[i : i + WINDOW]]) is None:
                continue
            candidate = walk.at(i, opening)
            if candidate is not None:
                reached = candidate.end
                if candidate.reading.kind == "several":
                    found += _spread(candidate)
                else:
                    found.append(candidate)
        return walk.done(found)


def _spread(candidate: Candidate) -> list[Candidate]:
    """`les 1er, 2 et 5 juin` is three dates."""
    first, last, rule = candidate.start, candidate.end - 1, candidate.rule
    return [Candidate(first + i, first + j, rule, said, governed=last) for i, j, said in candidate.reading.args]


class _Walk:
    """One pass over one text."""

    def __init__(
        self,
        finder: Finder,
        compiled: Compiled,
        scan: Scan,
        text: Text,
        letters: str,
        trace: list[tuple[int, int, str, str]] | None,
    ) -> None:
        self.finder, self.compiled, self.scan, self.trace = finder, compiled, scan, trace
        self.norms, self.raw, self.starts = scan.norms, text.raw, text.starts
        self.letters = letters

    def at(self, i: int, opening: Opening) -> Candidate | None:
        """The expression that begins at token `i`, if one does."""
        found = self._third(i) if opening.third else None
        found = found or (self._by(i) if opening.by else None) or self._longest(i, opening.rules)
        if found is None:
            return None
        end, said = found.end, found.reading.type
        if said == "DURATION":
            if self.norms[found.start - 1] in self.finder.measures or self.norms[end] in self.finder.tails:
                self._measured(found)
        elif (
            said == "TIME"
            or self.norms[end] in _TO_TIME
            or self.letters[end : end + 1] in self.compiled.times
            or found.rule == "chained.day"
        ):
            self._with_time(found)
        return found

    def _atom(self, i: int) -> Candidate | None:
        """The reading of a pattern at token `i`, if there is one."""
        opening = self.compiled.opening[self.letters[i : i + WINDOW]] if i < self.scan.size else None
        return self._longest(i, opening.rules) if opening is not None else None

    def _longest(self, i: int, rules: tuple[Rule, ...]) -> Candidate | None:
        """The longest reading of some patterns at token `i`; of equal ones the pattern that stands first."""
        best: Candidate | None = None
        starts = self.starts
        for rule in rules:
            found = rule.match(self.letters, i)
            if found is None:
                continue
            end = found.end()
            if best is not None and end <= best.end:
                continue
            reading = rule.read(self.scan, found, self.raw[starts[i] : starts[end]])
            if reading is not None:
                best = Candidate(i, end, rule.id, reading, reading.mod)
            elif self.trace is not None:
                self.trace.append((i, end, rule.id, "guard"))
        return best

    def _third(self, i: int) -> Candidate | None:
        """`début 2026`, `la fin de l'année`, `mi-janvier`, `les premiers jours de mars`."""
        norms, scan = self.norms, self.scan
        j = i + 1 if norms[i] in ("le", "la") else i
        mod = "MID" if norms[j] == "mi-" else scan.value(j, "third")
        if mod is None:
            return self._first_days(i)
        k = j + 1
        plain = k
        if norms[k] in _OF:
            k += 1
        m = k + 1 if norms[k] in ("le", "la") else k
        code = scan.value(m, "part_of_day")
        if mod == "MID" and k == plain and norms[k] == "journée":
            return Candidate(i, k + 1, "third.noon", Reading("part_of_day", ("TMI", None), "TIME"))
        if code is not None and k > plain:
            return Candidate(i, m + 1, "third.part_of_day", Reading("part_of_day", (code, None), "TIME"), mod)
        inner = self._inner(k, fused=k > plain and norms[k - 1] == "du", bare=k > plain)
        if inner is None:
            return None
        return Candidate(i, inner.end, "third." + inner.rule, Reading("third", (inner.reading, mod)), mod)

    def _first_days(self, i: int) -> Candidate | None:
        norms, scan = self.norms, self.scan
        j = i + 1 if norms[i] in ("le", "la", "les") else i
        if norms[j + 2] not in ("de", "du"):
            return None
        mod, unit = scan.value(j, "edge"), scan.value(j + 1, "time_unit")
        counted = i > 0 and self.letters[i - 1] in self.compiled.numerals  # "les neuf premiers mois"
        if mod is None or counted or unit not in ("day", "week", "month", "year"):
            return None
        inner = self._inner(j + 3, fused=norms[j + 2] == "du", bare=True)
        if inner is None:
            return None
        return Candidate(i, inner.end, "third." + inner.rule, Reading("third", (inner.reading, mod)), mod)

    def _inner(self, k: int, *, fused: bool, bare: bool) -> Candidate | None:
        """The period of which a third is meant: a date, or `du mois`, `de l'année`, `de semaine`."""
        found = self._atom(k)
        if found and found.reading.type == "DATE" and found.reading.kind in _PERIODS:
            return found
        norms = self.norms
        i = k + 1 if norms[k] in ("le", "la") else k
        if (i > k or fused or bare) and norms[i] in _THIRD_UNITS and norms[i + 1] not in ("de", "du"):
            unit = self.scan.value(i, "calendar_unit") or "year"
            return Candidate(k, i + 1, "unit", Reading("near", (unit, 0)))
        return None

    def _by(self, i: int) -> Candidate | None:
        """`d'ici 2027`, `d'ici à la fin de l'année`, `d'ici le 15 mai`: a date up to which."""
        if self.norms[i] != "de" or self.norms[i + 1] != "ici":
            return None
        k = i + 3 if self.norms[i + 2] in ("à", "au", "en") else i + 2
        inner = self._third(k) or self._atom(k)
        if inner is None or inner.reading.type not in ("DATE", "TIME") or inner.reading.kind not in _UP_TO:
            return None
        inner.start, inner.rule, inner.toward = i, "by." + inner.rule, "future"
        inner.mod = inner.mod or "ON_OR_BEFORE"
        return inner

    def _measured(self, found: Candidate) -> None:
        """A duration with `plus de`, `environ` before it, `au moins` after it."""
        lead = self._ending(self.finder.measures, found.start)
        if lead is not None:
            found.start, found.mod = lead
            return
        tail = longest(self.finder.tails, self.norms, found.end)
        if tail is not None:
            found.end, found.mod = tail

    def _ending(self, table: Phrases, end: int) -> tuple[int, str] | None:
        """The longest phrase that ends before a token: where it begins, and its value."""
        found = longest(table, self.norms[max(0, end - _LONGEST_LEAD) : end][::-1], 0)
        return (end - found[0], str(found[1])) if found is not None else None

    def _with_time(self, found: Candidate) -> None:
        """`mardi soir`, `lundi 3 mars à 14 h 30`, `la soirée de mardi`, `15 h lundi`."""
        reading, end = found.reading, found.end
        if found.rule == "chained.day" and self.norms[end] in _OF and (day := self._day(end + 1)):
            found.end, found.reading = day.end, Reading("days_from", (day.reading, reading.args[1]))
        elif is_day(reading):
            self._after_day(found)
        elif reading.kind == "part_of_day" and reading.args[1] is None:
            day = self._day(end + 1 if self.norms[end] in ("de", "du") else end)
            if day is not None:
                found.end, found.reading = day.end, Reading("part_of_day", (reading.args[0], day.reading), "TIME")
        elif reading.kind == "clock" and reading.args[3] is None and (day := self._day(end)):
            found.end, found.reading = day.end, Reading("clock", (*reading.args[:3], day.reading), "TIME")
        elif reading.kind == "part_of_day":
            self._with_clock(found)

    def _day(self, i: int) -> Candidate | None:
        """The day that is named at a token, if one is."""
        found = self._atom(i)
        return found if found is not None and is_day(found.reading) else None

    def _after_day(self, found: Candidate) -> None:
        k, norms = found.end, self.norms
        if norms[k] in ("au", "dans", "en") and norms[k + 1] in ("soir", "matin", "la", "le"):
            k += 2 if norms[k + 1] in ("la", "le") else 1
        code = self.scan.value(k, "part_of_day")
        if code is not None and norms[k + 1] != "même":
            found.end, found.reading = k + 1, Reading("part_of_day", (code, found.reading), "TIME")
        self._with_clock(found)

    def _with_clock(self, found: Candidate) -> None:
        """The clock time that follows a day, with `à` or a comma between."""
        if found.reading.args[:1] == ("TNI",):
            return  # the small hours are those of the day after
        k = found.end
        if self.norms[k] in _ON:
            k += 2 if self.norms[k + 1] in _ON else 1
        if self.letters[k : k + 1] not in self.compiled.times:
            return
        clock = self._atom(k)
        if clock is not None and clock.reading.kind == "clock" and clock.reading.args[3] is None:
            found.end, found.reading = clock.end, Reading("clock", (*clock.reading.args[:3], found.reading), "TIME")

    def done(self, found: list[Candidate]) -> list[Candidate]:
        """Neighbours joined to intervals, and each with what the words before it say."""
        out: list[Candidate] = []
        end = -3  # of the last one
        for candidate in found:
            if 0 < candidate.start - end <= 2 and (pair := self._pair(out[-1], candidate)):
                candidate = out[-1] = pair
            else:
                out.append(candidate)
            end = candidate.end
        norms, before = self.norms, self.finder.before
        for candidate in out:
            if norms[candidate.start - 1] in before:
                self._with_lead(candidate)
        return out

    def _pair(self, a: Candidate, b: Candidate) -> Candidate | None:
        """Two ends of one interval: `de lundi à mercredi`, `entre août et octobre`, `2021-2025`."""
        kinds = {a.reading.kind, b.reading.kind}
        if a.reading.type != b.reading.type or not kinds <= _ENDS:
            return None
        between, opener = " ".join(self.norms[a.end : b.start]), self.norms[a.start - 1]
        if (opener in ("de", "du") and between in _TO) or (opener == "entre" and between == "et"):
            start = a.start - 1
        elif between in ("-", "–", "—") and len(kinds) == 1 and kinds <= {"month", "weekday", "day", "clock", "third"}:
            start = a.start
        else:
            return None
        whole = Reading("interval", (a.reading, b.reading), a.reading.type)
        return Candidate(start, b.end, f"interval.{a.rule}", whole)

    def _with_lead(self, found: Candidate) -> None:
        """The open side that the words before a date give it; since a day means that it is over."""
        if found.reading.type in ("DURATION", "SET") or found.reading.kind in ("vague", "interval", "day_range"):
            return
        norms, start = self.norms, found.start
        before = norms[start - 1]
        if norms[start - (2 if before in _BETWEEN else 1)] in self.finder.put_off:
            found.toward = "future"
        elif before == "depuis" or (before in ("du", "au") and norms[start - 2] in self.finder.reported):
            found.toward = "past"
        if found.mod is None and before in self.finder.leads:
            lead = self._ending(self.finder.leads, start)
            if lead is not None:
                found.mod = lead[1]


def is_day(reading: Reading) -> bool:
    """Whether a reading is one day, which may have a time."""
    kind = reading.kind
    if kind in ("near", "chain", "unknown"):
        return bool(reading.args[0] == "day")
    return reading.type == "DATE" and kind in _DAYS
