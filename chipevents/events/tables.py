"""What the rules say of events, in the form that the matching asks for. Made once for each set of rules."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from chipevents.lexicon import singular_and_plural
from chipevents.rules import EventType, Frame, Rules
from chipevents.rules.lists import verbs_of, words_of
from chipevents.text import Phrases


class Condition(NamedTuple):
    """`requires` or `forbids` of a frame as it is tested: what it speaks of, and which kinds may stand there."""

    text: str
    must: bool
    function: str
    wanted: str
    kinds: frozenset[str]


def conditions_of(frame: Frame) -> tuple[Condition, ...]:
    """A frame's conditions in the order in which they are tested."""
    found = []
    for must, conditions in ((True, frame.requires), (False, frame.forbids)):
        for text in conditions:
            function, _, wanted = text.partition(":")
            found.append(Condition(text, must, function, wanted, frozenset(wanted.split("|"))))
    return tuple(found)


class Tables:
    """Frames by their verbs and nouns, and the word lists of `control.toml`."""

    def __init__(self, rules: Rules) -> None:
        self.types = {frame.type: EventType(id=frame.type, about="") for frame in rules.frames}
        self.types.update({type_.id: type_ for type_ in rules.types})
        multiples = [type_.id for type_ in rules.types if type_.multiples][-1:]
        self.comparison = [Frame(id=f"{type_}.multiple", type=type_) for type_ in multiples]
        self.verbs: dict[str, list[Frame]] = {}
        self.light = {frame.id: frozenset(frame.light) for frame in rules.frames}  # verbs that carry a frame's noun
        self.conditions = {frame.id: conditions_of(frame) for frame in rules.frames}
        # Fixed phrases, "serrer la vis": without one of their own verbs they name nothing.
        self.phrases = frozenset(frame.id for frame in rules.frames if "light:own" in frame.requires)
        nouns: dict[tuple[str, ...], list[Frame]] = {}
        for frame in rules.frames:
            for verb in frame.verbs:
                self.verbs.setdefault(verb, []).append(frame)
            for noun in frame.nouns:
                for words in set(singular_and_plural(noun)):
                    nouns.setdefault(words, []).append(frame)
        # With the frames of a noun, whether it may name an event by itself.
        self.nouns = Phrases(
            [(words, (frames, any(f.id not in self.phrases for f in frames))) for words, frames in nouns.items()]
        )
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

    def is_light(self, frame: Frame, lemma: str) -> bool:
        """Whether a verb may carry a frame's noun."""
        return lemma in self.carries_any or lemma in self.light[frame.id]
