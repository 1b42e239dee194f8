"""All knowledge of French as one immutable value: `Rules`.

The attrs classes here *are* the schema of the TOML files: a key that is no field of the class is a fault. Files are
read as a whole and every fault is gathered, with its file, entry and field, before `RulesError` is raised.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from attrs import NOTHING, evolve, field, fields, frozen

from chipevents.compiled import compiled, sources
from chipevents.errors import Fault, RulesError
from chipevents.patterns import features_of, literals, unread

LAYERS = ("guards", "quantities", "dates", "actors", "syntax")
EVENT_TYPES = (
    "approval", "restriction", "repeal", "application", "legal_action", "order", "purchase", "sale", "delivery",
    "production", "launch", "investment", "acquisition", "partnership", "result", "price_change", "disruption",
    "staffing", "visit", "statement", "comparison",
)  # fmt: skip


def _strings(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _split(value: Any) -> tuple[str, ...]:
    return tuple(value.split()) if isinstance(value, str) else tuple(value)


def _table(value: Any) -> Mapping[str, Any]:
    return MappingProxyType(dict(value))


def _words(value: Any) -> Mapping[str, Any]:
    return _table(value if isinstance(value, Mapping) else dict.fromkeys(value, True))


@frozen(kw_only=True)
class WordClass:
    """Words of one closed class, with a value each (`janvier = 1`) or without."""

    name: str
    words: Mapping[str, Any] = field(converter=_words)


@frozen(kw_only=True)
class Pattern:
    """A rule over the class string (see `patterns`). `gives` is read by the layer's own code."""

    id: str
    layer: str
    match: str
    gives: Mapping[str, Any] = field(converter=_table, factory=dict)
    examples: tuple[str, ...] = field(converter=_strings, default=())
    counter: tuple[str, ...] = field(converter=_strings, default=())


@frozen(kw_only=True)
class Verbs:
    """Verbs that inflect alike."""

    lemmas: tuple[str, ...] = field(converter=_split)
    pattern: str = ""
    auxiliary: str = "avoir"


@frozen(kw_only=True)
class Nouns:
    """Nouns of one semantic class ("goods", "site", "rule", …), in the singular; several words are allowed."""

    name: str
    words: tuple[str, ...] = field(converter=_strings)


@frozen(kw_only=True)
class Unit:
    """What can be counted or measured: its canonical name, words in the singular, and symbols (as written)."""

    id: str
    kind: str
    words: tuple[str, ...] = field(converter=_strings, default=())
    symbols: tuple[str, ...] = field(converter=_strings, default=())


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


@frozen(kw_only=True)
class Names:
    """Plain lists of proper names: places, first names."""

    names: tuple[str, ...] = field(converter=_strings)
    family_first: tuple[str, ...] = field(converter=_strings, default=())


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
    complements: Mapping[str, Any] = field(converter=_table, factory=dict)
    of: str = ""
    opens: str = ""
    status: str = ""
    negated: bool = False
    reflexive: bool = False
    requires: tuple[str, ...] = field(converter=_strings, default=())
    forbids: tuple[str, ...] = field(converter=_strings, default=())
    examples: tuple[str, ...] = field(converter=_strings, default=())
    counter: tuple[str, ...] = field(converter=_strings, default=())


@frozen(kw_only=True)
class Cue:
    """Words that bear on an event's status, polarity or source."""

    id: str
    kind: str
    verbs: tuple[str, ...] = field(converter=_strings, default=())
    words: tuple[str, ...] = field(converter=_strings, default=())
    nouns: tuple[str, ...] = field(converter=_strings, default=())
    gives: str = ""
    control: str = "subject"
    examples: tuple[str, ...] = field(converter=_strings, default=())
    counter: tuple[str, ...] = field(converter=_strings, default=())


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
    "frame": ("frames", Frame),
    "cue": ("cues", Cue),
}


