"""Many texts: a stream of documents in the order of the texts, in one process or several.

Memory is bounded by a few chunks of texts, whatever the length of the stream. A text that can't be read is an error of
its own: it stops the stream, or stands in its place there.
"""

from __future__ import annotations

import datetime as dt
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import parent_process
from threading import Thread
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from chipevents.errors import ChipeventsError, InputError
from chipevents.model import Document

if TYPE_CHECKING:
    from chipevents.extractor import Extractor

Text: TypeAlias = str | tuple[str, dt.date | None]
Errors: TypeAlias = Literal["raise", "yield"]

CHUNK = 32  # texts that travel to a worker together
AHEAD = 2  # chunks that wait for each worker


def stream(
    extractor: Extractor,
    texts: Iterable[Text],
    published: dt.date | None,
    processes: int | None,
    errors: Errors,
    *,
    as_json: bool,
) -> Iterator[Any]:
    """The documents of many texts, or their JSON, in order. See `Extractor.extract_many`."""
    if errors not in ("raise", "yield"):
        raise InputError(f'errors must be "raise" or "yield", not {errors!r}')
    if isinstance(texts, str):
        raise InputError("texts must be several: for one text call extract")
    if processes is not None and (not isinstance(processes, int) or processes < 1):
        raise InputError(f"processes must be a number from 1, or None, not {processes!r}")
    if processes is None or processes == 1:
        found: Iterator[Any] = (_result(extractor, text, published, as_json) for text in texts)
    else:
        found = _parallel(extractor, iter(texts), published, processes, as_json)
    return _checked(found, errors)


def _checked(found: Iterator[Any], errors: Errors) -> Iterator[Any]:
    for number, result in enumerate(found, 1):
        if errors == "raise" and isinstance(result, ChipeventsError):
            result.add_note(f"It was text {number} of the stream.")
            raise result
        yield result


def _result(
    extractor: Extractor, text: Any, published: dt.date | None, as_json: bool
) -> Document | str | ChipeventsError:
    raw, day = text if isinstance(text, tuple) and len(text) == 2 else (text, published)
    try:
        document = extractor.extract(raw, published=day)
    except ChipeventsError as error:
        return error
    return document.to_json() if as_json else document


def _parallel(
    extractor: Extractor, texts: Iterator[Text], published: dt.date | None, processes: int, as_json: bool
) -> Iterator[Any]:
    """Chunks go to the workers a few ahead of what was asked for, and come back in order."""
    waiting: deque[Future[list[Any]]] = deque()
    with ProcessPoolExecutor(processes, initializer=_begin, initargs=(extractor,)) as pool:

        def submit() -> None:
            if chunk := list(islice(texts, CHUNK)):
                waiting.append(pool.submit(_work, chunk, published, as_json))

        for _ in range(processes * AHEAD):
            submit()
        try:
            while waiting:
                done = waiting.popleft().result()
                submit()
                yield from done
        finally:
            for future in waiting:
                future.cancel()


# Each worker process has one extractor, which is made when it begins.
_worker: dict[str, Extractor] = {}


def _begin(extractor: Extractor) -> None:
    _worker["extractor"] = extractor
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent to answer
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for work for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(texts: list[Text], published: dt.date | None, as_json: bool) -> list[Any]:
    return [_result(_worker["extractor"], text, published, as_json) for text in texts]
