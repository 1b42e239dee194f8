"""The compiled form of the shipped rules is up to date, says the same as the rule files, and is never in the way."""

from __future__ import annotations

import importlib.util
import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chipevents import compiled, lexicon, names, rules
from chipevents.conjugation import Inflections, inflect_all
from chipevents.dates.letters import Alphabet
from chipevents.patterns import compile_patterns, openings
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


def test_a_match_begins_with_one_of_the_openings() -> None:
    default = Rules.default()
    alphabet = Alphabet(default, lexicon.compile_lexicon(default))
    letters = [alphabet.view.letter(0), *alphabet.view.letters_with(-1)]
    for pattern in default.layer("dates"):
        expression, _ = compile_patterns([(pattern.id, pattern.match)], alphabet.letters_of)
        found = openings(pattern.match, alphabet.letters_of)
        assert all(found is None or x in found for x in letters if expression.match(x, partial=True)), pattern.id


@pytest.mark.parametrize("pattern", ["(a|b c)? d", "a{0,2} (b|c)", "(?!a) (b|d?) c", "(a|b?)(c|d)", "(x:a (b)) c"])
def test_openings_of_optional_parts(pattern: str) -> None:
    expression, _ = compile_patterns([("p", pattern)], lambda word: word[1:])
    found = openings(pattern, lambda word: word[1:])
    assert found is not None
    assert {x for x in "abcd" if expression.match(x, partial=True)} <= found < set("abcde")


@given(st.lists(st.text("aÉœçZ", min_size=1), min_size=1).map(" ".join))
def test_the_short_way_to_fold_words_gives_the_same(phrase: str) -> None:
    assert folded_words(phrase) == tuple(fold(word) for word in phrase.split())
