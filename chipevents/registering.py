"""The entry point for Hypothesis: `st.from_type` learns the values of the model.

Hypothesis loads this wherever it runs beside chipevents, so it loads the model and nothing else; the strategies come
when one is asked for.
"""

from __future__ import annotations

from hypothesis import strategies as st

from chipevents.model import Actor, Document, Event, Interval, Product, Quantity, Source, Timex

_NAMES = {
    Actor: "actors",
    Document: "documents",
    Event: "events",
    Interval: "intervals",
    Product: "products",
    Quantity: "quantities",
    Source: "sources",
    Timex: "dates",
}


def register() -> None:
    """Let `st.from_type` know the values of the model."""
    for type_ in _NAMES:
        st.register_type_strategy(type_, _of)


def _of(type_: type) -> st.SearchStrategy[object]:
    from chipevents import strategies

    strategy: st.SearchStrategy[object] = getattr(strategies, _NAMES[type_])()
    return strategy
