"""The same French in other spellings: what differs between newspapers, feeds and clipboards, and means nothing."""

from __future__ import annotations

import unicodedata
from typing import Final

from hypothesis import strategies as st

BLANKS: Final = (" ", "\u00a0", "\u202f", "\u2009")
APOSTROPHES: Final = ("'", "’")
QUOTES: Final = (("«\u00a0", "\u00a0»"), ("« ", " »"), ("«", "»"), ("“", "”"))


def respelt(text: str) -> st.SearchStrategy[str]:
    """The text with other blanks and apostrophes: one character for one, so that offsets stay.

    >>> from hypothesis import find
    >>> find(respelt("l'an"), lambda text: "'" not in text)
    'l’an'
    """
    return st.tuples(st.sampled_from(BLANKS), st.sampled_from(APOSTROPHES)).map(
        lambda drawn: text.replace(" ", drawn[0]).replace("'", drawn[1])
    )


@st.composite
def typography(draw: st.DrawFn, text: str) -> str:
    """The text with other blanks, apostrophes and quotation marks, composed or decomposed."""
    left, right = draw(st.sampled_from(QUOTES))
    text = draw(respelt(text.replace("« ", left).replace(" »", right)))
    return unicodedata.normalize(draw(st.sampled_from(("NFC", "NFD"))), text)
