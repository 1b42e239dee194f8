"""What the sentence around a quantity adds: units said once for several numbers, scope, rates, fleas."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from chipevents.numbers.digits import EXACT
from chipevents.quantities.drafts import Draft
from chipevents.quantities.marks import SCOPE, SCOPE_BACK, Scan
from chipevents.quantities.tables import Tables

_REACH = 50  # how many mentions away a unit is looked for, so that the time stays linear
# How many times smaller or larger a number may be and still share a scale: "6,9 milliards, contre 6,5".
_CLOSEST, _FARTHEST = Decimal("0.04"), Decimal(25)


def complete(scan: Scan, tables: Tables, drafts: Sequence[Draft]) -> None:
    """Give bare numbers the unit that stands once for several, and every mention its scope."""
    for index in range(len(drafts) - 2, -1, -1):  # "2, 3 et 5 nm": the last one gives to the one before it
        if drafts[index].kind is None and _shares_forward(scan.norms, drafts[index], drafts[index + 1]):
            _take(drafts[index], drafts[index + 1])
    marks, doubtful = scan.marks, False
    last, scaled = -_REACH - 1, -_REACH - 1  # the last mentions that lend their unit; one that is scaled, to such
    for index, draft in enumerate(drafts):
        if draft.kind is None or (draft.kind == "money" and draft.unit is None):
            _borrow(scan, drafts, index, scaled if draft.scale > 1 else last)
        kind, end = draft.kind, draft.end
        if kind is not None and kind not in ("fraction", "multiple"):
            last = index
            if draft.scale > 1 and kind in ("money", "count"):
                scaled = index
        if (marks[end] | marks[end + 1] | marks[end + 2] | marks[end + 3]) & SCOPE:
            _scope(scan, tables, draft)
        if draft.scope is None:
            if (marks[draft.start - 1] | marks[draft.start - 2]) & SCOPE_BACK:
                _scope_before(scan, tables, draft)
            if kind == "money" and draft.per is None and scan.norms[end] in ("le", "la"):
                thing = scan.norms[end + 1]  # "12 euros la dose"
                if thing in tables.priced or (thing in tables.units and thing not in tables.time):
                    draft.per = "unit"
        doubtful = doubtful or draft.unit in ("FRF", "chip")
    if doubtful:
        _francs(scan, tables, drafts)
        _fleas(scan, tables, drafts)


def _borrow(scan: Scan, drafts: Sequence[Draft], index: int, lends: int) -> None:
    """The unit of a number that has none: that of the last mention in its sentence that lends its own.

    A bare "5 milliards" is money or a count, no percent.
    """
    draft = drafts[index]
    first, last = scan.text.sentence_of(draft.at)
    if index - lends <= _REACH and drafts[lends].at >= first:
        _take(draft, drafts[lends])
    elif draft.scale >= 1_000_000:
        _as_money(drafts, index, last)


def _shares_forward(norms: list[str], draft: Draft, follows: Draft) -> bool:
    """`2 et 4 nanomètres`: the unit stands at the end of a list."""
    between = norms[draft.end : follows.start]
    if between == ["à"] and draft.at and norms[draft.at - 1] == "de":  # passé de 100 à 140 dollars
        return follows.kind is not None
    return between in (["et"], ["ou"], [","], ["puis"], ["x"], ["×"]) and follows.kind not in (
        None,
        "fraction",
        "multiple",
        "count",
    )


def _take(draft: Draft, lender: Draft) -> None:
    draft.kind, draft.unit = lender.kind, lender.unit
    bare = draft.low if draft.low is not None else draft.high
    lent = lender.low if lender.low is not None else lender.high
    if lender.scale > 1 and draft.scale == 1 and isinstance(bare, Decimal) and isinstance(lent, Decimal) and lent:
        ratio = abs(EXACT.divide(EXACT.multiply(bare, lender.scale), lent))
        if bare < 1000 and _CLOSEST <= ratio <= _FARTHEST:
            draft.multiply(lender.scale)


def _as_money(drafts: Sequence[Draft], index: int, last: int) -> None:
    """A bare `54,92 milliards` is money; its currency is the last one named, else the next one of the sentence."""
    draft = drafts[index]
    draft.kind = "money"
    known = next((d for d in reversed(drafts[max(0, index - _REACH) : index]) if d.kind == "money" and d.unit), None)
    known = known or next(
        (d for d in drafts[index + 1 : index + _REACH] if d.kind == "money" and d.unit and d.at < last), None
    )
    draft.unit = known.unit if known else None


def _scope(scan: Scan, tables: Tables, draft: Draft) -> None:
    """`au total`, `chacun`, behind a mention."""
    norms, end = scan.norms, draft.end
    for at in range(end, min(end + 4, scan.size)):
        if scan.tokens[at].shape == "newline" or norms[at] in (".", ";", ","):
            return
        found = tables.scope.longest(norms, at) if scan.marks[at] & SCOPE else None
        if found and (found[1] == "total" or at == end):
            draft.scope = found[1]
            return


def _scope_before(scan: Scan, tables: Tables, draft: Draft) -> None:
    """`au total`, before a mention."""
    norms, start = scan.norms, draft.start
    if norms[start - 1] in (",", ":", "de"):
        start -= 1
    if scan.marks[start - 1] & SCOPE_BACK:
        found = tables.scope_back.longest(norms[max(0, start - 4) : start][::-1], 0)
        if found and found[1] == "total":
            draft.scope = "total"


def _francs(scan: Scan, tables: Tables, drafts: Sequence[Draft]) -> None:
    """Bare `francs` are those of the country that the text speaks of; France's are gone since 2002."""
    bare = [draft for draft in drafts if draft.unit == "FRF"]
    if bare:
        words = set(scan.norms)
        code = "CHF" if words & tables.swiss_text else "XOF" if "cfa" in words else "FRF"
        for draft in bare:
            draft.unit = code


def _fleas(scan: Scan, tables: Tables, drafts: Sequence[Draft]) -> None:
    """`puces` of a text about animals are no chips."""
    doubtful = [d for d in drafts if d.unit == "chip" and d.head is not None and d.product is None
                and scan.norms[d.head] in ("puce", "puces")]  # fmt: skip
    if not doubtful:
        return
    words = set(scan.norms)
    if words & tables.flea_text and not words & tables.chip_text:
        for draft in doubtful:
            draft.unit = "puce"
