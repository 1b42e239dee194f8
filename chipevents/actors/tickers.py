"""Stock codes after a name: `Alibaba 9988.HK`, `STMicroelectronics (STM)`, `Micron (NASDAQ : MU)`."""

from __future__ import annotations

from chipevents.text import Text

_CODE_SHAPES = frozenset({"upper", "digits", "cap", "mixed", "alnum"})
_MOST_CODES = 3


def tickers(text: Text, end: int) -> tuple[int, tuple[str, ...]]:
    """The end of a name with the codes that follow it, and the codes as written."""
    tokens = text.tokens
    n = len(tokens)
    if end < n and tokens[end].word == "(":
        return _bracketed(text, end)
    k = reuters_code(text, end)
    if k is not None and (end < 1 or tokens[end - 1].gap):
        return k, (text.slice(end, k),)
    return end, ()


def reuters_code(text: Text, k: int) -> int | None:
    """The end of a code with its exchange, `9988.HK`, or None."""
    tokens = text.tokens
    if k + 2 >= len(tokens) or tokens[k].shape not in _CODE_SHAPES or tokens[k].gap:
        return None
    if tokens[k + 1].word != "." or tokens[k + 1].gap:
        return None
    suffix = tokens[k + 2].word
    return k + 3 if suffix.isalpha() and suffix.isupper() and len(suffix) <= 2 else None


def _bracketed(text: Text, end: int) -> tuple[int, tuple[str, ...]]:
    """The codes of `(STM)`, `(NASDAQ : MU)`, `(2330.TW, TSM.N)`; none if anything else stands in the brackets."""
    tokens, k = text.tokens, end + 1
    codes: list[str] = []
    while k < len(tokens) and len(codes) < _MOST_CODES:
        if k + 2 < len(tokens) and tokens[k + 1].word == ":" and tokens[k].shape in ("upper", "cap"):
            k += 2
        after = reuters_code(text, k)
        if after is None and tokens[k].shape in ("upper", "mixed") and len(tokens[k].word) < 7:
            after = k + 1
        if after is None or after >= len(tokens):
            return end, ()
        codes.append(text.slice(k, after))
        k = after
        if tokens[k].word == ")":
            return k + 1, tuple(codes)
        if tokens[k].word not in (",", ";", "/"):
            return end, ()
        k += 1
    return end, ()
