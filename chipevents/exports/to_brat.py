"""brat standoff: `.ann` beside `.txt`, and the `annotation.conf` that tells brat which types there are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias, get_args

from attrs import field, frozen

from chipevents.errors import InputError
from chipevents.model import (
    Actor,
    ActorKind,
    Document,
    Event,
    Modifier,
    Number,
    Product,
    Quantity,
    QuantityKind,
    Relation,
    Span,
    Status,
    Timex,
    TimexType,
)
from chipevents.rules import EVENT_TYPES
from chipevents.wire.write import moment_text, number_text

_Key: TypeAlias = tuple[str, int, int, str]  # type, start, end, and the id, since two actors may share their words

# What ends a line for some reader of the file, or a column for all: no annotation may hold it.
_BREAKS = re.compile("[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_SURROGATES = re.compile("[\ud800-\udfff]")
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"
ROLES = {
    "Agent": "actor",
    "Recipient": "actor",
    "Product": "product",
    "Quantity": "quantity",
    "Date": "timex",
    "Place": "place",
    "Source": "actor",
}
FAMILIES = {
    "Actor": tuple(kind.capitalize() for kind in get_args(ActorKind)),
    "Quantity": tuple(kind.capitalize() for kind in get_args(QuantityKind)),
    "Timex": tuple(kind.capitalize() for kind in get_args(TimexType)),
    "Product": (),
    "Place": (),
    "Words": (),
}


@frozen(kw_only=True)
class _Words(Span):
    """What fills a role of one's own without naming anybody."""


def brat(document: Document) -> str:
    """The `.ann` file of a document. The `.txt` file that it belongs to holds `document.text` as it is, in UTF-8.

    Mentions, products, places and triggers are text-bound annotations (T), in reading order; events are E lines;
    `negated`, `status`, `relation` and `mod` are attributes (A) where they are not the default; `refers_to` and
    `same_as`, and the day on which a source said something, are relations (R). What has no place of its own in the
    format (an entity's id, the bounds of a quantity, the value of a date) is in annotator notes (#), which brat shows
    beside the mention. A mention over several lines is discontinuous, as brat itself would make it.
    """
    standoff, counts, lines = _Standoff.of(document), Counter[str](), []
    for letter, told in standoff.lines():
        counts[letter] += 1
        lines.append(f"{letter}{counts[letter]}\t{told}\n")
    return "".join(lines)


def write_brat(
    folder: str | Path, documents: Mapping[str, Document], *, types: Iterable[str] = (), roles: Iterable[str] = ()
) -> None:
    """Write a folder that brat can open: for each name a `.txt` and an `.ann` file, and one `annotation.conf`.

    `types` and `roles` are the ids of event types and roles of one's own; those that the documents have are known
    without. Files that are there already are replaced, so do not write into a folder in which somebody has corrected
    something.
    """
    for name in documents:
        if not name or name in (".", "..") or re.search(r"[/\\\0]", name):
            raise InputError(f"{name!r} can't be the name of a file: no path, only a name")
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    events = [event for document in documents.values() for event in document.events]
    types = (*types, *(event.type for event in events))
    roles = (*roles, *(role for event in events for role, _ in event.roles))
    _write(folder / "annotation.conf", brat_config(types=types, roles=roles))
    for name, document in documents.items():
        _write(folder / f"{name}.txt", _SURROGATES.sub(_UNKNOWN, document.text))
        _write(folder / f"{name}.ann", brat(document))


