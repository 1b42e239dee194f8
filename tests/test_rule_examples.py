"""Every rule is shown by its own examples, earns its place by them, and keeps silent in its counter-examples."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Mapping
from functools import partial

import pytest
from test_events import extractor, params

from chipevents import Event, Extractor, Rules
from chipevents.events import Events
from chipevents.qualify import Qualifier
from chipevents.rules import Cue, Frame

RULES = Rules.default()
MARK = re.compile(r"\[([^\[\]|]+)\|(\w+)\]")
Marks = list[tuple[str, int, int]]


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


def shortfall(frame: Frame, example: str) -> str:
    """What an example lacks of what it marks; nothing if all is there."""
    text, marks = unmarked(example)
    events = [event for event in extractor().extract(text) if event.rule == frame.id]
    if not events:
        return f"no event by {frame.id}"
    lacks = [
        [text[s:e] + "|" + role for role, s, e in marks if not covered(role, s, e, held(ev, role))] for ev in events
    ]
    return ", ".join(min(lacks, key=lambda lack: len(lack)))


def lesser(rule: Frame | Cue) -> Extractor:
    """The extractor without one rule. Only two layers read frames and cues, so that the rest is shared."""
    other = copy.copy(extractor())
    rules = RULES.without(rule.id)
    other._events, other._qualifier = Events(rules), Qualifier(rules)
    return other


def silence(frame: Frame, counter: str) -> str:
    """The events that a counter-example gives by the frame; nothing if it keeps silent."""
    return ", ".join(f"{event.trigger.text!r}" for event in extractor().extract(counter) if event.rule == frame.id)


def idle(rule: Frame | Cue) -> str:
    """Whether all examples of a rule give the same events without it; nothing if it earns its place."""
    other = lesser(rule)
    texts = [unmarked(example)[0] for example in rule.examples]
    same = all(other.extract(text).events == extractor().extract(text).events for text in texts)
    return "all examples give the same without it" if same else ""


def quiet(example: str) -> str:
    """Whether the example of a cue gives no event at all."""
    return "" if extractor().extract(example).events else "no event"


EXAMPLES = {
    f"{frame.id}: {example}": partial(shortfall, frame, example) for frame in RULES.frames for example in frame.examples
}
COUNTERS = {
    f"{frame.id}: {counter}": partial(silence, frame, counter) for frame in RULES.frames for counter in frame.counter
}
PLACES = {rule.id: partial(idle, rule) for rule in (*RULES.frames, *RULES.cues) if rule.examples}
CUES = {f"{cue.id}: {example}": partial(quiet, example) for cue in RULES.cues for example in cue.examples}


def keys() -> dict[str, Callable[[], str]]:
    """Every law of a rule by the text or id that names it, for the list of known failures."""
    return {**EXAMPLES, **COUNTERS, **PLACES, **CUES}


def held_by(laws: Mapping[str, Callable[[], str]]) -> pytest.MarkDecorator:
    names = list(laws)
    return pytest.mark.parametrize(
        "law", [pytest.param(laws[names[p.values[0]]], id=p.id, marks=p.marks) for p in params(names)]
    )


@pytest.mark.parametrize("frame", RULES.frames, ids=lambda frame: frame.id)
def test_a_frame_has_examples(frame: Frame) -> None:
    assert frame.examples


@held_by(EXAMPLES)
def test_an_example_gives_the_event_that_it_marks(law: Callable[[], str]) -> None:
    assert law() == ""


@held_by(PLACES)
def test_a_rule_earns_its_place(law: Callable[[], str]) -> None:
    assert law() == ""


@held_by(COUNTERS)
def test_a_frame_is_silent_in_its_counter_examples(law: Callable[[], str]) -> None:
    assert law() == ""


@held_by(CUES)
def test_the_example_of_a_cue_holds_an_event(law: Callable[[], str]) -> None:
    assert law() == ""


def test_every_verb_of_a_rule_is_conjugated() -> None:
    known = {lemma for verbs in RULES.verbs for lemma in verbs.lemmas}
    named = {verb for rule in RULES.frames for verb in (*rule.verbs, *rule.light)}
    named |= {verb for cue in RULES.cues for verb in cue.verbs if " " not in verb}
    assert sorted(named - known) == []
