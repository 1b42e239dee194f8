"""The values of the model, valid by construction: what `extract` could give, without extracting anything."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cache
from typing import Any, TypeVar, get_args

from attrs import evolve
from hypothesis import strategies as st

from chipevents.model import Actor, Document, Event, Interval, Product, Quantity, Source, Span, Status, Timex
from chipevents.rules import EVENT_TYPES
from chipevents.strategies import phrases
from chipevents.strategies.words import parties

T = TypeVar("T", Quantity, Timex, Actor)
_SCOPES = (None, "total", "each")
_RATES = (None, "second", "day", "week", "month", "quarter", "year", "unit")
_PIECES = st.sampled_from(("words", "quantity", "date", "actor", "trigger", "product"))
_TRIGGERS = ("livré", "achète", "autorisation", "vendra", "commandes", "produire")


@cache
def quantities() -> st.SearchStrategy[Quantity]:
    """Quantities of all kinds, bounds and relations in accord."""
    plain = phrases.quantities().map(lambda drawn: drawn[1])
    return st.builds(
        lambda quantity, per, scope: evolve(quantity, per=per, scope=scope),
        plain, st.sampled_from(_RATES), st.sampled_from(_SCOPES),
    )  # fmt: skip


@cache
def dates() -> st.SearchStrategy[Timex]:
    """Temporal expressions: absolute ones, relative ones from some day, durations, and such as have no place."""
    placed = phrases.dates() | _days().flatmap(phrases.dates)
    vague: st.SearchStrategy[dict[str, Any]] = st.sampled_from(
        (
            {"text": "récemment", "type": "DATE", "value": "PAST_REF"},
            {"text": "mardi", "type": "DATE", "value": "XXXX-WXX-2", "grain": "day"},
            {"text": "trois mois", "type": "DURATION", "value": "P3M", "grain": "month"},
            {"text": "chaque mois", "type": "SET", "value": "P1M", "grain": "month"},
        )
    )
    loose = vague.map(lambda fields: Timex(start=0, end=len(fields["text"]), id="t1", **fields))
    return placed.map(lambda drawn: drawn[1]) | loose


@cache
def _days() -> st.SearchStrategy[dt.date]:
    return st.dates(dt.date(1990, 1, 1), dt.date(2070, 1, 1))


@cache
def _published() -> st.SearchStrategy[dt.date | None]:
    return st.none() | _days()


@cache
def intervals() -> st.SearchStrategy[Interval]:
    """Stretches of the calendar, at least a day long."""
    return st.builds(
        lambda start, days: Interval(start=start, end=start + dt.timedelta(days)),
        _days(), st.integers(1, 400),
    )  # fmt: skip


@cache
def actors() -> st.SearchStrategy[Actor]:
    """Mentions of known actors, and of companies that nobody knows."""
    known = st.sampled_from([party for kind in ("company", "person", "media", "government") for party in parties(kind)])
    unknown = st.sampled_from(("Nordwave", "Kestrel Immobilier", "Lanqi Semitech"))
    return known.map(lambda p: _actor(p.text, p.entity, p.kind)) | unknown.map(
        lambda name: _actor(name, "name:" + name, "company")
    )


def _actor(text: str, entity: str, kind: Any) -> Actor:
    code = entity.removeprefix("country:") if entity.startswith("country:") else None
    return Actor(start=0, end=len(text), text=text, id="a1", entity=entity, name=text, kind=kind, country=code)


@cache
def products() -> st.SearchStrategy[Product]:
    """Goods, with and without a model."""
    return st.sampled_from((("puces", None), ("puces H200", "H200"), ("serveurs", None))).map(
        lambda drawn: Product(start=0, end=len(drawn[0]), text=drawn[0], model=drawn[1])
    )


@cache
def sources() -> st.SearchStrategy[Source]:
    """Who says so, with or without the day of the saying."""
    return st.builds(lambda actor, date: Source(actor=actor, date=date), actors(), st.none() | dates())


def events() -> st.SearchStrategy[Event]:
    """Events whose parts all lie in one text."""
    return documents(min_events=1).map(lambda document: document.events[0])


@st.composite
def documents(draw: st.DrawFn, *, min_events: int = 0, max_size: int = 8, roles: Sequence[str] = ()) -> Document:
    """Documents that hold together: everything is grounded, in order, numbered, and refers to what is there.

    `roles` are roles of one's own, which events then may have.
    """
    wanted = [*draw(st.lists(_PIECES, max_size=max_size)), *["trigger"] * min_events]
    page = _Page()
    for kind in wanted:
        page.write(draw, kind)
    page.tell(draw, roles)
    return Document(
        text=page.text,
        published=draw(_published()),
        quantities=tuple(page.quantities),
        dates=tuple(page.dates),
        actors=tuple(page.actors),
        events=tuple(page.events),
    )


class _Page:
    """A text that grows, with what stands in it."""

    def __init__(self) -> None:
        self.text = ""
        self.quantities: list[Quantity] = []
        self.dates: list[Timex] = []
        self.actors: list[Actor] = []
        self.products: list[Product] = []
        self.triggers: list[Span] = []
        self.events: list[Event] = []

    def write(self, draw: st.DrawFn, kind: str) -> None:
        """Put a piece of some kind at the end of the text."""
        if kind == "quantity":
            self.quantities.append(self._placed(draw(quantities()), f"q{len(self.quantities) + 1}"))
        elif kind == "date":
            self.dates.append(self._placed(draw(dates()), f"t{len(self.dates) + 1}"))
        elif kind == "actor":
            actor = self._placed(draw(actors()), f"a{len(self.actors) + 1}")
            before = draw(st.none() | st.sampled_from(self.actors)) if self.actors else None
            self.actors.append(evolve(actor, refers_to=before, entity=before.entity) if before else actor)
        elif kind == "product":
            product = draw(products())
            start = self._append(product.text)
            self.products.append(evolve(product, start=start, end=len(self.text)))
        elif kind == "trigger":
            word = draw(st.sampled_from(_TRIGGERS))
            start = self._append(word)
            self.triggers.append(Span(start=start, end=len(self.text), text=word))
        else:
            self._append(draw(st.sampled_from((".", "\n\n", "selon", "«\u00a0la ville\u00a0»", "l’an", "été"))))

    def _append(self, piece: str) -> int:
        self.text += (" " if self.text else "") + piece
        return len(self.text) - len(piece)

    def _placed(self, value: T, number: str) -> T:
        start = self._append(value.text)
        return evolve(value, start=start, end=len(self.text), id=number)

    def tell(self, draw: st.DrawFn, roles: Sequence[str]) -> None:
        """Make an event of each trigger, of any parts of the text."""
        made = [self._event(draw, trigger, roles) for trigger in self.triggers]
        made.sort(key=lambda event: (event.start, -event.end, event.trigger.start))
        for n, event in enumerate(made, 1):
            firsts = [other for other in self.events if other.same_as is None and other.type == event.type]
            first = draw(st.none() | st.sampled_from(firsts)) if firsts else None
            self.events.append(evolve(event, id=f"e{n}", same_as=first))

    def _event(self, draw: st.DrawFn, trigger: Span, own: Sequence[str]) -> Event:
        roles = [tuple(draw(_some(self.actors))) for _ in range(2)]
        goods, amounts = tuple(draw(_some(self.products))), tuple(draw(_some(self.quantities)))
        date = draw(st.none() | st.sampled_from(self.dates)) if self.dates else None
        held = [(role, tuple(draw(_some([*self.actors, *self.triggers])))) for role in sorted(own)]
        fillers = [filler for _, some in held for filler in some]
        parts: list[Span] = [trigger, *roles[0], *roles[1], *goods, *amounts, *fillers, *([date] if date else [])]
        start, end = min(part.start for part in parts), max(part.end for part in parts)
        return Event(
            start=start, end=end, text=self.text[start:end], type=draw(st.sampled_from(EVENT_TYPES)), trigger=trigger,
            agents=roles[0], recipients=roles[1], products=goods, quantities=amounts, date=date,
            status=draw(st.sampled_from(get_args(Status))), negated=draw(st.booleans()),
            sources=tuple(Source(actor=actor) for actor in draw(_some(self.actors))), rule="strategy",
            roles=tuple((role, some) for role, some in held if some),
        )  # fmt: skip


def _some(values: Sequence[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(st.sampled_from(values), max_size=3, unique_by=id) if values else st.just([])


__all__ = ["actors", "dates", "documents", "events", "intervals", "products", "quantities", "sources"]
