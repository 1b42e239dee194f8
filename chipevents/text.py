"""A text as tokens with raw offsets, and each token as a letter.

This is the only module that knows of apostrophes, blanks, case, accents and Unicode forms. Everything after it
works on token numbers, on folded words (`Token.norm`) and on *class strings*: one letter a token, where the letter
stands for the set of features that the token may have. What is searched for in class strings: see `patterns`.

Offsets come from construction: the tokens are all the pieces of the text, none is lost, so the starts are the
running sum of their lengths. Nothing ever looks a found string up in the text again.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import reduce
from itertools import accumulate, chain
from operator import or_
from threading import Lock
from typing import Any

from attrs import define, evolve, field, frozen

from chipevents.kept import Kept
from chipevents.sentences import ENDS, sentences_of

# A piece is a word, a number or one sign, with the blanks that follow it on the line; or a run of line ends.
_MARK = "\u0300-\u036f"
_APOSTROPHES = "'’ʼ′‘`´＇"
_HYPHENS = "-‐‑"
_NEWLINES = "\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029"
_CLITIC = "(?:t[-‐‑])?(?:ils?|elles?|on|ce|je|tu|nous|vous|lui|leur|moi|toi|les?|la|y|en|ci|là)"
PIECE = re.compile(
    rf"""(?:
      (?: aujourd[{_APOSTROPHES}]hui
        | quelqu[{_APOSTROPHES}]une? | (?:presqu|prud|grand)[{_APOSTROPHES}](?=[^\W\d_])[\w{_MARK}]++ )(?![\w{_MARK}])
    | (?: (?:mi|demi|ex|quasi)[{_HYPHENS}](?=[^\W\d_]) )
    | [^\W\d_][\w{_MARK}]*+ (?: [{_APOSTROPHES}](?=\w) | (?:[{_HYPHENS}](?!{_CLITIC}(?![\w{_MARK}]))[\w{_MARK}]++)*+ )
    | \d++ (?: [.,]\d++ | [{_APOSTROPHES}]\d{{3}}(?!\d) )*+ [\w{_MARK}]*+
    | [{_HYPHENS}]{_CLITIC}(?![\w{_MARK}])
    | \.\.\.
    | \S
    ) [^\S{_NEWLINES}]*+
    | \s++""",
    re.VERBOSE | re.IGNORECASE,
)
_FOLD = str.maketrans(dict.fromkeys(_APOSTROPHES, "'") | dict.fromkeys(_HYPHENS, "-"))
_ELIDED = {
    "d'": "de", "l'": "le", "qu'": "que", "n'": "ne", "j'": "je", "c'": "ce", "m'": "me", "t'": "te",
    "jusqu'": "jusque", "lorsqu'": "lorsque", "puisqu'": "puisque", "quoiqu'": "quoique",
}  # fmt: skip
_BEFORE_QUOTES = frozenset("([{—–\n\r" + _APOSTROPHES)
_PLAIN = re.compile("[A-Za-zÀ-ÖØ-öø-ÿŒœ]+(?: [A-Za-zÀ-ÖØ-öø-ÿŒœ]+)*")  # words with one blank between: nothing to decide
_ACCENTED_INITIALS = {"e": "éê", "o": "ô"}
SHAPES = ("lower", "cap", "upper", "mixed", "digits", "alnum", "punct", "newline")


def fold(word: str) -> str:
    """Lower case, composed, straight apostrophe, plain hyphen: the form in which lexicons are written.

    >>> fold("L’E\u0301TAT")
    "l'état"
    """
    if word.isascii() and word.isalpha():  # most
        return word.lower()
    return unicodedata.normalize("NFC", word).translate(_FOLD).lower()


def bare(word: str) -> str:
    """A folded word without its accents: `bare("états-unis") == "etats-unis"`."""
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def folded_words(phrase: str) -> tuple[str, ...]:
    """The folded words of a phrase, cut as a text is: `folded_words("d'abord") == ("de", "abord")`."""
    if phrase[-1:] == "'":  # an elided word by itself; in a text a letter follows
        return (_ELIDED.get(fold(phrase), fold(phrase)),)
    if _PLAIN.fullmatch(phrase):  # most are
        return tuple(phrase.lower().split(" "))
    folded = (fold(piece.rstrip()) for piece in PIECE.findall(phrase.strip()))
    return tuple(_ELIDED.get(word, word) for word in folded)


def shape_of(word: str) -> str:
    """The look of a word, one of `SHAPES`."""
    if word.isalpha() and word.islower():  # most
        return "lower"
    first = word[0]
    if first.isdigit():
        return "digits" if all(c.isdigit() or c in ".,'’" for c in word) else "alnum"
    if first.isspace():
        return "newline" if any(c in "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029" for c in word) else "punct"
    if not first.isalpha() and not any(map(str.isalpha, word)):
        return "punct"
    if any(map(str.isdigit, word)):
        return "mixed"
    if word.islower():
        return "lower"
    letters = [c for c in word if c.isalpha()]
    if len(letters) > 1 and word.isupper():
        return "upper"
    head = letters[0]
    parts = re.split(rf"[{_HYPHENS}{_APOSTROPHES}]", word)
    if head.isupper() and all(p[1:].islower() or len(p) < 2 for p in parts):
        return "cap"
    return "mixed"


@define(eq=False)
class Token:
    """What is known of one surface form, shared by all its occurrences. Treat it as read-only."""

    word: str  # as written, without the blank after it
    norm: str  # folded; an elided word is given back its vowel ("d'" is "de")
    bare: str  # the norm without its accents
    gap: str  # the blank after it; empty where the next token is glued on
    shape: str
    mask: int  # its features, as bits of `Lexicon.bits`
    values: Mapping[str, Any]  # word class -> value: {"month": 3}
    verbs: tuple[tuple[str, str, int, int], ...]  # (lemma, tense, person, number)
    known: bool  # whether a word list or a verb has it
    size: int  # its length in the raw text, the blank included
    stops: bool  # whether a sentence may end with it


class View:
    """One phase's alphabet: the features it asks for, and the letter of each set of them."""

    def __init__(self, name: str, interest: int) -> None:
        self.name = name
        self.interest = interest
        self._lock = Lock()  # two threads must not give one letter to two sets
        self._letters: dict[int, str] = {}
        self._asked: dict[tuple[int, bool, int], str] = {}

    def letter(self, mask: int) -> str:
        """The letter of a feature set. A set never seen before gets a new one: expressions made earlier lack it."""
        key = mask & self.interest
        found = self._letters.get(key)
        if found is None:
            with self._lock:
                found = self._letters.setdefault(key, chr(0x100 + len(self._letters)))
        return found

    def __len__(self) -> int:
        return len(self._letters)

    def letters(self) -> str:
        """All letters."""
        return "".join(self._letters.values())

    def sets(self) -> list[int]:
        """The sets that have a letter, in the order of their letters."""
        return list(self._letters)

    def letters_with(self, bits: int, *, all_of: bool = False) -> str:
        """All letters whose feature set has one (or all) of `bits`."""
        key = bits, all_of, len(self._letters)
        found = self._asked.get(key)
        if found is None:
            sets = list(self._letters.items())
            found = "".join(c for mask, c in sets if (mask & bits == bits if all_of else mask & bits))
            self._asked[key] = found
        return found


