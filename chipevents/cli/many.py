"""The options for many files, and the day of each."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path
from typing import Final

from chipevents.cli.folders import day_in
from chipevents.cli.inputs import Parser, shown, with_texts
from chipevents.extractor import Extractor
from chipevents.tables.columns import FLAT

FORMATS: Final = ("jsonl", "csv", "parquet")  # that --output can write


def add_options(parser: Parser) -> None:
    """The options of `chipevents FILE…` that are for many files."""
    group = parser.add_argument_group("many files", "FILE may be a folder: all *.txt files in it and below it.")
    group.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        help="write jsonl, csv or parquet there, in several processes; a run that was stopped goes on where it was "
        "when the same command is given again",
    )
    group.add_argument("--of", choices=tuple(FLAT), help="what csv and parquet have a row of (default: events)")
    group.add_argument("--nested", action="store_true", help="parquet with lists and structs, as in the wire format")
    group.add_argument("--delimiter", metavar="CHAR", default=",", help="of csv: ';' for a spreadsheet set to French")
    group.add_argument(
        "--published-from-name",
        action="store_true",
        help="the day of each file is in its name (2026-01-28, 20260128) or its folders (2026/01/28); "
        "where it is not, --published holds",
    )
    group.add_argument("--processes", type=_number, metavar="N", help="how many at once (default: by processors)")
    group.add_argument(
        "--restart", action="store_true", help="forget what a stopped run has done, and write over OUT if it is there"
    )


def check(parser: Parser, options: argparse.Namespace) -> None:
    """Settle the format, and stop where options make no sense together."""
    suffix = Path(options.output or "").suffix[1:]
    options.format = options.format or (suffix if suffix in FORMATS else "table")
    tabular = options.format in ("csv", "parquet")
    wrong = {
        "--output is for jsonl, csv and parquet": options.output is not None and options.format not in FORMATS,
        "parquet needs --output FILE": options.format == "parquet" and options.output is None,
        "--output needs files, since standard input can't be read again": options.output and "-" in options.files,
        "--of is for csv and parquet": options.of is not None and not tabular,
        "--nested is for parquet, and not of roles": options.nested
        and (options.format != "parquet" or options.of == "roles"),
        "--delimiter is one character of csv": len(options.delimiter) != 1 or options.delimiter in '"\r\n',
        "--processes and --restart are for --output": options.output is None and (options.processes or options.restart),
    }
    for message, holds in wrong.items():
        if holds:
            parser.error(message)
    options.of = options.of or "events"


def published_of(name: str, options: argparse.Namespace) -> dt.date | None:
    """The day of a file."""
    day: dt.date | None = (day_in(name) if options.published_from_name else None) or options.published
    return day


def print_csv(options: argparse.Namespace, extractor: Extractor) -> int:
    """The rows of all files, one file after the other. The exit code."""
    from chipevents.cli.writers import Csv

    writer = Csv(of=options.of, delimiter=options.delimiter)
    writer.head(sys.stdout)

    def add(name: str, text: str) -> None:
        document = extractor.extract(text, published=published_of(name, options))
        writer.add(sys.stdout, shown(name), document)

    return with_texts(options.files, add)


def _number(text: str) -> int:
    if text.isdecimal() and int(text) > 0:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!a} is not a number from 1")
