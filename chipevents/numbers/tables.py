"""The number words of `data/fr/numbers.toml`, read on first use: the one table that reader and writer share."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from chipevents.rules import Rules

# Classes that are not read word by word: short scales keep their case, the regional tens only serve the writer.
_APART = ("short_scale", "belgian", "swiss")


@cache
def classes() -> Mapping[str, Mapping[str, int]]:
    """The word classes, their common prefix left off: `{"unit": {"un": 1, …}, …}`."""
    prefix = "number_"
    shipped = (entry for entry in Rules.default().classes if entry.name.startswith(prefix))
    return MappingProxyType({entry.name.removeprefix(prefix): entry.words for entry in shipped})


@cache
def kinds() -> Mapping[str, tuple[str, int]]:
    """Each word's class and value; a word of two classes has the first."""
    found: dict[str, tuple[str, int]] = {}
    for kind, words in classes().items():
        if kind not in _APART:
            for word, value in words.items():
                found.setdefault(word, (kind, value))
    return MappingProxyType(found)


@cache
def short_scales() -> Mapping[str, str]:
    """The short forms of scale nouns, case kept, and the word that each stands for: `{"Md": "milliard", …}`."""
    full = {value: word for word, (kind, value) in reversed(list(kinds().items())) if kind in ("scale", "thousand")}
    return MappingProxyType({short: full[value] for short, value in classes()["short_scale"].items()})
