"""What each token may be to a quantity, as bits. A reader asks for a bit before it looks at the words themselves.

Nearly every question about the words around a number is answered "no": no currency sign before it, no comparator, no
second bound. A list of numbers, looked up once for a text, answers them at once. Behind its end stand zeros, and empty
strings behind the norms, so that what stands before the first token and after the last has no marks and no word.
"""

from __future__ import annotations

from attrs import define

from chipevents.kept import Kept
from chipevents.numbers.tables import kinds, short_scales
from chipevents.quantities.tables import Tables
from chipevents.text import Text, Token

(
    NUMBER,  # a number may begin here
    SEVERAL,  # a magnitude that needs a determiner: "milliers"
    FRACTION,  # a part: "tiers"
    ONE,  # nearly always an article: "un", "une"
    PART,  # a word of a number
    DIGIT,  # begins with a digit
    DIGITS,  # all digits, with their points and commas
    GROUP,  # may be a group of three digits after others
    SHORT,  # a scale noun in short: "Md"
    GLUED,  # no blank after it
    CAPITAL,  # a word with a capital
    CUE,  # a comparator by itself: "environ"
    CUE_END,  # the end of a longer one: "de" in "plus de"
    CUE_INNER,  # the word before that end
    SIGN,  # the end of a currency sign that may stand before the number
    SIGNED,  # plus or minus
    COMPARED,  # a verb that compares: "dépasse"
    ARTICLE,  # "le", "les", "des", which may stand after one: "dépasse les 5 %"
    AFTER,  # a comparator behind the number: "au moins"
    TO,  # what joins two bounds
    ON,  # "sur", of "trois sur quatre"
    UNIT,  # a unit may begin here
    PHRASE,  # a unit or a counted noun of the tables may begin here
    ADJECTIVE,  # may stand before a counted noun, as may "plus" and "moins" before another
    NAME,  # may belong to a name: a capital, a model, digits
    OF,  # "de", "du", "des"
    RATE,  # "par", "/"
    SCOPE,  # "au total", behind the number
    SCOPE_BACK,  # the same, before it
    STREET,  # a comma, or a word of addresses
    MONEY,  # a currency sign or code, or the first half of one
    SYMBOL,  # the symbol of a measure
) = (1 << n for n in range(32))
ANCHOR = NUMBER | SEVERAL | FRACTION
_SMALL = frozenset("un une moins plus le les des de du sur par".split())
_NONE, _BEYOND = [0] * 8, [""] * 8  # as far ahead as anybody looks


@define(eq=False)
class Scan:
    """One text as the readers of quantities see it: read-only."""

    text: Text
    tokens: list[Token]
    norms: list[str]
    marks: list[int]
    size: int


class Marks:
    """The marks of tokens for some tables."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._of = Kept(self._look)
        cues = [words for words, _ in tables.before.entries()]  # backwards
        self._alone = frozenset(words[0] for words in cues if len(words) == 1)
        self._inner = frozenset(words[1] for words in cues if len(words) > 1)
        signs = tables.currency_symbols
        self._money = frozenset(sign[:n] for sign in signs for n in range(1, len(sign))) | signs.keys()
        self._money |= tables.currency_codes.keys()
        self._heads = self._money | tables.symbols.keys() | {"°", "km"}
        self._telling = self._heads.union(
            tables.anchors, tables.units.firsts, tables.before.firsts, self._inner, tables.sign_ends,
            tables.before_verb, tables.after.firsts, tables.to.firsts, tables.adjective, tables.scope.firsts,
            tables.scope_back.firsts, tables.street, kinds(), short_scales(), _SMALL,
        )  # fmt: skip

    def read(self, text: Text) -> Scan:
        """A text with the marks of its tokens."""
        tokens = text.tokens
        return Scan(text, tokens, text.norms() + _BEYOND, self._of.all(tokens) + _NONE, len(tokens))

    def _look(self, token: Token) -> int:
        t, word, norm = self._tables, token.word, token.norm
        if token.shape == "lower" and norm.isalpha() and norm not in self._telling and word not in self._telling:
            return 0 if token.gap else GLUED  # most words
        anchor = t.anchors.get(norm) or t.anchors.get(norm.partition("-")[0])  # "vingt-deux"
        phrases = t.units.beginning(norm) if norm in t.units else {}
        has = {
            NUMBER: anchor == "number" or norm[0].isdigit(),
            SEVERAL: t.anchors.get(norm) == "several",
            FRACTION: t.anchors.get(norm) == "fraction",
            ONE: norm in ("un", "une"),
            PART: bool(parts_of(norm)),
            DIGIT: word[0].isdigit(),
            DIGITS: token.shape == "digits",
            GROUP: len(word) > 2 and word[:3].isdigit() and not word[3:4].isdigit(),
            SHORT: word in short_scales(),
            GLUED: not token.gap and token.shape != "newline",
            CAPITAL: token.shape in ("cap", "upper"),
            CUE: norm in self._alone,
            CUE_END: norm in t.before,
            CUE_INNER: norm in self._inner,
            SIGN: word in t.sign_ends,
            SIGNED: word in "-−–+" or norm == "moins",
            COMPARED: norm in t.before_verb,
            ARTICLE: norm in ("le", "les", "des"),
            AFTER: norm in t.after,
            TO: norm in t.to,
            ON: norm == "sur",
            UNIT: word in self._heads or any(kind != "count" for kind, *_ in phrases.values()),
            MONEY: word in self._money,
            SYMBOL: word in t.symbols or word in ("°", "km"),
            PHRASE: bool(phrases),
            ADJECTIVE: norm in t.adjective or norm in ("plus", "moins"),
            NAME: token.shape in ("cap", "upper", "mixed", "alnum", "digits"),
            OF: norm in ("de", "du", "des"),
            RATE: norm == "par" or word == "/",
            SCOPE: norm in t.scope,
            SCOPE_BACK: norm in t.scope_back,
            STREET: word == "," or norm in t.street,
        }
        return sum(mark for mark, stands in has.items() if stands)


def kind_of(marks: int) -> str:
    """What kind of quantity begins at an anchor."""
    return "number" if marks & NUMBER else "several" if marks & SEVERAL else "fraction"


def parts_of(norm: str) -> list[str]:
    """The words of a number that a token stands for, hyphens taken apart; none if it is no number word."""
    known = kinds()
    if norm in known:
        return [norm]
    parts = [part for part in norm.split("-") if part] if "-" in norm else []
    return parts if all(part in known for part in parts) else []
