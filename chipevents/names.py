"""The names of known actors, places and people, as tables that a finder looks words up in.

The tables of the shipped rules are part of the compiled file: after a change to `pack`, `scripts/compile_rules.py` has
to be run. They stay as they are loaded, and a name's entry is only unpacked when a text has its first word: a text
has some dozens of the ten thousand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from attrs import frozen

from chipevents.lexicon import plural
from chipevents.phrases import Phrases
from chipevents.rules import Rules, worked_out
from chipevents.text import bare, fold, folded_words

# A name is written down as the number of the entry in its section, times five, plus the way in which it names it.
WAYS = ("entity", "entity, ambiguous", "country", "country, ambiguous", "last name")
ENTITY, COUNTRY, LAST_NAME = 0, 2, 4


@frozen
class Identity:
    """Who a mention is of."""

    entity: str
    name: str
    kind: str
    country: str | None = None
    nouns: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    gender: str | None = None
    ambiguous: bool = False
    makes: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    office: bool = False  # of an unknown person: the text says what they are


class Names:
    """The tables of some rules: who has a name or a last name, places, first names, adjectives of countries."""

    def __init__(self, rules: Rules) -> None:
        packed = worked_out(rules, "names") or pack(rules)
        self._rules = rules
        self._identities: dict[int, Identity] = {}
        self._last: dict[str, int] = packed["last"]
        self.known = PackedPhrases(packed["known"], self._identity)
        self.places = PackedPhrases(packed["places"], bool)
        self.family_first = frozenset[str](packed["family"])
        self.first_names = frozenset[str](packed["first"]) | self.family_first
        self.products = frozenset[str](packed["products"])
        self.adjectives: dict[str, str] = packed["adjectives"]

    def _identity(self, number: int) -> Identity:
        found = self._identities.get(number)
        if found is None:
            found = self._identities.setdefault(number, _identity(self._rules, number))
        return found

    def by_last_name(self, word: str) -> Identity | None:
        """The person with this last name, if only one has it."""
        number = self._last.get(word)
        return None if number is None else self._identity(number)


def makers(rules: Rules) -> frozenset[str]:
    """The names and aliases of all known actors, folded: `GPU Nvidia H20` names the H20."""
    return frozenset((worked_out(rules, "names") or pack(rules))["makers"])


class PackedPhrases(Phrases):
    """Phrases as they are written to a file: by first word, then the other words in one string."""

    def __init__(self, packed: Mapping[str, Mapping[str, int]], value_of: Callable[[int], Any]) -> None:
        super().__init__(())
        self._packed = packed
        self._value_of = value_of
        self.firsts = packed

    def beginning(self, first: str) -> Mapping[tuple[str, ...], Any]:
        """The entries that begin with a word."""
        return {(first, *rest.split()): self._value_of(number) for rest, number in self._packed[first].items()}


def pack(rules: Rules) -> dict[str, Any]:
    """All that `Names` needs, in lists and dicts."""
    return {
        "known": by_first(_entries(rules)),
        "last": _last_names(rules),
        "places": by_first((_key(name), 1) for group in rules.places for name in group.names),
        "first": sorted({bare(fold(n)) for group in rules.first_names for n in group.names}),
        "family": sorted({bare(fold(n)) for group in rules.first_names for n in group.family_first}),
        "products": sorted({" ".join(_key(n)) for e in rules.entities for n in e.makes}),
        "adjectives": dict(_adjectives(rules)),
        "makers": sorted(
            {" ".join(folded_words(n)) for e in rules.entities for n in (e.name, *e.aliases) if n.strip()}
        ),
    }


def by_first(entries: Iterable[tuple[tuple[str, ...], int]]) -> dict[str, dict[str, int]]:
    """Phrases as `PackedPhrases` wants them; of two that are alike the later one wins."""
    table: dict[str, dict[str, int]] = {}
    for (first, *rest), value in entries:
        table.setdefault(first, {})[" ".join(rest)] = value
    return table


def _key(name: str) -> tuple[str, ...]:
    return tuple(bare(w) for w in folded_words(name))


def _entries(rules: Rules) -> Iterator[tuple[tuple[str, ...], int]]:
    """Every name of every known actor. Later entries win, entities come after states: a user's name is theirs."""
    size = len(WAYS)
    numbers = {entity.id: n for n, entity in enumerate(rules.entities)}
    for n, country in enumerate(rules.countries):
        state = n * size + COUNTRY
        acts = numbers.get(country.capital_acts)
        for name in filter(None, (country.capital, *country.capital_aliases)):
            yield _key(name), (state if acts is None else acts * size + ENTITY) + (name in country.ambiguous_names)
        for name in (country.name, *country.metonyms, *country.aliases):
            yield _key(name), state + (name in country.ambiguous_names)
    for n, entity in enumerate(rules.entities):
        yield _key(entity.name), n * size + ENTITY + entity.ambiguous
        for name in (*entity.aliases, *entity.metonyms):
            yield _key(name), n * size + ENTITY
        for name in entity.ambiguous_aliases:
            yield _key(name), n * size + ENTITY + True


def _identity(rules: Rules, number: int) -> Identity:
    """Who is named in one of `WAYS`."""
    n, way = divmod(number, len(WAYS))
    if way in (COUNTRY, COUNTRY + 1):
        state = rules.countries[n]
        return Identity("country:" + state.code, state.name, "government", state.code, ambiguous=way > COUNTRY)
    e = rules.entities[n]
    if way == LAST_NAME:
        return Identity(e.id, e.name, e.kind, e.country, e.nouns, gender=e.gender, roles=e.roles)
    return Identity(e.id, e.name, e.kind, e.country, e.nouns, e.place, e.gender, way > ENTITY, e.makes, e.roles)


def _last_names(rules: Rules) -> dict[str, int]:
    """People by last name, where only one has it."""
    found: dict[str, list[int]] = {}
    for n, entity in enumerate(rules.entities):
        if entity.kind == "person":
            found.setdefault(_key(entity.name)[-1], []).append(n * len(WAYS) + LAST_NAME)
    return {name: people[0] for name, people in found.items() if len(people) == 1}


def _adjectives(rules: Rules) -> Iterator[tuple[str, str]]:
    """Each inflected adjective of a country with its code."""
    for country in rules.countries:
        for adjective in country.adjectives:
            masculine = fold(adjective)
            feminine = feminine_of(masculine)
            for form in (masculine, feminine, plural(masculine), plural(feminine)):
                yield form, country.code


_FEMININE = {"grec": "grecque", "turc": "turque", "nippon": "nippone"}


def feminine_of(adjective: str) -> str:
    """The feminine of an adjective of country: `chinois → chinoise`, `italien → italienne`, `belge → belge`."""
    if adjective.endswith("e"):
        return adjective
    if adjective in _FEMININE:
        return _FEMININE[adjective]
    if adjective.endswith(("en", "on")):
        return adjective + "ne"
    return adjective + "e"


def country_names(rules: Rules) -> dict[str, Identity]:
    """States by code."""
    return {c.code: Identity("country:" + c.code, c.name, "government", c.code) for c in rules.countries}
