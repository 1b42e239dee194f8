"""Every rule is shown by its own examples, earns its place by them, and keeps silent in its counter-examples."""

from __future__ import annotations

import copy
import re
from functools import cache

import pytest

from chipevents import Event, Extractor, Rules
from chipevents.events import Events
from chipevents.rules import Frame

RULES = Rules.default()
MARK = re.compile(r"\[([^\[\]|]+)\|(\w+)\]")
Marks = list[tuple[str, int, int]]
FRAMES = [pytest.param(frame, id=frame.id) for frame in RULES.frames]
EXAMPLES = [pytest.param(f, e, id=f"{f.id}-{n}") for f in RULES.frames for n, e in enumerate(f.examples)]
COUNTERS = [pytest.param(f, c, id=f"{f.id}-{n}") for f in RULES.frames for n, c in enumerate(f.counter)]
CUES = [pytest.param(e, id=f"{cue.id}-{n}") for cue in RULES.cues for n, e in enumerate(cue.examples)]


@cache
def full() -> Extractor:
    return Extractor(rules=RULES)


def unmarked(example: str) -> tuple[str, Marks]:
    """The sentence without its marks, and the role, start and end of each.

    >>> unmarked("[Pékin|agents] a [autorisé|trigger] la vente.")
    ('Pékin a autorisé la vente.', [('agents', 0, 5), ('trigger', 8, 16)])
    """
    text, marks, position = "", [], 0
    for mark in MARK.finditer(example):
        text += example[position : mark.start()]
        marks.append((mark[2], len(text), len(text) + len(mark[1])))
        text += mark[1]
        position = mark.end()
    return text + example[position:], marks


def held(event: Event, role: str) -> list[tuple[int, int]]:
    fillers = [event.trigger] if role == "trigger" else getattr(event, role)
    return [(filler.start, filler.end) for filler in fillers]


def covered(role: str, start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    """A trigger or a quantity exactly; an actor or goods by half."""
    if role in ("trigger", "quantities"):
        return (start, end) in spans
    return any(2 * (min(end, e) - max(start, s)) >= max(end - start, e - s) for s, e in spans)


def shortfall(extractor: Extractor, frame: Frame, example: str) -> str:
    """What an example lacks of what it marks; nothing if all is there."""
    text, marks = unmarked(example)
    events = [event for event in extractor.extract(text) if event.rule == frame.id]
    if not events:
        return f"no event by {frame.id}"
    lacks = [[text[s:e] + "|" + role for role, s, e in marks if not covered(role, s, e, held(ev, role))] for ev in events]
    return ", ".join(min(lacks, key=len))


def lesser(frame: Frame) -> Extractor:
    """The extractor without one frame. Only the events layer reads frames, so that the rest is shared."""
    extractor = copy.copy(full())
    extractor._events = Events(RULES.without(frame.id))
    return extractor


@pytest.mark.parametrize("frame", FRAMES)
def test_a_frame_has_an_example_with_a_trigger(frame: Frame) -> None:
    assert frame.examples
    assert all(any(role == "trigger" for role, _, _ in unmarked(example)[1]) for example in frame.examples)


@pytest.mark.parametrize(("frame", "example"), EXAMPLES)
def test_an_example_gives_the_event_that_it_marks(frame: Frame, example: str) -> None:
    assert shortfall(full(), frame, example) == ""


@pytest.mark.parametrize("frame", FRAMES)
def test_without_its_frame_an_example_fails(frame: Frame) -> None:
    extractor = lesser(frame)
    assert any(shortfall(extractor, frame, example) for example in frame.examples)


@pytest.mark.parametrize("frame", FRAMES)
def test_no_other_frame_gives_the_same_events(frame: Frame) -> None:
    extractor = lesser(frame)

    def found(extractor: Extractor, text: str) -> list[object]:
        return [(e.type, e.trigger, e.agents, e.recipients, e.quantities) for e in extractor.extract(text)]

    texts = [unmarked(example)[0] for example in frame.examples]
    assert any(found(extractor, text) != found(full(), text) for text in texts)


@pytest.mark.parametrize(("frame", "counter"), COUNTERS)
def test_a_frame_is_silent_in_its_counter_examples(frame: Frame, counter: str) -> None:
    assert [event.text for event in full().extract(counter) if event.rule == frame.id] == []


@pytest.mark.parametrize("example", CUES)
def test_the_example_of_a_cue_holds_an_event(example: str) -> None:
    assert full().extract(example).events