class _MoreBlanks(Exception):
    """Two words are not parted by one plain blank."""


class Lexicon:
    """What the rules know of words: features, values, verb forms. Turns a surface into a `Token`, and remembers it.

    `words` gives each folded word its features' mask, `values` the values by class, `verbs` the analyses of an
    inflected form and `tenses` the feature of each tense. Verb forms are many, so they are not among `words`: they
    are analysed when a text first has them.
    """

    def __init__(
        self,
        *,
        bits: Mapping[str, int],
        words: Mapping[str, int],
        values: Mapping[str, Mapping[str, Any]],
        verbs: Mapping[str, Sequence[tuple[str, str, int, int]]],
        tenses: Mapping[str, str],
    ) -> None:
        self.bits = bits
        self.words = words
        self.values = values
        self.verbs = verbs
        self._tense_bits = {tense: bits[feature] for tense, feature in tenses.items()}
        self._finite = bits.get("finite", 0)
        self._accented: dict[str, str] = {}
        for word in words:
            if not word.isascii():
                self._accented.setdefault(bare(word), word)
        self._number_bits = sum(bit for name, bit in bits.items() if name.startswith("number_"))
        self._shape_bits = {shape: bits.get(shape, 0) for shape in SHAPES}
        self._pieces = Kept(self._read)
        self._written = Kept(self._cut)
        self.masks = Kept(self._mask)  # the bits of some features, by those
        self._quotes = Kept(self._straight)

    def knows(self, norm: str) -> bool:
        """Whether a folded word is in a word list or a form of a verb."""
        return norm in self.words or norm in self.verbs

    def mask(self, *features: str) -> int:
        """The bits of some features, together."""
        return self.masks[features]

    def _mask(self, features: tuple[str, ...]) -> int:
        return reduce(or_, (self.bits[feature] for feature in features), 0)

    def tokens(self, raw: str) -> list[Token]:
        """The tokens of a text.

        Nearly all that is written comes again, and stands between single blanks: so it is cut into tokens once, with
        its apostrophes and signs, and looked up after that. Where other blanks follow a blank, the text is cut anew.
        """
        *written, last = raw.split(" ")
        try:
            end = self._cut(last, "") if last else []
            return [*chain.from_iterable(self._written.all(written)), *end]
        except _MoreBlanks:
            return self._of_pieces(PIECE.findall(raw))

    def _cut(self, written: str, gap: str = " ") -> list[Token]:
        """The tokens of what stands before a blank."""
        if not written or written[0].isspace():
            raise _MoreBlanks
        return self._of_pieces(PIECE.findall(written + gap))

    def _of_pieces(self, pieces: Sequence[str]) -> list[Token]:
        """The tokens of pieces; a straight quotation mark opens before a word, and closes right after one."""
        tokens = self._pieces.all(pieces)
        for i, piece in enumerate(pieces):
            if piece[0] == '"':
                before = tokens[i - 1] if i else None
                if before is not None and not before.gap and before.word[-1] not in _BEFORE_QUOTES:
                    tokens[i] = self._quotes["”" + piece[1:]]
                elif len(piece) == 1:
                    tokens[i] = self._quotes["“"]
        return tokens

    def _straight(self, piece: str) -> Token:
        """A straight mark, known as the curly one that it stands for."""
        return evolve(self._read(piece), word='"')

    def _read(self, piece: str) -> Token:
        word = piece.rstrip()
        gap = piece[len(word) :]
        if not word:  # blanks at the start of the text, or line ends
            word, gap = piece, ""
        shape = shape_of(word)
        norm = fold(word)
        norm = self._known_form(_ELIDED.get(norm, norm), shape)
        verbs = tuple(self.verbs.get(norm, ()))
        mask = self.words.get(norm, 0)
        for _, tense, _, _ in verbs:
            mask |= self._tense_bits.get(tense, self._finite)
        known = bool(mask)
        mask = (mask or self._compound(norm)) | self._shape_bits[shape]
        values, stops = self.values.get(norm, {}), shape == "newline" or word in ENDS
        return Token(word, norm, bare(norm), gap, shape, mask, values, verbs, known, len(piece), stops)

    def _compound(self, norm: str) -> int:
        """The features of a hyphenated number word: those of its parts, if all are number words."""
        if "-" not in norm:
            return 0
        masks = [self.words.get(part, 0) & self._number_bits for part in norm.split("-") if part != "et"]
        total = 0
        for mask in masks:
            total |= mask
        return total if all(masks) else 0

    def _known_form(self, norm: str, shape: str) -> str:
        """Give capitals back the accents that typesetters leave off: `A Berlin`, `Etats`, `EQUILIBRE`."""
        if shape == "cap" and norm == "a":
            return "à"
        if shape not in ("cap", "upper") or self.knows(norm):
            return norm
        accented = self._accented.get(norm)
        if accented is not None and (shape == "upper" or accented[1:] == norm[1:]):
            return accented
        # Of the verbs only the first letter is tried: to know all forms without their accents, all must be made.
        for initial in _ACCENTED_INITIALS.get(norm[0], ""):
            if initial + norm[1:] in self.verbs:
                return initial + norm[1:]
        return norm


