"""Actors: who acts, by a known name, by the look and the company of an unknown one, or by description."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import compress, count
from operator import attrgetter

from chipevents.actors.bodies import agency_by_description, named_before
from chipevents.actors.known import goes_on, is_place, trusts
from chipevents.actors.look import name_end
from chipevents.actors.model import FoundActor
from chipevents.actors.seen import Seen, name_key
from chipevents.actors.states import state_by_description
from chipevents.actors.tables import CAPITAL, DESCRIBED, NAME, ORDINARY, TITLE, TOWN, Tables
from chipevents.actors.tickers import tickers
from chipevents.actors.unknown import OPENING, titled, unknown
from chipevents.kept import Kept
from chipevents.names import Identity
from chipevents.rules import Rules
from chipevents.text import Lexicon, Text

__all__ = ["Actors", "FoundActor", "Identity"]


class Actors:
    """The finder of actors, made once for each set of rules."""

    def __init__(self, rules: Rules, lexicon: Lexicon) -> None:
        self._tables = Tables(rules, lexicon)
        self._opens = Kept(self._tables.opens)
        self.adjectives = self._tables.adjectives

    def find(self, text: Text, taken: Sequence[tuple[int, int]]) -> list[FoundActor]:
        """The actors named in a text, in order, none overlapping another or a taken token range."""
        blocked = bytearray(len(text.tokens) + 1)
        for i, j in taken:
            blocked[i:j] = b"\1" * (j - i)
        words = list(map(_bare, text.tokens))
        opening = self._opening(text)
        seen = Seen()
        found = self._pass(text, words, opening, blocked, seen, {})
        late = _late(words, opening, found)
        if not late and not _now_goods(seen, found):
            return found
        settled = {actor.start: actor for actor in found if actor.rule in _SETTLED}
        return self._pass(text, words, opening, blocked, Seen(late, seen.goods), settled)

    def _opening(self, text: Text) -> list[tuple[int, int]]:
        """The tokens with which an actor may begin, each with what may begin there."""
        tokens, opens = text.tokens, self._opens.all(text.tokens)
        floors = {start for start, _ in text.sentences}
        return [
            (i, opens[i])
            for i in compress(count(), opens)
            if not opens[i] & ORDINARY or not (i in floors or tokens[i - 1].word in OPENING)
        ]

    def _pass(
        self,
        text: Text,
        words: list[str],
        opening: Sequence[tuple[int, int]],
        blocked: bytearray,
        seen: Seen,
        settled: Mapping[int, FoundActor],
    ) -> list[FoundActor]:
        """The actors from left to right: `opening` are the tokens with which one may begin.

        `seen` are the names that are known from elsewhere in the text, `settled` the actors of an earlier pass that
        stay, by their first token.
        """
        found: list[FoundActor] = []
        after = 0
        for i, opens in opening:
            if i < after or blocked[i]:
                continue
            mention = settled.get(i)
            if mention is None:
                if opens & TOWN and (end := self._town(text, words, i)):
                    after = end
                    continue
                mention = self._at(text, words, i, opens, seen, found)
                if mention is None or 1 in blocked[mention.start : mention.end]:
                    continue
                if mention.identity.kind in _WITH_CODES:
                    self._extend(text, mention)
            seen.remember(self._tables, mention)
            if mention.identity.kind in _WITH_ACRONYM:
                _acronym(text, mention, seen)
            found.append(mention)
            after = mention.end
        return found

    def _town(self, text: Text, words: list[str], i: int) -> int:
        """The end of a town's name that is nobody's; 0 if there is none."""
        town = self._tables.places.longest(words, i)
        if (
            town is not None
            and self._tables.names.longest(words, i) is None  # an entity of the user's may bear a town's name
            and name_end(self._tables, text, i) <= town[0]
        ):
            return town[0]
        return 0

    def _described(self, text: Text, norms: list[str], words: list[str], i: int) -> FoundActor | None:
        """A body of a state by its description: known by its words, or else as a state or as written."""
        tables = self._tables
        known = tables.bodies_by_words.at(words, i)
        if known is not None:
            return FoundActor(i, known[0], known[1], rule="actor.lexicon")
        return state_by_description(tables, text, norms, words, i) or agency_by_description(
            tables, text, norms, words, i
        )

    def _at(
        self, text: Text, words: list[str], i: int, opens: int, seen: Seen, found: Sequence[FoundActor]
    ) -> FoundActor | None:
        tables = self._tables
        if opens & DESCRIBED:
            described = self._described(text, text.norms(), words, i)
            if described is not None:
                return named_before(text, described, found)
        if not opens & CAPITAL:
            return None
        if opens & TITLE:
            return titled(tables, text, words, i, seen)
        known = tables.names.longest(words, i) if opens & NAME else None
        if known is not None:
            end, identity = known
            if trusts(tables, text, i, end, identity) and not goes_on(tables, text, i, end, identity):
                return FoundActor(i, end, identity, (), is_place(tables, text, i, identity), "actor.lexicon")
            if name_end(tables, text, i) <= end:
                return seen.again(words, i, end)
        return unknown(tables, text, words, i, seen, found[-1] if found else None)

    def _extend(self, text: Text, mention: FoundActor) -> None:
        """Take in a legal form and a ticker: `Alibaba 9988.HK`, `STMicroelectronics (STM)`."""
        tokens, end = text.tokens, mention.end
        if end == len(tokens) or tokens[end].shape == "lower" or tokens[end].word == ",":
            return  # as after nearly all names
        mention.end = self._legal_form(text, end)
        mention.end, mention.tickers = tickers(text, mention.end)

    def _legal_form(self, text: Text, end: int) -> int:
        """The end of a name with its legal form: `Siemens AG`, `Broadcom Inc.`."""
        tokens = text.tokens
        if end < len(tokens) and tokens[end].norm in self._tables.legal_forms and tokens[end].shape != "lower":
            end += 1
        pointed = end < len(tokens) and tokens[end].word == "." and not tokens[end - 1].gap
        if pointed and tokens[end - 1].norm in _POINTED and not (end + 1 < len(tokens) and _opens_sentence(text, end)):
            end += 1
        return end


# Known by themselves, whatever else the text says of names: a second pass need not look at them again.
_SETTLED = frozenset({"actor.lexicon", "actor.state"})
_WITH_CODES = frozenset({"company", "media"})
_WITH_ACRONYM = frozenset({"agency", "organisation"})
_bare = attrgetter("bare")
_POINTED = frozenset({"inc", "corp", "ltd", "co"})


def _opens_sentence(text: Text, point: int) -> bool:
    """Whether a point ends its sentence: a capital or a new line comes after."""
    return text.tokens[point + 1].shape in ("cap", "upper", "newline")


def _acronym(text: Text, mention: FoundActor, seen: Seen) -> None:
    """An acronym in brackets after a body's name is that body: `Conseil … (CCPIT)`."""
    tokens, end = text.tokens, mention.end
    if (
        end + 2 < len(tokens)
        and tokens[end].word == "("
        and tokens[end + 1].shape in ("upper", "mixed")
        and tokens[end + 2].word == ")"
    ):
        seen.acronym(tokens[end + 1].word, mention.identity)


def _now_goods(seen: Seen, found: Sequence[FoundActor]) -> bool:
    """Whether the text calls goods what was first taken for an actor."""
    return bool(seen.goods) and any(
        a.rule.startswith("actor.unknown") and name_key(a.identity.name) in seen.goods for a in found
    )


def _late(words: list[str], opening: Sequence[tuple[int, int]], found: Sequence[FoundActor]) -> dict[str, Identity]:
    """New names whose first word stands before their first mention: in a headline, what they are was not told yet."""
    first: dict[str, FoundActor] = {}
    for mention in found:
        if mention.identity.entity.startswith("name:") and mention.rule != "actor.agency":
            first.setdefault(mention.identity.name, mention)
    if not first:
        return {}
    earliest = {words[i]: i for i, _ in reversed(opening)}
    keys = {name_key(name): mention for name, mention in first.items()}
    return {key: m.identity for key, m in keys.items() if earliest.get(key.partition(" ")[0], m.start) < m.start}
