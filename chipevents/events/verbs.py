"""Verbs that name events: which frame of a verb holds, and whether enough of its places are filled."""

from __future__ import annotations

from collections.abc import Sequence

from chipevents.actors import FoundActor
from chipevents.events.conditions import FIRST_PERSON, fits, why_not
from chipevents.events.fill import fill_verb
from chipevents.events.kinds import kinds_of, speaks
from chipevents.events.model import Draft, Places
from chipevents.events.own_roles import fill_own_roles
from chipevents.events.places import actors_of, borrow, is_caused, places_of, turned
from chipevents.events.scene import NOT_FINITE, Scene
from chipevents.events.tables import Valency
from chipevents.rules import EventType
from chipevents.syntax import Chunk, VerbGroup

_SPOKEN_TO = 2  # "ouvrez le centre": advice to the reader, no news
# What the trade speaks of: with one of these in a place, an event needs no actor.
_KNOWN = frozenset(
    {"goods", "site", "rule", "project", "price", "share", "job", "stake", "figure", "deal", "permission", "actor"}
    | {"event"}
)


def event_of_verb(scene: Scene, group: VerbGroup) -> Draft | None:
    """The event that a verb names. Its subject is kept in any case, for the verbs and pronouns that come after it."""
    if not group.objects:
        borrow(scene, group)
    finite, clause = group.tense not in NOT_FINITE, group.clause
    frames = scene.tables.verbs.get(group.lemma)
    if frames is None:
        if not finite and (group.lemma != "savoir" or group.tense == "participle"):
            return None  # nobody may ever ask for its subject
        actors = actors_of(scene, group)
        if not actors and group.lemma == "savoir":
            actors = scene.subjects[group] = _let_know(scene, group)
    else:
        places = scene.places[group] = places_of(scene, group)
        scene.subjects[group] = places.subject_actors
        actors = places.object_actors if group.passive else places.subject_actors
    if finite and actors and clause is not None and clause.kind != "rel":
        scene.resolver.memory.subjects.append(actors)  # for the pronouns after it
    if frames is None or group.person == _SPOKEN_TO:
        return None
    return _first_that_holds(scene, frames, group, places)


def _first_that_holds(scene: Scene, frames: Sequence[Valency], group: VerbGroup, places: Places) -> Draft | None:
    carried = _types_carried(scene, group, places) if scene.nouns and group.lemma in scene.tables.lights else ()
    draft = _of_frames(scene, frames, group, places, carried)
    if draft is None and places.object and is_caused(group):
        draft = _of_frames(scene, frames, group, turned(scene, group, places), carried)
    if draft is not None:
        scene.by_verb[group] = draft
    return draft


def _of_frames(
    scene: Scene, frames: Sequence[Valency], group: VerbGroup, places: Places, carried: Sequence[EventType]
) -> Draft | None:
    """The event of the first frame that holds."""
    for valency in frames:
        if carried and not valency.type.asks and any(type_ is not valency.type for type_ in carried):
            continue  # the verb only supports a trigger noun, which then is the event
        reason = ""
        if group.passive and not valency.passive:
            reason = "the verb has no passive"
        elif group.reflexive and not valency.reflexive:
            reason = "the verb is reflexive"
        elif fits(scene, valency.needs, valency, places, group, None):
            draft = Draft(valency, group.word, group.word + 1, group, group.clause)
            fill_verb(scene, draft, valency, places, group)
            if valency.own:
                fill_own_roles(scene, draft, valency, places)
            if _is_grounded(scene, draft, group, places):
                return draft
            reason = "no place is filled"
        if scene.trace is not None:
            reason = reason or why_not(scene, valency, places, group, None)
            scene.trace.append((group.word, group.word + 1, valency.frame.id, reason))
    return None


