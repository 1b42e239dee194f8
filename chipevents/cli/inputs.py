"""What the commands share: options, files, and one line per error."""

from __future__ import annotations

import argparse
import datetime as dt
import re
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn

from chipevents.errors import LimitError, RulesError
from chipevents.extractor import Extractor, default_extractor
from chipevents.rules import Rules


class Parser(argparse.ArgumentParser):
    """One line per error; how to call it is in --help."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}\n")

    def add_texts(self, *, several: str = "+") -> None:
        """The arguments of a command that reads texts."""
        self.add_argument("files", nargs=several, metavar="FILE", help="a UTF-8 text file, or - for standard input")
        self.add_published()

    def add_published(self) -> None:
        self.add_argument(
            "--published",
            type=_date,
            metavar="DATE",
            help="the day the texts came out (2026-01-28), for `mardi` and the like",
        )

    def add_rules(self) -> None:
        self.add_argument(
            "--rules",
            action="append",
            default=[],
            metavar="FILE",
            help="a rule file to add to the shipped rules; may be given more than once",
        )


def _date(text: str) -> dt.date:
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return dt.date.fromisoformat(text)
    except ValueError:
        pass  # such as 2026-02-30
    raise argparse.ArgumentTypeError(f"{text!a} is not a date: write it as 2026-01-28")


def extractor_of(files: Sequence[str]) -> Extractor | None:
    """The extractor of the shipped rules with those of some files, or None after the faults were told."""
    if not files:
        return default_extractor()
    try:
        return Extractor(rules=Rules.default().plus(Rules.load(*files)))
    except RulesError as error:
        tell_faults(error)
        return None


def tell_faults(error: RulesError) -> None:
    """Every fault of some rules on a line of its own."""
    for fault in error.faults:
        tell(str(fault))


def tell(message: str) -> None:
    """One line on stderr."""
    print(f"chipevents: {message}", file=sys.stderr)


def with_texts(names: Sequence[str], use: Callable[[str, str], None]) -> int:
    """Give `use` the name and the text of each file. The exit code: 1 if one can't be read, after all others."""
    code = 0
    for name in names:
        try:
            use(name, text_of(name))
        except Unreadable as error:
            tell(str(error))
            code = 1
        except LimitError as error:
            tell(f"{shown(name)}: {error}")
            code = 1
    return code


def read_text(name: str) -> str | None:
    """The text of a file, or None after a line on stderr says why there is none."""
    try:
        return text_of(name)
    except Unreadable as error:
        tell(str(error))
        return None


class Unreadable(Exception):
    """A file that can't be read: which, and why, on one line."""


def text_of(name: str) -> str:
    """The text of a file. Raises `Unreadable`."""
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
    raise Unreadable(f"{shown(name)}: {reason}")


def shown(name: str) -> str:
    """The name of a file on one line, whatever is in it."""
    if name == "-":
        return "standard input"
    return " ".join(name.encode(errors="surrogateescape").decode(errors="replace").split())
