"""How far a name goes, by the look of its words."""

from __future__ import annotations

from chipevents.actors.tables import Tables
from chipevents.text import Text

_LONGEST_NAME = 24
ONE_BLANK = frozenset(" \xa0\u202f\u2009\u2007")


def name_end(tables: Tables, text: Text, i: int) -> int:
    """The end of a run of capitalised words, with the small words that names hold."""
    tokens, end = text.tokens, i + 1
    n = min(len(tokens), i + _LONGEST_NAME)  # a text of capitals only must not be read anew from each word
    while end < n and tokens[end - 1].gap in ONE_BLANK:
        token = tokens[end]
        if (
            token.shape in ("cap", "upper")
            and not (token.norm in tables.honorifics and end + 1 < n and tokens[end + 1].word == ".")
        ) or (token.shape == "mixed" and not any(map(str.isdigit, token.word))):
            end += 1
        elif (
            token.norm in ("&", "von", "van", "der", "ben", "bin", "of", "and")
            and end + 1 < n
            and (tokens[end + 1].shape in ("cap", "upper") or tokens[end + 1].norm in ("der", "den"))
        ):
            end += 2 if tokens[end + 1].shape != "lower" else 1
        else:
            break
    return end
