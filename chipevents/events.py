"""Valency frames over the parse: which words name an event, and who and what fills its places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import Factory, define

from chipevents.actors import FoundActor
from chipevents.lexicon import singular_and_plural
from chipevents.reference import Resolver
from chipevents.rules import Frame, Rules
from chipevents.syntax import Chunk, Clause, Sentence, VerbGroup, antecedent
from chipevents.text import Phrases, Text


@define(eq=False)
class Draft:
    """An event being filled: token coordinates, found mentions."""

    frame: Frame
    start: int
    end: int
    verb: VerbGroup | None  # the verb that carries it: its own, or the support verb of a noun
    clause: Clause | None
    chunk: Chunk | None = None  # of a noun trigger: its phrase
    agents: list[FoundActor] = Factory(list)
    recipients: list[FoundActor] = Factory(list)
    products: list[Chunk] = Factory(list)
    quantities: list[Any] = Factory(list)
    date: Chunk | None = None
    place: Chunk | None = None
    status: str = "actual"
    negated: bool = False
    sources: list[tuple[FoundActor, Chunk | None]] = Factory(list)
    supported: bool = False  # of a noun: a support verb of its frame carries it
    first_person: bool = False  # "nous", "je" in a quotation: the speaker
    why: dict[str, str] = Factory(dict)


@define(eq=False)
class Places:
    """What stands in the places of a verb or noun."""

    subject: list[Chunk]
    object: list[Chunk]
    oblique: dict[str, list[Chunk]]
    subject_actors: list[FoundActor]
    verb: VerbGroup | None
    object_actors: list[FoundActor] = Factory(list)  # of a passive whose subject is a pronoun or controlled


_DATIVE = ("à", "vers", "auprès", "chez")


class Events:
    """Matches the frames of some rules, sentence by sentence."""

    def __init__(self, rules: Rules) -> None:
        self._verbs: dict[str, list[Frame]] = {}
        nouns: dict[tuple[str, ...], list[Frame]] = {}
        for frame in rules.frames:
            for verb in frame.verbs:
                self._verbs.setdefault(verb, []).append(frame)
            for noun in frame.nouns:
                for words in set(singular_and_plural(noun)):
                    nouns.setdefault(words, []).append(frame)
        self._nouns = Phrases(list(nouns.items()))
        self.say = frozenset(v for cue in rules.cues if cue.kind == "say" for v in cue.verbs)
        self._light = frozenset(v for cue in rules.cues if cue.kind == "light" for v in cue.verbs)
        self.noun_words = frozenset(words[0] for words in nouns)

    def find(
        self,
        text: Text,
        sentence: Sentence,
        resolver: Resolver,
        undatable: frozenset[int],
        trace: list[Any] | None = None,
    ) -> tuple[list[Draft], dict[int, list[FoundActor]]]:
        """The drafts of one sentence in order of their triggers, and each verb's subject.

        `undatable` are the tokens of temporal expressions that date no event: durations, sets, `désormais`.
        """
        run = _Run(self, text, sentence, resolver, undatable, trace)
        return run.drafts(), run.subjects

    def frames_of_verb(self, lemma: str) -> Sequence[Frame]:
        """The frames that a verb may evoke, in order."""
        return self._verbs.get(lemma, ())

    def noun_at(self, norms: Sequence[str], chunk: Chunk) -> tuple[int, int, list[Frame]] | None:
        """A phrase's trigger noun: its tokens and frames. Only the head, or a noun right after an adjective, counts."""
        start = chunk.head if chunk.quantity is not None else chunk.start
        for k in range(start, min(chunk.end, start + 4)):
            hit = self._nouns.longest(norms, k)
            if hit is not None:
                return k, hit[0], hit[1]
        return None

    def is_light(self, frame: Frame, lemma: str) -> bool:
        """Whether a verb may carry a frame's noun."""
        return lemma in frame.light or lemma in self._light


