"""Nouns that name events: `la livraison de puces`, `obtenir une licence`, with the verb that supports them."""

from __future__ import annotations

from collections.abc import Sequence

from chipevents.events.circumstances import date_of, set_place
from chipevents.events.conditions import fits, why_not
from chipevents.events.fill import acting, give, give_topic
from chipevents.events.kinds import kinds_of
from chipevents.events.model import Draft, Places, Trigger
from chipevents.events.occurring import happens
from chipevents.events.own_roles import fill_own_roles
from chipevents.events.places import places_of
from chipevents.events.scene import (
    DEFINITE,
    NOT_FINITE,
    POSSESSIVE,
    Scene,
    apposed_to,
    children_of,
    is_partitive,
    names_event,
    owner_of,
)
from chipevents.events.tables import Valency
from chipevents.syntax import Chunk, VerbGroup

_NOWHERE = 1 << 60
_CAUSATIVE = frozenset({"faire", "laisser", "voir"})


def event_of_noun(scene: Scene, chunk: Chunk) -> Draft | None:
    """The event that a phrase with a trigger noun names."""
    if chunk.quantity is not None and chunk.quantity.quantity.kind == "fraction":
        return None
    start, end, frames, _, light = scene.nouns[chunk]
    verb, as_subject = _support(scene, chunk, light)
    lemma = verb.lemma if verb is not None else ""
    carried = lemma in scene.tables.carries_any
    measure, headline = _measure_or_headline(scene, chunk)
    trigger = None
    with_verb = by_itself = None  # the places of the noun: with those of the verb that carries it, or its own
    for valency in frames:
        own = lemma in valency.light
        if valency.fixed and not (own or headline or measure is not None or scene.trace is not None):
            continue  # it asks for a verb of its own: there is nothing to tell of it
        if trigger is None:
            trigger = Trigger(chunk, children_of(scene, chunk), measure, headline)
        trigger.carried, trigger.own = own or carried, own
        if own or carried:
            carrier = verb
            places = with_verb = with_verb or _places(scene, trigger, verb, as_subject)
        else:
            carrier = None
            places = by_itself = by_itself or _places(scene, trigger, None, as_subject)
        holds = fits(scene, valency.needs, valency, places, carrier, trigger)
        if holds:
            draft = Draft(valency, start, end, carrier, chunk.clause)
            draft.chunk, draft.supported = chunk, own
            _fill(scene, draft, valency, trigger, places)
            if valency.own:
                fill_own_roles(scene, draft, valency, places, trigger.children)
            if happens(scene, draft, valency, trigger, as_subject):
                if carrier is not None:
                    scene.by_verb.setdefault(chunk, draft)
                    scene.carriers.add(carrier)
                return draft
        if scene.trace is not None:
            reason = "the noun names a class of things, not an occurrence"
            if not holds:
                reason = why_not(scene, valency, places, carrier, trigger)
            scene.trace.append((start, end, valency.frame.id, reason))
    return None


# --- the verb that carries it


def _support(scene: Scene, chunk: Chunk, light: frozenset[str]) -> tuple[VerbGroup | None, bool]:
    """The verb that carries a noun: a participle or relative on it, else that of which it is object or subject.

    `light` are the verbs that its frames know. With the verb goes whether the noun is its subject.
    """
    while chunk.parent is not None and chunk.prep == "de" and _is_share(scene, chunk.parent):
        chunk = chunk.parent
    hanging = _hanging(scene, chunk)
    main = _main_support(scene, chunk)
    if not hanging:
        return main or (None, False)
    # A participle after a comma says something beside: "les livraisons, bloquées en avril, ont repris".
    close = [h for h in hanging if scene.norms[h[0].start - 1] != ","]
    if main is not None:
        close.append(main)
    for known in (light, scene.tables.carries_any):
        for carrier in close:
            if carrier[0].lemma in known:
                return carrier
    for carrier in hanging:
        if carrier[0].lemma in light:
            return carrier
    return main or hanging[0]


def _is_share(scene: Scene, chunk: Chunk) -> bool:
    """`une part de`, `un recul de 41 % de`: the noun after it is what the verb speaks of."""
    return is_partitive(scene, chunk) or scene.norms[chunk.head] in scene.tables.trends


def _measure_or_headline(scene: Scene, chunk: Chunk) -> tuple[VerbGroup | None, bool]:
    """The verb of which a noun is the subject, if it says how much; whether the noun opens a line without a verb.

    Of a headline, `Feu vert de Bruxelles au rachat de X`, the noun has no article.
    """
    clause = chunk.clause
    if clause is None:
        return None, False
    verb = clause.verb
    if verb is not None:
        return (verb if verb.lemma in scene.tables.measures and chunk in verb.subject else None), False
    if clause.kind != "main" or clause.chunks[0] is not chunk or chunk.prep or scene.norms[chunk.start] in DEFINITE:
        return None, False
    return None, all(v.tense in NOT_FINITE for v in scene.sentence.verbs)


