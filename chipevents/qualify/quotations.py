"""What is said between quotation marks: who says it is the source of all of its sentences."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter

from chipevents.events import Draft
from chipevents.qualify.sources import Saying, add_source
from chipevents.syntax import Sentence
from chipevents.text import Text

_at, _start = attrgetter("at"), attrgetter("start")


def spread(text: Text, everything: Sequence[tuple[Sentence, list[Draft], list[Saying]]]) -> None:
    """A quotation's source holds for every event in all of its sentences."""
    spans = _quotations(text)
    sayings = sorted([s for _, _, said in everything for s in said], key=_at) if spans else []
    if not sayings:
        return
    drafts = sorted([d for _, found, _ in everything for d in found], key=_start)
    for first, last in spans:
        near = _speaker(text, sayings, first, last)
        if near is None:
            continue
        for draft in drafts[bisect_right(drafts, first, key=_start) : bisect_left(drafts, last, key=_start)]:
            for speaker in near.speakers:
                add_source(draft, speaker, near.date)
            if draft.first_person and not draft.agents:
                draft.agents = list(near.speakers)


def _speaker(text: Text, sayings: Sequence[Saying], first: int, last: int) -> Saying | None:
    """Who says a quotation: told after it, inside it (`« Nous allons, dit X, …`) or before its colon."""
    closed = bisect_right(sayings, last, key=_at)
    for saying in sayings[closed : bisect_right(sayings, last + 4, key=_at)]:
        if saying.aside:
            return saying
    for saying in sayings[bisect_right(sayings, first, key=_at) : bisect_left(sayings, last, key=_at)]:
        if saying.aside:
            return saying
    if text.tokens[first - 1].word == ":":
        before = sayings[bisect_left(sayings, first - 6, key=_at) : bisect_left(sayings, first, key=_at)]
        return before[0] if before else None
    return None


def _quotations(text: Text) -> list[tuple[int, int]]:
    """The token ranges between opening and closing quotation marks."""
    spans, open_at = [], None
    for offset in sorted(at for sign in '«“»”"' for at in _offsets(text.raw, sign)):
        i = text.token_at(offset)
        norm = text.tokens[i].norm
        if norm in ("«", "“"):
            open_at = i
        elif norm in ("»", "”") and open_at is not None:
            spans.append((open_at, i))
            open_at = None
    return spans


def _offsets(raw: str, sign: str) -> Iterator[int]:
    at = raw.find(sign)
    while at >= 0:
        yield at
        at = raw.find(sign, at + 1)
