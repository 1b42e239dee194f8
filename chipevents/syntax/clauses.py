"""One pass over a sentence's chunks, with a stack of open clauses: which clause and verb each chunk belongs to."""

from __future__ import annotations

from collections.abc import Callable

from chipevents.syntax.model import Chunk, Clause, Sentence, VerbGroup
from chipevents.syntax.subjects import antecedent, bare, choose_subject
from chipevents.text import Text

_ASK = frozenset({"exiger", "demander", "obtenir", "attendre", "réclamer"})
_OPENING = frozenset({"pour", "avant", "après", "sans"})


def fill_clauses(text: Text, sentence: Sentence) -> None:
    """Find the clauses of a sentence whose chunks are known."""
    _Clauses(text, sentence).run()


class _Clauses:
    """One sentence's pass over the chunks, with its stack of open clauses."""

    def __init__(self, text: Text, sentence: Sentence) -> None:
        self.text = text
        self.sentence = sentence
        self.clause = self._new("main")
        self.before: Chunk | None = None  # the chunk just before, adverbs left out
        self.brackets: list[Clause] = []
        self.pending_prep: Chunk | None = None
        self.prep_after: Chunk | None = None  # what stood before the waiting preposition
        self.separated = self.coordinated = self.comma_before = False

    def run(self) -> None:
        """Fill the sentence. Adverbs and quotation marks have no handler: they change nothing."""
        for chunk in self.sentence.chunks:
            handler = _HANDLERS.get(chunk.kind)
            if handler is not None:
                handler(self, chunk)
                self.before = chunk

    def _new(self, kind: str, marker: str = "", parent: Clause | None = None) -> Clause:
        clause = Clause(kind, marker, parent)
        self.sentence.clauses.append(clause)
        return clause

    def phrase(self, chunk: Chunk) -> None:
        """A noun phrase or a date: its preposition, the phrase it completes, the verb that governs it."""
        clause = self.clause
        prep = self.pending_prep
        if prep is not None:
            chunk.prep = self._prep_name(prep)
            after = self.prep_after
            if chunk.prep == "de" and chunk.kind == "np" and after is not None and after.kind == "np":
                chunk.parent = after
            self.pending_prep = None
        elif chunk.kind == "np" and self.text.tokens[chunk.start].norm in ("au", "aux"):
            chunk.prep = "à"
        elif self.coordinated and not self.comma_before and clause.chunks and chunk.kind == "np":
            last = clause.chunks[-1]
            chunk.prep, chunk.parent = ("", None) if last.kind != "np" else (last.prep, last.parent)
        verb = clause.last
        chunk.clause, chunk.governor = clause, verb
        if verb is not None and chunk.kind == "np":
            verb.objects.append(chunk)
        if self.separated:  # so it is whenever coordinated
            chunk.separated, chunk.coordinated = True, self.coordinated
            if self.coordinated and chunk.mentions and not chunk.prep and verb is not None:
                self._list_after_preposition(clause, chunk)
            self.separated = self.coordinated = False
        self.comma_before = False
        clause.chunks.append(chunk)

    @staticmethod
    def _list_after_preposition(clause: Clause, chunk: Chunk) -> None:
        """`à Tesla, Apple et Nvidia`: the preposition holds for all of the list."""
        run = [chunk]
        for other in reversed(clause.chunks):
            if other.kind != "np" or not other.mentions or other.governor is not chunk.governor:
                return
            if other.prep:
                for member in run:
                    member.prep, member.parent = other.prep, other.parent
                return
            if not other.separated:
                return
            run.append(other)

    def _prep_name(self, chunk: Chunk) -> str:
        if chunk.prep:
            return chunk.prep
        token = self.text.tokens[chunk.end - 1]
        if "prep" in token.values:
            return str(token.values["prep"])
        return "de"

    def prep(self, chunk: Chunk) -> None:
        """A preposition waits for its phrase; `auprès de`, `lors de` keep the first word."""
        norm = self.text.tokens[chunk.start].norm
        waiting = self.pending_prep
        if waiting is not None and waiting.end == chunk.start:
            if norm in ("de", "du", "des", "à"):
                return
            if norm == "après" and self.text.tokens[waiting.start].word.lower().startswith("d"):
                chunk.prep = "selon"
        self.pending_prep, self.prep_after = chunk, self.before

    def relative(self, chunk: Chunk) -> None:
        """`qui`, `que`, `dont`: a clause that completes the phrases just before."""
        if self.text.tokens[chunk.start].norm == "que" and self._completes_verb():
            self.subordinator(chunk)
            return
        marker = self.text.tokens[chunk.start].norm
        if self.pending_prep is not None and marker in ("qui", "lequel", "laquelle", "lesquels", "lesquelles"):
            marker = "prep:" + self._prep_name(self.pending_prep)  # "à qui", "avec lesquels"
        clause = self._new("rel", marker, self.clause)
        phrases = [c for c in self.clause.chunks if c.kind == "np"][-4:]
        clause.antecedent = phrases
        clause.host = self.clause.last
        self.clause = clause
        self.pending_prep, self.separated, self.coordinated = None, False, False

    def _completes_verb(self) -> bool:
        """Whether "que" after a noun is still the verb's: `a indiqué aux agents que`, `exige des groupes qu'ils`."""
        verb, before = self.clause.last, self.before
        if verb is None or before is None or before.kind != "np":
            return False
        dative = before.prep == "à" and not any(not c.prep for c in verb.objects)
        return dative or (verb.lemma in _ASK and not before.mentions and before in verb.objects)

    def subordinator(self, chunk: Chunk) -> None:
        """`que`, `si`, `lorsque`: a clause that completes or conditions the verb."""
        norm = self.text.tokens[chunk.start].norm
        marker = str(self.text.tokens[chunk.start].values.get("subordinator", "that"))
        if self.before is not None and self.before.kind == "rel":
            return
        clause = self._new("sub", marker if norm != "s'" else "if", self.clause)
        clause.host = self.clause.last
        self.clause = clause
        self.pending_prep, self.separated, self.coordinated = None, False, False

    def verb(self, chunk: Chunk) -> None:
        """A verb group: finite ones take a clause, the others hang on the verb before."""
        group = chunk
        assert isinstance(group, VerbGroup)
        if group.tense in ("infinitive", "gerund", "participle"):
            self._dependent(group)
        else:
            self._finite(group)
        self.sentence.verbs.append(group)
        self.pending_prep, self.separated, self.coordinated = None, False, False

    def _dependent(self, group: VerbGroup) -> None:
        """An infinitive, gerund or participle."""
        clause = self.clause
        last = clause.last
        group.clause, group.governor = clause, last
        if group.tense == "participle":
            self._participle(clause, group)
            return
        group.above = last
        if self.pending_prep is not None:
            group.link = self._prep_name(self.pending_prep)
        elif self.coordinated and last is not None and last.tense == "infinitive":
            group.above, group.link = last.above, last.link
        clause.chunks.append(group)
        clause.last = group

    def _participle(self, clause: Clause, group: VerbGroup) -> None:
        """A participle shares the auxiliary of the one it is coordinated with, else says more of a phrase before it."""
        last, before = clause.last, self.before
        if self.coordinated and last is not None and last.compound and before is not None and before.kind == "coord":
            _share(group, last)
            clause.last = group
            return
        whole = self.separated  # after a comma it says more of the whole phrase, not of its complement
        phrases = (c for c in reversed(clause.chunks) if c.kind == "np" and not (whole and c.prep == "de"))
        group.parent = next(phrases, None)
        group.subject = [group.parent] if group.parent is not None else []
        if last is None or group.parent is not None:
            clause.chunks.append(group)
            clause.last = group  # what follows belongs to it

    def _finite(self, group: VerbGroup) -> None:
        clause = self._clause_for(group)
        clause.verb = clause.last = group
        group.clause = clause
        if not group.subject:
            group.subject = self._subject(clause, group)
        for chunk in clause.chunks:
            opens = isinstance(chunk, VerbGroup) and (chunk.tense in ("participle", "gerund") or chunk.link in _OPENING)
            if opens and isinstance(chunk, VerbGroup) and not chunk.subject and chunk.above is None:
                chunk.subject = group.subject  # a participle that opens the sentence
        clause.chunks.append(group)
        self.clause = clause

    def _after_quotation(self, group: VerbGroup) -> bool:
        tokens, i = self.text.tokens, group.start - 1
        if i > 0 and tokens[i].word == ",":
            i -= 1
        return i > 0 and tokens[i].word in ("»", "”")

    def _clause_for(self, group: VerbGroup) -> Clause:
        clause = self.clause
        if clause.verb is None:
            return clause
        waiting = self._waiting(clause)
        fresh = self._fresh_subject(clause)
        own = bool(group.pronoun) and not group.inverted
        if waiting is None and not own and self._after_quotation(group):
            return self._new("main")  # "« … », a déclaré X": its subject follows
        before = self.before
        if before is not None and before.kind == "coord" and not own:
            sibling = self._new(clause.kind, clause.marker, clause.parent)
            sibling.host, sibling.antecedent = clause.host, clause.antecedent
            group.subject = clause.verb.subject
            group.pronoun = group.pronoun or clause.verb.pronoun
            return sibling
        if waiting is not None and (not fresh or (before is not None and before.kind == "comma")) and not own:
            return waiting
        if waiting is not None and fresh and not bare(waiting):
            self._take(fresh, waiting)
            return waiting
        joined = bool(fresh) and fresh[-1].coordinated
        sibling = self._new("main" if clause.kind != "sub" or joined else clause.kind, clause.marker, clause.parent)
        sibling.host = clause.host if sibling.kind == "sub" else None
        if fresh and not own:
            self._take(fresh, sibling)
        return sibling

    @staticmethod
    def _waiting(clause: Clause) -> Clause | None:
        parent = clause.parent
        while parent is not None and parent.verb is not None:
            parent = parent.parent
        return parent

    @staticmethod
    def _fresh_subject(clause: Clause) -> list[Chunk]:
        """Bare phrases after the clause's verb that a comma or conjunction cuts off from it: a new subject."""
        bare: list[Chunk] = []
        for chunk in reversed(clause.chunks):
            if isinstance(chunk, VerbGroup) and chunk.tense != "participle":
                break
            if chunk.kind == "np" and not chunk.prep:
                bare.insert(0, chunk)
        if not bare or not bare[-1].separated:
            return []
        run = [bare.pop()]
        while bare and bare[-1].separated and run[0].coordinated | (len(run) > 1):
            run.insert(0, bare.pop())
        return run

    def _take(self, fresh: list[Chunk], clause: Clause) -> None:
        """Move a new subject out of the clause in which it was first read as an object."""
        for chunk in fresh:
            if chunk.governor is not None and chunk in chunk.governor.objects:
                chunk.governor.objects.remove(chunk)
            if chunk.clause is not None and chunk in chunk.clause.chunks:
                chunk.clause.chunks.remove(chunk)
            chunk.governor, chunk.clause = None, clause
            clause.chunks.append(chunk)
        for other in [c for c in self.clause.chunks if c.start > fresh[-1].start and c.kind == "np" and c.prep]:
            if other.governor is not None and other in other.governor.objects:
                other.governor.objects.remove(other)
            self.clause.chunks.remove(other)
            other.governor, other.clause = None, clause
            clause.chunks.append(other)

    def _subject(self, clause: Clause, group: VerbGroup) -> list[Chunk]:
        if clause.kind == "rel" and clause.marker == "qui" and not bare(clause):
            return antecedent(clause, group)
        return choose_subject(bare(clause), group)

    def date(self, chunk: Chunk) -> None:
        """A date hangs on the verb before it, else on its clause's."""
        self.phrase(chunk)

    def comma(self, chunk: Chunk) -> None:
        """A comma separates; it closes what stands before the clause's verb, as a fronted participle."""
        self.separated = self.comma_before = True
        if self.clause.verb is None:
            self.clause.last = None

    def dash(self, chunk: Chunk) -> None:
        """A dash separates like a comma; after the place and day of a dateline it is a stop."""
        dateline = [c for c in self.clause.chunks if c.kind == "date"] if self.clause.verb is None else []
        if dateline and chunk.start - self.sentence.start < 16:
            self.stop(chunk)
        elif self.text.tokens[chunk.start].gap:
            self.separated = True

    def coord(self, chunk: Chunk) -> None:
        """A conjunction."""
        self.separated = self.coordinated = True

    def open(self, chunk: Chunk) -> None:
        """A bracket: what is in it stays by itself."""
        self.brackets.append(self.clause)

    def close(self, chunk: Chunk) -> None:
        """The clause goes on after its bracket."""
        if self.brackets:
            self.clause = self.brackets.pop()

    def stop(self, chunk: Chunk) -> None:
        """A colon or semicolon ends all open clauses."""
        self.clause = self._new("main")
        self.pending_prep, self.separated, self.coordinated = None, False, False


def _share(group: VerbGroup, last: VerbGroup) -> None:
    """A coordinated participle takes over auxiliary, subject and polarity: `ont interdit ou restreint`."""
    group.tense, group.compound, group.passive, group.perfect = last.tense, True, last.passive, last.perfect
    group.negated, group.subject, group.pronoun = last.negated, last.subject, last.pronoun
    group.clause, group.above, group.link = last.clause, last.above, last.link
    if not last.objects:
        group.objects = last.objects


_HANDLERS: dict[str, Callable[[_Clauses, Chunk], None]] = {
    "np": _Clauses.phrase,
    "date": _Clauses.date,
    "vg": _Clauses.verb,
    "prep": _Clauses.prep,
    "rel": _Clauses.relative,
    "sub": _Clauses.subordinator,
    "coord": _Clauses.coord,
    "comma": _Clauses.comma,
    "open": _Clauses.open,
    "close": _Clauses.close,
    "dash": _Clauses.dash,
    "stop": _Clauses.stop,
}
