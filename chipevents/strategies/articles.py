"""Whole articles with a known answer: a headline, paragraphs, and the events that they tell, in order."""

from __future__ import annotations

from collections.abc import Collection

from attrs import frozen
from hypothesis import strategies as st

from chipevents.strategies.facts import Fact
from chipevents.strategies.noise import typography
from chipevents.strategies.sentences import facts
from chipevents.strategies.told import Told

_PLAIN = tuple(
    "active passive-par future conditional negation infinitive relative apposition incise inversion nominal".split()
)


@frozen(kw_only=True)
class Story:
    """What an article should give: its events in reading order, and which of them tell of an earlier one again."""

    events: tuple[Told, ...]
    again: tuple[tuple[int, int], ...] = ()


def articles(
    types: Collection[str] | None = None, *, max_size: int = 5, noise: bool = False
) -> st.SearchStrategy[tuple[str, Story]]:
    """An article of a few paragraphs, and what should be found in it.

    The first fact may be told twice, in the headline and in the body; then the second mention is the same event.
    """
    return _written(st.lists(facts(types), min_size=1, max_size=max_size), noise)


@st.composite
def _written(draw: st.DrawFn, drawn: st.SearchStrategy[list[Fact]], noise: bool) -> tuple[str, Story]:
    told: list[Told] = []
    paragraphs: list[str] = []
    again: list[tuple[int, int]] = []
    known = draw(drawn)
    if _fits_a_headline(known[0]) and draw(st.booleans()):
        for construction in ("headline", "active"):
            text, expected = known[0].say(construction)
            paragraphs.append(text)
            told.append(expected)
        again.append((0, 1))
        known = known[1:]
    for fact in known:
        text, expected = fact.say(draw(st.sampled_from(_allowed(fact))))
        told.append(expected)
        runs_on = draw(st.booleans())
        if runs_on and paragraphs and not paragraphs[-1][-1].isalnum():
            paragraphs[-1] += " " + text
        else:
            paragraphs.append(text)
    article = "\n\n".join(paragraphs)
    return (draw(typography(article)) if noise else article), Story(events=tuple(told), again=tuple(again))


def _allowed(fact: Fact) -> list[str]:
    return [construction for construction in _PLAIN if fact.allows(construction)]


def _fits_a_headline(fact: Fact) -> bool:
    """Whether the headline says enough to know the event again: who did it."""
    return fact.allows("headline") and fact.subject.entity in fact.told().agents and fact.date is None


__all__ = ["Story", "articles"]
