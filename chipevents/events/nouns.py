"""Nouns that name events: `la livraison de puces`, `obtenir une licence`, with the verb that supports them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chipevents.actors import FoundActor
from chipevents.events.circumstances import set_circumstances
from chipevents.events.conditions import failed
from chipevents.events.fill import acting, give
from chipevents.events.model import Draft, Places, Trigger
from chipevents.events.places import places_of
from chipevents.events.scene import Scene, apposed_to, children_of, is_partitive, kinds_of, names_event
from chipevents.rules import Frame
from chipevents.syntax import Chunk, VerbGroup

_POSSESSIVE = frozenset({"son", "sa", "ses", "leur", "leurs"})
_FUSED = frozenset({"au", "aux", "du", "des"})
_DEFINITE = frozenset({"le", "la", "les", "des", "au", "aux", "du", "cette", "ce", "ces"}) | _POSSESSIVE
_NOWHERE = 1 << 60


def event_of_noun(scene: Scene, chunk: Chunk) -> Draft | None:
    """The event that a phrase with a trigger noun names."""
    if chunk.quantity is not None and chunk.quantity.quantity.kind == "fraction":
        return None
    start, end, frames = scene.nouns[chunk]
    verb, as_subject = _support(scene, chunk, frames)
    children = children_of(scene, chunk)
    for frame in frames:
        carried = verb is not None and scene.tables.is_light(frame, verb.lemma)
        own = verb is not None and verb.lemma in frame.light
        trigger = Trigger(chunk, children, carried, own)
        carrier = verb if carried else None
        places = _places(scene, chunk, carrier, as_subject, children)
        reason = failed(scene, frame, places, carrier, trigger)
        if not reason:
            draft = Draft(frame, start, end, carrier, chunk.clause, chunk, supported=own)
            _fill(scene, draft, trigger, places)
            if _happens(scene, draft, trigger, as_subject):
                if carrier is not None:
                    scene.by_verb.setdefault(chunk, draft)
                    scene.carriers.add(carrier)
                return draft
            reason = "the noun names a class of things, not an occurrence"
        scene.note(start, end, frame.id, reason)
    return None


# --- the verb that carries it


def _support(scene: Scene, chunk: Chunk, frames: Sequence[Frame]) -> tuple[VerbGroup | None, bool]:
    """The verb that carries a noun: a participle or relative on it, else that of which it is object or subject."""
    if chunk.parent is not None and chunk.prep == "de" and _is_share(scene, chunk.parent):
        return _support(scene, chunk.parent, frames)
    hanging = list(_hanging(scene, chunk))
    for verb, as_subject in hanging:
        if any(scene.tables.is_light(frame, verb.lemma) for frame in frames):
            return verb, as_subject
    main = _main_support(scene, chunk)
    if main[0] is not None:
        return main
    return hanging[0] if hanging else (None, False)


def _is_share(scene: Scene, chunk: Chunk) -> bool:
    """`une part de`, `un recul de 41 % de`: the noun after it is what the verb speaks of."""
    return is_partitive(scene, chunk) or scene.norms[chunk.head] in scene.tables.trends


def _hanging(scene: Scene, chunk: Chunk) -> Iterator[tuple[VerbGroup, bool]]:
    """Participles and relative clauses that say more of a noun."""
    for verb in scene.sentence.verbs:
        on = verb.parent
        if on is None or verb.tense != "participle":
            continue
        if on is chunk or (on.parent is chunk and verb.start - chunk.end < 6):
            yield verb, True
    for child in scene.sentence.clauses:
        if child.kind == "rel" and child.verb is not None and child.antecedent and child.antecedent[-1] is chunk:
            yield child.verb, child.marker == "qui"


def _main_support(scene: Scene, chunk: Chunk) -> tuple[VerbGroup | None, bool]:
    placed = chunk.prep in ("", "à", "sur", "sous", "en", "pour") or (chunk.prep == "de" and chunk.parent is None)
    verb = chunk.governor
    placed = placed or (chunk.prep == "par" and verb is not None and verb.reflexive)  # "se solder par"
    if verb is not None and placed:
        return verb, False
    verb = chunk.clause.verb if chunk.clause is not None else None
    if verb is None or chunk not in verb.subject:
        return None, True
    if verb.lemma in ("pouvoir", "devoir", "aller"):
        return next((v for v in scene.sentence.verbs if v.above is verb), verb), True
    return verb, True


def _places(scene: Scene, chunk: Chunk, verb: VerbGroup | None, as_subject: bool, children: Sequence[Chunk]) -> Places:
    """A noun's complements, and the places of the verb that carries it."""
    oblique: dict[str, list[Chunk]] = {}
    for child in children:
        oblique.setdefault(child.prep or "de", []).append(child)
    if verb is None:
        return Places([], [], oblique, [], None)
    # What follows another trigger completes that one.
    stop = children[-1].start if children and names_event(scene, children[-1]) else _NOWHERE
    of_verb = _verb_places(scene, verb)
    for prep, chunks in of_verb.oblique.items():
        for other in chunks:
            if other is not chunk and other not in children and other.parent is None and other.start < stop:
                oblique.setdefault(prep, []).append(other)
    objects = [c for c in of_verb.object if c is not chunk]
    if (as_subject and not verb.passive) or chunk in of_verb.subject:
        return Places([], objects, oblique, [], verb)
    return Places(of_verb.subject, objects, oblique, of_verb.subject_actors, verb)


