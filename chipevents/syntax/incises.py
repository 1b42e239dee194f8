"""Clauses that stand aside: `Tencent a acheté, affirme Nikkei, 20 000 puces`, `comme l'écrit Reuters, …`."""

from __future__ import annotations

import re

from chipevents.syntax.model import Clause, VerbGroup
from chipevents.syntax.words import Words
from chipevents.text import Text

_PHRASE = "[JNKO_]{1,16}(?<=[NKO_])"
# After a verb of saying, the infinitive of "croit savoir" left out: its subject, to the comma that closes the incise.
_REST = re.compile(f"a{{0,2}}(?:T[_~]*)?(?:pD?{_PHRASE})?(?P<subject>D?a?{_PHRASE})?[pdCaTDJNKOQ_=~]{{0,24}}(?P<end>,)")
_VERB = re.compile(r",[a«»]{0,3}(?:n?c{0,3}[AEV](?!i))")
_SAVOIR = frozenset({"croire", "faire"})


def incise_at(text: Text, tags: str, group: VerbGroup, words: Words, clause: Clause) -> int | None:
    """The comma that closes the incise of a verb of saying; None if it makes none."""
    start = group.start
    compared = start > 0 and text.tokens[start - 1].norm == "comme"
    if not compared and (start == 0 or tags[start - 1] != ","):
        return None
    if group.pronoun and not group.inverted:
        return None
    after = group.end
    if tags[after : after + 1] == "I" and text.tokens[after].norm == "savoir":
        if group.lemma not in _SAVOIR:
            return None
        after += 1
    elif group.lemma not in words.saying:
        return None
    found = _REST.match(tags, after)
    if found is None or not (group.inverted or _is_speaker(text, tags, words, *found.span("subject"))):
        return None
    close = found.start("end")
    return close if compared or _goes_on(tags, group, close, clause) else None


def may_share_subject(text: Text, tags: str, group: VerbGroup, words: Words, clause: Clause) -> bool:
    """`X cède A, supprime B et gèle C`: a verb after a comma goes on with the subject, unless somebody follows it."""
    verb = clause.verb
    if verb is None or not (verb.subject or verb.pronoun) or (verb.tense, verb.number) != (group.tense, group.number):
        return False
    follows = _OBJECT.match(tags, group.end)
    return (
        group.lemma not in words.saying and follows is not None and not _is_speaker(text, tags, words, *follows.span())
    )


_OBJECT = re.compile(f"(?:D?a?{_PHRASE}|Q)")


def _is_speaker(text: Text, tags: str, words: Words, start: int, end: int) -> bool:
    """Whether a phrase is of somebody who may speak."""
    return start >= 0 and ("K" in tags[start:end] or not words.speakers.isdisjoint(text.norms()[start:end]))


def _goes_on(tags: str, group: VerbGroup, close: int, clause: Clause) -> bool:
    """Whether the clause around goes on after the second comma: it lacks its verb, or what its verb asks for."""
    if clause.verb is None:
        return bool(clause.chunks) and _VERB.match(tags, close) is not None
    before = clause.last
    return before is not None and clause.chunks[-1] is before and before.end >= group.start - 2
