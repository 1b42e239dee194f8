"""A document as plain text for a terminal: a table of its events, then what else was counted."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from chipevents.model import Actor, Document, Event, Source, Span, Timex

HEADERS = ("", "type", "status", "who → whom", "how much", "when", "sources", "trigger")
WIDTHS = (5, 13, 11, 34, 26, 18, 26, 16)
GAP = "  "


def table(document: Document) -> str:
    """The events, one row each, and a line with the number of mentions of each kind."""
    rows = [HEADERS, *(row(event) for event in document.events)]
    cells = [[_wrapped(text, width) for text, width in zip(row, WIDTHS, strict=True)] for row in rows]
    widths = [max(_width(line) for row in cells for line in row[i]) for i in range(len(HEADERS))]
    lines = [line for row in cells for line in _row_lines(row, widths)]
    rule = "─" * (sum(widths) + len(GAP) * (len(widths) - 1))
    body = [lines[0], rule, *lines[1:], rule] if document.events else ["No event found.", ""]
    return "\n".join([*body, counts(document)]) + "\n"


def row(event: Event) -> tuple[str, ...]:
    """The cells of one event, in the order of the headers."""
    return (
        event.id,
        f"{event.type} = {event.same_as.id}" if event.same_as else event.type,
        "not " + event.status if event.negated else event.status,
        parties(event),
        "; ".join(_clean(span.text) for span in event.quantities or event.products),
        when(event.date) if event.date else "",
        "; ".join(map(_source, event.sources)),
        _clean(event.trigger.text),
    )


def parties(event: Event) -> str:
    """Who does it, and to whom; and the roles that rule files declare."""
    who = _names(event.agents)
    if event.recipients:
        who = f"{who} → {_names(event.recipients)}".lstrip()
    own = (f"{role}: {_names(held)}" for role, held in event.roles)
    return "; ".join(filter(None, (who, *own)))


def when(date: Timex) -> str:
    """The words and what they mean, where that says more."""
    words = _clean(date.text)
    return f"{words} = {date.value}" if date.value and date.value != words else words


def counts(document: Document) -> str:
    """How many mentions of each kind there are."""
    found = (
        ("event", len(document.events)),
        ("quantity", len(document.quantities)),
        ("date", len(document.dates)),
        ("actor mention", len(document.actors)),
    )
    parts = [f"{n} {name if n == 1 else _plural(name)}" for name, n in found]
    published = f" · published {document.published.isoformat()}" if document.published else ""
    return " · ".join(parts) + published


def _plural(noun: str) -> str:
    return noun[:-1] + "ies" if noun.endswith("y") else noun + "s"


def _names(held: Iterable[Actor | Span]) -> str:
    return ", ".join(dict.fromkeys(_clean(f.name if isinstance(f, Actor) else f.text) for f in held))


def _source(source: Source) -> str:
    said = f" ({_clean(source.date.text)})" if source.date else ""
    return _clean(source.actor.name) + said


def _clean(text: str) -> str:
    """One line, without what could steer a terminal: the text may come from anywhere."""
    flat = " ".join(text.split())
    return "".join(c if unicodedata.category(c)[0] != "C" else "\N{REPLACEMENT CHARACTER}" for c in flat)


def _width(text: str) -> int:
    """How many columns a terminal gives the text."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _wrapped(text: str, width: int) -> Sequence[str]:
    return textwrap.wrap(text, width, break_on_hyphens=False) or [""]


def _row_lines(cells: Sequence[Sequence[str]], widths: Sequence[int]) -> Iterable[str]:
    for parts in zip_longest(*cells, fillvalue=""):
        padded = (part + " " * (width - _width(part)) for part, width in zip(parts, widths, strict=True))
        yield GAP.join(padded).rstrip()
