"""Sentences with a known answer, made of the valencies, verbs and names of the rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from functools import cache
from typing import Final

from hypothesis import strategies as st

from chipevents.rules import Rules
from chipevents.strategies.constructions import CONSTRUCTIONS, allowed
from chipevents.strategies.facts import Fact
from chipevents.strategies.noise import typography
from chipevents.strategies.nouns import comparisons, patterns
from chipevents.strategies.phrases import MONTHS
from chipevents.strategies.told import Told
from chipevents.strategies.valency import Pattern, Thing
from chipevents.strategies.words import Party, Verbs, parties


def events(
    types: Collection[str] | None = None, constructions: Collection[str] | None = None, *, noise: bool = False
) -> st.SearchStrategy[tuple[str, Told]]:
    """A sentence that tells one event, and what should be found in it.

    `types` and `constructions` say which; all by default. `noise=True` varies the typography.

    >>> from hypothesis import find
    >>> text, told = find(events(types=["delivery"], constructions=["conditional"]), lambda drawn: True)
    >>> "aurait" in text, told.trigger in text, told.status
    (True, True, 'unconfirmed')
    """
    return _told(facts(types, constructions), constructions, noise)


def from_rules(
    rules: Rules, constructions: Collection[str] | None = None, *, noise: bool = False
) -> st.SearchStrategy[tuple[str, Told]]:
    """Sentences from the frames of your own rules, to be read with `Rules.default().plus(rules)`."""
    return _told(facts(constructions=constructions, rules=rules), constructions, noise)


def _told(
    whole: st.SearchStrategy[Fact], constructions: Collection[str] | None, noise: bool
) -> st.SearchStrategy[tuple[str, Told]]:
    wanted = list(CONSTRUCTIONS if constructions is None else constructions)

    @st.composite
    def sentences(draw: st.DrawFn) -> tuple[str, Told]:
        fact = draw(whole)
        fitting = [construction for construction in wanted if fact.allows(construction)]
        text, told = fact.say(draw(st.sampled_from(fitting)))
        return (draw(typography(text)) if noise else text), told

    return sentences()


def facts(
    types: Collection[str] | None = None,
    constructions: Collection[str] | None = None,
    *,
    rules: Rules | None = None,
) -> st.SearchStrategy[Fact]:
    """Facts, to be told in one construction and another: `fact.say("active")`, `fact.say("negation")`.

    With `constructions`, each can be told in one of them at least.
    """
    known, verbs = _shipped() if rules is None else _of(rules, Rules.default().plus(rules))
    for construction in constructions or ():
        CONSTRUCTIONS[construction]  # a wrong name is told at once
    by_type: dict[str, list[Pattern]] = {}
    for pattern in known:
        if (types is None or pattern.type in types) and (
            constructions is None or any(allowed(one, pattern, verbs[pattern.verb]) for one in constructions)
        ):
            by_type.setdefault(pattern.type, []).append(pattern)
    missing = set(types or ()) - by_type.keys()
    if missing or not by_type:
        raise ValueError(f"no plain frame tells {', '.join(sorted(missing)) or 'anything'}")
    chosen = {kind: st.sampled_from(found) for kind, found in by_type.items()}
    return _filled(st.sampled_from(sorted(by_type)), chosen, verbs)


@cache
def _shipped() -> tuple[tuple[Pattern, ...], Verbs]:
    known, verbs = _of(Rules.default(), Rules.default())
    return (*known, *comparisons()), verbs


def _of(rules: Rules, among: Rules) -> tuple[tuple[Pattern, ...], Verbs]:
    verbs = Verbs(rules)
    # A verb with "être" needs the gender of each name; one with both is passive or past: "seront sortis".
    plain = (pattern for pattern in patterns(rules, among) if verbs[pattern.verb].auxiliary == "avoir")
    return tuple(plain), verbs


@st.composite
def _filled(
    draw: st.DrawFn, types: st.SearchStrategy[str], chosen: Mapping[str, st.SearchStrategy[Pattern]], verbs: Verbs
) -> Fact:
    pattern = draw(chosen[draw(types)])
    taken: set[str] = set()

    def someone(kind: str) -> Party:
        known = parties(kind)
        at = draw(st.integers(0, len(known) - 1))
        # Not a filter: an example would be lost each time the same name is drawn again.
        found = next(p for p in (*known[at:], *known[:at]) if p.entity not in taken)
        taken.add(found.entity)
        return found

    thing = pattern.object
    amounts = _amounts(pattern)
    return Fact(
        pattern=pattern,
        verb=verbs[pattern.verb],
        subject=someone(pattern.subject),
        object=someone(thing) if isinstance(thing, str) else None,
        amount=draw(amounts) if amounts is not None else None,
        other=someone(pattern.other) if pattern.complement else None,
        partner=someone(pattern.subject),
        source=someone("media"),
        date=draw(_DATES),
    )


def _amounts(pattern: Pattern) -> st.SearchStrategy[Decimal] | None:
    """How much there may be of what a pattern counts, if it counts anything."""
    thing, carried = pattern.object, pattern.carried
    if isinstance(thing, Thing) and thing.unit is not None:
        return _COUNTS if thing.kinds.isdisjoint({"money", "percent"}) else _FEW
    return _TIMES if carried is not None and "{}" in carried.text else None


_FEW: Final = st.integers(2, 90).map(Decimal)
_TIMES: Final = st.integers(2, 20).map(Decimal)
# 2026 alone may be a year.
_COUNTS: Final = (st.integers(3, 999) | st.integers(2200, 900_000)).map(Decimal)
_DAYS: Final = st.dates(dt.date(2001, 1, 1), dt.date(2060, 12, 31)).map(lambda day: day.replace(day=max(2, day.day)))
_DATES: Final = st.none() | _DAYS.map(lambda day: (f"le {day.day} {MONTHS[day.month - 1]} {day.year}", day.isoformat()))


def covered(patterns_: Iterable[Pattern]) -> dict[str, int]:
    """How many verbs of each type can be told."""
    verbs: dict[str, set[str]] = {}
    for pattern in patterns_:
        verbs.setdefault(pattern.type, set()).add(pattern.verb)
    return {kind: len(found) for kind, found in sorted(verbs.items())}


__all__ = ["events", "facts", "from_rules"]
