"""What a parse is made of: chunks, verb groups, clauses, sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol, TypeAlias

from attrs import define


class Mention(Protocol):
    """An actor, a quantity or a date: a token range. Chunks hand it back."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@define(eq=False)
class Chunk:
    """A noun phrase, a date or a verb group. Chunks are many: no list is made before something is put into it."""

    kind: str  # "np", "date", "vg"
    start: int
    end: int
    head: int  # of a noun phrase: the token that says what it is
    prep: str  # of a noun phrase or date: the preposition that governs it
    parent: Chunk | None  # of a noun phrase after "de": the phrase it completes
    governor: VerbGroup | None  # the verb that it follows in its clause
    clause: Clause | None
    mentions: Sequence[Any]  # the actors that stand in a noun phrase
    quantity: Any
    separated: bool  # a comma or a conjunction stands before it
    coordinated: bool  # "et", "ou" stands before it


# What the words of a verb group say by themselves: lemma, tense, compound, perfect, passive, reflexive, pronoun,
# inverted, person, number.
VerbForm: TypeAlias = tuple[str, str, bool, bool, bool, bool, str, bool, int, int]


@define(eq=False, init=False)
class VerbGroup(Chunk):
    """A verb with its auxiliaries, clitics and negation."""

    lemma: str
    tense: str  # of the finite form, or "infinitive", "gerund", "participle"
    compound: bool
    perfect: bool  # told as done: "a livré", "est arrivé", "a été livré"; not "est livré"
    passive: bool
    reflexive: bool
    pronoun: str
    inverted: bool
    person: int
    number: int
    negated: bool
    word: int  # the token that carries the meaning: the trigger
    above: VerbGroup | None  # of an infinitive: the verb it depends on
    link: str  # of an infinitive: the preposition that ties it
    subject: Sequence[Chunk]
    objects: list[Chunk]  # what follows: noun phrases, bare or with their preposition

    def __init__(self, start: int, end: int, word: int, form: VerbForm, negated: bool) -> None:
        self.kind, self.start, self.end, self.head = "vg", start, end, -1
        self.prep, self.parent, self.governor, self.clause = "", None, None, None
        self.mentions, self.quantity, self.separated, self.coordinated = (), None, False, False
        (
            self.lemma, self.tense, self.compound, self.perfect, self.passive,
            self.reflexive, self.pronoun, self.inverted, self.person, self.number,
        ) = form  # fmt: skip
        self.negated, self.word, self.above, self.link = negated, word, None, ""
        self.subject, self.objects = (), []


@define(eq=False)
class Clause:
    """A finite verb with what belongs to it."""

    kind: str  # "main", "rel", "sub"
    marker: str
    parent: Clause | None
    antecedent: Sequence[Chunk]  # of a relative: the phrases before it, the latest last
    chunks: list[Chunk]
    bare: list[Chunk]  # the phrases before its verb that no preposition governs
    verb: VerbGroup | None = None
    last: VerbGroup | None = None
    host: VerbGroup | None = None  # of a subordinate: the verb it completes
    topic: Sequence[Chunk] = ()  # in a headline: who is named before the colon


@define(eq=False)
class Sentence:
    """One sentence's chunks and clauses."""

    start: int
    end: int
    chunks: list[Chunk]
    clauses: list[Clause]
    verbs: list[VerbGroup]
