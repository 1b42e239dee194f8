"""What looks like a number and is none: models, tickers, years, labels, addresses, phone numbers, scores."""

from __future__ import annotations

from collections.abc import Sequence

from chipevents.quantities.drafts import Draft
from chipevents.quantities.numerals import Numeral
from chipevents.quantities.tables import Tables
from chipevents.text import Text, Token

_JOINTS = "-./:_@#&'’+*=\\"


def name_of(text: Text, tables: Tables, numeral: Numeral) -> str | None:
    """Why a number is a part of some name or code, whatever follows it; None if it is not."""
    tokens = text.tokens
    i, end = numeral.start, numeral.end
    token = tokens[i]
    if i and not tokens[i - 1].gap and _glued_before(text, tables, i):
        return "glued to the word before"
    if numeral.digits:
        if numeral.rest and not _is_unit(tables, numeral.rest):
            return "letters are glued to it"
        if end < len(tokens) and not tokens[end - 1].gap and tokens[end].word in ".:/_@" and _goes_on(text, end):
            return "a code, a time or a date goes on"
        if _is_phone(text, i) or (
            i and tokens[i - 1].word == "+" and end < len(tokens) and tokens[end].shape == "digits"
        ):
            return "a phone number"
        if end + 1 < len(tokens):
            street = end + 1 if tokens[end].word == "," else end
            if tokens[street].norm in tables.street and tokens[street].shape == "lower" and numeral.is_plain:
                return "an address"
    elif token.shape in ("cap", "upper") and not _opens_sentence(text, i):
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
        not _opens_sentence(text, i) or (token.norm,) in tables.makers or token.norm not in text.lexicon.words
    )


def _digits_at(tokens: Sequence[Token], i: int) -> bool:
    """Whether digits stand at `i`, or nothing does: between two numbers without a word stands a cell of a table."""
    return i >= len(tokens) or tokens[i].shape in ("digits", "newline")


def bare(text: Text, tables: Tables, draft: Draft, numeral: Numeral, has_cue: bool) -> str | None:
    """Why a number with nothing after it (or with too little) is no quantity; None if it is one."""
    tokens = text.tokens
    i = numeral.start
    before = tokens[i - 1] if i and tokens[i - 1].shape != "newline" else None
    if numeral.value == 1 and not numeral.digits and numeral.scale == 1:
        if draft.kind in ("money", "measure", "percent") and (has_cue or draft.unit in ("%", "bp")):
            return None
        if has_cue and draft.kind == "count":
            return None
        if draft.kind == "percent" and draft.end > numeral.end + 1:
            return None
        return "an article" if draft.relation != "between" else None
    if numeral.value == 0 and draft.kind == "count":
        return "no number of things"
    named = before is not None and _is_name(text, tables, i - 1)
    labelled = before is not None and (before.norm in tables.label or before.word in ("#", "§", "°", "º"))
    if draft.kind == "count" and numeral.is_plain:
        if labelled and draft.relation != "between":
            return "a label"
        if draft.unit is None and named:
            return "a model"
        if len(numeral.digits) > 4 and draft.head is not None and tokens[draft.head].shape != "lower":
            return "a post code"
        if named and draft.product is None and draft.unit and is_year(numeral):
            return "a year"
        if is_year(numeral) and before is not None and before.norm in tables.before_year and not draft.product:
            return "a year"
        return None
    if draft.kind is not None:
        return None
    if before is not None and before.shape == "digits" and _digits_at(tokens, numeral.end):
        return "a row of digits"
    if draft.relation == "between":
        if labelled:
            return "a label"
        return _bare_range(text, draft, numeral, has_cue)
    if not numeral.digits:
        if (
            numeral.scale > 1
            or numeral.vague
            or has_cue
            or (numeral.value > 100 and numeral.value not in (1000, 1001))
            or (before is not None and before.norm in tables.asks)
        ):
            return None
        return "a number word alone"
    if numeral.scale > 1:
        return None
    if numeral.is_plain and (named or labelled):
        return "a model or a label"
    if (named or labelled) and numeral.value < 1000 and not has_cue:
        return "a version"
    if numeral.is_plain and (
        is_year(numeral)
        or (len(numeral.digits) > 4 and not has_cue)
        or (numeral.digits[0] == "0" and len(numeral.digits) > 1)
    ):
        return "a year or a code"
    if (
        before is not None
        and before.norm in ("le", "la", "du", "au", "un", "une", "mon", "ce", "cet", "cette")
        and not has_cue
    ):
        return "a name or a day"
    if (
        numeral.end < len(tokens)
        and tokens[numeral.end].word in ("/", ":", "°", "-", "–", ")")
        and not (before and before.gap)
    ):
        return "a code"
    return None


def _bare_range(text: Text, draft: Draft, numeral: Numeral, has_cue: bool) -> str | None:
    small = draft.high is not None and draft.high < 20
    if draft.start < numeral.start and text.tokens[draft.start].norm == "entre":
        return None
    years = is_year(numeral) and draft.high is not None and (draft.high < 2100 or draft.low == numeral.value)
    return "a score or years" if (small or years) and not has_cue else None


def is_year(numeral: Numeral) -> bool:
    return numeral.is_plain and len(numeral.digits) == 4 and 1700 <= numeral.value < 2100


_OPENERS = frozenset('.!?…:;«“"—–-•*[') | {"..."}
