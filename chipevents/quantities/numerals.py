"""From tokens to numbers: digit groups split by blanks, words with or without hyphens, short scales, glued letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from chipevents.numbers import BLANKS, read_digits, read_words, short_scales
from chipevents.numbers.digits import EXACT, is_ambiguous, tidy
from chipevents.numbers.tables import kinds
from chipevents.quantities.marks import DIGIT, DIGITS, GROUP, PART, SHORT, Scan, parts_of

_MOST_PARTS = 24  # a longer run of number words is not one number that anybody wrote
_MOST_GROUPS = 14
_GLUED = re.compile(r"([0-9]+(?:[.,'’][0-9]+)*)([^\W\d_]\w*|[µμ]\w*)")
_ONE = Decimal(1)
_BLANKS = frozenset(BLANKS)
_GROUP = re.compile(r"[0-9]{3}(?:,[0-9]+)?")
_HEAD = re.compile(r"[1-9][0-9]{0,2}")
_CONJUNCTIONS = ("et", "de")
_INSIDE = -1  # the end of a part that does not end its token


class Figure:
    """A number as it is written: its value, and what its surface tells beside that."""

    __slots__ = ("decimal", "digits", "is_none", "is_one", "is_plain", "is_year", "rest", "scale", "vague", "value")

    def __init__(
        self,
        value: Decimal,
        scale: Decimal = _ONE,
        *,
        vague: bool = False,
        digits: str = "",
        rest: str = "",
        decimal: Decimal | None = None,
    ) -> None:
        self.value = value
        self.scale = scale  # by how much scale words multiply it
        self.vague = vague  # "une centaine"
        self.digits = digits  # as written, if it begins with digits
        self.rest = rest  # letters glued to the last token that are no scale: "24Go"
        self.decimal = decimal  # the other reading of "1,234": not thousands but decimals
        # Digits without grouping, decimals or scale, as years and model numbers are.
        self.is_plain = scale == 1 and digits.isdigit()
        self.is_year = self.is_plain and len(digits) == 4 and 1700 <= value < 2100
        self.is_none = not value
        self.is_one = not digits and value == scale == 1


class Numeral:
    """A number in tokens `start` to `end` of a text."""

    __slots__ = ("end", "number", "start")

    def __init__(self, start: int, end: int, number: Figure) -> None:
        self.start, self.end, self.number = start, end, number


def read_numeral(scan: Scan, at: int) -> Numeral | None:
    """The number that begins at a token, None if what stands there is no valid number."""
    marks = scan.marks
    after = marks[at + 1]
    if marks[at] & DIGITS and not after & (GROUP | SHORT):
        digits, scale = scan.tokens[at].word, scan.norms[at + 1]
        if not after & PART:
            number = _digits(digits, "")
            return None if number is None else Numeral(at, at + 1, number)
        if scale in kinds() and _is_last(scan, at + 2):  # "6,9 milliards"
            return _read(at, digits, (digits, scale), (at + 1, at + 2))
    if marks[at] & DIGIT:
        return _from_digits(scan, at)
    parts, ends = list[str](), list[int]()
    _add_words(scan, at, parts, ends)
    return _read(at, "", tuple(parts), ends)


def _is_last(scan: Scan, i: int) -> bool:
    """Whether a number is over before token `i`: what stands there belongs to none, or is a "de" before no number."""
    if scan.norms[i] == "de":
        i += 1
    return not scan.marks[i] & (PART | DIGITS)


def _from_digits(scan: Scan, at: int) -> Numeral | None:
    """A number that begins with digits, and the scale words behind them."""
    tokens, marks = scan.tokens, scan.marks
    glued, end = _digit_run(scan, at)
    digits, rest = (glued, "") if glued[-1].isdigit() else _split(glued)
    if digits is None:
        return None
    parts, ends = [digits], [end]
    if rest:
        scale = _short_scale(scan, rest, end)
        if scale is None:
            return _alone(at, end, digits, rest)
        parts, ends = [digits, scale], [_INSIDE, end]
    elif marks[end] & SHORT and (scale := _short_scale(scan, tokens[end].word, end + 1)) is not None:
        parts, ends = [digits, scale], [end, end + 1]
    elif not marks[end] & PART:
        return _alone(at, end, digits, "")
    _add_words(scan, ends[-1], parts, ends)
    return _read(at, digits, tuple(parts), ends)


def _alone(at: int, end: int, digits: str, rest: str) -> Numeral | None:
    """Digits without a scale word."""
    number = _digits(digits, rest)
    return None if number is None else Numeral(at, end, number)


def _digit_run(scan: Scan, at: int) -> tuple[str, int]:
    """The digits from token `at`, with the groups of three that follow after one blank each."""
    tokens, marks = scan.tokens, scan.marks
    word, end = tokens[at].word, at + 1
    if not marks[end] & GROUP or not _HEAD.fullmatch(word):
        return word, end
    while marks[end] & GROUP and end < at + _MOST_GROUPS and tokens[end - 1].gap in _BLANKS:
        follows = tokens[end].word
        if _GROUP.fullmatch(follows):
            word, end = word + " " + follows, end + 1
            if "," in follows:
                break
            continue
        glued = _GLUED.fullmatch(follows)  # "400 000Md"
        if glued and _GROUP.fullmatch(glued[1]):
            return word + " " + follows, end + 1
        break
    return word, end


def _split(word: str) -> tuple[str | None, str]:
    """Digits, and the letters glued to the last of them."""
    head, blank, tail = word.rpartition(" ")
    glued = _GLUED.fullmatch(tail)
    return (head + blank + glued[1], glued[2]) if glued else (None, "")


_NEEDS_NEXT = frozenset({"M", "m", "k", "K", "MM", "MD", "MDS", "Mn", "mn"})


def _short_scale(scan: Scan, word: str, end: int) -> str | None:
    """The scale noun that `word` is short for; single letters only before a currency or "de": "30 M de doses"."""
    scale = short_scales().get(word)
    if scale is None:
        return None
    if word in _NEEDS_NEXT:
        follows = scan.tokens[end] if end < len(scan.tokens) else None
        if follows is None or not (
            follows.word in _MONEY_SIGNS or follows.norm == "de" or follows.norm in ("euros", "dollars")
        ):
            return None
    return scale


_MONEY_SIGNS = frozenset("$€£¥₩₹₽") | {"US", "EUR", "USD", "CHF", "GBP", "NT", "HK"}


def _add_words(scan: Scan, i: int, parts: list[str], ends: list[int]) -> None:
    """Add the word parts from token `i` on, as long as they can be part of a number."""
    norms, marks, known = scan.norms, scan.marks, kinds()
    while marks[i] & (PART | DIGITS) and len(parts) < _MOST_PARTS:
        end = i + 1
        if norms[i] in known:
            parts.append(norms[i])
        elif marks[i] & PART:
            pieces = parts_of(norms[i])
            parts += pieces
            ends += [_INSIDE] * (len(pieces) - 1)
        elif not parts or parts[-1] in _CONJUNCTIONS or parts[-1][0].isdigit():
            return  # digits follow a scale ("2 millions 300 mille"), never other digits
        else:
            word, end = _digit_run(scan, i)
            parts.append(word)
        ends.append(end)
        i = end


def _read(at: int, digits: str, parts: tuple[str, ...], ends: Sequence[int]) -> Numeral | None:
    """A number from the parts that it may have, with the token after each."""
    found = _said(digits, parts)
    if found is None:
        return None
    number, used = found
    end = ends[used - 1]
    return None if end == _INSIDE else Numeral(at, end, number)  # "quatre-quatre", "deux-roues": a word of its own


def _ends_in_article(parts: tuple[str, ...]) -> bool:
    """`deux millions, un record`: the article is no part of the number."""
    million = ("million", "millions", "milliard", "milliards")
    return len(parts) > 1 and parts[-1] in ("un", "une") and parts[-2] in million


# The same few numbers come again and again in news; both caches are bounded, and only hold what pure functions give.
@lru_cache(maxsize=8192)
def _digits(digits: str, rest: str) -> Figure | None:
    """Digits, and the letters that are glued to them."""
    value = read_digits(digits)
    if value is None:
        return None
    other = read_digits(digits, decimal=True) if not rest and is_ambiguous(digits) else None
    return Figure(value, digits=digits, rest=rest, decimal=other)


@lru_cache(maxsize=8192)
def _said(digits: str, parts: tuple[str, ...]) -> tuple[Figure, int] | None:
    """A number with words, and how many parts it takes."""
    reading = read_words(parts)
    if reading is not None and _ends_in_article(parts[: reading.used]):
        reading = read_words(parts[: reading.used - 1])
    if reading is None:
        return None
    other = None
    if digits and is_ambiguous(digits) and reading.scale != 1:
        again = read_digits(digits, decimal=True)
        other = None if again is None else tidy(EXACT.multiply(again, reading.scale))
    return Figure(reading.value, reading.scale, vague=reading.vague, digits=digits, decimal=other), reading.used
