"""From the frozen values to plain dicts and JSON text."""

from __future__ import annotations

import datetime as dt
import json
import re
from fractions import Fraction

from chipevents.model import Actor, Document, Event, Number, Product, Quantity, Span, Timex
from chipevents.wire.forms import (
    FORMAT,
    WireActor,
    WireDocument,
    WireEvent,
    WireProduct,
    WireQuantity,
    WireSpan,
    WireTimex,
)


def to_dict(document: Document) -> WireDocument:
    """The document as strings, numbers, booleans, lists and dicts, all of them fresh."""
    return {
        "schema": FORMAT,
        "published": document.published.isoformat() if document.published else None,
        "text": document.text,
        "quantities": [_quantity(q) for q in document.quantities],
        "dates": [_timex(t) for t in document.dates],
        "actors": [_actor(a) for a in document.actors],
        "events": [_event(e) for e in document.events],
    }


def to_json(document: Document, *, indent: int | None = None) -> str:
    """The wire form as JSON text that always encodes to UTF-8.

    A lone surrogate, which UTF-8 has no bytes for, is written as its escape. A high one right before a low one (not a
    text at all, but Python's `str` holds it) is read back by any JSON reader as the one character that the two spell.
    """
    text = json.dumps(to_dict(document), ensure_ascii=False, indent=indent)
    return text if text.isascii() else re.sub("[\ud800-\udfff]", lambda m: f"\\u{ord(m[0]):04x}", text)


def number_text(number: Number) -> str:
    """`400000`, `1.5`, `1/3`: never an exponent, never a float."""
    if isinstance(number, Fraction):
        return f"{number.numerator}/{number.denominator}"
    return format(number, "f")


def moment_text(moment: dt.date) -> str:
    """An ISO date, or an ISO date-time to the minute, to the second where it has any."""
    if isinstance(moment, dt.datetime):
        return moment.isoformat(timespec="seconds" if moment.second else "minutes")
    return moment.isoformat()


def _span(span: Span) -> WireSpan:
    return {"start": span.start, "end": span.end, "text": span.text}


def _product(product: Product) -> WireProduct:
    return {"start": product.start, "end": product.end, "text": product.text, "model": product.model}


def _quantity(q: Quantity) -> WireQuantity:
    return {
        "id": q.id,
        "start": q.start,
        "end": q.end,
        "text": q.text,
        "kind": q.kind,
        "low": None if q.low is None else number_text(q.low),
        "high": None if q.high is None else number_text(q.high),
        "relation": q.relation,
        "unit": q.unit,
        "item": q.item,
        "product": q.product,
        "per": q.per,
        "scope": q.scope,
    }


def _timex(t: Timex) -> WireTimex:
    interval = t.interval
    return {
        "id": t.id,
        "start": t.start,
        "end": t.end,
        "text": t.text,
        "type": t.type,
        "value": t.value,
        "mod": t.mod,
        "grain": t.grain,
        "interval": {"start": moment_text(interval.start), "end": moment_text(interval.end)} if interval else None,
    }


def _actor(a: Actor) -> WireActor:
    return {
        "id": a.id,
        "start": a.start,
        "end": a.end,
        "text": a.text,
        "entity": a.entity,
        "name": a.name,
        "kind": a.kind,
        "country": a.country,
        "tickers": list(a.tickers),
        "refers_to": a.refers_to.id if a.refers_to else None,
    }


def _event(e: Event) -> WireEvent:
    wire: WireEvent = {
        "id": e.id,
        "type": e.type,
        "start": e.start,
        "end": e.end,
        "text": e.text,
        "trigger": _span(e.trigger),
        "agents": [a.id for a in e.agents],
        "recipients": [a.id for a in e.recipients],
        "products": [_product(p) for p in e.products],
        "quantities": [q.id for q in e.quantities],
        "date": e.date.id if e.date else None,
        "place": _span(e.place) if e.place else None,
        "status": e.status,
        "negated": e.negated,
        "sources": [{"actor": s.actor.id, "date": s.date.id if s.date else None} for s in e.sources],
        "rule": e.rule,
        "same_as": e.same_as.id if e.same_as else None,
    }
    if e.roles:
        wire["roles"] = {
            role: [filler.id if isinstance(filler, Actor) else _span(filler) for filler in held]
            for role, held in e.roles
        }
    return wire
