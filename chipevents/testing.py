"""Whether rules do what their examples say: for `chipevents check`, and for the tests of whoever writes rules.

Every example must give what it marks, every counter-example must give nothing by its rule, and a rule without which
all of its examples come out the same is dead weight. In a test suite of your own:

    import pytest
    from chipevents.testing import trials

    @pytest.mark.parametrize("trial", trials("my_rules.toml"), ids=str)
    def test_my_rules(trial):
        trial.check()
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TypeAlias

from attrs import evolve, field, frozen

from chipevents.extractor import Extractor
from chipevents.model import Document, Event, Span
from chipevents.rules import Cue, Frame, Pattern, Rules

Rule: TypeAlias = Frame | Cue | Pattern
Marks: TypeAlias = list[tuple[str, int, int]]

_MARK = re.compile(r"\[([^\[\]|]+)\|(\w+)\]")


@frozen
class Trial:
    """One thing that a rule promises, and how to see whether it holds."""

    rule: str
    law: str  # "example", "counter", "needed" or "shown"
    text: str
    origin: str = field(default="", eq=False)
    _run: Callable[[], str] = field(kw_only=True, eq=False, repr=False)

    def fault(self) -> str:
        """What is wrong, or nothing."""
        return self._run()

    def check(self) -> None:
        """Raise `AssertionError` with the rule, the example and what is wrong with it."""
        if fault := self.fault():
            raise AssertionError(f"{self.origin or self.rule}: {self.rule}: {self.law} {self.text!r}: {fault}")

    def __str__(self) -> str:
        return f"{self.rule}: {self.law}: {self.text[:60]}" if self.text else f"{self.rule}: {self.law}"


def trials(*paths: str | Path, rules: Rules | None = None) -> tuple[Trial, ...]:
    """The trials of the rules in some files, which are added to `rules` (by default the shipped ones).

    Raises `RulesError` if a file can't be used at all.
    """
    own = Rules.load(*paths)
    base = rules if rules is not None else Rules.default()
    return tuple(trials_of(own, Extractor(rules=base.plus(own))))


def trials_of(rules: Rules, extractor: Extractor) -> Iterator[Trial]:
    """The trials of some rules, which must be among those of the extractor."""
    for frame in rules.frames:
        yield from _of_examples(frame, partial(_shortfall, extractor, frame))
        yield from _of_counters(frame, partial(_said, extractor, frame))
    for cue in rules.cues:
        yield from _of_examples(cue, partial(_quiet, extractor))
    for pattern in rules.patterns:
        if pattern.layer == "dates":
            yield from _of_examples(pattern, partial(_undated, extractor, pattern))
            yield from _of_counters(pattern, partial(_dated, extractor, pattern))
    replaceable: Iterable[Frame | Cue] = (*rules.frames, *rules.cues)
    for rule in replaceable:
        if rule.examples:
            yield _trial(rule, "needed", "", partial(_idle, extractor, rule))
    to_be_shown: Iterable[Rule] = (*rules.frames, *rules.patterns)
    for shown in to_be_shown:
        if not shown.examples:
            yield _trial(shown, "shown", "", lambda: "has no example, so that nobody knows whether it works")


def unmarked(example: str) -> tuple[str, Marks]:
    """The sentence without its marks, and the role, start and end of each.

    >>> unmarked("[Pékin|agents] a [autorisé|trigger] la vente.")
    ('Pékin a autorisé la vente.', [('agents', 0, 5), ('trigger', 8, 16)])
    """
    text, marks, position = "", [], 0
    for mark in _MARK.finditer(example):
        text += example[position : mark.start()]
        marks.append((mark[2], len(text), len(text) + len(mark[1])))
        text += mark[1]
        position = mark.end()
    return text + example[position:], marks


def _trial(rule: Rule, law: str, text: str, run: Callable[[], str]) -> Trial:
    return Trial(rule.id, law, text, rule.origin, run=run)


def _of_examples(rule: Rule, law: Callable[[str], str]) -> Iterator[Trial]:
    return (_trial(rule, "example", text, partial(law, text)) for text in rule.examples)


def _of_counters(rule: Frame | Pattern, law: Callable[[str], str]) -> Iterator[Trial]:
    return (_trial(rule, "counter", text, partial(law, text)) for text in rule.counter)


def _shortfall(extractor: Extractor, frame: Frame, example: str) -> str:
    """What an example lacks of what it marks; nothing if all is there."""
    text, marks = unmarked(example)
    document = extractor.extract(text)
    own = [event for event in document if event.rule == frame.id]
    if not own:
        return f"no event by {frame.id}{_because(extractor, frame, text)}{_instead(document.events, marks)}"
    lacks = [[mark for mark in marks if not _covered(*mark, event)] for event in own]
    least = min(lacks, key=len)
    event = own[lacks.index(least)]
    told = (f"[{text[start:end]}|{role}]{_why(role, start, end, event, document)}" for role, start, end in least)
    return "not found: " + ", ".join(told) if least else ""


def _why(role: str, start: int, end: int, event: Event, document: Document) -> str:
    """What a role holds instead, and whether anybody is known where the mark is."""
    held = ", ".join(repr(filler.text) for filler in _fillers(role, event)) or "nothing"
    if role in ("agents", "recipients") and not any(a.start < end and start < a.end for a in document.actors):
        return f" ({role}: {held}; nobody is known by that name: add an [[entity]])"
    return f" ({role}: {held})"


def _because(extractor: Extractor, frame: Frame, text: str) -> str:
    """Why a frame fell, if it was tried at all."""
    reasons = [fallen.reason for fallen in extractor.explain(text).dropped if fallen.rule == frame.id]
    return f" ({reasons[0]})" if reasons else ""


def _instead(events: Sequence[Event], marks: Marks) -> str:
    """The rule that took the trigger, or all that were found."""
    spans = [(start, end) for role, start, end in marks if role == "trigger"]
    there = [e for e in events if any(e.trigger.start < end and start < e.trigger.end for start, end in spans)]
    told = ", ".join(f"{e.type} {e.trigger.text!r} by {e.rule}" for e in there or events)
    return f", but {told}" if told else ""


def _covered(role: str, start: int, end: int, event: Event) -> bool:
    """A trigger or a quantity exactly; an actor or goods by half."""
    spans = [(filler.start, filler.end) for filler in _fillers(role, event)]
    if role in ("trigger", "quantities"):
        return (start, end) in spans
    return any(2 * (min(end, e) - max(start, s)) >= max(end - start, e - s) for s, e in spans)


def _fillers(role: str, event: Event) -> Sequence[Span]:
    held = getattr(event, role, event.role(role))
    return held if isinstance(held, tuple) else [held] if held is not None else []


def _said(extractor: Extractor, frame: Frame, counter: str) -> str:
    """The events that a counter-example gives by its frame; nothing if it keeps silent."""
    found = [e for e in extractor.extract(unmarked(counter)[0]).events if e.rule == frame.id]
    return ", ".join(f"{e.type} {e.trigger.text!r} by {e.rule}" for e in found)


def _quiet(extractor: Extractor, example: str) -> str:
    return "" if extractor.extract(unmarked(example)[0]).events else "no event"


def _date_rules(extractor: Extractor, text: str) -> list[str]:
    found = [kept.rule for kept in extractor.explain(text).kept if kept.layer == "dates"]
    return [rule.removeprefix("date.") for rule in found]


def _undated(extractor: Extractor, pattern: Pattern, example: str) -> str:
    found = _date_rules(extractor, example)
    if pattern.id in found:
        return ""
    return f"no date by {pattern.id}" + (f", but by {', '.join(found)}" if found else "")


def _dated(extractor: Extractor, pattern: Pattern, counter: str) -> str:
    return f"a date by {pattern.id}" if pattern.id in _date_rules(extractor, counter) else ""


def _idle(extractor: Extractor, rule: Frame | Cue) -> str:
    """Whether all examples of a rule give the same events without it; nothing if it earns its place."""
    texts = [unmarked(example)[0] for example in rule.examples]
    rules = extractor.rules
    frames = tuple(frame for frame in rules.frames if frame is not rule)
    cues = tuple(cue for cue in rules.cues if cue is not rule)
    less = extractor.with_frames_of(evolve(rules, frames=frames, cues=cues))
    same = all(_told(less, text) == _told(extractor, text) for text in texts)
    return "all of its examples come out the same without it" if same else ""


def _told(extractor: Extractor, text: str) -> Iterable[Event]:
    return extractor.extract(text).events
