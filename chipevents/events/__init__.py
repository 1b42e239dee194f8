"""Valency frames over the parse: which words name an event, and who and what fills its places."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from chipevents.events.circumstances import date_of
from chipevents.events.merging import is_inside, measure_permissions, merged
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
        found: list[Draft] = []
        if scene.nouns or scene.multiples:
            _of_nouns_and_verbs(scene, found)
        else:
            for group in sentence.verbs:
                draft = event_of_verb(scene, group)
                if draft is not None:
                    found.append(draft)
        if len(found) > 1:
            measure_permissions(found)
            return merged(found)
        return found


def _of_nouns_and_verbs(scene: Scene, found: list[Draft]) -> None:
    """What verbs and nouns name, in the order of the text: a verb may carry a noun, or rule the verb after it."""
    nouns, multiples = scene.nouns, scene.multiples
    chunks: list[Chunk] = [*scene.sentence.verbs, *nouns, *(chunk for chunk in multiples if chunk not in nouns)]
    chunks.sort(key=_start)
    for chunk in chunks:
        draft = None
        if isinstance(chunk, VerbGroup):
            draft = event_of_verb(scene, chunk)
        elif chunk in nouns:
            draft = event_of_noun(scene, chunk)
        if draft is not None and not is_inside(draft, found):
            found.append(draft)
        if multiples and chunk in multiples:
            found += _comparison(scene, chunk)


def _comparison(scene: Scene, chunk: Chunk) -> list[Draft]:
    """`six fois plus performante`: a multiple with its comparative is an event of its own."""
    found = chunk.quantity
    words = scene.norms[found.start : found.end]
    if "fois" not in words or ("plus" not in words and "moins" not in words):
        return []
    start = found.start + max(0, words.index("fois") - 1)
    drafts = [Draft(valency, start, found.end, chunk.governor, chunk.clause) for valency in scene.tables.comparison]
    for draft in drafts:
        draft.quantities.append(found)
        draft.date = date_of(scene, chunk.governor, chunk.clause, None)
    return drafts


__all__ = ["Draft", "Events", "Places"]
