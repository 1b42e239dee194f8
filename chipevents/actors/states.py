"""States by description: `le gouvernement chinois`, `l'administration Trump`."""

from __future__ import annotations

from chipevents.actors.model import FoundActor
from chipevents.actors.tables import Tables
from chipevents.names import Identity
from chipevents.text import Text


def state_by_description(tables: Tables, text: Text, norms: list[str], words: list[str], i: int) -> FoundActor | None:
    """`le gouvernement chinois`, `les autorités américaines`, `l'administration Trump`, `le gouvernement de X`."""
    known = tables.state.longest(norms, i)
    if known is None:
        return None
    end = known[0]
    if end < len(norms):
        country = tables.adjectives.get(norms[end])
        if country is not None and _has_a_field(tables, norms, end + 1) and norms[i].startswith("autorit"):
            return None  # "l'autorité norvégienne de la concurrence" is a body of the state
        if country is not None:
            return FoundActor(i, end + 1, _country(tables, country), rule="actor.state")
        if end + 1 < len(norms) and norms[i] in ("autorité", "autorités") and norms[end + 1] in tables.adjectives:
            code = tables.adjectives[norms[end + 1]]
            name = text.slice(i, end + 2)
            return FoundActor(i, end + 2, Identity("name:" + name, name, "agency", code), rule="actor.agency")
    k = end
    while k < len(norms) and norms[k] in ("de", "du", "des", "le", "la", "les"):
        k += 1
    if k < len(norms) and text.tokens[k].shape in ("cap", "upper"):
        named = tables.names.longest(words, k)
        if named is not None and named[1].country and named[1].kind in ("person", "government"):
            return FoundActor(i, named[0], _country(tables, named[1].country), rule="actor.state")
    return None


def _country(tables: Tables, code: str) -> Identity:
    return tables.countries.get(code) or Identity("country:" + code, code, "government", code)


def _has_a_field(tables: Tables, norms: list[str], k: int) -> bool:
    """Whether `de la concurrence`, `des marchés` follows."""
    if k >= len(norms) or norms[k] not in ("de", "du", "des"):
        return False
    k += 1
    while k < len(norms) and norms[k] in ("le", "la"):
        k += 1
    return k < len(norms) and norms[k] in tables.topics
