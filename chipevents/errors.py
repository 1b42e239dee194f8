"""What can go wrong, as one small hierarchy: catch `ChipeventsError` to catch all of it."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen


class ChipeventsError(Exception):
    """Base of all errors that this library raises on purpose."""


class InputError(ChipeventsError, ValueError):
    """An argument of the public API has the wrong type or value."""


class LimitError(ChipeventsError, RuntimeError):
    """A text is longer, or took longer, than the `Limits` of the extractor allow."""


class MissingPackageError(ChipeventsError, ImportError):
    """Something needs a package that is not installed; the message names the extra that brings it."""


@frozen(kw_only=True)
class Fault:
    """One thing wrong with a rule file or a wire document: where, what, and how to mend it."""

    where: str
    what: str
    mend: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" + (f" ({self.mend})" if self.mend else "")


class _Gathered(ChipeventsError, ValueError):
    """Faults that were gathered, so that one run shows them all."""

    heading = ""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        lines = "\n".join(f"  {fault}" for fault in self.faults)
        super().__init__(f"{len(self.faults)} fault(s) in {self.heading}:\n{lines}")

    def __reduce__(self) -> tuple[type[_Gathered], tuple[tuple[Fault, ...]]]:
        return type(self), (self.faults,)


class RulesError(_Gathered):
    """Rule files that can't be used; `faults` has every fault, not only the first."""

    heading = "the rules"


class WireError(_Gathered):
    """A wire document that can't be read; `faults` has every fault with its path."""

    heading = "the document"
