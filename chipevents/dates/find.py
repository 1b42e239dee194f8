"""Where the temporal expressions are: patterns at their anchors, then what they join up to.

At each token that may begin a pattern, the longest reading wins. Around it stand `début de`, `d'ici`, a time of day;
neighbours join to intervals; the words before it say which side is open.
"""

from __future__ import annotations

from chipevents.dates.compiled import WINDOW, Compiled
from chipevents.dates.letters import Alphabet, longest, phrases
from chipevents.dates.parts import Parts, Scan
from chipevents.dates.values import Candidate, Reading
from chipevents.patterns import Match
from chipevents.rules import Rules
from chipevents.rules.lists import words_of
from chipevents.text import Lexicon, Text, folded_words

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
_BETWEEN = ("au", "à", "en", "pour", "dès")  # stand between a verb and its date: "reporté à mardi"


class Finder:
    """The date patterns of some rules, and the walk over a text."""

    def __init__(self, rules: Rules, lexicon: Lexicon) -> None:
        self.rules = rules.layer("dates")
        self.alphabet = Alphabet(rules, lexicon)
        self.leads, self.measures, self.tails = (
            phrases(rules, n) for n in ("date_leads", "duration_leads", "duration_tails")
        )
        self.lead_ends = _last_words(rules, "date_leads")
        self.measure_ends = _last_words(rules, "duration_leads")
        self.put_off, self.reported = (frozenset(self.alphabet.tables.get(n, ())) for n in ("put_off", "reported"))
        self.before = self.lead_ends | self.put_off | {"depuis", "du", *_BETWEEN}
        self._compiled: Compiled | None = None

    def compiled(self) -> Compiled:
        """The compiled patterns: made on first use, and again if a text brought a set of classes never seen before."""
        compiled = self._compiled
        if compiled is None or compiled.size != len(self.alphabet.view):
            compiled = self._compiled = Compiled(self.rules, self.alphabet)
        return compiled

    def find(self, text: Text, trace: list[tuple[int, int, str, str]] | None = None) -> list[Candidate]:
        """The temporal expressions of a text, in order, none overlapping another."""
        norms = text.norms()
        letters = self.alphabet.read(text, norms)
        compiled = self.compiled()
        walk = _Walk(self, compiled, Scan(text, norms, self.alphabet), letters, trace)
        found: list[Candidate] = []
        reached = 0
        places = [start.start() for start in compiled.starters.finditer(letters)]
        worth = compiled.starting.all([letters[i : i + WINDOW] for i in places])
        for i in [i for i, patterns in zip(places, worth, strict=True) if patterns is not None]:
            if i < reached:
                continue
            candidate = walk.at(i)
            if candidate is not None:
                found += _spread(candidate)
                reached = candidate.end
        return [walk.with_lead(candidate) for candidate in walk.joined(found)]


def _last_words(rules: Rules, name: str) -> frozenset[str]:
    """The words with which the phrases of a class end."""
    return frozenset(folded_words(phrase)[-1] for phrase in words_of(rules, name))


def _spread(candidate: Candidate) -> list[Candidate]:
    """`les 1er, 2 et 5 juin` is three dates."""
    if candidate.reading.kind != "several":
        return [candidate]
    last = candidate.end - 1
    return [Candidate(i, j, candidate.rule, reading, governed=last) for i, j, reading in candidate.reading.args]


