"""The entries of rule files. These attrs classes *are* the schema: a key that is no field of the class is a fault."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from attrs import field, frozen

LAYERS = ("guards", "quantities", "dates", "actors", "syntax")
ROLES = ("agents", "recipients", "products")
# The types of the contract; rule files declare more of them as `[[type]]`.
EVENT_TYPES = (
    "approval", "restriction", "repeal", "application", "legal_action", "order", "purchase", "sale", "delivery",
    "production", "launch", "investment", "acquisition", "partnership", "result", "price_change", "disruption",
    "staffing", "visit", "statement", "comparison",
)  # fmt: skip


def _strings(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _split(value: Any) -> tuple[str, ...]:
    return tuple(value.split()) if isinstance(value, str) else tuple(value)


def table(value: Any) -> Mapping[str, Any]:
    """A read-only copy."""
    return MappingProxyType(dict(value))


def _origin() -> Any:
    """Where an entry stands, `file:line`, for messages. What an entry says does not depend on it."""
    return field(default="", eq=False, repr=False)


def _words(value: Any) -> Mapping[str, Any]:
    return table(value if isinstance(value, Mapping) else dict.fromkeys(value, True))


@frozen(kw_only=True)
class WordClass:
    """Words of one closed class, with a value each (`janvier = 1`) or without.

    They make a feature that patterns can ask for, unless a layer only looks the words up itself (`feature = false`).
    """

    name: str
    words: Mapping[str, Any] = field(converter=_words)
    feature: bool = True
    origin: str = _origin()


@frozen(kw_only=True)
class Pattern:
    """A rule over the class string (see `patterns`). `gives` is read by the layer's own code."""

    id: str
    layer: str
    match: str
    gives: Mapping[str, Any] = field(converter=table, factory=dict)
    examples: tuple[str, ...] = field(converter=_strings, default=())
    counter: tuple[str, ...] = field(converter=_strings, default=())
    replaces: tuple[str, ...] = field(converter=_strings, default=())
    origin: str = _origin()


@frozen(kw_only=True)
class Verbs:
    """Verbs that inflect alike."""

    lemmas: tuple[str, ...] = field(converter=_split)
    pattern: str = ""
    auxiliary: str = "avoir"
    origin: str = _origin()


@frozen(kw_only=True)
class Nouns:
    """Nouns of one semantic class ("goods", "site", "rule", …), in the singular; several words are allowed."""

    name: str
    words: tuple[str, ...] = field(converter=_strings)
    origin: str = _origin()


@frozen(kw_only=True)
class Unit:
    """What can be counted or measured: its canonical name, words in the singular, and symbols (as written)."""

    id: str
    kind: str
    words: tuple[str, ...] = field(converter=_strings, default=())
    symbols: tuple[str, ...] = field(converter=_strings, default=())
    replaces: tuple[str, ...] = field(converter=_strings, default=())
    origin: str = _origin()


@frozen(kw_only=True)
class Entity:
    """An actor that is known by name."""

    id: str
    name: str
    kind: str
    country: str | None = None
    aliases: tuple[str, ...] = field(converter=_strings, default=())
    tickers: tuple[str, ...] = field(converter=_strings, default=())
    nouns: tuple[str, ...] = field(converter=_strings, default=())
    place: tuple[str, ...] = field(converter=_strings, default=())
    makes: tuple[str, ...] = field(converter=_strings, default=())
    roles: tuple[str, ...] = field(converter=_strings, default=())
    titles: tuple[str, ...] = field(converter=_strings, default=())
    also: tuple[str, ...] = field(converter=_strings, default=())
    metonyms: tuple[str, ...] = field(converter=_strings, default=())
    ambiguous_aliases: tuple[str, ...] = field(converter=_strings, default=())
    gender: str | None = None
    ambiguous: bool = False
    replaces: tuple[str, ...] = field(converter=_strings, default=())
    origin: str = _origin()


@frozen(kw_only=True)
class Country:
    """A state: its names, its capital and the seats that stand for it."""

    code: str
    name: str
    article: str = ""
    gender: str = ""
    capital: str | None = None
    capital_acts: str = ""
    capital_aliases: tuple[str, ...] = field(converter=_strings, default=())
    ambiguous_names: tuple[str, ...] = field(converter=_strings, default=())
    adjectives: tuple[str, ...] = field(converter=_strings, default=())
    metonyms: tuple[str, ...] = field(converter=_strings, default=())
    aliases: tuple[str, ...] = field(converter=_strings, default=())
    origin: str = _origin()


@frozen(kw_only=True)
class Names:
    """Plain lists of proper names: places, first names."""

    names: tuple[str, ...] = field(converter=_strings, default=())
    family_first: tuple[str, ...] = field(converter=_strings, default=())
    origin: str = _origin()


@frozen(kw_only=True)
class Frame:
    """The valency of a verb, a noun or a fixed phrase that names an event.

    Functions: `subject`, `object`, and complements by preposition. Each gives the roles that it may fill, in order
    of preference. `requires` lists conditions `function:kind|kind`; all must hold.
    """

    id: str
    type: str
    verbs: tuple[str, ...] = field(converter=_strings, default=())
    nouns: tuple[str, ...] = field(converter=_strings, default=())
    light: tuple[str, ...] = field(converter=_strings, default=())
    subject: tuple[str, ...] = field(converter=_strings, default=("agents",))
    object: tuple[str, ...] = field(converter=_strings, default=("products",))
    complements: Mapping[str, Any] = field(converter=table, factory=dict)
    of: str = ""
    opens: str = ""
    status: str = ""
    negated: bool = False
    reflexive: bool = False
    requires: tuple[str, ...] = field(converter=_strings, default=())
    forbids: tuple[str, ...] = field(converter=_strings, default=())
    examples: tuple[str, ...] = field(converter=_strings, default=())
    counter: tuple[str, ...] = field(converter=_strings, default=())
    replaces: tuple[str, ...] = field(converter=_strings, default=())
    origin: str = _origin()


@frozen(kw_only=True)
class Cue:
    """Words that bear on an event's status, polarity or source."""

    id: str
    kind: str
    verbs: tuple[str, ...] = field(converter=_strings, default=())
    words: tuple[str, ...] = field(converter=_strings, default=())
    nouns: tuple[str, ...] = field(converter=_strings, default=())
    gives: str = ""
    examples: tuple[str, ...] = field(converter=_strings, default=())
    counter: tuple[str, ...] = field(converter=_strings, default=())
    replaces: tuple[str, ...] = field(converter=_strings, default=())
    origin: str = _origin()


@frozen(kw_only=True)
class EventType:
    """A type of event of one's own, and what it is. Frames may only name types that are declared."""

    id: str
    about: str
    origin: str = _origin()


SECTIONS: dict[str, tuple[str, type]] = {
    "class": ("classes", WordClass),
    "pattern": ("patterns", Pattern),
    "verb": ("verbs", Verbs),
    "nouns": ("nouns", Nouns),
    "unit": ("units", Unit),
    "entity": ("entities", Entity),
    "country": ("countries", Country),
    "places": ("places", Names),
    "first_names": ("first_names", Names),
    "type": ("types", EventType),
    "frame": ("frames", Frame),
    "cue": ("cues", Cue),
}
