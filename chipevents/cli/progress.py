"""How far a long run is: a bar on a terminal, and nothing elsewhere. Errors are lines on stderr either way."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from attrs import define, field

from chipevents.cli.inputs import tell

EVERY = 0.2  # seconds between two looks of the plain bar


@define
class Progress:
    """What a run tells while it goes on. This one shows nothing but errors."""

    tell: Callable[[str], None] = tell
    done: Callable[[], None] = lambda: None  # one more file is done


@contextmanager
def progress(total: int, begun: int) -> Iterator[Progress]:
    """The bar of a run over so many files, of which some were done before."""
    if not sys.stderr.isatty():
        yield Progress()
        return
    try:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TimeRemainingColumn
        from rich.progress import Progress as Rich
    except ImportError:
        bar = _Plain(total=total, count=begun, begun=begun)
        try:
            yield Progress(tell=bar.tell, done=bar.done)
        finally:
            bar.clear()
        return
    console = Console(stderr=True)
    # It refreshes itself as files are done: a thread would be in the way of the processes that are started.
    with Rich(
        BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=console, auto_refresh=False, transient=True
    ) as rich:
        task = rich.add_task("", total=total, completed=begun)
        yield Progress(tell=tell, done=lambda: rich.update(task, advance=1, refresh=True))


@define
class _Plain:
    """One line that is written over."""

    total: int
    count: int
    begun: int
    start: float = field(factory=time.monotonic)
    shown: float = 0.0

    def done(self) -> None:
        self.count += 1
        now = time.monotonic()
        if now - self.shown >= EVERY or self.count == self.total:
            self.shown = now
            speed = (self.count - self.begun) / max(now - self.start, 1e-3)
            left = (self.total - self.count) / max(speed, 1e-3)
            line = f"{self.count} of {self.total} files, {speed:.0f} a second, {left / 60:.0f} min left"
            print(f"\r{line}\x1b[K", end="", file=sys.stderr, flush=True)

    def tell(self, message: str) -> None:
        self.clear()
        tell(message)

    def clear(self) -> None:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