@frozen(kw_only=True)
class Rules:
    """Everything the extractor knows, as one value: compare it, pickle it, add to it."""

    classes: Sequence[WordClass] = ()
    patterns: Sequence[Pattern] = ()
    verbs: Sequence[Verbs] = ()
    nouns: Sequence[Nouns] = ()
    units: Sequence[Unit] = ()
    entities: Sequence[Entity] = ()
    countries: Sequence[Country] = ()
    places: Sequence[Names] = ()
    first_names: Sequence[Names] = ()
    frames: Sequence[Frame] = ()
    cues: Sequence[Cue] = ()

    @classmethod
    def default(cls) -> Rules:
        """The French rules that come with the library."""
        return _default()

    @classmethod
    def load(cls, *paths: str | Path) -> Rules:
        """Read rule files. Raises `RulesError`, which lists every fault, if one can't be used."""
        rules, faults = cls(), []
        for path in map(Path, paths):
            try:
                source = path.read_bytes()
            except OSError as error:
                faults.append(Fault(where=str(path), what=error.strerror or "can't be read"))
                continue
            rules = rules.plus(_parse(path.name, source, faults))
        if faults:
            raise RulesError(faults)
        rules.check()
        return rules

    def plus(self, other: Rules) -> Rules:
        """These rules and `other`'s; where both have an id, `other`'s stands."""
        merged = {}
        for name, _ in SECTIONS.values():
            ours, theirs = getattr(self, name), getattr(other, name)
            taken = {getattr(entry, "id", None) for entry in theirs} - {None}
            merged[name] = (*(e for e in ours if getattr(e, "id", None) not in taken), *theirs)
        return Rules(**merged)

    def without(self, *ids: str) -> Rules:
        """These rules less those with the given ids."""
        kept = {
            name: tuple(e for e in getattr(self, name) if getattr(e, "id", None) not in ids)
            for name, _ in SECTIONS.values()
        }
        return evolve(self, **kept)

    def layer(self, name: str) -> tuple[Pattern, ...]:
        """The patterns of one layer, in order."""
        return tuple(pattern for pattern in self.patterns if pattern.layer == name)

    def check(self) -> None:
        """Raise `RulesError` if entries contradict each other or name what does not exist."""
        faults = list(_faults(self))
        if faults:
            raise RulesError(faults)


T = TypeVar("T")


