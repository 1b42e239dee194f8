"""Frozen values, made with plain assignments.

The constructor of a frozen class sets each field past the class's own refusal to be changed, which takes four times as
long as an assignment: with a dozen fields, more than finding the value took. So the hot paths make them here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar, cast

from attrs import NOTHING, fields

_P = ParamSpec("_P")
_T = TypeVar("_T")


def maker(frozen: Callable[_P, _T]) -> Callable[_P, _T]:
    """A function that does what calling a frozen class with keywords does, sooner.

    The fields are filled in while the object is of a class of the same shape that takes assignments; then it becomes
    one of the frozen class. Only for classes whose fields are kept as they are given.

    >>> from chipevents.model import Span
    >>> maker(Span)(start=0, end=6, text="Nvidia") == Span(start=0, end=6, text="Nvidia")
    True
    """
    assert isinstance(frozen, type)
    attributes = fields(frozen)
    changed = [a.name for a in attributes if a.converter or a.validator or not a.init or hasattr(a.default, "factory")]
    if changed:
        raise TypeError(f"{frozen.__name__} does more than keep {', '.join(changed)}")
    open_class = type(frozen.__name__, (frozen,), {"__slots__": (), **_ASSIGNED})
    parameters = [a.name if a.default is NOTHING else f"{a.name}=_{a.name}" for a in attributes]
    lines = [
        f"def make(*, {', '.join(parameters)}):",
        "    made = new(open_class)",
        *(f"    made.{a.name} = {a.name}" for a in attributes),
        "    made.__class__ = frozen",
        "    return made",
    ]
    names = {f"_{a.name}": a.default for a in attributes}
    scope: dict[str, Any] = {**names, "new": object.__new__, "open_class": open_class, "frozen": frozen}
    exec("\n".join(lines), scope)
    return cast("Callable[_P, _T]", scope["make"])


_ASSIGNED = {"__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
