"""A quantity while it is being put together."""

from __future__ import annotations

from collections.abc import Container
from decimal import Decimal

from attrs import define, field

from chipevents.model import Number, Quantity, QuantityKind, Relation
from chipevents.numbers.digits import EXACT, tidy
from chipevents.quantities.nouns import Counted
from chipevents.text import Text


class Dropped(Exception):
    """What stands at an anchor is no quantity; the reason is for whoever asks why."""

    def __init__(self, reason: str, until: int = 0) -> None:
        super().__init__(reason)
        self.until = until  # nothing before this token is worth another look


@define
class Draft:
    """What the finder knows of one mention. Token ranges; turned into a value once, at the end."""

    start: int
    end: int
    at: int  # the token of the number itself
    low: Number | None
    high: Number | None
    relation: Relation = "exact"
    kind: QuantityKind | None = None  # None: a bare number, whose unit the context must give
    unit: str | None = None
    scale: Decimal = field(factory=lambda: Decimal(1))
    head: int | None = None
    item: tuple[int, int] | None = None
    product: tuple[int, int] | None = None
    per: str | None = None
    scope: str | None = None

    @property
    def is_bare(self) -> bool:
        """Whether nothing says yet what it counts."""
        return self.kind is None

    def count(self, counted: Counted) -> None:
        """Take over what stands after the number."""
        self.kind = counted.kind  # type: ignore[assignment]
        self.unit = counted.unit
        self.end = max(self.end, counted.end)
        self.head, self.item, self.product = counted.head, counted.item, counted.product
        self.per = counted.per
        if counted.power:
            self.low, self.high = (
                bound.scaleb(counted.power, EXACT) if isinstance(bound, Decimal) else bound
                for bound in (self.low, self.high)
            )

    def multiply(self, factor: Decimal) -> None:
        """Take over a scale word that was said before."""
        self.low, self.high = (
            EXACT.multiply(bound, factor) if isinstance(bound, Decimal) else bound for bound in (self.low, self.high)
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

    def value(self, text: Text) -> Quantity:
        """The finished mention."""
        return Quantity(
            start=text.start(self.start),
            end=text.end(self.end - 1),
            text=text.slice(self.start, self.end),
            kind=self.kind or "count",
            low=_tidy(self.low),
            high=_tidy(self.high),
            relation=self.relation,
            unit=self.unit,
            item=text.slice(*self.item) if self.item else None,
            product=text.slice(*self.product) if self.product else None,
            per=self.per,
            scope=self.scope,
        )


def _tidy(number: Number | None) -> Number | None:
    if not isinstance(number, Decimal):
        return number
    return tidy(number)
