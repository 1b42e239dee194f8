"""What a reading is resolved against, and the choice among the periods that it may mean."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from attrs import define, field

from chipevents import calendar as cal
from chipevents.calendar import Direction, Period


@define
class Scene:
    """What a reading is resolved against. `named` holds the periods of the dates so far, in order."""

    reference: dt.date | None
    direction: Direction = "none"
    named: list[Period] = field(factory=list)

    def toward(self, direction: Direction) -> Scene:
        return Scene(self.reference, direction, self.named)

    def anchor(self, grains: tuple[str, ...] = ()) -> dt.date | None:
        """The first day of the last date named (of one of those grains), else the reference."""
        for period in reversed(self.named):
            if period.start is not None and (not grains or period.grain in grains):
                return date_of(period.start)
        return self.reference


def date_of(moment: dt.date) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment


def strict(options: list[Period], reference: dt.date, side: int) -> Period | None:
    """The nearest option that lies wholly before (-1) or after (1) the reference's own."""
    inside = [o for o in options if o.start is not None and o.end is not None]
    if side < 0:
        past = [o for o in inside if o.end is not None and date_of(o.end) <= reference]
        return past[-1] if past else None
    future = [o for o in inside if o.start is not None and date_of(o.start) > reference]
    return future[0] if future else None


def yearly(scene: Scene, make: Callable[[int], Period], side: int | None, blank: Period, reach: int = 1) -> Period:
    """Of a period that comes once a year, the one that the side or else the direction points to."""
    if scene.reference is None:
        return blank
    year = scene.reference.year
    options = [make(y) for y in range(year - reach, year + reach + 1)]
    if side:
        return strict(options, scene.reference, side) or blank
    return cal.pick(options, scene.reference, scene.direction) or blank
