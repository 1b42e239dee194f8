"""What looks like a number and is none: models, tickers, years, labels, addresses, phone numbers, scores."""

from __future__ import annotations

from collections.abc import Sequence

from chipevents.quantities.drafts import Draft
from chipevents.quantities.marks import CAPITAL, GLUED, Scan
from chipevents.quantities.numerals import Numeral
from chipevents.quantities.tables import Tables
from chipevents.text import Text, Token

_JOINTS = "-./:_@#&'’+*=\\"


def name_of(scan: Scan, tables: Tables, numeral: Numeral) -> str | None:
    """Why a number is a part of some name or code, whatever follows it; None if it is not."""
    i, end, marks, number = numeral.start, numeral.end, scan.marks, numeral.number
    tokens, text = scan.tokens, scan.text
    if marks[i - 1] & GLUED and _glued_before(text, tables, i):
        return "glued to the word before"
    if number.digits:
        if number.rest and not _is_unit(tables, number.rest):
            return "letters are glued to it"
        if end < len(tokens) and not tokens[end - 1].gap and tokens[end].word in ".:/_@" and _goes_on(text, end):
            return "a code, a time or a date goes on"
        if _is_phone(text, i) or (
            i and tokens[i - 1].word == "+" and end < len(tokens) and tokens[end].shape == "digits"
        ):
            return "a phone number"
        if end + 1 < len(tokens):
            street = end + 1 if tokens[end].word == "," else end
            if tokens[street].norm in tables.street and tokens[street].shape == "lower" and number.is_plain:
                return "an address"
    elif marks[i] & CAPITAL and not _opens_sentence(text, i):
        return "a name"
    return None


def _glued_before(text: Text, tables: Tables, i: int) -> bool:
    """Whether the sign that is glued before token `i` makes a code with the word before it."""
    before = text.tokens[i - 1]
    if before.word[-1].isalnum():
        return (
            before.word not in tables.currency_codes
            and before.word + text.tokens[i].word not in tables.symbols
            and before.norm not in ("de", "le", "que", "jusque")
        )
    if before.word not in _JOINTS or i < 2:
        return before.word in ("#", "@", "_")
    if text.tokens[i - 2].gap or text.tokens[i - 2].shape in ("newline", "punct"):
        return before.word in "./:#@_"
    return True


def _is_unit(tables: Tables, rest: str) -> bool:
    return (rest in tables.symbols and rest not in tables.never_glued) or rest in tables.currency_codes


def _goes_on(text: Text, i: int) -> bool:
    """Whether something is glued on both sides of the sign at token `i`: `9988.HK`, `10:30`, `12/05`."""
    tokens = text.tokens
    if tokens[i].gap or i + 1 >= len(tokens):
        return False
    follows = tokens[i + 1]
    if tokens[i].word == "/":
        return follows.shape in ("digits", "alnum")
    if tokens[i].word == ".":
        return follows.shape in ("upper", "digits", "cap", "alnum") or follows.word.isupper()
    return follows.shape in ("digits", "alnum")


def _is_phone(text: Text, i: int) -> bool:
    """Three or more groups of two digits in a row, around token `i`."""
    tokens = text.tokens
    if len(tokens[i].word) > 2:
        return False
    first, last = i, i
    while first > 0 and _is_pair(tokens[first - 1].word) and i - first < 4:
        first -= 1
    while last + 1 < len(tokens) and _is_pair(tokens[last + 1].word) and last - i < 4:
        last += 1
    return last - first >= 2


def _is_pair(word: str) -> bool:
    return len(word) == 2 and word.isdigit()


def _opens_sentence(text: Text, i: int) -> bool:
    """Whether a capital at token `i` is only that of a sentence, a quotation, a title or a line."""
    if i == 0 or text.sentence_of(i)[0] == i:
        return True
    before = text.tokens[i - 1]
    return before.shape == "newline" or before.word in _OPENERS or before.shape == "upper"


def _is_name(text: Text, tables: Tables, i: int) -> bool:
    """Whether token `i` is (part of) a name: what follows it without a unit is its model or version."""
    token = text.tokens[i]
    if token.shape == "mixed" or (token.shape == "alnum" and not token.word[0].isdigit()):
        return True
    if token.shape == "upper":
        return len(token.word) > 1
    return token.shape == "cap" and (
        not _opens_sentence(text, i) or token.norm in tables.makers or token.norm not in text.lexicon.words
    )


