"""The shapes of the wire form as types, and the closed lists that the model leaves open."""

from __future__ import annotations

from typing import Final, TypedDict

FORMAT: Final = "chipevents/1"
SCOPES: Final = ("total", "each")
RATES: Final = ("second", "minute", "hour", "day", "week", "month", "quarter", "year", "unit")


class WireSpan(TypedDict):
    start: int
    end: int
    text: str


class WireProduct(WireSpan):
    model: str | None


class WireQuantity(WireSpan):
    id: str
    kind: str
    low: str | None
    high: str | None
    relation: str
    unit: str | None
    item: str | None
    product: str | None
    per: str | None
    scope: str | None


class WireInterval(TypedDict):
    start: str
    end: str


class WireTimex(WireSpan):
    id: str
    type: str
    value: str | None
    mod: str | None
    grain: str | None
    interval: WireInterval | None


class WireActor(WireSpan):
    id: str
    entity: str
    name: str
    kind: str
    country: str | None
    tickers: list[str]
    refers_to: str | None


class WireSource(TypedDict):
    actor: str
    date: str | None


class _WireEvent(WireSpan):
    id: str
    type: str
    trigger: WireSpan
    agents: list[str]
    recipients: list[str]
    products: list[WireProduct]
    quantities: list[str]
    date: str | None
    place: WireSpan | None
    status: str
    negated: bool
    sources: list[WireSource]
    rule: str
    same_as: str | None


class WireEvent(_WireEvent, total=False):
    roles: dict[str, list[str | WireSpan]]  # actors by their ids, words in full; absent if there are none


class WireDocument(TypedDict):
    """What `to_dict` returns: see the schema."""

    schema: str
    published: str | None
    text: str
    quantities: list[WireQuantity]
    dates: list[WireTimex]
    actors: list[WireActor]
    events: list[WireEvent]
