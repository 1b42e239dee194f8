"""Piles of verbs and clauses that no sentence has: time stays linear, and nothing recurs without a bound."""

import pytest

from chipevents import extract


@pytest.mark.parametrize(
    "words",
    [
        "vouloir livrer des puces ",
        "sans livrer de puces ",
        "en livrant des puces ",
        "la moitié de ",
        "Pékin dit que Nvidia livre des puces et que ",
        "nous allons livrer ",
    ],
)
def test_a_pile_of_verbs_gives_a_document(words: str) -> None:
    text = words * 1100
    assert extract(text).text == text
