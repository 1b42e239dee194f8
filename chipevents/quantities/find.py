"""Finding quantities: from each number word outwards, to the comparator on its left and the unit on its right."""

from __future__ import annotations

from collections.abc import Container
from decimal import Decimal
from fractions import Fraction

from chipevents.model import Relation
from chipevents.numbers.digits import EXACT, is_whole
from chipevents.numbers.tables import kinds
from chipevents.quantities import guards
from chipevents.quantities.drafts import Draft
from chipevents.quantities.nouns import Counted, Nouns
from chipevents.quantities.numerals import Numeral, read_numeral
from chipevents.quantities.tables import DURATION, Tables
from chipevents.text import Text

_MOST_RATIO = 50  # "de 6 à 7 milliards" shares its scale; "de 500 à 1 million" does not


class Dropped(Exception):
    """What stands at an anchor is no quantity; the reason is for whoever asks why."""

    def __init__(self, reason: str, until: int = 0) -> None:
        super().__init__(reason)
        self.until = until  # nothing before this token is worth another look


class Finder:
    """Reads one text. Makes a draft at each anchor, or says why not."""

    def __init__(self, tables: Tables, nouns: Nouns, text: Text, taken: Container[int]) -> None:
        self.tables = tables
        self.nouns = nouns
        self.text = text
        self.taken = taken
        self.norms = text.norms()
        self.free = 0  # the first token that no mention has taken

    def at(self, i: int, anchor: str) -> Draft:
        """The mention whose number begins at token `i`. Raises `Dropped` with the reason if there is none."""
        if anchor == "several":
            return self.several(i)
        if anchor == "fraction":
            return self.part(i, None)
        numeral = read_numeral(self.text, i)
        if numeral is None:
            raise Dropped("no valid number")
        reason = guards.name_of(self.text, self.tables, numeral)
        if reason:
            raise Dropped(reason)
        if numeral.end < len(self.norms) and self.norms[numeral.end] in self.tables.fraction and numeral.scale == 1:
            return self.part(numeral.end, numeral)
        return self.numbered(numeral)

    # -- several, fractions

    def several(self, i: int) -> Draft:
        """`plusieurs centaines de milliers de puces`, `des milliards de dollars`."""
        known, norms = kinds(), self.norms
        if i == 0 or norms[i - 1] not in self.tables.several or i - 1 < self.free:
            raise Dropped("a magnitude without a determiner")
        magnitude, end = Decimal(known[norms[i]][1]), i + 1
        while end + 1 < len(norms) and norms[end] == "de":
            kind, value = known.get(norms[end + 1], ("", 0))
            if kind not in ("scale", "collective"):
                break
            magnitude, end = EXACT.multiply(magnitude, Decimal(value)), end + 2
        if norms[i - 1] == "de" and norms[end : end + 1] != ["de"]:
            raise Dropped("a magnitude without a determiner")
        start = i if norms[i - 1] in ("de", "par") else i - 1
        draft = Draft(start, end, i, EXACT.multiply(magnitude, Decimal(2)), EXACT.multiply(magnitude, Decimal(10)), "several", scale=magnitude)
        draft.start, _ = self.extend_left(start, draft)
        draft.relation = "several"
        self.take_unit(draft, end, plural=True)
        return self.finish(draft)

    def part(self, i: int, numeral: Numeral | None) -> Draft:
        """`la moitié`, `le quart des salariés`, `deux tiers des ventes`. `i` is the token of the denominator."""
        norms = self.norms
        denominator = int(self.tables.fraction[norms[i]])
        start = numeral.start if numeral else i - 1
        follows = norms[i + 1] if i + 1 < len(norms) else ""
        linked = follows in ("de", "du", "des") and i + 2 < len(norms)
        if linked and norms[i + 2] in self.tables.not_part:
            raise Dropped("a fixed phrase, no fraction")
        if linked and norms[i + 2] in ("point", "points"):
            share = Fraction(int(numeral.value) if numeral else 1, denominator)
            value = EXACT.divide(Decimal(share.numerator), Decimal(share.denominator))
            draft = Draft(start, i + 3, start, value, value, kind="percent", unit="pp")
            found = self.nouns.unit_at(self.text, norms, i + 2)
            draft.end = found.end if found else i + 3
            draft.start, draft.relation = self.left(start, draft)
            return draft
        if numeral is None and (start < 0 or norms[start] not in ("la", "le", "une")):
            raise Dropped("a fraction without a number")
        if norms[i] not in ("moitié", "tiers", "quart", "quarts") and not linked and not self.cue_before(start):
            raise Dropped("an ordinal")
        if numeral is None and norms[i] != "moitié" and not linked:
            raise Dropped("an ordinal or a name")
        if norms[i] == "tiers" and not linked and start and norms[start - 1] in ("à", "par", "avec", "chez"):
            raise Dropped("a third party")
        if numeral and not is_whole(numeral.value):
            raise Dropped("no fraction")
        ratio = Fraction(int(numeral.value) if numeral else 1, denominator)
        draft = Draft(start, i + 1, start, ratio, ratio, kind="fraction")
        draft.start, draft.relation = self.left(start, draft)
        if linked:
            self.whole(draft, i + 1)
        return self.bound(draft)

    def whole(self, draft: Draft, i: int) -> None:
        """The whole of a part, through its noun: `des ventes`, `de ses commerciaux`, `des 15 000 postes`."""
        j = i + 1
        while j < len(self.norms) and j < i + 3 and self.norms[j] in _DETERMINERS:
            j += 1
        if j < len(self.norms) and self.norms[j] == "entre":
            return
        number = read_numeral(self.text, j) if j < len(self.norms) and j not in self.taken and self._is_number(j) else None
        at = number.end if number else j
        counted = self.nouns.noun_at(self.text, self.norms, at, plural=bool(number) or self.norms[i] == "des" or self.norms[i + 1] in _PLURALS)
        if counted is None or counted.kind == DURATION or not counted.item:
            return
        if counted.unit is None and self.text.tokens[at].shape != "lower":
            return
        draft.end, draft.head, draft.item = counted.end, counted.head, (at, counted.end)
        draft.product = counted.product
        if draft.kind == "count":
            draft.unit = counted.unit

    def _is_number(self, j: int) -> bool:
        word = self.text.tokens[j].word
        return word[0].isdigit() or self.tables.anchors.get(self.norms[j]) == "number"

    # -- numbers

    def numbered(self, first: Numeral) -> Draft:
        """A number, or the range that it opens, with what it counts."""
        unit = self.own_unit(first)
        after = unit.end if unit else first.end
        last, joint = self.range_end(first, unit, after)
        if last is None:
            draft = Draft(first.start, first.end, first.start, first.value, first.value, scale=first.scale)
            draft.relation = "about" if first.vague else "exact"
            draft.start, draft.relation = self.left(first.start, draft)
            self.sign(draft, first)
            if unit:
                draft.count(unit)
                self.choose_reading(draft, first)
                self.english(draft, first)
                self.index_points(draft)
            else:
                self.take_unit(draft, first.end, plural=first.value > 1 or first.value == 0, numeral=first)
            if first.vague and first.start and self.norms[first.start - 1] in ("la", "cette") and draft.start == first.start:
                draft.start -= 1
            if self.of_so_many(draft, first):
                return self.bound(draft)
        else:
            draft = self.range(first, unit, last, joint)
        reason = guards.bare(self.text, self.tables, draft, first, self.cue_before(draft.at) or draft.start < draft.at)
        if reason:
            raise Dropped(reason, draft.end if last else 0)
        return self.finish(draft)

    def of_so_many(self, draft: Draft, numeral: Numeral) -> bool:
        """`trois Français sur quatre`, `neuf sur dix`: a share, told with its whole."""
        i = draft.end
        if draft.kind not in ("count", None) or i + 1 >= len(self.norms) or self.norms[i] != "sur" or not self._is_number(i + 1):
            return False
        whole = read_numeral(self.text, i + 1)
        if whole is None or not numeral.value < whole.value <= 1000 or self.norms[i + 1] in ("un", "une"):
            return False
        if draft.kind is None and numeral.digits or numeral.scale != 1 or not numeral.value:
            return False
        if self.nouns.unit_at(self.text, self.norms, whole.end) or self.nouns.noun_at(self.text, self.norms, whole.end, plural=True):
            return False
        if not (is_whole(numeral.value) and is_whole(whole.value)):
            return False
        share = Fraction(int(numeral.value), int(whole.value))
        draft.kind, draft.unit, draft.end = "fraction", None, whole.end
        draft.low, draft.high = (share if bound is not None else None for bound in (draft.low, draft.high))
        return True

    def own_unit(self, numeral: Numeral) -> Counted | None:
        """The currency sign before a number, or what stands after it that is no noun."""
        i = numeral.start
        scaled_by_word = numeral.scale != 1 or numeral.vague
        prefix = self.sign_before(i)
        if prefix:
            return Counted("money", prefix, numeral.end)
        j = numeral.end
        found = self.nouns.unit_at(self.text, self.norms, j, glued=numeral.rest)
        if found is None and not numeral.rest and j + 1 < len(self.norms) and self.norms[j] == "de" and scaled_by_word:
            found = self.nouns.unit_at(self.text, self.norms, j + 1)
            if found and found.kind == "percent":
                found = None
        return found

    def sign_before(self, i: int) -> str | None:
        """The currency whose sign stands before token `i`: `$5`, `US$ 5`, `EUR 5`."""
        tokens = self.text.tokens
        if i == 0 or i - 1 < self.free:
            return None
        word = tokens[i - 1].word
        two = tokens[i - 2].word + word if i > 1 and not tokens[i - 2].gap else ""
        symbols = self.tables.currency_symbols
        if two in symbols:
            return symbols[two]
        if word in symbols and len(word) < 3:
            return symbols[word]
        return self.tables.currency_codes.get(word)

    def range_end(self, first: Numeral, unit: Counted | None, after: int) -> tuple[Numeral | None, str]:
        """The second bound of a range and what joins it to the first, if there is one."""
        norms, tokens = self.norms, self.text.tokens
        if after >= len(norms) or (unit and unit.kind == DURATION):
            return None, ""
        found = self.tables.to.longest(norms, after) if norms[after] in self.tables.to else None
        if found is None or found[0] >= len(norms):
            return None, ""
        j, joint = found
        opened = first.start > 0 and norms[first.start - 1] == "entre"
        if joint == "et" and not (opened or self.between_before(first.start)):
            return None, ""
        if joint == "-" and (bool(tokens[after].gap) != bool(tokens[after - 1].gap)):
            return None, ""
        if norms[j] in ("les", "des") and joint in ("à", "et"):
            j += 1
        if j >= len(norms) or j in self.taken or not self._is_number(j) or norms[j] in ("un", "une") and joint != "et":
            prefix = j + 1 < len(norms) and self.sign_before(j + 1)
            if not (prefix and self._is_number(j + 1)):
                return None, ""
            j += 1
        last = read_numeral(self.text, j)
        if last is None or (joint == "à" and self.changes(first.start)):
            return None, ""
        if guards.is_year(first) and unit is None and not guards.is_year(last):
            return None, ""
        return (last, joint) if self.same_unit(unit, last) and first.value != last.value else (None, "")

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
        low, high = first.value, last.value
        if first.scale == 1 and last.scale > 1 and low < 1000:
            shared = EXACT.multiply(low, last.scale)
            if shared <= high * _MOST_RATIO and low < high:
                low = shared
        low, high = min(low, high), max(low, high)
        draft = Draft(first.start, last.end, first.start, low, high, "between", scale=last.scale)
        own = self.own_unit(last)
        if own:
            draft.count(own)
        else:
            self.take_unit(draft, last.end, plural=True, numeral=last)
            if draft.is_bare and unit:
                draft.kind, draft.unit = unit.kind, unit.unit  # type: ignore[assignment]
        start = first.start
        if unit and unit.end == first.end and self.sign_before(start):
            start -= 2 if start > 1 and not self.text.tokens[start - 2].gap and self.text.tokens[start - 2].word.isupper() else 1
        before = self.norms[start - 1] if start > self.free else ""
        if before == "entre" or (before == "de" and joint == "à" and not self.cue_before(start)):
            draft.start = start - 1
        else:
            draft.start, _ = self.extend_left(start, draft)
        draft.relation = "between"
        return draft

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
        elif before.word == "Moins" and self.nouns.unit_at(self.text, self.norms, numeral.end):
            self.negate(draft, True)
            draft.start = i - 1

    def negate(self, draft: Draft, negative: bool) -> None:
        if negative and isinstance(draft.low, Decimal):
            draft.low = draft.high = draft.low.copy_negate()

    # -- left

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
        if self.sign_before(start):
            start -= 2 if start > 1 and not self.text.tokens[start - 2].gap and self.text.tokens[start - 1].word in "$" and self.text.tokens[start - 2].word.isalpha() else 1
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
        _open(draft, result)
        return begin, result

    # -- right

    def take_unit(self, draft: Draft, i: int, *, plural: bool, numeral: Numeral | None = None) -> None:
        """The unit or the counted noun at token `i`, after a `de` that a scale noun asks for."""
        norms = self.norms
        if numeral is not None and numeral.rest:
            return
        linked = i + 1 < len(norms) and norms[i] in ("de", "des", "du")
        scaled_by_word = draft.relation == "several" or (numeral is not None and (numeral.scale >= 1000 or numeral.vague))
        nominal = scaled_by_word and (numeral is None or numeral.vague or self._ends_in_noun(i))
        if linked and nominal and norms[i] == "de":
            if norms[i + 1] in _DETERMINERS:
                return
            if norms[i + 1] in self.tables.money_noun and draft.scale >= 1_000_000:
                draft.kind = "money"
                return
            counted = self.nouns.unit_at(self.text, norms, i + 1)
            if counted is None or counted.kind == "percent":
                counted = self.nouns.noun_at(self.text, norms, i + 1, plural=True)
            if counted:
                draft.count(self.not_duration(counted))
            return
        if i < len(norms) and norms[i] == "fois":
            self.times(draft, i)
            return
        if numeral is not None and numeral.start > 1 and norms[numeral.start - 1] == "par" and norms[numeral.start - 2] in self.tables.times:
            draft.kind = "multiple"
            return
        if linked and numeral is not None and not nominal:
            self.partitive(draft, i)
            return
        if draft.relation == "several" and i < len(norms):
            return
        if not nominal and i < len(norms):
            counted = self.nouns.noun_at(self.text, norms, i, plural=plural)
            if counted and not self.text.tokens[i - 1].gap:
                counted = None
            if counted and counted.product and numeral is not None and counted.unit is None and numeral.scale >= 1_000_000:
                counted = None
            if counted:
                draft.count(self.not_duration(counted))

    def _ends_in_noun(self, i: int) -> bool:
        """Whether the number that ends before token `i` ends in a noun of magnitude, which needs `de`."""
        last = self.text.tokens[i - 1]
        return kinds().get(last.norm, ("", 0))[0] in ("scale", "collective", "half", "quarter") or last.shape == "alnum" or last.norm not in kinds()

    def not_duration(self, counted: Counted) -> Counted:
        if counted.kind == DURATION:
            raise Dropped("a duration, which is a date")
        return counted

    def partitive(self, draft: Draft, i: int) -> None:
        """`deux des sources`, `12 000 des 15 000 postes`."""
        follows = self.norms[i + 1]
        if self.norms[i] == "des" or (self.norms[i] == "de" and follows in _POSSESSIVES):
            draft.kind = "count"
            end = draft.end
            self.whole(draft, i)
            if draft.end == end:
                draft.kind = None
            elif draft.low == 1:
                raise Dropped("an article")
        elif self.norms[i : i + 2] == ["de", "entre"] and draft.low != 1 and i + 2 < len(self.norms):
            draft.kind, draft.end = "count", i + 3

    def times(self, draft: Draft, i: int) -> None:
        """`six fois plus performante`, `150 fois sa taille`, `dix fois supérieur`."""
        norms = self.norms
        after = norms[i + 1] if i + 1 < len(norms) else ""
        end = i + 1
        if after in ("plus", "moins", "mieux"):
            end = i + 2
            token = self.text.tokens[end] if end < len(norms) else None
            if after != "mieux" and token and token.shape == "lower" and norms[end] not in _NOT_COMPARED:
                end += 1
        elif after.startswith(("supérieur", "inférieur")):
            end = i + 2
        elif after not in _COMPARED or draft.low == 1:
            raise Dropped("how often, not how much")
        draft.kind, draft.unit, draft.end = "multiple", None, end

    # -- finishing

    def choose_reading(self, draft: Draft, numeral: Numeral) -> None:
        """`1,234` before a unit that is not counted: decimals, unless thousands are meant for sure."""
        other = numeral.decimal
        if other is None or draft.kind is None:
            return
        comma = "," in numeral.digits
        singular = draft.end - 1 < len(self.norms) and not self.norms[draft.end - 1].endswith("s")
        whole = numeral.digits.endswith("000")
        scaled_once = numeral.scale != 1 and not self.norms[numeral.end - 1].endswith("s")
        decimals = comma and (draft.kind in ("percent", "measure") or numeral.scale != 1) and not whole
        small = other < 2 and draft.kind == "money" and singular and self.text.tokens[draft.end - 1].shape == "lower"
        if decimals or (scaled_once and other < 2) or small:
            for bound in ("low", "high"):
                if getattr(draft, bound) is not None:
                    setattr(draft, bound, other if getattr(draft, bound) > 0 else other.copy_negate())

    def index_points(self, draft: Draft) -> None:
        """The points of a stock index are no points of percent: `38.157,94 points`."""
        if draft.unit == "pp" and isinstance(draft.low, Decimal) and draft.low > 100:
            draft.kind, draft.unit, draft.item = "count", "point", (draft.end - 1, draft.end)

    def english(self, draft: Draft, numeral: Numeral) -> None:
        """`$1.2 trillion` is told in the short scale; and no sum of money reaches a long-scale trillion."""
        word = self.norms[numeral.end - 1]
        if draft.kind != "money" or not word.startswith(("billion", "trillion")):
            return
        if word.startswith("trillion"):
            draft.multiply(Decimal("1e-6"))
        elif self.sign_before(numeral.start) and numeral.digits:
            draft.multiply(Decimal("1e-3"))

    def finish(self, draft: Draft) -> Draft:
        """The rate, what is post-posed, the scope."""
        if draft.kind == DURATION:  # type: ignore[comparison-overlap]
            raise Dropped("a duration, which is a date")
        if draft.low is not None and draft.kind == "money" and self.norms[draft.end : draft.end + 2] == ["et", "demi"]:
            draft.end += 2
        rate, end = self.nouns.rate_at(self.text, draft.end)
        if rate and draft.kind and end - 1 not in self.taken:
            draft.per, draft.end = rate, end
        return self.bound(draft)

    def bound(self, draft: Draft) -> Draft:
        """A post-posed comparator: `400 000 environ`, `500 personnes au moins`."""
        if draft.end < len(self.norms) and self.norms[draft.end] in self.tables.after:
            found = self.tables.after.longest(self.norms, draft.end)
            if found and not (found[0] < len(self.norms) and found[1] == "about" and self.follows_number(found[0])):
                draft.end, said = found
                if draft.relation in ("exact", "about"):
                    draft.relation = said
                    _open(draft, said)
        return draft

    def follows_number(self, i: int) -> bool:
        """Whether the approximator belongs to the number after it: "dont 3 usines, environ 400 salariés"."""
        return self._is_number(i)


def _open(draft: Draft, relation: str) -> None:
    if relation in ("more_than", "at_least"):
        draft.high = None
    elif relation in ("less_than", "at_most"):
        draft.low = None


_POSSESSIVES = frozenset("ses ces leurs mes tes nos vos son sa leur cette ce cet".split())
_PLURALS = frozenset("ses ces leurs mes tes nos vos les".split())
_DETERMINERS = _POSSESSIVES | {"les", "le", "la"}
_NOT_COMPARED = frozenset("que qui dans en par sur pour et ou à au chez depuis avec".split())
_COMPARED = frozenset("le la les son sa ses leur leurs celui celle ceux celles ce cette".split())
