"""The corpus names the construction of its sentences, by the names of the table, and leaves no type or construction out."""

import runpy
from pathlib import Path
from typing import Any

import pytest

SCRIPT: dict[str, Any] = runpy.run_path(str(Path(__file__).parent.parent / "scripts" / "coverage_table.py"))
CORPUS = SCRIPT["corpus"]()


def test_constructions_are_named_by_their_names() -> None:
    named = SCRIPT["named"]
    used = {name for case in CORPUS for entry in (case, *case["events"]) for name in named(entry)}
    assert used == set(SCRIPT["CONSTRUCTIONS"])


def test_a_list_of_constructions_counts_for_each_of_them() -> None:
    case = {
        "construction": "negation",
        "events": [{"type": "sale", "construction": ["future", "negation"]}, {"type": "order"}],
    }
    assert SCRIPT["counts"]([case]) == {("negation", "sale"): 1, ("future", "sale"): 1, ("negation", "order"): 1}


@pytest.mark.parametrize("construction", SCRIPT["CONSTRUCTIONS"])
def test_every_construction_is_tested_with_several_types(construction: str) -> None:
    types = {kind for (name, kind) in SCRIPT["counts"](CORPUS) if name == construction}
    assert len(types) >= 3
