"""A fact, and the ways to tell it: each construction gives a French sentence and what should be found in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

from attrs import evolve, frozen

from chipevents.model import Event, Number, Status
from chipevents.numbers import format_number
from chipevents.strategies.valency import Pattern, Thing, written_preposition
from chipevents.strategies.words import Inflected, Party, capitalised, elided, joined, words

# The object stands before the verb as something that is there.
_OF_THINGS: Final = ("participle", "relative-object")

Amount = tuple[str, Number | None, Number | None, str | None]


@frozen(kw_only=True)
class Told:
    """What a sentence says, less where and in which words: what an event must agree with.

    >>> import chipevents
    >>> [event] = chipevents.extract("Nvidia a livré 5 000 puces à Dell.")
    >>> Told.of(event) == Told(type="delivery", trigger="livré", agents={"nvidia"}, recipients={"dell"},
    ...                        quantities={("count", 5000, 5000, "chip")})
    True
    """

    type: str
    trigger: str
    agents: frozenset[str] = frozenset()
    recipients: frozenset[str] = frozenset()
    quantities: frozenset[Amount] = frozenset()
    date: str | None = None
    status: Status = "actual"
    negated: bool = False
    sources: frozenset[str] = frozenset()

    @classmethod
    def of(cls, event: Event) -> Told:
        """What an event that was found says."""
        return cls(
            type=event.type,
            trigger=event.trigger.text,
            agents=frozenset(actor.entity for actor in event.agents),
            recipients=frozenset(actor.entity for actor in event.recipients),
            quantities=frozenset((q.kind, q.low, q.high, q.unit) for q in event.quantities),
            date=event.date.value if event.date else None,
            status=event.status,
            negated=event.negated,
            sources=frozenset(source.actor.entity for source in event.sources),
        )


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
        if construction in _OF_THINGS:
            return isinstance(self.pattern.object, Thing) and bool(self.pattern.frame.subject)
        if construction == "after":  # the subject has to have a role
            return bool(self.pattern.frame.subject)
        if construction in ("passive-par", "passive-future", "passive-negation", "passive-modal"):
            return self.pattern.object is not None
        if construction == "passive":  # not every verb names an event when nobody does it
            return self.pattern.object is not None and self.pattern.agentless
        if construction == "gerund":
            return not self.verb.gerund_is_adverb
        if construction == "headline":  # a present may be a noun where no article helps: "Siemens livre Dell"
            return isinstance(self.pattern.object, Thing)
        return construction != "coordination" or self.partner is not None

    def told(self) -> Told:
        """What the active sentence says."""
        frame, thing = self.pattern.frame, self.pattern.object
        agents = {self.subject.entity} if "agents" in frame.subject else set()
        recipients = {self.subject.entity} if "recipients" in frame.subject else set()
        if self.object is not None and self.pattern.object_is_recipient:
            recipients.add(self.object.entity)
        if self.other is not None:
            (agents if frame.complements[self.pattern.complement] == "agents" else recipients).add(self.other.entity)
        amounts: set[Amount] = set()
        if isinstance(thing, Thing) and thing.unit and self.amount is not None:
            money = "money" in thing.kinds
            value = self.amount * (10**9 if money else 1)
            amounts.add(("money" if money else "count", value, value, thing.unit))
        return Told(
            type=frame.type,
            trigger=self.verb.participles["m", 1],
            agents=frozenset(agents),
            recipients=frozenset(recipients),
            quantities=frozenset(amounts),
            date=self.date[1] if self.date else None,
        )

    # ── the parts of the sentence ───────────────────────────────────────────────────────────────────────────────────
    @property
    def what(self) -> str:
        """The object in words."""
        thing = self.pattern.object
        if self.object is not None:
            return self.object.text
        if not isinstance(thing, Thing):
            return ""
        return f"{format_number(self.amount, style='space')} {thing.text}" if self.amount is not None else thing.text

    @property
    def whom(self) -> str:
        """The complement with its preposition."""
        if self.other is None:
            return ""
        prep = written_preposition(self.pattern.complement)
        head, _, de = prep.rpartition(" ")
        return f"{head} {elided(de, self.other.text)}{self.other.text}" if head else f"{prep} {self.other.text}"

    @property
    def when(self) -> str:
        """The date in words."""
        return self.date[0] if self.date else ""

    @property
    def rest(self) -> str:
        """What follows the verb."""
        return joined((self.what, self.whom, self.when))

    @property
    def number(self) -> int:
        """The number of the object."""
        thing = self.pattern.object
        return thing.number if isinstance(thing, Thing) else 1

    @property
    def those(self) -> str:
        """The object as what is known already: `les 5 000 puces`."""
        return "les " + self.what if self.amount is not None else self.what

    @property
    def interests(self) -> str:
        """A main clause about the object that holds no event."""
        return "font parler" if self.number == 2 else "fait parler"

    @property
    def agreed(self) -> str:
        """The participle that agrees with the object."""
        thing = self.pattern.object
        gender, number = (thing.gender, thing.number) if isinstance(thing, Thing) else ("m", 1)
        return self.verb.participles[gender, number]


def _ended(*parts: str) -> str:
    return capitalised(joined(parts)) + "."


def _active(fact: Fact) -> tuple[str, Told]:
    return _ended(fact.subject.text, "a", fact.verb.participles["m", 1], fact.rest), fact.told()


def _passive(fact: Fact) -> tuple[str, Told]:
    text, told = _by(fact, "")
    lost = {fact.subject.entity}
    return text, evolve(told, agents=told.agents - lost, recipients=told.recipients - lost)


def _passive_par(fact: Fact) -> tuple[str, Told]:
    return _by(fact, "par " + fact.subject.text)


def _by(fact: Fact, agent: str) -> tuple[str, Told]:
    thing = fact.pattern.object
    been = "ont été" if isinstance(thing, Thing) and thing.number == 2 else "a été"
    text = _ended(fact.what, been, fact.agreed, fact.whom, agent, fact.when)
    return text, evolve(fact.told(), trigger=fact.agreed)


def _future(fact: Fact) -> tuple[str, Told]:
    verb = fact.verb.third("future", 1)
    return _ended(fact.subject.text, verb, fact.rest), evolve(fact.told(), trigger=verb, status="planned")


def _conditional(fact: Fact) -> tuple[str, Told]:
    text = _ended(fact.subject.text, "aurait", fact.verb.participles["m", 1], fact.rest)
    return text, evolve(fact.told(), status="unconfirmed")


def _negation(fact: Fact) -> tuple[str, Told]:
    text = _ended(fact.subject.text, "n'a pas", fact.verb.participles["m", 1], fact.rest)
    return text, evolve(fact.told(), negated=True)


def _infinitive(fact: Fact) -> tuple[str, Told]:
    text = _ended(fact.subject.text, "compte", fact.verb.infinitive, fact.rest)
    return text, evolve(fact.told(), trigger=fact.verb.infinitive, status="planned")


def _question(fact: Fact) -> tuple[str, Told]:
    text = joined((fact.subject.text, "a-t-il", fact.verb.participles["m", 1], fact.rest)) + " ?"
    return capitalised(text), evolve(fact.told(), status="possible")


def _relative(fact: Fact) -> tuple[str, Told]:
    clause = joined(("qui a", fact.verb.participles["m", 1], fact.rest))
    return _ended(f"{fact.subject.text}, {clause}, {words()['idle'][0]}"), fact.told()


def _cleft(fact: Fact) -> tuple[str, Told]:
    return _ended(f"c'est {fact.subject.text} qui a", fact.verb.participles["m", 1], fact.rest), fact.told()


def _apposition(fact: Fact) -> tuple[str, Told]:
    said = words()["appositions"][len(fact.subject.text) % len(words()["appositions"])]
    return _ended(f"{fact.subject.text}, {said}, a", fact.verb.participles["m", 1], fact.rest), fact.told()


def _coordination(fact: Fact) -> tuple[str, Told]:
    assert fact.partner is not None
    told = fact.told()
    who = {fact.subject.entity, fact.partner.entity}
    agents = told.agents | who if fact.subject.entity in told.agents else told.agents
    recipients = told.recipients | who if "recipients" in fact.pattern.frame.subject else told.recipients
    text = _ended(f"{fact.subject.text} et {fact.partner.text} ont", fact.verb.participles["m", 1], fact.rest)
    return text, evolve(told, agents=agents, recipients=recipients)


def _headline(fact: Fact) -> tuple[str, Told]:
    verb = fact.verb.third("present", 1)
    return joined((fact.subject.text, verb, fact.what, fact.whom)), evolve(fact.told(), trigger=verb, date=None)


def _gerund(fact: Fact) -> tuple[str, Told]:
    text = _ended("en", fact.verb.gerund, f"{fact.rest},", fact.subject.text, words()["idle"][0])
    return text, evolve(fact.told(), trigger=fact.verb.gerund)


def _sourced(fact: Fact) -> Told:
    return evolve(fact.told(), sources=frozenset({fact.source.entity}))


def _clause(fact: Fact) -> str:
    """The fact as plainly as it can be told, without its stop."""
    return joined((fact.subject.text, "a", fact.verb.participles["m", 1], fact.rest))


def _incise(fact: Fact) -> tuple[str, Told]:
    who = f"{fact.subject.text}, selon {fact.source.text}, a"
    return _ended(who, fact.verb.participles["m", 1], fact.rest), _sourced(fact)


def _inversion(fact: Fact) -> tuple[str, Told]:
    clause = _clause(fact)
    return _ended(f"{clause}, a rapporté {fact.source.text}"), _sourced(fact)


def _quotation(fact: Fact) -> tuple[str, Told]:
    clause = _clause(fact)
    return _ended(f"« {capitalised(clause)} », a écrit {fact.source.text}"), _sourced(fact)


def _pluperfect(fact: Fact) -> tuple[str, Told]:
    return _ended(fact.subject.text, "avait", fact.verb.participles["m", 1], fact.rest), fact.told()


def _after(fact: Fact) -> tuple[str, Told]:
    done = joined(("après avoir", fact.verb.participles["m", 1], fact.rest))
    return _ended(f"{done}, {fact.subject.text}", words()["idle"][0]), fact.told()


def _refusal(fact: Fact) -> tuple[str, Told]:
    text = _ended(fact.subject.text, "a renoncé à", fact.verb.infinitive, fact.rest)
    return text, evolve(fact.told(), trigger=fact.verb.infinitive, negated=True)


def _reported(fact: Fact) -> tuple[str, Told]:
    clause = _clause(fact)
    return _ended(f"{fact.source.text} a rapporté {elided('que', clause)}{clause}"), _sourced(fact)


def _announced(fact: Fact) -> tuple[str, Told]:
    text = _ended(fact.subject.text, "a annoncé avoir", fact.verb.participles["m", 1], fact.rest)
    return text, evolve(fact.told(), sources=frozenset({fact.subject.entity}))


def _participle(fact: Fact) -> tuple[str, Told]:
    text = _ended(fact.those, fact.agreed, fact.whom, "par", fact.subject.text, fact.when, fact.interests)
    return text, evolve(fact.told(), trigger=fact.agreed)


def _relative_object(fact: Fact) -> tuple[str, Told]:
    clause = f"{elided('que', fact.subject.text)}{fact.subject.text} a {fact.agreed}"
    return _ended(fact.those, clause, fact.whom, fact.when, fact.interests), evolve(fact.told(), trigger=fact.agreed)


def _passive_future(fact: Fact) -> tuple[str, Told]:
    will = "seront" if fact.number == 2 else "sera"
    text = _ended(fact.what, will, fact.agreed, fact.whom, "par", fact.subject.text, fact.when)
    return text, evolve(fact.told(), trigger=fact.agreed, status="planned")


def _passive_negation(fact: Fact) -> tuple[str, Told]:
    been = "n'ont pas été" if fact.number == 2 else "n'a pas été"
    text = _ended(fact.those, been, fact.agreed, fact.whom, "par", fact.subject.text, fact.when)
    return text, evolve(fact.told(), trigger=fact.agreed, negated=True)


def _passive_modal(fact: Fact) -> tuple[str, Told]:
    may = "pourraient être" if fact.number == 2 else "pourrait être"
    text = _ended(fact.what, may, fact.agreed, fact.whom, "par", fact.subject.text, fact.when)
    return text, evolve(fact.told(), trigger=fact.agreed, status="possible")


CONSTRUCTIONS: Final[Mapping[str, Callable[[Fact], tuple[str, Told]]]] = {
    "active": _active,
    "passive": _passive,
    "passive-par": _passive_par,
    "future": _future,
    "conditional": _conditional,
    "negation": _negation,
    "infinitive": _infinitive,
    "question": _question,
    "relative": _relative,
    "cleft": _cleft,
    "apposition": _apposition,
    "coordination": _coordination,
    "headline": _headline,
    "gerund": _gerund,
    "incise": _incise,
    "inversion": _inversion,
    "quotation": _quotation,
    "pluperfect": _pluperfect,
    "after": _after,
    "refusal": _refusal,
    "reported": _reported,
    "announced": _announced,
    "participle": _participle,
    "relative-object": _relative_object,
    "passive-future": _passive_future,
    "passive-negation": _passive_negation,
    "passive-modal": _passive_modal,
}
