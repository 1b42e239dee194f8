"""Hypothesis strategies: values of the model, and French with a known answer. Needs `chipevents[hypothesis]`.

- `quantities()`, `dates()`, `actors()`, `events()`, `documents()` give values, valid by construction. With the extra
  installed, `st.from_type(Event)` and the like give them, too.
- `phrases`, `sentences` and `articles()` give pairs `(text, expected)`: French that is made of the shipped rules, and
  what should be found in it.
- `typography(text)` gives the text in other spellings that mean the same.

>>> from hypothesis import find
>>> text, told = find(sentences.events(types=["order"], constructions=["negation"]), lambda drawn: True)
>>> "n'a pas" in text, told.type, told.negated
(True, 'order', True)
"""

from __future__ import annotations

from chipevents.strategies import phrases, sentences
from chipevents.strategies.articles import Story, articles
from chipevents.strategies.constructions import CONSTRUCTIONS
from chipevents.strategies.facts import Fact
from chipevents.strategies.noise import typography
from chipevents.strategies.told import Told
from chipevents.strategies.values import (
    actors,
    dates,
    documents,
    events,
    intervals,
    products,
    quantities,
    sources,
)

__all__ = [
    "CONSTRUCTIONS",
    "Fact",
    "Story",
    "Told",
    "actors",
    "articles",
    "dates",
    "documents",
    "events",
    "intervals",
    "phrases",
    "products",
    "quantities",
    "sentences",
    "sources",
    "typography",
]
