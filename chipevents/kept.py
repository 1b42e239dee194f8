"""A bounded memory for what is worked out of single words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

_K = TypeVar("_K")
_V = TypeVar("_V")


class Kept(dict[_K, _V], Generic[_K, _V]):
    """What a pure function gives for tokens or short strings: worked out once, then looked up.

    The memory is bounded, and safe to share between threads: a lost race computes a value twice. Long strings are
    worked out anew each time, so that a hostile text can't fill it.
    """

    LONGEST = 64
    MOST = 65_536

    def __init__(self, work: Callable[[_K], _V]) -> None:
        super().__init__()
        self._work = work

    def __missing__(self, key: _K) -> _V:
        value = self._work(key)
        if not isinstance(key, str) or len(key) <= self.LONGEST:
            if len(self) >= self.MOST:
                self.clear()
            self[key] = value
        return value

    def all(self, keys: Iterable[_K]) -> list[_V]:
        """The values of several keys."""
        return list(map(self.__getitem__, keys))
