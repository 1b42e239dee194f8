"""The compiled form of the shipped rules is up to date, says the same as the rule files, and is never in the way."""

from __future__ import annotations

import importlib.util
import pickle
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from chipevents import compiled, lexicon, names, rules
from chipevents.conjugation import Inflections, inflect_all
from chipevents.dates.compiled import pack
from chipevents.dates.letters import Alphabet
from chipevents.patterns import Outline, compile_patterns
from chipevents.rules import Rules
from chipevents.text import fold, folded_words

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def fresh() -> Iterator[None]:
    """What was loaded is forgotten, before and after."""
    compiled.compiled.cache_clear()
    rules._default.cache_clear()
    yield
    compiled.compiled.cache_clear()
    rules._default.cache_clear()


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_compiled_file_is_up_to_date() -> None:
    hint = "run: python scripts/compile_rules.py"
    assert compiled.FILE.read_text("utf-8") == script("compile_rules").content(), hint


def test_it_says_what_the_rule_files_say() -> None:
    ours, theirs = Rules.default(), rules.from_sources()
    assert compiled.compiled()
    assert ours == theirs
    assert pickle.loads(pickle.dumps(ours.entities)) == theirs.entities
    assert ours.plus(Rules()) == theirs.plus(Rules())


def test_the_fingerprint_is_that_of_what_the_rules_say() -> None:
    shipped = Rules.default()
    assert re.fullmatch("[0-9a-f]{12}", shipped.fingerprint)
    assert shipped.fingerprint == rules.from_sources().fingerprint == pickle.loads(pickle.dumps(shipped)).fingerprint
    assert shipped.without(shipped.frames[0].id).fingerprint != shipped.fingerprint


@pytest.mark.usefixtures("fresh")
def test_an_edited_rule_file_counts_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    files = compiled.sources()
    files["verbs.toml"] += b'\n[[verb]]\nlemmas = "googler"\n'
    monkeypatch.setattr(compiled, "sources", lambda: files)
    monkeypatch.setattr(rules, "sources", lambda: files)
    assert any("googler" in group.lemmas for group in Rules.default().verbs)


@pytest.mark.usefixtures("fresh")
def test_without_the_file_all_is_the_same(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with_file = Rules.default()
    compiled.compiled.cache_clear()
    rules._default.cache_clear()
    monkeypatch.setattr(compiled, "FILE", tmp_path / "none")
    assert Rules.default() == with_file


def test_other_rules_do_not_get_the_tables_of_the_shipped_ones() -> None:
    less = Rules.default().without("nvidia")
    assert rules.worked_out(Rules.default(), "names") is not None
    assert rules.worked_out(less, "names") is None


def test_the_tables_are_those_of_the_rules() -> None:
    ours = names.Names(Rules.default())
    for n in (0, 1, 500, -1):
        entity = Rules.default().entities[n]
        found = ours.known.longest(names._key(entity.name), 0)
        assert found is not None and found[1].kind in (entity.kind, "government")


def test_no_dateparser_is_loaded_for_a_first_result() -> None:
    run = "chipevents.extract('Pékin a approuvé 400 000 puces H200 mardi.')"
    code = f"import sys; before = set(sys.modules); import chipevents; {run}; print(*(set(sys.modules) - before))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"dateparser", "difflib"} & set(loaded)


def test_lazy_analyses_come_in_the_order_of_the_verbs() -> None:
    verbs = lexicon.verb_patterns(Rules.default())
    lazy = Inflections(verbs)
    for form, analyses in inflect_all(verbs).items():
        assert lazy.get(form) == analyses


def partly(pattern: str, letters_of: Callable[[str], str]) -> Any:
    """A pattern for an engine that can tell whether a match may go on behind the end of a string."""
    expression, _ = compile_patterns([("p", pattern)], letters_of)
    return regex.compile(expression.pattern, regex.V1 | regex.DOTALL)


def test_an_outline_fits_where_a_match_can_begin() -> None:
    default = Rules.default()
    alphabet = Alphabet(default, lexicon.compile_lexicon(default), pack(default))
    letters = [alphabet.view.letter(0), *alphabet.view.letters_with(-1)]
    windows = [*letters, *map("".join, zip(letters, reversed(letters), letters[3:], strict=False))]
    for pattern in default.layer("dates"):
        expression, outline = partly(pattern.match, alphabet.letters_of), Outline(pattern.match, alphabet.letters_of)
        openings = outline.openings()
        for window in (w for w in windows if expression.match(w, partial=True)):
            assert outline.fits(window), pattern.id
            assert openings is None or window[0] in openings, pattern.id
            following = outline.after(window[0])
            assert following is None or len(window) == 1 or window[1] in following, pattern.id


@pytest.mark.parametrize(
    "pattern",
    ["(a|b c)? d", "a{0,2} (b|c)", "(?!a) (b|d?) c", "(a|b?)(c|d)", "(x:a (b)) c", "(a b){1,3} c", "{!=a} b?"],
)
def test_outline_of_optional_and_repeated_parts(pattern: str) -> None:
    letters_of = lambda word: word[1:]  # noqa: E731
    expression, outline = partly(pattern, letters_of), Outline(pattern, letters_of)
    windows = ["".join(letters) for size in range(1, 5) for letters in product("abcde", repeat=size)]
    possible = {w for w in windows if expression.match(w, partial=True)}
    fitting = {w for w in windows if outline.fits(w)}
    openings = outline.openings()
    assert possible <= fitting
    exact = not any(loose in pattern for loose in ("(?!", "{0,2}", "{1,3}"))  # it looks past these
    assert not exact or fitting == possible
    assert openings is None or {w[0] for w in possible} <= openings < set("abcde")
    for opening in "abcde":
        following = outline.after(opening)
        assert following is None or {w[1] for w in possible if w[0] == opening and len(w) > 1} <= set(following)


def test_a_pattern_may_look_behind_at_more_than_one_length() -> None:
    expression, _ = compile_patterns([("p", "(?<=a b?) c")], lambda word: word[1:])
    assert [expression.search(text) is not None for text in ("ac", "abc", "bc")] == [True, True, False]


@given(st.lists(st.text("aÉœçZ", min_size=1), min_size=1).map(" ".join))
def test_the_short_way_to_fold_words_gives_the_same(phrase: str) -> None:
    assert folded_words(phrase) == tuple(fold(word) for word in phrase.split())
