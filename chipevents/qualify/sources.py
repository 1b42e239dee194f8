"""Who says what: the verbs of saying of a sentence, and the sources that its events have from them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from attrs import define

from chipevents.actors import FoundActor
from chipevents.events import Draft
from chipevents.events.places import actors_of
from chipevents.events.scene import Scene
from chipevents.lexicon import singular_and_plural
from chipevents.qualify.above import verbs_over
from chipevents.reference import Resolver
from chipevents.rules import Rules
from chipevents.rules.lists import verbs_of, words_of
from chipevents.syntax import Chunk, Sentence, VerbGroup
from chipevents.text import Text

_ENDS_WHAT_IS_SAID = frozenset({",", "»", "”", "!", "?", "-", "–"})


@define(eq=False)
class Saying:
    """A verb of saying, or the colon before a quotation, with its speakers and what it covers."""

    at: int  # the token
    verb: VerbGroup | None  # none: it covers the quotation after it, and nothing else
    speakers: Sequence[FoundActor]
    date: Chunk | None
    aside: bool  # it stands beside what is said, and so covers its sentence and the quotation before it


class Sources:
    """Finds who says something in a sentence, and gives its events their sources."""

    def __init__(self, rules: Rules) -> None:
        self._say = verbs_of(rules, "say")
        self._announce = verbs_of(rules, "announce")
        self._according_to = frozenset(word for cue in rules.cues if cue.kind == "according" for word in cue.words)
        reports = words_of(rules, "report_noun")
        self._reports = frozenset(word for noun in reports for words in singular_and_plural(noun) for word in words)

    def sayings(self, text: Text, sentence: Sentence, scene: Scene) -> list[Saying]:
        """The verbs of saying of a sentence whose speaker is known."""
        found = []
        for verb in sentence.verbs:
            if verb.lemma in self._say:
                saying = _saying(text, sentence, scene, verb)
                if saying is not None:
                    found.append(saying)
        return found + _before_quotation(text, sentence, scene) if scene.quotes else found

    def attribute(
        self, text: Text, sentence: Sentence, drafts: Sequence[Draft], sayings: Sequence[Saying], resolver: Resolver
    ) -> None:
        """Give each draft of a sentence its sources."""
        according = self._according(sentence, resolver)
        for draft in drafts:
            over = verbs_over(draft) if sayings else ()
            for saying in sayings:
                if self._covers(saying, draft, over):
                    for speaker in saying.speakers:
                        add_source(draft, speaker, saying.date)
            for actor in according:
                if not draft.type.stance or actor not in draft.agents:
                    add_source(draft, actor, None)
            if sayings and draft.type.permits and not draft.agents:
                self._authority(draft, sayings, over)

    def _authority(self, draft: Draft, sayings: Sequence[Saying], over: Collection[VerbGroup]) -> None:
        """An authority that says what is allowed is who allows it: `Washington a assuré que la licence viendrait`."""
        for saying in sayings:
            if not saying.aside and self._covers(saying, draft, over):
                speakers = [a for a in saying.speakers if a.identity.kind in ("government", "agency")]
                draft.agents += speakers
                if speakers and not draft.recipients and saying.verb is not None:
                    draft.recipients += [a for c in saying.verb.objects if c.prep == "à" for a in c.mentions]

    def _according(self, sentence: Sentence, resolver: Resolver) -> list[FoundActor]:
        """Who `selon X`, `selon un article de X` and `citant X` name."""
        named = []
        for chunk in sentence.chunks:
            if chunk.prep and chunk.prep in self._according_to and chunk.kind == "np":
                named.append(chunk)
        for verb in sentence.verbs:
            if verb.lemma == "citer" and verb.tense == "gerund":
                named += verb.objects[:1]
        found: list[FoundActor] = []
        for chunk in named:
            people = resolver.who(chunk)
            if not people and resolver.norms[chunk.head] in self._reports:
                made_by = [c for c in sentence.chunks if c.parent is chunk and c.prep == "de"][:1]
                people = [actor for c in made_by for actor in resolver.who(c)]
            found += people
        return found

    def _covers(self, saying: Saying, draft: Draft, over: Collection[VerbGroup]) -> bool:
        verb = saying.verb
        if verb is None:
            return False
        if draft.verb is verb:
            return draft.chunk is not None and verb.lemma in self._announce
        if saying.aside:
            clause = draft.clause
            if clause is not None and clause.kind == "rel" and clause.host is verb and draft.start > verb.end:
                return False  # "…, a déclaré X, qui quittera ses fonctions": said of X, not by X
            return not draft.type.stance or draft.verb is not verb
        if verb in over:
            return True
        return draft.chunk is not None and draft.chunk.governor is verb and verb.lemma in self._announce


def _saying(text: Text, sentence: Sentence, scene: Scene, told: VerbGroup) -> Saying | None:
    """A verb of saying with its speakers: a finite one, or one that is over, `après avoir annoncé`."""
    above = told.above
    lets_know = told.lemma == "savoir" and above is not None and above.lemma in ("faire", "croire")
    if told.tense in ("participle", "infinitive") and not (lets_know or told.perfect):
        return None
    speakers = actors_of(scene, told)
    if told.lemma == "apprendre" and not speakers:  # "a-t-on appris auprès du parquet"
        speakers = [a for c in told.objects if c.prep == "auprès" for a in scene.resolver.who(c)]
    if not speakers:
        return None
    # What is said hangs on the verb itself; of "a fait savoir", the rest is told by the first verb.
    verb = above if lets_know and above is not None else told
    aside = _comes_after(text, verb) and not _hosts(sentence, told)
    return Saying(verb.start, told, speakers, _date_of(verb), aside)


def _date_of(verb: VerbGroup) -> Chunk | None:
    """The date that a verb governs; of a clause's verb, also the one before it."""
    clause = verb.clause
    if clause is None:
        return None
    dates = [c for c in clause.chunks if c.kind == "date"]
    own = next((d for d in dates if d.governor is verb), None)
    return own or next((d for d in dates if d.governor is None and clause.verb is verb), None)


