"""Verbs that name events: which frame of a verb holds, and whether enough of its places are filled."""

from __future__ import annotations

from collections.abc import Sequence

from chipevents.events.conditions import failed
from chipevents.events.fill import fill_verb
from chipevents.events.model import Draft, Places
from chipevents.events.places import actors_of, borrow, places_of
from chipevents.events.scene import Scene, kinds_of, speaks
from chipevents.rules import Frame
from chipevents.syntax import VerbGroup

_NOT_FINITE = ("infinitive", "participle", "gerund")
_FIRST_PERSON = frozenset({"nous", "je"})
# What the trade speaks of: with one of these in a place, an event needs no actor.
_KNOWN = frozenset(
    {"goods", "site", "rule", "project", "price", "share", "job", "stake", "figure", "deal", "permission", "actor"}
    | {"event"}
)
# In a sentence with a finite verb, a bare participle tells of these only with a date: `les puces approuvées en mai`.
_BY_DATE = frozenset({"launch", "approval", "restriction", "acquisition", "staffing", "legal_action"})


def event_of_verb(scene: Scene, group: VerbGroup) -> Draft | None:
    """The event that a verb names. Its subject is kept in any case, for the verbs and pronouns that come after it."""
    if not group.objects:
        borrow(scene, group)
    frames = scene.tables.verbs.get(group.lemma)
    if frames is None:
        if group.tense != "participle":  # which few ask for
            actors_of(scene, group)
    else:
        places = scene.places[group] = places_of(scene, group)
        scene.subjects[group] = places.subject_actors
    if group.lemma == "savoir":
        _let_know(scene, group)
    if group.tense not in _NOT_FINITE:
        _remember(scene, group)
    if frames is None:
        return None
    places.subject_actors = scene.subjects[group]
    return _first_that_holds(scene, frames, group, places)


def _first_that_holds(scene: Scene, frames: Sequence[Frame], group: VerbGroup, places: Places) -> Draft | None:
    nouns = _nouns_in(scene, places) if scene.nouns else []
    for frame in frames:
        if nouns and _carries_noun(frame, group, nouns):
            continue
        draft = _by_frame(scene, frame, group, places)
        if draft is not None:
            scene.by_verb[group] = draft
            return draft
    return None


def _let_know(scene: Scene, group: VerbGroup) -> None:
    """`a fait savoir le groupe`: who speaks follows."""
    if group.above is None or group.above.lemma != "faire" or actors_of(scene, group):
        return
    told = [c for c in group.objects if not c.prep and speaks(scene, c)][:1]
    scene.subjects[group] = [a for c in told for a in scene.resolver.who(c)]


def _remember(scene: Scene, group: VerbGroup) -> None:
    """Keep the subject of a finite clause for the pronouns after it."""
    actors = scene.subjects[group]
    if actors and group.clause is not None and group.clause.kind != "rel":
        scene.resolver.memory.subjects.append(tuple(actors))


def _by_frame(scene: Scene, frame: Frame, group: VerbGroup, places: Places) -> Draft | None:
    if group.reflexive and not frame.reflexive and "reflexive:yes" not in frame.requires:
        reason = "the verb is reflexive"
    else:
        reason = failed(scene, frame, places, group, None)
    if not reason:
        draft = Draft(frame, group.word, group.word + 1, group, group.clause)
        fill_verb(scene, draft, places, group)
        if _is_grounded(scene, draft, group, places):
            return draft
        reason = "no place is filled"
    scene.note(group.word, group.word + 1, frame.id, reason)
    return None


def _nouns_in(scene: Scene, places: Places) -> list[list[Frame]]:
    """The frames of each trigger noun that the verb may support, as its object or subject."""
    found = []
    for chunk in (*places.object[:2], *places.subject[:1]):
        hit = scene.nouns.get(chunk)
        if hit is not None and "rule" not in kinds_of(scene, chunk):
            found.append(hit[2])
    return found


def _carries_noun(frame: Frame, group: VerbGroup, nouns: Sequence[Sequence[Frame]]) -> bool:
    """Whether the verb only supports a trigger noun, which then is the event."""
    if frame.type == "application":
        return False
    return any(group.lemma in f.light and f.type != frame.type for frames in nouns for f in frames)


def _is_grounded(scene: Scene, draft: Draft, group: VerbGroup, places: Places) -> bool:
    """Whether enough places are filled by what the trade speaks of: an actor, goods, a site, a rule, money."""
    if group.pronoun in _FIRST_PERSON or any(scene.norms[c.head] in _FIRST_PERSON for c in group.subject):
        draft.first_person = True
        return True
    if group.tense == "participle" and _has_finite(scene):
        dated = draft.date is not None and draft.frame.type in _BY_DATE
        return bool(draft.agents) or (dated and _is_told(scene, draft, places))
    if draft.agents or draft.recipients:
        return True
    if group.tense == "participle":
        return bool(draft.quantities)
    ruled = group.above is not None and group.above.lemma not in ("être", "falloir")
    return (group.tense != "infinitive" or ruled) and _is_told(scene, draft, places)


def _has_finite(scene: Scene) -> bool:
    """A headline may have none: `15 000 postes supprimés`."""
    return any(v.tense not in _NOT_FINITE for v in scene.sentence.verbs)


def _is_told(scene: Scene, draft: Draft, places: Places) -> bool:
    if any(q.quantity.kind in ("money", "percent", "measure") for q in draft.quantities):
        return True
    return any(not _KNOWN.isdisjoint(kinds_of(scene, c)) for c in (*places.object, *places.subject))
