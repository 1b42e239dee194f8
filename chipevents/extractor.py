"""The one way through the house: text, mentions, syntax, events, qualifiers, document."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal, overload

from attrs import evolve

from chipevents.actors import Actors, FoundActor
from chipevents.assembly import Assembly
from chipevents.coreference import Coreference
from chipevents.dates import Dates
from chipevents.errors import ChipeventsError, Fault, InputError, RulesError
from chipevents.events import Draft, Events
from chipevents.lexicon import compile_lexicon
from chipevents.limits import Limits
from chipevents.model import Document, Timex
from chipevents.nouns import Nouns
from chipevents.qualify import Qualifier, Saying, spread
from chipevents.quantities import Quantities
from chipevents.reference import Resolver
from chipevents.rules import Rules
from chipevents.syntax import Sentence, Syntax, VerbGroup, Words
from chipevents.text import Text

if TYPE_CHECKING:
    from chipevents.explaining import Explanation, Trace


class Extractor:
    """Rules, compiled once. Immutable after construction, so it may be shared between threads.

    >>> extractor = Extractor()
    >>> [event.type for event in extractor.extract("Nvidia a livré 5 000 puces à Alibaba.")]
    ['delivery']
    """

    def __init__(self, *, rules: Rules | None = None, limits: Limits | None = None) -> None:
        self.rules = rules if rules is not None else Rules.default()
        self.limits = limits if limits is not None else Limits()
        try:
            self._compile()
        except KeyError as error:
            what = f"no word list or feature is called {error}, which reading French asks for"
            mend = "add your rules to the shipped ones: Rules.default().plus(yours)"
            raise RulesError([Fault(where="Extractor(rules=…)", what=what, mend=mend)]) from error

    def _compile(self) -> None:
        """The tables of each phase."""
        self._lexicon = compile_lexicon(self.rules)
        self._dates = Dates(self.rules, self._lexicon)
        self._quantities = Quantities(self.rules, self._lexicon)
        self._actors = Actors(self.rules, self._lexicon)
        self._nouns = Nouns(self.rules)
        self._events = Events(self.rules)
        self._qualifier = Qualifier(self.rules)
        self._coreference = Coreference(self.rules)
        with_be = [lemma for group in self.rules.verbs if group.auxiliary in ("être", "both") for lemma in group.lemmas]
        nouns = self._nouns.single | self._events.noun_words
        self._syntax = Syntax(self._lexicon, with_be, nouns, Words.of(self.rules))

    def __reduce__(self) -> Any:
        """An extractor is its rules: another process compiles them again, once."""
        return _made, (self.rules, self.limits)

    def with_frames_of(self, rules: Rules) -> Extractor:
        """An extractor that takes frames and cues from other rules, and shares all else with this one: made at once.

        It shows what one frame does: compare it with the extractor of the rules without that frame.
        """
        other = object.__new__(Extractor)
        other.__dict__.update(self.__dict__)
        other.rules = evolve(self.rules, frames=rules.frames, cues=rules.cues)
        other._events, other._qualifier = Events(rules), Qualifier(rules)
        return other

    def extract(self, text: str, *, published: dt.date | None = None) -> Document:
        """All quantities, dates, actors and events of a French text.

        `published` is the day that relative dates start from; without it they get no interval, since nothing here
        reads the clock. Offsets are indices into `text` as given. Raises `InputError` if `text` is no `str` or
        `published` no date, and `LimitError` if the text is beyond the limits; any other string, however odd, gives a
        document.
        """
        return self._run(text, published, None)[1]

    @overload
    def extract_many(
        self,
        texts: Iterable[str | tuple[str, dt.date | None]],
        *,
        published: dt.date | None = None,
        processes: int | None = None,
        errors: Literal["raise"] = "raise",
        as_json: Literal[False] = False,
    ) -> Iterator[Document]: ...

    @overload
    def extract_many(
        self,
        texts: Iterable[str | tuple[str, dt.date | None]],
        *,
        published: dt.date | None = None,
        processes: int | None = None,
        errors: Literal["raise"] = "raise",
        as_json: Literal[True],
    ) -> Iterator[str]: ...

    @overload
    def extract_many(
        self,
        texts: Iterable[str | tuple[str, dt.date | None]],
        *,
        published: dt.date | None = None,
        processes: int | None = None,
        errors: Literal["raise", "yield"],
        as_json: bool = False,
    ) -> Iterator[Document | str | ChipeventsError]: ...

    def extract_many(
        self,
        texts: Iterable[str | tuple[str, dt.date | None]],
        *,
        published: dt.date | None = None,
        processes: int | None = None,
        errors: Literal["raise", "yield"] = "raise",
        as_json: bool = False,
    ) -> Iterator[Any]:
        """`extract` over many texts, as a stream in their order; only a few texts are held at a time.

        A text may come with its own day, as a pair; else `published` holds. `processes` spreads the work: with JSON out
        (``as_json=True`` gives the text of `Document.to_json` instead of documents) two are nearly twice as fast, while
        documents have to travel between processes. A text that can't be read stops the stream with its number, or, with
        ``errors="yield"``, its error stands in its place.

        >>> from datetime import date
        >>> texts = [("Nvidia a livré 5 000 puces mardi.", date(2026, 1, 28)), ("AMD a livré 300 puces.", None)]
        >>> [len(document.events) for document in Extractor().extract_many(texts)]
        [1, 1]
        """
        from chipevents.many import stream

        return stream(self, texts, published, processes, errors, as_json=as_json)

    def explain(self, text: str, *, published: dt.date | None = None) -> Explanation:
        """The document with, for every find, the rule and the words that made it, and what fell and why."""
        from chipevents.explaining import Trace  # most programs never ask why

        trace = Trace()
        return trace.explanation(*self._run(text, published, trace))

    def _run(
        self, raw: str, published: dt.date | None, trace: Trace | None
    ) -> tuple[Text, Document, Assembly, list[Draft]]:
        published = _checked(raw, published)
        self.limits.check(raw)
        watch = self.limits.watch()
        text = Text.read(raw, self._lexicon, self.limits.max_tokens_per_sentence)
        notes = (trace.dates, trace.quantities, trace.events) if trace is not None else (None, None, None)
        candidates = self._dates.find(text, trace=notes[0])
        taken = [(c.start, c.end) for c in candidates]
        watch()
        quantities = self._quantities.find(text, taken, trace=notes[1])
        taken_too = taken + [(q.start, q.end) for q in quantities]
        actors = self._actors.find(text, taken_too)
        watch()
        sentences = self._syntax.parse(
            text,
            actors,
            quantities,
            # "un bénéfice trimestriel": an adjective of frequency stays in its phrase
            [c for c in candidates if c.end - c.start > 1 or c.reading.type != "SET"],
        )
        dates = self._dates.resolve(text, candidates, published, direction(sentences))
        resolver = Resolver(text, text.norms(), self._nouns, self._actors, self._actors.adjectives)
        days = [c.start for c, t in dates if not _dates_nothing(t)]
        everything = self._find_events(text, sentences, actors, resolver, days, notes[2], watch)
        # "nous" outside a quotation is nobody known.
        drafts = [draft for _, found, _ in everything for draft in found if draft.agents or not draft.first_person]
        assembly = Assembly(text, published, quantities, dates, actors, resolver.made)
        return text, assembly.document(drafts, self._coreference), assembly, drafts

    def _find_events(
        self,
        text: Text,
        sentences: Sequence[Sentence],
        actors: Sequence[FoundActor],
        resolver: Resolver,
        days: Sequence[int],
        fallen: list[Any] | None,
        watch: Callable[[], None],
    ) -> list[tuple[Sentence, list[Draft], list[Saying]]]:
        everything = []
        scene = self._events.scene(text, resolver, days, fallen)
        find, qualify = self._events.find, self._qualifier.qualify
        for sentence in sentences:
            watch()
            resolver.remember(actors, sentence.end)
            drafts = find(scene, sentence)
            everything.append((sentence, drafts, qualify(scene, drafts)))
        spread(text, everything)
        return everything


_start = attrgetter("start")
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
    starts = [sentence.start for sentence in sentences]

    def of(token: int) -> str:
        chunks = sentences[bisect_right(starts, token) - 1].chunks
        at = bisect_right(chunks, token, key=_start) - 1
        if at < 0 or token >= chunks[at].end or chunks[at].kind not in ("date", "np"):
            return "none"
        chunk = chunks[at]
        verb = chunk.governor or (chunk.clause.verb if chunk.clause is not None else None)
        return _points(verb) if verb is not None else "none"

    return of


_FORWARD = frozenset(
    "aller devoir compter prévoir envisager promettre vouloir espérer viser attendre projeter entendre pouvoir".split()
)


def _points(verb: VerbGroup) -> str:
    if verb.tense == "infinitive":
        if verb.perfect:
            return "past"
        above = verb.above
        if above is None or verb.link == "pour":
            return "future"
        done = above.compound and above.lemma in ("pouvoir", "devoir") and above.tense != "conditional"
        if above.lemma in _FORWARD and above.tense == "imperfect":
            return "none"  # "devait livrer lundi": planned in the past, which may be before or after today
        return "future" if above.lemma in _FORWARD and not done else _points(above)
    if verb.tense in ("participle", "gerund"):
        return "past" if verb.tense == "participle" else "none"
    if verb.tense == "future" or (verb.tense == "conditional" and not verb.perfect):
        return "future"
    if verb.perfect or verb.tense in ("imperfect", "past"):
        return "past"
    return "future" if verb.lemma in _FORWARD else "none"


def _made(rules: Rules, limits: Limits) -> Extractor:
    shared = default_extractor() if rules is Rules.default() else None
    return shared if shared is not None and shared.limits == limits else Extractor(rules=rules, limits=limits)


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


def extract_many(
    texts: Iterable[str | tuple[str, dt.date | None]],
    *,
    published: dt.date | None = None,
    processes: int | None = None,
) -> Iterator[Document]:
    """`extract` over many texts, as a stream in their order. See `Extractor.extract_many`."""
    return default_extractor().extract_many(texts, published=published, processes=processes)


def explain(text: str, *, published: dt.date | None = None) -> Explanation:
    """`extract`, with the rule behind each find, and the candidates that fell, each with its reason."""
    return default_extractor().explain(text, published=published)


__all__ = ["Extractor", "explain", "extract", "extract_many"]
