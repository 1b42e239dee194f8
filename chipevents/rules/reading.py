"""From the text of a rule file to its entries, with every fault gathered: its file, its entry, its field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import NOTHING, Attribute, fields, frozen

from chipevents.errors import Fault
from chipevents.rules.entries import SECTIONS
from chipevents.rules.lines import Lines
from chipevents.text import bare


def read_entries(name: str, source: bytes, faults: list[Fault]) -> dict[str, tuple[Any, ...]]:
    """One file's entries by section; what is wrong with it goes to `faults`."""
    import tomllib  # here, since the shipped rules mostly come without it

    try:
        text = source.decode("utf-8")
        data = tomllib.loads(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        faults.append(Fault(where=name, what=f"is not TOML in UTF-8: {error}"))
        return {}
    lines = Lines(text)
    found: dict[str, tuple[Any, ...]] = {}
    for section, entries in data.items():
        if isinstance(entries, Mapping):
            entries = [entries]
        if section not in SECTIONS or not isinstance(entries, list):
            where = f"{name}:{lines.entry(section, 1)}"
            faults.append(Fault(where=where, what=f"unknown section [[{section}]]", mend=nearest(section, SECTIONS)))
            continue
        attribute, cls = SECTIONS[section]
        places = (_Place(name, lines, section, n) for n in range(1, len(entries) + 1))
        built = [_build(cls, entry, place, faults) for entry, place in zip(entries, places, strict=True)]
        found[attribute] = tuple(entry for entry in built if entry is not None)
    return found


@frozen
class _Place:
    """An entry's place in its file."""

    file: str
    lines: Lines
    section: str
    number: int

    def origin(self) -> str:
        return f"{self.file}:{self.lines.entry(self.section, self.number)}"

    def of(self, entry: Mapping[str, Any], key: str = "") -> str:
        """What a message says of where the fault is."""
        label = next((str(entry[k]) for k in ("id", "name", "code") if entry.get(k)), f"{self.number}")
        line = self.lines.field(self.section, self.number, key)
        return f"{self.file}:{line}: [[{self.section}]] {label}" + (f": {key}" if key else "")


def _build(cls: type[Any], entry: Any, place: _Place, faults: list[Fault]) -> Any:
    """One entry as a value of its class, or None with the reasons in `faults`."""
    if not isinstance(entry, Mapping):
        faults.append(Fault(where=place.origin(), what=f"an entry of [[{place.section}]] is no table"))
        return None
    names = {a.name: a for a in fields(cls) if a.name != "origin"}
    before = len(faults)
    for key, value in entry.items():
        if key not in names:
            faults.append(Fault(where=place.of(entry, key), what="unknown field", mend=nearest(key, names)))
        elif not _fits(_declared(names[key]), value):
            wanted = _TYPES.get(_declared(names[key]), "text")
            faults.append(Fault(where=place.of(entry, key), what=f"{value!r} is not {wanted}"))
    for key, attribute in names.items():
        if attribute.default is NOTHING and key not in entry:
            shape = _SHAPES.get(_declared(attribute), '"…"')
            faults.append(Fault(where=place.of(entry), what=f"lacks the field {key!r}", mend=f"add {key} = {shape}"))
    return cls(**entry, origin=place.origin()) if len(faults) == before else None


_TYPES = {
    "tuple[str, ...]": "text or a list of texts",
    "words": "a table or a list of texts",
    "Mapping[str, Any]": 'a table, such as { "à" = "recipients" }',
    "bool": "true or false",
}
_SHAPES = {"tuple[str, ...]": '["…"]', "words": '["…"]', "Mapping[str, Any]": "{ … }", "bool": "true"}


def _declared(attribute: Attribute[Any]) -> str:
    """The type of a field; the words of a class may be a list as well as a table."""
    return "words" if attribute.name == "words" and str(attribute.type).startswith("Mapping") else str(attribute.type)


def _fits(declared: str, value: Any) -> bool:
    if declared.startswith("tuple"):
        return isinstance(value, str) or (isinstance(value, list) and all(isinstance(v, str) for v in value))
    if declared == "words":
        return isinstance(value, Mapping) or (isinstance(value, list) and all(isinstance(v, str) for v in value))
    if declared.startswith("Mapping"):
        return isinstance(value, Mapping)
    return isinstance(value, bool if declared == "bool" else str)


def nearest(word: str, allowed: Iterable[str]) -> str:
    """What may have been meant by a word that is not allowed."""
    import difflib

    names = sorted(allowed)
    unaccented = [name for name in names if bare(name) == bare(word)]
    close = unaccented or difflib.get_close_matches(word, names, n=1)
    if close:
        return f"did you mean {close[0]!r}?"
    return "allowed: " + ", ".join(names) if len(names) < 50 else ""
