"""Homographs: what a token is whose features leave it open, decided by its neighbours.

Each decider gets the reading so far, in which the tags left of `i` are decided, and says what token `i` is. What
stands right of it is not decided yet, so there the raw tags are asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from chipevents.syntax.reading import Reading, previous
from chipevents.text import Token

# A verb may come next, past other small words.
_NEXT_VERBAL = re.compile("[klaon]{0,3}[hbAEvfwj]")


def _decide_finite(at: Reading, i: int) -> str:
    """A finite form that is no noun by its word or its ending."""
    before = at.tags[i - 1]
    if before in "ncSRi" or (before == "x" and "n" in at.tags[max(0, i - 3) : i]):
        return "V"
    if before in "DJdp" or at.tokens[i].shape == "cap":
        return "N"
    return "N" if previous(at, i) in "VI" else "V"


def _decide_finite_or_noun(at: Reading, i: int) -> str:
    """A finite form that may be a noun or an adjective too."""
    before = at.tags[i - 1]
    token = at.tokens[i]
    if before in "ncSRi" or (before == "x" and "n" in at.tags[max(0, i - 3) : i]):
        return "V"
    if before in "DJdp" or token.shape == "cap":
        return "N"
    adjective = token.norm in _ADJECTIVES
    if before in "AE" and adjective and not may_be_noun(token, at.nouns):
        return "V"
    if before in "K_" and token.shape == "lower" and token.gap != "":
        return "V"
    following, last = at.raw[i + 1], previous(at, i)
    if following == "o" and at.norms[i + 1] == "de":
        return "N"
    if adjective:
        # ", ferme deux usines": no adjective stands between a comma and an article or a number.
        return "V" if last == "," and following in "QDo" else "N"
    return "V" if last in "NK_Q=»)" and following not in "rRu.,;)" else "N"


_ADJECTIVES = frozenset((
    "grave", "double", "ferme", "calme", "juste", "complète", "discrète", "secrète", "prête", "sèche", "propre",
    "libre", "classe", "marque", "trouble", "basse", "publique", "domestique", "pratique", "technique", "électrique",
    "numérique", "mobile", "sale", "large", "active", "forte", "culture",
))  # fmt: skip


def may_be_noun(token: Token, nouns: frozenset[str]) -> bool:
    """Whether a finite form is a noun too: a known one, or by its ending."""
    return token.norm in nouns or _noun_suffix(token)


def may_be_noun_or_adjective(token: Token, nouns: frozenset[str]) -> bool:
    """Whether a finite form is a noun or an adjective too."""
    return token.norm in _ADJECTIVES or may_be_noun(token, nouns)


def _noun_suffix(token: Token) -> bool:
    if token.norm.endswith("ment"):
        return not any(person == 3 and number == 2 for _, _, person, number in token.verbs)
    return token.norm.endswith(("tion", "sion", "ure", "ence", "ance", "eur", "eurs"))


def _decide_participle(at: Reading, i: int) -> str:
    """A participle, but after a determiner a noun: `les alliés`."""
    before = at.tags[i - 1]
    if before == "D" or (before == "J" and i > 1 and at.tags[i - 2] == "D"):
        return "N"
    if at.norms[i] not in at.nouns:
        return "P"
    k = i - 1
    while k >= 0 and at.tags[k] in "ax" and k > i - 4:
        k -= 1
    if at.tags[k] in "AEei" or (at.tags[k] in "IG" and at.has(k, at.masks.auxiliary)):
        return "P"  # "pourrait être élu", "après avoir prévenu"
    by = i + 1 < len(at.tokens) and at.norms[i + 1] == "par"
    return "P" if by or at.tags[k] in "NKQ_" else "N"  # "l'usine reprise en mai": a noun has its article


def _decide_finite_or_participle(at: Reading, i: int) -> str:
    """A form such as `produit`, `dit`, `construit`: participle after an auxiliary, finite after a subject."""
    k = i - 1
    while k >= 0 and at.tags[k] in "axei" and k > i - 6:
        k -= 1
    if k >= 0 and at.tags[k] in "AEIG" and at.tokens[k].mask & at.masks.auxiliary:
        return "P"
    before = at.tags[i - 1]
    if before in "DJdp":
        return "N"
    if before in "ncSRi":
        return "V"
    following = at.norms[i + 1] if i + 1 < len(at.tokens) else "."
    if following in ("par", "en") or (following == "de" and before == ","):
        return "P"
    if before not in "K_NO)»,T~" or at.tokens[i].shape != "lower":
        return "P"
    return (_decide_finite_or_noun if may_be_noun_or_adjective(at.tokens[i], at.nouns) else _decide_finite)(at, i)


def _decide_infinitive(at: Reading, i: int) -> str:
    """An infinitive, but after a determiner a noun: `le pouvoir`."""
    return "N" if at.tags[i - 1] == "D" else "I"


def _decide_gerund(at: Reading, i: int) -> str:
    """`fabricant`, `en livrant`: a participle only before what may be its object or complement."""
    if at.tags[i - 1] in "DJ":
        return "N"
    following = at.raw[i + 1]
    if following in "DkloQKTOJnuhAj" or at.has(i + 1, at.masks.governed):
        return "G"
    return "G" if at.norms[i - 1] == "en" else "N"


def _decide_have(at: Reading, i: int) -> str:
    """A form of avoir; `as` and `avions` may be nouns."""
    norm = at.norms[i]
    if norm == "avoir":
        return "I"
    if norm == "ayant":
        return "G"
    if norm in ("as", "avions") and at.tags[i - 1] not in "nScR":
        return "N"
    return "A"


def _decide_be(at: Reading, i: int) -> str:
    """A form of être; `est` may be the east, `soit` may mean "that is"."""
    norm = at.norms[i]
    if norm == "être":
        return "N" if at.tags[i - 1] == "D" else "I"
    if norm == "étant":
        return "G"
    if norm == "été":
        return "e" if previous(at, i) in "AIGi" else "N"
    if norm in ("est", "es") and at.tags[i - 1] in "Dp" and at.norms[i - 1] in ("le", "à", "de", "en"):
        return "N"
    if norm == "soit" and i and at.tags[i - 1] in ",(.Q=T~;":
        return "a"
    return "E"


def _decide_clitic(at: Reading, i: int) -> str:
    """`se`, `en`, `nous`, `lui`: before a verb a clitic, else a preposition or a pronoun."""
    norm = at.norms[i]
    if norm in ("se", "s'"):
        following = at.norms[i + 1] if i + 1 < len(at.tokens) else ""
        return "U" if norm == "s'" and following in ("il", "ils") else "c"
    before = at.tags[i - 1]
    verbal = _NEXT_VERBAL.match(at.raw, i + 1) is not None
    if norm in ("nous", "vous"):
        return "c" if verbal and before in "Sn" else ("S" if verbal else "O")
    if norm == "en":
        return _decide_en(at, i, verbal)
    return "c" if verbal else "O"


def _decide_en(at: Reading, i: int, verbal: bool) -> str:
    """`en` is a pronoun before most verb forms, and a preposition before a gerund, an infinitive or a noun."""
    before = at.tags[i - 1]
    if not verbal or at.raw[i + 1] == "j" or at.has(i + 1, at.masks.gerund):
        return "c" if verbal and before in "np" and at.has(i + 1, at.masks.infinitive) else "p"
    if before not in "SnRc" and at.norms[i + 1] in at.nouns and at.raw[i + 2] in _NO_OBJECT:
        return "p"  # "un bénéfice en hausse de 3 %", but "Nvidia en commande 3 000"
    return "c" if before in "NKSnRc_OJ»)," or at.has(i + 1, at.masks.auxiliary) else "p"


_NO_OBJECT = "opabhAEUuCRr,.;:)»"  # what follows is no object: "de", a preposition, an adverb, a verb, a sign


def _decide_article(at: Reading, i: int) -> str:
    """`le`, `leur` with a verb after them: clitics or determiners."""
    before = at.tags[i - 1]
    if before in "Snci" or (before in "KNRO_)»,U" and at.has(i + 1, at.masks.auxiliary)):
        return "c"
    compared = at.norms[i - 1] == "comme" and at.raw[i + 1] in "hbAEvfw"  # "comme l'a révélé X"
    if compared or (at.raw[i + 1] in "vfw" and before not in "dD" and _is_no_noun_after(at, i)):
        return "c"
    if before in "dpVn" and at.has(i + 1, at.masks.infinitive) and at.norms[i + 1] not in at.nouns:
        return "c"
    return "D"


def _is_no_noun_after(at: Reading, i: int) -> bool:
    """Whether the form after an article can be nothing but a verb: `l'autorisait`, `les livre`."""
    token = at.tokens[i + 1]
    if at.norms[i] == "les" and not token.norm.endswith(("s", "x", "z")):
        return True
    if token.norm in at.nouns:
        return False
    elided = at.tokens[i].word.lower() in ("l'", "l’") and at.tags[i - 1] in "K_" and not _noun_suffix(token)
    return elided or token.norm.endswith(_ONLY_VERBS)  # "Ankara l'assure"


_ONLY_VERBS = ("ait", "aient", "ra", "ront", "vent", "rent", "sent", "dent")


def _decide_subject(at: Reading, i: int) -> str:
    """`elle`, `elles` after a preposition are no subjects; `ce` may be a determiner."""
    norm = at.norms[i]
    if norm != "ce":
        return "O" if at.tags[i - 1] in "pd" else "S"
    following = at.raw[i + 1]
    if at.has(i + 1, at.masks.starts_verb):
        return "S"
    return "O" if following in "rRu" else "D"


def _follows_verb(at: Reading, i: int) -> bool:
    """Whether only a date stands between token `i` and the verb before it."""
    k = i - 1
    while k > 0 and at.tags[k] in "T~p":
        k -= 1
    return at.tags[k] in "VPI"


def _decide_of(at: Reading, i: int) -> str:
    """`du`, `des` after a noun are "de" with the article; after a verb or at the start they are an article."""
    before = previous(at, i)
    if at.raw[i + 1] == "K" and before in "PV":
        return "d"  # a name takes no partitive article: "a obtenu des Pays-Bas"
    if at.norms[i] != "de":
        if before in "T~" and _follows_verb(at, i):
            return "D"  # "livrera en juin des puces", "a levé mardi des restrictions"
        return "d" if before in "NK_Q=O»)JpPaT~" and (at.tags[i - 1] != "P" or before != "P") and i else "D"
    if i and at.norms[i - 1] in ("combien", "beaucoup", "davantage", "tant"):
        return "D"
    if before in "NK_Q=O»)JT~":
        return "d"
    if at.raw[i + 1] == "J" or at.has(i + 1, at.masks.preadjective):
        return "D"  # "de nouvelles règles", "d'autres entreprises"
    if before in "PVI" and at.raw[i + 1] in "mN" and _is_denied(at, i):
        return "D"  # "n'a pas livré de puces"
    return "d"


def _is_denied(at: Reading, i: int) -> bool:
    """Whether `ne` or `sans` stands not far before."""
    return "n" in at.tags[max(0, i - 7) : i] or any(t.norm == "sans" for t in at.tokens[max(0, i - 5) : i])


def _is_correlative(at: Reading, i: int) -> bool:
    """`aussi bien A que B`, `tant A que B`: no verb stands between."""
    if _CORRELATIVES.isdisjoint(at.norms[max(0, i - 9) : i]):
        return False
    for k in range(i - 1, max(-1, i - 10), -1):
        if at.tags[k] in "VAEPIG.;U":
            return False
        norm = at.norms[k]
        if (norm == "bien" and k and at.norms[k - 1] == "aussi") or norm in ("tant", "autant"):
            return at.norms[k + 1] not in ("de", "que") and i - k > 1
    return False


_CORRELATIVES = frozenset({"bien", "tant", "autant"})


def _decide_relative(at: Reading, i: int) -> str:
    """`que` completes a noun, or else a verb."""
    return "R" if previous(at, i) in "NK_Q=O»)J" else "U"


def _decide_subordinator(at: Reading, i: int) -> str:
    norm = at.norms[i]
    if norm == "que":
        if _is_correlative(at, i):
            return "C"
        before, recent = at.tags[i - 1], at.tags[max(0, i - 6) : i]
        left = before == "x" and at.norms[i - 1] == "plus"  # "ne livre plus que 2 000 puces"
        if "n" in recent and "x" not in (recent[:-1] if left else recent) and previous(at, i) in "PV":
            return "a"  # "n'a livré que 2 000 puces"
        if at.norms[i - 1] in _DEGREES and at.raw[i + 1] in "qz":
            return "a"  # "avait plus que doublé"
        if at.raw[i + 1] == "p" and "n" in at.tags[max(0, i - 10) : i] and "x" not in recent:
            return "a"  # "n'avait acheté de puces qu'à Nvidia"
        if i and at.norms[i - 1] in _MORE and at.raw[i + 1] in "lDoQTKJNpj":
            return "p"  # "27 de plus qu'un an plus tôt": compared, not told
        if i > 1 and at.norms[i - 2] in _DEGREES and not _has_verb(at, i):
            return "p"  # "trois fois moins cher que Renault"
        if before == "," and i > 1 and at.tags[i - 2] in "NK_Q=" and not _was_said(at, i):
            return "R"  # "Metsera, que Pfizer veut acquérir"
        return "R" if before in "NK_Q=O)»" and at.norms[i - 1] not in _COMPLETED else "U"
    return _LINKS.get(norm, "U")


def _has_verb(at: Reading, i: int) -> bool:
    """Whether a verb may follow before the next sign."""
    for k in range(i + 1, min(i + 16, len(at.tokens))):
        if at.raw[k] in ",;.":
            return False
        if at.raw[k] in "vhbwq":
            return True
    return False


def _was_said(at: Reading, i: int) -> bool:
    """Whether a verb shortly before takes a clause with "que": `a indiqué, dans une note, que`."""
    return any(
        at.tags[k] in "VP" and any(lemma in _SAYING for lemma, _, _, _ in at.tokens[k].verbs)
        for k in range(max(0, i - 12), i)
    )


_SAYING = frozenset(
    "affirmer ajouter annoncer apprendre assurer avertir confirmer croire déclarer dire espérer estimer expliquer "
    "indiquer penser prévenir préciser promettre rappeler rapporter reconnaître révéler répéter savoir souligner "
    "soutenir vouloir".split()
)
_DEGREES = frozenset({"plus", "moins", "mieux"})
_LINKS = {"alors": "a", "tandis": "a", "parce": "a", "donc": "a", "or": "C", "car": "C", "comme": "p"}


def _decide_in_ment(at: Reading, i: int) -> str:
    """An unknown word in -ment: an adverb, but where a noun must come."""
    return "N" if at.tags[i - 1] in "DJdp" else "a"


def _decide_negator(at: Reading, i: int) -> str:
    """`personne`, `point`, `pas` after a determiner are nouns."""
    return "N" if at.tags[i - 1] == "D" else "x"


def _decide_preposition(at: Reading, i: int) -> str:
    """`depuis`, `avant`, `après` before a verb are adverbs: `Nvidia a depuis livré`."""
    return "a" if at.norms[i] in ("depuis", "avant", "après") else "p"


def _decide_pronoun(at: Reading, i: int) -> str:
    """`le premier fondeur`, `d'autres règles`: before a noun an adjective."""
    return "J" if at.has(i, at.masks.preadjective) else "O"


_MORE = frozenset({"plus", "moins", "autant", "davantage", "mieux", "tôt", "tard"})
# After these "que" brings a clause that says what they are about, not a relative.
_COMPLETED = frozenset((
    "certain", "certaine", "sûr", "sûre", "possible", "probable", "clair", "évident", "vrai", "exclu", "question",
    "condition", "fait", "idée", "preuve", "signe", "espoir", "crainte", "risque", "impression", "sorte", "avis",
    "assurance", "faux", "exact", "inexact", "erroné",
))  # fmt: skip
DECIDE: dict[str, Callable[[Reading, int], str]] = {
    "v": _decide_finite,
    "f": _decide_finite_or_noun,
    "q": _decide_participle,
    "z": _decide_participle,
    "w": _decide_finite_or_participle,
    "j": _decide_infinitive,
    "g": _decide_gerund,
    "h": _decide_have,
    "b": _decide_be,
    "k": _decide_clitic,
    "l": _decide_article,
    "p": _decide_preposition,
    "s": _decide_subject,
    "o": _decide_of,
    "r": _decide_relative,
    "u": _decide_subordinator,
    "m": _decide_in_ment,
    "y": _decide_negator,
    "O": _decide_pronoun,
}
# What a raw tag is where its neighbours leave nothing to decide.
SETTLED = (("l", "D"), ("q", "P"), ("o", "d"), ("j", "I"), ("y", "x"))
# The tokens to decide on; of the others, an article is one unless a verb comes next, a preposition unless a verb form
# follows, a pronoun unless a noun does; a participle that is no known noun, an infinitive and a negator are what they
# are unless a determiner may stand before; "de" completes a noun right before it. Letters come first: they tell most
# quickly where to look.
OPEN = re.compile(
    "[fvzwghbksrum]|o(?<![NK_Q=»)J]o)|[jyq](?<=[DloJs].)|l(?=[klaon]{0,3}[hbAEvfwj])|p(?=[qzvfw])|O(?=[Nm])", re.DOTALL
)
