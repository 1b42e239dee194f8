"""Bodies by description: `le ministère kazakh de l'Energie`, `la police de Singapour`, `l'université de Louvain`."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define

from chipevents.actors.look import name_end
from chipevents.actors.model import FoundActor
from chipevents.actors.tables import Tables
from chipevents.names import Identity
from chipevents.text import Text

_MOST_COMPLEMENTS = 4
_STRONG = ("ministère", "département", "secrétariat")
_ADJECTIVE = (
    "able", "ible", "al", "ale", "aux", "ales", "ier", "ière", "iers", "ières", "if", "ive", "ifs", "ives",
    "ique", "iques", "aire", "aires", "el", "elle", "els", "elles",
)  # fmt: skip


@define
class _Phrase:
    """What was read so far of a body's description."""

    end: int
    country: str | None = None
    capital: bool = False  # a capitalised complement: "du Commerce", "de Nanterre"
    place: bool = False  # one that is a town or a country
    fields: int = 0  # complements in lower case: "de la concurrence"


def agency_by_description(tables: Tables, text: Text, norms: list[str], words: list[str], i: int) -> FoundActor | None:
    """`le ministère chinois du Commerce`, `la police de Singapour`: named as written."""
    full = tables.names.longest(words, i)
    if full is not None and full[1].kind in ("agency", "organisation", "government") and full[0] - i > 1:
        return FoundActor(i, full[0], full[1], rule="actor.lexicon")
    head = i + 1 if norms[i] == "haute" and text.tokens[i].shape == "cap" and i + 1 < len(norms) else i
    known = tables.agency.longest(norms, head)
    kind = tables.bodies.get(norms[head])
    if known is None and kind is None:
        return None
    end, noun = known or (head + 1, norms[head])
    if " " in noun:
        kind = None  # "conseil régional" is no mere "conseil"
    phrase = _Phrase(end)
    _adjectives(tables, text, norms, phrase)
    titled = text.tokens[i].shape == "cap" and i > text.sentence_of(i)[0]  # "l'Agence nationale de …"
    for _ in range(_MOST_COMPLEMENTS):
        if not _complement(tables, text, norms, words, phrase, titled):
            break
        _adjectives(tables, text, norms, phrase)
    alone = " " in noun or noun == "mairie" or (titled and phrase.end > end)
    if not _is_told(phrase, kind, titled, alone):
        return None
    if phrase.end == end + bool(phrase.country) and not phrase.capital and _capital_at(text, phrase.end):
        return None  # its name follows: "le régulateur chinois SAMR"
    end = _second_ministry(norms, i, phrase.end)
    name = text.slice(i, end)
    return FoundActor(
        i,
        end,
        Identity("name:" + name, name, "organisation" if kind == "organisation" else "agency", phrase.country),
        rule="actor.agency",
    )


def named_before(text: Text, body: FoundActor, found: Sequence[FoundActor]) -> FoundActor:
    """`le régulateur américain`, once a body of that state was named that is called so: it is that body."""
    noun = text.tokens[body.start].norm
    if body.rule != "actor.agency" or body.end - body.start != 2 or body.identity.country is None:
        return body
    for other in reversed(found):
        named = other.identity
        same = named.kind == "agency" and named.country == body.identity.country and other.actor is None
        if same and (noun in named.nouns or text.tokens[other.start].norm == noun):
            return FoundActor(body.start, body.end, named, rule="actor.reference", actor=other)
    return body


def _is_told(phrase: _Phrase, kind: str | None, titled: bool, alone: bool) -> bool:
    """Whether the description names one body, and not an office or a bank of some town."""
    if kind == "organisation":
        return phrase.capital
    if kind == "weak":
        if titled:
            return bool(phrase.fields or phrase.capital or phrase.country)
        return phrase.country is not None and not phrase.place
    return phrase.capital or phrase.country is not None or alone or (titled and phrase.fields > 0)


def _adjectives(tables: Tables, text: Text, norms: list[str], phrase: _Phrase) -> None:
    while phrase.end < len(norms):
        norm = norms[phrase.end]
        lower = text.tokens[phrase.end].shape == "lower"
        if norm in tables.adjectives and lower:
            phrase.country = phrase.country or tables.adjectives[norm]
        elif not (lower and norm in tables.agency_adjectives):
            return
        phrase.end += 1


def _complement(tables: Tables, text: Text, norms: list[str], words: list[str], phrase: _Phrase, titled: bool) -> bool:
    """Take in `du Commerce`, `de la concurrence`, `de Saint-Etienne`, if it stands at the end of the phrase."""
    k = phrase.end
    n = len(norms)
    if k >= n or norms[k] not in ("de", "du", "des"):
        return False
    k += 1
    if k < n and norms[k] in ("le", "la", "les"):
        k += 1
    if k >= n:
        return False
    if text.tokens[k].shape in ("cap", "upper"):
        place = tables.names.longest(words, k)
        town = tables.places.longest(words, k)
        if place is not None and place[1].kind not in ("government", "agency") and town is None:
            return False  # "le bureau de Nvidia"
        if place is not None and place[1].kind == "government":
            phrase.country = phrase.country or place[1].country
            phrase.end, phrase.place = place[0], True
        elif town is not None:
            phrase.end, phrase.place = town[0], True
        else:
            phrase.end = name_end(tables, text, k)
        phrase.capital = True
        while phrase.end + 1 < n and norms[phrase.end] in ("et", "de") and text.tokens[phrase.end + 1].shape == "cap":
            phrase.end += 2
        return True
    ministry = norms[phrase.end - 1].startswith(_STRONG) or norms[phrase.end - 1] in tables.adjectives
    if text.tokens[k].shape != "lower" or text.has(k, "det", "prep", "de"):
        return False
    if not (norms[k] in tables.topics or titled or (ministry and phrase.fields == 0)):
        return False
    phrase.end, phrase.fields = k + 1, phrase.fields + 1
    if phrase.end < n and _qualifies(text, norms, phrase.end):
        phrase.end += 1
    return True


def _qualifies(text: Text, norms: list[str], k: int) -> bool:
    """Whether an adjective follows a field: `du commerce équitable`, `des marchés financiers`."""
    return text.tokens[k].shape == "lower" and norms[k].endswith(_ADJECTIVE) and not text.tokens[k].verbs


def _second_ministry(norms: list[str], i: int, end: int) -> int:
    """`les ministères du Commerce et de la Défense`."""
    second = norms[end : end + 1] == ["et"] and norms[end + 1 : end + 2] in (["du"], ["de"])
    if not second or norms[i] not in ("ministères", "départements"):
        return end
    article = norms[end + 2 : end + 3] in (["le"], ["la"])
    return min(end + (4 if article else 3), len(norms))


def _capital_at(text: Text, k: int) -> bool:
    return k < len(text.tokens) and text.tokens[k].shape in ("cap", "upper")
