"""The one way through the house: text, mentions, syntax, events, qualifiers, document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from attrs import evolve, frozen

from chipevents.actors import Actors, FoundActor
from chipevents.dates import Dates
from chipevents.errors import InputError
from chipevents.events import Draft, Events
from chipevents.lexicon import compile_lexicon
from chipevents.model import Actor, Document, Event, Product, Quantity, Source, Span, Timex
from chipevents.qualify import Qualifier, Saying, spread
from chipevents.quantities import Quantities
from chipevents.reference import Nouns, Resolver
from chipevents.rules import Rules
from chipevents.syntax import Chunk, Sentence, Syntax, VerbGroup
from chipevents.text import Text


_PHRASE_TAGS = {"adverbial": "a", "prepositional": "p", "conjunctive": "C"}


@frozen(kw_only=True)
class Kept:
    """Something found: where, by which rule."""

    start: int
    end: int
    text: str
    layer: str
    rule: str


@frozen(kw_only=True)
class Dropped:
    """A candidate that was not kept: where, which rule proposed it, and why it fell."""

    start: int
    end: int
    text: str
    layer: str
    rule: str
    reason: str


@frozen(kw_only=True)
class Explanation:
    """A document with the rule behind each find, and the candidates that fell, each with its reason."""

    document: Document
    kept: tuple[Kept, ...]
    dropped: tuple[Dropped, ...]

    def __str__(self) -> str:
        lines = [f"+ {k.start}-{k.end} {k.text!r}: {k.layer} by {k.rule}" for k in self.kept]
        lines += [f"- {d.start}-{d.end} {d.text!r}: {d.layer} by {d.rule}: {d.reason}" for d in self.dropped]
        return "\n".join(lines)


class Extractor:
    """Rules, compiled once. Immutable after construction, so it may be shared between threads.

    >>> extractor = Extractor()
    >>> [event.type for event in extractor.extract("Nvidia a livré 5 000 puces à Alibaba.")]
    ['delivery']
    """

    def __init__(self, *, rules: Rules | None = None) -> None:
        self.rules = rules if rules is not None else Rules.default()
        self._lexicon = compile_lexicon(self.rules)
        self._dates = Dates(self.rules, self._lexicon)
        self._quantities = Quantities(self.rules, self._lexicon)
        self._actors = Actors(self.rules, self._lexicon)
        self._nouns = Nouns(self.rules)
        self._events = Events(self.rules)
        self._qualifier = Qualifier(self.rules)
        with_be = [lemma for group in self.rules.verbs if group.auxiliary in ("être", "both") for lemma in group.lemmas]
        phrases = {w: tag for c in self.rules.classes if (tag := _PHRASE_TAGS.get(c.name)) for w in c.words}
        self._syntax = Syntax(self._lexicon, with_be, self._nouns.single | self._events.noun_words, phrases)

    def extract(self, text: str, *, published: dt.date | None = None) -> Document:
        """All quantities, dates, actors and events of a French text.

        `published` is the day that relative dates start from; without it they get no interval, since nothing here
        reads the clock. Offsets are indices into `text` as given. Raises `InputError` if `text` is no `str` or
        `published` no date; any string, however odd, gives a document.
        """
        return self._run(text, published, None)

    def explain(self, text: str, *, published: dt.date | None = None) -> Explanation:
        """The document with, for every find, the rule and the words that made it, and what fell and why."""
        trace: list[tuple[int, int, str, str, str]] = []
        kept: list[Kept] = []
        document = self._run(text, published, trace, kept)
        dropped = tuple(
            Dropped(start=i, end=j, text=text[i:j], layer=layer, rule=rule, reason=reason)
            for i, j, layer, rule, reason in trace
        )
        return Explanation(document=document, kept=tuple(kept), dropped=dropped)

    def _run(
        self, raw: str, published: dt.date | None, trace: list[Any] | None, kept: list[Kept] | None = None
    ) -> Document:
        published = _checked(raw, published)
        text = Text.read(raw, self._lexicon)
        fallen: list[Any] | None = [] if trace is not None else None
        candidates = self._dates.find(text)
        taken = [(c.start, c.end) for c in candidates]
        quantities = self._quantities.find(text, taken)
        taken_too = taken + [(q.start, q.end) for q in quantities]
        actors = self._actors.find(text, taken_too)
        sentences = self._syntax.parse(
            text,
            [(a.start, a.end, a) for a in actors],
            [(q.start, q.end, q) for q in quantities],
            [(c.start, c.end) for c in candidates],
        )
        dates = self._dates.resolve(text, candidates, published, direction(sentences))
        resolver = Resolver(text, text.norms(), self._nouns, self._actors, self._actors.adjectives)
        undatable = frozenset(k for c, t in dates if _dates_nothing(t) for k in range(c.start, c.end))
        everything = self._find_events(text, sentences, actors, resolver, undatable, fallen)
        if trace is not None and fallen is not None:
            trace += [(text.start(i), text.end(j - 1), "events", rule, reason) for i, j, rule, reason in fallen]
        return _Assembly(text, published, quantities, dates, actors, resolver, everything).document(kept)

    def _find_events(
        self,
        text: Text,
        sentences: Sequence[Sentence],
        actors: Sequence[FoundActor],
        resolver: Resolver,
        undatable: frozenset[int],
        fallen: list[Any] | None,
    ) -> list[tuple[Sentence, list[Draft], list[Saying]]]:
        everything = []
        position = 0
        for sentence in sentences:
            own = []
            while position < len(actors) and actors[position].start < sentence.end:
                own.append(actors[position])
                position += 1
            resolver.remember(own)
            drafts, subjects = self._events.find(text, sentence, resolver, undatable, fallen)
            self._qualifier.judge(text, sentence, drafts)
            sayings = self._qualifier.sayings(text, sentence, resolver, subjects)
            self._qualifier.attribute(text, sentence, drafts, sayings, resolver)
            everything.append((sentence, drafts, sayings))
        spread(text, everything)
        for _, drafts, _ in everything:  # "nous" outside a quotation is nobody known
            drafts[:] = [d for d in drafts if d.agents or not d.first_person]
        return everything


_LINKS = frozenset({"entre-temps", "auparavant", "précédemment", "entretemps"})


def _dates_nothing(timex: Timex) -> bool:
    """Whether an expression can't say when an event happens: how long, how often, or merely "now"."""
    return timex.type in ("DURATION", "SET") or timex.value == "PRESENT_REF" or timex.text.lower() in _LINKS


