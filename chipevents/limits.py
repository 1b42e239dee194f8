"""Bounds on what one text may cost."""

from __future__ import annotations

import time
from collections.abc import Callable

from attrs import frozen

from chipevents.errors import InputError, LimitError


@frozen(kw_only=True)
class Limits:
    """Bounds for texts from strangers. `None` is no bound.

    `max_chars` is the length of a text in characters; a longer one raises `LimitError` before it is read.
    `max_tokens_per_sentence` bounds what is read as one sentence: a longer one is read in pieces, so that a text
    without any stop costs no more than prose. `timeout` is in seconds of real time for one text, looked at between
    phases and between sentences; past it, `LimitError` is raised. Without a timeout no clock is read.

    >>> from chipevents import Extractor, Limits, LimitError
    >>> extractor = Extractor(limits=Limits(max_chars=20))
    >>> try:
    ...     extractor.extract("Nvidia a livré 5 000 puces.")
    ... except LimitError as error:
    ...     print(error)
    the text has 27 characters, more than max_chars=20: cut it, or raise the limit
    """

    max_chars: int | None = 10_000_000
    max_tokens_per_sentence: int | None = 2_000
    timeout: float | None = None

    def __attrs_post_init__(self) -> None:
        for name, least in (("max_chars", 0), ("max_tokens_per_sentence", 1), ("timeout", 0)):
            value = getattr(self, name)
            if value is not None and (isinstance(value, bool) or not isinstance(value, int | float) or value < least):
                raise InputError(f"{name} must be a number from {least}, or None, not {value!r}")

    def check(self, text: str) -> None:
        """Raise `LimitError` for a text that is too long."""
        if self.max_chars is not None and len(text) > self.max_chars:
            raise LimitError(
                f"the text has {len(text)} characters, more than max_chars={self.max_chars}: cut it, or raise the limit"
            )

    def watch(self) -> Callable[[], None]:
        """What to call now and then for one text: it raises `LimitError` once the time is over."""
        if self.timeout is None:
            return _no_watch
        end = time.monotonic() + self.timeout

        def check() -> None:
            if time.monotonic() > end:
                raise LimitError(f"the text took more than timeout={self.timeout} s: cut it, or raise the limit")

        return check


def _no_watch() -> None:
    pass