class _Run:
    def __init__(
        self,
        events: Events,
        text: Text,
        sentence: Sentence,
        resolver: Resolver,
        undatable: frozenset[int],
        trace: list[Any] | None,
    ) -> None:
        self.undatable = undatable
        self.events = events
        self.text = text
        self.sentence = sentence
        self.resolver = resolver
        self.trace = trace
        self.carriers: set[int] = set()  # verbs that carry the noun of another event
        self.by_verb: dict[int, Draft] = {}
        self.subjects: dict[int, list[FoundActor]] = {}
        self.kinds: dict[int, set[str]] = {}

    def drafts(self) -> list[Draft]:
        found: list[Draft] = []
        steps: list[Chunk] = sorted({id(c): c for c in (*self.sentence.verbs, *self._phrases())}.values(), key=lambda c: c.start)
        for chunk in steps:
            draft = self._verb(chunk) if isinstance(chunk, VerbGroup) else self._noun(chunk)
            if draft is not None:
                found.append(draft)
            comparison = self._comparison(chunk)
            if comparison is not None:
                found.append(comparison)
        self._measure_permissions(found)
        return found

    @staticmethod
    def _measure_permissions(found: Sequence[Draft]) -> None:
        """What is allowed measures the permission too: `l'autorisation d'acheter 5 000 puces`."""
        for draft in found:
            if draft.frame.type != "approval" or draft.quantities or draft.verb is None:
                continue
            for inner in found:
                verb = inner.verb
                if verb is not None and inner.chunk is None and verb.tense == "infinitive" and verb.above is draft.verb and inner.start > draft.end:
                    draft.quantities = list(inner.quantities)
                    draft.products = draft.products or list(inner.products)
                    break

    def _phrases(self) -> Iterator[Chunk]:
        for chunk in self.sentence.chunks:
            if chunk.kind == "np":
                yield chunk

    # --- verbs

    def _verb(self, group: VerbGroup) -> Draft | None:
        places = self._places(group)
        if group.lemma == "savoir" and group.above is not None and group.above.lemma == "faire" and not places.subject_actors:
            told = [c for c in group.objects if not c.prep and self._speaks(c)][:1]
            places.subject_actors = [a for c in told for a in self.resolver.who(c)]  # "a fait savoir le groupe"
        self.subjects[id(group)] = places.subject_actors
        if places.subject_actors and group.clause is not None and group.clause.kind != "rel" and group.tense not in ("infinitive", "participle", "gerund"):
            self.resolver.memory.subjects.append(tuple(places.subject_actors))
        for frame in self.events.frames_of_verb(group.lemma):
            if self._carries_noun(frame, group, places):
                continue
            failed = self._failed(frame, places, group, None)
            if group.reflexive and not frame.reflexive and "reflexive:yes" not in frame.requires:
                failed = "the verb is reflexive"
            if failed:
                self._note(group.word, group.word + 1, frame.id, failed)
                continue
            draft = Draft(frame, group.word, group.word + 1, group, group.clause)
            self._fill(draft, places)
            if not self._grounded(draft, group, places):
                self._note(group.word, group.word + 1, frame.id, "no place is filled")
                continue
            self.by_verb[id(group)] = draft
            return draft
        return None

    def _note(self, start: int, end: int, rule: str, reason: str) -> None:
        if self.trace is not None:
            self.trace.append((start, end, rule, reason))

    def _carries_noun(self, frame: Frame, group: VerbGroup, places: Places) -> bool:
        """Whether the verb only supports a trigger noun, which then is the event."""
        for chunk in (*places.object[:2], *places.subject[:1]):
            hit = self.events.noun_at(self.resolver.norms, chunk)
            if hit is None or frame.type == "application" or "rule" in self._kinds(chunk):
                continue
            if any(group.lemma in f.light and f.type != frame.type for f in hit[2]):
                return True
        return False

    def _grounded(self, draft: Draft, group: VerbGroup, places: Places) -> bool:
        """Whether enough places are filled by what the trade speaks of: an actor, goods, a site, a rule, money."""
        if any(self.resolver.norms[c.head] in _FIRST_PERSON for c in group.subject) or group.pronoun in _FIRST_PERSON:
            draft.first_person = True
            return True
        if group.tense == "participle" and self._has_finite():
            dated = draft.date is not None and draft.frame.type in _BY_DATE
            return bool(draft.agents) or dated and self._told(draft, places)
        if group.tense == "participle":
            return bool(draft.agents or draft.recipients or draft.quantities)
        if draft.agents or draft.recipients:
            return True
        ruled = group.above is not None and group.above.lemma not in ("être", "falloir")
        return (group.tense != "infinitive" or ruled) and self._told(draft, places)

    def _has_finite(self) -> bool:
        """A headline may have none: `15 000 postes supprimés`."""
        return any(v.tense not in ("participle", "infinitive", "gerund") for v in self.sentence.verbs)

    def _told(self, draft: Draft, places: Places) -> bool:
        if any(q.quantity.kind in ("money", "percent", "measure") for q in draft.quantities):
            return True
        return any(self._kinds(c) & _KNOWN for c in (*places.object, *places.subject))

    def _places(self, group: VerbGroup) -> Places:
        """Subject, object and obliques, active or passive, own or controlled by the verb above."""
        if not group.objects:
            self._borrow(group)
        bare = [c for c in group.objects if not c.prep]
        objects = self._object_run(bare, group)
        oblique: dict[str, list[Chunk]] = {}
        for chunk in group.objects:
            if chunk.prep and chunk.parent is None:
                oblique.setdefault(chunk.prep, []).append(chunk)
            elif chunk.prep == "de":
                oblique.setdefault("de", []).append(chunk)
        subject = list(group.subject)
        clause = group.clause
        if clause is not None and clause.kind == "rel" and clause.verb is group:
            if clause.marker == "que" and clause.antecedent:
                objects = [*antecedent(clause, group), *objects]
            elif clause.marker in ("auquel", "auxquels", "auxquelles") and clause.antecedent:
                oblique.setdefault("à", []).insert(0, clause.antecedent[-1])
            elif clause.marker.startswith("prep:") and clause.antecedent:
                oblique.setdefault(clause.marker[5:], []).insert(0, clause.antecedent[-1])
        actors = self.resolver.subject_of(group)
        if group.tense in ("infinitive", "gerund") and group.above is not None:
            actors, subject = self._controlled(group)
        elif group.tense == "infinitive" and not group.subject and clause is not None:
            before = [c for c in clause.chunks if c.kind == "np" and c.start < group.start]
            near = before[-1:] if before and before[-1].prep == "de" and "actor" in self._kinds(before[-1]) else []
            subject = near or [c for c in before if not c.prep][-1:]
            actors = [a for c in subject for a in self.resolver.who(c)]
        if not subject and not actors and group.pronoun == "" and group.tense not in ("infinitive", "gerund", "participle"):
            subject, objects = self._inverted(group, objects)
            for chunk in subject:
                actors = actors + self.resolver.who(chunk)
        if group.passive:
            agents = oblique.get("par", [])
            passive_actors = [a for c in agents for a in self.resolver.who(c)]
            return Places(agents, subject + objects, oblique, passive_actors, group, actors)
        return Places(subject, objects, oblique, actors, group)

    def _borrow(self, group: VerbGroup) -> None:
        """`vendent et livrent des puces`: a verb joined to the next shares its objects."""
        for other in self.sentence.verbs:
            if group.end < other.start <= group.end + 2 and other.clause is not None and group.clause is not None:
                joined = self.text.has(group.end, "coord") and other.tense == group.tense
                if joined:
                    group.objects = other.objects

    def _pronouns(self, chunk: Chunk) -> list[int]:
        return [k for k in range(chunk.start, chunk.end) if self.resolver.norms[k] in ("celui", "celle", "ceux", "celles")]

    def _object_run(self, bare: Sequence[Chunk], group: VerbGroup) -> list[Chunk]:
        """The direct object and what is listed with it."""
        run: list[Chunk] = []
        for chunk in bare:
            if run and not chunk.separated and not chunk.coordinated and chunk.quantity is None and run[-1].quantity is None:
                break
            if run and any(group.end <= k < chunk.end for k in self._pronouns(chunk)):
                break
            run.append(chunk)
        return run[:6]

    def _inverted(self, group: VerbGroup, objects: list[Chunk]) -> tuple[list[Chunk], list[Chunk]]:
        """`…, a déclaré X`: the subject follows a verb that has none before it."""
        if objects and objects[0].start <= group.end + 4 and self._speaks(objects[0]):
            run = [objects[0]]
            for chunk in objects[1:]:
                if chunk.coordinated or chunk.separated:
                    run.append(chunk)
            return ([objects[0]] if not any(c.coordinated for c in run) else run), []
        return [], objects

    def _speaks(self, chunk: Chunk) -> bool:
        return "actor" in self._kinds(chunk) or bool(self._kinds(chunk) & {"media_noun", "agency_noun"})

    def _controlled(self, group: VerbGroup) -> tuple[list[FoundActor], list[Chunk]]:
        """Who does what an infinitive says: the object of `autoriser X à`, else the subject of the verb above."""
        above = group.above
        assert above is not None
        draft = self.by_verb.get(id(above))
        if draft is not None and draft.frame.opens.endswith((":object", ":recipients")) and draft.recipients:
            return list(draft.recipients), []
        if above.lemma in _OBJECT_CONTROL:
            objects = above.subject if above.passive else above.objects
            people = [a for c in objects if not c.prep or c.prep in ("à", "de") or above.passive for a in self.resolver.who(c)]
            if people or any(c.kind == "np" for c in objects):
                return people, []
        noun = next((d for d in self.by_verb.values() if d.chunk is not None and d.verb is above and d.end <= group.start), None)
        if noun is not None and noun.recipients and noun.frame.opens.endswith(":recipients"):
            return list(noun.recipients), []
        return list(self.subjects.get(id(above), [])), list(above.subject)

    # --- nouns

    def _noun(self, chunk: Chunk) -> Draft | None:
        hit = self.events.noun_at(self.resolver.norms, chunk)
        if hit is None or (chunk.quantity is not None and chunk.quantity.quantity.kind == "fraction"):
            return None
        start, end, frames = hit
        verb, as_subject = self._support(chunk, frames)
        children = self._children(chunk)
        for frame in frames:
            carried = verb is not None and self.events.is_light(frame, verb.lemma)
            own = verb is not None and verb.lemma in frame.light
            places = self._noun_places(chunk, verb if carried else None, as_subject, children)
            failed = self._failed(frame, places, verb if carried else None, (chunk, children, carried, own))
            if failed:
                self._note(start, end, frame.id, failed)
                continue
            draft = Draft(frame, start, end, verb if carried else None, chunk.clause, chunk, supported=own)
            self._fill_noun(draft, chunk, children, places, as_subject)
            told = own and as_subject and frame.type != "partnership" and verb is not None and verb.tense not in ("infinitive", "participle", "gerund")
            filled = draft.agents or draft.recipients or draft.quantities or (draft.products and own)
            filled = filled or (draft.date is not None and as_subject)
            if not told and not (carried and filled) and not self._occurs(draft, chunk, children):
                self._note(start, end, frame.id, "the noun names a class of things, not an occurrence")
                continue
            if verb is not None and carried:
                self.by_verb.setdefault(id(chunk), draft)
                self.carriers.add(id(verb))
            return draft
        return None

    def _support(self, chunk: Chunk, frames: Sequence[Frame]) -> tuple[VerbGroup | None, bool]:
        """The verb that carries a noun: a participle or relative on it, else that of which it is object or subject."""
        if chunk.parent is not None and chunk.prep == "de" and self._partitive(chunk.parent):
            return self._support(chunk.parent, frames)
        for verb, as_subject in self._hanging(chunk):
            if any(self.events.is_light(frame, verb.lemma) for frame in frames):
                return verb, as_subject
        main = self._main_support(chunk)
        return main if main[0] is not None else next(iter(self._hanging(chunk)), (None, False))

    def _hanging(self, chunk: Chunk) -> Iterator[tuple[VerbGroup, bool]]:
        """Participles and relative clauses that say more of a noun."""
        for verb in self.sentence.verbs:
            if verb.tense == "participle" and verb.parent is not None and (
                verb.parent is chunk or (verb.parent.parent is chunk and verb.start - chunk.end < 6)
            ):
                yield verb, True
        for child in self.sentence.clauses:
            if child.kind == "rel" and child.verb is not None and child.antecedent and child.antecedent[-1] is chunk:
                yield child.verb, child.marker == "qui"

    def _main_support(self, chunk: Chunk) -> tuple[VerbGroup | None, bool]:
        if chunk.governor is not None and chunk.prep in ("", "à", "sur", "de", "en", "pour") and (chunk.parent is None or chunk.prep != "de"):
            return chunk.governor, False
        clause = chunk.clause
        if clause is not None and clause.verb is not None and chunk in clause.verb.subject:
            verb = clause.verb
            if verb.lemma in ("pouvoir", "devoir", "aller"):
                below = next((v for v in self.sentence.verbs if v.above is verb), None)
                return below or verb, True
            return verb, True
        return None, True

    def _partitive(self, chunk: Chunk) -> bool:
        """`la plupart des départs`, `88 milliards de bénéfice`: the noun after "de" is what the verb speaks of."""
        if chunk.quantity is not None:
            return chunk.quantity.quantity.kind in ("money", "fraction", "percent")
        return self.resolver.norms[chunk.head] in _PARTS

    def _children(self, chunk: Chunk) -> list[Chunk]:
        """The complements of a noun: phrases with a preposition that follow it."""
        clause = chunk.clause
        found: list[Chunk] = []
        if clause is None:
            return found
        after = False
        for other in clause.chunks:
            if other is chunk:
                after = True
            elif after:
                if isinstance(other, VerbGroup):
                    break
                if other.kind == "np":
                    if not other.prep and not (other.coordinated and found):
                        break
                    found.append(other)
                    if self.events.noun_at(self.resolver.norms, other) is not None:
                        break  # what follows completes that noun
        return found[:6]

    def _noun_places(self, chunk: Chunk, verb: VerbGroup | None, as_subject: bool, children: list[Chunk]) -> Places:
        oblique: dict[str, list[Chunk]] = {}
        for child in children:
            oblique.setdefault(child.prep or "de", []).append(child)
        subject: list[Chunk] = []
        actors: list[FoundActor] = []
        last = children[-1] if children else None
        ends = last is not None and self.events.noun_at(self.resolver.norms, last) is not None
        stop = last.start if last is not None and ends else 1 << 60  # what follows another trigger completes that one
        if verb is not None:
            verb_places = self._places(verb)
            for prep, chunks in verb_places.oblique.items():
                for other in chunks:
                    if other is not chunk and other not in children and other.parent is None and other.start < stop:
                        oblique.setdefault(prep, []).append(other)
            if not (as_subject and not verb.passive) and chunk not in verb_places.subject:
                subject, actors = verb_places.subject, verb_places.subject_actors
            return Places(subject, [c for c in verb_places.object if c is not chunk], oblique, actors, verb)
        return Places(subject, [], oblique, actors, verb)

    def _fill_noun(self, draft: Draft, chunk: Chunk, children: list[Chunk], places: Places, as_subject: bool) -> None:
        frame, resolver = draft.frame, self.resolver
        receives = places.verb is not None and places.verb.lemma in _RECEIVE
        subject_roles = frame.subject
        if receives and frame.type in ("approval", "investment"):
            subject_roles = ("recipients",)
        if draft.supported or receives or (places.verb is not None and places.verb.lemma in _DOES):
            self._give(draft, subject_roles, places.subject_actors)
        if "recipients" in frame.object:
            for other in places.object:
                if other is not chunk and "actor" in self._kinds(other):
                    self._give(draft, ("recipients",), resolver.who(other))
        for prep, chunks in places.oblique.items():
            role = frame.complements.get(prep)
            for other in chunks:
                if prep == "par":
                    self._give(draft, ("agents",), resolver.who(other))
                elif role:
                    self._give(draft, (str(role),), self._acting(draft, other))
                elif prep == "de" and receives and other.parent is None and frame.type == "approval":
                    self._give(draft, ("agents",), resolver.who(other))
                elif prep == "de" and other in children and other.parent is not None and other.parent.start < draft.end:
                    self._of(draft, other)
        if frame.type in ("approval", "restriction") and receives and "auprès" in places.oblique:
            draft.agents += [a for c in places.oblique["auprès"] for a in resolver.who(c)]
        if not draft.agents and frame.of == "agents" and resolver.norms[chunk.start] in ("son", "sa", "ses", "leur", "leurs"):
            self._give(draft, ("agents",), self._owner(chunk))
        if chunk.quantity is not None:
            draft.quantities.append(chunk.quantity)
        self._noun_quantities(draft, chunk, children, places)
        self._date_and_place(draft, places.verb, chunk)

    def _owner(self, chunk: Chunk) -> list[FoundActor]:
        """Whose `son`, `leurs` is: the subject of its clause, else who the pronoun would mean."""
        verb = chunk.clause.verb if chunk.clause is not None else None
        if verb is not None and chunk not in verb.subject and self.subjects.get(id(verb)):
            return self.subjects[id(verb)]
        plural = self.resolver.norms[chunk.start].startswith("leur")
        return self.resolver.pronoun("ils" if plural else "il", chunk.start, chunk.start + 1)

    def _of(self, draft: Draft, child: Chunk) -> None:
        """A complement with "de": an actor, or the goods."""
        kinds = self._kinds(child)
        if "actor" in kinds and draft.frame.of and not (kinds & {"goods"}):
            self._give(draft, (draft.frame.of,), self.resolver.who(child))
        elif kinds & {"goods", "count", "rule", "project"}:
            draft.products.append(child)

    def _noun_quantities(self, draft: Draft, chunk: Chunk, children: list[Chunk], places: Places) -> None:
        verb = places.verb
        chunks = [c for c in children if c.prep in ("de", "pour", "")] + self._apposed(chunk)
        if chunk.parent is not None and self._partitive(chunk.parent):
            chunks.append(chunk.parent)
        if verb is not None:
            chunks += [c for c in verb.objects if c is not chunk and c.prep in ("", "de", "à", "pour", "sur") and c not in chunks]
        if verb is not None and draft.frame.type == "result":
            chunks += [c for c in verb.objects if c.parent is not None and self.resolver.norms[c.parent.head] in _TRENDS]
        for other in chunks:
            if other.quantity is not None and other.quantity not in draft.quantities and not (other.mentions and other.quantity.quantity.kind == "count"):
                draft.quantities.append(other.quantity)

    def _apposed(self, chunk: Chunk) -> list[Chunk]:
        """What a participle or gerund right after the noun governs: `une demande portant sur 6 000 puces`."""
        found: list[Chunk] = []
        for verb in self.sentence.verbs:
            if verb.tense in ("gerund", "participle") and chunk.end <= verb.start <= chunk.end + 4 and verb.clause is chunk.clause:
                found += verb.objects
        return found

    def _occurs(self, draft: Draft, chunk: Chunk, children: list[Chunk]) -> bool:
        """Without a support verb a noun names an occurrence only with a complement that says whose or of what."""
        if draft.frame.type in ("result", "application"):
            return False
        if chunk.quantity is not None:
            return draft.supported
        definite = self.resolver.norms[chunk.start - 1 if chunk.start else 0] in ("au", "aux", "du", "des") or self.resolver.norms[
            chunk.start
        ] in ("le", "la", "les", "des", "au", "aux", "du", "cette", "ce", "ces", "son", "sa", "ses", "leur", "leurs")
        return definite and bool(draft.agents or draft.recipients or draft.products)

    # --- filling

    def _kinds(self, chunk: Chunk) -> set[str]:
        known = self.kinds.get(id(chunk))
        if known is None:
            known = self.resolver.kinds(chunk)
            share = chunk.quantity is not None and chunk.quantity.quantity.kind in ("percent", "fraction")
            if chunk.kind == "np" and (share or self.resolver.norms[chunk.head] in _LOTS | _PARTS):
                for child in self._children(chunk)[:1]:
                    if child.prep == "de" and not child.mentions:
                        known = known | (self.resolver.kinds(child) - {"actor", "group"})
            if chunk.kind == "np" and self.events.noun_at(self.resolver.norms, chunk) is not None:
                known.add("event")
            self.kinds[id(chunk)] = known
        return known

    def _failed(self, frame: Frame, places: Places, verb: VerbGroup | None, noun: tuple[Chunk, list[Chunk], bool, bool] | None) -> str:
        """The first condition of a frame that does not hold, or nothing."""
        for condition in frame.requires:
            if not self._holds(condition, places, verb, noun):
                return f"requires {condition}"
        for condition in frame.forbids:
            if self._holds(condition, places, verb, noun):
                return f"forbids {condition}"
        return ""

    def _holds(self, condition: str, places: Places, verb: VerbGroup | None, noun: tuple[Chunk, list[Chunk], bool, bool] | None) -> bool:
        function, _, wanted = condition.partition(":")
        kinds = set(wanted.split("|"))
        if function == "light":
            return noun is not None and (noun[3] if wanted == "own" else noun[2])
        if function == "reflexive":
            return verb is not None and verb.reflexive
        if function == "polarity":
            return verb is not None and (verb.negated or self._denied(verb))
        if function == "partitive":
            return noun is not None and noun[0].parent is not None and self._partitive(noun[0].parent)
        if function == "place":
            return verb is not None and self._place(verb) is not None
        chunks = self._chunks_of(function, places, noun)
        if function == "object" and "clause" in kinds and verb is not None and any(c.host is verb for c in self.sentence.clauses):
            return True
        if function == "date":
            return verb is not None and self._date(verb, verb.clause, None) is not None
        if not chunks:
            if function == "subject" and places.subject_actors:
                return bool(kinds & ({"actor", ""} | {a.identity.kind for a in places.subject_actors}))
            if function == "object" and "clause" in kinds and verb is not None:
                return any(c.host is verb for c in self.sentence.clauses) or any(v.above is verb for v in self.sentence.verbs)
            return bool(kinds & {"none", ""})
        return any(self._kinds(chunk) & kinds for chunk in chunks)

    def _denied(self, verb: VerbGroup) -> bool:
        above = verb.above
        return above is not None and (above.negated or above.lemma in ("refuser", "éviter", "abstenir", "renoncer"))

    def _chunks_of(self, function: str, places: Places, noun: tuple[Chunk, list[Chunk], bool, bool] | None) -> list[Chunk]:
        if function == "subject":
            return places.subject
        if function == "object":
            return places.object[:3]
        if function == "of":
            return [c for c in noun[1] if c.prep == "de"] if noun is not None else []
        if function == "of_object":
            return [child for c in places.object[:2] for child in self._children(c) if child.prep == "de"]
        if function == "any":
            chunks = [*places.object, *(c for group in places.oblique.values() for c in group)]
            return [*chunks, noun[0], *self._apposed(noun[0]), *([noun[0].parent] if noun[0].parent else [])] if noun is not None else chunks
        return places.oblique.get(function, [])

    def _fill(self, draft: Draft, places: Places) -> None:
        frame, verb = draft.frame, places.verb
        assert verb is not None
        self._give(draft, frame.subject, places.subject_actors)
        for chunk in places.object:
            self._fill_object(draft, chunk)
        if verb.passive and places.object_actors:
            self._give(draft, [r for r in frame.object if r != "products"][:1], places.object_actors)
        for prep, chunks in places.oblique.items():
            role = frame.complements.get(prep)
            for chunk in chunks:
                if prep == "par" and verb.passive:
                    continue
                if role and (chunk.parent is None or prep == "de"):
                    self._give(draft, (str(role),), self._acting(draft, chunk))
                if chunk.quantity is not None and prep in ("de", "à", "pour", "sur", "en", "contre") and (
                    chunk.parent is None or (root := _root(chunk)) in places.object or root.prep == "à" or self.resolver.norms[chunk.parent.head] in _TRENDS
                ):
                    draft.quantities.append(chunk.quantity)
        for chunk in (*places.object, *(c for cs in places.oblique.values() for c in cs)):
            if (chunk.prep == "vers" and draft.frame.type in _AIMED) or (chunk.prep and chunk.prep in draft.frame.complements and draft.frame.complements[chunk.prep] == "recipients"):
                for mention in chunk.mentions:
                    if mention.place:
                        self._give(draft, ("recipients",), [mention])
        self._share_price_subject(draft, places)
        self._date_and_place(draft, verb, None)

    def _acting(self, draft: Draft, chunk: Chunk) -> list[FoundActor]:
        """The actors of a complement; a state's name that is only a place counts where the event aims at states."""
        return [a for a in self.resolver.who(chunk) if not a.place or draft.frame.type in _AIMED]

    def _fill_object(self, draft: Draft, chunk: Chunk) -> None:
        kinds = self._kinds(chunk)
        roles = draft.frame.object
        if "actor" in kinds and ("goods" not in kinds or "recipients" in roles and "products" not in roles):
            people = self.resolver.who(chunk)
            for role in roles:
                if role in ("agents", "recipients"):
                    self._give(draft, (role,), people)
                    break
        elif "products" in roles and chunk.prep in ("", "de", "à"):
            draft.products.append(chunk)
        if chunk.quantity is not None and chunk.quantity not in draft.quantities and chunk.quantity.quantity.kind != "multiple":
            draft.quantities.append(chunk.quantity)

    def _share_price_subject(self, draft: Draft, places: Places) -> None:
        """The company whose share or price moves: `le titre du concepteur`, `celui de Samsung`."""
        if draft.frame.type != "price_change" or draft.agents:
            return
        clause = draft.clause
        if clause is not None and clause.kind == "rel" and clause.marker == "dont" and places.verb is clause.verb:
            self._give(draft, ("agents",), [a for c in antecedent(clause, places.verb) for a in self.resolver.who(c)])
        for chunk in places.subject:
            for child in self._children(chunk):
                if child.prep == "de" and "actor" in self._kinds(child):
                    self._give(draft, ("agents",), self.resolver.who(child))

    @staticmethod
    def _give(draft: Draft, roles: Sequence[str], people: Sequence[FoundActor]) -> None:
        for role in roles:
            if role in ("agents", "recipients"):
                held = draft.agents if role == "agents" else draft.recipients
                for actor in people:
                    if all(actor.identity.entity != h.identity.entity for h in held):
                        held.append(actor)
                return

    def _date_and_place(self, draft: Draft, verb: VerbGroup | None, chunk: Chunk | None) -> None:
        draft.date = self._date(verb, draft.clause, chunk)
        if verb is not None:
            draft.place = self._place(verb)

    def _date(self, verb: VerbGroup | None, clause: Clause | None, chunk: Chunk | None) -> Chunk | None:
        if verb is not None and verb.clause is not None:
            clause = verb.clause
        if clause is None:
            return None
        dates = [c for c in clause.chunks if c.kind == "date" and not self.undatable & set(range(c.start, c.end))]
        if chunk is not None and verb is None:
            return next((d for d in dates if d.start <= chunk.end + 6 and d.start >= chunk.end and d.governor is chunk.governor), None)
        seen = verb
        while seen is not None:
            if seen is not verb and (id(seen) in self.by_verb or id(seen) in self.carriers or seen.lemma in self.events.say):
                return None
            near = next((d for d in dates if d.governor is seen), None)
            if near is not None:
                return near
            if seen.above is None:
                fronted = next((d for d in dates if d.governor is None), None)
                if fronted is not None and seen.tense != "participle":
                    return fronted
            seen = seen.above
        return None

    def _place(self, verb: VerbGroup) -> Chunk | None:
        for chunk in verb.objects:
            if chunk.prep in ("à", "en", "dans", "près", "vers") and chunk.parent is None:
                named = self.text.tokens[chunk.head].shape == "cap" and not chunk.mentions
                if named or any(m.place for m in chunk.mentions):
                    return chunk
        return None

    def _comparison(self, chunk: Chunk) -> Draft | None:
        """`six fois plus performante`: a multiple with its comparative is an event of its own."""
        found = chunk.quantity
        if found is None or found.quantity.kind != "multiple":
            return None
        words = self.resolver.norms[found.start : found.end]
        if "fois" not in words or not ({"plus", "moins"} & set(words)):
            return None
        start = found.start + max(0, words.index("fois") - 1)
        draft = Draft(COMPARISON, start, found.end, chunk.governor, chunk.clause)
        draft.quantities.append(found)
        return draft


