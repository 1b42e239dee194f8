"""Cells of a CSV file that a spreadsheet opens as they are meant: one line each, and no formulas."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

# A cell that begins with one of these is computed when the file is opened, and can call other programs. The wide forms
# are read like the plain ones by a spreadsheet set to Chinese or Japanese.
_FORMULA = frozenset("=+-@＝＋－＠")
_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def cell(value: Any) -> str:
    """A value as a spreadsheet reads it: empty for nothing, ISO dates, whole numbers without a point.

    >>> [cell(value) for value in (None, True, 400000.0, 0.25, "=1+1", "deux\\nlignes")]
    ['', 'true', '400000', '0.25', "'=1+1", 'deux lignes']
    """
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        case dt.datetime():
            return value.isoformat(sep=" ")
        case int() | dt.date():
            return str(value)
    line = _UNSHOWN.sub("\N{REPLACEMENT CHARACTER}", " ".join(value.split()))
    return "'" + line if line[:1] in _FORMULA else line
