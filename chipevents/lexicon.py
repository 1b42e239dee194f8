"""From `Rules` to the compiled `Lexicon` and its phrase tables, made once for each set of rules."""

from __future__ import annotations

from collections.abc import Iterable

from chipevents.conjugation import inflect_all
from chipevents.rules import BUILT_IN, LAYERS, Rules
from chipevents.text import PIECE, SHAPES, Lexicon, View, features_of, fold, folded_words, literals

VIEWS = {name: number for number, name in enumerate(LAYERS)}
_TENSES = {
    "infinitive": "infinitive",
    "past_participle": "participle",
    "present_participle": "gerund",
}
# The syntax layer's chunk grammar is code; it asks for these classes besides those that the rules name.
SYNTAX_CLASSES = (
    "det", "de", "prep", "coord", "comma", "relative", "subordinator", "ne", "negator", "clitic", "subject_pronoun",
    "adverb", "have", "be", "preadjective", "pronoun", "open_quote", "close_quote", "inversion", "stop_mark", "dash", "self_or_if", "open_bracket", "close_bracket",
)  # fmt: skip


def compile_lexicon(rules: Rules) -> Lexicon:
    """The lexicon of some rules: every word's features, values and verb forms, and one alphabet a layer."""
    words: dict[str, int] = {}
    values: dict[str, dict[str, object]] = {}
    bits: dict[str, int] = {}

    def bit(feature: str) -> int:
        return bits.setdefault(feature, 1 << len(bits))

    for feature in (*SHAPES, *sorted(BUILT_IN), *SYNTAX_CLASSES):
        bit(feature)
    for word_class in rules.classes:
        mask = bit(word_class.name)
        for word, value in word_class.words.items():
            key = folded_words(word)
            if len(key) == 1:
                words[key[0]] = words.get(key[0], 0) | mask
                values.setdefault(key[0], {})[word_class.name] = value
    for pattern in rules.patterns:
        for word in literals(pattern.match):
            key = folded_words(word)
            words[key[0]] = words.get(key[0], 0) | bit("=" + word)
    forms = inflect_all(verb_patterns(rules))
    for form, analyses in forms.items():
        mask = 0
        for _, tense, _, _ in analyses:
            mask |= bits[_TENSES.get(tense, "finite")]
        words[form] = words.get(form, 0) | mask
    views = [View(name, _interest(rules, name, bits)) for name in LAYERS]
    return Lexicon(bits=bits, words=words, values=values, verbs=forms, views=views)


def verb_patterns(rules: Rules) -> dict[str, str]:
    """Each verb of the rules with its conjugation pattern."""
    return {lemma: group.pattern for group in rules.verbs for lemma in group.lemmas}


def _interest(rules: Rules, layer: str, bits: dict[str, int]) -> int:
    """The features that a layer's patterns ask for."""
    asked: set[str] = set()
    for pattern in rules.layer(layer):
        asked |= features_of(pattern.match) | {"=" + word for word in literals(pattern.match)}
    if layer == "syntax":
        asked |= {*SYNTAX_CLASSES, *SHAPES, "finite", "infinitive", "participle", "gerund", "actor", "date", "quantity", "inside"}
    return sum({bits[feature] for feature in asked})


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


__all__ = ["PIECE", "VIEWS", "compile_lexicon", "fold", "plural", "singular_and_plural", "verb_patterns"]
