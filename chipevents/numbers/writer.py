"""Decimals to digits or French words: the inverse of the reader."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Literal, get_args

from chipevents.numbers.digits import LONGEST
from chipevents.numbers.tables import classes, kinds

NumberStyle = Literal[
    "plain", "space", "nbsp", "nnbsp", "thin", "apostrophe", "dot", "words", "words-1990", "words-be", "words-ch"
]
_SEPARATORS: Mapping[str, str] = MappingProxyType(
    {"plain": "", "space": " ", "nbsp": "\xa0", "nnbsp": "\u202f", "thin": "\u2009", "apostrophe": "'", "dot": "."}
)
_REGIONAL: Mapping[str, str] = MappingProxyType({"words-be": "belgian", "words-ch": "swiss"})


def format_number(value: Decimal | int, *, style: NumberStyle = "nnbsp") -> str:
    """Write a number so that `parse_number` reads it back exactly.

    The digit styles differ in how they group thousands; the word styles are the traditional hyphenation, that of
    1990, and the Belgian and Swiss words. Words reach to 10^24, exclusive.

    >>> format_number(1234567, style="dot"), format_number(Decimal("1234.5"), style="words-ch")
    ('1.234.567', 'mille deux cent trente-quatre virgule cinq')
    >>> format_number(80281, style="words-1990")
    'quatre-vingt-mille-deux-cent-quatre-vingt-un'
    """
    if style not in get_args(NumberStyle):
        raise ValueError(f"unknown style {style!r}; one of {', '.join(get_args(NumberStyle))}")
    number = Decimal(value)
    if not number.is_finite():
        raise ValueError(f"{value!r} is not a finite number")
    if abs(number.adjusted()) > LONGEST:
        raise ValueError(f"more than {LONGEST} digits")
    whole, _, decimals = f"{number.copy_abs():f}".partition(".")
    decimals = decimals.rstrip("0")
    if len(whole) + len(decimals) > LONGEST:
        raise ValueError(f"more than {LONGEST} digits")
    if style in _SEPARATORS:
        return ("-" if number < 0 else "") + _write_digits(whole, decimals, _SEPARATORS[style])
    return ("moins " if number < 0 else "") + _Writer(style).write(whole, decimals)


def _write_digits(whole: str, decimals: str, separator: str) -> str:
    if len(decimals) == 3 and len(whole) <= 3:
        decimals += "0"  # "1,234" alone would read as thousands
    if separator:
        head = len(whole) % 3
        groups = [whole[:head]] if head else []
        whole = separator.join(groups + [whole[i : i + 3] for i in range(head, len(whole), 3)])
    return f"{whole},{decimals}" if decimals else whole


@cache
def _words_by_value() -> Mapping[int, str]:
    """The word that is written for each value that has one."""
    words: dict[int, str] = {}
    for word, (kind, value) in kinds().items():
        if kind in ("zero", "unit", "teen", "ten", "hundred", "thousand", "scale"):
            words.setdefault(value, word)
    return MappingProxyType(words)


class _Writer:
    """Writes words in one style: a regional table of tens, and what joins two words of a number."""

    def __init__(self, style: NumberStyle) -> None:
        self.words = _words_by_value()
        region = _REGIONAL.get(style)
        self.tens = {value: word for word, value in classes()[region].items()} if region else {}
        self.joint = "-" if style == "words-1990" else " "

    def write(self, whole: str, decimals: str) -> str:
        """The words of a number that is given as digits."""
        scales = sorted((value for value in self.words if value >= 1_000_000), reverse=True)
        rest = int(whole)
        if rest >= scales[0] * 1_000_000:
            raise ValueError(f"words reach to {len(str(scales[0])) + 5} digits, exclusive")
        out: list[str] = []
        for scale in scales:
            count, rest = divmod(rest, scale)
            if count:
                out += [*self.million(count), self.words[scale] + ("s" if count > 1 else "")]
        if rest or not out:
            out += self.million(rest)
        text = self.joint.join(out).replace(" ", self.joint)
        return f"{text} {self.decimals(decimals)}" if decimals else text

    def million(self, n: int) -> list[str]:
        """Below a million."""
        thousands, rest = divmod(n, 1000)
        out = self.thousand(thousands, final=False) if thousands > 1 else []
        if thousands:
            out.append(self.words[1000])
        return out + (self.thousand(rest, final=True) if rest or not thousands else [])

    def thousand(self, n: int, *, final: bool) -> list[str]:
        """Below 1000. `cents` and `quatre-vingts` have their plural only as the last word, or before a scale noun."""
        hundreds, rest = divmod(n, 100)
        out = [self.words[hundreds]] if hundreds > 1 else []
        if hundreds:
            out.append(self.words[100] + ("s" if final and hundreds > 1 and not rest else ""))
        if rest or not hundreds:
            out.append(self.hundred(rest, final=final))
        return out

    def hundred(self, n: int, *, final: bool) -> str:
        """Below 100."""
        ten, unit = n - n % 10, n % 10
        if n <= 16 or (n < 70 and not unit) or n in self.tens:
            return self.tens.get(n) or self.words[n]
        if n < 20:
            return f"{self.words[10]}-{self.words[unit]}"
        if ten < 70 or ten in self.tens:
            return f"{self.tens.get(ten) or self.words[ten]}{' et ' if unit == 1 else '-'}{self.words[unit]}"
        if n < 80:
            return f"{self.words[60]}{' et ' if n == 71 else '-'}{self.hundred(n - 60, final=False)}"
        eighty = f"{self.words[4]}-{self.words[20]}"
        if n == 80:
            return eighty + ("s" if final else "")
        return f"{eighty}-{self.hundred(n - 80, final=False)}"

    def decimals(self, digits: str) -> str:
        """`virgule cinq`, `virgule zéro cinq`; digit by digit where there are more than two, as they are said."""
        comma = next(iter(classes()["comma"]))
        significant = digits.lstrip("0")
        if len(significant) > 2:
            return " ".join([comma, *(self.words[int(digit)] for digit in digits)])
        zeros = [self.words[0]] * (len(digits) - len(significant))
        return " ".join([comma, *zeros, self.hundred(int(significant), final=True)])
