"""A shallow parse: tagged tokens, chunks, and clauses with a subject and a verb.

Each token becomes one tag (`tags`); homographs (`commande`, `livre`, `le`) are decided by their neighbours
(`deciders`). One expression over the tags cuts a sentence into chunks (`chunks`): noun phrases, verb groups, and the
small words between. One pass over the chunks, with a stack of open clauses, says which clause each chunk belongs to,
which verb governs it (`clauses`), and which noun phrases are the subject (`subjects`). All of it is linear in the
length of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from chipevents.syntax.chunks import Chunker, Mentions
from chipevents.syntax.clauses import fill_clauses
from chipevents.syntax.model import Chunk, Clause, Sentence, VerbGroup
from chipevents.syntax.subjects import antecedent, choose_subject, coordination
from chipevents.syntax.tags import Tagger
from chipevents.text import Lexicon, Text


class Syntax:
    """The parser, made once for a lexicon."""

    def __init__(
        self, lexicon: Lexicon, auxiliaries: Iterable[str], nouns: Iterable[str], phrases: Mapping[str, str]
    ) -> None:
        self._tagger = Tagger(lexicon, nouns, phrases)
        self._chunker = Chunker(auxiliaries)

    def parse(
        self,
        text: Text,
        actors: Sequence[tuple[int, int, Any]],
        quantities: Sequence[tuple[int, int, Any]],
        dates: Sequence[tuple[int, int]],
    ) -> list[Sentence]:
        """Chunks and clauses of every sentence. Mentions are given as token ranges, with a value to hand back."""
        tags = self._tagger.tag(
            text, [("T", dates), ("K", [m[:2] for m in actors]), ("Q", [m[:2] for m in quantities])]
        )
        at: Mentions = {}
        for letter, mentions in (("Q", quantities), ("K", actors), ("T", [(i, j, None) for i, j in dates])):
            for start, end, value in mentions:
                if letter == "K" and tags[start] in "Q_":
                    continue
                tags[start] = letter
                tags[start + 1 : end] = "_" * (end - start - 1)
                at[start] = (letter, value)
        string = "".join(tags)
        sentences = []
        for start, end in text.sentences:
            sentence = Sentence(start, end, self._chunker.chunks(text, string, start, end, at), [], [])
            fill_clauses(text, sentence)
            sentences.append(sentence)
        return sentences


__all__ = [
    "Chunk",
    "Clause",
    "Sentence",
    "Syntax",
    "VerbGroup",
    "antecedent",
    "choose_subject",
    "coordination",
]
