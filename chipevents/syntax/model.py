"""What a parse is made of: chunks, verb groups, clauses, sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from attrs import Factory, define


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
    head: int = -1  # of a noun phrase: the token that says what it is
    prep: str = ""  # of a noun phrase or date: the preposition that governs it
    parent: Chunk | None = None  # of a noun phrase after "de": the phrase it completes
    governor: VerbGroup | None = None  # the verb that it follows in its clause
    clause: Clause | None = None
    mentions: Sequence[Any] = ()  # the actors that stand in a noun phrase
    quantity: Any = None
    separated: bool = False  # a comma or a conjunction stands before it
    coordinated: bool = False  # "et", "ou" stands before it


@define(eq=False)
class VerbGroup(Chunk):
    """A verb with its auxiliaries, clitics and negation."""

    lemma: str = ""
    tense: str = ""  # of the finite form, or "infinitive", "gerund", "participle"
    compound: bool = False
    perfect: bool = False  # told as done: "a livré", "est arrivé", "a été livré"; not "est livré"
    passive: bool = False
    reflexive: bool = False
    negated: bool = False
    pronoun: str = ""
    inverted: bool = False
    person: int = 0
    number: int = 0
    word: int = -1  # the token that carries the meaning: the trigger
    above: VerbGroup | None = None  # of an infinitive: the verb it depends on
    link: str = ""  # of an infinitive: the preposition that ties it
    subject: Sequence[Chunk] = ()
    objects: list[Chunk] = Factory(list)  # what follows: noun phrases, bare or with their preposition


@define(eq=False)
class Clause:
    """A finite verb with what belongs to it."""

    kind: str  # "main", "rel", "sub"
    marker: str = ""
    parent: Clause | None = None
    antecedent: Sequence[Chunk] = ()  # of a relative: the phrases before it, the latest last
    chunks: list[Chunk] = Factory(list)
    bare: list[Chunk] = Factory(list)  # the phrases before its verb that no preposition governs
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
