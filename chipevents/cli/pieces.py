"""What a run over many files has done so far, on disk, so that it can be stopped at any moment and go on later.

Beside the output `OUT` stands the folder `OUT.part`. The files of a run are cut, in their order, into pieces of a fixed
number; the finds of a piece are a file there, which is whole or not there at all. When all pieces are there they are
joined, and the folder goes. So an interrupted run gives the same bytes as one that was not.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from attrs import frozen

from chipevents.cli.writers import Writer
from chipevents.errors import InputError

FILES = 100  # in a piece
_OURS = re.compile(r"(run\.json|joined|[0-9]{6,}(\.errors)?)(\.[0-9]+)?")


@frozen
class Pieces:
    """The folder of the pieces of one run."""

    output: Path

    @property
    def folder(self) -> Path:
        return self.output.with_name(self.output.name + ".part")

    @property
    def _told(self) -> Path:
        return self.folder / "run.json"

    def begun(self) -> bool:
        """Whether a run was stopped here."""
        return self._told.exists()

    def begin(self, run: dict[str, Any], *, restart: bool) -> int:
        """Make the folder, or take up the one that is there. How many pieces are done.

        Raises `InputError` if it is of another run: pieces of two runs must not be joined.
        """
        if restart:
            self._clear()
        if self.begun():
            before = json.loads(self._told.read_text("utf-8"))
            if changed := sorted(key for key in {*run, *before} if run.get(key) != before.get(key)):
                raise InputError(
                    f"{self.folder} is of a run with other {' and '.join(changed)}:"
                    " go on as it was begun, or start over with --restart"
                )
        else:
            self.folder.mkdir(exist_ok=True)
            self._whole(self._told, lambda path: path.write_text(json.dumps(run), "utf-8"))
        done = 0
        while self.piece(done).exists():
            done += 1
        return done

    def piece(self, number: int) -> Path:
        return self.folder / f"{number:06}"

    def keep(self, number: int, writer: Writer, found: Sequence[tuple[str, Any]], errors: Sequence[str]) -> None:
        """Keep a piece that is done, with the errors of its files."""
        self._whole(self._errors(number), lambda path: path.write_text(json.dumps(errors), "utf-8"))
        self._whole(self.piece(number), lambda path: writer.write(path, found))  # last: it says that the piece is done

    def errors(self, pieces: int) -> list[str]:
        """The errors of the first so many pieces."""
        return [error for n in range(pieces) for error in json.loads(self._errors(n).read_text("utf-8"))]

    def finish(self, pieces: int, join: Callable[[Iterable[Path], Path], None]) -> None:
        """Join all pieces to the output."""
        joined = self.folder / "joined"
        self._whole(joined, lambda path: join(map(self.piece, range(pieces)), path))
        os.replace(joined, self.output)
        self._clear()

    def _clear(self) -> None:
        """Remove the folder, and nothing that somebody else has put there."""
        for path in self.folder.glob("*"):
            if _OURS.fullmatch(path.name):
                path.unlink()
        with suppress(OSError):
            self.folder.rmdir()

    def _errors(self, number: int) -> Path:
        return self.folder / f"{number:06}.errors"

    def _whole(self, path: Path, write: Callable[[Path], object]) -> None:
        """Write a file that is whole or not there, whenever the machine stops."""
        unfinished = path.with_name(f"{path.name}.{os.getpid()}")
        write(unfinished)
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        os.replace(unfinished, path)


def fingerprint(names: Iterable[str]) -> str:
    """What tells whether files are still the same: their names, sizes and times of change."""
    told = hashlib.sha256()
    for name in names:
        try:
            stat = os.stat(name)
            state = (stat.st_size, stat.st_mtime_ns)
        except (OSError, ValueError):
            state = (-1, -1)
        told.update(repr((name, *state)).encode("utf-8", "surrogateescape"))
    return told.hexdigest()