def brat_config(*, types: Iterable[str] = (), roles: Iterable[str] = ()) -> str:
    """The `annotation.conf` for our files: entities, relations, events and attributes.

    `types` and `roles` are the ids of event types and roles of one's own, which stand after ours.
    """
    one_of = {family.lower(): "|".join(members or (family,)) for family, members in FAMILIES.items()}
    takes = {role: one_of[family] for role, family in ROLES.items()}
    takes |= {_type_name(role): f"{one_of['actor']}|Words" for role in roles}
    arguments = ", ".join(f"{role}*:{fillers}" for role, fillers in takes.items())
    events = dict.fromkeys(_type_name(name) for name in (*EVENT_TYPES, *types))
    anything = "|".join(events)
    entities = (line for family, members in FAMILIES.items() for line in (family, *("\t" + m for m in members)))
    sections = {
        "entities": entities,
        "relations": (
            f"Refers_to\tArg1:{one_of['actor']}, Arg2:{one_of['actor']}",
            f"Said_on\tArg1:{one_of['actor']}, Arg2:{one_of['timex']}",
            f"Same_as\tArg1:{anything}, Arg2:{anything}",
            "<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>",
        ),
        "events": (f"{name}\t{arguments}" for name in events),
        "attributes": (
            "Negated\tArg:<EVENT>",
            "Status\tArg:<EVENT>, Value:" + "|".join(get_args(Status)),
            f"Relation\tArg:{one_of['quantity']}, Value:" + "|".join(get_args(Relation)),
            f"Mod\tArg:{one_of['timex']}, Value:" + "|".join(get_args(Modifier)),
        ),
    }
    return "\n".join(f"[{name}]\n" + "".join(line + "\n" for line in lines) for name, lines in sections.items())


@frozen
class _Standoff:
    """The annotations of one document: what is marked in the text, and the number of each mark and event."""

    document: Document
    text: str
    marked: dict[_Key, Span] = field(factory=dict)  # in reading order
    numbers: dict[_Key, str] = field(factory=dict)

    @classmethod
    def of(cls, document: Document) -> _Standoff:
        made = cls(document, _SURROGATES.sub(_UNKNOWN, document.text))
        found: dict[_Key, Span] = {_key(span): span for span in _spans(document)}
        found |= {_trigger_key(event): event.trigger for event in document.events}
        visible = [key for key in found if made.pieces(key)]  # brat can't mark what is only blank
        for number, key in enumerate(sorted(visible, key=lambda k: (k[1], -k[2], k[0], k[3])), 1):
            made.marked[key] = found[key]
            made.numbers[key] = f"T{number}"
        for number, event in enumerate(made.events(), 1):
            made.numbers[_event_key(event)] = f"E{number}"
        return made

    def events(self) -> Iterator[Event]:
        """The events of which the trigger can be marked."""
        return (event for event in self.document.events if _trigger_key(event) in self.marked)

    def pieces(self, key: _Key) -> list[tuple[int, int]]:
        """The pieces of a stretch of text that lie between line ends and tabs."""
        _, start, end, _ = key
        breaks = [(m.start(), m.end()) for m in _BREAKS.finditer(self.text, start, end)]
        edges = zip([start, *(after for _, after in breaks)], [*(before for before, _ in breaks), end], strict=True)
        return [(first, last) for first, last in edges if self.text[first:last].strip()]

    def lines(self) -> Iterator[tuple[str, str]]:
        """All lines of the file, each as its letter and what follows the number."""
        for key, span in self.marked.items():
            yield from self._mark(key, span)
        for event in self.events():
            yield from self._event(event)
        pairs = ((name, self.numbers.get(left), self.numbers.get(right)) for name, left, right in _links(self.document))
        for name, left, right in dict.fromkeys(pairs):
            if left and right:
                yield "R", f"{name} Arg1:{left} Arg2:{right}"

    def _mark(self, key: _Key, span: Span) -> Iterator[tuple[str, str]]:
        pieces, number = self.pieces(key), self.numbers[key]
        where = ";".join(f"{start} {end}" for start, end in pieces)
        yield "T", f"{key[0]} {where}\t" + " ".join(self.text[start:end] for start, end in pieces)
        for name, value in _attributes(span):
            yield "A", f"{name} {number} {value}"
        if note := "; ".join(f"{name}={_flat(value)}" for name, value in _values(span) if value):
            yield "#", f"AnnotatorNotes {number}\t{note}"

    def _event(self, event: Event) -> Iterator[tuple[str, str]]:
        number, trigger = self.numbers[_event_key(event)], _trigger_key(event)
        parts = [f"{trigger[0]}:{self.numbers[trigger]}"]
        for role, spans in _fillers(event):
            fillers = dict.fromkeys(self.numbers[key] for key in map(_key, spans) if key in self.numbers)
            parts += [f"{role}{n if n > 1 else ''}:{filler}" for n, filler in enumerate(fillers, 1)]
        yield "E", " ".join(parts)
        if event.status != "actual":
            yield "A", f"Status {number} {event.status}"
        if event.negated:
            yield "A", f"Negated {number}"


