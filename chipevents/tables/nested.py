"""The nested tables: what the wire form holds, in Arrow's own types, with lists and structs. Needs pyarrow.

Of documents there is one row each, with all of its mentions, and references are ids, as on the wire: that is what can
be read back. Of events there is one row each, with who and what fills them in place of the ids.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa

from chipevents.errors import InputError
from chipevents.model import Document
from chipevents.tables.rows import Row, days, times
from chipevents.wire import FORMAT
from chipevents.wire.write import moment_text

NESTED = ("events", "quantities", "dates", "actors", "documents")


def _texts(*names: str, required: bool = False) -> list[pa.Field]:
    return [pa.field(name, pa.string(), nullable=not required) for name in names]


def _list(type_: pa.DataType) -> pa.DataType:
    return pa.list_(pa.field("element", type_, nullable=False))  # as Parquet calls it


def _lists(type_: pa.DataType, *names: str) -> list[pa.Field]:
    return [pa.field(name, _list(type_), nullable=False) for name in names]


_PLACE = [
    pa.field("start", pa.int32(), nullable=False),
    pa.field("end", pa.int32(), nullable=False),
    *_texts("text", required=True),
]
_SPAN = pa.struct(_PLACE)
_PRODUCT = pa.struct([*_PLACE, *_texts("model")])
_QUANTITY = [
    *_texts("id", required=True),
    *_PLACE,
    *_texts("kind", required=True),
    *_texts("low", "high"),
    *_texts("relation", required=True),
    *_texts("unit", "item", "product", "per", "scope"),
]
_DATE = [
    *_texts("id", required=True),
    *_PLACE,
    *_texts("type", required=True),
    *_texts("value", "mod", "grain"),
    pa.field("date_start", pa.date32()),
    pa.field("date_end", pa.date32()),
    pa.field("time_start", pa.timestamp("us")),
    pa.field("time_end", pa.timestamp("us")),
]
_ACTOR = [
    *_texts("id", required=True),
    *_PLACE,
    *_texts("entity", "name", "kind", required=True),
    *_texts("country"),
    *_lists(pa.string(), "tickers"),
    *_texts("refers_to"),
]


def _event(actor: pa.DataType, quantity: pa.DataType, date: pa.DataType) -> list[pa.Field]:
    """The fields of an event, with ids or structs for what fills it."""
    source = pa.struct([pa.field("actor", actor, nullable=False), pa.field("date", date)])
    # Of a role of one's own: an actor, or words that name none.
    filler = pa.struct([*_texts("role", required=True), pa.field("actor", actor), pa.field("span", _SPAN)])
    return [
        *_texts("id", "type", required=True),
        *_PLACE,
        pa.field("trigger", _SPAN, nullable=False),
        *_lists(actor, "agents", "recipients"),
        *_lists(_PRODUCT, "products"),
        *_lists(quantity, "quantities"),
        pa.field("date", date),
        pa.field("place", _SPAN),
        *_texts("status", required=True),
        pa.field("negated", pa.bool_(), nullable=False),
        *_lists(source, "sources"),
        *_texts("rule", required=True),
        *_texts("same_as"),
        *_lists(filler, "roles"),
    ]


def fields(of: str) -> list[pa.Field]:
    """The fields of a nested table. Raises `InputError` if there is none of that name."""
    actor, quantity, date = pa.struct(_ACTOR), pa.struct(_QUANTITY), pa.struct(_DATE)
    known = {
        "events": _event(actor, quantity, date),
        "quantities": _QUANTITY,
        "dates": _DATE,
        "actors": _ACTOR,
        "documents": [
            *_texts("text", required=True),
            *_lists(quantity, "quantities"),
            *_lists(date, "dates"),
            *_lists(actor, "actors"),
            *_lists(pa.struct(_event(pa.string(), pa.string(), pa.string())), "events"),
        ],
    }
    if of not in known:
        raise InputError(f"of must be one of {', '.join(NESTED)} in the nested form, not {of!r}")
    return [*_texts("doc", required=True), pa.field("published", pa.date32()), *known[of]]


# ── writing ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def rows(key: str, document: Document, of: str) -> Iterator[Row]:
    """The rows of one document in a nested table."""
    wire: dict[str, Any] = dict(document.to_dict())
    for date, timex in zip(wire["dates"], document.dates, strict=True):
        del date["interval"]
        date |= {**days(timex.interval), **times(timex.interval)}
    for event in wire["events"]:
        event["roles"] = [
            {"role": role, "actor": None, "span": filler}
            if isinstance(filler, dict)
            else {"role": role, "actor": filler}
            for role, fillers in event.get("roles", {}).items()
            for filler in fillers
        ]
    if of == "events":
        _fill(wire)
    for row in [wire] if of == "documents" else wire[of]:
        yield {**row, "doc": key, "published": document.published}


def _fill(wire: dict[str, Any]) -> None:
    """Put the mentions in the place of their ids."""
    known = {mention["id"]: mention for layer in ("quantities", "dates", "actors") for mention in wire[layer]}
    for event in wire["events"]:
        for role in ("agents", "recipients", "quantities"):
            event[role] = [known[id_] for id_ in event[role]]
        event["date"] = known.get(event["date"])
        event["sources"] = [
            {"actor": known[source["actor"]], "date": known.get(source["date"])} for source in event["sources"]
        ]
        for filler in event["roles"]:
            filler["actor"] = known.get(filler["actor"])


# ── reading ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def documents(batches: Iterable[pa.RecordBatch], types: Iterable[str], roles: Iterable[str]) -> Iterator[Document]:
    """The documents that nested rows of documents were made of."""
    types, roles, wanted = tuple(types), tuple(roles), {field.name for field in fields("documents")}
    for batch in batches:
        if missing := wanted - set(batch.schema.names):
            raise InputError(
                f"no documents can be read from a table without {', '.join(sorted(missing))}:"
                ' it must come from to_arrow(…, of="documents", flat=False)'
            )
        for row in batch.to_pylist():
            yield Document.from_dict(_wire(row), types=types, roles=roles)


def _wire(row: Row) -> dict[str, Any]:
    return {
        "schema": FORMAT,
        "published": row["published"].isoformat() if row["published"] else None,
        "text": row["text"],
        "quantities": row["quantities"],
        "dates": [_wire_date(date) for date in row["dates"]],
        "actors": row["actors"],
        "events": [_wire_event(event) for event in row["events"]],
    }


def _wire_event(event: Row) -> Row:
    """An event without the field of own roles where it has none, as on the wire."""
    held: dict[str, list[Any]] = {}
    for filler in event.pop("roles"):
        held.setdefault(filler["role"], []).append(filler["actor"] or filler["span"])
    return {**event, "roles": held} if held else event


def _wire_date(date: Row) -> dict[str, Any]:
    kept = {
        key: value for key, value in date.items() if key not in ("date_start", "date_end", "time_start", "time_end")
    }
    start: dt.date | None = date["time_start"] or date["date_start"]
    end: dt.date | None = date["time_end"] or date["date_end"]
    interval = {"start": moment_text(start), "end": moment_text(end)} if start and end else None
    return {**kept, "interval": interval}
