"""What the rules know of quantities, as tables that are looked up by token."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from chipevents.lexicon import plural, singular_and_plural
from chipevents.names import PackedPhrases, by_first, makers
from chipevents.numbers.tables import kinds
from chipevents.phrases import Phrases
from chipevents.rules import Rules, worked_out
from chipevents.rules.lists import classes_of
from chipevents.text import folded_words

DURATION = "duration"  # the kind of a unit that makes the whole no quantity but a date


class Tables:
    """The word classes of the quantity files, compiled once for a set of rules."""

    def __init__(self, rules: Rules) -> None:
        words = classes_of(rules)
        self.before = _reversed_phrases(words["quantity_before"])
        self.before_verb = words["quantity_verb"]
        self.after = _phrases(words["quantity_after"])
        self.to = _phrases(words["quantity_to"])
        self.scope = _phrases(words["quantity_scope"])
        self.scope_back = _reversed_phrases(words["quantity_scope"])
        self.per = words["quantity_per"]
        self.fraction = words["quantity_fraction"]
        self.not_part = words["quantity_not_part"]
        self.several = words["quantity_several"]
        self.change = words["quantity_change"]
        self.times = words["quantity_times"]
        self.label = words["quantity_label"]
        self.street = words["quantity_street"]
        self.stop = words["quantity_stop"]
        self.adjective = words["quantity_adjective"]
        self.bare = words["quantity_bare"]
        self.noun = words["quantity_noun"]
        self.money_noun = words["quantity_money_noun"]
        self.singular = words["quantity_singular"]
        self.chip_text = frozenset(words["quantity_chip_text"])
        self.flea_text = frozenset(words["quantity_flea_text"])
        self.plural_det = words["quantity_plural_det"]
        self.determiners = self.plural_det.keys() | words["quantity_singular_det"].keys()
        self.not_compared, self.compared = words["quantity_not_compared"], words["quantity_compared"]
        self.before_year, self.asks = words["quantity_before_year"], words["quantity_asks"]
        self.priced = words["quantity_priced"]
        self.swiss_text = frozenset(words["quantity_swiss_text"])
        self.time = words["quantity_time"]
        packed = worked_out(rules, "quantities") or pack(rules)
        self.units = PackedPhrases(packed["units"], packed["values"].__getitem__)
        self.symbols, self.never_glued = words["measure_symbol"], words["measure_never_glued"]
        self.currency_symbols, self.currency_codes = _currency_symbols(rules, words)
        self.sign_ends = frozenset(symbol[-1] for symbol in self.currency_symbols) | frozenset(self.currency_symbols)
        self.sign_ends |= self.currency_codes.keys() | {"US", "CA"}
        self.makers = makers(rules)
        self.anchors = _anchors(words)


def pack(rules: Rules) -> dict[str, Any]:
    """The units and counted nouns in all their forms, as plain lists and dicts.

    For the shipped rules this is part of the compiled file: after a change here, `scripts/compile_rules.py` has to run.
    """
    phrases = list(_unit_phrases(rules, classes_of(rules)))
    numbers = {value: number for number, value in enumerate(dict.fromkeys(value for _, value in phrases))}
    return {"units": by_first((words, numbers[value]) for words, value in phrases), "values": list(map(list, numbers))}


def _phrases(words: Mapping[str, Any]) -> Phrases:
    return Phrases((folded_words(phrase), value) for phrase, value in words.items())


def _reversed_phrases(words: Mapping[str, Any]) -> Phrases:
    """Phrases to be found backwards, by their last word."""
    return Phrases((folded_words(phrase)[::-1], value) for phrase, value in words.items())


def _unit_phrases(rules: Rules, words: Mapping[str, Mapping[str, Any]]) -> Iterable[tuple[tuple[str, ...], Any]]:
    """Every unit in words, singular and plural, with (kind, unit, factor): the later entries win."""
    for noun in words["quantity_compound"]:
        for form in _forms(noun):
            yield form, ("count", noun, 0)
    for unit in rules.units:
        for word in unit.words:
            for form in _forms(word):
                yield form, (unit.kind, unit.id, 0)
    bases = words["measure_base"]
    prefixes = {"": ""} | dict(words["measure_prefix"])
    for base, symbol in bases.items():
        for prefix, letter in prefixes.items():
            if base != "seconde" or prefix:
                for form in _forms(prefix + base):
                    yield form, ("measure", letter + symbol, 0)
    for word, symbol in words["measure_word"].items():
        for form in _forms(word):
            yield form, ("measure", symbol, 0)
    for name, code in (dict(words["currency_name"]) | dict(words["currency_plural"])).items():
        for form in _forms(name):
            yield form, ("money", code, 0)
    for name, code in words["currency_hundredth"].items():
        for form in _forms(name):
            yield form, ("money", code, -2)
    for name, symbol in words["quantity_percent"].items():
        yield folded_words(name), ("percent", symbol, 0)
    for name in words["quantity_time"]:
        yield folded_words(name), (DURATION, name, 0)


def _forms(noun: str) -> Iterable[tuple[str, ...]]:
    """Singular and plurals, the adjective of a compound agreeing: `won sud-coréen`, `wons sud-coréens`."""
    yield from singular_and_plural(noun)
    head, *rest = folded_words(noun)
    if len(rest) == 1:
        yield (plural(head), rest[0])
    if rest and rest[0] not in ("de", "à"):
        yield (plural(head), plural(rest[0]), *rest[1:])


def _currency_symbols(rules: Rules, words: Mapping[str, Mapping[str, Any]]) -> tuple[dict[str, str], dict[str, str]]:
    """Currency signs (`$`, `NT$`), and the three-letter codes."""
    symbols: dict[str, str] = dict(words["currency_symbol"])
    codes = {}
    for unit in rules.units:
        if unit.kind == "money":
            codes[unit.id] = unit.id
            for symbol in unit.symbols:
                symbols.setdefault(symbol, unit.id)
    for code in symbols.values():
        codes[code] = code
    return symbols, codes


def _anchors(words: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """The words by which a quantity is found, and what each begins: "number", "several" or "fraction"."""
    anchors: dict[str, str] = {}
    for word, (kind, _) in kinds().items():
        if kind in ("unit", "teen", "ten", "hundred", "thousand", "zero"):
            anchors[word] = "number"
        elif kind == "collective":
            anchors[word] = "several" if word.endswith("s") else "number"
        elif kind == "scale" and word.endswith("s"):
            anchors[word] = "several"
        elif kind == "half":
            anchors[word] = anchors[word + "-"] = "number"
    for word in words["quantity_fraction"]:
        anchors[word] = "fraction"
    return anchors
