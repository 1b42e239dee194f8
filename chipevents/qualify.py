"""Status, polarity and sources: what bears on an event from its verbs and from the clauses around it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from operator import attrgetter

from attrs import define

from chipevents.actors import FoundActor
from chipevents.events import Draft, Events
from chipevents.events.places import actors_of
from chipevents.events.scene import Scene
from chipevents.events.tables import words_of
from chipevents.lexicon import singular_and_plural
from chipevents.reference import Resolver
from chipevents.rules import Rules
from chipevents.syntax import Chunk, Clause, Sentence, VerbGroup
from chipevents.text import Text

_DEEPEST = 20  # verbs or clauses one under another: more are no sentence
# What is asked for or talked about may come to nothing.
_STILL_OPEN = frozenset({"demander", "solliciter", "réclamer", "exiger", "discuter"})


@define(eq=False)
class Saying:
    """A verb of saying, or the colon before a quotation, with its speakers and what it covers."""

    at: int  # the token
    verb: VerbGroup | None  # none: it covers the quotation after it, and nothing else
    speakers: Sequence[FoundActor]
    date: Chunk | None
    aside: bool  # it stands beside what is said, and so covers its sentence and the quotation before it


class Qualifier:
    """Reads the cues of some rules."""

    def __init__(self, rules: Rules) -> None:
        self._over = {verb: cue.gives for cue in rules.cues if cue.kind == "over" for verb in cue.verbs}
        self._over_noun = {noun: cue.gives for cue in rules.cues if cue.kind == "over_noun" for noun in cue.nouns}
        self.say = frozenset(v for cue in rules.cues if cue.kind == "say" for v in cue.verbs)
        self._uncertain = words_of(rules, "uncertain_word")
        self._wishes = words_of(rules, "wishing_verb")
        self._settles = words_of(rules, "settling_verb")
        self._denies, self._affirms = words_of(rules, "denying_word"), words_of(rules, "affirming_word")
        reports = words_of(rules, "report_noun")
        self._reports = frozenset(word for noun in reports for words in singular_and_plural(noun) for word in words)
        self._according_to = frozenset(word for cue in rules.cues if cue.kind == "according" for word in cue.words)
        self._announce = frozenset(v for cue in rules.cues if cue.kind == "announce" for v in cue.verbs)

    # --- status and polarity

    def judge(self, text: Text, sentence: Sentence, scene: Scene, drafts: Sequence[Draft]) -> None:
        """Set status and polarity of one sentence's drafts."""
        if not drafts:
            return
        by_verb = scene.by_verb
        openers = [d for d in drafts if d.chunk is not None and d.frame.opens] if scene.nouns else ()
        conditional = len(sentence.clauses) > 1 and any(c.kind == "sub" and c.marker == "if" for c in sentence.clauses)
        for draft in drafts:
            verb = draft.verb
            if verb is None:
                draft.status, draft.negated = self._nominal(text, draft, by_verb)
                continue
            draft.status, draft.negated = self._verbal(text, sentence, verb, by_verb, conditional)
            if openers and _is_opened(draft, verb, openers):
                draft.status, draft.negated = "possible", verb.negated
            if draft.chunk is not None:
                self._under_support(text, draft, verb)
            if draft.frame.status and draft.status == "actual":
                draft.status = draft.frame.status
            if draft.frame.negated:
                draft.negated = not draft.negated
            if draft.frame.type == "statement" and draft.negated and draft.status == "planned":
                draft.status = "actual"  # "n'a pas souhaité commenter" tells of a silence that is a fact

    def _under_support(self, text: Text, draft: Draft, verb: VerbGroup) -> None:
        """A support verb may deny or only wish the noun: `renoncer à la fusion`, `attendre une licence`."""
        gives = self._over.get(verb.lemma, "")
        if verb.lemma in ("bloquer", "autoriser", "interdire"):
            draft.status, draft.negated = "possible", False
        elif gives == "negated":
            draft.negated = not draft.negated
        elif verb.lemma == "attendre" and draft.frame.type == "approval":
            draft.status = "possible"
        elif (
            (gives == "planned" or verb.lemma in ("tabler", "programmer"))
            and draft.status == "actual"
            and (verb.lemma not in self._settles or (verb.lemma == "menacer" and draft.chunk not in verb.subject))
        ):
            draft.status = "planned"
        elif verb.lemma in _STILL_OPEN and draft.frame.type != "application":
            draft.status = "possible"
        assert draft.chunk is not None
        if draft.chunk.prep == "sans":
            draft.negated = not draft.negated

    def _nominal(self, text: Text, draft: Draft, by_verb: Mapping[Chunk, Draft]) -> tuple[str, bool]:
        chunk = draft.chunk
        if chunk is None:
            verb = draft.clause.verb if draft.clause is not None else None
            return (_tense_status(verb, False) if verb is not None else "actual"), False
        governor = chunk.governor
        negated = chunk.prep == "sans"
        if governor is not None:
            above = by_verb.get(governor)
            if above is not None and (above.frame.opens or above.frame.type in ("approval", "restriction")):
                return "possible", negated
            if self._over.get(governor.lemma) in ("possible", "planned") and governor.lemma not in ("devoir", "aller"):
                return "possible", negated
        return "actual", negated

    def _verbal(
        self, text: Text, sentence: Sentence, verb: VerbGroup, by_verb: Mapping[Chunk, Draft], conditional: bool
    ) -> tuple[str, bool]:
        """Status and polarity of a verb, from its own form and from the verbs above it."""
        if verb.tense == "infinitive":
            status, negated = self._infinitive(text, sentence, verb, by_verb, conditional)
            asked = verb.above is not None and verb.above.inverted and _asks(text, sentence)
            return ("possible" if asked and status == "planned" else status), negated
        if verb.tense in ("participle", "gerund"):
            return "actual", verb.negated
        status = _tense_status(verb, conditional)
        clause = verb.clause
        negated = verb.negated
        if clause is not None and clause.kind == "sub":
            status = self._subordinate(text, clause, verb, status, by_verb)
            if self._denied_above(text, clause):
                negated = not negated
        if status in ("actual", "planned") and verb.inverted and _asks(text, sentence):
            status = "possible"
        return status, negated

    def _denied_above(self, text: Text, clause: Clause) -> bool:
        """Whether a clause stands under a denial: `dément que`, `il est faux que`, `sans que`."""
        host = clause.host
        if clause.marker == "sans":
            return True
        while host is not None and host.tense == "infinitive" and host.above is not None:
            host = host.above  # "il est inexact de dire que"
        if host is None:
            return False
        if self._over.get(host.lemma) == "negated":
            return not host.negated
        if host.lemma != "être":
            return False
        said = {t.norm for t in text.tokens[host.start : host.end + 3]}
        return not (host.negated or self._denies.isdisjoint(said)) or (
            host.negated and not self._affirms.isdisjoint(said)
        )

    def _subordinate(
        self, text: Text, clause: Clause, verb: VerbGroup, status: str, by_verb: Mapping[Chunk, Draft]
    ) -> str:
        if clause.marker in ("if", "question"):
            return "possible"
        if clause.marker == "pour":
            return "planned"
        first = min((c.start for c in clause.chunks), default=verb.start)
        before = {t.norm for t in text.tokens[max(0, first - 4) : first]}
        if before & self._uncertain:
            return "possible"
        host = clause.host
        if host is None:
            return status
        if host.lemma == "être" and self._uncertain & {t.norm for t in text.tokens[host.start : host.end + 3]}:
            return "possible"
        over = by_verb.get(host)
        if self._over.get(host.lemma) == "possible" or (over is not None and over.frame.opens):
            return "possible"
        if self._over.get(host.lemma) == "planned" and host.lemma in self._wishes:
            return "planned"
        if (
            host.lemma in self.say
            and verb.tense == "conditional"
            and not verb.perfect
            and (_past(host) or (host.tense == "infinitive" and host.above is not None and _past(host.above)))
            and verb.lemma not in ("pouvoir", "devoir")
        ):
            return "planned"
        return status

    def _infinitive(
        self, text: Text, sentence: Sentence, verb: VerbGroup, by_verb: Mapping[Chunk, Draft], conditional: bool
    ) -> tuple[str, bool]:
        above = _ruler(verb)
        noun = next(
            (
                self._over_noun[t.norm]
                for t in reversed(text.tokens[max(0, verb.start - 4) : verb.start])
                if t.norm in self._over_noun
            ),
            None,
        )
        if verb.perfect and verb.link in ("pour", "après"):
            return "actual", verb.negated
        if verb.link == "pour":
            return "planned", verb.negated
        if verb.link in ("sans", "après", "avant"):
            return self._beside(text, sentence, verb, by_verb, conditional)
        if above is None:
            return ("actual" if verb.perfect else noun or "possible"), verb.negated
        gives = self._over.get(above.lemma)
        status, negated = self._verbal(text, sentence, above, by_verb, conditional)
        negated = negated != verb.negated
        over = by_verb.get(above)
        if over is not None and over.frame.opens:
            return "possible", verb.negated
        if noun is not None and not gives:
            return noun, negated
        if above.lemma == "pouvoir":
            return ("possible" if not _past(above) or above.tense == "conditional" else "actual"), negated
        if above.lemma in ("devoir", "aller"):
            done = above.lemma == "devoir" and above.compound and above.tense != "conditional"
            return ("actual" if done else "planned"), negated
        if above.lemma == "menacer" and not any(c.mentions for c in above.subject) and above.pronoun == "":
            return "possible", negated  # a shortage threatens, it plans nothing
        if above.lemma in ("contraindre", "forcer") and above.perfect and not above.negated and status == "actual":
            return "actual", negated  # "la panne a contraint Emirates à annuler des vols": it did
        if gives == "negated":
            return ("possible" if above.negated else status), not negated
        if gives == "":
            return status, negated
        if gives is not None:
            rumoured = status == "unconfirmed" and (gives != "possible" or above.perfect)  # not "permettrait de vendre"
            return (status if rumoured else gives), negated
        if above.lemma in self.say:
            return ("actual" if verb.perfect else "planned"), verb.negated
        return ("planned" if verb.link == "pour" else "possible"), verb.negated

    def _beside(
        self, text: Text, sentence: Sentence, verb: VerbGroup, by_verb: Mapping[Chunk, Draft], conditional: bool
    ) -> tuple[str, bool]:
        """`sans avoir demandé`, `après avoir livré`, `avant de livrer`: as real as the clause that they belong to."""
        host = _ruler(verb)
        if host is None and verb.clause is not None:
            host = verb.clause.verb
        status = "actual"
        if host is not None and host is not verb and not verb.perfect:
            status, _ = self._verbal(text, sentence, host, by_verb, conditional)
        return status, verb.negated != (verb.link == "sans")

    # --- sources

    def sayings(self, text: Text, sentence: Sentence, scene: Scene) -> list[Saying]:
        """The verbs of saying of a sentence whose speaker is known."""
        found = []
        for verb in sentence.verbs:
            if verb.lemma not in self.say:
                continue
            lets_know = verb.lemma == "savoir" and verb.above is not None and verb.above.lemma in ("faire", "croire")
            bare = verb.tense in ("participle", "infinitive") and not (lets_know or verb.perfect)
            if bare:
                continue
            speakers = actors_of(scene, verb)
            if verb.lemma == "apprendre" and not speakers:  # "a-t-on appris auprès du parquet"
                speakers = [a for c in verb.objects if c.prep == "auprès" for a in scene.resolver.who(c)]
            if not speakers:
                continue
            told = verb  # what is said hangs on it; of "a fait savoir", the rest is told by the first verb
            if lets_know and verb.above is not None:
                verb = verb.above
            clause = verb.clause
            date = None
            if clause is not None:
                dates = [c for c in clause.chunks if c.kind == "date"]
                date = next((d for d in dates if d.governor is verb), None) or next(
                    (d for d in dates if d.governor is None and clause.verb is verb), None
                )
            hosts = any(c.host is told and c.kind == "sub" for c in sentence.clauses) or any(
                v.above is told and v.lemma != "savoir" and v.link in ("", "de", "à") for v in sentence.verbs
            )
            before = text.tokens[verb.start - 1].norm if verb.start else ""
            k = verb.start - 1
            comes_after = (
                (not verb.subject and before in (",", "»", "”", "!", "?", "-", "–"))
                or text.tokens[max(0, k)].norm == "comme"
                or verb.inverted
            )
            if not verb.subject and not verb.pronoun:
                comes_after = True
            found.append(Saying(verb.start, told, speakers, date, comes_after and not hosts))
        return found + _before_quotation(text, sentence, scene) if scene.quotes else found

    def attribute(
        self, text: Text, sentence: Sentence, drafts: Sequence[Draft], sayings: Sequence[Saying], resolver: Resolver
    ) -> None:
        """Give each draft of a sentence its sources."""
        according = self._according(sentence, resolver)
        for draft in drafts:
            over = _over(draft) if sayings else ()
            for saying in sayings:
                if self._covers(saying, draft, over):
                    for speaker in saying.speakers:
                        _add(draft, speaker, saying.date)
            for actor in according:
                if draft.frame.type != "statement" or actor not in draft.agents:
                    _add(draft, actor, None)
            if sayings and draft.frame.type == "approval" and not draft.agents:
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
            return draft.frame.type != "statement" or draft.verb is not verb
        if verb in over:
            return True
        return draft.chunk is not None and draft.chunk.governor is verb and verb.lemma in self._announce


