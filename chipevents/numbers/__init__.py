"""Digits and French number words to exact decimals, and back."""

from chipevents.numbers.digits import BLANKS, LONGEST, read_digits
from chipevents.numbers.tables import short_scales
from chipevents.numbers.words import Reading, parse_number, read_words
from chipevents.numbers.writer import NumberStyle, format_number

__all__ = [
    "BLANKS",
    "LONGEST",
    "NumberStyle",
    "Reading",
    "format_number",
    "parse_number",
    "read_digits",
    "read_words",
    "short_scales",
]
