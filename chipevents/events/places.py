"""What stands in the places of a verb: subject, object and obliques, its own or those of the verb above it."""

from __future__ import annotations

from collections.abc import Sequence

from chipevents.actors import FoundActor
from chipevents.events.kinds import kinds_of, speaks
from chipevents.events.model import Places
from chipevents.events.scene import NOT_FINITE, Scene
from chipevents.syntax import Chunk, Clause, VerbGroup, antecedent

_MOST_OBJECTS = 6
_DEMONSTRATIVES = frozenset({"celui", "celle", "ceux", "celles", "ce", "cela"})


def places_of(scene: Scene, group: VerbGroup) -> Places:
    """Subject, object and obliques, active or passive, own or controlled by the verb above."""
    oblique: dict[str, list[Chunk]] = {}
    objects = _complements(scene, group, oblique) if group.objects else []
    clause = group.clause
    if clause is not None and clause.kind == "rel":
        if clause.verb is group:
            objects = _relative(group, clause, objects, oblique)
        elif not objects and group.tense == "infinitive":
            objects = _relative_object(scene, group, clause)
    subject, actors = _subject(scene, group)
    if not actors and not subject and _lacks_subject(group):
        subject, objects = _inverted(scene, group, objects)
        actors = _actors(scene, subject) or _after_medium(oblique)
    if not objects and subject and clause is not None and clause.verb is group and len(clause.bare) > 1:
        objects = _fronted(scene, group, clause, subject[0])
    agents = oblique.get("par", ())
    if agents and is_caused(group):
        return Places(agents, objects, oblique, _actors(scene, agents), group)
    if group.passive:
        places = Places(agents, [*subject, *objects], oblique, _actors(scene, agents), group)
        places.object_actors = actors
        return places
    return Places(subject, objects, oblique, actors, group)


def _relative_object(scene: Scene, group: VerbGroup, clause: Clause) -> list[Chunk]:
    """`X, que Washington envisage de sanctionner`: "que" is the object of the last infinitive below its verb."""
    if clause.marker != "que" or clause.verb is None or not clause.antecedent:
        return []
    if any(v.above is group for v in scene.sentence.verbs):
        return []
    seen: VerbGroup | None = group
    while seen is not None and seen is not clause.verb:
        seen = seen.above if seen.link not in _BESIDE else None
    return antecedent(clause, clause.verb) if seen is clause.verb else []


def _after_medium(oblique: dict[str, list[Chunk]]) -> Sequence[FoundActor]:
    """`a précisé à Reuters Tim Cook`: the medium is spoken to, who speaks stands right after it."""
    for chunk in oblique.get("à", ()):
        if len(chunk.mentions) == 2 and chunk.mentions[0].identity.kind == "media":
            return chunk.mentions[1:]
    return ()


def _fronted(scene: Scene, group: VerbGroup, clause: Clause, subject: Chunk) -> list[Chunk]:
    """`cette usine, X l'ouvrira`: the object that stands before the subject, taken up by a pronoun."""
    if _TAKEN_UP.isdisjoint(scene.norms[group.start : group.word]):
        return []
    return [c for c in clause.bare[:1] if c.end < subject.start and not c.mentions]


_TAKEN_UP = frozenset({"le", "la", "les"})


def is_caused(group: VerbGroup) -> bool:
    """Whether an infinitive tells what somebody lets or sees happen: `fait assembler`, `a vu grimper`."""
    if group.tense != "infinitive" or group.link or group.above is None:
        return False
    return group.above.lemma in _CAUSATIVE


_CAUSATIVE = frozenset({"faire", "laisser", "voir"})


def turned(scene: Scene, group: VerbGroup, places: Places) -> Places:
    """What is caused of an intransitive verb has its subject after it: `fait grimper les prix`."""
    return Places(places.object, [], places.oblique, _actors(scene, places.object), group)


def actors_of(scene: Scene, group: VerbGroup) -> Sequence[FoundActor]:
    """The actors of a verb's subject, found once."""
    known = scene.subjects.get(group)
    if known is None:
        subject = group.subject
        if len(subject) == 1 and subject[0].mentions and not group.passive:
            known = subject[0].mentions
        else:
            known = _actors_of(scene, group)
        scene.subjects[group] = known
    return known


