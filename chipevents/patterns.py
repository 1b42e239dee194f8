"""The language of rules: short regular expressions over the letters of a class string.

A pattern is written over words and classes: `il y a {n:number} {unit:time_unit}`. A bare word stands for itself,
`{class}` for any token that may be of that class, `{name:class}` also keeps the token numbers under a name, `{a|b}`
for either, `{a&b}` for both, `{!a}` for a token that is not; `(…|…)`, `?` and bounded repetition as in regular
expressions. Blanks in a pattern mean nothing. What the letters are, the caller says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from attrs import frozen


@frozen
class Match:
    """A pattern found: its id, its token range, and the token ranges of its named parts."""

    rule: str
    start: int
    end: int
    parts: Mapping[str, tuple[int, int]]


_ITEM = re.compile(
    r"\{(?:(?P<name>[a-z_][a-z0-9_]*):)?(?P<not>!)?(?P<feature>[^\W\d{}][\w|&-]*)\}"
    r"|(?P<open>\((?P<gname>[a-z_][a-z0-9_]*):)"
    r"|(?P<word>[^\W\d_][\w'-]*|[%€$£¥/&+«»])|(?P<repeat>\{\d+(?:,\d+)?\})|(?P<syntax>\(\?[:=!>]|\(\?<[=!]|[()|?+*])|(?P<blank>\s+)"
)


def literals(pattern: str) -> set[str]:
    """The words that stand for themselves in a pattern."""
    return {m["word"] for m in _ITEM.finditer(pattern) if m["word"]}


def features_of(pattern: str) -> set[str]:
    """The classes that a pattern names."""
    return {part for m in _ITEM.finditer(pattern) if m["feature"] for part in re.split("[|&]", m["feature"])}


def unread(pattern: str) -> str:
    """What is left of a pattern after all that can be read: empty, or the place of a fault."""
    return _ITEM.sub("", pattern)


def repeats_without_end(pattern: str) -> bool:
    """Whether a pattern has a repetition without an upper bound."""
    items = [item for item in _ITEM.finditer(pattern) if not item["blank"]]
    return any(item["syntax"] in ("*", "+") for item in items)


def can_be_empty(pattern: str) -> bool:
    """Whether a pattern may match without taking a word, which would make it match everywhere."""
    items = [item for item in _ITEM.finditer(pattern) if not item["blank"]]
    return _alternatives(items, 0, lambda _: "a")[1]


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
    import regex

    parts: list[str] = []
    groups: list[tuple[str, tuple[tuple[str, int], ...]]] = []
    number = 0
    for index, (rule, pattern) in enumerate(patterns):
        number += 1
        names: list[tuple[str, int]] = []
        out: list[str] = []
        for item in _ITEM.finditer(pattern):
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
    return regex.compile("|".join(parts) or "(?!)", regex.V1 | regex.DOTALL), groups


def openings(pattern: str, letters_of: Callable[[str], str]) -> frozenset[str] | None:
    """The letters with which a match of a pattern can begin, or a few more; None where any can.

    It is read off the pattern, so that this need not be compiled before a text has a letter that it can begin with.
    """
    items = [item for item in _ITEM.finditer(pattern) if not item["blank"]]
    letters, _, _ = _alternatives(items, 0, letters_of)
    return None if "*" in letters else frozenset(letters)


def _alternatives(items: list[re.Match[str]], at: int, letters_of: Callable[[str], str]) -> tuple[str, bool, int]:
    """What alternatives can begin with, "*" for anything, whether they can be empty, and the item after them."""
    letters, empty = "", False
    while True:
        open_ended = True
        while at < len(items) and items[at][0] not in ("|", ")"):
            more, optional, at = _element(items, at, letters_of)
            if open_ended:
                letters += more
            open_ended = open_ended and optional
        empty = empty or open_ended
        if at >= len(items) or items[at][0] == ")":
            return letters, empty, at + 1
        at += 1


def _element(items: list[re.Match[str]], at: int, letters_of: Callable[[str], str]) -> tuple[str, bool, int]:
    item = items[at]
    if item["feature"] or item["word"]:
        letters = "*" if item["not"] else letters_of(item["feature"] or "=" + item["word"])
        optional, at = False, at + 1
    else:
        letters, optional, at = _alternatives(items, at + 1, letters_of)
        if item[0] in ("(?=", "(?!", "(?<=", "(?<!"):  # a look aside takes no letter
            letters, optional = "", True
    while at < len(items) and (items[at][0] in "?*+" or items[at]["repeat"]):
        optional = optional or items[at][0] in "?*" or items[at][0].startswith("{0")
        at += 1
    return letters, optional, at
