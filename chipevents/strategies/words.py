"""What generated French is made of: the words of `data/strategies.toml`, joined with the rules."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from attrs import frozen

from chipevents.conjugation import Inflections, conjugate, pattern_of
from chipevents.lexicon import verb_patterns
from chipevents.rules import Rules

_FILE = Path(__file__).parent.parent / "data" / "strategies.toml"
_VOWELS = "aàâeéèêëiîïoôuùûyhœAÀÂEÉÈÊIÎOÔUHYŒ"


@cache
def words() -> Mapping[str, Any]:
    """The word lists of the strategies."""
    return tomllib.loads(_FILE.read_text("utf-8"))


@frozen
class Party:
    """Someone who can act in a sentence: how they are named, and as which entity they are known."""

    text: str
    entity: str
    kind: str


@cache
def parties(kind: str) -> tuple[Party, ...]:
    """Known actors of a kind whose names need no article and can't be misread."""
    lists = words()
    if kind == "government":
        return tuple(Party(text, entity, kind) for text, entity in lists["capitals"].items())
    named = {e.id: e.name for e in Rules.default().entities if e.kind == kind and not e.ambiguous}
    ids = lists[{"company": "companies", "person": "people", "media": "media"}[kind]]
    return tuple(Party(named[id_], id_, kind) for id_ in ids if id_ in named)


@frozen
class Inflected:
    """The forms of a verb that sentences need."""

    lemma: str
    infinitive: str
    gerund: str
    gerund_is_open: bool  # it may be an adverb or of another verb: "maintenant", "fondant"
    auxiliary: str
    forms: Mapping[tuple[str, int], str]
    participles: Mapping[tuple[str, int], str]

    def third(self, tense: str, number: int) -> str:
        """The third person."""
        return self.forms[tense, number]


class Verbs:
    """The verbs of some rules, inflected when they are asked for."""

    def __init__(self, rules: Rules) -> None:
        self._patterns = verb_patterns(Rules.default()) | verb_patterns(rules)
        groups = (*Rules.default().verbs, *rules.verbs)
        self._auxiliaries = {lemma: group.auxiliary for group in groups for lemma in group.lemmas}
        self._adverbs = {w for c in Rules.default().classes if c.name == "adverb" for w in c.words}
        self._forms = Inflections(self._patterns)
        self._known: dict[str, Inflected] = {}

    def __getitem__(self, lemma: str) -> Inflected:
        if lemma not in self._known:
            self._known[lemma] = self._inflect(lemma)
        return self._known[lemma]

    def _inflect(self, lemma: str) -> Inflected:
        forms: dict[tuple[str, int], str] = {}
        participles: list[tuple[str, int]] = []
        gerund = ""
        for form in conjugate(lemma, self._patterns.get(lemma) or pattern_of(lemma)):
            if form.person == 3:
                forms.setdefault((form.tense, form.number), form.text)
            elif form.tense == "past_participle":
                participles.append((form.text, form.number))
            elif form.tense == "present_participle":
                gerund = gerund or form.text
        single = [text for text, number in participles if number == 1]
        several = [text for text, number in participles if number == 2]
        agreed = {
            ("m", 1): single[0],
            ("f", 1): single[-1],
            ("m", 2): several[-1] if several else single[0],  # "été" never agrees
            ("f", 2): next((text for text in several if text == single[-1] + "s"), (several or single)[-1]),
        }
        others = {other for other, *_ in self._forms.get(gerund, ())} - {lemma}
        is_open = gerund in self._adverbs or bool(others)
        return Inflected(lemma, lemma, gerund, is_open, self._auxiliaries.get(lemma, "avoir"), forms, agreed)


def elided(word: str, following: str) -> str:
    """`de` or `d'`, `que` or `qu'`, by what follows, with the blank if there is one."""
    if following[:1] in _VOWELS and following[:1].lower() != "h":
        return word[:-1] + "'"
    return word + " "


def of(text: str) -> str:
    """A phrase after `de`: `des droits`, `du lancement`, `de l'embargo`, `d'Intel`, `de 300 puces`."""
    article, _, rest = text.partition(" ")
    fused = {"le": "du ", "les": "des "}.get(article)
    return fused + rest if fused else elided("de", text) + text


def joined(parts: Sequence[str]) -> str:
    """The parts that are not empty, with blanks between."""
    return " ".join(part for part in parts if part)


def capitalised(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]
