"""Number words to exact decimals, by a small machine over word parts.

It is valid at each step: a part is taken only where French allows it, so `vingt un`, `mille mille` and `deux trois`
are refused instead of being added up. It reads the longest number that begins at a part.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from chipevents.numbers.digits import APOSTROPHES, BLANKS, EXACT, LONGEST, read_digits, tidy
from chipevents.numbers.tables import kinds, short_scales


class Reading(NamedTuple):
    """A number found in word parts."""

    value: Decimal
    used: int  # how many parts it takes
    scale: Decimal  # by how much its scale words multiply it: what "contre 6,5" takes over from "6,9 milliards"
    vague: bool  # said with a collective: "une centaine" is about 100


def read_words(parts: Sequence[str], at: int = 0) -> Reading | None:
    """The longest number that begins at `parts[at]`: folded words, hyphens taken apart, digits as written.

    >>> read_words(["deux", "cent", "mille", "puces"])[:2]
    (Decimal('200000'), 3)
    >>> read_words(["vingt", "un"])[:2]
    (Decimal('20'), 1)
    """
    return _Machine(parts).number(at)


class _Counted(NamedTuple):
    """What may stand before a scale noun."""

    value: Decimal
    next: int
    scale: Decimal = Decimal(1)  # 1000 in "400 mille"


class _Scaled(NamedTuple):
    """Scale nouns: "millions", "centaines de milliers"."""

    factor: Decimal | None  # None where there is none
    next: int
    vague: bool = False


_NOTHING = ("", 0)


class _Machine:
    """Reads one sequence of parts. Each method takes a place in it, and gives back the place after what it read."""

    def __init__(self, parts: Sequence[str]) -> None:
        self.parts = parts
        self.kinds = kinds()

    def kind(self, i: int) -> tuple[str, int]:
        """The class and the value of part `i`."""
        return self.kinds.get(self.parts[i], _NOTHING) if i < len(self.parts) else _NOTHING

    def number(self, at: int) -> Reading | None:
        """Counted scale nouns in falling order, then what is left: `deux milliards trois cents millions mille un`."""
        total, scale, vague = Decimal(0), Decimal(1), False
        limit: Decimal | None = None  # the scale noun before, below which all the rest must stay
        i = at
        while (counted := self.counted(i, limit)) is not None:
            scaled = self.scales(counted.next)
            value = EXACT.multiply(counted.value, scaled.factor or Decimal(1))
            if limit is None:
                scale, vague = EXACT.multiply(counted.scale, scaled.factor or Decimal(1)), scaled.vague
            elif scaled.vague or value >= limit:
                break
            total, i = EXACT.add(total, value), scaled.next
            limit = scaled.factor
            if limit is None or scaled.vague:
                break
        if i == at:
            return None
        if total == total.to_integral_value(context=EXACT):  # un million virgule cinq
            total, i, _ = self.decimals(int(total), i)
        part, i = self.and_part(i, limit or Decimal(1))
        return Reading(tidy(EXACT.add(total, part)), i - at, scale, vague)

    def counted(self, i: int, limit: Decimal | None) -> _Counted | None:
        """What counts a scale noun, or stands alone."""
        if i >= len(self.parts):
            return None
        if self.parts[i][:1].isdigit():
            return self.digits(i, limit)
        if limit is not None:
            whole = self.below_million(i)
            return _Counted(Decimal(whole[0]), whole[1]) if whole else None
        kind = self.kind(i)[0]
        if kind == "collective":  # "la trentaine d'animaux"; the bare plural has no value
            return None if self.parts[i].endswith("s") else _Counted(Decimal(1), i)
        half = i + 1 if self.parts[i] in ("un", "une") else i
        if self.kind(half)[0] == "half":  # un demi, un demi-million, demi-douzaine
            noun = self.kind(half + 1)[0] in ("scale", "collective")
            return _Counted(Decimal("0.5"), half + 1) if noun or half > i else None
        if kind == "zero":
            return self.decimals(0, i + 1)
        whole = self.below_million(i)
        return self.decimals(*whole) if whole else None

    def digits(self, i: int, limit: Decimal | None) -> _Counted | None:
        """Digits, with `mille` if it follows: `400 mille`, `4 mille 500`."""
        value = read_digits(self.parts[i])
        kind, factor = self.kind(i + 1)
        if value is None:
            return None
        if kind == "thousand" and value:
            value, j = EXACT.multiply(value, Decimal(factor)), i + 2
            if j < len(self.parts) and re.fullmatch("[0-9]{3}", self.parts[j]):
                value, j = EXACT.add(value, Decimal(self.parts[j])), j + 1
            return _Counted(value, j, Decimal(factor))
        # After a scale noun digits must be full groups or have a scale of their own: not "5 millions 3 jours".
        if limit is not None and kind != "scale" and (value < 1000 or len(re.sub("[^0-9]", "", self.parts[i])) % 3):
            return None
        return _Counted(value, i + 1)

    def below_million(self, i: int) -> tuple[int, int] | None:
        """Up to 999 999."""
        head = self.below_thousand(i)
        count, j = head or (1, i)
        kind, thousand = self.kind(j)
        if kind != "thousand" or (head and count == 1):  # "un mille" is a nautical mile
            return head
        value, j = count * thousand, j + 1
        if not head and self.kind(j)[0] == "and" and self.kind(j + 1) == ("unit", 1):
            return value + 1, j + 2  # mille et une nuits
        tail = self.below_thousand(j)
        if tail:
            return value + tail[0], tail[1]
        return (value, j) if head or self.parts[i] != "mil" else None

    def below_thousand(self, i: int) -> tuple[int, int] | None:
        """Up to 999, and `onze cents` to `dix-neuf cents`."""
        head = self.below_hundred(i)
        count, j = head or (1, i)
        kind, hundred = self.kind(j)
        if kind != "hundred":
            return head
        if head and not (2 <= count <= 9 or 11 <= count <= 19):
            return head
        if not head and self.parts[j] != "cent":  # "des cents" are coins
            return None
        value, j = count * hundred, j + 1
        tail = self.below_hundred(j)
        return (value + tail[0], tail[1]) if tail else (value, j)

    def below_hundred(self, i: int) -> tuple[int, int] | None:
        """Up to 99."""
        kind, value = self.kind(i)
        if kind == "unit":
            if value == 4 and i + 1 < len(self.parts) and self.parts[i + 1] in ("vingt", "vingts"):
                return self.after_tens(80, i + 2)
            return value, i + 1
        if kind == "teen":
            return self.after_ten(value, i + 1)
        return self.after_tens(value, i + 1) if kind == "ten" else None

    def after_ten(self, value: int, i: int) -> tuple[int, int]:
        """dix-sept, dix-huit, dix-neuf; the other teens are words of their own."""
        kind, unit = self.kind(i)
        return (value + unit, i + 1) if value == 10 and kind == "unit" and unit >= 7 else (value, i)

    def after_tens(self, tens: int, i: int) -> tuple[int, int]:
        """What may follow the tens: `et un`, 2 to 9, and the teens where they count on from 60 or 80."""
        kind, unit = self.kind(i)
        if kind == "and":
            kind, unit = self.kind(i + 1)
            if (kind == "unit" and unit == 1) or (kind == "teen" and unit <= 11 and tens == 60):
                return tens + unit, i + 2
            return tens, i
        if kind == "unit" and (unit > 1 or (tens == 80 and self.parts[i - 1] != "huitante")):
            return tens + unit, i + 1
        if kind == "teen" and tens in (60, 80) and self.parts[i - 1] in ("soixante", "vingt", "vingts"):
            value, j = self.after_ten(unit, i + 1)
            return tens + value, j
        return tens, i

    def scales(self, i: int) -> _Scaled:
        """The scale nouns from part `i`, multiplied: `millions`, `dizaines de milliers`, `millions de milliards`."""
        kind, value = self.kind(i)
        if kind not in ("scale", "collective"):
            return _Scaled(None, i)
        vague, factor, i = kind == "collective", value, i + 1
        for _ in range(2):
            kind, value = self.kind(i + 1)
            if self.kind(i)[0] != "of" or kind not in ("scale", "collective"):
                break
            factor, i = factor * value, i + 2
        return _Scaled(Decimal(factor), i, vague)

    def decimals(self, whole: int, i: int) -> _Counted:
        """Spoken decimals: `virgule cinq`, `virgule zéro cinq`, `virgule vingt-cinq`, `virgule un quatre un six`."""
        digits, j = "", i + 1
        if self.kind(i)[0] == "comma":
            while self.kind(j)[0] == "zero":
                digits, j = digits + "0", j + 1
            rest = self.below_thousand(j)
            if rest:
                digits, j = digits + str(rest[0]), rest[1]
                while rest[0] < 10 and self.kind(j)[0] in ("unit", "zero"):
                    digits, j = digits + str(self.kind(j)[1]), j + 1
        if not digits or len(digits) > LONGEST:
            return _Counted(Decimal(whole), i)
        return _Counted(Decimal(f"{whole}.{digits}"), j)

    def and_part(self, i: int, of: Decimal) -> tuple[Decimal, int]:
        """`et demi`, `et quart`: of the scale noun if there is one, else of one."""
        kind, parts_of_one = self.kind(i + 1)
        if self.kind(i)[0] != "and" or kind not in ("half", "quarter"):
            return Decimal(0), i
        return EXACT.divide(of, Decimal(parts_of_one)), i + 2


# -- one whole number

_SIGNS = {"-": -1, "−": -1, "–": -1, "+": 1}
_PART = re.compile(rf"[0-9]+(?:[.,{APOSTROPHES}{BLANKS}][0-9]+)*|[^\W\d_]+['’]?|\S")
_HYPHENS = "-‐‑"
_LONGEST_TEXT = 400


def parse_number(text: str) -> Decimal | None:
    """Read one number, in digits, in French words or in both. None if the text is not exactly one number.

    >>> parse_number("quatre-vingt-dix-neuf"), parse_number("2 millions 300 mille"), parse_number("vingt un")
    (Decimal('99'), Decimal('2300000'), None)
    """
    text = unicodedata.normalize("NFC", text).strip()
    if len(text) > _LONGEST_TEXT:
        return None
    sign = _SIGNS.get(text[:1], 0)
    if sign:
        text = text[1:].lstrip()
        if not text[:1].isdigit():
            return None
    value = read_digits(text)
    if value is None:
        parts = parts_of(text)
        if parts and not sign and kinds().get(parts[0], _NOTHING)[0] == "sign":
            sign, parts = kinds()[parts[0]][1], parts[1:]
        reading = read_words(parts)
        if reading is None or reading.used != len(parts):
            return None
        value = reading.value
    return value.copy_negate() if sign < 0 and value else value


def parts_of(text: str) -> list[str]:
    """The word parts of a text: digits with their grouping, words without their hyphens, short scales in full.

    >>> parts_of("Vingt-et-un"), parts_of("6,2 Md")
    (['vingt', 'et', 'un'], ['6,2', 'milliard'])
    """
    found = [short_scales().get(part, part) for part in _PART.findall(text)]
    return [part.replace("’", "'").lower() for part in found if part not in _HYPHENS]