def _actors_of(scene: Scene, group: VerbGroup) -> Sequence[FoundActor]:
    """The subject's actors alone: of a verb without frames nothing else is asked."""
    if group.passive:
        return places_of(scene, group).subject_actors
    if group.subject and group.tense not in NOT_FINITE:  # most verbs
        return scene.resolver.subject_of(group)
    subject, actors = _subject(scene, group)
    if not actors and not subject and _lacks_subject(group):
        return places_of(scene, group).subject_actors
    return actors


def _actors(scene: Scene, chunks: Sequence[Chunk]) -> Sequence[FoundActor]:
    """The actors of some phrases."""
    if len(chunks) == 1:
        return scene.resolver.who(chunks[0])
    return [a for c in chunks for a in scene.resolver.who(c)] if chunks else ()


def borrow(scene: Scene, group: VerbGroup) -> None:
    """`vendent et livrent des puces`: a verb without objects that is joined to the next shares its objects."""
    end, tokens = group.end, scene.tokens
    if end >= len(tokens) or not tokens[end].mask & scene.coordination:
        return
    for other in scene.sentence.verbs:
        near = end < other.start <= end + 2
        if near and other.tense == group.tense and other.clause is not None and group.clause is not None:
            group.objects = other.objects


def _complements(scene: Scene, group: VerbGroup, oblique: dict[str, list[Chunk]]) -> list[Chunk]:
    """The direct object with what is listed with it; puts the complements by preposition into `oblique`.

    Those with "de" are among them also where they complete a noun.
    """
    run: list[Chunk] = []
    ended = False
    for chunk in group.objects:
        prep = chunk.prep
        if prep:
            if chunk.parent is None or prep == "de":
                if prep in oblique:
                    oblique[prep].append(chunk)
                else:
                    oblique[prep] = [chunk]
        elif not run:
            run.append(chunk)
        elif not ended:
            if _begins_anew(group, chunk) or not _goes_on(scene, group, run, chunk):
                ended = True
            else:
                run.append(chunk)
    return run


def _begins_anew(group: VerbGroup, chunk: Chunk) -> bool:
    """`Micron a perdu 3 %, Samsung 2 %`: an actor with a figure right after it is another's subject and object."""
    if not (chunk.separated and chunk.mentions and chunk.quantity is None):
        return False
    k = group.objects.index(chunk) + 1
    after = group.objects[k] if k < len(group.objects) else None
    return after is not None and after.quantity is not None and not after.prep and after.start == chunk.end


def _goes_on(scene: Scene, group: VerbGroup, run: Sequence[Chunk], chunk: Chunk) -> bool:
    """Whether a bare phrase is listed with the objects before it."""
    listed = chunk.separated or chunk.coordinated or chunk.quantity is not None or run[-1].quantity is not None
    return (
        listed
        and len(run) < _MOST_OBJECTS
        and _DEMONSTRATIVES.isdisjoint(scene.norms[max(chunk.start, group.end) : chunk.end])
    )


def _relative(group: VerbGroup, clause: Clause, objects: list[Chunk], oblique: dict[str, list[Chunk]]) -> list[Chunk]:
    """The objects with the noun that a relative pronoun stands for; as an oblique it is added there."""
    if not clause.antecedent:
        return objects
    if clause.marker == "que":
        return [*antecedent(clause, group), *objects]
    if clause.marker in ("auquel", "auxquels", "auxquelles"):
        oblique.setdefault("à", []).insert(0, clause.antecedent[-1])
    elif clause.marker == "dont":
        oblique.setdefault("de", []).insert(0, clause.antecedent[-1])
    elif clause.marker.startswith("prep:"):
        oblique.setdefault(clause.marker[5:], []).insert(0, clause.antecedent[-1])
    return objects


def _subject(scene: Scene, group: VerbGroup) -> tuple[Sequence[Chunk], Sequence[FoundActor]]:
    """The subject's phrases and actors; of an infinitive those of the verb that rules it, or the noun before it."""
    subject = group.subject
    actors: Sequence[FoundActor] = ()
    if subject or group.pronoun:
        actors = subject[0].mentions if len(subject) == 1 else ()
        if not actors:
            actors = scene.resolver.subject_of(group)
    tense = group.tense
    if subject or tense not in NOT_FINITE:
        return subject, actors
    if group.above is not None and tense != "participle":
        return _controlled(scene, group, group.above)
    if tense == "infinitive" and group.clause is not None:
        return _before_infinitive(scene, group, group.clause)
    return subject, actors


