"""A match as its reader sees it: its words, and its named parts as values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from chipevents import calendar
from chipevents.dates.letters import RANK, ROMAN, Alphabet
from chipevents.dates.values import Reading
from chipevents.numbers import parse_number
from chipevents.text import Token

Result = Reading | None
_number = lru_cache(maxsize=4096)(parse_number)  # the same few numbers come again and again
_BEYOND = [""] * 8  # as far as anybody looks, ahead or back


class Scan:
    """Words under the date patterns: a text, or only those of one match.

    Behind the norms stand blanks, so that there is a norm before the first token and after the last: it is empty.
    """

    __slots__ = ("alphabet", "norms", "size", "tokens")

    def __init__(self, tokens: Sequence[Token], norms: list[str], alphabet: Alphabet) -> None:
        self.tokens, self.norms, self.alphabet = tokens, norms + _BEYOND, alphabet
        self.size = len(tokens)

    def value(self, i: int, *classes: str) -> Any:
        """The value that token `i` has in the first of some classes."""
        values = self.tokens[i].values if 0 <= i < self.size else None
        if values:
            for name in classes:
                if name in values:
                    return values[name]
        return None

    def slice(self, i: int, j: int) -> str:
        """The raw text of tokens `i` to `j`, exclusive, without the blank after it."""
        return "".join([token.word + token.gap for token in self.tokens[i : j - 1]]) + self.tokens[j - 1].word

    def words(self, name: str) -> Mapping[str, Any]:
        return self.alphabet.tables.get(name, {})

    def classes(self, i: int, j: int) -> set[str]:
        """The classes of tokens `i` to `j`."""
        return {name for k in range(i, j) for name in self.tokens[k].values}

    def glued(self, i: int, j: int) -> bool:
        """Whether tokens `i` to `j` stand without blanks."""
        return all(not self.tokens[k].gap for k in range(i, j - 1))


class Parts:
    """A match of a rule in tokens `start` to `end` of a scan, and its named parts, as values.

    The scan may hold the words of the match alone: then `origin` is the token of the text with which it begins.
    """

    __slots__ = ("_found", "_groups", "_origin", "end", "rule", "scan", "start")

    def __init__(self, scan: Scan, rule: str, found: re.Match[str], groups: Mapping[str, int], origin: int = 0) -> None:
        self.scan, self.rule, self._found, self._groups, self._origin = scan, rule, found, groups, origin
        self.start, self.end = found.start() - origin, found.end() - origin

    def __contains__(self, name: str) -> bool:
        return name in self._groups and self._found.start(self._groups[name]) >= 0

    def at(self, name: str) -> int:
        """The first token of a part."""
        return self._found.start(self._groups[name]) - self._origin

    def span(self, name: str) -> tuple[int, int]:
        """The tokens of a part."""
        start, end = self._found.span(self._groups[name])
        return start - self._origin, end - self._origin

    def value(self, name: str, *classes: str) -> Any:
        return self.scan.value(self.at(name), *classes) if name in self else None

    def number(self, name: str) -> int | None:
        """A day, month or year in digits (`1er` is 1); two digits of a year are filled up where the name says year."""
        if name not in self:
            return None
        return whole(self.scan, self.at(name))

    def year(self, name: str = "year") -> int | None:
        number = self.number(name)
        if number is None:
            return None
        return calendar.full_year(number) if len(self.scan.tokens[self.at(name)].word) == 2 else number

    def rank(self, name: str) -> int | None:
        if name not in self:
            return None
        value = self.scan.value(self.at(name), "rank")
        return int(value) if value is not None else ordinal(self.scan.norms[self.at(name)])

    def amount(self, name: str) -> tuple[Decimal | None, bool]:
        """How many, and whether only about so many; None for `quelques`."""
        i, j = self.span(name)
        words = self.scan.words("collective")
        about = any(self.scan.norms[k] in words for k in range(i, j))
        for k in range(i, j):
            if self.scan.norms[k] in words:
                lead = _number(self.scan.slice(i, k)) if k > i else Decimal(1)
                return (Decimal(words[self.scan.norms[k]]) * (lead or 1), True)
        return _number(self.scan.slice(i, j)), about

    def side(self, name: str = "side") -> int | None:
        value = self.value(name, "side", "chain_side", "chain_compare", "chain_adverb")
        return int(value) if value is not None else None


def whole(scan: Scan, i: int) -> int:
    norm = scan.norms[i]
    found = re.match(r"\d{1,4}", norm)
    if found and not norm.startswith("1er"):
        return int(found[0])
    value = _number(norm) if not norm.startswith(("1er", "premier")) else None
    return int(value) if value is not None else 1


def ordinal(norm: str) -> int | None:
    """3 for `3e`, 21 for `xxie`."""
    found = RANK.fullmatch(norm)
    if found:
        return int(found[1])
    found = ROMAN.fullmatch(norm)
    if not found:
        return None
    total, last = 0, 0
    for letter in reversed(found[1]):
        value = {"i": 1, "v": 5, "x": 10}[letter]
        total, last = (total - value if value < last else total + value), max(last, value)
    return total
