"""Finding quantities: from each number word outwards, to the comparator on its left and the unit on its right."""

from __future__ import annotations

import re
from decimal import Decimal

from chipevents.numbers.digits import EXACT, tidy
from chipevents.numbers.tables import kinds
from chipevents.quantities import guards
from chipevents.quantities.drafts import Draft, Dropped
from chipevents.quantities.marks import (
    AFTER,
    ARTICLE,
    CAPITAL,
    COMPARED,
    CUE,
    CUE_END,
    CUE_INNER,
    DIGITS,
    FRACTION,
    GLUED,
    NUMBER,
    OF,
    ON,
    PART,
    RATE,
    SEVERAL,
    SIGN,
    SIGNED,
    STREET,
    TO,
    UNIT,
)  # fmt: skip
from chipevents.quantities.nouns import Counted
from chipevents.quantities.numerals import Numeral, read_numeral
from chipevents.quantities.shares import Shares
from chipevents.quantities.tables import DURATION

_HUNDREDTHS = re.compile("[0-9]{2}")
_FARTHEST_WHOLE = 14  # tokens from "un" to the "sur" of "un constructeur chinois sur dix"
_FINISHED = ("money", DURATION)  # the kinds of which more is to say than of others
_MOST_RATIO = 50  # "de 6 à 7 milliards" shares its scale; "de 500 à 1 million" does not