def _before_infinitive(scene: Scene, group: VerbGroup, clause: Clause) -> tuple[Sequence[Chunk], Sequence[FoundActor]]:
    """`la décision de Pékin d'autoriser`, `Micron, prêt à livrer`: the noun before an infinitive that no verb rules."""
    before = [c for c in clause.chunks if c.kind == "np" and c.start < group.start]
    last = before[-1:]
    if not (last and last[0].prep == "de" and "actor" in kinds_of(scene, last[0])):
        last = [c for c in before if not c.prep][-1:]
    return last, _actors(scene, last)


def _controlled(scene: Scene, group: VerbGroup, above: VerbGroup) -> tuple[Sequence[Chunk], Sequence[FoundActor]]:
    """Who does what an infinitive says: the object of `autoriser X à`, else the subject of the verb above."""
    named = group.link == "pour" and above.lemma in scene.tables.naming  # "a nommé X pour succéder à Y": X does it
    if group.link in _BESIDE and not named:
        return above.subject, actors_of(scene, above)
    purpose = _with_purpose(scene, above)
    if purpose is not None:
        return [purpose], []
    draft = scene.by_verb.get(above)
    if draft is not None and draft.recipients and draft.frame.opens.endswith((":object", ":recipients")):
        return [], tuple(draft.recipients)
    if above.lemma in scene.tables.object_control:
        mine: Sequence[Chunk] = [c for c in above.objects if c.prep in ("à", "de") or not (c.prep or above.passive)]
        if above.passive and above.subject:
            mine = above.subject
        people = [a for c in mine for a in scene.resolver.who(c)]
        if people or mine:
            return mine, people
        if not _DATIVE.isdisjoint(scene.norms[above.start : above.word]):
            return [], []  # "lui interdit de livrer": the pronoun does it, whoever that is, and not the subject
    for noun in scene.by_verb.values():
        if noun.chunk is not None and noun.verb is above and noun.end <= group.start:
            if noun.recipients and noun.frame.opens.endswith(":recipients"):
                return [], tuple(noun.recipients)
            break
    if above.passive:  # "était censé livrer": its grammatical subject does it
        return above.subject, _actors(scene, above.subject)
    return above.subject, actors_of(scene, above)


def _with_purpose(scene: Scene, gerund: VerbGroup) -> Chunk | None:
    """`rejeter une proposition visant à produire`: the noun that a gerund follows; a law does what its makers do."""
    over = gerund.above
    if gerund.tense != "gerund" or over is None or gerund.link:
        return None
    noun = next((c for c in over.objects if c.end == gerund.start and c.kind == "np"), None)
    return noun if noun is not None and _MADE_BY_PARTIES.isdisjoint(kinds_of(scene, noun)) else None


_MADE_BY_PARTIES = frozenset({"deal", "rule"})


_BESIDE = frozenset({"sans", "avant", "après", "pour"})
_DATIVE = frozenset({"lui", "leur", "nous", "vous", "me", "te"})


def _lacks_subject(group: VerbGroup) -> bool:
    """Whether a verb that has no subject before it may have one after it."""
    if group.pronoun or group.tense in NOT_FINITE:
        return False
    return group.clause is None or group.clause.marker != "qui"  # "qui rachètera Intel ?"


def _inverted(scene: Scene, group: VerbGroup, objects: list[Chunk]) -> tuple[list[Chunk], list[Chunk]]:
    """`…, a déclaré X`, `l'amende que lui a infligée X`: the subject follows a verb that has none before it."""
    after = [c for c in objects if c.start >= group.end]
    if not after or after[0].start > group.end + 4 or not speaks(scene, after[0]):
        return [], objects
    run = [after[0], *(c for c in after[1:] if c.coordinated or c.separated)]
    return (run if any(c.coordinated for c in run) else run[:1]), [c for c in objects if c.start < group.end]
