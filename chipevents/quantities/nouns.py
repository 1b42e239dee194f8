"""What a number counts or measures: the unit, the counted noun with its model, the rate."""

from __future__ import annotations

from chipevents.kept import Kept
from chipevents.quantities.marks import ADJECTIVE, MONEY, NAME, PHRASE, RATE, SYMBOL, UNIT, Scan
from chipevents.quantities.tables import DURATION, Tables
from chipevents.text import Token

_NAMES = ("cap", "upper", "mixed", "alnum", "digits")
_LONGEST_NAME = 4
_PARTICIPLES = ("us", "dues", "nues", "çues", "lues")


class Counted:
    """What stands after a number."""

    power = 0  # of ten: -2 for cents
    head: int | None = None  # the counted noun
    item: tuple[int, int] | None = None
    product: tuple[int, int] | None = None
    per: str | None = None

    def __init__(self, kind: str, unit: str | None, end: int) -> None:
        self.kind = kind  # a quantity's kind, or `DURATION`
        self.unit = unit
        self.end = end


def _noun(unit: str | None, start: int, head: int, end: int, product: tuple[int, int] | None = None) -> Counted:
    """A counted noun."""
    counted = Counted("count", unit, end)
    counted.head, counted.item, counted.product = head, (start, end), product
    return counted


