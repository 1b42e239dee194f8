"""Folders as inputs: their text files, and the day that a file's name tells."""

from __future__ import annotations

import datetime as dt
import glob
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from chipevents.cli.inputs import tell

# "2026-01-28", "2026_01_28", "20260128", with no digit around; of folders also "2026/01/28".
_IN_NAME = re.compile(r"(?<![0-9])([0-9]{4})([-_.]?)([0-9]{2})\2([0-9]{2})(?![0-9])")
_IN_FOLDERS = re.compile(r"(?<![^/])([0-9]{4})(/)([0-9]{2})/([0-9]{2})(?![^/])")


def files_of(names: Sequence[str]) -> tuple[list[str], int]:
    """The files that are meant: those named, and the text files of folders. And the exit code: 1 for an empty one."""
    files: list[str] = []
    code = 0
    for name in names:
        if name != "-" and os.path.isdir(name):
            inside = sorted(_texts_in(name))
            if not inside:
                tell(f"{name}: no *.txt file in this folder")
                code = 1
            files += inside
        elif "*" in name and not os.path.exists(name):
            files += sorted(glob.glob(name, recursive=True)) or [name]  # where the shell does not do it
        else:
            files.append(name)
    return files, code


def _texts_in(folder: str) -> Iterator[str]:
    """The text files in a folder and those below it, but for hidden ones."""
    for path, below, files in os.walk(folder):
        below[:] = [name for name in below if not name.startswith(".")]
        for name in files:
            if name.endswith(".txt") and not name.startswith("."):
                yield PurePath(path, name).as_posix()


def day_in(name: str) -> dt.date | None:
    """The day that the name of a file tells, or else its folders: the first that is in the calendar.

    >>> day_in("2025/reuters-2026-01-28.txt"), day_in("news/2026/01/28/a.txt"), day_in("puces-20269999.txt")
    (datetime.date(2026, 1, 28), datetime.date(2026, 1, 28), None)
    """
    path = PurePath(name)
    folders = path.parent.as_posix()
    for pattern, part in ((_IN_NAME, path.name), (_IN_NAME, folders), (_IN_FOLDERS, folders)):
        for found in pattern.finditer(part):
            try:
                return dt.date(int(found[1]), int(found[3]), int(found[4]))
            except ValueError:
                continue
    return None
