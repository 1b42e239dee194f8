"""From what was found to the frozen document: each value is made once, and numbered in reading order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from chipevents.actors import FoundActor
from chipevents.coreference import Coreference
from chipevents.dates import Candidate
from chipevents.events import Draft
from chipevents.making import maker
from chipevents.model import Actor, Document, Event, Product, Source, Span, Timex
from chipevents.quantities import FoundQuantity
from chipevents.syntax import Chunk
from chipevents.text import Text

_Key = tuple[int, int, str]

_actor, _event = maker(Actor), maker(Event)
_product, _source, _span = maker(Product), maker(Source), maker(Span)


class Assembly:
    """One text's finds on their way to a `Document`."""

    def __init__(
        self,
        text: Text,
        published: dt.date | None,
        quantities: Sequence[FoundQuantity],
        dates: Sequence[tuple[Candidate, Timex]],
        named: Sequence[FoundActor],
        made: Sequence[FoundActor],
    ) -> None:
        self.text = text
        self.published = published
        self._named, self._made = named, made
        self._quantities = tuple([found.quantity for found in quantities])
        self._dates = {found.start: timex for found, timex in dates}
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
        made = [(self._event(draft), draft) for draft in self._drafts]
        made.sort(key=_in_reading_order)
        for number, (event, _) in enumerate(made, 1):
            object.__setattr__(event, "id", f"e{number}")  # still ours alone
        coreference.link(self.text, made)
        return Document(
            text=self.text.raw,
            published=self.published,
            quantities=self._quantities,
            dates=tuple(self._dates.values()),
            actors=actors,
            events=tuple([event for event, _ in made]),
        )

    def rules(self) -> Iterator[tuple[int, int, str, str]]:
        """Each find's place in the text, its layer and its rule."""
        text = self.text
        for quantity in self._quantities:
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
        used = {id(a) for d in self._drafts for a in d.agents + d.recipients} | {
            id(a) for d in self._drafts for a, _ in d.sources
        }
        used |= {id(a) for d in self._drafts if d.roles for held in d.roles.values() for a in held}
        mentions = [a for a in self._named if not a.place or id(a) in used]
        mentions += [a for a in self._made if id(a) in used]
        keys = [(a.start, -a.end, a.identity.entity) for a in mentions]
        order = sorted(set(keys))
        numbers = {key: f"a{n}" for n, key in enumerate(order, 1)}
        made: dict[_Key, Actor] = {}
        for refers in (False, True):
            for mention, key in zip(mentions, keys, strict=True):
                if (mention.actor is not None) is refers:
                    actor = made.get(key)
                    if actor is None:
                        actor = made[key] = self._actor(mention, numbers[key])
                    self._actors[id(mention)] = actor
        return tuple([made[key] for key in order])

    def _actor(self, mention: FoundActor, number: str) -> Actor:
        text, identity, last = self.text, mention.identity, mention.end - 1
        start, end = text.starts[mention.start], text.starts[last] + len(text.tokens[last].word)
        named = mention.actor
        while named is not None and named.actor is not None:
            named = named.actor
        return _actor(
            id=number,
            start=start,
            end=end,
            text=text.raw[start:end],
            entity=identity.entity,
            name=identity.name,
            kind=identity.kind,  # type: ignore[arg-type]  # the rules were checked
            country=identity.country,
            tickers=mention.tickers,
            refers_to=self._actors.get(id(named)) if named is not None else None,
        )

    def _event(self, draft: Draft) -> Event:
        """An event but for its number. It reaches from the first to the last word that fills it, in its sentence."""
        text, actors, raw = self.text, self._actors, self.text.raw
        agents = tuple([actors[id(a)] for a in draft.agents]) if draft.agents else ()
        recipients = tuple([actors[id(a)] for a in draft.recipients]) if draft.recipients else ()
        products = tuple([self._product(c) for c in draft.products if c.kind == "np"]) if draft.products else ()
        quantities = tuple({id(q): q.quantity for q in draft.quantities}.values()) if draft.quantities else ()
        date = self._date(draft.date) if draft.date is not None else None
        place = self._place(draft.place) if draft.place is not None else None
        sources = tuple([self._source(a, d) for a, d in draft.sources]) if draft.sources else ()
        roles = self._roles(draft) if draft.roles else ()
        own = [filler for _, fillers in roles for filler in fillers]
        trigger = self._span(draft.start, draft.end)
        low, high = text.sentence_of(draft.start)
        begin, finish = text.starts[low], text.starts[high]
        start, end = trigger.start, trigger.end
        for part in (*products, *quantities, *agents, *recipients, *own, date, place):
            if part is not None and begin <= part.start and part.end <= finish:
                if part.start < start:
                    start = part.start
                if part.end > end:
                    end = part.end
        return _event(
            start=start,
            end=end,
            text=raw[start:end],
            type=draft.frame.type,
            trigger=trigger,
            agents=agents,
            recipients=recipients,
            products=products,
            quantities=quantities,
            date=date,
            place=place,
            status=draft.status,  # type: ignore[arg-type]  # it comes from a closed list
            negated=draft.negated,
            rule=draft.frame.id,
            sources=sources,
            roles=roles,
        )

    def _roles(self, draft: Draft) -> tuple[tuple[str, tuple[Actor | Span, ...]], ...]:
        """The roles that rule files declare, by name."""
        return tuple((role, tuple(map(self._filler, held))) for role, held in sorted(draft.roles.items()))

    def _filler(self, found: FoundActor | Chunk) -> Actor | Span:
        return self._span(self._bare(found), found.end) if isinstance(found, Chunk) else self._actors[id(found)]

    def _source(self, actor: FoundActor, date: Chunk | None) -> Source:
        return _source(actor=self._actors[id(actor)], date=self._date(date) if date is not None else None)

    def _span(self, i: int, j: int) -> Span:
        text = self.text
        start, end = text.starts[i], text.starts[j - 1] + len(text.tokens[j - 1].word)
        return _span(start=start, end=end, text=text.raw[start:end])

    def _date(self, chunk: Chunk) -> Timex | None:
        for k in range(chunk.start, chunk.end):
            if k in self._dates:
                return self._dates[k]
        return None

    def _place(self, chunk: Chunk) -> Span:
        """The name of a place, the article before it left off."""
        start = chunk.start
        while start < chunk.end - 1 and self.text.tokens[start].shape == "lower":
            start += 1
        return self._span(start, chunk.end)

    def _product(self, chunk: Chunk) -> Product:
        """Goods as written: what a quantity counts, else the phrase without its determiner."""
        text, found = self.text, chunk.quantity
        if found is not None and found.quantity.item and found.head is not None:
            item = found.quantity.item
            start = text.starts[found.head]
            if text.raw.startswith(item, start):
                return _product(start=start, end=start + len(item), text=item, model=found.quantity.product)
        i = self._bare(chunk)
        start, end, model = text.starts[i], text.end(chunk.end - 1), None
        for token in text.tokens[i : chunk.end]:
            if token.shape == "mixed" and any(map(str.isdigit, token.word)):
                model = token.word
                break
        return _product(start=start, end=end, text=text.raw[start:end], model=model)

    def _bare(self, chunk: Chunk) -> int:
        """The first token of a phrase after its determiner."""
        tokens, determiner = self.text.tokens, self.text.lexicon.mask("det", "de", "subordinator")
        i = chunk.start
        while i < chunk.end - 1 and tokens[i].mask & determiner:
            i += 1
        return i


def _in_reading_order(made: tuple[Event, Draft]) -> tuple[int, int, int, str]:
    event = made[0]
    return event.start, -event.end, event.trigger.start, event.type