class Nouns:
    """Reads units and counted nouns at a token."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._plurals, self._nouns, self._longer = Kept(self._plural), Kept(self._noun), Kept(self._seconds)

    def unit_at(self, scan: Scan, i: int, *, glued: str = "") -> Counted | None:
        """The currency, percent or measure at token `i`, or the one glued to the number before it."""
        if glued:
            return self._glued(scan, i, glued)
        mark = scan.marks[i]
        if not mark & UNIT:
            return None
        if mark & (MONEY | SYMBOL):
            found = self._money_sign(scan, i) if mark & MONEY else None
            if found is None and mark & SYMBOL:
                found = self._symbol(scan, i)
            if found is not None:
                return found
        return self._phrase(scan, i) if mark & PHRASE else None

    def _glued(self, scan: Scan, i: int, glued: str) -> Counted | None:
        unit = self.tables.symbols.get(glued)
        if unit is not None and glued not in self.tables.never_glued:
            return self._measure(scan, unit, i)
        if glued in self.tables.currency_codes:
            return Counted("money", glued, i)
        return None

    def _money_sign(self, scan: Scan, i: int) -> Counted | None:
        """A currency sign, which may be several glued tokens (`US` `$`), or a three-letter code."""
        tokens = scan.tokens
        word = tokens[i].word
        two = word + tokens[i + 1].word if not tokens[i].gap and i + 1 < scan.size else ""
        if two in self.tables.currency_symbols:
            return Counted("money", self.tables.currency_symbols[two], i + 2)
        code = self.tables.currency_symbols.get(word) or self.tables.currency_codes.get(word)
        return Counted("money", code, i + 1) if code else None

    def _symbol(self, scan: Scan, i: int) -> Counted | None:
        tokens, norms = scan.tokens, scan.norms
        word = tokens[i].word
        if word == "°" and not tokens[i].gap and i + 1 < scan.size and tokens[i + 1].word in ("C", "F"):
            return Counted("measure", "°" + tokens[i + 1].word, i + 2)
        if word == "km" and norms[i + 1] == "/" and norms[i + 2] == "h":
            return Counted("measure", "km/h", i + 3)
        unit = self.tables.symbols.get(word)
        if unit is None or (len(word) == 1 and norms[i + 1] == "'"):
            return None
        return self._measure(scan, unit, i + 1)

    def _phrase(self, scan: Scan, i: int) -> Counted | None:
        norms = scan.norms
        lone, seconds = self._longer[norms[i]]
        if lone is not None and norms[i + 1] not in seconds:
            end, (kind, unit, power) = i + 1, lone
        elif (found := self.tables.units.longest(norms, i)) is not None:
            end, (kind, unit, power) = found
        else:
            return None
        if kind == "count":
            return None
        if kind == DURATION and scan.tokens[i].shape == "upper":
            return None
        if unit == "km" and kind == "measure":
            if norms[end : end + 3] == ["à", "le", "heure"]:
                return Counted("measure", "km/h", end + 3)
            if norms[end : end + 2] == ["par", "heure"]:
                return Counted("measure", "km/h", end + 2)
        counted = Counted(kind, unit, end)
        counted.power = power
        return counted

    def _seconds(self, first: str) -> tuple[tuple[str, str, int] | None, frozenset[str]]:
        """What a word is as a unit by itself, and the words with which a longer one goes on."""
        phrases = self.tables.units.beginning(first)
        return phrases.get((first,)), frozenset(words[1] for words in phrases if len(words) > 1)

    def _measure(self, scan: Scan, unit: str, end: int) -> Counted:
        """A measure, with the rate that may follow: `Go/s`."""
        rate, after = self.rate_at(scan, end) if scan.marks[end] & RATE else (None, end)
        counted = Counted("measure", unit, after)
        counted.per = rate
        return counted

    def rate_at(self, scan: Scan, i: int) -> tuple[str | None, int]:
        """The rate `par mois`, `/an`, and the token after it."""
        per = scan.norms[i + 1]
        if scan.marks[i] & RATE and per in self.tables.per and (scan.norms[i] == "/" or len(per) > 1):
            return self.tables.per[per], i + 2
        return None, i

    # -- counted nouns

    def noun_at(self, scan: Scan, i: int, *, plural: bool) -> Counted | None:
        """The noun phrase that begins at token `i`: leading adjectives, the noun, its model or maker.

        `plural`: the number asks for a plural, so a word that is none can't be the noun.
        """
        tokens, norms, marks, units = scan.tokens, scan.norms, scan.marks, self.tables.units
        found = units.longest(norms, i) if marks[i] & PHRASE else None
        j = i
        if found is None and marks[i] & ADJECTIVE:
            j = self._adjectives(norms, i)
            found = units.longest(norms, j) if j > i and marks[j] & PHRASE else None
        if j >= scan.size:
            return None
        token = tokens[j]
        if found is not None and found[1][0] in ("count", DURATION):
            end, (kind, unit, _) = found
            if kind == DURATION:
                return Counted(DURATION, None, end)
            if plural and token.shape == "lower" and not (_looks_plural(norms[j]) or "-" in norms[j]):
                return None
            return self._with_name(scan, _noun(unit, i, j, end))
        if token.shape == "lower" or (token.shape == "upper" and self._is_shouted(token)):
            unit = self._plurals[token.norm] if plural else self._nouns[token.norm]
            if unit is None:
                return None
            if norms[j - 1] == "demi-":
                unit = norms[j - 1] + unit
            return self._with_name(scan, _noun(unit, i, j, j + 1))
        if token.shape in ("cap", "upper") or (j == i and token.shape in ("mixed", "alnum")):
            return self._name_only(scan, j)  # "400 A100", "deux nouveaux Rafale"
        return None

    def _is_shouted(self, token: Token) -> bool:
        """Whether a noun stands in capitals, as in a headline."""
        long = len(token.word) > 3 and token.word.isalpha()
        return long and _looks_plural(token.norm) and token.norm not in self.tables.makers

    def _adjectives(self, norms: list[str], i: int) -> int:
        j = i
        while j < i + 3:
            if norms[j] in self.tables.adjective:
                j += 1
            elif norms[j] in ("plus", "moins") and norms[j + 1] in self.tables.adjective:
                j += 2
            else:
                break
        return j

    def _noun(self, word: str) -> str | None:
        """The unit of a word that may be a counted noun."""
        tables = self.tables
        out = word in tables.stop or word in tables.bare or word in tables.adjective or len(word) < 2
        return None if out else word

    def _plural(self, word: str) -> str | None:
        """The unit of a word that may be a counted noun in the plural."""
        if self._noun(word) is None or not _looks_plural(word):
            return None
        participle = word.endswith(("és", "ées")) and not word.endswith(("ités", "iétés", "autés", "ertés"))
        if word not in self.tables.noun and (participle or word.endswith(_PARTICIPLES)):
            return None
        return self.singular(word)

    def _with_name(self, scan: Scan, counted: Counted) -> Counted:
        """Add the model or maker that follows the noun at once: `puces H200`, `GPU Nvidia H20`."""
        i = counted.end
        end = self._name_end(scan, i) if scan.marks[i] & NAME else i
        if end > i and not self._opens_list(scan, i, end):
            start = counted.item[0] if counted.item else i
            counted.end, counted.item, counted.product = end, (start, end), self._product(scan, i, end)
        return counted

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
            return _noun(self.singular(tokens[i].norm), i, i, end)
        return _noun(None, i, i, end, product or (i, end))

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
