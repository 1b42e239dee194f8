"""All knowledge of French as one immutable value: `Rules`.

Files are read as a whole and every fault is gathered, with its file, entry and field, before `RulesError` is raised.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen

from chipevents.compiled import compiled, sources
from chipevents.errors import Fault, RulesError
from chipevents.rules.checking import BUILT_IN, faults_of, of_entities, unreplaced
from chipevents.rules.entries import (
    EVENT_TYPES,
    LAYERS,
    SECTIONS,
    Country,
    Cue,
    Entity,
    EventType,
    Frame,
    Names,
    Nouns,
    Pattern,
    Role,
    Unit,
    Verbs,
    WordClass,
)
from chipevents.rules.packing import Unpacked, packed, unpacked
from chipevents.rules.reading import nearest, read_entries

__all__ = [
    "BUILT_IN",
    "EVENT_TYPES",
    "LAYERS",
    "SECTIONS",
    "Country",
    "Cue",
    "Entity",
    "EventType",
    "Frame",
    "Names",
    "Nouns",
    "Pattern",
    "Role",
    "Rules",
    "Unit",
    "Verbs",
    "WordClass",
    "from_sources",
    "packed",
    "worked_out",
]


def _entries(entries: Sequence[Any]) -> Sequence[Any]:
    """What can be hashed, and can't be changed."""
    return entries if isinstance(entries, tuple | Unpacked) else tuple(entries)


