"""The language of rules: short regular expressions over the letters of a class string.

A pattern is written over words and classes: `il y a {n:number} {unit:time_unit}`. A bare word stands for itself,
`{class}` for any token that may be of that class, `{name:class}` also keeps the token numbers under a name, `{a|b}`
for either, `{a&b}` for both, `{!a}` for a token that is not; `(…|…)`, `?` and bounded repetition as in regular
expressions. Blanks in a pattern mean nothing. What the letters are, the caller says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any, NamedTuple

ITEM = re.compile(
    r"\{(?:(?P<name>[a-z_][a-z0-9_]*):)?(?P<not>!)?(?P<feature>[^\W\d{}][\w|&-]*)\}"
    r"|(?P<open>\((?P<gname>[a-z_][a-z0-9_]*):)"
    r"|(?P<word>[^\W\d_][\w'-]*|[%€$£¥/&+«»])|(?P<repeat>\{\d+(?:,\d+)?\})|(?P<syntax>\(\?[:=!>]|\(\?<[=!]|[()|?+*])|(?P<blank>\s+)"
)


def literals(pattern: str) -> set[str]:
    """The words that stand for themselves in a pattern."""
    return {m["word"] for m in ITEM.finditer(pattern) if m["word"]}


def features_of(pattern: str) -> set[str]:
    """The classes that a pattern names."""
    return {part for m in ITEM.finditer(pattern) if m["feature"] for part in re.split("[|&]", m["feature"])}


def unread(pattern: str) -> str:
    """What is left of a pattern after all that can be read: empty, or the place of a fault."""
    return ITEM.sub("", pattern)


def misshapen(pattern: str) -> str:
    """Why a pattern whose parts can all be read is none, or nothing: a bracket that is not closed, `{1,3}{1,3}`."""
    import regex

    try:
        compile_patterns([("", pattern)], lambda _: "a")
    except (re.error, regex.error) as error:
        return str(error).split(" at position")[0]
    return ""


def can_be_empty(pattern: str) -> bool:
    """Whether a pattern may match without taking a word, which would make it match everywhere."""
    items = [item for item in ITEM.finditer(pattern) if not item["blank"]]
    return _ahead(_tree(items, 0, lambda _: "a")[0]).empty


def _ranges(letters: str) -> str:
    """Letters as ranges of a character set, which take less time to compile: `_ranges("ĀāĂĄ") == "Ā-ĂĄ"`."""
    runs: list[list[str]] = []
    for letter in sorted(letters):
        if runs and ord(letter) == ord(runs[-1][-1]) + 1:
            runs[-1][1:] = [letter]
        else:
            runs.append([letter])
    return "".join("-".join(run) for run in runs)


def compile_patterns(
    patterns: Sequence[tuple[str, str]], letters_of: Callable[[str], str]
) -> tuple[Any, list[tuple[str, tuple[tuple[str, int], ...]]]]:
    """One expression for all patterns, and for each its id and the numbers of its named groups."""
    parts: list[str] = []
    groups: list[tuple[str, tuple[tuple[str, int], ...]]] = []
    number = 0
    for index, (rule, pattern) in enumerate(patterns):
        number += 1
        names: list[tuple[str, int]] = []
        out: list[str] = []
        for item in ITEM.finditer(pattern):
            if item["feature"] or item["word"]:
                letters = letters_of(item["feature"] or "=" + item["word"])
                negated = "^" if item["not"] else ""
                charset = f"[{negated}{_ranges(letters)}]" if letters else ("." if negated else "(?!)")
                if item["name"]:
                    number += 1
                    names.append((item["name"], number))
                    charset = f"({charset})"
                out.append(charset)
            elif item["open"]:
                number += 1
                names.append((item["gname"], number))
                out.append("(")
            elif item["syntax"] == "(":
                out.append("(?:")
            elif not item["blank"]:
                out.append(item[0])
        parts.append(f"(?P<r{index}>{''.join(out)})")
        groups.append((rule, tuple(names)))
    return _compiled("|".join(parts) or "(?!)"), groups


def _compiled(expression: str) -> Any:
    """By the standard engine, four times as fast to call, where it has all that is asked for."""
    try:
        return re.compile(expression, re.DOTALL)
    except re.error:  # a look behind that is not of one length
        import regex

        return regex.compile(expression, regex.V1 | regex.DOTALL)


class Outline:
    """What a pattern asks for, letter by letter: enough to tell where it can't stand, long before it is compiled."""

    def __init__(self, pattern: str, letters_of: Callable[[str], str]) -> None:
        items = [item for item in ITEM.finditer(pattern) if not item["blank"]]
        self._tree, _ = _tree(items, 0, letters_of)

        self._ahead = _ahead(self._tree)

    def openings(self) -> frozenset[str] | None:
        """The letters with which a match can begin, or a few more; None where any can."""
        first = self._ahead.first
        return None if "*" in first else frozenset(first)

    def after(self, opening: str) -> str | None:
        """The letters that can stand behind an opening, or a few more; None where any can, or none need."""
        ahead = self._ahead
        if opening in ahead.single or "*" in ahead.single:
            return None
        seconds = "".join([second for first, second in ahead.pairs if opening in first or "*" in first])
        return None if "*" in seconds else seconds

    def fits(self, window: str) -> bool:
        """Whether a match can begin with these letters, or end within them; also true of a few that can't."""
        return bool(_after(self._tree, window, {0}))


