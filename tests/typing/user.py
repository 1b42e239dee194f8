"""What a user writes, for type checkers: `scripts/check_release.sh` has mypy and pyright read it beside the installed wheel.

Each `type: ignore` stands where a checker must complain. If the types were not seen, it would be one too many, and that is an error.
"""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Literal, assert_type

import chipevents
from chipevents import Actor, Document, Event, Extractor, Limits, Quantity, Rules, Timex
from chipevents.exports import brat
from chipevents.rules import Entity
from chipevents.testing import Trial, trials

document = chipevents.extract("Nvidia a livré 5 000 puces mardi.", published=dt.date(2026, 1, 28))
assert_type(document, Document)
assert_type(document.events, tuple[Event, ...])
assert_type(document.published, dt.date | None)


def amounts(found: Document) -> Iterator[Decimal | Fraction]:
    for event in found:
        assert_type(event.agents, tuple[Actor, ...])
        assert_type(event.status, Literal["actual", "planned", "possible", "unconfirmed"])
        assert_type(event.date, Timex | None)
        for quantity in event.quantities:
            assert_type(quantity, Quantity)
            if quantity.low is not None:
                yield quantity.low


for event in document.events:
    print(event.date.value)  # type: ignore[union-attr]  # it may have no date
    event.negated = True  # type: ignore[misc]  # it is frozen
    print(event.colour)  # type: ignore[attr-defined]  # there is no such field

chipevents.extract(b"bytes")  # type: ignore[arg-type]
chipevents.extract("", published="2026-01-28")  # type: ignore[arg-type]

club = Entity(id="fc-nantes", name="FC Nantes", kind="organisation")
extractor = Extractor(rules=Rules.default().plus(club), limits=Limits(timeout=2))
assert_type(list(extractor.extract_many(["a", ("b", dt.date(2026, 1, 28))])), list[Document])
assert_type(list(extractor.extract_many(["a"], as_json=True)), list[str])
assert_type(brat(document), str)
assert_type(trials(), tuple[Trial, ...])
assert_type(Document.from_dict(document.to_dict()), Document)
assert_type(document.to_dict()["events"][0]["negated"], bool)
