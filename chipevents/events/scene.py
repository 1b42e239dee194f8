"""What is known while a text is read, and what is told of its noun phrases."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from attrs import Factory, define

from chipevents.actors import FoundActor
from chipevents.events.model import Draft, Places, TriggerNoun
from chipevents.events.tables import Tables
from chipevents.model import Quantity
from chipevents.reference import Resolver
from chipevents.syntax import Chunk, Clause, Sentence, VerbGroup
from chipevents.text import Text

_start = attrgetter("start")
_OPENING = frozenset({"«", "“"})


@define(eq=False)
class Scene:
    """A text that is read sentence by sentence, and what was found in it so far. Chunks are keys by their identity."""

    tables: Tables
    text: Text
    resolver: Resolver
    undatable: frozenset[int]  # tokens of temporal expressions that date no event
    trace: list[Any] | None
    norms: Sequence[str]
    marks: list[int]  # the tokens to come that are one of `Tables.marks`, the first one last
    sentence: Sentence  # the one that is read now, with what was found in it:
    nouns: dict[Chunk, TriggerNoun] = Factory(dict)
    multiples: list[Chunk] = Factory(list)
    quotes: list[int] = Factory(list)  # where a quotation opens
    by_verb: dict[Chunk, Draft] = Factory(dict)  # by the verb, or the phrase of a noun that a verb carries
    # Of all sentences so far:
    carriers: set[Chunk] = Factory(set)  # verbs that carry the noun of another event
    subjects: dict[Chunk, Sequence[FoundActor]] = Factory(dict)
    places: dict[Chunk, Places] = Factory(dict)  # of verbs, once it was their turn
    kinds: dict[Chunk, frozenset[str]] = Factory(dict)
    children: dict[Chunk, list[Chunk]] = Factory(dict)
    dates: dict[Clause, list[Chunk]] = Factory(dict)  # those that may date an event

    @classmethod
    def of(
        cls, tables: Tables, text: Text, resolver: Resolver, undatable: frozenset[int], trace: list[Any] | None
    ) -> Scene:
        """A text before its first sentence."""
        norms, words = resolver.norms, tables.marks
        marks = [k for k, norm in enumerate(norms) if norm in words]
        marks.reverse()
        return cls(tables, text, resolver, undatable, trace, norms, marks, Sentence(0, 0, [], [], []))

    def enter(self, sentence: Sentence) -> None:
        """Go on to a sentence, and see which of its phrases hold a trigger noun or a multiple."""
        self.sentence = sentence
        if self.by_verb:
            self.by_verb = {}
        if self.nouns or self.multiples:
            self.nouns, self.multiples = {}, []
        if self.quotes:
            self.quotes = []
        marks = self.marks
        while marks and marks[-1] < sentence.end:
            at = marks.pop()
            if self.norms[at] in _OPENING:
                self.quotes.append(at)
                continue
            number = bisect_right(sentence.chunks, at, key=_start)
            chunk = sentence.chunks[number - 1] if number else None
            if chunk is not None and chunk.kind == "np" and at < chunk.end:  # it may stand outside of phrases
                self._mark(chunk, at)

    def _mark(self, chunk: Chunk, at: int) -> None:
        """See a marked word of a phrase. Of a trigger only the head, or a noun right after an adjective, counts."""
        start = chunk.start
        if chunk.quantity is not None:
            start = chunk.head
            if self.norms[at] == "fois" and chunk.quantity.quantity.kind == "multiple" and chunk not in self.multiples:
                self.multiples.append(chunk)
        if start <= at < start + 4 and chunk not in self.nouns:
            hit = self.tables.nouns.longest(self.norms, at)
            if hit is not None:
                self.nouns[chunk] = (at, hit[0], *hit[1])

    def note(self, start: int, end: int, rule: str, reason: str) -> None:
        """Tell why a frame fell, if somebody asked."""
        if self.trace is not None:
            self.trace.append((start, end, rule, reason))


def names_event(scene: Scene, chunk: Chunk) -> bool:
    """Whether a phrase's noun may name an event by itself: `livraison`, but not the `vis` of `serrer la vis`."""
    hit = scene.nouns.get(chunk)
    return hit is not None and hit[3]