class _Element(NamedTuple):
    what: str | list[list[_Element]] | None  # letters, alternatives in brackets, or a look aside
    negated: bool
    optional: bool
    repeated: bool


def _tree(items: list[re.Match[str]], at: int, letters_of: Callable[[str], str]) -> tuple[list[list[_Element]], int]:
    """The alternatives from item `at` on, each a sequence, and the item after their closing bracket."""
    tree: list[list[_Element]] = [[]]
    while at < len(items) and items[at][0] != ")":
        item = items[at]
        what: str | list[list[_Element]] | None
        at += 1
        if item[0] == "|":
            tree.append([])
            continue
        if item["feature"] or item["word"]:
            what = letters_of(item["feature"] or "=" + item["word"])
        else:
            inner, at = _tree(items, at, letters_of)
            what = None if item[0] in ("(?=", "(?!", "(?<=", "(?<!") else inner
        optional = repeated = False
        while at < len(items) and (items[at][0] in "?*+" or items[at]["repeat"]):
            optional = optional or items[at][0] in "?*" or items[at][0].startswith("{0")
            repeated = repeated or items[at][0] != "?"
            at += 1
        tree[-1].append(_Element(what, bool(item["not"]), optional, repeated))
    return tree, at + 1


class _Ahead(NamedTuple):
    """How something can begin: with two letters, of these and those; with one only; or with none. "*" is any letter."""

    pairs: tuple[tuple[str, str], ...]
    single: str
    empty: bool

    @property
    def first(self) -> str:
        return "".join([first for first, _ in self.pairs]) + self.single

    def then(self, other: _Ahead) -> _Ahead:
        pairs = (*self.pairs, (self.single, other.first)) if self.single and other.first else self.pairs
        return _Ahead(
            pairs + other.pairs * self.empty,
            self.single * other.empty + other.single * self.empty,
            self.empty and other.empty,
        )


_NOTHING = _Ahead((), "", True)


def _ahead(tree: list[list[_Element]]) -> _Ahead:
    """How the alternatives can begin."""
    branches = []
    for sequence in tree:
        branch = _NOTHING
        for what, negated, optional, repeated in sequence:
            if what is None:  # a look aside takes no letter
                continue
            part = _Ahead((), "*" if negated else what, False) if isinstance(what, str) else _ahead(what)
            if repeated:
                part = part.then(part._replace(empty=True))
            branch = branch.then(part._replace(empty=part.empty or optional))
        branches.append(branch)
    pairs, single, empty = zip(*branches, strict=True)
    return _Ahead(tuple(chain.from_iterable(pairs)), "".join(single), any(empty))


def _after(tree: list[list[_Element]], window: str, places: set[int]) -> set[int]:
    """Where one may stand in the window after the alternatives, from each of some places; its end counts for beyond."""
    reached: set[int] = set()
    for sequence in tree:
        here = places
        for element in sequence:
            here = _step(element, window, here)
        reached |= here
    return reached


def _step(element: _Element, window: str, places: set[int]) -> set[int]:
    what, negated, optional, repeated = element
    if what is None or not places:
        return places
    end = len(window)
    if isinstance(what, str):
        after = {min(k + 1, end) for k in places if k == end or (window[k] in what) != negated}
    else:
        after = _after(what, window, places)
    if repeated and not after <= places:
        after |= _step(element, window, after)
    return after | places if optional else after
