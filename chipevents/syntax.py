"""A shallow parse: tagged tokens, chunks, and clauses with a subject and a verb.

Each token becomes one tag; homographs (`commande`, `livre`, `le`) are decided by their neighbours. One expression
over the tags cuts a sentence into chunks: noun phrases, verb groups, and the small words between. One pass over the
chunks, with a stack of open clauses, says which clause each chunk belongs to, which verb governs it, and which noun
phrases are the subject. All of it is linear in the length of the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import regex
from attrs import Factory, define

from chipevents.text import Lexicon, Phrases, Text, Token, folded_words

# Tags: N noun-like, K actor, Q quantity, T date, _ inside a mention, J adjective before its noun, D determiner,
# d "de", p preposition, A avoir, E être, V finite, P participle, I infinitive, G present participle, e "été",
# n ne, x negator, a adverb, c clitic, S subject pronoun, i inverted pronoun, O other pronoun, R relative,
# U subordinator, C coordination, and signs for themselves.
_CHUNKS = regex.compile(
    r"""
      (?P<vg>S?n?c{0,3}[AEV]i?[axc]{0,5}(?:,O,[ax]{0,3}|T_{0,5}a?(?=P))?(?:e[ax]{0,3})?P?|S?n?c{0,2}e?(?<=c)P)
    | (?P<inf>n?[xa]{0,3}c{0,3}I(?:a{0,2}e?a{0,2}P)?)
    | (?P<ger>n?c{0,2}G(?:[ax]{0,2}P)?)
    | (?P<pp>eP|P)
    | (?P<np>D?a?(?:Q_*(?:[JNK]_*|(?<=N)P(?=K))*|(?:[JN]_*|[KO]_*|(?<=N)P(?=K))*(?:N|[KO]_*))|D?J+|S)
    | (?P<date>D?T_*)
    | (?P<prep>[pd])
    | (?P<rel>R)
    | (?P<sub>U)
    | (?P<coord>C)
    | (?P<comma>,)
    | (?P<open>\()
    | (?P<close>\))
    | (?P<quote>[«»])
    | (?P<dash>-)
    | (?P<stop>;)
    | (?P<adv>[axnci])
    """,
    regex.V1 | regex.VERBOSE,
)
_OPEN_WORD = frozenset("NKQPO_)»JT")


@define(eq=False)
class Chunk:
    """A stretch of tokens with one job in the sentence."""

    kind: str
    start: int
    end: int
    prep: str = ""  # of a noun phrase or date: the preposition that governs it
    parent: Chunk | None = None  # of a noun phrase after "de": the phrase it completes
    governor: VerbGroup | None = None  # the verb that it follows in its clause
    clause: Clause | None = None
    mentions: list[Any] = Factory(list)  # the actors that stand in a noun phrase
    quantity: Any = None
    head: int = -1
    separated: bool = False  # a comma or a conjunction stands before it
    coordinated: bool = False  # "et", "ou" stands before it


@define(eq=False)
class VerbGroup(Chunk):
    """A verb with its auxiliaries, clitics and negation."""

    lemma: str = ""
    tense: str = ""  # of the finite form, or "infinitive", "gerund", "participle"
    compound: bool = False
    perfect: bool = False  # told as done: "a livré", "est arrivé", "a été livré"; not "est livré"
    passive: bool = False
    reflexive: bool = False
    negated: bool = False
    pronoun: str = ""
    inverted: bool = False
    number: int = 0
    word: int = -1  # the token that carries the meaning: the trigger
    above: VerbGroup | None = None  # of an infinitive: the verb it depends on
    link: str = ""  # of an infinitive: the preposition that ties it
    subject: list[Chunk] = Factory(list)
    objects: list[Chunk] = Factory(list)  # what follows: noun phrases, bare or with their preposition


@define(eq=False)
class Clause:
    """A finite verb with what belongs to it."""

    kind: str  # "main", "rel", "sub"
    marker: str = ""
    parent: Clause | None = None
    antecedent: list[Chunk] = Factory(list)
    chunks: list[Chunk] = Factory(list)
    verb: VerbGroup | None = None
    last: VerbGroup | None = None
    host: VerbGroup | None = None  # of a subordinate: the verb it completes


@define(eq=False)
class Sentence:
    """One sentence's chunks and clauses."""

    start: int
    end: int
    chunks: list[Chunk]
    clauses: list[Clause]
    verbs: list[VerbGroup]


