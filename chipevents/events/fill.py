"""Filling the roles of an event with what stands in the places of its verb."""

from __future__ import annotations

from collections.abc import Sequence

from chipevents.actors import FoundActor
from chipevents.events.circumstances import date_of, set_place
from chipevents.events.kinds import kinds_of
from chipevents.events.model import Draft, Places
from chipevents.events.scene import POSSESSIVE, Scene, children_of, owner_of, root_of
from chipevents.events.tables import Valency
from chipevents.syntax import Chunk, VerbGroup, antecedent

_SHARES = frozenset({"share", "price"})
_MEASURING = frozenset({"de", "à", "pour", "sur", "en", "soit"})
_PLACED = frozenset({"", "de", "à"})


def fill_verb(scene: Scene, draft: Draft, valency: Valency, places: Places, verb: VerbGroup) -> None:
    """Fill the roles of an event that its own verb names."""
    if places.subject_actors:
        give(draft, valency.subject, places.subject_actors)
    if valency.received:
        draft.quantities += [c.quantity for c in places.subject if c.quantity is not None]
    for chunk in places.object:
        _fill_object(scene, draft, valency, chunk)
    if places.object_actors:
        give(draft, valency.object, places.object_actors)
    complements = valency.complements
    for prep, chunks in places.oblique.items():
        if (prep in complements or prep in _MEASURING) and (prep != "par" or not verb.passive):
            _fill_oblique(scene, draft, valency, prep, chunks, places)
    if valency.reached:
        _states_reached(draft, valency.reached, places)
    if "à" in complements:
        role = complements["à"]
        if role and not (draft.recipients if role == "recipients" else draft.agents):
            _dative(scene, draft, verb, role)
    if not draft.agents:
        if valency.type.share:
            _share_price_subject(scene, draft, places, verb)
        if verb.tense == "participle" and not draft.agents:
            give_topic(scene, draft, valency)
    draft.date = date_of(scene, verb, draft.clause, None)
    set_place(scene, draft, verb)


def give_topic(scene: Scene, draft: Draft, valency: Valency) -> None:
    """In a headline, who is named before the colon does it: `Micron : 500 emplois supprimés`."""
    if valency.type.topic and draft.clause is not None:
        for chunk in draft.clause.topic:
            give(draft, valency.subject, scene.resolver.who(chunk))


def _fill_object(scene: Scene, draft: Draft, valency: Valency, chunk: Chunk) -> None:
    kinds = kinds_of(scene, chunk)
    if "actor" in kinds and ("goods" not in kinds or ("recipients" in valency.frame.object and not valency.goods)):
        people = scene.resolver.who(chunk)
        if valency.object:
            give(draft, valency.object, people)
    elif valency.goods and chunk.prep in _PLACED and not _is_sum(chunk):
        draft.products.append(chunk)
    found = chunk.quantity
    if found is not None and found not in draft.quantities and found.quantity.kind != "multiple":
        draft.quantities.append(found)


def _is_sum(chunk: Chunk) -> bool:
    """Money and shares measure; they are no goods."""
    return chunk.quantity is not None and chunk.quantity.quantity.kind in ("money", "percent")


def _fill_oblique(
    scene: Scene, draft: Draft, valency: Valency, prep: str, chunks: Sequence[Chunk], places: Places
) -> None:
    role = valency.complements.get(prep)
    for chunk in chunks:
        if role and (chunk.parent is None or prep == "de"):
            give(draft, role, acting(scene, draft, chunk))
        found = chunk.quantity
        if found is None or prep not in _MEASURING or found.quantity.kind == "multiple":
            continue
        if _measures_verb(scene, chunk, places):
            draft.quantities.append(found)


def _measures_verb(scene: Scene, chunk: Chunk, places: Places) -> bool:
    """Whether a quantity speaks of the verb, its object or a trend, not of any other noun."""
    if chunk.parent is None:
        return True
    root = root_of(chunk)
    if root in places.object or root in places.subject or root.prep == "à":
        return True
    # "frappé de droits de douane de 32 %"
    return scene.norms[chunk.parent.head] in scene.tables.trends or "curb" in kinds_of(scene, root)


def _dative(scene: Scene, draft: Draft, verb: VerbGroup, role: str) -> None:
    """`les avions lui seront livrés`: the last body that was a subject, if that is somebody else than who acts."""
    if "lui" in scene.norms[verb.start : verb.word]:
        others = {a.identity.entity for a in (*draft.agents, *scene.subjects.get(verb, ()))}
        for subject in reversed(scene.resolver.memory.subjects[-4:]):
            if len(subject) == 1 and subject[0].identity.kind in _BODIES and subject[0].identity.entity not in others:
                give(draft, role, subject)
                return


_BODIES = frozenset({"company", "government", "organisation", "agency"})


def _states_reached(draft: Draft, reached: frozenset[str], places: Places) -> None:
    """`exporter vers la Chine`: a state that stands as a place is whom the event reaches."""
    for chunks in (places.object, *places.oblique.values()):
        for chunk in chunks:
            if chunk.prep in reached and chunk.mentions:
                give(draft, "recipients", [m for m in chunk.mentions if m.place])


def _share_price_subject(scene: Scene, draft: Draft, places: Places, verb: VerbGroup) -> None:
    """The company whose share or price moves: `le titre du concepteur`, `celui de Samsung`."""
    who, clause = scene.resolver.who, draft.clause
    if clause is not None and clause.kind == "rel" and clause.marker == "dont" and verb is clause.verb:
        give(draft, "agents", [a for c in antecedent(clause, verb) for a in who(c)])
    for chunk in places.subject:
        kinds = kinds_of(scene, chunk)
        if scene.norms[chunk.start] in POSSESSIVE and not _SHARES.isdisjoint(kinds):
            give(draft, "agents", owner_of(scene, chunk))
        for child in children_of(scene, chunk):
            if child.prep == "de" and "actor" in kinds_of(scene, child):
                give(draft, "agents", [a for a in who(child) if a.identity.kind != "government"])
        if not draft.agents and "share" in kinds:
            give(draft, "agents", scene.resolver.owner_of_share(chunk))


def acting(scene: Scene, draft: Draft, chunk: Chunk) -> Sequence[FoundActor]:
    """The actors of a complement; a state's name that is only a place counts where the event aims at states."""
    people = scene.resolver.who(chunk)
    return people if draft.type.aims else [a for a in people if not a.place]


def give(draft: Draft, role: str, people: Sequence[FoundActor]) -> None:
    """Put actors into a role that takes any, each once."""
    if role == "agents":
        held = draft.agents
    elif role == "recipients":
        held = draft.recipients
    else:
        return
    for actor in people:
        entity = actor.identity.entity
        for other in held:
            if other.identity.entity == entity:
                break
        else:
            held.append(actor)
