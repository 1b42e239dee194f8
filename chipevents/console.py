"""A document for `rich.print`: the text with its mentions in colour, and a table of the events.

Needs `chipevents[rich]`.
"""

from __future__ import annotations

import re
import unicodedata

from rich import box
from rich.console import Group
from rich.style import Style
from rich.table import Table
from rich.text import Text

from chipevents.model import Document
from chipevents.show import HEADERS, counts, row

# The colours of the terminal's own theme, so that they can be read on any background.
_STYLES = {
    "actor": Style(color="blue"),
    "quantity": Style(color="yellow"),
    "date": Style(color="green"),
    "trigger": Style(color="red", bold=True, underline=True),
}
_LINE_END = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")


def view(document: Document) -> Group:
    """The text, the events and the counts, one under the other."""
    parts: list[Text | Table] = [marked(document), Text()]
    if document.events:
        parts.append(_table(document))
    return Group(*parts, Text(counts(document), style="dim"))


def marked(document: Document) -> Text:
    """The text with its mentions in colour; where two overlap, the later kind goes before: a trigger before all."""
    text = Text(_harmless(document.text), overflow="fold")
    for kind, spans in (
        ("actor", document.actors),
        ("quantity", document.quantities),
        ("date", document.dates),
        ("trigger", [event.trigger for event in document.events]),
    ):
        for span in spans:
            text.stylize(_STYLES[kind], max(span.start, 0), max(span.end, 0))
    return text


def _harmless(text: str) -> str:
    """As many characters, none of which could steer a terminal."""
    lines = _LINE_END.sub(lambda found: " " * (len(found[0]) - 1) + "\n", text)
    return "".join(
        "\N{REPLACEMENT CHARACTER}" if unicodedata.category(c)[0] == "C" and c != "\n" else c
        for c in lines.replace("\t", " ")
    )


def _table(document: Document) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in HEADERS:
        table.add_column(name, overflow="fold")
    for event in document.events:
        # As `Text`, for which square brackets are square brackets.
        *cells, trigger = map(_harmless, row(event))
        words = Text(trigger, _STYLES["trigger"])
        table.add_row(*map(Text, cells), words, style="dim" if event.negated else None)
    return table
