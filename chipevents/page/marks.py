"""Which stretches of a text are marked, how each is known on a page, and what lights up with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from attrs import evolve, frozen

from chipevents.model import Actor, Document, Event, Span

_BASE = 32

Kind = Literal["actor", "quantity", "date", "trigger", "product", "place"]


@frozen(kw_only=True)
class Mark:
    """A stretch of the text that means something.

    `events` are the numbers of those in which it plays a part; of a trigger, those that it names.
    """

    kind: Kind
    start: int
    end: int
    events: tuple[int, ...] = ()

    @property
    def key(self) -> str:
        """The class of all elements of one page that stand for this stretch."""
        return f"{self.kind}-{self.start}-{self.end}"

    @property
    def tag(self) -> str:
        """The element for it: goods and places are no mentions, and show only when they are pointed at."""
        return "span" if self.kind in ("product", "place") else "mark"

    @property
    def classes(self) -> str:
        part = "ce-by-" if self.kind == "trigger" else "ce-in-"
        return " ".join(("ce-m", f"ce-{self.kind}", self.key, *(f"{part}{n}" for n in self.events)))


def digits(n: int) -> tuple[str, str]:
    """The number of an event as two classes.

    What is pointed at is found by `:has()`, and each look goes through the whole page. By its digits an event is found
    among a thousand with 64 looks. So only one event at a time may be pointed at by the mouse, and one by the keyboard.
    """
    return f"ce-hi-{n // _BASE}", f"ce-lo-{n % _BASE}"


def marks(document: Document) -> tuple[Mark, ...]:
    """All marks in reading order, the longer first. What does not lie in the text, or on no letter of it, has none."""
    found: dict[str, Mark] = {}
    for n, mark in _all(document):
        known = found.get(mark.key, mark)
        events = known.events if n is None or n in known.events else (*known.events, n)
        found[mark.key] = evolve(known, events=events)
    return tuple(sorted(found.values(), key=lambda mark: (mark.start, -mark.end, mark.kind)))


def _all(document: Document) -> Iterator[tuple[int | None, Mark]]:
    """Every mention, and every part of every event with the event's number."""
    loose: tuple[tuple[Kind, Iterable[Span]], ...] = (
        ("actor", document.actors),
        ("quantity", document.quantities),
        ("date", document.dates),
    )
    for kind, spans in loose:
        for span in spans:
            if mark := mark_of(document, kind, span):
                yield None, mark
    for n, event in enumerate(document.events, 1):
        for kind, span in parts(event):
            if mark := mark_of(document, kind, span):
                yield n, mark


def parts(event: Event) -> Iterator[tuple[Kind, Span]]:
    """The words of which an event is made."""
    yield "trigger", event.trigger
    for actor in (*event.agents, *event.recipients):
        yield "actor", actor
    for _, fillers in event.roles:
        for filler in fillers:
            yield "actor" if isinstance(filler, Actor) else "product", filler
    for product in event.products:
        yield "product", product
    for quantity in event.quantities:
        yield "quantity", quantity
    if event.date:
        yield "date", event.date
    if event.place:
        yield "place", event.place
    for source in event.sources:
        yield "actor", source.actor
        if source.date:
            yield "date", source.date


def mark_of(document: Document, kind: Kind, span: Span) -> Mark | None:
    """The mark of some words; None if they are nowhere to be seen."""
    if 0 <= span.start < span.end <= len(document.text) and document.text[span.start : span.end].strip():
        return Mark(kind=kind, start=span.start, end=span.end)
    return None