def _let_know(scene: Scene, group: VerbGroup) -> Sequence[FoundActor]:
    """`a fait savoir le groupe`, `croit savoir X`: who speaks follows."""
    if group.above is not None and group.above.lemma in ("faire", "croire"):
        for chunk in group.objects:
            if not chunk.prep and speaks(scene, chunk):
                return scene.resolver.who(chunk)
    return ()


def _types_carried(scene: Scene, group: VerbGroup, places: Places) -> list[EventType]:
    """The types of event that a trigger noun, as object or subject of the verb, may name with its support."""
    found: list[EventType] = []
    lemma = group.lemma
    for chunk, (_, _, frames, _, light) in scene.nouns.items():
        if lemma not in light or not (chunk in places.object[:2] or chunk in places.subject[:1]):
            continue
        if "rule" not in kinds_of(scene, chunk):
            found += [valency.type for valency in frames if lemma in valency.light]
    return found


def _is_grounded(scene: Scene, draft: Draft, group: VerbGroup, places: Places) -> bool:
    """Whether enough places are filled by what the trade speaks of: an actor, goods, a site, a rule, money."""
    if _in_first_person(scene, group):
        draft.first_person = True
        return True
    if group.tense == "participle":
        if not _has_finite(scene):
            return bool(draft.agents or draft.recipients or draft.quantities or draft.roles)
        dated = draft.date is not None and draft.type.by_date
        doers = draft.recipients if draft.frame.subject == ("recipients",) else draft.agents  # "reçues par IBM"
        if bool(doers) or (dated and _is_told(scene, draft, places)):
            return True
        return bool(draft.recipients) and draft.type.by_date and _stands_aside(scene, group)
    if draft.agents or draft.recipients or draft.roles:
        return True
    if group.passive and group.pronoun and "products" in draft.frame.object:
        draft.products += _goods_meant(scene, group)
        if draft.products:
            return True
    ruled = group.above is not None and group.above.lemma not in ("être", "falloir")
    return (group.tense != "infinitive" or ruled) and _is_told(scene, draft, places)


def _goods_meant(scene: Scene, group: VerbGroup) -> list[Chunk]:
    """`ces puces sont permises, pourvu qu'elles soient livrées`: a subject before that is goods, of the same number."""
    plural = group.pronoun.endswith("s")
    for verb in reversed(scene.sentence.verbs):
        if verb.end <= group.start and verb.subject and verb.tense != "participle":
            head = scene.norms[verb.subject[0].head]
            agrees = len(verb.subject) > 1 or head.endswith(("s", "x")) is plural
            return list(verb.subject) if agrees and "goods" in kinds_of(scene, verb.subject[0]) else []
    return []


def _in_first_person(scene: Scene, group: VerbGroup) -> bool:
    """Whether "nous" or "je" does it, also by way of the verbs above: `nous allons livrer`."""
    seen: VerbGroup | None = group
    while seen is not None:
        if seen.pronoun in FIRST_PERSON:
            return True
        for chunk in seen.subject:
            if scene.norms[chunk.head] in FIRST_PERSON:
                return True
        seen = seen.above
        if seen is not None and seen.lemma in scene.tables.object_control:
            return False
    return False


def _stands_aside(scene: Scene, group: VerbGroup) -> bool:
    """`Condamné en appel, Google …`, `Google, condamné en appel, …`: told of its own, not to tell one from others."""
    return group.parent is None or scene.norms[group.start - 1] == ","


def _has_finite(scene: Scene) -> bool:
    """A headline may have none: `15 000 postes supprimés`."""
    return any(v.tense not in NOT_FINITE for v in scene.sentence.verbs)


def _is_told(scene: Scene, draft: Draft, places: Places) -> bool:
    if any(q.quantity.kind in ("money", "percent") for q in draft.quantities):
        return True
    if any(c.quantity is not None and c.quantity.quantity.kind == "measure" for c in places.object):
        return True
    return any(not _KNOWN.isdisjoint(kinds_of(scene, c)) for c in (*places.object, *places.subject))
