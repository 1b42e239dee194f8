"""The conditions of frames: `requires = ["object:goods|site"]`, `forbids = ["subject:share"]`."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from chipevents.events.circumstances import date_of, place_of
from chipevents.events.model import Places, Trigger
from chipevents.events.scene import Scene, apposed_to, children_of, is_firm, is_partitive, is_private, kinds_of
from chipevents.events.tables import Condition
from chipevents.rules import Frame
from chipevents.syntax import Chunk, VerbGroup


def failed(scene: Scene, frame: Frame, places: Places, verb: VerbGroup | None, noun: Trigger | None) -> str:
    """The first condition of a frame that does not hold, or nothing."""
    # What is added to the object does not count against a frame: "perdu 3 milliards, sa pire perte".
    first = evolve(places, object=places.object[:1]) if len(places.object) > 1 else places
    for condition in scene.tables.conditions[frame.id]:
        if _holds(scene, condition, places if condition.must else first, verb, noun) is condition.must:
            continue
        if not condition.must:
            return f"forbids {condition.text}"
        if condition.function != "subject" or not _goes_without_saying(scene, frame, places, verb):
            return f"requires {condition.text}"
    return ""


def _goes_without_saying(scene: Scene, frame: Frame, places: Places, verb: VerbGroup | None) -> bool:
    """Whether a passive may leave its agent out: `X a été reçu à l'Élysée`, where a frame knows its object."""
    if verb is None or not verb.passive or verb.tense == "participle" or places.subject or "par" in places.oblique:
        return False
    if (verb.tense == "present" and not verb.perfect) or frame.opens.endswith(":object"):
        return False  # "est limité" is a state, "a été contraint de" may be by events
    if any(f.type == frame.type and "subject:none" in f.requires for f in scene.tables.verbs[verb.lemma]):
        return False  # another frame says what holds without an agent
    asked = [r for r in frame.requires if r.startswith("object:") and "none" not in r]
    whom = places.object[:1]
    return bool(asked) and any(c.mentions or not _THINGS.isdisjoint(kinds_of(scene, c)) for c in whom)


_THINGS = frozenset({"goods", "rule", "project", "deal", "event", "site", "stake", "permission", "price"})


def _holds(scene: Scene, condition: Condition, places: Places, verb: VerbGroup | None, noun: Trigger | None) -> bool:
    _, _, function, wanted, kinds = condition
    chunks: Sequence[Chunk]
    if function == "object":
        chunks = places.object
        if len(chunks) > 1 or (chunks and _stands_for(scene, chunks[0], verb)):
            chunks = [c for c in chunks[:_OBJECTS_ASKED] if not _stands_for(scene, c, verb)]
        if verb is not None and not _CLAUSES.isdisjoint(kinds) and _has_clause(scene, verb, "clause" in kinds):
            return True
    elif function == "subject":
        chunks = places.subject
    elif function in _OF_NOUN:
        return noun is not None and _noun_holds(scene, function, wanted, noun)
    elif function in _OF_VERB:
        if function == "polarity" and noun is not None and verb is not None and verb.lemma in scene.tables.refuses:
            return True
        return verb is not None and _verb_holds(scene, function, wanted, verb)
    else:
        chunks = _fillers(scene, function, places, noun)
    for chunk in chunks:
        if not kinds.isdisjoint(kinds_of(scene, chunk)):
            return True
    if function == "subject" and places.subject_actors:  # a pronoun's actors, or those of a verb above
        found = {a.identity.kind for a in places.subject_actors}
        if "firm" in kinds and any(map(is_firm, places.subject_actors)):
            return True
        if "private" in kinds and any(map(is_private, places.subject_actors)):
            return True
        return not kinds.isdisjoint(found) or (not chunks and ("actor" in kinds or "" in kinds))
    if chunks:
        return False
    if function == "object" and verb is not None and verb.negated and _has_nobody(scene, verb):
        return not kinds.isdisjoint(_ANYBODY)  # "n'a licencié personne"
    if function == "subject" and verb is not None and verb.pronoun in FIRST_PERSON:
        return not kinds.isdisjoint(_SPEAKER)
    if function == "object" and places.object_actors:
        found = {a.identity.kind for a in places.object_actors}
        return "actor" in kinds or not kinds.isdisjoint(found)
    if function == "object" and verb is not None and not _CLITICS.isdisjoint(scene.norms[verb.start : verb.word]):
        return "none" in kinds or "" in kinds or "pronoun" in kinds  # "l'a interdite"
    if function == "object" and verb is not None and "clause" in kinds:
        return False
    return "none" in kinds or "" in kinds


def _has_clause(scene: Scene, verb: VerbGroup, infinitive: bool) -> bool:
    """Whether a verb has a clause with "que", or an infinitive, for its object."""
    if any(c.host is verb and c.kind == "sub" for c in scene.sentence.clauses):
        return True
    return infinitive and any(v.above is verb and v.link not in _ASIDE for v in scene.sentence.verbs)


def _has_nobody(scene: Scene, verb: VerbGroup) -> bool:
    return "personne" in scene.norms[verb.start : verb.end + 1]


_OBJECTS_ASKED = 3


def _stands_for(scene: Scene, chunk: Chunk, verb: VerbGroup | None) -> bool:
    """Whether an object only stands for what was named before: `fabrique les siennes`, `en livrera une partie`."""
    head = scene.norms[chunk.head]
    if head in _POSSESSED:
        return True
    return head in scene.tables.parts and verb is not None and "en" in scene.norms[verb.start : verb.word]


_POSSESSED = frozenset({"sien", "sienne", "siens", "siennes"})
_CLITICS = frozenset({"le", "la", "les"})
_ANYBODY = frozenset({"actor", "person", "group", "job"})
_CLAUSES = frozenset({"clause", "that"})
_ASIDE = frozenset({"pour", "avant", "après", "sans"})  # infinitives that tell why, when or how
# A fixed complement, "en demeure", stands within so many words of its verb.
_PHRASE_WITHIN = 14
FIRST_PERSON = frozenset({"nous", "je"})
_SPEAKER = frozenset({"actor", "company", "person"})  # who says "nous" in a quotation
_OF_NOUN = frozenset({"light", "partitive", "after"})
_OF_VERB = frozenset({"reflexive", "polarity", "place", "date", "infinitive", "phrase"})


def _noun_holds(scene: Scene, function: str, wanted: str, noun: Trigger) -> bool:
    if function == "light":
        return (
            noun.own or noun.headline or noun.measure is not None if wanted == "own" else noun.carried or noun.headline
        )
    if function == "after":
        return noun.chunk.prep in wanted.split("|")
    return noun.chunk.parent is not None and is_partitive(scene, noun.chunk.parent)


def _verb_holds(scene: Scene, function: str, wanted: str, verb: VerbGroup) -> bool:
    if function == "reflexive":
        return verb.reflexive
    if function == "polarity":
        return verb.negated or _is_refused(scene, verb)
    if function == "infinitive":
        return any(v.above is verb and v.tense == "infinitive" for v in scene.sentence.verbs)
    if function == "place":
        return place_of(scene, verb) is not None
    if function == "phrase":
        after = " ".join(scene.norms[verb.end : verb.end + _PHRASE_WITHIN]) + " "
        return any(f"{phrase} " in after for phrase in wanted.split("|"))
    return date_of(scene, verb, verb.clause, None) is not None


def _is_refused(scene: Scene, verb: VerbGroup) -> bool:
    above = verb.above
    return above is not None and (above.negated or above.lemma in scene.tables.refuses)


def _fillers(scene: Scene, function: str, places: Places, noun: Trigger | None) -> list[Chunk]:
    """The phrases that a condition speaks of."""
    if function == "of":
        return [c for c in noun.children if c.prep == "de"] if noun is not None else []
    if function == "of_object":
        return [child for c in places.object[:2] for child in children_of(scene, c) if child.prep == "de"]
    if function == "any":
        chunks = [*places.object, *(c for group in places.oblique.values() for c in group)]
        if noun is not None:
            chunks += [noun.chunk, *apposed_to(scene, noun.chunk)]
            chunks += [noun.chunk.parent] if noun.chunk.parent is not None else []
        return chunks
    return places.oblique.get(function, [])
