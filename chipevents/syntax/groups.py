"""Verb groups: what their letters and their words say together."""

from __future__ import annotations

from typing import Any

from chipevents.kept import Kept
from chipevents.syntax.model import VerbForm
from chipevents.syntax.shapes import PLACES, Places
from chipevents.text import Token

_NOT_FINITE = {"infinitive": "infinitive", "present_participle": "gerund", "past_participle": "participle"}
_RANK = {"present": 0, "imperfect": 0, "future": 0, "conditional": 0, "past": 1, "subjunctive": 2, "imp_subjunctive": 4}
_WANTED = {"I": "infinitive", "G": "gerund", "P": "participle"}
_REFLEXIVE = ("se", "s'")


class VerbForms(Kept[tuple[Any, ...], VerbForm]):
    """What verb groups say by themselves: looked up by their letters and tokens, `(letters, *tokens)`.

    `with_be` are the verbs whose perfect is made with être.
    """

    def __init__(self, with_be: frozenset[str]) -> None:
        super().__init__(self._read)
        self.with_be = with_be
        self._finite = Kept(_as_finite)

    def _read(self, group: tuple[Any, ...]) -> VerbForm:
        letters: str = group[0]
        tokens: tuple[Token, ...] = group[1:]
        places = PLACES[letters]
        lemma, tense, person, number = "", places.tense, 0, 0
        reflexive = any(tokens[k].norm in _REFLEXIVE for k in places.clitics)
        compound = perfect = passive = False
        if places.finite >= 0:
            lemma, tense, person, number = self._finite[tokens[places.finite]]
        if places.head != places.finite:
            letter = letters[places.head]
            lemma = self._lemma(tokens[places.head], letter)
            if letter == "P":
                auxiliary = tokens[places.auxiliary].norm if places.auxiliary >= 0 else ""
                compound = bool(auxiliary)
                perfect, passive = _voice(letters, places, auxiliary, lemma in self.with_be, reflexive)
            elif letter == "e":  # "a été", "avoir été", and no participle after it
                lemma, compound, perfect = "être", True, True
        pronoun = tokens[places.pronoun].norm.rpartition("-")[2] if places.pronoun >= 0 else ""
        return lemma, tense, compound, perfect, passive, reflexive, pronoun, "i" in letters, person, number

    def _lemma(self, token: Token, letter: str) -> str:
        """The verb that a word which is no finite form belongs to."""
        wanted = _WANTED.get(letter)
        if wanted is None:
            return self._finite[token][0]
        return next((lemma for lemma, tense, _, _ in token.verbs if _NOT_FINITE.get(tense) == wanted), "")


def _as_finite(token: Token) -> tuple[str, str, int, int]:
    """The finite form that a word is: the indicative before the subjunctive, the third person before others."""
    finite = [analysis for analysis in token.verbs if analysis[1] not in _NOT_FINITE]
    return min(finite, key=lambda a: _RANK.get(a[1], 5) + (0 if a[2] == 3 else 3), default=("", "", 0, 0))


def _voice(letters: str, places: Places, auxiliary: str, with_be: bool, reflexive: bool) -> tuple[bool, bool]:
    """Of a group with a participle: whether it is perfect, and passive."""
    if places.tense == "participle":
        return False, not with_be
    been = "e" in letters
    be = been or auxiliary in ("être", "étant") or letters[places.auxiliary] == "E"
    passive = be and (been or not (reflexive or with_be))
    return bool(auxiliary) and (not passive or been), passive


def is_denied(norms: list[str], letters: str, lemma: str, start: int, end: int) -> bool:
    """Whether `ne` denies: with its second part, or without it before a verb that needs none."""
    denied = "x" in letters or lemma in _NEED_NO_PAS or not _restricts(norms, start, end)
    return denied and not _denies_no_fact(norms, start, end)


def _denies_no_fact(norms: list[str], i: int, j: int) -> bool:
    """`n'a pas seulement livré`, `n'a jamais vendu autant`, `jamais X n'a vendu autant`: it did happen."""
    if not _ONLY.isdisjoint(norms[i : j + 1]) or norms[j - 1 : j + 1] == ["plus", "que"]:
        return True
    return "jamais" in norms[max(0, i - 6) : j + 1] and not _AS_MUCH.isdisjoint(norms[j : j + 3])


_ONLY = frozenset({"seulement", "uniquement", "simplement"})
_AS_MUCH = frozenset({"autant", "aussi", "tant", "si"})
_NOBODY = frozenset({"aucun", "aucune", "personne", "rien", "ni"})
_NEED_NO_PAS = frozenset({"pouvoir", "savoir", "oser", "cesser"})
_SUBJECT = 9  # tokens that the subject between "que" and "ne" has at most


def _restricts(norms: list[str], i: int, j: int) -> bool:
    """Whether a `ne` without its second part is no negation: `ne … que`, or the empty `ne` of `avant qu'il ne`."""
    if "que" in norms[i : j + 8]:
        return True
    return "que" in norms[max(0, i - _SUBJECT) : i] and _NOBODY.isdisjoint(norms[max(0, i - 6) : j + 5])
