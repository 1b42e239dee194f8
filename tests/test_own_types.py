"""Types of event are data: nothing in the code knows one by its name, and each thing that is said of one matters."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from attrs import evolve
from test_events import CASES, cases, extractor

from chipevents import Document, Extractor, Rules, RulesError
from chipevents.rules import EVENT_TYPES, EventType
from chipevents.rules.describing import told
from chipevents.testing import unmarked

SAID = [field.name for field in told("type") if not field.required]


@cache
def documents() -> tuple[Document, ...]:
    """Sentences in which something happens, does not, or is told twice, with what is found in them."""
    frames = Rules.default().frames
    texts = [unmarked(text)[0] for frame in frames for text in (*frame.examples, *frame.counter)]
    texts += [case["text"] for case in (*cases("same_as.toml"), *cases("silent/*.toml"), *CASES)]
    texts.append("La menuiserie a été placée en redressement judiciaire.")
    return tuple(extractor().extract(text) for text in dict.fromkeys(texts))


def with_types(*types: EventType) -> Extractor:
    """The shipped extractor with other types."""
    return extractor().with_frames_of(evolve(Rules.default(), types=types))


def plain(document: Document, prefix: str = "") -> list[object]:
    """The events without a prefix in the name of their type, or of the rule that is called by it."""
    return [
        evolve(event, type=event.type.removeprefix(prefix), rule=event.rule.removeprefix(prefix), same_as=None)
        for event in document
    ]


def test_the_types_of_the_contract_are_those_of_the_rules() -> None:
    assert tuple(kind.id for kind in Rules.default().types) == EVENT_TYPES


def test_a_type_by_another_name_is_the_same_type() -> None:
    rules = Rules.default()
    types = [
        evolve(
            kind,
            id=f"my_{kind.id}",
            ends=[f"my_{other}" for other in kind.ends],
            comes_to=[f"my_{other}" for other in kind.comes_to],
        )
        for kind in rules.types
    ]
    frames = [evolve(frame, type=f"my_{frame.type}") for frame in rules.frames]
    renamed = extractor().with_frames_of(evolve(rules, types=tuple(types), frames=tuple(frames)))
    for document in documents():
        other = renamed.extract(document.text)
        assert plain(other, "my_") == plain(document)
        assert [e.same_as and e.same_as.id for e in other] == [e.same_as and e.same_as.id for e in document]


@pytest.mark.parametrize("name", SAID)
def test_what_is_said_of_a_type_matters(name: str) -> None:
    types = Rules.default().types
    assert any(getattr(kind, name) for kind in types)
    less = with_types(
        *(evolve(kind, **{name: ()} if name in ("ends", "comes_to") else {name: False}) for kind in types)
    )
    assert any(less.extract(document.text) != document for document in documents())


def test_a_type_goes_with_its_frames() -> None:
    rules = Rules.default().without("delivery", "comparison")
    text = "Nvidia a livré 5 000 puces. AMD a vendu des puces six fois plus rapides."
    assert [event.type for event in Extractor(rules=rules).extract(text)] == ["sale"]
    rules.check()


def test_a_later_type_gives_way_with_all_of_its_fields() -> None:
    rules = Rules.default().plus(Rules(types=(EventType(id="staffing", about="Posts."),)))
    headline = "Micron : 500 postes supprimés"
    assert [[a.name for a in event.agents] for event in extractor().extract(headline)] == [["Micron"]]
    assert [event.agents for event in Extractor(rules=rules).extract(headline)] in ([], [()])


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ('ends = ["restricton"]', "mine.toml:2: lease: ends: unknown type 'restricton' (did you mean 'restriction'?)"),
        ("by_dat = true", "mine.toml:5: [[type]] lease: by_dat: unknown field (did you mean 'by_date'?)"),
        ('topic = "yes"', "mine.toml:5: [[type]] lease: topic: 'yes' is not true or false"),
    ],
)
def test_what_is_said_of_a_type_is_checked(source: str, fault: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(f'\n[[type]]\nid = "lease"\nabout = "Leased."\n{source}\n', "utf-8")
    with pytest.raises(RulesError) as caught:
        Rules.load(path)
    assert [str(found) for found in caught.value.faults] == [fault]
