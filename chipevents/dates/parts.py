"""A match as its reader sees it: the text around it, and its named parts as values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from attrs import frozen

from chipevents import calendar
from chipevents.dates.letters import RANK, ROMAN, Alphabet
from chipevents.dates.values import Reading
from chipevents.numbers import parse_number
from chipevents.patterns import Match
from chipevents.text import Text

Result = Reading | None
_number = lru_cache(maxsize=4096)(parse_number)  # the same few numbers come again and again


@frozen
class Scan:
    """One text under the date patterns."""

    text: Text
    norms: list[str]
    alphabet: Alphabet

    def norm(self, i: int) -> str:
        return self.norms[i] if 0 <= i < len(self.norms) else ""

    def value(self, i: int, *classes: str) -> Any:
        """The value that token `i` has in the first of some classes."""
        values = self.text.tokens[i].values
        if values:
            for name in classes:
                if name in values:
                    return values[name]
        return None

    def words(self, name: str) -> Mapping[str, Any]:
        return self.alphabet.tables.get(name, {})

    def classes(self, i: int, j: int) -> set[str]:
        """The classes of tokens `i` to `j`."""
        return {name for k in range(i, j) for name in self.text.tokens[k].values}

    def glued(self, i: int, j: int) -> bool:
        """Whether tokens `i` to `j` stand without blanks."""
        return all(not self.text.tokens[k].gap for k in range(i, j - 1))


class Parts:
    """The named parts of a match, as values."""

    def __init__(self, scan: Scan, match: Match) -> None:
        self.scan, self.match = scan, match

    def __contains__(self, name: str) -> bool:
        return name in self.match.parts

    def at(self, name: str) -> int:
        return self.match.parts[name][0]

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
        return calendar.full_year(number) if len(self.scan.text.tokens[self.at(name)].word) == 2 else number

    def rank(self, name: str) -> int | None:
        if name not in self:
            return None
        value = self.scan.value(self.at(name), "rank")
        return int(value) if value is not None else ordinal(self.scan.norm(self.at(name)))

    def amount(self, name: str) -> tuple[Decimal | None, bool]:
        """How many, and whether only about so many; None for `quelques`."""
        i, j = self.match.parts[name]
        words = self.scan.words("collective")
        about = any(self.scan.norm(k) in words for k in range(i, j))
        for k in range(i, j):
            if self.scan.norm(k) in words:
                lead = _number(self.scan.text.slice(i, k)) if k > i else Decimal(1)
                return (Decimal(words[self.scan.norm(k)]) * (lead or 1), True)
        return _number(self.scan.text.slice(i, j)), about

    def side(self, name: str = "side") -> int | None:
        value = self.value(name, "side", "chain_side", "chain_compare", "chain_adverb")
        return int(value) if value is not None else None


def whole(scan: Scan, i: int) -> int:
    norm = scan.norm(i)
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
