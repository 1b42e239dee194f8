"""What a noun is: the semantic classes of nouns, and what may be said of a phrase by them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from chipevents.antecedents import Trades
from chipevents.lexicon import singular_and_plural
from chipevents.rules import Entity, Rules, worked_out
from chipevents.text import Phrases

NO_CLASSES: frozenset[str] = frozenset()
ACTING = frozenset({"group_noun", "company_noun", "person_noun"})
TITLES = frozenset({"person_noun", "media_noun", "agency_noun"})
ACTING_OR_TITLES = ACTING | TITLES
PRONOUNS = frozenset({"il", "elle", "ils", "elles", "celui-ci", "celle-ci", "lui", "eux", "on"})
_DEMONSTRATIVES = frozenset({"celui", "celle", "ceux", "celles"})
_SHARED = frozenset({"celui", "celle"})  # "celle d'AMD": an action, a price; "celles" are mostly sales
POINTING = PRONOUNS | _DEMONSTRATIVES
_MOST_KEPT = 4096
# What a noun means without a name: "le ministre", "le gouvernement", "le régulateur", "le fondeur".
_MEANT = {"person_noun": "person", "state_noun": "government", "agency_noun": "agency", "company_noun": "company"}

# The classes of a noun, the head if it is one of `POINTING`, the kind of the quantity, whether the quantity or the
# look tells of goods, and the kinds of the actors named.
Description = tuple[frozenset[str], str, str, bool, tuple[str, ...]]


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
        self.kinds = _Kinds()
        self.named = _Named()
        # What a phrase is that its last word alone tells of, as most are. Words that begin longer nouns are left out.
        self._plain = {
            word: self.kinds[c, "", "", False, ()] for word, (c, longer) in self._by_first.items() if not longer
        }
        self._plain |= {word: self.kinds[NO_CLASSES, word, "", False, ()] for word in POINTING}

    def plain(self, word: str) -> frozenset[str] | None:
        """What a phrase is that this word, its last, alone tells of; None if a longer noun may begin with it."""
        known = self._plain.get(word)
        return NO_CLASSES if known is None and word not in self._by_first else known

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


class _Kinds(dict[Description, frozenset[str]]):
    """All that may be said of a phrase with a description. There are few different ones; they are kept, in bounds."""

    def __missing__(self, key: Description) -> frozenset[str]:
        if len(self) > _MOST_KEPT:
            self.clear()
        found = self[key] = frozenset(_kinds(*key))
        return found


class _Named(dict[str, frozenset[str]]):
    """All that may be said of a phrase that only names an actor of a kind."""

    def __missing__(self, kind: str) -> frozenset[str]:
        found = self[kind] = frozenset({"actor", kind})
        return found


def _kinds(classes: frozenset[str], head: str, measure: str, goods: bool, mentioned: tuple[str, ...]) -> set[str]:
    if head in _SHARED:
        return {"share", "price"}  # "celle de X" after "l'action de Y"
    found = {*classes, *mentioned}
    if measure:
        found.add(measure)
    if goods:
        found.add("goods")
    if mentioned:
        found.add("actor")
        return found
    found |= {_MEANT[noun] for noun in classes & _MEANT.keys()}
    if "office_noun" in classes:
        found |= {"actor", "government", "agency"}  # "le gouvernement", "le régulateur": one that was named
    acts = head or not ACTING.isdisjoint(classes)
    if acts and measure in ("", "count", "fraction"):
        found |= {"actor", "group"} if "group_noun" in classes else {"actor"}
    return found