def _verb_places(scene: Scene, verb: VerbGroup) -> Places:
    """The places of a verb, kept if its turn has come: before that, what controls it is not known."""
    known = scene.places.get(verb)
    if known is None:
        known = places_of(scene, verb)
        if verb in scene.subjects:
            scene.places[verb] = known
    return known


# --- what fills its places


def _fill(scene: Scene, draft: Draft, trigger: Trigger, places: Places) -> None:
    chunk = trigger.chunk
    verb = places.verb
    receives = verb is not None and verb.lemma in scene.tables.receives
    if draft.supported or receives or (verb is not None and verb.lemma in scene.tables.phases):
        turned = receives and draft.frame.type in _GIVEN
        give(draft, ("recipients",) if turned else draft.frame.subject, places.subject_actors)
    if "recipients" in draft.frame.object:
        for other in places.object:
            if other is not chunk and "actor" in kinds_of(scene, other):
                give(draft, ("recipients",), scene.resolver.who(other))
    for prep, chunks in places.oblique.items():
        for other in chunks:
            _fill_oblique(scene, draft, trigger, prep, other, receives)
    if draft.frame.type in ("approval", "restriction") and receives:
        draft.agents += [a for c in places.oblique.get("auprès", ()) for a in scene.resolver.who(c)]
    if not draft.agents and draft.frame.of == "agents" and scene.norms[chunk.start] in _POSSESSIVE:
        give(draft, ("agents",), _owner(scene, chunk))
    if chunk.quantity is not None:
        draft.quantities.append(chunk.quantity)
    _fill_quantities(scene, draft, trigger, verb)
    set_circumstances(scene, draft, verb, chunk)


def _fill_oblique(scene: Scene, draft: Draft, trigger: Trigger, prep: str, chunk: Chunk, receives: bool) -> None:
    role = draft.frame.complements.get(prep)
    if prep == "par":
        give(draft, ("agents",), scene.resolver.who(chunk))
    elif role:
        give(draft, (str(role),), acting(scene, draft, chunk))
    elif prep == "de" and receives and chunk.parent is None and draft.frame.type in _GIVEN:
        give(draft, ("agents",), scene.resolver.who(chunk))
    elif prep == "de" and chunk.parent is not None and chunk.parent.start < draft.end and chunk in trigger.children:
        _fill_of(scene, draft, chunk)


_GIVEN = frozenset({"approval", "investment"})  # by the one from whom it is received


