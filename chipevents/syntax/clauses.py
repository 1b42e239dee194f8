"""One pass over a sentence's pieces, with a stack of open clauses: which clause and verb each phrase belongs to.

Only phrases, dates and verbs become chunks. The small words between them change the state of the pass.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from chipevents.syntax.groups import verb_group
from chipevents.syntax.incises import incise_at, may_share_subject
from chipevents.syntax.joining import (
    complete,
    completed,
    completes_phrase,
    completes_verb,
    focus_of,
    follows_quotation,
    is_auxiliary,
    is_denied_cleft,
    is_name,
    list_after_preposition,
    may_go_on,
    opens_clause,
    share,
)
from chipevents.syntax.model import Chunk, Clause, Sentence, VerbGroup
from chipevents.syntax.shapes import SHAPES, Lead, Shape, pieces
from chipevents.syntax.subjects import fresh_subject, subject_in, take, take_focus, take_phrase_before, waiting_clause
from chipevents.syntax.words import Words
from chipevents.text import Text

_TO_THE = frozenset({"au", "aux"})  # inside a mention, "aux Etats-Unis", but not in "au moins 5 000"
_LEAST = frozenset({"moins", "plus", "mieux", "minimum", "maximum"})
_AFTER_PREPOSITION = frozenset((
    "qui", "lequel", "laquelle", "lesquels", "lesquelles",
    "auquel", "auxquels", "auxquelles", "duquel", "desquels", "desquelles",
))  # fmt: skip
_FUSED = frozenset({"de", "du", "des", "à", "au", "aux"})


class Clauses:
    """The pass over one text: its tags, and the actors and quantities by the token that they begin with."""

    def __init__(
        self, text: Text, tags: str, mentions: Mapping[int, Any], with_be: frozenset[str], words: Words
    ) -> None:
        self.text = text
        self.norms = text.norms()
        self.tags = tags
        self.mentions = mentions
        self.with_be = with_be
        self.words = words

    def sentence(self, start: int, end: int) -> Sentence:
        """Read one sentence: its chunks, and the clauses that they belong to."""
        self.found = Sentence(start, end, [], [], [])
        self.clause = self._new("main")
        self.before = ""  # the kind of the piece just before, adverbs left out
        self.phrase_before: Chunk | None = None  # the latest noun phrase
        self.brackets: list[Clause] = []
        self.prep_name = ""  # of the preposition that waits for its phrase
        self.prep_end = -1
        self.prep_after: Chunk | None = None  # the noun phrase before the waiting preposition
        self.separated = self.coordinated = self.comma_before = False
        self.excluded = False  # "mais pas" stands before: what follows is no member of the list
        self.aside: tuple[int, Clause] | None = None  # an open incise: the comma that closes it, the clause around it
        handlers, at = _HANDLERS, start
        if self.tags[end - 1 : end] == ";":
            end -= 1  # the stop at the end opens no clause
        for letters in pieces(self.tags, start, end):
            shape = SHAPES[letters]
            if shape.lead is not None:
                if self.aside is not None and self.aside[0] < at + shape.start:
                    self._go_on(self.aside[1], shape.lead, at)
                else:
                    self._lead(shape.lead, at)
            if shape.kind:
                handlers[shape.kind](self, shape, at)
                self.before = shape.kind
            elif self.coordinated:
                self.excluded = self._excludes(at + shape.start)
            at += shape.end
        return self.found

    def _new(self, kind: str, marker: str = "", parent: Clause | None = None) -> Clause:
        clause = Clause(kind, marker, parent)
        self.found.clauses.append(clause)
        return clause

    def _lead(self, lead: Lead, at: int) -> None:
        """What leads to a phrase or verb."""
        if lead.comma:
            self.separated = self.comma_before = True
            if self.clause.verb is None:
                self.clause.last = None  # it closes what stands before the clause's verb, as a fronted participle
        if lead.coord:
            self.separated = self.coordinated = True
        for k, first in lead.preps:
            self._prep(at + k, self.phrase_before if first and self.before == "np" else None)
        self.before = lead.last

    def _go_on(self, clause: Clause, lead: Lead, at: int) -> None:
        """The comma that closes an incise separates nothing: `a acheté, affirme X, 20 000 puces`."""
        self.clause, self.aside = clause, None
        self.prep_name = ""
        self._lead(lead, at)
        self.separated, self.comma_before = self.coordinated, False

    def _excludes(self, i: int) -> bool:
        """`mais pas`, `et non`: what follows is no member of the list."""
        tokens = self.text.tokens
        if not 0 < i < len(tokens):
            return False
        return tokens[i].norm in ("pas", "non") and tokens[i - 1].norm in ("mais", "et")

    def _prep(self, i: int, after: Chunk | None) -> None:
        """A preposition waits for its phrase; `auprès de`, `lors de` keep the first word."""
        tokens = self.text.tokens
        token, end = tokens[i], i + 1
        name: str = token.values.get("prep", "de")
        if self.prep_name and self.prep_end == i:
            if token.norm in _FUSED:
                return
            if token.norm == "après" and tokens[i - 1].word.lower().startswith("d"):
                name = "selon"
        elif self.tags[end : end + 1] == "_" or (self.tags[i] == "p" and "prep" not in token.values):
            while self.tags[end : end + 1] == "_":
                end += 1
            name = self.words.prepositions.get(tuple(self.norms[i:end]), name)
        self.prep_name, self.prep_end, self.prep_after = str(name), end, after

    def phrase(self, shape: Shape, at: int) -> None:
        """A noun phrase: what stands in it, its preposition, the phrase it completes, the verb that governs it."""
        if self.excluded or (self.coordinated and self._excludes(at + shape.start)):
            self.excluded = self.separated = self.coordinated = self.comma_before = False
            self.prep_name = ""
            return
        clause = self.clause
        verb = clause.last
        start = at + shape.start
        if self.text.tokens[start].norm == "soit":
            self.prep_name, self.prep_after = "soit", None  # "5 000 puces, soit 10 % du total": it only measures
        chunk = Chunk("np", start, at + shape.end, at + shape.head, self.prep_name, None, verb, clause)
        for letter, k in shape.mentions:
            value = self.mentions[at + k]
            if letter == "K":
                chunk.mentions = (*chunk.mentions, value) if chunk.mentions else (value,)
            else:
                chunk.quantity = value
                chunk.head = value.head if value.head is not None else at + k
        if self.prep_name:
            if self.prep_name == "de":
                chunk.parent = completed(self.prep_after, clause)
            self.prep_name = ""
        elif shape.mentions and self.norms[start] in _TO_THE and _LEAST.isdisjoint(self.norms[start + 1 : start + 2]):
            chunk.prep = "à"
        elif self.coordinated and not self.comma_before and clause.chunks:
            last = clause.chunks[-1]
            if last.kind == "np":
                chunk.prep, chunk.parent = last.prep, last.parent
        if verb is not None:
            verb.objects.append(chunk)
        elif not chunk.prep:
            clause.bare.append(chunk)
        if self.separated:  # so it is whenever coordinated
            chunk.separated, chunk.coordinated = True, self.coordinated
            if self.coordinated and chunk.mentions and not chunk.prep and verb is not None:
                list_after_preposition(clause, chunk)
            self.separated = self.coordinated = False
        self.comma_before = False
        clause.chunks.append(chunk)
        self.found.chunks.append(chunk)
        self.phrase_before = chunk

    def date(self, shape: Shape, at: int) -> None:
        """A date hangs on the verb before it, else on its clause's."""
        self._date(at + shape.start, at + shape.end)

    def _date(self, start: int, end: int) -> None:
        clause = self.clause
        chunk = Chunk("date", start, end, -1, self.prep_name, None, clause.last, clause)
        chunk.separated, chunk.coordinated = self.separated, self.coordinated
        self.prep_name = ""
        self.separated = self.coordinated = self.comma_before = False
        clause.chunks.append(chunk)
        self.found.chunks.append(chunk)

    def relative(self, shape: Shape, at: int) -> None:
        """`qui`, `que`, `dont`: a clause that completes the phrases just before."""
        marker = self.text.tokens[at + shape.start].norm
        if marker == "que" and self.before == "np" and completes_verb(self.clause, self.phrase_before):
            self.subordinator(shape, at)
            return
        if self.prep_name and marker in _AFTER_PREPOSITION:
            marker = "prep:" + self.prep_name  # "à qui", "avec lesquels"
        if not (marker == "que" and self._cleft()):
            self._open_relative(marker)

    def _open_relative(self, marker: str) -> None:
        clause = self._new("rel", marker, self.clause)
        same = self.before == "coord" and self.clause.kind == "rel"  # "que X a racheté et dont la capacité …"
        phrases = [c for c in self.clause.chunks if c.kind == "np"][-4:]
        if is_denied_cleft(self.clause.verb):
            phrases = [c for c in phrases if c.coordinated and self.norms[c.start - 1] == "mais"]
        while len(phrases) > 1 and self.comma_before and self._is_portfolio(phrases[-1]):
            phrases.pop()  # "le commissaire à l'Agriculture, qui": not what he looks after
        clause.antecedent = self.clause.antecedent if same else phrases
        clause.host = self.clause.last
        self.clause = clause
        self.prep_name, self.separated, self.coordinated = "", False, False

    def _cleft(self) -> bool:
        """Open the clause after `c'est à X que`: what stands between belongs to its verb."""
        focus = focus_of(self.clause)
        if focus:
            clause = self.clause = self._new("main", "cleft")
            clause.antecedent = focus
            self.prep_name, self.separated, self.coordinated = "", False, False
        return bool(focus)

    def _is_portfolio(self, chunk: Chunk) -> bool:
        return chunk.prep in ("à", "de") and not chunk.mentions and self.text.tokens[chunk.head].shape == "cap"

    def subordinator(self, shape: Shape, at: int) -> None:
        """`que`, `si`, `lorsque`: a clause that completes or conditions the verb."""
        que = at + shape.start
        if self.norms[que - 1 : que + 1] == [",", "que"] and completes_phrase(self.clause, self.words.saying):
            self._open_relative("que")  # "l'usine, que X construit, produira"
            return
        if self.before == "rel" or (self.text.tokens[at + shape.start].norm == "que" and self._cleft()):
            return
        token = self.text.tokens[at + shape.start]
        marker = str(token.values.get("subordinator", "that"))
        if self.prep_name and token.norm == "que":
            marker = self.prep_name  # "sans que", "pour que"
        clause = self._new("sub", marker if token.norm != "s'" else "if", self.clause)
        clause.host = self.clause.last
        self.clause = clause
        self.prep_name, self.separated, self.coordinated = "", False, False

    def verb(self, shape: Shape, at: int) -> None:
        """A verb group: finite ones take a clause, the others hang on the verb before."""
        group = verb_group(self.text, shape, at, self.with_be)
        if group.tense in ("infinitive", "gerund", "participle"):
            self._dependent(group)
        else:
            self._finite(group)
        self.found.verbs.append(group)
        self.found.chunks.append(group)
        self.prep_name, self.separated, self.coordinated, self.excluded = "", False, False, False
        if shape.date is not None:
            self._date(at + shape.date[0], at + shape.date[1])

    def _dependent(self, group: VerbGroup) -> None:
        """An infinitive, gerund or participle."""
        clause = self.clause
        last = clause.last
        group.clause, group.governor = clause, last
        if group.tense == "participle":
            self._participle(clause, group)
            return
        group.above = last
        if self.before == "np" and self.phrase_before is not None and not self.prep_name:
            take_phrase_before(group, last, self.phrase_before)
        if self.prep_name:
            group.link = self.prep_name
            listed = self.coordinated and last is not None and last.tense == "infinitive" and last.link == group.link
            if listed and last is not None:
                group.above = last.above  # "s'est engagé à investir et à réduire"
        elif self.coordinated and last is not None and last.tense == "infinitive":
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
            complete(group, last, group.lemma in self.with_be)
            clause.verb = clause.last = group
            clause.chunks.append(group)
            return
        whole = self.separated  # after a comma it says more of the whole phrase, not of its complement
        inner = ("de",) if clause.verb is not None else ("de", "par", "à", "en")
        phrases = (c for c in reversed(clause.chunks) if c.kind == "np" and not (whole and c.prep in inner))
        group.parent = next(phrases, None)
        group.subject = [group.parent] if group.parent is not None else []
        if last is None or group.parent is not None:
            clause.chunks.append(group)
            clause.last = group  # what follows belongs to it

    def _goes_on(self, group: VerbGroup, last: VerbGroup) -> bool:
        """`a fermé une usine, licencié 400 salariés et …`: only what is active has an object after it."""
        has_object = self.tags[group.end : group.end + 1] in tuple("DQKN")
        return has_object and self.before == "comma" and may_go_on(self.text, group, last)

    def _finite(self, group: VerbGroup) -> None:
        close = incise_at(self.text, self.tags, group, self.words, self.clause)
        if close is not None:
            self.aside = (close, self.clause)
            clause = self._new("main", "aside")
        else:
            clause = self._clause_for(group)
        clause.verb = clause.last = group
        group.clause = clause
        if not group.subject:
            group.subject = subject_in(clause, group, self.before == "comma")
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

    def dash(self, shape: Shape, at: int) -> None:
        """A dash separates like a comma; after the place and day of a dateline without brackets it is a stop."""
        dateline = [c for c in self.clause.chunks if c.kind == "date"] if self.clause.verb is None else []
        dash = at + shape.start
        if dateline and dash - self.found.start < 16:
            self.stop(shape, at)
        elif self.text.tokens[dash].gap:
            self.separated = True

    def open(self, shape: Shape, at: int) -> None:
        """A bracket: what is in it stays by itself."""
        self.brackets.append(self.clause)

    def close(self, shape: Shape, at: int) -> None:
        """The clause goes on after its bracket."""
        if self.brackets:
            self.clause = self.brackets.pop()

    def stop(self, shape: Shape, at: int) -> None:
        """A colon or semicolon ends all open clauses. Names alone before a colon are what the rest is about."""
        before = self.clause
        self.clause = self._new("main")
        alone = before.chunks and before.verb is None and before.parent is None
        if alone and self.text.tokens[at + shape.start].word == ":":
            self.clause.topic = tuple(before.chunks) if all(is_name(c) for c in before.chunks) else ()
        self.prep_name, self.separated, self.coordinated = "", False, False
        self.aside, self.excluded = None, False


_HANDLERS: dict[str, Callable[[Clauses, Shape, int], None]] = {
    "np": Clauses.phrase,
    "date": Clauses.date,
    "verb": Clauses.verb,
    "rel": Clauses.relative,
    "sub": Clauses.subordinator,
    "open": Clauses.open,
    "close": Clauses.close,
    "dash": Clauses.dash,
    "stop": Clauses.stop,
}
