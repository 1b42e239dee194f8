"""What stands on the left of a number: comparators, approximators, currency signs, plus and minus."""

from __future__ import annotations

from collections.abc import Container
from decimal import Decimal

from chipevents.model import Relation
from chipevents.quantities.drafts import Draft
from chipevents.quantities.nouns import Nouns
from chipevents.quantities.numerals import Numeral
from chipevents.quantities.tables import Tables
from chipevents.text import Text


class Left:
    """Reads one text to the left of its numbers. `free` is the first token that no mention has taken."""

    def __init__(self, tables: Tables, nouns: Nouns, text: Text, taken: Container[int]) -> None:
        self.tables = tables
        self.nouns = nouns
        self.text = text
        self.taken = taken
        self.norms = text.norms()
        self.free = 0  # the first token that no mention has taken

    def cue_before(self, i: int) -> bool:
        """Whether a comparator or approximator ends just before token `i`."""
        return i > self.free and self._cue(i) is not None

    def _cue(self, i: int) -> tuple[int, str] | None:
        """The comparator that ends before token `i`: its first token and its relation."""
        if i <= self.free or i == 0 or self.norms[i - 1] not in self.tables.before:
            return None
        window = self.norms[max(self.free, i - 6) : i][::-1]
        if self.text.tokens[i - 1].shape == "newline":
            return None
        found = self.tables.before.longest(window, 0)
        return (i - found[0], found[1]) if found and found[1] else None

    def extend_left(self, start: int, draft: Draft) -> tuple[int, Relation | None]:
        """Take in the comparators before `start`; the innermost comparator wins over approximators."""
        relation: Relation | None = None
        for _ in range(3):
            found = self._cue(start)
            if found is None:
                break
            start, said = found
            if relation in (None, "about"):
                relation = said if relation is None or said != "about" else relation  # type: ignore[assignment]
        return start, relation

    def left(self, start: int, draft: Draft) -> tuple[int, Relation]:
        """The start of the mention and its relation, its open bound cleared."""
        start = self.sign_start(start)
        begin, relation = self.extend_left(start, draft)
        if relation is None and start > self.free:
            k = start - 1
            if self.norms[k] in ("les", "le", "des"):
                k -= 1
            if k >= self.free and self.norms[k] in self.tables.before_verb:
                relation = self.tables.before_verb[self.norms[k]]
        result = relation or draft.relation
        if draft.relation == "about" and result == "exact":
            result = "about"
        open_side(draft, result)
        return begin, result

    def sign_before(self, i: int) -> str | None:
        """The currency whose sign stands before token `i`: `$5`, `US$ 5`, `EUR 5`."""
        tokens = self.text.tokens
        if i == 0 or i - 1 < self.free:
            return None
        word = tokens[i - 1].word
        if word not in self.tables.sign_ends:
            return None
        two = tokens[i - 2].word + word if i - 2 >= self.free and not tokens[i - 2].gap else ""
        symbols = self.tables.currency_symbols
        if two in symbols:
            return symbols[two]
        if word in symbols and len(word) < 3:
            return symbols[word]
        return self.tables.currency_codes.get(word)

    def sign_start(self, i: int) -> int:
        """The first token of the currency sign before token `i`; `i` itself if there is none."""
        if self.sign_before(i) is None:
            return i
        tokens = self.text.tokens
        two = (
            i - 2 >= self.free
            and not tokens[i - 2].gap
            and tokens[i - 2].word + tokens[i - 1].word in self.tables.currency_symbols
        )
        return i - 2 if two else i - 1

    def sign(self, draft: Draft, numeral: Numeral) -> None:
        """A sign that is glued to the number, and not to what stands before it."""
        i, tokens = numeral.start, self.text.tokens
        if i == 0 or i - 1 < self.free or draft.start < numeral.start:
            return
        before = tokens[i - 1]
        glued = not before.gap and (i == 1 or tokens[i - 2].gap or tokens[i - 2].word in ("(", "«", "[", "\n"))
        if before.word in ("-", "−", "–", "+") and glued:
            self.negate(draft, before.word != "+")
            draft.start = i - 1
        elif (
            before.norm == "moins"
            and self.nouns.unit_at(self.text, self.norms, numeral.end)
            and (before.word == "Moins" or self.norms[numeral.end].startswith(("degré", "°")))
        ):
            self.negate(draft, True)
            draft.start = i - 1

    def negate(self, draft: Draft, negative: bool) -> None:
        if negative and isinstance(draft.low, Decimal):
            draft.low = draft.high = draft.low.copy_negate()


def open_side(draft: Draft, relation: str) -> None:
    """Clear the bound that a comparator leaves open."""
    if relation in ("more_than", "at_least"):
        draft.high = None
    elif relation in ("less_than", "at_most"):
        draft.low = None