class Syntax:
    """The parser, made once for a lexicon."""

    def __init__(
        self, lexicon: Lexicon, auxiliaries: Iterable[str], nouns: Iterable[str], phrases: Mapping[str, str]
    ) -> None:
        self._bits = lexicon.bits
        self._adverbs = Phrases([(folded_words(phrase), tag) for phrase, tag in phrases.items()])
        self._adverb_firsts = frozenset(self._adverbs.firsts())
        self._with_be = frozenset(auxiliaries)
        self._nouns = frozenset(nouns)
        self._tags: dict[int, str] = {}

    def parse(
        self,
        text: Text,
        actors: Sequence[tuple[int, int, Any]],
        quantities: Sequence[tuple[int, int, Any]],
        dates: Sequence[tuple[int, int]],
    ) -> list[Sentence]:
        """Chunks and clauses of every sentence. Mentions are given as token ranges, with a value to hand back."""
        tags = self.tag(text, [("T", dates), ("K", [m[:2] for m in actors]), ("Q", [m[:2] for m in quantities])])
        at: dict[int, tuple[str, Any]] = {}
        for letter, mentions in (("Q", quantities), ("K", actors), ("T", [(i, j, None) for i, j in dates])):
            for start, end, value in mentions:
                if letter == "K" and tags[start] in "Q_":
                    continue
                tags[start] = letter
                tags[start + 1 : end] = "_" * (end - start - 1)
                at[start] = (letter, value)
        string = "".join(tags)
        return [self._sentence(text, string, i, j, at) for i, j in text.sentences]

    def tag(self, text: Text, mentions: Sequence[tuple[str, Sequence[tuple[int, int]]]] = ()) -> list[str]:
        """One tag a token, homographs decided; the tokens of mentions are known to be such."""
        known, tags = self._tags, []
        for token in text.tokens:
            tag = known.get(token.mask)
            if tag is None:
                tag = known.setdefault(token.mask, self._tag_of(token.mask))
            tags.append(tag)
        self._adverbial(text, tags)
        for letter, spans in mentions:
            for start, end in spans:
                tags[start:end] = letter * (end - start)
        last = len(tags) - 1
        for i, tag in enumerate(tags):
            if tag in _DECIDE:
                tags[i] = _DECIDE[tag](self, text, tags, i)
            elif tag == "p" and i < last and tags[i + 1] in "qwv" and text.tokens[i].norm in ("depuis", "avant", "après"):
                tags[i] = "a"
        return tags

    def _adverbial(self, text: Text, tags: list[str]) -> None:
        """`en outre`, `de nouveau`, `plusieurs fois`: adverbs of more than one word."""
        tokens = text.tokens
        firsts = self._adverb_firsts
        for i, token in enumerate(tokens):
            if token.norm in firsts:
                hit = self._adverbs.longest([t.norm for t in tokens[i : i + 5]], 0)
                if hit is not None:
                    tags[i] = hit[1]
                    tags[i + 1 : i + hit[0]] = "a" * (hit[0] - 1)

    def _tag_of(self, mask: int) -> str:
        """The tag of a feature set; lower-case letters of `_DECIDE` where neighbours must decide."""
        bits = self._bits
        for feature, tag in _FIRST:
            if mask & bits[feature]:
                return tag
        if mask & bits["prep"]:
            return "p"  # before the verbs: "contre" and "entre" are hardly ever forms of contrer and entrer
        verbal = [t for f, t in (("finite", "v"), ("participle", "q"), ("infinitive", "j"), ("gerund", "g")) if mask & bits[f]]
        if verbal and not mask & (bits["upper"] | bits["mixed"]):
            return "w" if len(verbal) > 1 and set(verbal) == {"v", "q"} else verbal[0]
        for feature, tag in (("preadjective", "J"), ("det", "D"), ("adverb", "a")):
            if mask & bits[feature]:
                return tag
        if mask & (bits["punct"] | bits["newline"]):
            return "."
        return "m" if mask & bits["lower"] else "N"

    def _sentence(self, text: Text, tags: str, start: int, end: int, at: dict[int, tuple[str, Any]]) -> Sentence:
        chunks: list[Chunk] = []
        for found in _CHUNKS.finditer(tags, start, end):
            kind = found.lastgroup
            i, j = found.span()
            if kind in ("vg", "inf", "ger", "pp"):
                chunks.append(self._verb_group(text, tags, kind, i, j))
                inner = tags.find("T", i, j)
                if inner >= 0:  # "a récemment annulé": the date stands inside the group
                    last = inner + 1
                    while last < j and tags[last] == "_":
                        last += 1
                    chunks.append(Chunk("date", inner, last))
            else:
                chunk = Chunk(kind, i, j)
                if kind == "np":
                    self._fill_phrase(tags, chunk, at)
                chunks.append(chunk)
        sentence = Sentence(start, end, chunks, [], [])
        _Clauses(text, sentence).run()
        return sentence

    @staticmethod
    def _fill_phrase(tags: str, chunk: Chunk, at: dict[int, tuple[str, Any]]) -> None:
        for k in range(chunk.start, chunk.end):
            if k in at:
                letter, value = at[k]
                if letter == "Q":
                    chunk.quantity = value
                    chunk.head = value.head if value.head is not None else k
                else:
                    chunk.mentions.append(value)
            if tags[k] in "NO" and chunk.head < 0:
                chunk.head = k
        if chunk.head < 0:
            chunk.head = chunk.end - 1

    def _verb_group(self, text: Text, tags: str, kind: str, i: int, j: int) -> VerbGroup:
        group = VerbGroup("vg", i, j)
        letters = tags[i:j]
        tokens = text.tokens
        group.negated = "n" in letters and ("x" in letters or not _restricts(text, i, j))
        group.reflexive = any(tags[k] == "c" and tokens[k].norm in ("se", "s'") for k in range(i, j))
        main = max(k for k in range(i, j) if tags[k] in "AEVIGPe")
        finite = next((k for k in range(i, j) if tags[k] in "AEV"), None)
        group.word = main
        group.tense = {"inf": "infinitive", "ger": "gerund", "pp": "participle"}.get(kind, "")
        if finite is not None:
            _, group.tense, _, group.number = _analysis(tokens[finite].verbs, "finite")
        if tags[main] == "P":
            group.lemma = _analysis(tokens[main].verbs, "participle")[0]
            first = next((k for k in range(i, j) if tags[k] in "AEIG"), None)
            group.compound = first is not None
            be = first is not None and (tags[first] == "E" or tokens[first].norm in ("être", "étant")) or "e" in letters
            group.passive = be and ("e" in letters or not (group.reflexive or group.lemma in self._with_be))
            group.perfect = group.compound and (not group.passive or "e" in letters)
            if kind == "pp":
                group.passive = group.lemma not in self._with_be
        else:
            wanted = {"I": "infinitive", "G": "gerund"}.get(tags[main], "finite")
            group.lemma = _analysis(tokens[main].verbs, wanted)[0]
        for k in range(i, j):
            if tags[k] in "Si":
                group.pronoun = tokens[k].norm.rpartition("-")[2]
                group.inverted = group.inverted or tags[k] == "i"
        return group