def _over(draft: Draft) -> set[VerbGroup]:
    """The verbs that an event stands under: hosts of its clauses, its own verb and those above it."""
    over: set[VerbGroup] = set()
    clause, verb = draft.clause, draft.verb
    for _ in range(_DEEPEST):
        if clause is None:
            break
        if clause.host is not None and clause.kind == "sub":
            over.add(clause.host)
        clause = clause.parent
    for _ in range(_DEEPEST):
        if verb is None:
            break
        over.add(verb)
        if verb.clause is not None and verb.clause.host is not None and verb.clause.kind == "sub":
            over.add(verb.clause.host)
        verb = verb.above
    return over


def _ruler(verb: VerbGroup) -> VerbGroup | None:
    """The verb above another; none in a pile of infinitives that no sentence has."""
    above = verb.above
    for _ in range(_DEEPEST):
        if above is None:
            return verb.above
        above = above.above
    return None


def _asks(text: Text, sentence: Sentence) -> bool:
    """Whether a sentence asks if; `pourquoi` and `comment` take for granted that it is so."""
    if text.tokens[sentence.end - 1].word != "?":
        return False
    return _GRANTED.isdisjoint(t.norm for t in text.tokens[sentence.start : sentence.start + 3])


_GRANTED = frozenset({"pourquoi", "comment"})


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


