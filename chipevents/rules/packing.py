"""Entries as plain rows and back, for the compiled file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from attrs import NOTHING, fields

from chipevents.rules.entries import SECTIONS, table

if TYPE_CHECKING:
    from chipevents.rules import Rules


def packed(rules: Rules) -> dict[str, list[dict[str, Any]]]:
    """Rules as plain values: of each entry what is not as by default."""

    def row(entry: Any, usual: Mapping[str, Any]) -> dict[str, Any]:
        values = {name: getattr(entry, name) for name in usual if name != "origin"}
        return {
            name: dict(value) if isinstance(value, Mapping) else value
            for name, value in values.items()
            if value != usual[name]
        }

    return {name: [row(entry, _usual(cls)) for entry in getattr(rules, name)] for name, cls in SECTIONS.values()}


def unpacked(rows: Mapping[str, Sequence[Any]]) -> dict[str, Unpacked]:
    """The entries that were packed, by section. Nothing is checked or converted again: that was done before."""
    return {name: Unpacked(cls, rows[name]) for name, cls in SECTIONS.values()}


class Unpacked(Sequence[Any]):
    """Entries that are made when they are asked for: of three thousand actors, a text names ten."""

    def __init__(self, cls: Any, rows: Sequence[Any]) -> None:
        self._cls = cls
        self._usual = _usual(cls)
        self._entries = list(rows)  # a row, a dict or still JSON, stands here until its entry is made

    def __len__(self) -> int:
        return len(self._entries)

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return tuple(self)[index]
        entry = self._entries[index]
        if type(entry) is bytes:
            entry = json.loads(entry)
        if type(entry) is dict:
            entry = self._entries[index] = self._made(entry)
        return entry

    def __iter__(self) -> Iterator[Any]:
        return map(self.__getitem__, range(len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, tuple | Unpacked) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))

    def __reduce__(self) -> Any:
        return tuple, (list(self),)

    def _made(self, row: dict[str, Any]) -> Any:
        values = self._usual.copy()
        for name, value in row.items():
            if type(value) is list:
                value = tuple(value)
            elif type(value) is dict:
                value = MappingProxyType(value)
            values[name] = value
        entry = self._cls.__new__(self._cls)
        entry.__setstate__(tuple(values.values()))
        return entry


def _usual(cls: Any) -> dict[str, Any]:
    """What the fields of a class hold by default, in their order; None where an entry must say it."""
    tables = {a.name for a in fields(cls) if str(a.type).startswith("Mapping")}
    return {a.name: table({}) if a.name in tables else None if a.default is NOTHING else a.default for a in fields(cls)}
