"""Valency frames over the parse: which words name an event, and who and what fills its places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from chipevents.actors import FoundActor
from chipevents.events.model import COMPARISON, Draft, Places
from chipevents.events.nouns import event_of_noun
from chipevents.events.scene import Scene
from chipevents.events.tables import Tables
from chipevents.events.verbs import event_of_verb
from chipevents.reference import Resolver
from chipevents.rules import Rules
from chipevents.syntax import Chunk, Sentence, VerbGroup
from chipevents.text import Text


class Events:
    """Matches the frames of some rules, sentence by sentence."""

    def __init__(self, rules: Rules) -> None:
        self._tables = Tables(rules)
        self.noun_words = self._tables.noun_words

    def find(
        self,
        text: Text,
        sentence: Sentence,
        resolver: Resolver,
        undatable: frozenset[int],
        trace: list[Any] | None = None,
    ) -> tuple[list[Draft], dict[int, list[FoundActor]]]:
        """The drafts of one sentence in order of their triggers, and each verb's subject.

        `undatable` are the tokens of temporal expressions that date no event: durations, sets, `désormais`.
        """
        norms, noun_words = resolver.norms, self.noun_words
        words = norms[sentence.start : sentence.end]
        nouns = not noun_words.isdisjoint(words)
        if not nouns and "fois" not in words:  # then only verbs can name an event
            if not sentence.verbs:
                return [], {}
            chunks: Sequence[Chunk] = sentence.verbs
        else:
            chunks = sentence.chunks
        scene = Scene(self._tables, text, sentence, resolver, norms, undatable, trace, nouns)
        found: list[Draft] = []
        for chunk in chunks:
            draft: Draft | None = None
            if chunk.kind == "np":
                # Most phrases hold no word of a trigger: to ask here first saves most of the calls.
                if nouns and not noun_words.isdisjoint(norms[chunk.start : chunk.end]):
                    draft = event_of_noun(scene, chunk)
                if draft is not None:
                    found.append(draft)
                if chunk.quantity is not None and chunk.quantity.quantity.kind == "multiple":
                    found += _comparison(scene, chunk)
            elif isinstance(chunk, VerbGroup):
                draft = event_of_verb(scene, chunk)
                if draft is not None:
                    found.append(draft)
        _measure_permissions(found)
        return found, scene.subjects


def _comparison(scene: Scene, chunk: Chunk) -> list[Draft]:
    """`six fois plus performante`: a multiple with its comparative is an event of its own."""
    found = chunk.quantity
    words = scene.norms[found.start : found.end]
    if "fois" not in words or ("plus" not in words and "moins" not in words):
        return []
    start = found.start + max(0, words.index("fois") - 1)
    draft = Draft(COMPARISON, start, found.end, chunk.governor, chunk.clause)
    draft.quantities.append(found)
    return [draft]


def _measure_permissions(found: Sequence[Draft]) -> None:
    """What is allowed measures the permission too: `l'autorisation d'acheter 5 000 puces`."""
    for draft in found:
        if draft.frame.type != "approval" or draft.quantities or draft.verb is None:
            continue
        for inner in found:
            if inner.chunk is None and inner.start > draft.end and _is_what_is_allowed(inner.verb, draft.verb):
                draft.quantities = list(inner.quantities)
                draft.products = draft.products or list(inner.products)
                break


def _is_what_is_allowed(verb: VerbGroup | None, permission: VerbGroup) -> bool:
    return verb is not None and verb.tense == "infinitive" and verb.above is permission


__all__ = ["COMPARISON", "Draft", "Events", "Places"]
