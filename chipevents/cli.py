"""The command `chipevents FILE… [--published DATE] [--format table|json|jsonl]`.

Exit codes: 0, all was read; 1, a file could not be (the others still are); 2, the command itself makes no sense.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import os
import re
import sys
from collections.abc import Sequence
from typing import NoReturn

import chipevents
from chipevents.model import Document

FORMATS = ("table", "json", "jsonl")


class _Parser(argparse.ArgumentParser):
    """One line per error; how to call it is in --help."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}\n")


def _date(text: str) -> dt.date:
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return dt.date.fromisoformat(text)
    except ValueError:
        pass  # such as 2026-02-30
    raise argparse.ArgumentTypeError(f"{text!a} is not a date: write it as 2026-01-28")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="chipevents", description="Find the events in French news texts.")
    parser.add_argument("files", nargs="+", metavar="FILE", help="a UTF-8 text file, or - for standard input")
    parser.add_argument(
        "--published",
        type=_date,
        metavar="DATE",
        help="the day the texts came out (2026-01-28), for `mardi` and the like",
    )
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="table",
        help="table: for the eye; json: one object, or an array if there are several files; jsonl: one object a line",
    )
    parser.add_argument("--version", action="version", version=f"chipevents {chipevents.__version__}")
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    options = _parser().parse_args(argv)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # The output is UTF-8 whatever the locale; a terminal that can't show a character is no reason to fail.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = _run(options.files, options.published, options.format)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has seen enough (`| head`). Python would complain again when it closes stdout at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    return code


def _run(files: Sequence[str], published: dt.date | None, form: str) -> int:
    documents: list[Document] = []
    code = 0
    for name in files:
        text = _read(name)
        if text is None:
            code = 1
            continue
        document = chipevents.extract(text, published=published)
        if form == "json":
            documents.append(document)
        elif form == "jsonl":
            print(document.to_json())
        else:
            _print_table(document, name if len(files) > 1 else "")
    if documents:
        print(_json(documents, several=len(files) > 1))
    return code


def _print_table(document: Document, heading: str) -> None:
    from chipevents.show import table

    if heading:
        print(f"── {heading}")
    print(table(document), end="\n" if heading else "")


def _json(documents: Sequence[Document], *, several: bool) -> str:
    texts = [document.to_json(indent=2) for document in documents]
    return "[\n" + ",\n".join(texts) + "\n]" if several else texts[0]


def _read(name: str) -> str | None:
    """The text of a file, or None after a line on stderr says why there is none."""
    try:
        if name == "-":
            data = sys.stdin.buffer.read()
        else:
            with open(name, "rb") as file:
                data = file.read()
        return data.decode("utf-8-sig")  # line ends stay as they are, so that offsets are those of the file
    except OSError as error:
        reason = error.strerror or str(error)
    except UnicodeDecodeError as error:
        reason = f"not UTF-8 (byte {error.object[error.start]:#04x} at {error.start})"
    except ValueError as error:  # a null byte in the name
        reason = str(error)
    shown = "standard input" if name == "-" else name.encode(errors="surrogateescape").decode(errors="replace")
    print(f"chipevents: {' '.join(shown.split())}: {reason}", file=sys.stderr)
    return None
