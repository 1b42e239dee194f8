"""Nouns that name events: `la livraison de puces`, `obtenir une licence`, with the verb that supports them."""

from __future__ import annotations

from collections.abc import Sequence

from chipevents.events.circumstances import set_circumstances
from chipevents.events.conditions import failed
from chipevents.events.fill import acting, give, give_topic
from chipevents.events.model import Draft, Places, Trigger
from chipevents.events.places import places_of
from chipevents.events.scene import (
    POSSESSIVE,
    Scene,
    apposed_to,
    children_of,
    is_partitive,
    kinds_of,
    names_event,
    owner_of,
)
from chipevents.rules import Frame
from chipevents.syntax import Chunk, VerbGroup

_FUSED = frozenset({"au", "aux", "du", "des"})
_DEFINITE = frozenset({"le", "la", "les", "des", "au", "aux", "du", "cette", "ce", "ces"}) | POSSESSIVE
_NOWHERE = 1 << 60
_CAUSATIVE = frozenset({"faire", "laisser", "voir"})


def event_of_noun(scene: Scene, chunk: Chunk) -> Draft | None:
    """The event that a phrase with a trigger noun names."""
    if chunk.quantity is not None and chunk.quantity.quantity.kind == "fraction":
        return None
    start, end, frames, _ = scene.nouns[chunk]
    tables = scene.tables
    verb, as_subject = _support(scene, chunk, frames)
    children = children_of(scene, chunk)
    measure, headline = _measure(scene, chunk), _is_headline(scene, chunk)
    for frame in frames:
        own = verb is not None and verb.lemma in tables.light[frame.id]
        if frame.id in tables.phrases and not (own or headline or measure is not None or scene.trace is not None):
            continue  # it asks for a verb of its own: there is nothing to tell of it
        carried = own or (verb is not None and verb.lemma in tables.carries_any)
        trigger = Trigger(chunk, children, carried, own, measure, headline)
        carrier = verb if carried else None
        places = _places(scene, chunk, carrier, as_subject, children)
        reason = failed(scene, frame, places, carrier, trigger)
        if not reason:
            draft = Draft(frame, tables.types[frame.type], start, end, carrier, chunk.clause, chunk, supported=own)
            _fill(scene, draft, trigger, places)
            if _happens(scene, draft, trigger, as_subject):
                if carrier is not None:
                    scene.by_verb.setdefault(chunk, draft)
                    scene.carriers.add(carrier)
                return draft
            reason = "the noun names a class of things, not an occurrence"
        if scene.trace is not None:
            scene.note(start, end, frame.id, reason)
    return None


# --- the verb that carries it


def _support(scene: Scene, chunk: Chunk, frames: Sequence[Frame]) -> tuple[VerbGroup | None, bool]:
    """The verb that carries a noun: a participle or relative on it, else that of which it is object or subject."""
    while chunk.parent is not None and chunk.prep == "de" and _is_share(scene, chunk.parent):
        chunk = chunk.parent
    hanging = _hanging(scene, chunk)
    main = _main_support(scene, chunk)
    # A participle after a comma says something beside: "les livraisons, bloquées en avril, ont repris".
    close = [h for h in hanging if scene.norms[h[0].start - 1] != ","]
    for verb, as_subject in (*close, main):
        if verb is not None and any(verb.lemma in frame.light for frame in frames):
            return verb, as_subject
    for verb, as_subject in (*close, main):
        if verb is not None and any(scene.tables.is_light(frame, verb.lemma) for frame in frames):
            return verb, as_subject
    for verb, as_subject in hanging:
        if any(verb.lemma in frame.light for frame in frames):
            return verb, as_subject
    if main[0] is not None:
        return main
    return hanging[0] if hanging else (None, False)


def _is_share(scene: Scene, chunk: Chunk) -> bool:
    """`une part de`, `un recul de 41 % de`: the noun after it is what the verb speaks of."""
    return is_partitive(scene, chunk) or scene.norms[chunk.head] in scene.tables.trends


def _measure(scene: Scene, chunk: Chunk) -> VerbGroup | None:
    """The verb of which a noun is the subject, if it says how much."""
    verb = chunk.clause.verb if chunk.clause is not None else None
    return verb if verb is not None and verb.lemma in scene.tables.measures and chunk in verb.subject else None


def _is_headline(scene: Scene, chunk: Chunk) -> bool:
    """Whether a noun without an article opens a line that has no verb: `Feu vert de Bruxelles au rachat de X`."""
    clause = chunk.clause
    if clause is None or clause.verb is not None or clause.kind != "main" or clause.chunks[0] is not chunk:
        return False
    if chunk.prep or scene.norms[chunk.start] in _DEFINITE:
        return False
    return all(v.tense in ("participle", "infinitive", "gerund") for v in scene.sentence.verbs)