def _is_opened(draft: Draft, verb: VerbGroup, openers: Sequence[Draft]) -> bool:
    """`l'autorisation de vendre`, `la queue pour obtenir une licence`: the infinitive says what a noun opens."""
    if verb.tense != "infinitive":
        return False
    return any(d is not draft and d.verb is verb.above and d.end <= verb.start <= d.end + 8 for d in openers)


def _tense_status(verb: VerbGroup, conditional: bool) -> str:
    if verb.tense == "future":
        return "planned"
    if verb.tense == "conditional":
        if verb.lemma == "pouvoir":
            return "possible"
        if verb.lemma == "devoir":
            return "planned"
        return "possible" if conditional else "unconfirmed"
    return "actual"


def _past(verb: VerbGroup) -> bool:
    return verb.perfect or verb.tense in ("imperfect", "past")


def _add(draft: Draft, actor: FoundActor, date: Chunk | None) -> None:
    if all(actor.identity.entity != held.identity.entity for held, _ in draft.sources):
        draft.sources.append((actor, date))


def quotations(text: Text) -> list[tuple[int, int]]:
    """The token ranges between opening and closing quotation marks."""
    spans, open_at = [], None
    for offset in sorted(at for sign in '«“»”"' for at in _offsets(text.raw, sign)):
        i = text.token_at(offset)
        norm = text.tokens[i].norm
        if norm in ("«", "“"):
            open_at = i
        elif norm in ("»", "”") and open_at is not None:
            spans.append((open_at, i))
            open_at = None
    return spans


