"""The entries of rule files. These attrs classes *are* the schema: a key that is no field of the class is a fault.

What each field says stands in the docstring, a line each: the reference page and the JSON Schema are made of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from attrs import field, frozen

LAYERS = ("guards", "quantities", "dates", "actors", "syntax")
AUXILIARIES = ("avoir", "être", "both")
CUE_KINDS = ("over", "over_noun", "light", "announce", "according", "say")
ENTITY_KINDS = ("company", "person", "government", "agency", "organisation", "media")
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


def _words(value: Any) -> Mapping[str, Any]:
    return table(value if isinstance(value, Mapping) else dict.fromkeys(value, True))


def _origin() -> Any:
    """Where an entry stands, `file:line`, for messages. What an entry says does not depend on it."""
    return field(default="", eq=False, repr=False)


def _replaces() -> Any:
    """Every entry that has an id may take the place of others."""
    return field(converter=_strings, default=())


@frozen(kw_only=True)
class WordClass:
    """Words of one closed class, with a value each (`janvier = 1`) or without.

    They make a feature that patterns can ask for, unless a layer only looks the words up itself (`feature = false`).

    name: what patterns call the class
    words: the words, as a list, or as a table that gives each a value
    feature: whether patterns may ask for it
    """

    name: str
    words: Mapping[str, Any] = field(converter=_words, hash=False)
    feature: bool = True
    origin: str = _origin()


@frozen(kw_only=True)
class Pattern:
    """A rule over the class string (see `patterns`). `gives` is read by the layer's own code.

    id: what names the entry; unique among its kind
    layer: the phase that applies it
    match: the pattern: words, {classes}, {name:class}, (…|…), ? and {1,3}
    gives: what the layer makes of a match
    examples: texts in which the pattern must find something
    counter: texts in which it must find nothing
    replaces: ids of entries that this one takes the place of
    """

    id: str
    layer: str
    match: str
    gives: Mapping[str, Any] = field(converter=table, factory=dict, hash=False)
    examples: tuple[str, ...] = field(converter=_strings, default=())
    counter: tuple[str, ...] = field(converter=_strings, default=())
    replaces: tuple[str, ...] = _replaces()
    origin: str = _origin()


@frozen(kw_only=True)
class Verbs:
    """Verbs that inflect alike.

    lemmas: infinitives, as a list or in one string with blanks between them
    pattern: a verb that they inflect like, where their ending does not tell it (partir, naître)
    auxiliary: that of the compound tenses
    """

    lemmas: tuple[str, ...] = field(converter=_split)
    pattern: str = ""
    auxiliary: str = "avoir"
    origin: str = _origin()


@frozen(kw_only=True)
class Nouns:
    """Nouns of one semantic class ("goods", "site", "rule", …), in the singular; several words are allowed.

    name: the kind that conditions of frames ask for; words add to a kind that is there
    words: nouns in the singular
    """

    name: str
    words: tuple[str, ...] = field(converter=_strings)
    origin: str = _origin()


@frozen(kw_only=True)
class Unit:
    """What can be counted or measured: its canonical name, words in the singular, and symbols (as written).

    id: the canonical unit
    kind: what a quantity with this unit is
    words: nouns in the singular
    symbols: signs, as written
    replaces: ids of entries that this one takes the place of
    """

    id: str
    kind: str
    words: tuple[str, ...] = field(converter=_strings, default=())
    symbols: tuple[str, ...] = field(converter=_strings, default=())
    replaces: tuple[str, ...] = _replaces()
    origin: str = _origin()


@frozen(kw_only=True)
class Entity:
    """An actor that is known by name.

    id: a stable slug: what a mention's `entity` is
    name: the usual name in the French press
    kind: what it is
    country: ISO 3166-1 alpha-2 code of its seat
    aliases: other spellings, acronyms, former names; case and accents need no alias
    tickers: codes as written beside the name: NVDA.O, NVDA
    nouns: what the press calls it when it refers: fondeur, constructeur, patron; in rules of one's own they count for
        companies and people
    place: seats: « le groupe de Santa Clara »
    makes: well-known products: « le créateur de ChatGPT »
    roles: of a person: ids of what they lead, led or founded
    metonyms: seats and houses that stand for it
    ambiguous_aliases: aliases that are also words or other names: they need a context
    gender: of a person: m or f
    ambiguous: whether the name itself is also a word or another name
    replaces: ids of entries that this one takes the place of
    """

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
    metonyms: tuple[str, ...] = field(converter=_strings, default=())
    ambiguous_aliases: tuple[str, ...] = field(converter=_strings, default=())
    gender: str | None = None
    ambiguous: bool = False
    replaces: tuple[str, ...] = _replaces()
    origin: str = _origin()


@frozen(kw_only=True)
class Country:
    """A state: its names, its capital and the seats that stand for it.

    code: ISO 3166-1 alpha-2
    name: as the French press writes it, without article
    article: le, la, l' or les; empty for names without one
    gender: m or f, where the article does not tell it
    capital: its capital, if that stands for the state
    capital_acts: the id of whom the capital stands for instead
    capital_aliases: other spellings of the capital
    ambiguous_names: names that are also words or other names
    adjectives: in the masculine singular, the usual one first
    metonyms: seats and houses that stand for the state
    aliases: other names of the state
    """

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
    """Plain lists of proper names: places, first names.

    names: the names
    family_first: names that follow the family name, as in Chinese
    """

    names: tuple[str, ...] = field(converter=_strings, default=())
    family_first: tuple[str, ...] = field(converter=_strings, default=())
    origin: str = _origin()


@frozen(kw_only=True)
class EventType:
    """A type of event. Frames may only name types that are declared.

    What a sentence does with an event depends on its type in a few ways. Each has a field here, so that a type of
    one's own may behave like a shipped one; all are off unless they are said.

    id: the type's name; one that is there already gives way to this one, with all of its fields
    about: what such an event is, in a sentence
    topic: who is named before the colon of a headline does it: « Micron : 500 postes supprimés »
    by_date: a bare participle with a date tells of it: « les puces approuvées en mai »
    aims: it aims at states: the name of a state is an actor in it even after a preposition of place (vers la Chine)
    one_act: all of its triggers name much the same act, so that another of them may tell of the same event again
    parties: it is between parties: a noun without an actor names no occurrence
    several: it is of several things: its noun with one thing that is known (les commandes de l'appareil) is none
    bought: the goods come from its recipients: « les achats de puces de Nvidia »
    received: one may receive it: with obtenir or recevoir the subject is its recipient, and who gives it its agent
    decides: an authority decides it: what it bears on is possible, and its agent may follow after « auprès de »
    permits: an authority grants it: nobody else's is one (le permis de Paul), and what is allowed measures it
    asks: somebody asks for it, also by a verb that carries the noun of what is asked for
    figure: it is a figure that somebody reports: its noun needs a verb, and what trends say measures it
    share: a share or price moves, and whose that is acts: « le titre de Nvidia grimpe »
    stance: it is only said: with an event under its verb it is that event's source, and no event of its own
    unnamed: a support verb with an object makes it happen even where nobody in it is known
    ends: types that, as a noun under it, only name what it ends: « lève ses restrictions »
    comes_to: types that, as a verb under it, only tell what it comes to: « condamné à verser 90 millions »
    multiples: a multiple with its comparative (six fois plus rapide) is an event of this type; the last such type is
        taken
    """

    id: str
    about: str
    topic: bool = False
    by_date: bool = False
    aims: bool = False
    one_act: bool = False
    parties: bool = False
    several: bool = False
    bought: bool = False
    received: bool = False
    decides: bool = False
    permits: bool = False
    asks: bool = False
    figure: bool = False
    share: bool = False
    stance: bool = False
    unnamed: bool = False
    ends: tuple[str, ...] = field(converter=_strings, default=())
    comes_to: tuple[str, ...] = field(converter=_strings, default=())
    multiples: bool = False
    origin: str = _origin()


@frozen(kw_only=True)
class Role:
    """A role of one's own, which frames may name beside agents, recipients and products.

    Who or what fills it stands in `Event.roles`: the actors that the words mean, or the words where they mean none.

    id: the role's name
    about: who or what fills it, in a sentence
    kinds: what may fill it: kinds of nouns or of actors as in the conditions of frames, or place
    """

    id: str
    about: str
    kinds: tuple[str, ...] = field(converter=_strings)
    origin: str = _origin()


@frozen(kw_only=True)
class Frame:
    """The valency of a verb, a noun or a fixed phrase that names an event.

    Functions: `subject`, `object`, and complements by preposition. Each gives the roles that it may fill, in order
    of preference. The engine derives the constructions: passive, relative, participle, infinitive, nominal.

    id: what names the entry; unique among its kind
    type: the type of the events that it finds
    verbs: infinitives that name the event
    nouns: nouns that name it, in the singular
    light: verbs that carry these nouns (signer un accord), besides those that carry any
    subject: the role that the subject fills: agents or recipients, or one of one's own
    object: the roles that the direct object may fill: actors agents and recipients, goods products; or one of one's own
    complements: by preposition, the role of a complement
    of: of a noun: the role of an actor after « de », or of what fills a role of one's own
    opens: the status of an infinitive or clause below the verb; with :object its subject is the object
    status: the status of the event where it is told as a fact: a forecast is planned
    negated: whether the event is told as not having happened
    reflexive: whether the verb may be reflexive
    requires: conditions function:kind|kind that must all hold
    forbids: conditions none of which may hold
    examples: sentences with the [words|role] that it must find, such as [livré|trigger]
    counter: sentences in which it must find nothing
    replaces: ids of entries that this one takes the place of
    """

    id: str
    type: str
    verbs: tuple[str, ...] = field(converter=_strings, default=())
    nouns: tuple[str, ...] = field(converter=_strings, default=())
    light: tuple[str, ...] = field(converter=_strings, default=())
    subject: tuple[str, ...] = field(converter=_strings, default=("agents",))
    object: tuple[str, ...] = field(converter=_strings, default=("products",))
    complements: Mapping[str, Any] = field(converter=table, factory=dict, hash=False)
    of: str = ""
    opens: str = ""
    status: str = ""
    negated: bool = False
    reflexive: bool = False
    requires: tuple[str, ...] = field(converter=_strings, default=())
    forbids: tuple[str, ...] = field(converter=_strings, default=())
    examples: tuple[str, ...] = field(converter=_strings, default=())
    counter: tuple[str, ...] = field(converter=_strings, default=())
    replaces: tuple[str, ...] = _replaces()
    origin: str = _origin()


@frozen(kw_only=True)
class Cue:
    """Words that bear on an event's status, polarity or source.

    id: what names the entry; unique among its kind
    kind: where the words stand to the event
    verbs: infinitives
    words: phrases, as written
    nouns: nouns in the singular
    gives: the status that the event gets, or negated
    examples: sentences for which the cue must be needed
    replaces: ids of entries that this one takes the place of
    """

    id: str
    kind: str
    verbs: tuple[str, ...] = field(converter=_strings, default=())
    words: tuple[str, ...] = field(converter=_strings, default=())
    nouns: tuple[str, ...] = field(converter=_strings, default=())
    gives: str = ""
    examples: tuple[str, ...] = field(converter=_strings, default=())
    replaces: tuple[str, ...] = _replaces()
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
    "role": ("roles", Role),
    "frame": ("frames", Frame),
    "cue": ("cues", Cue),
}
