"""Every rule is shown by its own examples, earns its place by them, and keeps silent in its counter-examples."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Mapping
from functools import cache, partial

import pytest
from test_events import extractor, params

from chipevents import Event, Extractor, Rules
from chipevents.conjugation import conjugate
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


def unconjugated(rule: Frame | Cue) -> str:
    """The verbs of a rule that no list of verbs has, so that no form of theirs is ever read."""
    known = {lemma for verbs in RULES.verbs for lemma in verbs.lemmas}
    named = {*rule.verbs, *(rule.light if isinstance(rule, Frame) else ())}
    return ", ".join(sorted(verb for verb in named - known if " " not in verb))


@cache
def forms() -> list[tuple[str, str, str, str]]:
    """Every verb of a frame: infinitive, present, past participle in the masculine and in the feminine."""
    patterns = {lemma: verbs.pattern for verbs in RULES.verbs for lemma in verbs.lemmas}
    found = []
    for lemma in sorted({verb for frame in RULES.frames for verb in frame.verbs} & set(patterns)):
        cells = list(conjugate(lemma, patterns[lemma]))
        present = next((f.text for f in cells if (f.tense, f.person, f.number) == ("present", 3, 1)), "")
        participles = sorted({f.text for f in cells if f.tense == "past_participle" and f.number == 1}, key=len)
        if present and participles:
            found.append((lemma, present, participles[0], participles[-1]))
    return found


def fired(template: str) -> str:
    """The verbs that make an event of a sentence in which nobody acts on anything of note."""
    return ", ".join(
        infinitive
        for infinitive, present, participle, feminine in forms()
        if extractor().extract(template.format(v=present, i=infinitive, p=participle, f=feminine)).events
    )


EXAMPLES = {
    f"{frame.id}: {example}": partial(shortfall, frame, example) for frame in RULES.frames for example in frame.examples
}
COUNTERS = {
    f"{frame.id}: {counter}": partial(silence, frame, counter) for frame in RULES.frames for counter in frame.counter
}
PLACES = {rule.id: partial(idle, rule) for rule in (*RULES.frames, *RULES.cues) if rule.examples}
CUES = {f"{cue.id}: {example}": partial(quiet, example) for cue in RULES.cues for example in cue.examples}
VERBS = {f"{rule.id}: verbs": partial(unconjugated, rule) for rule in (*RULES.frames, *RULES.cues)}
PLAIN = {
    template: partial(fired, template)
    for template in (
        "Le chat {v} la souris.",
        "Il {v} son manteau.",
        "Elle {v} la tête, puis sourit.",
        "Cela {v} mon cœur.",
        "La mer {v}.",
        "Le vent se {v}.",
        "Les enfants ont {p} la table.",
        "Nos voisins ont {p} leur chien mardi.",
        "La porte a été {f} hier.",
        "Une robe {f} avec soin.",
        "Il a {p} trois pommes.",
        "Elle veut {i} sa robe lundi.",
        "Pour {i} la soupe, prenez un bol.",
        "Le jardin {v} de 5 mètres.",
        "Un vieux mur {p} en 1920 se dresse là.",
    )
}


def keys() -> dict[str, Callable[[], str]]:
    """Every law of a rule by the text or id that names it, for the list of known failures."""
    return {**EXAMPLES, **COUNTERS, **PLACES, **CUES, **VERBS, **PLAIN}


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


@held_by(PLAIN)
def test_a_verb_alone_makes_no_event(law: Callable[[], str]) -> None:
    assert law() == ""


@held_by(VERBS)
def test_every_verb_of_a_rule_is_conjugated(law: Callable[[], str]) -> None:
    assert law() == ""