_NONE = ("", "", 0, 0)


def _analysis(verbs: Sequence[tuple[str, str, int, int]], wanted: str) -> tuple[str, str, int, int]:
    """The analysis of a form that fits: the indicative before the subjunctive, the third person before others."""
    best, rank = _NONE, 99
    for analysis in verbs:
        _, tense, person, _ = analysis
        if wanted == "finite":
            if tense in _NOT_FINITE:
                continue
            score = _RANK.get(tense, 5) + (0 if person == 3 else 3)
        elif _NOT_FINITE.get(tense) == wanted:
            score = 0
        else:
            continue
        if score < rank:
            best, rank = analysis, score
    return best


_NOT_FINITE = {"infinitive": "infinitive", "present_participle": "gerund", "past_participle": "participle"}
_RANK = {"present": 0, "imperfect": 0, "future": 0, "conditional": 0, "past": 1, "subjunctive": 2, "imp_subjunctive": 4}
_FIRST = (
    ("comma", ","), ("open_quote", "«"), ("close_quote", "»"), ("open_bracket", "("), ("close_bracket", ")"), ("ne", "n"), ("have", "h"), ("be", "b"),
    ("inversion", "i"), ("self_or_if", "k"), ("subordinator", "u"), ("relative", "r"), ("coord", "C"), ("stop_mark", ";"), ("dash", "-"),
    ("clitic", "k"), ("subject_pronoun", "s"), ("de", "o"), ("negator", "y"), ("pronoun", "O"),
)  # fmt: skip


def _restricts(text: Text, i: int, j: int) -> bool:
    """Whether a `ne` without its second part is no negation: `ne … que`, or the empty `ne` of `avant qu'il ne`."""
    tokens = text.tokens
    following = [t.norm for t in tokens[j : j + 8]]
    if "que" in following:
        return True
    before = [t.norm for t in tokens[max(0, i - 4) : i]]
    return "que" in before and not any(t.norm in ("aucun", "aucune") for t in tokens[j : j + 4]) and not _nobody(text, i, j)


def _nobody(text: Text, i: int, j: int) -> bool:
    around = text.tokens[max(0, i - 6) : j + 5]
    return any(t.norm in ("aucun", "aucune", "personne", "rien", "ni") for t in around)


# Deciders: each gets the tags so far (left of `i` decided, right of it raw) and says what token `i` is.
def _previous(tags: list[str], i: int) -> str:
    k = i - 1
    while k >= 0 and tags[k] in "ax" and k > i - 4:
        k -= 1
    return tags[k] if k >= 0 else "."


def _next_verbal(text: Text, tags: list[str], i: int) -> bool:
    k = i + 1
    while k < len(tags) and tags[k] in "kaon" and k < i + 4:
        k += 1
    if k >= len(tags) or tags[k] not in "hbvwj":
        return False
    return tags[k] != "j" or True


