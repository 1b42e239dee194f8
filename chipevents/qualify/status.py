"""Whether an event is told as a fact, a plan, a possibility or a rumour, and whether it is denied."""

from __future__ import annotations

from collections.abc import Sequence

from chipevents.events import Draft
from chipevents.events.scene import Scene
from chipevents.qualify.above import ruler
from chipevents.rules import Rules
from chipevents.rules.lists import verbs_of, words_of
from chipevents.syntax import Clause, Sentence, VerbGroup


class Judge:
    """Sets the status and polarity of events, from their own verbs and from those above them."""

    def __init__(self, rules: Rules) -> None:
        self._over = {verb: cue.gives for cue in rules.cues if cue.kind == "over" for verb in cue.verbs}
        self._over_noun = {noun: cue.gives for cue in rules.cues if cue.kind == "over_noun" for noun in cue.nouns}
        self._say = verbs_of(rules, "say")
        self._uncertain = words_of(rules, "uncertain_word")
        self._pending = words_of(rules, "pending_noun")
        self._wishes = words_of(rules, "wishing_verb")
        self._settles = words_of(rules, "settling_verb")
        self._requests = words_of(rules, "requesting_verb")
        self._permits = words_of(rules, "permitting_verb")
        self._schedules = words_of(rules, "scheduling_verb")
        self._forces = words_of(rules, "forcing_verb")
        self._grants = words_of(rules, "granting_word")
        self._denies, self._affirms = words_of(rules, "denying_word"), words_of(rules, "affirming_word")

    def judge(self, scene: Scene, drafts: Sequence[Draft]) -> None:
        """Set status and polarity of the drafts of the present sentence."""
        openers = [d for d in drafts if d.chunk is not None and d.frame.opens] if scene.nouns else ()
        for draft in drafts:
            verb, frame = draft.verb, draft.frame
            if verb is None:
                draft.status, draft.negated = self._nominal(scene, draft)
                continue
            status, negated = self._verbal(scene, verb)
            if openers and _is_opened(draft, verb, openers):
                status, negated = "possible", verb.negated
            draft.status, draft.negated = status, negated
            if draft.chunk is not None:
                self._under_support(draft, verb)
            if frame.status and draft.status == "actual":
                draft.status = frame.status
            if frame.negated:
                draft.negated = not draft.negated
            if draft.negated and draft.status == "planned" and draft.type.stance:
                draft.status = "actual"  # "n'a pas souhaité commenter" tells of a silence that is a fact

    def _under_support(self, draft: Draft, verb: VerbGroup) -> None:
        """A support verb may deny or only wish the noun: `renoncer à la fusion`, `attendre une licence`."""
        gives = self._over.get(verb.lemma, "")
        if verb.lemma in self._permits:
            draft.status, draft.negated = "possible", False
        elif gives == "negated":
            draft.negated = not draft.negated
        elif verb.lemma == "attendre" and draft.type.permits:
            draft.status = "possible"
        elif (
            (gives == "planned" or verb.lemma in self._schedules)
            and draft.status == "actual"
            and (verb.lemma not in self._settles or (verb.lemma == "menacer" and draft.chunk not in verb.subject))
        ):
            draft.status = "planned"
        elif verb.lemma in self._requests and not draft.type.asks:
            draft.status = "possible"
        assert draft.chunk is not None
        if draft.chunk.prep == "sans":
            draft.negated = not draft.negated

    def _nominal(self, scene: Scene, draft: Draft) -> tuple[str, bool]:
        chunk = draft.chunk
        if chunk is None:
            verb = draft.clause.verb if draft.clause is not None else None
            return (_tense_status(verb) if verb is not None else "actual"), False
        governor = chunk.governor
        negated = chunk.prep == "sans"
        if chunk.parent is not None and scene.norms[chunk.parent.head] in self._pending:
            return "possible", negated  # "sous réserve du feu vert de Bruxelles"
        if governor is not None:
            above = scene.by_verb.get(governor)
            if above is not None and (above.frame.opens or above.type.decides):
                return "possible", negated
            if self._over.get(governor.lemma) in ("possible", "planned") and governor.lemma not in ("devoir", "aller"):
                return "possible", negated
        return "actual", negated

    def _verbal(self, scene: Scene, verb: VerbGroup) -> tuple[str, bool]:
        """Status and polarity of a verb, from its own form and from the verbs above it."""
        tense = verb.tense
        if tense == "infinitive":
            status, negated = self._infinitive(scene, verb)
            asked = status == "planned" and verb.above is not None and verb.above.inverted and self._asks(scene)
            return ("possible" if asked else status), negated
        if tense == "participle" or tense == "gerund":
            return "actual", verb.negated
        status, negated, clause = _tense_status(verb), verb.negated, verb.clause
        if status == "unconfirmed" and _has_if(scene.sentence):
            status = "possible"
        if clause is not None and clause.kind == "sub":
            status = self._subordinate(scene, clause, verb, status)
            if self._denied_above(scene, clause):
                negated = not negated
        if verb.inverted and status in ("actual", "planned") and self._asks(scene):
            status = "possible"
        return status, negated

    def _asks(self, scene: Scene) -> bool:
        """Whether a sentence asks if; `pourquoi` and `comment` take for granted that it is so."""
        sentence = scene.sentence
        if scene.tokens[sentence.end - 1].word != "?":
            return False
        return self._grants.isdisjoint(scene.norms[sentence.start : sentence.start + 3])

    def _denied_above(self, scene: Scene, clause: Clause) -> bool:
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
        said = scene.norms[host.start : host.end + 3]
        return not (host.negated or self._denies.isdisjoint(said)) or (
            host.negated and not self._affirms.isdisjoint(said)
        )

    def _subordinate(self, scene: Scene, clause: Clause, verb: VerbGroup, status: str) -> str:
        first = min((c.start for c in clause.chunks), default=verb.start)
        before = scene.norms[max(0, first - 4) : first]
        if clause.marker == "if" or (clause.marker == "question" and self._grants.isdisjoint(before)):
            return "possible"
        if clause.marker == "pour":
            return "planned"
        if not self._uncertain.isdisjoint(before):
            return "possible"
        host = clause.host
        if host is None:
            return status
        if host.lemma == "être" and not self._uncertain.isdisjoint(scene.norms[host.start : host.end + 3]):
            return "possible"
        over = scene.by_verb.get(host)
        if self._over.get(host.lemma) == "possible" or (over is not None and over.frame.opens):
            return "possible"
        if self._over.get(host.lemma) == "planned" and host.lemma in self._wishes:
            return "planned"
        if (
            host.lemma in self._say
            and verb.tense == "conditional"
            and not verb.perfect
            and (_past(host) or (host.tense == "infinitive" and host.above is not None and _past(host.above)))
            and verb.lemma not in ("pouvoir", "devoir")
        ):
            return "planned"
        return status

    def _infinitive(self, scene: Scene, verb: VerbGroup) -> tuple[str, bool]:
        above = ruler(verb)
        noun = None
        for norm in scene.norms[max(0, verb.start - 4) : verb.start]:
            noun = self._over_noun.get(norm, noun)  # the last one holds
        if verb.perfect and verb.link in ("pour", "après"):
            return "actual", verb.negated
        if verb.link == "pour":
            return "planned", verb.negated
        if verb.link in ("sans", "après", "avant"):
            return self._beside(scene, verb)
        if above is None:
            return ("actual" if verb.perfect else noun or "possible"), verb.negated
        return self._ruled(scene, verb, above, noun)

    def _ruled(self, scene: Scene, verb: VerbGroup, above: VerbGroup, noun: str | None) -> tuple[str, bool]:
        """An infinitive under a verb; `noun` is what a noun between them makes of it, as in `a pour projet de`."""
        gives = self._over.get(above.lemma)
        status, negated = self._verbal(scene, above)
        negated = negated != verb.negated
        over = scene.by_verb.get(above)
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
        if above.lemma in self._forces and above.perfect and not above.negated and status == "actual":
            return "actual", negated  # "la panne a contraint Emirates à annuler des vols": it did
        if gives == "negated":
            return ("possible" if above.negated else status), not negated
        if gives == "":
            return status, negated
        if gives is not None:
            rumoured = status == "unconfirmed" and (gives != "possible" or above.perfect)  # not "permettrait de vendre"
            return (status if rumoured else gives), negated
        if above.lemma in self._say:
            return ("actual" if verb.perfect else "planned"), verb.negated
        return "possible", verb.negated

    def _beside(self, scene: Scene, verb: VerbGroup) -> tuple[str, bool]:
        """`sans avoir demandé`, `après avoir livré`, `avant de livrer`: as real as the clause that they belong to."""
        host = ruler(verb)
        if host is None and verb.clause is not None:
            host = verb.clause.verb
        status = "actual"
        if host is not None and host is not verb and not verb.perfect:
            status, _ = self._verbal(scene, host)
        return status, verb.negated != (verb.link == "sans")


def _is_opened(draft: Draft, verb: VerbGroup, openers: Sequence[Draft]) -> bool:
    """`l'autorisation de vendre`, `la queue pour obtenir une licence`: the infinitive says what a noun opens."""
    if verb.tense != "infinitive":
        return False
    return any(d is not draft and d.verb is verb.above and d.end <= verb.start <= d.end + 8 for d in openers)


def _tense_status(verb: VerbGroup) -> str:
    if verb.tense == "future":
        return "planned"
    if verb.tense == "conditional":
        return _CONDITIONAL.get(verb.lemma, "unconfirmed")
    return "actual"


_CONDITIONAL = {"pouvoir": "possible", "devoir": "planned"}


def _has_if(sentence: Sentence) -> bool:
    return any(c.kind == "sub" and c.marker == "if" for c in sentence.clauses)


def _past(verb: VerbGroup) -> bool:
    return verb.perfect or verb.tense in ("imperfect", "past")
