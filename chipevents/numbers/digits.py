"""Strings of digits to exact decimals: grouping and decimals told apart by shape."""

from __future__ import annotations

import re
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal

# More than 40 digits is no number that anybody wrote to be read.
LONGEST = 40
# Exact for all that can be read: the thread's own context might round, or trap.
EXACT = Context(prec=2 * LONGEST + 20, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[])
BLANKS = " \xa0\u202f\u2009\u2007"
APOSTROPHES = "'’"
_GROUPED = re.compile(
    rf"(?P<int>[1-9][0-9]{{0,2}}(?P<sep>[.,{APOSTROPHES}{BLANKS}])[0-9]{{3}}(?:(?P=sep)[0-9]{{3}})*+)"
    r"(?:[.,](?P<dec>[0-9]++))?"
)
_SIMPLE = re.compile(r"(?P<int>[0-9]++)(?:[.,](?P<dec>[0-9]++))?")


def read_digits(text: str, *, decimal: bool = False) -> Decimal | None:
    """The value of a string of digits; None if it is irregular.

    `12.000` and `12,000` are thousands, `0,500` and `12,5` decimals. `decimal=True` reads the ambiguous shape (one
    point or comma before exactly three digits) as a decimal, for a caller who knows from context.

    >>> read_digits("12 000"), read_digits("1.130,5"), read_digits("0,500"), read_digits("12 00")
    (Decimal('12000'), Decimal('1130.5'), Decimal('0.5'), None)
    """
    if len(text) > 2 * LONGEST:
        return None
    found = _GROUPED.fullmatch(text)
    if not found or (found["sep"] in (".", ",") and not _groups(found, decimal=decimal)):
        found = _SIMPLE.fullmatch(text)
    if not found:
        return None
    whole, decimals = re.sub(r"[^0-9]", "", found["int"]), found["dec"]
    if len(whole) + len(decimals or "") > LONGEST:
        return None
    return tidy(Decimal(f"{whole}.{decimals}" if decimals else whole))


def is_ambiguous(text: str) -> bool:
    """Whether shape alone can't tell thousands from decimals: `1.130`, `12,000`."""
    found = _GROUPED.fullmatch(text)
    return found is not None and found["sep"] in (".", ",") and not found["dec"] and len(found["int"]) <= len("123.456")


def _groups(found: re.Match[str], *, decimal: bool) -> bool:
    """Whether the point or comma of a grouped shape does group: its decimals, if any, must have the other sign."""
    if found["dec"]:
        return found.string[found.end("int")] != found["sep"]
    return not decimal or not is_ambiguous(found.string)


def is_whole(value: Decimal) -> bool:
    """Whether a decimal has no fraction."""
    return value == value.to_integral_value(context=EXACT)


def tidy(value: Decimal) -> Decimal:
    """The same value without an exponent and without idle zeros."""
    if is_whole(value):
        return Decimal(int(value))
    return value.normalize(EXACT)
