"""From the text of a rule file to its entries, with every fault gathered: its file, its entry, its field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from attrs import NOTHING, fields

from chipevents.errors import Fault
from chipevents.rules.entries import SECTIONS

T = TypeVar("T")


def read_entries(name: str, source: bytes, faults: list[Fault]) -> dict[str, tuple[Any, ...]]:
    """One file's entries by section; what is wrong with it goes to `faults`."""
    import tomllib  # here, since the shipped rules mostly come without it

    try:
        data = tomllib.loads(source.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        faults.append(Fault(where=name, what=f"is not TOML in UTF-8: {error}"))
        return {}
    found: dict[str, tuple[Any, ...]] = {}
    for section, entries in data.items():
        if isinstance(entries, Mapping):
            entries = [entries]
        if section not in SECTIONS or not isinstance(entries, list):
            faults.append(Fault(where=name, what=f"unknown section [[{section}]]", mend=nearest(section, SECTIONS)))
            continue
        attribute, cls = SECTIONS[section]
        built = [_build(cls, entry, f"{name}: [[{section}]] {n}", faults) for n, entry in enumerate(entries, 1)]
        found[attribute] = tuple(entry for entry in built if entry is not None)
    return found


def _build(cls: type[T], entry: Any, where: str, faults: list[Fault]) -> T | None:
    """One entry as a value of its class, or None with the reasons in `faults`."""
    if not isinstance(entry, Mapping):
        faults.append(Fault(where=where, what="is not a table"))
        return None
    names = {a.name: a for a in fields(cls)}  # type: ignore[arg-type]
    label = entry.get("id") or entry.get("name") or entry.get("code")
    where = f"{where} ({label})" if label else where
    before = len(faults)
    for key, value in entry.items():
        if key not in names:
            faults.append(Fault(where=where, what=f"unknown field {key!r}", mend=nearest(key, names)))
        elif not _fits(str(names[key].type), value):
            faults.append(Fault(where=f"{where}: {key}", what=f"{value!r} is not of type {names[key].type}"))
    for key, attribute in names.items():
        if attribute.default is NOTHING and key not in entry:
            faults.append(Fault(where=where, what=f"lacks the field {key!r}"))
    return cls(**entry) if len(faults) == before else None


def _fits(declared: str, value: Any) -> bool:
    if declared.startswith("tuple"):
        return isinstance(value, str) or (isinstance(value, list) and all(isinstance(v, str) for v in value))
    if declared.startswith("Mapping"):
        return isinstance(value, Mapping) or (isinstance(value, list) and all(isinstance(v, str) for v in value))
    return isinstance(value, bool if declared == "bool" else str)


def nearest(word: str, allowed: Iterable[str]) -> str:
    """What may have been meant by a word that is not allowed."""
    import difflib

    names = sorted(allowed)
    close = difflib.get_close_matches(word, names, n=1)
    return f"did you mean {close[0]!r}?" if close else "allowed: " + ", ".join(names)
