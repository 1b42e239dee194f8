"""Known bodies whose state's adjective stands elsewhere: `le ministère du Commerce chinois`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from chipevents.names import Identity
from chipevents.rules import Rules
from chipevents.text import bare, folded_words

_FARTHEST = 12  # the adjective stands within so many words
_LONGEST = 14
_SMALL = frozenset("de du des d le la les l et a au aux en pour sur".split())
_ALIKE = {"departement": "ministere", "secretariat": "ministere"}  # the press calls the American ones either
_Key = tuple[frozenset[str], str | None]


class BodiesByWords:
    """Agencies by the words of their names, in any order, without what tells their state.

    `ministère chinois du Commerce` and `ministère du Commerce chinois` have the same words. Two bodies of one state
    with the same words are left out. The table is made when a text first describes a body.
    """

    def __init__(self, rules: Rules, adjectives: Mapping[str, str]) -> None:
        self._rules = rules
        self._adjectives = {bare(word): code for word, code in adjectives.items()}

    @cached_property
    def _table(self) -> dict[_Key, Identity | None]:
        rules = self._rules
        states = {c.code: {w for name in (c.name, *c.aliases) for w in _bare(name)} for c in rules.countries}
        found: dict[_Key, Identity | None] = {}
        for e in rules.entities:
            if e.kind not in ("agency", "organisation") or e.country is None:
                continue
            identity = Identity(e.id, e.name, e.kind, e.country, e.nouns, e.place)
            for name in (e.name, *e.aliases):
                key = self._words(_bare(name), e.country) - states.get(e.country, set()), e.country
                if len(key[0]) > 1:
                    other = found.setdefault(key, identity)
                    if other is not None and other.entity != e.id:
                        found[key] = None
        return found

    @cached_property
    def _heads(self) -> frozenset[str]:
        return frozenset([*(word for words, _ in self._table for word in words), *_ALIKE])

    def _words(self, words: Sequence[str], country: str) -> frozenset[str]:
        adjectives = self._adjectives
        kept = [w for w in words if w not in _SMALL and adjectives.get(w) != country]
        return frozenset([_ALIKE.get(w, w) for w in kept])

    def at(self, words: Sequence[str], start: int) -> tuple[int, Identity] | None:
        """The end and the body of the longest name from `start` on that has an adjective of its state in it."""
        heads, adjectives = self._heads, self._adjectives
        if words[start] not in heads:
            return None
        for k in range(start + 1, min(len(words), start + _FARTHEST)):
            country = adjectives.get(words[k])
            if country is None:
                continue
            stop = start + 1  # no name goes beyond the first word that none has
            for word in words[stop : start + _LONGEST]:
                if word not in heads and word not in _SMALL and adjectives.get(word) != country:
                    break
                stop += 1
            for end in range(stop, k, -1):
                if words[end - 1] not in _SMALL:
                    known = self._table.get((self._words(words[start:end], country), country))
                    if known is not None:
                        return end, known
        return None


def _bare(name: str) -> list[str]:
    return [bare(word) for word in folded_words(name)]