@frozen
class Text:
    """A text cut into tokens. Token numbers `i` to `j` (exclusive) are the coordinates of all later phases."""

    raw: str
    tokens: list[Token]
    starts: list[int]
    lexicon: Lexicon
    sentences: list[tuple[int, int]] = field(factory=list)
    _norms: list[str] = field(factory=list)
    _numbers: list[int] = field(factory=list)  # of each token the number of its sentence

    @classmethod
    def read(cls, raw: str, lexicon: Lexicon, longest: int | None = None) -> Text:
        """Cut `raw` into tokens and sentences, these of no more than `longest` tokens."""
        tokens = lexicon.tokens(raw)
        starts = list(accumulate([token.size for token in tokens], initial=0))
        text = cls(raw, tokens, starts, lexicon, norms=[token.norm for token in tokens])
        text.sentences.extend(sentences_of(text, longest))
        for number, (first, last) in enumerate(text.sentences):
            text._numbers.extend([number] * (last - first))
        return text

    def __len__(self) -> int:
        return len(self.tokens)

    def norms(self) -> list[str]:
        """The folded words: one list for all that ask, not to be changed."""
        return self._norms

    def start(self, i: int) -> int:
        """Where token `i` begins in the raw text."""
        return self.starts[i]

    def end(self, i: int) -> int:
        """Where token `i` ends in the raw text, its blank left off."""
        return self.starts[i] + len(self.tokens[i].word)

    def slice(self, i: int, j: int) -> str:
        """The raw text of tokens `i` to `j`, exclusive."""
        return self.raw[self.starts[i] : self.end(j - 1)]

    def has(self, i: int, *features: str) -> bool:
        """Whether token `i` exists and has one of the features."""
        return 0 <= i < len(self.tokens) and bool(self.tokens[i].mask & self.lexicon.masks[features])

    def sentence_of(self, i: int) -> tuple[int, int]:
        """The token range of the sentence that holds token `i`."""
        return self.sentences[self._numbers[i]]

    def sentence_number(self, i: int) -> int:
        """Which sentence holds token `i`."""
        return self._numbers[i]

    def token_at(self, offset: int) -> int:
        """The token that covers a raw offset."""
        return bisect_right(self.starts, offset) - 1
