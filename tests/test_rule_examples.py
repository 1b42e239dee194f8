"""Every rule is shown by its own examples, earns its place by them, and keeps silent in its counter-examples."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial

import pytest
from test_events import extractor, params

from chipevents import Rules
from chipevents.conjugation import conjugate
from chipevents.testing import Trial, trials_of

RULES = Rules.default()


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


def key(trial: Trial) -> str:
    """What names a trial in the list of known failures."""
    return f"{trial.rule}: {trial.text}" if trial.text else f"{trial.rule}: {trial.law}"


TRIALS = {key(trial): trial.fault for trial in trials_of(RULES, extractor())}
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
    return {**TRIALS, **PLAIN}


def held_by(laws: Mapping[str, Callable[[], str]]) -> pytest.MarkDecorator:
    names = list(laws)
    return pytest.mark.parametrize(
        "law", [pytest.param(laws[names[p.values[0]]], id=p.id, marks=p.marks) for p in params(names)]
    )


@held_by(TRIALS)
def test_a_rule_does_what_it_promises(law: Callable[[], str]) -> None:
    assert law() == ""


@held_by(PLAIN)
def test_a_verb_alone_makes_no_event(law: Callable[[], str]) -> None:
    assert law() == ""
