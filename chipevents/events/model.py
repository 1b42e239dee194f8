"""What the matching of frames works on: an event being filled, and what stands in the places of a verb."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from types import MappingProxyType
from typing import Any, TypeAlias

from attrs import define

from chipevents.actors import FoundActor
from chipevents.events.tables import Valency
from chipevents.rules import EventType, Frame
from chipevents.syntax import Chunk, Clause, VerbGroup


class Draft:
    """An event being filled: token coordinates, found mentions. What few events have is set where it is found."""

    chunk: Chunk | None = None  # of a noun trigger: its phrase
    date: Chunk | None = None
    place: Chunk | None = None
    status: str = "actual"
    negated: bool = False
    supported: bool = False  # of a noun: a support verb of its frame carries it
    first_person: bool = False  # "nous", "je" in a quotation: the speaker
    roles: Mapping[str, list[FoundActor | Chunk]] = MappingProxyType({})  # those that rule files declare

    def __init__(self, valency: Valency, start: int, end: int, verb: VerbGroup | None, clause: Clause | None) -> None:
        self.frame: Frame = valency.frame
        self.type: EventType = valency.type
        self.start = start
        self.end = end
        self.verb = verb  # the verb that carries it: its own, or the support verb of a noun
        self.clause = clause
        self.agents: list[FoundActor] = []
        self.recipients: list[FoundActor] = []
        self.products: list[Chunk] = []
        self.quantities: list[Any] = []
        self.sources: list[tuple[FoundActor, Chunk | None]] = []


class Places:
    """What stands in the places of a verb or noun."""

    object_actors: Sequence[FoundActor] = ()  # of a passive whose subject is a pronoun or controlled
    # What conditions see there: worked out when the first of them asks.
    subject_kinds: Set[str] | None = None
    object_kinds: Set[str] | None = None
    first_kinds: Set[str] | None = None  # of the first object alone

    def __init__(
        self,
        subject: Sequence[Chunk],
        objects: list[Chunk],
        oblique: dict[str, list[Chunk]],
        subject_actors: Sequence[FoundActor],
        verb: VerbGroup | None,
    ) -> None:
        self.subject = subject
        self.object = objects
        self.oblique = oblique
        self.subject_actors = subject_actors
        self.verb = verb


@define(eq=False)
class Trigger:
    """A noun that may name an event: its phrase, what completes it, and how a verb carries it."""

    chunk: Chunk
    children: list[Chunk]
    measure: VerbGroup | None  # the verb that says how much: "l'accord porte sur 3 milliards"
    headline: bool  # it opens a line without a verb
    carried: bool = False  # by a support verb that any noun may have
    own: bool = False  # by a support verb of its frame


# The tokens of a trigger noun, and as in `NounFrames`: its frames, whether it may name an event by itself, its verbs.
TriggerNoun: TypeAlias = tuple[int, int, list[Valency], bool, frozenset[str]]