class _Walk:
    """One pass over one text."""

    def __init__(
        self,
        finder: Finder,
        compiled: Compiled,
        scan: Scan,
        letters: str,
        trace: list[tuple[int, int, str, str]] | None,
    ) -> None:
        self.finder, self.compiled, self.scan, self.letters, self.trace = finder, compiled, scan, letters, trace
        self.norms = scan.norms

    def at(self, i: int) -> Candidate | None:
        """The expression that begins at token `i`."""
        found = None
        if not self.compiled.wrappers.isdisjoint(self.letters[i : i + 2]):
            found = self._third(i)
        found = found or self._by(i) or self._atom(i)
        if found is None:
            return None
        if found.reading.type == "DURATION":
            return self._measured(found)
        return self._with_time(found)

    def _atom(self, i: int) -> Candidate | None:
        """The longest reading of a pattern at token `i`; of equal ones the pattern that stands first."""
        best: Candidate | None = None
        for reader, expression, rule, names in self.compiled.starting[self.letters[i : i + WINDOW]] or ():
            found = expression.match(self.letters, i)
            if found is None:
                continue
            end = found.end()
            if best is not None and end <= best.end:
                continue
            parts = {name: span for name, number in names if (span := found.span(number))[0] >= 0}
            reading = reader(Parts(self.scan, Match(rule, i, end, parts)))
            if reading is not None:
                best = Candidate(i, end, rule, reading, reading.mod)
            elif self.trace is not None:
                self.trace.append((i, end, rule, "guard"))
        return best

    def _third(self, i: int) -> Candidate | None:
        """`début 2026`, `la fin de l'année`, `mi-janvier`, `les premiers jours de mars`."""
        norms, scan = self.norms, self.scan
        j = i + 1 if norms[i] in ("le", "la") else i
        mod = "MID" if scan.norm(j) == "mi-" else scan.value(j, "third") if j < len(norms) else None
        if mod is None:
            return self._first_days(i)
        k = j + 1
        plain = k
        if scan.norm(k) in ("de", "du", "des"):
            k += 1
        m = k + 1 if scan.norm(k) in ("le", "la") else k
        code = scan.value(m, "part_of_day") if m < len(norms) else None
        if mod == "MID" and k == plain and scan.norm(k) == "journée":
            return Candidate(i, k + 1, "third.noon", Reading("part_of_day", ("TMI", None), "TIME"))
        if code is not None and k > plain:
            return Candidate(i, m + 1, "third.part_of_day", Reading("part_of_day", (code, None), "TIME"), mod)
        inner = self._inner(k, fused=k > plain and scan.norm(k - 1) == "du", bare=k > plain)
        if inner is None:
            return None
        return Candidate(i, inner.end, "third." + inner.rule, Reading("third", (inner.reading, mod)), mod)

    def _first_days(self, i: int) -> Candidate | None:
        norms, scan = self.norms, self.scan
        j = i + 1 if norms[i] in ("le", "la", "les") else i
        if j + 3 >= len(norms) or norms[j + 2] not in ("de", "du"):
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
        if k >= len(self.norms):
            return None
        found = self._atom(k)
        if found and found.reading.type == "DATE" and found.reading.kind in _PERIODS:
            return found
        i = k + 1 if self.norms[k] in ("le", "la") else k
        word = self.scan.norm(i)
        if (i > k or fused or bare) and word in _THIRD_UNITS and self.scan.norm(i + 1) not in ("de", "du"):
            unit = self.scan.value(i, "calendar_unit") or "year"
            return Candidate(k, i + 1, "unit", Reading("near", (unit, 0)))
        return None

    def _by(self, i: int) -> Candidate | None:
        """`d'ici 2027`, `d'ici à la fin de l'année`, `d'ici le 15 mai`: a date up to which."""
        if self.norms[i] != "de" or self.scan.norm(i + 1) != "ici":
            return None
        k = i + 2
        if self.scan.norm(k) in ("à", "au", "en"):
            k += 1
        if k >= len(self.norms):
            return None
        inner = self._third(k) or self._atom(k)
        if (
            inner is None
            or inner.reading.type not in ("DATE", "TIME")
            or inner.reading.kind not in _PERIODS | {"third", "clock", "part_of_day"}
        ):
            return None
        return inner._replace(start=i, rule="by." + inner.rule, mod=inner.mod or "ON_OR_BEFORE", toward="future")

    def _measured(self, found: Candidate) -> Candidate:
        """A duration with `plus de`, `environ` before it, `au moins` after it."""
        start, end, mod = found.start, found.end, found.mod
        known = start > 0 and self.norms[start - 1] in self.finder.measure_ends
        for size in range(min(4, start) if known else 0, 0, -1):
            lead = longest(self.finder.measures, self.norms[start - size : start], 0)
            if lead and lead[0] == size:
                start, mod = start - size, str(lead[1])
                break
        else:
            tail = longest(self.finder.tails, self.norms, end)
            if tail:
                end, mod = tail[0], str(tail[1])
        return found._replace(start=start, end=end, mod=mod)

    def _with_time(self, found: Candidate) -> Candidate:
        """`mardi soir`, `lundi 3 mars à 14 h 30`, `la soirée de mardi`, `15 h lundi`."""
        reading = found.reading
        if found.rule == "chained.day" and self.scan.norm(found.end) in ("de", "du", "des"):
            base = self._atom(found.end + 1) if found.end + 1 < len(self.norms) else None
            if base and self._is_day(base.reading):
                return found._replace(end=base.end, reading=Reading("days_from", (base.reading, reading.args[1])))
        if self._is_day(reading):
            return self._after_day(found)
        if reading.kind == "part_of_day" and reading.args[1] is None:
            k = found.end + 1 if self.scan.norm(found.end) in ("de", "du") else found.end
            base = self._atom(k) if k < len(self.norms) else None
            if base and self._is_day(base.reading):
                return found._replace(
                    end=base.end, reading=Reading("part_of_day", (reading.args[0], base.reading), "TIME")
                )
            return found
        if reading.kind == "clock" and reading.args[3] is None and found.end < len(self.norms):
            base = self._atom(found.end)
            if base and self._is_day(base.reading) and base.end > found.end:
                return found._replace(end=base.end, reading=Reading("clock", (*reading.args[:3], base.reading), "TIME"))
        if reading.kind == "part_of_day":
            return self._with_clock(found)
        return found

    @staticmethod
    def _is_day(reading: Reading) -> bool:
        return (
            reading.type == "DATE"
            and reading.kind in _DAYS
            and (reading.kind not in ("chain", "unknown") or reading.args[0] == "day")
        ) or (reading.kind == "near" and reading.args[0] == "day")

    def _after_day(self, found: Candidate) -> Candidate:
        k = found.end
        if self.scan.norm(k) in ("au", "dans", "en") and self.scan.norm(k + 1) in ("soir", "matin", "la", "le"):
            k += 2 if self.scan.norm(k + 1) in ("la", "le") else 1
        code = self.scan.value(k, "part_of_day") if k < len(self.norms) else None
        if code is not None and self.scan.norm(k + 1) != "même":
            found = found._replace(end=k + 1, reading=Reading("part_of_day", (code, found.reading), "TIME"))
        return self._with_clock(found)

    def _with_clock(self, found: Candidate) -> Candidate:
        """The clock time that follows a day, with `à` or a comma between."""
        k = found.end
        while k < min(found.end + 2, len(self.norms)) and self.norms[k] in ("à", ",", "vers", "dès"):
            k += 1
        if k >= len(self.norms):
            return found
        clock = self._atom(k)
        if found.reading.args[:1] == ("TNI",):
            return found  # the small hours are those of the day after
        if clock is None or clock.reading.kind != "clock" or clock.reading.args[3] is not None:
            return found
        return found._replace(end=clock.end, reading=Reading("clock", (*clock.reading.args[:3], found.reading), "TIME"))

    def joined(self, found: list[Candidate]) -> list[Candidate]:
        """Neighbours that make one interval: `de lundi à mercredi`, `entre août et octobre`, `2021-2025`."""
        out: list[Candidate] = []
        for candidate in found:
            if out and (pair := self._pair(out[-1], candidate)):
                out[-1] = pair
            else:
                out.append(candidate)
        return out

    def _pair(self, a: Candidate, b: Candidate) -> Candidate | None:
        if not 0 < b.start - a.end <= 2 or a.reading.type != b.reading.type:
            return None
        kinds = {a.reading.kind, b.reading.kind}
        if not kinds <= _ENDS:
            return None
        between = " ".join(self.norms[a.end : b.start])
        opener = self.norms[a.start - 1] if a.start else ""
        start = a.start - 1
        if (
            opener in ("de", "du") and between in ("à", "au", "jusque à", "jusque au", "jusque en", "à la", "à le")
        ) or (opener == "entre" and between == "et"):
            pass
        elif between in ("-", "–", "—") and len(kinds) == 1 and kinds <= {"month", "weekday", "day", "clock", "third"}:
            start = a.start
        else:
            return None
        return Candidate(
            start, b.end, f"interval.{a.rule}", Reading("interval", (a.reading, b.reading), a.reading.type)
        )

    def with_lead(self, found: Candidate) -> Candidate:
        """The open side that the words before a date give it; since a day means that it is over."""
        before = self.scan.norm(found.start - 1)
        if before not in self.finder.before:
            return found
        if found.reading.type in ("DURATION", "SET") or found.reading.kind in ("vague", "interval", "day_range"):
            return found
        if before == "depuis":
            found = found._replace(toward="past")
        back = 2 if before in _BETWEEN else 1
        head = self.scan.norm(found.start - back)
        if head in self.finder.put_off:
            found = found._replace(toward="future")
        elif before in ("du", "au") and self.scan.norm(found.start - 2) in self.finder.reported:
            found = found._replace(toward="past")
        if found.mod is not None or before not in self.finder.lead_ends:
            return found
        for size in range(min(4, found.start), 0, -1):
            lead = longest(self.finder.leads, self.norms[found.start - size : found.start], 0)
            if lead and lead[0] == size:
                return found._replace(mod=str(lead[1]))
        return found
