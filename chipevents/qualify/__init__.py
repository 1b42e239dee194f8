"""What bears on an event from its verbs and from the clauses around it.

`status` says whether it is told as a fact and whether it is denied, `sources` who tells it, and `quotations` carries
the source of a quotation to all of its sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from chipevents.events import Draft
from chipevents.events.scene import Scene
from chipevents.qualify.quotations import spread
from chipevents.qualify.sources import Saying, Sources
from chipevents.qualify.status import Judge
from chipevents.rules import Rules


class Qualifier:
    """Reads the cues of some rules."""

    def __init__(self, rules: Rules) -> None:
        self._judge, self._sources = Judge(rules), Sources(rules)

    def qualify(self, scene: Scene, drafts: Sequence[Draft]) -> list[Saying]:
        """Give the drafts of the present sentence their status, polarity and sources.

        Gives back the sentence's verbs of saying whose speaker is known.
        """
        if drafts:
            self._judge.judge(scene, drafts)
        sources, sentence = self._sources, scene.sentence
        lemmas = [verb.lemma for verb in sentence.verbs]
        sayings = sources.sayings(scene) if scene.quotes or not sources.say.isdisjoint(lemmas) else []
        if sources.cites.isdisjoint(lemmas) and sources.according_to.isdisjoint(map(_prep, sentence.chunks)):
            according = []
        else:
            according = sources.according(scene)
        if drafts and (sayings or according):
            sources.attribute(drafts, sayings, according)
        return sayings


_prep = attrgetter("prep")


__all__ = ["Qualifier", "Saying", "spread"]
