"""From tokens to letters: the alphabet of the date patterns.

Word lists give most classes. What a list can't hold (numbers, `15h30`, `3T25`, `XXe`) is told here by the look of the
token, and phrases of several words (feasts, `à l'heure actuelle`) get a letter for their first word, one for the rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import Any

from chipevents.kept import Kept
from chipevents.numbers import read_words
from chipevents.numbers.tables import kinds
from chipevents.numbers.words import parts_of
from chipevents.patterns import features_of, literals
from chipevents.phrases import Phrases
from chipevents.rules import Rules
from chipevents.rules.lists import classes_of
from chipevents.text import Lexicon, Text, Token, View, folded_words

CLOCK = re.compile(r"([01]?\d|2[0-4])h(?:([0-5]\d)(?:mn|min)?)?")
DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})")
RANK = re.compile(r"(\d{1,2})(?:er|re|ère|e|è|ème|eme|nd|nde)")
ROMAN = re.compile(r"([ivx]{1,6})(?:e|ème|er)")
PERIOD_CODE = re.compile(r"(?:([tqsh])([1-4])|([1-4])([tqs])(\d{4}|\d{2})?)")
MID_YEAR = re.compile(r"mi-(1[89]\d\d|20\d\d)")


_PHRASES = ("feasts", "vague_phrases", "not_dates")  # the classes of phrases; those of the last are no dates


class Alphabet:
    """The letters of a text, and the lookups that readers need."""

    def __init__(self, rules: Rules, lexicon: Lexicon, packed: Mapping[str, Any]) -> None:
        self.lexicon = lexicon
        self.tables = classes_of(rules)
        bits = lexicon.bits
        self._telling = 1 << len(bits)  # a class of our own: the words that tell of a phrase
        self._asked = [bits[feature] for feature in packed["asked"]] + [self._telling]
        self.view = View("dates", sum(self._asked))
        self._feasts, self._vague, self._guards = (phrases(self.tables.get(name, {})) for name in _PHRASES)
        self._telltales: Mapping[str, Sequence[tuple[int, list[str]]]] = packed["telltales"]
        self._letters, self._marked = Kept(self._letter), Kept(self._letter_in_phrase)
        self._phrase_bits = [
            (self._feasts, bits["feast"], bits["feast_more"]),
            (self._vague, bits["vague"], bits["vague_more"]),
        ]
        self._blank = self.view.letter(0)
        for numbers in packed.get("sets", ()):
            self.view.letter(sum([self._asked[number] for number in numbers]))

    def fill(self) -> list[list[int]]:
        """Give a letter to every set of classes that is likely, so that the patterns need be compiled once only.

        The sets that have a letter, in order, as numbers of the classes that are asked for.
        """
        known = self.lexicon.words
        for mask in sorted({*known.values(), *(known.get(word, 0) | self._telling for word in self._telltales)}):
            self.view.letter(mask)
        for word in (
            *map(str, range(61)),
            *(f"{n:02d}" for n in range(10)),
            "100",
            "2024",
            "1er",
            "2e",
            "XXe",
            "15h",
            "T3",
            "12.03.24",
            "2,5",
            "deux",
            "vingt-quatre",
            "cent",
            "premier",
        ):
            self.view.letter(self.lexicon.words.get(word, 0) | self._look(word, word.lower()))
        return [[n for n, bit in enumerate(self._asked) if mask & bit] for mask in self.view.sets()]

    def letters_of(self, feature: str) -> str:
        """The letters of a class (`month`), of several (`month|season`) or of their overlap (`a&b`)."""
        if "&" in feature:
            return self.view.letters_with(sum(self.lexicon.bits[name] for name in feature.split("&")), all_of=True)
        return self.view.letters_with(self.lexicon.mask(*feature.split("|")))

    def read(self, text: Text, norms: list[str]) -> str:
        """The class string of a text."""
        letters = self._letters.all(text.tokens)
        written, reached = "".join(letters), 0
        starts = []
        for found in re.finditer(f"[{self.view.letters_with(self._telling)}]", written):
            for away, words in self._telltales[norms[found.start()]]:
                i = found.start() - away
                if norms[i : i + len(words)] == words:
                    starts.append(i)
        for i in sorted(starts):
            if i >= reached:
                reached = self._mark_phrase(text, norms, letters, i)
        return "".join(letters) if reached else written

    def _mark_phrase(self, text: Text, norms: list[str], letters: list[str], i: int) -> int:
        """Put the phrase's classes on its words, beside what they are on their own; a guard takes all classes away."""
        guard = longest(self._guards, norms, i)
        if guard is not None:
            letters[i : guard[0]] = [self._blank] * (guard[0] - i)
            return guard[0]
        for table, first, more in self._phrase_bits:
            found = longest(table, norms, i)
            if found is not None:
                for k in range(i, found[0]):
                    letters[k] = self._marked[text.tokens[k], first if k == i else more]
                return found[0]
        return i

    def _letter(self, token: Token) -> str:
        return self._letter_in_phrase((token, self._telling if token.norm in self._telltales else 0))

    def _letter_in_phrase(self, marked: tuple[Token, int]) -> str:
        """The letter of a token that has a class beside those of its own."""
        token, more = marked
        return self.view.letter(token.mask | self._look(token.word, token.norm) | more)

    def _look(self, word: str, norm: str) -> int:
        """The classes that a token has by its look."""
        return self.lexicon.mask(*_features(word, norm), *self._month_range(norm))

    def _month_range(self, norm: str) -> list[str]:
        """`janvier-mars` is one token."""
        first, dash, last = norm.partition("-")
        months = self.tables["month"]
        return ["month_range"] if dash and first in months and last in months else []

    def feast(self, norms: list[str], i: int) -> str | None:
        """The rule of the feast whose name begins at token `i`."""
        found = longest(self._feasts, norms, i)
        return str(found[1]) if found else None

    def vague(self, norms: list[str], i: int) -> str | None:
        """The reference of the vague phrase that begins at token `i`."""
        found = longest(self._vague, norms, i)
        return str(found[1]) if found else None


