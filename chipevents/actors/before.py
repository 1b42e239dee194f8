"""What the words before a name tell of it: `le fondeur X`, `la start-up lyonnaise X`, `l'allemand X`, `le PDG de X`."""

from __future__ import annotations

from attrs import frozen

from chipevents.actors.tables import Tables
from chipevents.text import Text

_FARTHEST = 8


@frozen
class Told:
    """What was told of a name: its kind, the country of its firm; `goods` if it is the name of a thing."""

    kind: str | None = None
    country: str | None = None
    goods: bool = False
    noun: str = ""


_NOTHING = Told()
_ARTICLES = frozenset({"le", "la", "au", "un", "du", "les", "aux", "des"})
_GOODS = Told(goods=True)


def told_before(tables: Tables, text: Text, i: int, floor: int) -> Told:
    """What is told of the name at `i` by the noun phrase before it, not looking farther left than `floor`."""
    tokens = text.tokens
    k = i - 1
    if k < floor:
        return _NOTHING
    before = tokens[k]
    if before.word == ",":
        return _apposed(tables, text, k - 1, floor)
    if before.norm == "de":
        return _of(tables, text, k - 1, floor) if not tokens[i].known else _NOTHING  # "le titre de Champion"
    if before.shape != "lower" and before.norm not in tables.kind_words:
        return _NOTHING
    return _noun(tables, text, k, floor)


def _noun(tables: Tables, text: Text, k: int, floor: int) -> Told:
    """The noun that ends at `k`, adjectives and one complement between it and the name allowed."""
    norms = text.norms()
    country: str | None = None
    national = False
    last = k
    while k >= floor and last - k < 4:
        norm = norms[k]
        if norm in tables.adjectives or norm in tables.demonyms:
            country = country or tables.adjectives.get(norm)
            national = True
        elif norm in tables.goods:
            head = _complement(tables, text, last, k - 1, floor)
            return head if head.kind else _GOODS
        elif (found := tables.kind_ending(norms, k)) is not None:
            kind, noun = found
            return Told(kind, country if kind in ("company", "media") else None, noun=noun)
        elif norm in _ARTICLES and national and k == last - 1:
            return Told("company", country)
        elif norm in _ARTICLES or norm == "de":
            return _complement(tables, text, last, k, floor)
        elif _closes(text, k):
            return _NOTHING
        k -= 1
    return _NOTHING


def _closes(text: Text, k: int) -> bool:
    """Whether a word can't stand between a noun and the name after it, as an adjective or a participle can."""
    if text.has(k, "have", "be", "det", "prep", "coord", "comma", "negator", "relative", "subordinator"):
        return True
    return text.tokens[k].shape not in ("lower", "cap") or (text.has(k, "finite") and not text.has(k, "participle"))


def _complement(tables: Tables, text: Text, last: int, k: int, floor: int) -> Told:
    """The head of `éditeur de logiciels X`, `géant indonésien de la logistique X`: `de` stands at or before `k`."""
    norms = text.norms()
    if k == last:
        return _NOTHING
    while k >= floor and norms[k] in ("le", "la"):
        k -= 1
    if k < floor or norms[k] not in ("de", "du", "des"):
        return _NOTHING
    k -= 1
    country: str | None = None
    for _ in range(3):
        if k < floor:
            return _NOTHING
        found = tables.kind_ending(norms, k)
        if found is not None and norms[k] not in tables.adjectives:
            kind, noun = found
            return Told("company" if kind == "media" and noun == "agence" else kind, country, noun=noun)
        if norms[k] in tables.adjectives:
            country = country or tables.adjectives[norms[k]]
        elif norms[k] not in tables.demonyms and text.has(k, "have", "be", "finite", "prep", "det", "coord", "comma"):
            return _NOTHING
        k -= 1
    return _NOTHING


def _of(tables: Tables, text: Text, k: int, floor: int) -> Told:
    """`le PDG de X`, `la maison mère de X`, `le rachat de X`: only a company has one."""
    norms = text.norms()
    while k >= floor and norms[k] in tables.adjectives:
        k -= 1
    if k < floor:
        return _NOTHING
    if norms[k] == "direction" and k and norms[k - 1] == "en":
        return _NOTHING
    return Told("company") if tables.of_company.ending(norms, k) else _NOTHING


def _apposed(tables: Tables, text: Text, k: int, floor: int) -> Told:
    """`Le patron de Kyotek, X,`, `son concurrent, X,`: a person or a firm heads the phrase before the comma."""
    norms = text.norms()
    stop = max(floor, k - _FARTHEST)
    while k >= stop:
        if text.has(k, "finite", "have", "be", "comma", "relative") and norms[k] not in tables.kind_words:
            return _NOTHING
        kind, noun = tables.kind_ending(norms, k) or (None, "")
        heads = kind is not None and norms[k] not in tables.adjectives
        if heads and (kind == "person" or (kind == "company" and _opens(text, norms, k, stop))):
            return Told(kind, noun=noun)
        k -= 1
    return _NOTHING


def _opens(text: Text, norms: list[str], k: int, floor: int) -> bool:
    """Whether a determiner stands before the noun at `k`, adjectives between."""
    for at in range(k - 1, max(floor, k - 3) - 1, -1):
        if text.has(at, "det") or norms[at] in ("le", "la", "son", "sa"):
            return norms[at] in ("le", "la", "son", "sa", "leur", "un", "une")
    return False
