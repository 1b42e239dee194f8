"""The strategies themselves: valid values, known to `st.from_type`, that shrink to something small."""

from __future__ import annotations

import random
import tomllib
from importlib import import_module
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from attrs import evolve
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import chipevents
from chipevents import Actor, Document, Event, Extractor, Interval, Product, Quantity, Source, Timex
from chipevents.registering import register
from chipevents.rules import EVENT_TYPES, Frame, Rules, Verbs
from chipevents.strategies import CONSTRUCTIONS, Told, documents, events, phrases, sentences, typography
from chipevents.strategies.nouns import patterns
from chipevents.strategies.words import of, words

ROOT = Path(__file__).parent.parent
VALID = Draft202012Validator(chipevents.schema())
VALUES = [Actor, Document, Event, Interval, Product, Quantity, Source, Timex]
SOME = settings(max_examples=min(settings.default.max_examples, 60))


SHRINKING = settings(phases=[Phase.generate, Phase.shrink], database=None)
BRIEFLY = settings(max_examples=200, phases=[Phase.generate], database=None)


def find(strategy: Any, condition: Any, *, settings: settings) -> Any:
    """An example of which something holds, the same one at each run."""
    return hypothesis.find(strategy, condition, settings=settings, random=random.Random(7))


def always(_: object) -> bool:
    return True


@SOME
@given(documents())
def test_documents_hold_together(document: Document) -> None:
    """What is stored, sent or drawn can be tested on documents that no text has to be written for."""
    for span in (*document.quantities, *document.dates, *document.actors, *document.events):
        assert document.text[span.start : span.end] == span.text
    starts = [(event.start, -event.end) for event in document]
    assert starts == sorted(starts)
    data = document.to_dict()
    VALID.validate(data)
    assert Document.from_dict(data) == document


@SOME
@given(events())
def test_events_lie_around_their_triggers(event: Event) -> None:
    """An event of the strategy is like one that was found."""
    assert event.start <= event.trigger.start and event.trigger.end <= event.end
    assert event.text[event.trigger.start - event.start :].startswith(event.trigger.text)


