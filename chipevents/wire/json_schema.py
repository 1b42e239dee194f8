"""The wire form as a JSON Schema, draft 2020-12. The closed lists come from the model, so that they can't differ."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, get_args

from chipevents.model import ActorKind, Grain, Modifier, QuantityKind, Relation, Status, TimexType
from chipevents.rules import EVENT_TYPES
from chipevents.wire.forms import FORMAT, RATES, SCOPES

Schema = dict[str, Any]

DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
MOMENT = "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2})?)?$"
NUMBER = "^-?[0-9]+([.][0-9]+|/[1-9][0-9]*)?$"


def schema(*, types: Iterable[str] = (), roles: Iterable[str] = ()) -> Schema:
    """The JSON Schema of `Document.to_dict()` and `Document.to_json()`, as a fresh dict.

    `types` and `roles` are the ids of event types and roles of one's own, which are allowed besides ours.

    >>> schema()["$schema"]
    'https://json-schema.org/draft/2020-12/schema'
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{FORMAT.replace('/', ':')}",
        "title": "What chipevents found in one text",
        "description": "Offsets count code points from 0, `end` exclusive. Ids count from 1 in reading order.",
        **_object(
            schema={"const": FORMAT},
            published=_or_null({"type": "string", "pattern": DAY}),
            text={"type": "string"},
            quantities=_list({"$ref": "#/$defs/quantity"}),
            dates=_list({"$ref": "#/$defs/date"}),
            actors=_list({"$ref": "#/$defs/actor"}),
            events=_list({"$ref": "#/$defs/event"}),
        ),
        "$defs": {
            "span": _object(**_span()),
            "product": _object(**_span(), model=_text_or_null()),
            "quantity": _quantity(),
            "date": _date(),
            "actor": _actor(),
            "event": _event((*EVENT_TYPES, *types), tuple(roles)),
        },
    }


def _object(**properties: Schema) -> Schema:
    """An object with these fields, all of them, and no other."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _text_or_null() -> Schema:
    return {"type": ["string", "null"]}


def _one_of(words: Iterable[str]) -> Schema:
    return {"enum": list(words)}


def _one_of_or_null(words: Iterable[str]) -> Schema:
    return {"enum": [*words, None]}


def _id(letter: str) -> Schema:
    return {"type": "string", "pattern": f"^{letter}[1-9][0-9]*$"}


def _span() -> Schema:
    offset = {"type": "integer", "minimum": 0}
    return {"start": offset, "end": dict(offset), "text": {"type": "string"}}


def _quantity() -> Schema:
    number = _or_null({"type": "string", "pattern": NUMBER})
    return _object(
        id=_id("q"),
        **_span(),
        kind=_one_of(get_args(QuantityKind)),
        low=number,
        high=dict(number),
        relation=_one_of(get_args(Relation)),
        unit=_text_or_null(),
        item=_text_or_null(),
        product=_text_or_null(),
        per=_one_of_or_null(RATES),
        scope=_one_of_or_null(SCOPES),
    )


def _date() -> Schema:
    moment = {"type": "string", "pattern": MOMENT}
    return _object(
        id=_id("t"),
        **_span(),
        type=_one_of(get_args(TimexType)),
        value=_text_or_null(),
        mod=_one_of_or_null(get_args(Modifier)),
        grain=_one_of_or_null(get_args(Grain)),
        interval=_or_null(_object(start=moment, end=dict(moment))),
    )


def _actor() -> Schema:
    return _object(
        id=_id("a"),
        **_span(),
        entity={"type": "string"},
        name={"type": "string"},
        kind=_one_of(get_args(ActorKind)),
        country=_or_null({"type": "string", "pattern": "^[A-Z]{2}$"}),
        tickers=_list({"type": "string"}),
        refers_to=_or_null(_id("a")),
    )


def _event(types: Iterable[str], roles: Iterable[str]) -> Schema:
    event = _object(
        id=_id("e"),
        type=_one_of(types),
        **_span(),
        trigger={"$ref": "#/$defs/span"},
        agents=_list(_id("a")),
        recipients=_list(_id("a")),
        products=_list({"$ref": "#/$defs/product"}),
        quantities=_list(_id("q")),
        date=_or_null(_id("t")),
        place=_or_null({"$ref": "#/$defs/span"}),
        status=_one_of(get_args(Status)),
        negated={"type": "boolean"},
        sources=_list(_object(actor=_id("a"), date=_or_null(_id("t")))),
        rule={"type": "string"},
        same_as=_or_null(_id("e")),
    )
    if roles:
        filler = {"anyOf": [_id("a"), {"$ref": "#/$defs/span"}]}
        fillers = {role: {**_list(filler), "minItems": 1} for role in roles}
        own = {"type": "object", "properties": fillers, "minProperties": 1, "additionalProperties": False}
        event["properties"]["roles"] = own  # left out where no role is filled
    return event
