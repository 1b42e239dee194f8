"""A mention of an actor, before it is a value."""

from __future__ import annotations

from typing import Any

from attrs import define, field

from chipevents.names import Identity


@define(eq=False)
class FoundActor:
    """A mention as a token range. `place` marks a state's name that stands as a place unless a role asks for it."""

    start: int
    end: int
    identity: Identity
    tickers: tuple[str, ...] = ()
    place: bool = False
    rule: str = ""
    actor: Any = field(default=None)  # the value, once it is made
