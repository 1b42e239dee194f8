"""What a noun is: the semantic classes of nouns, and what may be said of a phrase by them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from chipevents.antecedents import Trades
from chipevents.kept import Kept
from chipevents.lexicon import singular_and_plural
from chipevents.phrases import Phrases
from chipevents.rules import Entity, Rules, worked_out
from chipevents.rules.lists import words_of
from chipevents.text import Token

NO_CLASSES: frozenset[str] = frozenset()
ACTING = frozenset({"group_noun", "company_noun", "person_noun"})
TITLES = frozenset({"person_noun", "media_noun", "agency_noun"})
ACTING_OR_TITLES = ACTING | TITLES
PRONOUNS = frozenset({"il", "elle", "ils", "elles", "celui-ci", "celle-ci", "lui", "eux", "on"})
_DEMONSTRATIVES = frozenset({"celui", "celle", "ceux", "celles"})
_SHARED = frozenset({"celui", "celle"})  # "celle d'AMD": an action, a price; "celles" are mostly sales
POINTING = PRONOUNS | _DEMONSTRATIVES
_NAMES = frozenset({"cap", "upper"})
THIS_ONE = frozenset({"celui", "celle", "dernier", "dernière"})  # with "-ci" after it, or "ce" before it
# What a noun means without a name: "le ministre", "le gouvernement", "le régulateur", "le fondeur".
_MEANT = {"person_noun": "person", "state_noun": "government", "agency_noun": "agency", "company_noun": "company"}

Kinds: TypeAlias = tuple[str, ...]
# The words of a phrase; which of them is its head; the kind of its quantity; whether that tells of goods; the kinds of
# the actors named.
Phrase: TypeAlias = tuple[tuple[Token, ...], int, str, bool, Kinds]
# The classes of its noun and the head if that is one of `POINTING`, then as above.
_Description: TypeAlias = tuple[frozenset[str], str, str, bool, Kinds]


class Nouns:
    """The semantic classes of nouns, by their inflected words."""

    def __init__(self, rules: Rules) -> None:
        packed = worked_out(rules, "nouns") or pack(rules)
        sets = list(map(frozenset, packed["sets"]))
        table = {tuple(words.split()): sets[number] for words, number in packed["words"].items()}
        self.trades = Trades(rules)
        self._phrases = Phrases(table.items())
        self.single = frozenset(words[0] for words in table if len(words) == 1)
        # By first word: its classes as a noun of one word, and the second words of longer nouns.
        seconds: dict[str, set[str]] = {words[0]: set() for words in table}
        for words in table:
            seconds[words[0]].update(words[1:2])
        self._by_first = {word: (frozenset(table.get((word,), ())), frozenset(seconds[word])) for word in seconds}
        self.who = frozenset(words[0] for words, classes in table.items() if not ACTING_OR_TITLES.isdisjoint(classes))
        self._open = frozenset(word for words in table for word in words[:-1])  # a longer noun may go on after them
        self._determiners = words_of(rules, "det")
        self._kinds = Kept(_kinds)
        # What may be said of phrases; None if that depends on what follows.
        self.phrases: Kept[Phrase, frozenset[str] | None] = Kept(self._of_phrase)

    def _of_phrase(self, phrase: Phrase) -> frozenset[str] | None:
        tokens, head, measure, goods, mentioned = phrase
        if tokens[-1].norm in self._open or tokens[head].norm in THIS_ONE:
            return None
        return self.kinds(tokens, len(tokens), head, measure, goods, mentioned)

    def kinds(
        self, tokens: Sequence[Token], end: int, head: int, measure: str, goods: bool, mentioned: Kinds
    ) -> frozenset[str]:
        """What may be said of a phrase, the first `end` tokens; the others are what follows."""
        norms = [token.norm for token in tokens]
        if not mentioned:
            shape = tokens[head].shape  # a capitalised name that is no actor: a product
            goods = goods or shape == "mixed" or (shape in _NAMES and norms[0] in self._determiners)
        classes, word = self.classes_of(norms, 0, end, head, measure), norms[head]
        return self._kinds[classes, word if word in POINTING else "", measure, goods, mentioned]

    def classes_of(self, norms: Sequence[str], start: int, end: int, head: int, measure: str) -> frozenset[str]:
        """The classes of the noun at the head, or of one that begins with an adjective: `la jeune pousse`."""
        found = self.classes(norms, head, end)
        if not found and not measure and head > start + 1:
            found = self.classes(norms, start, head)
        return found

    def longest(self, norms: Sequence[str], start: int) -> int:
        """The end of the longest noun that begins at a word."""
        hit = self._phrases.longest(norms, start)
        return hit[0] if hit is not None else start + 1

    def classes(self, norms: Sequence[str], start: int, end: int) -> frozenset[str]:
        """The classes of the first noun of a phrase that has any."""
        by_first = self._by_first
        k, stop = start, end if end < start + 4 else start + 4
        while k < stop:
            known = by_first.get(norms[k])
            k += 1
            if known is not None:
                classes, seconds = known
                if seconds and k < len(norms) and norms[k] in seconds:
                    hit = self._phrases.longest(norms, k - 1)
                    if hit is not None:
                        return hit[1]  # type: ignore[no-any-return]
                if classes:
                    return classes
        return NO_CLASSES


def pack(rules: Rules) -> dict[str, Any]:
    """The classes of all nouns in the singular and the plural, as plain lists and dicts.

    For the shipped rules this is part of the compiled file: after a change here, `scripts/compile_rules.py` has to run.
    """
    table: dict[str, set[str]] = {}
    for group in rules.nouns:
        for noun in group.words:
            for words in singular_and_plural(noun.lower()):
                table.setdefault(" ".join(words), set()).add(group.name)
    for entity in _own(rules):
        for noun in entity.nouns:
            for words in singular_and_plural(noun.lower()):
                table.setdefault(" ".join(words), set()).add(entity.kind + "_noun")
    numbers: dict[tuple[str, ...], int] = {}
    numbered = {words: numbers.setdefault(tuple(sorted(classes)), len(numbers)) for words, classes in table.items()}
    return {"sets": list(map(list, numbers)), "words": numbered}


def _own(rules: Rules) -> Iterator[Entity]:
    """Companies and people that are not shipped: the word lists have what refers to the others."""
    if rules is Rules.default():
        return
    shipped = frozenset(Rules.default().entities)
    for entity in rules.entities:
        if entity.kind in ("company", "person") and entity not in shipped:
            yield entity


def _kinds(description: _Description) -> frozenset[str]:
    """All that may be said of a phrase with a description. There are few different ones."""
    classes, head, measure, goods, mentioned = description
    if head in _SHARED:
        return frozenset({"share", "price"})  # "celle de X" after "l'action de Y"
    found = {*classes, *mentioned}
    if measure:
        found.add(measure)
    if goods:
        found.add("goods")
    if mentioned:
        found.add("actor")
        return frozenset(found)
    found |= {_MEANT[noun] for noun in classes & _MEANT.keys()}
    if "office_noun" in classes:
        found |= {"actor", "government", "agency"}  # "le gouvernement", "le régulateur": one that was named
    acts = head or not ACTING.isdisjoint(classes)
    if acts and measure in ("", "count", "fraction"):
        found |= {"actor", "group"} if "group_noun" in classes else {"actor"}
    return frozenset(found)
