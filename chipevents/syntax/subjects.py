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


def _choose_subject(phrases: Sequence[Chunk], group: VerbGroup) -> list[Chunk]:
    """Of several bare phrases: a coordination whole, else the first that names an actor, else the first."""
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


def waiting_clause(clause: Clause) -> Clause | None:
    """The nearest clause around that still lacks its verb."""
    parent = clause.parent
    while parent is not None and parent.verb is not None:
        parent = parent.parent
    return parent


def fresh_subject(clause: Clause) -> list[Chunk]:
    """Bare phrases after the clause's verb that a comma or conjunction cuts off from it: a new subject."""
    found: list[Chunk] = []
    for chunk in reversed(clause.chunks):
        if isinstance(chunk, VerbGroup) and chunk.tense != "participle":
            break
        if chunk.kind == "np" and not chunk.prep:
            found.insert(0, chunk)
    if not found or not found[-1].separated:
        return []
    run = [found.pop()]
    while found and found[-1].separated and run[0].coordinated | (len(run) > 1):
        run.insert(0, found.pop())
    return run


def take(read: Clause, fresh: list[Chunk], clause: Clause) -> None:
    """Move a new subject out of the clause in which it was first read as an object."""
    for chunk in fresh:
        if chunk.governor is not None and chunk in chunk.governor.objects:
            chunk.governor.objects.remove(chunk)
        if chunk.clause is not None and chunk in chunk.clause.chunks:
            chunk.clause.chunks.remove(chunk)
        chunk.governor, chunk.clause = None, clause
        clause.chunks.append(chunk)
        clause.bare.append(chunk)
    for other in [c for c in read.chunks if c.start > fresh[-1].start and c.kind == "np" and c.prep]:
        if other.governor is not None and other in other.governor.objects:
            other.governor.objects.remove(other)
        read.chunks.remove(other)
        other.governor, other.clause = None, clause
        clause.chunks.append(other)


def subject_before(phrases: list[Chunk], group: VerbGroup, closed: bool) -> list[Chunk]:
    """The subject among the bare phrases before a finite verb; `closed` if a comma stands before the verb."""
    if len(phrases) < 2:
        return phrases[:]
    if closed and len(phrases) > 2 and not phrases[0].mentions:
        named = coordination(phrases)[1:]
        if len(named) == len(phrases) - 1 and all(c.mentions for c in named):
            return named  # "deux géants, X et Y, ont": the list says who they are
    return _choose_subject(phrases, group)


def take_focus(clause: Clause, group: VerbGroup) -> None:
    """Give a verb what a cleft put before it."""
    for chunk in clause.antecedent:
        if isinstance(chunk, VerbGroup):
            chunk.above, chunk.clause = group, clause
            break
        chunk.governor, chunk.clause = group, clause
        clause.chunks.append(chunk)
        if chunk.kind == "np":
            group.objects.append(chunk)


def take_phrase_before(group: VerbGroup, last: VerbGroup | None, phrase: Chunk) -> None:
    """`…, Bratislava menaçant de`: what stands right before a gerund is its subject."""
    if group.tense != "gerund" or phrase.end != group.start or phrase.prep or not (phrase.separated or last is None):
        return
    group.subject = [phrase]
    if phrase.separated and last is not None and phrase in last.objects:
        last.objects.remove(phrase)
