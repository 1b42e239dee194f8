"""Tables of many documents: Arrow, pandas and polars, flat for analysis or nested for keeping.

    pip install 'chipevents[arrow]'     # or [pandas], [polars]

`of` says of what: ``"events"``, ``"quantities"``, ``"dates"``, ``"actors"``, ``"roles"`` (who or what fills which role
of an event) or ``"documents"``. A flat table has scalars only; a nested one has lists and structs, and of documents it
can be read back. All go through Arrow: one schema each, which `schema` gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeAlias

from chipevents.errors import ChipeventsError, InputError
from chipevents.extras import load
from chipevents.model import Document
from chipevents.tables.columns import Name

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from chipevents.tables.mapping import Mapper

Documents: TypeAlias = Iterable[Document] | Document
SIZE = 1000  # documents in a batch, unless told otherwise


def schema(*, of: Name = "events", flat: bool = True) -> pa.Schema:
    """The Arrow schema of a table. In a flat one each field says what it means.

    >>> field = schema(of="dates").field("date_end")
    >>> str(field.type), field.metadata[b"doc"].decode()
    ('date32[day]', 'the day after the last one (exclusive)')
    """
    found: pa.Schema = _arrow().schema(of, flat)
    return found


def to_batches(
    documents: Documents,
    *,
    of: Name = "events",
    flat: bool = True,
    ids: Iterable[object] | None = None,
    size: int = SIZE,
) -> Iterator[pa.RecordBatch]:
    """A stream of record batches, each of `size` documents: for more documents than fit into memory. See `to_arrow`."""
    if not isinstance(size, int) or size < 1:
        raise InputError(f"size must be a number from 1, not {size!r}")
    arrow = _arrow()
    arrow.schema(of, flat)  # a wrong name is told now, not when the stream begins
    found: Iterator[pa.RecordBatch] = arrow.batches(_keyed(documents, ids), of, flat, size)
    return found


def to_arrow(
    documents: Documents, *, of: Name = "events", flat: bool = True, ids: Iterable[object] | None = None
) -> pa.Table:
    """An Arrow table of documents, in their order. Without documents it is empty, with the same schema.

    `ids` name the documents in the column ``doc``; else they are numbered from 1. Raises `MissingPackageError` without
    pyarrow.

    >>> import chipevents
    >>> found = chipevents.extract_many(["AMD a livré 300 puces à Alibaba.", "Il pleut."])
    >>> to_arrow(found, ids=["a.txt", "b.txt"]).select(["doc", "type", "agents", "quantity_low"]).to_pylist()
    [{'doc': 'a.txt', 'type': 'delivery', 'agents': 'AMD', 'quantity_low': 300.0}]
    """
    found = to_batches(documents, of=of, flat=flat, ids=ids)
    table: pa.Table = load("pyarrow", extra="arrow").Table.from_batches(found, schema=schema(of=of, flat=flat))
    return table


def to_pandas(
    documents: Documents, *, of: Name = "events", flat: bool = True, ids: Iterable[object] | None = None
) -> pd.DataFrame:
    """A pandas data frame, by way of Arrow: days and clock times are ``datetime64``. See `to_arrow`."""
    load("pandas", extra="pandas")
    frame: pd.DataFrame = to_arrow(documents, of=of, flat=flat, ids=ids).to_pandas(date_as_object=False)
    return frame


def to_polars(
    documents: Documents, *, of: Name = "events", flat: bool = True, ids: Iterable[object] | None = None
) -> pl.DataFrame:
    """A polars data frame, by way of Arrow. See `to_arrow`."""
    polars = load("polars", extra="polars")
    frame: pl.DataFrame = polars.from_arrow(to_arrow(documents, of=of, flat=flat, ids=ids))
    return frame


def from_arrow(
    table: pa.Table | Iterable[pa.RecordBatch], *, types: Iterable[str] = (), roles: Iterable[str] = ()
) -> Iterator[Document]:
    """The documents of a table that ``to_arrow(…, of="documents", flat=False)`` made, in its order.

    They are checked like any document from outside: see `Document.from_dict`, also for `types` and `roles`.

    >>> import chipevents
    >>> document = chipevents.extract("AMD a livré 300 puces à Alibaba.")
    >>> list(from_arrow(to_arrow([document], of="documents", flat=False))) == [document]
    True
    """
    load("pyarrow", extra="arrow")
    from chipevents.tables import nested

    batches = table.to_batches(max_chunksize=SIZE) if hasattr(table, "to_batches") else table
    return nested.documents(batches, types, roles)


def _arrow() -> Any:
    """The part that needs pyarrow."""
    load("pyarrow", extra="arrow")
    from chipevents.tables import arrow

    return arrow


def _keyed(documents: Documents, ids: Iterable[object] | None) -> Iterator[tuple[str, Document]]:
    """Each document with its id."""
    many = iter((documents,) if isinstance(documents, Document) else documents)
    if ids is None:
        yield from ((str(number), _checked(document)) for number, document in enumerate(many, 1))
        return
    keys = iter(ids)
    for document in many:
        key = next(keys, None)
        if key is None:
            raise InputError("there are more documents than ids")
        yield str(key), _checked(document)
    if next(keys, None) is not None:
        raise InputError("there are more ids than documents")


def _checked(document: object) -> Document:
    if isinstance(document, Document):
        return document
    if isinstance(document, ChipeventsError):
        raise document  # extract_many(…, errors="yield") put it there
    raise InputError(f"documents must hold documents, not {type(document).__name__}")


def __getattr__(name: str) -> Any:
    if name != "Mapper":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from chipevents.tables.mapping import Mapper  # it loads the extractor, which those who only read tables don't need

    return Mapper


__all__ = ["Mapper", "from_arrow", "schema", "to_arrow", "to_batches", "to_pandas", "to_polars"]
