"""A quantity while it is being put together."""

from __future__ import annotations

from collections.abc import Container, Sequence
from decimal import Decimal

from attrs import define, field

from chipevents.making import maker
from chipevents.model import Number, Quantity, QuantityKind, Relation
from chipevents.numbers.digits import EXACT, tidy
from chipevents.quantities.nouns import Counted
from chipevents.text import Text

_quantity = maker(Quantity)


class Dropped(Exception):
    """What stands at an anchor is no quantity; the reason is for whoever asks why."""

    def __init__(self, reason: str, until: int = 0) -> None:
        super().__init__(reason)
        self.until = until  # nothing before this token is worth another look


@define(eq=False)
class Draft:
    """What the finder knows of one mention, in token ranges, and its value once that is known."""

    start: int
    end: int
    at: int  # the token of the number itself
    low: Number | None
    high: Number | None
    relation: Relation = "exact"
    kind: QuantityKind | None = None  # None: a bare number, whose unit the context must give
    unit: str | None = None
    scale: Decimal = Decimal(1)
    head: int | None = None
    item: tuple[int, int] | None = None
    product: tuple[int, int] | None = None
    per: str | None = None
    scope: str | None = None
    quantity: Quantity = field(init=False)

    @property
    def is_bare(self) -> bool:
        """Whether nothing says yet what it counts."""
        return self.kind is None

    def count(self, counted: Counted) -> None:
        """Take over what stands after the number."""
        self.kind = counted.kind  # type: ignore[assignment]
        self.unit = counted.unit
        if counted.end > self.end:
            self.end = counted.end
        self.head, self.item, self.product = counted.head, counted.item, counted.product
        self.per = counted.per
        if counted.power:
            self.low, self.high = (
                tidy(bound.scaleb(counted.power, EXACT)) if isinstance(bound, Decimal) else bound
                for bound in (self.low, self.high)
            )

    def multiply(self, factor: Decimal) -> None:
        """Take over a scale word that was said before."""
        self.low, self.high = (
            tidy(EXACT.multiply(bound, factor)) if isinstance(bound, Decimal) else bound
            for bound in (self.low, self.high)
        )
        self.scale = EXACT.multiply(self.scale, factor)

    def keep_off(self, taken: Container[int]) -> None:
        """Give up tokens that belong to a date."""
        for i in range(self.at, self.end):
            if i in taken:
                self.end = i
                if self.head is not None and self.head >= i:
                    self.kind, self.unit, self.head, self.item, self.product = None, None, None, None, None
                break
        while self.start < self.at and any(i in taken for i in range(self.start, self.at)):
            self.start += 1


def give_values(drafts: Sequence[Draft], text: Text) -> None:
    """Make the value of each finished mention of a text; their numbers count from 1."""
    raw, tokens, starts = text.raw, text.tokens, text.starts
    for number, draft in enumerate(drafts, 1):
        start, end = starts[draft.start], starts[draft.end - 1] + len(tokens[draft.end - 1].word)
        draft.quantity = _quantity(
            id=f"q{number}",
            start=start,
            end=end,
            text=raw[start:end],
            kind=draft.kind or "count",
            low=draft.low,
            high=draft.high,
            relation=draft.relation,
            unit=draft.unit,
            item=text.slice(*draft.item) if draft.item else None,
            product=text.slice(*draft.product) if draft.product else None,
            per=draft.per,
            scope=draft.scope,
        )