def _checked(raw: object, published: object) -> dt.date | None:
    if not isinstance(raw, str):
        raise InputError(f"text must be a str, not {type(raw).__name__}: decode bytes first")
    if published is None:
        return None
    if isinstance(published, dt.datetime):
        return published.date()
    if not isinstance(published, dt.date):
        raise InputError(f"published must be a datetime.date or None, not {type(published).__name__}")
    return published


def direction(sentences: Sequence[Sentence]) -> Callable[[int], str]:
    """Where the verb that governs a token points: "past", "future", or "none"."""
    governors: dict[int, str] = {}
    for sentence in sentences:
        for chunk in sentence.chunks:
            if chunk.kind in ("date", "np"):
                verb = chunk.governor or (chunk.clause.verb if chunk.clause is not None else None)
                points = _points(verb) if verb is not None else "none"
                for k in range(chunk.start, chunk.end):
                    governors[k] = points
    return lambda i: governors.get(i, "none")


_FORWARD = frozenset("aller devoir compter prévoir envisager promettre vouloir espérer viser attendre projeter entendre pouvoir".split())


def _points(verb: VerbGroup) -> str:
    if verb.tense == "infinitive":
        if verb.perfect:
            return "past"
        above = verb.above
        if above is None or verb.link == "pour":
            return "future"
        done = above.compound and above.lemma in ("pouvoir", "devoir") and above.tense != "conditional"
        return "future" if above.lemma in _FORWARD and not done else _points(above)
    if verb.tense in ("participle", "gerund"):
        return "past" if verb.tense == "participle" else "none"
    if verb.tense == "future" or (verb.tense == "conditional" and not verb.perfect):
        return "future"
    if verb.perfect or verb.tense in ("imperfect", "past"):
        return "past"
    return "future" if verb.lemma in _FORWARD else "none"


