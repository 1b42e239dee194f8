"""`chipevents FILE… --output OUT`: the finds of many files in one, in several processes, by runs that resume."""

from __future__ import annotations

import argparse
import hashlib
import os
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any, Final

import chipevents
from chipevents.cli.inputs import Unreadable, shown, tell, text_of
from chipevents.cli.many import published_of
from chipevents.cli.pieces import FILES, Pieces, fingerprint
from chipevents.cli.progress import progress
from chipevents.cli.writers import Writer, writer_of
from chipevents.errors import ChipeventsError
from chipevents.extractor import Extractor

FEW: Final = 200  # files for which one more process is not worth its start


def run(options: argparse.Namespace, extractor: Extractor) -> int:
    """Write the output, or as many of its pieces as there is time for. The exit code."""
    output = Path(options.output)
    if output.is_dir():
        tell(f"{shown(options.output)}: is a folder")
        return 2
    pieces = Pieces(output)
    # Where a run was stopped that was to write over it, the user has said so before.
    if output.exists() and not options.restart and not pieces.begun():
        tell(f"{shown(options.output)}: is there already: name another file, or write over it with --restart")
        return 2
    again = "the same command" + (" without --restart" if options.restart else "")
    try:
        writer = writer_of(options)
        done = pieces.begin(_identity(options), restart=options.restart)
        failed = _make(pieces, done, options, extractor, writer)
        pieces.finish(-(-len(options.files) // FILES), writer.join)
    except ChipeventsError as error:
        tell(str(error))
        return 2
    except OSError as error:
        tell(f"{shown(str(error.filename or output))}: {error.strerror or error}")
        return 1
    except BrokenProcessPool:
        tell(f"a process was ended from outside: {again} goes on where this one was")
        return 1
    except KeyboardInterrupt:
        tell(f"stopped: {again} goes on where this one was")
        raise
    return 1 if failed else 0


def _make(pieces: Pieces, done: int, options: argparse.Namespace, extractor: Extractor, writer: Writer) -> int:
    """Make the pieces that are not done. How many files failed, in these and in those."""
    names = options.files[done * FILES :]
    if done:
        tell(f"going on after {len(options.files) - len(names)} of {len(options.files)} files")
    before = pieces.errors(done)
    for message in before:
        tell(message)
    failed = len(before)
    stream = _outcomes(names, options, extractor, writer.as_json)
    with closing(stream) as outcomes, progress(len(options.files), len(options.files) - len(names)) as shows:
        for number in range(done, -(-len(options.files) // FILES)):
            found, errors = list[tuple[str, Any]](), list[str]()
            for name, outcome in islice(outcomes, FILES):
                if isinstance(outcome, Exception):
                    errors.append(str(outcome) if isinstance(outcome, Unreadable) else f"{shown(name)}: {outcome}")
                    shows.tell(errors[-1])
                else:
                    found.append((shown(name), outcome))
                shows.done()
            pieces.keep(number, writer, found, errors)
            failed += len(errors)
    return failed


def _outcomes(
    names: Sequence[str], options: argparse.Namespace, extractor: Extractor, as_json: bool
) -> Generator[tuple[str, Any], None, None]:
    """For each file, in order, what was found or the error that it gave."""
    unread: dict[int, Unreadable] = {}
    read: deque[int] = deque()

    def texts() -> Iterator[tuple[str, Any]]:
        for place, name in enumerate(names):
            try:
                text = text_of(name)
            except Unreadable as error:
                unread[place] = error
            else:
                read.append(place)
                yield text, published_of(name, options)

    processes = options.processes or min(_processors(), 1 + len(names) // FEW)
    place = 0
    for outcome in extractor.extract_many(texts(), processes=processes, errors="yield", as_json=as_json):
        reached = read.popleft()  # the stream reads ahead, so all before it that can't be read are known
        yield from ((names[n], unread.pop(n)) for n in range(place, reached))
        yield names[reached], outcome
        place = reached + 1
    yield from ((names[n], unread.pop(n)) for n in range(place, len(names)))


def _processors() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _identity(options: argparse.Namespace) -> dict[str, Any]:
    """What two runs have in common whose pieces may be joined."""
    asked = ("format", "of", "nested", "delimiter", "published", "published_from_name")
    rules = hashlib.sha256()
    for name in options.rules:
        rules.update(Path(name).read_bytes())
    return {
        "version": chipevents.__version__,
        "files": fingerprint(options.files),
        "options": {name: str(getattr(options, name)) for name in asked},
        "rules": rules.hexdigest(),
    }
