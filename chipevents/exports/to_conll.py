"""CoNLL-U Plus: a line for each token, with BIO columns for what was found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TypeAlias

from chipevents.lexicon import compile_lexicon
from chipevents.model import Document, Span
from chipevents.rules import Rules
from chipevents.text import Lexicon, Text

_Label: TypeAlias = tuple[Span, str, str]  # what is marked, the event whose role it is (else nothing), the label
COLUMNS = (
    "ID", "FORM", "CHIPEVENTS:START", "CHIPEVENTS:END",
    "CHIPEVENTS:QUANTITY", "CHIPEVENTS:DATE", "CHIPEVENTS:ACTOR", "CHIPEVENTS:EVENT", "CHIPEVENTS:ROLES",
)  # fmt: skip


def conll(document: Document, *, name: str = "document") -> str:
    """A document as CoNLL-U Plus: the first line names the columns, `# newdoc id` holds `name`.

    Sentences and tokens are those that the rules see; START and END are the token's offsets in `document.text`. The
    columns QUANTITY, DATE, ACTOR (the kind of the mention) and EVENT (the type, on the trigger) are BIO: ``B-company``,
    ``I-company``, ``O``. ROLES says who fills which role of which event, by its number: ``e1:B-agents``. A token that
    lies in several mentions of one column has a label for each, the outer one first, with ``|`` between. A token that
    a mention covers only in part counts as covered.
    """
    text = Text.read(document.text, _lexicon())
    columns = [_labelled(text, labels) for labels in _layers(document)]
    lines = ["# global.columns = " + " ".join(COLUMNS), f"# newdoc id = {_flat(name)}"]
    if document.published is not None:
        lines.append(f"# published = {document.published.isoformat()}")
    number = 0
    for first, last in text.sentences:
        words = [i for i in range(first, last) if text.tokens[i].word.strip()]
        if not words:
            continue
        number += 1
        lines += [f"# sent_id = {number}", f"# text = {_flat(text.slice(words[0], words[-1] + 1))}"]
        lines += ["\t".join(_row(text, i, n, columns)) for n, i in enumerate(words, 1)]
        lines.append("")
    return "\n".join(lines) + "\n"


@cache
def _lexicon() -> Lexicon:
    return compile_lexicon(Rules.default())


def _layers(document: Document) -> Iterator[Sequence[_Label]]:
    """The labels of each column."""
    yield [(quantity, "", quantity.kind) for quantity in document.quantities]
    yield [(date, "", date.type) for date in document.dates]
    yield [(actor, "", actor.kind) for actor in document.actors]
    yield [(event.trigger, "", re.sub(r"[\s|]", "_", event.type)) for event in document.events]
    yield list(_roles(document))


def _roles(document: Document) -> Iterator[_Label]:
    for number, event in enumerate(document.events, 1):
        fillers: dict[str, Iterable[Span]] = {
            "agents": event.agents,
            "recipients": event.recipients,
            "products": event.products,
            "quantities": event.quantities,
            "date": (event.date,) if event.date else (),
            "place": (event.place,) if event.place else (),
            "sources": [source.actor for source in event.sources],
            **dict(event.roles),
        }
        for role, spans in fillers.items():
            yield from ((span, f"e{number}:", role) for span in spans)


def _labelled(text: Text, labels: Sequence[_Label]) -> Mapping[int, list[str]]:
    """The BIO labels of each token that has any."""
    found: dict[int, list[str]] = {}
    for span, of_event, label in sorted(labels, key=lambda marked: (marked[0].start, -marked[0].end)):
        if span.start >= span.end:
            continue
        first = text.token_at(span.start)
        for i in range(first, text.token_at(span.end - 1) + 1):
            found.setdefault(i, []).append(f"{of_event}{'B' if i == first else 'I'}-{label}")
    return found


def _row(text: Text, i: int, number: int, columns: Sequence[Mapping[int, list[str]]]) -> Iterator[str]:
    yield from (str(number), _flat(text.tokens[i].word), str(text.start(i)), str(text.end(i)))
    yield from ("|".join(column.get(i, ["O"])) for column in columns)


def _flat(words: str) -> str:
    """On one line and in one column, in characters that UTF-8 has."""
    return " ".join(re.sub("[\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", words).split()) or "_"
