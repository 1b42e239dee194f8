"""What the rules say of events, in the form that the matching asks for. Made once for each set of rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import NamedTuple

from attrs import define

from chipevents.lexicon import singular_and_plural
from chipevents.rules import EventType, Frame, Rules
from chipevents.rules.lists import verbs_of, words_of
from chipevents.text import Phrases


class Condition(NamedTuple):
    """`requires` or `forbids` of a frame as it is tested: what it speaks of, and which kinds may stand there."""

    must: bool
    function: str
    kinds: frozenset[str]
    wanted: str
    text: str


@define(eq=False)
class Valency:
    """A frame with what would else be worked out of it for each verb."""

    frame: Frame
    id: str
    type: EventType
    light: frozenset[str]  # the verbs that carry its nouns
    conditions: tuple[Condition, ...]  # in the order in which they are tested
    fixed: bool  # a fixed phrase, "serrer la vis": without one of its own verbs it names nothing
    passive: bool  # whether its verb may be passive
    reflexive: bool  # whether its verb may be reflexive
    asks: bool  # whether it says what its subject or object has to be
    subject: str  # the role of actors that are its subject
    object: str  # the role of actors that are its object
    goods: bool  # whether its object may be its product
    received: bool  # its subject is whom it happens to
    complements: Mapping[str, str]
    own: tuple[OwnRole, ...]  # the places of roles that rule files declare


class OwnRole(NamedTuple):
    """A place from which a frame fills a role that a rule file declares: "subject", "object", "of" or a preposition."""

    place: str
    role: str
    kinds: frozenset[str]  # what may fill it


def valency_of(frame: Frame, type_: EventType, roles: Mapping[str, frozenset[str]]) -> Valency:
    """A frame as the matching asks for it."""
    conditions = []
    for must, texts in ((True, frame.requires), (False, frame.forbids)):
        for text in texts:
            function, _, wanted = text.partition(":")
            conditions.append(Condition(must, function, frozenset(wanted.split("|")), wanted, text))
    return Valency(
        frame=frame,
        id=frame.id,
        type=type_,
        light=frozenset(frame.light),
        conditions=tuple(conditions),
        fixed="light:own" in frame.requires,
        passive=bool(frame.object) or any(c.must and c.function == "object" for c in conditions),
        reflexive=frame.reflexive or "reflexive:yes" in frame.requires,
        asks=any(text.startswith(("subject:", "object:")) and "none" not in text for text in frame.requires),
        subject=_people(frame.subject),
        object=_people(frame.object),
        goods="products" in frame.object,
        received=frame.subject == ("recipients",),
        complements={prep: str(role) for prep, role in frame.complements.items()},
        own=tuple(_own_roles(frame, roles)) if roles else (),
    )


def _own_roles(frame: Frame, roles: Mapping[str, frozenset[str]]) -> Iterator[OwnRole]:
    places = [("subject", role) for role in frame.subject] + [("object", role) for role in frame.object]
    places += [("of", frame.of), *((prep, str(role)) for prep, role in frame.complements.items())]
    return (OwnRole(place, role, roles[role]) for place, role in places if role in roles)


def _people(roles: tuple[str, ...]) -> str:
    """The first of some roles that actors may have."""
    return next((role for role in roles if role in ("agents", "recipients")), "")


def _of_noun(frames: list[Valency]) -> tuple[list[Valency], bool, frozenset[str]]:
    return frames, any(not v.fixed for v in frames), frozenset().union(*[v.light for v in frames])


class Tables:
    """Frames by their verbs and nouns, and the word lists of `control.toml`."""

    def __init__(self, rules: Rules) -> None:
        types = {frame.type: EventType(id=frame.type, about="") for frame in rules.frames}
        types.update({type_.id: type_ for type_ in rules.types})
        roles = {role.id: frozenset(role.kinds) for role in rules.roles}
        multiples = [type_ for type_ in rules.types if type_.multiples][-1:]
        self.comparison = [valency_of(Frame(id=f"{t.id}.multiple", type=t.id), t, {}) for t in multiples]
        self.verbs: dict[str, list[Valency]] = {}
        nouns: dict[tuple[str, ...], list[Valency]] = {}
        for frame in rules.frames:
            valency = valency_of(frame, types[frame.type], roles)
            for verb in frame.verbs:
                self.verbs.setdefault(verb, []).append(valency)
            for noun in frame.nouns:
                for words in set(singular_and_plural(noun)):
                    nouns.setdefault(words, []).append(valency)
        # With the frames of a noun, whether it may name an event by itself, and the verbs that carry it.
        self.nouns = Phrases([(words, _of_noun(found)) for words, found in nouns.items()])
        self.noun_words = frozenset(words[0] for words in nouns)
        # The words that may begin a trigger noun, name a multiple or open a quotation.
        self.marks = self.noun_words | {"fois", "«", "“"}
        self.announce = verbs_of(rules, "announce")
        self.say = verbs_of(rules, "say")
        self.carries_any = verbs_of(rules, "light")
        listed = partial(words_of, rules)
        self.lots = frozenset(w for noun in listed("lot_noun") for (w,) in singular_and_plural(noun))
        self.parts = listed("part_noun")
        self.shares = self.lots | self.parts
        self.trends = listed("trend_noun")
        self.phases = listed("phase_verb")
        self.measures = listed("measuring_verb")
        self.receives = listed("receiving_verb")
        self.refuses = listed("refusing_verb")
        self.naming = listed("naming_verb")
        self.object_control = listed("object_control_verb")
