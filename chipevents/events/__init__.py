"""Valency frames over the parse: which words name an event, and who and what fills its places."""

from __future__ import annotations

from collections.abc import Sequence
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

    def scene(self, text: Text, resolver: Resolver, days: Sequence[int], trace: list[Any] | None = None) -> Scene:
        """A text to find events in, before its first sentence.

        `days` are the first tokens of the temporal expressions that may date an event, in the order of the text: no
        durations, no sets, no `désormais`.
        """
        return Scene.of(self._tables, text, resolver, days, trace)

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
    chunks: list[Chunk] = [*scene.sentence.verbs, *scene.nouns]
    for chunk in scene.multiples:
        if chunk not in scene.nouns:
            chunks.append(chunk)
    chunks.sort(key=_start)
    for chunk in chunks:
        if isinstance(chunk, VerbGroup):
            draft = event_of_verb(scene, chunk)
        else:
            draft = event_of_noun(scene, chunk) if chunk in scene.nouns else None
        if draft is not None and not (found and draft.start < found[-1].end and is_inside(draft, found[-1])):
            found.append(draft)
        if scene.multiples and chunk in scene.multiples:
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
