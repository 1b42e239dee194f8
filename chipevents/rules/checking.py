"""What is wrong with entries that can be read: ids used twice, names of what does not exist."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from chipevents.errors import Fault
from chipevents.patterns import features_of, unread
from chipevents.rules.entries import EVENT_TYPES, LAYERS, Cue, Frame, Pattern, Unit
from chipevents.rules.reading import nearest

if TYPE_CHECKING:
    from chipevents.rules import Rules

# Features that no word list gives: looks of a token, verb forms, number shapes, first words of names and units.
BUILT_IN = frozenset(
    "lower cap upper mixed digits alnum punct newline "
    "finite infinitive participle gerund "
    "name_start unit_start noun_start actor date quantity inside".split()
)


def faults_of(rules: Rules) -> Iterable[Fault]:
    """The faults of some rules, taken together."""
    classes = {c.name for c in rules.classes if c.feature}
    seen: set[str] = set()
    named: tuple[Pattern | Frame | Cue | Unit, ...] = (*rules.patterns, *rules.frames, *rules.cues, *rules.units)
    for entry in named:
        if entry.id in seen:
            yield Fault(where=entry.id, what="the id is used twice", mend="give each entry an id of its own")
        seen.add(entry.id)
    for pattern in rules.patterns:
        if pattern.layer not in LAYERS:
            yield Fault(where=pattern.id, what=f"unknown layer {pattern.layer!r}", mend=nearest(pattern.layer, LAYERS))
        if left := unread(pattern.match):
            yield Fault(where=pattern.id, what=f"{left!r} in the pattern can't be read")
        for name in features_of(pattern.match) - classes - BUILT_IN:
            yield Fault(where=pattern.id, what=f"unknown class {name!r}", mend=nearest(name, classes | BUILT_IN))
    for frame in rules.frames:
        if frame.type not in EVENT_TYPES:
            yield Fault(where=frame.id, what=f"unknown type {frame.type!r}", mend=nearest(frame.type, EVENT_TYPES))
