"""When and where: the date and the place that a verb, or the verbs above it, govern."""

from __future__ import annotations

from collections.abc import Sequence

from chipevents.events.model import Draft
from chipevents.events.scene import Scene, children_of
from chipevents.syntax import Chunk, Clause, VerbGroup

_LEAVING = frozenset({"partir", "envoler", "embarquer"})  # "s'envoler pour Tirana"
_LOCATIVE = frozenset({"à", "en", "dans", "près", "vers"})
_COMPARED = frozenset({"contre", "rapport"})


def date_of(scene: Scene, verb: VerbGroup | None, clause: Clause | None, chunk: Chunk | None) -> Chunk | None:
    """The date of a verb, its own or of the verbs above it that are no event; or of a noun that no verb carries."""
    dates = scene.dated
    if dates is None:
        dates = scene.dated = [c for c in scene.sentence.chunks if c.kind == "date" and _may_date(scene, c)]
    if not dates:
        return None
    if verb is not None and verb.clause is not None:
        clause = verb.clause
    if clause is None:
        return None
    dates = [date for date in dates if date in clause.chunks and not _is_compared(clause, date)]
    if verb is None or (chunk is not None and verb.lemma in scene.tables.announce and chunk not in verb.subject):
        if chunk is None:
            return None  # what is announced on a day is not on that day
        reach = 6 if clause.verb is not None else 24  # a headline has no other verb to date
        last = max((c.end for c in children_of(scene, chunk)), default=chunk.end) if dates else chunk.end
        far = max(chunk.end + reach, last + 1)  # "la livraison de 3 000 puces par X à Y le 12 mars"
        for date in dates:
            if chunk.end <= date.start <= far and date.governor is chunk.governor:
                return date
        return None
    return _governed(scene, verb, dates) if dates else None


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


def _may_date(scene: Scene, date: Chunk) -> bool:
    """Whether a date says when: neither how long or how often, nor when something else happened, `contre 348 en`."""
    return date.prep not in _COMPARED and scene.undatable.isdisjoint(range(date.start, date.end))


def _is_compared(clause: Clause, date: Chunk) -> bool:
    """`contre 348 en 2024`, `de plus qu'en 2024`: the date is that of the phrase before; not so after `contre X`."""
    k = clause.chunks.index(date)
    before = clause.chunks[k - 1] if k else None
    if before is None or before.mentions:
        return False
    return before.prep in _COMPARED and date.start <= before.end + 1


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
            if not mentions and scene.text.tokens[chunk.head].shape == "cap":
                return chunk
            for mention in mentions:
                if mention.place:
                    return chunk
    return None


def _whole(scene: Scene, place: Chunk) -> Chunk:
    """`la Bourse de Paris`, `l'Etat de l'Arizona`: a common noun with a capital, with the name that completes it."""
    if place.head > place.start:
        for child in children_of(scene, place)[:1]:
            if child.prep == "de" and scene.text.tokens[child.head].shape == "cap":
                return Chunk("np", place.start, child.end, place.head, place.prep)
    return place
