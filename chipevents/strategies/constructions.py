"""The ways to tell a fact: each gives a French sentence and what should be found in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from attrs import evolve

from chipevents.strategies.told import Told
from chipevents.strategies.valency import Nominal, Pattern, Thing
from chipevents.strategies.words import Inflected, capitalised, elided, joined, of, words

if TYPE_CHECKING:  # a fact knows its constructions
    from chipevents.strategies.facts import Fact


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
    been = "ont été" if fact.number == 2 else "a été"
    text = _ended(fact.what, been, fact.agreed, fact.whom, agent, fact.when)
    return text, evolve(fact.told(), trigger=fact.named(fact.agreed))


def _future(fact: Fact) -> tuple[str, Told]:
    verb = fact.verb.third("future", 1)
    return _ended(fact.subject.text, verb, fact.rest), evolve(fact.told(), trigger=fact.named(verb), status="planned")


def _conditional(fact: Fact) -> tuple[str, Told]:
    text = _ended(fact.subject.text, "aurait", fact.verb.participles["m", 1], fact.rest)
    return text, evolve(fact.told(), status="unconfirmed")


def _negation(fact: Fact) -> tuple[str, Told]:
    text = _ended(fact.subject.text, "n'a pas", fact.verb.participles["m", 1], fact.rest)
    return text, evolve(fact.told(), negated=True)


def _infinitive(fact: Fact) -> tuple[str, Told]:
    text = _ended(fact.subject.text, "compte", fact.verb.infinitive, fact.rest)
    return text, evolve(fact.told(), trigger=fact.named(fact.verb.infinitive), status="planned")


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
    return joined((fact.subject.text, verb, fact.what, fact.whom)), evolve(
        fact.told(), trigger=fact.named(verb), date=None
    )


def _gerund(fact: Fact) -> tuple[str, Told]:
    text = _ended("en", fact.verb.gerund, f"{fact.rest},", fact.subject.text, words()["idle"][0])
    return text, evolve(fact.told(), trigger=fact.named(fact.verb.gerund))


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
    return text, evolve(fact.told(), trigger=fact.named(fact.verb.infinitive), negated=True)


def _reported(fact: Fact) -> tuple[str, Told]:
    clause = _clause(fact)
    return _ended(f"{fact.source.text} a rapporté {elided('que', clause)}{clause}"), _sourced(fact)


def _announced(fact: Fact) -> tuple[str, Told]:
    text = _ended(fact.subject.text, "a annoncé avoir", fact.verb.participles["m", 1], fact.rest)
    return text, evolve(fact.told(), sources=frozenset({fact.subject.entity}))


def _participle(fact: Fact) -> tuple[str, Told]:
    text = _ended(fact.those, fact.agreed, fact.whom, "par", fact.subject.text, fact.when, fact.interests)
    return text, evolve(fact.told(), trigger=fact.named(fact.agreed))


def _relative_object(fact: Fact) -> tuple[str, Told]:
    clause = f"{elided('que', fact.subject.text)}{fact.subject.text} a {fact.agreed}"
    return _ended(fact.those, clause, fact.whom, fact.when, fact.interests), evolve(
        fact.told(), trigger=fact.named(fact.agreed)
    )


def _passive_future(fact: Fact) -> tuple[str, Told]:
    will = "seront" if fact.number == 2 else "sera"
    text = _ended(fact.what, will, fact.agreed, fact.whom, "par", fact.subject.text, fact.when)
    return text, evolve(fact.told(), trigger=fact.named(fact.agreed), status="planned")


def _passive_negation(fact: Fact) -> tuple[str, Told]:
    been = "n'ont pas été" if fact.number == 2 else "n'a pas été"
    text = _ended(fact.those, been, fact.agreed, fact.whom, "par", fact.subject.text, fact.when)
    return text, evolve(fact.told(), trigger=fact.named(fact.agreed), negated=True)


def _passive_modal(fact: Fact) -> tuple[str, Told]:
    may = "pourraient être" if fact.number == 2 else "pourrait être"
    text = _ended(fact.what, may, fact.agreed, fact.whom, "par", fact.subject.text, fact.when)
    return text, evolve(fact.told(), trigger=fact.named(fact.agreed), status="possible")


def _noun_of(fact: Fact) -> Nominal:
    nominal = fact.pattern.nominal
    assert nominal is not None
    return nominal


def _nominal(fact: Fact) -> tuple[str, Told]:
    noun, by = _noun_of(fact), "par " + fact.subject.text
    text = _ended(noun.text, of(fact.what), by, fact.whom, fact.when, "fait parler")
    return text, evolve(fact.told(), trigger=noun.trigger)


def _nominal_par(fact: Fact) -> tuple[str, Told]:
    noun, by = _noun_of(fact), "par " + fact.subject.text
    text = _ended(noun.text, by, of(fact.what), fact.whom, "fait parler")
    return text, evolve(fact.told(), trigger=noun.trigger, date=None)


def _nominal_after(fact: Fact) -> tuple[str, Told]:
    noun, by = _noun_of(fact), "par " + fact.subject.text
    done = joined(("après", noun.text, of(fact.what), by, fact.whom, fact.when))
    return _ended(f"{done}, {words()['bystander']} {words()['idle'][1]}"), evolve(fact.told(), trigger=noun.trigger)


def _nominal_headline(fact: Fact) -> tuple[str, Told]:
    noun = capitalised(_noun_of(fact).trigger)
    text = joined((noun, of(fact.what), "par", fact.subject.text, fact.whom))
    return text, evolve(fact.told(), trigger=noun, date=None)


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
    "nominal": _nominal,
    "nominal-par": _nominal_par,
    "nominal-after": _nominal_after,
    "nominal-headline": _nominal_headline,
}

_OF_THINGS: Final = ("participle", "relative-object")  # the object stands first, as something that is there
_PASSIVES: Final = ("passive-par", "passive-future", "passive-negation", "passive-modal")


def allowed(construction: str, pattern: Pattern, verb: Inflected) -> bool:
    """Whether what a pattern says can be told in a construction."""
    thing, carried = pattern.object, pattern.carried
    if construction.startswith("nominal"):
        return pattern.nominal is not None
    if construction in (
        "participle",
        "relative-object",
    ):  # the object stands before the verb as something that is there
        return pattern.is_turned and bool(pattern.frame.subject)
    if construction == "after":  # the subject has to have a role
        return bool(pattern.frame.subject)
    if construction in _PASSIVES:
        return pattern.is_turned or (carried is None and isinstance(thing, str))
    if construction == "passive":  # not every verb names an event when nobody does it
        return pattern.agentless and not pattern.is_by_how_much
    if construction == "gerund":
        return not verb.gerund_is_open
    if construction == "headline":  # a present may be a noun where no article helps: "Siemens livre Dell"
        return carried is not None or isinstance(thing, Thing)
    if construction == "coordination":  # "son" and an adjective agree with who there are
        return carried is None or carried.countable
    return True