def test_hypothesis_finds_the_types_by_the_entry_point() -> None:
    """With the extra installed, nobody has to register anything."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    module, _, function = project["entry-points"]["hypothesis"]["chipevents"].partition(":")
    assert getattr(import_module(module), function) is register


@pytest.mark.parametrize("type_", VALUES, ids=lambda t: t.__name__)
def test_every_value_can_be_drawn_by_its_type(type_: Any) -> None:
    """`st.from_type` and `@given(...)` by annotation just work."""
    register()
    assert isinstance(find(st.from_type(type_), always, settings=BRIEFLY), type_)


def test_examples_shrink_to_something_small() -> None:
    """A failure is shown by the least text that has it."""
    assert find(documents(), always, settings=SHRINKING).text == ""
    smallest = find(documents(min_events=1), lambda d: bool(d.events[0].quantities), settings=SHRINKING)
    assert len(smallest.events) == 1 and len(smallest.text) < 60
    text, _ = find(sentences.events(types=["delivery"]), lambda drawn: drawn[1].negated, settings=SHRINKING)
    assert len(text) < 50


def test_kinds_of_quantities_are_all_drawn() -> None:
    """Nothing is left out by accident."""
    for kind in ("count", "money", "percent", "measure", "fraction"):
        find(phrases.quantities(), lambda drawn, kind=kind: drawn[1].kind == kind, settings=BRIEFLY)
    for relation in ("exact", "about", "more_than", "at_least", "less_than", "at_most", "between", "several"):
        find(phrases.quantities(), lambda drawn, relation=relation: drawn[1].relation == relation, settings=BRIEFLY)


@pytest.mark.parametrize("type_", EVENT_TYPES)
def test_every_type_of_event_can_be_asked_for(type_: str) -> None:
    """A user who tests one type gets facts of it."""
    _, told = find(sentences.events(types=[type_]), always, settings=BRIEFLY)
    assert told.type == type_


def test_every_entry_of_the_word_lists_is_drawn_from() -> None:
    """A noun that no frame knows any more would be left out without a word."""
    known = list(patterns(Rules.default(), Rules.default()))
    assert {p.nominal.text for p in known if p.nominal} == {entry["text"] for entry in words()["nominal"]}
    carried = {(p.carried.text, p.verb) for p in known if p.carried}
    assert carried == {(entry["text"], verb) for entry in words()["carried"] for verb in entry["verbs"]}


def test_a_verb_and_the_noun_that_it_carries() -> None:
    """`a donné son feu vert à X`: the noun names the event, the verb its tense."""
    text, told = find(
        sentences.events(types=["approval"], constructions=["conditional"]),
        lambda drawn: drawn[1].trigger == "feu vert",
        settings=settings(BRIEFLY, max_examples=5000),
    )
    assert "aurait donné son feu vert à" in text and told.status == "unconfirmed" and told.recipients


def test_the_noun_of_a_verb() -> None:
    """`la livraison de 3 000 puces par X à Y` tells what `X a livré 3 000 puces à Y` does."""
    fact = find(
        sentences.facts(["delivery"], ["nominal"]),
        lambda fact: fact.verb.lemma == "livrer" and fact.amount and fact.other,
        settings=settings(BRIEFLY, max_examples=5000),
    )
    text, told = fact.say("nominal")
    assert text.startswith("La livraison de ") and f" par {fact.subject.text} à {fact.other.text}" in text
    assert told == evolve(fact.told(), trigger="livraison")


@pytest.mark.parametrize(
    ("phrase", "after"),
    [
        ("les droits", "des droits"), ("le lancement", "du lancement"), ("l'embargo", "de l'embargo"),
        ("Intel", "d'Intel"), ("Huawei", "de Huawei"), ("300 puces", "de 300 puces"),
    ],
)  # fmt: skip
def test_what_de_does_to_an_article(phrase: str, after: str) -> None:
    assert of(phrase) == after


@pytest.mark.parametrize("construction", CONSTRUCTIONS)
def test_every_construction_can_be_asked_for(construction: str) -> None:
    """A user who tests one turn of phrase gets that one."""
    text, told = find(sentences.events(constructions=[construction]), always, settings=BRIEFLY)
    assert told.trigger in text


def test_what_can_not_be_told_is_said_at_once() -> None:
    """A wrong name fails where it is written, not in a test that draws nothing."""
    with pytest.raises(ValueError, match="no plain frame tells party"):
        sentences.facts(types=["party"])
    with pytest.raises(KeyError, match="sung"):
        sentences.events(constructions=["sung"])
    fact = find(sentences.facts(), always, settings=BRIEFLY)
    with pytest.raises(KeyError):
        fact.say("sung")


def test_typography_keeps_the_words() -> None:
    """Noise is noise."""
    seen = find(typography("« L'an dernier »"), lambda text: "’" in text and "“" in text, settings=BRIEFLY)
    assert "an" in seen and "dernier" in seen


OWN = Rules(
    verbs=(Verbs(lemmas=("parachuter",)),),
    frames=(
        Frame(
            id="delivery.parachute",
            type="delivery",
            verbs=("parachuter",),
            complements={"à": "recipients"},
            requires=("object:goods|count",),
        ),
    ),
)
OWN_EXTRACTOR = Extractor(rules=Rules.default().plus(OWN))


@SOME
@given(sentences.from_rules(OWN))
def test_a_rule_of_ones_own_is_read_in_every_construction(drawn: tuple[str, Told]) -> None:
    """One entry in a rule file, and all the turns of phrase come with it: see that they do."""
    text, expected = drawn
    assert [Told.of(event) for event in OWN_EXTRACTOR.extract(text)] == [expected]
