"""Verb groups: what their letters and their words say together."""

from __future__ import annotations

from functools import lru_cache

from chipevents.syntax.model import VerbGroup
from chipevents.syntax.shapes import Shape
from chipevents.text import Text, Token

_NOT_FINITE = {"infinitive": "infinitive", "present_participle": "gerund", "past_participle": "participle"}
_RANK = {"present": 0, "imperfect": 0, "future": 0, "conditional": 0, "past": 1, "subjunctive": 2, "imp_subjunctive": 4}
_WANTED = {"I": "infinitive", "G": "gerund", "P": "participle"}
_REFLEXIVE = ("se", "s'")


@lru_cache(8192)
def _as_finite(token: Token) -> tuple[str, str, int, int]:
    """The finite form that a word is: the indicative before the subjunctive, the third person before others."""
    finite = [analysis for analysis in token.verbs if analysis[1] not in _NOT_FINITE]
    return min(finite, key=lambda a: _RANK.get(a[1], 5) + (0 if a[2] == 3 else 3), default=("", "", 0, 0))


@lru_cache(8192)
def _lemma(token: Token, letter: str) -> str:
    """The verb that a word which is no finite form belongs to."""
    wanted = _WANTED.get(letter)
    if wanted is None:
        return _as_finite(token)[0]
    return next((lemma for lemma, tense, _, _ in token.verbs if _NOT_FINITE.get(tense) == wanted), "")


def verb_group(text: Text, shape: Shape, at: int, with_be: frozenset[str]) -> VerbGroup:
    """The group of a shape whose piece begins at a token. `with_be` are the verbs whose perfect is made with être."""
    tokens, letters = text.tokens, shape.letters
    group = VerbGroup("vg", at + shape.start, at + shape.end)
    group.word, group.tense = at + shape.head, shape.tense
    for k in shape.clitics:
        if tokens[at + k].norm in _REFLEXIVE:
            group.reflexive = True
    if shape.finite >= 0:
        group.lemma, group.tense, group.person, group.number = _as_finite(tokens[at + shape.finite])
    if shape.head != shape.finite:
        letter = letters[shape.head - shape.start]
        group.lemma = _lemma(tokens[group.word], letter)
        if letter == "P":
            auxiliary = tokens[at + shape.auxiliary].norm if shape.auxiliary >= 0 else ""
            _voice(shape, group, auxiliary, group.lemma in with_be)
        elif letter == "e":  # "a été", "avoir été", and no participle after it
            group.lemma, group.compound, group.perfect = "être", True, True
    if "n" in letters:
        group.negated = _is_negated(text, group, "x" in letters)
    if shape.pronoun >= 0:
        group.pronoun = tokens[at + shape.pronoun].norm.rpartition("-")[2]
        group.inverted = "i" in letters
    return group


def _voice(shape: Shape, group: VerbGroup, auxiliary: str, with_be: bool) -> None:
    """Of a group with a participle: whether it is compound, perfect, passive."""
    group.compound = bool(auxiliary)
    if shape.tense == "participle":
        group.passive = not with_be
        return
    been = "e" in shape.letters
    be = been or auxiliary in ("être", "étant") or shape.letters[shape.auxiliary - shape.start] == "E"
    group.passive = be and (been or not (group.reflexive or with_be))
    group.perfect = group.compound and (not group.passive or been)


def _is_negated(text: Text, group: VerbGroup, complete: bool) -> bool:
    """Whether `ne` denies: with its second part, or without it before a verb that needs none."""
    denied = complete or group.lemma in _NEED_NO_PAS or not _restricts(text, group.start, group.end)
    return denied and not _denies_no_fact(text, group.start, group.end)


def _denies_no_fact(text: Text, i: int, j: int) -> bool:
    """`n'a pas seulement livré`, `n'a jamais vendu autant`, `jamais X n'a vendu autant`: it did happen."""
    norms = text.norms()
    if not _ONLY.isdisjoint(norms[i : j + 1]) or norms[j - 1 : j + 1] == ["plus", "que"]:
        return True
    return "jamais" in norms[max(0, i - 6) : j + 1] and not _AS_MUCH.isdisjoint(norms[j : j + 3])


_ONLY = frozenset({"seulement", "uniquement", "simplement"})
_AS_MUCH = frozenset({"autant", "aussi", "tant", "si"})
_NOBODY = frozenset({"aucun", "aucune", "personne", "rien", "ni"})
_NEED_NO_PAS = frozenset({"pouvoir", "savoir", "oser", "cesser"})
_SUBJECT = 9  # tokens that the subject between "que" and "ne" has at most


def _restricts(text: Text, i: int, j: int) -> bool:
    """Whether a `ne` without its second part is no negation: `ne … que`, or the empty `ne` of `avant qu'il ne`."""
    norms = text.norms()
    if "que" in norms[i : j + 8]:
        return True
    return "que" in norms[max(0, i - _SUBJECT) : i] and _NOBODY.isdisjoint(norms[max(0, i - 6) : j + 5])
