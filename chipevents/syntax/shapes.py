"""Tags to pieces: a noun phrase, a date, a verb group or a small word, each with what leads to it.

One expression over the tags cuts a sentence. It leaves no tag out, so the places of the pieces are the running sum of
their lengths. What can be read off a piece's letters alone is worked out once for each string of letters: an article
has five hundred pieces, and all of French news some hundreds of different ones.
"""

from __future__ import annotations

import re

from attrs import frozen

from chipevents.kept import Kept

# What leads to a phrase or verb: prepositions, commas, conjunctions; quotation marks and other signs among them.
_LEADING = "pd,C«»._=~"
_SMALL = {"R": "rel", "U": "sub", "(": "open", ")": "close", "-": "dash", ";": "stop"}
_TAIL = "(?:P(?<=NP)(?=K)[JNKO_]{1,64}|)"  # "les puces conçues Nvidia"
_PHRASE = f"(?:Q=*[JNK_]{{0,64}}{_TAIL}|[JNKO_]{{1,64}}{_TAIL}(?<=[NKO_]))"
_CORES = {  # in the order in which they are tried
    "small": f"[{re.escape(''.join(_SMALL))}]",
    "np": rf"(?=[DNKQJO])(?:D?a?{_PHRASE}|D?J+)",
    "date": r"D?T~*",
    "vg": r"S?n?c{0,3}[AEV]i?(?:[ax]|O(?=[ax]{0,2}P)){0,5}(?:,O,[ax]{0,3}|T~{0,5}a?(?=P))?(?:e[ax]{0,3})?P?"
    r"|S?n?c{0,2}e?(?<=c)P",
    "inf": r"n?[xa]{0,3}c{0,3}I(?:a{0,2}(?:e?a{0,2}P|e))?",
    "ger": r"n?c{0,2}G(?:[ax]{0,2}P)?",
    "pp": r"eP|P",
    "late np": rf"a{_PHRASE}|S",
    "other": f"[^{_LEADING}]",  # adverbs, and what stands alone where nothing is made of it
}
_CUT = re.compile(f"[{_LEADING}]{{0,8}}+(?:{'|'.join(_CORES.values())})|[{_LEADING}]{{1,8}}+")
_READ = re.compile(f"([{_LEADING}]{{0,8}}+)(?:{'|'.join(f'({core})' for core in _CORES.values())})?")
_TENSES = {"vg": "", "inf": "infinitive", "ger": "gerund", "pp": "participle"}


@frozen
class Lead:
    """The commas, conjunctions and prepositions that lead to a phrase or verb."""

    comma: bool
    coord: bool
    preps: tuple[tuple[int, bool], ...]  # where they stand, and whether nothing stands between it and the piece before
    last: str  # the kind of the last one


@frozen
class Shape:
    """What a piece's letters say. Places count from the first token of the piece; -1 where there is none."""

    kind: str  # "np", "date", "verb", or that of a small word; empty where there is none
    letters: str  # without those of the lead
    start: int  # after the lead
    end: int
    lead: Lead | None
    head: int = -1  # of a noun phrase; of a verb group the verb that carries the meaning
    mentions: tuple[tuple[str, int], ...] = ()  # the letters of actors and quantities, and where they begin
    tense: str = ""  # of a verb group without a finite verb
    finite: int = -1
    auxiliary: int = -1  # the verb that a participle goes with
    pronoun: int = -1
    clitics: tuple[int, ...] = ()
    date: tuple[int, int] | None = None  # "a récemment annulé": it stands inside the group


pieces = _CUT.findall  # the pieces of a stretch of tags, as strings of letters


def _read(piece: str) -> Shape:
    found = _READ.fullmatch(piece)
    assert found is not None
    start, end = found.end(1), len(piece)
    lead = _lead(piece[:start])
    letters = piece[start:]
    kind = ("other", *_CORES)[(found.lastindex or 1) - 1]
    if kind in _TENSES:
        return _verb(letters, start, lead, _TENSES[kind])
    if kind in ("np", "late np"):
        head = re.search("[NO]", letters) if len(letters) > 1 else None
        mentions = tuple((m[0], start + m.start()) for m in re.finditer("[KQ]", letters))
        return Shape("np", letters, start, end, lead, start + head.start() if head else end - 1, mentions)
    if kind == "small":
        kind = _SMALL[letters]
    return Shape("" if kind == "other" else kind, letters, start, end, lead)


def _lead(letters: str) -> Lead | None:
    words = [(k, letter) for k, letter in enumerate(letters) if letter in "pd,C"]
    if not words:
        return None
    preps = tuple((k, (k, letter) == words[0]) for k, letter in words if letter in "pd")
    last = {",": "comma", "C": "coord"}.get(words[-1][1], "prep")
    return Lead("," in letters, "C" in letters, preps, last)


def _verb(letters: str, start: int, lead: Lead | None, tense: str) -> Shape:
    def places(wanted: str) -> list[int]:
        return [start + k for k, letter in enumerate(letters) if letter in wanted]

    def first(wanted: str) -> int:
        return next(iter(places(wanted)), -1)

    def last(wanted: str) -> int:
        return next(reversed(places(wanted)), -1)

    date = re.search("T~*", letters)
    return Shape(
        kind="verb",
        letters=letters,
        start=start,
        end=start + len(letters),
        lead=lead,
        head=last("AEVIGPe"),
        tense=tense,
        finite=first("AEV"),
        auxiliary=first("AEIG"),
        pronoun=last("Si"),
        clitics=tuple(places("c")),
        date=(start + date.start(), start + date.end()) if date is not None else None,
    )


SHAPES = Kept(_read)  # by the letters of a piece
