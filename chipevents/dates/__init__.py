"""Temporal expressions: `find` bounds and reads them, `resolve` places them in the calendar.

The two are apart because the place of `mardi` depends on the tense of its clause, and the syntax of a clause is only
known once its dates are: first find, then parse, then resolve.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from chipevents.calendar import Direction, Period
from chipevents.dates.find import Finder
from chipevents.dates.resolve import placed, placed_by
from chipevents.dates.values import Candidate, Reading
from chipevents.making import maker
from chipevents.model import Timex
from chipevents.rules import Rules
from chipevents.text import Lexicon, Text

__all__ = ["Candidate", "Dates", "Reading"]


class Dates:
    """The dates layer of some rules. One object serves any number of texts and threads."""

    def __init__(self, rules: Rules, lexicon: Lexicon) -> None:
        self._finder = Finder(rules, lexicon)

    def find(self, text: Text, *, trace: list[tuple[int, int, str, str]] | None = None) -> list[Candidate]:
        """The temporal expressions, by token range, unresolved. `trace` gets what a guard turned down."""
        return self._finder.find(text, trace)

    def resolve(
        self, text: Text, candidates: Sequence[Candidate], published: dt.date | None, direction_of: Callable[[int], str]
    ) -> list[tuple[Candidate, Timex]]:
        """Each candidate as a value. `direction_of` gives the side that the clause around a token points to."""
        named: list[Period] = []
        out: list[tuple[Candidate, Timex]] = []
        tokens, starts, raw = text.tokens, text.starts, text.raw
        for candidate in candidates:
            reading, mod = candidate.reading, candidate.mod
            direction: Direction = candidate.toward or "none"
            if candidate.toward is None and reading.kind not in _SAID:
                governed = candidate.start if candidate.governed is None else candidate.governed
                direction = direction_of(governed)  # type: ignore[assignment]  # one of the three words
            period, interval = placed(reading, published, direction) or placed_by(reading, published, direction, named)
            if interval is not None and mod not in _OPEN and reading.type in ("DATE", "TIME"):
                named.append(period)
            if mod == "DES":  # "dès jeudi, Rome a critiqué": the day it began is the day it was
                mod = None if direction == "past" else "ON_OR_AFTER"
            last = candidate.end - 1
            start, end = starts[candidate.start], starts[last] + len(tokens[last].word)
            timex = _timex(
                id=f"t{len(out) + 1}",
                start=start,
                end=end,
                text=raw[start:end],
                type=reading.type,
                value=period.value,
                mod=mod,  # type: ignore[arg-type]  # from a closed list
                grain=period.grain,
                interval=interval,
            )
            out.append((candidate, timex))
        return out


_timex = maker(Timex)
_SAID = ("fixed", "vague")  # the kinds of reading that hold their value: no tense moves them
# "depuis le 1er janvier, il a gagné 2 %; à 10 h, il cédait …": the end of a stretch is not the day of what follows.
_OPEN = ("BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER")