def _digits_at(tokens: Sequence[Token], i: int) -> bool:
    """Whether digits stand at `i`, or nothing does: between two numbers without a word stands a cell of a table."""
    return i >= len(tokens) or tokens[i].shape in ("digits", "newline")


def bare(scan: Scan, tables: Tables, draft: Draft, numeral: Numeral, has_cue: bool) -> str | None:
    """Why a number with nothing after it (or with too little) is no quantity; None if it is one."""
    number = numeral.number
    if number.is_one:
        return _one(draft, numeral, has_cue)
    if draft.kind == "count":
        if number.is_none:
            return "no number of things"
        return _counted(scan, tables, draft, numeral) if number.is_plain else None
    if draft.kind is not None:
        return None
    i, tokens = numeral.start, scan.tokens
    before = tokens[i - 1] if i and tokens[i - 1].shape != "newline" else None
    if before is not None and before.shape == "digits" and _digits_at(tokens, numeral.end):
        return "a row of digits"
    if draft.relation == "between":
        return "a label" if _labels(tables, before) else _bare_range(scan.text, draft, numeral, has_cue)
    if number.scale > 1:
        return None
    if not number.digits:
        said = number.vague or has_cue or (number.value > 100 and number.value not in (1000, 1001))
        asked = before is not None and before.norm in tables.asks
        return None if said or asked else "a number word alone"
    return _alone(scan, tables, numeral, before, has_cue)


def _one(draft: Draft, numeral: Numeral, has_cue: bool) -> str | None:
    """Why `un` is an article."""
    if draft.kind in ("money", "measure", "percent") and (has_cue or draft.unit in ("%", "bp")):
        return None
    if has_cue and draft.kind == "count":
        return None
    if draft.kind == "percent" and draft.end > numeral.end + 1:
        return None
    return "an article" if draft.relation != "between" else None


def _labels(tables: Tables, before: Token | None) -> bool:
    """Whether a number after this token only tells one thing from others: `article 5`, `n° 12`."""
    return before is not None and (before.norm in tables.label or before.word in ("#", "§", "°", "º"))


def _counted(scan: Scan, tables: Tables, draft: Draft, numeral: Numeral) -> str | None:
    """Why plain digits before a noun do not count it."""
    i, tokens = numeral.start, scan.tokens
    before = tokens[i - 1] if i and tokens[i - 1].shape != "newline" else None
    if draft.relation != "between" and _labels(tables, before):
        return "a label"
    named = before is not None and _is_name(scan.text, tables, i - 1)
    if draft.unit is None and named:
        return "a model"
    if len(numeral.number.digits) > 4 and draft.head is not None and tokens[draft.head].shape != "lower":
        return "a post code"
    dates = (named and draft.unit) or (before is not None and before.norm in tables.before_year)
    return "a year" if dates and draft.product is None and numeral.number.is_year else None


def _alone(scan: Scan, tables: Tables, numeral: Numeral, before: Token | None, has_cue: bool) -> str | None:
    """Why digits with nothing after them are no quantity."""
    number = numeral.number
    marked = before is not None and (_labels(tables, before) or _is_name(scan.text, tables, numeral.start - 1))
    if marked and number.is_plain:
        return "a model or a label"
    if marked and number.value < 1000 and not has_cue:
        return "a version"
    size = len(number.digits)
    if number.is_plain and (number.is_year or (size > 4 and not has_cue) or (number.digits[0] == "0" and size > 1)):
        return "a year or a code"
    if before is not None and before.norm in _ONE_OF_MANY and not has_cue:
        return "a name or a day"
    after = scan.tokens[numeral.end].word if numeral.end < len(scan.tokens) else ""
    return "a code" if after in _GOING_ON and not (before and before.gap) else None


_ONE_OF_MANY = frozenset({"le", "la", "du", "au", "un", "une", "mon", "ce", "cet", "cette"})
_GOING_ON = frozenset({"/", ":", "°", "-", "–", ")"})


def _bare_range(text: Text, draft: Draft, numeral: Numeral, has_cue: bool) -> str | None:
    small = draft.high is not None and draft.high < 20
    if draft.start < numeral.start and text.tokens[draft.start].norm == "entre":
        return None
    number = numeral.number
    years = number.is_year and draft.high is not None and (draft.high < 2100 or draft.low == number.value)
    return "a score or years" if (small or years) and not has_cue else None


_OPENERS = frozenset('.!?…:;«“"—–-•*[') | {"..."}
