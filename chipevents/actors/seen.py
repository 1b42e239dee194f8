"""What a text has told so far of the names in it."""

from __future__ import annotations

from functools import lru_cache

from attrs import Factory, define

from chipevents.actors.model import FoundActor
from chipevents.actors.tables import Tables
from chipevents.names import Identity
from chipevents.text import bare, fold, folded_words


@define(eq=False)
class Seen:
    """Whom names stand for in this text, and which capitalised words are goods."""

    names: dict[str, Identity] = Factory(dict)
    goods: set[str] = Factory(set)
    _known: dict[int, Identity] = Factory(dict)  # whose names are kept: a text names most actors again and again

    def again(self, words: list[str], i: int, end: int) -> FoundActor | None:
        """The mention of a name that the text told of before."""
        identity = self.names.get(" ".join(words[i:end]))
        return FoundActor(i, end, identity, rule="actor.again") if identity is not None else None

    def remember(self, tables: Tables, mention: FoundActor) -> None:
        """Keep a mention's name, its last name, its first word, its tickers."""
        identity, names = mention.identity, self.names
        for ticker in mention.tickers:
            names.setdefault(bare(fold(ticker)), identity)
        if id(identity) in self._known:
            return
        self._known[id(identity)] = identity
        words = name_words(identity.name)
        names.setdefault(name_key(identity.name), identity)
        if identity.kind == "person" and len(words) > 1:
            self._person(tables, identity, words)
        elif (
            identity.entity.startswith("name:")
            and identity.kind in ("company", "media")
            and len(words) > 1
            and len(words[0]) > 3
            and not tables.lexicon.knows(words[0])
            and words[0] not in tables.first_names
        ):
            names.setdefault(words[0], identity)

    def _person(self, tables: Tables, identity: Identity, words: tuple[str, ...]) -> None:
        names = self.names
        names.setdefault(words[-1], identity)
        if words[0] in tables.family_first and words[-1] not in tables.family_first:
            names.setdefault(words[0], identity)  # "Zhang Weidong": "M. Zhang"
        if len(words) > 2:
            names.setdefault(" ".join(words[1:]), identity)

    def acronym(self, word: str, identity: Identity) -> None:
        """Keep an acronym that the text puts in brackets after a name."""
        self.names.setdefault(bare(fold(word)), identity)


@lru_cache(maxsize=4096)
def name_words(name: str) -> tuple[str, ...]:
    """The bare words of a name."""
    return tuple(bare(word) for word in folded_words(name))


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """The bare words of a name in one string."""
    return " ".join(name_words(name))
