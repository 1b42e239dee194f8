"""Documents to record batches. Needs pyarrow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import pyarrow as pa

from chipevents.model import Document
from chipevents.tables import nested
from chipevents.tables import rows as flat_rows
from chipevents.tables.columns import Type, columns_of
from chipevents.wire import FORMAT

_TYPES: dict[Type, pa.DataType] = {
    "text": pa.string(),
    "int": pa.int32(),
    "number": pa.float64(),
    "flag": pa.bool_(),
    "day": pa.date32(),
    "moment": pa.timestamp("us"),
}
_SURROGATE = re.compile("[\ud800-\udfff]")


def schema(of: Any, flat: bool) -> pa.Schema:
    """The schema of a table; a flat one says of each column what it means."""
    if flat:
        fields = [
            pa.field(c.name, _TYPES[c.type], nullable=not c.required, metadata={"doc": c.doc}) for c in columns_of(of)
        ]
    else:
        fields = nested.fields(of)
    return pa.schema(fields, metadata={"format": FORMAT, "of": of, "form": "flat" if flat else "nested"})


def batches(keyed: Iterable[tuple[str, Document]], of: Any, flat: bool, size: int) -> Iterator[pa.RecordBatch]:
    """A record batch for each so many documents, in their order."""
    wanted = schema(of, flat)
    rows = flat_rows.rows if flat else nested.rows
    keyed = iter(keyed)
    while chunk := list(islice(keyed, size)):
        found = [row for key, document in chunk for row in rows(key, document, of)]
        columns = [_array([row[field.name] for row in found], field.type) for field in wanted]
        yield pa.RecordBatch.from_arrays(columns, schema=wanted)


def _array(values: list[Any], type_: pa.DataType) -> pa.Array:
    try:
        return pa.array(values, type_)
    except UnicodeEncodeError:
        return pa.array([_encodable(value) for value in values], type_)


def _encodable(value: Any) -> Any:
    """Lone surrogates, for which UTF-8 has no bytes, become U+FFFD one by one, so that offsets hold."""
    if isinstance(value, str):
        return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", value)
    if isinstance(value, list):
        return [_encodable(item) for item in value]
    return {key: _encodable(item) for key, item in value.items()} if isinstance(value, dict) else value
