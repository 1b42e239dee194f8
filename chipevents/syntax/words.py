"""The words whose meaning the clauses ask for: prepositions of several words, verbs of saying, who may speak."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from chipevents.lexicon import singular_and_plural
from chipevents.rules import Rules
from chipevents.rules.lists import verbs_of
from chipevents.text import folded_words

_VARIANTS = {"de": ("de", "du", "des"), "à": ("à", "au", "aux")}  # fused with an article, or not
_TAGS = {"adverbial": "a", "conjunctive": "C"}
_SPEAKERS = frozenset({"group_noun", "company_noun", "person_noun", "media_noun", "agency_noun"})


@frozen(kw_only=True)
class Words:
    """What the rules say of the words that build a sentence."""

    tags: Mapping[str, str]  # of phrases: the tag of their first word
    prepositions: Mapping[tuple[str, ...], str]  # without a final "de" or "à": by what name frames ask for them
    saying: frozenset[str]  # verbs of saying
    speakers: frozenset[str]  # nouns of those who speak

    @classmethod
    def of(cls, rules: Rules) -> Words:
        """Those of some rules."""
        tags = {word: tag for group in rules.classes if (tag := _TAGS.get(group.name)) for word in group.words}
        named = {
            w: str(name) for group in rules.classes if group.name == "prepositional" for w, name in group.words.items()
        }
        heads: dict[tuple[str, ...], str] = {
            ("que",): "rapport"
        }  # "de plus qu'en 2024"; only where it is read as a preposition
        for phrase, name in named.items():
            for variant in _variants(phrase):
                tags[variant] = "p"
            *head, last = folded_words(phrase)
            heads[tuple(head) if last in _VARIANTS else (*head, last)] = name
        nouns = (noun for group in rules.nouns if group.name in _SPEAKERS for noun in group.words)
        forms = {words for noun in nouns for words in singular_and_plural(noun.lower())}
        return cls(
            tags=tags,
            prepositions=heads,
            saying=verbs_of(rules, "say"),
            speakers=frozenset(words[0] for words in forms if len(words) == 1),
        )


def _variants(phrase: str) -> Iterator[str]:
    """`faute de`, `faute du`, `faute des`."""
    head, _, last = phrase.rpartition(" ")
    for form in _VARIANTS.get(last, (last,)):
        yield f"{head} {form}" if head else form
