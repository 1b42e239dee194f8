"""Which noun phrases are the subject: those before the verb, those listed with them, those that `qui` stands for."""

from __future__ import annotations

from collections.abc import Sequence

from chipevents.syntax.model import Chunk, Clause, VerbGroup


def coordination(phrases: Sequence[Chunk]) -> list[Chunk]:
    """The last phrase with those that it is listed with: `A, B et C`."""
    if not phrases:
        return []
    run = [phrases[-1]]
    for chunk in reversed(phrases[:-1]):
        if not (run[0].coordinated or (run[0].separated and len(run) > 1)):
            break
        run.insert(0, chunk)
    return run


def choose_subject(phrases: Sequence[Chunk], group: VerbGroup) -> list[Chunk]:
    """Of the bare phrases before a verb: a coordination whole, else the first that names an actor, else the first."""
    if len(phrases) < 2:
        return list(phrases)
    if phrases[-1].coordinated:
        return coordination(phrases)
    listed = [k for k, c in enumerate(phrases) if c.coordinated and c.mentions]
    if listed and group.number == 2:
        return coordination(phrases[: listed[-1] + 1])
    named = [c for c in phrases if c.mentions]
    if named and (group.number != 2 or len(named) == 1 or not phrases[0].mentions):
        return named[:1] if not phrases[0].quantity else [phrases[0]]
    return [named[0] if named else phrases[0]]


def antecedent(clause: Clause, group: VerbGroup) -> list[Chunk]:
    """The phrases that `qui` stands for: a coordination, else the nearest that is not inside another, or its head."""
    phrases = clause.antecedent
    if not phrases:
        return []
    last = phrases[-1]
    if last.coordinated and group.number == 2:
        return [c for c in coordination(phrases) if c.kind == "np"]
    if last.mentions and not (group.number == 2 and len(phrases) > 1 and phrases[-2].mentions and last.prep):
        return [last]
    if last.prep == "de" and last.parent is not None and last.parent in phrases:
        return [last.parent] if last.parent.mentions or not last.mentions else [last]
    return [last]
