"""When and where: the date and the place that a verb, or the verbs above it, govern."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from chipevents.events.model import Draft
from chipevents.events.scene import Scene, children_of, chunk_at
from chipevents.syntax import Chunk, Clause, VerbGroup

_LEAVING = frozenset({"partir", "envoler", "embarquer"})  # "s'envoler pour Tirana"
_LOCATIVE = frozenset({"à", "en", "dans", "près", "vers"})
_COMPARED = frozenset({"contre", "rapport"})


def date_of(scene: Scene, verb: VerbGroup | None, clause: Clause | None, chunk: Chunk | None) -> Chunk | None:
    """The date of a verb, its own or of the verbs above it that are no event; or of a noun that no verb carries."""
    by_clause = scene.dates
    if by_clause is None:
        by_clause = scene.dates = _dates_of(scene)
    if not by_clause:
        return None
    if verb is not None and verb.clause is not None:
        clause = verb.clause
    dates = by_clause.get(clause)
    if dates is None:
        return None
    if verb is None or (chunk is not None and verb.lemma in scene.tables.announce and chunk not in verb.subject):
        if chunk is None or clause is None:
            return None  # what is announced on a day is not on that day
        reach = 6 if clause.verb is not None else 24  # a headline has no other verb to date
        last = max((c.end for c in children_of(scene, chunk)), default=chunk.end)
        far = max(chunk.end + reach, last + 1)  # "la livraison de 3 000 puces par X à Y le 12 mars"
        for date in dates:
            if chunk.end <= date.start <= far and date.governor is chunk.governor:
                return date
        return None
    return _governed(scene, verb, dates)


def _dates_of(scene: Scene) -> dict[Clause | None, list[Chunk]]:
    """The dates of a sentence that may date an event, by their clauses."""
    days, sentence = scene.days, scene.sentence
    while days and days[-1] < sentence.start:
        days.pop()  # nobody asked for the dates of the sentences before
    found: dict[Clause | None, list[Chunk]] = {}
    while days and days[-1] < sentence.end:
        date = chunk_at(sentence, days.pop())
        if date is not None and date.kind == "date" and not _is_compared(date):
            found.setdefault(date.clause, []).append(date)
    return found


def _is_compared(date: Chunk) -> bool:
    """Whether a date tells when something else happened.

    `contre 348 en 2024`, `de plus qu'en 2024`: such a date is that of the phrase before; not so after `contre X`.
    """
    if date.prep in _COMPARED or date.clause is None:
        return True
    chunks = date.clause.chunks
    k = chunks.index(date)
    before = chunks[k - 1] if k else None
    return before is not None and before.prep in _COMPARED and not before.mentions and date.start <= before.end + 1


def _governed(scene: Scene, verb: VerbGroup, dates: Sequence[Chunk]) -> Chunk | None:
    """The first date that a verb governs, or one of the verbs above it that are no event."""
    seen: VerbGroup | None = verb
    while seen is not None:
        if seen is not verb and (seen.tense == "gerund" or _is_event(scene, seen)):
            return None  # "rejeté lundi une proposition visant à": the verb over a gerund has the date for itself
        for date in dates:
            if date.governor is seen:
                return date
        if seen.above is None and seen.tense != "participle":
            for date in dates:
                if date.governor is None:
                    return date  # "Lundi, …"
            return None
        seen = seen.above
    return None


def _is_event(scene: Scene, verb: VerbGroup) -> bool:
    return verb in scene.by_verb or verb in scene.carriers or verb.lemma in scene.tables.say


def set_place(scene: Scene, draft: Draft, verb: VerbGroup | None) -> None:
    """Where an event is: said by its noun or its verb. Whom it reaches is no place."""
    chunk = draft.chunk
    place = _place_of_noun(scene, chunk) if chunk is not None else None
    if place is None and verb is not None:
        place = place_of(scene, verb)
    if place is not None and not any(mention in draft.recipients for mention in place.mentions):
        draft.place = place if place.mentions else _whole(scene, place)


def place_of(scene: Scene, verb: VerbGroup) -> Chunk | None:
    """The first complement of a verb that names a place: `à Taipei`, `dans le Texas`."""
    return _place_among(scene, verb.objects, verb.lemma in _LEAVING)


def _place_of_noun(scene: Scene, chunk: Chunk) -> Chunk | None:
    """`la visite en Chine`: only a known place, since after a noun `à` may bring who receives."""
    place = _place_among(scene, children_of(scene, chunk), False)
    return place if place is not None and place.mentions else None


def _place_among(scene: Scene, complements: Sequence[Chunk], leaving: bool) -> Chunk | None:
    for chunk in complements:
        prep = chunk.prep
        if (prep in _LOCATIVE and chunk.parent is None) or (leaving and prep == "pour"):
            mentions = chunk.mentions
            if not mentions and scene.tokens[chunk.head].shape == "cap":
                return chunk
            for mention in mentions:
                if mention.place:
                    return chunk
    return None


def _whole(scene: Scene, place: Chunk) -> Chunk:
    """`la Bourse de Paris`, `l'Etat de l'Arizona`: a common noun with a capital, with the name that completes it."""
    if place.head > place.start:
        for child in children_of(scene, place)[:1]:
            if child.prep == "de" and scene.tokens[child.head].shape == "cap":
                return evolve(place, end=child.end)
    return place
