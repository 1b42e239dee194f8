"""From what was found to the frozen document: each value is made once, and numbered in reading order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar, cast

from chipevents.actors import FoundActor
from chipevents.coreference import Coreference
from chipevents.events import Draft
from chipevents.model import Actor, ActorKind, Document, Event, Product, Quantity, Source, Span, Status, Timex
from chipevents.syntax import Chunk
from chipevents.text import Text

_Key = tuple[int, int, str]
_Value = TypeVar("_Value", Quantity, Timex)


class Assembly:
    """One text's finds on their way to a `Document`."""

    def __init__(
        self,
        text: Text,
        published: dt.date | None,
        quantities: Sequence[Any],
        dates: Sequence[tuple[Any, Timex]],
        named: Sequence[FoundActor],
        made: Sequence[FoundActor],
    ) -> None:
        self.text = text
        self.published = published
        self._named, self._made = named, made
        self._quantities = {id(found): _numbered(found.quantity, f"q{n}") for n, found in enumerate(quantities, 1)}
        self._dates = {found.start: _numbered(timex, f"t{n}") for n, (found, timex) in enumerate(dates, 1)}
        self._date_rules = [found.rule for found, _ in dates]
        self._actors: dict[int, Actor] = {}
        self._drafts: list[Draft] = []

    def document(self, drafts: Sequence[Draft], coreference: Coreference) -> Document:
        """The document that holds these events."""
        distinct: dict[tuple[str, int], Draft] = {}
        for draft in drafts:  # one event for each type and trigger
            distinct.setdefault((draft.frame.type, draft.start), draft)
        self._drafts = list(distinct.values())
        actors = self._make_actors()
        found = [(self._event(draft), draft) for draft in self._drafts]
        found.sort(key=lambda f: (f[0]["start"], -f[0]["end"], f[0]["trigger"].start, f[0]["type"]))
        events = tuple(Event(id=f"e{n}", **fields) for n, (fields, _) in enumerate(found, 1))
        coreference.link(self.text, events, [draft for _, draft in found])
        return Document(
            text=self.text.raw,
            published=self.published,
            quantities=tuple(self._quantities.values()),
            dates=tuple(self._dates.values()),
            actors=actors,
            events=events,
        )

    def rules(self) -> Iterator[tuple[int, int, str, str]]:
        """Each find's place in the text, its layer and its rule."""
        text = self.text
        for quantity in self._quantities.values():
            yield quantity.start, quantity.end, "quantities", f"quantity.{quantity.kind}"
        for timex, rule in zip(self._dates.values(), self._date_rules, strict=True):
            yield timex.start, timex.end, "dates", rule
        for actor in (*self._named, *self._made):
            if id(actor) in self._actors:
                yield text.start(actor.start), text.end(actor.end - 1), "actors", actor.rule
        for draft in self._drafts:
            yield text.start(draft.start), text.end(draft.end - 1), "events", draft.frame.id

    def _make_actors(self) -> tuple[Actor, ...]:
        """The actors that are named, or fill a role; a reference after the mention that it refers to."""
        used = {id(a) for d in self._drafts for a in (*d.agents, *d.recipients, *(s for s, _ in d.sources))}
        mentions = [a for a in self._named if not a.place or id(a) in used]
        mentions += [a for a in self._made if id(a) in used]
        keys = {id(a): (a.start, a.end, a.identity.entity) for a in mentions}
        order = sorted(set(keys.values()), key=lambda key: (key[0], -key[1], key[2]))
        numbers = {key: f"a{n}" for n, key in enumerate(order, 1)}
        made: dict[_Key, Actor] = {}
        for mention in sorted(mentions, key=lambda a: a.actor is not None):
            key = keys[id(mention)]
            if key not in made:
                made[key] = self._actor(mention, numbers[key])
            self._actors[id(mention)] = made[key]
        return tuple(made[key] for key in order)

    def _actor(self, mention: FoundActor, number: str) -> Actor:
        identity = mention.identity
        start, end = self.text.start(mention.start), self.text.end(mention.end - 1)
        named = mention.actor
        while named is not None and named.actor is not None:
            named = named.actor
        return Actor(
            id=number,
            start=start,
            end=end,
            text=self.text.raw[start:end],
            entity=identity.entity,
            name=identity.name,
            kind=cast(ActorKind, identity.kind),
            country=identity.country,
            tickers=mention.tickers,
            refers_to=self._actors.get(id(named)) if named is not None else None,
        )

    def _event(self, draft: Draft) -> dict[str, Any]:
        """The fields of an event but for its number, which its place in the order gives."""
        trigger = self._span(draft.start, draft.end)
        fields: dict[str, Any] = {
            "type": draft.frame.type,
            "trigger": trigger,
            "agents": tuple([self._actors[id(a)] for a in draft.agents]),
            "recipients": tuple([self._actors[id(a)] for a in draft.recipients]),
            "products": tuple([self._product(c) for c in draft.products if c.kind == "np"]),
            "quantities": tuple([self._quantities[key] for key in dict.fromkeys(map(id, draft.quantities))]),
            "date": self._date(draft.date),
            "place": self._place(draft.place),
            "status": cast(Status, draft.status),
            "negated": draft.negated,
            "rule": draft.frame.id,
            "sources": tuple([Source(actor=self._actors[id(a)], date=self._date(d)) for a, d in draft.sources]),
        }
        fields["start"], fields["end"] = self._extent(draft, fields)
        fields["text"] = self.text.raw[fields["start"] : fields["end"]]
        return fields

    def _extent(self, draft: Draft, fields: dict[str, Any]) -> tuple[int, int]:
        """From the first to the last word that fills the event, inside its sentence."""
        low, high = self.text.sentence_of(draft.start)
        begin, finish = self.text.start(low), self.text.end(high - 1)
        start, end = fields["trigger"].start, fields["trigger"].end
        parts = [*fields["products"], *fields["quantities"], *fields["agents"], *fields["recipients"]]
        for part in (*parts, fields["date"], fields["place"]):
            if part is not None and begin <= part.start and part.end <= finish:
                start, end = min(start, part.start), max(end, part.end)
        return start, end

    def _span(self, i: int, j: int) -> Span:
        start, end = self.text.start(i), self.text.end(j - 1)
        return Span(start=start, end=end, text=self.text.raw[start:end])

    def _date(self, chunk: Chunk | None) -> Timex | None:
        if chunk is None:
            return None
        return next((self._dates[k] for k in range(chunk.start, chunk.end) if k in self._dates), None)

    def _place(self, chunk: Chunk | None) -> Span | None:
        """The name of a place, the article before it left off."""
        if chunk is None:
            return None
        start = chunk.start
        while start < chunk.end - 1 and self.text.tokens[start].shape == "lower":
            start += 1
        return self._span(start, chunk.end)

    def _product(self, chunk: Chunk) -> Product:
        """Goods as written: what a quantity counts, else the phrase without its determiner."""
        text, found = self.text, chunk.quantity
        if found is not None and found.quantity.item and found.head is not None:
            item = found.quantity.item
            start = text.start(found.head)
            if text.raw.startswith(item, start):
                return Product(start=start, end=start + len(item), text=item, model=found.quantity.product)
        i = chunk.start
        while i < chunk.end - 1 and text.has(i, "det"):
            i += 1
        words = [token.word for token in text.tokens[i : chunk.end] if token.shape == "mixed"]
        model = next((word for word in words if any(map(str.isdigit, word))), None)
        span = self._span(i, chunk.end)
        return Product(start=span.start, end=span.end, text=span.text, model=model)


def _numbered(value: _Value, number: str) -> _Value:
    """The value with its id. Much faster than `attrs.evolve`, and as safe: the value is still ours alone."""
    object.__setattr__(value, "id", number)
    return value
