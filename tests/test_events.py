"""Events by expected value: what a sentence says, and sentences that say nothing of the kind.

A case lists all events of its text, in the order of their triggers. An event gives its type and trigger, and of the
rest what is worth telling: roles, place and date are compared if given, `status` is "actual" and `negated` false unless given
("any" where good readers differ).
An actor is named by its entity or as written, a date by its value or as written.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from chipevents import Actor, Event, Extractor

CORPUS = Path(__file__).parent / "corpus"
PUBLISHED = dt.date(2026, 1, 28)
ACTORS = ("agents", "recipients")
SPANS = ("quantities", "products")


@cache
def extractor() -> Extractor:
    return Extractor()


def cases(pattern: str) -> list[dict[str, Any]]:
    """The cases of all files of the corpus whose name matches, in the order of the names."""
    return [
        case for path in sorted(CORPUS.glob(pattern)) for case in tomllib.loads(path.read_text("utf-8")).get("case", [])
    ]


@cache
def known_failures() -> Mapping[str, str]:
    """What fails for now: the text of a case, with the reason."""
    return {case["text"]: case["reason"] for case in cases("events_known_failures.toml")}


def params(texts: Iterable[str]) -> list[Any]:
    """One parameter for each text; those known to fail must fail."""
    known = known_failures()
    return [
        pytest.param(
            n, id=text[:60], marks=[pytest.mark.xfail(reason=known[text], strict=True)] if text in known else []
        )
        for n, text in enumerate(texts)
    ]


def named(actors: Iterable[Actor], expected: list[str]) -> bool:
    """Whether the actors are those expected, each by entity, name or surface, in any order."""
    left = list(expected)
    for actor in actors:
        match = next((n for n in (actor.entity, actor.text, actor.name) if n in left), None)
        if match is None:
            return False
        left.remove(match)
    return not left


def differences(event: Event, expected: Mapping[str, Any]) -> list[str]:
    """The fields of an event that are not as expected."""
    found: list[str] = []
    if expected.get("status", "actual") not in (event.status, "any"):
        found.append(f"status {event.status}")
    if expected.get("negated", False) not in (event.negated, "any"):
        found.append(f"negated {event.negated}")
    for role in ACTORS:
        if role in expected and not named(getattr(event, role), expected[role]):
            found.append(f"{role} {[a.entity for a in getattr(event, role)]}")
    if "sources" in expected and not named([s.actor for s in event.sources], expected["sources"]):
        found.append(f"sources {[s.actor.entity for s in event.sources]}")
    for role in SPANS:
        if role in expected and sorted(s.text for s in getattr(event, role)) != sorted(expected[role]):
            found.append(f"{role} {[s.text for s in getattr(event, role)]}")
    if "place" in expected and (event.place.text if event.place is not None else "") != expected["place"]:
        found.append(f"place {event.place and event.place.text}")
    if "date" in expected:
        date = event.date
        if expected["date"] not in ((date.value, date.text) if date is not None else ("",)):
            found.append(f"date {date.value if date is not None else None}")
    return found


def faults(text: str, expected: list[dict[str, Any]]) -> list[str]:
    """How the events of a text differ from those expected; nothing if they do not."""
    left = sorted(extractor().extract(text, published=PUBLISHED), key=lambda e: (e.trigger.start, e.type))
    found: list[str] = []
    for wanted in expected:
        key = (wanted["type"], wanted["trigger"])
        event = next((e for e in left if (e.type, e.trigger.text) == key), None)
        if event is None:
            found.append("missing {} {!r}".format(*key))
            continue
        left.remove(event)
        found += [f"{key[0]} {key[1]!r}: {difference}" for difference in differences(event, wanted)]
    return found + [f"spurious {e.type} {e.trigger.text!r}" for e in left]


CASES = cases("events/*.toml")
SILENT = cases("silent/*.toml")


@pytest.mark.parametrize("n", params(case["text"] for case in CASES))
def test_a_sentence_gives_its_events(n: int) -> None:
    assert faults(CASES[n]["text"], CASES[n]["events"]) == []


@pytest.mark.parametrize("n", params(case["text"] for case in SILENT))
def test_a_sentence_without_events_gives_none(n: int) -> None:
    assert faults(SILENT[n]["text"], []) == []


def told(text: str) -> list[tuple[object, ...]]:
    """What the events of a text say, less how it is written."""
    return [
        (
            plain(e.trigger.text),
            *(e.type, e.status, e.negated, e.rule, e.date and e.date.value),
            *(plain(a.entity) for a in (*e.agents, *e.recipients, *(s.actor for s in e.sources))),
            *((q.kind, q.low, q.high) for q in e.quantities),
        )
        for e in extractor().extract(text, published=PUBLISHED)
    ]


def plain(text: str) -> str:
    return re.sub("«[ \u00a0]?|[ \u00a0]?»", '"', text.replace("’", "'").replace("\u00a0", " "))


@pytest.mark.parametrize(
    "spell",
    [
        pytest.param(lambda text: text.replace("'", "’"), id="apostrophe"),
        pytest.param(lambda text: re.sub(r"(?<=\d) (?=[\d%])|(?<=«) | (?=[»:;?!])", "\u00a0", text), id="space"),
        pytest.param(lambda text: re.sub("«[ \u00a0]?|[ \u00a0]?»", '"', text), id="straight quotation marks"),
        pytest.param(lambda text: "Il pleut sur la ville.\n\n" + text, id="paragraph before"),
        pytest.param(lambda text: text + "\n\nIl pleut sur la ville.", id="paragraph after"),
    ],
)
def test_typography_and_other_paragraphs_change_nothing(spell: Callable[[str], str]) -> None:
    texts = [case["text"] for case in CASES]
    assert [text for text in texts if told(spell(text)) != told(text)] == []


def test_the_corpus_shows_every_type_of_event() -> None:
    from chipevents.rules import EVENT_TYPES

    assert {event["type"] for case in CASES for event in case["events"]} == set(EVENT_TYPES)


def test_no_sentence_stands_twice_in_the_corpus() -> None:
    texts = [case["text"] for case in (*CASES, *SILENT)]
    assert sorted(set(texts)) == sorted(texts)


def test_known_failures_are_cases() -> None:
    import test_rule_examples as rules

    texts = {case["text"] for case in (*CASES, *SILENT)} | set(rules.keys())
    assert set(known_failures()) <= texts


def test_a_verb_that_shares_a_pronoun_makes_no_mention_of_its_own() -> None:
    document = extractor().extract("Intel a fait savoir qu'il étudiait la décision et pourrait saisir le tribunal.")
    assert [actor.text for actor in document.actors] == ["Intel", "il"]
