"""Parts and wholes: fractions, `deux des sources`, `trois sur quatre`, multiples."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from chipevents.numbers.digits import EXACT, is_whole, tidy
from chipevents.numbers.tables import kinds
from chipevents.quantities.drafts import Draft, Dropped
from chipevents.quantities.left import Left, open_side
from chipevents.quantities.marks import AFTER, NUMBER, OF
from chipevents.quantities.numerals import Figure, Numeral, read_numeral
from chipevents.quantities.tables import DURATION

_ARTICLES = ("le", "la", "les")


class Shares(Left):
    """Reads the quantities that tell a part of something, or how many times."""

    def joined_part(self, i: int) -> Draft:
        """`deux-tiers`, `trois-quarts`: a fraction in one token."""
        count, _, denominator = self.norms[i].partition("-")
        kind, value = kinds().get(count, ("", 0))
        if denominator not in self.tables.fraction or kind != "unit":
            raise Dropped("no valid number")
        return self.part(i, Numeral(i, i, Figure(Decimal(value))), denominator)

    def part(self, i: int, numeral: Numeral | None, word: str = "") -> Draft:
        """`la moitié`, `le quart des salariés`, `deux tiers des ventes`. `i` is the token of the denominator."""
        norms = self.norms
        word = word or norms[i]
        denominator = int(self.tables.fraction[word])
        start = numeral.start if numeral else i - 1
        value = numeral.number.value if numeral else Decimal(1)
        linked = self.marks[i + 1] & OF and i + 2 < self.scan.size
        if linked and norms[i + 2] in self.tables.not_part:
            raise Dropped("a fixed phrase, no fraction")
        if linked and norms[i + 2] in ("point", "points"):
            share = Fraction(int(value), denominator)
            value = tidy(EXACT.divide(Decimal(share.numerator), Decimal(share.denominator)))
            draft = Draft(start, i + 3, start, value, value, kind="percent", unit="pp")
            found = self.nouns.unit_at(self.scan, i + 2)
            draft.end = found.end if found else i + 3
            draft.start, draft.relation = self.left(start, draft)
            return draft
        if numeral is None and (start < 0 or norms[start] not in ("la", "le", "une")):
            raise Dropped("a fraction without a number")
        if word not in ("moitié", "tiers", "quart", "quarts") and not linked and not self.ends_alone(start, i):
            raise Dropped("an ordinal")
        if numeral is None and word != "moitié" and not linked:
            raise Dropped("an ordinal or a name")
        if word == "tiers" and not linked and start and norms[start - 1] in ("à", "par", "avec", "chez"):
            raise Dropped("a third party")
        if not is_whole(value):
            raise Dropped("no fraction")
        ratio = Fraction(int(value), denominator)
        draft = Draft(start, i + 1, start, ratio, ratio, kind="fraction")
        draft.start, draft.relation = self.left(start, draft)
        if linked:
            self.whole(draft, i + 1)
        return self.bound(draft)

    def ends_alone(self, start: int, i: int) -> bool:
        """Whether the part needs no whole: after a comparator, or `réduit d'un cinquième` before no noun."""
        if self.cue_before(start):
            return True
        follows = self.tokens[i + 1].shape if i + 1 < self.scan.size else "punct"
        return start > 0 and self.norms[start - 1] == "de" and follows in ("punct", "newline")

    def whole(self, draft: Draft, i: int) -> None:
        """The whole of a part, through its noun: `des ventes`, `de ses commerciaux`, `des 15 000 postes`."""
        j = i + 1
        while j < i + 3 and self.norms[j] in self.tables.determiners:
            j += 1
        if self.norms[j] == "entre":  # un quart d'entre eux
            draft.end = min(j + 2, self.scan.size)
            return
        if self.tables.before.longest(self.norms, j) == (j + 1, "about"):  # des quelque 500 salariés
            j += 1
        number = read_numeral(self.scan, j) if j not in self.taken and self.is_number(j) else None
        at = number.end if number else j
        counted = self.nouns.noun_at(
            self.scan,
            at,
            plural=bool(number) or self.norms[i] == "des" or self.norms[i + 1] in self.tables.plural_det,
        )
        if counted is None or counted.kind == DURATION or not counted.item:
            return
        if counted.unit is None and self.tokens[at].shape != "lower":
            return
        draft.end, draft.head, draft.item = counted.end, counted.head, (at, counted.end)
        draft.product = counted.product
        if draft.kind == "count":
            draft.unit = counted.unit

    def of_so_many(self, draft: Draft, numeral: Numeral) -> bool:
        """`trois Français sur quatre`, `neuf sur dix`: a share, told with its whole."""
        i = draft.end
        if not self.marks[i + 1] & NUMBER or draft.kind not in ("count", None):
            return False
        number, whole = numeral.number, read_numeral(self.scan, i + 1)
        if whole is None or not number.value < whole.number.value <= 1000 or self.norms[i + 1] in ("un", "une"):
            return False
        if (draft.kind is None and number.digits) or number.scale != 1 or not number.value:
            return False
        if self.nouns.unit_at(self.scan, whole.end) or self.nouns.noun_at(self.scan, whole.end, plural=True):
            return False
        if not (is_whole(number.value) and is_whole(whole.number.value)):
            return False
        share = Fraction(int(number.value), int(whole.number.value))
        draft.kind, draft.unit, draft.end = "fraction", None, whole.end
        draft.low, draft.high = (share if bound is not None else None for bound in (draft.low, draft.high))
        return True

    def partitive(self, draft: Draft, i: int) -> None:
        """`deux des sources`, `12 000 des 15 000 postes`."""
        follows = self.norms[i + 1]
        if self.norms[i] == "des" or (
            self.norms[i] == "de" and follows in self.tables.determiners and follows not in _ARTICLES
        ):
            draft.kind = "count"
            end = draft.end
            self.whole(draft, i)
            if draft.end == end:
                draft.kind = None
            elif draft.low == 1:
                raise Dropped("an article")
        elif follows == "entre" and self.norms[i] == "de" and draft.low != 1 and i + 2 < self.scan.size:
            draft.kind, draft.end = "count", i + 3

    def times(self, draft: Draft, i: int) -> None:
        """`six fois plus performante`, `150 fois sa taille`, `dix fois supérieur`."""
        norms = self.norms
        after, end = norms[i + 1], i + 1
        if after in ("plus", "moins", "mieux"):
            end = i + 2
            token = self.tokens[end] if end < self.scan.size else None
            if after != "mieux" and token and token.shape == "lower" and norms[end] not in self.tables.not_compared:
                end += 1
        elif after.startswith(("supérieur", "inférieur")):
            end = i + 2
        elif after not in self.tables.compared or draft.low == 1:
            raise Dropped("how often, not how much")
        draft.kind, draft.unit, draft.end = "multiple", None, end

    def bound(self, draft: Draft) -> Draft:
        """A post-posed comparator: `400 000 environ`, `500 personnes au moins`."""
        if self.marks[draft.end] & AFTER:
            found = self.tables.after.longest(self.norms, draft.end)
            if (
                found
                and self.norms[found[0]] not in ("de", "que")
                and not (found[1] == "about" and self.is_number(found[0]))
            ):
                draft.end, said = found
                if draft.relation in ("exact", "about"):
                    draft.relation = said
                    open_side(draft, said)
        return draft

    def is_number(self, j: int) -> bool:
        """Whether a number may begin at token `j`."""
        return bool(self.marks[j] & NUMBER)
