"""Bounds on one text, and streams of many: in order, in little memory, each error on its own."""

from __future__ import annotations

import datetime as dt
import pickle
from collections.abc import Iterator
from typing import Any

import pytest

import chipevents
from chipevents import Document, Extractor, InputError, LimitError, Limits, Rules

DAY = dt.date(2026, 1, 28)
TEXT = "Nvidia a livré mardi 5 000 puces à Alibaba."


@pytest.mark.parametrize(
    "wrong",
    [{"max_chars": -1}, {"max_tokens_per_sentence": 0}, {"timeout": -0.5}, {"max_chars": "9"}, {"timeout": True}],
)
def test_limits_that_make_no_sense(wrong: dict[str, Any]) -> None:
    with pytest.raises(InputError, match=next(iter(wrong))):
        Limits(**wrong)


def test_a_text_that_is_too_long() -> None:
    extractor = Extractor(limits=Limits(max_chars=len(TEXT)))
    assert extractor.extract(TEXT).events
    with pytest.raises(LimitError, match=f"{len(TEXT) + 1} characters, more than max_chars={len(TEXT)}"):
        extractor.extract(TEXT + "!")


def test_a_text_that_takes_too_long() -> None:
    with pytest.raises(LimitError, match="timeout=0"):
        Extractor(limits=Limits(timeout=0)).extract(TEXT)
    assert Extractor(limits=Limits(timeout=60)).extract(TEXT).events


def test_no_clock_is_read_without_a_timeout(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> float:
        raise AssertionError

    monkeypatch.setattr("chipevents.limits.time.monotonic", broken)
    assert Extractor().extract(TEXT).events
    with pytest.raises(AssertionError):
        Extractor(limits=Limits(timeout=60)).extract(TEXT)


def test_a_sentence_without_end_is_read_in_pieces() -> None:
    text = "Nvidia a livré 5 000 puces et " * 400
    whole = Extractor(limits=Limits(max_tokens_per_sentence=None)).extract(text)
    pieces = Extractor(limits=Limits(max_tokens_per_sentence=70)).extract(text)
    assert len(whole.events) == len(pieces.events) == 400


def test_an_extractor_travels_with_its_limits() -> None:
    extractor = Extractor(limits=Limits(max_chars=9))
    assert pickle.loads(pickle.dumps(extractor)).limits == extractor.limits


# ── streams ─────────────────────────────────────────────────────────────────────────────────────────────────────────
TEXTS = [TEXT.replace("5 000", f"{n} 000") for n in range(1, 100)]


@pytest.mark.parametrize("processes", [None, 2])
def test_a_stream_is_each_text_in_order(processes: int | None) -> None:
    extractor = Extractor()
    documents = list(extractor.extract_many(TEXTS, published=DAY, processes=processes))
    assert documents == [extractor.extract(text, published=DAY) for text in TEXTS]
    lines = list(extractor.extract_many(TEXTS, published=DAY, processes=processes, as_json=True))
    assert lines == [document.to_json() for document in documents]


def test_a_text_may_bring_its_own_day() -> None:
    days = [dt.date(2026, 1, 28), dt.date(2025, 7, 3), None]
    documents = list(chipevents.extract_many([(TEXT, day) for day in days], published=DAY))
    assert [document.published for document in documents] == days


@pytest.mark.parametrize("processes", [None, 2])
def test_an_error_is_of_one_text(processes: int | None) -> None:
    texts: list[Any] = ["a", 3, TEXT, (TEXT, "mardi"), "b"]
    found = list(Extractor().extract_many(texts, processes=processes, errors="yield"))
    assert [type(one) for one in found] == [Document, InputError, Document, InputError, Document]
    with pytest.raises(InputError) as caught:
        list(Extractor().extract_many(texts, processes=processes))
    assert caught.value.__notes__ == ["It was text 2 of the stream."]


def test_rules_of_ones_own_are_those_of_the_workers() -> None:
    extractor = Extractor(
        rules=Rules.default().without("delivery.deliver", "delivery.company"), limits=Limits(max_chars=1000)
    )
    texts = [TEXT, "x" * 1001]
    found = list(extractor.extract_many(texts, processes=2, errors="yield"))
    assert found[0] == extractor.extract(TEXT)
    assert isinstance(found[0], Document)
    assert not found[0].events
    assert isinstance(found[1], LimitError)


@pytest.mark.parametrize("processes", [None, 2])
def test_a_stream_takes_no_more_texts_than_it_needs(processes: int | None) -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield "Rien."

    stream = chipevents.extract_many(endless(), processes=processes)
    for _ in range(40):
        next(stream)
    assert taken <= 40 if processes is None else taken < 300
    stream.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("wrong", [{"processes": 0}, {"processes": "2"}, {"errors": "ignore"}])
def test_calls_that_make_no_sense(wrong: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        Extractor().extract_many([TEXT], **wrong)
    with pytest.raises(InputError):
        Extractor().extract_many(TEXT)
