"""The frozen values that come out: the contract of `docs/fields.md`, as types.

Offsets are indices into the text that the caller gave, half-open, so that `text[m.start:m.end] == m.text`.
Everything is a tuple or a scalar, so every value can be hashed, compared, pickled and shared between threads.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from attrs import field, frozen

if TYPE_CHECKING:
    from chipevents.wire import WireDocument

Number: TypeAlias = Decimal | Fraction
Relation = Literal["exact", "about", "more_than", "at_least", "less_than", "at_most", "between", "several"]
QuantityKind = Literal["count", "money", "percent", "multiple", "fraction", "measure"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Modifier = Literal[
    "START", "MID", "END", "APPROX", "BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER", "MORE_THAN", "LESS_THAN"
]
Grain = Literal["second", "minute", "hour", "day", "week", "month", "quarter", "half", "year", "decade", "century"]
ActorKind = Literal["company", "person", "government", "agency", "organisation", "media", "group"]
Status = Literal["actual", "planned", "possible", "unconfirmed"]


@frozen(kw_only=True)
class Span:
    """A stretch of the caller's text."""

    start: int
    end: int
    text: str


@frozen(kw_only=True)
class Quantity(Span):
    """A number with what it counts or measures.

    `low` and `high` are exact bounds (`Decimal`, or `Fraction` for kind ``fraction``), `None` where the side is open;
    `relation` says how to read them: ``more_than`` excludes `low`, ``several`` excludes `high`.
    """

    id: str = ""
    kind: QuantityKind
    low: Number | None
    high: Number | None
    relation: Relation = "exact"
    unit: str | None = None
    item: str | None = None
    product: str | None = None
    per: str | None = None
    scope: str | None = None


@frozen(kw_only=True)
class Interval:
    """A stretch of the calendar, `end` exclusive; date-times for a clock time, else dates."""

    start: dt.date
    end: dt.date


@frozen(kw_only=True)
class Timex(Span):
    """A temporal expression after TIMEX3. `interval` is `None` where the calendar place can't be known."""

    id: str = ""
    type: TimexType
    value: str | None
    mod: Modifier | None = None
    grain: Grain | None = None
    interval: Interval | None = None


@frozen(kw_only=True)
class Actor(Span):
    """A mention of someone who acts. `entity` is the same id for all mentions of one actor."""

    id: str = ""
    entity: str
    name: str
    kind: ActorKind
    country: str | None = None
    tickers: tuple[str, ...] = ()
    refers_to: Actor | None = None


@frozen(kw_only=True)
class Product(Span):
    """Goods as written, without determiner, and the model that they name, if any."""

    model: str | None = None


@frozen(kw_only=True)
class Source:
    """Who says so, and when it was said if the text tells."""

    actor: Actor
    date: Timex | None = None


@frozen(kw_only=True)
class Event(Span):
    """One thing that happened, is planned or is denied, named by `trigger`.

    `start` and `end` reach from the first to the last word that fills the event, within its sentence.
    `same_as` is the first event of the document that tells of the same thing, if an earlier one does.
    `roles` are those that rule files declare, by name: each with the actors that fill it, or the words that name none.
    """

    id: str = ""
    type: str
    trigger: Span
    agents: tuple[Actor, ...] = ()
    recipients: tuple[Actor, ...] = ()
    products: tuple[Product, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    date: Timex | None = None
    place: Span | None = None
    status: Status = "actual"
    negated: bool = False
    sources: tuple[Source, ...] = ()
    rule: str = ""
    same_as: Event | None = None
    roles: tuple[tuple[str, tuple[Actor | Span, ...]], ...] = ()

    def role(self, name: str) -> tuple[Actor | Span, ...]:
        """What fills a role that a rule file declares; nothing if this event does not have it."""
        return dict(self.roles).get(name, ())


@frozen(kw_only=True)
class Document:
    """All that was found in one text, in reading order.

    >>> import chipevents, datetime
    >>> day = datetime.date(2026, 1, 28)
    >>> document = chipevents.extract("Pékin a approuvé mardi 400 000 puces H200.", published=day)
    >>> event = document.events[0]
    >>> event.type, event.agents[0].entity, event.quantities[0].low, event.date.interval.start.isoformat()
    ('approval', 'country:CN', Decimal('400000'), '2026-01-27')
    """

    text: str
    published: dt.date | None = None
    quantities: tuple[Quantity, ...] = ()
    dates: tuple[Timex, ...] = ()
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = field(default=())

    def __iter__(self) -> Iterator[Event]:
        """The events, in reading order."""
        return iter(self.events)

    def to_dict(self) -> WireDocument:
        """The wire form: only strings, numbers, booleans, lists and dicts; valid under `chipevents.schema()`."""
        from chipevents import wire  # the edge: a document that is never written out does not load it

        return wire.to_dict(self)

    def to_json(self, *, indent: int | None = None) -> str:
        """The wire form as text. The same text, date and version give the same bytes."""
        from chipevents import wire

        return wire.to_json(self, indent=indent)

    def to_html(self) -> str:
        """A part of a page that shows the text, a time line and the events; it has its style with it, and no script."""
        from chipevents import page

        return page.fragment(self)

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        return self.to_html()

    def __rich__(self) -> Any:
        """What `rich.print` shows."""
        from chipevents import console

        return console.view(self)

    @classmethod
    def from_dict(cls, data: Any, *, types: Iterable[str] = (), roles: Iterable[str] = ()) -> Document:
        """Read the wire form back: the inverse of `to_dict`.

        `types` and `roles` are the ids of event types and roles of one's own, which are allowed besides ours. Raises
        `chipevents.WireError`, which lists every fault with its path, on anything else.
        """
        from chipevents import wire

        return wire.from_dict(data, types=types, roles=roles)
