"""Names that the lexicon has: whether they are meant, end where it says, and stand as an actor or a place."""

from __future__ import annotations

from chipevents.actors.look import ONE_BLANK, name_end
from chipevents.actors.tables import Tables
from chipevents.names import Identity
from chipevents.text import Text


def goes_on(tables: Tables, text: Text, i: int, end: int, identity: Identity) -> bool:
    """Whether the name is only the first part of a longer, unknown one: `Samsung Heavy`, `Paris Saint-Germain`."""
    if end >= len(text.tokens) or identity.kind == "person" or text.tokens[end - 1].gap not in ONE_BLANK:
        return False
    after = text.tokens[end]
    if identity.kind == "government" and end - i == 1 and after.shape == "cap":
        return after.bare not in tables.names and not after.known and after.bare not in tables.first_names
    return (
        after.shape == "cap"
        and after.norm in tables.suffixes
        and after.norm not in tables.legal_forms
        and name_end(tables, text, i) > end
    )


def trusts(tables: Tables, text: Text, i: int, end: int, identity: Identity) -> bool:
    """Whether a lexicon name is meant: names that are words too want a capital inside the sentence or a verb after."""
    tokens = text.tokens
    first = tokens[i]
    if first.shape == "lower" or _names_a_thing(tables, text, i, identity) or _is_dateline(text, i, end, identity):
        return False
    if _is_index(tables, text, i, end):
        return False
    if not identity.ambiguous or first.shape == "mixed" or (end - i > 1 and tokens[end - 1].shape != "lower"):
        return True
    if end - i > 1 and tokens[i + 1].shape == "lower" and first.norm in ("le", "la", "les"):
        return False  # "Le temps presse"
    if i == text.sentence_of(i)[0] or tokens[i - 1].word in '«“"(':
        return _opens_as_actor(tables, text, i, end)
    before = tokens[i - 1].norm if i else ""
    return first.shape != "lower" and before not in ("le", "la", "les", "un", "une")


def _opens_as_actor(tables: Tables, text: Text, i: int, end: int) -> bool:
    """Whether what follows tells that a word at the start of a sentence is a name: `Orange et Vodafone`."""
    tokens = text.tokens
    if text.has(end, "comma") and _kind_after(tables, text, end + 1):
        return True
    if text.has(end, "coord") and end + 1 < len(tokens) and tokens[end + 1].shape != "lower":
        return True
    if text.has(i, "month"):
        return end < len(tokens) and any(v[0] in tables.deeds for v in tokens[end].verbs)
    if text.has(end, "be") and text.has(end + 1, "det"):  # "Orange est une ville"
        return _kind_after(tables, text, end + 1)
    return text.has(end, "finite", "have", "be", "ne")


def _is_dateline(text: Text, i: int, end: int, identity: Identity) -> bool:
    """`DAKAR (Reuters) -`, `PARIS, 28 janvier`: where it was written."""
    if identity.kind != "government" or end >= len(text.tokens):
        return False
    first, last = text.sentence_of(i)
    if i != first:
        return False
    if text.tokens[last - 1].word in ("-", "–", "—"):
        return True  # a dateline is a sentence of its own
    return text.tokens[i].shape == "upper" and text.tokens[end].word in (",", "(", "-", "–", "—")


def _names_a_thing(tables: Tables, text: Text, i: int, identity: Identity) -> bool:
    """`la loi Macron`, `le canal de Suez`: the name of a thing, not its namesake."""
    if not i:
        return False
    norms = text.norms()
    if norms[i - 1] == "de" or norms[i - 1] == "du":
        return i > 1 and tuple(norms[i - 2 : i + 1]) in tables.named_things
    return identity.kind == "person" and norms[i - 1] in tables.goods


_BEFORE_INDEX = frozenset({"indice", "le", "au", "du"})


def _is_index(tables: Tables, text: Text, i: int, end: int) -> bool:
    """`l'indice Nikkei`, `le Nasdaq a gagné 2 %`, `le Dow Jones 1 %`."""
    norms = text.norms()
    if not i or norms[i - 1] not in _BEFORE_INDEX or " ".join(norms[i:end]) not in tables.indices:
        return False
    if norms[i - 1] == "indice":
        return True
    k = end + 1 if text.has(end, "have", "clitic") else end
    return k < len(norms) and (
        text.tokens[end].shape == "digits" or any(v[0] in tables.index_moves for v in text.tokens[k].verbs)
    )


def _kind_after(tables: Tables, text: Text, i: int) -> bool:
    """Whether an apposition that tells a company follows: `Alphabet, maison mère de Google,`."""
    norms = [t.norm for t in text.tokens[i : i + 4]]
    return any(tables.kinds["company"].longest(norms, k) is not None for k in range(min(2, len(norms))))


def is_place(tables: Tables, text: Text, i: int, identity: Identity) -> bool:
    """Whether a state's name stands after a preposition of place."""
    if not (identity.entity.startswith("country:") or identity.entity == "eu"):
        return False
    k = i - 1
    if k >= 0 and text.tokens[k].norm in ("le", "la", "les"):
        k -= 1
    if (
        text.tokens[i].shape == "upper"
        and i == text.sentence_of(i)[0]
        and i + 1 < len(text.tokens)
        and text.tokens[i + 1].word in (",", "(", "-", "–")
    ):
        return True  # a dateline
    if k < 0:
        return False
    before = text.tokens[k].norm
    if before == "par" and k and any(v[0] in ("passer", "transiter") for v in text.tokens[k - 1].verbs):
        return True
    if before in tables.locative:
        return identity.name != "Maison Blanche"
    if before in ("de", "du", "des"):
        if k and any(v[0] in tables.asked_of for v in text.tokens[k - 1].verbs):
            return False
        return not (k and text.tokens[k - 1].norm in tables.state_acts)
    return (
        before == ","
        and k > 0
        and text.tokens[k - 1].shape == "cap"
        and i + 1 < len(text.tokens)
        and text.tokens[i + 1].norm in (",", ".", "-", "–")
    )