class Finder(Shares):
    """Reads one text. Makes a draft at each anchor, or says why not."""

    def at(self, i: int) -> Draft:
        """The mention whose number begins at token `i`. Raises `Dropped` with the reason if there is none."""
        marks = self.marks
        if not marks[i] & NUMBER:
            return self.several(i) if marks[i] & SEVERAL else self.part(i, None)
        numeral = read_numeral(self.scan, i)
        if numeral is None:
            return self.joined_part(i)
        end, number = numeral.end, numeral.number
        before, after = marks[i - 1], marks[end]
        around = before & (GLUED | DIGITS) | marks[i] & CAPITAL | marks[end - 1] & GLUED | after & (DIGITS | STREET)
        if around or number.rest:
            reason = guards.name_of(self.scan, self.tables, numeral)
            if reason:
                raise Dropped(reason)
        if after & (DIGITS | FRACTION) and number.scale == 1:
            if after & before & DIGITS and number.digits and not number.rest:
                raise Dropped("a row of digits")
            if after & FRACTION:
                return self.part(end, numeral)
        return self.numbered(numeral)

    def is_article(self, i: int) -> bool:
        """Whether `un` at token `i` counts nothing, at a glance: no comparator before it, nothing measured after it."""
        before, after = self.marks[i - 1], self.marks[i + 1]
        if before & (CUE | CUE_END) or after & (PART | DIGITS | FRACTION | TO | UNIT):
            return False
        return "sur" not in self.norms[i + 2 : i + _FARTHEST_WHOLE]

    def several(self, i: int) -> Draft:
        """`plusieurs centaines de milliers de puces`, `des milliards de dollars`."""
        known, norms = kinds(), self.norms
        if i == 0 or norms[i - 1] not in self.tables.several or i - 1 < self.free:
            raise Dropped("a magnitude without a determiner")
        magnitude, end = Decimal(known[norms[i]][1]), i + 1
        while norms[end] == "de":
            kind, value = known.get(norms[end + 1], ("", 0))
            if kind not in ("scale", "collective"):
                break
            magnitude, end = EXACT.multiply(magnitude, Decimal(value)), end + 2
        if norms[i - 1] == "de" and norms[end] != "de":
            raise Dropped("a magnitude without a determiner")
        start = i if norms[i - 1] in ("de", "par") else i - 1
        draft = Draft(
            start,
            end,
            i,
            EXACT.multiply(magnitude, Decimal(2)),
            EXACT.multiply(magnitude, Decimal(10)),
            "several",
            scale=magnitude,
        )
        draft.start, _ = self.extend_left(start, draft)
        draft.relation = "several"
        if norms[end] == "de":
            self.take_linked(draft, end + 1)
        elif norms[end] == "fois":
            self.times(draft, end)
        return self.finish(draft)

    def numbered(self, first: Numeral) -> Draft:
        """A number, or the range that it opens, with what it counts."""
        marks, number, after = self.marks, first.number, first.end
        unit, last, joint = None, None, ""
        if (marks[after] | marks[after + 1]) & UNIT or marks[first.start - 1] & SIGN or number.rest:
            unit = self.own_unit(first)
            after = unit.end if unit is not None else after
        if marks[after] & TO:
            last, joint = self.range_end(first, unit, after)
        draft = self.single(first, unit) if last is None else self.range(first, unit, last, joint)
        if marks[draft.end] & ON and last is None and self.of_so_many(draft, first):
            return self.bound(draft)
        kind = draft.kind
        if kind is None or (kind == "count" and (number.is_plain or number.is_none)) or number.is_one:
            has_cue = bool(marks[draft.at - 1] & (CUE | CUE_END)) and self.cue_before(draft.at)
            reason = guards.bare(self.scan, self.tables, draft, first, has_cue)
            if reason:
                raise Dropped(reason, draft.end if last else 0)
        return self.finish(draft) if kind in _FINISHED or marks[draft.end] & (RATE | AFTER) else draft

    def single(self, numeral: Numeral, unit: Counted | None) -> Draft:
        """One number, with its comparator, and its unit or what it counts."""
        start, number = numeral.start, numeral.number
        draft = Draft(start, numeral.end, start, number.value, number.value, scale=number.scale)
        if number.vague:
            draft.relation = "about"
        before, two = self.marks[start - 1], self.marks[start - 2]
        if (
            before & (SIGN | CUE | COMPARED)
            or (before & CUE_END and two & CUE_INNER)
            or (before & ARTICLE and two & COMPARED)
        ):
            draft.start, draft.relation = self.left(start, draft)
        if unit is None:
            self.take_noun(draft, numeral)
        else:
            if before & SIGNED and unit.kind != DURATION:
                self.sign(draft, numeral)
            draft.count(unit)
            if number.decimal is not None:
                self.choose_reading(draft, numeral, number.decimal)
            if draft.kind == "money" and number.scale != 1:
                self.english(draft, numeral)
            elif draft.unit == "pp":
                self.index_points(draft)
        if number.vague and self.norms[start - 1] in ("la", "cette") and draft.start == start:
            draft.start -= 1
        return draft

    def own_unit(self, numeral: Numeral) -> Counted | None:
        """The currency sign before a number, or what stands after it that is no noun."""
        j, marks, number = numeral.end, self.marks, numeral.number
        prefix = self.sign_before(numeral.start) if marks[numeral.start - 1] & SIGN else None
        if prefix:
            return Counted("money", prefix, j)
        if number.rest or marks[j] & UNIT:
            return self.nouns.unit_at(self.scan, j, glued=number.rest)
        if marks[j + 1] & UNIT and self.norms[j] == "de" and (number.scale != 1 or number.vague):
            found = self.nouns.unit_at(self.scan, j + 1)  # "5 millions de dollars"
            return None if found and found.kind == "percent" else found
        return None

    def range_end(self, first: Numeral, unit: Counted | None, after: int) -> tuple[Numeral | None, str]:
        """The second bound of a range and what joins it to the first, if there is one."""
        norms, tokens = self.norms, self.tokens
        found = self.tables.to.longest(norms, after)
        if (unit and unit.kind == DURATION) or found is None or found[0] >= self.scan.size:
            return None, ""
        j, joint = found
        opened = first.start > 0 and norms[first.start - 1] == "entre"
        if joint == "et" and not (opened or self.between_before(first.start)):
            return None, ""
        if joint == "-" and (bool(tokens[after].gap) != bool(tokens[after - 1].gap)):
            return None, ""
        if norms[j] in ("les", "des") and joint in ("à", "et"):
            j += 1
        if j in self.taken or not self.is_number(j) or (norms[j] in ("un", "une") and joint != "et"):
            if not (self.is_number(j + 1) and self.sign_before(j + 1)):
                return None, ""
            j += 1
        last = read_numeral(self.scan, j)
        if last is None or (joint == "à" and self.changes(first.start)):
            return None, ""
        if first.number.is_year and unit is None and not last.number.is_year:
            return None, ""
        other = first.number.value != last.number.value
        return (last, joint) if other and self.same_unit(unit, last) else (None, "")

    def same_unit(self, unit: Counted | None, last: Numeral) -> bool:
        """Whether two bounds measure the same thing: not "reculé de 1 % à 12,8 milliards"."""
        other = self.own_unit(last)
        if other and other.kind == DURATION:
            return False
        return unit is None or (other is not None and (other.kind, other.unit) == (unit.kind, unit.unit))

    def between_before(self, i: int) -> bool:
        return i > 1 and self.norms[i - 1] in ("de", "des", "les") and self.norms[i - 2] == "entre"

    def changes(self, i: int) -> bool:
        """Whether a verb of change stands before: "passer de 30 à 45" tells a start and an end."""
        return i > 1 and self.norms[i - 1] == "de" and self.norms[i - 2] in self.tables.change

    def range(self, first: Numeral, unit: Counted | None, last: Numeral, joint: str) -> Draft:
        """`entre X et Y`, `de X à Y`, `X-Y`: a scale or a unit written once serves both bounds."""
        low, high, scale = first.number.value, last.number.value, last.number.scale
        if first.number.scale == 1 and scale > 1 and low < 1000:
            shared = tidy(EXACT.multiply(low, scale))
            if shared <= high * _MOST_RATIO and low < high:
                low = shared
        low, high = min(low, high), max(low, high)
        draft = Draft(first.start, last.end, first.start, low, high, "between", scale=scale)
        own = self.own_unit(last)
        if own:
            draft.count(own)
        else:
            self.take_noun(draft, last, plural=True)
            if draft.is_bare and unit:
                draft.kind, draft.unit = unit.kind, unit.unit  # type: ignore[assignment]
        start = self.sign_start(first.start)
        before = self.norms[start - 1] if start > self.free else ""
        if before == "entre" or (before == "de" and joint == "à" and not self.cue_before(start)):
            draft.start = start - 1
        else:
            draft.start, _ = self.extend_left(start, draft)
        draft.relation = "between"
        return draft

    def take_noun(self, draft: Draft, numeral: Numeral, *, plural: bool = False) -> None:
        """What a number without a unit counts: the noun after it, with the `de` that a noun of magnitude asks for."""
        norms, i, number = self.norms, numeral.end, numeral.number
        if number.rest:
            return
        nominal = number.vague or (number.scale >= 1000 and self._ends_in_noun(i))
        linked = self.marks[i] & OF and i + 1 < self.scan.size
        if linked and nominal and norms[i] == "de":
            self.take_linked(draft, i + 1)
        elif norms[i] == "fois":
            self.times(draft, i)
        elif self.marks[numeral.start - 1] & RATE and self.is_factor(numeral.start):
            draft.kind = "multiple"
        elif linked and not nominal:
            self.partitive(draft, i)
        elif not nominal and self.tokens[i - 1].gap:
            plural = plural or number.value > 1 or not number.value
            counted = self.nouns.noun_at(self.scan, i, plural=plural)
            if counted and not (counted.product and counted.unit is None and number.scale >= 1_000_000):
                self.count(draft, counted)

    def is_factor(self, i: int) -> bool:
        """Whether a number multiplies: `multiplié par trois`."""
        return self.norms[i - 1] == "par" and self.norms[i - 2] in self.tables.times

    def take_linked(self, draft: Draft, i: int) -> None:
        """What a magnitude counts, after its `de`: `milliers de puces`, `trois milliards d'investissements`."""
        if self.norms[i] in self.tables.determiners:
            return
        if self.norms[i] == "fois":
            self.times(draft, i)
        elif self.norms[i] in self.tables.money_noun and draft.scale >= 1_000_000:
            draft.kind = "money"
        else:
            counted = self.nouns.unit_at(self.scan, i)
            if counted is None or counted.kind == "percent":
                counted = self.nouns.noun_at(self.scan, i, plural=True)
            if counted:
                self.count(draft, counted)

    def _ends_in_noun(self, i: int) -> bool:
        """Whether the number that ends before token `i` ends in a noun of magnitude, which needs `de`."""
        last = self.tokens[i - 1]
        return (
            kinds().get(last.norm, ("", 0))[0] in ("scale", "collective", "half", "quarter")
            or last.shape == "alnum"
            or last.norm not in kinds()
        )

    def count(self, draft: Draft, counted: Counted) -> None:
        if counted.kind == DURATION:
            raise Dropped("a duration, which is a date")
        draft.count(counted)

    def choose_reading(self, draft: Draft, numeral: Numeral, other: Decimal) -> None:
        """`1,234` before a unit that is not counted: decimals, unless thousands are meant for sure."""
        number = numeral.number
        comma = "," in number.digits
        singular = not self.norms[draft.end - 1].endswith("s")
        whole = number.digits.endswith("000")
        scaled_once = number.scale != 1 and not self.norms[numeral.end - 1].endswith("s")
        decimals = comma and (draft.kind in ("percent", "measure") or number.scale != 1) and not whole
        small = other < 2 and draft.kind == "money" and singular and self.tokens[draft.end - 1].shape == "lower"
        if decimals or (scaled_once and other < 2) or small:
            for bound in ("low", "high"):
                if getattr(draft, bound) is not None:
                    setattr(draft, bound, other if getattr(draft, bound) > 0 else other.copy_negate())

    def index_points(self, draft: Draft) -> None:
        """The points of a stock index are no points of percent: `38.157,94 points`."""
        if isinstance(draft.low, Decimal) and draft.low > 100:
            draft.kind, draft.unit, draft.item = "count", "point", (draft.end - 1, draft.end)

    def english(self, draft: Draft, numeral: Numeral) -> None:
        """`$1.2 trillion` is told in the short scale; and no sum of money reaches a long-scale trillion."""
        word = self.norms[numeral.end - 1]
        if word.startswith("trillion"):
            draft.multiply(Decimal("1e-6"))
        elif word.startswith("billion") and numeral.number.digits and self.sign_before(numeral.start):
            draft.multiply(Decimal("1e-3"))

    def hundredths(self, draft: Draft) -> None:
        """`2 euros 50`, `3 € 99`: two digits after the currency, and nothing that they count themselves."""
        i, tokens = draft.end, self.tokens
        if draft.scale != 1 or not _HUNDREDTHS.fullmatch(tokens[i].word):
            return
        alone = (
            i + 1 >= self.scan.size or tokens[i + 1].shape in ("punct", "newline") or self.norms[i + 1] in ("le", "la")
        )
        if alone and i not in self.taken and isinstance(draft.low or draft.high, Decimal):
            cents = Decimal(tokens[i].word).scaleb(-2, EXACT)
            draft.low = tidy(EXACT.add(draft.low, cents)) if isinstance(draft.low, Decimal) else draft.low
            draft.high = tidy(EXACT.add(draft.high, cents)) if isinstance(draft.high, Decimal) else draft.high
            draft.end = i + 1

    def finish(self, draft: Draft) -> Draft:
        """The rate, what is post-posed, the scope."""
        if draft.kind == DURATION:
            raise Dropped("a duration, which is a date")
        if draft.kind == "money":
            if self.norms[draft.end] == "et" and draft.low is not None and self.norms[draft.end + 1] == "demi":
                draft.end += 2
            if self.marks[draft.end] & DIGITS:
                self.hundredths(draft)
        if self.marks[draft.end] & RATE:
            rate, end = self.nouns.rate_at(self.scan, draft.end)
            if rate and draft.kind and end - 1 not in self.taken:
                draft.per, draft.end = rate, end
        return self.bound(draft) if self.marks[draft.end] & AFTER else draft
