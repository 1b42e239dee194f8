"""Tokens to tags: one letter a token, most of them given by its features alone.

N noun-like, K actor, Q quantity, T date, _ inside a mention, J adjective before its noun, D determiner, d "de",
p preposition, A avoir, E être, V finite, P participle, I infinitive, G present participle, e "été", n ne, x negator,
a adverb, c clitic, S subject pronoun, i inverted pronoun, O other pronoun, R relative, U subordinator,
C coordination, and signs for themselves.

Where the features leave it open, the raw tag is a small letter with a function in `DECIDE`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from chipevents.syntax.deciders import DECIDE, OPEN, Reading
from chipevents.syntax.model import Mention
from chipevents.text import Lexicon, Phrases, Text, Token, folded_words

# The first feature that a token has gives its tag.
_FIRST = (
    ("comma", ","), ("open_quote", "«"), ("close_quote", "»"), ("open_bracket", "("), ("close_bracket", ")"),
    ("ne", "n"), ("have", "h"), ("be", "b"), ("inversion", "i"), ("self_or_if", "k"), ("subordinator", "u"),
    ("relative", "r"), ("coord", "C"), ("stop_mark", ";"), ("dash", "-"), ("clitic", "k"), ("subject_pronoun", "s"),
    ("de", "o"), ("negator", "y"), ("pronoun", "O"),
    ("prep", "p"),  # before the verbs: "contre" and "entre" are hardly ever forms of contrer and entrer
)  # fmt: skip
_VERBAL = (("finite", "v"), ("participle", "q"), ("infinitive", "j"), ("gerund", "g"))
_NOMINAL = (("preadjective", "J"), ("det", "D"), ("adverb", "a"))
# Of some raw tags only these words are open: all others are what the second letter says.
_OPEN_WORDS = {
    "k": (frozenset({"se", "s'", "nous", "vous", "lui", "y", "me", "te", "en"}), "l"),
    "s": (frozenset({"elle", "elles", "ce"}), "S"),
    "y": (frozenset({"personne", "point", "pas", "rien"}), "x"),
}
_LONGEST_PHRASE = 5
_LONGEST_KEPT = 64  # as of the lexicon, so that a hostile text can't fill the memory
_MOST_KEPT = 65_536


class Tagger:
    """The tags of a text's tokens; made once for a lexicon."""

    def __init__(self, lexicon: Lexicon, nouns: Iterable[str], phrases: Mapping[str, str]) -> None:
        self._bits = lexicon.bits
        self._nouns = frozenset(nouns)
        self._auxiliary = lexicon.mask("have", "be")
        cut = [(words, tag) for phrase, tag in phrases.items() if len(words := folded_words(phrase)) <= _LONGEST_PHRASE]
        self._phrases = Phrases(cut)
        self._seconds: dict[str, set[str | None]] = {}  # first word of a phrase -> its second words; None: it has none
        for words, _ in cut:
            self._seconds.setdefault(words[0], set()).add(words[1] if len(words) > 1 else None)
        self._known: dict[Token, str] = {}

    def tag(
        self, text: Text, actors: Sequence[Mention], quantities: Sequence[Mention], dates: Sequence[Mention]
    ) -> str:
        """One tag a token, homographs decided; the tokens of mentions are known to be such."""
        given = self._given(text.tokens)
        self._adverbial(text.norms(), given)
        for letter, mentions in (("T", dates), ("K", actors), ("Q", quantities)):
            for mention in mentions:
                start, end = mention.start, mention.end
                given[start:end] = letter * (end - start)
        given.append(".")
        raw = "".join(given)
        tags = list(raw.replace("l", "D"))
        reading = Reading(text, text.tokens, raw, tags, self._nouns, self._auxiliary)
        for found in OPEN.finditer(raw):
            i = found.start()
            tags[i] = DECIDE[raw[i]](reading, i)
        for letter, mentions in (("Q", quantities), ("K", actors), ("T", dates)):
            for mention in mentions:
                start, end = mention.start, mention.end
                tags[start] = letter
                if end > start + 1:
                    tags[start + 1 : end] = "_" * (end - start - 1)
        tags.pop()
        return "".join(tags)

    def _given(self, tokens: Sequence[Token]) -> list[str]:
        """What the features alone say of each token."""
        known = self._known
        try:
            return [known[token] for token in tokens]
        except KeyError:
            return [known.get(token) or self._learn(token) for token in tokens]

    def _learn(self, token: Token) -> str:
        tag = self._tag_of(token.mask)
        if tag in _OPEN_WORDS:
            words, settled = _OPEN_WORDS[tag]
            tag = tag if token.norm in words else settled
        elif tag == "m" and not (token.norm.endswith("ment") and len(token.norm) > 6 and token.norm not in self._nouns):
            tag = "N"
        if len(token.word) <= _LONGEST_KEPT:
            if len(self._known) >= _MOST_KEPT:
                self._known.clear()
            self._known[token] = tag
        return tag

    def _tag_of(self, mask: int) -> str:
        """The tag of a feature set, before the word itself is looked at."""
        bits = self._bits
        for feature, tag in _FIRST:
            if mask & bits[feature]:
                return tag
        verbal = "".join(tag for feature, tag in _VERBAL if mask & bits[feature])
        if verbal and not mask & (bits["upper"] | bits["mixed"]):
            return "w" if verbal == "vq" else verbal[0]
        for feature, tag in _NOMINAL:
            if mask & bits[feature]:
                return tag
        if mask & (bits["punct"] | bits["newline"]):
            return "."
        return "m" if mask & bits["lower"] else "N"

    def _adverbial(self, norms: list[str], tags: list[str]) -> None:
        """`en outre`, `de nouveau`, `plusieurs fois`: adverbs of more than one word."""
        seconds = self._seconds
        last = len(norms) - 1
        for i in [i for i, norm in enumerate(norms) if norm in seconds]:
            after = seconds[norms[i]]
            if (i < last and norms[i + 1] in after) or None in after:
                hit = self._phrases.longest(norms, i)
                if hit is not None:
                    end, tag = hit
                    tags[i] = tag
                    tags[i + 1 : end] = "a" * (end - i - 1)
