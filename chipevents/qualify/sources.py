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
from chipevents.rules import Rules
from chipevents.rules.lists import verbs_of, words_of
from chipevents.syntax import Chunk, Sentence, VerbGroup

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
        self.say = verbs_of(rules, "say")
        self.cites = frozenset({"citer"})
        self._announce = verbs_of(rules, "announce")
        self.according_to = frozenset(word for cue in rules.cues if cue.kind == "according" for word in cue.words)
        reports = words_of(rules, "report_noun")
        self._reports = frozenset(word for noun in reports for words in singular_and_plural(noun) for word in words)

    def sayings(self, scene: Scene) -> list[Saying]:
        """The verbs of saying of the present sentence whose speaker is known."""
        found: list[Saying] = []
        for verb in scene.sentence.verbs:
            if verb.lemma in self.say:
                saying = _saying(scene, verb)
                if saying is not None:
                    found.append(saying)
        if scene.quotes:
            found += _before_quotation(scene)
        return found

    def attribute(self, drafts: Sequence[Draft], sayings: Sequence[Saying], according: Sequence[FoundActor]) -> None:
        """Give each draft of a sentence its sources."""
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

    def according(self, scene: Scene) -> list[FoundActor]:
        """Who `selon X`, `selon un article de X` and `citant X` name in the present sentence."""
        sentence = scene.sentence
        chunks, verbs = sentence.chunks, sentence.verbs
        resolver = scene.resolver
        named = [chunk for chunk in chunks if chunk.prep in self.according_to and chunk.kind == "np"]
        for verb in verbs:
            if verb.lemma in self.cites and verb.tense == "gerund":
                named += verb.objects[:1]
        found: list[FoundActor] = []
        for chunk in named:
            people = resolver.who(chunk)
            if not people and resolver.norms[chunk.head] in self._reports:
                made_by = [c for c in chunks if c.parent is chunk and c.prep == "de"][:1]
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


def _saying(scene: Scene, told: VerbGroup) -> Saying | None:
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
    aside = _comes_after(scene, verb) and not _hosts(scene.sentence, told)
    return Saying(verb.start, told, speakers, _date_of(verb), aside)


def _date_of(verb: VerbGroup) -> Chunk | None:
    """The date that a verb governs; of a clause's verb, also the one before it."""
    clause = verb.clause
    if clause is None:
        return None
    before = None
    for chunk in clause.chunks:
        if chunk.kind == "date":
            if chunk.governor is verb:
                return chunk
            if before is None and chunk.governor is None and clause.verb is verb:
                before = chunk
    return before


def _hosts(sentence: Sentence, verb: VerbGroup) -> bool:
    """Whether what a verb says follows it: a clause with `que`, or an infinitive."""
    for clause in sentence.clauses:
        if clause.host is verb and clause.kind == "sub":
            return True
    for under in sentence.verbs:
        if under.above is verb and under.lemma != "savoir" and under.link in _SAID_BY_INFINITIVE:
            return True
    return False


_SAID_BY_INFINITIVE = frozenset({"", "de", "à"})


def _comes_after(scene: Scene, verb: VerbGroup) -> bool:
    """Whether a verb stands where the one of an incise does: `…, a déclaré X`, `comme l'a dit X`, `dit-il`."""
    before = scene.norms[max(0, verb.start - 1)]
    return (
        before == "comme"
        or verb.inverted
        or not (verb.subject or verb.pronoun)
        or (not verb.subject and verb.start > 0 and before in _ENDS_WHAT_IS_SAID)
    )


def _before_quotation(scene: Scene) -> list[Saying]:
    """Who speaks in `X a été clair : « …`, `X : « …`: the subject of the clause before the colon, or a name alone."""
    found: list[Saying] = []
    sentence = scene.sentence
    for quote in scene.quotes:
        i = quote - 1
        if i > sentence.start and scene.tokens[i].word == ":":
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
    """Put a source among those of an event, once."""
    entity = actor.identity.entity
    for held, _ in draft.sources:
        if held.identity.entity == entity:
            return
    draft.sources.append((actor, date))
