"""What is fed with bytes: one function for each way into the library. Each raises where a promise is broken.

`run.py` lets a coverage-guided fuzzer look for such bytes; `test_corpus.py` replays those that were kept.
"""

from __future__ import annotations

import datetime as dt
import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from soundness import check, check_values

from chipevents import Document, Extractor, Rules, RulesError, WireError, extract

DAY: Final = dt.date(2026, 1, 28)
ARTICLE: Final = (
    "Selon Reuters, Pékin a approuvé mardi la vente de plus de 400 000 puces H200 par Nvidia NVDA.O à Alibaba, dont un "
    "tiers à Shanghai. Le groupe américain investira entre 3 et 5 milliards de dollars d'ici 2028."
)
# What stands in for a part of a document or a rule: of another type, out of range, too large, almost right.
STRANGE: Final[tuple[Any, ...]] = (
    None, True, False, 0, -1, 1, 7, 10**20, 1.5, float("nan"), "", " ", "x", "a1", "e1", "q99", "1/3", "1/0", "-", "1e9", "9" * 2000,
    "2026-02-30", "2026-01-01", "2026-W99", "2026-01-28T25:00", "chipevents/1", "chipevents/2", "\ud800", "count", "CN",
    [], [[]], {}, {"start": 0, "end": 1}, ["a1", "a1"], ["e2"], [None], {"": {}},
)  # fmt: skip

_GOOD_RULES: Final = json.dumps(
    {
        "type": [{"id": "lease", "about": "Something is let."}],
        "entity": [
            {"id": "x", "name": "Xyl", "kind": "company", "country": "FR", "aliases": ["XYL"], "nouns": ["loueur"]},
            {"id": "y", "name": "Yves Zed", "kind": "person", "gender": "m", "roles": ["x"], "tickers": ["YZ.PA"]},
        ],
        "country": [{"code": "ZZ", "name": "Zédie", "article": "la", "capital": "Zède", "adjectives": ["zédien"]}],
        "places": [{"names": ["Là"]}],
        "nouns": [{"name": "goods", "words": ["puce"]}],
        "unit": [{"id": "seat", "kind": "count", "words": ["siège"], "symbols": ["sg"]}],
        "verb": [{"lemmas": "parachuter", "pattern": "aimer", "auxiliary": "avoir"}],
        "class": [{"name": "mine", "words": {"a": 1, "b": 2}, "feature": True}],
        "cue": [{"id": "c", "kind": "over", "verbs": ["vouloir"], "gives": "planned"}],
        "pattern": [{"id": "p", "layer": "dates", "match": "le {n:number} {mine}{1,3}", "gives": {"kind": "day"}}],
        "frame": [
            {
                "id": "lease.let", "type": "lease", "verbs": ["parachuter"], "nouns": ["vente"], "light": ["faire"],
                "complements": {"à": "recipients"}, "requires": ["object:goods|count"], "forbids": ["subject:private"],
                "object": ["products"], "opens": "possible:object", "of": "agents", "negated": True, "status": "planned",
                "replaces": ["delivery.deliver"], "examples": ["[Nvidia|agents] a [parachuté|trigger] des puces."],
            }
        ],
    }
)  # fmt: skip


def extraction(data: bytes) -> None:
    """Any text, with a day of publication or without: a sound document, and nothing raises."""
    text = data.decode("utf-8", "replace")
    document = extract(text, published=DAY if len(data) % 2 else None)
    check_values(document, text)
    assert Document.from_dict(document.to_dict()) == document


def rule_file(data: bytes) -> None:
    """Any rule file, and a good one with parts exchanged: all faults as one `RulesError`, or rules that can be used."""
    if data[:1] == b"\0":
        data = toml(edited(_GOOD_RULES, data[1:])).encode("utf-8", "replace")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "mine.toml")
        path.write_bytes(data)
        try:
            rules = Rules.load(path)
        except RulesError as error:
            assert error.faults and str(error)
            return
        try:
            merged = Rules.default().plus(rules)
        except RulesError:  # two entities that can't be told apart
            return
    usable = _shipped().with_frames_of(merged) if rules.frames or rules.cues else Extractor(rules=merged)
    check_values(usable.extract(ARTICLE, published=DAY), ARTICLE)


def wire_document(data: bytes) -> None:
    """Any JSON, and a good document with parts exchanged: all faults as one `WireError`, or a sound document."""
    try:
        given = json.loads(data) if data[:1] in (b"{", b"[") else edited(_written(), data)
    except (ValueError, RecursionError):  # no JSON
        return
    try:
        document = Document.from_dict(given)
    except WireError as error:
        assert error.faults and str(error)
        return
    check(document, document.text)


def edited(good: str, data: bytes) -> Any:
    """A good JSON value, changed three bytes at a time: where, how, and what is put there."""
    document = json.loads(good)
    for at in range(0, len(data) - 2, 3):
        place, how, what = data[at : at + 3]
        places = list(_places(document))
        if not places:
            break
        holder, key = places[(place + 256 * (how >> 3)) % len(places)]
        value = STRANGE[what % len(STRANGE)]
        if how % 4 == 0:
            del holder[key]
        elif how % 4 == 1 and isinstance(holder, list):
            holder.append(holder[key])
        elif how % 4 == 2:
            other, name = places[what % len(places)]
            holder[key] = json.loads(json.dumps(other[name]))  # a copy: nothing holds itself
        else:
            holder[key] = json.loads(json.dumps(value))
    return document


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """All parts of a JSON value, each as what holds it and its key there."""
    pairs = list(value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ())
    for key, part in pairs:
        yield value, key
        yield from _places(part)


def toml(entries: Mapping[str, Any]) -> str:
    """Sections as a rule file; what TOML has no word for becomes text."""
    lines = []
    for section, listed in entries.items():
        for entry in listed if isinstance(listed, list) else [listed]:
            lines.append(f"[[{_inline(section)}]]")
            lines += [f"{_inline(k)} = {_inline(v)}" for k, v in entry.items()] if isinstance(entry, dict) else []
    return "\n".join(lines)


def _inline(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_inline(key)} = {_inline(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_inline, value)) + "]"
    return json.dumps(value if value is not None else "", ensure_ascii=False).replace("NaN", "nan")


@cache
def _written() -> str:
    return extract(ARTICLE, published=DAY).to_json()


@cache
def _shipped() -> Extractor:
    return Extractor()


TARGETS: Final[Mapping[str, Callable[[bytes], None]]] = {
    "extract": extraction,
    "rules": rule_file,
    "wire": wire_document,
}

__all__ = ["TARGETS", "edited"]