def _parse(name: str, source: bytes, faults: list[Fault]) -> Rules:
    """One file's entries; what is wrong with it goes to `faults`."""
    import tomllib  # here, since the shipped rules mostly come without it

    try:
        data = tomllib.loads(source.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        faults.append(Fault(where=name, what=f"is not TOML in UTF-8: {error}"))
        return Rules()
    found: dict[str, tuple[Any, ...]] = {}
    for section, entries in data.items():
        if isinstance(entries, Mapping):
            entries = [entries]
        if section not in SECTIONS or not isinstance(entries, list):
            faults.append(Fault(where=name, what=f"unknown section [[{section}]]", mend=_nearest(section, SECTIONS)))
            continue
        attribute, cls = SECTIONS[section]
        built = [_build(cls, entry, f"{name}: [[{section}]] {n}", faults) for n, entry in enumerate(entries, 1)]
        found[attribute] = tuple(entry for entry in built if entry is not None)
    return Rules(**found)


def _build(cls: type[T], entry: Any, where: str, faults: list[Fault]) -> T | None:
    """One entry as a value of its class, or None with the reasons in `faults`."""
    if not isinstance(entry, Mapping):
        faults.append(Fault(where=where, what="is not a table"))
        return None
    names = {a.name: a for a in fields(cls)}  # type: ignore[arg-type]
    label = entry.get("id") or entry.get("name") or entry.get("code")
    where = f"{where} ({label})" if label else where
    before = len(faults)
    for key, value in entry.items():
        if key not in names:
            faults.append(Fault(where=where, what=f"unknown field {key!r}", mend=_nearest(key, names)))
        elif not _fits(str(names[key].type), value):
            faults.append(Fault(where=f"{where}: {key}", what=f"{value!r} is not of type {names[key].type}"))
    for key, attribute in names.items():
        if attribute.default is NOTHING and key not in entry:
            faults.append(Fault(where=where, what=f"lacks the field {key!r}"))
    return cls(**entry) if len(faults) == before else None


def _fits(declared: str, value: Any) -> bool:
    if declared.startswith("tuple"):
        return isinstance(value, str) or (isinstance(value, list) and all(isinstance(v, str) for v in value))
    if declared.startswith("Mapping"):
        return isinstance(value, Mapping) or (isinstance(value, list) and all(isinstance(v, str) for v in value))
    return isinstance(value, bool if declared == "bool" else str)


def _nearest(word: str, allowed: Iterable[str]) -> str:
    import difflib

    names = sorted(allowed)
    close = difflib.get_close_matches(word, names, n=1)
    return f"did you mean {close[0]!r}?" if close else "allowed: " + ", ".join(names)


def _faults(rules: Rules) -> Iterable[Fault]:
    classes = {c.name for c in rules.classes}
    seen: set[str] = set()
    named: tuple[Pattern | Frame | Cue | Unit, ...] = (*rules.patterns, *rules.frames, *rules.cues, *rules.units)
    for entry in named:
        if entry.id in seen:
            yield Fault(where=entry.id, what="the id is used twice", mend="give each entry an id of its own")
        seen.add(entry.id)
    for pattern in rules.patterns:
        if pattern.layer not in LAYERS:
            yield Fault(where=pattern.id, what=f"unknown layer {pattern.layer!r}", mend=_nearest(pattern.layer, LAYERS))
        if left := unread(pattern.match):
            yield Fault(where=pattern.id, what=f"{left!r} in the pattern can't be read")
        for name in features_of(pattern.match) - classes - BUILT_IN:
            yield Fault(where=pattern.id, what=f"unknown class {name!r}", mend=_nearest(name, classes | BUILT_IN))
    for frame in rules.frames:
        if frame.type not in EVENT_TYPES:
            yield Fault(where=frame.id, what=f"unknown type {frame.type!r}", mend=_nearest(frame.type, EVENT_TYPES))


# Features that no word list gives: looks of a token, verb forms, number shapes, first words of names and units.
BUILT_IN = frozenset(
    "lower cap upper mixed digits alnum punct newline "
    "finite infinitive participle gerund "
    "name_start unit_start noun_start actor date quantity inside".split()
)


@cache
def _default() -> Rules:
    packed = compiled().get("rules")
    return unpacked(packed) if packed is not None else from_sources()


def from_sources() -> Rules:
    """The rules that come with the library, read from TOML with all checks."""
    rules, faults = Rules(), list[Fault]()
    for name, source in sources().items():
        rules = rules.plus(_parse(name, source, faults))
    if faults:
        raise RulesError(faults)
    rules.check()
    return rules


def packed(rules: Rules) -> dict[str, list[dict[str, Any]]]:
    """Rules as plain values: of each entry what is not as by default."""

    def row(entry: Any, usual: Mapping[str, Any]) -> dict[str, Any]:
        values = {name: getattr(entry, name) for name in usual}
        return {
            name: dict(value) if isinstance(value, Mapping) else value
            for name, value in values.items()
            if value != usual[name]
        }

    return {name: [row(entry, _usual(cls)) for entry in getattr(rules, name)] for name, cls in SECTIONS.values()}


def unpacked(rows: Mapping[str, Sequence[Any]]) -> Rules:
    """The rules that were packed. Nothing is checked or converted again: that was done before they were packed."""
    return Rules(**{name: Unpacked(cls, rows[name]) for name, cls in SECTIONS.values()})


class Unpacked(Sequence[Any]):
    """Entries that are made when they are asked for: of three thousand actors, a text names ten."""

    def __init__(self, cls: Any, rows: Sequence[Any]) -> None:
        self._cls = cls
        self._usual = _usual(cls)
        self._entries = list(rows)  # a row, a dict or still JSON, stands here until its entry is made

    def __len__(self) -> int:
        return len(self._entries)

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return tuple(self)[index]
        entry = self._entries[index]
        if type(entry) is bytes:
            entry = json.loads(entry)
        if type(entry) is dict:
            entry = self._entries[index] = self._made(entry)
        return entry

    def __iter__(self) -> Iterator[Any]:
        return map(self.__getitem__, range(len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, tuple | Unpacked) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))

    def __reduce__(self) -> Any:
        return tuple, (list(self),)

    def _made(self, row: dict[str, Any]) -> Any:
        values = self._usual.copy()
        for name, value in row.items():
            if type(value) is list:
                value = tuple(value)
            elif type(value) is dict:
                value = MappingProxyType(value)
            values[name] = value
        entry = self._cls.__new__(self._cls)
        entry.__setstate__(tuple(values.values()))
        return entry


def _usual(cls: Any) -> dict[str, Any]:
    """What the fields of a class hold by default, in their order; None where an entry must say it."""
    tables = {a.name for a in fields(cls) if str(a.type).startswith("Mapping")}
    return {
        a.name: _table({}) if a.name in tables else None if a.default is NOTHING else a.default for a in fields(cls)
    }


def worked_out(rules: Rules, part: str) -> Any:
    """What the compiled file holds of a layer's tables, if it is about these rules."""
    return compiled().get(part) if part in compiled() and rules is Rules.default() else None


def words_in_patterns(patterns: Sequence[Pattern]) -> set[str]:
    """All words that stand for themselves in some patterns."""
    return {word for pattern in patterns for word in literals(pattern.match)}