def _decide_finite(self: Syntax, text: Text, tags: list[str], i: int) -> str:
    """A finite form that may be a noun or an adjective too."""
    before = tags[i - 1] if i else "."
    token = text.tokens[i]
    if before in "ncSRi" or (before == "x" and "n" in tags[max(0, i - 3) : i]):
        return "V"
    if before in "DJ" or before in "dp":
        return "N"
    if token.shape == "cap" and (before in ".«(" or i == text.sentence_of(i)[0]):
        return "N"
    if token.shape == "cap":
        return "N"
    nounish = token.norm in self._nouns or _noun_suffix(token)
    if before in "AE" and not nounish:
        return "V"
    previous = _previous(tags, i)
    if before in "K_" and token.shape == "lower" and not token.gap == "":
        return "V"
    if nounish or token.norm in _ADJECTIVES:
        following = tags[i + 1] if i + 1 < len(tags) else "."
        if following in "o" and text.tokens[i + 1].norm == "de":
            return "N"
        return "V" if previous in "NKQ_»)" and following not in "ru.,;)" and token.norm not in _ADJECTIVES else "N"
    if previous in "NKQ_O»)JT,CURSi.;":
        return "V"
    return "N" if previous in "VI" else "V"


_ADJECTIVES = frozenset(
    "grave double ferme calme juste complète discrète secrète prête sèche propre libre classe marque trouble basse "
    "publique domestique pratique technique électrique numérique mobile sale large active forte culture".split()
)


def _noun_suffix(token: Token) -> bool:
    if token.norm.endswith("ment"):
        return not any(person == 3 and number == 2 for _, _, person, number in token.verbs)
    return token.norm.endswith(("tion", "sion", "ure", "ence", "ance", "eur", "eurs"))


def _decide_participle(self: Syntax, text: Text, tags: list[str], i: int) -> str:
    before = tags[i - 1] if i else "."
    if before == "D" or (before == "J" and i > 1 and tags[i - 2] == "D"):
        return "N"
    if text.tokens[i].norm in self._nouns and _previous(tags, i) not in "AEei":
        return "N"
    return "P"


def _decide_finite_or_participle(self: Syntax, text: Text, tags: list[str], i: int) -> str:
    """A form such as `produit`, `dit`, `construit`: participle after an auxiliary, finite after a subject."""
    k = i - 1
    while k >= 0 and tags[k] in "axei" and k > i - 6:
        k -= 1
    if k >= 0 and tags[k] in "AEIG" and text.tokens[k].mask & (self._bits["have"] | self._bits["be"]):
        return "P"
    before = tags[i - 1] if i else "."
    if before in "DJ":
        return "N"
    if before in "dp":
        return "N"
    if before in "ncSRi":
        return "V"
    following = text.tokens[i + 1].norm if i + 1 < len(tags) else "."
    if following == "par" or following == "en":
        return "P"
    return _decide_finite(self, text, tags, i) if before in "KNO_)»,T" and text.tokens[i].shape == "lower" else "P"


def _decide_infinitive(self: Syntax, text: Text, tags: list[str], i: int) -> str:
    return "N" if i and tags[i - 1] in "D" else "I"


def _decide_gerund(self: Syntax, text: Text, tags: list[str], i: int) -> str:
    if i and tags[i - 1] in "DJ":
        return "N"
    following = tags[i + 1] if i + 1 < len(tags) else "."
    if following in "DkoQKTOJnuh" or text.has(i + 1, "prep", "digits", "participle") or text.tokens[i - 1].norm == "en":
        return "G"
    return "N"


def _decide_have(self: Syntax, text: Text, tags: list[str], i: int) -> str:
    norm = text.tokens[i].norm
    if norm == "avoir":
        return "I"
    if norm == "ayant":
        return "G"
    if norm == "as" and (not i or tags[i - 1] not in "nScR"):
        return "N"
    return "A"


def _decide_be(self: Syntax, text: Text, tags: list[str], i: int) -> str:
    norm = text.tokens[i].norm
    if norm == "être":
        return "N" if i and tags[i - 1] == "D" else "I"
    if norm == "étant":
        return "G"
    if norm == "été":
        return "e" if _previous(tags, i) in "AIGi" else "N"
    if norm in ("est", "es") and i and tags[i - 1] in "Dp" and text.tokens[i - 1].norm in ("le", "à", "de", "en"):
        return "N"
    if norm == "soit" and i and tags[i - 1] in ",(.Q_T;":
        return "a"
    return "E"


