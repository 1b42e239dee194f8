"""The date patterns, compiled, and the few of them that are worth a try at a place."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from chipevents.dates import read_dates, read_relative, read_times
from chipevents.dates.letters import Alphabet
from chipevents.dates.parts import Parts
from chipevents.dates.values import Reading
from chipevents.kept import Kept
from chipevents.patterns import Outline, compile_patterns
from chipevents.rules import Pattern

READERS = read_dates.READERS | read_relative.READERS | read_times.READERS
Entry = tuple[Callable[[Parts], Reading | None], Any, str, tuple[tuple[str, int], ...]]
WINDOW = 4  # letters by which the patterns are chosen that are worth a try


class Compiled:
    """The patterns for one state of the alphabet, each on its own, and which of them can begin where."""

    def __init__(self, patterns: Sequence[Pattern], alphabet: Alphabet) -> None:
        view, bits = alphabet.view, alphabet.lexicon.bits
        self.size = len(view)
        waiting = [_Waiting(pattern, alphabet) for pattern in patterns]
        letters = {view.letter(0), *view.letters_with(-1)}
        self._by_letter = {x: [w for w in waiting if w.openings is None or x in w.openings] for x in letters}
        self.wrappers = frozenset(view.letters_with(bits["third"] | bits["edge"]))
        self.numerals = view.letters_with(bits["numeral"])
        self._of, self._here = view.letters_with(bits["=de"]), view.letters_with(bits["=ici"])
        self.starters = self._starters()
        # The patterns that can begin with a few letters; nearly always None: nothing can, nor `début de`.
        self.starting = Kept(self._starting)

    def _starters(self) -> re.Pattern[str]:
        """Where it is worth a look: at a letter that says much, or at one like that of `le` before one of a few."""
        free, bound, seconds = set(self.wrappers), set[str](), set(self.wrappers) | set(self._here)
        for letter, waiting in self._by_letter.items():
            following = [w.outline.after(letter) for w in waiting]
            if None in following:
                free.add(letter)
            elif following:
                bound.add(letter)
                seconds.update(*filter(None, following))
        first, second, third = ("".join(sorted(letters)) for letters in (free, bound - free, seconds))
        return re.compile(f"[{first}]|[{second}](?=[{third}])")

    def _starting(self, window: str) -> tuple[Entry, ...] | None:
        found = tuple([w.entry for w in self._by_letter.get(window[0], ()) if w.outline.fits(window)])
        wrapped = not self.wrappers.isdisjoint(window[:2]) or (window[0] in self._of and window[1:2] in self._here)
        return found if found or wrapped else None


class _Waiting:
    """A pattern that is compiled once a text has a letter that it can begin with: most texts need a third of them."""

    def __init__(self, pattern: Pattern, alphabet: Alphabet) -> None:
        self._pattern, self._alphabet = pattern, alphabet
        self.outline = Outline(pattern.match, alphabet.letters_of)
        self.openings = self.outline.openings()

    @cached_property
    def entry(self) -> Entry:
        """Its reader, its expression, and its groups."""
        pattern = self._pattern
        expression, [(rule, names)] = compile_patterns([(pattern.id, pattern.match)], self._alphabet.letters_of)
        return READERS[pattern.gives["read"]], expression, rule, names
