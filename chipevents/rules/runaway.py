"""Patterns that may take too long: told from their text alone, before any text is searched with them.

A pattern is tried at every word of a text. If nothing in it repeats without end, a try costs no more than so much
however long the text is, and the whole takes linear time. What is left to see is that "so much" is little: that a
pattern takes few words, and that these can't be laid out in many ways: `{month}{1,9} {month}{1,9}` can be in 81.
Two classes count as different if their names are: nearly all words are of one only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from chipevents.patterns import ITEM

MOST_WORDS, MOST_WAYS = 64, 256
# Looks that words of any class may have.
_LOOKS = frozenset("lower cap upper mixed digits alnum inside".split())
_ANY = frozenset({"*"})
_REPEAT = re.compile(r"\{(\d+)(?:,(\d+))?\}")
OPEN_END = re.compile(r"\{\d*,\}")


class _Part(NamedTuple):
    """A word or class, or alternatives in brackets, and how often it may stand there."""

    names: frozenset[str]  # the words and classes that it may be, or begin with
    inner: list[list[_Part]]  # the alternatives, if it is not a word or class
    least: int = 1
    most: int = 1


def runaway(pattern: str) -> tuple[str, str] | None:
    """What makes a pattern dangerous, and how to mend it; nothing if it is safe.

    >>> runaway("le {month}+")
    ('repeats without end', 'write a bound, such as {1,6}, instead of +')
    >>> runaway("({number} {unit}{0,3}){0,3}")
    ('has a repetition inside another', 'write the inner one out, or leave one of them away')
    >>> runaway("le {month}{0,3}")
    """
    items = [item for item in ITEM.finditer(pattern) if not item["blank"]]
    endless = OPEN_END.search(pattern) or next(_endless(items), None)
    if endless is not None:
        least = re.sub(r"\D", "", endless[0]) or str(int(endless[0] == "+"))
        return "repeats without end", f"write a bound, such as {{{least},6}}, instead of {endless[0]}"
    tree = _alternatives(items, 0)[0]
    repeated = [part for part in _all(tree) if part.most > 1 and part.inner]
    if any(other.most > 1 for part in repeated for other in _all(part.inner)):
        return "has a repetition inside another", "write the inner one out, or leave one of them away"
    if any(_may_be_empty(part.inner) for part in repeated):
        return "repeats what may be empty", "at least one word or class of what repeats must be there"
    if (words := _words(tree)) > MOST_WORDS:
        return f"may take {words} words, more than {MOST_WORDS}", "lower the bounds of its repetitions"
    if (ways := _ways(tree, frozenset())) > MOST_WAYS:
        what = f"can be laid out in up to {ways} ways on the same words, more than {MOST_WAYS}"
        return what, "do not let parts that may be left out or repeat follow others that take the same words"
    return None


def _endless(items: Sequence[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Signs that repeat without end; a + after another such sign only says that it gives nothing back."""
    for before, item in zip([None, *items], items, strict=False):
        counted = before is not None and (before["repeat"] or before[0] in ("?", "*"))
        if item[0] == "*" or (item[0] == "+" and not counted):
            yield item


def _alternatives(items: Sequence[re.Match[str]], at: int) -> tuple[list[list[_Part]], int]:
    """The alternatives from item `at` on, and the item after their closing bracket."""
    tree: list[list[_Part]] = [[]]
    while at < len(items) and items[at][0] != ")":
        item = items[at]
        at += 1
        if item[0] == "|":
            tree.append([])
            continue
        if item["feature"] or item["word"]:
            part = _Part(_names(item), [])
        else:
            inner, at = _alternatives(items, at)
            part = _Part(_first(inner), inner)
            if item[0] in ("(?=", "(?!", "(?<=", "(?<!"):
                continue  # a look aside takes no word
        while at < len(items) and (items[at]["repeat"] or items[at][0] in ("?", "+")):
            if counts := _REPEAT.fullmatch(items[at][0]):
                part = part._replace(least=int(counts[1]), most=part.most * int(counts[2] or counts[1]))
            elif items[at][0] == "?":
                part = part._replace(least=0)
            at += 1
        tree[-1].append(part)
    return tree, at + 1


def _names(item: re.Match[str]) -> frozenset[str]:
    if item["word"]:
        return frozenset({"=" + item["word"]})
    names = frozenset(re.split("[|&]", item["feature"]))
    return _ANY if item["not"] or not _LOOKS.isdisjoint(names) else names


def _first(tree: list[list[_Part]]) -> frozenset[str]:
    """What alternatives may begin with."""
    return frozenset().union(*(_next(sequence) for sequence in tree))


def _next(sequence: Sequence[_Part]) -> frozenset[str]:
    """What may come next: the first part that must be there, or one before it that need not."""
    found: frozenset[str] = frozenset()
    for part in sequence:
        found |= part.names
        if part.least and not (part.inner and _may_be_empty(part.inner)):
            break
    return found


def _all(tree: list[list[_Part]]) -> Iterator[_Part]:
    for sequence in tree:
        for part in sequence:
            yield part
            yield from _all(part.inner)


def _may_be_empty(tree: list[list[_Part]]) -> bool:
    return any(
        all(not part.least or (part.inner and _may_be_empty(part.inner)) for part in sequence) for sequence in tree
    )


def _words(tree: list[list[_Part]]) -> int:
    """The most words that alternatives may take."""
    return max(sum(part.most * (_words(part.inner) if part.inner else 1) for part in sequence) for sequence in tree)


def _ways(tree: list[list[_Part]], after: frozenset[str]) -> int:
    """In how many ways alternatives may be laid out on the same words, before what comes after them."""
    most = together = 1
    firsts = [_next(sequence) for sequence in tree]
    for n, sequence in enumerate(tree):
        ways = 1
        for k, part in enumerate(sequence):
            then = _next(sequence[k + 1 :]) | (after if _may_be_empty([list(sequence[k + 1 :])]) else frozenset())
            if part.most != part.least and _overlap(part.names, then):
                ways *= part.most - part.least + 1
            if part.inner:
                own = _ways(part.inner, then | (part.names if part.most > 1 else frozenset()))
                ways *= min(own, MOST_WAYS + 1) ** part.most
        most = max(most, ways)
        if any(_overlap(firsts[n], other) for m, other in enumerate(firsts) if m != n):
            together += ways
    return max(most, together - 1)


def _overlap(some: frozenset[str], others: frozenset[str]) -> bool:
    return not some.isdisjoint(others) or (bool(others) and "*" in some) or (bool(some) and "*" in others)
