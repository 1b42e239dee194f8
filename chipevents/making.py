"""Frozen values, made with plain assignments.

The constructor of a frozen class sets each field past the class's own refusal to be changed, which takes four times as
long as an assignment: with a dozen fields, more than finding the value took. So the hot paths make them here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar, cast

from attrs import field, fields, make_class

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

    def seal(made: Any) -> None:
        made.__class__ = frozen

    body = {"__attrs_post_init__": seal}
    plain = make_class(
        frozen.__name__, {a.name: field(default=a.default, kw_only=True) for a in attributes}, class_body=body
    )
    open_class = type(
        frozen.__name__, (frozen,), {"__slots__": (), "__init__": vars(plain)["__init__"], **body, **_ASSIGNED}
    )
    return cast("Callable[_P, _T]", open_class)


_ASSIGNED = {"__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
