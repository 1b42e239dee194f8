"""Ordinary French prose of other kinds tells nearly no event: a story, recipes, a letter, sports, a lesson, a garden."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from test_events import extractor

PROSE = Path(__file__).parent / "corpus" / "prose"
PER_THOUSAND_WORDS = 0.5


def test_prose_gives_at_most_one_event_in_two_thousand_words() -> None:
    texts = {path.name: path.read_text("utf-8") for path in sorted(PROSE.glob("*.txt"))}
    words = sum(len(text.split()) for text in texts.values())
    assert words >= 3000
    found = [
        f"{name}: {event.type} {event.trigger.text!r} by {event.rule}"
        for name, text in texts.items()
        for event in extractor().extract(text, published=dt.date(2026, 1, 28))
    ]
    assert len(found) * 1000 <= PER_THOUSAND_WORDS * words, found
