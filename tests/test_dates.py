"""The corpus of temporal expressions, and the laws that hold for any of them."""
from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chipevents import calendar as cal
from chipevents.dates import Dates
from chipevents.lexicon import compile_lexicon
from chipevents.model import Timex
from chipevents.rules import Rules
from chipevents.text import Text

CORPUS = Path(__file__).parent / "corpus"
RULES = Rules.default()
LEXICON = compile_lexicon(RULES)
DATES = Dates(RULES, LEXICON)
PUBLISHED = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))
MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
WEEKDAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche".split()


def read(raw: str, published: dt.date | None, direction: str = "none") -> list[Timex]:
    text = Text.read(raw, LEXICON)
    return [timex for _, timex in DATES.resolve(text, DATES.find(text), published, lambda _: direction)]


def one(raw: str, published: dt.date | None, direction: str = "none") -> Timex:
    found = read(raw, published, direction)
    assert len(found) == 1, f"{raw!r} gives {[t.text for t in found]}"
    return found[0]


def failure(raw: str, entry: dict[str, Any], reference: dt.date) -> str:
    """Why a text is not read as its entry says: one of four names, or nothing."""
    marked = re.search(r"\[(.+?)\]", raw)
    plain = raw.replace("[", "").replace("]", "")
    wanted = marked[1] if marked else raw
    found = read(plain, reference, entry.get("direction", "none"))
    if not found:
        return "nothing found"
    if len(found) > 1:
        return f"several: {[t.text for t in found]}"
    got = found[0]
    if got.text != wanted:
        return f"partial span: {got.text!r}"
    interval = got.interval
    ends = (interval.start.isoformat(), interval.end.isoformat()) if interval else ("", "")
    seen = {"value": got.value, "type": got.type, "mod": got.mod, "start": ends[0], "end": ends[1]}
    expected = {"type": "DATE", **{k: v for k, v in entry.items() if k in seen}}
    wrong = {k: seen[k] for k, v in expected.items() if seen[k] != v}
    return f"wrong value: {wrong}" if wrong else ""


def cases() -> Iterator[Any]:
    data = tomllib.loads((CORPUS / "dates.toml").read_text(encoding="utf-8"))
    reference = dt.date.fromisoformat(data["reference"])
    for entry in data["date"]:
        for raw in entry["texts"]:
            marks = [pytest.mark.xfail(strict=True, reason="known failure")] if raw in entry.get("known", ()) else []
            yield pytest.param(raw, entry, reference, marks=marks, id=f"{raw} = {entry['value']}")


@pytest.mark.parametrize(("raw", "entry", "reference"), cases())
def test_corpus(raw: str, entry: dict[str, Any], reference: dt.date) -> None:
    assert failure(raw, entry, reference) == ""


def negatives() -> list[str]:
    return list(tomllib.loads((CORPUS / "dates_negative.toml").read_text(encoding="utf-8"))["texts"])


@pytest.mark.parametrize("raw", negatives())
def test_no_date(raw: str) -> None:
    assert [t.text for t in read(raw, dt.date(2026, 1, 28))] == []


def test_the_corpora_are_large_enough() -> None:
    assert len(list(cases())) >= 500
    assert len(negatives()) >= 150
