"""The date patterns, compiled, and the few of them that are worth a try at a place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from chipevents.dates import read_dates, read_relative, read_times
from chipevents.dates.letters import Alphabet
from chipevents.dates.looks import LOOKS
from chipevents.dates.parts import Parts, Result, Scan
from chipevents.kept import Kept
from chipevents.patterns import Outline, compile_patterns
from chipevents.rules import Pattern

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

    def __init__(self, patterns: Sequence[Pattern], alphabet: Alphabet) -> None:
        view, bits = alphabet.view, alphabet.lexicon.bits
        self.size = len(view)
        waiting = [_Waiting(pattern, alphabet) for pattern in patterns]
        letters = {view.letter(0), *view.letters_with(-1)}
        self._by_letter = {x: [w for w in waiting if w.openings is None or x in w.openings] for x in letters}
        self._thirds = frozenset(view.letters_with(bits["third"] | bits["edge"]))
        self._of, self._here = view.letters_with(bits["=de"]), view.letters_with(bits["=ici"])
        self.numerals = view.letters_with(bits["numeral"])
        # What can follow a day at once: a part of it, or a clock time.
        clocks = [w.openings or letters for w in waiting if w.reader in _CLOCKS]
        self.times = frozenset(alphabet.letters_of("part_of_day")).union(*clocks)
        self.starters = self._starters()
        self.opening = Kept(self._opening)  # by the next few letters

    def _starters(self) -> re.Pattern[str]:
        """Where it is worth a look: at a letter that says much, or at one like that of `le` before one of a few."""
        free, bound, seconds = set(self._thirds), set[str](), set(self._thirds) | set(self._here)
        for letter, waiting in self._by_letter.items():
            following = [w.outline.after(letter) for w in waiting]
            if None in following:
                free.add(letter)
            elif following:
                bound.add(letter)
                seconds.update(*filter(None, following))
        first, second, third = ("".join(sorted(letters)) for letters in (free, bound - free, seconds))
        return re.compile(f"[{first}]|[{second}](?=[{third}])")

    def _opening(self, window: str) -> Opening | None:
        """What may begin with these letters; nearly always None: nothing can."""
        rules = tuple([w.rule for w in self._by_letter.get(window[0], ()) if w.outline.fits(window)])
        third = not self._thirds.isdisjoint(window[:2])
        by = window[0] in self._of and window[1:2] in self._here
        return Opening(rules, third, by) if rules or third or by else None


class _Waiting:
    """A pattern that is compiled once a text has a letter that it can begin with: most texts need a third of them."""

    def __init__(self, pattern: Pattern, alphabet: Alphabet) -> None:
        self._pattern, self._alphabet = pattern, alphabet
        self.reader = pattern.gives["read"]
        self.outline = Outline(pattern.match, alphabet.letters_of)
        self.openings = self.outline.openings()

    @cached_property
    def rule(self) -> Rule:
        """The pattern, compiled."""
        return Rule(self._pattern, self._alphabet)
