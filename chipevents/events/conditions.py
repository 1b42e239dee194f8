"""The conditions of frames: `requires = ["object:goods|site"]`, `forbids = ["subject:share"]`."""

from __future__ import annotations

from collections.abc import Sequence, Set

from chipevents.events.circumstances import date_of, place_of
from chipevents.events.kinds import kinds_of, told_of
from chipevents.events.model import Places, Trigger
from chipevents.events.scene import Scene, apposed_to, children_of, is_partitive
from chipevents.events.tables import Condition, Needs, Valency, needs_of
from chipevents.syntax import Chunk, VerbGroup


def fits(
    scene: Scene, needs: Needs, valency: Valency, places: Places, verb: VerbGroup | None, noun: Trigger | None
) -> bool:
    """Whether conditions of a frame hold.

    What stands in a place is worked out once for all frames of a verb, so that most compare two sets of kinds.
    """
    if needs.of_subject:
        there = places.subject_kinds
        if there is None:
            there = places.subject_kinds = _subject_kinds(scene, places, verb)
        for kinds in needs.subject:
            if kinds.isdisjoint(there) and not _goes_without_saying(scene, valency, places, verb):
                return False
        if not needs.no_subject.isdisjoint(there):
            return False
    for kinds in needs.object:
        if kinds.isdisjoint(_objects(scene, places, verb)):
            return False
    # What is added to the object does not count against a frame: "perdu 3 milliards, sa pire perte".
    if needs.no_object and not needs.no_object.isdisjoint(_first_object(scene, places, verb)):
        return False
    for condition in needs.others:
        if _holds(scene, condition, places, verb, noun) is not condition[0]:
            return False
    return True


def why_not(scene: Scene, valency: Valency, places: Places, verb: VerbGroup | None, noun: Trigger | None) -> str:
    """The first condition of a frame that does not hold, in words; nothing if all hold."""
    frame = valency.frame
    for text in frame.requires:
        if not fits(scene, needs_of([text], ()), valency, places, verb, noun):
            return f"requires {text}"
    for text in frame.forbids:
        if not fits(scene, needs_of((), [text]), valency, places, verb, noun):
            return f"forbids {text}"
    return ""


# --- what stands in the places of subject and object


def _subject_kinds(scene: Scene, places: Places, verb: VerbGroup | None) -> Set[str]:
    """What the subject is; the actors are also a pronoun's, or those of a verb above."""
    chunks, actors = places.subject, places.subject_actors
    if actors:
        there = set(told_of(actors[0])) if len(actors) == 1 else {kind for a in actors for kind in told_of(a)}
        if not chunks:
            there.update(("actor", ""))
    elif len(chunks) == 1:
        return kinds_of(scene, chunks[0])
    elif chunks:
        there = set()
    else:
        return _SPEAKER if verb is not None and verb.pronoun in FIRST_PERSON else _NOTHING
    for chunk in chunks:
        there |= kinds_of(scene, chunk)
    return there


def _objects(scene: Scene, places: Places, verb: VerbGroup | None) -> Set[str]:
    """What the first few objects are."""
    there = places.object_kinds
    if there is None:
        few = places.object[:_OBJECTS_ASKED]
        there = _first_object(scene, places, verb) if len(few) < 2 else _object_kinds(scene, places, few, verb)
        places.object_kinds = there
    return there


def _first_object(scene: Scene, places: Places, verb: VerbGroup | None) -> Set[str]:
    """What the first object is."""
    there = places.first_kinds
    if there is None:
        there = places.first_kinds = _object_kinds(scene, places, places.object[:1], verb)
    return there


def _object_kinds(scene: Scene, places: Places, chunks: Sequence[Chunk], verb: VerbGroup | None) -> Set[str]:
    """What the object is, or what an object that is left out may be."""
    there: frozenset[str] | None = None
    for chunk in chunks:
        if scene.norms[chunk.head] in scene.tables.stand_ins and _stands_for(scene, chunk, verb):
            continue
        there = kinds_of(scene, chunk) if there is None else there | kinds_of(scene, chunk)
    if there is not None:
        return there
    if verb is not None and verb.negated and _has_nobody(scene, verb):
        return _ANYBODY  # "n'a licencié personne"
    if places.object_actors:
        return {"actor", *[actor.identity.kind for actor in places.object_actors]}
    if verb is not None and not _CLITICS.isdisjoint(scene.norms[verb.start : verb.word]):
        return _TAKEN_UP  # "l'a interdite"
    return _NOTHING


def _stands_for(scene: Scene, chunk: Chunk, verb: VerbGroup | None) -> bool:
    """Whether an object only stands for what was named before: `fabrique les siennes`, `en livrera une partie`."""
    if scene.norms[chunk.head] not in scene.tables.parts:
        return True
    return verb is not None and "en" in scene.norms[verb.start : verb.word]


