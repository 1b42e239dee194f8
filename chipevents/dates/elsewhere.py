"""The door to dateparser: full dates in spellings that our grammar bounds but does not read."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Any


@lru_cache(maxsize=1024)
def read_elsewhere(written: str) -> dt.date | None:
    """A full date in a spelling that our grammar bounds but does not read."""
    import dateparser  # imported on first need: it takes a tenth of a second

    settings: dict[str, Any] = {
        "DATE_ORDER": "DMY",
        "REQUIRE_PARTS": ["day", "month", "year"],
        "RELATIVE_BASE": dt.datetime(2000, 1, 1),
        "STRICT_PARSING": True,
    }
    try:
        found = dateparser.parse(written, languages=["fr"], settings=settings)
    except (ValueError, OverflowError):
        return None
    return found.date() if found else None
