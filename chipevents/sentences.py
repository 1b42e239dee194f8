"""Where the sentences of a text end: at stops, and at line ends unless the text is wrapped by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chipevents.text import Text, Token

ENDS = frozenset(".!?…") | {"..."}  # the signs that may end a sentence
_DASHES = frozenset("-–—")
_DATELINE = 16  # tokens that a dateline has at most
_CLOSERS = frozenset("»”\")]’'")
_OPENERS = frozenset('«“"([‘—–-•*')
_FINAL = ENDS | frozenset(':;»”")]')


def sentences_of(text: Text, longest: int | None = None) -> list[tuple[int, int]]:
    """Token ranges of sentences: after a stop before a capital, and at line ends that end a paragraph or headline.

    What is longer than `longest` tokens is no sentence that anybody wrote: it comes in pieces of that length.
    """
    found: list[tuple[int, int]] = []
    tokens, of_dates = text.tokens, text.lexicon.masks["month", "weekday"]
    datelines = "(" in text.raw
    for start, end in _sentences(text):
        begun = datelines and start + 2 < end and tokens[start].shape != "lower"
        if begun and not _is_plain(tokens[start + 1], of_dates):
            body = _after_dateline(text, start, end)
            if start < body < end:
                found.append((start, body))
                start = body
        while longest is not None and end - start > longest:
            found.append((start, start + longest))
            start += longest
        found.append((start, end))
    return found


def _is_plain(token: Token, of_dates: int) -> bool:
    """Whether a word stands in no dateline but between its brackets."""
    return token.shape == "lower" and not (token.mask & of_dates or token.norm in ("le", "er"))


def _after_dateline(text: Text, start: int, end: int) -> int:
    """Where the text begins after `PARIS (AFP) -`, `TOKYO, 3 mars (Reuters) –`; the start if there is no dateline."""
    tokens = text.tokens
    of_dates = text.lexicon.masks["month", "weekday"]
    inside = closed = False
    for i in range(start, min(end - 1, start + _DATELINE)):
        token = tokens[i]
        if closed and token.word in _DASHES:
            return i + 1 if tokens[i + 1].shape != "lower" else start
        if not inside and _is_plain(token, of_dates):
            return start
        inside, closed = token.word == "(" or (inside and token.word != ")"), token.word == ")"
    return start


def _sentences(text: Text) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    tokens, first = text.tokens, 0
    n = len(tokens)
    wrapped = _wrap_width(text.raw)
    for i in [i for i, token in enumerate(tokens) if token.stops]:
        if tokens[i].shape == "newline":
            cut, end = _line_ends(text, i, wrapped), i + 1
        else:
            cut, end = _stops(text, i)
        if cut and first < end < n:
            found.append((first, end))
            first = end
    if first < n or not n:
        found.append((first, n))
    return found


def _stops(text: Text, i: int) -> tuple[bool, int]:
    """Whether the stop at token `i` ends a sentence, and the token after it and its closing quotes."""
    tokens = text.tokens
    n = len(tokens)
    if tokens[i].word == ".":
        if not tokens[i].gap and i + 1 < n and tokens[i + 1].shape not in ("punct", "newline"):
            return False, i + 1
        before = tokens[i - 1] if i and not tokens[i - 1].gap else None
        if before is not None and _abbreviates(text, before, i):
            return False, i + 1
    end = i + 1
    while end < n and tokens[end].word in _CLOSERS and (not tokens[end - 1].gap or tokens[end].word in "»”"):
        end += 1
    following = end
    while following < n and (tokens[following].word in _OPENERS or tokens[following].shape == "newline"):
        following += 1
    if following >= n:
        return True, end
    return tokens[following].shape not in ("lower", "punct"), end


def _abbreviates(text: Text, before: Token, i: int) -> bool:
    """Whether the point at `i` belongs to an abbreviation or an initial."""
    if len(before.word) == 1 and before.shape == "cap":
        return True
    bit = text.lexicon.bits.get("abbreviation", 0)
    if before.mask & bit:
        return True
    ending = text.lexicon.bits.get("legal_form", 0)
    after = text.tokens[i + 1] if i + 1 < len(text.tokens) else None
    return bool(before.mask & ending) and after is not None and after.shape in ("lower", "punct")


def _wrap_width(raw: str) -> int:
    """The width to which a text's lines are wrapped, or 0 if they are not."""
    if "\n" not in raw:
        return 0
    lines = [len(line) for line in raw.splitlines() if line.strip()]
    longest = max(lines, default=0)
    near = sum(1 for length in lines if length > 0.7 * longest)
    return longest if longest <= 120 and len(lines) > 3 and near > 0.5 * len(lines) else 0


def _line_ends(text: Text, i: int, wrapped: int) -> bool:
    """Whether the line end at token `i` also ends a sentence: it need not, in a text wrapped by hand."""
    if len(text.tokens[i].word.replace("\r\n", "\n").strip(" \t")) > 1 or i == 0:
        return True
    tokens = text.tokens
    if i + 1 >= len(tokens):
        return True
    before, after = tokens[i - 1], tokens[i + 1]
    if before.word in ENDS or before.word in _FINAL:
        return after.shape != "lower"
    if before.word == "," or after.shape == "lower" or (before.shape == "lower" and before.norm in _GOES_ON):
        return False
    if wrapped:
        line = text.starts[i] - (text.raw.rfind("\n", 0, text.starts[i]) + 1)
        return line + 1 + len(after.word) < 0.8 * wrapped
    return True


_GOES_ON = frozenset(
    "de du des la le les un une à au aux en par pour et ou que qui dont dans sur avec ce cette ces son sa ses".split()
)
