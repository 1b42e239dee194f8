"""The rows of the flat tables: each document gives some, as plain values by name of the column."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, TypeAlias

from chipevents.model import Actor, Document, Event, Interval, Number, Quantity, Span, Timex
from chipevents.tables.columns import SEPARATOR, Name

Row: TypeAlias = dict[str, Any]


def rows(key: str, document: Document, of: Name) -> Iterator[Row]:
    """The rows of one document in a flat table."""
    for row in _ROWS[of](document):
        yield {"doc": key, "published": document.published, **row}


def _events(document: Document) -> Iterator[Row]:
    for event in document.events:
        yield {
            "id": event.id,
            "type": event.type,
            "status": event.status,
            "negated": event.negated,
            **_party("agent", event.agents),
            **_party("recipient", event.recipients),
            "products": _joined(product.text for product in event.products),
            "models": _joined(product.model for product in event.products),
            "quantities": _joined(quantity.text for quantity in event.quantities),
            **_amount(event.quantities[0] if event.quantities else None, "quantity_"),
            "date": event.date.text if event.date else None,
            "date_value": event.date.value if event.date else None,
            "date_mod": event.date.mod if event.date else None,
            **days(event.date.interval if event.date else None),
            "place": event.place.text if event.place else None,
            "sources": _joined(source.actor.name for source in event.sources),
            "source_ids": _joined(source.actor.entity for source in event.sources),
            "same_as": event.same_as.id if event.same_as else None,
            "trigger": event.trigger.text,
            "trigger_start": event.trigger.start,
            "trigger_end": event.trigger.end,
            **_where(event),
            "rule": event.rule,
        }


def _roles(document: Document) -> Iterator[Row]:
    for event in document.events:
        for role, filler in _fillers(event):
            yield {
                "event": event.id,
                "type": event.type,
                "role": role,
                "id": getattr(filler, "id", None),
                "entity": filler.entity if isinstance(filler, Actor) else getattr(filler, "model", None),
                "name": filler.name if isinstance(filler, Actor) else filler.text,
                **_where(filler),
            }


def _fillers(event: Event) -> Iterator[tuple[str, Span]]:
    several: tuple[tuple[str, Iterable[Span]], ...] = (
        ("agent", event.agents),
        ("recipient", event.recipients),
        ("product", event.products),
        ("quantity", event.quantities),
        ("date", (event.date,) if event.date else ()),
        ("place", (event.place,) if event.place else ()),
        ("source", (source.actor for source in event.sources)),
        *event.roles,
    )
    return ((role, filler) for role, fillers in several for filler in fillers)


def _quantities(document: Document) -> Iterator[Row]:
    measured = _events_by(document, lambda event: event.quantities)
    for quantity in document.quantities:
        yield {
            "id": quantity.id,
            **_amount(quantity),
            "item": quantity.item,
            "product": quantity.product,
            "scope": quantity.scope,
            "events": _joined(measured.get(quantity.id, ())),
            **_where(quantity),
        }


def _dates(document: Document) -> Iterator[Row]:
    dated = _events_by(document, lambda event: (event.date,) if event.date else ())
    for date in document.dates:
        yield {
            "id": date.id,
            "type": date.type,
            "value": date.value,
            "mod": date.mod,
            "grain": date.grain,
            **days(date.interval),
            **times(date.interval),
            "events": _joined(dated.get(date.id, ())),
            **_where(date),
        }


def _actors(document: Document) -> Iterator[Row]:
    for actor in document.actors:
        yield {
            "id": actor.id,
            "entity": actor.entity,
            "name": actor.name,
            "kind": actor.kind,
            "country": actor.country,
            "tickers": _joined(actor.tickers),
            "refers_to": actor.refers_to.id if actor.refers_to else None,
            **_where(actor),
        }


def _documents(document: Document) -> Iterator[Row]:
    yield {
        "chars": len(document.text),
        "events": len(document.events),
        "quantities": len(document.quantities),
        "dates": len(document.dates),
        "actors": len(document.actors),
    }


_ROWS: Final[dict[Name, Callable[[Document], Iterator[Row]]]] = {
    "events": _events,
    "roles": _roles,
    "quantities": _quantities,
    "dates": _dates,
    "actors": _actors,
    "documents": _documents,
}


# ── parts of rows ───────────────────────────────────────────────────────────────────────────────────────────────────
def _where(span: Span) -> Row:
    return {"text": span.text, "start": span.start, "end": span.end}


def _party(role: str, actors: Iterable[Actor]) -> Row:
    actors = tuple(actors)
    return {
        f"{role}s": _joined(actor.name for actor in actors),
        f"{role}_ids": _joined(actor.entity for actor in actors),
        f"{role}_countries": _joined(actor.country for actor in actors),
    }


def _amount(quantity: Quantity | None, prefix: str = "") -> Row:
    return {
        f"{prefix}low": _double(quantity.low) if quantity else None,
        f"{prefix}high": _double(quantity.high) if quantity else None,
        f"{prefix}relation": quantity.relation if quantity else None,
        f"{prefix}unit": quantity.unit if quantity else None,
        f"{prefix}kind": quantity.kind if quantity else None,
        f"{prefix}per": quantity.per if quantity else None,
    }


def days(interval: Interval | None) -> Row:
    """The days of an interval: a clock time fills its day."""
    if interval is None:
        return {"date_start": None, "date_end": None}
    return {"date_start": _day(interval.start), "date_end": _day_after(interval)}


def times(interval: Interval | None) -> Row:
    """The clock times of an interval, where the text told any."""
    timed = interval is not None and isinstance(interval.start, dt.datetime)
    return {
        "time_start": interval.start if interval and timed else None,
        "time_end": interval.end if interval and timed else None,
    }


def _day(moment: dt.date) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment


def _day_after(interval: Interval) -> dt.date:
    end = interval.end
    if not isinstance(end, dt.datetime):
        return end
    if (end.time() == dt.time() and end != interval.start) or end.date() == dt.date.max:
        return end.date()
    return end.date() + dt.timedelta(1)


def _events_by(document: Document, parts: Callable[[Event], Iterable[Quantity | Timex]]) -> dict[str, list[str]]:
    """The ids of the events by the id of a mention that they hold."""
    found: dict[str, list[str]] = {}
    for event in document.events:
        for part in parts(event):
            found.setdefault(part.id, []).append(event.id)
    return found


def _joined(parts: Iterable[str | None]) -> str | None:
    """Several in one cell, each in its place; nothing where none is known."""
    told = [part or "" for part in parts]
    return SEPARATOR.join(told) if any(told) else None


def _double(number: Number | None) -> float | None:
    """The nearest double; beyond all doubles, infinity."""
    if number is None:
        return None
    try:
        return float(number)
    except OverflowError:  # of a fraction; a decimal gives infinity by itself
        return float("inf") if number > 0 else float("-inf")
