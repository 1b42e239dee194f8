"""Names that the lexicon has: whether they are meant, end where it says, and stand as an actor or a place."""

from __future__ import annotations

from chipevents.actors.look import ONE_BLANK, name_end
from chipevents.actors.tables import Tables
from chipevents.names import Identity
from chipevents.text import Text


def goes_on(tables: Tables, text: Text, words: list[str], i: int, end: int, identity: Identity) -> bool:
    """Whether the name is only the first part of a longer, unknown one: `Samsung Heavy`, `Paris Aéroport`."""
    if end >= len(words) or identity.kind == "person" or text.tokens[end - 1].gap not in ONE_BLANK:
        return False
    after = text.tokens[end]
    return (
        after.shape == "cap"
        and after.norm in tables.suffixes
        and after.norm not in tables.legal_forms
        and name_end(tables, text, i) > end
    )


def trusts(tables: Tables, text: Text, i: int, end: int, identity: Identity) -> bool:
    """Whether a lexicon name is meant: names that are words too want a capital inside the sentence or a verb after."""
    first = text.tokens[i]
    if first.shape == "lower":
        return False
    if not identity.ambiguous or first.shape == "mixed" or (end - i > 1 and text.tokens[end - 1].shape != "lower"):
        return True
    start = text.sentence_of(i)[0]
    verb_after = text.has(end, "finite", "have", "be", "comma") or (
        end < len(text.tokens) and text.tokens[end].word == "("
    )
    at_start = i == start or text.tokens[i - 1].word in '«“"('
    before = text.tokens[i - 1].norm if i else ""
    if at_start and text.has(end, "comma") and _kind_after(tables, text, end + 1):
        return True
    if at_start and text.has(end, "coord") and end + 1 < len(text.tokens) and text.tokens[end + 1].shape != "lower":
        return True  # "Orange et Vodafone"
    if at_start:
        return verb_after and text.has(end, "finite", "have", "be")
    return first.shape != "lower" and before not in ("le", "la", "les", "un", "une")


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
        i == text.sentence_of(i)[0]
        and text.tokens[i].shape == "upper"
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