def _hanging(scene: Scene, chunk: Chunk) -> list[tuple[VerbGroup, bool]]:
    """Participles and relative clauses that say more of a noun."""
    found = []
    for verb in scene.sentence.verbs:
        on = verb.parent
        if on is None or verb.tense != "participle":
            continue
        if on is chunk or (on.parent is chunk and verb.start - chunk.end < 6):
            found.append((verb, True))
    for child in scene.sentence.clauses:
        if child.kind == "rel" and child.verb is not None and child.antecedent:
            last = child.antecedent[-1]  # "l'amende de 100 millions que …": not the millions
            if last is chunk or (last.parent is chunk and last.quantity is not None):
                found.append((child.verb, child.marker == "qui"))
                for verb in scene.sentence.verbs:
                    if verb.above is child.verb and verb.tense == "infinitive":
                        found.append((verb, child.marker == "qui"))  # "les amendes que Bruxelles compte infliger"
    return found


def _main_support(scene: Scene, chunk: Chunk) -> tuple[VerbGroup | None, bool]:
    placed = chunk.prep in ("", "à", "sur", "sous", "en", "pour") or (chunk.prep == "de" and chunk.parent is None)
    verb = chunk.governor
    if verb is not None and verb.lemma in _CAUSATIVE:  # "a vu ses ventes bondir"
        caused = next((v for v in scene.sentence.verbs if v.above is verb and not v.link), None)
        if caused is not None:
            return caused, True
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
        prep = child.prep or "de"
        if prep in oblique:
            oblique[prep].append(child)
        else:
            oblique[prep] = [child]
    if verb is None:
        return Places([], [], oblique, [], None)
    # What follows another trigger completes that one.
    stop = children[-1].start if children and names_event(scene, children[-1]) else _NOWHERE
    of_verb = _verb_places(scene, verb)
    for prep, chunks in of_verb.oblique.items():
        for other in chunks:
            if other is chunk or other in children or other.parent is not None:
                continue
            if other.start < stop or (prep == "à" and _is_level(other)):
                oblique.setdefault(prep, []).append(other)
    objects = [c for c in of_verb.object if c is not chunk]
    if (as_subject and not verb.passive) or chunk in of_verb.subject:
        return Places([], objects, oblique, [], verb)
    return Places(of_verb.subject, objects, oblique, of_verb.subject_actors, verb)


def _is_level(chunk: Chunk) -> bool:
    """`a relevé son objectif de ventes à 33 milliards`: where a figure is put is said of the verb's own noun."""
    return chunk.quantity is not None and chunk.quantity.quantity.kind in ("money", "percent")


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
        turned = receives and draft.type.received
        give(draft, ("recipients",) if turned else draft.frame.subject, places.subject_actors)
    if "recipients" in draft.frame.object:
        for other in places.object:
            if other is not chunk and "actor" in kinds_of(scene, other):
                give(draft, ("recipients",), scene.resolver.who(other))
    for prep, chunks in places.oblique.items():
        for other in chunks:
            _fill_oblique(scene, draft, trigger, prep, other, receives)
    if draft.type.decides and receives:
        draft.agents += [a for c in places.oblique.get("auprès", ()) for a in scene.resolver.who(c)]
    if not draft.agents and draft.frame.of == "agents" and scene.norms[chunk.start] in POSSESSIVE:
        owners = owner_of(scene, chunk)
        if draft.type.permits:  # "leur accord" of two companies permits nothing
            owners = [a for a in owners if a.identity.kind in _AUTHORITIES]
        give(draft, ("agents",), owners)
    if trigger.carried and all(c.prep != "de" for c in trigger.children):
        for whose in _of_which(chunk):
            _fill_of(scene, draft, whose)
    if not draft.agents:
        give_topic(scene, draft)
    if chunk.quantity is not None:
        draft.quantities.append(chunk.quantity)
    _fill_quantities(scene, draft, trigger, verb)
    set_circumstances(scene, draft, verb, chunk)


def _of_which(chunk: Chunk) -> Sequence[Chunk]:
    """`X, dont le bénéfice a triplé`: what "dont" stands for completes the subject or object of its clause."""
    clause = chunk.clause
    if clause is None or clause.kind != "rel" or clause.marker != "dont" or clause.verb is None or chunk.prep:
        return ()
    return clause.antecedent[-1:] if chunk in clause.verb.subject or chunk in clause.verb.objects else ()


def _fill_oblique(scene: Scene, draft: Draft, trigger: Trigger, prep: str, chunk: Chunk, receives: bool) -> None:
    role = draft.frame.complements.get(prep)
    given = receives and chunk.parent is None and draft.type.received
    if prep == "par" or (given and prep in ("de", "à")):
        give(draft, ("agents",), scene.resolver.who(chunk))
    elif role:
        give(draft, (str(role),), acting(scene, draft, chunk))
    elif prep == "pour" and trigger.headline and draft.type.figure:
        give(draft, ("agents",), scene.resolver.who(chunk))  # "Bénéfice net de 3 milliards pour ASML"
    elif prep == "de" and chunk.parent is not None and chunk.parent.start < draft.end and chunk in trigger.children:
        _fill_of(scene, draft, chunk, receives)
    elif prep == "de" and draft.frame.of == "agents" and chunk.mentions and _hangs_on_goods(scene, chunk, trigger):
        maker = "recipients" if draft.type.bought else "" if draft.agents else "agents"
        give(draft, (maker,), acting(scene, draft, chunk))