class _Assembly:
    """From drafts to the frozen document, each value made once."""

    def __init__(self, text: Text, published: dt.date | None, quantities: Any, dates: Any, actors: Any, resolver: Resolver, everything: Any) -> None:
        self.text = text
        self.published = published
        self.found_quantities = quantities
        self.found_dates = dates
        self.named = actors
        self.made = resolver.made
        self.everything = everything

    def document(self, kept: list[Kept] | None) -> Document:
        drafts = [d for _, found, _ in self.everything for d in found]
        drafts = _distinct(drafts)
        quantities = self._quantities()
        dates = self._dates()
        actors, values = self._actors(drafts)
        events = [self._event(d, quantities, dates, values) for d in drafts]
        events.sort(key=lambda e: (e.start, -e.end, e.trigger.start, e.type))
        events = [evolve(e, id=f"e{n}") for n, e in enumerate(events, 1)]
        if kept is not None:
            for actor in (*self.named, *self.made):
                if id(actor) in values:
                    kept.append(self._kept(actor.start, actor.end, "actors", actor.rule))
            for draft in drafts:
                kept.append(self._kept(draft.start, draft.end, "events", draft.frame.id))
        return Document(
            text=self.text.raw,
            published=self.published,
            quantities=tuple(quantities[id(q)] for q in self.found_quantities),
            dates=tuple(dates.values()),
            actors=tuple(actors),
            events=tuple(events),
        )

    def _kept(self, i: int, j: int, layer: str, rule: str) -> Kept:
        start, end = self.text.start(i), self.text.end(j - 1)
        return Kept(start=start, end=end, text=self.text.raw[start:end], layer=layer, rule=rule)

    def _quantities(self) -> dict[int, Quantity]:
        return {id(f): evolve(f.quantity, id=f"q{n}") for n, f in enumerate(self.found_quantities, 1)}

    def _dates(self) -> dict[int, Timex]:
        return {c.start: evolve(t, id=f"t{n}") for n, (c, t) in enumerate(self.found_dates, 1)}

    def _actors(self, drafts: Sequence[Draft]) -> tuple[list[Actor], dict[int, Actor]]:
        used = {id(a) for d in drafts for a in (*d.agents, *d.recipients, *(s for s, _ in d.sources))}
        mentions = [a for a in self.named if not a.place or id(a) in used]
        mentions += [a for a in self.made if id(a) in used]
        values: dict[int, Actor] = {}
        by_span: dict[tuple[int, int, str], Actor] = {}
        order = sorted(mentions, key=lambda a: (a.start, -a.end, a.identity.entity))
        numbers: dict[tuple[int, int, str], str] = {}
        for mention in order:
            key = (mention.start, mention.end, mention.identity.entity)
            numbers.setdefault(key, f"a{len(numbers) + 1}")
        for mention in sorted(order, key=lambda a: a.actor is not None):
            key = (mention.start, mention.end, mention.identity.entity)
            if key not in by_span:
                by_span[key] = self._actor(mention, numbers[key], values)
            values[id(mention)] = by_span[key]
        return sorted(by_span.values(), key=lambda a: (a.start, -a.end, a.entity)), values

    def _actor(self, mention: FoundActor, number: str, values: dict[int, Actor]) -> Actor:
        identity = mention.identity
        start, end = self.text.start(mention.start), self.text.end(mention.end - 1)
        refers = mention.actor
        while refers is not None and refers.actor is not None:
            refers = refers.actor
        return Actor(
            id=number, start=start, end=end, text=self.text.raw[start:end], entity=identity.entity, name=identity.name,
            kind=identity.kind, country=identity.country, tickers=mention.tickers,
            refers_to=values.get(id(refers)) if refers is not None else None,
        )  # fmt: skip

    def _span(self, i: int, j: int) -> Span:
        start, end = self.text.start(i), self.text.end(j - 1)
        return Span(start=start, end=end, text=self.text.raw[start:end])

    def _event(self, draft: Draft, quantities: dict[int, Quantity], dates: dict[int, Timex], values: dict[int, Actor]) -> Event:
        trigger = self._span(draft.start, draft.end)
        products = tuple(self._product(c) for c in draft.products if c.kind == "np")
        measured = tuple(dict.fromkeys(quantities[id(q)] for q in draft.quantities))
        agents = tuple(values[id(a)] for a in draft.agents)
        recipients = tuple(values[id(a)] for a in draft.recipients)
        date = self._date(draft.date, dates)
        place = self._place(draft.place)
        parts: list[Any] = [trigger, *products, *measured, *agents, *recipients]
        parts += [p for p in (date, place) if p is not None]
        low, high = self.text.sentence_of(draft.start)
        begin, finish = self.text.start(low), self.text.end(high - 1)
        inside = [p for p in parts if begin <= p.start and p.end <= finish]
        start, end = min(p.start for p in inside), max(p.end for p in inside)
        return Event(
            type=draft.frame.type, start=start, end=end, text=self.text.raw[start:end], trigger=trigger, agents=agents,
            recipients=recipients, products=products, quantities=measured, date=date, place=place, status=draft.status,
            negated=draft.negated, rule=draft.frame.id,
            sources=tuple(Source(actor=values[id(a)], date=self._date(d, dates)) for a, d in draft.sources),
        )  # fmt: skip

    def _date(self, chunk: Chunk | None, dates: dict[int, Timex]) -> Timex | None:
        if chunk is None:
            return None
        return next((dates[k] for k in range(chunk.start, chunk.end) if k in dates), None)

    def _place(self, chunk: Chunk | None) -> Span | None:
        if chunk is None:
            return None
        start = chunk.start
        while start < chunk.end - 1 and self.text.tokens[start].shape == "lower":
            start += 1
        return self._span(start, chunk.end)

    def _product(self, chunk: Chunk) -> Product:
        start = chunk.start
        if chunk.quantity is not None:
            start = chunk.quantity.head if chunk.quantity.head is not None else chunk.quantity.start
        while start < chunk.end - 1 and self.text.has(start, "det"):
            start += 1
        span = self._span(start, chunk.end)
        models = [t.word for t in self.text.tokens[start : chunk.end] if t.shape == "mixed" and any(map(str.isdigit, t.word))]
        return Product(start=span.start, end=span.end, text=span.text, model=models[0] if models else None)


