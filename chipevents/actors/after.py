"""What the words after a name tell of it: it acts, an apposition says what it is, a code follows in brackets."""

from __future__ import annotations

from chipevents.actors.tables import Tables
from chipevents.text import Text

_RELATIVES = frozenset({"qui", "dont", "que", "lui", "elle"})
_OPENERS = frozenset({"le", "la", "un", "une", "son", "sa", "leur", "ancien", "ancienne", "ex-", "nouveau", "nouvelle"})


def acts(text: Text, end: int) -> bool:
    """Whether a verb, or a relative clause with one, follows the name: the name is its subject."""
    tokens = text.tokens
    if end >= len(tokens):
        return False
    if text.has(end, "have", "be", "ne") or (text.has(end, "finite") and not text.has(end, "prep", "det")):
        return True
    return (
        tokens[end].word == ","
        and end + 1 < len(tokens)
        and tokens[end + 1].norm in ("qui", "dont", "que", "lui", "elle")
    )


def coded(text: Text, end: int) -> bool:
    """Whether a code in brackets follows: `Verdalys (ALVDL)`."""
    return end < len(text.tokens) and text.tokens[end].word == "(" and text.has(end + 1, "upper")


def apposition(tables: Tables, text: Text, end: int) -> str | None:
    """The kind that an apposition gives: `X, fabricant de batteries,`, `X, son président,`, `X, basé à Rennes,`."""
    tokens, norms = text.tokens, text.norms()
    if end + 1 >= len(tokens) or tokens[end].word != ",":
        return None
    k = end + 1
    for _ in range(2):
        if k < len(norms) and norms[k] in _OPENERS:
            k += 1
    if k >= len(norms):
        return None
    if norms[k] == "de" and norms[k - 1] in ("ancien", "ancienne"):
        return "person"  # "X, un ancien de Marvell"
    if k == end + 1 and norms[k] in tables.being_a_firm:
        return "company"
    while k < len(norms) and norms[k] in tables.adjectives and k < end + 4:
        k += 1
    for kind in ("person", "company", "media"):
        if k < len(norms) and tables.kinds[kind].longest(norms, k) is not None and norms[k] not in tables.adjectives:
            return kind
    return None