def _hanging(scene: Scene, chunk: Chunk) -> list[tuple[VerbGroup, bool]]:
    """Participles and relative clauses that say more of a noun."""
    found: list[tuple[VerbGroup, bool]] = []
    sentence = scene.sentence
    for verb in sentence.verbs:
        on = verb.parent
        if on is None or verb.tense != "participle":
            continue
        if on is chunk or (on.parent is chunk and verb.start - chunk.end < 6):
            found.append((verb, True))
    for clause in sentence.clauses:
        if clause.kind != "rel" or clause.verb is None or not clause.antecedent:
            continue
        last = clause.antecedent[-1]  # "l'amende de 100 millions que …": not the millions
        own = scene.nouns.get(chunk)
        inside = own is not None and last.start < own[1]  # "un protocole d'accord que …"
        if last is chunk or (last.parent is chunk and (last.quantity is not None or inside)):
            as_subject = clause.marker == "qui"
            found.append((clause.verb, as_subject))
            for verb in sentence.verbs:
                if verb.above is clause.verb and verb.tense == "infinitive":
                    found.append((verb, as_subject))  # "les amendes que Bruxelles compte infliger"
    return found


def _main_support(scene: Scene, chunk: Chunk) -> tuple[VerbGroup, bool] | None:
    verb = chunk.governor
    if verb is not None:
        if verb.lemma in _CAUSATIVE:  # "a vu ses ventes bondir"
            for caused in scene.sentence.verbs:
                if caused.above is verb and not caused.link:
                    return caused, True
        prep = chunk.prep
        if prep in _PLACED or (prep == "de" and chunk.parent is None) or (prep == "par" and verb.reflexive):
            return verb, False  # "se solder par"
    verb = chunk.clause.verb if chunk.clause is not None else None
    if verb is None or chunk not in verb.subject:
        return None
    if verb.lemma in _MODAL:
        for under in scene.sentence.verbs:
            if under.above is verb:
                return under, True
    return verb, True


_PLACED = frozenset({"", "à", "sur", "sous", "en", "pour"})
_MODAL = frozenset({"pouvoir", "devoir", "aller"})


def _places(scene: Scene, trigger: Trigger, verb: VerbGroup | None, as_subject: bool) -> Places:
    """A noun's complements, and the places of the verb that carries it."""
    chunk, children = trigger.chunk, trigger.children
    oblique: dict[str, list[Chunk]] = {}
    for child in children:
        prep = child.prep or "de"
        if prep in oblique:
            oblique[prep].append(child)
        else:
            oblique[prep] = [child]
    if verb is None:
        return Places((), [], oblique, (), None)
    # What follows another trigger completes that one.
    inner = scene.nouns[chunk][1]  # "protocole d'accord" is one
    last = children[-1] if children and children[-1].end > inner else None
    stop = last.start if last is not None and names_event(scene, last) else _NOWHERE
    of_verb = _verb_places(scene, verb)
    for prep, chunks in of_verb.oblique.items():
        for other in chunks:
            if other is chunk or other in children or other.parent is not None:
                continue
            if other.start < stop or (prep == "à" and _is_level(other)):
                if prep in oblique:
                    oblique[prep].append(other)
                else:
                    oblique[prep] = [other]
    objects = [c for c in of_verb.object if c is not chunk]
    if (as_subject and not verb.passive) or chunk in of_verb.subject:
        return Places((), objects, oblique, (), verb)
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


def _fill(scene: Scene, draft: Draft, valency: Valency, trigger: Trigger, places: Places) -> None:
    chunk, verb, tables = trigger.chunk, places.verb, scene.tables
    receives = verb is not None and verb.lemma in tables.receives
    if places.subject_actors and (trigger.own or receives or (verb is not None and verb.lemma in tables.phases)):
        turned = receives and valency.type.received
        give(draft, "recipients" if turned else valency.subject, places.subject_actors)
    if "recipients" in valency.frame.object:
        for other in places.object:
            if "actor" in kinds_of(scene, other):
                give(draft, "recipients", scene.resolver.who(other))
    for prep, chunks in places.oblique.items():
        for other in chunks:
            _fill_oblique(scene, draft, valency, trigger, prep, other, receives)
    if receives and valency.type.decides:
        draft.agents += [a for c in places.oblique.get("auprès", ()) for a in scene.resolver.who(c)]
    if not draft.agents and valency.frame.of == "agents" and scene.norms[chunk.start] in POSSESSIVE:
        owners = owner_of(scene, chunk)
        if valency.type.permits:  # "leur accord" of two companies permits nothing
            owners = [a for a in owners if a.identity.kind in _AUTHORITIES]
        give(draft, "agents", owners)
    if trigger.carried and all(c.prep != "de" for c in trigger.children):
        for whose in _of_which(chunk):
            _fill_of(scene, draft, valency, whose)
    if not draft.agents:
        give_topic(scene, draft, valency)
    if chunk.quantity is not None:
        draft.quantities.append(chunk.quantity)
    _fill_quantities(scene, draft, trigger, verb)
    draft.date = date_of(scene, verb, draft.clause, chunk)
    set_place(scene, draft, verb)


