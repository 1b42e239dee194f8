"""The date patterns, compiled, and the few of them that are worth a try at a place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from chipevents.dates import letters, read_dates, read_relative, read_times
from chipevents.dates.letters import Alphabet
from chipevents.dates.looks import LOOKS
from chipevents.dates.parts import Parts, Result, Scan
from chipevents.kept import Kept
from chipevents.lexicon import compile_lexicon
from chipevents.patterns import Outline, compile_patterns
from chipevents.rules import Pattern, Rules
from chipevents.text import Lexicon

READERS = read_dates.READERS | read_relative.READERS | read_times.READERS
_CLOCKS = ("clock", "clock_spaced", "noon", "duration")  # the readers that give clock times
WINDOW = 4  # letters by which the patterns are chosen that are worth a try


class Rule:
    """A pattern, compiled. What its words say by themselves is remembered, and then looked at in its place."""

    def __init__(self, pattern: Pattern, alphabet: Alphabet) -> None:
        self.id = pattern.id
        expression, [(_, groups)] = compile_patterns([(pattern.id, pattern.match)], alphabet.letters_of)
        self.match, self._groups, self._alphabet = expression.match, dict(groups), alphabet
        self._reader, self._look = READERS[pattern.gives["read"]], LOOKS.get(pattern.gives["read"])
        self._readings: dict[str, Result] = {}

    def read(self, scan: Scan, found: re.Match[str], surface: str) -> Result:
        """What a match says where it stands; None if it is no date."""
        try:
            reading = self._readings[surface]
        except KeyError:
            reading = self._first(scan, found, surface)
        if reading is None or self._look is None:
            return reading
        return self._look(Parts(scan, self.id, found, self._groups), reading)

    def _first(self, scan: Scan, found: re.Match[str], surface: str) -> Result:
        """What the words of a match say, worked out: they are all that the reader is given."""
        start, end = found.span()
        words = Scan(scan.tokens[start:end], scan.norms[start:end], self._alphabet)
        reading = self._reader(Parts(words, self.id, found, self._groups, start))
        if len(surface) <= Kept.LONGEST:
            if len(self._readings) >= Kept.MOST:
                self._readings.clear()
            self._readings[surface] = reading
        return reading


class Opening(NamedTuple):
    """What may begin with some letters."""

    rules: tuple[Rule, ...]
    third: bool  # `début de`, `les premiers jours de`
    by: bool  # `d'ici`


class Compiled:
    """The patterns for one state of the alphabet, each on its own, and which of them can begin where."""

    def __init__(self, patterns: Sequence[Pattern], alphabet: Alphabet, packed: Mapping[str, Any]) -> None:
        view, bits = alphabet.view, alphabet.lexicon.bits
        known = view.letters()  # first, and once: another thread may add to them at any time
        self.size = len(known)
        self._waiting = [_Waiting(pattern, alphabet) for pattern in patterns]
        self._thirds = frozenset(view.letters_with(bits["third"] | bits["edge"]))
        self._of, self._here = view.letters_with(bits["=de"]), view.letters_with(bits["=ici"])
        self.numerals = view.letters_with(bits["numeral"])
        if len(packed.get("begins", ())) != self.size:  # a text has brought a set of classes that was not known
            packed = self.packed(known)
        self._begins: Mapping[str, Sequence[int]] = dict(zip(known, packed["begins"], strict=True))
        self.starters = re.compile(packed["starters"])
        # What can follow a day at once: a part of it, or a clock time.
        clocks = {n for n, pattern in enumerate(patterns) if pattern.gives["read"] in _CLOCKS}
        times = [letter for letter, numbers in self._begins.items() if not clocks.isdisjoint(numbers)]
        self.times = frozenset(alphabet.letters_of("part_of_day")).union(times)
        self.opening = Kept(self._opening)  # by the next few letters

    def packed(self, known: str) -> dict[str, Any]:
        """The numbers of the patterns that can begin with each letter, and where it is worth a look."""
        outlines = [waiting.outline for waiting in self._waiting]
        openings = [outline.openings() for outline in outlines]
        begins = [[n for n, first in enumerate(openings) if first is None or letter in first] for letter in known]
        # At a letter that says much, or at one like that of `le` before one of a few.
        free, bound, seconds = set(self._thirds), set[str](), set(self._thirds) | set(self._here)
        for letter, numbers in zip(known, begins, strict=True):
            following = [outlines[n].after(letter) for n in numbers]
            if None in following:
                free.add(letter)
            elif following:
                bound.add(letter)
                seconds.update(*filter(None, following))
        first, second, third = ("".join(sorted(some)) for some in (free, bound - free, seconds))
        return {"begins": begins, "starters": f"[{first}]|[{second}](?=[{third}])"}

    def _opening(self, window: str) -> Opening | None:
        """What may begin with these letters; nearly always None: nothing can."""
        waiting = [self._waiting[n] for n in self._begins[window[0]]]
        rules = tuple([w.rule for w in waiting if w.outline.fits(window)])
        third = not self._thirds.isdisjoint(window[:2])
        by = window[0] in self._of and window[1:2] in self._here
        return Opening(rules, third, by) if rules or third or by else None


class _Waiting:
    """A pattern that is compiled once a text has a letter that it can begin with: most texts need a third of them."""

    def __init__(self, pattern: Pattern, alphabet: Alphabet) -> None:
        self._pattern, self._alphabet = pattern, alphabet

    @cached_property
    def outline(self) -> Outline:
        """What it asks for, letter by letter."""
        return Outline(self._pattern.match, self._alphabet.letters_of)

    @cached_property
    def rule(self) -> Rule:
        """The pattern, compiled."""
        return Rule(self._pattern, self._alphabet)


def pack(rules: Rules, lexicon: Lexicon | None = None) -> dict[str, Any]:
    """The alphabet of some rules, and where their patterns can begin, in lists and dicts.

    For the shipped rules this is part of the compiled file: after a change here, `scripts/compile_rules.py` has to run.
    """
    asked = letters.pack(rules)
    alphabet = Alphabet(rules, lexicon or compile_lexicon(rules), asked)
    sets = alphabet.fill()
    compiled = Compiled(rules.layer("dates"), alphabet, {})
    return asked | {"sets": sets} | compiled.packed(alphabet.view.letters())
