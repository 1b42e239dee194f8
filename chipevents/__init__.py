"""Events, actors, quantities and dates from French news about chips, by rules alone, as immutable values."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

# Where each public name lives. They are loaded on first use: a program that only imports us pays next to nothing.
_HOMES = {
    "ChipeventsError": "errors",
    "InputError": "errors",
    "LimitError": "errors",
    "MissingPackageError": "errors",
    "RulesError": "errors",
    "WireError": "errors",
    "Actor": "model",
    "Document": "model",
    "Event": "model",
    "Interval": "model",
    "Product": "model",
    "Quantity": "model",
    "Source": "model",
    "Span": "model",
    "Timex": "model",
    "Limits": "limits",
    "Rules": "rules",
    "format_number": "numbers",
    "parse_number": "numbers",
    "Explanation": "explaining",
    "Extractor": "extractor",
    "explain": "extractor",
    "extract": "extractor",
    "extract_many": "extractor",
    "schema": "wire",
}

if TYPE_CHECKING:
    from chipevents.errors import ChipeventsError, InputError, LimitError, MissingPackageError, RulesError, WireError
    from chipevents.explaining import Explanation
    from chipevents.extractor import Extractor, explain, extract, extract_many
    from chipevents.limits import Limits
    from chipevents.model import Actor, Document, Event, Interval, Product, Quantity, Source, Span, Timex
    from chipevents.numbers import format_number, parse_number
    from chipevents.rules import Rules
    from chipevents.wire import schema

__all__ = [
    "Actor",
    "ChipeventsError",
    "Document",
    "Event",
    "Explanation",
    "Extractor",
    "InputError",
    "Interval",
    "LimitError",
    "Limits",
    "MissingPackageError",
    "Product",
    "Quantity",
    "Rules",
    "RulesError",
    "Source",
    "Span",
    "Timex",
    "WireError",
    "__version__",
    "explain",
    "extract",
    "extract_many",
    "format_number",
    "parse_number",
    "schema",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value  # so that the next look-up does not come here
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