def _of_which(chunk: Chunk) -> Sequence[Chunk]:
    """`X, dont le bénéfice a triplé`: what "dont" stands for completes the subject or object of its clause."""
    clause = chunk.clause
    if clause is None or clause.kind != "rel" or clause.marker != "dont" or clause.verb is None or chunk.prep:
        return ()
    return clause.antecedent[-1:] if chunk in clause.verb.subject or chunk in clause.verb.objects else ()


def _fill_oblique(
    scene: Scene, draft: Draft, valency: Valency, trigger: Trigger, prep: str, chunk: Chunk, receives: bool
) -> None:
    role = valency.complements.get(prep)
    given = receives and chunk.parent is None and valency.type.received
    if prep == "par" or (given and prep in ("de", "à")):
        give(draft, "agents", scene.resolver.who(chunk))
    elif role:
        give(draft, role, acting(scene, draft, chunk))
    elif prep == "pour":
        if trigger.headline and valency.type.figure:
            give(draft, "agents", scene.resolver.who(chunk))  # "Bénéfice net de 3 milliards pour ASML"
    elif prep == "de":
        if chunk.parent is not None and chunk.parent.start < draft.end and chunk in trigger.children:
            _fill_of(scene, draft, valency, chunk, receives)
        elif valency.frame.of == "agents" and chunk.mentions and _hangs_on_goods(scene, chunk, trigger):
            maker = "recipients" if valency.type.bought else "" if draft.agents else "agents"
            give(draft, maker, acting(scene, draft, chunk))
        elif valency.frame.of == "recipients" and chunk.mentions and _hangs_on_share(scene, chunk, trigger):
            give(draft, valency.frame.of, [a for a in scene.resolver.who(chunk) if a.identity.kind == "company"])


def _hangs_on_share(scene: Scene, chunk: Chunk, trigger: Trigger) -> bool:
    """`la vente de 51 % du capital d'Altera`: parts stand between the noun and whose they are."""
    share = chunk.parent
    while share is not None and share is not trigger.chunk:
        if _SHARE.isdisjoint(kinds_of(scene, share)) or scene.norms[share.head].startswith("participation"):
            return False  # "la participation de Nissan": he holds it
        share = share.parent
    return share is not None


_SHARE = frozenset({"stake", "percent", "fraction", "share"})


def _hangs_on_goods(scene: Scene, chunk: Chunk, trigger: Trigger) -> bool:
    """`les livraisons de smartphones de Xiaomi`: the goods stand between the noun and who delivers."""
    goods = chunk.parent
    return goods is not None and goods.parent is trigger.chunk and "goods" in kinds_of(scene, goods)


def _fill_of(scene: Scene, draft: Draft, valency: Valency, child: Chunk, receives: bool = False) -> None:
    """A complement with "de": an actor, or the goods."""
    kinds = kinds_of(scene, child)
    of = valency.frame.of
    if "actor" in kinds and of and "goods" not in kinds:
        if valency.type.permits and _AUTHORITIES.isdisjoint(kinds) and not (receives and "company" in kinds):
            return  # "le permis de Paul": he is not who gives it
        give(draft, of, scene.resolver.who(child))
    elif not _THINGS.isdisjoint(kinds):
        draft.products.append(child)


_AUTHORITIES = frozenset({"government", "agency", "organisation"})
_THINGS = frozenset({"goods", "count", "rule", "project"})


def _fill_quantities(scene: Scene, draft: Draft, trigger: Trigger, verb: VerbGroup | None) -> None:
    """How much: said by the noun's complements, by what it is a part of, or by the verb's."""
    chunk = trigger.chunk
    for other in trigger.children:
        if other.quantity is not None and other.prep in _OWN_MEASURE:
            _add_quantity(draft, other)
    for other in apposed_to(scene, chunk):
        _add_quantity(draft, other)
    if chunk.parent is not None and is_partitive(scene, chunk.parent):
        _add_quantity(draft, chunk.parent)
    for telling in (verb, trigger.measure):
        if telling is not None:
            for other in telling.objects:
                if other.quantity is not None and other is not chunk and other.prep in _TELLING:
                    _add_quantity(draft, other)
    if verb is not None and draft.type.figure:
        for other in verb.objects:
            if other.parent is not None and scene.norms[other.parent.head] in scene.tables.trends:
                _add_quantity(draft, other)


_OWN_MEASURE = frozenset({"de", "pour", "", "soit"})
_TELLING = frozenset({"", "de", "à", "pour", "sur", "soit"})


def _add_quantity(draft: Draft, chunk: Chunk) -> None:
    found = chunk.quantity
    if found is None or found in draft.quantities:
        return
    if not (chunk.mentions and found.quantity.kind == "count"):
        draft.quantities.append(found)