@frozen(kw_only=True, cache_hash=True)
class Rules:
    """Everything the extractor knows, as one value: compare it, hash it, pickle it, add to it."""

    classes: Sequence[WordClass] = field(default=(), converter=_entries)
    patterns: Sequence[Pattern] = field(default=(), converter=_entries)
    verbs: Sequence[Verbs] = field(default=(), converter=_entries)
    nouns: Sequence[Nouns] = field(default=(), converter=_entries)
    units: Sequence[Unit] = field(default=(), converter=_entries)
    entities: Sequence[Entity] = field(default=(), converter=_entries)
    countries: Sequence[Country] = field(default=(), converter=_entries)
    places: Sequence[Names] = field(default=(), converter=_entries)
    first_names: Sequence[Names] = field(default=(), converter=_entries)
    types: Sequence[EventType] = field(default=(), converter=_entries)
    roles: Sequence[Role] = field(default=(), converter=_entries)
    frames: Sequence[Frame] = field(default=(), converter=_entries)
    cues: Sequence[Cue] = field(default=(), converter=_entries)

    @classmethod
    def default(cls) -> Rules:
        """The French rules that come with the library."""
        return _default()

    @classmethod
    def load(cls, *paths: str | Path) -> Rules:
        """Read rule files: TOML in UTF-8, the fields of which are those of the classes in `chipevents.rules`.

        They may name classes, kinds and verbs of the shipped rules. Raises `RulesError`, which lists every fault with
        its file and line, if one can't be used.
        """
        found, faults = list[tuple[str, bytes]](), list[Fault]()
        for path in map(Path, paths):
            try:
                found.append((path.name, path.read_bytes()))
            except OSError as error:
                faults.append(Fault(where=str(path), what=error.strerror or "can't be read"))
        return cls._read(found, faults)

    @classmethod
    def read(cls, *files: tuple[str, bytes]) -> Rules:
        """`load` for rule files that are in memory: the name of each, for faults, and what it holds.

        >>> own = '[[entity]]\\nid = "fc-nantes"\\nname = "FC Nantes"\\nkind = "organisation"'
        >>> Rules.read(("clubs.toml", own.encode())).entities[0].name
        'FC Nantes'
        """
        return cls._read(files, [])

    @classmethod
    def _read(cls, files: Iterable[tuple[str, bytes]], faults: list[Fault]) -> Rules:
        rules = cls()
        for name, source in files:
            rules = rules._merged(cls(**read_entries(name, source, faults)))
        faults += faults_of(rules, beside=cls.default())
        if faults:
            raise RulesError(faults)
        return rules

    def plus(self, *others: Rules | Entity) -> Rules:
        """These rules and others', in order. An `Entity` may stand for rules that hold it alone.

        Where both have an entry of one kind with the same id, the later one stands; and where an entry of the later
        says ``replaces = "id"``, that one is gone. Of two frames that both fit a verb, the later is taken, and so of
        two entities with one name. Raises `RulesError` if there is nothing with a replaced id, or if two entities of
        one addition can't be told apart.

        >>> from chipevents import Rules
        >>> from chipevents.rules import Entity
        >>> club = Entity(id="fc-nantes", name="FC Nantes", kind="organisation", country="FR")
        >>> Rules.default().plus(club).entities[-1].name
        'FC Nantes'
        """
        merged = self
        own = tuple(other for other in others if isinstance(other, Entity))
        for other in (*(o for o in others if not isinstance(o, Entity)), *([Rules(entities=own)] if own else [])):
            merged = merged._plus(other)
        return merged

    def _plus(self, other: Rules) -> Rules:
        if faults := [*unreplaced(other, self), *of_entities(other)]:
            raise RulesError(faults)
        merged = self._merged(other)
        # The first frame of a verb that fits is taken.
        frames = merged.frames[len(merged.frames) - len(other.frames) :]
        return evolve(merged, frames=(*frames, *merged.frames[: len(merged.frames) - len(other.frames)]))

    def _merged(self, other: Rules) -> Rules:
        merged = {}
        for name, _ in SECTIONS.values():
            ours, theirs = getattr(self, name), getattr(other, name)
            if not theirs:
                merged[name] = ours
                continue
            gone = {key for entry in theirs for key in (getattr(entry, "id", None), *getattr(entry, "replaces", ()))}
            gone.discard(None)
            merged[name] = (*(e for e in ours if getattr(e, "id", None) not in gone), *theirs) if ours else theirs
        return Rules(**merged)

    def without(self, *ids: str) -> Rules:
        """These rules less those with the given ids. Raises `RulesError` if there is none with such an id.

        A type of event goes with all frames that find it.
        """
        ids_of = {name: {getattr(e, "id", None) for e in getattr(self, name)} for name, _ in SECTIONS.values()}
        if unknown := set(ids).difference(*ids_of.values()):
            every = {str(key) for known in ids_of.values() for key in known if key}
            raise RulesError(
                Fault(where=key, what="no rule has this id", mend=nearest(key, every)) for key in sorted(unknown)
            )
        kept = {
            name: tuple(e for e in getattr(self, name) if getattr(e, "id", None) not in ids)
            for name, known in ids_of.items()
            if not known.isdisjoint(ids)
        }
        if "types" in kept:
            kept["frames"] = tuple(f for f in kept.get("frames", self.frames) if f.type not in ids)
        return evolve(self, **kept)

    def __reduce__(self) -> Any:
        """As plain rows, since read-only tables can't be pickled; the shipped rules by their name."""
        return (Rules.default, ()) if self is Rules.default() else (_from_rows, (packed(self),))

    @property
    def fingerprint(self) -> str:
        """Twelve hexadecimal digits that tell these rules from others.

        Where it and `chipevents.__version__` are the same, the same text gives the same document. It takes some tenths
        of a second to work out.
        """
        import hashlib  # a text can be read without

        rows = json.dumps(packed(self), ensure_ascii=False)
        return hashlib.sha256(rows.encode("utf-8", "surrogatepass")).hexdigest()[:12]

    def layer(self, name: str) -> tuple[Pattern, ...]:
        """The patterns of one layer, in order."""
        return tuple(pattern for pattern in self.patterns if pattern.layer == name)

    def check(self) -> None:
        """Raise `RulesError` if entries contradict each other or name what does not exist."""
        faults = list(faults_of(self))
        if faults:
            raise RulesError(faults)


@cache
def _default() -> Rules:
    rows = compiled().get("rules")
    return Rules(**unpacked(rows)) if rows is not None else from_sources()


def _from_rows(rows: Any) -> Rules:
    return Rules(**{name: tuple(entries) for name, entries in unpacked(rows).items()})


def from_sources() -> Rules:
    """The rules that come with the library, read from TOML with all checks."""
    rules, faults = Rules(), list[Fault]()
    for name, source in sources().items():
        rules = rules._merged(Rules(**read_entries(name, source, faults)))
    if faults:
        raise RulesError(faults)
    rules.check()
    return rules


def worked_out(rules: Rules, part: str) -> Any:
    """What the compiled file holds of a layer's tables, if it is about these rules."""
    return compiled().get(part) if part in compiled() and rules is Rules.default() else None