def _links(document: Document) -> Iterator[tuple[str, _Key, _Key]]:
    for actor in document.actors:
        if actor.refers_to is not None:
            yield "Refers_to", _key(actor), _key(actor.refers_to)
    for event in document.events:
        for source in event.sources:
            if source.date is not None:
                yield "Said_on", _key(source.actor), _key(source.date)
        if event.same_as is not None:
            yield "Same_as", _event_key(event), _event_key(event.same_as)


def _spans(document: Document) -> Iterator[Span]:
    """Whatever is marked in the text but triggers."""
    yield from (*document.quantities, *document.dates, *document.actors)
    for actor in document.actors:
        if actor.refers_to is not None:
            yield actor.refers_to
    for event in document.events:
        for _, spans in _fillers(event):
            yield from spans
        yield from (source.date for source in event.sources if source.date is not None)


def _fillers(event: Event) -> Iterator[tuple[str, tuple[Span, ...]]]:
    yield "Agent", event.agents
    yield "Recipient", event.recipients
    yield "Product", event.products
    yield "Quantity", event.quantities
    yield "Date", (event.date,) if event.date is not None else ()
    yield "Place", (event.place,) if event.place is not None else ()
    yield "Source", tuple(source.actor for source in event.sources)
    for role, held in event.roles:
        yield _type_name(role), tuple(map(_filler, held))


def _filler(span: Actor | Span) -> Span:
    return span if isinstance(span, Actor) else _Words(start=span.start, end=span.end, text=span.text)


def _key(span: Span) -> _Key:
    if isinstance(span, Quantity):
        return span.kind.capitalize(), span.start, span.end, span.id
    if isinstance(span, Timex):
        return span.type.capitalize(), span.start, span.end, span.id
    if isinstance(span, Actor):
        return span.kind.capitalize(), span.start, span.end, span.id
    if isinstance(span, Product):
        return "Product", span.start, span.end, ""
    if isinstance(span, _Words):
        return "Words", span.start, span.end, ""
    return "Place", span.start, span.end, ""


def _trigger_key(event: Event) -> _Key:
    return _type_name(event.type), event.trigger.start, event.trigger.end, "trigger"


def _event_key(event: Event) -> _Key:
    return _type_name(event.type), event.trigger.start, event.trigger.end, f"event {event.id}"


def _type_name(name: str) -> str:
    """The id of an event type, as brat can read it."""
    return re.sub(r"[^A-Za-z0-9_-]", "_", name)


def _values(span: Span) -> Iterator[tuple[str, str | None]]:
    """What the notes say of a mention."""
    if isinstance(span, Quantity):
        yield from (("low", _number(span.low)), ("high", _number(span.high)), ("unit", span.unit))
        yield from (("item", span.item), ("product", span.product), ("per", span.per), ("scope", span.scope))
    elif isinstance(span, Timex):
        yield from (("value", span.value), ("grain", span.grain))
        if span.interval is not None:
            yield from (("from", moment_text(span.interval.start)), ("to", moment_text(span.interval.end)))
    elif isinstance(span, Actor):
        yield from (("entity", span.entity), ("name", span.name), ("country", span.country))
        yield "tickers", " ".join(span.tickers)
    elif isinstance(span, Product):
        yield "model", span.model


def _number(number: Number | None) -> str | None:
    return None if number is None else number_text(number)


def _flat(value: str | None) -> str:
    return " ".join(_SURROGATES.sub(_UNKNOWN, value or "").split())


def _attributes(span: Span) -> Iterator[tuple[str, str]]:
    if isinstance(span, Quantity) and span.relation != "exact":
        yield "Relation", span.relation
    if isinstance(span, Timex) and span.mod is not None:
        yield "Mod", span.mod


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8"))  # bytes: line ends stay as they are, so that offsets hold
