"""How far a name goes, by the look of its words."""

from __future__ import annotations

from chipevents.actors.tables import Tables
from chipevents.actors.tickers import reuters_code
from chipevents.text import Text

_LONGEST_NAME = 24
ONE_BLANK = frozenset(" \xa0\u202f\u2009\u2007")
_PARTICLES = frozenset({"von", "van", "der", "den", "ben", "bin", "el", "al", "da", "del", "della", "dos", "di", "of"})
_JOINTS = _PARTICLES | {"&", "and"}


def name_end(tables: Tables, text: Text, i: int) -> int:
    """The end of a run of capitalised words, with the small words that names hold."""
    tokens, end = text.tokens, i + 1
    n = min(len(tokens), i + _LONGEST_NAME)  # a text of capitals only must not be read anew from each word
    while end < n and (tokens[end - 1].gap in ONE_BLANK or _elided(tokens[end - 1])):
        token = tokens[end]
        if token.shape in ("cap", "upper"):
            if token.shape == "upper" and not token.gap and reuters_code(text, end) is not None:
                break
            if tokens[end - 1].norm in tables.suffixes and token.bare in tables.first_names:
                break  # "l'analyste de KBC Securities Guy Sips"
            if token.norm in tables.honorifics and end + 1 < n and tokens[end + 1].word == ".":
                break
            if len(token.word) == 1 and _initial(tables, text, end):
                end += 1
            end += 1
        elif token.shape == "mixed" and not any(map(str.isdigit, token.word)):
            end += 1
        elif token.shape in ("lower", "punct") and (step := _joint(tables, text, i, end, n)):
            end += step
        else:
            break
    return end


def _elided(token: object) -> bool:
    """The first half of `O'Dwyer`, `L'Oréal`."""
    word: str = token.word  # type: ignore[attr-defined]
    return len(word) == 2 and word[1] in "'’" and word[0].isupper()


def _initial(tables: Tables, text: Text, k: int) -> bool:
    """Whether a letter with a point stands between a first name and a last one: `John B. Goodenough`."""
    tokens = text.tokens
    return (
        k + 2 < len(tokens)
        and tokens[k].gap == ""
        and tokens[k + 1].word == "."
        and tokens[k + 1].gap in ONE_BLANK
        and tokens[k + 2].shape in ("cap", "upper")
        and tokens[k - 1].bare in tables.first_names
    )


def _joint(tables: Tables, text: Text, i: int, k: int, n: int) -> int:
    """How many tokens a small word inside a name adds: `van der Meulen`, `Bertin & Fils`, `Sonia de La Provôté`."""
    tokens = text.tokens
    norm = tokens[k].norm
    if norm in _JOINTS and k + 1 < n:
        if tokens[k + 1].shape in ("cap", "upper"):
            return 2
        return 1 if tokens[k + 1].norm in ("der", "den") else 0
    if norm == "de" and k == i + 1 and k + 1 < n and tokens[i].bare in tables.first_names:
        after = tokens[k + 1]
        family = after.shape == "cap" and after.bare not in tables.names and after.bare not in tables.places
        return 2 if family or (after.shape == "cap" and after.norm in ("la", "le")) else 0
    return 0


def starts_with_particle(text: Text, k: int) -> bool:
    """`von der Leyen`, `de Gaulle` after a title."""
    tokens = text.tokens
    last = len(tokens)
    while k < last and (tokens[k].norm in _PARTICLES or tokens[k].norm == "de") and tokens[k].shape == "lower":
        k += 1
    return k < last and tokens[k].shape in ("cap", "upper") and k > 0 and tokens[k - 1].shape == "lower"