def pack(rules: Rules) -> dict[str, Any]:
    """The classes that the patterns ask for, and the words that tell of a phrase."""
    tables, asked = classes_of(rules), {"third", "edge"}  # these are read by code, in no pattern
    for pattern in rules.layer("dates"):
        asked |= features_of(pattern.match) | {"=" + word for word in literals(pattern.match)}
    return {"asked": sorted(asked), "telltales": _telltales(tables)}


def phrases(words: Mapping[str, Any], *, backwards: bool = False) -> Phrases:
    """The phrases of a class, to be found by their first words, or backwards by their last."""
    return Phrases([(folded_words(phrase)[:: -1 if backwards else 1], value) for phrase, value in words.items()])


def longest(table: Phrases, words: list[str], at: int) -> tuple[int, Any] | None:
    """The phrase that stands in `words` at `at`; none behind their end."""
    return table.longest(words, at) if at < len(words) else None


def _telltales(tables: Mapping[str, Mapping[str, Any]]) -> dict[str, list[tuple[int, list[str]]]]:
    """The words that tell of a phrase, each with its phrases, and how far into them it stands.

    The longest word of a phrase tells, since it is the rarest: not `à` but `heure`. A weekday is not.
    """
    found: dict[str, list[tuple[int, list[str]]]] = {}
    for phrase in chain.from_iterable(tables.get(name, ()) for name in _PHRASES):
        words = list(folded_words(phrase))
        telling = max([word for word in words if word not in tables["weekday"]] or words, key=len)
        found.setdefault(telling, []).append((words.index(telling), words))
    return found


def _features(word: str, norm: str) -> list[str]:
    if word[0].isdigit():
        return _number_features(word, norm)
    if word.islower() and norm.isalpha() and norm not in kinds() and norm != "premier":
        return []  # most words
    found = [{"mi-": "third", "demi-": "half_prefix"}[norm]] if norm in ("mi-", "demi-") else []
    if PERIOD_CODE.fullmatch(norm) and word[0].isupper():
        found.append("period_code")
    if ROMAN.fullmatch(norm) and word[0] in "IVX":
        found.append("short_rank")
    if MID_YEAR.fullmatch(norm):
        found.append("mid_year")
    if norm == "premier":
        found.append("day_number")
    if word[0].isalpha() and len(norm) < 40 and _is_number(norm):
        found.append("numeral")
    return found


def _is_number(norm: str) -> bool:
    parts = parts_of(norm)
    reading = read_words(parts) if parts else None
    return reading is not None and reading.used == len(parts) and not reading.vague


def _number_features(word: str, norm: str) -> list[str]:
    found: list[str] = []
    if word.isascii() and word.isdigit():
        number, size = int(word) if len(word) < 5 else 9999, len(word)
        tests: tuple[tuple[str, Callable[[], bool]], ...] = (
            ("day_number", lambda: size < 3 and 1 <= number <= 31),
            ("month_number", lambda: size < 3 and 1 <= number <= 12),
            ("hour_number", lambda: size < 3 and number <= 24),
            ("minute_number", lambda: size == 2 and number < 60),
            ("two_digits", lambda: size == 2),
            ("year_number", lambda: size == 4 and 1000 <= number < 2200),
        )
        found = [name for name, test in tests if test()]
    elif DOTTED.fullmatch(word):
        return ["dotted_date"]
    elif CLOCK.fullmatch(norm):
        return ["clock"]
    elif RANK.fullmatch(norm):
        return ["short_rank", "day_number"] if norm == "1er" else ["short_rank"]
    elif PERIOD_CODE.fullmatch(norm):
        return ["period_code"]
    if all(c.isdigit() or c in ",." for c in word):
        found.append("numeral")
    return found
