"""The date patterns, compiled, and the few of them that are worth a try at a place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any

from chipevents.dates import read_dates, read_relative, read_times
from chipevents.dates.letters import Alphabet
from chipevents.dates.parts import Parts
from chipevents.dates.values import Reading
from chipevents.patterns import compile_patterns, openings
from chipevents.rules import Pattern

READERS = read_dates.READERS | read_relative.READERS | read_times.READERS
Entry = tuple[Callable[[Parts], Reading | None], Any, tuple[str, tuple[tuple[str, int], ...]]]
WINDOW = 4  # letters by which the patterns are chosen that are worth a try
_MOST_WINDOWS = 20_000


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
        starting = "".join(sorted(x for x in letters if x in self.wrappers or self._by_letter[x]))
        self.starters: Any = re.compile(f"[{re.escape(starting)}]")
        self._windows: dict[str, tuple[Entry, ...] | None] = {}

    def starting(self, window: str) -> tuple[Entry, ...] | None:
        """The patterns that can begin with these few letters; nearly always None: nothing can, nor `début de`."""
        try:
            return self._windows[window]
        except KeyError:
            if len(self._windows) >= _MOST_WINDOWS:
                self._windows.clear()
            found: tuple[Entry, ...] | None = _fitting(self._by_letter.get(window[0], ()), window)
            wrapped = not self.wrappers.isdisjoint(window[:2]) or (window[0] in self._of and window[1:2] in self._here)
            if not found and not wrapped:
                found = None
            self._windows[window] = found
            return found


class _Waiting:
    """A pattern that is compiled once a text has a letter that it can begin with: most texts need a third of them."""

    def __init__(self, pattern: Pattern, alphabet: Alphabet) -> None:
        self._pattern, self._alphabet = pattern, alphabet
        self.openings = openings(pattern.match, alphabet.letters_of)

    @cached_property
    def entry(self) -> Entry:
        """Its reader, its expression, and its groups."""
        pattern = self._pattern
        expression, groups = compile_patterns([(pattern.id, pattern.match)], self._alphabet.letters_of)
        return READERS[pattern.gives["read"]], expression, groups[0]


def _fitting(waiting: Iterable[_Waiting], window: str) -> tuple[Entry, ...]:
    return tuple(w.entry for w in waiting if w.entry[1].match(window, partial=True))