def _offsets(raw: str, sign: str) -> Iterator[int]:
    at = raw.find(sign)
    while at >= 0:
        yield at
        at = raw.find(sign, at + 1)


_at, _start = attrgetter("at"), attrgetter("start")


def spread(text: Text, everything: Sequence[tuple[Sentence, list[Draft], list[Saying]]]) -> None:
    """A quotation's source holds for every event in all of its sentences."""
    spans = quotations(text)
    sayings = sorted((s for _, _, said in everything for s in said), key=_at) if spans else []
    if not sayings:
        return
    drafts = sorted((d for _, found, _ in everything for d in found), key=_start)
    for first, last in spans:
        near = _speaker(text, sayings, first, last)
        if near is None:
            continue
        for draft in drafts[bisect_right(drafts, first, key=_start) : bisect_left(drafts, last, key=_start)]:
            for speaker in near.speakers:
                _add(draft, speaker, near.date)
            if draft.first_person and not draft.agents:
                draft.agents = list(near.speakers)


def _speaker(text: Text, sayings: Sequence[Saying], first: int, last: int) -> Saying | None:
    """Who says a quotation: told after it, inside it (`« Nous allons, dit X, …`) or before its colon."""
    closed = bisect_right(sayings, last, key=_at)
    for saying in sayings[closed : bisect_right(sayings, last + 4, key=_at)]:
        if saying.aside:
            return saying
    for saying in sayings[bisect_right(sayings, first, key=_at) : bisect_left(sayings, last, key=_at)]:
        if saying.aside:
            return saying
    if text.tokens[first - 1].word == ":":
        before = sayings[bisect_left(sayings, first - 6, key=_at) : bisect_left(sayings, first, key=_at)]
        return before[0] if before else None
    return None


__all__ = ["Events", "Qualifier", "Saying", "quotations", "spread"]
