"""From tokens to numbers: digit groups split by blanks, words with or without hyphens, short scales, glued letters."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from chipevents.numbers import BLANKS, Reading, read_digits, read_words, short_scales
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


class Numeral(NamedTuple):
    """A number in a text: its tokens, and what its surface tells beside the value."""

    start: int
    end: int
    value: Decimal
    scale: Decimal = _ONE  # by how much scale words multiply it
    vague: bool = False  # "une centaine"
    digits: str = ""  # as written, if it begins with digits
    rest: str = ""  # letters glued to the last token that are no scale: "24Go"
    decimal: Decimal | None = None  # the other reading of "1,234": not thousands but decimals

    @property
    def is_plain(self) -> bool:
        """Whether it is digits without grouping, decimals or scale, as years and model numbers are."""
        return self.scale == 1 and self.digits.isdigit()


def read_numeral(scan: Scan, at: int) -> Numeral | None:
    """The number that begins at a token, None if what stands there is no valid number."""
    marks = scan.marks
    if marks[at] & DIGITS and not marks[at + 1] & (GROUP | PART | SHORT):
        return _alone(at, at + 1, scan.tokens[at].word, "")
    if marks[at] & DIGIT:
        return _from_digits(scan, at)
    parts, ends = list[str](), list[int]()
    _add_words(scan, at, parts, ends)
    return _read(at, "", parts, ends)


def _from_digits(scan: Scan, at: int) -> Numeral | None:
    """A number that begins with digits, and the scale words behind them."""
    tokens, marks = scan.tokens, scan.marks
    glued, end = _digit_run(scan, at)
    number, rest = (glued, "") if glued[-1].isdigit() else _split(glued)
    if number is None:
        return None
    parts, ends = [number], [end]
    if rest:
        scale = _short_scale(scan, rest, end)
        if scale is None:
            return _alone(at, end, number, rest)
        parts, ends = [number, scale], [_INSIDE, end]
    elif marks[end] & SHORT and (scale := _short_scale(scan, tokens[end].word, end + 1)) is not None:
        parts, ends = [number, scale], [end, end + 1]
    elif not marks[end] & PART:
        return _alone(at, end, number, "")
    _add_words(scan, ends[-1], parts, ends)
    return _read(at, number, parts, ends)


def _alone(at: int, end: int, number: str, rest: str) -> Numeral | None:
    """Digits without a scale word."""
    value, other = _digits(number)
    return None if value is None else Numeral(at, end, value, _ONE, False, number, rest, None if rest else other)


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


def _read(at: int, number: str, parts: list[str], ends: list[int]) -> Numeral | None:
    reading = _words(tuple(parts))
    if reading is None:
        return None
    used = reading.used
    if (
        used > 1
        and parts[used - 1] in ("un", "une")
        and parts[used - 2] in ("million", "millions", "milliard", "milliards")
    ):
        reading = read_words(parts[: used - 1])  # "deux millions, un record": the article is no part of the number
        if reading is None:
            return None
        used = reading.used
    if ends[used - 1] == _INSIDE:  # "quatre-quatre", "deux-roues": a word of its own
        return None
    other = None
    if number and is_ambiguous(number) and reading.scale != 1:
        again = read_digits(number, decimal=True)
        other = None if again is None else tidy(EXACT.multiply(again, reading.scale))
    return Numeral(at, ends[used - 1], reading.value, reading.scale, reading.vague, number, "", other)


# The same few numbers come again and again in news; both caches are bounded, and only hold what pure functions give.
@lru_cache(maxsize=8192)
def _digits(number: str) -> tuple[Decimal | None, Decimal | None]:
    """The value of digits, and the other reading of an ambiguous shape."""
    return read_digits(number), read_digits(number, decimal=True) if is_ambiguous(number) else None


@lru_cache(maxsize=8192)
def _words(parts: tuple[str, ...]) -> Reading | None:
    return read_words(parts)
