"""Whole articles of other trades: aircraft, vaccines, energy. Nothing in the engine knows chips.

Each event of an article is a test. One that is known to fail says why (`fails`) and must fail; what is found beside
the events that are listed is told by the article's own test, which may say so too (`spurious`).
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from test_events import differences, extractor

from chipevents import Event

FOLDER = Path(__file__).parent / "corpus" / "articles"
ARTICLES: dict[str, dict[str, Any]] = {
    path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.toml"))
}


@cache
def pairs(name: str) -> tuple[tuple[dict[str, Any], Event | None], ...]:
    """The events expected of an article, each with the one that was found for it; then those found beside them."""
    article = ARTICLES[name]
    left = list(extractor().extract(article["text"], published=article["published"]).events)
    found: list[tuple[dict[str, Any], Event | None]] = []
    for wanted in article["event"]:
        event = next((e for e in left if (e.type, e.trigger.text) == (wanted["type"], wanted["trigger"])), None)
        if event is not None:
            left.remove(event)
        found.append((wanted, event))
    return (*found, *(({}, event) for event in left))


def fault(name: str, number: int) -> list[str]:
    wanted, event = pairs(name)[number]
    return ["missing"] if event is None else differences(event, wanted)


def cases() -> list[Any]:
    return [
        pytest.param(
            name,
            number,
            id=f"{name}-{event['trigger']}-{number}",
            marks=[pytest.mark.xfail(reason=event["fails"], strict=True)] if "fails" in event else [],
        )
        for name, article in ARTICLES.items()
        for number, event in enumerate(article["event"])
    ]


@pytest.mark.parametrize(("name", "number"), cases())
def test_an_article_tells_its_events(name: str, number: int) -> None:
    assert fault(name, number) == []


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_tells_no_other_events(name: str) -> None:
    beside = [f"{event.type} {event.trigger.text}" for wanted, event in pairs(name) if not wanted and event]
    assert beside == ARTICLES[name].get("spurious", [])
