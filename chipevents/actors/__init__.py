"""Actors: who acts, by a known name, by the look and the company of an unknown one, or by description."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from chipevents.actors.known import goes_on, is_place, trusts
from chipevents.actors.look import name_end
from chipevents.actors.model import FoundActor
from chipevents.actors.states import agency_by_description, state_by_description
from chipevents.actors.tables import PLAIN, Tables
from chipevents.actors.unknown import titled, unknown
from chipevents.names import Identity
from chipevents.rules import Rules
from chipevents.text import Lexicon, Text, bare, fold, folded_words

__all__ = ["Actors", "FoundActor", "Identity"]


class Actors:
    """The finder of actors, made once for each set of rules."""

    def __init__(self, rules: Rules, lexicon: Lexicon) -> None:
        self._tables = Tables(rules, lexicon)
        self.adjectives = self._tables.adjectives

    def find(self, text: Text, taken: Sequence[tuple[int, int]]) -> list[FoundActor]:
        """The actors named in a text, in order, none overlapping another or a taken token range."""
        blocked = bytearray(len(text.tokens) + 1)
        for i, j in taken:
            blocked[i:j] = b"\1" * (j - i)
        words = [token.bare for token in text.tokens]
        found = self._pass(text, words, blocked, {})
        late = _late(words, found)
        return self._pass(text, words, blocked, late) if late else found

    def _pass(self, text: Text, words: list[str], blocked: bytearray, seen: dict[str, Identity]) -> list[FoundActor]:
        """The actors from left to right. `seen` are the names that are known from elsewhere in the text."""
        norms = text.norms()
        found: list[FoundActor] = []
        i, n = 0, len(norms)
        tokens = text.tokens
        described = self._tables.described
        while i < n:
            token = tokens[i]
            if blocked[i] or (token.shape in PLAIN and token.norm not in described):
                i += 1
                continue
            town = self._tables.places.longest(words, i) if token.shape == "cap" else None
            if town is not None and name_end(self._tables, text, i) <= town[0]:
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
        if token.norm in self._tables.described:
            described = state_by_description(self._tables, text, norms, words, i) or agency_by_description(
                self._tables, text, norms, words, i
            )
            if described is not None:
                return described
        if token.shape in PLAIN:
            return None
        if token.norm in self._tables.honorifics:
            return titled(self._tables, text, words, i, seen)
        known = self._tables.names.longest(words, i)
        if known is not None:
            end, identity = known
            if trusts(self._tables, text, i, end, identity) and not goes_on(
                self._tables, text, words, i, end, identity
            ):
                return FoundActor(
                    i, end, identity, place=is_place(self._tables, text, i, identity), rule="actor.lexicon"
                )
        return unknown(self._tables, text, words, i, seen)

    def _extend(self, text: Text, mention: FoundActor) -> None:
        """Take in a legal form and a ticker: `Alibaba 9988.HK`, `STMicroelectronics (STM)`."""
        tokens, end = text.tokens, mention.end
        n = len(tokens)
        if (
            end < n
            and tokens[end].norm in self._tables.legal_forms
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
            identity.entity.startswith("name:")
            and identity.kind == "company"
            and len(words) > 1
            and len(words[0]) > 3
            and not self._tables.lexicon.knows(words[0])
        ):
            seen.setdefault(words[0], identity)
        for ticker in mention.tickers:
            seen.setdefault(bare(fold(ticker)), identity)


@lru_cache(maxsize=4096)
def _bare_words(name: str) -> tuple[str, ...]:
    return tuple(bare(word) for word in folded_words(name))


def _key(name: str) -> str:
    return " ".join(bare(word) for word in folded_words(name))


def _late(words: list[str], found: Sequence[FoundActor]) -> dict[str, Identity]:
    """New names whose first word stands before their first mention: in a headline, what they are was not told yet."""
    first: dict[str, FoundActor] = {}
    for mention in found:
        if mention.identity.entity.startswith("name:"):
            first.setdefault(mention.identity.name, mention)
    if not first:
        return {}
    earliest = {word: i for i, word in reversed(list(enumerate(words)))}
    keys = {_key(name): mention for name, mention in first.items()}
    return {key: m.identity for key, m in keys.items() if earliest.get(key.partition(" ")[0], m.start) < m.start}
