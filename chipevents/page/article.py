"""The text with its marks: nested where one lies in another, cut where two cross, nothing added and nothing lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from chipevents.page.marks import Mark, digits
from chipevents.page.markup import Html, element, escaped, joined

_SPACE = re.compile(r"\s+")
_LONGEST_TITLE = 160

# Makes the element of a mark (or of a piece of one) around its content, given the marks that it lies in.
Wrap = Callable[[Mark, Html, Sequence[Mark]], Html]


def article(text: str, marks: Sequence[Mark], page: str) -> Html:
    """The whole text, paragraph by paragraph; each mark has its id, each trigger leads to its event."""
    named: set[str] = set()

    def wrap(mark: Mark, content: Html, around: Sequence[Mark]) -> Html:
        id_ = None if mark.key in named else f"{page}-{mark.key}"
        named.add(mark.key)
        if mark.kind != "trigger" or any(other.kind == "trigger" for other in around):
            return element(mark.tag, content, class_=mark.classes, id=id_)
        n = mark.events[0]
        event, class_ = f"{page}-event-{n}", " ".join((mark.classes, *digits(n)))
        return element("a", content, class_=class_, id=id_, href=f"#{event}", aria_describedby=f"{event}-title")

    parts: list[Html] = []
    stretches = list(_paragraphs(text))
    waiting = list(reversed(marks))
    running: list[Mark] = []
    last = 0
    for start, end in stretches:
        running = [mark for mark in running if mark.end > start]
        while waiting and waiting[-1].start < end:
            running.append(waiting.pop())
        is_title = not parts and len(stretches) > 1 and _looks_like_a_title(text[start:end])
        words = painted(text, start, end, running, wrap)
        parts += (escaped(text[last:start]), element("p", words, class_="ce-title" if is_title else None))
        last = end
    return element("article", *parts, escaped(text[last:]), class_="ce-text", lang="fr", aria_label="Article")


def quotation(text: str, start: int, end: int, marks: Sequence[Mark]) -> Html:
    """Words of the text with some of its marks, which have no id and lead nowhere."""
    inside = [mark for mark in marks if mark.start < end and mark.end > start]
    return painted(text, start, end, inside, lambda mark, content, _: element(mark.tag, content, class_=mark.classes))


def painted(text: str, start: int, end: int, marks: Sequence[Mark], wrap: Wrap) -> Html:
    """The text from `start` to `end` with marks, in reading order, that all touch it."""
    cuts = sorted({start, end, *(cut for mark in marks for cut in (mark.start, mark.end) if start < cut < end)})
    waiting = list(reversed(marks))
    running: list[Mark] = []
    open_: list[tuple[Mark, list[Html]]] = []  # what is open, the outermost first, each with its content so far
    whole: list[Html] = []

    def close(depth: int) -> None:
        while len(open_) > depth:
            mark, content = open_.pop()
            around = [other for other, _ in open_]
            (open_[-1][1] if open_ else whole).append(wrap(mark, joined(*content), around))

    for at, until in pairwise(cuts):
        running = [mark for mark in running if mark.end > at]
        while waiting and waiting[-1].start <= at:
            running.append(waiting.pop())
        kept = 0
        while kept < min(len(open_), len(running)) and open_[kept][0] is running[kept]:
            kept += 1
        close(kept)
        open_ += ((mark, []) for mark in running[kept:])
        (open_[-1][1] if open_ else whole).append(escaped(text[at:until]))
    close(0)
    return joined(*whole)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Where they stand: what lies between empty lines, without the spaces around it."""
    start = 0
    for space in _SPACE.finditer(text):
        if space[0].count("\n") > 1 or space.start() == 0 or space.end() == len(text):
            if space.start() > start:
                yield start, space.start()
            start = space.end()
    if start < len(text):
        yield start, len(text)


def _looks_like_a_title(paragraph: str) -> bool:
    return len(paragraph) <= _LONGEST_TITLE and "\n" not in paragraph and paragraph[-1] not in '.!?…:;,»”"'
