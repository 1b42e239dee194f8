"""Actors: who acts, by a known name, by the look and the company of an unknown one, or by description."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from attrs import define, field

from chipevents.lexicon import singular_and_plural
from chipevents.names import Identity, Names, country_names
from chipevents.rules import Rules
from chipevents.text import Lexicon, Phrases, Text, bare, fold, folded_words

__all__ = ["Actors", "FoundActor", "Identity"]


@define(eq=False)
class FoundActor:
    """A mention as a token range. `place` marks a state's name that stands as a place unless a role asks for it."""

    start: int
    end: int
    identity: Identity
    tickers: tuple[str, ...] = ()
    place: bool = False
    rule: str = ""
    actor: Any = field(default=None)  # the value, once it is made


_CONNECTORS = frozenset(
    {
        "&",
        "de",
        "of",
        "and",
        "von",
        "van",
        "der",
        "den",
        "di",
        "da",
        "del",
        "bin",
        "ben",
        "al",
        "el",
        "y",
        "la",
        "le",
        "du",
        "des",
    }
)
_LOCATIVE = frozenset("à au en vers dans aux depuis sur hors via chez près sous entre".split())
_HONORIFICS = frozenset({"m", "mm", "mme", "mmes", "mlle", "dr", "me"})


class Actors:
    """The finder of actors, made once for each set of rules."""

    def __init__(self, rules: Rules, lexicon: Lexicon) -> None:
        self._nouns = {group.name: group.words for group in rules.nouns}
        names = Names(rules)
        self.adjectives = names.adjectives
        self._names = names.known
        self._countries = country_names(rules)
        self._by_last_name = names.by_last_name
        self._places = names.places
        self._first_names = names.first_names
        self._kinds = {kind: self._phrases(noun) for kind, noun in _KIND_NOUNS}
        self._state = self._phrases("state_noun")
        self._agency = self._phrases("agency_noun")
        self._goods = frozenset(w[-1] for n in self._nouns.get("goods_before_name", ()) for w in singular_and_plural(n))
        self._suffixes = frozenset(fold(w) for w in self._nouns.get("company_suffix", ()))
        self._portfolios = frozenset(bare(fold(w)) for w in self._nouns.get("portfolio", ()))
        self._lexicon = lexicon
        self._described = frozenset(self._state.firsts()) | frozenset(self._agency.firsts())

    def _phrases(self, name: str) -> Phrases:
        return Phrases([(w, n) for n in self._nouns.get(name, ()) for w in singular_and_plural(n)])

    def find(self, text: Text, taken: Sequence[tuple[int, int]]) -> list[FoundActor]:
        """The actors named in a text, in order, none overlapping another or a taken token range."""
        blocked = bytearray(len(text.tokens) + 1)
        for i, j in taken:
            blocked[i:j] = b"\1" * (j - i)
        norms = text.norms()
        words = [token.bare for token in text.tokens]
        found: list[FoundActor] = []
        seen: dict[str, Identity] = {}
        i, n = 0, len(norms)
        tokens = text.tokens
        described = self._described
        while i < n:
            token = tokens[i]
            if blocked[i] or (token.shape in _PLAIN and token.norm not in described):
                i += 1
                continue
            town = self._places.longest(words, i) if token.shape == "cap" else None
            if town is not None and self._name_end(text, i) <= town[0]:
                i = town[0]
                continue
            mention = self._at(text, norms, words, i, seen)
            if mention is None or any(blocked[mention.start : mention.end]):
                i += 1
                continue
            self._extend(text, mention)
            self._remember(mention, seen)
            found.append(mention)
            i = mention.end
        return found

    def _at(
        self, text: Text, norms: list[str], words: list[str], i: int, seen: Mapping[str, Identity]
    ) -> FoundActor | None:
        token = text.tokens[i]
        if token.norm in self._described:
            described = self._state_by_description(text, norms, words, i) or self._agency_by_description(
                text, norms, words, i
            )
            if described is not None:
                return described
        if token.shape in _PLAIN:
            return None
        if token.norm in _HONORIFICS:
            return self._titled(text, words, i, seen)
        known = self._names.longest(words, i)
        if known is not None:
            end, identity = known
            if self._trusts(text, i, end, identity) and not self._goes_on(text, words, i, end, identity):
                return FoundActor(i, end, identity, place=self._is_place(text, i, identity), rule="actor.lexicon")
        return self._unknown(text, words, i, seen)

    def _goes_on(self, text: Text, words: list[str], i: int, end: int, identity: Identity) -> bool:
        """Whether the name is only the first part of a longer, unknown one: `Samsung Heavy`, `Paris Aéroport`."""
        if end >= len(words) or identity.kind == "person" or text.tokens[end - 1].gap != " ":
            return False
        after = text.tokens[end]
        return (
            after.shape == "cap"
            and after.norm in self._suffixes
            and after.norm not in _LEGAL
            and self._name_end(text, i) > end
        )

    def _trusts(self, text: Text, i: int, end: int, identity: Identity) -> bool:
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
        if at_start and text.has(end, "comma") and self._kind_after(text, end + 1):
            return True
        if at_start and text.has(end, "coord") and end + 1 < len(text.tokens) and text.tokens[end + 1].shape != "lower":
            return True  # "Orange et Vodafone"
        if at_start:
            return verb_after and text.has(end, "finite", "have", "be")
        return first.shape != "lower" and before not in ("le", "la", "les", "un", "une")

    def _kind_after(self, text: Text, i: int) -> bool:
        """Whether an apposition that tells a company follows: `Alphabet, maison mère de Google,`."""
        norms = [t.norm for t in text.tokens[i : i + 4]]
        return any(self._kinds["company"].longest(norms, k) is not None for k in range(min(2, len(norms))))

    def _is_place(self, text: Text, i: int, identity: Identity) -> bool:
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
        if before in _LOCATIVE:
            return identity.name != "Maison Blanche"
        if before in ("de", "du", "des"):
            if k and any(v[0] in _ASKED_OF for v in text.tokens[k - 1].verbs):
                return False
            return not (k and text.tokens[k - 1].norm in _STATE_ACTS)
        return (
            before == ","
            and k > 0
            and text.tokens[k - 1].shape == "cap"
            and i + 1 < len(text.tokens)
            and text.tokens[i + 1].norm in (",", ".", "-", "–")
        )

    def _state_by_description(self, text: Text, norms: list[str], words: list[str], i: int) -> FoundActor | None:
        """`le gouvernement chinois`, `les autorités américaines`, `l'administration Trump`, `le gouvernement de X`."""
        known = self._state.longest(norms, i)
        if known is None:
            return None
        end = known[0]
        if end < len(norms):
            country = self.adjectives.get(norms[end])
            if country is not None:
                return FoundActor(i, end + 1, self._country(country), rule="actor.state")
            if end + 1 < len(norms) and norms[i] in ("autorité", "autorités") and norms[end + 1] in self.adjectives:
                code = self.adjectives[norms[end + 1]]
                name = text.slice(i, end + 2)
                return FoundActor(i, end + 2, Identity("name:" + name, name, "agency", code), rule="actor.agency")
        k = end
        while k < len(norms) and norms[k] in ("de", "du", "des", "le", "la", "les"):
            k += 1
        if k < len(norms) and text.tokens[k].shape in ("cap", "upper"):
            named = self._names.longest(words, k)
            if named is not None and named[1].country and named[1].kind in ("person", "government"):
                return FoundActor(i, named[0], self._country(named[1].country), rule="actor.state")
        return None

    def _country(self, code: str) -> Identity:
        return self._countries.get(code) or Identity("country:" + code, code, "government", code)

    def _agency_by_description(self, text: Text, norms: list[str], words: list[str], i: int) -> FoundActor | None:
        """`le ministère chinois du Commerce`, `la police de Singapour`: named as written."""
        full = self._names.longest(words, i)
        if full is not None and full[1].kind in ("agency", "organisation", "government") and full[0] - i > 1:
            return FoundActor(i, full[0], full[1], rule="actor.lexicon")
        known = self._agency.longest(norms, i)
        if known is None:
            return None
        end, noun = known
        country: str | None = None
        n = len(norms)
        alone = " " in noun or noun in ("mairie",)
        while end < n and (
            norms[end] in self.adjectives or (text.tokens[end].shape == "lower" and norms[end] in _AGENCY_ADJECTIVES)
        ):
            country = self.adjectives.get(norms[end], country)
            end += 1
        topic_end = self._topic(text, norms, end)
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

    def _topic(self, text: Text, norms: list[str], end: int) -> int:
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
                    or norms[end - 1] in self.adjectives
                    or norms[end - 1].startswith(("ministère", "département"))
                ):
                    k += 1
                    while k + 1 < n and capital and norms[k] in ("et", "de") and text.tokens[k + 1].shape == "cap":
                        k += 2
                    return k
        return end

    def _titled(self, text: Text, words: list[str], i: int, seen: Mapping[str, Identity]) -> FoundActor | None:
        """`M. Huang`, `Mme von der Leyen`."""
        k = i + 1
        if k < len(words) and text.tokens[k].word == ".":
            k += 1
        elif text.tokens[i].norm in ("m", "mm"):
            return None
        if k >= len(words) or text.tokens[k].shape not in ("cap", "upper", "mixed"):
            return None
        end = self._name_end(text, k)
        known = self._names.longest(words, k)
        if known is not None and known[1].kind == "person":
            return FoundActor(i, max(known[0], end), known[1], rule="actor.title")
        identity = seen.get(" ".join(words[k:end])) or seen.get(words[end - 1]) or self._by_last_name(words[end - 1])
        if identity is None or identity.kind != "person":
            name = text.slice(k, end)
            identity = Identity("name:" + name, name, "person")
        return FoundActor(i, end, identity, rule="actor.title")

    def _name_end(self, text: Text, i: int) -> int:
        """The end of a run of capitalised words, with the small words that names hold."""
        tokens, end = text.tokens, i + 1
        n = min(len(tokens), i + _LONGEST_NAME)  # a text of capitals only must not be read anew from each word
        while end < n and tokens[end - 1].gap == " ":
            token = tokens[end]
            if (
                token.shape in ("cap", "upper")
                and not (token.norm in _HONORIFICS and end + 1 < n and tokens[end + 1].word == ".")
            ) or (token.shape == "mixed" and not any(map(str.isdigit, token.word))):
                end += 1
            elif (
                token.norm in ("&", "von", "van", "der", "ben", "bin", "of", "and")
                and end + 1 < n
                and (tokens[end + 1].shape in ("cap", "upper") or tokens[end + 1].norm in ("der", "den"))
            ):
                end += 2 if tokens[end + 1].shape != "lower" else 1
            else:
                break
        return end

    def _unknown(self, text: Text, words: list[str], i: int, seen: Mapping[str, Identity]) -> FoundActor | None:
        """A capitalised name that no lexicon has: taken only where its look or its neighbours tell what it is."""
        token = text.tokens[i]
        if (
            bare(token.norm) in self._portfolios
            and i
            and text.tokens[i - 1].norm in ("au", "à", "aux", "de", "du", "la", "le")
        ):
            return None  # "le secrétaire au Commerce Howard Lutnick": the name comes after
        starts = i == text.sentence_of(i)[0] or text.tokens[i - 1].word in '«“"—–-•'
        if starts and ((token.known and token.norm not in self._first_names) or len(token.word) == 1):
            return None
        if token.shape == "upper" and starts and text.has(i + 1, "upper", "punct"):
            return None
        end = self._name_end(text, i)
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
        kind = self._kind_of(text, words, i, end, starts)
        if kind is None:
            return None
        name = text.slice(i, end)
        return FoundActor(i, end, Identity("name:" + name, name, kind), rule=f"actor.unknown.{kind}")

    def _kind_of(self, text: Text, words: list[str], i: int, end: int, starts: bool) -> str | None:
        tokens = text.tokens
        if end - i > 1 and text.tokens[end - 1].norm in self._suffixes:
            return "company"
        noun = self._noun_before(text, i)
        if noun is not None:
            kind, goods = noun
            if goods:
                return None
            if kind is not None and not (kind == "person" and end - i < 2):
                return kind
        if words[i] in self._first_names and 2 <= end - i <= 4 and text.tokens[i].shape == "cap":
            return "person"
        if any(map(str.isdigit, tokens[i].word)) and tokens[i].shape != "alnum":
            return None
        if (
            i
            and end - i in (2, 3)
            and tokens[i].shape == "cap"
            and any(v[0] in _OF_PEOPLE for v in tokens[i - 1].verbs)
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
        acts = text.has(end, "have", "be") or (text.has(end, "finite") and not text.has(end, "prep")) or apposed
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

    def _noun_before(self, text: Text, i: int) -> tuple[str | None, bool] | None:
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
            if not comma and norm in self._goods:
                return None, True
            for kind, phrases in self._kinds.items():
                if comma and kind != "person":
                    continue
                for first in range(max(0, back - 1), back + 1):
                    hit = phrases.longest(norms, first)
                    if hit is not None and hit[0] == back + 1:
                        return kind, False
        return None

    def _extend(self, text: Text, mention: FoundActor) -> None:
        """Take in a legal form and a ticker: `Alibaba 9988.HK`, `STMicroelectronics (STM)`."""
        tokens, end = text.tokens, mention.end
        n = len(tokens)
        if (
            end < n
            and tokens[end].norm in _LEGAL
            and tokens[end].shape != "lower"
            and mention.identity.kind == "company"
        ):
            end += 1
            if (
                end < n
                and tokens[end].word == "."
                and not tokens[end - 1].gap
                and tokens[end - 1].norm in ("inc", "corp", "ltd", "co")
            ):
                end += 1
        if end + 2 < n and mention.identity.kind in ("company", "media"):
            if (
                tokens[end].shape in ("upper", "digits", "cap", "mixed")
                and not tokens[end].gap
                and tokens[end + 1].word == "."
                and not tokens[end + 1].gap
            ):
                suffix = tokens[end + 2]
                if suffix.word.isupper() and suffix.word.isalpha() and len(suffix.word) <= 2:
                    mention.tickers = (text.slice(end, end + 3),)
                    end += 3
            elif tokens[end].word == "(" and tokens[end + 1].shape == "upper" and tokens[end + 2].word == ")":
                mention.tickers = (tokens[end + 1].word,)
                end += 3
        mention.end = end

    def _remember(self, mention: FoundActor, seen: dict[str, Identity]) -> None:
        identity = mention.identity
        words = _bare_words(identity.name)
        seen[" ".join(words)] = identity
        if identity.kind == "person" and len(words) > 1:
            seen.setdefault(words[-1], identity)
            if len(words) > 2:
                seen.setdefault(" ".join(words[1:]), identity)
        elif (
            identity.entity.startswith("name:") and identity.kind == "company" and len(words) > 1 and len(words[0]) > 3
        ):
            if not self._lexicon.knows(words[0]):
                seen.setdefault(words[0], identity)
        for ticker in mention.tickers:
            seen.setdefault(bare(fold(ticker)), identity)


_LONGEST_NAME = 24
_OF_PEOPLE = frozenset(
    {"nommer", "limoger", "élire", "inculper", "évincer", "débaucher"}
)  # verbs whose object is a person
_ASKED_OF = frozenset({"obtenir", "recevoir", "exiger", "attendre"})  # "a obtenu de Washington"
_PLAIN = frozenset({"lower", "digits", "punct", "newline"})
_LEGAL = frozenset({"sa", "sas", "se", "ag", "nv", "inc", "corp", "ltd", "plc", "gmbh", "co", "llc", "spa", "ab"})
_KIND_NOUNS = (
    ("media", "media_noun"),
    ("company", "company_noun"),
    ("organisation", "organisation_noun"),
    ("person", "person_noun"),
)
_AGENCY_ADJECTIVES = frozenset(
    "fédéral fédérale fédérales central centrale douanières douanière sanitaire antitrust suprême municipale judiciaire financier financière nationale national".split()
)
# After these a state's name is the actor: "l'accord de Pékin"; after other nouns "de" mostly gives the place.
_STATE_ACTS = frozenset(
    "hésitation accord refus décision approbation autorisation feu part volonté position réponse riposte pression pressions politique "
    "restrictions sanctions exigences demande demandes aval veto soutien aide ordre ordres stratégie ambitions colère menaces menace "
    "mesures exportations contrôles règles appel appels vert plainte enquête interdiction annonce".split()
)


@lru_cache(maxsize=4096)
def _bare_words(name: str) -> tuple[str, ...]:
    return tuple(bare(word) for word in folded_words(name))
