"""chipevents as a component of a spaCy pipeline: `nlp.add_pipe("chipevents")`. Needs `chipevents[spacy]`.

>>> import spacy
>>> nlp = spacy.blank("fr")
>>> _ = nlp.add_pipe("chipevents", config={"published": "2026-01-28"})
>>> doc = nlp("Nvidia a livré mardi 5 000 puces H200.")
>>> [(event.type, event.date.value) for event in doc._.chipevents]
[('delivery', '2026-01-27')]
>>> [(span.text, span.label_) for span in doc.spans["chipevents.quantities"]]
[('5 000 puces H200', 'count')]

`doc._.chipevents` is the `Document`, with exact offsets into `doc.text`. The span groups are for what works on spaCy's
tokens: `chipevents.quantities`, `chipevents.dates`, `chipevents.actors` and `chipevents.events` (the triggers). Their
labels are our kinds and types, their ids ours, and an actor's `kb_id_` is its entity.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from attrs import define, field

from chipevents.errors import InputError, RulesError
from chipevents.extractor import Extractor, default_extractor
from chipevents.extras import load
from chipevents.model import Document, Span
from chipevents.rules import Rules

Language = load("spacy.language", extra="spacy").Language
Doc = load("spacy.tokens", extra="spacy").Doc
srsly = load("srsly", extra="spacy")

NAME = "chipevents"
_PUBLISHED = "chipevents_published"


@define(eq=False)
class Chipevents:
    """The component. `published` is the day of all texts that bring none of their own, as ``"2026-01-28"``.

    A text brings its own day as `doc._.chipevents_published`, a date or its ISO form, set before the pipeline runs.
    With `set_ents` the actors are entities of the document, too (labels as ``COMPANY``), where no entity stands yet.
    """

    name: str
    extractor: Extractor
    published: dt.date | None = None
    set_ents: bool = False
    _files: tuple[tuple[str, bytes], ...] = ()
    _unread: RulesError | None = field(default=None, repr=False)

    def __call__(self, doc: Any) -> Any:
        """Set the document and the span groups of a `Doc`."""
        if self._unread is not None:
            raise self._unread
        published = doc._.chipevents_published or self.published
        document = self.extractor.extract(doc.text, published=published)
        doc._.chipevents = document
        for name, found in _groups(document).items():
            doc.spans[f"{NAME}.{name}"] = [_span(doc, *one) for one in found]
        if self.set_ents:
            doc.ents = _with_actors(doc)
        return doc

    @property
    def labels(self) -> tuple[str, ...]:
        """The types of events that may be found, as spaCy asks of its components."""
        return tuple(sorted({frame.type for frame in self.extractor.rules.frames}))

    # What spaCy calls to save and load a pipeline. The rules of one's own travel with it; the shipped ones do not.
    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """The rule files of one's own, as bytes."""
        packed: bytes = srsly.msgpack_dumps({"rules": [list(file) for file in self._files]})
        return packed

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Chipevents:
        """Take the rule files of one's own from what `to_bytes` gave."""
        self._take([(name, source) for name, source in srsly.msgpack_loads(data)["rules"]])
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the rule files of one's own into a folder."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("*.toml"):
            old.unlink()
        for number, (name, source) in enumerate(self._files):
            (folder / f"{number:03}_{name}").write_bytes(source)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Chipevents:
        """Take the rule files of one's own from the folder that `to_disk` wrote."""
        self._take([(file.name[4:], file.read_bytes()) for file in sorted(Path(path).glob("*.toml"))])
        return self

    def _take(self, files: Sequence[tuple[str, bytes]]) -> None:
        self.extractor, self._files, self._unread = _extractor(files), tuple(files), None


