"""What `find` hands to `resolve`: where an expression stands, and what it says before anyone knows the reference."""

from __future__ import annotations

from typing import Any, NamedTuple

from attrs import define

from chipevents.calendar import Direction
from chipevents.model import TimexType


class Reading(NamedTuple):
    """An unresolved value: a kind (the name of a function of `resolve.py`) and its arguments."""

    kind: str
    args: tuple[Any, ...] = ()
    type: TimexType = "DATE"
    mod: str | None = None


@define(eq=False)
class Candidate:
    """A temporal expression in tokens `start` to `end` (exclusive), the rule that found it, and its reading.

    The finder widens it, and is done with it when it is handed out.
    """

    start: int
    end: int
    rule: str
    reading: Reading
    mod: str | None = None
    governed: int | None = None  # the token whose clause gives the direction, where it is not the first
    toward: Direction | None = None  # the side that the words around it point to, whatever the tense: "depuis mai"
