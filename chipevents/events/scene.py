"""What is known while one sentence is read, and what is told of its noun phrases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import Factory, define

from chipevents.actors import FoundActor
from chipevents.events.model import Draft, Places
from chipevents.events.tables import Tables
from chipevents.reference import Resolver
from chipevents.rules import Frame
from chipevents.syntax import Chunk, Sentence, VerbGroup
from chipevents.text import Text


@define(eq=False)
class Scene:
    """One sentence with its text, and what was found in it so far. Chunks are keys by their identity."""

    tables: Tables
    text: Text
    sentence: Sentence
    resolver: Resolver
    norms: Sequence[str]
    undatable: frozenset[int]  # tokens of temporal expressions that date no event
    trace: list[Any] | None
    nouns: bool  # whether any word of it may begin a trigger noun
    carriers: set[int] = Factory(set)  # verbs that carry the noun of another event
    by_verb: dict[int, Draft] = Factory(dict)
    subjects: dict[int, list[FoundActor]] = Factory(dict)
    places: dict[int, Places] = Factory(dict)  # of verbs, once it was their turn
    kinds: dict[int, set[str]] = Factory(dict)
    children: dict[int, list[Chunk]] = Factory(dict)
    dates: dict[int, list[Chunk]] = Factory(dict)  # by clause: those that may date an event

    def note(self, start: int, end: int, rule: str, reason: str) -> None:
        """Tell why a frame fell, if somebody asked."""
        if self.trace is not None:
            self.trace.append((start, end, rule, reason))


def noun_at(scene: Scene, chunk: Chunk) -> tuple[int, int, list[Frame]] | None:
    """A phrase's trigger noun: its tokens and frames. Only the head, or a noun right after an adjective, counts."""
    if not scene.nouns:
        return None
    start = chunk.head if chunk.quantity is not None else chunk.start
    end = min(chunk.end, start + 4)
    tables, norms = scene.tables, scene.norms
    if tables.noun_words.isdisjoint(norms[start:end]):  # nearly always
        return None
    for k in range(start, end):
        hit = tables.nouns.longest(norms, k)
        if hit is not None:
            return k, hit[0], hit[1]
    return None


def kinds_of(scene: Scene, chunk: Chunk) -> set[str]:
    """What a phrase is: its noun's classes, its actors' kinds; of a share of something, what is shared."""
    known = scene.kinds.get(id(chunk))
    if known is None:
        known = scene.kinds[id(chunk)] = _kinds_of(scene, chunk)
    return known


def _kinds_of(scene: Scene, chunk: Chunk) -> set[str]:
    known = scene.resolver.kinds(chunk)
    if chunk.kind != "np":
        return known
    share = chunk.quantity is not None and chunk.quantity.quantity.kind in ("percent", "fraction")
    if share or scene.norms[chunk.head] in scene.tables.shares:
        for child in children_of(scene, chunk)[:1]:
            if child.prep == "de" and not child.mentions:
                known |= scene.resolver.kinds(child) - {"actor", "group"}
    if noun_at(scene, chunk) is not None:
        known.add("event")
    return known


def speaks(scene: Scene, chunk: Chunk) -> bool:
    """Whether a phrase may be the subject of a verb that it follows."""
    return not _SPEAKERS.isdisjoint(kinds_of(scene, chunk))


_SPEAKERS = frozenset({"actor", "media_noun", "agency_noun"})


def children_of(scene: Scene, chunk: Chunk) -> list[Chunk]:
    """The complements of a noun: phrases with a preposition that follow it."""
    known = scene.children.get(id(chunk))
    if known is None:
        known = scene.children[id(chunk)] = _children_of(scene, chunk)
    return known


def _children_of(scene: Scene, chunk: Chunk) -> list[Chunk]:
    if chunk.clause is None or chunk not in chunk.clause.chunks:
        return []
    chunks = chunk.clause.chunks
    found: list[Chunk] = []
    for other in chunks[chunks.index(chunk) + 1 :]:
        if isinstance(other, VerbGroup):
            break
        if other.kind == "np":
            if not other.prep and not (other.coordinated and found):
                break
            found.append(other)
            if noun_at(scene, other) is not None:
                break  # what follows completes that noun
    return found[:6]


def is_partitive(scene: Scene, chunk: Chunk) -> bool:
    """`la plupart des départs`, `88 milliards de bénéfice`: the noun after "de" is what the verb speaks of."""
    if chunk.quantity is not None:
        return chunk.quantity.quantity.kind in ("money", "fraction", "percent")
    return scene.norms[chunk.head] in scene.tables.parts


def apposed_to(scene: Scene, chunk: Chunk) -> list[Chunk]:
    """What a participle or gerund right after the noun governs: `une demande portant sur 6 000 puces`."""
    found: list[Chunk] = []
    for verb in scene.sentence.verbs:
        near = chunk.end <= verb.start <= chunk.end + 4
        if near and verb.tense in ("gerund", "participle") and verb.clause is chunk.clause:
            found += verb.objects
    return found


def root_of(chunk: Chunk) -> Chunk:
    """The phrase that a chain of "de" complements hangs on."""
    while chunk.parent is not None:
        chunk = chunk.parent
    return chunk