def make(nlp: Any, name: str, published: str | None, rules: list[str], set_ents: bool) -> Chipevents:
    """The factory that spaCy calls, with the settings of the pipeline's configuration."""
    day = _day(published)
    try:
        files = [(Path(path).name, Path(path).read_bytes()) for path in rules]
    except OSError:
        # A pipeline that was saved elsewhere brings its rules along, and `from_disk` comes after this.
        unread = _fault_of(rules)
        return Chipevents(name, default_extractor(), day, set_ents, unread=unread)
    return Chipevents(name, _extractor(files), day, set_ents, tuple(files))


def _fault_of(rules: Sequence[str]) -> RulesError | None:
    try:
        Rules.load(*rules)
    except RulesError as error:
        return error
    return None


def _extractor(files: Sequence[tuple[str, bytes]]) -> Extractor:
    return Extractor(rules=Rules.default().plus(Rules.read(*files))) if files else default_extractor()


def _groups(document: Document) -> dict[str, Iterator[tuple[Span, str, str, str]]]:
    """What is in each span group: the span, its label, its id, and the id of its entity."""
    return {
        "quantities": ((q, q.kind, q.id, "") for q in document.quantities),
        "dates": ((t, t.type, t.id, "") for t in document.dates),
        "actors": ((a, a.kind, a.id, a.entity) for a in document.actors),
        "events": ((e.trigger, e.type, e.id, "") for e in document.events),
    }


def _span(doc: Any, span: Span, label: str, number: str, entity: str) -> Any:
    """The tokens that a span touches: spaCy's may be longer than ours, as `H200-Nvidia`."""
    return doc.char_span(
        span.start, span.end, label=label, kb_id=entity, span_id=number, alignment_mode="expand"
    )  # fmt: skip


def _with_actors(doc: Any) -> list[Any]:
    """The entities of a document with the actors that overlap none of them; of actors that overlap, the longest."""
    filter_spans = load("spacy.util", extra="spacy").filter_spans
    taken = {token for entity in doc.ents for token in range(entity.start, entity.end)}
    actors = _groups(doc._.chipevents)["actors"]
    spans = (_span(doc, span, label.upper(), number, entity) for span, label, number, entity in actors)
    free = [span for span in spans if taken.isdisjoint(range(span.start, span.end))]
    return [*doc.ents, *filter_spans(free)]


class _Stored(str):
    """The document, and as text its JSON, which spaCy can save with a `Doc` and send to other processes."""

    document: Document


def _get(doc: Any) -> Document | None:
    stored = doc.user_data.get(NAME)
    if stored is None or isinstance(stored, _Stored):
        return stored.document if stored is not None else None
    data = json.loads(stored)  # of a `Doc` that was saved, or that comes from another process
    types = {event["type"] for event in data["events"]}
    roles = {role for event in data["events"] for role in event.get("roles", ())}
    _set(doc, Document.from_dict(data, types=types, roles=roles))
    return _get(doc)


def _set(doc: Any, document: Document | None) -> None:
    if document is None:
        doc.user_data.pop(NAME, None)
        return
    stored = _Stored(document.to_json())
    stored.document = document
    doc.user_data[NAME] = stored


def _get_published(doc: Any) -> dt.date | None:
    return _day(doc.user_data.get(_PUBLISHED))


def _set_published(doc: Any, day: dt.date | str | None) -> None:
    checked = _day(day)
    doc.user_data[_PUBLISHED] = checked.isoformat() if checked is not None else None


def _day(day: object) -> dt.date | None:
    if isinstance(day, dt.datetime):
        return day.date()
    if day is None or isinstance(day, dt.date):
        return day
    try:
        return dt.date.fromisoformat(str(day))
    except ValueError:
        raise InputError(f"published must be a date as 2026-01-28, not {day!r}") from None


Doc.set_extension(NAME, getter=_get, setter=_set, force=True)
Doc.set_extension(_PUBLISHED, getter=_get_published, setter=_set_published, force=True)
Language.factory(
    NAME,
    default_config={"published": None, "rules": [], "set_ents": False},
    assigns=["doc._.chipevents", "doc.spans"],
    func=make,
)
