"""The bytes that were kept from fuzzing, through the targets: see `run.py`."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from targets import TARGETS, edited

KEPT = sorted((Path(__file__).parent / "corpus").glob("*/*"))


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_was_kept(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


def test_every_target_has_seeds() -> None:
    assert {path.parent.name for path in KEPT} == set(TARGETS)


@pytest.mark.fuzz
@pytest.mark.parametrize("name", TARGETS)
@settings(deadline=None)
@given(data=st.binary(max_size=60))
def test_any_bytes(name: str, data: bytes) -> None:
    """The same without a guide: what a fuzzer would try first."""
    TARGETS[name](data)


def test_edits_change_the_document() -> None:
    """The target for the wire is fed with documents that are almost right."""
    good = '{"a": [1, 2], "b": {}}'
    assert edited(good, b"") == {"a": [1, 2], "b": {}}
    assert edited(good, bytes([0, 0, 0])) == {"b": {}}
    assert edited(good, bytes([3, 3, 0])) == {"a": [1, 2], "b": None}
