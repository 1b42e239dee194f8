"""A shallow parse: tagged tokens, chunks, and clauses with a subject and a verb.

Each token becomes one tag (`tags`); homographs (`commande`, `livre`, `le`) are decided by their neighbours
(`deciders`). One expression over the tags cuts a sentence into pieces (`shapes`): noun phrases, verb groups (`groups`),
and the small words between. One pass over the pieces, with a stack of open clauses, says which clause each phrase
belongs to, which verb governs it (`clauses`), and which noun phrases are the subject (`subjects`). All of it is linear
in the length of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from chipevents.syntax.clauses import Clauses
from chipevents.syntax.groups import VerbForms
from chipevents.syntax.model import Chunk, Clause, Mention, Sentence, VerbGroup
from chipevents.syntax.subjects import antecedent
from chipevents.syntax.tags import Tagger
from chipevents.syntax.words import Words
from chipevents.text import Lexicon, Text


class Syntax:
    """The parser, made once for a lexicon."""

    def __init__(self, lexicon: Lexicon, with_be: Iterable[str], nouns: Iterable[str], words: Words) -> None:
        self._tagger = Tagger(lexicon, nouns, words.tags)
        self._forms = VerbForms(frozenset(with_be))
        self._words = words

    def parse(
        self, text: Text, actors: Sequence[Mention], quantities: Sequence[Mention], dates: Sequence[Mention]
    ) -> list[Sentence]:
        """Chunks and clauses of every sentence that has words. No actor begins inside a quantity or a date."""
        tags = self._tagger.tag(text, actors, quantities, dates)
        mentions = {m.start: m for m in (*quantities, *actors)}
        clauses = Clauses(text, tags, mentions, self._words, self._forms)
        return [clauses.sentence(start, end) for start, end in text.sentences if tags[start:end] != "."]


__all__ = [
    "Chunk",
    "Clause",
    "Mention",
    "Sentence",
    "Syntax",
    "VerbGroup",
    "Words",
    "antecedent",
]
