"""What is known while a text is read, and which noun phrases go together."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import compress
from operator import attrgetter
from typing import Any

from attrs import Factory, define

from chipevents.actors import FoundActor
from chipevents.events.model import Draft, Places, TriggerNoun
from chipevents.events.tables import OPENING, TIMES, Tables
from chipevents.kept import Kept
from chipevents.nouns import Phrase
from chipevents.reference import Resolver
from chipevents.syntax import Chunk, Clause, Sentence
from chipevents.text import Text, Token

_start = attrgetter("start")


@define(eq=False)
class Scene:
    """A text that is read sentence by sentence, and what was found in it so far. Chunks are keys by their identity."""

    tables: Tables
    text: Text
    resolver: Resolver
    days: list[int]  # the tokens to come where a date begins that may date an event, the first one last
    trace: list[Any] | None
    norms: Sequence[str]
    tokens: Sequence[Token]
    phrases: Kept[Phrase, frozenset[str] | None]  # what they are by their own words
    marks: list[int]  # the tokens to come that are one of `Tables.marks`, the first one last
    coordination: int  # the bit of "et", "ou"
    sentence: Sentence  # the one that is read now, with what was found in it:
    nouns: dict[Chunk, TriggerNoun] = Factory(dict)
    multiples: list[Chunk] = Factory(list)
    quotes: list[int] = Factory(list)  # where a quotation opens
    by_verb: dict[Chunk, Draft] = Factory(dict)  # by the verb, or the phrase of a noun that a verb carries
    dates: dict[Clause | None, list[Chunk]] | None = None  # that may date an event, once somebody asked
    # Of all sentences so far:
    carriers: set[Chunk] = Factory(set)  # verbs that carry the noun of another event
    subjects: dict[Chunk, Sequence[FoundActor]] = Factory(dict)
    places: dict[Chunk, Places] = Factory(dict)  # of verbs, once it was their turn
    kinds: dict[Chunk, frozenset[str]] = Factory(dict)
    children: dict[Chunk, list[Chunk]] = Factory(dict)

    @classmethod
    def of(cls, tables: Tables, text: Text, resolver: Resolver, days: Sequence[int], trace: list[Any] | None) -> Scene:
        """A text before its first sentence."""
        norms, phrases, coordination = resolver.norms, resolver.nouns.phrases, text.lexicon.bits["coord"]
        marks = list(compress(range(len(norms)), map(tables.marks.__contains__, norms)))
        marks.reverse()
        nowhere = Sentence(0, 0, [], [], [])
        days = sorted(days, reverse=True)
        return cls(tables, text, resolver, days, trace, norms, text.tokens, phrases, marks, coordination, nowhere)

    def enter(self, sentence: Sentence) -> None:
        """Go on to a sentence, and see which of its phrases hold a trigger noun or a multiple."""
        self.sentence = sentence
        self.by_verb, self.nouns, self.multiples, self.quotes, self.dates = {}, {}, [], [], None
        marks, end = self.marks, sentence.end
        while marks and marks[-1] < end:
            self._mark(sentence, marks.pop())

    def _mark(self, sentence: Sentence, at: int) -> None:
        """See a marked word. Of a trigger only the head of a phrase, or a noun right after an adjective, counts."""
        norm = self.norms[at]
        if norm in OPENING:
            self.quotes.append(at)
            return
        chunk = chunk_at(sentence, at)
        if chunk is None or chunk.kind != "np":
            return
        start = chunk.start
        if chunk.quantity is not None:
            start = chunk.head
            if norm == TIMES and chunk.quantity.quantity.kind == "multiple" and chunk not in self.multiples:
                self.multiples.append(chunk)
        if start <= at < start + 4 and chunk not in self.nouns:
            noun = self.tables.marks[norm]
            if noun is not None:
                self.nouns[chunk] = (at, at + 1, *noun)
            elif hit := self.tables.nouns.longest(self.norms, at):
                self.nouns[chunk] = (at, hit[0], *hit[1])


def chunk_at(sentence: Sentence, at: int) -> Chunk | None:
    """The chunk in which a token stands, if it is in one."""
    number = bisect_right(sentence.chunks, at, key=_start)
    chunk = sentence.chunks[number - 1] if number else None
    return chunk if chunk is not None and at < chunk.end else None


def names_event(scene: Scene, chunk: Chunk) -> bool:
    """Whether a phrase's noun may name an event by itself: `livraison`, but not the `vis` of `serrer la vis`."""
    hit = scene.nouns.get(chunk)
    return hit is not None and hit[3]