def _decide_clitic(self: Syntax, text: Text, tags: list[str], i: int) -> str:
    """`le`, `leur`, `en`, `nous`: before a verb a clitic, else a determiner, a preposition or a pronoun."""
    token = text.tokens[i]
    norm = token.norm
    if norm in ("se", "s'"):
        following = text.tokens[i + 1].norm if i + 1 < len(tags) else ""
        return "U" if norm == "s'" and following in ("il", "ils") else "c"
    before = tags[i - 1] if i else "."
    verbal = _next_verbal(text, tags, i)
    if norm in ("nous", "vous"):
        return "c" if verbal and before in "Sn" else ("S" if verbal else "O")
    if norm in ("lui", "y", "me", "te"):
        return "c" if verbal else "O"
    if norm == "en":
        if not verbal or tags[i + 1] == "j" or text.has(i + 1, "gerund"):
            return "p" if not (verbal and before in "np" and text.has(i + 1, "infinitive")) else "c"
        return "c" if before in "NKSnRc_OJ»)," or text.has(i + 1, "have", "be") else "p"
    if verbal and before in "Snci" or (verbal and text.has(i + 1, "have", "be") and before in "NKRO_)»,U"):
        return "c"
    if verbal and text.has(i + 1, "infinitive") and before in "dpVn" and not text.tokens[i + 1].norm in self._nouns:
        return "c"
    return "D"


def _decide_subject(self: Syntax, text: Text, tags: list[str], i: int) -> str:
    norm = text.tokens[i].norm
    if norm in ("elle", "elles") and i and tags[i - 1] in "pd":
        return "O"
    if norm == "ce":
        following = tags[i + 1] if i + 1 < len(tags) else "."
        return "S" if following in "bhn" or text.has(i + 1, "be", "have", "ne") else ("O" if following in "ru" else "D")
    return "S"


def _decide_of(self: Syntax, text: Text, tags: list[str], i: int) -> str:
    """`du`, `des` after a noun are "de" with the article; after a verb or at the start they are an article."""
    if text.tokens[i].norm == "de":
        before = _previous(tags, i)
        following = tags[i + 1] if i + 1 < len(tags) else "."
        if i and text.tokens[i - 1].norm in ("combien", "beaucoup", "davantage", "tant"):
            return "D"
        if before not in "NKQ_O»)JT" and (text.has(i + 1, "preadjective") or following == "J"):
            return "D"  # "de nouvelles règles", "d'autres entreprises"
        if before in "PV" and "n" in tags[max(0, i - 7) : i] and following in "mN":
            return "D"  # "n'a pas livré de puces"
        return "d"
    return "d" if _previous(tags, i) in "NKQ_O»)JpPaT" and (i and tags[i - 1] != "P" or _previous(tags, i) != "P") else "D"


def _decide_relative(self: Syntax, text: Text, tags: list[str], i: int) -> str:
    norm = text.tokens[i].norm
    return "R" if norm != "que" or _previous(tags, i) in "NKQ_O»)J" else "U"


def _decide_subordinator(self: Syntax, text: Text, tags: list[str], i: int) -> str:
    norm = text.tokens[i].norm
    if norm == "que":
        before = tags[i - 1] if i else "."
        if "n" in tags[max(0, i - 6) : i] and "x" not in tags[max(0, i - 6) : i] and before in "PV":
            return "a"  # "n'a livré que 2 000 puces"
        return "R" if before in "NKQ_O)»" and text.tokens[i - 1].norm not in _COMPLETED else "U"
    if norm in ("alors", "tandis", "parce", "or", "donc", "car", "comme"):
        following = text.tokens[i + 1].norm if i + 1 < len(tags) else ""
        if norm in ("car", "comme", "or"):
            return "C" if norm in ("car", "or") else "p"
        return "a" if following == "que" else "a"
    return "U"


def _decide_word(self: Syntax, text: Text, tags: list[str], i: int) -> str:
    """A lower-case word of no class: an adverb in -ment, else a noun or an adjective."""
    norm = text.tokens[i].norm
    if norm.endswith("ment") and len(norm) > 6 and (not i or tags[i - 1] not in "DJdp") and norm not in self._nouns:
        return "a"
    return "N"


def _decide_negator(self: Syntax, text: Text, tags: list[str], i: int) -> str:
    """`personne`, `point`, `pas` after a determiner are nouns."""
    return "N" if i and tags[i - 1] == "D" and text.tokens[i].norm in ("personne", "point", "pas", "rien") else "x"


# After these "que" brings a clause that says what they are about, not a relative.
_COMPLETED = frozenset(
    "certain certaine sûr sûre possible probable clair évident vrai exclu question condition fait idée preuve signe "
    "espoir crainte risque impression sorte avis assurance".split()
)
_DECIDE: dict[str, Callable[[Syntax, Text, list[str], int], str]] = {
    "v": _decide_finite,
    "q": _decide_participle,
    "w": _decide_finite_or_participle,
    "j": _decide_infinitive,
    "g": _decide_gerund,
    "h": _decide_have,
    "b": _decide_be,
    "k": _decide_clitic,
    "s": _decide_subject,
    "o": _decide_of,
    "r": _decide_relative,
    "u": _decide_subordinator,
    "m": _decide_word,
    "y": _decide_negator,
}


