"""Verbs that name events: which frame of a verb holds, and whether enough of its places are filled."""

from __future__ import annotations

from collections.abc import Sequence

from chipevents.actors import FoundActor
from chipevents.events.conditions import FIRST_PERSON, failed
from chipevents.events.fill import fill_verb
from chipevents.events.model import Draft, Places
from chipevents.events.places import actors_of, borrow, is_caused, places_of, turned
from chipevents.events.scene import Scene, kinds_of, speaks
from chipevents.rules import Frame
from chipevents.syntax import VerbGroup

_NOT_FINITE = frozenset({"infinitive", "participle", "gerund"})
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
    frames = scene.tables.verbs.get(group.lemma)
    if frames is not None:
        places = scene.places[group] = places_of(scene, group)
        scene.subjects[group] = places.subject_actors
        actors = places.object_actors if group.passive else places.subject_actors
    elif group.tense == "participle":
        return None  # few ask for its subject
    else:
        actors = actors_of(scene, group)
    if group.lemma == "savoir" and not actors:
        actors = scene.subjects[group] = _let_know(scene, group)
    clause = group.clause  # the subject of a finite one is kept for the pronouns after it
    if actors and clause is not None and clause.kind != "rel" and group.tense not in _NOT_FINITE:
        scene.resolver.memory.subjects.append(actors)
    if frames is None or group.person == _SPOKEN_TO:
        return None
    places.subject_actors = scene.subjects[group]
    return _first_that_holds(scene, frames, group, places)


def _first_that_holds(scene: Scene, frames: Sequence[Frame], group: VerbGroup, places: Places) -> Draft | None:
    carried = _types_carried(scene, group, places) if scene.nouns else ()
    read = [places, turned(scene, group, places)] if places.object and is_caused(group) else [places]
    for way in read:
        for frame in frames:
            if carried and any(type_ != frame.type for type_ in carried) and not scene.tables.types[frame.type].asks:
                continue  # the verb only supports a trigger noun, which then is the event
            draft = _by_frame(scene, frame, group, way)
            if draft is not None:
                scene.by_verb[group] = draft
                return draft
    return None


def _let_know(scene: Scene, group: VerbGroup) -> Sequence[FoundActor]:
    """`a fait savoir le groupe`, `croit savoir X`: who speaks follows."""
    if group.above is not None and group.above.lemma in ("faire", "croire"):
        for chunk in group.objects:
            if not chunk.prep and speaks(scene, chunk):
                return scene.resolver.who(chunk)
    return ()


def _by_frame(scene: Scene, frame: Frame, group: VerbGroup, places: Places) -> Draft | None:
    if group.passive and not frame.object and not any(r.startswith("object:") for r in frame.requires):
        reason = "the verb has no passive"
    elif group.reflexive and not frame.reflexive and "reflexive:yes" not in frame.requires:
        reason = "the verb is reflexive"
    else:
        reason = failed(scene, frame, places, group, None)
    if not reason:
        draft = Draft(frame, scene.tables.types[frame.type], group.word, group.word + 1, group, group.clause)
        fill_verb(scene, draft, places, group)
        if _is_grounded(scene, draft, group, places):
            return draft
        reason = "no place is filled"
    if scene.trace is not None:
        scene.note(group.word, group.word + 1, frame.id, reason)
    return None


def _types_carried(scene: Scene, group: VerbGroup, places: Places) -> list[str]:
    """The types of event that a trigger noun, as object or subject of the verb, may name with its support."""
    found = []
    for chunk in (*places.object[:2], *places.subject[:1]):
        hit = scene.nouns.get(chunk)
        if hit is not None and "rule" not in kinds_of(scene, chunk):
            for frame in hit[2]:
                if group.lemma in scene.tables.light[frame.id]:
                    found.append(frame.type)
    return found


def _is_grounded(scene: Scene, draft: Draft, group: VerbGroup, places: Places) -> bool:
    """Whether enough places are filled by what the trade speaks of: an actor, goods, a site, a rule, money."""
    if _in_first_person(scene, group):
        draft.first_person = True
        return True
    if group.tense == "participle":
        if not _has_finite(scene):
            return bool(draft.agents or draft.recipients or draft.quantities)
        dated = draft.date is not None and draft.type.by_date
        doers = draft.recipients if draft.frame.subject == ("recipients",) else draft.agents  # "reçues par IBM"
        if bool(doers) or (dated and _is_told(scene, draft, places)):
            return True
        return bool(draft.recipients) and draft.type.by_date and _stands_aside(scene, group)
    if draft.agents or draft.recipients:
        return True
    ruled = group.above is not None and group.above.lemma not in ("être", "falloir")
    return (group.tense != "infinitive" or ruled) and _is_told(scene, draft, places)


def _in_first_person(scene: Scene, group: VerbGroup) -> bool:
    """Whether "nous" or "je" does it, also by way of the verbs above: `nous allons livrer`."""
    seen: VerbGroup | None = group
    while seen is not None:
        if seen.pronoun in FIRST_PERSON:
            return True
        for chunk in seen.subject:
            if scene.norms[chunk.head] in FIRST_PERSON:
                return True
        above = seen.above
        seen = above if above is None or above.lemma not in scene.tables.object_control else None
    return False


def _stands_aside(scene: Scene, group: VerbGroup) -> bool:
    """`Condamné en appel, Google …`, `Google, condamné en appel, …`: told of its own, not to tell one from others."""
    return group.parent is None or scene.norms[group.start - 1] == ","


def _has_finite(scene: Scene) -> bool:
    """A headline may have none: `15 000 postes supprimés`."""
    return any(v.tense not in _NOT_FINITE for v in scene.sentence.verbs)


def _is_told(scene: Scene, draft: Draft, places: Places) -> bool:
    if any(q.quantity.kind in ("money", "percent") for q in draft.quantities):
        return True
    if any(c.quantity is not None and c.quantity.quantity.kind == "measure" for c in places.object):
        return True
    return any(not _KNOWN.isdisjoint(kinds_of(scene, c)) for c in (*places.object, *places.subject))
