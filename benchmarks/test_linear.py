"""Whether each shipped pattern takes linear time on a text made to be hard for it: `pytest benchmarks/test_linear.py`.

The text begins what the pattern looks for, again and again, and never ends it. Twice the text may take no more than
three times as long: four times would be a square. All is CPU time, the best of several runs.
"""

from __future__ import annotations

import time
from functools import cache

import pytest

from chipevents import Extractor, Rules
from chipevents.rules import Pattern

WORDS, MOST, RUNS = 1_500, 3.0, 4


@cache
def extractor() -> Extractor:
    return Extractor()


def beginnings(pattern: Pattern) -> list[str]:
    """Each example without its last word, and its last word alone."""
    words = [example.rstrip(".").split() for example in pattern.examples]
    return [" ".join(part) for example in words for part in (example[:-1], example[-1:]) if part]


def seconds(text: str) -> float:
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        extractor().extract(text)
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize("pattern", Rules.default().patterns, ids=lambda pattern: pattern.id)
def test_twice_the_text_takes_twice_the_time(pattern: Pattern) -> None:
    for beginning in beginnings(pattern)[:4]:
        once = f"{beginning} " * (WORDS // len(beginning.split()))
        short, long = seconds(once), seconds(once + once)
        assert long < MOST * short, f"{beginning!r}: {short:.3f} s, then {long:.3f} s"
