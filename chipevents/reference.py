"""From a noun phrase to the actors it means: by name, by description, by pronoun, or a group without a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chipevents.actors import Actors, FoundActor, Identity
from chipevents.antecedents import Antecedents
from chipevents.nouns import ACTING_OR_TITLES, PRONOUNS, THIS_ONE, TITLES, Nouns
from chipevents.syntax import Chunk, Clause, VerbGroup
from chipevents.text import Text

_DEFINITE = frozenset({"le", "la", "les", "ce", "cet", "cette", "ces", "au", "aux", "du", "des"})
_SINGULAR = frozenset({"le", "ce", "du", "au"})
_OF = frozenset({"de", "du", "des"})
_FUSED = frozenset({"du", "au", "des", "aux"})
# "le gouvernement", "le régulateur": the last one named.
_OFFICES = {"gouvernement": "government", "ministère": "agency", "régulateur": "agency", "agence": "agency"}
_SINGULAR_DEFINITE = frozenset({"le", "la", "ce", "cet", "cette", "du", "au"})
_ONE_INFORMANT = frozenset({"source", "personne", "responsable"})
_INFORMANTS = _ONE_INFORMANT | {"sources", "personnes", "responsables"}
_SAME = frozenset({"même", "mêmes"})
_OWNED = frozenset({"le", "la", "son", "sa"})
_PAIRS = frozenset({"partenaires", "deux"})
_PLURAL = frozenset({"ils", "elles", "eux"})
_GROUP_TAILS = (
    ("au", "fait", "de"),
    ("au", "fait", "du"),
    ("proche", "de"),
    ("proche", "du"),
    ("proches", "du"),
    ("proches", "de"),
)


class Resolver:
    """Finds who a phrase means, in one text."""

    def __init__(
        self, text: Text, norms: list[str], nouns: Nouns, actors: Actors, adjectives: Mapping[str, str]
    ) -> None:
        self.text = text
        self.norms = norms
        self.nouns = nouns
        self.adjectives = adjectives
        self._antecedents = Antecedents(text, adjectives, nouns.trades)
        self.memory = self._antecedents.memory
        self._remembered = 0  # how many of the text's actors were thought of
        self.made: list[FoundActor] = []  # groups and references, found because they fill a role
        self._by_chunk: dict[Chunk, Sequence[FoundActor]] = {}
        self._by_class: dict[Chunk, frozenset[str]] = {}
        self._det = text.lexicon.bits["det"]

    def _classes(self, chunk: Chunk) -> frozenset[str]:
        """The classes of the noun at the head, or of one that begins with an adjective: `la jeune pousse`."""
        found = self._by_class.get(chunk)
        if found is None:
            measure = chunk.quantity.quantity.kind if chunk.quantity is not None else ""
            found = self.nouns.classes_of(self.norms, chunk.start, chunk.end, chunk.head, measure)
            self._by_class[chunk] = found
        return found

    def who(self, chunk: Chunk) -> Sequence[FoundActor]:
        """The actors that a phrase means; a new one is made for a group or a reference. Not to be changed."""
        if chunk.mentions:
            return chunk.mentions
        known = self._by_chunk.get(chunk)
        if known is None:
            known = self._by_chunk[chunk] = self._who(chunk)
        return known

    def _who(self, chunk: Chunk) -> Sequence[FoundActor]:
        norms = self.norms
        head = norms[chunk.head]
        if head in PRONOUNS:
            return self.pronoun(head, chunk.start, chunk.end)
        this_one = self.this_one(chunk) if head in THIS_ONE else None
        if this_one is not None:
            end = chunk.end + (norms[chunk.end : chunk.end + 1] == ["-ci"])
            return [self._refer(chunk.start, end, a) for a in self._antecedents.this_one(this_one, chunk.start)]
        classes = self._classes(chunk)
        second = chunk.start + 1
        two = head in _PAIRS or (second < len(norms) and norms[second] == "deux")
        company = "company_noun" in classes or head in self.adjectives
        if not (two or company or head in _OFFICES) and classes.isdisjoint(ACTING_OR_TITLES):
            return []  # goods, sites, money: most phrases
        if not classes.isdisjoint(TITLES):
            named = self._apposed(chunk, classes) or (self._spoken_for(chunk) if "voice_noun" in classes else [])
            if named:
                return named
        first = self._article(chunk)
        if first in _SINGULAR_DEFINITE and "media_noun" in classes and "site" not in classes and not chunk.quantity:
            media = self._latest(chunk, "media")  # "le journal", "le quotidien"
            if media:
                return media
        if head in _INFORMANTS and norms[chunk.head - 1] in _SAME:
            same = self._same_source(chunk, plural=head[-1] == "s")
            if same:
                return same
        if head == "pays" and first in _SINGULAR:
            state = self._antecedents.state(chunk)
            return [self._refer(chunk.start, chunk.end, state)] if state is not None else []
        plural = chunk.quantity is not None or first in ("les", "des", "ces", "aux")
        if first in _DEFINITE:
            if company and not plural:
                inner = self._named_at_end(chunk) or self._described(chunk)
                return [inner] if inner is not None else []
            if "person_noun" in classes and not plural:
                person = self._described(chunk, person=True)
                return [person] if person is not None else []
            if head in _OFFICES and (head == "gouvernement" or chunk.end - chunk.start < 3):
                return self._latest(chunk, _OFFICES[head])
            if (plural and two and "company_noun" in classes) or head == "partenaires":
                return [self._refer(chunk.start, chunk.end, a) for a in self._antecedents.pair(chunk)]
        if "group_noun" in classes:
            if first in ("le", "la", "ce", "cette") and "company_noun" in classes:
                return []
            return [self._group(chunk)]
        return []

    def _article(self, chunk: Chunk) -> str:
        """The word that tells whether a phrase is definite: its own, or one fused with the preposition before it."""
        if chunk.start and not self.text.tokens[chunk.start].mask & self._det:
            before = self.norms[chunk.start - 1]
            if before in _FUSED:
                return before
        return self.norms[chunk.start]

    @staticmethod
    def _spoken_for(chunk: Chunk) -> list[FoundActor]:
        """`un porte-parole de Micron`: what is said is said by Micron."""
        for other in chunk.clause.chunks if chunk.clause is not None else ():
            if other.parent is chunk and other.mentions:
                return list(other.mentions[:1])
        return []

    @staticmethod
    def _named_at_end(chunk: Chunk) -> FoundActor | None:
        """`le fabricant de machines ASML`: the name that ends the complement."""
        for other in chunk.clause.chunks if chunk.clause is not None else ():
            if other.parent is chunk and other.mentions:
                mention = other.mentions[-1]
                if mention.end == other.end and mention.start > other.start and mention.identity.kind == "company":
                    return mention  # type: ignore[no-any-return]
        return None

    @staticmethod
    def _apposed(chunk: Chunk, classes: frozenset[str]) -> list[FoundActor]:
        """The name that follows a title or a kind: `la présidente de la Commission, X`, `la chaîne d'Etat X`."""
        before = [c for c in (chunk.clause.chunks if chunk.clause is not None else ()) if c.end == chunk.start - 1]
        if "person_noun" in classes and chunk.separated and before and before[-1].mentions and not before[-1].prep:
            known = [m for m in before[-1].mentions if m.identity.kind == "person"]
            if known:
                return known[:1]  # "X, le commissaire, qui"
        after = [c for c in (chunk.clause.chunks if chunk.clause is not None else ()) if c.start >= chunk.end]
        wanted = "person" if "person_noun" in classes else ""
        for other in after[:4]:
            if other.kind != "np":
                break
            for mention in other.mentions:
                # "le ministre du Commerce X", "le patron d'Apple X": the name ends the complement
                near = other.parent is chunk or other.start <= chunk.end + 1
                ends = near and mention.start > other.start and mention.end == other.end
                if (wanted == "person" and mention.identity.kind == "person" and (ends or not other.prep)) or (
                    not wanted and mention.identity.kind in ("media", "agency", "organisation")
                ):
                    return [mention]
        return []

    def this_one(self, chunk: Chunk) -> str | None:
        """The word of `celui-ci`, `ce dernier`, if a phrase is one of them."""
        head = self.norms[chunk.head]
        if head in ("celui", "celle"):
            return head if self.norms[chunk.end : chunk.end + 1] == ["-ci"] else None
        points = head in ("dernier", "dernière") and self.norms[chunk.start] in ("ce", "cette")
        return head if points and chunk.end - chunk.start == 2 else None

    def pronoun(self, norm: str, start: int, end: int) -> list[FoundActor]:
        """Who `il`, `elle`, `ils` mean: the last subject that agrees."""
        if norm not in PRONOUNS or norm in _IMPERSONAL:
            return []
        if norm in _PLURAL:
            for made in reversed(self.made[-4:]):
                if made.identity.kind == "group" and made.actor is None and 0 < start - made.end < 16:
                    return [self._refer(start, end, made)]
        return [self._refer(start, end, actor) for actor in self._antecedents.pronoun(norm, start)]

    def _refer(self, start: int, end: int, actor: FoundActor) -> FoundActor:
        made = FoundActor(start, end, actor.identity, rule="actor.reference")
        made.actor = actor
        self.made.append(made)
        return made

    def _described(self, chunk: Chunk, *, person: bool = False) -> FoundActor | None:
        """`la société`, `le géant américain des puces`, `la patronne d'AMD`: the span takes in the complement."""
        inner = next((c for c in (chunk.clause.chunks if chunk.clause is not None else ()) if c.parent is chunk), None)
        if inner is not None and self.norms[chunk.end] not in _OF:
            inner = None
        if person:
            actor = self._antecedents.person(chunk, self._noun(chunk), inner)
        else:
            actor = self._antecedents.company(chunk, inner)
        return self._refer(chunk.start, self._end(chunk, inner), actor) if actor else None

    def _end(self, chunk: Chunk, inner: Chunk | None) -> int:
        """Where a description ends: after its complement, but not with the `basé` that speaks of the firm."""
        if inner is None:
            return max(chunk.end, self.nouns.longest(self.norms, chunk.head))  # "le numéro un mondial"
        named = inner.mentions or not self.text.has(inner.end - 1, "participle")
        return inner.end if named or inner.end - 1 <= inner.head else inner.head + 1

    def _noun(self, chunk: Chunk) -> str:
        """The noun of a phrase, with the adjective of `directeur général`."""
        hit = self.nouns.longest(self.norms, chunk.head)
        return " ".join(self.norms[chunk.head : hit])

    def owner_of_share(self, chunk: Chunk) -> list[FoundActor]:
        """Whose `le titre`, `son action` is: of the latest company that was a subject, else that was named."""
        words = self.norms[chunk.start : chunk.end]
        if len(words) != 2 or words[0] not in _OWNED:
            return []
        owner = self._antecedents.any_company(chunk.start)
        if owner is None:
            return []
        return [self._refer(chunk.start, chunk.start + 1, owner)] if words[0] in ("son", "sa") else [owner]

    def _latest(self, chunk: Chunk, kind: str) -> list[FoundActor]:
        actor = self._antecedents.latest(chunk, kind)
        return [self._refer(chunk.start, chunk.end, actor)] if actor is not None else []

    def _same_source(self, chunk: Chunk, *, plural: bool) -> list[FoundActor]:
        """`selon les mêmes sources`: the latest informants, of whom there are as many; of one it may be a medium."""
        for made in reversed(self.made):
            words = self.norms[made.start : made.end]
            if made.rule == "actor.group" and not _INFORMANTS.isdisjoint(words):
                if plural is not _ONE_INFORMANT.isdisjoint(words):
                    continue
                return [self._refer(chunk.start, chunk.end, made)]
        return [] if plural else self._latest(chunk, "media")

    def _group(self, chunk: Chunk) -> FoundActor:
        """A group without a name, its span with the complement that tells which."""
        end = chunk.end
        norms = self.norms
        for tail in _GROUP_TAILS:
            if tuple(norms[end : end + len(tail)]) == tail:
                end += len(tail)
                break
            if norms[end - 1] in ("proche", "proches") and norms[end : end + 1] in (["de"], ["du"]):
                end += 1
                break
        else:
            if end < len(norms) and norms[end] in ("de", "du", "des") and chunk.clause is not None:
                end += 1
            else:
                return self._make_group(chunk.start, end)
        follower = self._phrase_at(chunk.clause, end)
        return self._make_group(chunk.start, follower if follower is not None else chunk.end)

    @staticmethod
    def _phrase_at(clause: Clause | None, start: int) -> int | None:
        for chunk in clause.chunks if clause is not None else ():
            if chunk.kind == "np" and chunk.start == start:
                return chunk.end
        return None

    def _make_group(self, start: int, end: int) -> FoundActor:
        if self.norms[start] in ("au", "aux", "du", "des") and self.text.tokens[start].norm in ("au", "aux"):
            start += 1
        surface = self.text.slice(start, end)
        made = FoundActor(start, end, Identity("name:" + surface, surface, "group"), rule="actor.group")
        self.made.append(made)
        return made

    def subject_of(self, group: VerbGroup) -> Sequence[FoundActor]:
        """The actors of a verb's subject."""
        if len(group.subject) == 1:
            chunk = group.subject[0]
            return chunk.mentions or self.who(chunk)
        if group.subject or not group.pronoun:
            return [actor for chunk in group.subject for actor in self.who(chunk)]
        at = self._pronoun_of(group)
        return self.pronoun(group.pronoun, at, at + 1) if at is not None else ()

    def _pronoun_of(self, group: VerbGroup) -> int | None:
        """Where the pronoun stands: in the group, or with the verb before it (`qu'il étudie et pourrait refuser`)."""
        for places in (range(group.start, group.end), range(group.start - 1, max(-1, group.start - _SHARED), -1)):
            for k in places:
                if self.norms[k].removeprefix("-t").removeprefix("-") == group.pronoun:
                    return k
        return None

    def remember(self, actors: Sequence[FoundActor], until: int) -> None:
        """Keep the named actors up to a token, of the actors of the text, for the references that follow."""
        named, k, n = self.memory.named, self._remembered, len(actors)
        while k < n and actors[k].start < until:
            actor = actors[k]
            k += 1
            if not actor.place and actor.identity.kind != "group":
                named.append(actor)
        self._remembered = k
        if len(named) > 40:
            del named[:-40]


_SHARED = 40  # tokens between a pronoun and the last verb that it is the subject of
_IMPERSONAL = frozenset({"on", "ce", "cela"})
