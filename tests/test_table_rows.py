"""The rows of the flat tables, which need no other package."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import chipevents
from chipevents import Actor, Document, Event, InputError, Interval, Quantity, Source, Span, Timex
from chipevents.strategies import documents
from chipevents.tables.columns import FLAT, Column, Name, columns_of
from chipevents.tables.rows import rows

SOME = settings(max_examples=min(settings.default.max_examples, 60))
TYPES = {"text": str, "int": int, "number": float, "flag": bool, "day": dt.date, "moment": dt.datetime}
TEXT = "ByteDance et Tencent ont commandé mardi plus de 400 000 puces H200 à Nvidia, selon Reuters."


def fits(value: Any, column: Column) -> bool:
    if value is None:
        return not column.required
    return type(value) is TYPES[column.type]


@SOME
@given(documents(), st.sampled_from(list(FLAT)))
def test_rows_fill_the_columns(document: Document, of: Name) -> None:
    """Every cell is there, of the type of its column, and empty only where that may be."""
    for row in rows("d", document, of):
        assert list(row) == [column.name for column in columns_of(of)]
        assert [column.name for column in columns_of(of) if not fits(row[column.name], column)] == []


@SOME
@given(documents())
def test_rows_say_what_the_document_says(document: Document) -> None:
    """One row for each; the words are at their offsets, and the bounds are those of the first quantity."""
    found = list(rows("d", document, "events"))
    assert [row["id"] for row in found] == [event.id for event in document.events]
    for row, event in zip(found, document.events, strict=True):
        assert document.text[row["start"] : row["end"]] == row["text"]
        assert document.text[row["trigger_start"] : row["trigger_end"]] == row["trigger"]
        first = event.quantities[0] if event.quantities else None
        assert row["quantity_low"] == (None if first is None or first.low is None else float(first.low))
        assert (row["quantity_unit"], row["quantity_relation"]) == (
            (first.unit, first.relation) if first else (None, None)
        )
        assert (row["agent_ids"] or "") == "; ".join(actor.entity for actor in event.agents)
    for of in ("quantities", "dates", "actors"):
        assert [row["id"] for row in rows("d", document, of)] == [x.id for x in getattr(document, of)]  # type: ignore[arg-type]


@SOME
@given(documents(roles=("lessor", "witness")))
def test_roles_hold_all_that_fills_an_event(document: Document) -> None:
    """What the flat table of events joins in one cell has a row of its own there."""
    found = list(rows("d", document, "roles"))
    for event in document.events:
        mine = [row for row in found if row["event"] == event.id]
        assert [row["id"] for row in mine if row["role"] == "agent"] == [actor.id for actor in event.agents]
        assert [row["id"] for row in mine if row["role"] == "quantity"] == [q.id for q in event.quantities]
        assert [row["entity"] for row in mine if row["role"] == "product"] == [p.model for p in event.products]
        assert [row["entity"] for row in mine if row["role"] == "source"] == [s.actor.entity for s in event.sources]
        own = [(row["role"], row["text"]) for row in mine if row["role"] in ("lessor", "witness")]
        assert own == [(role, filler.text) for role, held in event.roles for filler in held]


def test_a_row_of_each_table() -> None:
    """What an analyst gets, in full."""
    document = chipevents.extract(TEXT, published=dt.date(2026, 1, 28))
    day, next_day = dt.date(2026, 1, 27), dt.date(2026, 1, 28)
    (event,) = document.events
    assert list(rows("a.txt", document, "events")) == [
        {
            "doc": "a.txt", "published": next_day, "id": "e1", "type": "order", "status": "actual", "negated": False,
            "agents": "ByteDance; Tencent", "agent_ids": "bytedance; tencent", "agent_countries": "CN; CN",
            "recipients": "Nvidia", "recipient_ids": "nvidia", "recipient_countries": "US",
            "products": "puces H200", "models": "H200",
            "quantities": "plus de 400 000 puces H200", "quantity_low": 400000.0, "quantity_high": None,
            "quantity_relation": "more_than", "quantity_unit": "chip", "quantity_kind": "count", "quantity_per": None,
            "date": "mardi", "date_value": "2026-01-27", "date_mod": None, "date_start": day, "date_end": next_day,
            "place": None, "sources": "Reuters", "source_ids": "reuters", "same_as": None,
            "trigger": "commandé", "trigger_start": 25, "trigger_end": 33,
            "text": event.text, "start": event.start, "end": event.end, "rule": event.rule,
        }
    ]  # fmt: skip
    (quantity,) = rows("a.txt", document, "quantities")
    assert (quantity["item"], quantity["product"], quantity["events"]) == ("puces H200", "H200", "e1")
    (date,) = rows("a.txt", document, "dates")
    assert (date["events"], date["date_end"], date["time_start"]) == ("e1", next_day, None)
    assert [(row["role"], row["name"]) for row in rows("a.txt", document, "roles")] == [
        ("agent", "ByteDance"), ("agent", "Tencent"), ("recipient", "Nvidia"), ("product", "puces H200"),
        ("quantity", "plus de 400 000 puces H200"), ("date", "mardi"), ("source", "Reuters"),
    ]  # fmt: skip
    assert list(rows("a.txt", document, "documents")) == [
        {"doc": "a.txt", "published": next_day, "chars": 91, "events": 1, "quantities": 1, "dates": 1, "actors": 4}
    ]


def dated(start: dt.date, end: dt.date) -> dict[str, Any]:
    timex = Timex(start=0, end=1, text="x", id="t1", type="TIME", value=None, interval=Interval(start=start, end=end))
    (row,) = rows("d", Document(text="x", dates=(timex,)), "dates")
    return row


@pytest.mark.parametrize(
    "start, end, days",
    [
        (dt.datetime(2026, 1, 28, 15), dt.datetime(2026, 1, 28, 15, 1), ("2026-01-28", "2026-01-29")),
        (dt.datetime(2026, 1, 28, 23), dt.datetime(2026, 1, 29), ("2026-01-28", "2026-01-29")),
        (dt.datetime(2026, 1, 28), dt.datetime(2026, 1, 28), ("2026-01-28", "2026-01-29")),
        (dt.datetime(2026, 1, 28, 23), dt.datetime(2026, 1, 29, 1), ("2026-01-28", "2026-01-30")),
        (dt.datetime(9999, 12, 31, 8), dt.datetime(9999, 12, 31, 9), ("9999-12-31", "9999-12-31")),
    ],
)
def test_a_clock_time_fills_its_day(start: dt.datetime, end: dt.datetime, days: tuple[str, str]) -> None:
    """Who counts by days needs no other column; the clock time stands beside it."""
    row = dated(start, end)
    assert (row["date_start"].isoformat(), row["date_end"].isoformat()) == days
    assert (row["time_start"], row["time_end"]) == (start, end)


def test_days_have_no_clock_time() -> None:
    row = dated(dt.date(2026, 1, 1), dt.date(2026, 2, 1))
    assert (row["date_start"], row["date_end"]) == (dt.date(2026, 1, 1), dt.date(2026, 2, 1))
    assert (row["time_start"], row["time_end"]) == (None, None)


@pytest.mark.parametrize(
    "number, double",
    [
        (Decimal("5.5"), 5.5),
        (Fraction(1, 4), 0.25),
        (Decimal("9" * 400), float("inf")),
        (Fraction(10**400, 3), float("inf")),
        (Fraction(-(10**400), 3), float("-inf")),
    ],
)
def test_bounds_are_the_nearest_doubles(number: Any, double: float) -> None:
    quantity = Quantity(start=0, end=1, text="x", id="q1", kind="count", low=number, high=None)
    (row,) = rows("d", Document(text="x", quantities=(quantity,)), "quantities")
    assert (row["low"], row["high"]) == (double, None)


def test_what_is_unknown_keeps_its_place_in_a_cell() -> None:
    """Names, entities and countries of one cell can be told apart by their place."""
    known = Actor(start=0, end=1, text="x", id="a1", entity="nvidia", name="Nvidia", kind="company", country="US")
    unknown = Actor(start=1, end=2, text="y", id="a2", entity="name:y", name="y", kind="company")
    trigger = Span(start=2, end=3, text="z")
    event = Event(
        start=0, end=3, text="xyz", id="e1", type="order", trigger=trigger,
        agents=(unknown, known), recipients=(unknown,), sources=(Source(actor=known),),
    )  # fmt: skip
    (row,) = rows("d", Document(text="xyz", actors=(known, unknown), events=(event,)), "events")
    assert (row["agents"], row["agent_countries"]) == ("y; Nvidia", "; US")
    assert (row["recipients"], row["recipient_countries"]) == ("y", None)


def test_a_table_that_is_not_there() -> None:
    with pytest.raises(InputError, match=r"of must be one of events, roles, .* not 'people'"):
        columns_of("people")
