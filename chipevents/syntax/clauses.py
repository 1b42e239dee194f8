"""One pass over a sentence's pieces, with a stack of open clauses: which clause and verb each phrase belongs to.

Only phrases, dates and verbs become chunks. The small words between them change the state of the pass.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from chipevents.syntax.groups import VerbForms, is_denied
from chipevents.syntax.incises import incise_at, may_share_subject
from chipevents.syntax.joining import (
    TO_THE,
    complete,
    completed,
    completes_phrase,
    completes_verb,
    excludes,
    focus_of,
    follows_quotation,
    is_auxiliary,
    is_name,
    join_list,
    may_go_on,
    opens_clause,
    opens_with_to,
    phrases_before,
    share,
)
from chipevents.syntax.model import Chunk, Clause, Sentence, VerbGroup
from chipevents.syntax.shapes import COMMA, COORDINATED, EXCLUDED, PIECES, SEPARATED, Lead, pieces
from chipevents.syntax.subjects import (
    antecedent,
    fresh_subject,
    subject_before,
    take,
    take_focus,
    take_phrase_before,
    waiting_clause,
)
from chipevents.syntax.words import Words
from chipevents.text import Text

_AFTER_PREPOSITION = frozenset(
    "qui lequel laquelle lesquels lesquelles auquel auxquels auxquelles duquel desquels desquelles".split()
)
_FUSED = frozenset({"de", "du", "des", "à", "au", "aux"})


class Clauses:
    """The pass over one text: its tags, and the actors and quantities by the token that they begin with."""

    def __init__(self, text: Text, tags: str, mentions: Mapping[int, Any], words: Words, forms: VerbForms) -> None:
        self.text = text
        self.tokens = text.tokens
        self.norms = text.norms()
        self.tags = tags
        self.mentions = mentions
        self.words = words
        self.forms = forms

    def sentence(self, start: int, end: int) -> Sentence:
        """Read one sentence: its chunks, and the clauses that they belong to."""
        self.found = Sentence(start, end, [], [], [])
        self.keep = self.found.chunks.append
        self.clause = self._new("main")
        self.before = ""  # the kind of the piece just before, adverbs left out
        self.phrase_before: Chunk | None = None  # the latest noun phrase
        self.brackets: list[Clause] = []
        self.prep, self.prep_end = "", -1  # the preposition that waits for its phrase
        self.prep_after: Chunk | None = None  # the noun phrase before the waiting preposition
        self.signs = 0  # the commas and conjunctions since the last chunk
        self.aside: tuple[int, Clause] | None = None  # an open incise: the comma that closes it, the clause around it
        if self.tags[end - 1] == ";":
            end -= 1  # the stop at the end opens no clause
        at, handlers = start, _HANDLERS
        read = map(PIECES.__getitem__, pieces(self.tags, start, end))
        for kind, letters, lead, first, stop, head, mentions, date in read:
            if lead is not None:
                if self.aside is not None and self.aside[0] < at + first:
                    self._go_on(self.aside[1], lead, at)
                else:
                    self._lead(lead, at)
            if kind == "np":
                self._phrase(at + first, at + stop, at + head, mentions, at)
            elif kind == "verb" or kind == "dependent":
                self._verb(kind, letters, at + first, at + stop, at + head)
                if date is not None:
                    self._date(at + date[0], at + date[1])
            elif kind == "date":
                self._date(at + first, at + stop)
            elif kind == "late":
                if self.norms[at + first] == "soit":
                    self.prep, self.prep_after = "soit", None  # "5 000 puces, soit 10 % du total": it only measures
                self._phrase(at + first, at + stop, at + head, mentions, at)
                kind = "np"
            elif kind:
                handlers[kind](self, at + first)
            if kind:
                self.before = kind
            elif self.signs & COORDINATED:
                self.signs = self.signs & ~EXCLUDED | excludes(self.norms, at + first) * EXCLUDED
            at += stop
        return self.found

    def _new(self, kind: str, marker: str = "", parent: Clause | None = None) -> Clause:
        clause = Clause(kind, marker, parent, (), [], [])
        self.found.clauses.append(clause)
        return clause

    def _lead(self, lead: Lead, at: int) -> None:
        """What leads to a phrase or verb."""
        signs, preps, last = lead
        if signs:
            self.signs |= signs
            if signs & COMMA and self.clause.verb is None:
                self.clause.last = None  # it closes what stands before the clause's verb, as a fronted participle
        for i, first in preps:
            i += at
            after = self.phrase_before if first and self.before == "np" else None
            if self.prep or self.tags[i] != "d":
                self._prep(i, after)
            else:
                self.prep, self.prep_end, self.prep_after = "de", i + 1, after
        self.before = last

    def _go_on(self, clause: Clause, lead: Lead, at: int) -> None:
        """The comma that closes an incise separates nothing: `a acheté, affirme X, 20 000 puces`."""
        self.clause, self.aside, self.prep = clause, None, ""
        self._lead(lead, at)
        self.signs &= COORDINATED | EXCLUDED
        if self.signs & COORDINATED:
            self.signs |= SEPARATED

    def _prep(self, i: int, after: Chunk | None) -> None:
        """A preposition waits for its phrase; `auprès de`, `lors de` keep the first word."""
        tags, end = self.tags, i + 1
        name = self.tokens[i].values.get("prep")
        if self.prep and self.prep_end == i:
            norm = self.norms[i]
            if norm in _FUSED:
                return
            if norm == "après" and self.tokens[i - 1].word.lower().startswith("d"):
                name = "selon"
        elif tags[end] == "_" or (name is None and tags[i] == "p"):
            while tags[end] == "_":
                end += 1
            name = self.words.prepositions.get(tuple(self.norms[i:end]), name)
        self.prep, self.prep_end, self.prep_after = name or "de", end, after

    def _phrase(self, start: int, end: int, head: int, mentions: tuple[tuple[str, int], ...], at: int) -> None:
        """A noun phrase: what stands in it, its preposition, the phrase it completes, the verb that governs it."""
        clause, prep, signs = self.clause, self.prep, self.signs
        verb = clause.last
        parent = quantity = None
        actors: tuple[Any, ...] = ()
        if mentions:
            for letter, k in mentions:
                value = self.mentions[at + k]
                if letter == "K":
                    actors = (*actors, value)
                else:
                    quantity = value
                    head = value.head if value.head is not None else at + k
            if not prep and self.norms[start] in TO_THE and opens_with_to(self.norms, start):
                prep = "à"
        if prep:
            if prep == "de":
                parent = self.prep_after
                if parent is not None and parent.mentions:
                    parent = completed(parent, clause)
            self.prep = ""
        chunk = Chunk("np", start, end, head, prep, parent, verb, clause, actors, quantity, False, False)
        if signs:
            self.signs = 0
            if signs & EXCLUDED or (signs & COORDINATED and excludes(self.norms, start)):
                return
            join_list(chunk, clause, signs)
        if verb is not None:
            verb.objects.append(chunk)
        elif not chunk.prep:
            clause.bare.append(chunk)
        clause.chunks.append(chunk)
        self.keep(chunk)
        self.phrase_before = chunk

    def _date(self, start: int, end: int) -> None:
        """A date hangs on the verb before it, else on its clause's."""
        clause, signs = self.clause, self.signs
        chunk = Chunk("date", start, end, -1, self.prep, None, clause.last, clause, (), None, False, False)
        if signs:
            chunk.separated, chunk.coordinated = signs & SEPARATED > 0, signs & COORDINATED > 0
            self.signs = signs & EXCLUDED
        self.prep = ""
        clause.chunks.append(chunk)
        self.keep(chunk)

    def relative(self, i: int) -> None:
        """`qui`, `que`, `dont`: a clause that completes the phrases just before."""
        marker = self.norms[i]
        if marker == "que" and self.before == "np" and completes_verb(self.clause, self.phrase_before):
            self.subordinator(i)
            return
        if self.prep and marker in _AFTER_PREPOSITION:
            marker = "prep:" + self.prep  # "à qui", "avec lesquels"
        if not (marker == "que" and self._cleft()):
            self._open_relative(marker)

    def _open_relative(self, marker: str) -> None:
        around = self.clause
        clause = self._new("rel", marker, around)
        if self.before == "coord" and around.kind == "rel":  # "que X a racheté et dont la capacité …"
            clause.antecedent = around.antecedent
        else:
            clause.antecedent = phrases_before(self.text, around, self.signs & COMMA > 0)
        clause.host = around.last
        self._go_into(clause)

    def _go_into(self, clause: Clause) -> None:
        self.clause, self.prep = clause, ""
        self.signs &= COMMA | EXCLUDED

    def _cleft(self) -> bool:
        """Open the clause after `c'est à X que`: what stands between belongs to its verb."""
        focus = focus_of(self.clause)
        if focus:
            clause = self._new("main", "cleft")
            clause.antecedent = focus
            self._go_into(clause)
        return bool(focus)

    def subordinator(self, i: int) -> None:
        """`que`, `si`, `lorsque`: a clause that completes or conditions the verb."""
        norm = self.norms[i]
        if norm == "que" and self.norms[i - 1] == "," and completes_phrase(self.clause, self.words.saying):
            self._open_relative("que")  # "l'usine, que X construit, produira"
            return
        if self.before == "rel" or (norm == "que" and self._cleft()):
            return
        marker = str(self.tokens[i].values.get("subordinator", "that"))
        if self.prep and norm == "que":
            marker = self.prep  # "sans que", "pour que"
        clause = self._new("sub", marker if norm != "s'" else "if", self.clause)
        clause.host = self.clause.last
        self._go_into(clause)

    def _verb(self, kind: str, letters: str, start: int, end: int, word: int) -> None:
        """A verb group: finite ones take a clause, the others hang on the verb before."""
        form = self.forms[(letters, *self.tokens[start:end])]
        denied = "n" in letters and is_denied(self.norms, letters, form[0], start, end)
        group = VerbGroup(start, end, word, form, denied)
        if kind == "verb":
            self._finite(group)
        else:
            self._dependent(group)
        self.found.verbs.append(group)
        self.keep(group)
        self.prep, self.signs = "", self.signs & COMMA

    def _dependent(self, group: VerbGroup) -> None:
        """An infinitive, gerund or participle."""
        clause, last = self.clause, self.clause.last
        group.clause, group.governor = clause, last
        if group.tense == "participle":
            self._participle(clause, group)
            return
        group.above = last
        listed = self.signs & COORDINATED and last is not None and last.tense == "infinitive"
        if self.prep:
            group.link = self.prep
            if listed and last is not None and last.link == group.link:
                group.above = last.above  # "s'est engagé à investir et à réduire"
        else:
            if group.tense == "gerund" and self.before == "np" and self.phrase_before is not None:
                take_phrase_before(group, last, self.phrase_before)
            if listed and last is not None:
                group.above, group.link = last.above, last.link
        clause.chunks.append(group)
        clause.last = group

    def _participle(self, clause: Clause, group: VerbGroup) -> None:
        """A participle shares the auxiliary of the one it is coordinated with, else says more of a phrase before it."""
        last = clause.last
        if last is not None and last.compound and (self.before == "coord" or self._goes_on(group, last)):
            share(group, last)
            clause.last = group
            return
        if last is not None and self.before == "comma" and is_auxiliary(last):
            complete(group, last, group.lemma in self.forms.with_be)
            clause.verb = clause.last = group
            clause.chunks.append(group)
            return
        # After a comma it says more of the whole phrase, not of its complement.
        inner = () if not self.signs & SEPARATED else ("de",) if clause.verb is not None else ("de", "par", "à", "en")
        for chunk in reversed(clause.chunks):
            if chunk.kind == "np" and chunk.prep not in inner:
                group.parent, group.subject = chunk, [chunk]
                break
        if last is None or group.parent is not None:
            clause.last = group  # what follows belongs to it
            clause.chunks.append(group)

    def _goes_on(self, group: VerbGroup, last: VerbGroup) -> bool:
        """`a fermé une usine, licencié 400 salariés et …`: only what is active has an object after it."""
        return self.before == "comma" and self.tags[group.end] in "DQKN" and may_go_on(self.text, group, last)

    def _finite(self, group: VerbGroup) -> None:
        clause, start = self.clause, group.start
        aside = self.tags[start - 1] == "," or self.norms[start - 1] == "comme"
        close = incise_at(self.text, self.tags, group, self.words, clause) if aside else None
        if close is not None:
            self.aside = (close, clause)
            clause = self._new("main", "aside")
        elif clause.verb is not None or clause.marker == "dont":
            clause = self._clause_for(group)
        clause.verb = clause.last = group
        group.clause = clause
        if not group.subject:
            if clause.bare or clause.marker != "qui":
                group.subject = subject_before(clause.bare, group, self.before == "comma")
            else:
                group.subject = antecedent(clause, group)
        for chunk in clause.chunks:
            if isinstance(chunk, VerbGroup) and not chunk.subject and chunk.above is None and opens_clause(chunk):
                chunk.subject = group.subject
        clause.chunks.append(group)
        if clause.marker == "cleft":
            take_focus(clause, group)
        self.clause = clause

    def _clause_for(self, group: VerbGroup) -> Clause:
        clause = self.clause
        waiting = waiting_clause(clause)
        if clause.verb is None:
            listed = clause.marker == "dont" and self.before == "comma" and all(map(is_name, clause.chunks))
            return waiting if listed and waiting is not None else clause  # "trois clients, dont X et Y, ont"
        fresh = fresh_subject(clause)
        own = bool(group.pronoun) and not group.inverted
        if waiting is None and not own and follows_quotation(self.text, group):
            return self._new("main")  # "« … », a déclaré X": its subject follows
        joined = self.before == "coord" or (
            self.before == "comma"
            and not (fresh or waiting)
            and may_share_subject(self.text, self.tags, group, self.words, clause)
        )
        if joined and not own:
            sibling = self._new(clause.kind, clause.marker, clause.parent)
            sibling.host, sibling.antecedent = clause.host, clause.antecedent
            group.subject = clause.verb.subject
            group.pronoun = group.pronoun or clause.verb.pronoun
            return sibling
        if waiting is not None and (not fresh or self.before == "comma") and not own:
            return waiting
        if waiting is not None and fresh and not waiting.bare:
            take(self.clause, fresh, waiting)
            return waiting
        joined = bool(fresh) and fresh[-1].coordinated
        sibling = self._new("main" if clause.kind != "sub" or joined else clause.kind, clause.marker, clause.parent)
        sibling.host = clause.host if sibling.kind == "sub" else None
        if fresh and not own:
            take(self.clause, fresh, sibling)
        return sibling

    def dash(self, i: int) -> None:
        """A dash separates like a comma; after the place and day of a dateline without brackets it is a stop."""
        dateline = self.clause.verb is None and any(c.kind == "date" for c in self.clause.chunks)
        if dateline and i - self.found.start < 16:
            self.stop(i)
        elif self.tokens[i].gap:
            self.signs |= SEPARATED

    def open(self, i: int) -> None:
        """A bracket: what is in it stays by itself."""
        self.brackets.append(self.clause)

    def close(self, i: int) -> None:
        """The clause goes on after its bracket."""
        if self.brackets:
            self.clause = self.brackets.pop()

    def stop(self, i: int) -> None:
        """A colon or semicolon ends all open clauses. Names alone before a colon are what the rest is about."""
        before = self.clause
        self.clause = self._new("main")
        alone = before.verb is None and before.parent is None and all(map(is_name, before.chunks))
        if alone and self.tokens[i].word == ":":
            self.clause.topic = tuple(before.chunks)
        self.prep, self.aside = "", None
        self.signs &= COMMA


_HANDLERS: dict[str, Callable[[Clauses, int], None]] = {
    "rel": Clauses.relative,
    "sub": Clauses.subordinator,
    "open": Clauses.open,
    "close": Clauses.close,
    "dash": Clauses.dash,
    "stop": Clauses.stop,
}
