"""Filling the roles of an event with what stands in the places of its verb."""

from __future__ import annotations

from collections.abc import Sequence

from chipevents.actors import FoundActor
from chipevents.events.circumstances import set_circumstances
from chipevents.events.model import Draft, Places
from chipevents.events.scene import POSSESSIVE, Scene, children_of, kinds_of, owner_of, root_of
from chipevents.syntax import Chunk, VerbGroup, antecedent

_SHARES = frozenset({"share", "price"})
_MEASURING = ("de", "à", "pour", "sur", "en", "soit")


def fill_verb(scene: Scene, draft: Draft, places: Places, verb: VerbGroup) -> None:
    """Fill the roles of an event that its own verb names."""
    frame = draft.frame
    give(draft, frame.subject, places.subject_actors)
    if frame.subject == ("recipients",):
        draft.quantities += [c.quantity for c in places.subject if c.quantity is not None]
    for chunk in places.object:
        _fill_object(scene, draft, chunk)
    if verb.passive and places.object_actors:
        give(draft, [r for r in frame.object if r != "products"][:1], places.object_actors)
    for prep, chunks in places.oblique.items():
        if prep != "par" or not verb.passive:
            _fill_oblique(scene, draft, prep, chunks, places)
    _states_aimed_at(draft, places)
    role = str(frame.complements.get("à", ""))
    if role and not (draft.recipients if role == "recipients" else draft.agents):
        _dative(scene, draft, verb, role)
    if draft.type.share and not draft.agents:
        _share_price_subject(scene, draft, places, verb)
    if not draft.agents and verb.tense == "participle":
        give_topic(scene, draft)
    set_circumstances(scene, draft, verb, None)


def give_topic(scene: Scene, draft: Draft) -> None:
    """In a headline, who is named before the colon does it: `Micron : 500 emplois supprimés`."""
    if draft.type.topic and draft.clause is not None and draft.frame.subject:
        for chunk in draft.clause.topic:
            give(draft, draft.frame.subject, scene.resolver.who(chunk))


def _fill_object(scene: Scene, draft: Draft, chunk: Chunk) -> None:
    kinds = kinds_of(scene, chunk)
    roles = draft.frame.object
    if "actor" in kinds and ("goods" not in kinds or ("recipients" in roles and "products" not in roles)):
        people = scene.resolver.who(chunk)
        for role in roles:
            if role in ("agents", "recipients"):
                give(draft, (role,), people)
                break
    elif "products" in roles and chunk.prep in ("", "de", "à") and not _is_sum(chunk):
        draft.products.append(chunk)
    found = chunk.quantity
    if found is not None and found not in draft.quantities and found.quantity.kind != "multiple":
        draft.quantities.append(found)


def _is_sum(chunk: Chunk) -> bool:
    """Money and shares measure; they are no goods."""
    return chunk.quantity is not None and chunk.quantity.quantity.kind in ("money", "percent")


def _fill_oblique(scene: Scene, draft: Draft, prep: str, chunks: Sequence[Chunk], places: Places) -> None:
    role = draft.frame.complements.get(prep)
    for chunk in chunks:
        if role and (chunk.parent is None or prep == "de"):
            give(draft, (str(role),), acting(scene, draft, chunk))
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
    if not _DATIVE.isdisjoint(scene.norms[verb.start : verb.word]):
        others = {a.identity.entity for a in (*draft.agents, *scene.subjects.get(verb, ()))}
        for subject in reversed(scene.resolver.memory.subjects[-4:]):
            if len(subject) == 1 and subject[0].identity.kind in _BODIES:
                give(draft, (role,), [a for a in subject if a.identity.entity not in others])
                return


_DATIVE = frozenset({"lui"})
_BODIES = frozenset({"company", "government", "organisation", "agency"})


def _states_aimed_at(draft: Draft, places: Places) -> None:
    """`exporter vers la Chine`: a state that stands as a place is whom the event reaches."""
    aimed = draft.type.aims
    complements = draft.frame.complements
    for chunks in (places.object, *places.oblique.values()):
        for chunk in chunks:
            if chunk.mentions and (
                (aimed and chunk.prep == "vers") or (chunk.prep and complements.get(chunk.prep) == "recipients")
            ):
                give(draft, ("recipients",), [m for m in chunk.mentions if m.place])


def _share_price_subject(scene: Scene, draft: Draft, places: Places, verb: VerbGroup) -> None:
    """The company whose share or price moves: `le titre du concepteur`, `celui de Samsung`."""
    who, clause = scene.resolver.who, draft.clause
    if clause is not None and clause.kind == "rel" and clause.marker == "dont" and verb is clause.verb:
        give(draft, ("agents",), [a for c in antecedent(clause, verb) for a in who(c)])
    for chunk in places.subject:
        if scene.norms[chunk.start] in POSSESSIVE and not _SHARES.isdisjoint(kinds_of(scene, chunk)):
            give(draft, ("agents",), owner_of(scene, chunk))
        for child in children_of(scene, chunk):
            if child.prep == "de" and "actor" in kinds_of(scene, child):
                give(draft, ("agents",), [a for a in who(child) if a.identity.kind != "government"])
        if not draft.agents and "share" in kinds_of(scene, chunk):
            give(draft, ("agents",), scene.resolver.owner_of_share(chunk))


def acting(scene: Scene, draft: Draft, chunk: Chunk) -> list[FoundActor]:
    """The actors of a complement; a state's name that is only a place counts where the event aims at states."""
    aimed = draft.type.aims
    return [a for a in scene.resolver.who(chunk) if aimed or not a.place]


def give(draft: Draft, roles: Sequence[str], people: Sequence[FoundActor]) -> None:
    """Put actors into the first of some roles that takes any, each once."""
    for role in roles:
        if role in ("agents", "recipients"):
            held = draft.agents if role == "agents" else draft.recipients
            for actor in people:
                if not held or all(actor.identity.entity != h.identity.entity for h in held):
                    held.append(actor)
            return