def _hosts(sentence: Sentence, verb: VerbGroup) -> bool:
    """Whether what a verb says follows it: a clause with `que`, or an infinitive."""
    return any(c.host is verb and c.kind == "sub" for c in sentence.clauses) or any(
        v.above is verb and v.lemma != "savoir" and v.link in ("", "de", "à") for v in sentence.verbs
    )


def _comes_after(text: Text, verb: VerbGroup) -> bool:
    """Whether a verb stands where the one of an incise does: `…, a déclaré X`, `comme l'a dit X`, `dit-il`."""
    before = text.tokens[max(0, verb.start - 1)].norm
    return (
        before == "comme"
        or verb.inverted
        or not (verb.subject or verb.pronoun)
        or (not verb.subject and verb.start > 0 and before in _ENDS_WHAT_IS_SAID)
    )


def _before_quotation(text: Text, sentence: Sentence, scene: Scene) -> list[Saying]:
    """Who speaks in `X a été clair : « …`, `X : « …`: the subject of the clause before the colon, or a name alone."""
    found: list[Saying] = []
    for quote in scene.quotes:
        i = quote - 1
        if i > sentence.start and text.tokens[i].word == ":":
            before = next((c for c in reversed(sentence.chunks) if c.end <= i), None)
            clause = before.clause if before is not None else None
            while clause is not None and clause.parent is not None:
                clause = clause.parent
            if clause is None:
                continue
            if clause.verb is not None:
                speakers = list(actors_of(scene, clause.verb))
            else:
                named = [c for c in clause.chunks if c.kind == "np" and c.mentions and not c.prep]
                speakers = [a for c in named[-1:] for a in c.mentions]
            if speakers:
                found.append(Saying(i, None, speakers, None, False))
    return found


def add_source(draft: Draft, actor: FoundActor, date: Chunk | None) -> None:
    if all(actor.identity.entity != held.identity.entity for held, _ in draft.sources):
        draft.sources.append((actor, date))
