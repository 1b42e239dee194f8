"""From `Rules` to the compiled `Lexicon` and its phrase tables, made once for each set of rules."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from chipevents.conjugation import Inflections
from chipevents.patterns import literals
from chipevents.rules import BUILT_IN, Rules, worked_out
from chipevents.text import PIECE, SHAPES, Lexicon, fold, folded_words

_TENSES = {
    "infinitive": "infinitive",
    "past_participle": "participle",
    "present_participle": "gerund",
}
# The syntax layer's chunk grammar is code; it asks for these classes besides those that the rules name.
SYNTAX_CLASSES = (
    "det", "de", "prep", "coord", "comma", "relative", "subordinator", "ne", "negator", "clitic", "subject_pronoun",
    "adverb", "have", "be", "preadjective", "pronoun", "open_quote", "close_quote", "inversion", "stop_mark", "dash",
    "self_or_if", "open_bracket", "close_bracket",
)  # fmt: skip
_OWN = tuple(dict.fromkeys((*SHAPES, *sorted(BUILT_IN), *SYNTAX_CLASSES)))


def compile_lexicon(rules: Rules) -> Lexicon:
    """The lexicon of some rules: every word's features and values, and the verbs by which forms are known."""
    packed = worked_out(rules, "lexicon")
    if packed is None or packed["bits"][: len(_OWN)] != list(_OWN):
        packed = pack(rules)
    bits = {feature: 1 << number for number, feature in enumerate(packed["bits"])}
    masks = [sum(1 << number for number in numbers) for numbers in packed["masks"]]
    words = {word: masks[number] for word, number in packed["words"].items()}
    verbs = Inflections(verb_patterns(rules))
    return Lexicon(bits=bits, words=words, values=packed["values"], verbs=verbs, tenses=_TENSES)


def pack(rules: Rules) -> dict[str, Any]:
    """The words of some rules in plain lists and dicts: a mask is a list of bit numbers, a word has a mask's number.

    For the shipped rules this is part of the compiled file: after a change here, `scripts/compile_rules.py` has to run.
    """
    words: dict[str, set[int]] = {}
    values: dict[str, dict[str, object]] = {}
    bits = {feature: number for number, feature in enumerate(_OWN)}

    def bit(feature: str) -> int:
        return bits.setdefault(feature, len(bits))

    for word_class in rules.classes:
        if not word_class.feature:
            continue
        number = bit(word_class.name)
        for word, value in word_class.words.items():
            key = folded_words(word)
            if len(key) == 1:
                words.setdefault(key[0], set()).add(number)
                values.setdefault(key[0], {})[word_class.name] = value
    for pattern in rules.patterns:
        for word in sorted(literals(pattern.match)):
            words.setdefault(folded_words(word)[0], set()).add(bit("=" + word))
    masks: dict[tuple[int, ...], int] = {}
    numbered = {word: masks.setdefault(tuple(sorted(has)), len(masks)) for word, has in words.items()}
    return {"bits": list(bits), "masks": list(map(list, masks)), "words": numbered, "values": values}


def verb_patterns(rules: Rules) -> dict[str, str]:
    """Each verb of the rules with its conjugation pattern."""
    return {lemma: group.pattern for group in rules.verbs for lemma in group.lemmas}


def singular_and_plural(noun: str) -> Iterable[tuple[str, ...]]:
    """A noun's folded word sequences, as written and in the regular plural of each of its words."""
    singular = folded_words(noun)
    yield singular
    head, *rest = singular
    yield (plural(head), *rest)
    if rest:
        yield tuple(w if w in _NO_PLURAL else plural(w) for w in singular)


_NO_PLURAL = frozenset({"de", "à", "en", "d'", "le", "la", "les", "des", "du", "et", "par", "pour", "sur"})


def plural(word: str) -> str:
    """The regular French plural: `plural("réseau") == "réseaux"`."""
    if word[-1:] in "sxz":
        return word
    if word.endswith(("eau", "eu", "au")):
        return word + "x"
    if word.endswith("al") and word not in ("festival", "carnaval", "bal"):
        return word[:-2] + "aux"
    return word + "s"


__all__ = ["PIECE", "compile_lexicon", "fold", "plural", "singular_and_plural", "verb_patterns"]
