"""When and where: the date and the place that a verb, or the verbs above it, govern."""

from __future__ import annotations

from chipevents.events.model import Draft
from chipevents.events.scene import Scene
from chipevents.syntax import Chunk, Clause, VerbGroup

_LEAVING = frozenset({"partir", "envoler", "embarquer"})  # "s'envoler pour Tirana"
_LOCATIVE = ("à", "en", "dans", "près", "vers")


def set_circumstances(scene: Scene, draft: Draft, verb: VerbGroup | None, chunk: Chunk | None) -> None:
    """Give a draft its date and place."""
    draft.date = date_of(scene, verb, draft.clause, chunk)
    if verb is not None:
        draft.place = place_of(scene, verb)


def date_of(scene: Scene, verb: VerbGroup | None, clause: Clause | None, chunk: Chunk | None) -> Chunk | None:
    """The date of a verb, its own or of the verbs above it that are no event; or of a noun that no verb carries."""
    if verb is not None and verb.clause is not None:
        clause = verb.clause
    dates = _datable(scene, clause) if clause is not None else []
    if not dates:
        return None
    if verb is None or (chunk is not None and verb.lemma in scene.tables.announce and chunk not in verb.subject):
        if chunk is None:
            return None  # what is announced on a day is not on that day
        reach = 6 if clause is None or clause.verb is not None else 24  # a headline has no other verb to date
        near = (d for d in dates if chunk.end <= d.start <= chunk.end + reach and d.governor is chunk.governor)
        return next(near, None)
    seen: VerbGroup | None = verb
    while seen is not None:
        if seen is not verb and _is_event(scene, seen):
            return None
        for date in dates:
            if date.governor is seen:
                return date
        if seen.above is None and seen.tense != "participle":
            return next((d for d in dates if d.governor is None), None)  # "Lundi, …"
        seen = seen.above
    return None


def _is_event(scene: Scene, verb: VerbGroup) -> bool:
    return verb in scene.by_verb or verb in scene.carriers or verb.lemma in scene.tables.say


def _datable(scene: Scene, clause: Clause) -> list[Chunk]:
    known = scene.dates.get(clause)
    if known is None:
        undatable = scene.undatable
        known = scene.dates[clause] = []
        for k, chunk in enumerate(clause.chunks):
            if chunk.kind != "date" or _is_compared(clause, k):
                continue
            if undatable.isdisjoint(range(chunk.start, chunk.end)):
                known.append(chunk)
    return known


def _is_compared(clause: Clause, k: int) -> bool:
    """`contre 348 en 2024`, `de plus qu'en 2024`: when something else happened."""
    date, before = clause.chunks[k], clause.chunks[k - 1] if k else None
    if date.prep in _COMPARED:
        return True
    return before is not None and before.prep in _COMPARED and date.start <= before.end + 1


_COMPARED = frozenset({"contre", "rapport"})


def place_of(scene: Scene, verb: VerbGroup) -> Chunk | None:
    """The first complement of a verb that names a place: `à Taipei`, `dans le Texas`."""
    for chunk in verb.objects:
        if (chunk.prep in _LOCATIVE and chunk.parent is None) or (chunk.prep == "pour" and verb.lemma in _LEAVING):
            if not chunk.mentions and scene.text.tokens[chunk.head].shape == "cap":
                return chunk
            for mention in chunk.mentions:
                if mention.place:
                    return chunk
    return None