def children_of(scene: Scene, chunk: Chunk) -> list[Chunk]:
    """The complements of a noun: phrases with a preposition that follow it."""
    known = scene.children.get(chunk)
    if known is None:
        known = scene.children[chunk] = _children_of(scene, chunk)
    return known


_MOST_CHILDREN = 6


def _children_of(scene: Scene, chunk: Chunk) -> list[Chunk]:
    found: list[Chunk] = []
    chunks = chunk.clause.chunks if chunk.clause is not None else []
    if chunk not in chunks:
        return found
    k, last, prep = chunks.index(chunk) + 1, len(chunks), ""
    while k < last and len(found) < _MOST_CHILDREN:
        other = chunks[k]
        k += 1
        kind = other.kind
        if kind == "vg":
            break
        if kind != "np":
            continue
        if not other.prep and not (other.coordinated and found):
            break
        if other.separated and not (other.coordinated or (found and other.prep == prep) or other.quantity is not None):
            break  # after a comma no longer the noun's
        found.append(other)
        prep = other.prep
        hit = scene.nouns.get(other)
        if hit is not None and hit[3] and not (prep == "en" and scene.norms[other.head] in scene.tables.trends):
            own = scene.nouns.get(chunk)
            if own is None or other.end > own[1]:  # "offre de rachat": the second noun is part of the first
                break  # what follows completes that noun, but of "en hausse de 3 %" the noun before
    return found


def is_partitive(scene: Scene, chunk: Chunk) -> bool:
    """`la plupart des départs`, `88 milliards de bénéfice`: the noun after "de" is what the verb speaks of."""
    if chunk.quantity is not None:
        return chunk.quantity.quantity.kind in ("money", "fraction", "percent")
    return scene.norms[chunk.head] in scene.tables.parts


def apposed_to(scene: Scene, chunk: Chunk) -> list[Chunk]:
    """What a participle or gerund right after the noun governs: `une demande portant sur 6 000 puces`."""
    found: list[Chunk] = []
    end = chunk.end
    for verb in scene.sentence.verbs:
        start = verb.start
        if start < end or start > end + 10 or verb.clause is not chunk.clause:
            continue
        # "un contrat de livraison de dix ans portant sur"
        if verb.tense in ("gerund", "participle") and (start <= end + 4 or verb.lemma == "porter"):
            found += [c for c in verb.objects if c.prep != "par"]
    return found


def owner_of(scene: Scene, chunk: Chunk) -> Sequence[FoundActor]:
    """Whose `son`, `leurs` is: the subject of its clause, else who the pronoun would mean."""
    verb = chunk.clause.verb if chunk.clause is not None else None
    if verb is not None and chunk not in verb.subject and scene.subjects.get(verb):
        return scene.subjects[verb]
    plural = scene.norms[chunk.start].startswith("leur")
    return scene.resolver.pronoun("ils" if plural else "il", chunk.start, chunk.start + 1)


POSSESSIVE = frozenset({"son", "sa", "ses", "leur", "leurs"})
DEFINITE = frozenset({"le", "la", "les", "des", "au", "aux", "du", "cette", "ce", "ces"}) | POSSESSIVE
NOT_FINITE = frozenset({"infinitive", "participle", "gerund"})


def root_of(chunk: Chunk) -> Chunk:
    """The phrase that a chain of "de" complements hangs on."""
    while chunk.parent is not None:
        chunk = chunk.parent
    return chunk
