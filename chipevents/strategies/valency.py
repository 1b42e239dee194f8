"""What may fill the places of a verb, by the frames of some rules: which facts can be told, with their answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from attrs import evolve, frozen

from chipevents.rules import Frame, Rules
from chipevents.strategies.words import words

# Complements with these prepositions take a name as it is.
_PREPOSITIONS: Final = {"à": "à", "auprès": "auprès de", "dans": "dans", "avec": "avec", "chez": "chez"}
_ACTORS: Final = ("company", "person", "government")


@frozen
class Thing:
    """What an object can be, less its number: its words, how they agree, and what kinds of noun it is."""

    text: str
    gender: str
    number: int
    kinds: frozenset[str]
    unit: str | None = None  # of what is counted


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

    @property
    def type(self) -> str:
        """The type of the event."""
        return self.frame.type

    @property
    def object_is_recipient(self) -> bool:
        """Whether an actor in the place of the object receives the event."""
        return isinstance(self.object, str) and "recipients" in self.frame.object


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


def patterns(rules: Rules, among: Rules) -> Iterator[Pattern]:
    """The patterns of the frames of `rules`, where no other frame of `among` reads the same words otherwise."""
    rivals: dict[str, list[Frame]] = {}
    for frame in among.frames:
        for verb in frame.verbs:
            rivals.setdefault(verb, []).append(frame)
    nouns = things(among)
    for frame in rules.frames:
        if frame.negated or frame.status or (frame.reflexive and not frame.object):
            continue
        for verb in frame.verbs:
            yield from _of_verb(frame, verb, rivals[verb], nouns)


def _of_verb(frame: Frame, verb: str, rivals: Sequence[Frame], nouns: Sequence[Thing]) -> Iterator[Pattern]:
    objects: list[Thing | str | None] = [*nouns, *_ACTORS]
    for subject in _ACTORS:
        for object_ in objects if frame.object or _wants(frame, "object") else [None]:
            taking = [rival for rival in rivals if takes(rival, subject, object_)]
            if frame in taking and len({(rival.type, rival.object, rival.subject) for rival in taking}) == 1:
                # Of nobody only where the frame says so, and no other frame would take the object of anybody.
                alone = taking == [rival for rival in rivals if takes(rival, "anybody", object_)]
                agentless = alone and takes(frame, "none", object_)
                pattern = Pattern(frame, verb, subject, object_, agentless=agentless)
                yield from _with_complements(pattern, taking)


def _with_complements(pattern: Pattern, taking: Sequence[Frame]) -> Iterator[Pattern]:
    yield pattern
    if isinstance(pattern.object, Thing) and not pattern.frame.opens:
        for prep, role in pattern.frame.complements.items():
            agreed = all(frame.complements.get(prep) == role for frame in taking)
            if agreed and prep in _PREPOSITIONS and role in ("recipients", "agents"):
                yield evolve(pattern, complement=prep)


def _wants(frame: Frame, function: str) -> bool:
    return any(condition.startswith(function + ":") for condition in frame.requires)


def takes(frame: Frame, subject: str, object_: Thing | str | None) -> bool:
    """Whether a frame's conditions hold of a plain clause with these fillers."""
    kinds: Mapping[str, frozenset[str]] = {
        "subject": _kinds(None if subject == "none" else subject),
        "object": _kinds(object_),
        "any": _kinds(object_),
    }
    asked = [c for c in frame.requires if subject != "anybody" or not c.startswith("subject:")]
    return all(_holds(condition, kinds) for condition in asked) and not any(
        _holds(condition, kinds) for condition in frame.forbids
    )


def _holds(condition: str, kinds: Mapping[str, Iterable[str]]) -> bool:
    function, _, wanted = condition.partition(":")
    return not set(wanted.split("|")).isdisjoint(kinds.get(function, ()))


def _kinds(object_: Thing | str | None) -> frozenset[str]:
    if object_ is None:
        return frozenset({"none"})
    return frozenset({object_, "actor"}) if isinstance(object_, str) else object_.kinds


def written_preposition(prep: str) -> str:
    """`auprès de` for `auprès`."""
    return _PREPOSITIONS[prep]