def _has_nobody(scene: Scene, verb: VerbGroup) -> bool:
    return "personne" in scene.norms[verb.start : verb.end + 1]


_OBJECTS_ASKED = 3
_CLITICS = frozenset({"le", "la", "les"})
_ANYBODY = frozenset({"actor", "person", "group", "job"})
FIRST_PERSON = frozenset({"nous", "je"})
_SPEAKER = frozenset({"actor", "company", "person"})  # who says "nous" in a quotation
_TAKEN_UP = frozenset({"none", "", "pronoun"})
_NOTHING = frozenset({"none", ""})


def _is_or_has_clause(scene: Scene, condition: Condition, places: Places, verb: VerbGroup | None) -> bool:
    """Whether an object is what a condition asks for that also takes a clause, or an infinitive, for an object."""
    kinds = condition.kinds
    there = _objects(scene, places, verb) if condition.must else _first_object(scene, places, verb)
    if verb is None:
        return not kinds.isdisjoint(there)
    for clause in scene.sentence.clauses:
        if clause.host is verb and clause.kind == "sub":
            return True
    if "clause" not in kinds:
        return not kinds.isdisjoint(there)
    for other in scene.sentence.verbs:
        if other.above is verb and other.tense == "infinitive" and other.link not in _ASIDE:
            return True
    return there is not _NOTHING and not kinds.isdisjoint(there)


_ASIDE = frozenset({"pour", "avant", "après", "sans"})  # infinitives that tell why, when or how


def _goes_without_saying(scene: Scene, valency: Valency, places: Places, verb: VerbGroup | None) -> bool:
    """Whether a passive may leave its agent out: `X a été reçu à l'Élysée`, where a frame knows its object."""
    if verb is None or not verb.passive or verb.tense == "participle" or places.subject or "par" in places.oblique:
        return False
    frame = valency.frame
    if (verb.tense == "present" and not verb.perfect) or frame.opens.endswith(":object"):
        return False  # "est limité" is a state, "a été contraint de" may be by events
    for other in scene.tables.verbs.get(verb.lemma, ()):
        if other.type is valency.type and "subject:none" in other.frame.requires:
            return False  # another frame says what holds without an agent
    asked = any(r.startswith("object:") and "none" not in r for r in frame.requires)
    whom = places.object[:1]
    return asked and any(c.mentions or not _THINGS.isdisjoint(kinds_of(scene, c)) for c in whom)


_THINGS = frozenset({"goods", "rule", "project", "deal", "event", "site", "stake", "permission", "price"})


# --- the other conditions


def _holds(scene: Scene, condition: Condition, places: Places, verb: VerbGroup | None, noun: Trigger | None) -> bool:
    _, function, kinds, wanted = condition
    if function == "object":
        return _is_or_has_clause(scene, condition, places, verb)
    if function in _OF_NOUN:
        return noun is not None and _noun_holds(scene, function, wanted, noun)
    if function in _OF_VERB:
        if function == "polarity" and noun is not None and verb is not None and verb.lemma in scene.tables.refuses:
            return True
        return verb is not None and _verb_holds(scene, function, wanted, verb)
    chunks = _fillers(scene, function, places, noun)
    for chunk in chunks:
        if not kinds.isdisjoint(kinds_of(scene, chunk)):
            return True
    return not chunks and ("none" in kinds or "" in kinds)


_OF_NOUN = frozenset({"light", "partitive", "after"})
_OF_VERB = frozenset({"reflexive", "polarity", "place", "date", "infinitive", "phrase"})
# A fixed complement, "en demeure", stands within so many words of its verb.
_PHRASE_WITHIN = 14


def _noun_holds(scene: Scene, function: str, wanted: str, noun: Trigger) -> bool:
    if function == "light":
        if wanted == "own":
            return noun.own or noun.headline or noun.measure is not None
        return noun.carried or noun.headline
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


def _fillers(scene: Scene, function: str, places: Places, noun: Trigger | None) -> Sequence[Chunk]:
    """The phrases that a condition speaks of."""
    if function == "of":
        return [c for c in noun.children if c.prep == "de"] if noun is not None else ()
    if function == "of_object":
        return [child for c in places.object[:2] for child in children_of(scene, c) if child.prep == "de"]
    if function == "any":
        chunks = list(places.object)
        for group in places.oblique.values():
            chunks += group
        if noun is not None:
            chunks += [noun.chunk, *apposed_to(scene, noun.chunk)]
            if noun.chunk.parent is not None:
                chunks.append(noun.chunk.parent)
        return chunks
    return places.oblique.get(function, ())