class _Clauses:
    """One sentence's pass over the chunks, with its stack of open clauses."""

    def __init__(self, text: Text, sentence: Sentence) -> None:
        self.text = text
        self.sentence = sentence
        self.clause = self._new("main")
        self.before: Chunk | None = None  # the chunk just before, adverbs left out
        self.brackets: list[Clause] = []
        self.pending_prep: Chunk | None = None
        self.prep_after: Chunk | None = None  # what stood before the waiting preposition
        self.separated = self.coordinated = self.comma_before = False

    def run(self) -> None:
        """Fill the sentence."""
        for chunk in self.sentence.chunks:
            handler = _HANDLERS.get(chunk.kind)
            if handler is not None:
                handler(self, chunk)
                if chunk.kind not in ("adv", "quote"):
                    self.before = chunk

    def _new(self, kind: str, marker: str = "", parent: Clause | None = None) -> Clause:
        clause = Clause(kind, marker, parent)
        self.sentence.clauses.append(clause)
        return clause

    def phrase(self, chunk: Chunk) -> None:
        """A noun phrase or a date: its preposition, the phrase it completes, the verb that governs it."""
        clause = self.clause
        prep = self.pending_prep
        if prep is not None:
            chunk.prep = self._prep_name(prep)
            if chunk.prep == "de" and chunk.kind == "np" and self.prep_after is not None and self.prep_after.kind == "np":
                chunk.parent = self.prep_after
            self.pending_prep = None
        elif chunk.kind == "np" and self.text.tokens[chunk.start].norm in ("au", "aux"):
            chunk.prep = "à"
        elif self.coordinated and not self.comma_before and clause.chunks and chunk.kind == "np":
            last = clause.chunks[-1]
            chunk.prep, chunk.parent = ("", None) if last.kind != "np" else (last.prep, last.parent)
        chunk.separated, chunk.coordinated = self.separated, self.coordinated
        chunk.clause, chunk.governor = clause, clause.last
        if clause.last is not None and chunk.kind == "np":
            clause.last.objects.append(chunk)
        if self.coordinated and chunk.mentions and not chunk.prep and clause.last is not None:
            self._list_after_preposition(clause, chunk)
        clause.chunks.append(chunk)
        self.separated = self.coordinated = self.comma_before = False

    @staticmethod
    def _list_after_preposition(clause: Clause, chunk: Chunk) -> None:
        """`à Tesla, Apple et Nvidia`: the preposition holds for all of the list."""
        run = [chunk]
        for other in reversed(clause.chunks):
            if other.kind != "np" or not other.mentions or other.governor is not chunk.governor:
                return
            if other.prep:
                for member in run:
                    member.prep, member.parent = other.prep, other.parent
                return
            if not other.separated:
                return
            run.append(other)

    def _prep_name(self, chunk: Chunk) -> str:
        if chunk.prep:
            return chunk.prep
        token = self.text.tokens[chunk.end - 1]
        if "prep" in token.values:
            return str(token.values["prep"])
        return "de"

    def prep(self, chunk: Chunk) -> None:
        """A preposition waits for its phrase; `auprès de`, `lors de` keep the first word."""
        norm = self.text.tokens[chunk.start].norm
        waiting = self.pending_prep
        if waiting is not None and waiting.end == chunk.start:
            if norm in ("de", "du", "des", "à"):
                return
            if norm == "après" and self.text.tokens[waiting.start].word.lower().startswith("d"):
                chunk.prep = "selon"
        self.pending_prep, self.prep_after = chunk, self.before

    def relative(self, chunk: Chunk) -> None:
        """`qui`, `que`, `dont`: a clause that completes the phrases just before."""
        if self.text.tokens[chunk.start].norm == "que" and self._completes_verb():
            self.subordinator(chunk)
            return
        marker = self.text.tokens[chunk.start].norm
        if self.pending_prep is not None and marker in ("qui", "lequel", "laquelle", "lesquels", "lesquelles"):
            marker = "prep:" + self._prep_name(self.pending_prep)  # "à qui", "avec lesquels"
        clause = self._new("rel", marker, self.clause)
        phrases = [c for c in self.clause.chunks if c.kind == "np"][-4:]
        clause.antecedent = phrases
        clause.host = self.clause.last
        self.clause = clause
        self.pending_prep, self.separated, self.coordinated = None, False, False

    def _completes_verb(self) -> bool:
        """Whether "que" after a noun still belongs to the verb: `a indiqué aux agents que`, `exige des groupes qu'ils`."""
        verb, before = self.clause.last, self.before
        if verb is None or before is None or before.kind != "np":
            return False
        dative = before.prep == "à" and not any(not c.prep for c in verb.objects)
        return dative or (verb.lemma in _ASK and before.mentions == [] and before in verb.objects)

    def subordinator(self, chunk: Chunk) -> None:
        """`que`, `si`, `lorsque`: a clause that completes or conditions the verb."""
        norm = self.text.tokens[chunk.start].norm
        marker = str(self.text.tokens[chunk.start].values.get("subordinator", "that"))
        if self.before is not None and self.before.kind == "rel":
            return
        clause = self._new("sub", marker if norm != "s'" else "if", self.clause)
        clause.host = self.clause.last
        self.clause = clause
        self.pending_prep, self.separated, self.coordinated = None, False, False

    def verb(self, chunk: Chunk) -> None:
        """A verb group: finite ones take a clause, the others hang on the verb before."""
        group = chunk
        assert isinstance(group, VerbGroup)
        if group.tense in ("infinitive", "gerund", "participle"):
            self._dependent(group)
        else:
            self._finite(group)
        self.sentence.verbs.append(group)
        self.pending_prep, self.separated, self.coordinated = None, False, False

    def _dependent(self, group: VerbGroup) -> None:
        clause = self.clause
        group.clause, group.governor = clause, clause.last
        last = clause.last
        if group.tense == "participle":
            if self.coordinated and last is not None and last.compound and self.before is not None and self.before.kind == "coord":
                _share(group, last)
                clause.last = group
                return
            group.objects = []
            whole = self.separated  # after a comma it says more of the whole phrase, not of its complement
            group.parent = next((c for c in reversed(clause.chunks) if c.kind == "np" and not (whole and c.prep == "de")), None)
            group.subject = [group.parent] if group.parent is not None else []
            if last is None or group.parent is not None:
                clause.chunks.append(group)
                self._attach_participle(group)
            return
        group.above = last
        if self.pending_prep is not None:
            group.link = self._prep_name(self.pending_prep)
        elif self.coordinated and last is not None and last.tense == "infinitive":
            group.above, group.link = last.above, last.link
        clause.chunks.append(group)
        clause.last = group

    def _attach_participle(self, group: VerbGroup) -> None:
        """What follows a participle belongs to it, until a bare phrase of the main verb comes."""
        self.clause.last = group if self.clause.last is None or self.clause.last.tense != "infinitive" else group

    def _finite(self, group: VerbGroup) -> None:
        clause = self._clause_for(group)
        clause.verb = clause.last = group
        group.clause = clause
        if not group.subject:
            group.subject = self._subject(clause, group)
        for chunk in clause.chunks:
            opens = isinstance(chunk, VerbGroup) and (chunk.tense in ("participle", "gerund") or chunk.link in _OPENING)
            if opens and isinstance(chunk, VerbGroup) and not chunk.subject and chunk.above is None:
                chunk.subject = group.subject  # a participle that opens the sentence
        clause.chunks.append(group)
        self.clause = clause

    def _clause_for(self, group: VerbGroup) -> Clause:
        clause = self.clause
        if clause.verb is None:
            return clause
        waiting = self._waiting(clause)
        fresh = self._fresh_subject(clause)
        own = bool(group.pronoun) and not group.inverted
        before = self.before
        if before is not None and before.kind == "coord" and not own:
            sibling = self._new(clause.kind, clause.marker, clause.parent)
            sibling.host, sibling.antecedent = clause.host, clause.antecedent
            group.subject = clause.verb.subject
            group.pronoun = group.pronoun or clause.verb.pronoun
            return sibling
        if waiting is not None and (not fresh or (before is not None and before.kind == "comma")) and not own:
            return waiting
        if waiting is not None and fresh and not _bare(waiting):
            self._take(fresh, waiting)
            return waiting
        joined = bool(fresh) and fresh[-1].coordinated
        sibling = self._new("main" if clause.kind != "sub" or joined else clause.kind, clause.marker, clause.parent)
        sibling.host = clause.host if sibling.kind == "sub" else None
        if fresh and not own:
            self._take(fresh, sibling)
        return sibling

    @staticmethod
    def _waiting(clause: Clause) -> Clause | None:
        parent = clause.parent
        while parent is not None and parent.verb is not None:
            parent = parent.parent
        return parent

    @staticmethod
    def _fresh_subject(clause: Clause) -> list[Chunk]:
        """Bare phrases after the clause's verb that a comma or conjunction cuts off from it: a new subject."""
        bare: list[Chunk] = []
        for chunk in reversed(clause.chunks):
            if isinstance(chunk, VerbGroup) and chunk.tense != "participle":
                break
            if chunk.kind == "np" and not chunk.prep:
                bare.insert(0, chunk)
        if not bare or not bare[-1].separated:
            return []
        run = [bare.pop()]
        while bare and bare[-1].separated and run[0].coordinated | (len(run) > 1):
            run.insert(0, bare.pop())
        return run

    def _take(self, fresh: list[Chunk], clause: Clause) -> None:
        """Move a new subject out of the clause in which it was first read as an object."""
        for chunk in fresh:
            if chunk.governor is not None and chunk in chunk.governor.objects:
                chunk.governor.objects.remove(chunk)
            if chunk.clause is not None and chunk in chunk.clause.chunks:
                chunk.clause.chunks.remove(chunk)
            chunk.governor, chunk.clause = None, clause
            clause.chunks.append(chunk)
        for other in [c for c in self.clause.chunks if c.start > fresh[-1].start and c.kind == "np" and c.prep]:
            if other.governor is not None and other in other.governor.objects:
                other.governor.objects.remove(other)
            self.clause.chunks.remove(other)
            other.governor, other.clause = None, clause
            clause.chunks.append(other)

    def _subject(self, clause: Clause, group: VerbGroup) -> list[Chunk]:
        if clause.kind == "rel" and clause.marker == "qui" and not _bare(clause):
            return antecedent(clause, group)
        return choose_subject(_bare(clause), group)

    def date(self, chunk: Chunk) -> None:
        """A date hangs on the verb before it, else on its clause's."""
        self.phrase(chunk)

    def comma(self, chunk: Chunk) -> None:
        """A comma separates; it closes what stands before the clause's verb, as a fronted participle."""
        self.separated = self.comma_before = True
        if self.clause.verb is None:
            self.clause.last = None

    def dash(self, chunk: Chunk) -> None:
        """A dash separates like a comma; after the place and day of a dateline it is a stop."""
        dateline = [c for c in self.clause.chunks if c.kind == "date"] if self.clause.verb is None else []
        if dateline and chunk.start - self.sentence.start < 16:
            self.stop(chunk)
        elif self.text.tokens[chunk.start].gap:
            self.separated = True

    def coord(self, chunk: Chunk) -> None:
        """A conjunction."""
        self.separated = self.coordinated = True

    def open(self, chunk: Chunk) -> None:
        """A bracket: what is in it stays by itself."""
        self.brackets.append(self.clause)

    def close(self, chunk: Chunk) -> None:
        """The clause goes on after its bracket."""
        if self.brackets:
            self.clause = self.brackets.pop()

    def stop(self, chunk: Chunk) -> None:
        """A colon or semicolon ends all open clauses."""
        self.clause = self._new("main")
        self.pending_prep, self.separated, self.coordinated = None, False, False


