"""Events of one sentence that tell of the same thing: which of them goes into another."""

from __future__ import annotations

from collections.abc import Sequence

from chipevents.events.model import Draft
from chipevents.syntax import Chunk, VerbGroup


def merged(found: list[Draft]) -> list[Draft]:
    """The events that stay of their own."""
    return [draft for draft in found if not _goes_into_another(draft, found)]


def _goes_into_another(draft: Draft, found: Sequence[Draft]) -> bool:
    if draft.chunk is not None:
        return _is_lifted(draft, draft.chunk, found)
    return (draft.type.stance and _only_says(draft, found)) or _is_penalty(draft, found) or _only_carries(draft, found)


def is_inside(draft: Draft, before: Draft) -> bool:
    """Whether a noun is part of the one before: the `accord` of a `protocole d'accord`."""
    return before.chunk is not None and before.start < draft.start < before.end


def _only_says(draft: Draft, found: Sequence[Draft]) -> bool:
    """A stance whose verb has an event under it is no event of its own, but its source: `conseille à X d'acheter`."""
    under = [other for other in found if other is not draft and _is_under(other.verb, draft.verb)]
    for other in under:
        other.sources += [(actor, draft.date) for actor in draft.agents]
    return bool(under)


def _is_under(verb: VerbGroup | None, above: VerbGroup | None) -> bool:
    if verb is None or above is None:
        return False
    if verb.above is above:
        return verb.link != "pour"
    return verb.clause is not None and verb.clause.kind == "sub" and verb.clause.host is above


def _is_lifted(draft: Draft, chunk: Chunk, found: Sequence[Draft]) -> bool:
    """Whether a restriction is only named as what is lifted: `a levé ses restrictions`, `la levée des restrictions`."""
    for other in found:
        ends = other.type.ends
        if ends and draft.type.id in ends and other is not draft:
            verb = other.verb
            if verb is not None and (chunk.governor is verb or chunk in verb.subject):
                return True
            if other.chunk is not None and chunk.parent is other.chunk:
                return True
    return False


def _is_penalty(draft: Draft, found: Sequence[Draft]) -> bool:
    """Whether a payment is only what a sentence comes to: `condamné à verser 90 millions`."""
    verb = draft.verb
    if verb is None or verb.above is None:
        return False
    for other in found:
        if other.verb is verb.above and draft.type.id in other.type.comes_to:
            other.quantities += [q for q in draft.quantities if q not in other.quantities]
            return True
    return False


def _only_carries(draft: Draft, found: Sequence[Draft]) -> bool:
    """Whether a verb and the noun that it carries name one event: `décréter un embargo`. Then the noun does."""
    for other in found:
        if other.supported and other.verb is draft.verb and other.type.id == draft.type.id:
            return True
    return False


def measure_permissions(found: Sequence[Draft]) -> None:
    """What is allowed measures the permission too: `l'autorisation d'acheter 5 000 puces`."""
    for draft in found:
        if not draft.type.permits or draft.quantities or draft.verb is None:
            continue
        for inner in found:
            verb = inner.verb
            if inner.chunk is not None or verb is None or inner.start <= draft.end:
                continue
            if verb.above is draft.verb and verb.tense == "infinitive":
                draft.quantities = list(inner.quantities)
                draft.products = draft.products or list(inner.products)
                break
