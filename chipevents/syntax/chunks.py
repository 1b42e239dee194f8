"""Tags to chunks: noun phrases, verb groups, and the small words between.

One expression over the tags does the cutting. It needs nothing of `regex`, and the standard `re` takes half its time
(measured). What can be read off a chunk's letters alone is worked out once for each string of letters: there are few.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from chipevents.syntax.model import Chunk, VerbGroup
from chipevents.text import Text

_PHRASE = r"(?:Q_*(?:[JNK]_*|(?<=N)P(?=K))*|(?:[JN]_*|[KO]_*|(?<=N)P(?=K))*(?:N|[KO]_*))"
# The small words and the phrases that start like nothing else stand first: they are many, and fail at a glance.
_CHUNKS = re.compile(
    rf"""
      (?P<prep>[pd])
    | (?P<comma>,)
    | (?P<coord>C)
    | (?P<rel>R)
    | (?P<sub>U)
    | (?P<open>\()
    | (?P<close>\))
    | (?P<quote>[«»])
    | (?P<dash>-)
    | (?P<stop>;)
    | (?=[DNKQJO])(?P<np>D?a?{_PHRASE}|D?J+)
    | (?P<date>D?T_*)
    | (?P<vg>S?n?c{{0,3}}[AEV]i?[axc]{{0,5}}(?:,O,[ax]{{0,3}}|T_{{0,5}}a?(?=P))?(?:e[ax]{{0,3}})?P?
          |S?n?c{{0,2}}e?(?<=c)P)
    | (?P<inf>n?[xa]{{0,3}}c{{0,3}}I(?:a{{0,2}}e?a{{0,2}}P)?)
    | (?P<ger>n?c{{0,2}}G(?:[ax]{{0,2}}P)?)
    | (?P<pp>eP|P)
    | (?P<late_np>a{_PHRASE}|S)
    | (?P<adv>[axnci])
    """,
    re.VERBOSE,
)
_KINDS = ("", *(name.removeprefix("late_") for name in _CHUNKS.groupindex))  # by number of the group
_TENSES = {"vg": "", "inf": "infinitive", "ger": "gerund", "pp": "participle"}  # by kind of verb group
Mentions = dict[int, tuple[str, Any]]  # first token -> its letter and value


class _Shape(NamedTuple):
    """What the letters of a verb group say. Places count from its first token; -1 where there is none."""

    main: int  # the verb that carries the meaning
    finite: int
    auxiliary: int  # the verb that a participle goes with
    pronoun: int
    clitics: tuple[int, ...]
    date: tuple[int, int] | None  # "a récemment annulé": it stands inside the group
    inverted: bool


@lru_cache(4096)  # the expression bounds a group's length
def _shape(letters: str) -> _Shape:
    def first(wanted: str) -> int:
        return next((k for k, letter in enumerate(letters) if letter in wanted), -1)

    def last(wanted: str) -> int:
        return max((k for k, letter in enumerate(letters) if letter in wanted), default=-1)

    clitics = tuple(k for k, letter in enumerate(letters) if letter == "c")
    inside = re.search("T_*", letters)
    date = inside.span() if inside is not None else None
    return _Shape(last("AEVIGPe"), first("AEV"), first("AEIG"), last("Si"), clitics, date, "i" in letters)


_NONE = ("", "", 0, 0)
_NOT_FINITE = {"infinitive": "infinitive", "present_participle": "gerund", "past_participle": "participle"}
_RANK = {"present": 0, "imperfect": 0, "future": 0, "conditional": 0, "past": 1, "subjunctive": 2, "imp_subjunctive": 4}


@lru_cache(8192)
def _analysis(verbs: Sequence[tuple[str, str, int, int]], wanted: str) -> tuple[str, str, int, int]:
    """The analysis of a form that fits: the indicative before the subjunctive, the third person before others."""
    best, rank = _NONE, 99
    for analysis in verbs:
        _, tense, person, _ = analysis
        if wanted == "finite":
            if tense in _NOT_FINITE:
                continue
            score = _RANK.get(tense, 5) + (0 if person == 3 else 3)
        elif _NOT_FINITE.get(tense) == wanted:
            score = 0
        else:
            continue
        if score < rank:
            best, rank = analysis, score
    return best


class Chunker:
    """Cuts sentences into chunks; made once for a lexicon."""

    def __init__(self, with_be: Iterable[str]) -> None:
        self._with_be = frozenset(with_be)  # the verbs whose perfect is made with être

    def chunks(self, text: Text, tags: str, start: int, end: int, at: Mentions) -> list[Chunk]:
        """The chunks of a sentence."""
        chunks: list[Chunk] = []
        kinds, tenses = _KINDS, _TENSES
        for found in _CHUNKS.finditer(tags, start, end):
            kind = kinds[found.lastindex or 0]
            i, j = found.span()
            if kind in tenses:
                letters = tags[i:j]
                shape = _shape(letters)
                chunks.append(self._verb_group(text, letters, shape, kind, i))
                if shape.date is not None:
                    chunks.append(Chunk("date", i + shape.date[0], i + shape.date[1]))
            else:
                chunk = Chunk(kind, i, j)
                chunks.append(chunk)
                if kind == "np":
                    _fill_phrase(tags[i:j], chunk, at)
        return chunks

    def _verb_group(self, text: Text, letters: str, shape: _Shape, kind: str, i: int) -> VerbGroup:
        tokens = text.tokens
        main = tokens[i + shape.main]
        group = VerbGroup("vg", i, i + len(letters))
        group.word = i + shape.main
        group.tense = _TENSES[kind]
        if "n" in letters:
            group.negated = "x" in letters or not _restricts(text, i, group.end)
        for k in shape.clitics:
            if tokens[i + k].norm in ("se", "s'"):
                group.reflexive = True
        if shape.finite >= 0:
            group.lemma, group.tense, _, group.number = _analysis(tokens[i + shape.finite].verbs, "finite")
        tag = letters[shape.main]
        if tag == "P":
            group.lemma = _analysis(main.verbs, "participle")[0]
            self._voice(text, letters, shape, kind, group)
        elif shape.main != shape.finite:
            group.lemma = _analysis(main.verbs, _WANTED.get(tag, "finite"))[0]
        if shape.pronoun >= 0:
            group.pronoun = tokens[i + shape.pronoun].norm.rpartition("-")[2]
            group.inverted = shape.inverted
        return group

    def _voice(self, text: Text, letters: str, shape: _Shape, kind: str, group: VerbGroup) -> None:
        """Of a group with a participle: whether it is compound, perfect, passive."""
        first, been = shape.auxiliary, "e" in letters
        with_be = group.lemma in self._with_be
        group.compound = first >= 0
        if kind == "pp":
            group.passive = not with_be
            return
        be = been or (first >= 0 and _is_be(letters[first], text.tokens[group.start + first].norm))
        group.passive = be and (been or not (group.reflexive or with_be))
        group.perfect = group.compound and (not group.passive or been)


def _is_be(letter: str, norm: str) -> bool:
    return letter == "E" or norm in ("être", "étant")


_NOUN = re.compile("[NO]")
_WANTED = {"I": "infinitive", "G": "gerund"}


def _fill_phrase(letters: str, chunk: Chunk, at: Mentions) -> None:
    """The head of a noun phrase, its quantity, and the actors that stand in it."""
    chunk.head = chunk.end - 1
    if len(letters) > 1:
        head = _NOUN.search(letters)
        if head is not None:
            chunk.head = chunk.start + head.start()
    if "K" not in letters and "Q" not in letters:
        return
    mentions = []
    for k in range(chunk.start, chunk.end):
        if k in at:
            letter, value = at[k]
            if letter == "Q":
                chunk.quantity = value
                chunk.head = value.head if value.head is not None else k
            else:
                mentions.append(value)
    chunk.mentions = mentions


_NOBODY = frozenset({"aucun", "aucune", "personne", "rien", "ni"})


def _restricts(text: Text, i: int, j: int) -> bool:
    """Whether a `ne` without its second part is no negation: `ne … que`, or the empty `ne` of `avant qu'il ne`."""
    norms = text.norms()
    if "que" in norms[j : j + 8]:
        return True
    return "que" in norms[max(0, i - 4) : i] and _NOBODY.isdisjoint(norms[max(0, i - 6) : j + 5])
