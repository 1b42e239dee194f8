"""The formats of a run over many files: each writes the finds of some files as a piece, and joins the pieces."""

from __future__ import annotations

import argparse
import csv
import io
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO, Any, Protocol

from attrs import frozen

from chipevents.extras import load
from chipevents.model import Document
from chipevents.tables.cells import cell
from chipevents.tables.columns import Name, columns_of
from chipevents.tables.rows import rows

ROWS_TOGETHER = 50_000  # rows in a group of a Parquet file, about
BYTES_TOGETHER = 64_000_000  # and no more bytes than these, about


class Writer(Protocol):
    """`as_json`: it wants the JSON of documents in place of documents."""

    as_json: bool

    def write(self, path: Path, found: Sequence[tuple[str, Any]]) -> None:
        """Write a piece: what was found in some files, by their names."""

    def join(self, pieces: Iterable[Path], target: Path) -> None:
        """Make one file of all pieces."""


@frozen
class Jsonl:
    """The wire form of each document on a line of its own."""

    as_json = True

    def write(self, path: Path, found: Sequence[tuple[str, str]]) -> None:
        path.write_text("".join(f"{line}\n" for _, line in found), "utf-8", newline="\n")

    def join(self, pieces: Iterable[Path], target: Path) -> None:
        with target.open("wb") as file:
            _append(pieces, file)


@frozen
class Csv:
    """The rows of a flat table."""

    of: Name
    delimiter: str
    as_json = False

    def write(self, path: Path, found: Sequence[tuple[str, Document]]) -> None:
        with path.open("w", encoding="utf-8", newline="") as file:
            for name, document in found:
                self.add(file, name, document)

    def add(self, file: IO[str], name: str, document: Document) -> None:
        """Write the rows of one document."""
        lines = csv.writer(file, delimiter=self.delimiter, lineterminator="\n")
        lines.writerows([cell(value) for value in row.values()] for row in rows(name, document, self.of))

    def head(self, file: IO[str]) -> None:
        """Write the names of the columns."""
        csv.writer(file, delimiter=self.delimiter, lineterminator="\n").writerow(c.name for c in columns_of(self.of))

    def join(self, pieces: Iterable[Path], target: Path) -> None:
        # The mark at the start tells a spreadsheet that it is UTF-8.
        head = io.StringIO(newline="")
        self.head(head)
        with target.open("wb") as file:
            file.write(head.getvalue().encode("utf-8-sig"))
            _append(pieces, file)


@frozen
class Parquet:
    """The rows of a table, flat or nested, by way of Arrow."""

    of: Name
    flat: bool
    as_json = False

    def write(self, path: Path, found: Sequence[tuple[str, Document]]) -> None:
        from pyarrow import parquet

        from chipevents import tables

        table = tables.to_arrow((d for _, d in found), of=self.of, flat=self.flat, ids=[name for name, _ in found])
        parquet.write_table(table, path)

    def join(self, pieces: Iterable[Path], target: Path) -> None:
        import pyarrow as pa
        from pyarrow import parquet

        from chipevents import tables

        together: list[pa.Table] = []
        with parquet.ParquetWriter(target, tables.schema(of=self.of, flat=self.flat)) as writer:
            for piece in pieces:
                together.append(parquet.read_table(piece))
                size = sum(table.nbytes for table in together)
                if size >= BYTES_TOGETHER or sum(table.num_rows for table in together) >= ROWS_TOGETHER:
                    writer.write_table(pa.concat_tables(together))
                    together = []
            if together:
                writer.write_table(pa.concat_tables(together))


def writer_of(options: argparse.Namespace) -> Writer:
    """The writer of the format that was asked for. Raises `MissingPackageError` if it needs Arrow and there is none."""
    if options.format == "jsonl":
        return Jsonl()
    if options.format == "csv":
        return Csv(of=options.of, delimiter=options.delimiter)
    load("pyarrow", extra="arrow")
    return Parquet(of=options.of, flat=not options.nested)


def _append(pieces: Iterable[Path], target: IO[bytes]) -> None:
    for piece in pieces:
        with piece.open("rb") as file:
            shutil.copyfileobj(file, target)
