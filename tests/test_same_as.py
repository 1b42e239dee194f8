"""Which events are told again (`Event.same_as`): the cases of `corpus/same_as.toml`, and what holds for every chain."""

import datetime as dt
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from chipevents import Document, Event, extract

CORPUS = Path(__file__).parent / "corpus" / "same_as.toml"
CASES: list[dict[str, Any]] = tomllib.loads(CORPUS.read_text("utf-8"))["case"]
PUBLISHED = dt.date(2026, 1, 28)


def names(document: Document) -> dict[Event, str]:
    """The events by their triggers, counted on where a trigger occurs again."""
    seen: Counter[str] = Counter()
    found = {}
    for event in sorted(document, key=lambda e: e.trigger.start):
        word = event.trigger.text
        seen[word] += 1
        found[event] = word if seen[word] == 1 else f"{word} {seen[word]}"
    return found


def links(text: str) -> list[list[str]]:
    document = extract(text, published=PUBLISHED)
    name = names(document)
    return [[name[event], name[event.same_as]] for event in document if event.same_as]


@pytest.mark.parametrize("n", [pytest.param(n, id=case["text"].strip()[:60]) for n, case in enumerate(CASES)])
def test_what_is_told_again_is_linked_and_nothing_else(n: int) -> None:
    assert sorted(links(CASES[n]["text"].strip())) == sorted(CASES[n]["same"])


def sound(document: Document) -> None:
    """Later events point backwards, to the first of their chain, of the same type."""
    place = {event: n for n, event in enumerate(document.events)}
    for event in document:
        first = event.same_as
        if first is not None:
            assert place[first] < place[event]
            assert first.same_as is None
            assert first.type == event.type
            assert any(first is other for other in document.events)


@pytest.mark.parametrize("n", range(len(CASES)))
def test_a_chain_leads_back_to_its_first_event(n: int) -> None:
    sound(extract(CASES[n]["text"], published=PUBLISHED))


@pytest.mark.parametrize("n", range(len(CASES)))
def test_links_survive_the_wire(n: int) -> None:
    document = extract(CASES[n]["text"], published=PUBLISHED)
    again = Document.from_dict(document.to_dict())
    assert again == document
    sound(again)


def test_apostrophes_and_spaces_change_no_link() -> None:
    for case in CASES:
        text = case["text"].strip()
        for other in (text.replace("'", "’"), text.replace(" ", "\u00a0")):
            spelt = [[word.replace("\u00a0", " ") for word in link] for link in links(other)]
            assert sorted(spelt) == sorted(case["same"])


def test_a_chain_may_be_long_and_costs_no_more_for_it() -> None:
    sentence = "Pékin a autorisé Nvidia à vendre le H20 à Alibaba. Nvidia a livré 5 000 puces à Tencent. "
    document = extract(sentence * 300, published=PUBLISHED)
    sound(document)
    assert sum(event.same_as is None for event in document) == 3


def test_events_without_a_link_are_the_distinct_ones() -> None:
    text = (Path(__file__).parent.parent / "examples" / "article.txt").read_text("utf-8")
    document = extract(text, published=PUBLISHED)
    assert [event.trigger.text for event in document if event.same_as] == ["autorisé", "vendre"]
