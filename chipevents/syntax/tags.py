"""Tokens to tags: one letter a token, most of them given by its features alone.

N noun-like, K_ actor, Q= quantity, T~ date (one letter for the first token, one for the others), J adjective before its
noun, D determiner, d "de", p preposition, A avoir, E être, V finite, P participle, I infinitive, G present participle,
e "été", n ne, x negator, a adverb, c clitic, S subject pronoun, i inverted pronoun, O other pronoun, R relative,
U subordinator, C coordination, and signs for themselves.

Where the features leave it open, the raw tag is a small letter with a function in `DECIDE`, or a letter that means
another one unless its neighbours are of a certain kind: then `OPEN` leaves it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from chipevents.kept import Kept
from chipevents.phrases import Phrases
from chipevents.syntax.deciders import DECIDE, OPEN, SETTLED, may_be_noun_or_adjective
from chipevents.syntax.model import Mention
from chipevents.syntax.reading import Masks, Reading
from chipevents.text import Lexicon, Text, Token, folded_words

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
    "h": (frozenset({"avoir", "ayant", "as", "avions"}), "A"),
    "b": (frozenset({"être", "étant", "été", "est", "es", "soit"}), "E"),
    "r": (frozenset({"que"}), "R"),
}
_MENTIONS = {"T": "~", "Q": "=", "K": "_"}  # the letters of the first token and of the others
_NOUNS_TOO = frozenset({"ensemble"})  # adverbs that are nouns after an article
_LONGEST_PHRASE = 5
_PAIR = re.compile("[13](?=[23])")  # a word that begins a phrase of several, and one that goes on with such a phrase


class Tagger:
    """The tags of a text's tokens; made once for a lexicon."""

    def __init__(self, lexicon: Lexicon, nouns: Iterable[str], phrases: Mapping[str, str]) -> None:
        self._bits = lexicon.bits
        self._nouns = frozenset(nouns)
        self._masks = Masks.of(lexicon)
        cut = [(words, tag) for phrase, tag in phrases.items() if len(words := folded_words(phrase)) <= _LONGEST_PHRASE]
        self._phrases = Phrases(cut)
        self._firsts = frozenset(words[0] for words, _ in cut)
        self._seconds = frozenset(words[1] for words, _ in cut)
        self._by_mask = Kept(self._tag_of)
        self._letters = Kept(self._letters_of)

    def tag(
        self, text: Text, actors: Sequence[Mention], quantities: Sequence[Mention], dates: Sequence[Mention]
    ) -> str:
        """One tag a token, and a full stop; homographs decided; the tokens of mentions are known to be such."""
        letters = "".join(self._letters.all(text.tokens))
        given = list(letters[::2])
        self._adverbial(text, letters[1::2], given)
        for first, mentions in (("T", dates), ("Q", quantities), ("K", actors)):
            inside = _MENTIONS[first]
            for mention in mentions:
                start, end = mention.start, mention.end
                given[start] = first
                if end > start + 1:
                    given[start + 1 : end] = inside * (end - start - 1)
        given.append(".")
        raw = "".join(given)
        settled = raw
        for letter, tag in SETTLED:
            settled = settled.replace(letter, tag)
        tags = list(settled)
        reading = Reading(text.tokens, text.norms(), raw, tags, self._nouns, self._masks)
        for found in OPEN.finditer(raw):
            i = found.start()
            tags[i] = DECIDE[raw[i]](reading, i)
        return "".join(tags)

    def _letters_of(self, token: Token) -> str:
        """What the features alone say of a token, and whether a phrase begins with it, goes on with it, or both."""
        place = (token.norm in self._firsts) + 2 * (token.norm in self._seconds)
        return self._letter(token) + str(place)

    def _letter(self, token: Token) -> str:
        tag = self._by_mask[token.mask]
        if tag in _OPEN_WORDS:
            words, settled = _OPEN_WORDS[tag]
            tag = tag if token.norm in words else settled
        elif tag == "v" and may_be_noun_or_adjective(token, self._nouns):
            tag = "f"
        elif tag == "q" and token.norm in self._nouns:
            tag = "z"
        elif tag == "a" and token.norm in _NOUNS_TOO:
            tag = "m"
        elif tag == "m" and not (
            token.norm in _NOUNS_TOO
            or (token.norm.endswith("ment") and len(token.norm) > 6 and token.norm not in self._nouns)
        ):
            tag = "N"
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

    def _adverbial(self, text: Text, places: str, tags: list[str]) -> None:
        """`en outre`, `de nouveau`, `plusieurs fois`: adverbs of more than one word."""
        norms = text.norms()
        for pair in _PAIR.finditer(places):
            i = pair.start()
            hit = self._phrases.longest(norms, i)
            if hit is not None:
                end, tag = hit
                if norms[i] == "suite" and _is_given(text, i):
                    continue
                if tag == "p":
                    _prepositional(norms, tags, i, end)
                else:
                    tags[i:end] = tag + "a" * (end - i - 1)


def _is_given(text: Text, i: int) -> bool:
    """Whether `donner` stands right before a word: `n'a pas donné suite à` has an object, not a preposition."""
    return any(form[0] == "donner" for token in text.tokens[max(0, i - 2) : i] for form in token.verbs)


def _prepositional(norms: list[str], tags: list[str], start: int, end: int) -> None:
    """`au lieu de`: one preposition, whose last word keeps its own tag if it is "de" or "à"."""
    own = {"de": "d", "du": "d", "des": "d", "à": "p", "au": "p", "aux": "p"}.get(norms[end - 1])
    last = end if own is None else end - 1
    tags[start:last] = "p" + "_" * (last - start - 1)
    if own is not None:
        tags[last] = own