def kinds_of(scene: Scene, chunk: Chunk) -> frozenset[str]:
    """What a phrase is: its noun's classes, its actors' kinds; of a share of something, what is shared."""
    known = scene.kinds.get(chunk)
    if known is None:
        known = scene.kinds[chunk] = _kinds_of(scene, chunk)
    return known


def _kinds_of(scene: Scene, chunk: Chunk) -> frozenset[str]:
    known = scene.resolver.kinds(chunk)
    if chunk.kind != "np":
        return known
    if any(is_firm(mention) for mention in chunk.mentions):
        known |= _FIRM
    if any(map(is_private, chunk.mentions)):
        known |= _PRIVATE
    share = chunk.quantity is not None and _is_share(chunk.quantity.quantity)
    if share or scene.norms[chunk.head] in scene.tables.shares:
        for child in children_of(scene, chunk)[:1]:
            if child.prep == "de" and not child.mentions:
                known |= scene.resolver.kinds(child) - _ACTING
    if _is_made_by(scene, chunk):
        return (known - _MAKER) | _GOODS
    return known | _EVENT if names_event(scene, chunk) else known


def _is_share(quantity: Quantity) -> bool:
    """A part of something, or a number of what follows: `20 % de`, `trois millions de ces puces`."""
    return quantity.kind in ("percent", "fraction") or (quantity.kind == "money" and not quantity.unit)


def _is_made_by(scene: Scene, chunk: Chunk) -> bool:
    """`n'achète que des Boeing`: with an article, the name of a maker is what it makes."""
    named = chunk.mentions[0] if len(chunk.mentions) == 1 else None
    if named is None or named.identity.kind != "company" or scene.norms[chunk.start] not in _SOME:
        return False
    return bool(named.start == chunk.start + 1 and named.end == chunk.end)


_SOME = frozenset({"des", "un", "une", "ces", "ses", "leurs", "quelques", "plusieurs"})
_MAKER = frozenset({"actor", "company"})
_GOODS = frozenset({"goods"})


def is_firm(actor: FoundActor) -> bool:
    """A company that the lexicon knows: what a name is taken for by its place alone is not enough for all."""
    return actor.identity.kind == "company" and not actor.identity.entity.startswith("name:")


def is_private(actor: FoundActor) -> bool:
    """A person of whom nothing is told: what anybody does all day (salute, forbid, deliver) is no news of them."""
    who = actor.identity
    return who.kind == "person" and not who.office and who.entity.startswith("name:")


_FIRM = frozenset({"firm"})
_PRIVATE = frozenset({"private"})
_ACTING = frozenset({"actor", "group"})
_EVENT = frozenset({"event"})


def speaks(scene: Scene, chunk: Chunk) -> bool:
    """Whether a phrase may be the subject of a verb that it follows."""
    return not _SPEAKERS.isdisjoint(kinds_of(scene, chunk))


_SPEAKERS = frozenset({"actor", "media_noun", "agency_noun"})


def children_of(scene: Scene, chunk: Chunk) -> list[Chunk]:
    """The complements of a noun: phrases with a preposition that follow it."""
    known = scene.children.get(chunk)
    if known is None:
        known = scene.children[chunk] = _children_of(scene, chunk)
    return known


def _children_of(scene: Scene, chunk: Chunk) -> list[Chunk]:
    chunks = chunk.clause.chunks if chunk.clause is not None else []
    if chunk not in chunks:
        return []
    found: list[Chunk] = []
    own = scene.nouns.get(chunk)
    inner = own[1] if own is not None else 0  # "offre de rachat": the second noun is part of the first
    for other in chunks[chunks.index(chunk) + 1 :]:
        if isinstance(other, VerbGroup):
            break
        if other.kind == "np":
            if not other.prep and not (other.coordinated and found):
                break
            listed = found and other.prep == found[-1].prep
            if other.separated and not (other.coordinated or listed or other.quantity is not None):
                break  # after a comma no longer the noun's
            found.append(other)
            if other.end > inner and names_event(scene, other):
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
        reach = 10 if verb.lemma == "porter" else 4  # "un contrat de livraison de dix ans portant sur"
        near = chunk.end <= verb.start <= chunk.end + reach
        if near and verb.tense in ("gerund", "participle") and verb.clause is chunk.clause:
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


def root_of(chunk: Chunk) -> Chunk:
    """The phrase that a chain of "de" complements hangs on."""
    while chunk.parent is not None:
        chunk = chunk.parent
    return chunk
