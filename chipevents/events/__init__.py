"""Valency frames over the parse: which words name an event, and who and what fills its places."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from chipevents.events.model import Draft, Places
from chipevents.events.nouns import event_of_noun
from chipevents.events.scene import Scene
from chipevents.events.tables import Tables
from chipevents.events.verbs import event_of_verb
from chipevents.reference import Resolver
from chipevents.rules import Rules
from chipevents.syntax import Chunk, Sentence, VerbGroup
from chipevents.text import Text

_start = attrgetter("start")


class Events:
    """Matches the frames of some rules, sentence by sentence."""

    def __init__(self, rules: Rules) -> None:
        self._tables = Tables(rules)
        self.noun_words = self._tables.noun_words

    def scene(self, text: Text, resolver: Resolver, undatable: frozenset[int], trace: list[Any] | None = None) -> Scene:
        """A text to find events in, before its first sentence.

        `undatable` are the tokens of temporal expressions that date no event: durations, sets, `désormais`.
        """
        return Scene.of(self._tables, text, resolver, undatable, trace)

    @staticmethod
    def find(scene: Scene, sentence: Sentence) -> list[Draft]:
        """The drafts of the next sentence, in order of their triggers."""
        scene.enter(sentence)
        nouns, multiples = scene.nouns, scene.multiples
        chunks: Sequence[Chunk] = sentence.verbs
        if nouns or multiples:
            chunks = [*chunks, *nouns, *(chunk for chunk in multiples if chunk not in nouns)]
            chunks.sort(key=_start)
        found: list[Draft] = []
        for chunk in chunks:
            if isinstance(chunk, VerbGroup):
                draft = event_of_verb(scene, chunk)
            else:
                draft = event_of_noun(scene, chunk) if chunk in nouns else None
            if draft is not None:
                found.append(draft)
            if multiples and chunk in multiples:
                found += _comparison(scene, chunk)
        if len(found) > 1:
            _measure_permissions(found)
            found = [draft for draft in found if not any(merges(draft, found) for merges in _MERGING)]
        return found


def _only_says(draft: Draft, found: Sequence[Draft]) -> bool:
    """A stance whose verb has an event under it is no event of its own, but its source: `conseille à X d'acheter`."""
    if not draft.type.stance or draft.chunk is not None:
        return False
    under = [other for other in found if other is not draft and _is_under(other.verb, draft.verb)]
    for other in under:
        other.sources += [(actor, draft.date) for actor in draft.agents]
    return bool(under)


def _is_lifted(draft: Draft, found: Sequence[Draft]) -> bool:
    """Whether a restriction is only named as what is lifted: `a levé ses restrictions`, `la levée des restrictions`."""
    chunk = draft.chunk
    if chunk is None:
        return False
    for other in found:
        if draft.frame.type in other.type.ends and other is not draft:
            verb = other.verb
            if verb is not None and (chunk.governor is verb or chunk in verb.subject):
                return True
            if other.chunk is not None and chunk.parent is other.chunk:
                return True
    return False


def _is_penalty(draft: Draft, found: Sequence[Draft]) -> bool:
    """Whether a payment is only what a sentence comes to: `condamné à verser 90 millions`."""
    if draft.chunk is not None or draft.verb is None:
        return False
    for other in found:
        if draft.frame.type in other.type.comes_to and other.verb is not None and draft.verb.above is other.verb:
            other.quantities += [q for q in draft.quantities if q not in other.quantities]
            return True
    return False


_MERGING = (_only_says, _is_lifted, _is_penalty)


def _is_under(verb: VerbGroup | None, above: VerbGroup | None) -> bool:
    if verb is None or above is None:
        return False
    if verb.above is above:
        return verb.link != "pour"
    return verb.clause is not None and verb.clause.kind == "sub" and verb.clause.host is above


def _comparison(scene: Scene, chunk: Chunk) -> list[Draft]:
    """`six fois plus performante`: a multiple with its comparative is an event of its own."""
    found = chunk.quantity
    words = scene.norms[found.start : found.end]
    if "fois" not in words or ("plus" not in words and "moins" not in words):
        return []
    start = found.start + max(0, words.index("fois") - 1)
    frames, types = scene.tables.comparison, scene.tables.types
    drafts = [Draft(f, types[f.type], start, found.end, chunk.governor, chunk.clause) for f in frames]
    for draft in drafts:
        draft.quantities.append(found)
    return drafts


def _measure_permissions(found: Sequence[Draft]) -> None:
    """What is allowed measures the permission too: `l'autorisation d'acheter 5 000 puces`."""
    for draft in found:
        if not draft.type.permits or draft.quantities or draft.verb is None:
            continue
        for inner in found:
            if inner.chunk is None and inner.start > draft.end and _is_what_is_allowed(inner.verb, draft.verb):
                draft.quantities = list(inner.quantities)
                draft.products = draft.products or list(inner.products)
                break


def _is_what_is_allowed(verb: VerbGroup | None, permission: VerbGroup) -> bool:
    return verb is not None and verb.tense == "infinitive" and verb.above is permission


__all__ = ["Draft", "Events", "Places"]
