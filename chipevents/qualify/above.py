"""The verbs that an event or another verb stands under."""

from __future__ import annotations

from chipevents.events import Draft
from chipevents.syntax import VerbGroup

_DEEPEST = 20  # verbs or clauses one under another: more are no sentence


def ruler(verb: VerbGroup) -> VerbGroup | None:
    """The verb above another; none in a pile of infinitives that no sentence has."""
    above = verb.above
    for _ in range(_DEEPEST):
        if above is None:
            return verb.above
        above = above.above
    return None


def verbs_over(draft: Draft) -> set[VerbGroup]:
    """The verbs that an event stands under: hosts of its clauses, its own verb and those above it."""
    over: set[VerbGroup] = set()
    clause, verb = draft.clause, draft.verb
    for _ in range(_DEEPEST):
        if clause is None:
            break
        if clause.host is not None and clause.kind == "sub":
            over.add(clause.host)
        clause = clause.parent
    for _ in range(_DEEPEST):
        if verb is None:
            break
        over.add(verb)
        if verb.clause is not None and verb.clause.host is not None and verb.clause.kind == "sub":
            over.add(verb.clause.host)
        if verb.tense == "gerund" and verb.above is not None and verb.above.tense != "infinitive":
            break  # "a riposté en interdisant": how, not what is said
        verb = verb.above
    return over
