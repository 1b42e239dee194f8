"""Lexicons of word sequences, as trees of words: a word that does not go on ends the search."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, TypeAlias

_Node: TypeAlias = list[Any]  # of a tree of words: the value of the entry that ends here, and the nodes by next word
_NO_END = object()


class Phrases:
    """A lexicon of word sequences, found by their first word: the longest one wins."""

    def __init__(self, entries: Iterable[tuple[Sequence[str], Any]]) -> None:
        self._by_first: dict[str, dict[tuple[str, ...], Any]] = {}
        self._grown: dict[str, _Node] = {}
        by_first = self._by_first
        for words, value in entries:
            by_first.setdefault(words[0], {})[tuple(words)] = value
        self.firsts: Collection[str] = by_first  # the words with which an entry begins; the set grows with it

    def __contains__(self, first: str) -> bool:
        return first in self.firsts

    def beginning(self, first: str) -> Mapping[tuple[str, ...], Any]:
        """The entries that begin with a word."""
        return self._by_first.get(first, {})

    def entries(self) -> Iterable[tuple[tuple[str, ...], Any]]:
        """All entries, as they were given."""
        return chain.from_iterable(self.beginning(first).items() for first in self.firsts)

    def longest(self, words: Sequence[str], at: int) -> tuple[int, Any] | None:
        """The end and the value of the longest entry that stands in `words` at `at`."""
        first = words[at]
        node = self._grown.get(first)
        if node is None:
            if first not in self.firsts:
                return None  # nearly always
            node = self._grow(first)
        found, n = None, len(words)
        while node is not None:
            at += 1
            value, following = node
            if value is not _NO_END:
                found = at, value
            if not following or at >= n:
                break
            node = following.get(words[at])
        return found

    def _grow(self, first: str) -> _Node:
        """The tree of the entries with a first word, made when that is first looked up."""
        root: _Node = [_NO_END, {}]
        for words, value in self.beginning(first).items():
            node = root
            for word in words[1:]:
                node = node[1].setdefault(word, [_NO_END, {}])
            node[0] = value
        self._grown[first] = root
        return root
