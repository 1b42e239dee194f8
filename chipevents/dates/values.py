"""What `find` hands to `resolve`: where an expression stands, and what it says before anyone knows the reference."""

from __future__ import annotations

from typing import Any, NamedTuple

from chipevents.model import TimexType


class Reading(NamedTuple):
    """An unresolved value: a kind (the name of a function of `resolve.py`) and its arguments."""

    kind: str
    args: tuple[Any, ...] = ()
    type: TimexType = "DATE"
    mod: str | None = None


class Candidate(NamedTuple):
    """A temporal expression in tokens `start` to `end` (exclusive), the rule that found it, and its reading."""

    start: int
    end: int
    rule: str
    reading: Reading
    mod: str | None = None
    governed: int | None = None  # the token whose clause gives the direction, where it is not the first
    toward: str | None = None  # the side that the words around it point to, whatever the tense: "depuis mai"
