"""What the matching of frames works on: an event being filled, and what stands in the places of a verb."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import Factory, define

from chipevents.actors import FoundActor
from chipevents.rules import EventType, Frame
from chipevents.syntax import Chunk, Clause, VerbGroup


@define(eq=False)
class Draft:
    """An event being filled: token coordinates, found mentions."""

    frame: Frame
    type: EventType
    start: int
    end: int
    verb: VerbGroup | None  # the verb that carries it: its own, or the support verb of a noun
    clause: Clause | None
    chunk: Chunk | None = None  # of a noun trigger: its phrase
    agents: list[FoundActor] = Factory(list)
    recipients: list[FoundActor] = Factory(list)
    products: list[Chunk] = Factory(list)
    quantities: list[Any] = Factory(list)
    date: Chunk | None = None
    place: Chunk | None = None
    status: str = "actual"
    negated: bool = False
    sources: list[tuple[FoundActor, Chunk | None]] = Factory(list)
    supported: bool = False  # of a noun: a support verb of its frame carries it
    first_person: bool = False  # "nous", "je" in a quotation: the speaker


@define(eq=False)
class Places:
    """What stands in the places of a verb or noun."""

    subject: Sequence[Chunk]
    object: list[Chunk]
    oblique: dict[str, list[Chunk]]
    subject_actors: Sequence[FoundActor]
    verb: VerbGroup | None
    object_actors: Sequence[FoundActor] = ()  # of a passive whose subject is a pronoun or controlled


@define(eq=False)
class Trigger:
    """A noun that may name an event: its phrase, what completes it, and how a verb carries it."""

    chunk: Chunk
    children: list[Chunk]
    carried: bool  # by a support verb that any noun may have
    own: bool  # by a support verb of its frame
    measure: VerbGroup | None = None  # the verb that says how much: "l'accord porte sur 3 milliards"
    headline: bool = False  # it opens a line without a verb


# The tokens of a trigger noun, the frames that it may name, and whether one of them is no fixed phrase.
TriggerNoun = tuple[int, int, list[Frame], bool]
