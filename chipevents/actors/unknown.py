"""Names that no lexicon has: taken by a title before them, by their look, or by their neighbours."""

from __future__ import annotations

from collections.abc import Mapping

from chipevents.actors.look import name_end
from chipevents.actors.model import FoundActor
from chipevents.actors.tables import Tables
from chipevents.names import Identity
from chipevents.text import Text, bare


def titled(tables: Tables, text: Text, words: list[str], i: int, seen: Mapping[str, Identity]) -> FoundActor | None:
    """`M. Huang`, `Mme von der Leyen`."""
    k = i + 1
    if k < len(words) and text.tokens[k].word == ".":
        k += 1
    elif text.tokens[i].norm in ("m", "mm"):
        return None
    if k >= len(words) or text.tokens[k].shape not in ("cap", "upper", "mixed"):
        return None
    end = name_end(tables, text, k)
    known = tables.names.longest(words, k)
    if known is not None and known[1].kind == "person":
        return FoundActor(i, max(known[0], end), known[1], rule="actor.title")
    identity = seen.get(" ".join(words[k:end])) or seen.get(words[end - 1]) or tables.by_last_name(words[end - 1])
    if identity is None or identity.kind != "person":
        name = text.slice(k, end)
        identity = Identity("name:" + name, name, "person")
    return FoundActor(i, end, identity, rule="actor.title")


def unknown(tables: Tables, text: Text, words: list[str], i: int, seen: Mapping[str, Identity]) -> FoundActor | None:
    """A capitalised name that no lexicon has: taken only where its look or its neighbours tell what it is."""
    token = text.tokens[i]
    if (
        bare(token.norm) in tables.portfolios
        and i
        and text.tokens[i - 1].norm in ("au", "à", "aux", "de", "du", "la", "le")
    ):
        return None  # "le secrétaire au Commerce Howard Lutnick": the name comes after
    starts = i == text.sentence_of(i)[0] or text.tokens[i - 1].word in '«“"—–-•'
    if starts and ((token.known and token.norm not in tables.first_names) or len(token.word) == 1):
        return None
    if token.shape == "upper" and starts and text.has(i + 1, "upper", "punct"):
        return None
    end = name_end(tables, text, i)
    while (
        end - 1 > i
        and len(text.tokens[end - 1].word) > 3
        and text.tokens[end - 1].known
        and text.tokens[end - 1].shape == "upper"
    ):
        end -= 1
    key = " ".join(words[i:end])
    if key in seen:
        return FoundActor(i, end, seen[key], rule="actor.again")
    if any(map(str.isdigit, text.tokens[end].word)) if end < len(words) else False:
        return None  # a product: "RTX 4090", "Radeon RX 7000"
    kind = _kind_of(tables, text, words, i, end, starts)
    if kind is None:
        return None
    name = text.slice(i, end)
    return FoundActor(i, end, Identity("name:" + name, name, kind), rule=f"actor.unknown.{kind}")


def _kind_of(tables: Tables, text: Text, words: list[str], i: int, end: int, starts: bool) -> str | None:
    tokens = text.tokens
    if end - i > 1 and text.tokens[end - 1].norm in tables.suffixes:
        return "company"
    noun = _noun_before(tables, text, i)
    if noun is not None:
        kind, goods = noun
        if goods:
            return None
        if kind is not None and not (kind == "person" and end - i < 2):
            return kind
    if words[i] in tables.first_names and 2 <= end - i <= 4 and text.tokens[i].shape == "cap":
        return "person"
    if any(map(str.isdigit, tokens[i].word)) and tokens[i].shape != "alnum":
        return None
    if (
        i
        and end - i in (2, 3)
        and tokens[i].shape == "cap"
        and any(v[0] in tables.of_people for v in tokens[i - 1].verbs)
    ):
        return "person"
    before = tokens[i - 1].norm if i else ""
    if (
        i
        and not starts
        and tokens[i - 1].shape == "lower"
        and not text.has(i - 1, "prep", "de", "coord", "det", "relative", "subordinator", "finite", "adverb")
    ):
        return None  # it names the noun before it: "les contrats DRAM"
    apposed = end < len(tokens) and tokens[end].word == "(" and text.has(end + 1, "upper")
    if (
        before in ("le", "la", "les", "un", "une", "des", "du", "au", "aux", "ce", "cette", "son", "sa", "ses")
        and not apposed
    ):
        return None
    acts = text.has(end, "have", "be", "ne") or (text.has(end, "finite") and not text.has(end, "prep")) or apposed
    if not acts and before in ("selon", "par", "chez", "d'après", "auprès"):
        acts = True
    if (
        not acts
        and end < len(tokens)
        and tokens[end].word == ","
        and end + 1 < len(tokens)
        and tokens[end + 1].norm in ("qui", "dont", "lui", "elle")
    ):
        acts = True
    if (
        acts
        and tokens[i].shape in ("cap", "mixed", "upper", "alnum")
        and len(tokens[i].word) > 2
        and not (starts and tokens[i].known)
    ):
        return "company"
    return None


def _noun_before(tables: Tables, text: Text, i: int) -> tuple[str | None, bool] | None:
    """The kind that the noun before a name gives it: `le fondeur X`, `la start-up lyonnaise X`, `, directeur, X`."""
    norms = [t.norm for t in text.tokens[max(0, i - 4) : i]]
    k = len(norms) - 1
    comma = k >= 0 and norms[k] == ","
    if comma:
        k -= 1
    for back in range(k, max(-1, k - 3), -1):
        norm = norms[back]
        if norm in ("de", "du", "des", "le", "la", "et", "par", ",", "."):
            return None
        if not comma and norm in tables.goods:
            return None, True
        for kind, phrases in tables.kinds.items():
            if comma and kind != "person":
                continue
            for first in range(max(0, back - 1), back + 1):
                hit = phrases.longest(norms, first)
                if hit is not None and hit[0] == back + 1:
                    return kind, False
    return None
