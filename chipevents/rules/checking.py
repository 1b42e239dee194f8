"""What is wrong with entries that can be read: ids used twice, names of what does not exist, patterns that run away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import fields

from chipevents.conjugation import unfit
from chipevents.errors import Fault
from chipevents.model import Event
from chipevents.patterns import can_be_empty, features_of, misshapen, unread
from chipevents.rules.entries import (
    AUXILIARIES,
    CUE_KINDS,
    ENTITY_KINDS,
    EVENT_TYPES,
    LAYERS,
    ROLES,
    Cue,
    Entity,
    EventType,
    Frame,
    Pattern,
    Role,
    Unit,
)
from chipevents.rules.reading import nearest
from chipevents.rules.runaway import OPEN_END, runaway
from chipevents.text import bare, folded_words

if TYPE_CHECKING:
    from chipevents.rules import Rules

Named: TypeAlias = Pattern | Frame | Cue | Unit | Entity

# Features that no word list gives: looks of a token, verb forms, number shapes, first words of names and units.
BUILT_IN = frozenset(
    "lower cap upper mixed digits alnum punct newline "
    "finite infinitive participle gerund "
    "name_start unit_start noun_start actor date quantity inside".split()
)
# What conditions of frames may ask for besides the classes of nouns and the kinds of actors.
_KINDS = frozenset(
    "actor government agency organisation media company person group "
    "firm private money percent count measure fraction multiple clause that event none pronoun any".split()
)
_ANSWERS = {
    "light": {"own", "any", "yes"},
    "partitive": {"yes"},
    "reflexive": {"yes"},
    "polarity": {"negative"},
    "place": {"yes", "any"},
    "date": {"yes", "any"},
    "infinitive": {"yes"},
    "after": {"sur", "en", "à", "sous", "par", "dans", "de", "pour"},
}
_PLACES = frozenset({"subject", "object", "of", "of_object", "any"})
_FUSED = frozenset({"au", "aux", "du", "des"})  # they are read as "à" and "de"
_FREE = frozenset({"phrase"})  # these ask for words, as they stand
# What brackets in examples may mark besides roles, and all that every event has a field for.
_MARK = re.compile(r"\[([^\[\]|]+)\|(\w+)\]")
_MARKED = frozenset({"trigger", "quantities", "date", "place"})
_FIELDS = frozenset(field.name for field in fields(Event)) | {"role"}
_STATUSES = frozenset(("", "planned", "possible", "unconfirmed", "negated"))


def faults_of(rules: Rules, beside: Rules | None = None) -> Iterator[Fault]:
    """The faults of some rules, taken together; what they name may also stand in `beside`."""
    both = (rules,) if beside is None else (rules, beside)
    yield from _twice(rules)
    yield from _of_patterns(rules, {c.name for r in both for c in r.classes if c.feature})
    yield from _of_verbs(rules)
    known = _Known(both)
    for type_ in rules.types:
        for field in ("ends", "comes_to"):
            for other in getattr(type_, field):
                if other not in known.types:
                    yield _fault(type_, field, f"unknown type {other!r}", nearest(other, known.types))
    for role in rules.roles:
        yield from _of_role(role, known.kinds)
    for frame in rules.frames:
        yield from _of_frame(frame, known)
    for cue in rules.cues:
        if cue.kind not in CUE_KINDS:
            yield _fault(cue, "kind", f"unknown kind {cue.kind!r}", nearest(cue.kind, CUE_KINDS))
        if cue.gives not in _STATUSES:
            yield _fault(cue, "gives", f"unknown status {cue.gives!r}", nearest(cue.gives, _STATUSES - {""}))
    if beside is not None:  # the shipped entities have tests of their own
        yield from of_entities(rules)
        yield from _also_words(rules, both)
        yield from unreplaced(rules, beside)


class _Known:
    """What frames may name."""

    def __init__(self, all_rules: Iterable[Rules]) -> None:
        together = list(all_rules)
        self.types = {*EVENT_TYPES, *(t.id for r in together for t in r.types)}
        self.kinds = {*_KINDS, *(n.name for r in together for n in r.nouns)}
        self.own_roles = {role.id for r in together for role in r.roles}
        self.roles = {*ROLES, *self.own_roles}
        said = (c.words for r in together for c in r.classes if c.name in ("de", "prep", "prepositional"))
        told = (prep for frame in together[-1].frames for prep in frame.complements)
        self.prepositions = {*(word.split()[0] for words in said for word in words), *told} - _FUSED
        self.functions = self.prepositions | _ANSWERS.keys() | _FREE | _PLACES
        self.verbs = {lemma for r in together for group in r.verbs for lemma in group.lemmas}


def _fault(entry: Any, field: str, what: str, mend: str = "") -> Fault:
    origin = f"{entry.origin}: " if entry.origin else ""
    return Fault(where=f"{origin}{entry.id}" + (f": {field}" if field else ""), what=what, mend=mend)


def named(rules: Rules) -> tuple[Named, ...]:
    """All entries that have an id."""
    return (*rules.patterns, *rules.frames, *rules.cues, *rules.units, *rules.entities)


def _twice(rules: Rules) -> Iterator[Fault]:
    seen: dict[tuple[type, str], Any] = {}
    entries: Iterable[Named | EventType | Role] = (
        *rules.patterns, *rules.frames, *rules.cues, *rules.units, *rules.types, *rules.roles,
    )  # fmt: skip
    for entry in entries:
        first = seen.setdefault((type(entry), entry.id), entry)
        if first is not entry:
            also = f" (first in {first.origin})" if first.origin else ""
            yield _fault(entry, "id", f"the id is used twice{also}", "give each entry an id of its own")


def of_entities(rules: Rules) -> Iterator[Fault]:
    """The faults of entities: kinds and countries that do not exist, names that two of them share."""
    owners: dict[str, Entity] = {}
    for entity in rules.entities:
        if entity.kind not in ENTITY_KINDS:
            yield _fault(entity, "kind", f"unknown kind {entity.kind!r}", nearest(entity.kind, ENTITY_KINDS))
        if entity.country is not None and not (len(entity.country) == 2 and entity.country.isupper()):
            yield _fault(entity, "country", f"{entity.country!r} is no code of two capitals", "write it as in ISO 3166")
        for name in (entity.name, *entity.aliases, *entity.ambiguous_aliases):
            if not name.strip():
                yield _fault(entity, "aliases", "a name is blank")
                continue
            owner = owners.setdefault(bare(" ".join(folded_words(name))), entity)
            if owner.id != entity.id:
                told = f"the name {name!r} is also that of {owner.id!r}: nothing tells them apart"
                yield _fault(entity, "aliases", told, "leave it to one of them")


def _also_words(rules: Rules, both: Iterable[Rules]) -> Iterator[Fault]:
    """Names that are nouns, too, of which nothing says so: every « orange » would be taken for the company."""
    kinds = {word.lower(): n.name for r in both for n in r.nouns for word in n.words}
    for entity in rules.entities:
        name = () if entity.ambiguous else (("name", entity.name, "say ambiguous = true"),)
        for field, called, mend in (*name, *(("aliases", a, "move it to ambiguous_aliases") for a in entity.aliases)):
            if (kind := kinds.get(called.lower())) is not None:
                what = f"{called!r} is also a noun, of kind {kind!r}"
                yield _fault(entity, field, what, f"{mend}, so that only a context makes it the name")


def unreplaced(rules: Rules, others: Rules) -> Iterator[Fault]:
    """The entries that replace what neither these rules nor the others have."""
    entries = named(rules)
    if not any(entry.replaces for entry in entries):
        return
    known = {entry.id for entry in (*entries, *named(others))}
    for entry in entries:
        for wanted in entry.replaces:
            if wanted not in known:
                yield _fault(entry, "replaces", f"no rule has the id {wanted!r}", nearest(wanted, known))


def _of_patterns(rules: Rules, classes: set[str]) -> Iterator[Fault]:
    for pattern in rules.patterns:
        if pattern.layer not in LAYERS:
            yield _fault(pattern, "layer", f"unknown layer {pattern.layer!r}", nearest(pattern.layer, LAYERS))
        left = unread(pattern.match)
        if left and not OPEN_END.fullmatch(left):
            mend = "a pattern is made of words, {classes}, {name:class}, (…|…), ? and {1,3}"
            yield _fault(pattern, "match", f"{left!r} in the pattern can't be read", mend)
            continue
        danger = runaway(pattern.match)
        if danger is None and (reason := misshapen(pattern.match)):
            danger = f"is no pattern: {reason}", "look at its brackets, and at what ? and {1,3} stand after"
        if danger is not None:
            yield _fault(pattern, "match", *danger)
            continue
        for name in sorted(features_of(pattern.match) - classes - BUILT_IN):
            yield _fault(pattern, "match", f"unknown class {name!r}", nearest(name, classes | BUILT_IN))
        if can_be_empty(pattern.match):
            yield _fault(pattern, "match", "can match nothing at all", "at least one word or class must be there")


def _of_verbs(rules: Rules) -> Iterator[Fault]:
    for group in rules.verbs:
        where = f"{group.origin}: [[verb]]" if group.origin else "[[verb]]"
        if group.auxiliary not in AUXILIARIES:
            mend = nearest(group.auxiliary, AUXILIARIES)
            yield Fault(where=f"{where}: auxiliary", what=f"unknown auxiliary {group.auxiliary!r}", mend=mend)
        for lemma in group.lemmas:
            if reason := unfit(lemma, group.pattern):
                mend = "write an infinitive, such as louer; add a pattern where its ending does not tell its forms"
                if group.pattern:
                    mend = "leave the pattern out where the ending tells it, as for verbs in -er"
                yield Fault(where=f"{where}: lemmas", what=reason, mend=mend)


def _of_role(role: Role, kinds: set[str]) -> Iterator[Fault]:
    if role.id in _FIELDS or not re.fullmatch("[a-z][a-z0-9_]*", role.id):
        what = f"{role.id!r} can't be the name of a role"
        yield _fault(role, "id", what, "use small letters, digits and _, and no name that is a field of every event")
    if not role.kinds:
        yield _fault(role, "kinds", "is empty, so that nothing fills the role", "name kinds, such as company")
    for kind in role.kinds:
        if kind not in kinds | {"place"}:
            yield _fault(role, "kinds", f"unknown kind {kind!r}", nearest(kind, kinds | {"place"}))


def _of_frame(frame: Frame, known: _Known) -> Iterator[Fault]:
    if frame.type not in known.types:
        yield _fault(frame, "type", f"unknown type {frame.type!r}", _or_declare(frame.type, known.types, "type"))
    yield from _of_places(frame, known)
    for example in frame.examples:
        for mark in _MARK.finditer(example):
            if mark[2] not in known.roles | _MARKED:
                mend = _or_declare(mark[2], known.roles | _MARKED, "role")
                yield _fault(frame, "examples", f"unknown role {mark[2]!r} in {mark[0]}", mend)
    if frame.status not in _STATUSES - {"negated"}:
        yield _fault(
            frame, "status", f"unknown status {frame.status!r}", nearest(frame.status, _STATUSES - {"negated", ""})
        )
    for field in ("requires", "forbids"):
        for condition in getattr(frame, field):
            yield from _of_condition(frame, field, condition, known)
    for verb in sorted({*frame.verbs, *frame.light} - known.verbs):
        if " " not in verb:
            yield _fault(frame, "verbs", f"no list of verbs has {verb!r}", "add it in a [[verb]], by its infinitive")
    if not frame.verbs and not frame.nouns:
        yield _fault(frame, "", "has neither verbs nor nouns, so that it never applies")


def _of_places(frame: Frame, known: _Known) -> Iterator[Fault]:
    """The faults of the roles that a frame gives to its places."""
    roles = {"subject": frame.subject, "object": frame.object, "of": (frame.of,)}
    for prep, role in frame.complements.items():
        if not isinstance(role, str):
            yield _fault(frame, f"complements: {prep}", f"{role!r} is not text", "a complement fills one role")
            continue
        roles[f"complements: {prep}"] = (role,)
        if prep not in known.prepositions:
            mend = nearest(prep, known.prepositions)
            yield _fault(frame, "complements", f"{prep!r} is no preposition", mend)
    for field, given in roles.items():
        for role in given:
            if role and role not in known.roles:
                yield _fault(frame, field, f"unknown role {role!r}", _or_declare(role, known.roles, "role"))
        if len(given) > 1 and not known.own_roles.isdisjoint(given):
            what = f"a role of your own stands here with others: {', '.join(given)}"
            yield _fault(frame, field, what, "let it stand alone")


def _or_declare(word: str, known: set[str], section: str) -> str:
    """What may have been meant by a word, or where to say what it means."""
    meant = nearest(word, known)
    if not meant:
        return f"declare it in [[{section}]]"
    return f"{meant}{'' if meant.endswith('?') else '.'} Otherwise declare it in [[{section}]]."


def _of_condition(frame: Frame, field: str, condition: str, known: _Known) -> Iterator[Fault]:
    function, colon, wanted = condition.partition(":")
    if not colon:
        yield _fault(frame, field, f"{condition!r} has no colon", "write function:kind, such as object:goods")
        return
    if function not in known.functions:
        mend = nearest(function, known.functions) or "a function is subject, object, of … or a preposition"
        yield _fault(frame, field, f"unknown function {function!r} in {condition!r}", mend)
        return
    if function in _FREE:
        return
    allowed = _ANSWERS.get(function)
    for kind in wanted.split("|"):
        if allowed is not None and kind not in allowed:
            yield _fault(frame, field, f"unknown answer {kind!r} in {condition!r}", nearest(kind, allowed))
        elif allowed is None and kind and kind not in known.kinds:
            mend = _or_declare(kind, known.kinds, "nouns")
            yield _fault(frame, field, f"unknown kind {kind!r} in {condition!r}", mend)
