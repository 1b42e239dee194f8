"""What a number counts or measures: the unit, the counted noun with its model, the rate."""

from __future__ import annotations

from typing import NamedTuple

from chipevents.quantities.marks import PHRASE, RATE, UNIT, Scan
from chipevents.quantities.tables import DURATION, Tables
from chipevents.text import Token

_NAMES = ("cap", "upper", "mixed", "alnum", "digits")
_LONGEST_NAME = 4
_PARTICIPLES = ("us", "dues", "nues", "çues", "lues")


class Counted(NamedTuple):
    """What stands after a number."""

    kind: str  # a quantity's kind, or `DURATION`
    unit: str | None
    end: int
    power: int = 0  # of ten: -2 for cents
    head: int | None = None  # the counted noun
    item: tuple[int, int] | None = None
    product: tuple[int, int] | None = None
    per: str | None = None


class Nouns:
    """Reads units and counted nouns at a token."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables

    def unit_at(self, scan: Scan, i: int, *, glued: str = "") -> Counted | None:
        """The currency, percent or measure at token `i`, or the one glued to the number before it."""
        if glued:
            return self._glued(scan, i, glued)
        if not scan.marks[i] & UNIT:
            return None
        return self._money_sign(scan, i) or self._symbol(scan, i) or self._phrase(scan, i)

    def _glued(self, scan: Scan, i: int, glued: str) -> Counted | None:
        unit = self.tables.symbols.get(glued)
        if unit is not None and glued not in self.tables.never_glued:
            return self._rated(scan, Counted("measure", unit, i))
        if glued in self.tables.currency_codes:
            return Counted("money", glued, i)
        return None

    def _money_sign(self, scan: Scan, i: int) -> Counted | None:
        """A currency sign, which may be several glued tokens (`US` `$`), or a three-letter code."""
        tokens = scan.tokens
        word = tokens[i].word
        two = word + tokens[i + 1].word if not tokens[i].gap and i + 1 < len(tokens) else ""
        if two in self.tables.currency_symbols:
            return Counted("money", self.tables.currency_symbols[two], i + 2)
        code = self.tables.currency_symbols.get(word) or self.tables.currency_codes.get(word)
        return Counted("money", code, i + 1) if code else None

    def _symbol(self, scan: Scan, i: int) -> Counted | None:
        tokens, norms = scan.tokens, scan.norms
        word = tokens[i].word
        if word == "°" and not tokens[i].gap and i + 1 < len(tokens) and tokens[i + 1].word in ("C", "F"):
            return Counted("measure", "°" + tokens[i + 1].word, i + 2)
        if word == "km" and norms[i + 1 : i + 3] == ["/", "h"]:
            return Counted("measure", "km/h", i + 3)
        unit = self.tables.symbols.get(word)
        if unit is None or (len(word) == 1 and i + 1 < len(tokens) and tokens[i + 1].word in ("'", "’")):
            return None
        return self._rated(scan, Counted("measure", unit, i + 1))

    def _phrase(self, scan: Scan, i: int) -> Counted | None:
        norms = scan.norms
        found = self.tables.units.longest(norms, i)
        if found is None:
            return None
        end, (kind, unit, power) = found
        if kind == "count":
            return None
        if kind == DURATION and scan.tokens[i].shape == "upper":
            return None
        counted = Counted(kind, unit, end, power)
        if kind == "measure" and norms[end : end + 3] == ["à", "le", "heure"] and unit == "km":
            return Counted("measure", "km/h", end + 3)
        if kind == "measure" and norms[end : end + 2] == ["par", "heure"] and unit == "km":
            return Counted("measure", "km/h", end + 2)
        return counted

    def _rated(self, scan: Scan, counted: Counted) -> Counted:
        """`Go/s`: a rate written with a stroke."""
        rate, end = self.rate_at(scan, counted.end)
        return Counted("measure", counted.unit, end, per=rate) if rate else counted

    def rate_at(self, scan: Scan, i: int) -> tuple[str | None, int]:
        """The rate `par mois`, `/an`, and the token after it."""
        tokens = scan.tokens
        if scan.marks[i] & RATE and i + 1 < len(tokens):
            rate = self.tables.per.get(tokens[i + 1].norm)
            if rate and (tokens[i].word == "/" or len(tokens[i + 1].norm) > 1):
                return rate, i + 2
        return None, i

    # -- counted nouns

    def noun_at(self, scan: Scan, i: int, *, plural: bool) -> Counted | None:
        """The noun phrase that begins at token `i`: leading adjectives, the noun, its model or maker.

        `plural`: the number asks for a plural, so a word that is none can't be the noun.
        """
        tokens, norms, tables = scan.tokens, scan.norms, self.tables
        found = tables.units.longest(norms, i) if scan.marks[i] & PHRASE else None
        j = i if found else self._adjectives(norms, i)
        if j >= len(tokens):
            return None
        token = tokens[j]
        if j > i and scan.marks[j] & PHRASE:
            found = tables.units.longest(norms, j)
        if found and found[1][0] in ("count", DURATION):
            end, (kind, unit, _) = found
            if kind == DURATION:
                return Counted(DURATION, None, end)
            if plural and token.shape == "lower" and not (_looks_plural(norms[j]) or "-" in norms[j]):
                return None
            return self._with_name(scan, Counted("count", unit, end, head=j, item=(i, end)))
        shouted = token.shape == "upper" and len(token.word) > 3 and token.word.isalpha() and _looks_plural(token.norm)
        if token.shape == "lower" or (shouted and token.norm not in tables.makers):
            if not self._can_be_noun(token, plural=plural):
                return None
            unit = self.singular(norms[j]) if plural else norms[j]
            if j and norms[j - 1] == "demi-":
                unit = norms[j - 1] + unit
            return self._with_name(scan, Counted("count", unit, j + 1, head=j, item=(i, j + 1)))
        if token.shape in ("cap", "upper", "mixed", "alnum") and j == i:
            return self._name_only(scan, i)
        if token.shape in ("cap", "upper"):  # "deux nouveaux Rafale"
            return self._name_only(scan, j)
        return None

    def _adjectives(self, norms: list[str], i: int) -> int:
        j = i
        while j < len(norms) and j < i + 3:
            if norms[j] in self.tables.adjective:
                j += 1
            elif norms[j] in ("plus", "moins") and j + 1 < len(norms) and norms[j + 1] in self.tables.adjective:
                j += 2
            else:
                break
        return j

    def _can_be_noun(self, token: Token, *, plural: bool) -> bool:
        word = token.norm
        if word in self.tables.stop or word in self.tables.bare or word in self.tables.adjective or len(word) < 2:
            return False
        if not plural:
            return True
        if not _looks_plural(word):
            return False
        participle = word.endswith(("és", "ées")) and not word.endswith(("ités", "iétés", "autés", "ertés"))
        return word in self.tables.noun or not (participle or word.endswith(_PARTICIPLES))

    def _with_name(self, scan: Scan, counted: Counted) -> Counted:
        """Add the model or maker that follows the noun at once: `puces H200`, `GPU Nvidia H20`."""
        i = counted.end
        end = self._name_end(scan, i)
        if end == i or self._opens_list(scan, i, end):
            return counted
        product = self._product(scan, i, end)
        head = counted.head
        start = counted.item[0] if counted.item else i
        return Counted("count", counted.unit, end, head=head, item=(start, end), product=product)

    def _opens_list(self, scan: Scan, i: int, end: int) -> bool:
        """Whether the names from token `i` open a list in apposition: "trois opérateurs Orange, SFR et Free"."""
        tokens = scan.tokens
        if end + 1 >= len(tokens) or tokens[end].word not in (",", "et"):
            return False
        has_digit = any(map(str.isdigit, scan.text.slice(i, end)))
        return not has_digit and tokens[end + 1].shape in ("cap", "upper")

    def _name_end(self, scan: Scan, i: int) -> int:
        tokens = scan.tokens
        end = i
        shouted = tokens[i - 1].shape == "upper" and len(tokens[i - 1].word) > 3  # a headline in capitals
        while end < len(tokens) and end < i + _LONGEST_NAME and tokens[end - 1].gap:
            token = tokens[end]
            if token.shape not in _NAMES or (end == i and token.shape in ("digits", "alnum")):
                break
            if token.shape == "digits" and len(token.word) > 4:
                break
            if shouted and not any(map(str.isdigit, token.word)):
                break
            end += 1
            if token.shape == "cap" and end < len(tokens) and not token.gap and tokens[end].word in "’'.":
                break
        return end

    def _name_only(self, scan: Scan, i: int) -> Counted | None:
        """A number before a bare name counts it: `400 A100`, `40 B737-8 MAX`, `27 États`."""
        end = i
        tokens = scan.tokens
        while end < len(tokens) and end < i + _LONGEST_NAME and (end == i or tokens[end - 1].gap):
            if tokens[end].shape not in ("cap", "upper", "mixed") and not (end > i and tokens[end].shape == "digits"):
                break
            end += 1
        if end == i:
            return None
        product = self._product(scan, i, end)
        words = [tokens[k].word for k in range(i, end)]
        if not any(any(map(str.isdigit, word)) for word in words) and not (end > i + 1 or tokens[i].shape == "cap"):
            return None
        if end == i + 1 and product and tokens[i].shape == "cap" and _looks_plural(tokens[i].norm):  # "27 États"
            return Counted("count", self.singular(tokens[i].norm), end, head=i, item=(i, end))
        return Counted("count", None, end, head=i, item=(i, end), product=product or (i, end))

    def _product(self, scan: Scan, i: int, end: int) -> tuple[int, int] | None:
        """What is left of a name without its maker."""
        norms = [scan.tokens[k].norm for k in range(i, end)]
        for length in range(len(norms), 0, -1):
            if " ".join(norms[:length]) in self.tables.makers:
                i += length
                break
        return (i, end) if i < end else None

    def singular(self, word: str) -> str:
        """A plural noun in the singular: `réseaux` → `réseau`, `journaux` → `journal`."""
        known = self.tables.singular.get(word)
        if known:
            return str(known)
        if word.endswith("eaux"):
            return word[:-1]
        if word.endswith("aux"):
            return word[:-3] + "al"
        return word[:-1] if word[-1:] in "sx" and not word.endswith("ss") and len(word) > 2 else word


def _looks_plural(word: str) -> bool:
    return word[-1:] in ("s", "x", "z")