def _hangs_on_goods(scene: Scene, chunk: Chunk, trigger: Trigger) -> bool:
    """`les livraisons de smartphones de Xiaomi`: the goods stand between the noun and who delivers."""
    goods = chunk.parent
    return goods is not None and goods.parent is trigger.chunk and "goods" in kinds_of(scene, goods)


def _fill_of(scene: Scene, draft: Draft, child: Chunk, receives: bool = False) -> None:
    """A complement with "de": an actor, or the goods."""
    kinds = kinds_of(scene, child)
    if "actor" in kinds and draft.frame.of and "goods" not in kinds:
        if draft.type.permits and _AUTHORITIES.isdisjoint(kinds) and not (receives and "company" in kinds):
            return  # "le permis de Paul": he is not who gives it
        give(draft, (draft.frame.of,), scene.resolver.who(child))
    elif not _THINGS.isdisjoint(kinds):
        draft.products.append(child)


_AUTHORITIES = frozenset({"government", "agency", "organisation"})
_THINGS = frozenset({"goods", "count", "rule", "project"})


def _fill_quantities(scene: Scene, draft: Draft, trigger: Trigger, verb: VerbGroup | None) -> None:
    """How much: said by the noun's complements, by what it is a part of, or by the verb's."""
    chunk = trigger.chunk
    for other in trigger.children:
        if other.quantity is not None and other.prep in ("de", "pour", "", "soit"):
            _add_quantity(draft, other)
    for other in apposed_to(scene, chunk):
        _add_quantity(draft, other)
    if chunk.parent is not None and is_partitive(scene, chunk.parent):
        _add_quantity(draft, chunk.parent)
    for telling in (verb, trigger.measure):
        for other in telling.objects if telling is not None else ():
            if other.quantity is not None and other is not chunk and other.prep in _TELLING:
                _add_quantity(draft, other)
    if verb is not None and draft.type.figure:
        for other in verb.objects:
            if other.parent is not None and scene.norms[other.parent.head] in scene.tables.trends:
                _add_quantity(draft, other)


_TELLING = frozenset({"", "de", "à", "pour", "sur", "soit"})


def _add_quantity(draft: Draft, chunk: Chunk) -> None:
    found = chunk.quantity
    if found is None or found in draft.quantities:
        return
    if not (chunk.mentions and found.quantity.kind == "count"):
        draft.quantities.append(found)


# --- whether it is an occurrence

_ASKED = ("subject:", "object:")


def _happens(scene: Scene, draft: Draft, trigger: Trigger, as_subject: bool) -> bool:
    """Whether the noun names an occurrence: by what its verb tells, or by its own complements."""
    if trigger.headline or (trigger.measure is not None and not trigger.carried):
        return bool(draft.agents or draft.recipients)
    verb = draft.verb
    told = verb is not None and verb.tense not in ("infinitive", "participle", "gerund")
    if told and trigger.own and as_subject and not draft.type.parties:
        return True
    ruled = told or (verb is not None and verb.above is not None)
    if told and trigger.own and draft.type.unnamed and "recipients" in draft.frame.object:
        return True  # whoever was put into receivership has a name that nobody knows
    if ruled and trigger.own and any(r.startswith(_ASKED) and "none" not in r for r in draft.frame.requires):
        return True  # the phrase has what it asks for: `l'usine entre en service`
    if trigger.carried:
        if draft.agents or draft.recipients or draft.quantities or (draft.products and trigger.own):
            return True
        if draft.date is not None and as_subject:
            return True
    return _occurs(scene, draft, trigger.chunk)


def _occurs(scene: Scene, draft: Draft, chunk: Chunk) -> bool:
    """Without a support verb a noun names an occurrence only with a complement that says whose or of what."""
    if draft.type.figure or draft.type.asks:
        return False
    if chunk.quantity is not None:
        return draft.supported
    norms = scene.norms
    if norms[max(0, chunk.start - 1)] not in _FUSED and norms[chunk.start] not in _DEFINITE:
        return False
    if draft.agents or draft.recipients:
        return True
    # Permissions, agreements and takeovers are somebody's; with goods alone, but for a model, a class of things.
    if not (draft.type.parties or draft.type.permits):
        return any(not draft.type.several or not _is_one(scene, c) for c in draft.products)
    return any(scene.text.tokens[c.head].shape == "mixed" for c in draft.products)  # "les approbations de H200"


def _is_one(scene: Scene, chunk: Chunk) -> bool:
    """Whether a phrase is of one thing that is known: `les commandes de l'appareil` are no orders."""
    article = scene.norms[chunk.start] if scene.norms[chunk.start] in _ONE else scene.norms[max(0, chunk.start - 1)]
    return article in _ONE and scene.text.tokens[chunk.head].shape == "lower"


_ONE = frozenset({"le", "la", "du", "ce", "cet", "cette"})
