"""The columns of the flat tables: name, type, and what each means. Nothing here needs Arrow."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from attrs import frozen

from chipevents.errors import InputError

# int: 32 bits; number: a double; moment: a clock time without zone, as the text tells it
Type: TypeAlias = Literal["text", "int", "number", "flag", "day", "moment"]
Name: TypeAlias = Literal["events", "roles", "quantities", "dates", "actors", "documents"]
SEPARATOR: Final = "; "  # between several names in one cell


@frozen
class Column:
    """One column. `required`: it is never empty."""

    name: str
    type: Type
    doc: str
    required: bool = False


_WHENCE = (
    Column("doc", "text", "the document: the id that you gave, or its number from 1", required=True),
    Column("published", "day", "the day that it came out, if that was given"),
)


def _where(what: str) -> tuple[Column, ...]:
    return (
        Column("text", "text", f"the words of {what}, as written", required=True),
        Column("start", "int", "offset of the first of them in the document, in characters from 0", required=True),
        Column("end", "int", "offset behind the last of them", required=True),
    )


def _interval(what: str) -> tuple[Column, ...]:
    return (
        Column("date_start", "day", f"first day of {what}; empty where the calendar can't tell"),
        Column("date_end", "day", "the day after the last one (exclusive)"),
    )


def _party(who: str, role: str) -> tuple[Column, ...]:
    return (
        Column(f"{role}s", "text", f"{who}: names, joined by `; `"),
        Column(f"{role}_ids", "text", "their entities, in the same order"),
        Column(f"{role}_countries", "text", "their countries (ISO 3166), in the same order"),
    )


def _amount(prefix: str = "") -> tuple[Column, ...]:
    return (
        Column(f"{prefix}low", "number", f"lower bound, in `{prefix}unit`; empty: open"),
        Column(f"{prefix}high", "number", "upper bound; empty: open"),
        Column(f"{prefix}relation", "text", "how to read the bounds: `exact`, `about`, `more_than`, `between` …"),
        Column(f"{prefix}unit", "text", "ISO 4217 code, symbol, or counted noun in the singular (`chip`)"),
        Column(f"{prefix}kind", "text", "`count`, `money`, `percent`, `multiple`, `fraction` or `measure`"),
        Column(f"{prefix}per", "text", "of a rate: `day`, `month`, `year`, `unit` …"),
    )


_EVENT = (
    Column("id", "text", "`e1`, `e2` … in reading order, unique in the document", required=True),
    Column("type", "text", "`approval`, `order`, `delivery` …", required=True),
    Column("status", "text", "`actual`, `planned`, `possible` or `unconfirmed`", required=True),
    Column("negated", "flag", "whether the text says that it is not so", required=True),
    *_party("who does it", "agent"),
    *_party("to whom it is done", "recipient"),
    Column("products", "text", "the goods as written, joined by `; `"),
    Column("models", "text", "the models that they name, in the same order"),
    Column("quantities", "text", "all that measures it as written, joined by `; `; the next six are of the first"),
    *_amount("quantity_"),
    Column("date", "text", "when it happens, as written"),
    Column("date_value", "text", "the TIMEX3 value of that (`2026-01-27`, `2026-Q2`)"),
    Column("date_mod", "text", "which side is open or which part is meant (`ON_OR_AFTER`, `START` …)"),
    *_interval("that date"),
    Column("place", "text", "where, as written"),
    Column("sources", "text", "who says so: names, joined by `; `"),
    Column("source_ids", "text", "their entities, in the same order"),
    Column("same_as", "text", "`id` of the first event of the document that tells of the same thing"),
    Column("trigger", "text", "the word that names it", required=True),
    Column("trigger_start", "int", "offset of the trigger", required=True),
    Column("trigger_end", "int", "offset behind it", required=True),
    *_where("the whole event, trigger to roles"),
    Column("rule", "text", "the rule that found it", required=True),
)

_ROLE = (
    Column("event", "text", "`id` of the event", required=True),
    Column("type", "text", "its type", required=True),
    Column("role", "text", "`agent`, `recipient`, `product`, `quantity`, `date`, `place`, `source`, or your own", True),
    Column("id", "text", "`id` of the mention in its table; empty for products and places"),
    Column("entity", "text", "the entity of an actor, the model of a product"),
    Column("name", "text", "the name of an actor; of all else, the words"),
    *_where("the mention"),
)

_QUANTITY = (
    Column("id", "text", "`q1`, `q2` … in reading order", required=True),
    *_amount(),
    Column("item", "text", "the counted noun as written"),
    Column("product", "text", "the model that it names"),
    Column("scope", "text", "`total` or `each`"),
    Column("events", "text", "ids of the events that it measures, joined by `; `"),
    *_where("the quantity"),
)

_DATE = (
    Column("id", "text", "`t1`, `t2` … in reading order", required=True),
    Column("type", "text", "`DATE`, `TIME`, `DURATION` or `SET`", required=True),
    Column("value", "text", "the TIMEX3 value"),
    Column("mod", "text", "which side is open or which part is meant (`ON_OR_AFTER`, `START` …)"),
    Column("grain", "text", "`day`, `week`, `month`, `quarter`, `year` …"),
    *_interval("it"),
    Column("time_start", "moment", "of a clock time, when it begins: no zone, as the text tells it"),
    Column("time_end", "moment", "and ends (exclusive)"),
    Column("events", "text", "ids of the events that happen then, joined by `; `"),
    *_where("the date"),
)

_ACTOR = (
    Column("id", "text", "`a1`, `a2` … in reading order", required=True),
    Column("entity", "text", "who it is: the same for all mentions of one actor", required=True),
    Column("name", "text", "the usual name", required=True),
    Column("kind", "text", "`company`, `person`, `government`, `agency` …", required=True),
    Column("country", "text", "ISO 3166"),
    Column("tickers", "text", "as written, joined by `; `"),
    Column("refers_to", "text", "`id` of the mention that `la société` or `il` stands for"),
    *_where("the mention"),
)

_DOCUMENT = (
    Column("chars", "int", "length of the text in characters", required=True),
    Column("events", "int", "how many were found", required=True),
    Column("quantities", "int", "how many", required=True),
    Column("dates", "int", "how many", required=True),
    Column("actors", "int", "how many mentions", required=True),
)

FLAT: Final[dict[Name, tuple[Column, ...]]] = {
    "events": _WHENCE + _EVENT,
    "roles": _WHENCE + _ROLE,
    "quantities": _WHENCE + _QUANTITY,
    "dates": _WHENCE + _DATE,
    "actors": _WHENCE + _ACTOR,
    "documents": _WHENCE + _DOCUMENT,
}


def columns_of(of: str) -> tuple[Column, ...]:
    """The columns of a flat table. Raises `InputError` if there is none of that name."""
    for name, columns in FLAT.items():
        if name == of:
            return columns
    raise InputError(f"of must be one of {', '.join(FLAT)}, not {of!r}")