def _fill_of(scene: Scene, draft: Draft, child: Chunk) -> None:
    """A complement with "de": an actor, or the goods."""
    kinds = kinds_of(scene, child)
    if "actor" in kinds and draft.frame.of and "goods" not in kinds:
        if draft.frame.type == "approval" and _AUTHORITIES.isdisjoint(kinds):
            return  # "le permis de Paul": he is not who gives it
        give(draft, (draft.frame.of,), scene.resolver.who(child))
    elif not _THINGS.isdisjoint(kinds):
        draft.products.append(child)


_AUTHORITIES = frozenset({"government", "agency", "organisation"})
_THINGS = frozenset({"goods", "count", "rule", "project"})


def _owner(scene: Scene, chunk: Chunk) -> Sequence[FoundActor]:
    """Whose `son`, `leurs` is: the subject of its clause, else who the pronoun would mean."""
    verb = chunk.clause.verb if chunk.clause is not None else None
    if verb is not None and chunk not in verb.subject and scene.subjects.get(verb):
        return scene.subjects[verb]
    plural = scene.norms[chunk.start].startswith("leur")
    return scene.resolver.pronoun("ils" if plural else "il", chunk.start, chunk.start + 1)


def _fill_quantities(scene: Scene, draft: Draft, trigger: Trigger, verb: VerbGroup | None) -> None:
    """How much: said by the noun's complements, by what it is a part of, or by the verb's."""
    chunk = trigger.chunk
    chunks = [c for c in trigger.children if c.prep in ("de", "pour", "")] + apposed_to(scene, chunk)
    if chunk.parent is not None and is_partitive(scene, chunk.parent):
        chunks.append(chunk.parent)
    if verb is not None:
        beside = [c for c in verb.objects if c is not chunk and c.prep in ("", "de", "à", "pour", "sur")]
        chunks += [c for c in beside if c not in chunks]
        if draft.frame.type == "result":
            trends = scene.tables.trends
            chunks += [c for c in verb.objects if c.parent is not None and scene.norms[c.parent.head] in trends]
    for other in chunks:
        found = other.quantity
        if found is None or found in draft.quantities:
            continue
        if not (other.mentions and found.quantity.kind == "count"):
            draft.quantities.append(found)


# --- whether it is an occurrence

_ASKED = ("subject:", "object:")


def _happens(scene: Scene, draft: Draft, trigger: Trigger, as_subject: bool) -> bool:
    """Whether the noun names an occurrence: by what its verb tells, or by its own complements."""
    verb = draft.verb
    told = verb is not None and verb.tense not in ("infinitive", "participle", "gerund")
    if told and trigger.own and as_subject and draft.frame.type not in ("partnership", "acquisition"):
        return True
    if told and trigger.own and any(r.startswith(_ASKED) and "none" not in r for r in draft.frame.requires):
        return True  # the phrase has what it asks for: `l'usine entre en service`
    if trigger.carried:
        if draft.agents or draft.recipients or draft.quantities or (draft.products and trigger.own):
            return True
        if draft.date is not None and as_subject:
            return True
    return _occurs(scene, draft, trigger.chunk)


def _occurs(scene: Scene, draft: Draft, chunk: Chunk) -> bool:
    """Without a support verb a noun names an occurrence only with a complement that says whose or of what."""
    if draft.frame.type in ("result", "application"):
        return False
    if chunk.quantity is not None:
        return draft.supported
    norms = scene.norms
    if norms[max(0, chunk.start - 1)] not in _FUSED and norms[chunk.start] not in _DEFINITE:
        return False
    if draft.agents or draft.recipients:
        return True
    if draft.frame.type not in _NEED_A_PARTY:
        return bool(draft.products)
    return any(scene.text.tokens[c.head].shape == "mixed" for c in draft.products)  # "les approbations de H200"


# Permissions, agreements and takeovers are somebody's; with goods alone, but for a model by name, a class of things.
_NEED_A_PARTY = frozenset({"approval", "partnership", "acquisition"})
