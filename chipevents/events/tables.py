"""What the rules say of events, in the form that the matching asks for. Made once for each set of rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple, TypeAlias

from attrs import define

from chipevents.lexicon import singular_and_plural
from chipevents.phrases import Phrases
from chipevents.rules import EventType, Frame, Rules
from chipevents.rules.lists import verbs_of, words_of


class Condition(NamedTuple):
    """One of `requires` or `forbids`: what it speaks of, and which kinds may stand there."""

    must: bool
    function: str
    kinds: frozenset[str]
    wanted: str


@define(eq=False)
class Needs:
    """What conditions ask: of which kinds the subject and the object have to be, and all else."""

    of_subject: bool  # whether they ask anything of it
    subject: tuple[frozenset[str], ...]  # sets of kinds, of each of which it has to be one
    no_subject: frozenset[str]  # kinds that it may not be
    object: tuple[frozenset[str], ...]
    no_object: frozenset[str]
    others: tuple[Condition, ...]


def needs_of(requires: Iterable[str], forbids: Iterable[str]) -> Needs:
    """Conditions in the form in which they are tested. Those that also take a clause for an object are among others."""
    must: dict[str, list[frozenset[str]]] = {"subject": [], "object": []}
    never: dict[str, frozenset[str]] = {"subject": frozenset(), "object": frozenset()}
    others = []
    for asked, texts in ((True, requires), (False, forbids)):
        for text in texts:
            function, _, wanted = text.partition(":")
            kinds = frozenset(wanted.split("|"))
            if function not in must or (function == "object" and not CLAUSES.isdisjoint(kinds)):
                others.append(Condition(asked, function, kinds, wanted))
            elif asked:
                must[function].append(kinds)
            else:
                never[function] |= kinds
    subject, no_subject = tuple(must["subject"]), never["subject"]
    about_subject = bool(subject or no_subject)
    return Needs(about_subject, subject, no_subject, tuple(must["object"]), never["object"], tuple(others))


CLAUSES = frozenset({"clause", "that"})


@define(eq=False)
class Valency:
    """A frame with what would else be worked out of it for each verb."""

    frame: Frame
    type: EventType
    light: frozenset[str]  # the verbs that carry its nouns
    needs: Needs
    fixed: bool  # a fixed phrase, "serrer la vis": without one of its own verbs it names nothing
    passive: bool  # whether its verb may be passive
    reflexive: bool  # whether its verb may be reflexive
    asks: bool  # whether it says what its subject or object has to be
    subject: str  # the role of actors that are its subject
    object: str  # the role of actors that are its object
    goods: bool  # whether its object may be its product
    received: bool  # its subject is whom it happens to
    complements: Mapping[str, str]
    reached: frozenset[str]  # the prepositions after which even a state that is only a place is a recipient
    own: tuple[OwnRole, ...]  # the places of roles that rule files declare


class OwnRole(NamedTuple):
    """A place from which a frame fills a role that a rule file declares: "subject", "object", "of" or a preposition."""

    place: str
    role: str
    kinds: frozenset[str]  # what may fill it


def valency_of(frame: Frame, type_: EventType, roles: Mapping[str, frozenset[str]]) -> Valency:
    """A frame as the matching asks for it."""
    complements = {prep: str(role) for prep, role in frame.complements.items()}
    reached = {prep for prep, role in complements.items() if prep and role == "recipients"}
    of_places = [text for text in frame.requires if text.startswith(("subject:", "object:"))]
    return Valency(
        frame=frame,
        type=type_,
        light=frozenset(frame.light),
        needs=needs_of(frame.requires, frame.forbids),
        fixed="light:own" in frame.requires,
        passive=bool(frame.object) or any(text.startswith("object:") for text in of_places),
        reflexive=frame.reflexive or "reflexive:yes" in frame.requires,
        asks=any("none" not in text for text in of_places),
        subject=_people(frame.subject),
        object=_people(frame.object),
        goods="products" in frame.object,
        received=frame.subject == ("recipients",),
        complements=complements,
        reached=frozenset(reached | {"vers"} if type_.aims else reached),
        own=tuple(_own_roles(frame, roles)) if roles else (),
    )


def _own_roles(frame: Frame, roles: Mapping[str, frozenset[str]]) -> Iterator[OwnRole]:
    places = [("subject", role) for role in frame.subject] + [("object", role) for role in frame.object]
    places += [("of", frame.of), *((prep, str(role)) for prep, role in frame.complements.items())]
    return (OwnRole(place, role, roles[role]) for place, role in places if role in roles)


def _people(roles: tuple[str, ...]) -> str:
    """The first of some roles that actors may have."""
    return next((role for role in roles if role in ("agents", "recipients")), "")


OPENING = frozenset({"«", "“"})
TIMES = "fois"
# The frames that a noun may name, whether one of them is no fixed phrase, and the verbs that carry it in one of them.
NounFrames: TypeAlias = tuple[list[Valency], bool, frozenset[str]]


def _of_noun(frames: list[Valency]) -> NounFrames:
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
        of_noun = {words: _of_noun(found) for words, found in nouns.items()}
        self.nouns = Phrases(of_noun.items())
        self.noun_words = frozenset(words[0] for words in nouns)
        # The words that may begin a trigger noun, name a multiple or open a quotation; with those that are a noun and
        # begin no longer one, what that names.
        self.marks: dict[str, NounFrames | None] = dict.fromkeys((TIMES, *OPENING))
        longer = {words[0] for words in nouns if len(words) > 1}
        for word in self.noun_words:
            self.marks[word] = of_noun[word,] if word not in longer and word != TIMES else None
        self.lights = frozenset(verb for frame in rules.frames for verb in frame.light)
        self.announce = verbs_of(rules, "announce")
        self.say = verbs_of(rules, "say")
        self.carries_any = verbs_of(rules, "light")
        listed = partial(words_of, rules)
        self.lots = frozenset(w for noun in listed("lot_noun") for (w,) in singular_and_plural(noun))
        self.parts = listed("part_noun")
        self.shares = self.lots | self.parts
        self.stand_ins = self.parts | {"sien", "sienne", "siens", "siennes"}  # as an object they may stand for another
        self.trends = listed("trend_noun")
        self.phases = listed("phase_verb")
        self.measures = listed("measuring_verb")
        self.receives = listed("receiving_verb")
        self.refuses = listed("refusing_verb")
        self.naming = listed("naming_verb")
        self.object_control = listed("object_control_verb")
