"""Quantities: numbers, and words that stand for one, with what they count or measure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from chipevents.quantities.context import complete
from chipevents.quantities.drafts import Draft, Dropped, give_values
from chipevents.quantities.find import Finder
from chipevents.quantities.marks import ANCHOR, ONE, Marks, kind_of
from chipevents.quantities.nouns import Nouns
from chipevents.quantities.tables import Tables
from chipevents.rules import Rules
from chipevents.text import Lexicon, Text

FoundQuantity = Draft  # a quantity with its place in the tokens; `head` is the token of the counted noun


class Quantities:
    """Finds the quantities of a text. One object serves all texts and threads."""

    def __init__(self, rules: Rules, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.tables = Tables(rules)
        self.nouns = Nouns(self.tables)
        self._marks = Marks(self.tables)

    def find(
        self,
        text: Text,
        dates: Sequence[tuple[int, int]] = (),
        blocked: Iterable[tuple[int, int]] = (),
        trace: list[tuple[int, int, str, str]] | None = None,
    ) -> list[FoundQuantity]:
        """All quantities, in order. `dates` and `blocked` are token ranges that no number is taken from."""
        scan = self._marks.read(text)
        marks = scan.marks
        anchors = [i for i, mark in enumerate(marks) if mark & ANCHOR]
        if not anchors:
            return []
        taken = set(chain.from_iterable([range(start, end) for start, end in (*dates, *blocked)]))
        finder = Finder(self.tables, self.nouns, scan, taken)
        drafts: list[Draft] = []
        free = 0  # the first token that no mention has taken
        for i in anchors:
            if i < free or i in taken:
                continue
            if marks[i] & ONE and finder.is_article(i):
                if trace is not None:
                    trace.append((i, i + 1, "quantity.number", "an article"))
                continue
            try:
                draft = finder.at(i)
            except Dropped as why:
                if trace is not None:
                    trace.append((i, i + 1, "quantity." + kind_of(marks[i]), str(why)))
                finder.free = free = max(free, why.until)
                continue
            if draft.end - draft.start > 1 and not taken.isdisjoint(range(draft.start, draft.end)):
                draft.keep_off(taken)
            drafts.append(draft)
            finder.free = free = draft.end
        complete(scan, self.tables, drafts)
        give_values(drafts, text)
        return drafts


__all__ = ["FoundQuantity", "Quantities"]
