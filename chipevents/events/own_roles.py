"""Roles that rule files declare, besides agents, recipients and products: what fills them, and from where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from chipevents.actors import FoundActor
from chipevents.events.fill import acting
from chipevents.events.kinds import kinds_of
from chipevents.events.model import Draft, Places
from chipevents.events.scene import Scene
from chipevents.events.tables import Valency
from chipevents.syntax import Chunk


def fill_own_roles(scene: Scene, draft: Draft, valency: Valency, places: Places, of_noun: Sequence[Chunk] = ()) -> None:
    """Fill the roles of an event that its frame has of its own. `of_noun` are the complements of a trigger noun."""
    roles: dict[str, list[FoundActor | Chunk]] = {}
    for place, role, kinds in valency.own:
        chunks = _standing(place, draft, places, of_noun)
        found = [filler for chunk in chunks for filler in _fillers(scene, draft, chunk, kinds)]
        if place == "subject" and not chunks:  # a pronoun, or who is meant by the verb above
            found += [a for a in places.subject_actors if not kinds.isdisjoint(("actor", a.identity.kind))]
        if found:
            _put(roles.setdefault(role, []), found)
    draft.roles = roles


def _put(held: list[FoundActor | Chunk], found: Iterable[FoundActor | Chunk]) -> None:
    """Add what is not there yet; of an actor one mention is enough."""
    for filler in found:
        if isinstance(filler, Chunk):
            known = filler in held
        else:
            known = any(filler.identity.entity == h.identity.entity for h in held if not isinstance(h, Chunk))
        if not known:
            held.append(filler)


def _standing(place: str, draft: Draft, places: Places, of_noun: Sequence[Chunk]) -> Sequence[Chunk]:
    """The phrases in a place of a verb or noun."""
    if place == "subject":
        return places.subject
    if place == "object":
        return places.object
    if place == "of":
        return [chunk for chunk in of_noun if chunk.prep == "de"]
    if place == "par" and (draft.chunk is not None or (draft.verb is not None and draft.verb.passive)):
        return ()  # who does it
    return [chunk for chunk in places.oblique.get(place, ()) if _completes(draft, place, chunk)]


def _completes(draft: Draft, prep: str, chunk: Chunk) -> bool:
    """Whether a complement is the verb's own, or the trigger noun's; "de" is told of the verb also further down."""
    return draft.chunk is not None or chunk.parent is None or prep == "de"


def _fillers(scene: Scene, draft: Draft, chunk: Chunk, kinds: frozenset[str]) -> Sequence[FoundActor | Chunk]:
    """What a phrase puts into a role: the actors that it means, else itself; nothing if it is of no kind asked for."""
    if "place" in kinds and _names_place(scene, chunk):
        return [chunk]
    if kinds.isdisjoint(kinds_of(scene, chunk)):
        return ()
    return acting(scene, draft, chunk) or ([] if chunk.mentions else [chunk])


def _names_place(scene: Scene, chunk: Chunk) -> bool:
    """Whether a phrase is the name of a place, known or not: also `desservir Tokyo`, which no preposition tells of."""
    if scene.tokens[chunk.head].shape != "cap":
        return any(mention.place for mention in chunk.mentions)
    return all(mention.place or mention.identity.kind == "government" for mention in chunk.mentions)
