"""Actors by expected value: whom a short text names, whom its references mean, and texts with nobody in them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest

from chipevents import Actor, Extractor
from chipevents.model import ActorKind

CORPUS = Path(__file__).parent / "corpus"
KINDS = frozenset(get_args(ActorKind))


@cache
def extractor() -> Extractor:
    return Extractor()


def table(name: str) -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads((CORPUS / f"{name}.toml").read_text("utf-8"))


CASES = table("actors")["case"]
PARAGRAPHS = table("actors_paragraphs")


def entity_of(expected: Sequence[str]) -> str:
    return expected[1] + expected[0] if expected[1] == "name:" else expected[1]


def differences(actor: Actor, expected: Sequence[str]) -> list[str]:
    """What a mention says otherwise than expected."""
    found = [] if actor.entity == entity_of(expected) else [actor.entity]
    for said in expected[2:]:
        if said.startswith("> "):
            target = actor.refers_to.text if actor.refers_to is not None else "-"
            found += [] if target == said[2:] else [f"refers to {target}"]
        elif said in KINDS:
            found += [] if actor.kind == said else [actor.kind]
        else:
            found += [] if actor.country == said else [str(actor.country)]
    return found


def faults(case: Mapping[str, Any]) -> list[str]:
    """How the actors of a text differ from those expected; nothing if they do not."""
    left = list(extractor().extract(case["text"]).actors)
    found: list[str] = []
    for expected in case["actors"]:
        same = [a for a in left if a.text == expected[0]]
        if not same:
            found.append(f"missing {expected[0]!r}")
            continue
        best = min(same, key=lambda a: len(differences(a, expected)))
        left.remove(best)
        found += [f"{expected[0]!r}: {difference}" for difference in differences(best, expected)]
    return found + [f"spurious {a.text!r} {a.entity}" for a in left]


def params(cases: Sequence[Mapping[str, Any]]) -> Iterable[Any]:
    """One parameter for each text; one with a `fails` must fail."""
    for case in cases:
        marks = [pytest.mark.xfail(reason=case["fails"], strict=True)] if "fails" in case else []
        yield pytest.param(case, id=case["text"][:60], marks=marks)


@pytest.mark.parametrize("case", list(params(CASES)))
def test_a_text_gives_its_actors(case: Mapping[str, Any]) -> None:
    assert faults(case) == []


def named(text: str) -> list[Actor]:
    """The mentions of a text that name somebody: no references, no groups."""
    return [a for a in extractor().extract(text).actors if a.refers_to is None and a.kind != "group"]


def scores(cases: Iterable[Mapping[str, Any]]) -> tuple[float, float]:
    """Precision and recall of the actors that some texts name, with all that is said of them."""
    right = wanted = found = 0
    for case in cases:
        left = named(case["text"])
        wanted += len(case["actors"])
        found += len(left)
        for expected in case["actors"]:
            match = next((a for a in left if a.text == expected[0] and not differences(a, expected)), None)
            if match is not None:
                left.remove(match)
                right += 1
    return right / found, right / wanted


@pytest.mark.parametrize("source", sorted(PARAGRAPHS))
def test_paragraphs_of_new_names(source: str) -> None:
    precision, recall = scores(PARAGRAPHS[source])
    assert precision >= 0.95
    assert recall >= 0.90


def test_the_corpus_is_large_and_holds_traps() -> None:
    texts = [case["text"] for case in CASES]
    assert len(texts) == len(set(texts)) >= 300
    assert sum(case.get("trap", False) for case in CASES) >= 100
    for case in (*CASES, *(c for cases in PARAGRAPHS.values() for c in cases)):
        assert [m[0] for m in case["actors"] if m[0] not in case["text"]] == []
