"""What holds of every document, whatever the text: for the laws and for the fuzz targets."""

from __future__ import annotations

from collections.abc import Iterator

from jsonschema import Draft202012Validator

import chipevents
from chipevents import Document, Span

VALID = Draft202012Validator(chipevents.schema())


def spans(document: Document) -> Iterator[Span]:
    """Everything that has a place in the text."""
    yield from (*document.quantities, *document.dates, *document.actors, *document.events)
    for event in document:
        yield from (event.trigger, *event.products)
        if event.place:
            yield event.place


def check(document: Document, text: str) -> None:
    """Grounded, well formed, valid on the wire, and the same after a trip over it."""
    check_values(document, text)
    data = document.to_dict()
    VALID.validate(data)
    assert Document.from_dict(data) == document


def check_values(document: Document, text: str) -> None:
    """Grounded, numbered, in order; nothing refers to what is not there."""
    assert document.text == text
    for span in spans(document):
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.text
    for letter, layer in (
        ("q", document.quantities),
        ("t", document.dates),
        ("a", document.actors),
        ("e", document.events),
    ):
        assert [item.id for item in layer] == [f"{letter}{i}" for i in range(1, len(layer) + 1)]
        assert list(layer) == sorted(layer, key=lambda item: (item.start, -item.end))
    for event in document:
        assert event.start <= event.trigger.start and event.trigger.end <= event.end
        assert all(actor in document.actors for actor in (*event.agents, *event.recipients))
        assert all(source.actor in document.actors for source in event.sources)
        assert event.rule
        assert event.same_as is None or (event.same_as in document.events and event.same_as.same_as is None)
    for date in document.dates:
        assert date.interval is None or date.interval.start < date.interval.end
