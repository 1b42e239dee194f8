"""What bears on an event from its verbs and from the clauses around it.

`status` says whether it is told as a fact and whether it is denied, `sources` who tells it, and `quotations` carries
the source of a quotation to all of its sentences.
"""

from __future__ import annotations

from collections.abc import Sequence

from chipevents.events import Draft
from chipevents.events.scene import Scene
from chipevents.qualify.quotations import spread
from chipevents.qualify.sources import Saying, Sources
from chipevents.qualify.status import Judge
from chipevents.reference import Resolver
from chipevents.rules import Rules
from chipevents.syntax import Sentence
from chipevents.text import Text


class Qualifier:
    """Reads the cues of some rules."""

    def __init__(self, rules: Rules) -> None:
        self._judge, self._sources = Judge(rules), Sources(rules)

    def judge(self, text: Text, sentence: Sentence, scene: Scene, drafts: Sequence[Draft]) -> None:
        """Set status and polarity of one sentence's drafts."""
        self._judge.judge(text, sentence, scene, drafts)

    def sayings(self, text: Text, sentence: Sentence, scene: Scene) -> list[Saying]:
        """The verbs of saying of a sentence whose speaker is known."""
        return self._sources.sayings(text, sentence, scene)

    def attribute(
        self, text: Text, sentence: Sentence, drafts: Sequence[Draft], sayings: Sequence[Saying], resolver: Resolver
    ) -> None:
        """Give each draft of a sentence its sources."""
        self._sources.attribute(text, sentence, drafts, sayings, resolver)


__all__ = ["Qualifier", "Saying", "spread"]
