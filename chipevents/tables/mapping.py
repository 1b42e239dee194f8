"""From batches of texts to batches of what they tell: the function that Spark, Ray or Dask run on their workers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Literal

from attrs import frozen

from chipevents import tables
from chipevents.errors import ChipeventsError, InputError
from chipevents.extractor import Extractor, default_extractor
from chipevents.extras import load
from chipevents.model import Document
from chipevents.tables.columns import Name

if TYPE_CHECKING:
    import pyarrow as pa

SIZE = 256  # texts whose finds are held together


@frozen(kw_only=True)
class Mapper:
    """Record batches of texts in, record batches of a table out. It can be pickled, so that it travels to workers.

    `text` names the column of texts; a row without one gives nothing. `doc` names the column of ids (of any type;
    without it the texts of each stream are numbered from 1) and `published` that of the days (dates, timestamps, or ISO
    dates as text). `of` and `flat` are those of `to_arrow`. `extractor` is one with rules or limits of your own.
    ``errors="skip"`` leaves out the texts that are beyond the limits, instead of raising.

    >>> import pyarrow as pa
    >>> texts = pa.RecordBatch.from_pydict({"id": [7], "body": ["AMD a livré 300 puces à Alibaba."]})
    >>> mapper = Mapper(text="body", doc="id", of="actors")
    >>> [batch.select(["doc", "entity"]).to_pylist() for batch in mapper([texts])]
    [[{'doc': '7', 'entity': 'amd'}, {'doc': '7', 'entity': 'alibaba'}]]
    """

    text: str = "text"
    doc: str | None = None
    published: str | None = None
    of: Name = "events"
    flat: bool = True
    extractor: Extractor | None = None
    errors: Literal["raise", "skip"] = "raise"

    def __attrs_post_init__(self) -> None:
        if self.errors not in ("raise", "skip"):
            raise InputError(f'errors must be "raise" or "skip", not {self.errors!r}')
        self.schema()

    def schema(self) -> pa.Schema:
        """The Arrow schema of what comes out."""
        return tables.schema(of=self.of, flat=self.flat)

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """The finds in a stream of batches, each text alone: no more than a few hundred are held at a time."""
        arrow = load("chipevents.tables.arrow", extra="arrow")
        found: Iterator[pa.RecordBatch] = arrow.batches(self._documents(batches), self.of, self.flat, SIZE)
        return found

    def table(self, texts: pa.Table) -> pa.Table:
        """The same from table to table."""
        pa = load("pyarrow", extra="arrow")
        table: Any = pa.Table.from_batches(self(texts.to_batches()), schema=self.schema())
        return table

    def _documents(self, batches: Iterable[pa.RecordBatch]) -> Iterator[tuple[str, Document]]:
        extractor = self.extractor or default_extractor()
        number = 0
        for batch in batches:
            texts = self._column(batch, self.text, "string")
            days = self._column(batch, self.published, "date32")
            keys = self._column(batch, self.doc, "string")
            for text, day, key in zip(texts, days, keys, strict=True):
                number += 1
                if not text.is_valid:
                    continue
                if key is not None and not key.is_valid:
                    raise InputError(f"text {number} of this stream has no id in the column {self.doc!r}")
                try:
                    document = extractor.extract(text.as_py(), published=day.as_py() if day is not None else None)
                except ChipeventsError:
                    if self.errors == "raise":
                        raise
                    continue
                yield (str(number) if key is None else str(key.as_py())), document

    def _column(self, batch: pa.RecordBatch, name: str | None, type_: str) -> Iterable[Any]:
        if name is None:
            return [None] * batch.num_rows
        if name not in batch.schema.names:
            raise InputError(f"there is no column {name!r} among {', '.join(batch.schema.names)}")
        return batch.column(name).cast(type_)  # type: ignore[no-any-return]
