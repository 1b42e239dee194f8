"""A text in the midst of being tagged, as those see it who decide on its homographs."""

from __future__ import annotations

from attrs import frozen

from chipevents.text import Lexicon, Token


@frozen
class Masks:
    """The features that the deciders ask for, as bits."""

    auxiliary: int
    starts_verb: int  # after "ce"
    infinitive: int
    gerund: int
    preadjective: int
    governed: int  # after a gerund

    @classmethod
    def of(cls, lexicon: Lexicon) -> Masks:
        mask = lexicon.mask
        return cls(
            mask("have", "be"),
            mask("have", "be", "ne"),
            mask("infinitive"),
            mask("gerund"),
            mask("preadjective"),
            mask("prep", "digits", "participle"),
        )


@frozen
class Reading:
    """A text in the midst of being tagged. Both lines of tags end with a full stop more than there are tokens.

    So the tag after the last token is a full stop, and so is the one before the first (`tags[-1]`).
    """

    tokens: list[Token]
    norms: list[str]
    raw: str  # the tags that the features alone give
    tags: list[str]
    nouns: frozenset[str]  # words that a rule knows as nouns
    masks: Masks

    def has(self, i: int, mask: int) -> bool:
        """Whether token `i` exists and has a feature of some bits."""
        return i < len(self.tokens) and bool(self.tokens[i].mask & mask)


def previous(at: Reading, i: int) -> str:
    """The tag before, adverbs and negators left out."""
    tags = at.tags
    k = i - 1
    if tags[k] not in "ax":  # mostly
        return tags[k]
    while k >= 0 and tags[k] in "ax" and k > i - 4:
        k -= 1
    return tags[k] if k >= 0 else "."