_ASK = frozenset({"exiger", "demander", "obtenir", "attendre", "réclamer"})


_OPENING = frozenset({"pour", "avant", "après", "sans"})


def _share(group: VerbGroup, last: VerbGroup) -> None:
    """A coordinated participle takes over auxiliary, subject and polarity: `ont interdit ou restreint`."""
    group.tense, group.compound, group.passive, group.perfect = last.tense, True, last.passive, last.perfect
    group.negated, group.subject, group.pronoun = last.negated, last.subject, last.pronoun
    group.clause, group.above, group.link = last.clause, last.above, last.link
    if not last.objects:
        group.objects = last.objects


def coordination(phrases: Sequence[Chunk]) -> list[Chunk]:
    """The last phrase with those that it is listed with: `A, B et C`."""
    if not phrases:
        return []
    run = [phrases[-1]]
    for chunk in reversed(phrases[:-1]):
        if not (run[0].coordinated or (run[0].separated and len(run) > 1)):
            break
        run.insert(0, chunk)
    return run


def _bare(clause: Clause) -> list[Chunk]:
    return [c for c in clause.chunks if c.kind == "np" and not c.prep and c.governor is None]


def choose_subject(bare: Sequence[Chunk], group: VerbGroup) -> list[Chunk]:
    """Of the bare phrases before a verb: a coordination whole, else the first that names an actor, else the first."""
    if not bare:
        return []
    if bare[-1].coordinated and len(bare) > 1:
        return coordination(bare)
    listed = [k for k, c in enumerate(bare) if c.coordinated and c.mentions]
    if listed and group.number == 2:
        return coordination(bare[: listed[-1] + 1])
    named = [c for c in bare if c.mentions]
    if named and (group.number != 2 or len(named) == 1 or not bare[0].mentions):
        return named[:1] if not bare[0].quantity else [bare[0]]
    return [named[0] if named else bare[0]]


def antecedent(clause: Clause, group: VerbGroup) -> list[Chunk]:
    """The phrases that `qui` stands for: a coordination, else the nearest that is not inside another, or its head."""
    phrases = clause.antecedent
    if not phrases:
        return []
    last = phrases[-1]
    if last.coordinated and group.number == 2:
        return [c for c in coordination(phrases) if c.kind == "np"]
    if last.mentions and not (group.number == 2 and len(phrases) > 1 and phrases[-2].mentions and last.prep):
        return [last]
    if last.prep == "de" and last.parent is not None and last.parent in phrases:
        return [last.parent] if last.parent.mentions or not last.mentions else [last]
    return [last]


_HANDLERS: dict[str, Callable[[_Clauses, Any], None]] = {
    "np": _Clauses.phrase,
    "date": _Clauses.date,
    "vg": _Clauses.verb,
    "prep": _Clauses.prep,
    "rel": _Clauses.relative,
    "sub": _Clauses.subordinator,
    "coord": _Clauses.coord,
    "comma": _Clauses.comma,
    "open": _Clauses.open,
    "close": _Clauses.close,
    "dash": _Clauses.dash,
    "stop": _Clauses.stop,
}
