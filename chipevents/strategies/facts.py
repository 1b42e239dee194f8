"""A fact: who did what to whom, and how much of it. `constructions` has the ways to tell it."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

from chipevents.numbers import format_number
from chipevents.strategies.constructions import CONSTRUCTIONS, allowed
from chipevents.strategies.told import Amount, Told
from chipevents.strategies.valency import Carried, Pattern, Thing, written_preposition
from chipevents.strategies.words import Inflected, Party, elided, joined, of, words


@frozen(kw_only=True)
class Fact:
    """Who did what to whom, and how much of it: a verb with its places filled."""

    pattern: Pattern
    verb: Inflected
    subject: Party
    object: Party | None = None
    amount: Decimal | None = None
    other: Party | None = None  # behind the preposition
    partner: Party | None = None  # a second subject, for the coordination
    source: Party
    date: tuple[str, str] | None = None  # as written, and its value

    def say(self, construction: str = "active") -> tuple[str, Told]:
        """The sentence in a construction, and what it says.

        Raises `KeyError` for a construction that is none of `CONSTRUCTIONS`, and `ValueError` for one that the verb
        does not have.
        """
        if not self.allows(construction):
            raise ValueError(f"{self.verb.lemma} has no {construction} here")
        return CONSTRUCTIONS[construction](self)

    def allows(self, construction: str) -> bool:
        """Whether the verb can be told in a construction."""
        if construction not in CONSTRUCTIONS:
            raise KeyError(construction)
        if construction == "coordination" and self.partner is None:
            return False
        return allowed(construction, self.pattern, self.verb)

    def told(self) -> Told:
        """What the active sentence says."""
        frame = self.pattern.frame
        agents = {self.subject.entity} if "agents" in frame.subject else set()
        recipients = {self.subject.entity} if "recipients" in frame.subject else set()
        if self.object is not None and self.pattern.object_is_recipient:
            recipients.add(self.object.entity)
        if self.other is not None:
            filled = {"agents": agents, "recipients": recipients}
            filled.get(frame.complements[self.pattern.complement], set()).add(self.other.entity)
        return Told(
            type=frame.type,
            trigger=self.named(self.verb.participles["m", 1]),
            agents=frozenset(agents),
            recipients=frozenset(recipients),
            quantities=self._amounts,
            date=self.date[1] if self.date else None,
        )

    @property
    def _amounts(self) -> frozenset[Amount]:
        thing, carried = self.pattern.object, self.pattern.carried
        if self.amount is None:
            return frozenset()
        if isinstance(thing, Thing):
            kind = next((kind for kind in ("money", "percent") if kind in thing.kinds), "count")
            value = self.amount * (10**9 if kind == "money" else 1)
            return frozenset({(kind, value, value, thing.unit)})
        return frozenset({("multiple", self.amount, self.amount, None)}) if carried is not None else frozenset()

    def named(self, form: str) -> str:
        """What names the event where the verb has some form: the verb, or the noun that it carries."""
        carried = self.pattern.carried
        return carried.trigger.format(self._in_words) if carried is not None else form

    @property
    def _in_words(self) -> str:
        return format_number(self.amount, style="words") if self.amount is not None else ""

    # ── the parts of the sentence ───────────────────────────────────────────────────────────────────────────────────
    @property
    def what(self) -> str:
        """The object in words."""
        carried = self.pattern.carried
        if carried is not None:
            return joined((carried.text.format(self._in_words), self.measure and of(self.measure)))
        if self.object is not None:
            return self.object.text
        if self.pattern.is_by_how_much and self.verb.lemma not in words()["gain_percent"]:
            return "de " + self.measure
        return self.measure

    @property
    def measure(self) -> str:
        """What is no actor, counted or not."""
        thing = self.pattern.object
        if not isinstance(thing, Thing):
            return ""
        return f"{format_number(self.amount, style='space')} {thing.text}" if self.amount is not None else thing.text

    @property
    def whom(self) -> str:
        """The complement with its preposition."""
        if self.other is None:
            return ""
        prep = written_preposition(self.pattern.complement)
        return (
            elided(prep, self.other.text) if prep == "que" or prep.endswith(" de") else prep + " "
        ) + self.other.text

    @property
    def when(self) -> str:
        """The date in words."""
        return self.date[0] if self.date else ""

    @property
    def rest(self) -> str:
        """What follows the verb."""
        return joined((self.what, self.whom, self.when))

    @property
    def _noun(self) -> Thing | Carried | None:
        """What the participle of a passive agrees with, if that is no actor."""
        thing = self.pattern.object
        return self.pattern.carried or (thing if isinstance(thing, Thing) else None)

    @property
    def number(self) -> int:
        """The number of the object."""
        return self._noun.number if self._noun is not None else 1

    @property
    def those(self) -> str:
        """The object as what is known already: `les 5 000 puces`."""
        return "les " + self.what if self.amount is not None and self.pattern.carried is None else self.what

    @property
    def interests(self) -> str:
        """A main clause about the object that holds no event."""
        return "font parler" if self.number == 2 else "fait parler"

    @property
    def agreed(self) -> str:
        """The participle that agrees with the object."""
        noun = self._noun
        return self.verb.participles[(noun.gender, noun.number) if noun is not None else ("m", 1)]