def _distinct(drafts: Iterable[Draft]) -> list[Draft]:
    """One event for each type and trigger."""
    seen: dict[tuple[str, int], Draft] = {}
    for draft in drafts:
        seen.setdefault((draft.frame.type, draft.start), draft)
    return list(seen.values())


@cache
def default_extractor() -> Extractor:
    """The extractor with the rules that come with the library, built on first use."""
    return Extractor()


def extract(text: str, *, published: dt.date | None = None) -> Document:
    """All quantities, dates, actors and events of a French text, by the rules that come with the library.

    See `Extractor.extract`.

    >>> document = extract("Deux des sources ont déclaré que Pékin a approuvé 400 000 puces H200.")
    >>> [(e.type, e.agents[0].entity, str(e.quantities[0].low)) for e in document.events]
    [('approval', 'country:CN', '400000')]
    """
    return default_extractor().extract(text, published=published)


def extract_many(texts: Iterable[str], *, published: dt.date | None = None) -> Iterator[Document]:
    """`extract` over many texts, in order, one at a time."""
    extractor = default_extractor()
    return (extractor.extract(text, published=published) for text in texts)


def explain(text: str, *, published: dt.date | None = None) -> Explanation:
    """`extract`, with the rule behind each find, and the candidates that fell, each with its reason."""
    return default_extractor().explain(text, published=published)
