"""What may fill the places of a verb, by the frames of some rules: which facts can be told, with their answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from attrs import evolve, frozen

from chipevents.rules import Frame, Rules
from chipevents.strategies.words import words

# Complements with these prepositions take a name as it is.
_PREPOSITIONS: Final = ("à", "auprès", "dans", "avec", "chez")
_LONGER: Final = {"auprès": "auprès de"}
_ACTORS: Final = ("company", "person", "government")


@frozen
class Thing:
    """What an object can be, less its number: its words, how they agree, and what kinds of noun it is."""

    text: str
    gender: str
    number: int
    kinds: frozenset[str]
    unit: str | None = None  # of what is counted
    adverbial: bool = False  # it says by how much, as no object does: "de 5 %"


@frozen
class Carried:
    """What a verb of little meaning carries: `une commande` in `passer une commande`. It names the event."""

    text: str  # with its determiner; `{}` stands for a number in words
    trigger: str
    gender: str = "m"
    number: int = 1
    countable: bool = False  # with an indefinite article: it may be the subject of a passive


@frozen
class Nominal:
    """The noun of a verb: `la livraison` of `livrer`."""

    text: str
    trigger: str


@frozen
class Pattern:
    """One way to fill a verb: who may be its subject, what its object, and which roles they have.

    Only what the rules are of one mind about: no other frame of the verb takes the same fillers.
    """

    frame: Frame
    verb: str
    subject: str  # a kind of actor
    object: Thing | str | None  # a kind of actor, or a thing
    complement: str = ""  # a preposition
    agentless: bool = False  # whether it is told of nobody, too
    other: str = "company"  # the kind of actor behind the preposition
    carried: Carried | None = None  # what names the event, if that is not the verb
    nominal: Nominal | None = None  # how a noun tells the same

    @property
    def type(self) -> str:
        """The type of the event."""
        return self.frame.type

    @property
    def object_is_recipient(self) -> bool:
        """Whether an actor in the place of the object receives the event."""
        return isinstance(self.object, str) and "recipients" in self.frame.object

    @property
    def is_by_how_much(self) -> bool:
        """Whether what stands after the verb is no object: `bondir de 5 %`."""
        return isinstance(self.object, Thing) and self.object.adverbial

    @property
    def is_turned(self) -> bool:
        """Whether there is a thing that can be the subject of the passive."""
        if self.carried is not None:
            return self.carried.countable
        return isinstance(self.object, Thing) and not self.is_by_how_much


def things(rules: Rules) -> tuple[Thing, ...]:
    """All that can stand as an object, is no actor, and names no event of its own."""
    events = {noun for frame in rules.frames for noun in frame.nouns}
    classes: dict[str, set[str]] = {}
    for group in (*Rules.default().nouns, *rules.nouns):
        for noun in group.words:
            classes.setdefault(noun, set()).add(group.name)
    found = []
    for entry in (thing for thing in words()["counted"] if thing["noun"].rstrip("s") not in events):
        kinds = classes.get(entry["noun"].rstrip("s"), set()) | {"count"}
        found.append(Thing(entry["noun"], entry["gender"], 2, frozenset(kinds), entry["unit"]))
    for unit, written in words()["currencies"].items():
        found.append(Thing(f"milliards {written}", "m", 2, frozenset({"money", "money_word"}), unit))
    for entry in (thing for thing in words()["thing"] if thing["noun"] not in events):
        number = 2 if entry.get("plural") else 1
        found.append(Thing(entry["text"], entry["gender"], number, frozenset(classes.get(entry["noun"], ()))))
    return tuple(found)


PERCENT: Final = Thing("%", "m", 2, frozenset({"percent"}), "%", adverbial=True)


def of_verbs(rules: Rules, among: Rules) -> Iterator[Pattern]:
    """The patterns of the frames of `rules`, where no other frame of `among` reads the same words otherwise."""
    rivals: dict[str, list[Frame]] = {}
    for frame in among.frames:
        for verb in frame.verbs:
            rivals.setdefault(verb, []).append(frame)
    nouns = things(among)
    for frame in rules.frames:
        if frame.negated or frame.status or (frame.reflexive and not (frame.object or _is_measured(frame))):
            continue
        for verb in frame.verbs:
            yield from _of_verb(frame, verb, rivals[verb], nouns)


def _of_verb(frame: Frame, verb: str, rivals: Sequence[Frame], nouns: Sequence[Thing]) -> Iterator[Pattern]:
    objects: list[Thing | str | None] = [None]
    if _is_measured(frame):
        objects = [PERCENT]
    elif frame.object or _wants(frame, "object"):
        objects = [*nouns, *_ACTORS]
    for subject in _ACTORS:
        for object_ in objects:
            taking = [rival for rival in rivals if takes(rival, subject, object_)]
            if frame in taking and len({(rival.type, rival.object, rival.subject) for rival in taking}) == 1:
                # Of nobody only where the frame says so, and no other frame would take the object of anybody.
                alone = taking == [rival for rival in rivals if takes(rival, "anybody", object_)]
                agentless = alone and takes(frame, "none", object_)
                pattern = Pattern(frame, verb, subject, object_, agentless=agentless)
                yield from _with_complements(pattern, taking)


def _is_measured(frame: Frame) -> bool:
    """Whether the verb asks for a percentage: `bondir de 5 %`."""
    return any(c.startswith("any:") and "percent" in c.removeprefix("any:").split("|") for c in frame.requires)


def _with_complements(pattern: Pattern, taking: Sequence[Frame]) -> Iterator[Pattern]:
    yield pattern
    thing = pattern.object
    if isinstance(thing, Thing) and not thing.adverbial and not pattern.frame.opens:
        for prep, role in pattern.frame.complements.items():
            agreed = all(frame.complements.get(prep) == role for frame in taking)
            if agreed and prep in _PREPOSITIONS and role in ("recipients", "agents"):
                yield evolve(pattern, complement=prep)


def _wants(frame: Frame, function: str) -> bool:
    return any(condition.startswith(function + ":") for condition in frame.requires)


def takes(frame: Frame, subject: str, object_: Thing | str | None) -> bool:
    """Whether a frame's conditions hold of a plain clause with these fillers."""
    kinds: Mapping[str, frozenset[str]] = {
        "subject": kinds_of(None if subject == "none" else subject),
        "object": kinds_of(object_),
        "any": kinds_of(object_),
    }
    asked = [c for c in frame.requires if subject != "anybody" or not c.startswith("subject:")]
    return all(holds(condition, kinds) for condition in asked) and not any(
        holds(condition, kinds) for condition in frame.forbids
    )


def holds(condition: str, kinds: Mapping[str, Iterable[str]]) -> bool:
    function, _, wanted = condition.partition(":")
    return not set(wanted.split("|")).isdisjoint(kinds.get(function, ()))


def kinds_of(object_: Thing | str | None) -> frozenset[str]:
    if object_ is None:
        return frozenset({"none"})
    return frozenset({object_, "actor"}) if isinstance(object_, str) else object_.kinds


def written_preposition(prep: str) -> str:
    """`auprès de` for `auprès`."""
    return _LONGER.get(prep, prep)