_AIMED = frozenset({"restriction", "sale", "delivery", "repeal", "application", "approval"})
_LOTS = frozenset("quota lot stock volume quantité série partie reste nombre livraison commande".split())
_TRENDS = frozenset("hausse baisse recul repli progression augmentation chute croissance bond".split())
# Verbs whose subject does what their object names: "a commencé la livraison", not "attend la livraison".
_DOES = frozenset(
    "commencer démarrer débuter reprendre poursuivre continuer achever terminer accélérer ralentir cesser arrêter doubler "
    "tripler finaliser boucler procéder renoncer annoncer prévoir programmer décider envisager préparer négocier étudier".split()
)
_KNOWN = frozenset("goods site rule project price share job stake figure deal permission actor event".split())
_BY_DATE = frozenset({"launch", "approval", "restriction", "acquisition", "staffing", "legal_action"})
_FIRST_PERSON = frozenset({"nous", "je"})
_PARTS = frozenset("plupart majorité partie totalité moitié ensemble reste essentiel".split())
def _root(chunk: Chunk) -> Chunk:
    """The phrase that a chain of "de" complements hangs on."""
    while chunk.parent is not None:
        chunk = chunk.parent
    return chunk


COMPARISON = Frame(id="comparison.multiple", type="comparison")
_RECEIVE = frozenset({"recevoir", "obtenir", "décrocher", "attendre", "solliciter"})
_OBJECT_CONTROL = frozenset(
    "autoriser obliger contraindre forcer inviter appeler inciter pousser aider empêcher accuser soupçonner presser sommer "
    "permettre condamner interdire ordonner demander imposer enjoindre exiger laisser faire exhorter encourager convaincre".split()
)
