"""What stands on the left of a number: comparators, approximators, currency signs, plus and minus."""

from __future__ import annotations

from collections.abc import Container
from decimal import Decimal

from chipevents.model import Relation
from chipevents.numbers.digits import tidy
from chipevents.quantities.drafts import Draft
from chipevents.quantities.marks import CUE, CUE_END, CUE_INNER, SIGN, Scan
from chipevents.quantities.nouns import Nouns
from chipevents.quantities.numerals import Numeral
from chipevents.quantities.tables import Tables


class Left:
    """Reads one text to the left of its numbers. `free` is the first token that no mention has taken."""

    def __init__(self, tables: Tables, nouns: Nouns, scan: Scan, taken: Container[int]) -> None:
        self.tables = tables
        self.nouns = nouns
        self.scan = scan
        self.taken = taken
        self.tokens, self.norms, self.marks = scan.tokens, scan.norms, scan.marks
        self.free = 0  # the first token that no mention has taken

    def cue_before(self, i: int) -> bool:
        """Whether a comparator or approximator ends just before token `i`."""
        return self._cue(i) is not None

    def _cue(self, i: int) -> tuple[int, str] | None:
        """The comparator that ends before token `i`: its first token and its relation."""
        before = self.marks[i - 1]
        if i <= self.free or not (before & CUE or (before & CUE_END and self.marks[i - 2] & CUE_INNER)):
            return None
        found = self.tables.before.longest(self.norms[max(self.free, i - 6) : i][::-1], 0)
        return (i - found[0], found[1]) if found and found[1] else None

    def extend_left(self, start: int, draft: Draft) -> tuple[int, Relation | None]:
        """Take in the comparators before `start`; the innermost comparator wins over approximators."""
        relation: Relation | None = None
        for _ in range(3):
            found = self._cue(start) if self.marks[start - 1] & (CUE | CUE_END) else None
            if found is None:
                break
            start, said = found
            if relation is None or (relation == "about" and said != "about"):
                relation = said  # type: ignore[assignment]  # from a closed list
        return start, relation

    def left(self, start: int, draft: Draft) -> tuple[int, Relation]:
        """The start of the mention and its relation, its open bound cleared."""
        if self.marks[start - 1] & SIGN:
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
        if not self.marks[i - 1] & SIGN or i <= self.free:
            return None
        tokens = self.tokens
        word = tokens[i - 1].word
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
        tokens = self.tokens
        two = (
            i - 2 >= self.free
            and not tokens[i - 2].gap
            and tokens[i - 2].word + tokens[i - 1].word in self.tables.currency_symbols
        )
        return i - 2 if two else i - 1

    def sign(self, draft: Draft, numeral: Numeral) -> None:
        """A sign that is glued to the number, and not to what stands before it."""
        i, end, tokens = numeral.start, numeral.end, self.tokens
        if i <= self.free or draft.start < i:
            return
        before = tokens[i - 1]
        glued = not before.gap and (i == 1 or tokens[i - 2].gap or tokens[i - 2].word in ("(", "«", "[", "\n"))
        if before.word in ("-", "−", "–", "+") and glued:
            self.negate(draft, before.word != "+")
            draft.start = i - 1
        elif (
            before.norm == "moins"
            and self.nouns.unit_at(self.scan, end)
            and (before.word == "Moins" or self.norms[end].startswith(("degré", "°")))
        ):
            self.negate(draft, True)
            draft.start = i - 1

    def negate(self, draft: Draft, negative: bool) -> None:
        if negative and isinstance(draft.low, Decimal):
            draft.low = draft.high = tidy(draft.low.copy_negate())


def open_side(draft: Draft, relation: str) -> None:
    """Clear the bound that a comparator leaves open."""
    if relation in ("more_than", "at_least"):
        draft.high = None
    elif relation in ("less_than", "at_most"):
        draft.low = None
