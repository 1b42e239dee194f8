"""Names in lists: what one is tells what the next is, `Brennholm et Statkraft`, `Avignon et Carpentras`."""

from __future__ import annotations

from chipevents.actors.look import ONE_BLANK
from chipevents.actors.model import FoundActor
from chipevents.actors.tables import Tables
from chipevents.text import Text

ARTICLES = frozenset({"le", "la", "les", "un", "une", "des", "du", "au", "aux", "ce", "cette", "son", "sa", "ses"})


def is_town(tables: Tables, words: list[str], i: int, end: int = 0) -> bool:
    """Whether a known place stands at `i`, and a name that ends at `end` is no longer than its name."""
    town = tables.places.longest(words, i)
    return town is not None and town[0] >= end


def beside_town(tables: Tables, text: Text, words: list[str], i: int) -> bool:
    """Whether a town stands in the list before: `Avignon et Carpentras`."""
    k = i - 2
    while k > 0 and text.tokens[k - 1].shape == "cap" and text.tokens[k - 1].gap in ONE_BLANK:
        k -= 1
    return k >= 0 and is_town(tables, words, k)


def beside(tables: Tables, text: Text, words: list[str], i: int, end: int, last: FoundActor | None) -> str | None:
    """The kind that a name has from its neighbours in a list: `Brennholm et Statkraft`, `X, Bosch et Sony`."""
    tokens = text.tokens
    if len(tokens[i].word) < 3 or any(map(str.isdigit, tokens[i].word)):
        return None
    k = i - 1
    if k > 0 and tokens[k].norm == "de":
        k -= 1
    joined = last is not None and last.end == k and (text.has(k, "coord") or _goes_on(text, k, end))
    if joined and last is not None:
        kind = last.identity.kind
        if kind == "company" or (kind == "person" and end - i > 1):
            return kind
    if end + 1 < len(words) and (text.has(end, "coord") or _goes_on(text, end, end + 1)):
        before = tokens[i - 1].norm if i else ""
        known = tables.names.longest(words, end + 1)
        if (
            known is not None
            and known[1].kind == "company"
            and not known[1].ambiguous
            and tokens[end + 1].shape != "lower"
            and before not in tables.locative
            and before not in ARTICLES
            and not tokens[i].known
        ):
            return "company"
    return None


def _goes_on(text: Text, comma: int, end: int) -> bool:
    """Whether a comma stands in a list that ends with `et`."""
    if not text.has(comma, "comma"):
        return False
    sentence_end = min(len(text.tokens), end + 10)
    for k in range(end, sentence_end):
        if text.has(k, "coord"):
            return k + 1 < len(text.tokens) and text.tokens[k + 1].shape != "lower"
        if text.has(k, "finite", "have", "be", "stop_mark"):
            return False
    return False
