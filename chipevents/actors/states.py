"""States and their bodies by description: `le gouvernement chinois`, `la police de Singapour`."""

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


def agency_by_description(tables: Tables, text: Text, norms: list[str], words: list[str], i: int) -> FoundActor | None:
    """`le ministère chinois du Commerce`, `la police de Singapour`: named as written."""
    full = tables.names.longest(words, i)
    if full is not None and full[1].kind in ("agency", "organisation", "government") and full[0] - i > 1:
        return FoundActor(i, full[0], full[1], rule="actor.lexicon")
    known = tables.agency.longest(norms, i)
    if known is None:
        return None
    end, noun = known
    country: str | None = None
    n = len(norms)
    alone = " " in noun or noun in ("mairie",)
    while end < n and (
        norms[end] in tables.adjectives
        or (text.tokens[end].shape == "lower" and norms[end] in tables.agency_adjectives)
    ):
        country = tables.adjectives.get(norms[end], country)
        end += 1
    topic_end = _topic(tables, text, norms, end)
    if topic_end == end and country is None and not alone:
        return None
    if topic_end == end and end < n and text.tokens[end].shape in ("cap", "upper"):
        return None  # its name follows: "le régulateur chinois SAMR"
    end = topic_end
    if (
        norms[i] in ("ministères", "départements")
        and end + 2 < n
        and norms[end] == "et"
        and norms[end + 1] in ("du", "de")
    ):
        end += 3 if norms[end + 2 : end + 3] in (["le"], ["la"]) else 2
        end = min(end + 1, n)
    name = text.slice(i, end)
    return FoundActor(i, end, Identity("name:" + name, name, "agency", country), rule="actor.agency")


def _topic(tables: Tables, text: Text, norms: list[str], end: int) -> int:
    """The end of `du Commerce`, `de la Santé`, `de l'industrie et du commerce` after an agency's noun."""
    k = end
    n = len(norms)
    if k < n and norms[k] in ("de", "du", "des"):
        k += 1
        if k < n and norms[k] in ("le", "la", "les"):
            k += 1
        if k < n and text.tokens[k].shape in ("cap", "upper", "lower") and not text.has(k, "det", "prep"):
            capital = text.tokens[k].shape != "lower"
            if (
                capital
                or norms[end - 1] in tables.adjectives
                or norms[end - 1].startswith(("ministère", "département"))
            ):
                k += 1
                while k + 1 < n and capital and norms[k] in ("et", "de") and text.tokens[k + 1].shape == "cap":
                    k += 2
                return k
    return end
