"""What a reading is resolved against, and the choice among the periods that it may mean."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from attrs import define, field

from chipevents import calendar as cal
from chipevents.calendar import Direction, Period

FINENESS = {grain: rank for rank, grain in enumerate(cal.UNKNOWN)}
_MEMORY = 50


@define
class Scene:
    """What a reading is resolved against. `named` holds the periods of the dates so far, in order."""

    reference: dt.date | None
    direction: Direction = "none"
    named: list[Period] = field(factory=list)

    def anchor(self, unit: str) -> dt.date | None:
        """The first day of the last date named that is at least as fine as the unit, else the reference.

        `la semaine suivante` does not start from a year. Only so many dates back, so that time stays linear.
        """
        for period in reversed(self.named[-_MEMORY:]):
            if period.start is not None and period.grain is not None and FINENESS[period.grain] <= FINENESS[unit]:
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
