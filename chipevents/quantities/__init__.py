"""Quantities: numbers, and words that stand for one, with what they count or measure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from chipevents.model import Quantity
from chipevents.quantities.context import complete
from chipevents.quantities.drafts import Draft, Dropped
from chipevents.quantities.find import Finder
from chipevents.quantities.nouns import Nouns
from chipevents.quantities.tables import Tables
from chipevents.rules import Rules
from chipevents.text import Lexicon, Text

_MOST_KEPT = 65_536
_LONGEST_KEPT = 64


@frozen
class FoundQuantity:
    """A quantity with its place in the tokens; `head` is the token of the counted noun."""

    start: int
    end: int
    head: int | None
    quantity: Quantity


class Quantities:
    """Finds the quantities of a text. One object serves all texts and threads."""

    def __init__(self, rules: Rules, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.tables = Tables(rules)
        self.nouns = Nouns(self.tables)
        self._known: dict[str, str] = {}  # folded word -> what it begins, "-" for nothing; bounded

    def find(
        self,
        text: Text,
        dates: Sequence[tuple[int, int]] = (),
        blocked: Iterable[tuple[int, int]] = (),
        trace: list[tuple[int, int, str, str]] | None = None,
    ) -> list[FoundQuantity]:
        """All quantities, in order. `dates` and `blocked` are token ranges that no number is taken from."""
        anchors = self._anchors(text)
        if not anchors:
            return []
        taken = {i for start, end in (*dates, *blocked) for i in range(start, end)}
        finder = Finder(self.tables, self.nouns, text, taken)
        drafts: list[Draft] = []
        for i, anchor in anchors:
            if i < finder.free or i in taken:
                continue
            try:
                draft = finder.at(i, anchor)
            except Dropped as why:
                if trace is not None:
                    trace.append((i, i + 1, "quantity." + anchor, str(why)))
                finder.free = max(finder.free, why.until)
                continue
            if taken:
                draft.keep_off(taken)
            drafts.append(draft)
            finder.free = draft.end
        complete(text, finder.norms, self.tables, drafts)
        return [FoundQuantity(d.start, d.end, d.head, d.value(text)) for d in drafts]

    def _anchors(self, text: Text) -> list[tuple[int, str]]:
        """The tokens at which a quantity may begin."""
        known = self._known
        norms = text.norms()
        try:
            kinds = [known[norm] for norm in norms]
        except KeyError:
            kinds = [known.get(norm) or self._learn(norm) for norm in norms]
        return [(i, kind) for i, kind in enumerate(kinds) if kind != "-"]

    def _learn(self, norm: str) -> str:
        anchor = "number" if norm[0].isdigit() else self.tables.anchors.get(norm, "-")
        if anchor == "-" and self.tables.anchors.get(norm.partition("-")[0]) == "number":  # vingt-deux
            anchor = "number"
        if len(norm) <= _LONGEST_KEPT:
            if len(self._known) >= _MOST_KEPT:
                self._known.clear()
            self._known[norm] = anchor
        return anchor


__all__ = ["FoundQuantity", "Quantities"]
