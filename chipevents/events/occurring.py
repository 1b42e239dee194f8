"""Whether a noun names an occurrence, `la livraison de 3 000 puces`, or a class of things, `une licence coûte cher`."""

from __future__ import annotations

from chipevents.events.kinds import kinds_of
from chipevents.events.model import Draft, Trigger
from chipevents.events.scene import DEFINITE, NOT_FINITE, Scene
from chipevents.events.tables import Valency
from chipevents.syntax import Chunk

_FUSED = frozenset({"au", "aux", "du", "des"})


def happens(scene: Scene, draft: Draft, valency: Valency, trigger: Trigger, as_subject: bool) -> bool:
    """Whether the noun names an occurrence: by what its verb tells, or by its own complements."""
    if trigger.headline or (trigger.measure is not None and not trigger.carried):
        return bool(draft.agents or draft.recipients or draft.roles)
    verb, own = draft.verb, trigger.own
    if own and verb is not None:
        told = verb.tense not in NOT_FINITE
        if told and as_subject and not valency.type.parties:
            return True
        if told and valency.type.unnamed and "recipients" in valency.frame.object:
            return True  # whoever was put into receivership has a name that nobody knows
        if valency.asks and (told or verb.above is not None):
            return True  # the phrase has what it asks for: `l'usine entre en service`
    if trigger.carried:
        if draft.agents or draft.recipients or draft.roles or draft.quantities or (draft.products and own):
            return True
        if draft.date is not None and as_subject:
            return True
    return _occurs(scene, draft, trigger.chunk)


def _occurs(scene: Scene, draft: Draft, chunk: Chunk) -> bool:
    """Without a support verb a noun names an occurrence only with a complement that says whose or of what."""
    type_ = draft.type
    if type_.figure or type_.asks or _is_curbed(scene, chunk):
        return False
    if chunk.quantity is not None:
        return draft.supported
    norms = scene.norms
    known = norms[chunk.start] in DEFINITE or norms[max(0, chunk.start - 1)] in _FUSED
    if (known or chunk.prep in _AROUND) and (draft.agents or draft.recipients or draft.roles):
        return True
    if not known:
        return False
    # Permissions, agreements and takeovers are somebody's; with goods alone, but for a model, a class of things.
    if not (type_.parties or type_.permits):
        return any(not type_.several or not _is_one(scene, c) for c in draft.products)
    return any(scene.tokens[c.head].shape == "mixed" for c in draft.products)  # "les approbations de H200"


def _is_curbed(scene: Scene, chunk: Chunk) -> bool:
    """`les restrictions sur les ventes`, `l'interdiction des exportations`: what is forbidden need not happen."""
    before = chunk.parent
    if before is None and chunk.prep == "sur" and chunk.clause is not None:
        before = next((c for c in chunk.clause.chunks if c.end == chunk.start - 1 and c.kind == "np"), None)
    return before is not None and "curb" in kinds_of(scene, before)


_AROUND = frozenset({"après", "avant", "lors", "pendant", "durant"})  # "lors d'une rencontre entre X et Y"


def _is_one(scene: Scene, chunk: Chunk) -> bool:
    """Whether a phrase is of one thing that is known: `les commandes de l'appareil` are no orders."""
    article = scene.norms[chunk.start] if scene.norms[chunk.start] in _ONE else scene.norms[max(0, chunk.start - 1)]
    return article in _ONE and scene.tokens[chunk.head].shape == "lower"


_ONE = frozenset({"le", "la", "du", "ce", "cet", "cette"})
