"""Temporal expressions: `find` bounds and reads them, `resolve` places them in the calendar.

The two are apart because the place of `mardi` depends on the tense of its clause, and the syntax of a clause is only
known once its dates are: first find, then parse, then resolve.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import lru_cache

from chipevents.calendar import Direction, Period
from chipevents.dates.find import Finder
from chipevents.dates.resolve import resolve
from chipevents.dates.scene import Scene
from chipevents.dates.values import Candidate, Reading
from chipevents.model import Interval, Timex
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
        for candidate in candidates:
            governed = candidate.start if candidate.governed is None else candidate.governed
            direction: Direction = candidate.toward or direction_of(governed)  # type: ignore[assignment]
            period = resolve(candidate.reading, Scene(published, direction, named))
            if candidate.reading.type in ("DATE", "TIME") and period.start is not None and candidate.mod not in _OPEN:
                named.append(period)
            out.append((candidate, _timex(text, candidate, period, direction, f"t{len(out) + 1}")))
        return out


# "depuis le 1er janvier, il a gagné 2 %; à 10 h, il cédait …": the end of a stretch is not the day of what follows.
_OPEN = ("BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER")


def _timex(text: Text, candidate: Candidate, period: Period, direction: str, number: str) -> Timex:
    mod = candidate.mod
    if mod == "DES":  # "dès jeudi, Rome a critiqué": the day it began is the day it was
        mod = None if direction == "past" else "ON_OR_AFTER"
    last = candidate.end - 1
    start, end = text.starts[candidate.start], text.starts[last] + len(text.tokens[last].word)
    return Timex(
        id=number,
        start=start,
        end=end,
        text=text.raw[start:end],
        type=candidate.reading.type,
        value=period.value,
        mod=mod,  # type: ignore[arg-type]  # from a closed list
        grain=period.grain,
        interval=_interval(period.start, period.end) if period.start is not None and period.end is not None else None,
    )


@lru_cache(maxsize=4096)
def _interval(start: dt.date, end: dt.date) -> Interval:
    return Interval(start=start, end=end)
