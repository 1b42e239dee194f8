"""Values that are made with plain assignments are those that the constructor makes."""

import pickle
from decimal import Decimal

import pytest
from attrs import Factory, field, frozen
from attrs.exceptions import FrozenInstanceError

from chipevents.making import maker
from chipevents.model import Quantity, Timex

WORDS = {"start": 0, "end": 3, "text": "5 %", "kind": "percent", "low": Decimal(5), "high": None}


def test_the_same_value_of_the_same_class() -> None:
    made, built = maker(Quantity)(**WORDS), Quantity(**WORDS)
    assert type(made) is Quantity
    assert made == built
    assert hash(made) == hash(built)
    assert repr(made) == repr(built)
    assert pickle.loads(pickle.dumps(made)) == built
    assert made.relation == "exact"  # a default


def test_it_is_frozen() -> None:
    made = maker(Timex)(start=0, end=5, text="mardi", type="DATE", value=None)
    with pytest.raises(FrozenInstanceError):
        made.end = 6  # type: ignore[misc]


def test_a_field_that_has_no_default_must_be_given() -> None:
    with pytest.raises(TypeError):
        maker(Timex)(start=0, end=5, text="mardi")  # type: ignore[call-arg]


def test_a_class_that_does_more_is_refused() -> None:
    @frozen
    class Listed:
        names: list[str] = Factory(list)
        number: int = field(default=0, converter=int)

    with pytest.raises(TypeError, match="Listed does more than keep names, number"):
        maker(Listed)
