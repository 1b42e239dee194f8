"""Tags to pieces: a noun phrase, a date, a verb group or a small word, each with what leads to it.

One expression over the tags cuts a sentence. It leaves no tag out, so the places of the pieces are the running sum of
their lengths. What can be read off a piece's letters alone is worked out once for each string of letters: an article
has five hundred pieces, and all of French news some hundreds of different ones.
"""

from __future__ import annotations

import re
from typing import TypeAlias

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
# Kinds of verb groups, and what their letters say of the tense.
_TENSES = {"vg": "", "inf": "infinitive", "ger": "gerund", "pp": "participle"}
# What stands between a phrase and the one before it, as bits.
SEPARATED, COORDINATED, COMMA, EXCLUDED = 1, 2, 4, 8


# The commas, conjunctions and prepositions that lead to a phrase or verb: the bits of the signs; the places of the
# prepositions, and whether nothing stands between each and the piece before; the kind of the last of them all.
Lead: TypeAlias = tuple[int, tuple[tuple[int, bool], ...], str]
# What a piece's letters say: its kind ("np", "late", "date", "verb", "dependent" for one that is not finite, or that of
# a small word; empty if there is none); its letters without those of the lead; the lead; where it starts after the
# lead, and ends; of a noun phrase its head, of a verb group the verb that carries the meaning; the letters of the
# actors and quantities in it, and where they begin; and the date inside a verb group ("a récemment annulé"). Places
# count from the first token of the piece. These are plain tuples, since each piece of a text is unpacked once.
Piece: TypeAlias = tuple[
    str, str, Lead | None, int, int, int, tuple[tuple[str, int], ...], tuple[int, int] | None
]  # fmt: skip


@frozen
class Places:
    """Where the parts of a verb group stand in it; -1 where there is none."""

    head: int
    tense: str  # without a finite verb
    finite: int
    auxiliary: int  # the verb that a participle goes with
    pronoun: int
    clitics: tuple[int, ...]


pieces = _CUT.findall  # the pieces of a stretch of tags, as strings of letters


def _read(piece: str) -> Piece:
    found = _READ.fullmatch(piece)
    assert found is not None
    start, end = found.end(1), len(piece)
    lead = _lead(piece[:start])
    letters = piece[start:]
    kind = ("other", *_CORES)[(found.lastindex or 1) - 1]
    if kind in _TENSES:
        date = re.search("T~*", letters)
        inside = (start + date.start(), start + date.end()) if date is not None else None
        head = start + PLACES[letters].head
        return "dependent" if _TENSES[kind] else "verb", letters, lead, start, end, head, (), inside
    if kind in ("np", "late np"):
        noun = re.search("[NO]", letters) if len(letters) > 1 else None
        mentions = tuple((m[0], start + m.start()) for m in re.finditer("[KQ]", letters))
        head = start + noun.start() if noun else end - 1
        return "np" if kind == "np" else "late", letters, lead, start, end, head, mentions, None
    if kind == "small":
        kind = _SMALL[letters]
    return "" if kind == "other" else kind, letters, lead, start, end, -1, (), None


def _lead(letters: str) -> Lead | None:
    words = [(k, letter) for k, letter in enumerate(letters) if letter in "pd,C"]
    if not words:
        return None
    preps = tuple((k, (k, letter) == words[0]) for k, letter in words if letter in "pd")
    last = {",": "comma", "C": "coord"}.get(words[-1][1], "prep")
    signs = (SEPARATED | COMMA if "," in letters else 0) | (SEPARATED | COORDINATED if "C" in letters else 0)
    return signs, preps, last


def _places(letters: str) -> Places:
    def places(wanted: str) -> list[int]:
        return [k for k, letter in enumerate(letters) if letter in wanted]

    found = _READ.fullmatch(letters)
    assert found is not None
    return Places(
        head=places("AEVIGPe")[-1],
        tense=_TENSES[tuple(_CORES)[(found.lastindex or 0) - 2]],
        finite=next(iter(places("AEV")), -1),
        auxiliary=next(iter(places("AEIG")), -1),
        pronoun=next(reversed(places("Si")), -1),
        clitics=tuple(places("c")),
    )


PIECES = Kept(_read)  # by the letters of a piece
PLACES = Kept(_places)  # by the letters of a verb group
