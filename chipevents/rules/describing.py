"""The rule language, told to people and to editors: the fields of every kind of entry, made of the classes."""

from __future__ import annotations

import re
from inspect import cleandoc
from typing import Any

from attrs import NOTHING, Attribute, fields, frozen

from chipevents.rules.entries import AUXILIARIES, CUE_KINDS, ENTITY_KINDS, LAYERS, SECTIONS

_FIELD = re.compile(r"^(\w+): (.+(?:\n {4,}.+)*)$", re.MULTILINE)
_ALLOWED = {
    ("pattern", "layer"): LAYERS,
    ("verb", "auxiliary"): AUXILIARIES,
    ("entity", "kind"): ENTITY_KINDS,
    ("cue", "kind"): CUE_KINDS,
}
_TYPES = {
    "str": "text",
    "str | None": "text",
    "bool": "true or false",
    "tuple[str, ...]": "text or list of texts",
    "Mapping[str, Any]": "table",
}


@frozen(kw_only=True)
class Told:
    """One field of a kind of entry."""

    name: str
    type: str
    about: str
    required: bool
    usual: Any
    allowed: tuple[str, ...]


def summary(section: str) -> str:
    """What a kind of entry is for, in a paragraph."""
    return re.sub(r"\s+", " ", cleandoc(SECTIONS[section][1].__doc__ or "").split("\n\n")[0])


def told(section: str) -> list[Told]:
    """The fields that an entry of a section may have, in their order.

    >>> [field.name for field in told("nouns")]
    ['name', 'words']
    """
    cls: Any = SECTIONS[section][1]
    lines = {m[1]: re.sub(r"\s+", " ", m[2]) for m in _FIELD.finditer(cleandoc(cls.__doc__ or ""))}
    return [_told(section, a, lines.get(a.name, "")) for a in fields(cls) if a.name != "origin"]


def _told(section: str, attribute: Attribute[Any], about: str) -> Told:
    required = attribute.default is NOTHING
    usual = None if required or not isinstance(attribute.default, str | bool | tuple) else attribute.default
    return Told(
        name=attribute.name,
        type=_TYPES[str(attribute.type)],
        about=about,
        required=required,
        usual=usual,
        allowed=_ALLOWED.get((section, attribute.name), ()),
    )


def json_schema() -> dict[str, Any]:
    """A JSON Schema (draft 7, which editors of TOML know) of rule files: completion, and most mistakes underlined."""
    sections = {section: _section(section) for section in SECTIONS}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Rules of chipevents",
        "type": "object",
        "properties": sections,
        "additionalProperties": False,
    }


def _section(section: str) -> dict[str, Any]:
    entries = told(section)
    entry = {
        "type": "object",
        "properties": {field.name: _property(field) for field in entries},
        "required": [field.name for field in entries if field.required],
        "additionalProperties": False,
    }
    return {"description": summary(section), "anyOf": [{"type": "array", "items": entry}, entry]}


def _property(field: Told) -> dict[str, Any]:
    word: dict[str, Any] = {"type": "string"} | ({"enum": list(field.allowed)} if field.allowed else {})
    listed = {"type": "array", "items": word}
    shapes: dict[str, dict[str, Any]] = {
        "text": word,
        "true or false": {"type": "boolean"},
        "text or list of texts": {"anyOf": [word, listed]},
        "table": {"anyOf": [{"type": "object"}, listed]},
    }
    return {"description": field.about, **shapes[field.type]}
